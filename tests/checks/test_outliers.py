"""Years whose figure lies far from those of all other years."""

from __future__ import annotations

import pytest
from factory import Tiny

from .tables import NAME, NUMBER, free_table, suspicions

YEARS = ("1984", "1985", "1986", "1987")


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (("74,26", "47,49", "74,68", "75,01"), [("1985", "74,49")]),  # two digits that changed places
        (("37,96", "73,97", "74,18", "74,41"), [("1984", "73,96")]),
        (("74,26", "11,11", "74,68", "75,01"), [("1985", "")]),  # no single misprint of what would fit
        (("74,26", "74,49", "74,68", "75,01"), []),
        (("0,67", "0,26", "0,38", "0,05"), []),  # the others are not near to each other either
        (("74,26", "47,49", "74,68", "-"), []),  # too few to tell what is usual
        (("-0,1", "47,49", "0,4", "0,8"), []),
    ],
)
def test_a_year_far_from_the_others(project: Tiny, figures: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    free_table(project, {"nama": NAME, **{f"nilai-{year}": NUMBER for year in YEARS}}, [["Umur", *figures]])
    items = suspicions(project, "lonjakan-setahun")
    assert [(item.cells[0].column.removeprefix("nilai-"), item.expected) for item in items] == found
    assert all(len(item.cells) == len(YEARS) for item in items)


def test_years_that_are_rows(project: Tiny) -> None:
    free_table(project, {"lahir": NUMBER}, [["19.211"], ["20.095"], ["91.044"], ["19.366"]])
    for line, year in zip(project.tables["7.1"][1:], YEARS, strict=True):
        line[0] = year
    (item,) = suspicions(project, "lonjakan-setahun")
    assert item.cells[0].row == "1986" and item.expected == "19.044" and "(1986)" in item.message


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (("82,25", "82,855", "83,66", "84,38"), [("1985", "82,85")]),  # a digit typed twice
        (("0,8267", "0,8575", "0,86675", "0,8794"), [("1986", "0,8675")]),
        (("0,69", "0,73", "0,76", "0,808"), [("1987", "")]),
        (("3,1", "3,33", "3,6", "3,8"), [("1985", "3,3")]),
        (("3,1", "3,35", "3,6", "3,8"), []),  # such plans there are
        (("10", "10,5", "11", "12"), []),
        (("82,25", "82,855", "83,661", "84,38"), []),
        (("82,25", "82,855", "83,6", "84,38"), []),
        (("82,25", "82,855", "83,66", "-"), []),
    ],
)
def test_a_year_with_more_decimals(project: Tiny, figures: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    free_table(project, {"nama": NAME, **{f"nilai-{year}": NUMBER for year in YEARS}}, [["Indeks", *figures]])
    items = suspicions(project, "desimal-berlebih")
    assert [(item.cells[0].column.removeprefix("nilai-"), item.expected) for item in items] == found
