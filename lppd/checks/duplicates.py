"""Figures and rows that stand twice: blocks copied from another group, equal sums of money, repeated labels.

Small and round numbers are equal by chance all the time. What counts is information: every distinct number weighs as
many digits as it has beyond the first, zeros at its ends left out. All of these are suspicions, none is a proof.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check
from lppd.figures import State
from lppd.numbers import significant
from lppd.schema import Column
from lppd.table import Cell, Row, Table

if TYPE_CHECKING:
    from lppd.report import Report

BLOCK_WEIGHT = 8
"""Digits of information from which a repeated block is no chance."""

FEWEST_VALUES = 3
"""Distinct figures from which a run is a block."""

MONEY_WEIGHT = 6
"""The same for two or more equal sums of money in a row."""

MOST_REPEATED = 0.02
"""Share of rows with repeated labels above which a table repeats its labels on purpose: two of a hundred rows may."""

TWIN_DIGITS = 8
"""Digits, noughts at the ends left out, from which two figures are not alike by chance."""

SHOWN = 6
"""Figures that a message spells out."""


def weight(values: Iterable[Decimal]) -> int:
    """Digits of information in distinct numbers.

    >>> weight([Decimal("35.49"), Decimal("13.18"), Decimal("35.49"), Decimal("100")])
    6
    """
    return sum(max(significant(value) - 1, 0) for value in set(values))


@check(
    "blok-ganda",
    "Blok angka sama dengan blok lain",
    formula="dua kelompok baris tidak memuat deretan angka yang persis sama",
    severity="ringan",
    source="dugaan: deretan angka yang panjang tidak berulang secara kebetulan",
    apart=True,
)
def copied_blocks(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Runs of figures of a column that stand once more further down, the longest first."""
    for name in tables:
        table = report.data(name)
        targets = _defined(report, name)
        for column in table.schema.columns:
            cells = [row.cells[column.name] for row in table.rows]
            if not column.is_text and sum(cell.address in targets for cell in cells) * 2 <= len(cells):
                yield from _blocks(cells)


def _defined(report: Report, table: str) -> frozenset[Address]:
    """Cells that follow from others: equal operands make them equal."""
    return frozenset(item.target for item in report.derivations(table) if item.rule.kind in ("turunan", "jumlah"))


def _blocks(cells: Sequence[Cell]) -> Iterator[Suspicion]:
    values = [cell.meant.value for cell in cells]
    taken: set[int] = set()
    for first, second, length in sorted(_runs(values), key=lambda run: (-run[2], run)):
        run = {value for value in values[first : first + length] if value is not None}
        if (
            len(run) >= FEWEST_VALUES
            and weight(run) >= BLOCK_WEIGHT
            and not taken & set(range(second, second + length))
        ):
            taken.update(range(second, second + length))
            yield _block(cells[second : second + length], cells[first])


def _runs(values: Sequence[Decimal | None]) -> Iterator[tuple[int, int, int]]:
    """Start, second start and length of every run of two or more equal figures, not overlapping itself."""
    places: dict[Decimal, list[int]] = defaultdict(list)
    for place, value in enumerate(values):
        if value is not None:
            places[value].append(place)
    for found in places.values():
        for index, first in enumerate(found):
            for second in found[index + 1 :]:
                length = _length(values, first, second)
                if length >= 2:
                    yield first, second, length


def _length(values: Sequence[Decimal | None], first: int, second: int) -> int:
    length = 0
    while second + length < len(values) and first + length < second:
        one, other = values[first + length], values[second + length]
        if one is None or one != other:
            break
        length += 1
    return length


def _block(copy: Sequence[Cell], source: Cell) -> Suspicion:
    shown = "; ".join(cell.meant.text.strip() for cell in copy[:SHOWN])
    more = "; …" if len(copy) > SHOWN else ""
    text = f"{len(copy)} angka berturut-turut ({shown}{more}) sama persis dengan blok yang berawal di {source.address}"
    return Suspicion("blok-ganda", (*(cell.address for cell in copy), source.address), text)


