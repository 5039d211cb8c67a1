"""Years whose figure lies far beyond those of all other years, while these lie near to each other, or has more decimals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check
from lppd.course import (
    FEWEST_NEAR,
    decimals_of,
    falls_out,
    figures_of_years,
    meant_between,
    room,
    value_of,
    written,
    year_of,
)
from lppd.misprint import typed_once
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report


FINE = 2
"""Decimals from which one more is odd, though it is no digit typed twice."""


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
                value = meant_between(cell, *room(values, place), decimals_of(cells))
                text = f"{cell.meant.text.strip()} ({year_of(cell)}) jauh dari angka semua tahun lain"
                yield _suspicion("lonjakan-setahun", cells, place, text, "" if value is None else written(cell, value))


@check(
    "desimal-berlebih",
    "Angka satu tahun dengan desimal berlebih",
    formula="angka setiap tahun tercetak dengan desimal sebanyak angka tahun-tahun lain",
    severity="ringan",
    source="dugaan: semua tahun lain tercetak dengan desimal yang sama banyak, jadi satu angka mungkin kelebihan",
    apart=True,
)
def years_with_more_decimals(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """The one figure of a course with more decimals than all others, which have as many as each other."""
    for cells in _courses(report, tables):
        usual, *more = sorted({cell.meant.decimals for cell in cells})
        longer = [place for place, cell in enumerate(cells) if cell.meant.decimals != usual]
        if len(more) == 1 and len(longer) == 1 and usual > 0:
            cell, values = cells[longer[0]], [value_of(cell) for cell in cells]
            ends = room(values, longer[0])
            meant = [value for value in typed_once(value_of(cell), usual) if min(ends) <= value <= max(ends)]
            if meant or usual >= FINE:
                text = f"{cell.meant.text.strip()} ({year_of(cell)}) punya lebih banyak desimal daripada angka semua tahun lain"
                expected = written(cell, meant[0], usual) if len(meant) == 1 else ""
                yield _suspicion("desimal-berlebih", cells, longer[0], text, expected)


def _suspicion(name: str, cells: Sequence[Cell], place: int, text: str, expected: str) -> Suspicion:
    """One year held against all others."""
    others = (cell.address for index, cell in enumerate(cells) if index != place)
    return Suspicion(name, (cells[place].address, *others), text, expected)


def _courses(report: Report, tables: Sequence[str]) -> Iterator[list[Cell]]:
    """The years of each course that print a figure, where they are enough."""
    yield from (cells for cells in figures_of_years(report, tables) if len(cells) > FEWEST_NEAR)
