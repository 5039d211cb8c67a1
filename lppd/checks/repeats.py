"""Figures of one year that stand there for the next year as well.

A figure that really stays the same from one year to the next is mostly a short one. A longer one, in a course whose figures
otherwise change every year, was probably copied from the year beside it. A plan that goes one way in all other years hardly
stands still in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.plausibility import MEASURES
from lppd.checks.registry import Suspicion, check
from lppd.checks.targets import plans, steps_broken
from lppd.course import FEWEST_ALIKE, figures_of_years, halt, stands_still, value_of, year_of
from lppd.table import Cell, Row

if TYPE_CHECKING:
    from lppd.report import Report

PLANNED_DIGITS = 2
"""Digits from which a target was hardly meant to stand still; a round one may mark a stage."""


@check(
    "angka-tahun-lalu",
    "Angka tahun sebelumnya berulang",
    formula="angka dua tahun yang berurutan berbeda di baris yang angkanya berubah setiap tahun",
    severity="ringan",
    source="dugaan: angka seperti itu jarang bertahan persis sama; mungkin tersalin dari kolom tahun sebelumnya",
    apart=True,
)
def repeated_years(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """The one pair of years that print the same long figure in a course that otherwise changes, or the same target in a plan
    that otherwise goes one way; where the step of a plan tells what was meant, that is told instead."""
    stepped = {cells[place].address for cells, place in steps_broken(report, tables)}
    pairs = dict.fromkeys((*_in_courses(report, tables), *_in_plans(report, tables)))
    for before, after in pairs:
        if after not in stepped:
            cell = report.cell(after)
            text = (
                f"{cell.meant.text.strip()} ({year_of(cell)}) sama persis dengan angka {year_of(report.cell(before))}"
            )
            yield Suspicion("angka-tahun-lalu", (after, before), text)


def _in_courses(report: Report, tables: Sequence[str]) -> Iterator[tuple[Address, Address]]:
    for cells in figures_of_years(report, tables):
        values = [value_of(cell) for cell in cells]
        for place in range(1, len(cells)):
            if stands_still(values, place):
                yield cells[place - 1].address, cells[place].address


def _in_plans(report: Report, tables: Sequence[str]) -> Iterator[tuple[Address, Address]]:
    for name in tables:
        for cells, row in plans(report, name):
            place = halt([value_of(cell) for cell in cells])
            if place and len(cells) > FEWEST_ALIKE and _telling(cells[place]) and not _stood_before(cells[0], row):
                yield cells[place - 1].address, cells[place].address


def _telling(cell: Cell) -> bool:
    """Whether a target is no round figure; noughts behind the mark were printed on purpose."""
    digits = str(abs(int(value_of(cell).scaleb(cell.meant.decimals))))
    return len(digits if cell.meant.decimals else digits.rstrip("0")) >= PLANNED_DIGITS


def _stood_before(first: Cell, row: Row) -> bool:
    """Whether the plan begins with what the row measured before it: then it may stand still."""
    names = list(row.cells)
    earlier = (row.cells[name] for name in names[: names.index(first.address.column)])
    measured = [cell for cell in earlier if cell.column.kind in MEASURES and cell.meant.value is not None]
    return bool(measured) and measured[-1].meant.value == first.meant.value
