"""Numbers of rows beside the titles and groups that they count."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from factory import Tiny

from lppd.checks.number_groups import group_starts, titles

from .tables import NAME, free_table, suspicions

ORDINAL = {"kind": "nomor"}
MERGED = {**NAME, "merge": True}


def grouped(project: Tiny, rows: Sequence[Sequence[str]], *, merged: bool = False) -> list[tuple[str, str]]:
    """What is odd in numbers after a group and before a title; with one number for each title where that is merged."""
    columns = {"kelompok": MERGED, "no": {**ORDINAL, "merge": merged}, "judul": MERGED if merged else NAME}
    free_table(project, columns, rows)
    return [(item.cells[0].row, item.expected) for item in suspicions(project, "urutan")]


def groups(*numbers: str) -> list[list[str]]:
    """A row for each number; groups change where it says so: "1 2|1"."""
    return [
        [f"Urusan {'abcdef'[place] * 9}", number, f"Judul {place}{row}"]
        for place, group in enumerate(numbers)
        for row, number in enumerate(group.split())
    ]


@pytest.mark.parametrize(
    ("numbers", "odd"),
    [
        (("1 2", "1 2 3", "1"), []),
        (("1 2", "8 2 3", "1 2", "1"), [("r3", "1")]),
        (("1 2", "1 2 3", "1 2", "2 2", "1"), [("r8", "1")]),
        (("1 2", "1 1 3", "1 2", "1"), [("r4", "2")]),
        (("1 2", "1 2 3", "4 5"), []),  # two groups start again, which may be chance
        (("1 2", "3 4", "5 6"), []),
    ],
)
def test_a_count_that_starts_again_with_each_group(
    project: Tiny, numbers: tuple[str, ...], odd: list[tuple[str, str]]
) -> None:
    assert grouped(project, groups(*numbers)) == odd


def test_a_group_misprinted_in_one_row_does_not_start_again(project: Tiny) -> None:
    rows = groups("1 2 3", "1 2", "1 2", "1")
    rows[1][0] = rows[1][0].replace("a", "e", 1)
    assert grouped(project, rows) == []


TITLED = [["", "1", "Aman"], ["", "1", "Aman"], ["", "2", "Bersih"], ["", "2", "Bersih"], ["", "3", "Cukup"]]


def titled(**numbers: str) -> list[list[str]]:
    """The titles, with other numbers in some rows."""
    return [[group, numbers.get(f"r{place}", no), title] for place, (group, no, title) in enumerate(TITLED, 1)]


@pytest.mark.parametrize(
    ("numbers", "odd"),
    [
        ({}, []),
        ({"r3": "1"}, [("r3", "2")]),
        ({"r4": "7"}, [("r4", "2")]),
        ({"r1": "7"}, [("r1", "1")]),
        ({"r5": "2"}, [("r5", "3")]),
        ({"r5": "4"}, [("r5", "3")]),
    ],
)
def test_a_title_has_one_number(project: Tiny, numbers: dict[str, str], odd: list[tuple[str, str]]) -> None:
    assert grouped(project, titled(**numbers), merged=True) == odd


def test_what_a_second_number_of_a_title_says(project: Tiny) -> None:
    grouped(project, titled(r4="7"), merged=True)
    (item,) = suspicions(project, "urutan")
    assert item.message == "Judul ini bernomor 2 di 7.1/r3/no, di sini 7"


def test_a_title_misprinted_in_one_row_has_its_number(project: Tiny) -> None:
    rows = [["", number, f"Anak usia {age} tahun"] for number, age in (("1", "5-6"), ("1", "5-3"), ("2", "7"))]
    assert grouped(project, rows, merged=True) == []


def test_numbers_that_do_not_count_titles(project: Tiny) -> None:
    """One number for several titles, and several for one: the numbers count something else."""
    rows = [["", number, title] for number, title in zip("1111222", "abcdefg", strict=True)]
    assert grouped(project, rows, merged=True) == []
    table = project.open().data("7.1")
    assert titles(table, table.schema.column("no")) is None
    assert group_starts(table, table.schema.column("no")) is None
