"""Which printed figure is wrong: the smallest change that makes every violated rule hold.

Violated rules that share cells form one problem. A solution is a set of cells with new values that satisfies all rules
of the problem and breaks none that held, everything within rounding. Sets of one, two and three cells are searched
completely; where even three cannot do, an integer programme finds the least number of cells that could, and these are
then solved one after the other. Solutions are ranked by how figures go wrong in print (`lppd.misprint`). Nothing is
applied: a solution is a proposal for an overlay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from itertools import islice, permutations

from lppd.address import Address
from lppd.confrontation import COPY, Confrontation, confront, verdict_of
from lppd.derivation import Derivation
from lppd.figures import State
from lppd.hitting import hitting_sets
from lppd.interval import Interval, grid_values
from lppd.inversion import narrowed, required
from lppd.misprint import SHIFTED, Slip, explain, sources
from lppd.network import Network, components, violated
from lppd.numbers import NOTATIONS, digits, round_half_up
from lppd.quantity import KIND
from lppd.statements import TABLE as STATEMENTS
from lppd.table import Cell
from lppd.view import View

MOST_CELLS = 3
"""Largest set of cells that is searched completely."""

MOST_JUDGED = 25
"""Solutions of one size that are tried on all rules around them, likeliest misprints first."""

MOST_PER_RULE = 3
"""Solutions that are tried besides for each rule of a larger problem, its likeliest misprints."""

FEW_CELLS = 6
"""Cells of a violated rule up to which it tells something of each of them."""

ZERO = Decimal(0)
MISCALCULATED = Slip("salah hitung", Decimal("2.5"))
"""A figure that is computed from others may be wrong in any digit."""

COUNTED = frozenset({"jumlah", "rupiah"})
"""Kinds of columns whose figures are not negative, unless printed so."""

DEFINED = frozenset({"turunan", "jumlah", "pernyataan"})
"""Kinds of rules that work out their target, a sentence that copies a figure excepted."""


@dataclass(frozen=True)
class Change:
    """One cell and the number that would stand there.

    Attributes:
        odd: how much odder the number would be in its column than the printed one; less where it stands elsewhere as well.
    """

    address: Address
    value: Decimal
    slip: Slip
    odd: Decimal = ZERO

    @property
    def cost(self) -> Decimal:
        """How unlikely the change is: as a misprint, and by what it would put there."""
        return self.slip.cost + self.odd


@dataclass(frozen=True)
class Candidate:
    """A set of changes, the rules that it mends and those that it would break.

    Attributes:
        left: violated rules of the problem that it does not mend.
        follows: of `breaks`, rules with a changed cell among their operands only: their targets were computed or
            copied from it, and would have to follow.
        denied: violated rules of few cells, guesses left out, that hold a changed cell and that its new value does not suit
            either; what breaks a sum of many may be any of them.
    """

    changes: tuple[Change, ...]
    fixes: tuple[str, ...]
    breaks: tuple[str, ...]
    left: int = 0
    follows: frozenset[str] = frozenset()
    denied: int = 0

    @property
    def cells(self) -> frozenset[Address]:
        """The cells that it changes."""
        return frozenset(change.address for change in self.changes)

    @property
    def cost(self) -> Decimal:
        """How unlikely the changes are as misprints, added up."""
        return _cost(self.changes)

    @property
    def rank(self) -> tuple[int, int, int, Decimal]:
        """Sort key: what it leaves broken, how many cells it changes, how unlikely these misprints are."""
        return (len(self.breaks) + self.left, self.left, len(self.changes), self.cost)


@dataclass(frozen=True)
class Problem:
    """Violated rules that hang together, and what could be wrong, likeliest first."""

    broken: tuple[Confrontation, ...]
    candidates: tuple[Candidate, ...]


def localise(network: Network, view: View, rules: Iterable[Derivation] | None = None) -> list[Problem]:
    """Every group of violated rules with its candidates.

    Args:
        view: the figures as they stand.
        rules: rules to look at; None takes all.
    """
    broken = violated(network, network.rules if rules is None else rules, view.cell)
    return [problem_of(network, view, group) for group in components(network, broken)]


def problem_of(network: Network, view: View, broken: Sequence[Confrontation]) -> Problem:
    """One group of violated rules with its candidates."""
    return _Search(network, view, broken).problem()


class _Search:
    """The search for one problem."""

    def __init__(self, network: Network, view: View, broken: Sequence[Confrontation]) -> None:
        self.network = network
        self.view = view
        self.broken = tuple(broken)
        self.rules = tuple(item.derivation for item in broken)
        self.ids = frozenset(rule.id for rule in self.rules)
        self.judge = network.report.judge
        self._before: dict[str, bool] = {}
        self._lone: dict[Address, Change | None] = {}
        self._wanted: dict[tuple[str, Address], Interval | None] = {}

    def problem(self) -> Problem:
        """The problem with its candidates; the smallest sets that mend everything come first."""
        found: list[Candidate] = []
        for size in range(1, MOST_CELLS + 1):
            found.extend(self._of_size(size))
            if any(not item.left and not item.breaks for item in found):
                break
        if not any(not item.left for item in found):
            found.extend(self._beyond())
        unique = {tuple((change.address, change.value) for change in item.changes): item for item in found}
        return Problem(self.broken, tuple(sorted(unique.values(), key=lambda item: item.rank)))

    def _of_size(self, size: int) -> Iterator[Candidate]:
        """Solutions with this many cells; with one cell also those that leave or break something."""
        sets = hitting_sets(self._cells, self._ordered, size)
        solutions = [solution for cells in sets if self._possible(cells) and (solution := self._solve(cells))]
        if size == 1 and len(self.rules) > 1:
            solutions.extend(self._for_single_rules())
        for solution in self._worth_judging(solutions):
            candidate = self._judged(solution)
            if candidate.fixes and (size == 1 or not (candidate.left or candidate.breaks)):
                yield candidate

    def _for_single_rules(self) -> Iterator[tuple[Change, ...]]:
        """Values of one cell that suit one violated rule, where none suits all rules of the cell."""
        for address in self._ordered:
            for rule in self.network.by_cell[address]:
                if rule.id in self.ids:
                    change = self._change(self.view, address, frozenset(), only=rule)
                    yield from [(change,)] if change else []

    def _worth_judging(self, solutions: Sequence[tuple[Change, ...]]) -> list[tuple[Change, ...]]:
        """The likeliest solutions of the whole problem, and of each of its rules."""
        ranked = sorted(solutions, key=lambda changes: (self._untouched(changes), _cost(changes)))
        chosen = ranked[:MOST_JUDGED]
        by_cost = sorted(solutions, key=_cost)
        for rule in self.rules if len(self.rules) > 1 else ():
            cells = self.network.cells_of[rule.id]
            touching = (changes for changes in by_cost if any(change.address in cells for change in changes))
            own = (changes for changes in by_cost if {change.address for change in changes} == {rule.target})
            chosen += [*islice(touching, MOST_PER_RULE), *islice(own, MOST_PER_RULE)]
        return list(dict.fromkeys(chosen))

    def _untouched(self, changes: Iterable[Change]) -> int:
        """Violated rules that have none of the changed cells."""
        cells = {change.address for change in changes}
        return sum(not self.network.cells_of[rule.id] & cells for rule in self.rules)

    @cached_property
    def _cells(self) -> list[frozenset[Address]]:
        """For each violated rule its cells."""
        return [self.network.cells_of[rule.id] for rule in self.rules]

    @cached_property
    def _ordered(self) -> list[Address]:
        """The cells of the violated rules, those in most of them first."""
        counts = Counter(cell for cells in self._cells for cell in cells)
        return sorted(counts, key=lambda cell: (-counts[cell], cell))

    def _possible(self, cells: Sequence[Address]) -> bool:
        """Whether each cell has a value for the violated rules that it alone can mend: what they want of it is fixed."""
        return all(self._may_mend(cell, frozenset(cells) - {cell}) for cell in cells)

    def _may_mend(self, address: Address, others: frozenset[Address]) -> bool:
        pairs = zip(self.rules, self._cells, strict=True)
        alone = [rule for rule, cells in pairs if address in cells and not cells & others]
        wanted = [self._required(rule, address, self.view) for rule in alone]
        return not wanted or (all(wanted) and narrowed(item for item in wanted if item is not None) is not None)

    def _solve(self, cells: Sequence[Address]) -> tuple[Change, ...] | None:
        """Values for the cells, one after the other, in the order that works best; of cells without a common rule any."""
        if not self._connected(cells):
            lone = [self._alone(cell) for cell in cells]
            return tuple(change for change in lone if change) if all(lone) else None
        best: tuple[Change, ...] | None = None
        for order in permutations(cells):
            changes = self._in_order(order)
            if changes and (best is None or _cost(changes) < _cost(best)):
                best = changes
        return best

    def _connected(self, cells: Sequence[Address]) -> bool:
        """Whether a rule, violated or not, holds two of the cells."""
        rules = [rule.id for cell in cells for rule in self.network.by_cell[cell]]
        return len(rules) > len(set(rules))

    def _alone(self, address: Address) -> Change | None:
        """The likeliest value of a cell while all others stay."""
        if address not in self._lone:
            self._lone[address] = self._change(self.view, address, frozenset())
        return self._lone[address]

    def _in_order(self, order: Sequence[Address]) -> tuple[Change, ...] | None:
        view, changes = self.view, []
        for place, address in enumerate(order):
            change = self._change(view, address, frozenset(order[place + 1 :]))
            if change is None:
                return None
            changes.append(change)
            view = view.with_value(address, change.value, own=True)
        return tuple(changes)

    def _change(
        self, view: View, address: Address, later: frozenset[Address], only: Derivation | None = None
    ) -> Change | None:
        """The likeliest value of a cell that suits its rules, but for those that a later cell will see to.

        Args:
            only: the one violated rule that it must suit; None takes all of them.
        """
        if view.cell(address).meant.state is not State.ANGKA:
            return None
        mine = [rule for rule in self.network.by_cell[address] if not self.network.cells_of[rule.id] & later]
        musts = [only] if only else [rule for rule in mine if rule.id in self.ids]
        if not musts:
            return None
        wanted = [self._required(rule, address, view) for rule in musts]
        must = narrowed(item for item in wanted if item is not None) if all(wanted) else None
        if must is None:
            return None
        others = [rule for rule in mine if rule.id not in self.ids]
        held = [self._required(rule, address, view) for rule in others]
        tight = narrowed([must, *(item for item in held if item is not None)])
        return self._likeliest(view, address, tight or must, musts)

    def _required(self, rule: Derivation, address: Address, view: View) -> Interval | None:
        """What a rule wants of a cell; remembered for the figures as they stand, where every set of cells begins."""
        if view is not self.view:
            return self._solved(rule, address, view)
        key = rule.id, address
        if key not in self._wanted:
            self._wanted[key] = self._solved(rule, address, view)
        return self._wanted[key]

    def _solved(self, rule: Derivation, address: Address, view: View) -> Interval | None:
        parts = self.network.target_parts(rule)
        return required(rule, address, view.cell, self.judge, view.totals, parts)

    def _likeliest(
        self, view: View, address: Address, interval: Interval, musts: Sequence[Derivation]
    ) -> Change | None:
        cell = view.cell(address)
        printed = cell.meant.value
        assert printed is not None  # guarded by the caller
        near = (*self.network.neighbours(address), *self.network.beside_copies(address))
        inside = interval.contains if cell.exact else partial(_rounds_into, interval=interval)
        curtailed = NOTATIONS[cell.meant.notation].lossy
        misprints = list(filter(inside, sources(printed, max(cell.meant.decimals, 0), curtailed=curtailed)))
        forms = {value: value for value in misprints}  # 82.5 where 82.50 is the same number on the grid
        grid = grid_values(interval, cell.meant.step)
        beside = frozenset(value for value in grid if cell.exact and not inside(value))
        possible = dict.fromkeys((*self._computed(view, address, interval), *grid, *misprints))
        values = [value for value in possible if value != printed and _may_stand(value, cell)]
        own = [found for rule in self._defining(address) if (found := self._required(rule, address, view))]

        def told(*same: Decimal) -> Slip:
            return min((explain(printed, form, near, curtailed=curtailed) for form in same), key=lambda slip: slip.cost)

        changes = [
            Change(
                address,
                value,
                _slip(told(value, forms.get(value, value)), own=_fits_any(value, own)),
                self._odder(address, value) - self._odder(address, printed) - self.network.echo(value),
            )
            for value in values
        ]
        if cell.meant.decimals == self.network.usual_decimals(address):
            changes = [change for change in changes if _in_style(change, max(cell.meant.decimals, 0))]
        changes.sort(key=lambda change: change.cost)
        return next((change for change in changes if self._suits(change, view, musts, change.value in beside)), None)

    def _odder(self, address: Address, value: Decimal) -> Decimal:
        return self.network.oddness(address, value) + self.network.rough(address, value)

    def _suits(self, change: Change, view: View, musts: Sequence[Derivation], beside: bool) -> bool:
        """Whether a figure with more decimals than are printed, which says more, still satisfies the rules that it must.

        Args:
            beside: the figure is exact and not what the rules want, only rounds to it.
        """
        if not beside and digits(change.value) <= max(view.cell(change.address).meant.decimals, 0):
            return True
        after = view.with_value(change.address, change.value, own=True)
        return all(verdict_of(rule, after.cell, self.judge).agrees for rule in musts)

    def _computed(self, view: View, address: Address, interval: Interval) -> Iterator[Decimal]:
        """What the cell's own rule gives, where it defines the cell and its result fits the other rules."""
        for rule in self._defining(address):
            item = confront(rule, view.cell, self.judge)
            value = None if item.computed is None else round_half_up(item.computed, view.cell(address).meant.decimals)
            if value is not None and _rounds_into(value, interval):
                yield value

    def _defining(self, address: Address) -> Iterator[Derivation]:
        """The violated rules that define a cell."""
        mine = (rule for rule in self.rules if rule.target == address and rule.rule.kind in DEFINED)
        yield from (rule for rule in mine if rule.target.table != STATEMENTS or rule.rule.method != COPY)

    def _judged(self, changes: Sequence[Change]) -> Candidate:
        """What the changes mend, break and leave."""
        view = self.view
        for change in changes:
            view = view.with_value(change.address, change.value, own=True)
        after = {
            rule.id: verdict_of(rule, view.cell, self.judge)
            for rule in (*self.network.around(change.address for change in changes), *self.rules)
        }
        fixes = tuple(rule.id for rule in self.rules if after[rule.id].agrees)
        differing = [name for name, found in after.items() if found.differs and name not in self.ids]
        breaks = tuple(name for name in differing if not self._broken_before(name))
        changed = frozenset(change.address for change in changes)
        follows = frozenset(
            name for name in breaks if self._may_follow(name) and not changed & self._target_cells(name)
        )
        left = [rule for rule in self.rules if rule.id not in fixes]
        sure = (self.network.cells_of[rule.id] for rule in left if not rule.rule.guessed)
        denied = sum(bool(changed & cells) for cells in sure if len(cells) <= FEW_CELLS)
        return Candidate(tuple(changes), fixes, breaks, len(left), follows, denied)

    def _may_follow(self, name: str) -> bool:
        """Whether a rule's target was made from its operands; two places of one quantity stand side by side."""
        return self.network.by_id[name].rule.kind != KIND

    def _target_cells(self, name: str) -> frozenset[Address]:
        rule = self.network.by_id[name]
        return self.network.target_parts(rule) or frozenset({rule.target})

    def _broken_before(self, name: str) -> bool:
        """Whether a rule outside this problem was violated already, as the figures stand."""
        if name not in self._before:
            rule = self.network.by_id[name]
            self._before[name] = verdict_of(rule, self.view.cell, self.judge).differs
        return self._before[name]

    def _beyond(self) -> Iterator[Candidate]:
        """A solution with more cells than are searched completely, by the integer programme."""
        from lppd.covering import least_cover

        touched = self.network.around(cell for rule in self.rules for cell in self.network.cells_of[rule.id])
        held = [self.network.cells_of[rule.id] for rule in touched if rule.id not in self.ids]
        cells = least_cover([self.network.cells_of[rule.id] for rule in self.rules], held)
        if cells:
            changes = self._in_order(self._sources_first(cells))
            if changes:
                yield self._judged(changes)

    def _sources_first(self, cells: Iterable[Address]) -> list[Address]:
        """Cells that others are computed from before those."""
        targets = [rule.target for rule in self.rules]
        return sorted(cells, key=lambda cell: (cell in targets, cell))


