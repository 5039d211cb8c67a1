"""Writing numbers the way Indonesian government reports print them.

Plain string code over `Decimal`, not Babel: Babel 2.18 re-quantizes half-even to the digits of
its pattern in the ambient 28-digit context (a 32-digit sum raises `InvalidOperation`), knows
neither the plain notations nor "ribuan", and costs 25 ms to import. The tests hold the output
against Babel's wherever both can write the number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType

from lppd.errors import NotationError, UnknownNameError, did_you_mean


@dataclass(frozen=True, slots=True)
class Notation:
    """Which marks a way of writing uses.

    `decimal` is "" when fractions cannot be written; `thousands` is "" when digits are not
    grouped; `lossy` tells that the zeros ending the last group may be missing.
    """

    name: str
    decimal: str
    thousands: str
    lossy: bool = False


NOTATIONS: Mapping[str, Notation] = MappingProxyType(
    {
        notation.name: notation
        for notation in (
            Notation("indonesia", decimal=",", thousands="."),
            Notation("inggris", decimal=".", thousands=","),
            Notation("indonesia-polos", decimal=",", thousands=""),
            Notation("inggris-polos", decimal=".", thousands=""),
            Notation("ribuan", decimal="", thousands=",", lossy=True),
        )
    }
)
"""Every notation by name; `lppd.figures` reads the same set."""


def get_notation(name: str) -> Notation:
    """The notation called `name`; `UnknownNameError` when there is none."""
    try:
        return NOTATIONS[name]
    except KeyError:
        raise UnknownNameError(
            f'notasi "{name}" tidak dikenal{did_you_mean(name, NOTATIONS)}',
        ) from None


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round to `decimals` places, ties away from zero, as the publication does.

    Exact for any number of digits, whatever the ambient decimal context; zero has no sign.

    Raises:
        TypeError: `value` is not a Decimal (a binary float has already lost the tie).
        NotationError: `value` is not finite.

    >>> round_half_up(Decimal("2.675"), 2), round_half_up(Decimal("-0.5"), 0)
    (Decimal('2.68'), Decimal('-1'))
    >>> round_half_up(Decimal("12345678901234567890.125"), 2)
    Decimal('12345678901234567890.13')
    >>> round_half_up(Decimal("-0.004"), 2)
    Decimal('0.00')
    """
    _check(value)
    # Digits before the mark + digits after it + the carry of 9.99 -> 10.0.
    digits = max(value.adjusted(), 0) + max(decimals, 0) + 3
    context = Context(prec=digits, rounding=ROUND_HALF_UP)
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=context)
    return unsigned_zero(rounded)


def cut_off(value: Decimal, decimals: int) -> Decimal:
    """Cut digits off after `decimals` places, towards zero.

    >>> cut_off(Decimal("2.199"), 1), cut_off(Decimal("-2.199"), 1)
    (Decimal('2.1'), Decimal('-2.1'))
    """
    _check(value)
    return value.quantize(
        Decimal(1).scaleb(-decimals),
        rounding=ROUND_DOWN,
        context=Context(prec=max(60, len(value.as_tuple().digits) + abs(decimals) + 2)),
    )


def digits(value: Decimal) -> int:
    """Decimals that a value carries.

    >>> digits(Decimal("1.50")), digits(Decimal("2E+3"))
    (2, 0)
    """
    return max(0, -int(value.as_tuple().exponent))


def significant(value: Decimal) -> int:
    """Number of digits without the noughts at either end: what tells a figure from others that are equal by chance.

    >>> significant(Decimal("-1500")), significant(Decimal("35.490")), significant(Decimal("0.050"))
    (2, 4, 1)
    """
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))


def noughts(value: Decimal) -> int:
    """Number of noughts at the end of a whole number; none for one with decimals.

    >>> noughts(Decimal("1200")), noughts(Decimal("1E3")), noughts(Decimal("12.50")), noughts(Decimal(0))
    (2, 3, 0, 0)
    """
    return max(0, int(value.normalize().as_tuple().exponent)) if value else 0


