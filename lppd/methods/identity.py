"""The same figure printed twice."""

from __future__ import annotations

from decimal import Decimal

from lppd.methods.registry import method
from lppd.methods.value import Value


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
