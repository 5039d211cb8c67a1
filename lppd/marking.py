"""What a correction changed in a computed table: each cell held against the same cell without corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lppd.grid import Grid, GridCell
from lppd.likeness import alike

CLASS = "ikut"
"""Class of a cell that follows from a correction, as in the published tables."""

Place = tuple[int, int]
Key = tuple[tuple[str, ...], int]


def changed_cells(now: Grid, before: Grid) -> dict[Place, str | None]:
    """Cells of `now` that `before` does not have: (row, column) → what stood there; None for a new row.

    Rows are known by their heading cells, since their order may change too.

    >>> grid = lambda *rows: Grid([], [[GridCell(name, heading=True), GridCell(value)] for name, value in rows])
    >>> changed_cells(grid(("a", "1"), ("b", "2,0"), ("c", "3")), grid(("b", "2"), ("a", "5")))
    {(0, 1): '5', (2, 0): None}
    """
    old = dict(_keyed(before.body))
    found: dict[Place, str | None] = {}
    for place, (key, row) in enumerate(_keyed(now.body)):
        found.update(_changes(place, row, old.get(key)))
    return found


def _keyed(body: Sequence[Sequence[GridCell]]) -> Iterator[tuple[Key, Sequence[GridCell]]]:
    """Rows with their key; rows of the same name are counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    for row in body:
        name = tuple(cell.text for cell in row if cell.heading) or tuple(cell.text for cell in row[:1])
        yield (name, seen[name]), row
        seen[name] += 1


def _changes(place: int, row: Sequence[GridCell], old: Sequence[GridCell] | None) -> Iterator[tuple[Place, str | None]]:
    if old is None:
        heading = next((column for column, cell in enumerate(row) if cell.heading), 0)
        yield (place, heading), None
        return
    for column, (cell, before) in enumerate(zip(row, old, strict=False)):
        if not alike(cell.text, before.text):
            yield (place, column), before.text


def marked(grid: Grid, places: Mapping[Place, Sequence[tuple[str, str]]]) -> Grid:
    """The grid with the class of corrected figures, and with marks, on some cells."""
    body = [
        [
            replace(cell, classes=(*cell.classes, CLASS), marks=(*cell.marks, *places[row, column]))
            if (row, column) in places
            else cell
            for column, cell in enumerate(cells)
        ]
        for row, cells in enumerate(grid.body)
    ]
    return replace(grid, body=body)