def unsigned_zero(value: Decimal) -> Decimal:
    """`value`, with -0 turned into 0.

    >>> unsigned_zero(Decimal("-0.00"))
    Decimal('0.00')
    """
    return value if value else value.copy_abs()


def write(
    value: Decimal,
    *,
    notation: str = "indonesia",
    decimals: int | None = None,
    unit: str = "",
) -> str:
    """Write `value`, rounded half up, with its unit marker.

    Args:
        value: rupiah in rupiah, percentages in percent.
        notation: "indonesia" 1.234,56; "inggris" 1,234.56; "indonesia-polos" 1234,56;
            "inggris-polos" 1234.56; "ribuan" (whole numbers grouped by commas, the zeros
            ending the last group left out: 132970 is 132,97).
        decimals: digits after the decimal mark; None for as many as `value` carries.
        unit: "", "%", "Rp", "level", or any other word, which follows after a space.

    Raises:
        TypeError: `value` is not a Decimal.
        UnknownNameError: there is no such notation.
        NotationError: `value` is not finite, or has a fraction that "ribuan" cannot show.

    >>> write(Decimal("1234.555"), decimals=2)
    '1.234,56'
    >>> write(Decimal("92.05"), unit="%"), write(Decimal(-1234), unit="Rp")
    ('92,05%', '-Rp1.234')
    >>> write(Decimal("1234"), unit="Rp", notation="inggris"), write(Decimal(3), unit="level")
    ('Rp 1,234', 'Level 3')
    >>> [write(Decimal(n), notation="ribuan") for n in (132970, 2050, 2000, 5)]
    ['132,97', '2,05', '2,0', '5']
    """
    marks = get_notation(notation)
    number = _check(value) if decimals is None else round_half_up(value, decimals)
    body = _body(number, marks)
    sign = "-" if number < 0 else ""
    if unit == "Rp":
        space = " " if marks.decimal == "." else ""
        return f"{sign}Rp{space}{body}"
    return _with_unit(f"{sign}{body}", unit)


def spell(value: Decimal, decimals: int | None = None, unit: str = "") -> str:
    """Write `value` for running Indonesian prose: the percent sign becomes a word.

    >>> spell(Decimal("92.045"), 2, "%"), spell(Decimal("6.9"), 1, "tahun")
    ('92,05 persen', '6,9 tahun')
    >>> spell(Decimal(1234), 0, "Rp"), spell(Decimal(3), 0, "level")
    ('Rp1.234', 'Level 3')
    """
    return write(value, decimals=decimals, unit="persen" if unit == "%" else unit)


def _check(value: Decimal) -> Decimal:
    if not isinstance(value, Decimal):
        raise TypeError(f"perlu Decimal, bukan {type(value).__name__}")
    if not value.is_finite():
        raise NotationError(f"{value} bukan bilangan berhingga, tidak dapat ditulis")
    return value


def _with_unit(number: str, unit: str) -> str:
    if unit in ("", "%"):
        return f"{number}{unit}"
    return f"Level {number}" if unit == "level" else f"{number} {unit}"


def _body(value: Decimal, marks: Notation) -> str:
    """The digits of `value` without its sign."""
    whole, _, fraction = format(value.copy_abs(), "f").partition(".")
    if not marks.decimal:
        if fraction.strip("0"):
            raise NotationError(
                f'{value} berpecahan, tidak dapat ditulis dengan notasi "{marks.name}"',
                fix="bulatkan ke satuan lebih dahulu atau pakai notasi lain",
            )
        fraction = ""
    groups = _groups(whole) if marks.thousands else [whole]
    if marks.lossy and len(groups) > 1:
        groups[-1] = groups[-1].rstrip("0") or "0"
    grouped = marks.thousands.join(groups)
    return f"{grouped}{marks.decimal}{fraction}" if fraction else grouped


def _groups(digits: str) -> list[str]:
    """Digits in threes from the right.

    >>> _groups("1234567")
    ['1', '234', '567']
    """
    head = len(digits) % 3
    threes = [digits[start : start + 3] for start in range(head, len(digits), 3)]
    return [digits[:head], *threes] if head else threes
