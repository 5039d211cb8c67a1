"""Every table of the book as files to take along: CSV and XLSX, from the same HTML that readers see."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lppd.errors import RenderError
from lppd.publish.book import Book, document_date, fragments
from lppd.publish.cells import Cell, matrix, read_table
from lppd.publish.markup import plain_text
from lppd.spreadsheet import csv_text, safe
from lppd.xlsx import Sheet, SheetCell, workbook_bytes

FOLDER = "unduhan"
JOINT = " – "
"""Stands between the levels of a heading."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Flat:
    """A table with one heading per column and a cell in every place.

    `marked` tells which places carry the mark of a note: anchor of the note -> `(row, column)`, from 0.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    marked: Mapping[str, tuple[tuple[int, int], ...]]


def download_names(name: str) -> dict[str, str]:
    """What a table's files are called: label of the link -> path inside the site.

    Errors: `RenderError` for an identifier that is not fit for a file name.

    >>> download_names("tbl-2-6")
    {'CSV': 'unduhan/tbl-2-6.csv', 'XLSX': 'unduhan/tbl-2-6.xlsx'}
    """
    if not _NAME.fullmatch(name):
        raise RenderError(
            f'id sajian "{name}" tidak dapat menjadi nama berkas', fix="pakai huruf, angka, dan tanda hubung"
        )
    return {kind: f"{FOLDER}/{name}.{kind.lower()}" for kind in ("CSV", "XLSX")}


def flat_table(html: str) -> Flat:
    """A table as a plain grid: levels of headings joined, merged cells repeated, marks of notes taken off.

    >>> flat = flat_table('<table><thead><tr><th colspan="2">2022</th></tr><tr><th>Target</th><th>Hasil</th></tr></thead>'
    ...                   '<tr><td>x</td><td data-nilai="1.50">1,50</td></tr></table>')
    >>> flat.heads, flat.rows
    (('2022 – Target', '2022 – Hasil'), ((SheetCell(text='x', value=None), SheetCell(text='1,50', value=Decimal('1.50'))),))
    """
    table = read_table(html)
    head, body = matrix(table.rows[: table.head_rows]), matrix(table.rows[table.head_rows :])
    width = max((len(row) for row in [*head, *body]), default=0)
    columns = [[row[at] if at < len(row) else None for row in head] for at in range(width)]
    marked: dict[str, list[tuple[int, int]]] = {}
    for row, cells in enumerate(body):
        for column, cell in enumerate(cells):
            for anchor in cell.marks if cell else ():
                marked.setdefault(anchor, []).append((row, column))
    rows = tuple(tuple(_sheet_cell(row[at] if at < len(row) else None) for at in range(width)) for row in body)
    return Flat(tuple(map(_heading, columns)), rows, {anchor: tuple(places) for anchor, places in marked.items()})


def _heading(levels: Iterable[Cell | None]) -> str:
    texts = (_line(cell.plain) for cell in levels if cell)
    return JOINT.join(dict.fromkeys(filter(None, texts)))


def _sheet_cell(cell: Cell | None) -> SheetCell:
    return SheetCell(_line(cell.plain), Decimal(cell.value) if cell.value else None) if cell else SheetCell("")


def _line(text: str) -> str:
    return " ".join(text.split())


def table_csv(flat: Flat) -> str:
    """The table as CSV, every cell as it is shown."""
    return csv_text([safe(head) for head in flat.heads], ([cell.text for cell in row] for row in flat.rows))


def table_xlsx(exhibit: Mapping[str, Any], flat: Flat, date: datetime.date) -> bytes:
    """The table as a workbook; its second sheet has number, title, source and notes."""
    number, title = _line(str(exhibit["number"])), _line(str(exhibit["title"]))
    about = [("Nomor", number), ("Judul", title)]
    if exhibit.get("source"):
        about.append(("Sumber", _line(str(exhibit["source"]))))
    about += [(f"Catatan {note['mark']}", _note(note, flat)) for note in exhibit.get("notes") or ()]
    return workbook_bytes(Sheet(number, flat.heads, flat.rows, about, date))


def _note(note: Mapping[str, Any], flat: Flat) -> str:
    from openpyxl.utils import get_column_letter

    places = flat.marked.get(str(note["id"]), ())
    cells = ", ".join(f"{get_column_letter(column + 1)}{row + 2}" for row, column in places)
    text = plain_text(str(note["html"]))
    return f"{text} (sel {cells})" if cells else text


def write_downloads(exhibit: Mapping[str, Any], site: Path, date: datetime.date) -> None:
    """Write a table's files into a site (or into a stage that will become one).

    Args:
        exhibit: a table exhibit.
        date: date of the workbook; the same input gives the same bytes.

    Errors: `RenderError` for an identifier that is not fit for a file name.
    """
    names = download_names(str(exhibit["id"]))
    flat = flat_table(str(exhibit["html"]))
    (site / FOLDER).mkdir(exist_ok=True)
    (site / names["CSV"]).write_text(table_csv(flat), encoding="utf-8", newline="")
    (site / names["XLSX"]).write_bytes(table_xlsx(exhibit, flat, date))


def write_all_downloads(book: Book, site: Path) -> None:
    """Write the files of every table of a book; the workbooks carry the date of the document."""
    date = document_date(book)
    for chapter in book.chapters:
        for fragment in fragments(chapter.notebook):
            if fragment.exhibit is not None and fragment.exhibit["kind"] == "table":
                write_downloads(fragment.exhibit, site, date)
