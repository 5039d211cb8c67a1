"""Targets of several years that turn back, or that break the step of their plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check
from lppd.course import (
    decimals_of,
    falls_out,
    in_growth,
    in_step,
    meant_between,
    one_way,
    series,
    value_of,
    written,
    year_of,
)
from lppd.table import Cell, Row

if TYPE_CHECKING:
    from lppd.report import Report

UP, DOWN = "naik", "turun"
STEP = "langkah-rencana"


def planned_places(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    """Every target that has another beside it."""
    for name in tables:
        for cells, row in plans(report, name):
            if len(cells) > 1 and _better(row):
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
    """Exact figures of neighbouring years, set for rows with a known polarity, of which the later is the worse one.

    The one without which the plan goes one way stands first, the later one where either would do.
    """
    for name in tables:
        for cells, row in plans(report, name):
            if _better(row):
                yield from _turns(cells, row)


def plans(report: Report, name: str) -> Iterator[tuple[list[Cell], Row]]:
    """The targets of a row, by year: exact figures, without those that are not published."""
    table = report.data(name)
    planned = series([column.name for column in table.schema.columns if not column.is_text and column.exact])
    for row in table.rows if planned else ():
        for columns in planned.values():
            yield [row.cells[column] for column in columns if row.cells[column].meant.value is not None], row


def _better(row: Row) -> int:
    return {UP: 1, DOWN: -1}.get(row.attributes.get("polaritas", ""), 0)


def _turns(cells: Sequence[Cell], row: Row) -> Iterator[Suspicion]:
    values = [value_of(cell) * _better(row) for cell in cells]
    for place, (before, after) in enumerate(pairwise(cells)):
        if values[place + 1] >= values[place]:
            continue
        mending = [odd for odd in (place, place + 1) if one_way(values[:odd] + values[odd + 1 :])]
        if len(mending) > 1:
            plain = [value_of(cell) for cell in cells]
            mending = [odd for odd in mending if falls_out(plain, odd, plain[odd])] or mending
        odd = mending[0] if len(mending) == 1 else place + 1
        if step_of_plan(cells, odd) is not None:
            continue  # told as a broken step
        text = f"{row.name}: sesudah {_shown(before)} ({year_of(before)}) tercetak {_shown(after)} ({year_of(after)})"
        places = (cells[odd].address, cells[2 * place + 1 - odd].address)
        yield Suspicion("target-berbalik", places, text, _meant(cells, odd) if len(mending) == 1 else "")


def _meant(cells: Sequence[Cell], place: int) -> str:
    """The figure between its neighbours that one misprint turned into the printed one; "" where none is singled out."""
    if not 0 < place < len(cells) - 1:
        return ""
    ends = value_of(cells[place - 1]), value_of(cells[place + 1])
    value = meant_between(cells[place], *ends, decimals_of(cells))
    return "" if value is None else written(cells[place], value)


def _shown(cell: Cell) -> str:
    return cell.meant.text.strip()


# -- steps ----------------------------------------------------------------------------------


@check(
    STEP,
    "Langkah rencana yang terputus",
    formula="target setiap tahun naik atau turun dengan langkah, atau laju, yang sama seperti di tahun-tahun lain di barisnya",
    severity="ringan",
    source="dugaan: semua target lain di barisnya berjarak sama, atau tumbuh dengan laju yang sama",
    apart=True,
)
def broken_steps(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Targets between others that go by one step, and that do not; or that stand still where the others grow by one rate."""
    for cells, place in steps_broken(report, tables):
        cell, expected = cells[place], step_of_plan(cells, place)
        if expected is not None:
            text = f"{_shown(cell)} ({year_of(cell)}) memutus langkah target tahun-tahun lain di barisnya"
            others = (other.address for other in cells if other is not cell)
            yield Suspicion(STEP, (cell.address, *others), text, written(cell, expected))


def steps_broken(report: Report, tables: Sequence[str]) -> Iterator[tuple[list[Cell], int]]:
    """Every plan with the place where it breaks its step."""
    for name in tables:
        for cells, _ in plans(report, name):
            yield from ((cells, place) for place in range(len(cells)) if step_of_plan(cells, place) is not None)


def step_of_plan(cells: Sequence[Cell], place: int) -> Decimal | None:
    """What the step of all other targets would put in a place, or their rate where the year before is repeated.

    None where it stands there.
    """
    values = [value_of(cell) for cell in cells]
    expected = in_step(values, place)
    if expected is None and place and values[place] == values[place - 1]:
        expected = in_growth(cells, place)
    return None if expected == values[place] else expected
