"""Percentages of nothing: where the part is nought the percentage is, and of a whole that is nought there is none.

Rules leave such figures alone, as a quotient with nought often does not exist; that 0 of 500 is not 100 per cent is
certain all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check
from lppd.derivation import Derivation
from lppd.figures import State
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "capaian": ("realisasi", "target"),
        "persentase": ("bagian", "keseluruhan"),
        "serapan": ("realisasi", "pagu"),
    }
)
"""Methods that divide, with the operand above and the one below the line."""

FALLING = "turun"
"""Polarity of indicators whose nought is the best result, not the worst."""

Quotient = tuple[Cell, Cell, Cell]


def quotients_of_nought(report: Report, tables: Sequence[str]) -> Iterator[Quotient]:
    """The percentage, the part and the whole of rules whose part is nought and that could not be computed for it."""
    for name in tables:
        for item in report.derivations(name):
            found = _quotient(report, item) if item.rule.method in PARTS else None
            if found and found[1].meant.value == 0:
                yield found


def _quotient(report: Report, item: Derivation) -> Quotient | None:
    if item.options.get("polaritas") == FALLING:
        return None
    places = (item.target, *(item.operands[name] for name in PARTS[item.rule.method]))
    cells = [report.cell(place) for place in places if isinstance(place, Address)]
    if len(cells) < len(places) or any(cell.meant.state is not State.ANGKA for cell in cells):
        return None
    return cells[0], cells[1], cells[2]


def _places(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    for cells in quotients_of_nought(report, tables):
        yield from (cell.address for cell in cells)


@check(
    "persen-dari-nol",
    "Persentase dari yang tidak ada",
    formula="bagian nol memberi 0 persen",
    severity="sedang",
    places=_places,
    apart=True,
)
def percentages_of_nothing(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Percentages above nought of a part that is nought."""
    for share, part, whole in quotients_of_nought(report, tables):
        if share.meant.value != 0:
            shown, zero, all_ = (cell.meant.text.strip() for cell in (share, part, whole))
            text = f"{shown} dari bagian yang nol ({zero} dari {all_})"
            yield Suspicion("persen-dari-nol", (share.address, part.address, whole.address), text)
