"""Reading printed figures: from the string in the publication to the number it means.

A printed figure is kept as the string it is. Reading adds what the string says (value, digits,
unit marker, flags) under the notation declared for its column, and refuses everything else. It
never guesses: what only context can tell ("5" standing for 5.000) belongs in `pembacaan.csv`.

Kinds: "angka" and "indeks" (any number), "jumlah" (whole, not negative), "persen", "rupiah",
"level" ("Level 3", "Level III", "3"), "rentang" (a rating interval), "teks". Notations are those
of `lppd.numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from lppd.errors import NotationError, UnknownNameError, did_you_mean
from lppd.interval import PRECISION, Interval
from lppd.numbers import NOTATIONS, Notation, get_notation, unsigned_zero, write

MAX_DIGITS = 30
"""Longest number read; beyond it interval arithmetic would no longer be exact."""

MIXED = "campuran"
"""Notation of a column that mixes two: a cell is Indonesian, or English where only that fits."""

EXACT_KINDS = frozenset({"jumlah", "level"})
"""Kinds that are counted, not rounded: their interval convention is normally "pasti"."""

MAX_LENGTH = 200
"""Longest cell looked at for a number, spaces and markers included."""

_SPACES = " \u00a0\u202f"
_S = f"[{_SPACES}]*"
_SIGN = "[-+−–]"
_MARKERS = MappingProxyType({"nihil": "nihil", "n/a": "tidak tersedia", "na": "tidak tersedia"})
_BELOW = ("≤", "<=", "<")
_STRIPS = ("-", "–", "—")
_OWNERS = MappingProxyType({"%": ("persen", "rentang"), "Rp": ("rupiah",), "Level": ("level",)})
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

_PROVISIONAL = re.compile(rf"([^*]+?){_S}\*({_S}%)?")
_PERCENT = re.compile(rf"([^%]+?){_S}%")
_RUPIAH = re.compile(rf"({_SIGN}?)(Rp\.?{_S})?({_SIGN}?)([0-9.,]+?)(,-)?")
_PARENTHESES = re.compile(rf"(Rp\.?{_S})?\({_S}([^()]*?){_S}\)")
_LEVEL = re.compile(rf"(?:level{_S})?([0-9]{{1,2}})|level{_S}([IVX]+)", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:(?P<mark>≤|≥|<=|>=|<|>){_S})?(?P<first>{_SIGN}?[0-9.,]+(?:{_S}%)?)"
    rf"(?:{_S}(?P<link>≤|<=|<|-|–|—|s\.d\.|s/d){_S}(?P<second>{_SIGN}?[0-9.,]+(?:{_S}%)?))?"
)


class State(StrEnum):
    """What a cell holds."""

    ANGKA = "angka"
    NIHIL = "nihil"
    TIDAK_ADA = "tidak tersedia"
    STRIP = "strip"
    KOSONG = "kosong"
    TEKS = "teks"
    RENTANG = "rentang"


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell as printed, and what it means.

    Attributes:
        text: exactly as printed.
        state: what the cell holds; only ANGKA has a value, only RENTANG has bounds.
        value: the number meant: percent in percent, rupiah in rupiah.
        decimals: digits printed after the decimal mark (of a range: the longer end's).
        unit: marker printed with it: "", "%", "Rp" or "level".
        provisional: carries "*".
        notation: the notation it was read by.
        step: place value of the last printed digit; 1 for whole numbers.
        bounds: ends of a range, None for an open side.
        bounds_closed: whether each bound belongs to the range.
    """

    text: str
    state: State
    value: Decimal | None
    decimals: int
    unit: str
    provisional: bool
    notation: str
    step: Decimal
    bounds: tuple[Decimal | None, Decimal | None] = (None, None)
    bounds_closed: tuple[bool, bool] = (False, False)

    def interval(self, convention: str = "setengah-ke-atas") -> Interval | None:
        """Every number that would be printed with these digits; None without a value.

        Args:
            convention: how the printer shortened the number. "setengah-ke-atas": ties away
                from zero; "genap": ties to the even digit, both ends kept, since either may
                belong; "potong": digits cut off; "pasti": nothing was shortened.

        >>> print(read("81,84%", kind="persen", notation="indonesia").interval())
        [81.835; 81.845)
        >>> print(read("-5", kind="angka", notation="indonesia").interval("potong"))
        (-6; -5]
        """
        if convention not in CONVENTIONS:
            raise UnknownNameError(
                f'cara pembulatan "{convention}" tidak dikenal' + did_you_mean(convention, CONVENTIONS)
            )
        if self.value is None:
            return None
        with localcontext(Context(prec=PRECISION)):
            return CONVENTIONS[convention](self.value, self.step)

    def rewrite(self, value: Decimal, notation: str | None = None) -> str:
        """Write another value the way this cell is printed: digits, unit, grouping; no "*".

        Without a printed number to follow, as many decimals as `value` has.

        >>> read("103.32 %*", kind="persen", notation="inggris").rewrite(Decimal("97.125"))
        '97.13 %'
        >>> read("Rp 1.000,-", kind="rupiah", notation="indonesia").rewrite(Decimal(2500))
        'Rp2.500'
        """
        decimals = self.decimals if self.state is State.ANGKA else None
        style = notation or self._style()
        written = write(value, notation=style, decimals=decimals, unit=self.unit)
        spaced = re.search(f"[{_SPACES}]%", self.text)
        return written.replace("%", " %") if spaced else written

    def _style(self) -> str:
        """The notation with this cell's grouping: 1234,5 is followed by 1235,5, not 1.235,5."""
        marks = NOTATIONS[self.notation]
        ungrouped = abs(self.value or Decimal(0)) >= 1000 and marks.thousands not in self.text
        return f"{self.notation}-polos" if marks.decimal and ungrouped else self.notation


