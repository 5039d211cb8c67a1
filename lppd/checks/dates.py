"""Dates in words and figures: days that no calendar has, weekdays of another day, dates after the publication.

A date is a day, a month by its Indonesian name, and a year; figures between strokes or points may be anything else.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lppd.checks.registry import Suspicion, check, texts_of
from lppd.statements import WORD
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
SPELT = {"pebruari": "februari", "nopember": "november"}
"""Other spellings of months."""

DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")

_MONTH = "|".join((*MONTHS, *SPELT))
_DATE = re.compile(
    rf"(?:\b(?P<name>{'|'.join(DAYS)}|jum['’]at)\b[,\s]*(?:tanggal\s+)?\(?)?"
    rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d\s+[^\W\d_]+\s+\d{4}")
"""What every date has: cheap to look for."""

_ISSUED = re.compile(rf"\b(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """A date as it stands in a text: its words, the weekday in small letters or "", and the numbers."""

    text: str
    weekday: str
    day: int
    month: int
    year: int

    @property
    def date(self) -> date | None:
        """The day itself; None where the calendar has no such day."""
        if not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            return None
        return date(self.year, self.month, self.day)


def dates_in(text: str) -> Iterator[Written]:
    """Every full date of a text.

    >>> [(item.weekday, item.date.isoformat()) for item in dates_in("pada Kamis, 9 Februari 1995 di kota")]
    [('kamis', '1995-02-09')]
    """
    for match in _DATE.finditer(text) if _HINT.search(text) else ():
        weekday = re.sub("['’]", "", (match["name"] or "").casefold())
        year = int(match["year"])
        if year:
            yield Written(match[0], weekday, int(match["day"]), _month(match["month"]), year)


def _month(name: str) -> int:
    plain = name.casefold()
    return MONTHS.index(SPELT.get(plain, plain)) + 1


def last_day(issued: str) -> date | None:
    """The last day of the month in which a document appeared; None where it does not name one.

    >>> last_day("Februari 1996")
    datetime.date(1996, 2, 29)
    """
    match = _ISSUED.search(issued)
    if not match or not int(match["year"]):
        return None
    year, month = int(match["year"]), _month(match["month"])
    return date(year, month, calendar.monthrange(year, month)[1])


def _dated(report: Report, tables: Sequence[str]) -> Iterator[tuple[Cell, Written]]:
    """Every date in the words of statements and in texts of tables, with its cell."""
    words = (item.cell.address for item in report.statements.values() if item.cell.column.kind == WORD)
    spoken = [report.cell(address) for address in words]
    for cell in (*spoken, *texts_of(report, tables)):
        yield from ((cell, item) for item in dates_in(cell.text))


@check(
    "tanggal",
    "Tanggal yang tidak mungkin",
    formula="tanggal ada dalam kalender, dan harinya benar",
    severity="sedang",
    source="kalender",
)
def impossible_dates(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Days that no calendar has, and weekdays of another day."""
    for cell, item in _dated(report, tables):
        if fault := _fault(item):
            yield Suspicion("tanggal", (cell.address,), f'"{item.text}": {fault}', key=_key(item))


def _fault(item: Written) -> str:
    if item.date is None:
        return f"bulan itu tidak mempunyai tanggal {item.day}"
    right = DAYS[item.date.weekday()]
    return f"tanggal itu hari {right.capitalize()}" if item.weekday and item.weekday != right else ""


def _key(item: Written) -> str:
    return f"{item.year}-{item.month:02}-{item.day:02}"


@check(
    "tanggal-kelak",
    "Tanggal sesudah laporan terbit",
    formula="tanggal ≤ terbitnya laporan",
    severity="ringan",
    source="dugaan: tanggal lengkap dalam laporan adalah tanggal yang sudah lewat",
)
def dates_to_come(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Dates later than the month in which the document appeared."""
    limit = last_day(report.params.sumber.tanggal) or report.params.terbitan.tanggal
    for cell, item in _dated(report, tables):
        if item.date and item.date > limit:
            month = MONTHS[limit.month - 1].capitalize()
            text = f'"{item.text}" sesudah laporan terbit, paling lambat {limit.day} {month} {limit.year}'
            yield Suspicion("tanggal-kelak", (cell.address,), text, key=_key(item))
