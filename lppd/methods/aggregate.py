"""One figure out of many: sum, means, median."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from decimal import Decimal

from lppd.errors import ParameterError
from lppd.methods.registry import ABAIKAN, BATAS, method
from lppd.methods.value import HUNDRED, Undefined, Value, cap, decimals, mean

_NILAI = {"nilai": "daftar nilai, satu per indikator atau baris"}
_ALTERNATIVE = "pembanding untuk rata-rata tanpa pembobotan; tidak diatur"
_OPTIONS = {"batas": BATAS, "abaikan_tak_terdefinisi": ABAIKAN}
EMPTY = Undefined("daftar nilai kosong")


@method(
    "jumlah",
    "Jumlah",
    formula="x₁ + x₂ + … + xₙ",
    source="definisi",
    operands=_NILAI,
)
def jumlah(nilai: Sequence[Decimal]) -> Value:
    """Return the sum, in the unit of its operands; Undefined for an empty list.

    An empty list has no sum here because a total over no rows is a slip in the data, not nought.
    Rises with every element.

    Source: definisi.

    >>> jumlah([Decimal("1.10"), Decimal("2.20")])
    Decimal('3.30')
    """
    return sum(nilai, Decimal(0)) if nilai else EMPTY


@method(
    "jumlah-berskala",
    "Jumlah bagian dalam satuan lain",
    formula="(x₁ + x₂ + … + xₙ) × pengali",
    source="definisi",
    operands=_NILAI,
    options={
        "pengali": {"angka": "banyaknya satuan hasil dalam satu satuan bagian", "100": "bagian dari satu ke persen"}
    },
)
def jumlah_berskala(nilai: Sequence[Decimal], *, pengali: Decimal = HUNDRED) -> Value:
    """Return the sum of parts, times `pengali`: parts of one, say, as a percentage.

    Undefined for an empty list. Rises with every element for a positive factor.

    Source: definisi.

    >>> jumlah_berskala([Decimal("0.25"), Decimal("0.5")])
    Decimal('75.00')
    """
    return sum(nilai, Decimal(0)) * pengali if nilai else EMPTY


@method(
    "rata-rata",
    "Rata-rata tanpa pembobotan",
    formula="(x₁ + x₂ + … + xₙ) ÷ n",
    source="praktik laporan (rata-rata capaian seluruh indikator); cocok dengan angka terbitan",
    operands=_NILAI,
    options=_OPTIONS,
)
def rata_rata(
    nilai: Sequence[Value],
    *,
    batas: Decimal | None = None,
    abaikan_tak_terdefinisi: bool = False,
) -> Value:
    """Return the unweighted mean, in the unit of its operands.

    Give it unrounded values: the mean of rounded ones differs in the last digit. `batas` caps
    each value before the mean. An Undefined element makes the mean Undefined, unless
    `abaikan_tak_terdefinisi`, which leaves it out of the sum and of the count; the report must
    then say how many were left out. Undefined when nothing is left. Rises with every element
    (not strictly above the cap).

    Source: praktik laporan; the overall result of the LPPD.

    >>> rata_rata([Decimal(90), Decimal(130)])
    Decimal('110')
    >>> rata_rata([Decimal(90), Decimal(130)], batas=Decimal(100))
    Decimal('95')
    >>> rata_rata([Decimal(90), Undefined("target nol")])
    Undefined(reason='target nol')
    >>> rata_rata([Decimal(90), Undefined("target nol")], abaikan_tak_terdefinisi=True)
    Decimal('90')
    """
    return mean([cap(value, batas) for value in decimals(nilai)])


@method(
    "median",
    "Median",
    formula="nilai tengah setelah diurutkan; dua nilai tengah dirata-rata",
    source=_ALTERNATIVE,
    operands=_NILAI,
    options={"abaikan_tak_terdefinisi": ABAIKAN},
)
def median(nilai: Sequence[Value], *, abaikan_tak_terdefinisi: bool = False) -> Value:
    """Return the median, in the unit of its operands; Undefined for an empty list.

    Undefined elements are treated as in `rata_rata`. Never falls as an element rises.

    Source: pembanding; tidak diatur.

    >>> median([Decimal(1), Decimal(9), Decimal(2)]), median([Decimal(1), Decimal(2)])
    (Decimal('2'), Decimal('1.5'))
    """
    values = decimals(nilai)
    return statistics.median(values) if values else EMPTY


@method(
    "rata-rata-kelompok",
    "Rata-rata dari rata-rata kelompok",
    formula="rata-rata dari (rata-rata nilai di setiap kelompok)",
    source=_ALTERNATIVE,
    operands={**_NILAI, "kelompok": "nama kelompok setiap nilai, mis. sasaran"},
    options=_OPTIONS,
)
def rata_rata_kelompok(
    nilai: Sequence[Value],
    kelompok: Sequence[str],
    *,
    batas: Decimal | None = None,
    abaikan_tak_terdefinisi: bool = False,
) -> Value:
    """Return the unweighted mean of the groups' unweighted means.

    `kelompok` names the group of each value, in the same order; groups need not be adjacent.
    `batas` caps each value. Undefined elements are treated as in `rata_rata`; a group of which
    nothing is left is left out. Rises with every element of `nilai`; `kelompok` is no number,
    so bind it before propagating intervals.

    Source: pembanding; tidak diatur.

    Raises:
        ParameterError: the lists differ in length.

    >>> rata_rata_kelompok([Decimal(80), Decimal(100), Decimal(110)], ["a", "a", "b"])
    Decimal('100')
    """
    if len(nilai) != len(kelompok):
        raise ParameterError(
            f"panjang daftar tidak sama: nilai {len(nilai)}, kelompok {len(kelompok)}",
            fix="beri satu nama kelompok untuk setiap nilai",
        )
    groups: dict[str, list[Value]] = {}
    for value, name in zip(nilai, kelompok, strict=True):
        groups.setdefault(name, []).append(value)
    capped = ([cap(value, batas) for value in decimals(group)] for group in groups.values())
    return mean(decimals(map(mean, capped)))
