"""What the audit can see: for each rule the smallest misprint it would have noticed, for each figure whether any rule does.

A rule over rounded figures is blind within their rounding. How much of a figure would have to be wrong for a rule to
fail follows from solving the rule for that figure: all values outside the range so found are noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.derivation import Derivation
from lppd.figures import State
from lppd.interval import Interval
from lppd.inversion import required
from lppd.network import Network
from lppd.numbers import digits, round_half_up
from lppd.table import Cell
from lppd.view import View

if TYPE_CHECKING:
    from lppd.report import Report

RULE_COLUMNS = ("aturan", "sel", "terkecil", "satuan_terakhir", "kelipatan")
FIGURE_COLUMNS = ("alamat", "tercetak", "banyak_aturan", "aturan", "terkecil", "satuan_terakhir", "kelipatan")
MOST_PARTS = 40
"""Parts of a long sum that are tried for a rule; they are all alike."""


@dataclass(frozen=True)
class Sight:
    """The smallest change of a printed figure that a rule notices.

    Attributes:
        least: in the unit of the figure.
        step: worth of the figure's last printed digit.
    """

    rule: str
    address: Address
    least: Decimal
    step: Decimal

    @property
    def times(self) -> Decimal:
        """The change in units of the last printed digit; 1 is as sharp as print can be."""
        return self.least / self.step


@dataclass(frozen=True)
class TablePower:
    """How well the figures of one table are watched: all of them, those under a rule, those seen to the last digit."""

    table: str
    figures: int
    covered: int
    sharp: int


def sights(network: Network, rules: Iterable[Derivation] | None = None) -> Iterator[Sight]:
    """What each rule sees of each of its figures; nothing for figures that it cannot be solved for."""
    view = View(network.report, {})
    for rule in network.rules if rules is None else rules:
        parts = network.target_parts(rule)
        for address in sorted(network.cells_of[rule.id])[:MOST_PARTS]:
            cell = view.cell(address)
            if cell.meant.state is not State.ANGKA or cell.meant.value is None:
                continue
            allowed = required(rule, address, view.cell, network.report.judge, view.totals, parts)
            if allowed is not None:
                yield Sight(rule.id, address, _least(cell.meant.value, allowed, cell.meant.step), cell.meant.step)


def _least(value: Decimal, allowed: Interval, step: Decimal) -> Decimal:
    """The nearest printable value outside the allowed ones, as a distance."""
    if not allowed.contains(value):
        return step
    room = min(value - allowed.lo, allowed.hi - value)
    return ((room / step).to_integral_value(rounding="ROUND_FLOOR") + 1) * step


def sharpest(found: Iterable[Sight]) -> dict[Address, Sight]:
    """For each figure the rule that sees the smallest misprint of it."""
    best: dict[Address, Sight] = {}
    for item in found:
        if item.address not in best or item.least < best[item.address].least:
            best[item.address] = item
    return best


def by_table(report: Report, network: Network) -> list[TablePower]:
    """One line for each table that prints figures."""
    best = sharpest(sights(network))
    lines = []
    for table in report.schemas:
        figures = [cell.address for cell in printed_figures(report, table)]
        covered = [address for address in figures if address in network.by_cell]
        sharp = [address for address in covered if address in best and best[address].times <= 1]
        if figures:
            lines.append(TablePower(table, len(figures), len(covered), len(sharp)))
    return lines


def printed_figures(report: Report, table: str) -> list[Cell]:
    """The cells of a table that print a number."""
    cells = report.data(table).cells()
    plain = (cell for cell in cells if not (cell.column.is_text or cell.column.hidden))
    return [cell for cell in plain if cell.meant.state is State.ANGKA]


def rule_rows(network: Network) -> Iterator[Sequence[str]]:
    """For each rule the figure of which it sees the smallest misprint, as text in machine form."""
    best: dict[str, Sight] = {}
    for item in sights(network):
        if item.rule not in best or item.times < best[item.rule].times:
            best[item.rule] = item
    for name, item in best.items():
        yield (name, str(item.address), *_numbers(item))


def figure_rows(report: Report, network: Network) -> Iterator[Sequence[str]]:
    """For each printed figure how many rules watch it, and what the sharpest of them sees; empty where none does."""
    best = sharpest(sights(network))
    for table in report.schemas:
        for cell in printed_figures(report, table):
            rules = network.by_cell.get(cell.address, ())
            item = best.get(cell.address)
            seen = (item.rule, *_numbers(item)) if item else ("", "", "", "")
            yield (str(cell.address), cell.meant.text.strip(), str(len(rules)), *seen)


def _numbers(item: Sight) -> tuple[str, str, str]:
    return _plain(item.least), _plain(item.step), _plain(round_half_up(item.times, 0))


def _plain(value: Decimal) -> str:
    short = round_half_up(value, 10) if digits(value) > 10 else value
    return f"{short.normalize():f}"
