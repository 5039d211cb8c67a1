"""Limits and ticks of axes, labelled in Indonesian digits.

Positions are binary floats: they say where ink goes and are never shown. What is shown is Decimal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from matplotlib.axis import Axis
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator

from lppd.numbers import write

_STEPS = (("1", "1.5", "2", "3", "5", "7.5"), ("1", "2", "5"), ("1", "3"), ("1",))
"""Mantissas of ticks on a logarithmic axis, from dense to sparse."""

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


def log_ticks(low: float, high: float, reference: Decimal, apart: float) -> list[Decimal]:
    """Round numbers on a logarithmic axis, `apart` of its length from each other at least.

    The reference is always among them.

    >>> [str(tick) for tick in log_ticks(40, 1500, Decimal(100), 0.1)]
    ['50', '100', '200', '500', '1000']
    """
    span = math.log10(high / low)
    for mantissas in _STEPS:
        ticks = _candidates(mantissas, low, high, reference, 0)
        places = [math.log10(tick) / span for tick in ticks]
        if all(after - before >= apart for before, after in zip(places, places[1:], strict=False)):
            return ticks
    return _candidates(("1",), low, high, reference, apart * span)


def _candidates(mantissas: Sequence[str], low: float, high: float, reference: Decimal, clear: float) -> list[Decimal]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    scaled = {Decimal(mantissa).scaleb(power) for mantissa in mantissas for power in powers}
    kept = {tick for tick in scaled if low <= tick <= high and abs(math.log10(tick / reference)) >= clear}
    return sorted(kept | {reference})


def tick_text(value: Decimal, unit: str = "") -> str:
    """A tick without superfluous zeros.

    >>> tick_text(Decimal("1E+3")), tick_text(Decimal("7.50")), tick_text(Decimal("-0"), "%")
    ('1.000', '7,5', '0%')
    """
    plain = value.normalize()
    decimals = max(0, -int(plain.as_tuple().exponent))
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