def _may_stand(value: Decimal, cell: Cell) -> bool:
    """Whether a column can hold a number: money and counts are not negative, unless printed so, and counts are whole."""
    kind, printed = cell.column.kind, cell.meant.value
    negative = value < 0 and kind in COUNTED and printed is not None and printed >= 0
    return not negative and not (kind == "jumlah" and value != value.to_integral_value())


def _in_style(change: Change, decimals: int) -> bool:
    """Whether a figure would be printed with the usual decimals; a slipped mark is what changes them, where there are any.

    One with fewer would suit rules only because it says less.
    """
    shifted = change.slip.name == SHIFTED.name and decimals > 0
    return shifted or digits(change.value) == decimals


def _rounds_into(value: Decimal, interval: Interval) -> bool:
    """Whether a number in the interval is printed as this value."""
    half = Decimal(1).scaleb(-digits(value)) / 2
    return interval.lo - half <= value <= interval.hi + half


def _fits_any(value: Decimal, intervals: Iterable[Interval]) -> bool:
    return any(_rounds_into(value, interval) for interval in intervals)


def _slip(slip: Slip, *, own: bool) -> Slip:
    """The slip that explains a value; one that the cell's own rule allows may just be miscalculated."""
    return MISCALCULATED if own and slip.cost > MISCALCULATED.cost else slip


def _cost(changes: Iterable[Change]) -> Decimal:
    """How unlikely the changes are as misprints, added up."""
    return sum((change.cost for change in changes), ZERO)
