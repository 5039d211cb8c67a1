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


@pytest.mark.parametrize(
    ("before", "figures", "found"),
    [
        ("9", ("17", "17", "35", "45", "60"), [1]),  # a short figure, in a plan that rises in all other years
        ("-", ("17", "17", "35", "45", "60"), [1]),
        ("17", ("17", "17", "35", "45", "60"), []),  # it stood still before as well
        ("9", ("17", "17", "35", "35", "60"), []),
        ("9", ("17", "17", "35", "30", "60"), []),
        ("9", ("90", "90", "95", "97", "98"), []),  # a round figure may mark a stage
        ("9", ("0,80", "0,80", "0,95", "0,97", "0,98"), [1]),
        ("9", ("17", "17", "35", "45"), []),
    ],
)
def test_a_plan_that_stands_still_once(project: Tiny, before: str, figures: tuple[str, ...], found: list[int]) -> None:
    years = [str(1984 + number) for number in range(len(figures))]
    target = {**NUMBER, "exact": True}
    columns = {"nama": NAME, "awal": NUMBER, **{f"target-{year}": target for year in years}}
    free_table(project, columns, [["Anggaran responsif gender", before, *figures]])
    told = [item.cells[0].column for item in suspicions(project, "angka-tahun-lalu")]
    assert told == [f"target-{years[place]}" for place in found]
