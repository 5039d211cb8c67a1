"""What the audit can see."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from checks.tables import COUNT, MONEY, NUMBER, PERCENT, free_table
from factory import Tiny
from grids import at, grid

from lppd import power
from lppd.address import Address
from lppd.confrontation import confront
from lppd.network import Network, build_network
from lppd.power import FIGURE_COLUMNS, RULE_COLUMNS, Sight, figure_rows, rule_rows, sharpest, sights
from lppd.view import View

SHARE = {"target": "hasil", "method": "persentase", "operands": {"bagian": "a", "keseluruhan": "b"}}


def network(project: Tiny, kind: Any, *row: str) -> Network:
    return build_network(free_table(project, {"a": kind, "b": kind, "hasil": PERCENT}, [row], [SHARE]).open())


def seen(found: Network) -> dict[str, Decimal]:
    """The smallest misprint that is noticed, for each figure of the free table."""
    return {item.address.column: item.least for item in sights(found) if item.address.table == "7.1"}


def test_sums_of_exact_figures_see_the_last_digit(project: Tiny) -> None:
    found = build_network(grid(project, [[124, 35], [48, 267]]).open())
    own = [item for item in sights(found) if item.address.table == "7.2"]
    assert len(own) == 18 and {item.least for item in own} == {Decimal(1)}
    assert {item.times for item in own} == {Decimal(1)}


def test_a_share_is_blind_within_its_rounding(project: Tiny) -> None:
    """42,5 per cent of 812.000 leaves a room of some hundreds."""
    assert seen(network(project, COUNT, "345.100", "812.000", "42,5%")) == {
        "a": Decimal(407),
        "b": Decimal(957),
        "hasil": Decimal("0.1"),
    }


@pytest.mark.parametrize("column", ["a", "b", "hasil"])
def test_the_smallest_misprint_seen_is_noticed_and_a_smaller_one_is_not(project: Tiny, column: str) -> None:
    found = network(project, MONEY, "345.100", "812.000", "42,50%")
    (rule,) = (rule for rule in found.rules if rule.target.table == "7.1")
    address, least = Address("7.1", "r1", column), seen(found)[column]
    printed = found.report.cell(address).meant
    assert printed.value is not None

    def noticed(distance: Decimal) -> bool:
        """Whether the rule fails where the figure is that much larger, or that much smaller."""
        assert printed.value is not None
        views = [View(found.report, {}).with_value(address, printed.value + sign * distance) for sign in (1, -1)]
        return any(confront(rule, view.cell, found.report.judge).verdict.differs for view in views)

    assert noticed(least)
    assert not noticed(least - printed.step)


def test_rounded_figures_hide_more(project: Tiny) -> None:
    exact = seen(network(project, COUNT, "345", "812", "42,5%"))
    rounded = seen(network(project, NUMBER, "345", "812", "42,5%"))
    assert all(rounded[column] >= exact[column] for column in exact) and rounded != exact


def test_the_sharpest_rule_of_each_figure() -> None:
    here, there = at("r1/a"), at("r1/b")
    given = [
        Sight(name, cell, Decimal(least), Decimal(1))
        for name, cell, least in (("x", here, 5), ("y", here, 2), ("z", there, 9))
    ]
    assert {cell: item.rule for cell, item in sharpest(given).items()} == {here: "y", there: "z"}


def test_tables_with_and_without_rules(project: Tiny) -> None:
    free_table(grid(project, [[124, 35], [48, 267]]), {"a": NUMBER}, [["5"], ["-"]])
    report = project.open()
    lines = {item.table: item for item in power.by_table(report, build_network(report))}
    assert (lines["7.1"].figures, lines["7.1"].covered, lines["7.1"].sharp) == (1, 0, 0)
    assert (lines["7.2"].figures, lines["7.2"].covered, lines["7.2"].sharp) == (9, 9, 9)


def test_rows_for_export(project: Tiny) -> None:
    found = network(project, COUNT, "345.100", "812.000", "42,5%")
    rules = {row[0]: row for row in rule_rows(found)}
    assert rules["7.1.r1/r1/hasil"] == ("7.1.r1/r1/hasil", "7.1/r1/hasil", "0.1", "0.1", "1")
    figures = {row[0]: row for row in figure_rows(found.report, found)}
    assert figures["7.1/r1/a"] == ("7.1/r1/a", "345.100", "1", "7.1.r1/r1/hasil", "407", "1", "407")
    assert figures["8.1/mutu/awal"] == ("8.1/mutu/awal", "70,5", "0", "", "", "", "")
    assert {len(row) for row in rules.values()} == {len(RULE_COLUMNS)}
    assert {len(row) for row in figures.values()} == {len(FIGURE_COLUMNS)}
