"""Rows of tables in violated rules."""

from __future__ import annotations

from decimal import Decimal

from factory import Tiny
from grids import TABLE, TOTAL, at, grid, planted, slipped

from lppd.network import Network, violated
from lppd.rows import Rows
from lppd.view import View

PARTS = [[124, 35], [48, 267], [911, 16]]


def rows_of(network: Network, view: View) -> Rows:
    return Rows(network, view, violated(network, network.rules, view.cell))


def test_figures_and_neighbours_of_a_row(project: Tiny) -> None:
    rows = rows_of(*slipped(grid(project, PARTS), r1_a=125))
    assert list(rows.figures(TABLE, "r1")) == ["a", "b", TOTAL]  # its name is no figure
    assert rows.figures("pernyataan", "r1") == {}
    assert [row.key for row in rows.beside(TABLE, "r1")] == ["r2"]
    assert [row.key for row in rows.beside(TABLE, "r2")] == ["r1", "r3"]
    assert rows.in_order(TABLE, "r3", "r1") == ("r1", "r3")
    assert rows.are_neighbours(TABLE, "r3", "r2") and not rows.are_neighbours(TABLE, "r1", "r3")


def test_rows_that_print_a_long_figure(project: Tiny) -> None:
    rows = rows_of(*slipped(grid(project, [[1234, 35], [48, 267], [1234, 16]]), r1_b=36))
    assert rows.printing(TABLE, "a", Decimal(1234)) == ["r1", "r3"]
    assert rows.printing(TABLE, "b", Decimal(267)) == rows.printing(TABLE, "a", Decimal(1235)) == []


def test_what_speaks_for_other_figures_and_what_against(project: Tiny) -> None:
    rows = rows_of(*slipped(grid(project, PARTS), r1_a=125))
    rules = rows.network.around([at("r1/a")])
    right = rows.view.with_value(at("r1/a"), Decimal(124))
    assert rows.mended(rules, right) == set(rows.broken) and len(rows.broken) == 2
    assert rows.mended(rules, rows.view.with_value(at("r1/a"), Decimal(123))) == frozenset()
    beside = rows.view.with_value(at("r1/b"), Decimal(34))  # mends the sum of the row, breaks that of its own column
    assert rows.mended(rows.network.around([at("r1/a"), at("r1/b")]), beside) == frozenset()


def test_a_sum_that_fails_for_its_own_reasons(project: Tiny) -> None:
    """One rule that stays violated, by another amount, is too much for two that are mended, not for three."""
    parts = [[124, 35, 8], [48, 267, 2], [911, 16, 5]]
    network, view = slipped(grid(project, parts), r1_a=125, r1_b=36, r1_c=9, semua_b=400)
    rows = rows_of(network, view)
    rules = network.around(at(f"r1/{name}") for name in "abc")
    mended = rows.mended(rules, planted(network, {"semua/b": 400})[1])
    assert mended == {rule.id for rule in rules if rule.target != at("semua/b")} and len(mended) == 3
    network, view = slipped(grid(project, PARTS), r1_a=125, r1_b=36, semua_b=400)
    rules = network.around(at(f"r1/{name}") for name in "ab")
    assert rows_of(network, view).mended(rules, planted(network, {"semua/b": 400})[1]) == frozenset()


def test_information_is_counted_once(project: Tiny) -> None:
    rows = rows_of(*slipped(grid(project, PARTS), r1_a=1358, r2_b=269))
    assert {abs(item.gap) for item in rows.broken.values()} == {Decimal(1234), Decimal(2)}
    assert rows.weight(rows.broken) == 3
