"""Change of an indicator from one year to the next."""

from __future__ import annotations

from decimal import Decimal

from lppd.methods.registry import method
from lppd.methods.value import HUNDRED, Undefined, Value

_OPERANDS = {
    "sekarang": "nilai indikator pada tahun laporan",
    "sebelumnya": "nilai indikator pada tahun sebelumnya",
}
_CONCLUSIONS = ("turun", "tetap atau naik")


@method(
    "laju-kinerja",
    "Laju kinerja",
    formula="(xₙ − xₙ₋₁) ÷ xₙ₋₁ × 100",
    source="Permendagri 18/2020 (capaian kinerja makro); cocok dengan angka terbitan",
    unit="%",
    operands=_OPERANDS,
    divisors=("sebelumnya",),
    threshold=Decimal(0),
    conclusions=_CONCLUSIONS,
)
def laju_kinerja(sekarang: Decimal, sebelumnya: Decimal) -> Value:
    """Return the relative change against the previous year, in percent of that year's value.

    The base is divided by with its sign. For a negative base (an economy that shrank) the sign
    of the result is therefore the reverse of the direction: read `selisih` beside it. The
    result is not oriented either: for poverty or unemployment a fall is the better outcome.
    Undefined for a base of nought. Monotone in both operands on either side of base zero.

    Source: Permendagri 18/2020 (capaian kinerja makro).

    >>> laju_kinerja(Decimal(10), Decimal(8))
    Decimal('25')
    >>> laju_kinerja(Decimal(10), Decimal(0))
    Undefined(reason='nilai tahun sebelumnya nol')
    """
    if sebelumnya == 0:
        return Undefined("nilai tahun sebelumnya nol")
    return (sekarang - sebelumnya) * HUNDRED / sebelumnya


@method(
    "selisih",
    "Selisih",
    formula="xₙ − xₙ₋₁",
    source="definisi; pendamping laju untuk indikator yang sudah berupa persentase (poin persen)",
    operands=_OPERANDS,
    threshold=Decimal(0),
    conclusions=_CONCLUSIONS,
)
def selisih(sekarang: Decimal, sebelumnya: Decimal) -> Value:
    """Return the absolute change, in the unit of the indicator.

    For an indicator that is itself a percentage the unit is "poin persen". Rises with
    `sekarang`, falls with `sebelumnya`; defined everywhere.

    Source: definisi.

    >>> selisih(Decimal("2.45"), Decimal("2.89"))
    Decimal('-0.44')
    """
    return sekarang - sebelumnya


@method(
    "laju-selisih",
    "Perubahan dari selisih yang tercetak",
    formula="(xₙ − xₙ₋₁) ÷ xₙ₋₁ × 100, dengan selisih sudah tercetak",
    source="definisi indikator; isian datanya memuat selisih, bukan nilai tahun laporan",
    unit="%",
    operands={"selisih": "nilai tahun laporan dikurangi nilai tahun sebelumnya", "sebelumnya": _OPERANDS["sebelumnya"]},
    divisors=("sebelumnya",),
    threshold=Decimal(0),
    conclusions=_CONCLUSIONS,
)
def laju_selisih(selisih: Decimal, sebelumnya: Decimal) -> Value:
    """Return a change that is already a difference, in percent of the previous year's value.

    The same figure as `laju_kinerja`, for tables that print the difference instead of the year's
    value. Undefined for a base that is nought or negative: such a base is a misprint in a count.
    Rises with the difference.

    Source: definisi indikator.

    >>> laju_selisih(Decimal(-5), Decimal(20))
    Decimal('-25')
    >>> laju_selisih(Decimal(5), Decimal(0))
    Undefined(reason='nilai tahun sebelumnya nol atau negatif')
    """
    if sebelumnya <= 0:
        return Undefined("nilai tahun sebelumnya nol atau negatif")
    return selisih * HUNDRED / sebelumnya


@method(
    "laju-rata-rata",
    "Laju rata-rata setahun",
    formula="((xₙ ÷ x₀)^(1/n) − 1) × 100",
    source="definisi: rata-rata pertumbuhan majemuk",
    unit="%",
    operands={"sekarang": "nilai pada tahun akhir", "awal": "nilai pada tahun awal"},
    divisors=("awal",),
    options={"tahun": {"angka": "banyaknya tahun di antaranya", "1": "satu tahun"}},
    threshold=Decimal(0),
    conclusions=_CONCLUSIONS,
)
def laju_rata_rata(sekarang: Decimal, awal: Decimal, *, tahun: Decimal = Decimal(1)) -> Value:
    """Return the compound growth in a year, in percent, over several years.

    Undefined unless both values and the number of years are positive. Rises with `sekarang`, falls with `awal`.

    Source: definisi.

    >>> laju_rata_rata(Decimal(121), Decimal(100), tahun=Decimal(2)).quantize(Decimal("0.01"))
    Decimal('10.00')
    """
    if min(sekarang, awal, tahun) <= 0:
        return Undefined("nilai atau banyaknya tahun nol atau negatif")
    return ((sekarang / awal) ** (1 / tahun) - 1) * HUNDRED
