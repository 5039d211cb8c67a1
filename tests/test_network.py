"""The rules of a year as a network."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml
from checks.tables import COUNT, NUMBER, free_table
from factory import Tiny, csv_text
from grids import TOTAL, at, grid, slipped

from lppd.address import Address
from lppd.network import ODD, Network, build_network, components, is_statement, violated
from lppd.quantity import KIND
from lppd.report import Report
from lppd.waivers import COLUMNS, FILE

PARTS = [[124, 35], [48, 267]]
SUM = Address("8.3", "*[kelompok=rincian]", "realisasi")


def network(project: Tiny) -> Network:
    return build_network(project.open())


def free(project: Tiny, *rows: tuple[str, str], rules: list[dict[str, Any]] | None = None) -> Network:
    """Rows of two counts, of which the second copies the first unless the rules say otherwise."""
    copy = {"target": "b", "method": "salin", "operands": {"nilai": "a"}}
    return network(free_table(project, {"a": COUNT, "b": COUNT}, rows, rules or [copy]))


def test_the_parts_of_a_sum_are_its_cells(project: Tiny) -> None:
    found = network(grid(project, PARTS))
    (across,) = (rule for rule in found.rules if rule.target == at("r1/semua"))
    assert found.cells_of[across.id] == {at("r1/a"), at("r1/b"), at("r1/semua")}
    (down,) = (rule for rule in found.rules if rule.target == at("semua/a"))
    assert found.cells_of[down.id] == {at("r1/a"), at("r2/a"), at("semua/a")}
    assert found.by_cell[at("r1/a")] == (across, down)
    assert found.by_id[across.id] is across


def test_the_rules_around_cells_come_once_and_in_order(project: Tiny) -> None:
    found = network(grid(project, PARTS))
    around = found.around([at("r2/a"), at("r1/a"), at("r1/b")])
    assert [rule.target for rule in around] == [at("r1/semua"), at("r2/semua"), at("semua/a"), at("semua/b")]
    assert found.around([Address("8.1", "mutu", "awal")]) == ()


def test_a_sum_that_is_not_printed_stands_for_its_parts(project: Tiny) -> None:
    rule = {"target": "*[kelompok=isi]/a", "method": "salin", "kind": "silang", "operands": {"nilai": "semua/a"}}
    found = network(grid(project, PARTS).rule("7.2", **rule))
    (copy,) = (item for item in found.rules if item.rule.method == "salin" and item.target.table == "7.2")
    assert found.target_parts(copy) == {at("r1/a"), at("r2/a")}
    assert found.cells_of[copy.id] == {at("r1/a"), at("r2/a"), at("semua/a")}
    assert found.target_parts(found.by_cell[at("r1/semua")][0]) == frozenset()


def test_only_rules_that_give_a_number_are_in_it(project: Tiny) -> None:
    found = free(project, ("5", "5"), ("-", "5"), ("5", "-"))
    assert [rule.target.row for rule in found.rules if rule.target.table == "7.1"] == ["r1"]


def test_a_waived_rule_binds_nothing(project: Tiny) -> None:
    line = ["7.1.r1/r2/b", "alasan", "Bappeda", "2090-12-31"]
    project.raw[f"data/{project.year}/{FILE}"] = csv_text([COLUMNS, line]).encode()
    found = free(project, ("5", "5"), ("5", "6"), ("5", "7"))
    assert [rule.target.row for rule in found.rules if rule.target.table == "7.1"] == ["r1", "r3"]


def test_a_rule_in_doubt_binds_nothing(project: Tiny) -> None:
    guess = {"target": "b", "method": "salin", "kind": "silang", "severity": "ringan", "operands": {"nilai": "a"}}
    found = free(project, ("5", "5"), ("5", "6"), ("5", "7"), rules=[guess])
    assert [rule.target.row for rule in found.rules if rule.target.table == "7.1"] == ["r1"]


def test_every_pair_of_places_of_a_quantity_is_a_rule(project: Tiny) -> None:
    free_table(project, {"a": NUMBER}, [["3.000,75"], ["-"]])
    places = ["8.3/total/realisasi", str(SUM), "7.1/r1/a", "7.1/r2/a"]
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump({"belanja": {"nama": "x", "tempat": places}}).encode()
    found = [rule for rule in network(project).rules if rule.rule.kind == KIND]
    pairs = [{rule.target, *rule.addresses} for rule in found]
    three = [Address("8.3", "total", "realisasi"), SUM, Address("7.1", "r1", "a")]  # the other holds no number
    assert pairs == [{three[0], three[1]}, {three[0], three[2]}, {three[1], three[2]}]
    assert len({rule.id for rule in found}) == 3


def test_violated_rules(project: Tiny) -> None:
    found, view = slipped(grid(project, PARTS), r1_a=125)
    assert violated(found, found.rules, found.report.cell) == []
    assert {item.derivation.target for item in violated(found, found.rules, view.cell)} == {
        at("r1/semua"),
        at("semua/a"),
    }


@pytest.mark.parametrize(
    ("slips", "sizes"),
    [({"r1_a": 1}, [2]), ({"r1_a": 1, "r2_b": 1}, [4]), ({"r1_a": 1, "r1_b": 1, "r2_a": 1}, [4]), ({}, [])],
)
def test_violated_rules_that_share_a_cell_hang_together(project: Tiny, slips: dict[str, int], sizes: list[int]) -> None:
    found, view = slipped(grid(project, PARTS), **slips)
    assert sorted(map(len, components(found, violated(found, found.rules, view.cell)))) == sizes


def test_a_later_rule_joins_two_groups(project: Tiny) -> None:
    rules = [
        {"target": f"{row}/b", "method": "salin", "operands": {"nilai": other}}
        for row, other in (("r1", "r1/a"), ("r2", "r2/a"), ("r2", "r1/b"))
    ]
    found = free(project, ("5", "6"), ("7", "8"), rules=rules)
    broken = violated(found, found.rules, found.report.cell)
    assert list(map(len, components(found, broken[:2]))) == [1, 1]
    assert list(map(len, components(found, broken))) == [3]


def test_neighbours(project: Tiny) -> None:
    found = free(project, ("11", "12"), ("21", "22"), ("31", "32"))
    assert set(found.neighbours(Address("7.1", "r2", "a"))) == {Decimal(11), Decimal(31), Decimal(22)}
    assert set(found.neighbours(Address("7.1", "r1", "b"))) == {Decimal(22), Decimal(11)}
    assert found.neighbours(Address("pernyataan", "x", "tercetak")) == ()


@pytest.mark.parametrize(
    ("column", "usual"),
    [
        (("1,25", "2,50", "3,5", "4,75"), 2),
        (("1", "2", "3"), 0),
        (("1,25", "2,50"), None),
        (("1,25", "2,50", "3,75", "4,5", "5,5", "6,5"), None),
        (("1,25", "-", "", "2,50", "3,75"), 2),
    ],
)
def test_usual_decimals(project: Tiny, column: tuple[str, ...], usual: int | None) -> None:
    found = network(free_table(project, {"a": NUMBER}, [[value] for value in column]))
    assert found.usual_decimals(Address("7.1", "r1", "a")) == usual
    assert found.usual_decimals(Address("pernyataan", "x", "tercetak")) is None


def test_a_figure_that_its_column_repeats_is_no_neighbour(project: Tiny) -> None:
    found = free(project, ("7", "12"), ("21", "22"), ("7", "32"), ("7", "1"))
    assert set(found.neighbours(Address("7.1", "r2", "a"))) == {Decimal(22)}


def test_statements() -> None:
    assert is_statement(Address("pernyataan", "x", "tercetak")) and not is_statement(at(f"r1/{TOTAL}"))


def test_the_real_rules_know_their_cells(real_network: Network, real_report: Report) -> None:
    """Every cell of a rule exists, and knows the rule."""
    for rule in real_network.rules[::37]:
        cells = real_network.cells_of[rule.id]
        assert cells and not any(cell.row.startswith("*") for cell in cells)
        for cell in sorted(cells)[:3]:
            assert rule in real_network.by_cell[cell] and real_report.cell(cell).address == cell


def test_long_figures_that_stand_elsewhere_speak_for_a_value(project: Tiny) -> None:
    network = build_network(project.put("8.3/modal/realisasi", "1.234.567,89").open())
    assert network.echo(Decimal("1234567.89")) > 0 == network.echo(Decimal("1234567.98"))
    assert network.echo(Decimal("1000.25")) == 0  # short enough to be equal by chance


@pytest.mark.parametrize(("value", "odd"), [("30", 0), ("99", 1), ("-1", 1), ("10", 1), ("20", -1), ("25", 0)])
def test_what_is_odd_in_a_column(project: Tiny, value: str, odd: int) -> None:
    """Beyond all other figures, 20 to 85, or on the contrary one that three of them are."""
    network = build_network(grid(project, [[20, 10], [20, 40], [20, 30], [25, 12]]).open())
    assert network.oddness(at("r4/a"), Decimal(value)) == odd * ODD


@pytest.mark.parametrize(
    ("figures", "place", "value", "odd"),
    [
        (("73,96", "73,97", "74,18", "74,41"), 2, "73.97", 1),  # the figure of the year before, and no other stays
        (("73,96", "73,97", "74,18", "74,41"), 0, "37.96", 1),
        (("73,96", "73,97", "74,18", "74,41"), 0, "70.96", 0),
        (("10,5", "11", "11,5", "12", "12,5"), 4, "12", 1),  # off the line of the other years
        (("10,5", "11", "11,5", "12", "12"), 4, "12.5", 0),
        (("160,2", "180,96"), 1, "160.2", 1),
        (("160,2", "180,96"), 0, "180.96", 0),  # what is copied stands before
        (("16,0", "180,96"), 1, "16.0", 0),
    ],
)
def test_what_is_odd_among_years(project: Tiny, figures: tuple[str, ...], place: int, value: str, odd: int) -> None:
    """Years are held against years of the same row, not against other rows of their column."""
    columns = {f"nilai-{1984 + number}": NUMBER for number in range(len(figures))}
    found = network(free_table(project, columns, [figures, ["1"] * len(figures), ["2"] * len(figures)]))
    assert found.oddness(Address("7.1", "r1", f"nilai-{1984 + place}"), Decimal(value)) == odd * ODD


@pytest.mark.parametrize(
    ("value", "odd"), [(0, "1"), (1, "0.5"), (2, "0"), (25, "0"), (50, "0"), (51, "0.5"), (52, "1")]
)
def test_what_lies_beyond_nearly_all_is_odd_too(project: Tiny, value: int, odd: str) -> None:
    """Of fifty other figures from 1 to 51, none, one or two are as small or as large."""
    network = free(project, *((str(figure), "1") for figure in range(1, 52)))
    assert network.oddness(Address("7.1", "r20", "a"), Decimal(value)) == Decimal(odd) * ODD


def test_noughts_at_the_end_of_large_figures(project: Tiny) -> None:
    rows = ((f"{figure}00000", f"{figure}23457") for figure in range(11, 41))
    network = free(project, *rows, ("5500017", "7000000"))
    rough = Address("7.1", "r31", "a")
    assert network.rough(rough, Decimal(5500017)) > network.rough(rough, Decimal(5500000)) > 0
    assert network.rough(rough, Decimal(55)) == 0  # too small to be round
    assert network.rough(Address("7.1", "r31", "b"), Decimal(7000001)) == 0  # most figures there are not round
