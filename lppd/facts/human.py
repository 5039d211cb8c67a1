"""Facts on the human development index and its dimensions (Tabel 1.8)."""

from __future__ import annotations

from decimal import Decimal

from lppd.facts.registry import NONE, Fact, fact, listing, number
from lppd.methods import Undefined, compute
from lppd.report import Report

TABLE = "1.8"
PERIOD = "ipm"
COMPONENTS = {
    "uhh": "umur-harapan-hidup",
    "hls": "harapan-lama-sekolah",
    "rls": "rata-rata-lama-sekolah",
    "pengeluaran": "pengeluaran-per-kapita",
}
DIMENSIONS = {
    "Kesehatan": ("indeks-kesehatan-ipm", ("uhh",)),
    "Pendidikan": ("indeks-pendidikan-ipm", ("hls", "rls")),
    "Pengeluaran": ("indeks-pengeluaran-ipm", ("pengeluaran",)),
}
"""Dimension → method and the components it takes."""


def years(report: Report) -> list[int]:
    """Years of the series."""
    return list(report.params.periode[PERIOD].years)


def series(report: Report, row: str) -> dict[int, Decimal]:
    """One row of the table by year, where it has a number."""
    values = {year: report.figure(f"{TABLE}/{row}/{year}").value for year in years(report)}
    return {year: value for year, value in values.items() if value is not None}


def dimension(report: Report, name: str, year: int) -> Decimal | None:
    """Index of one dimension in one year; None where it is undefined."""
    method, parts = DIMENSIONS[name]
    values = {part: series(report, COMPONENTS[part]).get(year) for part in parts}
    if any(value is None for value in values.values()):
        return None
    found = compute(method, values)
    return None if isinstance(found, Undefined | str) else found


@fact("ipm.kenaikan", "Kenaikan IPM dari awal sampai akhir deret")
def _rise(report: Report) -> Fact:
    values = series(report, "ipm")
    if not values:
        return NONE
    return number(values[max(values)] - values[min(values)], 2, "poin")


@fact("ipm.turun", "Tahun-tahun ketika IPM turun")
def _falls(report: Report) -> Fact:
    values = series(report, "ipm")
    return listing([str(year) for year in values if year - 1 in values and values[year] < values[year - 1]])


@fact("ipm.terlemah", "Dimensi IPM dengan indeks terendah pada tahun terakhir")
def _weakest(report: Report) -> Fact:
    found = {name: dimension(report, name, years(report)[-1]) for name in DIMENSIONS}
    known = {name: value for name, value in found.items() if value is not None}
    if not known:
        return NONE
    name = min(known, key=lambda item: known[item])
    return Fact(f"{name.lower()} ({number(known[name], 3).text})", known[name], (name,))
