"""The rules of a year as a network: which rules a printed figure takes part in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from lppd.address import Address
from lppd.confrontation import COPY, Confrontation, confront, verdict_of
from lppd.course import LEAST_DIGITS, falls_out, figures_of_years, on_line, stands_still, value_of
from lppd.derivation import Derivation
from lppd.figures import State
from lppd.grouping import joined
from lppd.numbers import noughts, significant
from lppd.quantity import KIND, Quantity, by_unit, derivation_from
from lppd.report import Report
from lppd.statements import FACTS
from lppd.statements import TABLE as STATEMENTS
from lppd.table import Cell, beside

FEWEST_USUAL = 3
"""Figures from which a number of decimals is usual."""

FEWEST_TELLING = 4
"""Significant digits from which a figure is not equal to one in another table by chance."""

COMMON = 3
"""Times that a figure must stand in a column for its repetition to be usual there."""

LONG_DIGITS = 8
"""Digits, noughts at the ends left out, from which two figures are not equal by chance."""

ECHO = Decimal(1)
ODD = Decimal("0.6")
"""What it weighs, in the unit of the costs of misprints, that no other figure of a column is as small or as large, or that
several are the same."""

TAIL = Decimal("0.04")
"""Share of the figures of a column that may lie beyond a number which is odd there; the fewer, the odder it is."""

LARGE = 100_000
"""From here on figures may be round: many amounts of money are whole thousands, and a misprint makes them rough."""

FEWEST_LARGE = 20
"""Large figures from which their column tells how round they usually are."""

ROUGH = Decimal("0.3")
"""What it weighs that a figure ends in noughts as one in ten of its column does."""


@dataclass(frozen=True)
class Network:
    """Rules that can be computed, by the cells they bind together."""

    report: Report
    rules: tuple[Derivation, ...]

    @cached_property
    def cells_of(self) -> Mapping[str, frozenset[Address]]:
        """Rule id → every printed cell in it; the parts of a sum are its cells."""
        return {rule.id: frozenset(self._cells(rule)) for rule in self.rules}

    @cached_property
    def by_id(self) -> Mapping[str, Derivation]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Rule id → its place among the rules."""
        return {rule.id: place for place, rule in enumerate(self.rules)}

    @cached_property
    def by_cell(self) -> Mapping[Address, tuple[Derivation, ...]]:
        """Cell → the rules it takes part in."""
        found: dict[Address, list[Derivation]] = {}
        for rule in self.rules:
            for address in self.cells_of[rule.id]:
                found.setdefault(address, []).append(rule)
        return {address: tuple(rules) for address, rules in found.items()}

    @cached_property
    def _near(self) -> dict[Address, tuple[Decimal, ...]]:
        return {}

    @cached_property
    def _copies(self) -> dict[Address, tuple[Decimal, ...]]:
        return {}

    @cached_property
    def _styles(self) -> dict[tuple[str, str, str], int | None]:
        return {}

    @cached_property
    def _columns(self) -> dict[tuple[str, str], list[Decimal | None]]:
        return {}

    @cached_property
    def _orders(self) -> dict[tuple[str, str, str], tuple[list[Decimal], Counter[Decimal]]]:
        return {}

    @cached_property
    def _endings(self) -> dict[tuple[str, str, str], Counter[int]]:
        return {}

    def neighbours(self, address: Address) -> tuple[Decimal, ...]:
        """Numbers above, below and beside a cell, from which it may have been copied; none that its column repeats."""
        if address not in self._near:
            self._near[address] = () if is_statement(address) else self._neighbours(address)
        return self._near[address]

    def oddness(self, address: Address, value: Decimal) -> Decimal:
        """How odd a number would be in a cell: beyond (nearly) all other figures of its column, or on the contrary usual there.

        Misprints are odd, and what was meant is usual.
        """
        if is_statement(address):
            return Decimal(0)
        course = self._courses.get(address)
        if course:
            return ODD * _out_of_course(*course, value)
        known, counts = self._ordered(address)
        own = self.report.cell(address).meant.value
        if len(known) <= COMMON or own is None:
            return Decimal(0)
        below = bisect_right(known, value) - (own <= value)
        above = len(known) - bisect_left(known, value) - (own >= value)
        beyond = Decimal(min(below, above)) / (len(known) - 1)
        usual = counts[value] - (value == own) >= COMMON
        return ODD * (max(1 - beyond / TAIL, Decimal(0)) - usual)

    def rough(self, address: Address, value: Decimal) -> Decimal:
        """How rare a large number's noughts at the end are in its column; misprints take them from round figures.

        Nothing is said of a column whose figures mostly end in other digits.
        """
        if is_statement(address) or abs(value) < LARGE:
            return Decimal(0)
        counts = self._noughts(address)
        others = counts.total() - 1
        if others < FEWEST_LARGE or 2 * counts[0] > others:
            return Decimal(0)
        own = self.report.cell(address).meant.value
        same = counts[noughts(value)] - (own is not None and abs(own) >= LARGE and noughts(own) == noughts(value))
        return -ROUGH * (Decimal(same + 1) / (others + 1)).log10()

    def _noughts(self, address: Address) -> Counter[int]:
        """How often the large figures of a cell's column and unit end in so many noughts."""
        unit = self.report.cell(address).meant.unit
        place = address.table, address.column, unit
        if place not in self._endings:
            known, _ = self._ordered(address)
            self._endings[place] = Counter(noughts(value) for value in known if abs(value) >= LARGE)
        return self._endings[place]

    def echo(self, value: Decimal) -> Decimal:
        """What speaks for a number, in the unit of the costs of misprints: a long one that the tables print already.

        Figures of that length are not equal by chance, so it is probably the one that was meant.
        """
        return ECHO if significant(value) >= LONG_DIGITS and value in self._long else Decimal(0)

    @cached_property
    def _courses(self) -> Mapping[Address, tuple[list[Decimal], int]]:
        """Cell of a year → the figures of its course, and its place there."""
        found: dict[Address, tuple[list[Decimal], int]] = {}
        for cells in figures_of_years(self.report, list(self.report.schemas)):
            values = [value_of(cell) for cell in cells]
            found.update({cell.address: (values, place) for place, cell in enumerate(cells)})
        return found

    @cached_property
    def _long(self) -> frozenset[Decimal]:
        """The long figures of all tables."""
        figures = (cell.meant for table in self.report.schemas for cell in self.report.data(table).cells())
        values = (figure.value for figure in figures if figure.value is not None and len(figure.text) >= LONG_DIGITS)
        return frozenset(value for value in values if significant(value) >= LONG_DIGITS)

    def _ordered(self, address: Address) -> tuple[list[Decimal], Counter[Decimal]]:
        """The numbers of a cell's column in the cell's unit, in order of size, and how often each stands there."""
        unit = self.report.cell(address).meant.unit
        place = address.table, address.column, unit
        if place not in self._orders:
            cells = (row.cells[address.column].meant for row in self.report.data(address.table).rows)
            known = sorted(cell.value for cell in cells if cell.value is not None and cell.unit == unit)
            self._orders[place] = known, Counter(known)
        return self._orders[place]

    def _column(self, address: Address) -> list[Decimal | None]:
        """The numbers of a cell's column, row by row."""
        place = address.table, address.column
        if place not in self._columns:
            self._columns[place] = [
                row.cells[address.column].meant.value for row in self.report.data(address.table).rows
            ]
        return self._columns[place]

    def _neighbours(self, address: Address) -> tuple[Decimal, ...]:
        column = self._column(address)
        near = (self.report.cell(place).meant.value for place in self._beside(address))
        return tuple(value for value in near if value is not None and column.count(value) < COMMON)

    def _beside(self, address: Address) -> list[Address]:
        """The cells above, below and beside a cell."""
        rows = self.report.data(address.table).rows
        place = next(index for index, row in enumerate(rows) if row.key == address.row)
        around = [row.cells[address.column] for row in beside(rows, place)]
        own = [cell for name, cell in rows[place].cells.items() if name != address.column]
        return [cell.address for cell in (*around, *own)]

    def beside_copies(self, address: Address) -> tuple[Decimal, ...]:
        """Numbers beside the other place of a figure that is printed twice: one may have been copied instead of it.

        A number that a rule binds to that other place, such as the part to its whole, may well be equal to it.
        """
        if address not in self._copies:
            pairs = (self.cells_of[rule.id] for rule in self.by_cell.get(address, ()) if rule.rule.method == COPY)
            others = dict.fromkeys(cell for pair in pairs if len(pair) == 2 for cell in sorted(pair) if cell != address)
            found = (value for cell in others if not is_statement(cell) for value in self._unbound(cell))
            self._copies[address] = tuple(found)
        return self._copies[address]

    def _unbound(self, address: Address) -> Iterator[Decimal]:
        """Telling numbers beside a cell that no rule binds to it."""
        bound = {cell for rule in self.by_cell.get(address, ()) for cell in self.cells_of[rule.id]}
        for cell in self._beside(address):
            value = self.report.cell(cell).meant.value
            if value is not None and cell not in bound and significant(value) >= FEWEST_TELLING:
                yield value

    def usual_decimals(self, address: Address) -> int | None:
        """Decimals that most figures of a cell's column and unit print; None where no number of them is usual."""
        if is_statement(address):
            return None
        place = (address.table, address.column, self.report.cell(address).meant.unit)
        if place not in self._styles:
            self._styles[place] = self._style(*place)
        return self._styles[place]

    def _style(self, table: str, column: str, unit: str) -> int | None:
        cells = [row.cells[column].meant for row in self.report.data(table).rows]
        counts = Counter(cell.decimals for cell in cells if cell.state is State.ANGKA and cell.unit == unit)
        decimals, count = counts.most_common(1)[0] if counts else (0, 0)
        return decimals if count >= FEWEST_USUAL and 2 * count > counts.total() else None

    def target_parts(self, rule: Derivation) -> frozenset[Address]:
        """The cells that a rule's target adds up; empty for a target that is printed."""
        if not rule.target.row.startswith("*"):
            return frozenset()
        return frozenset(self.report.members(rule.target))

    def _cells(self, rule: Derivation) -> Iterator[Address]:
        for address in (rule.target, *rule.addresses):
            if address.table != FACTS:
                yield from self.report.members(address)

    def around(self, cells: Iterable[Address]) -> tuple[Derivation, ...]:
        """Every rule that one of the cells takes part in, once, in order."""
        wanted = {rule.id for cell in cells for rule in self.by_cell.get(cell, ())}
        return tuple(self.by_id[name] for name in sorted(wanted, key=self._places.__getitem__))


