"""Shares and densities: one quantity for each hundred, or each unit of area, of another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lppd.methods.registry import method
from lppd.methods.value import HUNDRED, Undefined, Value


@method(
    "persentase",
    "Persentase terhadap keseluruhan",
    formula="bagian ÷ keseluruhan × 100",
    source="definisi",
    unit="%",
    operands={"bagian": "jumlah bagian", "keseluruhan": "jumlah keseluruhan"},
    divisors=["keseluruhan"],
)
def persentase(bagian: Decimal, keseluruhan: Decimal) -> Value:
    """Return `bagian` as a percentage of `keseluruhan`; both in the same unit.

    Undefined when the whole is zero or negative. Rises with the part; falls with the whole for a
    positive part.

    Source: definisi.

    >>> persentase(Decimal(1), Decimal(8))
    Decimal('12.5')
    """
    if keseluruhan <= 0:
        return Undefined("keseluruhan nol atau negatif")
    return bagian * HUNDRED / keseluruhan


@method(
    "persentase-jumlah",
    "Persentase terhadap jumlah semua bagian",
    formula="bagian ÷ (x₁ + x₂ + … + xₙ) × 100",
    source="definisi",
    unit="%",
    operands={"bagian": "jumlah bagian", "semua": "semua bagian, yang dihitung termasuk"},
)
def persentase_jumlah(bagian: Decimal, semua: Sequence[Decimal]) -> Value:
    """Return `bagian` as a percentage of the sum of `semua`, for tables that print no total.

    Undefined when the sum is zero or negative. Rises with the part; falls with the others. As an
    operand the part moves apart from its own place in `semua`, so intervals come out a little wide.

    Source: definisi.

    >>> persentase_jumlah(Decimal(1), [Decimal(1), Decimal(7)])
    Decimal('12.5')
    """
    return persentase(bagian, sum(semua, Decimal(0)))


@method(
    "kepadatan",
    "Kepadatan penduduk",
    formula="penduduk ÷ luas",
    source="BPS, definisi kepadatan penduduk",
    unit="jiwa per satuan luas",
    operands={"penduduk": "jumlah penduduk", "luas": "luas wilayah"},
    divisors=["luas"],
)
def kepadatan(penduduk: Decimal, luas: Decimal) -> Value:
    """Return inhabitants per unit of area.

    Undefined when the area is zero or negative. Rises with the inhabitants, falls with the area.

    Source: BPS, definisi kepadatan penduduk.

    >>> kepadatan(Decimal(500), Decimal(4))
    Decimal('125')
    """
    if luas <= 0:
        return Undefined("luas nol atau negatif")
    return penduduk / luas
