"""The registry of checks: rules that look at a whole table, or at pairs of cells, rather than recompute one cell.

A check yields suspicions. Like a rule it has a name, a formula in words, a severity and a source, and is listed in the
methodology chapter; unlike a rule it says what cannot be, not what a cell should be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.statements import TABLE as STATEMENTS

if TYPE_CHECKING:
    from lppd.report import Report
    from lppd.table import Cell


@dataclass(frozen=True)
class Suspicion:
    """Cells that cannot, or can hardly, be right together.

    Attributes:
        check: name of the check that found it.
        cells: the cells, the one to look at first at the front.
        message: what is wrong, in one Indonesian sentence without its full stop.
        expected: what would have been expected in the first cell; "" when nothing in particular.
        severity: instead of the check's own; "" keeps that.
        key: tells several suspicions on one first cell apart.
        blank: nothing at all would have been expected in the first cell.
    """

    check: str
    cells: tuple[Address, ...]
    message: str
    expected: str = ""
    severity: str = ""
    key: str = ""
    blank: bool = False

    @property
    def home(self) -> str:
        """The table of the first cell that lies in a table; "" where all are figures of sentences."""
        return next((cell.table for cell in self.cells if cell.table != STATEMENTS), "")

    @property
    def id(self) -> str:
        """Stable name: table, check, row and column of the first cell."""
        first = self.cells[0]
        return "/".join(filter(None, (f"{first.table}.{self.check}", first.row, first.column, self.key)))


Run = Callable[["Report", Sequence[str]], Iterable[Suspicion]]
Places = Callable[["Report", Sequence[str]], Iterable[Address]]


@dataclass(frozen=True)
class Check:
    """A registered check.

    Attributes:
        formula: what must hold, in words or symbols.
        severity: "ringan", "sedang" or "berat".
        source: legal source, or "definisi" where it follows from what the words mean, or how it was found out.
        places: the cells of tables that it holds against others; None where it does not look at single cells.
        apart: it judges each table apart: what it finds in several tables is what it finds in each of them.
    """

    name: str
    title: str
    formula: str
    severity: str
    source: str
    run: Run
    places: Places | None = None
    apart: bool = False


_CHECKS: dict[str, Check] = {}


def check(
    name: str,
    title: str,
    *,
    formula: str,
    severity: str,
    source: str = "definisi",
    places: Places | None = None,
    apart: bool = False,
) -> Callable[[Run], Run]:
    """Register a check under its name, which is the `jenis` of its findings."""

    def register(run: Run) -> Run:
        if name in _CHECKS:
            raise ValueError(f"pemeriksaan ganda: {name}")
        _CHECKS[name] = Check(name, title, formula, severity, source, run, places, apart)
        return run

    return register


def all_checks() -> tuple[Check, ...]:
    """Every registered check, by name."""
    return tuple(_CHECKS[name] for name in sorted(_CHECKS))


def get_check(name: str) -> Check:
    """The check of that name.

    Raises:
        KeyError: there is none.
    """
    return _CHECKS[name]


def compared_places(report: Report, tables: Sequence[str]) -> set[Address]:
    """Every cell of the tables that a check holds against others, or against what is prescribed."""
    return {place for item in all_checks() if item.places for place in item.places(report, tables)}


def texts_of(report: Report, tables: Sequence[str]) -> Iterator[Cell]:
    """The visible texts of tables, each once for its column."""
    return (cell for name in tables for cells in report.data(name).texts.values() for cell in cells)


def run_checks(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Every suspicion whose first cell in a table lies in one of the tables, by check.

    Suspicions of sentences only belong to the whole publication.
    """
    wanted = frozenset(tables)
    whole = wanted.issuperset(report.schemas)
    for item in all_checks():
        yield from (found for found in item.run(report, tables) if (found.home in wanted if found.home else whole))
