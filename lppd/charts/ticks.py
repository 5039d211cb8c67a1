"""Limits and ticks of axes, labelled in Indonesian digits.

Positions are binary floats: they say where ink goes and are never shown. What is shown is Decimal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from matplotlib.axis import Axis
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator

from lppd.numbers import digits, write

_MANTISSAS = ("1", "5", "2", "7.5", "1.5", "3")
"""Mantissas of ticks on a logarithmic axis, the most welcome first."""

_DIGIT = 1.6
_CLEAR = 2.0
"""Width of a digit of a tick label, and least distance of two labels, in mm."""

DECADES = 6
"""Widest logarithmic axis; whatever lies further left is drawn at its edge."""


def log_limits(values: Sequence[Decimal], reference: Decimal, before: float, after: float) -> tuple[float, float]:
    """Limits of a logarithmic axis that show `values` and `reference`, with room for labels.

    Args:
        values: positive numbers, in any order; may be empty.
        before, after: share of the axis to leave free at its ends (together below 1).

    >>> low, high = log_limits([Decimal(50), Decimal(200)], Decimal(100), 0.25, 0.25)
    >>> round(low), round(high)
    (25, 400)
    """
    places = [math.log10(value) for value in (*values, reference)]
    first, last = max(min(places), max(places) - DECADES), max(places)
    span = max(last - first, math.log10(2)) / (1 - before - after)
    return 10 ** (first - before * span), 10 ** (last + after * span)


def log_ticks(low: float, high: float, reference: Decimal, length: float) -> list[Decimal]:
    """Round numbers on a logarithmic axis of `length` mm, as many as its labels leave room for.

    The reference is always among them.

    >>> [str(tick) for tick in log_ticks(40, 1500, Decimal(100), 95)]
    ['50', '75', '100', '150', '200', '300', '500', '1000', '1500']
    """
    scale = length / math.log10(high / low)
    kept = [reference]
    for tick in _candidates(low, high):
        if all(abs(math.log10(tick / other)) * scale >= _room(tick, other) for other in kept):
            kept.append(tick)
    return sorted(kept)


def _candidates(low: float, high: float) -> list[Decimal]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    scaled = [Decimal(format(Decimal(mantissa).scaleb(power), "f")) for mantissa in _MANTISSAS for power in powers]
    return [tick for tick in scaled if low <= tick <= high]


def _room(one: Decimal, other: Decimal) -> float:
    """Least distance in mm at which the labels of two ticks do not touch."""
    return (len(tick_text(one)) + len(tick_text(other))) / 2 * _DIGIT + _CLEAR


def tick_text(value: Decimal, unit: str = "") -> str:
    """A tick without superfluous zeros.

    >>> tick_text(Decimal("1E+3")), tick_text(Decimal("7.50")), tick_text(Decimal("-0"), "%")
    ('1.000', '7,5', '0%')
    """
    plain = value.normalize()
    decimals = digits(plain)
    return write(plain, decimals=decimals, unit=unit)


def set_ticks(axis: Axis, ticks: Sequence[Decimal], unit: str = "") -> None:
    """Fix the ticks of an axis; no minor ones."""
    axis.set_major_locator(FixedLocator([float(tick) for tick in ticks]))
    axis.set_major_formatter(FixedFormatter([tick_text(tick, unit) for tick in ticks]))
    axis.set_minor_locator(FixedLocator([]))


def linear_ticks(low: float, high: float, most: int = 5) -> list[Decimal]:
    """At most `most` + 1 round numbers between two limits.

    >>> [str(tick) for tick in linear_ticks(-3, 9, 4)]
    ['0', '5']
    """
    found = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    # Twelve digits undo the binary error of the locator's sums.
    exact = [Decimal(f"{tick:.12g}") for tick in found if low - 1e-12 <= tick <= high + 1e-12]
    return [tick if tick else Decimal(0) for tick in exact]


def padded(values: Sequence[Decimal], below: float = 0.15, above: float = 0.15) -> tuple[float, float]:
    """Limits of a linear axis: the range of the values and a share of it on either side.

    >>> padded([Decimal(0), Decimal(10)], 0.1, 0.2)
    (-1.0, 12.0)
    """
    numbers = [float(value) for value in values] or [0.0]
    low, high = min(numbers), max(numbers)
    span = (high - low) or abs(high) * 0.1 or 1.0
    return low - below * span, high + above * span
