"""Ranges whose first end is the greater one: "750–450 mm", in texts and in pairs of statements.

Two statements are the ends of one range where their subjects differ only in "ujung bawah" and "ujung atas".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check, texts_of
from lppd.figures import State
from lppd.statements import Statement
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

LOWER, UPPER = "ujung bawah", "ujung atas"
"""How the subject of a statement says which end of a range it is."""

_END = re.compile(rf",?\s*(?:{LOWER}|{UPPER})(?:\s+rentang)?", re.IGNORECASE)
_RANGE = re.compile(
    r"(?<![\w.,/:+–-])(\d+(?:,\d+)?)\s*(?:–|-|s\.?d\.?|sampai(?:\s+dengan)?|hingga)\s*(\d+(?:,\d+)?)"
    r"(?=\s*(?:%|°|[a-z]))(?!\s*(?:\d|-|–))",
    re.IGNORECASE,
)


def reversed_ranges(text: str) -> list[str]:
    """Ranges of a text that go down; figures without a word or unit behind them are numbers of something else.

    >>> reversed_ranges("usia 12-7 tahun, 13–15 tahun, Pasal 14-2/1999")
    ['12-7']
    """
    return [match[0] for match in _RANGE.finditer(text) if _value(match[1]) > _value(match[2])]


def _value(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _places(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    for pair in pairs_of_ends(report):
        yield from (item.cell.address for item in pair)


@check(
    "rentang-terbalik",
    "Rentang dari besar ke kecil",
    formula="ujung bawah rentang ≤ ujung atasnya",
    severity="ringan",
    places=_places,
)
def ranges_that_go_down(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Ranges in texts of tables, and statements that are the two ends of one range."""
    for cell in texts_of(report, tables):
        if cell.column.kind in ("teks", "label"):
            yield from _text(cell)
    for lower, upper in pairs_of_ends(report):
        if _number(lower, report) > _number(upper, report):
            text = f"Rentang tercetak dari {lower.cell.text} ke {upper.cell.text}: {_stem(lower)}"
            yield Suspicion("rentang-terbalik", (lower.cell.address, upper.cell.address), text)


@check(
    "rentang-desimal",
    "Kedua ujung rentang berbeda desimalnya",
    formula="ujung bawah dan ujung atas rentang tercetak dengan banyak desimal yang sama",
    severity="ringan",
    source="dugaan: satu rentang ditulis dengan satu ketelitian, jadi satu angka mungkin hilang atau kelebihan",
    places=_places,
)
def ranges_of_two_precisions(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Statements that are the two ends of one range and print decimals, one of them more than the other."""
    for pair in pairs_of_ends(report):
        lower, upper = (report.cell(item.cell.address) for item in pair)
        if min(lower.meant.decimals, upper.meant.decimals) > 0 and lower.meant.decimals != upper.meant.decimals:
            odd, other = (lower, upper) if lower.meant.decimals > upper.meant.decimals else (upper, lower)
            text = f"Rentang tercetak dari {lower.meant.text} ke {upper.meant.text}: {_stem(pair[0])}"
            yield Suspicion("rentang-desimal", (odd.address, other.address), text)


def _text(cell: Cell) -> Iterator[Suspicion]:
    found = reversed_ranges(cell.text)
    if found:
        yield Suspicion("rentang-terbalik", (cell.address,), f"Rentang dari besar ke kecil: {', '.join(found)}")


def pairs_of_ends(report: Report) -> Iterator[tuple[Statement, Statement]]:
    """Statements of the lower and the upper end of one range of one section, where both are numbers."""
    ends: dict[tuple[str, str, str], Statement] = {}
    for item in report.statements.values():
        for end in (LOWER, UPPER):
            if end in item.subject.casefold() and item.cell.meant.state is State.ANGKA:
                ends[item.section, _stem(item), end] = item
    for (section, stem, end), item in ends.items():
        other = ends.get((section, stem, UPPER))
        if end == LOWER and other:
            yield item, other


def _stem(item: Statement) -> str:
    """What a range is of: the subject without which end it is."""
    return _END.sub("", item.subject).strip(" ,")


def _number(item: Statement, report: Report) -> Decimal:
    """The figure of a statement, read where it is seen that it was."""
    return report.cell(item.cell.address).meant.value or Decimal(0)
