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
        known: cells as the report has them, shared with the view that this one comes from.
    """

    def __init__(
        self, report: Report, changes: Mapping[Address, Printed], known: dict[Address, Cell] | None = None
    ) -> None:
        self.report = report
        self.changes = dict(changes)
        self._columns = {(address.table, address.column) for address in self.changes}
        self._known: dict[Address, Cell] = {} if known is None else known
        self._sums: dict[Address, Cell] = {}
        self.totals: dict[str, Interval | None] = {}
        """Sums of operands by rule, remembered for the solving of rules."""

    def cell(self, address: Address) -> Cell:
        """The cell at an address; a sum of rows (`*`) adds up the replaced figures."""
        if address in self.changes:
            return replace(self.report.cell(address), printed=self.changes[address], corrected=None)
        if address.row.startswith("*") and (address.table, address.column) in self._columns:
            return self._sum(address)
        if address not in self._known:
            self._known[address] = self.report.cell(address)
        return self._known[address]

    def _sum(self, address: Address) -> Cell:
        if address not in self._sums:
            column = self.report.schema(address.table).column(address.column)
            parts = [self.cell(member) for member in self.report.members(address)]
            self._sums[address] = sum_cell(address, column, parts)
        return self._sums[address]

    def with_value(self, address: Address, value: Decimal, *, own: bool = False) -> View:
        """The same view with one more number replaced.

        Args:
            own: print it with the decimals that it carries, not with those of the cell.
        """
        printed = rewritten(self.cell(address), value, own=own)
        return self.with_printed({address: printed})

    def with_printed(self, changes: Mapping[Address, Printed]) -> View:
        """The same view with more figures replaced, as they would be printed."""
        return View(self.report, {**self.changes, **changes}, self._known)


def rewritten(cell: Cell, value: Decimal, *, own: bool = False) -> Printed:
    """The cell's figure with another value and the same digits after the mark, more where the value needs them.

    Args:
        own: as many digits after the mark as the value carries, even if these are fewer.
    """
    printed, places = cell.meant, digits(value)
    if printed.state is not State.ANGKA:
        printed = replace(printed, state=State.ANGKA, decimals=places, step=Decimal(1).scaleb(-places))
    elif places < printed.decimals and not own:
        places = printed.decimals
        value = value.quantize(Decimal(1).scaleb(-places), context=Context(prec=PRECISION))
    step = printed.step.scaleb(printed.decimals - places)
    return replace(printed, text=f"{value:f}", value=value, decimals=places, step=step)
