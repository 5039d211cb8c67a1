"""Budget: absorption, deviation, and efficiency of spending."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from lppd.errors import ParameterError
from lppd.methods.registry import method
from lppd.methods.value import HUNDRED, Undefined, Value, cap, mean

E_MAX = Decimal(20)
"""Efficiency, in percent, beyond which the nilai efisiensi no longer moves."""

_SOURCE = "PMK 214/PMK.02/2017 (disesuaikan untuk daerah); cocok dengan angka terbitan"


@method(
    "serapan",
    "Serapan anggaran",
    formula="realisasi ÷ pagu × 100",
    source="definisi; laporan realisasi anggaran",
    unit="%",
    operands={"realisasi": "realisasi anggaran (rupiah)", "pagu": "pagu anggaran (rupiah)"},
    divisors=("pagu",),
)
def serapan(realisasi: Decimal, pagu: Decimal) -> Value:
    """Return the share of the budget that was spent, in percent.

    A realisasi of nought is 0 %; a pagu of nought is Undefined. Signs are kept as they are, so
    that net financing, which may be negative on both sides, works too. Monotone in both
    operands on either side of pagu nought.

    Source: definisi (laporan realisasi anggaran).

    >>> serapan(Decimal(450), Decimal(500))
    Decimal('90')
    """
    return Undefined("pagu nol") if pagu == 0 else realisasi * HUNDRED / pagu


@method(
    "deviasi",
    "Deviasi realisasi terhadap anggaran",
    formula="|1 − realisasi ÷ anggaran| × 100",
    source="Permendagri 18/2020 (indikator keuangan: deviasi realisasi terhadap anggaran)",
    unit="%",
    operands={
        "realisasi": "realisasi pendapatan atau belanja (rupiah)",
        "anggaran": "anggaran dalam APBD (rupiah)",
    },
    divisors=("anggaran",),
    monotone=False,
)
def deviasi(realisasi: Decimal, anggaran: Decimal) -> Value:
    """Return how far the outcome lies from the budget, in percent, either way.

    A budget of nought is Undefined. Not monotone: it falls towards realisasi = anggaran and
    rises beyond, so the ends of an interval do not bound it.

    Source: Permendagri 18/2020 (indikator keuangan).

    >>> deviasi(Decimal(450), Decimal(500)), deviasi(Decimal(550), Decimal(500))
    (Decimal('10'), Decimal('10'))
    """
    if anggaran == 0:
        return Undefined("anggaran nol")
    return abs((anggaran - realisasi) * HUNDRED / anggaran)


def _expected(pagu: Decimal, realisasi: Decimal, capaian: Decimal) -> Value:
    """Return PAK × CK / 100, the spending the output was worth, or why there is none."""
    for name, amount in (("pagu", pagu), ("realisasi", realisasi), ("capaian", capaian)):
        if amount < 0:
            return Undefined(f"{name} negatif")
    return pagu * capaian / HUNDRED


_OPERANDS = {
    "pagu": "pagu anggaran, PAK (rupiah)",
    "realisasi": "realisasi anggaran, RAK (rupiah)",
    "capaian": "capaian kinerja, CK (%)",
}
_CONCLUSIONS = ("tidak efisien", "efisien")


@method(
    "efisiensi-indikator",
    "Efisiensi per indikator",
    formula="(1 − RAK ÷ (PAK × CK)) × 100",
    source=_SOURCE,
    unit="%",
    operands=_OPERANDS,
    divisors=("pagu", "capaian"),
    threshold=Decimal(0),
    conclusions=_CONCLUSIONS,
)
def efisiensi_indikator(pagu: Decimal, realisasi: Decimal, capaian: Decimal) -> Value:
    """Return the efficiency of one indicator's spending, in percent; negative is inefficient.

    `capaian` is in percent as printed. Undefined when pagu or capaian is nought, or when any
    operand is negative. Rises with pagu and capaian, falls with realisasi.

    Source: PMK 214/PMK.02/2017, disesuaikan.

    >>> efisiensi_indikator(Decimal(1000), Decimal(900), Decimal(120))
    Decimal('25')
    """
    expected = _expected(pagu, realisasi, capaian)
    if isinstance(expected, Undefined):
        return expected
    if expected == 0:
        return Undefined("pagu nol" if pagu == 0 else "capaian nol")
    return (expected - realisasi) * HUNDRED / expected


@method(
    "efisiensi-agregat",
    "Efisiensi keseluruhan",
    formula="Σ(PAK × CK − RAK) ÷ Σ(PAK × CK) × 100, atau rata-rata efisiensi per indikator",
    source=_SOURCE,
    unit="%",
    operands={name: f"{text}, satu per indikator" for name, text in _OPERANDS.items()},
    divisors=("pagu", "capaian"),
    options={
        "cara": {
            "rasio-jumlah": "selisih seluruh indikator dibagi jumlah seluruh indikator",
            "rata-rata": "rata-rata tanpa pembobotan dari efisiensi tiap indikator",
        },
        "batas": {
            "tanpa": "capaian dipakai apa adanya",
            "angka": "capaian di atas angka ini dihitung sebesar angka ini, mis. 100",
        },
    },
    threshold=Decimal(0),
    conclusions=_CONCLUSIONS,
)
def efisiensi_agregat(
    pagu: Sequence[Decimal],
    realisasi: Sequence[Decimal],
    capaian: Sequence[Decimal],
    *,
    cara: Literal["rasio-jumlah", "rata-rata"] = "rasio-jumlah",
    batas: Decimal | None = None,
) -> Value:
    """Return the efficiency over all indicators, in percent; negative is inefficient.

    The three lists run over the same indicators. `batas` caps each CK, not the result.
    "rata-rata" is Undefined as soon as one indicator is; "rasio-jumlah" bears an indicator
    without budget. Both are Undefined for empty lists, negative elements and an expected
    spending of nought. Rises with pagu and capaian, falls with realisasi.

    Source: PMK 214/PMK.02/2017, disesuaikan.

    Raises:
        ParameterError: the lists differ in length.

    >>> rows = [Decimal(100), Decimal(100)], [Decimal(90), Decimal(60)], [Decimal(50), Decimal(100)]
    >>> efisiensi_agregat(*rows)
    Decimal('0')
    >>> efisiensi_agregat(*rows, cara="rata-rata")
    Decimal('-20')
    """
    _same_length(pagu=pagu, realisasi=realisasi, capaian=capaian)
    rows = [(p, r, cap(c, batas)) for p, r, c in zip(pagu, realisasi, capaian, strict=True)]
    if cara == "rasio-jumlah":
        return _ratio_of_sums(rows)
    values: list[Decimal] = []
    for row in rows:
        value = efisiensi_indikator(*row)
        if isinstance(value, Undefined):
            return value
        values.append(value)
    return mean(values)


def _ratio_of_sums(rows: Sequence[tuple[Decimal, Decimal, Decimal]]) -> Value:
    if not rows:
        return Undefined("daftar nilai kosong")
    expected = Decimal(0)
    for row in rows:
        part = _expected(*row)
        if isinstance(part, Undefined):
            return part
        expected += part
    spent = sum((realisasi for _, realisasi, _ in rows), Decimal(0))
    if expected == 0:
        return Undefined("jumlah pagu kali capaian nol")
    return (expected - spent) * HUNDRED / expected


def _same_length(**lists: Sequence[object]) -> None:
    if len(set(map(len, lists.values()))) > 1:
        lengths = ", ".join(f"{name} {len(values)}" for name, values in lists.items())
        raise ParameterError(f"panjang daftar tidak sama: {lengths}", fix="beri satu nilai untuk setiap indikator")


def clamped(efisiensi: Value) -> bool:
    """Tell whether `nilai_efisiensi` had to hold an efficiency at −20 % or 20 %.

    >>> clamped(Decimal("20.01")), clamped(Decimal(20)), clamped(Undefined("pagu nol"))
    (True, False, False)
    """
    return isinstance(efisiensi, Decimal) and efisiensi.is_finite() and abs(efisiensi) > E_MAX


@method(
    "nilai-efisiensi",
    "Nilai efisiensi",
    formula="50 + E ÷ 20 × 50, dengan E dijepit ke −20 … 20",
    source="PMK 214/PMK.02/2017 (bunyi rumus belum diperiksa pada naskahnya)",
    unit="%",
    verified=False,
    operands={"efisiensi": "efisiensi, E (%)"},
)
def nilai_efisiensi(efisiensi: Decimal) -> Value:
    """Return the efficiency score, 0 to 100 %, from an efficiency in percent.

    Efficiencies outside −20 … 20 are held at those ends; `clamped` tells when that happened.
    Never falls as `efisiensi` rises; defined everywhere.

    Source: PMK 214/PMK.02/2017; not confirmed against its text.

    >>> nilai_efisiensi(Decimal(10)), nilai_efisiensi(Decimal(-35))
    (Decimal('75'), Decimal('0'))
    """
    held = max(-E_MAX, min(E_MAX, efisiensi))
    return 50 + held * 50 / E_MAX
