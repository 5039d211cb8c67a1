"""Entries that fill a cell without measuring anything of the year: 1/1, 0/1, "-", "N/A", a remark, last year's figure.

A form that accepts only numbers is filled even where there is nothing to count. Such an entry is recognised by what is
printed, never by what the figure ought to be, and is then told apart from results: it does not count as reached.
The rule works on one indicator at a time: its inputs in printed order, and its result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from textwrap import shorten

from lppd.figures import State
from lppd.numbers import digits, round_half_up

GENUINE = "nyata"
"""Mark of the data for an indicator that really counts one of one."""

NOTHING, OLDER = "nihil", "data-lama"
"""Marks of the data for an indicator without an object, and for figures of an older year."""

FEWEST_DIGITS = 3
"""Digits from which two equal figures are more than a coincidence."""

LONGEST = 60
"""Letters of a remark that a reason quotes."""

_YEAR = re.compile(r"\btahun(?:\s+anggaran)?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\btahun\s+(?:sebelumnya|\(?n(?:\s*-\s*\d)?\)?)", re.IGNORECASE)
_BEFORE = re.compile(r"\btahun\s+(?:sebelumnya|\(?n\s*-\s*1\)?)", re.IGNORECASE)


class StandIn(StrEnum):
    """What stands in the place of a result, the most telling first."""

    SATU = "1/1"
    NOL = "0/1"
    NIHIL = "nihil"
    LAMA = "angka lama"
    KETERANGAN = "keterangan"
    STRIP = "strip"
    TIDAK_TERSEDIA = "N/A"


MEANING: dict[StandIn, str] = {
    StandIn.SATU: "Satu dari satu: tidak ada yang dihitung",
    StandIn.NOL: "Nol dari satu: tidak ada yang dihitung",
    StandIn.NIHIL: "Nihil: objeknya tidak ada",
    StandIn.LAMA: "Angka tahun yang lebih lama dipakai lagi",
    StandIn.KETERANGAN: "Keterangan di tempat angka",
    StandIn.STRIP: "Tanda strip di tempat angka",
    StandIn.TIDAK_TERSEDIA: "Tidak tersedia",
}
"""What each kind of entry is, for readers."""

_WITHOUT_NUMBER = {
    State.TEKS: StandIn.KETERANGAN,
    State.STRIP: StandIn.STRIP,
    State.TIDAK_ADA: StandIn.TIDAK_TERSEDIA,
    State.NIHIL: StandIn.NIHIL,
}
_STRIPS = ("-", "–", "—")
"""Printed strips, also where a reading takes them for nought."""


@dataclass(frozen=True)
class Entry:
    """One figure of an indicator as printed: what it is, its text, and its number if it has one."""

    label: str
    text: str
    state: State
    value: Decimal | None = None


@dataclass(frozen=True)
class Placeholder:
    """A recognised entry and why it is one (an Indonesian clause)."""

    kind: StandIn
    reason: str


def placeholders(
    inputs: Sequence[Entry],
    result: Entry | None,
    *,
    year: int,
    mark: str = "",
    share: bool = True,
    earlier: Iterable[tuple[str, Decimal]] = (),
) -> tuple[Placeholder, ...]:
    """Every reason why an indicator's entries are no result of the year, the most telling first.

    Args:
        inputs: the indicator's inputs in printed order, the one that tells of the year first.
        result: its printed result; None where inputs alone are printed.
        year: reporting year.
        mark: what the data says of the indicator: `GENUINE`, `NOTHING`, `OLDER` or "".
        share: the result is one input divided by another.
        earlier: figures of the year before, each with the place where it is printed.

    >>> one = Entry("Rumah korban bencana", "1", State.ANGKA, Decimal(1))
    >>> [found.kind.value for found in placeholders([one, one], None, year=2000)]
    ['1/1']
    >>> placeholders([one, one], None, year=2000, mark="nyata")
    ()
    """
    found = [
        *_of_one(inputs, mark, share=share),
        *_older(inputs, year, mark),
        *_repeated(inputs, result, earlier),
        *_without_number([*inputs, *([result] if result else [])]),
    ]
    if mark == NOTHING and not found:
        found.append(Placeholder(StandIn.NIHIL, "data menandainya nihil"))
    order = list(StandIn)
    return tuple(sorted(found, key=lambda item: order.index(item.kind)))


def _of_one(inputs: Sequence[Entry], mark: str, *, share: bool) -> Iterator[Placeholder]:
    """One of one and nought of one, both printed as whole numbers."""
    if not share or mark == GENUINE or len(inputs) != 2 or inputs[1].text.strip() != "1":
        return
    told = "; data menandainya nihil" if mark == NOTHING else ""
    if inputs[0].text.strip() == "1":
        yield Placeholder(StandIn.SATU, f"kedua isian dicetak 1, hasilnya seratus persen tanpa yang dihitung{told}")
    if inputs[0].text.strip() == "0":
        yield Placeholder(StandIn.NOL, f"isian dicetak 0 dan pembaginya 1{told}")


def _older(inputs: Sequence[Entry], year: int, mark: str) -> Iterator[Placeholder]:
    """The input that should tell of the year says itself that it is of an older one."""
    newest = newest_year(inputs[0].label) if inputs else None
    if newest is not None and newest < year:
        yield Placeholder(StandIn.LAMA, f"labelnya sendiri menyebut tahun {newest}")
    elif mark == OLDER:
        yield Placeholder(StandIn.LAMA, "data menandainya sebagai angka tahun yang lebih lama")


def newest_year(label: str) -> int | None:
    """The newest year that a label speaks of; None when it names none.

    >>> newest_year("(Jumlah tahun 2001 - jumlah tahun 2000)"), newest_year("Jumlah tahun n")
    (2001, None)
    """
    return max(map(int, _YEAR.findall(label)), default=None)


def tells_of_year_before(label: str, year: int) -> bool:
    """Whether a label speaks of the year before the reporting year, and of no other.

    >>> tells_of_year_before("Total belanja tahun sebelumnya", 2000), tells_of_year_before("Jumlah tahun 1999", 2000)
    (True, True)
    >>> tells_of_year_before("Jumlah tahun (n) - jumlah tahun (n-1)", 2000)
    False
    """
    named, periods = set(map(int, _YEAR.findall(label))), _PERIOD.findall(label)
    if named:
        return named == {year - 1} and not periods
    return bool(periods) and all(_BEFORE.fullmatch(period) for period in periods)


def _repeated(
    inputs: Sequence[Entry], result: Entry | None, earlier: Iterable[tuple[str, Decimal]]
) -> Iterator[Placeholder]:
    """The year's figure equals the one of the year before to the last of several digits."""
    own = [entry.value for entry in (*inputs[:1], *([result] if result else [])) if entry.value is not None]
    for place, value in earlier:
        if any(same_figure(mine, value) for mine in own):
            yield Placeholder(StandIn.LAMA, f"sama persis dengan angka tahun sebelumnya ({place})")


def same_figure(one: Decimal, other: Decimal) -> bool:
    """Whether two figures agree to the decimals of the coarser one, in enough digits to be no coincidence.

    >>> same_figure(Decimal("2375021.3"), Decimal(2375021)), same_figure(Decimal(3), Decimal(3))
    (True, False)
    """
    decimals = min(digits(one), digits(other))
    rounded = round_half_up(one, decimals)
    return rounded == round_half_up(other, decimals) and len(rounded.normalize().as_tuple().digits) >= FEWEST_DIGITS


def _without_number(entries: Iterable[Entry]) -> Iterator[Placeholder]:
    """Entries that are no number, one reason for each kind."""
    by_kind: dict[StandIn, list[Entry]] = {}
    for entry in entries:
        state = State.STRIP if entry.text.strip() in _STRIPS else entry.state
        if state in _WITHOUT_NUMBER:
            by_kind.setdefault(_WITHOUT_NUMBER[state], []).append(entry)
    for kind, found in by_kind.items():
        named = f'{found[0].label}: "{shorten(found[0].text, LONGEST, placeholder=" …")}"'
        yield Placeholder(kind, f"{named}; dan {len(found) - 1} isian lain" if len(found) > 1 else named)