def build_network(report: Report) -> Network:
    """All rules of a year that give a number and can be computed from what is printed.

    Quantities of the registry come in as every pair of their places: which of them is the odd one out, the pairs tell.
    """
    tables = [item for table in report.schemas for item in report.confrontations(table)]
    pairs = (rule for quantity in report.quantities.values() for rule in pair_rules(quantity, report))
    rules = (*usable_rules((*tables, *report.statement_confrontations())), *pairs)
    return Network(report, tuple({rule.id: rule for rule in rules}.values()))


def usable_rules(items: Iterable[Confrontation]) -> Iterator[Derivation]:
    """The rules that give a number, without those in doubt and those that somebody answers for."""
    for item in items:
        if item.derivation.rule.kind != KIND and item.computed is not None and not (item.doubtful or item.waiver):
            yield item.derivation


def pair_rules(quantity: Quantity, report: Report) -> list[Derivation]:
    """Every pair of places of a quantity that can be compared."""
    pairs = _pairs(quantity, report)
    return [rule for rule in pairs if confront(rule, report.cell, report.judge).computed is not None]


def _pairs(quantity: Quantity, report: Report) -> Iterator[Derivation]:
    found, _ = by_unit(quantity, report.cell, report.units)
    for source, place in combinations([place for place, _ in found], 2):
        rule = derivation_from(quantity, place, source)
        yield Derivation(f"{rule.id}/{'/'.join(source.address)}", rule.rule, rule.target, rule.operands, rule.options)


def violated(network: Network, rules: Iterable[Derivation], cells: Callable[[Address], Cell]) -> list[Confrontation]:
    """The rules that the figures cannot all satisfy."""
    judge = network.report.judge
    return [confront(rule, cells, judge) for rule in rules if verdict_of(rule, cells, judge).differs]


def components(network: Network, broken: Iterable[Confrontation]) -> list[list[Confrontation]]:
    """Violated rules in groups that share no cell with one another."""
    return joined((item, network.cells_of[item.derivation.id]) for item in broken)


def _out_of_course(values: list[Decimal], place: int, value: Decimal) -> int:
    """Whether a figure lies far from those of the other years, leaves the line that they are on, or repeats that of the year
    before where no other year does."""
    course = [*values[:place], value, *values[place + 1 :]]
    twins = place == 1 and len(course) == 2 and course[0] == value and significant(value) >= LEAST_DIGITS
    off = on_line(course, place) not in (None, value)
    return falls_out(values, place, value) + (off or twins or stands_still(course, place))


def is_statement(address: Address) -> bool:
    """Whether a cell is a number of the prose."""
    return address.table == STATEMENTS
