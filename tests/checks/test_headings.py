"""Numbers of headings that follow from the heading before."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.checks.headings import number_of
from lppd.report import Report

from .tables import free_table, suspicions

NUMBERS = {"nomor": {"kind": "nomor"}}


def found(project: Tiny, *numbers: str) -> list[tuple[str, str]]:
    """The headings told, with the number expected."""
    free_table(project, NUMBERS, [[number] for number in numbers])
    return [(item.cells[0].row, item.expected) for item in suspicions(project, "urutan-bagian")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.1", (1, 1)),
        ("4.2.6.", (4, 2, 6)),
        ("BAB IV", (4,)),
        ("Bab IX", (9,)),
        ("12", ()),
        ("a.", ()),
        ("Tabel 1.1", ()),
    ],
)
def test_numbers_of_headings(text: str, number: tuple[int, ...]) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("BAB I", "1.1", "1.1.1", "1.1.2", "1.2", "BAB II", "2.1", "2.1.1"), []),
        (("1.1", "a.", "1.2", "", "1.3"), []),
        (("1.1", "1.1.1", "1.2", "1.1.1", "1.1.2", "1.3"), [("r4", "1.2.1"), ("r5", "1.2.2")]),
        (("1.1", "1.2", "1.4", "1.5"), [("r3", "1.3")]),
        (("1.1", "1.2", "1.2", "1.3"), [("r3", "1.3")]),
        (
            ("1.1", "1.1", "1.2.1", "1.2.2", "1.3"),
            [("r2", "1.2")],
        ),  # what follows tells that it is the one that is wrong
        (("1.1", "1.2", "1.9", "1.3.1", "1.4"), [("r3", "1.3")]),
        (("BAB I", "1.1", "1.2", "BAB III", "3.1"), [("r4", "2")]),
        (("1.1", "1.2", "1.1.1", "1.3"), [("r3", "1.2.1")]),
        (("BAB I", "2.1", "2.2", "2.3"), [("r2", "1.1"), ("r3", "1.2"), ("r4", "1.3")]),
        (("1.1", "5.7"), []),  # two dotted numbers are no column of headings
    ],
)
def test_headings_out_of_order(project: Tiny, numbers: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found(project, *numbers) == expected


def test_the_message(project: Tiny) -> None:
    free_table(project, NUMBERS, [["1.1"], ["1.1.1"], ["1.2"], ["1.1.2"]])
    (item,) = suspicions(project, "urutan-bagian")
    assert item.message == "Nomor bagian tidak mengikuti urutannya: sesudah 1.2 tercetak 1.1.2"
    assert item.id == "7.1.urutan-bagian/r4/nomor"


def test_headings_are_those_that_the_contents_list(real_report: Report) -> None:
    """Every numbered entry of the table of contents is a heading of the body."""
    headings = {row.key for row in real_report.rows("daftar-bagian")}
    listed = {row.key for row in real_report.rows("daftar-isi") if row.key[0].isdigit() and row.key[-1].isdigit()}
    assert listed <= headings
