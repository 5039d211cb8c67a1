"""Percentages of nothing."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.checks import compared_places

from .tables import MONEY, PERCENT, TABLE, free_table, suspicions

ROWS = {"pagu": MONEY, "realisasi": MONEY, "serapan": PERCENT}
RULE = {"target": "serapan", "method": "serapan", "operands": {"realisasi": "realisasi", "pagu": "pagu"}}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("500", "0", "0,00%"), False),
        (("500", "0", "100%"), True),
        (("0", "0", "0%"), False),
        (("0", "0", "100%"), True),
        (("500", "250", "0%"), False),  # a rule tells that
        (("500", "-", "100%"), False),  # a dash is no figure
        (("500", "0", "-"), False),
    ],
)
def test_what_a_part_of_nought_gives(project: Tiny, row: tuple[str, str, str], found: bool) -> None:
    items = suspicions(free_table(project, ROWS, [row], [RULE]), "persen-dari-nol")
    assert [item.id for item in items] == ["7.1.persen-dari-nol/r1/serapan"] * found


@pytest.mark.parametrize(("direction", "found"), [("naik", 1), ("turun", 0)])
def test_nought_may_be_the_best_result(project: Tiny, direction: str, found: int) -> None:
    operands = {"realisasi": "realisasi", "target": "pagu"}
    rule = {"target": "serapan", "method": "capaian", "operands": operands, "options": {"polaritas": direction}}
    free_table(project, ROWS, [("5", "0", "100%")], [rule])
    assert len(suspicions(project, "persen-dari-nol")) == found


def test_the_figures_are_looked_at(project: Tiny) -> None:
    report = free_table(project, ROWS, [("500", "0", "0%"), ("500", "250", "50%")], [RULE]).open()
    assert {(place.row, place.column) for place in compared_places(report, [TABLE])} == {
        ("r1", "pagu"),
        ("r1", "realisasi"),
        ("r1", "serapan"),
    }
