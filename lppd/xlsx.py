"""A table as an XLSX workbook: numbers as numbers, text as text, the same bytes every time.

openpyxl writes the workbook; what it takes from the clock is taken out again. The archive is stored,
not compressed, because compressed bytes differ between versions of zlib.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from lppd.numbers import digits, write

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ABOUT = "Keterangan"
"""Name of the second sheet, which says what the table is."""
_NUMBER = re.compile(r"(?P<before>[^\d,.]*)(?P<digits>\d[\d.]*(?:,\d+)?)(?P<after>\D*)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LENGTH = 31
_LONGEST = 32000
"""Letters kept of one text; a cell holds 32.767."""
_NARROWEST, _WIDEST, _SPARE = 6, 60, 3
_LONGEST_UNIT = 60
"""Letters of a number with its unit; a number format holds 255."""
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_ZIP_TIME = zipfile.ZipInfo().date_time  # the earliest a zip can hold
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class SheetCell:
    """A cell: the text as the book shows it and, for a number, its value in the unit shown (92,05% is 92.05)."""

    text: str
    value: Decimal | None = None


@dataclass(frozen=True)
class Sheet:
    """A table to be written: name of its sheet, one heading per column, rows, and what to say about it.

    `about` has `(label, text)` pairs for the second sheet; `date` becomes the date of the workbook; `wide` gives columns, by
    their headings, a width of their own.
    """

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[SheetCell]]
    about: Sequence[tuple[str, str]]
    date: datetime.date
    wide: Mapping[str, int] = field(default_factory=dict)


def workbook_bytes(sheet: Sheet) -> bytes:
    """The workbook as a file: a frozen heading row with filters, then the rows; a sheet that explains it.

    Every text is stored as text, so nothing in it can run as a formula.

    >>> content = workbook_bytes(Sheet("Tabel 1", ["Nama", "Nilai"], [[SheetCell("=1+1"), SheetCell("92,05%", Decimal("92.05"))]],
    ...                                [("Judul", "Contoh")], datetime.date(2000, 1, 1)))
    >>> from openpyxl import load_workbook
    >>> [(cell.data_type, cell.value, cell.number_format) for cell in load_workbook(io.BytesIO(content)).worksheets[0][2]]
    [('s', '=1+1', 'General'), ('n', 0.9205, '0.00%')]
    """
    return sheets_bytes([sheet])


def sheets_bytes(sheets: Sequence[Sheet]) -> bytes:
    """Several tables in one workbook, each on a sheet of its own name; what the first says about itself comes last."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet, name in zip(sheets, _distinct([sheet_name(sheet.name) for sheet in sheets]), strict=True):
        _fill(book.create_sheet(name), sheet)
    _explain(book.create_sheet(ABOUT), sheets[0].about)
    book.properties.title = _clean(sheets[0].name)
    book.properties.creator = "lppd"
    return _steady(_saved(book), sheets[0].date)


def _distinct(names: Sequence[str]) -> list[str]:
    """Names of which no two are equal but for case, none longer than a sheet's name may be.

    >>> _distinct(["Dinas", "DINAS"])
    ['Dinas', 'DINAS 2']
    """
    found: list[str] = []
    for name in names:
        number, new = 1, name
        while new.casefold() in {known.casefold() for known in found}:
            number += 1
            new = f"{name[: _NAME_LENGTH - len(str(number)) - 1]} {number}"
        found.append(new)
    return found


def number_format(text: str, value: Decimal) -> tuple[Decimal, str]:
    """The number to store and the format under which a spreadsheet shows it like `text`.

    A percentage is stored as a fraction of one. Where the text does not show the value, the format only has its decimals.

    >>> number_format("1.234,50", Decimal("1234.50"))
    (Decimal('1234.50'), '#,##0.00')
    >>> number_format("92,05%", Decimal("92.05")), number_format("-Rp1.234", Decimal(-1234))
    ((Decimal('0.9205'), '0.00%'), (Decimal('-1234'), '"Rp"#,##0'))
    >>> number_format("Level 3", Decimal(3)), number_format("6,9*", Decimal("6.9"))
    ((Decimal('3'), '"Level "0'), (Decimal('6.9'), '0.0"*"'))
    """
    decimals = digits(value)
    fraction = "." + "0" * decimals if decimals else ""
    found = _NUMBER.fullmatch(_clean(text[:_LONGEST_UNIT]))
    if not found or found["digits"] != write(abs(value), decimals=decimals):
        return value, f"0{fraction}"
    whole = "#,##0" if "." in found["digits"] else "0"
    before = found["before"].removeprefix("-")
    after = found["after"]
    percent = after.startswith("%")
    if percent:
        after = after[1:]
        with localcontext(prec=len(value.as_tuple().digits) + 2):
            value = value.scaleb(-2)
    return value, f"{_quoted(before)}{whole}{fraction}{'%' if percent else ''}{_quoted(after)}"


