"""Rows of tables in violated rules, and what becomes of the rules when the figures of whole rows are others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lppd.address import Address
from lppd.confrontation import Confrontation, confront
from lppd.derivation import Derivation
from lppd.localisation import FEW_CELLS
from lppd.network import Network
from lppd.numbers import significant
from lppd.table import Cell, Row, beside
from lppd.view import View

TELLING = 4
"""Digits, noughts at the ends left out, from which a figure is looked for in rows further off."""

MOST_LEFT = 3
"""Rules that must be mended for each one that stays violated."""


@dataclass(frozen=True)
class RowSlip:
    """Rows whose figures would explain violated rules by being those of other rows.

    Attributes:
        rules: identifiers of the violated rules that it explains.
        rows: the names of the two rows, in printed order.
        cells: the cells that would have to change.
        lines: overlay lines that change them.
        text: what is supposed, for the finding's message.
        after: the figures as they would be then.
        copied: whether one row prints the figures of the other, rather than each those of the other.
        even: whether the other row is as likely the copy.
    """

    rules: frozenset[str]
    rows: tuple[str, str]
    cells: tuple[Address, ...]
    lines: tuple[str, ...]
    text: str
    after: View
    copied: bool = False
    even: bool = False


class Rows:
    """The rows of a report, with the rules that its figures violate.

    Args:
        view: the figures as they stand.
        broken: every violated rule.
    """

    def __init__(self, network: Network, view: View, broken: Iterable[Confrontation]) -> None:
        self.network = network
        self.report = network.report
        self.view = view
        self.broken = {item.derivation.id: item for item in broken}
        self._figures: dict[tuple[str, str], Mapping[str, Cell]] = {}
        self._values: dict[tuple[str, str], dict[Decimal, list[str]]] = {}
        self._declared: dict[str, dict[str, list[Derivation]]] = {}

    def figures(self, table: str, row: str) -> Mapping[str, Cell]:
        """The cells of a row that hold, or could hold, figures of its own, by column; none of the prose."""
        if (table, row) not in self._figures:
            found = self._places.get(table, {}).get(row)
            cells = self.report.rows(table)[found].cells.values() if found is not None else ()
            own = {cell.column.name: cell for cell in cells if not cell.column.is_text and not cell.column.merge}
            self._figures[table, row] = own
        return self._figures[table, row]

    def beside(self, table: str, row: str) -> list[Row]:
        """The rows above and below."""
        return beside(self.report.rows(table), self._places[table][row])

    def are_neighbours(self, table: str, one: str, other: str) -> bool:
        """Whether one of two rows stands right above the other."""
        return abs(self._places[table][one] - self._places[table][other]) == 1

    def printing(self, table: str, column: str, value: Decimal) -> list[str]:
        """The rows that print a figure in a column, if it is long enough to be looked for."""
        if (table, column) not in self._values:
            found = self._values[table, column] = defaultdict(list)
            for row in self.report.rows(table):
                figure = row.cells[column].meant.value
                if figure is not None and significant(figure) >= TELLING:
                    found[figure].append(row.key)
        return self._values[table, column].get(value, [])

    def declared(self, table: str, row: str) -> Sequence[Derivation]:
        """The rules whose target stands in a row."""
        if table not in self._declared:
            self._declared[table] = defaultdict(list)
            for rule in self.report.derivations(table):
                self._declared[table][rule.target.row].append(rule)
        return self._declared[table].get(row, [])

    def in_order(self, table: str, one: str, other: str) -> tuple[str, str]:
        """Two rows as they are printed, the upper one first."""
        places = self._places[table]
        return (one, other) if places[one] < places[other] else (other, one)

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, int]]:
        return {
            table: {row.key: place for place, row in enumerate(self.report.rows(table))}
            for table in self.report.schemas
        }

    def mended(self, rules: Iterable[Derivation], after: View) -> frozenset[str]:
        """The violated rules that hold with other figures; none where the rules speak against these.

        A rule does so that held and does not then. Rules that stay violated, though by another amount, may be so for reasons
        of their own if they are few; sums of many cells if they are not the most.
        """
        mended: set[str] = set()
        left, long = 0, 0
        for rule in rules:
            item = confront(rule, after.cell, self.report.judge)
            if rule.id not in self.broken and not item.verdict.agrees:
                return frozenset()
            if rule.id in self.broken and item.verdict.agrees:
                mended.add(rule.id)
            elif not (item.verdict.agrees or self._as_before(item)):
                long += self.is_long(rule)
                left += not self.is_long(rule)
        return frozenset(mended if max(left * MOST_LEFT, long) <= len(mended) else ())

    def is_long(self, rule: Derivation) -> bool:
        """Whether a rule holds so many cells that any of them may be what violates it."""
        return len(self.network.cells_of[rule.id]) > FEW_CELLS

    def _as_before(self, item: Confrontation) -> bool:
        before = self.broken.get(item.derivation.id)
        return before is not None and item.verdict.differs and before.gap == item.gap

    def weight(self, names: Iterable[str]) -> int:
        """Digits of information in the amounts by which rules fail, equal ones counted once."""
        gaps = {abs(self.broken[name].gap) for name in names}
        return sum(max(significant(value) - 1, 0) for value in gaps)
