"""Digits within words that stand several times: where all the words are the same, the digits are mostly the same too.

A title that goes on over several rows, or a line that every table of a chapter repeats, is typed once and copied; a digit
that one copy alone has is a slip. Titles that count on (Tahap 1, Tahap 2) have other digits every time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from lppd.captions import COLUMNS as LISTS
from lppd.checks.registry import Suspicion, check
from lppd.table import Cell, Table

if TYPE_CHECKING:
    from lppd.report import Report

FEWEST_ALIKE = 4
"""Copies with the same digits from which a single one with others stands out."""

FEWEST_AROUND = 3
"""Rows above and below with the same text from which a row between them with other digits belongs to them."""

FEWEST_WORDS = 3
"""Words of a text that is compared from table to table."""

_NUMBER = re.compile(r"\d+")


@check(
    "angka-teks",
    "Angka lain dalam teks yang berulang",
    formula="teks dengan kata yang sama menyebut angka yang sama di setiap tempat",
    severity="ringan",
    source="dugaan: teks yang berulang disalin apa adanya",
)
def other_digits(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Texts that differ in nothing but digits from the rows above and below them, from the other rows of their number, or
    from all others of their words."""
    told = set()
    names = [name for name in tables if name not in LISTS]
    columns = [cells for name in names for cells in _columns(report.data(name))]
    for cell, model in (pair for cells in columns for pair in interrupted(cells)):
        told.add(cell.address)
        yield _odd(cell, model, f"baris di atas dan di bawahnya menyebut {_told(model.text)}")
    copies = Counter(cell.text for cells in columns for cell in cells)
    for pair in (pair for name in names for pair in of_one_number(report.data(name))):
        if not told.intersection(cell.address for cell in pair):
            model, cell = sorted(pair, key=lambda cell: -copies[cell.text])
            told.add(cell.address)
            sure = copies[model.text] > copies[cell.text]
            yield _odd(cell, model, f"baris lain dengan nomor yang sama menyebut {_told(model.text)}", sure=sure)
    for odd, usual in alone([cell for cells in columns for cell in _firsts(cells) if cell.address not in told]):
        yield _odd(odd, usual[0], f"{len(usual)} teks lain dengan kata yang sama menyebut {_told(usual[0].text)}")


def _columns(table: Table) -> Iterator[list[Cell]]:
    """The printed columns of words."""
    for column in table.schema.columns:
        if column.kind in ("teks", "label") and not column.hidden:
            yield [row.cells[column.name] for row in table.rows]


def without_digits(text: str) -> str:
    """A text with one sign for every number.

    >>> without_digits("Layanan Dasar  (80%)") == without_digits("layanan dasar (6%)")
    True
    """
    return " ".join(_NUMBER.sub("#", text.casefold()).split())


def _runs(cells: Sequence[Cell]) -> list[list[Cell]]:
    return [list(run) for _, run in groupby(cells, key=lambda cell: cell.text)]


def _firsts(cells: Sequence[Cell]) -> Iterator[Cell]:
    """What a column prints: of a text that goes on over several rows its first cell."""
    merged = bool(cells) and cells[0].column.merge
    yield from (run[0] for run in _runs(cells)) if merged else cells


def interrupted(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Single cells within a text that goes on over several rows, with other digits than it; each with the cell above."""
    runs = _runs(cells) if cells and cells[0].column.merge else []
    for above, run, below in zip(runs, runs[1:], runs[2:], strict=False):
        same = above[0].text == below[0].text and without_digits(above[0].text) == without_digits(run[0].text)
        if same and len(run) == 1 and len(above) + len(below) >= FEWEST_AROUND:
            yield run[0], above[-1]


def of_one_number(table: Table) -> Iterator[tuple[Cell, Cell]]:
    """Titles of two rows that follow one another, with one number and different digits."""
    columns = [column for column in table.schema.columns if column.merge and not column.hidden]
    for number, title in pairwise(columns):
        if (number.kind, title.kind) == ("nomor", "teks"):
            for above, row in pairwise(table.rows):
                one, other = above.cells[title.name], row.cells[title.name]
                same = above.cells[number.name].text == row.cells[number.name].text != ""
                if same and one.text != other.text and without_digits(one.text) == without_digits(other.text):
                    yield one, other


def alone(cells: Sequence[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Single texts with digits unlike those that all others of the same words have, with these."""
    by_words: dict[str, dict[tuple[str, ...], list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        numbers = tuple(_NUMBER.findall(cell.text))
        if numbers and len(cell.text.split()) >= FEWEST_WORDS:
            by_words[without_digits(cell.text)][numbers].append(cell)
    for kinds in by_words.values():
        odd, *usual = sorted(kinds.values(), key=len)
        if len(odd) == 1 and len(usual) == 1 and len(usual[0]) >= FEWEST_ALIKE:
            yield odd[0], usual[0]


def _told(text: str) -> str:
    """The numbers of a text; of a short one all of it."""
    return ", ".join(_NUMBER.findall(text)) if len(text.split()) >= FEWEST_WORDS else text


def _odd(cell: Cell, model: Cell, others: str, *, sure: bool = True) -> Suspicion:
    text = f"Teks ini menyebut {_told(cell.text)}, {others}"
    mended = _mended(cell.text, model.text) if sure else ""
    return Suspicion("angka-teks", (cell.address, model.address), text, expected=mended)


def _mended(text: str, model: str) -> str:
    """The text with the numbers of its model."""
    numbers = iter(_NUMBER.findall(model))
    return _NUMBER.sub(lambda _: next(numbers), text)
