"""Indeks Pembangunan Manusia (IPM), the method BPS has used since 2014.

The bounds are part of the method, not data of a region or a year. The component indices are not
capped: no published component reaches its upper bound, and a cap would hide a slip in the data.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from lppd.methods.registry import method
from lppd.methods.value import HUNDRED, Undefined, Value, precise

SOURCE = "BPS, Indeks Pembangunan Manusia metode baru; cocok dengan seri IPM terbitan"

UHH_MIN, UHH_MAX = Decimal(20), Decimal(85)
"""Umur harapan hidup saat lahir, years."""

HLS_MAX, RLS_MAX = Decimal(18), Decimal(15)
"""Harapan lama sekolah and rata-rata lama sekolah, years; both count from nought."""

PENGELUARAN_MIN, PENGELUARAN_MAX = Decimal("1007.436"), Decimal("26572.352")
"""Adjusted expenditure, thousand rupiah per person per year."""

_UHH = {"uhh": "umur harapan hidup saat lahir (tahun)"}
_SCHOOL = {
    "hls": "harapan lama sekolah (tahun)",
    "rls": "rata-rata lama sekolah (tahun)",
}
_SPENDING = {
    "pengeluaran": "pengeluaran per kapita disesuaikan (ribu rupiah per orang per tahun)",
}


@method(
    "indeks-kesehatan-ipm",
    "Indeks kesehatan (komponen IPM)",
    formula="(UHH − 20) ÷ (85 − 20)",
    source=SOURCE,
    unit="indeks",
    operands=_UHH,
)
def indeks_kesehatan_ipm(uhh: Decimal) -> Value:
    """Return the health index, 0 to 1 for a life expectancy of 20 to 85 years.

    Rises with `uhh`; defined everywhere.

    Source: BPS, metode baru IPM.

    >>> indeks_kesehatan_ipm(Decimal("52.5"))
    Decimal('0.5')
    """
    return (uhh - UHH_MIN) / (UHH_MAX - UHH_MIN)


@method(
    "indeks-pendidikan-ipm",
    "Indeks pendidikan (komponen IPM)",
    formula="(HLS ÷ 18 + RLS ÷ 15) ÷ 2",
    source=SOURCE,
    unit="indeks",
    operands=_SCHOOL,
)
def indeks_pendidikan_ipm(hls: Decimal, rls: Decimal) -> Value:
    """Return the education index, 0 to 1 for 0 to 18 and 0 to 15 years of schooling.

    Rises with both operands; defined everywhere.

    Source: BPS, metode baru IPM.

    >>> indeks_pendidikan_ipm(Decimal(9), Decimal(15))
    Decimal('0.75')
    """
    return (hls / HLS_MAX + rls / RLS_MAX) / 2


@method(
    "indeks-pengeluaran-ipm",
    "Indeks pengeluaran (komponen IPM)",
    formula="(ln p − ln 1.007,436) ÷ (ln 26.572,352 − ln 1.007,436)",
    source=SOURCE,
    unit="indeks",
    operands=_SPENDING,
)
def indeks_pengeluaran_ipm(pengeluaran: Decimal) -> Value:
    """Return the expenditure index from thousand rupiah per person per year.

    Undefined for an expenditure of nought or less, which has no logarithm. Rises with its
    operand.

    Source: BPS, metode baru IPM.

    >>> indeks_pengeluaran_ipm(Decimal("26572.352")) == 1
    True
    """
    if pengeluaran <= 0:
        return Undefined("pengeluaran tidak positif")
    low, high = PENGELUARAN_MIN.ln(), PENGELUARAN_MAX.ln()
    return (pengeluaran.ln() - low) / (high - low)


@method(
    "ipm",
    "Indeks Pembangunan Manusia",
    formula="(I kesehatan × I pendidikan × I pengeluaran)^(1/3) × 100",
    source=SOURCE,
    unit="indeks",
    operands={**_UHH, **_SCHOOL, **_SPENDING},
)
def ipm(uhh: Decimal, hls: Decimal, rls: Decimal, pengeluaran: Decimal) -> Value:
    """Return the human development index, 0 to 100: the geometric mean of three indices.

    Undefined when a component is (expenditure of nought or less) or is negative (a life
    expectancy under 20, an expenditure under the lower bound). Rises with every operand.

    Source: BPS, metode baru IPM.

    >>> round(ipm(Decimal("74.76"), Decimal("14.22"), Decimal("10.91"), Decimal(14862)), 2)
    Decimal('80.71')
    """
    parts = {
        "kesehatan": indeks_kesehatan_ipm(uhh),
        "pendidikan": indeks_pendidikan_ipm(hls, rls),
        "pengeluaran": indeks_pengeluaran_ipm(pengeluaran),
    }
    product = Decimal(1)
    for name, part in parts.items():
        if isinstance(part, Undefined):
            return part
        if part < 0:
            return Undefined(f"indeks {name} negatif")
        product *= part
    return _cube_root(product) * HUNDRED


def _cube_root(value: Decimal) -> Decimal:
    """Return the cube root of a number >= 0; with spare digits, so that 1/8 gives exactly 0.5."""
    context = precise()
    context.prec += 10
    with localcontext(context):
        root = value ** (Decimal(1) / 3)
    return +root
