"""A row that prints its neighbour's figures: sums of several columns over the same rows fail, each by what that row would explain.

The figures that the sums leave for the row are told where they also satisfy what is computed within the row. Of two
neighbours that print the same either may be the copy; the lower one is proposed, since copies are mostly made downwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lppd.address import Address
from lppd.confrontation import Confrontation, confront
from lppd.figures import State
from lppd.numbers import round_half_up
from lppd.report import Report
from lppd.table import Row
from lppd.view import View

FEWEST_COLUMNS = 2
"""Columns whose sums over the same rows must fail together."""


@dataclass(frozen=True)
class Copied:
    """Neighbouring rows with the same figures, of which one explains sums that fail.

    Attributes:
        sums: the findings that it explains.
        rows: the rows, in printed order.
        values: what the cells of the last one would have to print.
    """

    sums: tuple[str, ...]
    rows: tuple[Row, ...]
    values: Mapping[Address, Decimal]


@dataclass(frozen=True)
class _Excess:
    """A sum whose parts add up to more than it prints."""

    item: Confrontation
    column: str
    value: Decimal


def copied_rows(items: Iterable[Confrontation], report: Report) -> list[Copied]:
    """Rows that explain the sums of two or more columns over the same rows."""
    groups: dict[tuple[str, tuple[str, ...]], list[_Excess]] = defaultdict(list)
    for item in items:
        parts = _parts(item, report)
        printed = item.cell.meant.value
        if parts and printed is not None and item.computed is not None:
            rows = tuple(part.row for part in parts)
            groups[parts[0].table, rows].append(_Excess(item, parts[0].column, item.computed - printed))
    told = {place: sums for place, sums in groups.items() if len({item.column for item in sums}) >= FEWEST_COLUMNS}
    found = (_copied(table, rows, sums, report) for (table, rows), sums in told.items())
    return [item for item in found if item]


def _parts(item: Confrontation, report: Report) -> tuple[Address, ...]:
    """The cells of one column that a failing printed sum adds up; none for other rules."""
    rule = item.derivation
    if not item.verdict.differs or rule.rule.method != "jumlah" or rule.target.row.startswith("*"):
        return ()
    parts = tuple(part for address in rule.addresses for part in report.members(address))
    return parts if len({(part.table, part.column) for part in parts}) == 1 else ()


def _copied(table: str, keys: Sequence[str], sums: Sequence[_Excess], report: Report) -> Copied | None:
    rows = report.rows(table)
    wanted = {
        place: values
        for place, row in enumerate(rows)
        if row.key in keys and (values := _values(row, sums, report)) and _twin(rows, place, sums)
    }
    places = sorted(wanted)
    if not places or len(places) > 2 or places[-1] - places[0] > 1:
        return None
    shown = tuple(rows[place] for place in places) if len(places) > 1 else _pair(rows, places[0], sums)
    return Copied(tuple(excess.item.derivation.id for excess in sums), shown, wanted[places[-1]])


def _pair(rows: Sequence[Row], place: int, sums: Sequence[_Excess]) -> tuple[Row, ...]:
    """A row with its neighbour of the same figures, the copy last."""
    return next(rows[near] for near in _near(rows, place) if _alike(rows[near], rows[place], sums)), rows[place]


def _near(rows: Sequence[Row], place: int) -> list[int]:
    return [near for near in (place - 1, place + 1) if 0 <= near < len(rows)]


def _twin(rows: Sequence[Row], place: int, sums: Sequence[_Excess]) -> bool:
    """Whether a neighbour prints the same in all the columns."""
    return any(_alike(rows[near], rows[place], sums) for near in _near(rows, place))


def _alike(one: Row, other: Row, sums: Sequence[_Excess]) -> bool:
    return all(one.cells[item.column].meant.value == other.cells[item.column].meant.value for item in sums)


def _values(row: Row, sums: Sequence[_Excess], report: Report) -> dict[Address, Decimal]:
    """What the sums leave for a row; nothing where that cannot be, or breaks what is computed within the row."""
    view = View(report, {})
    found: dict[Address, Decimal] = {}
    for item in sums:
        cell = row.cells[item.column]
        if cell.meant.value is None or cell.meant.state is not State.ANGKA:
            return {}
        value = round_half_up(cell.meant.value - item.value, max(cell.meant.decimals, 0))
        if value < 0 <= cell.meant.value or found.get(cell.address, value) != value:
            return {}
        found[cell.address] = value
        view = view.with_value(cell.address, value)
    table = next(iter(found)).table
    within = [rule for rule in report.derivations(table) if rule.target.row == row.key]
    kept = [rule for rule in within if confront(rule, report.cell, report.judge).verdict.agrees]
    return found if all(confront(rule, view.cell, report.judge).verdict.agrees for rule in kept) else {}
