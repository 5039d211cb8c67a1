"""What the rules of a table give for one of its cells, whatever is printed there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.figures import State
from lppd.interval import grid_values
from lppd.inversion import narrowed, required
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.derivation import Derivation
    from lppd.report import Report


def computed(cell: Cell, like: Cell, report: Report) -> Decimal | None:
    """The one figure, as precise as another cell, that suits all rules of the table which hold a cell.

    Rules that rest on a guess are left out. None where there is no rule, where the rules contradict each other, or where
    several figures suit them.
    """
    if cell.column.is_text or like.meant.state is not State.ANGKA or like.divisor != 1:
        return None
    wanted = [
        required(rule, cell.address, report.cell, report.judge)
        for rule in report.derivations(cell.address.table)
        if not rule.rule.guessed and _holds(rule, cell.address)
    ]
    told = narrowed(item for item in wanted if item is not None)
    values = grid_values(told, like.meant.step) if told else []
    return values[0] if len(values) == 1 else None


def computed_text(cell: Cell, like: Cell, report: Report) -> str:
    """The same, written like the other cell; "" where there is none."""
    value = computed(cell, like, report)
    return "" if value is None else like.meant.rewrite(value)


def _holds(rule: Derivation, address: Address) -> bool:
    return address == rule.target or address in rule.addresses