def _half_up(value: Decimal, step: Decimal) -> Interval:
    half = step / 2
    return Interval(value - half, value + half, value > 0, value < 0)


def _half_even(value: Decimal, step: Decimal) -> Interval:
    return Interval(value - step / 2, value + step / 2, True, True)


def _truncated(value: Decimal, step: Decimal) -> Interval:
    lo = value if value > 0 else value - step
    hi = value if value < 0 else value + step
    return Interval(lo, hi, value > 0, value < 0)


def _exact(value: Decimal, step: Decimal) -> Interval:
    return Interval.point(value)


CONVENTIONS: Mapping[str, Callable[[Decimal, Decimal], Interval]] = MappingProxyType(
    {
        "setengah-ke-atas": _half_up,
        "genap": _half_even,
        "potong": _truncated,
        "pasti": _exact,
    }
)
"""How printed digits may have come about -> the numbers they then stand for."""


def read(text: str, *, kind: str, notation: str) -> Printed:
    """Read a printed cell strictly.

    Tolerated, and kept in `text`: spaces around (also no-break ones), one "*" at the end or by
    the "%", a leading "+", "−" and "–" for minus. "Nihil", "N/A", "-" and an empty cell are
    states without a value. Everything else must fit `kind` and `notation` entirely.

    Raises:
        NotationError: the string does not fit; the message says how it could be mended.
        UnknownNameError: there is no such kind or notation.

    >>> read("76.5512 *", kind="indeks", notation="inggris").value
    Decimal('76.5512')
    >>> read("132,97", kind="jumlah", notation="ribuan").value
    Decimal('132970')
    >>> read("(1.000)", kind="rupiah", notation="indonesia").value
    Decimal('-1000')
    >>> read("90,01% ≤ 100%", kind="rentang", notation="indonesia").bounds
    (Decimal('90.01'), Decimal('100'))
    >>> read("-", kind="persen", notation="indonesia").state.value
    'strip'
    >>> [str(read(text, kind="angka", notation="campuran").value) for text in ("12,82", "12.82", "1.282")]
    ['12.82', '12.82', '1282']
    >>> read("12.34", kind="angka", notation="indonesia")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    lppd.errors.NotationError: "12.34" tidak terbaca ... notasi "inggris".
    """
    if kind not in KINDS:
        raise UnknownNameError(f'jenis "{kind}" tidak dikenal{did_you_mean(kind, KINDS)}')
    if notation == MIXED:
        return _read_mixed(text, kind)
    marks = get_notation("indonesia" if kind == "teks" else notation)
    core = text.strip(_SPACES)
    state = _state(core, kind)
    if state is not None:
        return Printed(text, state, None, 0, "", False, notation, Decimal(1))
    if len(core) > MAX_LENGTH:  # before any pattern: some would take quadratic time
        raise _refusal(core, kind, marks)
    bare, provisional = _without_star(core)
    found = _READERS[kind](bare, marks)
    if found is None:
        raise _refusal(core, kind, marks)
    return replace(found, text=text, provisional=provisional)


