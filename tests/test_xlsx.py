"""Workbooks, read back with openpyxl."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lppd.numbers import write
from lppd.xlsx import ABOUT, Sheet, SheetCell, number_format, sheet_name, widths, workbook_bytes

DATE = datetime.date(2031, 5, 6)
EVIL = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "#N/A",
    "#REF!",
    "TRUE",
    "12",
    "1/2/2031",
    "_x0041_",
    "<b>&",
    " a ",
]


def sheet(*rows: list[SheetCell], name: str = "Tabel 1", about: list[tuple[str, str]] | None = None) -> Sheet:
    return Sheet(name, [f"K{n}" for n in range(len(rows[0]))], rows, about or [("Judul", "x")], DATE)


def opened(made: Sheet) -> Any:
    return load_workbook(io.BytesIO(workbook_bytes(made)))


@pytest.mark.parametrize("text", EVIL)
def test_text_stays_text(text: str) -> None:
    book = opened(Sheet(text, [text], [[SheetCell(text)]], [(text, text)], DATE))
    for cell in (book.worksheets[0]["A1"], book.worksheets[0]["A2"], book[ABOUT]["A1"], book[ABOUT]["B1"]):
        assert cell.data_type == "s"
        assert cell.value.replace("_x005F_", "_") == text
    assert book.worksheets[0]["A2"].quotePrefix == text.startswith(("=", "+", "-", "@"))


def test_no_formula_in_the_file() -> None:
    content = workbook_bytes(sheet(*[[SheetCell(text)] for text in EVIL]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert not [name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()]


def test_control_characters_do_not_break_the_file() -> None:
    assert opened(sheet([SheetCell("a\x00\x0b\x1fb")])).worksheets[0]["A2"].value == "ab"
    assert len(opened(sheet([SheetCell("x" * 40000)])).worksheets[0]["A2"].value) < 32767


@pytest.mark.parametrize(
    ("text", "value", "stored", "pattern"),
    [
        ("1.234,56", "1234.56", 1234.56, "#,##0.00"),
        ("0", "0", 0, "0"),
        ("-0,5", "-0.5", -0.5, "0.0"),
        ("92,05%", "92.05", 0.9205, "0.00%"),
        ("100%", "100", 1, "0%"),
        ("5,29%*", "5.29", 0.0529, '0.00%"*"'),
        ("-Rp1.234.567", "-1234567", -1234567, '"Rp"#,##0'),
        ("Rp12.345.678.901.234", "12345678901234", 12345678901234, '"Rp"#,##0'),
        ("Level 3", "3", 3, '"Level "0'),
        ("6,9 tahun", "6.9", 6.9, '0.0" tahun"'),
        ("117.75%", "117.75", 117.75, "0.00"),  # not the way the book writes: only the decimals are taken
        ('1 " quote', "1", 1, '0"  quote"'),
        ("9" + "x" * 300, "9", 9, None),
    ],
)
def test_numbers_are_numbers_and_look_the_same(text: str, value: str, stored: float, pattern: str | None) -> None:
    cell = opened(sheet([SheetCell(text, Decimal(value))])).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("n", stored)
    assert len(cell.number_format) < 250
    if pattern:
        assert cell.number_format == pattern


@settings(max_examples=80, deadline=None)
@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=2), st.sampled_from(["", "%", "Rp", "tahun", "level"]))
def test_every_written_number_is_recognised(value: Decimal, unit: str) -> None:
    stored, pattern = number_format(write(value, decimals=2, unit=unit), value)
    assert stored == (value / 100 if unit == "%" else value)
    assert ("#,##0.00" in pattern) == (abs(value) >= 1000)
    assert pattern.endswith("%") == (unit == "%")


def test_bytes_are_stable_and_carry_the_given_date() -> None:
    made = sheet([SheetCell("a"), SheetCell("1,5", Decimal("1.5"))])
    content = workbook_bytes(made)
    assert content == workbook_bytes(made)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {(entry.date_time, entry.compress_type) for entry in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
        }
    properties = opened(made).properties
    assert properties.created.date() == properties.modified.date() == DATE


def test_layout() -> None:
    book = opened(
        sheet(
            [SheetCell("a"), SheetCell("b")],
            [SheetCell("c"), SheetCell("x" * 200)],
            about=[("Nomor", "Tabel 1"), ("Sumber", "S")],
        )
    )
    page, about = book.worksheets
    assert (page.title, about.title) == ("Tabel 1", ABOUT)
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A2", "A1:B3", "$1:$1")
    assert page["A1"].font.bold
    assert 6 <= page.column_dimensions["A"].width < page.column_dimensions["B"].width <= 60
    assert [[cell.value for cell in row] for row in about] == [["Nomor", "Tabel 1"], ["Sumber", "S"]]


def test_rows_must_have_a_cell_per_heading() -> None:
    with pytest.raises(ValueError, match="argument"):
        widths(Sheet("", ["a", "b"], [[SheetCell("x")]], [], DATE))


@pytest.mark.parametrize("name", ["", "'", "[]:*?/\\", "keterangan", "x" * 99, "'Tabel'"])
def test_sheet_names_are_accepted(name: str) -> None:
    made = opened(sheet([SheetCell("a")], name=name))
    assert made.worksheets[0].title == sheet_name(name)
    assert 1 <= len(made.worksheets[0].title) <= 31 and made.sheetnames[1] == ABOUT