@check(
    "uang-kembar",
    "Jumlah uang sama di baris berbeda",
    formula="baris yang berbeda tidak memuat pagu dan realisasi yang persis sama",
    severity="ringan",
    source="dugaan: dua jumlah uang yang sama sampai rupiah terakhir jarang terjadi kebetulan",
    apart=True,
)
def equal_money(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Rows that share all of their two or more sums of money; the rows of one group make one suspicion."""
    for name in tables:
        table = report.data(name)
        targets = _defined(report, name)
        columns = [column for column in table.schema.columns if column.kind == "rupiah"]
        groups: dict[tuple[Decimal, ...], list[Row]] = defaultdict(list)
        for row in table.rows:
            cells = [row.cells[column.name] for column in columns if row.cells[column.name].address not in targets]
            values = tuple(cell.meant.value for cell in cells if cell.meant.value is not None)
            if len(values) >= 2 and weight(values) >= MONEY_WEIGHT and len(set(values)) >= 2:
                groups[values].append(row)
        yield from (_equal(rows, columns) for rows in groups.values() if len(rows) > 1)


def _equal(rows: Sequence[Row], columns: Sequence[Column]) -> Suspicion:
    places = [row.cells[column.name].address for row in rows for column in columns]
    amounts = " dan ".join(rows[0].cells[column.name].meant.text.strip() for column in columns)
    return Suspicion("uang-kembar", tuple(places), f"{len(rows)} baris memuat jumlah uang yang sama: {amounts}")


@check(
    "label-ganda",
    "Baris berlabel sama",
    formula="setiap baris suatu tabel menyebut hal yang berbeda",
    severity="ringan",
    source="dugaan: di tabel yang labelnya tidak berulang, label ganda berarti baris yang salah tempat atau tercetak dua kali",
    apart=True,
)
def repeated_labels(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Rows of long tables whose printed words are all those of an earlier row."""
    for name in tables:
        table = report.data(name)
        repeated = [rows for rows in _by_label(table).values() if len(rows) > 1]
        if sum(map(len, repeated)) <= MOST_REPEATED * len(table.rows):
            yield from (_repeated(table, rows) for rows in repeated)


def _by_label(table: Table) -> dict[tuple[str, ...], list[Row]]:
    words = [
        column
        for column in table.schema.columns
        if column.is_text and not column.hidden and column.kind not in ("nomor", "satuan")
    ]
    figures = [column for column in table.schema.columns if not column.is_text]
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in table.rows:
        label = [row.cells[column.name].text.casefold() for column in words]
        instead = [cell.text.casefold() for cell in (row.cells[column.name] for column in figures) if _is_words(cell)]
        found[(*label, *instead)].append(row)
    return {label: rows for label, rows in found.items() if any(label)}


def _is_words(cell: Cell) -> bool:
    """Words in a figure's place name the row like a label does."""
    return cell.meant.state is State.TEKS


def _repeated(table: Table, rows: Sequence[Row]) -> Suspicion:
    figures = [column.name for column in table.schema.columns if not column.is_text]
    same = len({tuple(row.cells[name].meant.text.strip() for name in figures) for row in rows}) == 1
    label = next(
        column.name
        for column in reversed(table.schema.columns)
        if column.is_text and not column.hidden and rows[0].cells[column.name].text
    )
    cells = tuple(row.cells[label].address for row in reversed(rows))
    what = "dan angkanya juga sama" if same else "tetapi angkanya berbeda"
    text = f"Label baris ini sudah dipakai di baris ke-{table.rows.index(rows[0]) + 1} tabel yang sama, {what}"
    return Suspicion("label-ganda", cells, text, severity="ringan")


@check(
    "hampir-kembar",
    "Angka panjang yang hampir sama",
    formula="dua angka panjang sama seluruhnya, atau berbeda di lebih dari satu tempat",
    severity="ringan",
    source="dugaan: angka sepanjang itu tidak mirip secara kebetulan; salah satunya mungkin salah ketik atau tersalin",
)
def near_twins(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Long figures that differ in one digit, or in two neighbours that changed places; those of one quantity are compared as such."""
    known = {place.address: key for key, item in report.quantities.items() for place in item.places}
    cells: dict[str, list[Cell]] = defaultdict(list)
    for name in tables:
        for cell in report.data(name).cells():
            if cell.meant.value is not None and significant(cell.meant.value) >= TWIN_DIGITS:
                cells[_digits(cell.meant.value)].append(cell)
    for one, other in twins(cells):
        first, second = cells[one][0], cells[other][0]
        if known.get(first.address, 1) != known.get(second.address, 2):
            yield _twin(first, second)


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).lstrip("0")


def twins(numbers: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of digit strings that differ in one digit, or in two neighbours that changed places, in given order.

    >>> twins(["12345678", "12345778", "21345678", "12345678901"])
    [('12345678', '12345778'), ('12345678', '21345678')]
    """
    ordered = list(dict.fromkeys(numbers))
    rank = {text: place for place, text in enumerate(ordered)}
    alike: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for text in ordered:
        half = len(text) // 2
        for head, tail in (
            (half, len(text)),
            (0, half),
            (half - 1, half + 1),
        ):  # what differs lies in one of these parts
            alike[len(text), text[:head], text[tail:]].append(text)
    found = {pair for texts in alike.values() for pair in combinations(texts, 2) if _nearly(*pair)}
    return sorted(found, key=lambda pair: (rank[pair[0]], rank[pair[1]]))


def _nearly(one: str, other: str) -> bool:
    """Whether strings of one length differ in one digit, or in two neighbours that changed places."""
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and one[first] + one[second] == other[second] + other[first]
    return len(wrong) == 1


def _twin(first: Cell, second: Cell) -> Suspicion:
    shown = [cell.meant.text.strip() for cell in (first, second)]
    text = f"{shown[1]} berbeda hanya satu atau dua angka dari {shown[0]} di {first.address}"
    return Suspicion("hampir-kembar", (second.address, first.address), text)
