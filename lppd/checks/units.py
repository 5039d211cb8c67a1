"""Units: one quantity in different units, and one number in different units.

Places of a quantity with a unit of their own are not compared (`lppd.quantity`): what is wrong is the unit, or what was
filled in. A long number that stands once as metres and once as hectares was copied into the wrong place, and a row whose
like are all counted in points is hardly a percentage.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.checks.plausibility import own_words
from lppd.checks.registry import Suspicion, check
from lppd.numbers import significant
from lppd.quantity import by_unit
from lppd.table import Cell, Row
from lppd.unit import PERCENT, official
from lppd.unit_labels import expected_unit

if TYPE_CHECKING:
    from lppd.report import Report

FEWEST_ALIKE = 5
MOSTLY = 0.8
"""Rows of the same words, and share of them, whose unit is the usual one."""

LEAST_DIGITS = 5
"""Digits, noughts at the ends left out, from which two figures are not equal by chance."""


@check(
    "satuan-berbeda",
    "Satu besaran dengan satuan yang berbeda",
    formula="semua tempat satu besaran memakai satuan yang sama; persentase bukan cacahan",
    severity="ringan",
)
def units_of_quantities(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Places of a quantity in another unit than most of its places."""
    seen = set()
    for quantity in report.quantities.values():
        usual, odd = by_unit(quantity, report.cell, report.units)
        for place, cell in odd:
            if place.address not in seen and place.address.table in tables:
                seen.add(place.address)
                yield _odd(quantity.name, cell, [other for _, other in usual])


def _odd(name: str, cell: Cell, usual: Sequence[Cell]) -> Suspicion:
    shown = cell.meant.text.strip()
    others = ", ".join(other.meant.text.strip() for other in usual)
    text = f"{name} tercetak {shown}, di tempat lain {others}: satuannya berbeda, jadi salah satunya bukan besaran ini"
    return Suspicion("satuan-berbeda", (cell.address, *(other.address for other in usual)), text)


@check(
    "angka-lintas-satuan",
    "Angka yang sama dengan satuan yang berbeda",
    formula="satu angka yang panjang tidak tercetak dengan dua satuan yang berbeda",
    severity="ringan",
    source="dugaan: angka sepanjang itu tidak sama secara kebetulan; salah satunya mungkin tersalin ke tempat yang salah",
)
def numbers_in_two_units(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Long figures that stand in two places, each with a unit of its own."""
    places: dict[Decimal, list[Cell]] = defaultdict(list)
    for name in tables:
        for cell in report.data(name).cells():
            if cell.meant.value is not None and significant(cell.meant.value) >= LEAST_DIGITS:
                places[cell.meant.value].append(cell)
    for cells in places.values():
        yield from _two_units(cells, report)


def _two_units(cells: Sequence[Cell], report: Report) -> Iterator[Suspicion]:
    named = [cell for cell in cells if cell.unit]
    for cell in named[1:]:
        if official(cell.unit, report.units) != official(named[0].unit, report.units):
            shown = [f"{item.meant.text.strip()} {item.unit}" for item in (cell, named[0])]
            text = f"Angka yang sama tercetak sebagai {shown[0]} dan sebagai {shown[1]} di {named[0].address}"
            yield Suspicion("angka-lintas-satuan", (cell.address, named[0].address), text)


@check(
    "satuan-sejenis",
    "Satuan lain daripada baris-baris sejenis",
    formula="baris dengan label yang sama memakai satuan yang sama",
    severity="ringan",
    source="dugaan: label yang sama berarti ukuran yang sama",
    apart=True,
)
def units_of_like_rows(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Rows in another unit than nearly all rows of their table with the same words."""
    for name in tables:
        for rows in _like(report.rows(name)).values():
            counts = Counter(official(cell.unit, report.units) for _, cell in rows)
            usual, count = counts.most_common(1)[0]
            if count >= FEWEST_ALIKE and count >= MOSTLY * len(rows):
                odd = ((row, cell) for row, cell in rows if official(cell.unit, report.units) != usual)
                yield from (_unlike(row, cell, usual, count) for row, cell in odd)


def _like(rows: Iterable[Row]) -> dict[str, list[tuple[Row, Cell]]]:
    """Rows, each with its first figure in the row's own unit, by the words that say what it is."""
    found: dict[str, list[tuple[Row, Cell]]] = defaultdict(list)
    for row in rows:
        measured = (name for name, cell in row.cells.items() if cell.column.kind == "sesuai-baris" and cell.unit)
        column = next(measured, None)
        if column:
            found[own_words(row, column).casefold()].append((row, row.cells[column]))
    return {words: like for words, like in found.items() if words}


def _is_printed_unit(cell: Cell) -> bool:
    """Whether it is a unit that the publication prints; of hidden ones we wrote the text ourselves."""
    return cell.column.kind == "satuan" and not cell.column.hidden


def _unlike(row: Row, cell: Cell, usual: str, count: int) -> Suspicion:
    """The unit as printed, where the table prints units, with the figure that it is the unit of."""
    text = f"Satuannya {cell.unit}; {count} baris dengan label yang sama memakai {usual}"
    units = [other.address for other in row.cells.values() if _is_printed_unit(other) and other.text]
    return Suspicion("satuan-sejenis", (*units, cell.address), text, expected=usual if units else "")


@check(
    "satuan-persen",
    "Angka berpersen di baris yang satuannya lain",
    formula="baris yang angkanya tercetak dengan tanda persen bersatuan persen",
    severity="ringan",
    apart=True,
)
def units_of_percentages(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Units other than percent beside figures of the row that are printed with a percent sign; a unit that is known to be
    another one is told as such."""
    for name in tables:
        for row in report.rows(name):
            shares = [
                cell
                for cell in row.cells.values()
                if cell.column.kind == "sesuai-baris" and cell.printed.unit == PERCENT
            ]
            for cell in row.cells.values() if shares else ():
                unit = official(cell.text, report.units) if _is_printed_unit(cell) and cell.text else PERCENT
                if unit != PERCENT and not expected_unit(cell, row, report.units):
                    yield _percentage(cell, shares)


def _percentage(cell: Cell, shares: Sequence[Cell]) -> Suspicion:
    shown = ", ".join(share.printed.text.strip() for share in shares)
    text = f"Satuan barisnya {cell.text}, angkanya tercetak dengan tanda persen: {shown}"
    return Suspicion("satuan-persen", (cell.address, *(share.address for share in shares)), text, expected=PERCENT)
