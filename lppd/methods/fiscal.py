"""Fiscal capacity of the region."""

from __future__ import annotations

from decimal import Decimal

from lppd.methods.registry import method
from lppd.methods.value import HUNDRED, Undefined, Value


@method(
    "derajat-desentralisasi-fiskal",
    "Derajat desentralisasi fiskal",
    formula="PAD ÷ total pendapatan × 100",
    source="Tim Litbang Depdagri–Fisipol UGM 1991 (ukuran akademik, bukan peraturan)",
    unit="%",
    verified=False,
    operands={
        "pad": "pendapatan asli daerah (rupiah)",
        "total_pendapatan": "total pendapatan daerah (rupiah)",
    },
    divisors=("total_pendapatan",),
)
def derajat_desentralisasi_fiskal(pad: Decimal, total_pendapatan: Decimal) -> Value:
    """Return the share of own revenue in all revenue, in percent.

    A PAD of nought is 0 %. Undefined when the total is nought or negative. Rises with `pad`,
    falls with `total_pendapatan` for a PAD of nought or more.

    Source: Tim Litbang Depdagri–Fisipol UGM 1991, academic; not confirmed against its text. The
    scale that goes with it is data.

    >>> derajat_desentralisasi_fiskal(Decimal(300), Decimal(1200))
    Decimal('25')
    """
    if total_pendapatan <= 0:
        return Undefined(f"total pendapatan {'negatif' if total_pendapatan else 'nol'}")
    return pad * HUNDRED / total_pendapatan
