"""Figures of one year that stand there for the next year as well.

A figure that really stays the same from one year to the next is mostly a short one. A longer one, in a row whose figures
otherwise change every year, was probably copied from the column beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from lppd.checks.plausibility import runs_of_years
from lppd.checks.registry import Suspicion, check
from lppd.numbers import significant
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

LEAST_DIGITS = 3
"""Digits, noughts at the ends left out, from which a figure hardly stays the same by chance."""

FEWEST_YEARS = 3
"""Years of a row from which it shows that its figures change."""


@check(
    "angka-tahun-lalu",
    "Angka tahun sebelumnya berulang",
    formula="angka dua tahun yang berurutan berbeda di baris yang angkanya berubah setiap tahun",
    severity="ringan",
    source="dugaan: angka sepanjang itu jarang bertahan persis sama; mungkin tersalin dari kolom tahun sebelumnya",
    apart=True,
)
def repeated_years(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """The one pair of years that print the same long figure in a row whose other years differ."""
    for cells in runs_of_years(report, tables):
        yield from _repeated([cell for cell in cells if cell.meant.value is not None])


def _repeated(cells: Sequence[Cell]) -> Iterator[Suspicion]:
    same = [(before, after) for before, after in pairwise(cells) if before.meant.value == after.meant.value]
    if len(cells) < FEWEST_YEARS or len(same) != 1:
        return
    before, after = same[0]
    if after.meant.value is not None and significant(after.meant.value) >= LEAST_DIGITS:
        text = f"{after.meant.text.strip()} ({after.column.label}) sama persis dengan angka {before.column.label}"
        yield Suspicion("angka-tahun-lalu", (after.address, before.address), text)
