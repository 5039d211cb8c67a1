"""Ranges that go down."""

from __future__ import annotations

import pytest
from factory import Tiny, csv_text

from lppd.checks import run_checks
from lppd.checks.ranges import reversed_ranges
from lppd.statements import COLUMNS

from .tables import NAME, free_table, suspicions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("usia 7-12 tahun", []),
        ("usia 12-7 tahun", ["12-7"]),
        ("750–450 mm", ["750–450"]),
        ("sebesar 9,5 sampai dengan 9,25 %", ["9,5 sampai dengan 9,25"]),
        ("7 s.d. 12 tahun, 15 s.d. 13 tahun", ["15 s.d. 13"]),
        ("Nomor 188.45-3/1999", []),
        ("Pasal 14-2", []),
        ("12-9-1999 tahun", []),
        ("Rp1.000-500 juta", []),
    ],
)
def test_ranges_of_a_text(text: str, found: list[str]) -> None:
    assert reversed_ranges(text) == found


def test_texts_of_tables(project: Tiny) -> None:
    columns = {"nama": NAME, "sandi": {**NAME, "hidden": True}}
    free_table(project, columns, [["Usia 12-7 tahun", "12-7 tahun"], ["Lain", ""]])
    (item,) = suspicions(project, "rentang-terbalik")
    assert (item.id, item.message) == ("7.1.rentang-terbalik/r1/nama", "Rentang dari besar ke kecil: 12-7")


def statements(project: Tiny, *lines: tuple[str, str, str]) -> Tiny:
    """Statements by key, subject and number."""
    values = [
        {"kunci": key, "bagian": "8", "subjek": subject, "tercetak": text, "jenis": "angka", "notasi": "indonesia"}
        for key, subject, text in lines
    ]
    text = csv_text([COLUMNS, *([line.get(name, "") for name in COLUMNS] for line in values)])
    project.raw[f"data/{project.year}/pernyataan.csv"] = text.encode()
    return project


@pytest.mark.parametrize(("low", "high", "found"), [("450", "750", 0), ("750", "450", 1), ("450", "450", 0)])
def test_statements_of_both_ends(project: Tiny, low: str, high: str, found: int) -> None:
    ends = (("x", "Hujan, ujung bawah rentang", low), ("y", "Hujan, ujung atas rentang", high))
    lines = (*ends, ("z", "Suhu, ujung atas", "1"))
    report = statements(project, *lines).open()
    items = [item for item in run_checks(report, list(report.schemas)) if item.check == "rentang-terbalik"]
    assert [item.message for item in items] == ["Rentang tercetak dari 750 ke 450: Hujan"][:found]


@pytest.mark.parametrize(
    ("low", "high", "odd"),
    [
        ("3,6", "4,3", []),
        ("3,6", "4,33", ["y"]),
        ("3,61", "4,3", ["x"]),
        ("3", "4,5", []),  # a whole number may be meant exactly
    ],
)
def test_ends_of_one_range_are_as_precise(project: Tiny, low: str, high: str, odd: list[str]) -> None:
    ends = (("x", "Hujan, ujung bawah rentang", low), ("y", "Hujan, ujung atas rentang", high))
    report = statements(project, *ends).open()
    items = [item for item in run_checks(report, list(report.schemas)) if item.check == "rentang-desimal"]
    assert [item.cells[0].row for item in items] == odd
