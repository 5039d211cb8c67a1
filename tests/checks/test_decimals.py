"""Figures with other decimals than their column."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.checks.decimals import FEWEST

from .tables import COUNT, NUMBER, PERCENT, free_table, suspicions

FILLED = [f"{place},{place % 3}0%" for place in range(10, 10 + FEWEST)]


def found(project: Tiny, figures: list[str]) -> list[tuple[str, str]]:
    """Row and expected figure of what is odd in a column."""
    free_table(project, {"persen": PERCENT}, [[figure] for figure in figures])
    return [(item.cells[0].row, item.expected) for item in suspicions(project, "desimal-lain")]


@pytest.mark.parametrize(
    ("odd", "expected"),
    [("99,633%", "99,63%"), ("99,6%", ""), ("99,653%", ""), ("111,166%", "111,16%")],  # twice, lost, or no such slip
)
def test_one_digit_more_or_less(project: Tiny, odd: str, expected: str) -> None:
    assert found(project, [*FILLED, odd]) == [(f"r{FEWEST + 1}", expected)]


def test_what_tells_nothing(project: Tiny) -> None:
    assert found(project, [*FILLED, "100%"]) == []  # whole numbers are often printed without decimals
    assert found(project, [*FILLED[1:], "99,6%"]) == []  # too few others
    assert found(project, [*FILLED, "99,6%", "98,7%"]) == []  # too many odd ones
    assert found(project, [f"{place},{place % 9 + 1}1%" for place in range(40)] + ["99,6%"]) == []  # noughts left out


def test_what_the_rules_tell(project: Tiny) -> None:
    """The figure that follows from the others of its row is expected; one that only lacks a nought is right."""
    rule = {"target": "persen", "method": "persentase", "operands": {"bagian": "bagian", "keseluruhan": "semua"}}
    columns = {"bagian": COUNT, "semua": COUNT, "persen": PERCENT}
    rows = [[str(place), "100", f"{place},00%"] for place in range(1, FEWEST + 1)]
    for printed, expected in (("42,5%", ["42,49%"]), ("42,4%", ["42,49%"]), ("42,488%", ["42,49%"])):
        free_table(project, columns, [*rows, ["345", "812", printed]], [rule])
        assert [item.expected for item in suspicions(project, "desimal-lain")] == expected
    free_table(project, columns, [*rows, ["17", "40", "42,5%"]], [rule])
    assert suspicions(project, "desimal-lain") == []


def test_columns_have_decimals_of_their_own(project: Tiny) -> None:
    rows = [[figure, figure.replace("0%", "")] for figure in FILLED]
    free_table(project, {"persen": PERCENT, "nilai": NUMBER}, rows)
    assert suspicions(project, "desimal-lain") == []