def _read_mixed(text: str, kind: str) -> Printed:
    """Read a cell of a column that mixes notations: Indonesian, or English where only that fits."""
    try:
        return read(text, kind=kind, notation="indonesia")
    except NotationError as exc:
        try:
            return read(text, kind=kind, notation="inggris")
        except NotationError:
            raise exc from None


def _state(core: str, kind: str) -> State | None:
    """The state of a cell without a number; None when a number has to be read."""
    if not core:
        return State.KOSONG
    if kind == "teks":
        return State.TEKS
    if core in _STRIPS:
        return State.STRIP
    marker = _MARKERS.get(core.lower())
    return State(marker) if marker else None


def _without_star(core: str) -> tuple[str, bool]:
    match = _PROVISIONAL.fullmatch(core)
    return (match[1] + (match[2] or ""), True) if match else (core, False)


@cache
def _grammar(marks: Notation) -> re.Pattern[str]:
    """What an unsigned number looks like in a notation; ASCII digits only."""
    plain, group = "0|[1-9][0-9]*", f"{re.escape(marks.thousands)}[0-9]{{3}}"
    if marks.lossy:
        lossy = rf"{re.escape(marks.thousands)}[0-9]{{1,3}}"
        return re.compile(rf"({plain}|[1-9][0-9]{{0,2}}(?:{group})*{lossy})()")
    whole = rf"{plain}|[1-9][0-9]{{0,2}}(?:{group})+" if marks.thousands else plain
    return re.compile(rf"({whole})(?:{re.escape(marks.decimal)}([0-9]+))?")


def _number(text: str, marks: Notation, *, unit: str = "") -> Printed | None:
    """A number with an optional sign; None when it does not fit."""
    sign = text[:1] if re.match(_SIGN, text) else ""
    match = _grammar(marks).fullmatch(text, len(sign))
    if not match or sum(map(str.isdigit, text)) > MAX_DIGITS:
        return None
    whole, fraction = match[1], match[2] or ""
    groups = whole.split(marks.thousands) if marks.thousands else [whole]
    if marks.lossy and len(groups) > 1:
        groups[-1] = groups[-1].ljust(3, "0")
    digits = "".join(groups)
    magnitude = Decimal(f"{digits}.{fraction}" if fraction else digits)
    value = magnitude if sign in ("", "+") else magnitude.copy_negate()
    return _printed(unsigned_zero(value), len(fraction), unit, marks)


def _printed(value: Decimal, decimals: int, unit: str, marks: Notation) -> Printed:
    step = Decimal(1).scaleb(-decimals)
    return Printed("", State.ANGKA, value, decimals, unit, False, marks.name, step)


def _count(text: str, marks: Notation) -> Printed | None:
    found = _number(text, marks)
    return found if found and found.decimals == 0 and (found.value or 0) >= 0 else None


def _percent(text: str, marks: Notation) -> Printed | None:
    match = _PERCENT.fullmatch(text)
    return _number(match[1], marks, unit="%") if match else _number(text, marks)


def _rupiah(text: str, marks: Notation) -> Printed | None:
    """Rupiah: "Rp1.000", "Rp. 1.000,-", "-Rp1", "Rp-1", "(1.000)", or bare digits."""
    parentheses = _PARENTHESES.fullmatch(text)
    if parentheses:
        text = (parentheses[1] or "") + parentheses[2]
    match = _RUPIAH.fullmatch(text)
    if not match:
        return None
    outer, prefix, inner, digits, suffix = match.groups()
    if bool(outer) + bool(inner) + bool(parentheses) > 1:
        return None
    sign = "-" if parentheses else outer or inner
    found = _number(sign + digits, marks, unit="Rp" if prefix else "")
    return None if found and suffix and found.decimals else found


def _level(text: str, marks: Notation) -> Printed | None:
    match = _LEVEL.fullmatch(text)
    unit = "level" if text[:1] in ("l", "L") else ""
    if match and match[1] and not (len(match[1]) > 1 and match[1].startswith("0")):
        return _printed(Decimal(match[1]), 0, unit, marks)
    if match and match[2] in _ROMANS:
        return _printed(Decimal(_ROMANS.index(match[2]) + 1), 0, unit, marks)
    return None


