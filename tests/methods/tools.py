"""Helpers shared by the tests of methods."""

from decimal import Decimal


def number(value: object) -> Decimal:
    """Return `value`, which must have turned out a number."""
    assert isinstance(value, Decimal), value
    return value


def printed(value: object, decimals: int = 2) -> Decimal:
    """Return `value` as rounded in print; the worked cases hold no ties."""
    return round(number(value), decimals)
