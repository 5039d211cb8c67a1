"""Realisasi against a yardstick: this year's target, the end target, the nation."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from lppd.methods.registry import BATAS, method
from lppd.methods.value import HUNDRED, Undefined, Value, cap

Polaritas = Literal["naik", "turun"]
FormulaTurun = Literal["rasio-terbalik", "selisih", "kondisi-khusus"]

OPTIONS = {
    "polaritas": {
        "naik": "makin tinggi makin baik",
        "turun": "makin rendah makin baik",
    },
    "formula_turun": {
        "rasio-terbalik": "T ÷ R × 100",
        "selisih": "(2T − R) ÷ T × 100, lazim di LKjIP",
        "kondisi-khusus": "(1 + (1 − R ÷ T)) × 100, PermenPANRB 8/2021; senilai dengan selisih",
    },
    "batas": BATAS,
}

SOURCE = (
    "PP 13/2019 dan Permendagri 18/2020 (Permendagri 19/2024); makin rendah makin baik: rasio "
    "terbalik menurut praktik laporan (cocok dengan angka terbitan), PermenPANRB 8/2021 "
    "(kondisi khusus)"
)

_FORMULA = "R ÷ {0} × 100 (makin tinggi makin baik); {0} ÷ R × 100 (makin rendah makin baik)"


def _ratio(realisasi: Decimal, patokan: Decimal, nama: str, polaritas: str, formula_turun: str) -> Value:
    """Return the oriented ratio in percent, uncapped; `nama` is what the yardstick is called.

    Monotone in both arguments: the only poles are at nought, and a negative argument that would
    carry the ratio across one is Undefined.
    """
    if patokan == 0 or realisasi == 0:
        return Undefined(f"{nama} nol" if patokan == 0 else "realisasi nol")
    if patokan < 0:
        return Undefined(f"{nama} negatif")
    if polaritas == "naik":
        return realisasi * HUNDRED / patokan
    if formula_turun != "rasio-terbalik":
        return (2 * patokan - realisasi) * HUNDRED / patokan
    if realisasi < 0:
        return Undefined("realisasi negatif pada rasio terbalik")
    return patokan * HUNDRED / realisasi


def _capped(value: Value, batas: Decimal | None) -> Value:
    return cap(value, batas) if isinstance(value, Decimal) else value


@method(
    "capaian",
    "Capaian kinerja",
    formula=_FORMULA.format("T"),
    source=SOURCE,
    unit="%",
    operands={
        "realisasi": "realisasi indikator pada tahun laporan",
        "target": "target indikator untuk tahun laporan",
    },
    divisors=("realisasi", "target"),
    options=OPTIONS,
    threshold=HUNDRED,
    conclusions=("belum tercapai", "tercapai"),
    rated=True,
)
def capaian(
    realisasi: Decimal,
    target: Decimal,
    *,
    polaritas: Polaritas = "naik",
    formula_turun: FormulaTurun = "rasio-terbalik",
    batas: Decimal | None = None,
) -> Value:
    """Return the attainment of the year's target, in percent.

    Args:
        realisasi: what was attained. Ordinal levels ("Level 3") enter as their number.
        target: what was aimed at, in the same unit.
        polaritas: "naik" when higher is better, "turun" when lower is better.
        formula_turun: the formula for "turun". "selisih" and "kondisi-khusus" are the same
            formula in two spellings, 2 − R/T; both names are kept because each is cited from
            its own source. Without effect for "naik".
        batas: results above it count as it; None for no cap.

    A target or a realisasi of nought gives Undefined, never 0, 100 or infinity. A negative
    target gives Undefined, since the ratio then rises when the result worsens. A negative
    realisasi against a positive target is a legitimate, low capaian (growth that turned
    negative); only the reversed ratio cannot express it and gives Undefined.
    Monotone in both operands where defined: "naik" rises with realisasi, "turun" falls with it.

    Source: PP 13/2019; Permendagri 18/2020; PermenPANRB 8/2021 (kondisi khusus).

    >>> capaian(Decimal("81.84"), Decimal(80))
    Decimal('102.30')
    >>> capaian(Decimal(4), Decimal(5), polaritas="turun")
    Decimal('125')
    >>> capaian(Decimal(4), Decimal(5), polaritas="turun", formula_turun="selisih")
    Decimal('120')
    >>> capaian(Decimal(4), Decimal(0))
    Undefined(reason='target nol')
    """
    return _capped(_ratio(realisasi, target, "target", polaritas, formula_turun), batas)


@method(
    "tingkat-kemajuan",
    "Tingkat kemajuan terhadap target akhir RPJMD",
    formula=_FORMULA.format("T akhir"),
    source=SOURCE,
    unit="%",
    operands={
        "realisasi": "realisasi indikator pada tahun laporan",
        "target_akhir": "target indikator pada akhir masa RPJMD",
    },
    divisors=("realisasi", "target_akhir"),
    options=OPTIONS,
    threshold=HUNDRED,
    conclusions=("belum mencapai target akhir", "mencapai target akhir"),
)
def tingkat_kemajuan(
    realisasi: Decimal,
    target_akhir: Decimal,
    *,
    polaritas: Polaritas = "naik",
    formula_turun: FormulaTurun = "rasio-terbalik",
    batas: Decimal | None = None,
) -> Value:
    """Return the progress towards the end target of the RPJMD, in percent.

    The rule, its options, what is undefined and its monotonicity are those of `capaian`.

    Source: PP 13/2019; Permendagri 18/2020; PermenPANRB 8/2021 (kondisi khusus).

    >>> tingkat_kemajuan(Decimal(3), Decimal(4))
    Decimal('75')
    """
    value = _ratio(realisasi, target_akhir, "target akhir", polaritas, formula_turun)
    return _capped(value, batas)


@method(
    "banding-nasional",
    "Perbandingan dengan capaian nasional",
    formula=_FORMULA.format("N"),
    source=SOURCE,
    unit="%",
    operands={
        "realisasi": "realisasi indikator di daerah",
        "nasional": "nilai indikator yang sama secara nasional",
    },
    divisors=("realisasi", "nasional"),
    options=OPTIONS,
    threshold=HUNDRED,
    conclusions=("di bawah nasional", "setara atau lebih baik daripada nasional"),
)
def banding_nasional(
    realisasi: Decimal,
    nasional: Decimal,
    *,
    polaritas: Polaritas = "naik",
    formula_turun: FormulaTurun = "rasio-terbalik",
    batas: Decimal | None = None,
) -> Value:
    """Return the region's result against the national one, in percent.

    The rule, its options, what is undefined and its monotonicity are those of `capaian`.

    Source: PP 13/2019; Permendagri 18/2020; PermenPANRB 8/2021 (kondisi khusus).

    >>> banding_nasional(Decimal("2.5"), Decimal(10), polaritas="turun")
    Decimal('400')
    """
    value = _ratio(realisasi, nasional, "nilai nasional", polaritas, formula_turun)
    return _capped(value, batas)
