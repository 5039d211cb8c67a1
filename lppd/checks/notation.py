"""Figures that only a reading makes out: marks of thousands and decimals out of place, noughts that got lost.

A reading (`pembacaan.csv`) says what such a cell means, so everything can be computed; the slip itself is told here.
Strips, brackets, and units printed with a figure are ways of writing and no slips.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.checks.registry import Suspicion, check
from lppd.errors import NotationError
from lppd.figures import MIXED, State, read
from lppd.numbers import write
from lppd.table import Cell, Table
from lppd.unit import PERCENT

if TYPE_CHECKING:
    from lppd.report import Report

THOUSANDS = "ribuan"
"""The notation of columns whose thousands lost the noughts at their end."""

_FIGURE = re.compile(r"\d[\d.,]*")
_LOST = re.compile(r"\d{1,3}(?:,\d{3})*,\d{1,2}(?!\d)")


@check(
    "angka-rusak",
    "Angka yang hanya dapat dibaca dengan tafsiran",
    formula="angka tertulis menurut notasi kolomnya, dengan semua angkanya",
    severity="ringan",
    apart=True,
)
def spoilt_figures(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Cells that a reading mends: those printed alike together, and those of one row."""
    for name in tables:
        alike: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
        for cell in report.data(name).cells():
            if (fault := spoilt(cell)) and cell.reading:
                alike[fault, cell.reading.printed, cell.reading.meaning].append(cell)
        groups: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
        for (fault, *_), cells in alike.items():
            rows = sorted({cell.address.row for cell in cells})
            groups[fault, *rows].extend(cells)
        yield from (_spoilt(cells, key[0]) for key, cells in groups.items())


def spoilt(cell: Cell) -> str:
    """What is wrong with the writing of a cell that has a reading; "" when nothing is."""
    reading = cell.reading
    if reading is None or cell.corrected is not None or (cell.column.is_text and cell.column.kind != "satuan"):
        return ""
    printed, meant = _figure(reading.printed), _figure(reading.meaning)
    if not printed:
        return "lambang" if cell.column.kind == "satuan" and reading.printed.strip(" -") else ""
    if not reading.meaning:
        return "" if cell.column.notation == MIXED else "notasi"
    if not meant or printed == meant or "kolom" in reading.meaning:
        return ""
    if _digits(meant) == f"{_digits(printed)}00" and cell.unit == PERCENT:
        return "persen"
    if _digits(printed) != _digits(meant):
        return "nol" if cell.meant.state is State.ANGKA and _digits(meant).startswith(_digits(printed)) else ""
    return "" if cell.column.notation == MIXED and _readable(printed) else "tanda"


def _figure(text: str) -> str:
    match = _FIGURE.search(text)
    return match[0].rstrip(".,") if match else ""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _readable(text: str) -> bool:
    """Whether one of the two notations takes it as it stands."""
    for notation in ("indonesia", "inggris"):
        try:
            read(text, kind="angka", notation=notation)
        except NotationError:
            continue
        return True
    return False


_WRONG = {
    "persen": "Persentase tanpa tanda persen",
    "lambang": "Lambang satuan salah cetak",
    "notasi": "Tanda desimal dan ribuan tidak menurut notasi kolomnya",
    "tanda": "Tanda desimal atau ribuan salah tempat",
    "nol": "Nol di ujung angka hilang",
}


def _spoilt(cells: Sequence[Cell], fault: str) -> Suspicion:
    cells = sorted(cells, key=_is_guess)  # what is certain tells the reason
    first = cells[0]
    meant = first.reading.meaning if first.reading else ""
    shown = ", ".join(dict.fromkeys(cell.printed.text.strip() for cell in cells))
    text = f"{_WRONG[fault]}: {shown}"
    text += f", dibaca {meant}" if meant and shown == first.printed.text.strip() else ""
    text += f". {first.reading.reason}" if first.reading and first.reading.reason else ""
    places = tuple(cell.address for cell in cells)
    severity = "sedang" if fault == "nol" and not _is_guess(first) else ""
    mended = meant if first.column.is_text else ""  # a figure is read already, so no correction would change it
    return Suspicion("angka-rusak", places, text, expected=mended, severity=severity, key=fault)


def _is_guess(cell: Cell) -> bool:
    """Whether a reading says of itself that it is one."""
    return cell.reading is not None and cell.reading.reason.casefold().startswith("dugaan")


@check(
    "nol-hilang",
    "Nol di ujung ribuan hilang",
    formula="setiap kelompok ribuan sesudah koma berisi tiga angka",
    severity="ringan",
    apart=True,
)
def lost_noughts(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Columns of thousands in which figures lost the noughts at their end: one suspicion for a table."""
    for name in tables:
        cells = [cell for cell in _thousands(report.data(name)) if _LOST.fullmatch(cell.printed.text.strip())]
        if cells:
            first = cells[0]
            lost = f"{len(cells)} angka kehilangan nol di ujung ribuannya"
            text = f"{lost}; {first.printed.text.strip()} berarti {write(first.meant.value or Decimal(0))}"
            yield Suspicion("nol-hilang", tuple(cell.address for cell in cells), text)


def _thousands(table: Table) -> Iterator[Cell]:
    for cell in table.cells():
        if cell.printed.notation == THOUSANDS and cell.meant.state is State.ANGKA and cell.corrected is None:
            yield cell
