"""Standar pelayanan minimal: coverage of a service, its index, and the index of an urusan and of the region."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from types import MappingProxyType

from lppd.methods.registry import Options, method
from lppd.methods.value import HUNDRED, Undefined, Value, cap, mean

SOURCE = "PP 2/2018; Permendagri 59/2021; cocok dengan angka terbitan"
COVERAGE, QUALITY = Decimal("0.8"), Decimal("0.2")
"""Weights of those served and of the quality of the service."""

_CAP: Options = MappingProxyType(
    {
        "batas": {
            "angka": "nilai di atas angka ini dihitung sebesar angka ini",
            "100": "seperti aplikasi SPM nasional, yang tidak menerima lebih dari seratus persen",
            "tanpa": "tidak dibatasi",
        }
    }
)
NIHIL: Options = MappingProxyType(
    {
        "sebagai": {
            "tanpa-nilai": "yang nihil tidak diikutkan dalam rata-rata",
            "seratus": "yang nihil dihitung seratus",
        }
    }
)
"""What a service that nobody needed ("nihil") counts as."""


@method(
    "spm-pemenuhan",
    "Pemenuhan penerima atau butir mutu SPM",
    formula="terpenuhi ÷ kebutuhan × 100, paling tinggi sebesar batas",
    source=SOURCE,
    unit="%",
    operands={
        "terpenuhi": "yang terlayani, atau barang, jasa, dan petugas yang tersedia",
        "kebutuhan": "yang harus dilayani, atau yang dibutuhkan",
    },
    divisors=["kebutuhan"],
    options=_CAP,
)
def pemenuhan(terpenuhi: Decimal, kebutuhan: Decimal, *, batas: Decimal | None = HUNDRED) -> Value:
    """Return what was served or available as a percentage of what was needed, capped.

    Undefined for a need of nought or below: where nobody needs a service it is `nihil`, which is a
    status and no percentage. Rises with what is served (not strictly above the cap).

    Source: PP 2/2018; Permendagri 59/2021.

    >>> pemenuhan(Decimal(3), Decimal(4)), pemenuhan(Decimal(5), Decimal(4))
    (Decimal('75'), Decimal('100'))
    >>> pemenuhan(Decimal(5), Decimal(4), batas=None)
    Decimal('125')
    """
    if kebutuhan <= 0:
        return Undefined("kebutuhan nol atau negatif")
    return cap(terpenuhi * HUNDRED / kebutuhan, batas)


@method(
    "spm-layanan",
    "Indeks layanan SPM",
    formula="0,8 × pemenuhan penerima + 0,2 × rata-rata pemenuhan butir mutu",
    source=SOURCE,
    unit="%",
    operands={"penerima": "pemenuhan penerima layanan", "mutu": "pemenuhan setiap butir mutu"},
)
def layanan(penerima: Decimal, mutu: Sequence[Decimal]) -> Value:
    """Return the index of one service in percent: four fifths coverage, one fifth mean quality.

    Undefined without quality items. Rises with coverage and with every item.

    Source: PP 2/2018; Permendagri 59/2021.

    >>> layanan(Decimal(90), [Decimal(100), Decimal(50)])
    Decimal('87.0')
    """
    quality = mean(mutu)
    if isinstance(quality, Undefined):
        return Undefined("tanpa butir mutu")
    return COVERAGE * penerima + QUALITY * quality


@method(
    "spm-urusan",
    "Indeks urusan SPM",
    formula="rata-rata tanpa pembobotan indeks layanannya",
    source=SOURCE,
    unit="%",
    operands={"indeks": "indeks setiap layanan yang punya angka", "nihil": "banyaknya layanan nihil"},
    options=NIHIL,
)
def urusan(indeks: Sequence[Decimal], nihil: Decimal, *, sebagai: str = "tanpa-nilai") -> Value:
    """Return the unweighted mean of the services of an urusan, in percent.

    Services that are `nihil` are left out, or count as 100 where `sebagai` says so. Undefined where
    nothing is left, or for a number of nihil services that is negative or no whole number. Rises with every service.

    Source: PP 2/2018; Permendagri 59/2021. How `nihil` counts is not printed, so it is an option.

    >>> urusan([Decimal(70), Decimal(80)], Decimal(0))
    Decimal('75')
    >>> urusan([Decimal(70)], Decimal(2)), urusan([Decimal(70)], Decimal(2), sebagai="seratus")
    (Decimal('70'), Decimal('90'))
    >>> urusan([], Decimal(2))
    Undefined(reason='semuanya nihil')
    """
    return _mean(indeks, nihil, sebagai)


@method(
    "spm-daerah",
    "Indeks SPM daerah (calon)",
    formula="rata-rata tanpa pembobotan indeks enam urusan",
    source="calon; cara menggabungkan enam urusan tidak dimuat dalam laporan",
    unit="%",
    verified=False,
    operands={"indeks": "indeks setiap urusan yang punya angka", "nihil": "banyaknya urusan nihil"},
    options=NIHIL,
)
def daerah(indeks: Sequence[Decimal], nihil: Decimal, *, sebagai: str = "tanpa-nilai") -> Value:
    """Return the unweighted mean of the urusan of a region, in percent: a candidate, for the rule is not published.

    `nihil` is treated as in `urusan`. Rises with every urusan.

    Source: calon; the rule has not been seen in any source.

    >>> daerah([Decimal(60), Decimal(90)], Decimal(0))
    Decimal('75')
    """
    return _mean(indeks, nihil, sebagai)


def _mean(values: Sequence[Decimal], nihil: Decimal, sebagai: str) -> Value:
    """Return the mean of values and, where they count, of a hundred for each that is nihil."""
    if nihil < 0 or nihil != nihil.to_integral_value():
        return Undefined("banyaknya nihil bukan bilangan cacah")
    counted = nihil if sebagai == "seratus" else Decimal(0)
    many = len(values) + counted
    if not many:
        return Undefined("semuanya nihil" if nihil else "daftar nilai kosong")
    return (sum(values, Decimal(0)) + counted * HUNDRED) / many
