"""Labels against labels, and labels against their figures: ages, titles and units that do not go together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, product
from typing import TYPE_CHECKING

from lppd.checks.plausibility import own_words, words_of
from lppd.checks.registry import Suspicion, check
from lppd.figures import State
from lppd.table import Cell, Row, Table
from lppd.unit import PERCENT, official

if TYPE_CHECKING:
    from lppd.report import Report

ALIKE = 0.9
"""Likeness of two titles, their numbers left out, from which they are meant to be one."""

FEWEST_WORDS = 4
"""Words of a title that is compared."""

MOSTLY = 0.9
"""Share of keys with a title of their own from which the titles of a table are its keys' names."""

_AGES = re.compile(r"\b(?:usia|umur)\s+(\d{1,2})\s*(?:-|–|s\.?\s?d\.?|sampai)\s*(\d{1,2})\b", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")


def _visible(row: Row) -> Iterator[Cell]:
    return (cell for cell in row.cells.values() if cell.column.kind in ("teks", "label") and not cell.column.hidden)


# -- ages -----------------------------------------------------------------------------------


@check(
    "usia-berbeda",
    "Kelompok usia yang berbeda pada label",
    formula="kelompok usia pada judul = kelompok usia pada isiannya",
    severity="ringan",
    apart=True,
)
def ages(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Titles of groups of rows that name other ages than the rows do; each title once."""
    for name in tables:
        seen: set[str] = set()
        for row in report.rows(name):
            cells = [cell for cell in _visible(row) if age_groups(cell.text)]
            titles = [cell for cell in cells if cell.column.merge and cell.text not in seen]
            own = [cell for cell in cells if not cell.column.merge]
            for title, cell in product(titles, own):
                if age_groups(cell.text) != age_groups(title.text):
                    seen.add(title.text)
                    yield _ages(title, cell)


def age_groups(text: str) -> frozenset[tuple[int, int]]:
    """The age groups that a label names.

    >>> age_groups("Anak usia 7-12 tahun dan usia 13 s.d. 15 tahun") == {(7, 12), (13, 15)}
    True
    """
    return frozenset((int(low), int(high)) for low, high in _AGES.findall(text))


def _ages(title: Cell, cell: Cell) -> Suspicion:
    said, counted = (_told(text) for text in (title.text, cell.text))
    text = f"Judulnya menyebut usia {said}, isiannya usia {counted}"
    return Suspicion("usia-berbeda", (title.address, cell.address), text)


def _told(text: str) -> str:
    return ", ".join(f"{low}–{high}" for low, high in sorted(age_groups(text)))


# -- titles ---------------------------------------------------------------------------------


@check(
    "judul-kembar",
    "Dua indikator dengan judul yang sama",
    formula="setiap indikator memakai judulnya sendiri",
    severity="ringan",
    apart=True,
)
def repeated_titles(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Titles that two keys share where nearly every key has a title of its own."""
    for name in tables:
        yield from _shared_titles(report.data(name))


def _shared_titles(table: Table) -> Iterator[Suspicion]:
    keys = [column.name for column in table.schema.columns if column.kind == "kunci"]
    titles = [column.name for column in table.schema.columns if column.kind == "teks" and column.merge]
    for key in keys:
        for title in titles:
            yield from _shared(table, key, title)


def _shared(table: Table, key: str, title: str) -> Iterator[Suspicion]:
    first: dict[str, Cell] = {}
    for row in table.rows:
        if row.cells[key].text and row.cells[title].text:
            first.setdefault(row.cells[key].text, row.cells[title])
    by_title: dict[str, list[Cell]] = defaultdict(list)
    for cell in first.values():
        by_title[cell.text.casefold()].append(cell)
    if not len(first) > len(by_title) >= max(2, MOSTLY * len(first)):
        return
    for cells in by_title.values():
        for cell in cells[1:]:
            text = f"Judul ini sudah dipakai indikator lain: {cell.text}"
            yield Suspicion("judul-kembar", (cell.address, cells[0].address), text)


@check(
    "judul-berbeda",
    "Judul yang sama dengan angka yang berbeda",
    formula="judul satu indikator menyebut angka yang sama di semua tabel",
    severity="ringan",
    source="dugaan: dua judul seurusan yang hanya berbeda angkanya adalah judul yang sama",
)
def titles_with_other_numbers(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Titles of one urusan that another table has with other numbers only."""
    titles = {name: _titles(report.data(name)) for name in report.schemas if name in tables}
    for later, name in enumerate(titles):
        for earlier in list(titles)[:later]:
            for group, cells in titles[name].items():
                for cell in cells:
                    yield from _other_numbers(cell, titles[earlier].get(group, []))


def _other_numbers(cell: Cell, others: Sequence[Cell]) -> Iterator[Suspicion]:
    """A title that no like title of another table repeats with its numbers."""
    alike = [other for other in others if alike_but_for_numbers(cell.text, other.text)]
    if alike and not any(_NUMBER.findall(cell.text) == _NUMBER.findall(other.text) for other in alike):
        text = f"Judul ini menyebut angka lain daripada judul yang sama di {alike[0].address}: {alike[0].text}"
        yield Suspicion("judul-berbeda", (cell.address, alike[0].address), text)


def _titles(table: Table) -> dict[str, list[Cell]]:
    """Distinct titles with words and numbers in them, by the urusan of their rows."""
    found: dict[str, dict[str, Cell]] = defaultdict(dict)
    for row in table.rows:
        group = row.attributes.get("urusan", "")
        for cell in _visible(row) if group else ():
            if cell.column.merge and _NUMBER.search(cell.text) and len(cell.text.split()) >= FEWEST_WORDS:
                found[group].setdefault(cell.text, cell)
    return {group: list(cells.values()) for group, cells in found.items()}


def alike_but_for_numbers(one: str, other: str) -> bool:
    """Whether two titles are nearly the same words, whatever their numbers.

    >>> alike_but_for_numbers("Rasio per 10.000 penduduk", "Rasio  per 100.000 penduduk")
    True
    >>> alike_but_for_numbers("Usia 7-12", "Luas 7-12")
    False
    """
    first, second = (" ".join(_NUMBER.sub("", text).casefold().split()) for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


@check(
    "judul-senomor",
    "Satu nomor dengan judul yang ditulis berbeda",
    formula="nomor yang sama berjudul sama di setiap daftar",
    severity="ringan",
    apart=True,
)
def titles_of_one_number(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Titles of a numbered list that a table repeats, where one of them is nearly what most of them are."""
    for name in tables:
        table = report.data(name)
        columns = [column for column in table.schema.columns if column.merge and not column.hidden]
        for number, title in pairwise(columns):
            if number.kind == "nomor" and title.kind == "teks":
                yield from _one_number(table, number.name, title.name)


def _one_number(table: Table, number: str, title: str) -> Iterator[Suspicion]:
    lists: dict[str, list[Cell]] = defaultdict(list)
    above = ("", "")
    for row in table.rows:
        now = (row.cells[number].text, row.cells[title].text)
        if all(now) and now != above:
            lists[now[0]].append(row.cells[title])
        above = now
    for cells in lists.values():
        usual, count = Counter(_plain(cell.text) for cell in cells).most_common(1)[0]
        for cell in cells if count > 1 else ():
            if _plain(cell.text) != usual and alike_but_for_numbers(cell.text, usual):
                model = next(other for other in cells if _plain(other.text) == usual)
                text = f"Judul ini ditulis lain daripada {count} judul lain dengan nomor itu: {model.text}"
                yield Suspicion("judul-senomor", (cell.address, model.address), text)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


# -- units ----------------------------------------------------------------------------------


@check(
    "satuan-label",
    "Satuan yang tidak menjawab labelnya",
    formula="label yang menanyakan panjang diisi satuan panjang, yang menanyakan luas satuan luas",
    severity="ringan",
    apart=True,
)
def units_of_labels(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Figures whose row asks for a measure, such as a length, and gets another unit; a percentage is derived from it."""
    measures = words_of(report).ukuran
    for name in tables:
        for row in report.rows(name) if measures else ():
            figures = (cell for cell in row.cells.values() if cell.meant.state is State.ANGKA)
            for cell in figures:
                asked = own_words(row, cell.address.column).casefold().split()[:1]
                wanted = {official(unit, report.units) for word in asked for unit in measures.get(word, ())}
                if not wanted:
                    continue
                if official(cell.unit, report.units) not in ("", PERCENT, *wanted):
                    text = f"Labelnya menanyakan {asked[0]}, satuannya {cell.unit}: {cell.meant.text.strip()}"
                    yield Suspicion("satuan-label", (cell.address,), text)
