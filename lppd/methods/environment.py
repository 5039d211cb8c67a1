"""Quality of the environment: one index out of three."""

from __future__ import annotations

from decimal import Decimal

from lppd.methods.registry import method
from lppd.methods.value import Value

WATER, AIR, LAND = Decimal("0.376"), Decimal("0.405"), Decimal("0.219")
"""Weights of the three indices for a regency or city."""


@method(
    "iklh",
    "Indeks Kualitas Lingkungan Hidup",
    formula="0,376 × IKA + 0,405 × IKU + 0,219 × IKL",
    source="Permen LHK 27/2021 (bobot kabupaten/kota); cocok dengan angka terbitan",
    unit="indeks",
    operands={"ika": "indeks kualitas air", "iku": "indeks kualitas udara", "ikl": "indeks kualitas lahan"},
)
def iklh(ika: Decimal, iku: Decimal, ikl: Decimal) -> Value:
    """Return the index of environmental quality of a regency or city from its three parts.

    All on a scale of 0 to 100. Rises with each part.

    Source: Permen LHK 27/2021.

    >>> iklh(Decimal(50), Decimal(80), Decimal(40))
    Decimal('59.960')
    """
    return WATER * ika + AIR * iku + LAND * ikl
