"""What a cell would have to be for a rule to hold, when all its other figures are right.

The methods are solved backwards without a formula of their own each: as a function of one operand every one of them is
linear (sums, differences, numerators) or linear in its reciprocal (denominators), which three evaluations tell; for
the rest a bisection does. A method that turns (the size of a deviation) has two answers, and everything between them is
in the range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, DecimalException
from functools import partial
from itertools import product

from lppd.address import Address
from lppd.confrontation import Judge
from lppd.derivation import Derivation
from lppd.interval import Interval
from lppd.methods import get, prepared
from lppd.table import Cell

Cells = Callable[[Address], Cell]
Solve = Callable[[Decimal], Decimal | None]
Method = Callable[..., object]
ADDING = frozenset({"jumlah", "rata-rata"})
"""Methods that add up their operands: solved at once, since there may be hundreds of them."""

Totals = dict[str, Interval | None]
ZERO, ONE = Decimal(0), Decimal(1)
FAR = Decimal("1E18")
"""Beyond every figure: where a method that turns has its other branch."""

TOLERANCE = Decimal("1E-20")
STEPS = 80
EDGE_STEPS = 20
"""Halvings that tell sharply enough where a method begins to be defined."""


def required(
    derivation: Derivation,
    wanted: Address,
    cells: Cells,
    judge: Judge,
    totals: Totals | None = None,
    parts: frozenset[Address] = frozenset(),
) -> Interval | None:
    """Range of the value at `wanted` (the target, an operand, or a summed part of one) with which the rule can hold.

    None when there is none, or none can be found.

    Args:
        totals: sums of operands already added up for these cells, by rule; filled on the way.
        parts: cells that the target adds up, where it is a sum that is not printed.
    """
    if wanted == derivation.target:
        return _image(derivation, cells, judge)
    goal = span(cells(derivation.target))
    if goal is None:
        return None
    if wanted in parts:
        return _rest(_image(derivation, cells, judge), goal, span(cells(wanted)))
    if derivation.rule.method in ADDING and not derivation.options:
        return _part_of_sum(derivation, wanted, goal, cells, {} if totals is None else totals)
    method = _method(derivation, judge)
    scales = (ONE,) if get(derivation.rule.method).monotone else (ONE, FAR)
    found = [
        solution
        for corner in _corners(derivation, wanted, cells)
        for end in (goal.lo, goal.hi)
        for solution in _solutions(partial(_apply, method, corner), end, scales)
    ]
    return Interval(min(found), max(found), True, True) if found else None


def _part_of_sum(
    derivation: Derivation, wanted: Address, goal: Interval, cells: Cells, totals: Totals
) -> Interval | None:
    """The part that is left for one of the parts of a sum or of a mean, without solving anything."""
    if derivation.id not in totals:
        spans = [span(cells(address)) for address in derivation.addresses]
        known = [item for item in spans if item is not None]
        whole = len(known) == len(spans)
        totals[derivation.id] = (
            Interval(sum((item.lo for item in known), ZERO), sum((item.hi for item in known), ZERO), True, True)
            if whole
            else None
        )
    total = totals[derivation.id]
    mine = span(cells(wanted))
    if total is None or mine is None:
        return None
    times = len(derivation.addresses) if derivation.rule.method == "rata-rata" else 1
    return _rest(Interval(goal.lo * times, goal.hi * times, True, True), total, mine)


def _rest(whole: Interval | None, total: Interval, mine: Interval | None) -> Interval | None:
    """What one part must be for the total to become the whole."""
    if whole is None or mine is None:
        return None
    return Interval(whole.lo - (total.hi - mine.hi), whole.hi - (total.lo - mine.lo), True, True)


def span(cell: Cell) -> Interval | None:
    """All numbers that the printed digits may stand for, rounded or cut off."""
    if cell.exact:
        return cell.meant.interval("pasti")
    rounded, cut = cell.meant.interval("genap"), cell.meant.interval("potong")
    if rounded is None or cut is None:
        return None
    return Interval(min(rounded.lo, cut.lo), max(rounded.hi, cut.hi), True, True)


def _image(derivation: Derivation, cells: Cells, judge: Judge) -> Interval | None:
    """Range of the method over the intervals of its operands."""
    method = _method(derivation, judge)
    found = (_apply(method, corner, ZERO) for corner in _corners(derivation, None, cells))
    values = [value for value in found if value is not None]
    return Interval(min(values), max(values), True, True) if values else None


def _method(derivation: Derivation, judge: Judge) -> Method:
    return prepared(derivation.rule.method, judge.options(derivation))


def _corners(derivation: Derivation, wanted: Address | None, cells: Cells) -> Iterator[dict[str, object]]:
    """Operands at their ends in every combination, by name."""
    ends = [_operand_ends(derivation, name, wanted, cells) for name in derivation.operands]
    for corner in product(*ends):
        yield dict(zip(derivation.operands, corner, strict=True))


class _Hole:
    """Stands in an operand where the unknown goes, with what is added to it there."""

    def __init__(self, rest: Decimal = Decimal(0)) -> None:
        self.rest = rest


Ends = list[object]


def _operand_ends(derivation: Derivation, name: str, wanted: Address | None, cells: Cells) -> Ends:
    """Low and high end of an operand; the unknown is a hole in both."""
    operand = derivation.operands[name]
    if isinstance(operand, Address):
        return _single_ends(operand, wanted, cells)
    parts = [_single_ends(address, wanted, cells) for address in operand]
    if not all(parts):
        return []
    low, high = [part[0] for part in parts], [part[-1] for part in parts]
    return [low] if low == high else [low, high]


def _single_ends(address: Address, wanted: Address | None, cells: Cells) -> Ends:
    if address == wanted:
        return [_Hole()]
    interval = span(cells(address))
    if interval is None:
        return []
    if wanted is not None and _is_part(address, wanted):
        part = cells(wanted).meant.value or Decimal(0)
        return [_Hole(interval.lo - part), _Hole(interval.hi - part)]
    return [interval.lo] if interval.lo == interval.hi else [interval.lo, interval.hi]


def _is_part(total: Address, part: Address) -> bool:
    """Whether an operand is a sum of rows in the column of `part`; the caller knows that the part is in it."""
    return total.row.startswith("*") and (total.table, total.column) == (part.table, part.column)


def _solutions(apply: Solve, goal: Decimal, scales: Iterable[Decimal]) -> Iterator[Decimal]:
    """The unknowns for which the method gives `goal` at a corner of the other operands; two where it turns in between."""
    for scale in scales:
        for solve in (_linear, _reciprocal, _bisection):
            try:
                found = solve(apply, goal, scale)
            except DecimalException:
                found = None
            if found is not None:
                yield found
                break


def _apply(method: Method, corner: dict[str, object], x: Decimal) -> Decimal | None:
    values = {
        name: [_filled(part, x) for part in value] if isinstance(value, list) else _filled(value, x)
        for name, value in corner.items()
    }
    result = method(**values)
    return result if isinstance(result, Decimal) else None


def _filled(value: object, x: Decimal) -> object:
    return x + value.rest if isinstance(value, _Hole) else value


def _linear(apply: Solve, goal: Decimal, scale: Decimal) -> Decimal | None:
    """x with a + b·x = goal, if the method is linear in x from `scale` on."""
    one, three, far = (apply(scale * times) for times in (1, 3, 1000))
    if one is None or three is None or far is None:
        return None
    slope = (three - one) / (2 * scale)
    if not slope or not _close(one + slope * 999 * scale, far):
        return None
    return scale + (goal - one) / slope


def _reciprocal(apply: Solve, goal: Decimal, scale: Decimal) -> Decimal | None:
    """x with a + b/x = goal, if the method is linear in 1/x from `scale` on."""
    one, two, four = (apply(scale * times) for times in (1, 2, 4))
    if one is None or two is None or four is None:
        return None
    b = (one - two) * 2 * scale
    a = one - b / scale
    if not b or not _close(a + b / scale / 4, four) or goal == a:
        return None
    return b / (goal - a)


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), Decimal(1))


def _bisection(apply: Solve, goal: Decimal, scale: Decimal) -> Decimal | None:
    """x between two powers of ten where the method passes the goal."""
    grid = [scale * Decimal(10) ** power for power in range(-3, 16)]
    known = [(x, value) for x in grid if (value := apply(x)) is not None]
    known = [*_first_defined(apply, grid, known), *known]
    for (lo, first), (hi, last) in zip(known, known[1:], strict=False):
        if min(first, last) <= goal <= max(first, last) and first != last:
            return _halved(apply, goal, lo, hi, rising=last > first)
    return None


def _first_defined(
    apply: Solve, grid: list[Decimal], known: list[tuple[Decimal, Decimal]]
) -> list[tuple[Decimal, Decimal]]:
    """Where the method begins to be defined, if that is between two points of the grid; with its value there."""
    if not known or known[0][0] == grid[0]:
        return []
    hi = known[0][0]
    lo, found = hi / 10, known[0]
    for _ in range(EDGE_STEPS):
        middle = (lo + hi) / 2
        value = apply(middle)
        if value is None:
            lo = middle
        else:
            hi, found = middle, (middle, value)
    return [found] if found != known[0] else []


def _halved(apply: Solve, goal: Decimal, lo: Decimal, hi: Decimal, *, rising: bool) -> Decimal | None:
    for _ in range(STEPS):
        middle = (lo + hi) / 2
        value = apply(middle)
        if value is None:
            return None
        if (value < goal) == rising:
            lo = middle
        else:
            hi = middle
    return (lo + hi) / 2


def narrowed(intervals: Iterable[Interval]) -> Interval | None:
    """What lies in all of them; None when nothing does.

    >>> print(narrowed([Interval(Decimal(0), Decimal(2), True, True), Interval(Decimal(1), Decimal(3), True, True)]))
    [1; 2]
    """
    found: Interval | None = None
    for interval in intervals:
        if found is None:
            found = interval
            continue
        lo, hi = max(found.lo, interval.lo), min(found.hi, interval.hi)
        if lo > hi:
            return None
        found = Interval(lo, hi, True, True)
    return found
