"""Running numbers of the rows: a number that is skipped or comes back shows a row lost, added or moved in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lppd.table import Cell, Table

COLUMN = "no"
"""Name of the column with the running number of a row; other numbers are codes, which may skip."""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Break:
    """A number that does not follow the one before it: its cell, both numbers, and whether numbers are skipped."""

    cell: Cell
    before: int
    number: int

    @property
    def skips(self) -> bool:
        """Whether it runs ahead; otherwise it falls back or repeats."""
        return self.number > self.before + 1


def breaks(table: Table) -> Iterator[Break]:
    """Running numbers that neither go on nor start again at one, in printed order.

    Numbers written alike ("1 .", "2 .") run apart from those written otherwise ("1", "2"). Cells that the print
    merges repeat their number.
    """
    if COLUMN not in {column.name for column in table.schema.columns}:
        return
    last: dict[str, int] = {}
    for row in table.rows:
        cell = row.cells[COLUMN]
        found = _NUMBER.search(cell.text)
        if found is None:
            continue
        number, form = int(found[0]), re.sub(r"\w", "", cell.text)
        before = last.get(form, 0)
        if number not in {1, before + 1} and not (cell.column.merge and number == before):
            yield Break(cell, before, number)
        last[form] = number
