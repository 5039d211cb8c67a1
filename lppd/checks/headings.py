"""Numbers of parts within parts: 4.2.5 is followed by 4.2.6, 4.3 or chapter V, not by 4.1.6.

After a number whose front belongs to another part the count goes on as it should have been, so that a whole part under a
wrong front is told heading by heading and what follows it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lppd.checks.registry import Suspicion, check
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

Number = tuple[int, ...]

_DOTTED = re.compile(r"\d+(?:\.\d+)+\.?")
_CHAPTER = re.compile(r"bab\s+([ivx]+)", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_FEWEST = 3
"""Dotted numbers that make a column one of headings."""


@dataclass(frozen=True)
class Misnumbered:
    """A heading, the number before it as it should have been, and the number it should have."""

    cell: Cell
    before: str
    expected: str


def number_of(text: str) -> Number:
    """The parts of a heading's number; none where the text is no such number.

    >>> number_of("4.1.6"), number_of("BAB IV"), number_of("a.")
    ((4, 1, 6), (4,), ())
    """
    chapter = _CHAPTER.fullmatch(text.strip())
    if chapter:
        return (_roman(chapter[1]),)
    return tuple(map(int, text.strip(". ").split("."))) if _DOTTED.fullmatch(text.strip()) else ()


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text.casefold()]
    following = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, following, strict=True))


def misnumbered(cells: Iterable[Cell]) -> Iterator[Misnumbered]:
    """Headings whose number does not follow from the one before."""
    before: Number = ()
    numbered = [(cell, number) for cell in cells if (number := number_of(cell.text))]
    following = [*(number for _, number in numbered[1:]), ()]
    for (cell, number), after in zip(numbered, following, strict=True):
        expected = _next(before, len(number))
        if before and number != expected:
            yield Misnumbered(cell, _written(before), _written(expected))
        goes_on = not before or (number[:-1] == expected[:-1] and not _follows(after, expected, number))
        before = number if goes_on else expected


def _follows(after: Number, expected: Number, number: Number) -> bool:
    """Whether the next heading goes on from the number that was expected and not from the one that is printed."""
    return bool(after) and after == _next(expected, len(after)) != _next(number, len(after))


def _next(before: Number, depth: int) -> Number:
    """The number of the next heading of that depth."""
    if depth > len(before):
        return before + (1,) * (depth - len(before))
    return (*before[: depth - 1], before[depth - 1] + 1)


def _written(number: Number) -> str:
    return ".".join(map(str, number))


@check(
    "urutan-bagian",
    "Nomor bagian tidak mengikuti bagian induknya",
    formula="sesudah a.b.c: a.b.c.1, a.b.(c+1), a.(b+1), atau bab berikutnya",
    severity="ringan",
    apart=True,
)
def heading_numbers(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Headings numbered as parts of another part, and numbers left out or given twice."""
    for name in tables:
        table = report.data(name)
        for column in table.schema.columns:
            cells = [row.cells[column.name] for row in table.rows] if column.kind == "nomor" else []
            if sum(len(number_of(cell.text)) > 1 for cell in cells) >= _FEWEST:
                yield from map(_suspicion, misnumbered(cells))


def _suspicion(item: Misnumbered) -> Suspicion:
    text = f"Nomor bagian tidak mengikuti urutannya: sesudah {item.before} tercetak {item.cell.text}"
    return Suspicion("urutan-bagian", (item.cell.address,), text, expected=item.expected)
