"""Sums of money in charts: one unit for all bars of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lppd.numbers import write

_SCALES = ((12, "triliun rupiah"), (9, "miliar rupiah"), (6, "juta rupiah"), (0, "rupiah"))


def money_scale(values: Iterable[Decimal]) -> tuple[int, str]:
    """The largest unit of money in which the largest amount measures at least one: its power of ten and its name.

    >>> money_scale([Decimal("2.5E+9"), Decimal("-7E+9")]), money_scale([])
    ((9, 'miliar rupiah'), (0, 'rupiah'))
    """
    largest = max(map(abs, values), default=Decimal(0))
    return next((scale for scale in _SCALES if largest.scaleb(-scale[0]) >= 1), _SCALES[-1])


def in_scale(value: Decimal, power: int) -> str:
    """An amount in the unit of a scale, with two decimals.

    >>> in_scale(Decimal("868946157669"), 9)
    '868,95'
    """
    return write(value.scaleb(-power), decimals=2 if power else 0)
