"""What a cell would have to be for a rule to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from checks.tables import COUNT, NUMBER, PERCENT, free_table
from factory import Tiny
from grids import at, grid

from lppd.address import Address
from lppd.confrontation import confront
from lppd.figures import State
from lppd.interval import Interval
from lppd.inversion import narrowed, required, span
from lppd.network import Network, build_network
from lppd.report import Report
from lppd.view import View

SLACK = Decimal("1E-9")
"""Part of a figure by which a bisection may miss it."""


def table(
    project: Tiny, rule: Mapping[str, Any], columns: Mapping[str, Mapping[str, Any]], row: Sequence[str]
) -> Network:
    return build_network(free_table(project, columns, [row], [rule]).open())


def wanted(network: Network, column: str) -> Interval | None:
    (rule,) = (rule for rule in network.rules if rule.target.table == "7.1")
    return required(rule, Address("7.1", "r1", column), network.report.cell, network.report.judge)


def ends(interval: Interval | None) -> tuple[str, str] | None:
    return None if interval is None else (_short(interval.lo), _short(interval.hi))


def _short(value: Decimal) -> str:
    return f"{round(value, 4).normalize():f}"


SHARE = {"target": "hasil", "method": "persentase", "operands": {"bagian": "a", "keseluruhan": "b"}}
SUM = {"target": "hasil", "method": "jumlah", "operands": {"nilai": ["a", "b"]}}
MEAN = {"target": "hasil", "method": "rata-rata", "operands": {"nilai": ["a", "b"]}}
LESS = {"target": "hasil", "method": "selisih", "operands": {"sekarang": "a", "sebelumnya": "b"}}
AWAY = {"target": "hasil", "method": "deviasi", "operands": {"realisasi": "a", "anggaran": "b"}}
COPY = {"target": "hasil", "method": "salin", "operands": {"nilai": "a"}}


@pytest.mark.parametrize(
    ("rule", "row", "column", "expected"),
    [
        (SUM, ("3", "4", "10"), "hasil", ("7", "7")),
        (SUM, ("3", "4", "10"), "a", ("6", "6")),
        (SUM, ("3", "4", "10"), "b", ("7", "7")),
        (MEAN, ("3", "4", "10"), "a", ("16", "16")),
        (MEAN, ("3", "4", "10"), "hasil", ("3.5", "3.5")),
        (LESS, ("9", "4", "3"), "a", ("7", "7")),
        (LESS, ("9", "4", "3"), "b", ("6", "6")),
        (COPY, ("9", "4", "3"), "a", ("3", "3")),
        (SHARE, ("3", "4", "60"), "hasil", ("75", "75")),
        (SHARE, ("3", "4", "60"), "a", ("2.4", "2.4")),
        (SHARE, ("3", "4", "60"), "b", ("5", "5")),
        (SHARE, ("0", "4", "60"), "b", None),  # nothing makes nought 60 per cent
        (AWAY, ("80", "100", "30"), "a", ("70", "130")),  # thirty below or above
        (AWAY, ("80", "100", "60"), "b", ("50", "200")),
        (SUM, ("3", "4", "-"), "a", None),
        (SUM, ("3", "-", "10"), "a", None),
    ],
)
def test_exact_figures(
    project: Tiny, rule: Mapping[str, Any], row: Sequence[str], column: str, expected: tuple[str, str] | None
) -> None:
    free_table(project, {"a": COUNT, "b": COUNT, "hasil": COUNT}, [row], [rule])
    report = project.open()
    (bound,) = report.derivations("7.1")
    found = required(bound, Address("7.1", "r1", column), report.cell, report.judge)
    assert ends(found) == expected


@pytest.mark.parametrize(
    ("rule", "column", "expected"),
    [
        # a printed 2,5 is 2,45 to 2,55 rounded, or up to 2,6 cut off
        (SUM, "hasil", ("5.9", "6.2")),
        (SUM, "a", ("2.35", "2.65")),
        (SHARE, "hasil", ("68.0556", "75.3623")),
        (SHARE, "a", ("2.4478", "2.5596")),
    ],
)
def test_rounded_figures_leave_room(
    project: Tiny, rule: Mapping[str, Any], column: str, expected: tuple[str, str]
) -> None:
    result = "6,0" if rule is SUM else "71,0"
    found = wanted(table(project, rule, {"a": NUMBER, "b": NUMBER, "hasil": NUMBER}, ["2,5", "3,5", result]), column)
    assert ends(found) == expected


def test_a_method_that_begins_between_two_powers_of_ten(project: Tiny) -> None:
    """The index of human development is not defined for a life expectancy below twenty years."""
    columns = {"uhh": NUMBER, "hls": NUMBER, "rls": NUMBER, "pengeluaran": NUMBER, "hasil": NUMBER}
    index = {"target": "hasil", "method": "ipm", "operands": {name: name for name in list(columns)[:4]}}
    found = wanted(table(project, index, columns, ["37,96", "13,59", "10,54", "13883", "78,57"]), "uhh")
    assert found and found.contains(Decimal("73.96")) and found.hi - found.lo < 1


def test_a_part_of_a_sum_that_is_an_operand(project: Tiny) -> None:
    """The share of the parts a and b, printed as 50 per cent of 20, makes a what b leaves of ten."""
    share = {
        "target": "semua/b",
        "method": "persentase",
        "kind": "silang",
        "operands": {"bagian": "*[kelompok=isi]/a", "keseluruhan": "r1/b"},
    }
    project = grid(project, [[3, 20], [4, 30]])
    project.schemas["7.2"]["rules"] = [share]
    report = project.open()
    (bound,) = report.derivations("7.2")
    found = required(bound, at("r1/a"), report.cell, report.judge)
    assert ends(found) == ("6", "6")  # 50 per cent of 20, less the 4 of r2


def test_a_part_of_a_target_that_is_a_sum(project: Tiny) -> None:
    copy = {"target": "*[kelompok=isi]/a", "method": "salin", "kind": "silang", "operands": {"nilai": "semua/b"}}
    project = grid(project, [[3, 20], [4, 30]])
    project.schemas["7.2"]["rules"] = [copy]
    network = build_network(project.open())
    (bound,) = (rule for rule in network.rules if rule.target.table == "7.2")
    parts = network.target_parts(bound)
    found = required(bound, at("r1/a"), network.report.cell, network.report.judge, parts=parts)
    assert ends(found) == ("46", "46")


def test_sums_are_added_up_once(project: Tiny) -> None:
    report = free_table(project, {"a": COUNT, "b": COUNT, "hasil": COUNT}, [["3", "4", "10"]], [SUM]).open()
    (bound,) = report.derivations("7.1")
    totals: dict[str, Interval | None] = {}
    for column, value in (("a", 6), ("b", 7)):
        found = required(bound, Address("7.1", "r1", column), report.cell, report.judge, totals)
        assert found == Interval.point(Decimal(value))
        assert totals == {bound.id: Interval.point(Decimal(7))}


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (COUNT, "5", ("5", "5")),
        (NUMBER, "5", ("4.5", "6")),
        (NUMBER, "-5", ("-6", "-4.5")),
        (PERCENT, "5,0%", ("4.95", "5.1")),
    ],
)
def test_what_printed_digits_may_stand_for(
    project: Tiny, column: Mapping[str, Any], text: str, expected: tuple[str, str]
) -> None:
    assert ends(span(free_table(project, {"a": column}, [[text]]).open().cell("7.1/r1/a"))) == expected


def test_a_word_stands_for_no_number(project: Tiny) -> None:
    assert span(free_table(project, {"a": NUMBER}, [["-"]]).open().cell("7.1/r1/a")) is None


def interval(lo: int, hi: int) -> Interval:
    return Interval(Decimal(lo), Decimal(hi), True, True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], None),
        ([interval(0, 5)], interval(0, 5)),
        ([interval(0, 5), interval(3, 9), interval(1, 4)], interval(3, 4)),
        ([interval(0, 3), interval(3, 9)], interval(3, 3)),
        ([interval(0, 2), interval(3, 9)], None),
    ],
)
def test_what_lies_in_all(given: list[Interval], expected: Interval | None) -> None:
    assert narrowed(given) == expected


# -- the rules of the real report, whatever their methods ---------------------------------------------------


def sampled(network: Network, count: int) -> list[tuple[Any, Address]]:
    """Rules that hold as printed, and one of the numbers in each; a few of every method."""
    random, report = Random(5), network.report
    methods: dict[str, list[tuple[Any, Address]]] = {}
    for rule in random.sample(network.rules, len(network.rules)):
        found = methods.setdefault(rule.rule.method, [])
        cells = [cell for cell in sorted(network.cells_of[rule.id]) if report.cell(cell).meant.state is State.ANGKA]
        if len(found) < count and confront(rule, report.cell, report.judge).verdict.agrees:
            found.append((rule, random.choice(cells)))
    return [pair for found in methods.values() for pair in found]


def test_what_holds_is_what_is_required(real_network: Network, real_report: Report) -> None:
    """The digits of a rule that holds may stand for a number in the range; one well beyond the range breaks the rule."""
    pairs = sampled(real_network, 6)
    assert len({rule.rule.method for rule, _ in pairs}) > 12
    told = 0
    for rule, cell in pairs:
        found = required(rule, cell, real_report.cell, real_report.judge, parts=real_network.target_parts(rule))
        printed, meant = real_report.cell(cell).meant, span(real_report.cell(cell))
        assert meant is not None
        if found is None:  # a ceiling or a rating in between: nothing can be said
            continue
        told += 1
        slack = max(SLACK * abs(meant.hi), printed.step / 2)
        assert found.lo - slack <= meant.hi and meant.lo <= found.hi + slack, (rule.id, cell, found)
        far = found.hi + max(found.width, printed.step, abs(found.hi) / 10) * 3
        moved = View(real_report, {}).with_value(cell, far)
        assert not confront(rule, moved.cell, real_report.judge).verdict.agrees, (rule.id, cell, found, far)
    assert told > 0.9 * len(pairs)
