"""Facts on poverty over the years: how many, how deep, how severe, and what the line is (Tabel 2.13)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from lppd.facts.goals import amount, goal_facts
from lppd.facts.registry import NONE, Fact, fact, listing, number, percent, rupiah
from lppd.report import Report

TABLE, PERIOD = "2.13", "kemiskinan"
RATE, DEPTH, SEVERITY = "tingkat-kemiskinan", "kedalaman-kemiskinan", "keparahan-kemiskinan"
PEOPLE, LINE = "penduduk-miskin", "garis-kemiskinan"

goal_facts("kemiskinan", RATE, "Tingkat kemiskinan")


def years(report: Report) -> list[int]:
    """Years of the series."""
    return list(report.params.periode[PERIOD].years)


def series(report: Report, row: str) -> dict[int, Decimal]:
    """One row of the table by year, where it has a number."""
    values = {year: report.figure(f"{TABLE}/{row}/{year}").value for year in years(report)}
    return {year: value for year, value in values.items() if value is not None}


def shortfall(report: Report, year: int) -> Decimal | None:
    """How far the poor stand below the line on average, in percent of it: P1 by P0 (Foster, Greer, Thorbecke)."""
    depth, rate = (series(report, row).get(year) for row in (DEPTH, RATE))
    return None if depth is None or not rate else depth * 100 / rate


def population(report: Report, year: int) -> Decimal | None:
    """The population that the number of poor and their rate imply, in persons, unrounded."""
    people, rate = (series(report, row).get(year) for row in (PEOPLE, RATE))
    return None if people is None or not rate else people * 100 / rate


def gap(report: Report, year: int) -> Decimal | None:
    """What would lift all poor to the line for a year, in rupiah: shortfall × line × poor × twelve months."""
    part, line, people = shortfall(report, year), *(series(report, row).get(year) for row in (LINE, PEOPLE))
    return None if part is None or line is None or people is None else part / 100 * line * people * 12


def _trend_facts(name: str, row: str, subject: str) -> None:
    @fact(f"kemiskinan.{name}.naik", f"Tahun-tahun ketika {subject} naik")
    def _rises(report: Report) -> Fact:
        steps = pairwise(series(report, row).items())
        return listing([str(year) for (_, before), (year, after) in steps if after > before])

    @fact(f"kemiskinan.{name}.sejak-awal", f"Perubahan relatif {subject} dari awal sampai akhir deret")
    def _change(report: Report) -> Fact:
        values = list(series(report, row).values())
        if len(values) < 2 or not values[0]:
            return NONE
        change = (values[-1] - values[0]) * 100 / values[0]
        word = "naik" if change > 0 else "turun" if change < 0 else "tetap"
        return Fact(f"{word} {percent(abs(change), 1).text}" if change else word, change)


MEASURES = {
    "persen": (RATE, "persentase penduduk miskin"),
    "jiwa": (PEOPLE, "jumlah penduduk miskin"),
    "kedalaman": (DEPTH, "indeks kedalaman kemiskinan"),
    "keparahan": (SEVERITY, "indeks keparahan kemiskinan"),
    "garis": (LINE, "garis kemiskinan"),
}
"""Part of a fact's name → row of the table, and what it measures."""

for _name, (_row, _subject) in MEASURES.items():
    _trend_facts(_name, _row, _subject)


@fact("kemiskinan.paling-berubah", "Ukuran kemiskinan dengan perubahan relatif terbesar sepanjang deret")
def _largest_change(report: Report) -> Fact:
    found = {subject: report.fact(f"kemiskinan.{name}.sejak-awal").value for name, (_, subject) in MEASURES.items()}
    known = {subject: abs(value) for subject, value in found.items() if value is not None}
    return Fact(max(known, key=lambda subject: known[subject])) if known else NONE


def _ends(report: Report, end: int) -> int:
    return years(report)[end]


def _shortfall_fact(name: str, end: int) -> None:
    @fact(f"kemiskinan.kekurangan.{name}", f"Jarak rata-rata penduduk miskin dari garis, tahun {name} deret")
    def _short(report: Report) -> Fact:
        value = shortfall(report, _ends(report, end))
        return NONE if value is None else percent(value, 1)


_shortfall_fact("pertama", 0)
_shortfall_fact("terakhir", -1)


@fact("kemiskinan.celah", "Uang setahun yang akan mengangkat semua penduduk miskin ke garis, tahun terakhir deret")
def _gap(report: Report) -> Fact:
    value = gap(report, _ends(report, -1))
    return NONE if value is None else rupiah(value)


@fact("kemiskinan.penduduk", "Penduduk yang tersirat dari jumlah dan persentase penduduk miskin, tahun terakhir deret")
def _population(report: Report) -> Fact:
    value = population(report, _ends(report, -1))
    return NONE if value is None else number(value.scaleb(-3), 0, "ribu orang")


@fact("kemiskinan.garis.terakhir", "Garis kemiskinan tahun terakhir deret")
def _line(report: Report) -> Fact:
    value = series(report, LINE).get(_ends(report, -1))
    return NONE if value is None else number(value, 0, "Rp")


@fact("kemiskinan.terendah", "Persentase penduduk miskin terendah dalam deret, dengan tahunnya")
def _lowest(report: Report) -> Fact:
    values = series(report, RATE)
    if not values:
        return NONE
    year = min(values, key=lambda item: values[item])
    return Fact(f"{amount(values[year], 'persen')} pada {year}", values[year], (str(year),))
