"""Planted slips: the texts of cells changed the way figures, words and rows go wrong in print.

Each kind gives slips in cells drawn at random, each slip as the texts that it puts into the data files; whether they can
be read is told by the reader. The random generator is given, so that the same seed plants the same slips.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from types import MappingProxyType
from typing import TypeVar

from lppd.address import Address
from lppd.course import series
from lppd.figures import State
from lppd.planting import Edit
from lppd.report import Report
from lppd.statements import WORD, Statement
from lppd.table import Cell, Row
from lppd.words import class_of, means

Item = TypeVar("Item")
Mutation = Callable[[str, Random], str]

UNIT_ROWS = 3
"""Rows by which a stretch of the unit column is shifted."""

THOUSAND = Decimal(1000)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Planted:
    """One planted slip: its kind, and the cells with their texts before and after."""

    kind: str
    edits: tuple[Edit, ...]

    @property
    def cells(self) -> frozenset[Address]:
        """The cells whose text it changes."""
        return frozenset(edit.address for edit in self.edits)


Kind = Callable[[Report, Random], Iterator[Sequence[Edit]]]
"""What gives the slips of one kind in a report, in random order."""


def _digits(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign.isdigit()]


def swap(text: str, random: Random) -> str:
    """Two neighbouring, different digits change places."""
    places = _digits(text)
    pairs = [(a, b) for a, b in zip(places, places[1:], strict=False) if text[a] != text[b]]
    if not pairs:
        return text
    a, b = random.choice(pairs)
    return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]


def substitute(text: str, random: Random) -> str:
    """One digit becomes another."""
    place = random.choice(_digits(text))
    return text[:place] + random.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]


def drop(text: str, random: Random) -> str:
    """One digit is lost."""
    place = random.choice(_digits(text))
    return text[:place] + text[place + 1 :]


def double(text: str, random: Random) -> str:
    """One digit is typed twice."""
    place = random.choice(_digits(text))
    return text[:place] + text[place] * 2 + text[place + 1 :]


def shift(text: str, random: Random) -> str:
    """The decimal mark moves by one digit, or a zero comes or goes at the end of a whole number."""
    marks = [place for place, sign in enumerate(text) if sign in ".,"]
    places = _digits(text)
    if not marks:
        end = places[-1] + 1
        return text[: end - 1] + text[end:] if text[end - 1] == "0" else text[:end] + "0" + text[end:]
    mark = marks[-1]
    bare = text[:mark] + text[mark + 1 :]
    new = mark + random.choice([-1, 1])
    return bare[:new] + text[mark] + bare[new:]


def sign(text: str, random: Random) -> str:
    """A minus is lost or comes in."""
    first = _digits(text)[0]
    return text.replace("-", "", 1) if "-" in text[:first] else text[:first] + "-" + text[first:]


def lose_nought(text: str, random: Random) -> str:
    """A nought is lost, none before a mark."""
    places = [place for place in _digits(text) if text[place] == "0" and text[place : place + 2] not in ("0,", "0.")]
    place = random.choice(places) if places else len(text)
    return text[:place] + text[place + 1 :]


# -- where slips are planted ---------------------------------------------------------------------


def figure_cells(report: Report) -> list[Cell]:
    """Every printed figure of the tables, in order."""
    return [
        cell
        for table in report.schemas
        for cell in report.data(table).cells()
        if not cell.column.is_text and cell.printed.state is State.ANGKA
    ]


def _shuffled(items: Iterable[Item], random: Random) -> list[Item]:
    found = list(items)
    random.shuffle(found)
    return found


def _to(cell: Cell, text: str) -> Edit:
    return Edit(cell.address, cell.printed.text, text)


def _mutated(cells: Iterable[Cell], mutation: Mutation, random: Random) -> Iterator[Sequence[Edit]]:
    for cell in cells:
        if _digits(cell.printed.text):
            yield [_to(cell, mutation(cell.printed.text, random))]


def in_figures(mutation: Mutation) -> Kind:
    """Slips of the text of a printed figure."""
    return lambda report, random: _mutated(_shuffled(figure_cells(report), random), mutation, random)


def in_prose(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """Numbers of the prose, with one of the slips of figures."""
    spoken = (item.cell for item in report.statements.values() if item.cell.printed.state is State.ANGKA)
    for cell in _shuffled(spoken, random):
        yield from _mutated([cell], random.choice(list(MUTATIONS.values())), random)


def other_words(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """Words of the prose that say something, exchanged for a word of another sentence of the same method that says otherwise."""
    spoken = [item for item in report.statements.values() if item.cell.column.kind == WORD and item.derivation]
    by_method: dict[str, set[str]] = defaultdict(set)
    for item in spoken:
        by_method[_method(item)].add(item.cell.text)
    for item in _shuffled(spoken, random):
        said = class_of(item.cell.text, report.words)
        others = [word for word in sorted(by_method[_method(item)]) if not means(word, report.words, [said])]
        if others:
            yield [_to(item.cell, random.choice(others))]


def _method(item: Statement) -> str:
    return item.derivation.rule.method if item.derivation else ""


def in_texts(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """Digits within printed words: of years, of ages, of numbers of rows."""
    cells = [
        cell
        for table in report.schemas
        for cell in report.data(table).cells()
        if cell.column.kind in ("teks", "nomor") and not cell.column.hidden and _DIGIT.search(cell.printed.text)
    ]
    return _mutated(_shuffled(cells, random), substitute, random)


# -- rows and columns ----------------------------------------------------------------------------


def _pairs_of_rows(report: Report, random: Random) -> Iterator[tuple[Row, Row]]:
    """Rows with the one below or above, drawn as often as they have figures."""
    places = {table: {row.key: place for place, row in enumerate(report.rows(table))} for table in report.schemas}
    for cell in _shuffled(figure_cells(report), random):
        rows, place = report.rows(cell.address.table), places[cell.address.table][cell.address.row]
        near = [other for other in (place - 1, place + 1) if 0 <= other < len(rows)]
        if near:
            yield rows[place], rows[random.choice(near)]


def _own_figures(row: Row) -> list[Cell]:
    return [cell for cell in row.cells.values() if not cell.column.is_text and not cell.column.merge]


def from_neighbour(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """The figure of the row below or above stands in a cell."""
    for row, other in _pairs_of_rows(report, random):
        cells = [cell for cell in _own_figures(row) if cell.printed.state is State.ANGKA]
        if cells:
            cell = random.choice(cells)
            yield [_to(cell, other.cells[cell.address.column].printed.text)]


def copied_block(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """All figures of a row, two or more, are those of its neighbour."""
    for row, other in _pairs_of_rows(report, random):
        edits = [_to(cell, other.cells[cell.address.column].printed.text) for cell in _own_figures(row)]
        yield _several(edits)


def exchanged_rows(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """The figures of two neighbouring rows have changed places."""
    for row, other in _pairs_of_rows(report, random):
        pairs = [(cell, other.cells[cell.address.column]) for cell in _own_figures(row)]
        edits = [edit for one, two in pairs for edit in (_to(one, two.printed.text), _to(two, one.printed.text))]
        yield _several(edits)


def _several(edits: Iterable[Edit]) -> Sequence[Edit]:
    """The edits that change a text; none of fewer than two."""
    found = [edit for edit in edits if edit.before.strip() != edit.after.strip()]
    return found if len(found) > 1 else []


def from_last_year(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """The figure of the year before, of another column of the same series, stands in a cell."""
    runs = {table: series(_figure_columns(report, table)) for table in report.schemas}
    cells = [cell for cell in figure_cells(report) if cell.address.column in _later(runs[cell.address.table])]
    for cell in _shuffled(cells, random):
        before = _later(runs[cell.address.table])[cell.address.column]
        yield [_to(cell, report.data(cell.address.table).cell(cell.address.row, before).printed.text)]


def _figure_columns(report: Report, table: str) -> list[str]:
    return [column.name for column in report.schema(table).columns if not column.is_text]


def _later(runs: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Column → the column of the year before."""
    return {later: before for columns in runs.values() for before, later in zip(columns, columns[1:], strict=False)}


