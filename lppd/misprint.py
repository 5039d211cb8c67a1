"""How printed figures go wrong, and how likely it is that one was meant to be another.

The model is general: it knows the ways in which digits are mistyped, lost and copied, and nothing of particular cells.
A cost is a rank, not a probability: the lower, the sooner a reviewer should look there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from lppd.numbers import cut_off, round_half_up, significant
from lppd.numbers import digits as decimals_of


@dataclass(frozen=True)
class Slip:
    """One way in which a printed figure may have come out of the one that was meant."""

    name: str
    cost: Decimal


SAME = Slip("sama", Decimal(0))
SWAPPED = Slip("dua angka bertukar tempat", Decimal(1))
REPLACED = Slip("satu angka salah ketik", Decimal("1.5"))
DOUBLED = Slip("satu angka terketik dua kali", Decimal("1.6"))
LOST = Slip("satu angka hilang", Decimal(2))
ADDED = Slip("satu angka kelebihan", Decimal(2))
SHIFTED = Slip("tanda desimal atau ribuan bergeser", Decimal("1.8"))
CURTAILED = Slip(SHIFTED.name, Decimal("2.1"))
"""The same, and digits at the end are gone as well."""

POWERS = (1, 2, 3, 6, -1, -2, -3, -6)
"""Powers of ten by which a mark slips: a digit or two, thousands, millions."""

COARSE = Slip("dibulatkan lebih kasar daripada desimalnya", Decimal("1.3"))
"""Noughts where decimals should stand: a figure rounded before the last decimals were written."""

SIGN = Slip("tanda minus hilang atau kelebihan", Decimal("1.2"))
COPIED = Slip("sama dengan angka di dekatnya", Decimal("1.4"))
ALIKE = Slip("sama dengan angka di dekatnya", Decimal("2.6"))
"""The same of a figure so short that it is equal to its neighbours by chance."""

GROUP = 3
"""Digits between two marks of thousands."""

TELLING_DIGITS = 3
"""Digits, zeros at the ends left out, from which a figure is not equal to its neighbour by chance."""

MANY = "beberapa angka berbeda"
MAX_COST = Decimal(9)


def explain(printed: Decimal, meant: Decimal, neighbours: Iterable[Decimal] = (), *, curtailed: bool = False) -> Slip:
    """The likeliest slip that turns `meant` into `printed`.

    Args:
        printed: the figure as it stands.
        meant: the figure that would make the rules hold.
        neighbours: figures beside it, from which it may have been copied.
        curtailed: figures are printed without the noughts at the end of their thousands: "1,2" is 1.200.

    >>> explain(Decimal("28.93"), Decimal("28.39")).name
    'dua angka bertukar tempat'
    >>> explain(Decimal("4123"), Decimal("4923")).name
    'satu angka salah ketik'
    >>> explain(Decimal("4.9"), Decimal("49")).name
    'tanda desimal atau ribuan bergeser'
    >>> explain(Decimal("42.00"), Decimal("41.93")).name
    'dibulatkan lebih kasar daripada desimalnya'
    >>> explain(Decimal("96.15"), Decimal("98.64"), [Decimal("96.15")]).name
    'sama dengan angka di dekatnya'
    >>> explain(Decimal("48980"), Decimal("48918"), curtailed=True).name
    'satu angka hilang'
    """
    if printed == meant:
        return SAME
    if printed == -meant:
        return SIGN
    found = [_digit_slip(printed, meant), _shift(printed, meant), _coarse(printed, meant)]
    known = [slip for slip in (*found, _ending(printed, meant) if curtailed else None) if slip]
    if printed != 0 and printed in set(neighbours):
        known.append(COPIED if significant(printed) >= TELLING_DIGITS else ALIKE)
    return min(known, key=lambda slip: slip.cost, default=_many(printed, meant))


def sources(printed: Decimal, places: int, *, curtailed: bool = False) -> tuple[Decimal, ...]:
    """Figures with `places` decimals that one slip of the digits, of the mark or of the sign turns into `printed`.

    Args:
        curtailed: figures are printed without the noughts at the end of their thousands.

    >>> Decimal("28.39") in sources(Decimal("28.93"), 2), Decimal("1200") in sources(Decimal(120), 0)
    (True, True)
    """
    return _sources(f"{printed:f}", places, curtailed)


@lru_cache(maxsize=4096)
def _sources(printed: str, places: int, curtailed: bool) -> tuple[Decimal, ...]:
    """Remembered by the digits: equal numbers with other decimals have other sources, and are others as a figure."""
    number = Decimal(printed)
    return (*_slipped(number, places), *(_other_endings(number) if curtailed else ()))


def _slipped(printed: Decimal, places: int) -> Iterator[Decimal]:
    sign = -1 if printed < 0 else 1
    digits = _digits(printed, places)
    yield -printed
    for power in POWERS:
        yield _moved(printed, power)
    for text in dict.fromkeys((*_swaps(digits), *_replacements(digits), *_insertions(digits), *_deletions(digits))):
        yield sign * Decimal(text).scaleb(-places)
    for text in dict.fromkeys(_insertions(digits)):  # the lost digit may have stood behind the mark
        yield sign * Decimal(text).scaleb(-places - 1)
    for text in dict.fromkeys(_deletions(digits)) if places else ():  # and so may the digit too many
        yield sign * Decimal(text).scaleb(1 - places)


def typed_once(printed: Decimal, places: int) -> list[Decimal]:
    """The figures with `places` decimals of which `printed` has one digit twice, in order.

    >>> [str(value) for value in typed_once(Decimal("11.166"), 2)]
    ['11.16']
    """
    text = f"{printed:f}"
    doubled = [place for place in range(1, len(text)) if text[place] == text[place - 1]]
    once = {Decimal(text[:place] + text[place + 1 :]) for place in doubled}
    return sorted(value for value in once if decimals_of(value) == places)


def _other_endings(printed: Decimal) -> Iterator[Decimal]:
    """Thousands whose rest lost a digit, or has one too many."""
    for head, tail in [_thousands(printed)] if _thousands(printed) else ():
        texts = dict.fromkeys((*_insertions(tail), *_deletions(tail)))
        sign = -1 if printed < 0 else 1
        yield from (sign * Decimal(head + text.ljust(GROUP, "0")) for text in texts if len(text) <= GROUP)


def _thousands(value: Decimal) -> tuple[str, ...]:
    """The digits of a whole number of four digits or more: its thousands, and the rest without noughts at the end."""
    text = f"{abs(value):f}"
    return (text[:-GROUP], text[-GROUP:].rstrip("0")) if text.isdigit() and len(text) > GROUP else ()


def _ending(printed: Decimal, meant: Decimal) -> Slip | None:
    """One digit more or less in the last group of thousands, noughts at its end left out."""
    is_, was = _thousands(printed), _thousands(meant)
    same = is_ and was and is_[0] == was[0] and (printed < 0) == (meant < 0)
    return _longer(is_[1], was[1]) if same else None


def _digits(value: Decimal, places: int) -> str:
    """All digits of a number with so many decimals, the nought before the mark among them."""
    return str(int(abs(value).scaleb(places))).zfill(places + 1)


def _moved(printed: Decimal, power: int) -> Decimal:
    """The figure with its mark elsewhere; a whole number may have noughts too many."""
    moved = Decimal(f"{printed.scaleb(power):f}")
    whole = not decimals_of(printed) and moved == moved.to_integral_value()
    return moved.quantize(Decimal(1)) if whole else moved


def _swaps(digits: str) -> Iterator[str]:
    for one, other in combinations(range(len(digits)), 2):
        changed = list(digits)
        changed[one], changed[other] = changed[other], changed[one]
        yield "".join(changed)


def _replacements(digits: str) -> Iterator[str]:
    for place in range(len(digits)):
        yield from (digits[:place] + digit + digits[place + 1 :] for digit in "0123456789" if digit != digits[place])


def _insertions(digits: str) -> Iterator[str]:
    for place in range(len(digits) + 1):
        yield from (digits[:place] + digit + digits[place:] for digit in "0123456789")


def _deletions(digits: str) -> Iterator[str]:
    if len(digits) > 1:
        yield from (digits[:place] + digits[place + 1 :] for place in range(len(digits)))


def _digit_slip(printed: Decimal, meant: Decimal) -> Slip | None:
    """The likeliest single edit of the digits."""
    if (printed < 0) != (meant < 0):
        return None
    texts, padded = (f"{abs(printed):f}", f"{abs(meant):f}"), _strings(printed, meant)
    known = [slip for slip in (_exchange(*padded), _longer(*texts), _longer(*padded)) if slip]
    return min(known, key=lambda slip: slip.cost, default=None)


def _exchange(is_: str, was: str) -> Slip | None:
    """One digit for another, or two that changed places."""
    if len(is_) != len(was):
        return None
    wrong = [place for place, (a, b) in enumerate(zip(is_, was, strict=True)) if a != b]
    if len(wrong) == 1:
        return REPLACED
    if len(wrong) == 2 and is_[wrong[0]] == was[wrong[1]] and is_[wrong[1]] == was[wrong[0]]:
        return SWAPPED if wrong[1] - wrong[0] == 1 else Slip(SWAPPED.name, Decimal("1.7"))
    return None


def _strings(printed: Decimal, meant: Decimal) -> tuple[str, str]:
    """Digits of both, with the decimals of the longer one and without marks."""
    places = max(decimals_of(printed), decimals_of(meant))
    return _digits(printed, places), _digits(meant, places)


def _longer(is_: str, was: str) -> Slip | None:
    """One sign more or less, the decimal mark excepted."""
    if len(is_) == len(was) + 1:
        return _inserted(was, is_)
    return LOST if len(was) == len(is_) + 1 and _inserted(is_, was) else None


def _inserted(short: str, long: str) -> Slip | None:
    """Whether `long` is `short` with one digit more."""
    for place in range(len(long)):
        if long[place].isdigit() and long[:place] + long[place + 1 :] == short:
            twice = long[place] in (long[max(place - 1, 0) : place], long[place + 1 : place + 2])
            return DOUBLED if twice else ADDED
    return None


def _shift(printed: Decimal, meant: Decimal) -> Slip | None:
    """A power of ten between the two, exactly, or but for digits that the shorter one does not print."""
    if not printed or not meant:
        return None
    places = decimals_of(printed)
    moved = [meant.scaleb(power) for power in POWERS]
    if printed in moved:
        return SHIFTED
    less = [value for value, power in zip(moved, POWERS, strict=True) if power < 0]
    return (
        CURTAILED if any(printed in (cut_off(value, places), round_half_up(value, places)) for value in less) else None
    )


def _coarse(printed: Decimal, meant: Decimal) -> Slip | None:
    """The figure rounded to fewer decimals than it prints, the others noughts."""
    short = decimals_of(printed.normalize())
    rounded = short < decimals_of(printed) and printed == round_half_up(meant, max(short, 0))
    return COARSE if rounded else None


def _many(printed: Decimal, meant: Decimal) -> Slip:
    """No single slip explains it: the more digits differ, the less likely."""
    is_, was = _strings(printed, meant)
    width = max(len(is_), len(was))
    wrong = sum(a != b for a, b in zip(is_.zfill(width), was.zfill(width), strict=True))
    sign = 1 if (printed < 0) != (meant < 0) else 0
    return Slip(MANY, min(Decimal(3) + wrong + sign, MAX_COST))
