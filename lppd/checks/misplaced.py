"""Rows that stand under the wrong group: one group's sum is too large by just what another's lacks.

Where two sums of groups fail by the same amount in opposite directions, and a few rows of the larger group add up to
that amount exactly, moving these rows mends both. With sums of money to the last rupiah this is no chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check
from lppd.confrontation import Confrontation
from lppd.numbers import write

if TYPE_CHECKING:
    from lppd.report import Report

MOST_ROWS = 3
"""Rows that are moved together at most."""

LEAST = Decimal(1000)
"""Amounts below this are equal by chance."""


@check(
    "salah-kelompok",
    "Baris tercetak di bawah kelompok yang lain",
    formula="memindahkan baris itu membuat jumlah kedua kelompok cocok",
    severity="sedang",
    source="definisi: selisih dua kelompok sama besar dan berlawanan, dan baris itu tepat sebesar selisihnya",
)
def misplaced_rows(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Rows that explain the opposite gaps of two groups of one table exactly."""
    for table in tables:
        gaps = [(item, gap) for item in report.confrontations(table) if (gap := _gap(item))]
        told: set[tuple[Address, ...]] = set()
        for one, surplus in gaps:
            for other, lack in gaps:
                if surplus > 0 and surplus == -lack and _same_sums(one, other):
                    rows = _rows(report, one, surplus)
                    if rows and rows not in told:
                        told.add(rows)
                        yield _suspicion(report, rows, surplus, one, other)


def _gap(item: Confrontation) -> Decimal | None:
    """What a group's printed rows have too much; None unless it is a sum of rows that an exact rule contradicts."""
    value = item.cell.meant.value
    if not (item.verdict.differs and item.cell.exact and item.cell.address.row.startswith("*[")):
        return None
    if item.computed is None or value is None or abs(value - item.computed) < LEAST:
        return None
    return value - item.computed


def _same_sums(one: Confrontation, other: Confrontation) -> bool:
    """Both are sums of one column over the values of one attribute, held against the same other table."""
    places = [item.cell.address for item in (one, other)]
    sources = [{address.table for address in item.derivation.addresses} for item in (one, other)]
    attributes = [place.row.partition("=")[0] for place in places]
    return places[0].column == places[1].column and attributes[0] == attributes[1] and sources[0] == sources[1]


def _rows(report: Report, item: Confrontation, amount: Decimal) -> tuple[Address, ...]:
    """The fewest rows of a group that add up to the amount; () when up to three do not."""
    cells = [report.cell(address) for address in report.members(item.cell.address)]
    known = [(cell.address, cell.meant.value) for cell in cells if cell.meant.value]
    for size in range(1, MOST_ROWS + 1):
        for chosen in combinations(known, size):
            if sum(value for _, value in chosen if value is not None) == amount:
                return tuple(address for address, _ in chosen)
    return ()


def _suspicion(
    report: Report, rows: tuple[Address, ...], amount: Decimal, one: Confrontation, other: Confrontation
) -> Suspicion:
    here, there = (_group(report, item.cell.address.row) for item in (one, other))
    text = (
        f"{len(rows)} baris di bawah {here} berjumlah {write(amount)}, tepat sebesar kelebihan di sana dan kekurangan "
        f"di {there}: baris ini mungkin milik {there}"
    )
    return Suspicion("salah-kelompok", rows, text)


def _group(report: Report, pattern: str) -> str:
    """The official name of the group that a pattern of rows means."""
    key = pattern.rpartition("=")[2].rstrip("]")
    return next((entries[key]["nama"] for entries in report.references.values() if key in entries), key)
