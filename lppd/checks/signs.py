"""Signs and shares that cannot be: a stray minus, and more than the whole.

Words that tell what may be negative, and what is a share, come from `data/schema/kewajaran.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.checks.plausibility import HUNDRED, Plausible, own_words, words_of
from lppd.checks.registry import Suspicion, check
from lppd.figures import State
from lppd.table import Cell
from lppd.unit import PERCENT

if TYPE_CHECKING:
    from lppd.report import Report

FEWEST = 10
"""Figures of a column from which it tells that none of them is negative."""

_MINUS = re.compile(r"[-−–]\s*(?=[\d.,])")


@check(
    "minus-sendiri",
    "Satu-satunya angka negatif di kolomnya",
    formula="angka ≥ 0 di kolom yang semua angka lainnya tidak negatif",
    severity="ringan",
    source="dugaan: hal yang dihitung atau diukur di kolom itu tidak negatif, jadi tanda minusnya mungkin salah cetak",
    apart=True,
)
def lone_minus(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """The one figure of a column with a minus before it, in rows whose words name no change; percentages left out."""
    words = words_of(report)
    for name in tables:
        table = report.data(name)
        for column in table.schema.columns:
            if column.is_text or column.hidden:
                continue
            cells = [(row, row.cells[column.name]) for row in table.rows]
            known = [(row, cell) for row, cell in cells if cell.meant.state is State.ANGKA]
            below = [(row, cell) for row, cell in known if _has_minus(cell)]
            if len(known) < FEWEST or len(below) != 1:
                continue
            row, cell = below[0]
            if cell.meant.unit != PERCENT and not may_be_negative(own_words(row, column.name), words):
                text = f"{cell.meant.text.strip()} satu-satunya angka negatif di antara {len(known)} angka di kolom ini"
                yield Suspicion("minus-sendiri", (cell.address,), text, without_minus(cell.meant.text))


@check(
    "kalimat-mustahil",
    "Angka dalam kalimat yang tidak mungkin",
    formula="banyaknya, ukuran, dan bagian ≥ 0; bagian ≤ 100 persen",
    severity="sedang",
)
def impossible_statements(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Numbers of the prose below nought that name no change, and shares above the whole."""
    words = words_of(report)
    for item in report.statements.values():
        cell = report.cell(item.cell.address)
        if cell.meant.value is None:
            continue
        if _has_minus(cell) and not may_be_negative(item.subject, words):
            text = f"{item.subject}: tercetak {cell.meant.text.strip()}, padahal hal itu tidak mungkin negatif"
            yield Suspicion("kalimat-mustahil", (cell.address,), text, without_minus(cell.meant.text))
        if cell.meant.value > HUNDRED and cell.meant.unit == PERCENT and _is_part(item.subject, words):
            text = f"{item.subject}: tercetak {cell.meant.text.strip()}, padahal suatu bagian paling banyak 100 persen"
            yield Suspicion("kalimat-mustahil", (cell.address,), text)


def may_be_negative(text: str, words: Plausible) -> bool:
    """Whether these words name a change, a difference or a rate, which may well be negative.

    >>> may_be_negative("Laju pertumbuhan PDRB", Plausible(bertanda=("pertumbuhan",)))
    True
    """
    plain = text.casefold()
    return any(word in plain for word in words.bertanda)


def _is_part(text: str, words: Plausible) -> bool:
    return text.casefold().startswith(words.porsi)


def without_minus(text: str) -> str:
    """A printed figure without the minus before its digits.

    >>> without_minus(" -47,28% "), without_minus("Rp - 1.000,-")
    ('47,28%', 'Rp 1.000,-')
    """
    return _MINUS.sub("", text.strip(), count=1)


def _has_minus(cell: Cell) -> bool:
    """Whether a figure is negative by a minus; one in brackets was meant to be."""
    return (cell.meant.value or Decimal(0)) < 0 and bool(_MINUS.search(cell.meant.text))
