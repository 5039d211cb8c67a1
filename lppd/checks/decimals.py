"""Figures printed with other decimals than all others of their column: a digit lost, typed twice, or a mark that slipped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.checks.computed import computed, computed_text
from lppd.checks.registry import Suspicion, check
from lppd.course import written
from lppd.figures import State
from lppd.misprint import typed_once
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

FEWEST = 15
"""Figures with the same decimals, from which one with others stands out."""

FEWEST_FILLED = 3
"""Figures that end in a nought behind the mark: their column is filled up to its decimals, so none is left out."""

MOST_ODD = 0.03
"""Share of figures that may have other decimals; one always may."""


@check(
    "desimal-lain",
    "Angka dengan desimal lain daripada sekolomnya",
    formula="angka satu kolom yang bersatuan sama tercetak dengan desimal yang sama banyak",
    severity="ringan",
    source="dugaan: angka lain di kolomnya berdesimal sama, jadi satu angka mungkin hilang, terketik dua kali, atau bertanda salah",
    apart=True,
)
def other_decimals(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Figures with more or fewer decimals than nearly all others of their column and unit.

    Whole numbers are let be, and figures that the rules confirm: they only lack a nought.
    """
    for name in tables:
        for cells in _columns(report, name).values():
            usual, count = Counter(cell.meant.decimals for cell in cells).most_common(1)[0]
            alike = [cell for cell in cells if cell.meant.decimals == usual]
            odd = [cell for cell in cells if cell.meant.decimals not in (0, usual)]
            if count >= FEWEST and len(odd) <= max(1, MOST_ODD * count) and _filled(alike, usual):
                yield from (
                    _suspicion(cell, alike[0], usual, report)
                    for cell in odd
                    if computed(cell, alike[0], report) != cell.meant.value
                )


def _columns(report: Report, table: str) -> Mapping[tuple[str, str], list[Cell]]:
    """The figures of a table by column and unit."""
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in report.data(table).cells():
        if not cell.column.is_text and not cell.column.hidden and cell.meant.state is State.ANGKA:
            found[cell.address.column, cell.meant.unit].append(cell)
    return found


def _filled(cells: Sequence[Cell], decimals: int) -> bool:
    """Whether a column prints noughts rather than leave them out."""
    values = [cell.meant.value for cell in cells]
    ending = [value for value in values if value and value == round(value, decimals - 1)]
    return decimals > 0 and len(ending) >= FEWEST_FILLED


def _suspicion(cell: Cell, like: Cell, usual: int, report: Report) -> Suspicion:
    text = f"{cell.meant.text.strip()} tercetak dengan {cell.meant.decimals} desimal, hampir semua angka lain di kolomnya dengan {usual}"
    once = typed_once(cell.meant.value or Decimal(0), usual)
    twice = written(cell, once[0], usual) if len(once) == 1 else ""
    return Suspicion("desimal-lain", (cell.address,), text, computed_text(cell, like, report) or twice)
