"""The registry of facts, and how a fact reads in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.errors import UnknownNameError, did_you_mean
from lppd.methods import Undefined
from lppd.numbers import round_half_up, spell
from lppd.statements import fact_address

if TYPE_CHECKING:
    from lppd.report import Report


@dataclass(frozen=True)
class Fact:
    """A computed statement.

    Attributes:
        text: how it reads in a sentence.
        value: its number, unrounded; None for a list or a word.
        items: the names it lists, in order.
    """

    text: str
    value: Decimal | None = None
    items: tuple[str, ...] = ()


ABOUT_CORRECTIONS = "perubahan."
"""Begins the names of facts about what corrections change; they exist only by comparison, and are not compared."""

NONE = Fact("tidak ada")
"""What there is nothing of."""

Producer = Callable[["Report"], Fact]
_FACTS: dict[str, tuple[str, Producer]] = {}


def fact(name: str, meaning: str) -> Callable[[Producer], Producer]:
    """Register a fact under a dotted name, with what it means (Indonesian, shown by `lppd methods --facts`)."""

    def register(producer: Producer) -> Producer:
        if name in _FACTS:
            raise ValueError(f"fakta ganda: {name}")
        _FACTS[name] = (meaning, producer)
        return producer

    return register


def fact_names() -> dict[str, str]:
    """Every fact's name and meaning, in order."""
    return {name: _FACTS[name][0] for name in sorted(_FACTS)}


class Facts(Mapping[str, Fact]):
    """The facts of one report, computed when first asked for.

    Attributes:
        uses: cells and facts on which each computed fact rests.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._known: dict[str, Fact] = {}
        self.uses: dict[str, tuple[Address, ...]] = {}

    def __getitem__(self, name: str) -> Fact:
        if name not in _FACTS:
            raise UnknownNameError(
                f"fakta tidak dikenal: {name}{did_you_mean(name, _FACTS)}", fix="lihat lppd methods --facts"
            )
        if name not in self._known:
            with self._report.trail.following() as seen:
                self._known[name] = _FACTS[name][1](self._report)
            self.uses[name] = tuple(seen)
        self._report.trail.note(fact_address(name))
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(_FACTS))

    def __len__(self) -> int:
        return len(_FACTS)

    def __contains__(self, name: object) -> bool:
        return name in _FACTS


def number(value: Decimal | Undefined, decimals: int, unit: str = "") -> Fact:
    """A fact that is one number, rounded half up for reading."""
    if isinstance(value, Undefined):
        return Fact(str(value))
    return Fact(spell(value, decimals, unit), value)


def percent(value: Decimal | Undefined, decimals: int = 2) -> Fact:
    """A fact in percent.

    >>> percent(Decimal("81.235")).text
    '81,24 persen'
    """
    return number(value, decimals, "persen")


def rupiah(value: Decimal | Undefined) -> Fact:
    """A sum of money in the largest unit that keeps it readable.

    >>> rupiah(Decimal("2768261234928.77")).text
    'Rp2,77 triliun'
    """
    if isinstance(value, Undefined):
        return Fact(str(value))
    for power, word in ((12, "triliun"), (9, "miliar"), (6, "juta")):
        if abs(value) >= Decimal(10) ** power:
            sign = "-" if value < 0 else ""
            return Fact(f"{sign}Rp{spell(abs(value).scaleb(-power), 2)} {word}", value)
    return Fact(spell(round_half_up(value, 0), 0, "Rp"), value)


def count(items: Sequence[str], noun: str = "indikator") -> Fact:
    """How many there are.

    >>> count(["a", "b"]).text
    '2 indikator'
    """
    return Fact(f"{len(items)} {noun}", Decimal(len(items)), tuple(items))


def listing(items: Sequence[str]) -> Fact:
    """The names in a sentence, with their number as value.

    >>> listing(["A", "B", "C"]).text
    'A, B, dan C'
    >>> listing([]).text
    'tidak ada'
    """
    return Fact(join(items), Decimal(len(items)), tuple(items))


def join(items: Sequence[str]) -> str:
    """Names as an Indonesian enumeration.

    >>> join(["A", "B"])
    'A dan B'
    """
    if not items:
        return "tidak ada"
    if len(items) <= 2:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"