def sheet_name(text: str) -> str:
    """A name that a sheet may have: no `[]:*?/\\`, at most 31 letters.

    >>> sheet_name("Tabel 1/2: [x]")
    'Tabel 1 2 x'
    """
    name = " ".join(_FORBIDDEN_IN_NAME.sub(" ", text).split()).strip("'")[:_NAME_LENGTH].strip("' ")
    return name if name and name.casefold() != ABOUT.casefold() else "Tabel"


def _fill(page: Worksheet, sheet: Sheet) -> None:
    """Headings, rows, widths, frozen heading row, filters."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    bold, fill = Font(bold=True), PatternFill("solid", fgColor="EEF4F7")
    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    for column, head in enumerate(sheet.heads, 1):
        cell = _put_text(page, 1, column, head)
        cell.font, cell.fill, cell.alignment = bold, fill, wrapped
    for row, cells in enumerate(sheet.rows, 2):
        for column, given in enumerate(cells, 1):
            if given.value is None:
                _put_text(page, row, column, given.text).alignment = wrapped
            else:
                cell = page.cell(row, column)
                cell.value, cell.number_format = number_format(given.text, given.value)
                cell.alignment = top
    for column, width in enumerate(widths(sheet), 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.heads)))}{len(sheet.rows) + 1}"
    _set_printing(page)


def widths(sheet: Sheet) -> list[int]:
    """Width of each column in letters: as its longest text, within limits; a heading may wrap.

    >>> widths(Sheet("", ["Nomor urut", "Nama"], [[SheetCell("1"), SheetCell("x" * 90)]], [], datetime.date(2000, 1, 1)))
    [8, 60]
    """
    found = [max((len(word) for word in head.split()), default=0) for head in sheet.heads]
    for cells in sheet.rows:
        found = [max(width, len(cell.text)) for width, cell in zip(found, cells, strict=True)]
    usual = (max(_NARROWEST, min(_WIDEST, width + _SPARE)) for width in found)
    return [sheet.wide.get(head, width) for head, width in zip(sheet.heads, usual, strict=True)]


def _set_printing(page: Worksheet) -> None:
    page.print_title_rows = "1:1"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _explain(page: Worksheet, about: Iterable[tuple[str, str]]) -> None:
    """The sheet that says what the table is."""
    from openpyxl.styles import Alignment, Font

    for row, (label, text) in enumerate(about, 1):
        _put_text(page, row, 1, label).font = Font(bold=True)
        _put_text(page, row, 2, text).alignment = Alignment(vertical="top", wrap_text=True)
        page.cell(row, 1).alignment = Alignment(vertical="top")
    page.column_dimensions["A"].width = 16
    page.column_dimensions["B"].width = 100


def _put_text(page: Worksheet, row: int, column: int, text: str) -> Any:
    """Store text as text: openpyxl would take "=…" for a formula and "#N/A" for an error."""
    cell = page.cell(row, column)
    cell.value = _clean(text)
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True  # else editing the cell in Excel would turn it into a formula
    return cell


def _clean(text: str) -> str:
    """Text without the characters that XML cannot hold; `_x0041_` stays what it is instead of becoming "A".

    >>> _clean("a" + chr(0) + "b _x0041_")
    'ab _x005F_x0041_'
    """
    return _ESCAPE.sub("_x005F_", _CONTROL.sub("", text))[:_LONGEST]


def _quoted(text: str) -> str:
    """Literal text within a number format."""
    plain = text.replace('"', "")
    return f'"{plain}"' if plain else ""


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _steady(content: bytes, date: datetime.date) -> bytes:
    """The same archive without traces of the clock."""
    stamp = f"{date.isoformat()}T00:00:00Z".encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _CLOCK.sub(rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.create_system = 0  # as if written on any system
            new.writestr(entry, data)
    return stream.getvalue()
