"""What is plotted: figures of the report with the texts and marks they carry in a chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lppd.display import figure_text
from lppd.evaluation import Figure
from lppd.numbers import digits, write
from lppd.report import Report
from lppd.table import Row

RECOMPUTED = "†"
PROVISIONAL = "*"
MISSING = "tidak ada angka"
FULL = Decimal(100)
"""A whole, in percent: target met, nation equalled."""


@dataclass(frozen=True)
class Point:
    """One figure of one row.

    Attributes:
        unit: word or sign that follows the number.
        provisional: it is, or rests on, a provisional figure.
    """

    row: Row
    figure: Figure
    unit: str = ""
    provisional: bool = False

    @property
    def value(self) -> Decimal | None:
        """Where it stands: unrounded, None without a number."""
        return self.figure.exact

    @property
    def recomputed(self) -> bool:
        """Whether the book shows another figure than the one printed."""
        return self.figure.origin != "tercetak"

    @property
    def plain(self) -> str:
        """The digits alone, as the book shows them."""
        return MISSING if self.figure.value is None else write(self.figure.value, decimals=digits(self.figure.value))

    @property
    def text(self) -> str:
        """The figure with its unit."""
        if self.figure.value is None:
            return MISSING
        return f"{self.plain}{self.unit}" if self.unit in ("", "%") else f"{self.plain} {self.unit}"

    @property
    def label(self) -> str:
        """The figure with its unit and its marks, for the picture."""
        return f"{self.text}{PROVISIONAL if self.provisional else ''}{RECOMPUTED if self.recomputed else ''}"

    @property
    def cell(self) -> str:
        """The figure for the data table: as the book shows it, or what stands in its place."""
        if self.figure.value is None:
            shown = figure_text(self.figure)
            return f"{MISSING} ({shown})" if shown else MISSING
        return self.text

    @property
    def origin(self) -> str:
        """Where the figure comes from, for the data table."""
        return f"{self.figure.origin}, angka sementara" if self.provisional else self.figure.origin


def point(report: Report, row: Row, column: str, *, rests_on: str | None = None) -> Point:
    """The figure in a row's column; `rests_on` names another column whose provisional mark it inherits."""
    figure = report.figure(row.cells[column].address)
    marks = [figure] + ([report.figure(row.cells[rests_on].address)] if rests_on else [])
    provisional = any(mark.cell.meant.provisional and not mark.moved for mark in marks)
    unit = "%" if figure.cell.column.kind == "persen" or figure.cell.unit == "%" else ""
    return Point(row, figure, unit, provisional)


def points(report: Report, table: str, column: str, *, rests_on: str | None = None) -> list[Point]:
    """A column of a table, in printed order."""
    return [point(report, row, column, rests_on=rests_on) for row in report.rows(table)]


def unit_word(report: Report, row: Row) -> str:
    """How the unit of a row reads after a number: "poin", "persen", "" for an index."""
    name = row.attributes.get("satuan", "")
    return report.units[name].word if name in report.units else name


def ranked(found: Iterable[Point]) -> list[Point]:
    """From the highest to the lowest; ties keep their order, points without a number come last."""
    known = list(found)
    return sorted(known, key=lambda item: (item.value is None, -(item.value or Decimal(0))))


def numbered(found: Iterable[Point]) -> list[tuple[Point, Decimal]]:
    """The points that have a number, with it."""
    return [(item, item.value) for item in found if item.value is not None]


def positive(found: Iterable[Point]) -> list[Decimal]:
    """Values that a logarithmic axis can show."""
    return [value for _, value in numbered(found) if value > 0]


def wanted(row: Row) -> str:
    """Direction in which an indicator should move: "naik", "turun", or "" where none is declared."""
    return row.attributes.get("polaritas", "")


def short_name(row: Row) -> str:
    """A row's name without a bracket that only repeats its unit."""
    head, _, tail = row.name.partition(" (dalam ")
    return head if tail.endswith(")") else row.name


def remarks(found: Iterable[Point]) -> tuple[str, ...]:
    """Sentences that explain the marks in the picture, for those that occur in it."""
    known = list(found)
    told = []
    if any(item.provisional for item in known):
        told.append("Tanda * dan penanda berongga: angka sementara.")
    if any(item.recomputed for item in known):
        told.append("Tanda †: angka dikoreksi atau dihitung ulang, berbeda dari yang tercetak.")
    return tuple(told)