def shifted_units(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """A stretch of the unit column stands a row too low."""
    starts = [
        (report.rows(table), place, column.name)
        for table in report.schemas
        for column in report.schema(table).columns
        if column.kind == "satuan" and not column.hidden
        for place in range(1, len(report.rows(table)) - UNIT_ROWS + 1)
    ]
    for rows, place, name in _shuffled(starts, random):
        cells = [row.cells[name] for row in rows[place - 1 : place + UNIT_ROWS]]
        edits = [_to(cell, above.printed.text) for above, cell in zip(cells, cells[1:], strict=False)]
        yield [edit for edit in edits if edit.before.strip() != edit.after.strip()]


def times_thousand(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """A figure is a thousand times too large, or too small where it can be printed so."""
    for cell in _shuffled(figure_cells(report), random):
        value = cell.printed.value or Decimal(0)
        figures = [figure for figure in (value * THOUSAND, value / THOUSAND) if abs(figure) >= cell.printed.step]
        if figures:
            yield [_to(cell, cell.printed.rewrite(random.choice(figures)))]


def wrong_operand(report: Report, random: Random) -> Iterator[Sequence[Edit]]:
    """A printed sum in which one of its parts was added twice, or left out."""
    sums = [rule for table in report.schemas for rule in report.derivations(table) if rule.rule.method == "jumlah"]
    for rule in _shuffled((rule for rule in sums if not rule.target.row.startswith("*")), random):
        cell = report.cell(rule.target)
        parts = [place for address in rule.addresses for place in report.members(address)]
        part = report.cell(random.choice(parts)).printed.value if parts else None
        if part and cell.printed.value is not None:
            yield [_to(cell, cell.printed.rewrite(cell.printed.value + random.choice((part, -part))))]


MUTATIONS: Mapping[str, Mutation] = MappingProxyType(
    {
        "angka bertukar": swap,
        "angka salah": substitute,
        "angka hilang": drop,
        "angka ganda": double,
        "tanda bergeser": shift,
        "minus": sign,
        "nol hilang": lose_nought,
    }
)
"""Slips within the text of one figure."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        **{name: in_figures(mutation) for name, mutation in MUTATIONS.items()},
        "kali seribu": times_thousand,
        "salin tetangga": from_neighbour,
        "salin tahun lalu": from_last_year,
        "jumlah salah operan": wrong_operand,
        "blok tersalin": copied_block,
        "baris bertukar": exchanged_rows,
        "satuan bergeser": shifted_units,
        "angka dalam teks": in_texts,
        "angka dalam kalimat": in_prose,
        "kata dalam kalimat": other_words,
    }
)
"""Every kind of slip."""


def candidates(report: Report, kind: str, random: Random) -> Iterator[Planted]:
    """Slips of one kind in random order; those that change no text are left out."""
    for edits in KINDS[kind](report, random):
        if edits and all(edit.before.strip() != edit.after.strip() for edit in edits):
            yield Planted(kind, tuple(edits))
