"""Intervals with open and closed ends, and how formulas carry them.

A printed figure stands for every number that would have been printed with the same digits.
`Interval` is that set; `propagate` tells which results a formula can have when its operands
are such sets, so that a recomputed figure is confronted with what the digits really claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from itertools import product

from lppd.errors import UnknownNameError, did_you_mean
from lppd.numbers import round_half_up

PRECISION = 50
"""Significant digits of interval arithmetic."""

MAX_OPERANDS = 10
"""Most operands with a width that `propagate` accepts: 2^10 corners."""

MOST_VALUES = 4
"""Printable values that are given of one interval."""

_NUDGE = Decimal("1E-12")


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between `lo` and `hi`; an end belongs to it when it is closed.

    Raises:
        ValueError: the ends are not finite, out of order, or leave nothing between them.

    >>> print(Interval(Decimal("81.835"), Decimal("81.845"), True, False))
    [81.835; 81.845)
    """

    lo: Decimal
    hi: Decimal
    lo_closed: bool
    hi_closed: bool

    def __post_init__(self) -> None:
        if not (self.lo.is_finite() and self.hi.is_finite()):
            raise ValueError(f"batas selang harus berhingga: {self}")
        if self.lo > self.hi:
            raise ValueError(f"batas bawah melebihi batas atas: {self}")
        if self.lo == self.hi and not (self.lo_closed and self.hi_closed):
            raise ValueError(f"selang kosong: {self}")

    def __str__(self) -> str:
        left = "[" if self.lo_closed else "("
        right = "]" if self.hi_closed else ")"
        return f"{left}{self.lo:f}; {self.hi:f}{right}"

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The interval that holds `value` alone.

        >>> Interval.point(Decimal(3)).contains(Decimal("3.00"))
        True
        """
        return cls(value, value, True, True)

    @property
    def width(self) -> Decimal:
        """Distance between the ends, in the unit of the figure."""
        with localcontext(Context(prec=PRECISION)):
            return self.hi - self.lo

    def contains(self, value: Decimal) -> bool:
        """Whether `value` lies inside, ends counted when closed.

        >>> half_open = Interval(Decimal(1), Decimal(2), True, False)
        >>> half_open.contains(Decimal(1)), half_open.contains(Decimal(2))
        (True, False)
        """
        above = value >= self.lo if self.lo_closed else value > self.lo
        below = value <= self.hi if self.hi_closed else value < self.hi
        return above and below

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both; touching counts only if both ends are closed.

        >>> left = Interval(Decimal(0), Decimal(1), True, True)
        >>> left.overlaps(Interval(Decimal(1), Decimal(2), True, False))
        True
        >>> left.overlaps(Interval(Decimal(1), Decimal(2), False, False))
        False
        """
        lo, hi = max(self.lo, other.lo), min(self.hi, other.hi)
        if lo == hi:
            return self.contains(lo) and other.contains(lo)
        return lo < hi

    def scaled(self, factor: Decimal) -> Interval:
        """The interval times `factor` (million rupiah to rupiah; a negative one mirrors it).

        >>> print(Interval(Decimal(1), Decimal(2), True, False).scaled(Decimal(-10)))
        (-20; -10]
        """
        if not factor:
            return Interval.point(Decimal(0))
        with localcontext(Context(prec=PRECISION)):
            ends = (self.lo * factor, self.lo_closed), (self.hi * factor, self.hi_closed)
        (lo, lo_closed), (hi, hi_closed) = ends if factor > 0 else ends[::-1]
        return Interval(lo, hi, lo_closed, hi_closed)


Operand = Interval | Sequence[Interval]
"""One interval, or several that move together (a column that is added up)."""


@dataclass(frozen=True, slots=True)
class _End:
    """One end of an operand: the values there, and those a hair further inside."""

    values: list[Decimal]
    inside: list[Decimal]
    closed: bool
    single: bool

    def argument(self, *, inside: bool = False) -> Decimal | list[Decimal]:
        """What the function gets: one number for an interval, a list for a sequence."""
        values = self.inside if inside else self.values
        return values[0] if self.single else list(values)


