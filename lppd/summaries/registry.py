"""The registry of computed tables, and the cells they are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.errors import UnknownNameError, did_you_mean
from lppd.display import in_html
from lppd.exhibit import Notes, TableExhibit, reads
from lppd.grid import Grid, GridCell, Head, grid_html
from lppd.marking import changed_cells, marked
from lppd.methods import Undefined, Value
from lppd.numbers import round_half_up, write
from lppd.trail import names

if TYPE_CHECKING:
    from lppd.report import Report

LONG_SUMMARY = 20
"""Rows from which a computed table can be searched and sorted on its page."""

Body = list[list[GridCell]]
Producer = Callable[["Report"], tuple[str, Sequence[str], Body, str]]
_SUMMARIES: dict[str, Producer] = {}
_UNMARKED: set[str] = set()
NEW_ROW = "Mengikuti koreksi: baris ini tidak ada tanpa koreksi."


def summary_exhibit(report: Report, name: str) -> TableExhibit:
    """A computed table by name.

    Raises:
        UnknownNameError: no such table.
    """
    if name not in _SUMMARIES:
        raise UnknownNameError(
            f"ringkasan tidak dikenal: {name}{did_you_mean(name, _SUMMARIES)}", fix="betulkan nama di notebook"
        )
    with report.trail.following() as seen:
        title, heads, body, source = _SUMMARIES[name](report)
    notes = Notes(f"cat-htg-{name}")
    grid = _marked(report, name, Grid([[Head(text) for text in heads]], body), notes)
    return TableExhibit(
        id=f"htg-{name}",
        number="Hitungan",
        title=title,
        html=grid_html(grid),
        landscape=len(heads) > 6,
        long=len(body) > LONG_SUMMARY,
        notes=tuple(notes.made),
        source=source,
        columns=len(heads),
        listed=False,
        reads=reads(report),
        uses=names(seen),
    )


def _marked(report: Report, name: str, grid: Grid, notes: Notes) -> Grid:
    """The table with a mark and a note on what a correction changed."""
    if not report.corrections or name in _UNMARKED:
        return grid
    before = Grid(grid.head, _SUMMARIES[name](report.original)[2])
    places = {}
    for place, old in changed_cells(grid, before).items():
        text = NEW_ROW if old is None else f"Mengikuti koreksi: semula {in_html(old) or 'kosong'}."
        note = notes.add(text)
        places[place] = ((note.mark, note.id),)
    return marked(grid, places)


def summary_names() -> tuple[str, ...]:
    """Names that `Report.summary` accepts, in alphabetical order."""
    return tuple(sorted(_SUMMARIES))


def summary(name: str, *, marks: bool = True) -> Callable[[Producer], Producer]:
    """Register a computed table; `marks`: what a correction changes in it is marked."""

    def register(producer: Producer) -> Producer:
        _SUMMARIES[name] = producer
        if not marks:
            _UNMARKED.add(name)
        return producer

    return register


def text(value: str, *, heading: bool = False, link: str = "", id: str = "") -> GridCell:
    """A text cell."""
    return GridCell(value, heading=heading, link=link, id=id)


def figure(value: Value | None, decimals: int = 2, unit: str = "") -> GridCell:
    """A number cell; an undefined value says why."""
    if value is None:
        return GridCell("–", number=True)
    if isinstance(value, Undefined):
        return GridCell(str(value))
    return GridCell(write(value, decimals=decimals, unit=unit), number=True, value=round_half_up(value, decimals))


def whole(value: int) -> GridCell:
    """A whole number."""
    return figure(Decimal(value), 0)
