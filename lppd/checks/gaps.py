"""Figures and units that are left out, or stand where none should: what like rows have together.

Rows that are filled in in the same columns are of one sort: headings have no figures, activities have all of them. Where
nearly all rows of a sort have a figure or a unit in one more column, one without it has lost it, and one with it got it
from elsewhere, as when a column slipped by a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.checks.computed import computed_text
from lppd.checks.registry import Suspicion, check
from lppd.figures import State
from lppd.schema import Column
from lppd.table import Cell, Row

if TYPE_CHECKING:
    from lppd.report import Report

FEWEST = 15
"""Rows of one sort that agree, from which one that does not stands out."""

MOST_ODD = 0.03
"""Share of rows of one sort that may differ from the others; one row always may."""

FEWEST_BARE = 3
MOST_STRAY = 0.25
"""Rows without the words that a unit belongs to, none of them with a unit, and the share of others that may have one."""

Pattern = tuple[bool, ...]


@check(
    "isian-kosong",
    "Isian yang kosong, atau terisi, lain daripada baris-baris sejenis",
    formula="baris yang terisi di kolom-kolom yang sama terisi, atau kosong, semuanya",
    severity="ringan",
    source="dugaan: baris-baris sejenis terisi di kolom yang sama",
    apart=True,
)
def gaps(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Figures and units that a row lacks, or has, unlike nearly all rows that are otherwise filled in alike."""
    for name in tables:
        rows = [row for row in report.rows(name) if not _is_heading(row)]
        columns = [column for column in report.schema(name).columns if not column.hidden and column.kind != "nomor"]
        filled = [tuple(bool(row.cells[column.name].meant.text.strip()) for column in columns) for row in rows]
        for place, column in enumerate(columns):
            if not column.is_text or column.kind == "satuan":
                found = list(_unlike(rows, filled, place, column, report))
                yield from found
                told = {item.cells[0] for item in found}
                yield from (item for item in _stray(rows, columns, place) if item.cells[0] not in told)


def _stray(rows: Sequence[Row], columns: Sequence[Column], place: int) -> Iterator[Suspicion]:
    """Units in the rows that lack the words nearest before the unit, such as headings and sums, where the others have none."""
    column = columns[place]
    before = [item.name for item in columns[:place] if item.kind in ("teks", "label")]
    if column.kind != "satuan" or not before:
        return
    cells = [row.cells[column.name] for row in rows if not row.cells[before[-1]].text]
    odd = [cell for cell in cells if cell.text]
    bare = len(cells) - len(odd)
    if bare >= FEWEST_BARE and len(odd) <= max(1, MOST_STRAY * bare):
        yield from (_odd(cell, bare, "") for cell in odd)


def _is_heading(row: Row) -> bool:
    """Whether words stand in a figure's place, or a row without figures announces what follows under it."""
    states = {cell.meant.state for cell in row.cells.values() if not cell.column.is_text}
    said = [cell.meant.text.rstrip() for cell in row.cells.values() if cell.column.kind == "teks"]
    return State.TEKS in states or (State.ANGKA not in states and any(text.endswith(":") for text in said))


def _unlike(
    rows: Sequence[Row], filled: Sequence[Pattern], place: int, column: Column, report: Report
) -> Iterator[Suspicion]:
    """The odd cells of one column."""
    sorts: dict[Pattern, dict[bool, list[Cell]]] = defaultdict(lambda: {True: [], False: []})
    for row, pattern in zip(rows, filled, strict=True):
        sorts[pattern[:place] + pattern[place + 1 :]][pattern[place]].append(row.cells[column.name])
    for sort in sorts.values():
        usual = len(sort[True]) > len(sort[False])
        alike, odd = sort[usual], sort[not usual]
        if len(alike) >= FEWEST and len(odd) <= max(1, MOST_ODD * len(alike)):
            for cell in odd:
                yield _odd(cell, len(alike), computed_text(cell, alike[0], report) if usual else "")


def _odd(cell: Cell, count: int, expected: str) -> Suspicion:
    """A figure where none belongs may have come with its whole row; a unit is simply too much."""
    text = cell.meant.text.strip()
    what = f"Isian {text} di tempat yang kosong" if text else "Isian kosong di tempat yang terisi"
    blank = bool(text) and cell.column.kind == "satuan"
    return Suspicion("isian-kosong", (cell.address,), f"{what} pada {count} baris sejenis", expected, blank=blank)