def propagate(
    function: Callable[..., Decimal | object],
    operands: Mapping[str, Operand],
    *,
    nonzero: Iterable[str] = (),
) -> Interval | None:
    """Range of `function` when each operand moves within its interval.

    The function must be monotone in each operand, rising or falling, strictly or not. Then its
    least and greatest values lie at corners (vertex method), and the result is exact. Operator
    overloading would be no substitute: it takes every mention of an operand for a new one, so
    that a share x / (x + y), with x twice, comes out far too wide, and real slips would pass as
    rounding. A sequence operand moves as one, all low ends or all high ends; that is exact for
    functions monotone in the same direction in all its elements (a sum, a mean, a median).

    A result end is closed when a corner that reaches it has only closed ends, or when the
    function already has that value a hair inside the corner (a cap: min(x, 100) reaches 100
    although x < 120 is open).

    Args:
        function: takes the operands by keyword; anything but a finite Decimal is "no value".
        operands: name -> interval, or sequence of intervals.
        nonzero: operands that the function divides by.

    Returns:
        The range; None when a divisor may be zero, when a corner has no finite value, or when
        the function raises an arithmetic error there.

    Raises:
        UnknownNameError: `nonzero` names no operand.
        ValueError: more than ten operands have a width.

    >>> now = Interval(Decimal("9.5"), Decimal("10.5"), True, False)
    >>> before = Interval(Decimal("4.5"), Decimal("5"), False, True)
    >>> growth = lambda now, before: (now - before) / before
    >>> print(propagate(growth, {"now": now, "before": before}, nonzero=["before"]))
    [0.9; 1.3333333333333333333333333333333333333333333333333)
    >>> around_zero = Interval(Decimal(-1), Decimal(1), True, True)
    >>> print(propagate(growth, {"now": now, "before": around_zero}, nonzero=["before"]))
    None
    """
    if any(_holds_zero(_named(operands, name)) for name in nonzero):
        return None
    ends = [_ends(operand) for operand in operands.values()]
    if sum(len(pair) > 1 for pair in ends) > MAX_OPERANDS:
        raise ValueError(f"lebih dari {MAX_OPERANDS} operan berentang")
    with localcontext(Context(prec=PRECISION)):
        return _hull(function, list(operands), list(product(*ends)))


def _hull(
    function: Callable[..., Decimal | object], names: list[str], corners: list[tuple[_End, ...]]
) -> Interval | None:
    """Least interval that holds the function's values at all corners."""
    values: list[Decimal] = []
    for corner in corners:
        value = _evaluate(function, names, corner)
        if value is None:
            return None
        values.append(value)

    def reached(extreme: Decimal) -> bool:
        tied = [corner for corner, value in zip(corners, values, strict=True) if value == extreme]
        return any(all(end.closed for end in corner) for corner in tied) or any(
            _evaluate(function, names, corner, inside=True) == extreme for corner in tied
        )

    lo, hi = min(values), max(values)
    if lo == hi:
        return Interval.point(lo)
    return Interval(lo, hi, reached(lo), reached(hi))


def _evaluate(
    function: Callable[..., Decimal | object],
    names: list[str],
    corner: tuple[_End, ...],
    *,
    inside: bool = False,
) -> Decimal | None:
    """The function's value at a corner, None when it is not a finite Decimal."""
    arguments = {name: end.argument(inside=inside and not end.closed) for name, end in zip(names, corner, strict=True)}
    try:
        value = function(**arguments)
    except ArithmeticError:
        return None
    return value if isinstance(value, Decimal) and value.is_finite() else None


def _ends(operand: Operand) -> list[_End]:
    """Low and high end of an operand; one end when it has no width."""
    single = isinstance(operand, Interval)
    intervals = [operand] if isinstance(operand, Interval) else list(operand)
    low = _End(
        [each.lo for each in intervals],
        [_nudged(each.lo, each.hi) for each in intervals],
        all(each.lo_closed for each in intervals),
        single,
    )
    high = _End(
        [each.hi for each in intervals],
        [_nudged(each.hi, each.lo) for each in intervals],
        all(each.hi_closed for each in intervals),
        single,
    )
    return [low] if low.values == high.values else [low, high]


def _nudged(end: Decimal, other: Decimal) -> Decimal:
    with localcontext(Context(prec=PRECISION)):
        return end + (other - end) * _NUDGE


def _named(operands: Mapping[str, Operand], name: str) -> Operand:
    if name not in operands:
        raise UnknownNameError(f'operan "{name}" tidak ada{did_you_mean(name, operands)}')
    return operands[name]


def _holds_zero(operand: Operand) -> bool:
    intervals = [operand] if isinstance(operand, Interval) else operand
    return any(interval.contains(Decimal(0)) for interval in intervals)


def grid_values(interval: Interval, step: Decimal) -> list[Decimal]:
    """Printable values inside an interval: at its ends and in its middle.

    >>> grid_values(Interval(Decimal("1.234"), Decimal("1.266"), True, True), Decimal("0.01"))
    [Decimal('1.25'), Decimal('1.24'), Decimal('1.26')]
    """
    places = -int(step.normalize().as_tuple().exponent) if step < 1 else 0
    unit = Decimal(1).scaleb(-places)
    low = (interval.lo / unit).to_integral_value(ROUND_CEILING) * unit
    high = (interval.hi / unit).to_integral_value(ROUND_FLOOR) * unit
    middle = round_half_up((interval.lo + interval.hi) / 2, places)
    if low > high:
        return [middle]
    return list(dict.fromkeys(value for value in (middle, low, high) if low <= value <= high))[:MOST_VALUES]
