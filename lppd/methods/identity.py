"""The same figure printed twice."""

from __future__ import annotations

from decimal import Decimal

from lppd.methods.registry import method
from lppd.methods.value import Value


@method(
    "konversi",
    "Angka yang sama dalam satuan lain",
    formula="x × pengali",
    source="definisi: besaran yang sama, dicetak dalam satuan lain",
    operands={"nilai": "angka di tempat asalnya"},
    options={"pengali": {"angka": "satuan asal dalam satuan tujuan", "1": "satuan yang sama"}},
)
def konversi(nilai: Decimal, *, pengali: Decimal = Decimal(1)) -> Value:
    """Return the operand in another unit: the same quantity printed in thousands, say.

    Rises with its operand for a positive factor.

    Source: definisi.

    >>> konversi(Decimal("1.75"), pengali=Decimal(1000))
    Decimal('1750.00')
    """
    return nilai * pengali


@method(
    "salin",
    "Angka yang sama",
    formula="x",
    source="definisi: angka yang sama di tempat lain dalam laporan",
    operands={"nilai": "angka di tempat asalnya"},
)
def salin(nilai: Decimal) -> Value:
    """Return the operand unchanged: the same figure printed in another place.

    Rises with its operand.

    Source: definisi.

    >>> salin(Decimal("727665"))
    Decimal('727665')
    """
    return nilai
