"""Targets of several years that turn back: one year is to be worse than the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.plausibility import series
from lppd.checks.registry import Suspicion, check
from lppd.table import Cell, Row

if TYPE_CHECKING:
    from lppd.report import Report

UP, DOWN = "naik", "turun"


def planned_places(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    """Every target that has another beside it."""
    for name in tables:
        for cells, _ in _plans(report, name):
            if len(cells) > 1:
                yield from (cell.address for cell in cells)


@check(
    "target-berbalik",
    "Target yang berbalik arah",
    formula="target setiap tahun tidak lebih buruk daripada target tahun sebelumnya",
    severity="ringan",
    source="dugaan: rencana beberapa tahun bergerak ke satu arah; target yang memang diturunkan perlu penjelasan",
    places=planned_places,
    apart=True,
)
def targets_that_turn(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Exact figures of neighbouring years, set for rows with a known polarity, of which the later is the worse one."""
    for name in tables:
        for cells, row in _plans(report, name):
            yield from _turns(cells, row)


def _plans(report: Report, name: str) -> Iterator[tuple[list[Cell], Row]]:
    """The targets of a row with a known polarity, by year."""
    table = report.data(name)
    planned = series([column.name for column in table.schema.columns if not column.is_text and column.exact])
    for row in table.rows if planned else ():
        if _better(row):
            for columns in planned.values():
                yield [row.cells[column] for column in columns if row.cells[column].meant.value is not None], row


def _better(row: Row) -> int:
    return {UP: 1, DOWN: -1}.get(row.attributes.get("polaritas", ""), 0)


def _turns(cells: Sequence[Cell], row: Row) -> Iterator[Suspicion]:
    for before, after in pairwise(cells):
        if _value(after) * _better(row) < _value(before) * _better(row):
            text = f"{row.name}: sesudah {before.meant.text.strip()} ({before.column.label}) tercetak {after.meant.text.strip()} ({after.column.label})"
            yield Suspicion("target-berbalik", (after.address, before.address), text)


def _value(cell: Cell) -> Decimal:
    return cell.meant.value or Decimal(0)
