"""The registry of computed tables, and the cells they are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from lppd.display import in_html
from lppd.errors import UnknownNameError, did_you_mean
from lppd.exhibit import Notes, TableExhibit, reads
from lppd.grid import Grid, GridCell, Head, Spans, grid_html
from lppd.marking import changed_cells, marked
from lppd.methods import Undefined, Value
from lppd.numbers import round_half_up, write
from lppd.trail import names

if TYPE_CHECKING:
    from lppd.report import Report

LONG_SUMMARY = 20
"""Rows from which a computed table can be searched and sorted on its page."""

Body = list[list[GridCell]]


class Parts(NamedTuple):
    """What a computed table is made of; a producer may leave out the last two.

    `spans` are row spans as in `Grid`; `landscape` None turns the page for more than six columns.
    """

    title: str
    heads: Sequence[str]
    body: Body
    source: str
    spans: Spans | None = None
    landscape: bool | None = None


Made = tuple[str, Sequence[str], Body, str] | Parts
Producer = Callable[["Report"], Made]
Family = Callable[["Report", str], Made]
_SUMMARIES: dict[str, Producer] = {}
_FAMILIES: dict[str, Family] = {}
_UNMARKED: set[str] = set()
NEW_ROW = "Mengikuti koreksi: baris ini tidak ada tanpa koreksi."


def summary_exhibit(report: Report, name: str) -> TableExhibit:
    """A computed table by name; one of a family by "family:key", such as "ikk-urusan:kesehatan".

    Raises:
        UnknownNameError: no such table.
    """
    with report.trail.following() as seen:
        parts = _made(report, name)
    slug = name.replace(":", "-")
    notes = Notes(f"cat-htg-{slug}")
    grid = _marked(report, name, Grid([[Head(text) for text in parts.heads]], parts.body, parts.spans), notes)
    return TableExhibit(
        id=f"htg-{slug}",
        number="Hitungan",
        title=parts.title,
        html=grid_html(grid),
        landscape=len(parts.heads) > 6 if parts.landscape is None else parts.landscape,
        long=len(parts.body) > LONG_SUMMARY and parts.spans is None,
        notes=tuple(notes.made),
        source=parts.source,
        columns=len(parts.heads),
        listed=False,
        reads=reads(report),
        uses=names(seen),
    )


def _made(report: Report, name: str) -> Parts:
    group, colon, key = name.partition(":")
    if colon and group in _FAMILIES:
        return Parts(*_FAMILIES[group](report, key))
    if name not in _SUMMARIES:
        known = [*_SUMMARIES, *(f"{group}:" for group in _FAMILIES)]
        raise UnknownNameError(
            f"ringkasan tidak dikenal: {name}{did_you_mean(name, known)}", fix="betulkan nama di notebook"
        )
    return Parts(*_SUMMARIES[name](report))


def _marked(report: Report, name: str, grid: Grid, notes: Notes) -> Grid:
    """The table with a mark and a note on what a correction changed."""
    if not report.corrections or name in _UNMARKED:
        return grid
    before = Grid(grid.head, _made(report.original, name).body)
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


def family(name: str) -> Callable[[Family], Family]:
    """Register computed tables that differ by one key, such as the one of an urusan."""

    def register(producer: Family) -> Family:
        _FAMILIES[name] = producer
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
