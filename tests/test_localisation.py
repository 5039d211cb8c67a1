"""Which printed figure is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, product
from random import Random

import pytest
from checks.tables import COUNT, MONEY, NUMBER, PERCENT, free_table
from factory import Tiny
from grids import at, grid, planted, slipped

from lppd.localisation import MISCALCULATED, Candidate, Problem, localise
from lppd.misprint import ADDED, COPIED, REPLACED, SWAPPED, Slip
from lppd.network import Network, build_network
from lppd.view import View

PARTS = [[124, 35], [48, 267]]
WHOLE = {**MONEY, "exact": False}
RATIO = {"target": "persen", "method": "persentase", "operands": {"bagian": "bagian", "keseluruhan": "semua"}}


def told(candidate: Candidate) -> dict[str, str]:
    """Cells (without their table) and the numbers that would stand there."""
    return {"/".join(change.address[1:]): f"{change.value:f}" for change in candidate.changes}


def only(project: Tiny, **slips: int) -> Problem:
    (problem,) = localise(*slipped(grid(project, PARTS), **slips))
    return problem


def best(problem: Problem) -> dict[str, str]:
    return told(problem.candidates[0])


def test_figures_that_agree_are_no_problem(project: Tiny) -> None:
    assert localise(*slipped(grid(project, PARTS))) == []


@pytest.mark.parametrize(
    ("place", "wrong", "right"),
    [("r1_a", 142, "124"), ("r1_semua", 195, "159"), ("semua_b", 303, "302"), ("semua_semua", 447, "474")],
)
def test_the_cell_on_which_two_broken_rules_meet(project: Tiny, place: str, wrong: int, right: str) -> None:
    first, *others = only(project, **{place: wrong}).candidates
    assert told(first) == {place.replace("_", "/"): right}
    assert len(first.fixes) == 2 and not first.breaks and not first.left
    assert all(item.left or item.breaks for item in others)  # no other single cell will do


@pytest.mark.parametrize(("wrong", "slip"), [("12,95%", MISCALCULATED), ("12,953%", ADDED)])
def test_a_figure_is_proposed_with_the_decimals_of_its_column(project: Tiny, wrong: str, slip: Slip) -> None:
    """12,5 would be one digit less than 12,95, in a column of two decimals it is not printed so."""
    columns = {"bagian": COUNT, "semua": COUNT, "persen": PERCENT}
    rows = [["47", "375", wrong], ["1", "8", "12,50%"], ["1", "3", "33,33%"], ["2", "3", "66,67%"]]
    report = free_table(project, columns, rows, [RATIO]).open()
    (problem,) = localise(build_network(report), View(report, {}))
    changes = [change for item in problem.candidates for change in item.changes if change.address.column == "persen"]
    assert [(str(change.value), change.slip) for change in changes] == [("12.53", slip)]


def test_a_result_that_its_rounded_operand_allows_is_miscalculated(project: Tiny) -> None:
    """The total needs 11,93; 80 percent of a printed 15 % may be that."""
    columns = {"penerima": PERCENT, "bobot": PERCENT, "mutu": PERCENT, "total": PERCENT}
    rules = [
        {"target": "bobot", "method": "bobot", "operands": {"nilai": "penerima"}, "options": {"bobot": "80"}},
        {"target": "total", "method": "jumlah", "operands": {"nilai": ["bobot", "mutu"]}},
    ]
    report = free_table(project, columns, [["15%", "79,19%", "2,18%", "14,11%"]], rules).open()
    (problem,) = localise(build_network(report), View(report, {}))
    (change,) = problem.candidates[0].changes
    assert (change.address.column, str(change.value), change.slip) == ("bobot", "11.93", MISCALCULATED)


def test_two_slips_need_two_cells(project: Tiny) -> None:
    problem = only(project, r1_a=142, semua_b=303)
    assert len(problem.broken) == 4
    assert best(problem) == {"r1/a": "124", "semua/b": "302"}
    assert not problem.candidates[0].left and not problem.candidates[0].breaks


def test_two_slips_in_one_sum_are_told_by_the_other_sums(project: Tiny) -> None:
    assert best(only(project, r1_a=142, r1_b=53)) == {"r1/a": "124", "r1/b": "35"}


def test_two_slips_in_long_sums_are_searched_completely(project: Tiny) -> None:
    """Some thousand pairs could mend both sums; the pair in which two digits changed places is found among them."""
    parts = {f"k{place:02}": 1000 + 137 * place**2 for place in range(80)}
    names = list(parts)
    rules = [
        {"target": total, "method": "jumlah", "kind": "jumlah", "operands": {"nilai": operands}}
        for total, operands in (("satu", names[:42]), ("dua", names[38:]))
    ]
    sums = [str(sum(parts[name] for name in names[:42])), str(sum(parts[name] for name in names[38:]))]
    printed = {**parts, "k17": 45093, "k71": 961617}
    columns = dict.fromkeys([*names, "satu", "dua"], COUNT)
    report = free_table(project, columns, [[*map(str, printed.values()), *sums]], rules).open()
    (problem,) = localise(build_network(report), View(report, {}))
    assert {name: str(parts[name]) for name in ("k17", "k71")} in [
        {name.split("/")[1]: value for name, value in told(item).items()} for item in problem.candidates
    ]


def test_an_exact_figure_is_not_proposed_with_fewer_digits_than_its_copies(project: Tiny) -> None:
    """3,4 between two places that print 3,45 lost a digit; 3,5, though a likelier misprint, is what neither of them says."""
    exact = {**NUMBER, "exact": True}
    copies = [
        {"target": one, "method": "salin", "kind": "kesamaan", "operands": {"nilai": other}}
        for one, other in (("b", "a"), ("c", "b"))
    ]
    report = free_table(project, {"a": exact, "b": exact, "c": exact}, [["3,45", "3,4", "3,45"]], copies).open()
    (problem,) = localise(build_network(report), View(report, {}))
    assert told(problem.candidates[0]) == {"r1/b": "3.45"} and len(problem.candidates[0].fixes) == 2


def test_a_nought_that_is_not_printed_hides_no_misprint(project: Tiny) -> None:
    """82,25 has one digit too many for 82,5, which its own two decimals would print as 82,50."""
    exact = {**NUMBER, "exact": True}
    copies = [{"target": one, "method": "salin", "kind": "kesamaan", "operands": {"nilai": "a"}} for one in ("b", "c")]
    report = free_table(project, {"a": exact, "b": exact, "c": exact}, [["82,25", "82,5", "82,5"]], copies).open()
    (problem,) = localise(build_network(report), View(report, {}))
    (change,) = problem.candidates[0].changes
    assert change.address.column == "a" and change.value == Decimal("82.5") and change.slip == ADDED


def test_slips_far_apart_are_problems_of_their_own(project: Tiny) -> None:
    project.put("8.2/mutu/capaian", "95.56%")
    problems = localise(*slipped(grid(project, PARTS), r1_a=142))
    assert sorted(len(problem.broken) for problem in problems) == [1, 2]


def test_four_slips_are_solved_by_the_integer_programme(project: Tiny) -> None:
    parts = [[11, 21], [12, 22], [13, 23], [14, 24]]
    network, view = slipped(grid(project, parts), r1_a=51, r2_a=52, r3_a=53, r4_a=54)
    (problem,) = localise(network, view)
    assert best(problem) == {"r1/a": "11", "r2/a": "12", "r3/a": "13", "r4/a": "14"}
    assert not problem.candidates[0].left


def test_only_the_rules_asked_for(project: Tiny) -> None:
    network, view = slipped(grid(project, PARTS), r1_a=142)
    across = [rule for rule in network.rules if rule.target == at("r1/semua")]
    (problem,) = localise(network, view, across)
    assert [item.derivation for item in problem.broken] == across


# -- one sum alone: every cell is suspect, and the misprint model decides -------------------------------


def lone_sum(project: Tiny, *values: str) -> tuple[Network, View]:
    """Rows whose last cell should be the sum of the others."""
    names = ["a", "b", "semua"]
    rule = {"target": "semua", "method": "jumlah", "kind": "jumlah", "operands": {"nilai": ["a", "b"]}}
    report = free_table(project, dict.fromkeys(names, COUNT), [list(values)], [rule]).open()
    return build_network(report), View(report, {})


@pytest.mark.parametrize(
    ("values", "first", "slip"),
    [
        (("128", "321", "494"), {"r1/a": "173"}, None),
        (("182", "366", "494"), {"r1/a": "128"}, SWAPPED),
        (("128", "366", "449"), {"r1/semua": "494"}, SWAPPED),
        (("366", "366", "494"), {"r1/a": "128"}, COPIED),
    ],
)
def test_the_likeliest_misprint_comes_first(
    project: Tiny, values: tuple[str, ...], first: Mapping[str, str], slip: object
) -> None:
    (problem,) = localise(*lone_sum(project, *values))
    suspects = {tuple(told(item)) for item in problem.candidates if not item.left}
    assert suspects == {("r1/a",), ("r1/b",), ("r1/semua",)}
    if slip:
        assert best(problem) == first
        assert problem.candidates[0].changes[0].slip == slip


def test_counts_are_not_negative(project: Tiny) -> None:
    """Nothing that b could be makes 500 and b come to 300."""
    (problem,) = localise(*lone_sum(project, "500", "20", "300"))
    assert {tuple(told(item)) for item in problem.candidates} == {("r1/a",), ("r1/semua",)}


def test_a_cell_without_a_number_is_no_suspect(project: Tiny) -> None:
    network, view = lone_sum(project, "-", "20", "300")
    assert network.rules == tuple(rule for rule in network.rules if rule.target.table != "7.1")
    assert localise(network, view) == []


# -- ratios -------------------------------------------------------------------------------------------


def ratios(project: Tiny, *rows: tuple[str, str, str]) -> tuple[Network, View]:
    columns = {"bagian": COUNT, "semua": COUNT, "persen": PERCENT}
    report = free_table(project, columns, rows, [RATIO]).open()
    return build_network(report), View(report, {})


@pytest.mark.parametrize(
    ("row", "right"),
    [
        (("345", "812", "42,94%"), {"r1/persen": "42.49"}),
        (("354", "812", "42,49%"), {"r1/bagian": "345"}),
        (("345", "821", "42,49%"), {"r1/semua": "812"}),
    ],
)
def test_a_slip_in_a_ratio_or_in_its_operands(
    project: Tiny, row: tuple[str, str, str], right: Mapping[str, str]
) -> None:
    (problem,) = localise(*ratios(project, row))
    assert best(problem) == right
    assert problem.candidates[0].changes[0].slip == SWAPPED


def test_a_result_that_no_misprint_explains_was_miscalculated(project: Tiny) -> None:
    (problem,) = localise(*ratios(project, ("345", "812", "17,06%")))
    assert best(problem) == {"r1/persen": "42.49"}
    assert problem.candidates[0].changes[0].slip == MISCALCULATED


@pytest.mark.parametrize(
    ("row", "right"),
    [
        (("345", "812", "42,499%"), {"r1/persen": "42.49"}),  # a digit typed twice leaves a decimal more
        (("345", "812", "4,249%"), {"r1/persen": "42.49"}),
        (("345", "8120", "42,49%"), {"r1/semua": "812"}),
    ],
)
def test_a_number_is_proposed_with_the_digits_that_it_should_have(
    project: Tiny, row: tuple[str, str, str], right: Mapping[str, str]
) -> None:
    (problem,) = localise(*ratios(project, row))
    assert right in [told(item) for item in problem.candidates]
    counts = [
        change.value for item in problem.candidates for change in item.changes if change.address.column != "persen"
    ]
    assert all(value == int(value) for value in counts)  # a half person is none


def test_a_slipped_mark_gives_no_decimals_where_none_are_printed(project: Tiny) -> None:
    """345.127,6 rupiah would explain the ratio as well, but amounts are printed without decimals."""
    columns = {"bagian": WHOLE, "semua": WHOLE, "persen": PERCENT}
    rows = [["345.127.600", "812.000.000", "0,04%"], *([[f"{place}.000", "9.000", ""] for place in range(1, 4)])]
    report = free_table(project, columns, rows, [RATIO]).open()
    (problem,) = localise(build_network(report), View(report, {}))
    amounts = [
        change.value for item in problem.candidates for change in item.changes if change.address.column == "bagian"
    ]
    assert amounts and all(value == int(value) for value in amounts)


def test_the_wrong_operand_is_the_one_in_two_broken_rules(project: Tiny) -> None:
    shares = [
        {**RATIO, "target": name, "operands": {"bagian": part, "keseluruhan": "semua"}}
        for name, part in (("p", "a"), ("q", "b"))
    ]
    columns = {"a": COUNT, "b": COUNT, "semua": COUNT, "p": PERCENT, "q": PERCENT}
    report = free_table(project, columns, [["345", "467", "912", "42,49%", "57,51%"]], shares).open()
    (problem,) = localise(build_network(report), View(report, {}))
    assert best(problem) == {"r1/semua": "812"}
    assert problem.candidates[0].changes[0].slip == REPLACED


# -- ranking --------------------------------------------------------------------------------------------


def test_what_breaks_a_rule_that_held_is_ranked_behind(project: Tiny) -> None:
    """The swapped digits would rather be in a, but a also is the right part of a share; b is in nothing else."""
    rules = [
        {"target": "semua", "method": "jumlah", "kind": "jumlah", "operands": {"nilai": ["a", "b"]}},
        {**RATIO, "operands": {"bagian": "a", "keseluruhan": "dasar"}},
    ]
    columns = {"a": COUNT, "b": COUNT, "semua": COUNT, "dasar": COUNT, "persen": PERCENT}
    report = free_table(project, columns, [["182", "366", "494", "400", "45,50%"]], rules).open()
    (problem,) = localise(build_network(report), View(report, {}))
    clean = [item for item in problem.candidates if not item.breaks]
    behind = [item for item in problem.candidates if item.breaks]
    assert problem.candidates == (*clean, *behind)
    assert {tuple(told(item)) for item in clean} == {("r1/b",), ("r1/semua",)}
    (swapped,) = (item for item in behind if told(item) == {"r1/a": "128"})
    assert swapped.changes[0].slip == SWAPPED and len(swapped.breaks) == 1
    assert swapped.follows == frozenset(swapped.breaks)  # the share was computed from the wrong a


def test_sort_keys() -> None:
    def key(breaks: int = 0, left: int = 0) -> tuple[int, int, int, Decimal]:
        return Candidate((), ("x",), ("y",) * breaks, left).rank

    assert key() < key(breaks=1) < key(left=1) < key(breaks=1, left=1)


# -- against an enumeration of everything -----------------------------------------------------------------

CELLS = [f"{row}/{column}" for row in ("r1", "r2", "semua") for column in ("a", "b", "semua")]
SUMS = [(f"{row}/semua", f"{row}/a", f"{row}/b") for row in ("r1", "r2", "semua")]
SUMS += [(f"semua/{column}", f"r1/{column}", f"r2/{column}") for column in ("a", "b", "semua")]
Figures = Mapping[str, int]


def broken(figures: Figures) -> list[tuple[str, str, str]]:
    """The sums of the grid that do not hold, written anew over whole numbers."""
    return [(whole, one, other) for whole, one, other in SUMS if figures[one] + figures[other] != figures[whole]]


def changed(figures: Figures, cells: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Every way in which other numbers in just these cells make all sums hold."""
    if not all(set(cells) & set(places) for places in broken(figures)):
        return
    others = [[value for value in range(120) if value != figures[cell]] for cell in cells]
    for values in product(*others):
        if not broken({**figures, **dict(zip(cells, values, strict=True))}):
            yield {cell: str(value) for cell, value in zip(cells, values, strict=True)}


def least(figures: Figures) -> list[dict[str, str]]:
    """All smallest sets of changes."""
    for size in (1, 2):
        found = [change for cells in combinations(CELLS, size) for change in changed(figures, cells)]
        if found:
            return found
    raise AssertionError("more than two")


def test_the_least_changes_are_those_of_an_enumeration(project: Tiny) -> None:
    network = build_network(grid(project, [[12, 7], [5, 31]]).open())
    right = {cell: int(network.report.cell(at(cell)).meant.value or 0) for cell in CELLS}
    random = Random(7)
    sizes = set()
    for count in [1] * 5 + [2] * 5:
        slips = {
            cell: random.choice([n for n in range(60) if n != right[cell]]) for cell in random.sample(CELLS, count)
        }
        (problem,) = localise(*planted(network, slips))
        clean = [told(item) for item in problem.candidates if not item.left and not item.breaks]
        expected = least({**right, **slips})
        fewest = len(expected[0])
        smallest = [changes for changes in clean if len(changes) == fewest]
        sizes.add(fewest)
        assert len(clean[0]) == fewest
        assert sorted(map(sorted, (item.items() for item in smallest))) == sorted(
            map(sorted, (item.items() for item in expected))
        ), slips
    assert sizes == {1, 2}
