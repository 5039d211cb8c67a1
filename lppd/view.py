"""Cells of a report with some of them replaced: what the rules would say if a figure were another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Context, Decimal

from lppd.address import Address
from lppd.figures import Printed, State
from lppd.interval import PRECISION, Interval
from lppd.numbers import digits
from lppd.report import Report
from lppd.table import Cell, sum_cell


class View:
    """The printed (or corrected) cells of a report, with other figures in some places.

    Args:
        changes: address → figure that stands there instead.
    """

    def __init__(self, report: Report, changes: Mapping[Address, Printed]) -> None:
        self.report = report
        self.changes = dict(changes)
        self._sums: dict[Address, Cell] = {}
        self.totals: dict[str, Interval | None] = {}
        """Sums of operands by rule, remembered for the solving of rules."""

    def cell(self, address: Address) -> Cell:
        """The cell at an address; a sum of rows (`*`) adds up the replaced figures."""
        if address in self.changes:
            return replace(self.report.cell(address), printed=self.changes[address], corrected=None)
        if address.row.startswith("*"):
            return self._sum(address)
        return self.report.cell(address)

    def _sum(self, address: Address) -> Cell:
        if address not in self._sums:
            column = self.report.schema(address.table).column(address.column)
            parts = [self.cell(member) for member in self.report.members(address)]
            self._sums[address] = sum_cell(address, column, parts)
        return self._sums[address]

    def with_value(self, address: Address, value: Decimal) -> View:
        """The same view with one more number replaced."""
        return View(self.report, {**self.changes, address: rewritten(self.cell(address), value)})


def rewritten(cell: Cell, value: Decimal) -> Printed:
    """The cell's figure with another value and the same digits after the mark, more where the value needs them."""
    printed = cell.meant
    known = printed.state is State.ANGKA
    more = max(digits(value) - printed.decimals, 0) if known else 0
    places = printed.decimals + more if known else digits(value)
    if digits(value) < places:
        value = value.quantize(Decimal(1).scaleb(-places), context=Context(prec=PRECISION))
    step = printed.step.scaleb(-more) if known else Decimal(1).scaleb(-places)
    return replace(printed, text=f"{value:f}", state=State.ANGKA, value=value, decimals=places, step=step)
