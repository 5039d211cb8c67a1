"""Printed units against the units of the reference lists.

A unit column that slipped by a row, or was filled in carelessly, makes figures unreadable though every digit is
right. The unit of a row is known from its reference list or schema, so the printed one can be confronted with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lppd.table import Cell, Row, Table
from lppd.unit import Units


@dataclass(frozen=True)
class WrongUnit:
    """A printed unit that is not the row's: the cell, the unit expected, and whose unit it is instead."""

    cell: Cell
    expected: str
    neighbour: str


def wrong_units(table: Table, units: Units) -> Iterator[WrongUnit]:
    """Cells of the unit columns whose unit is not that of their row, in printed order."""
    for column in table.schema.columns:
        if column.kind != "satuan":
            continue
        for place, row in enumerate(table.rows):
            cell = row.cells[column.name]
            expected = expected_unit(cell, row, units)
            if expected:
                yield WrongUnit(cell, expected, _neighbour(table.rows, place, _unit(cell.text, units), units))


def expected_unit(cell: Cell, row: Row, units: Units) -> str:
    """The unit that a cell of a unit column should print; "" when it does, or when that is not known."""
    expected = _unit(row.attributes.get("satuan", ""), units)
    return expected if cell.text and _unit(cell.text, units) != expected else ""


def _unit(text: str, units: Units) -> str:
    """Official name of a unit; "" for an unknown one."""
    return units[text].name if text in units else ""


def _neighbour(rows: tuple[Row, ...], place: int, printed: str, units: Units) -> str:
    """Name of the row just above or below whose unit the printed one is; "" when it is neither's."""
    for near in (place - 1, place + 1):
        if 0 <= near < len(rows) and _unit(rows[near].attributes.get("satuan", ""), units) == printed:
            return rows[near].name
    return ""
