"""Sums of money in charts: one unit for all bars of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lppd.numbers import write

_SCALES = ((12, "triliun rupiah"), (9, "miliar rupiah"), (6, "juta rupiah"), (0, "rupiah"))
_LEAST = Decimal("0.005")


def money_scale(values: Iterable[Decimal], *, telling: bool = False) -> tuple[int, str]:
    """The largest unit of money in which the largest amount measures at least one: its power of ten and its name.

    Args:
        telling: take a smaller unit where the smallest amount would read 0,00.

    >>> money_scale([Decimal("2.5E+9"), Decimal("-7E+9")]), money_scale([])
    ((9, 'miliar rupiah'), (0, 'rupiah'))
    >>> money_scale([Decimal("2E+12"), Decimal("1E+9")], telling=True)
    (9, 'miliar rupiah')
    """
    sizes = [abs(value) for value in values if value]
    largest, smallest = max(sizes, default=Decimal(0)), min(sizes, default=Decimal(0))
    fitting = [
        scale
        for scale in _SCALES
        if largest.scaleb(-scale[0]) >= 1 and not (telling and smallest.scaleb(-scale[0]) < _LEAST)
    ]
    return fitting[0] if fitting else _SCALES[-1]


def in_scale(value: Decimal, power: int) -> str:
    """An amount in the unit of a scale, with two decimals.

    >>> in_scale(Decimal("868946157669"), 9)
    '868,95'
    """
    return write(value.scaleb(-power), decimals=2 if power else 0)
