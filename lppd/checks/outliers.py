"""Years whose figure lies far beyond those of all other years, while these lie near to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check
from lppd.checks.targets import value_of
from lppd.course import FEWEST_NEAR, falls_out, meant_between, runs_of_years, widened, written, year_of
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report


def _places(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    for cells in _courses(report, tables):
        yield from (cell.address for cell in cells)


@check(
    "lonjakan-setahun",
    "Angka satu tahun yang jauh dari tahun-tahun lain",
    formula="angka setiap tahun tidak jauh di luar angka tahun-tahun lain yang saling berdekatan",
    severity="ringan",
    source="dugaan: angka tahun-tahun lain berdekatan, jadi satu angka yang jauh dari semuanya mungkin salah cetak",
    places=_places,
    apart=True,
)
def years_far_out(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Figures far below or above those of all other years of their course."""
    for cells in _courses(report, tables):
        values = [value_of(cell) for cell in cells]
        for place, cell in enumerate(cells):
            if falls_out(values, place, values[place]):
                others = values[:place] + values[place + 1 :]
                value = meant_between(cell, *widened(min(others), max(others)))
                text = f"{cell.meant.text.strip()} ({year_of(cell)}) jauh dari angka semua tahun lain"
                places = (cell.address, *(other.address for other in cells if other is not cell))
                yield Suspicion("lonjakan-setahun", places, text, "" if value is None else written(cell, value))


def _courses(report: Report, tables: Sequence[str]) -> Iterator[list[Cell]]:
    """The years of each course that print a figure, where they are enough."""
    for cells in runs_of_years(report, tables):
        known = [cell for cell in cells if cell.meant.value is not None]
        if len(known) > FEWEST_NEAR:
            yield known
