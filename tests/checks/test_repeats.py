"""Figures of one year that stand there for the next year as well."""

from __future__ import annotations

import pytest
from factory import Tiny

from .tables import NAME, NUMBER, free_table, suspicions

YEARS = ("1984", "1985", "1986", "1987")


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (("74,26", "74,49", "74,49", "75,01"), [("1986", "1985")]),
        (("74,26", "74,49", "74,49", "74,49"), []),  # it may really stay
        (("74,2", "7,5", "7,50", "75,01"), []),
        (("", "", "74,49", "74,49"), []),
        (("74,26", "-", "74,26", "75,01"), [("1986", "1984")]),
        (("74,26", "74,49", "74,94", "75,01"), []),
    ],
)
def test_a_long_figure_that_stays_for_a_year(
    project: Tiny, figures: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    columns = {"nama": NAME, **{f"nilai-{year}": NUMBER for year in YEARS}}
    free_table(project, columns, [["Umur harapan hidup", *figures]])
    told = [
        tuple(cell.column.removeprefix("nilai-") for cell in item.cells)
        for item in suspicions(project, "angka-tahun-lalu")
    ]
    assert told == found