def _range(text: str, marks: Notation) -> Printed | None:
    """A rating interval: "90,01% ≤ 100%", "75,01 - 90", "≤ 50 %", "> 100%", or one point."""
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    mark, link = match["mark"] or "", match["link"] or ""
    first = _percent(match["first"], marks)
    second = _percent(match["second"], marks) if link else first
    if first is None or second is None or (link and mark in _BELOW):
        return None
    below = mark in _BELOW
    lo = None if below else first.value
    hi = None if mark and not link and not below else second.value
    if lo is not None and hi is not None and lo > hi:
        return None
    longer = max(first, second, key=lambda end: end.decimals)
    return replace(
        longer,
        state=State.RENTANG,
        value=None,
        unit=first.unit or second.unit,
        bounds=(lo, hi),
        bounds_closed=(lo is not None and mark != ">", hi is not None and "<" not in (mark, link)),
    )


_READERS: Mapping[str, Callable[[str, Notation], Printed | None]] = MappingProxyType(
    {
        "angka": _number,
        "jumlah": _count,
        "indeks": _number,
        "persen": _percent,
        "rupiah": _rupiah,
        "level": _level,
        "rentang": _range,
    }
)

KINDS: tuple[str, ...] = (*_READERS, "teks")
"""Every kind of column."""


def _refusal(core: str, kind: str, marks: Notation) -> NotationError:
    """Why a string was refused and how to mend it."""
    shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in core[:40])
    problem = f'"{shown}" tidak terbaca sebagai {kind} bernotasi "{marks.name}"'
    fix = _misplaced(core, kind) or _other_readings(_without_star(core)[0], kind, marks)
    return NotationError(problem, fix=fix or _example(kind, marks))


def _misplaced(core: str, kind: str) -> str | None:
    """Advice on what belongs in no number of this kind."""
    for marker, kinds in _OWNERS.items():
        found = re.search(f"(?<![a-z]){marker}(?![a-z])", core, re.IGNORECASE)
        if found and kind not in kinds:
            owners = " atau ".join(kinds)
            return f'hapus "{marker}", atau ubah jenis kolomnya menjadi {owners}'
    if any(sign.isnumeric() and not sign.isascii() for sign in core):
        return "ganti dengan angka 0 sampai 9 yang biasa"
    if len(core) > MAX_LENGTH or sum(map(str.isdigit, core)) > MAX_DIGITS:
        return f"periksa isinya: bilangan paling panjang {MAX_DIGITS} angka"
    if re.search(r"(?<![0-9.,])0[0-9]", core):
        return 'hapus nol di depan, atau pakai jenis "teks" bila ini kode'
    return None


def _other_readings(bare: str, kind: str, marks: Notation) -> str | None:
    """Advice when the string would do in another notation, or but for spaces or brackets."""
    meant: dict[object, str] = {}
    for name in ("indonesia", "inggris", "ribuan"):
        found = _READERS[kind](bare, NOTATIONS[name])
        if found:
            value = bare if found.value is None else write(found.value)
            advice = f'bila yang dimaksud {value}, tulis di pembacaan.csv dengan notasi "{name}"'
            meant.setdefault(found.value, advice)
    tight = re.sub(f"[{_SPACES}]", "", bare)
    loose = _READERS[kind](re.sub(r"\((.*)\)", r"-\1", tight), marks)
    if loose and loose.value is not None:
        meant[""] = f"bila yang dimaksud {write(loose.value)}, tulis itu di pembacaan.csv"
    if kind == "jumlah" and _number(bare, marks):
        meant["jumlah"] = "jumlah harus bulat dan tidak negatif; bila tidak, pakai jenis angka"
    return "; ".join(meant.values()) or None


def _example(kind: str, marks: Notation) -> str:
    value, unit = {
        "jumlah": (Decimal(1234), ""),
        "persen": (Decimal("92.05"), "%"),
        "rupiah": (Decimal(1234), "Rp"),
        "level": (Decimal(3), "level"),
        "rentang": (Decimal(90), "%"),
    }.get(kind, (Decimal("1234.56"), ""))
    decimals = None if marks.decimal else 0
    written = write(value, notation=marks.name, decimals=decimals, unit=unit)
    return f'tulis seperti "{"≤ " if kind == "rentang" else ""}{written}"'
