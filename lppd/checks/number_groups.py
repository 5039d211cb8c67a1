"""What the words beside a running number tell of it: where it starts again, and which rows share one number.

A number that starts again with every new heading has to be 1 there and nowhere else. In a column that is printed once for
several rows, the rows of one title have one number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lppd.address import Address
from lppd.checks.labels import alike_but_for_numbers
from lppd.schema import Column
from lppd.table import Cell, Table

FEWEST_GROUPS = 3
MOSTLY = 0.8
"""Groups, and share of them and of the ones of a column, that go together where a number starts again with each group."""

MOST_SPLIT = 0.1
"""Share of titles with several numbers up to which they are slips; one always may be."""


@dataclass(frozen=True)
class Split:
    """A number that is not the one of its title: its cell, and another cell of the title with the number it should be."""

    cell: Cell
    model: Cell


@dataclass(frozen=True)
class Titles:
    """What the titles beside a merged column of numbers tell of it.

    Attributes:
        splits: numbers unlike the others of their title.
        heads: one cell for each title, with the number that is its own.
        starts: those of them with which the count begins again; None where it does not.
    """

    splits: tuple[Split, ...]
    heads: tuple[Cell, ...]
    starts: frozenset[Address] | None


def group_starts(table: Table, column: Column) -> frozenset[Address] | None:
    """The cells of a column of numbers with which a group begins; None where its numbers do not start again with groups."""
    columns = [item for item in table.schema.columns if not item.hidden]
    before = [item for item in columns[: columns.index(column)] if item.merge and item.kind == "teks"]
    if not before:
        return None
    starts, ones, above = set(), set(), ("", "")
    for row in table.rows:
        cell, now = row.cells[column.name], (row.cells[before[-1].name].text, row.cells[column.name].text)
        if now[0] != above[0] and (_is_first(cell) or not alike_but_for_numbers(now[0], above[0])):
            starts.add(cell.address)
        if _is_first(cell) and (now != above or not column.merge):
            ones.add(cell.address)
        above = now
    same = len(starts & ones)
    sure = len(starts) >= FEWEST_GROUPS and same >= MOSTLY * max(len(starts), len(ones))
    return frozenset(starts) if sure else None


def _is_first(cell: Cell) -> bool:
    return cell.text.strip(" .)").casefold() in ("1", "a")


def titles(table: Table, column: Column) -> Titles | None:
    """The titles of a merged column of numbers; None where it has none, or hardly one number for each."""
    title = _title(table, column)
    if title is None:
        return None
    starts = group_starts(table, column)
    runs = _runs(table, column, title)
    before = ["0", *(run[-1].text for run in runs)]
    placed = [
        (run, "0" if run[0].address in (starts or ()) else above) for run, above in zip(runs, before, strict=False)
    ]
    several = sum(len({cell.text for cell in run}) > 1 for run in runs)
    repeated = sum(run[0].text == above for run, above in placed)
    if max(several, repeated) > max(1, MOST_SPLIT * len(runs)):
        return None
    own = [(run, _own(run, above)) for run, above in placed]
    splits = (Split(cell, head) for run, head in own for cell in run if cell.text != head.text)
    begun = {head.address for run, head in own if run[0].address in (starts or ())}
    return Titles(tuple(splits), tuple(head for _, head in own), None if starts is None else frozenset(begun))


def _runs(table: Table, column: Column, title: Column) -> list[list[Cell]]:
    """The cells of a column by titles that go on; what has none stands alone, and a title misprinted in one row is the same."""
    runs: list[list[Cell]] = []
    above = ("", "")
    for row in table.rows:
        now = (row.cells[title.name].text, row.cells[column.name].text)
        goes_on = now[0] and (now[0] == above[0] or (now[1] == above[1] and alike_but_for_numbers(now[0], above[0])))
        runs = runs if goes_on else [*runs, []]
        runs[-1].append(row.cells[column.name])
        above = now
    return runs


def _title(table: Table, column: Column) -> Column | None:
    """The merged words after a merged number, with nothing but numbers between them."""
    columns = [item for item in table.schema.columns if not item.hidden]
    after = [item for item in columns[columns.index(column) + 1 :] if item.kind != "nomor"]
    return after[0] if column.merge and after and after[0].merge and after[0].kind == "teks" else None


def _own(run: Sequence[Cell], above: str) -> Cell:
    """The cell with the number of a title: what most print; of several such the one that follows the number before."""
    counts = Counter(cell.text for cell in run)
    likely = [cell for cell in run if counts[cell.text] == max(counts.values())]
    return next((cell for cell in likely if _follows(cell.text, above)), likely[0])


def _follows(text: str, above: str) -> bool:
    number, before = (item.strip(" .") for item in (text, above))
    return number.isdecimal() and before.isdecimal() and int(number) == int(before) + 1
