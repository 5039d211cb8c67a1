"""Targets of several years that turn back: one year is to be worse than the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from lppd.checks.plausibility import series
from lppd.checks.registry import Suspicion, check
from lppd.table import Cell, Row

if TYPE_CHECKING:
    from lppd.report import Report

UP, DOWN = "naik", "turun"


@check(
    "target-berbalik",
    "Target yang berbalik arah",
    formula="target setiap tahun tidak lebih buruk daripada target tahun sebelumnya",
    severity="ringan",
    source="dugaan: rencana beberapa tahun bergerak ke satu arah; target yang memang diturunkan perlu penjelasan",
)
def targets_that_turn(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Exact figures of neighbouring years, set for rows with a known polarity, of which the later is the worse one."""
    for name in tables:
        table = report.data(name)
        planned = [column.name for column in table.schema.columns if not column.is_text and column.exact]
        for row in table.rows:
            yield from _turns(row, series(planned))


def _turns(row: Row, found: Mapping[str, list[str]]) -> Iterator[Suspicion]:
    better = {UP: 1, DOWN: -1}.get(row.attributes.get("polaritas", ""), 0)
    for columns in found.values() if better else ():
        known = [row.cells[name] for name in columns if row.cells[name].meant.value is not None]
        for before, after in pairwise(known):
            if _value(after) * better < _value(before) * better:
                text = f"{row.name}: sesudah {before.meant.text.strip()} ({before.column.label}) tercetak {after.meant.text.strip()} ({after.column.label})"
                yield Suspicion("target-berbalik", (after.address, before.address), text)


def _value(cell: Cell) -> Decimal:
    return cell.meant.value or Decimal(0)
