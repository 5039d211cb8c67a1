"""Shares and densities: one quantity for each hundred, or each unit of area, of another."""

from __future__ import annotations

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
