"""The value of a figure that cannot be computed, and the arithmetic all methods share.

A performance report must tell "nol" from "tidak terdefinisi": a growth on a base of nought is
neither 0 nor 100 nor infinite. Such a result is a value of type `Undefined` that says why, so
that one odd figure never stops the computation of all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

PRECISION = 50
"""Significant digits of every division, logarithm and root."""

HUNDRED = Decimal(100)


def precise() -> Context:
    """Return the decimal context methods compute in: 50 digits, ties away from zero.

    Half-up is the rounding of the publication; at 50 digits it never shows in a printed figure.
    """
    return Context(prec=PRECISION, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Undefined:
    """A result that does not exist, with the reason in Indonesian.

    It is falsy, but so is Decimal(0): ask `isinstance(value, Undefined)`.

    >>> str(Undefined("target nol"))
    'tidak terdefinisi (target nol)'
    >>> bool(Undefined("target nol"))
    False
    """

    reason: str

    def __str__(self) -> str:
        return f"tidak terdefinisi ({self.reason})"

    def __bool__(self) -> bool:
        return False


Value = Decimal | Undefined


def fault(value: object) -> Undefined | None:
    """Return why `value` cannot take part in a computation, or None when it can.

    A sequence is at fault when one of its elements is; texts never are.

    >>> fault([Decimal(1), Undefined("pagu nol")])
    Undefined(reason='pagu nol')
    >>> fault(Decimal("NaN"))
    Undefined(reason='operand bukan angka terhingga')
    >>> fault(Decimal(1)) is None
    True
    """
    if isinstance(value, Undefined):
        return value
    if isinstance(value, Decimal):
        return None if value.is_finite() else Undefined("operand bukan angka terhingga")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return next((found for found in map(fault, value) if found is not None), None)
    return None


def plain(value: Decimal) -> Decimal:
    """Return `value` without a positive exponent and without a negative nought.

    >>> plain(Decimal("4.0E+2")), plain(Decimal("-0.0"))
    (Decimal('400'), Decimal('0.0'))
    """
    exponent = value.as_tuple().exponent
    widen = value.is_zero() or (isinstance(exponent, int) and exponent > 0)
    return value + 0 if widen else value


def decimals(values: Iterable[Value]) -> list[Decimal]:
    """Return the usable numbers of `values` in order, leaving Undefined and NaN out.

    >>> decimals([Decimal(1), Undefined("nihil"), Decimal(3)])
    [Decimal('1'), Decimal('3')]
    """
    return [v for v in values if isinstance(v, Decimal) and v.is_finite()]


def mean(values: Sequence[Decimal]) -> Value:
    """Return the unweighted mean of plain Decimals; Undefined for an empty list.

    >>> mean([Decimal(1), Decimal(2)])
    Decimal('1.5')
    """
    if not values:
        return Undefined("daftar nilai kosong")
    return sum(values, Decimal(0)) / len(values)


def cap(value: Decimal, batas: Decimal | None) -> Decimal:
    """Return `value`, but no more than `batas`; None means no cap.

    >>> cap(Decimal(130), Decimal(120))
    Decimal('120')
    """
    return value if batas is None else min(value, batas)


def write(value: Decimal) -> str:
    """Return `value` in Indonesian notation, with all its digits, for use in a reason.

    >>> write(Decimal("1234.50"))
    '1.234,50'
    """
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))
