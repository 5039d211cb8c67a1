"""Targets of several years."""

from __future__ import annotations

import pytest
from factory import YEAR, Tiny

from lppd.checks import compared_places, run_checks


def turning(project: Tiny) -> list[str]:
    return [str(item.cells[0]) for item in run_checks(project.open(), ["8.1"]) if item.check == "target-berbalik"]


@pytest.mark.parametrize(
    ("row", "first", "second", "found"),
    [
        ("mutu", "80", "81", False),
        ("mutu", "80", "80", False),
        ("mutu", "80", "79,9", True),
        ("risiko", "100", "99", False),  # the lower the better
        ("risiko", "100", "101", True),
        ("mutu", "N/A", "79", False),
    ],
)
def test_a_later_target_that_is_the_worse_one(project: Tiny, row: str, first: str, second: str, found: bool) -> None:
    project.column("8.1", "target-{t}")["allow"] = ["tidak tersedia"]
    project.put(f"8.1/{row}/target-{YEAR}", first).put(f"8.1/{row}/target-{YEAR + 1}", second)
    assert turning(project) == [f"8.1/{row}/target-{YEAR + 1}"] * found


def test_measured_figures_may_worsen(project: Tiny) -> None:
    project.column("8.1", "target-{t}")["exact"] = False
    project.put(f"8.1/mutu/target-{YEAR}", "80").put(f"8.1/mutu/target-{YEAR + 1}", "70")
    assert turning(project) == []


def test_targets_are_looked_at_where_the_better_direction_is_known(project: Tiny) -> None:
    places = compared_places(project.open(), ["8.1"])
    assert {place.row for place in places} == {"mutu", "risiko", "maturitas"} and len(places) == 6
    for line in project.reference[1:]:
        line[5] = ""
    assert compared_places(project.open(), ["8.1"]) == set()


def plan(project: Tiny, *figures: str) -> Tiny:
    """A plan of so many years in the row of the quality index, the higher the better."""
    columns = project.column("8.1", "target-{t}")
    columns["allow"] = ["tidak tersedia"]
    project.params["periode"]["rencana"] = {"dari": YEAR, "sampai": YEAR + len(figures) - 1}
    lines = project.tables["8.1"]
    names = [f"target-{YEAR + number}" for number in range(len(figures))]
    project.tables["8.1"] = [[*lines[0][:4], *names], *([*line[:4], *["N/A"] * len(figures)] for line in lines[1:])]
    for name, figure in zip(names, figures, strict=True):
        project.put(f"8.1/mutu/{name}", figure)
    return project


def told(project: Tiny, check: str) -> list[tuple[int, int, str]]:
    """Of each finding the year of its first and of its second cell, and what is expected."""
    items = [item for item in run_checks(project.open(), ["8.1"]) if item.check == check]
    years = [[int(cell.column[-4:]) - YEAR for cell in item.cells] for item in items]
    return [(first, second, item.expected) for item, (first, second, *_) in zip(items, years, strict=True)]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (("75,1", "75,32", "57,51", "75,9"), [(2, 1, "75,51")]),  # the one without which the plan rises
        (("75,1", "95,32", "75,51", "75,9"), [(1, 2, "75,32")]),  # found at the year after it
        (("75,1", "75,32", "75,91", "75,8"), [(3, 2, "")]),  # at the end either may be wrong
        (("75,1", "98,4", "77,9", "78,0"), [(1, 2, "")]),  # no one misprint
        (("75,5", "75,3", "75,9", "75,7"), [(1, 0, ""), (3, 2, "")]),
        (("0,69", "0,03", "0,76", "0,84"), [(1, 0, "0,73")]),  # far from all others, though the first might be wrong
    ],
)
def test_the_target_that_turns_is_told_with_what_was_meant(
    project: Tiny, figures: tuple[str, ...], found: list[tuple[int, int, str]]
) -> None:
    assert told(plan(project, *figures), "target-berbalik") == found


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (("80", "80", "82", "83", "84"), [(1, 0, "81")]),
        (("75,50", "75,25", "75,54", "75,56", "75,58"), [(1, 0, "75,52")]),
        (("2,20", "2,42", "2,42", "2,93", "3,22"), [(2, 0, "2,66")]),  # by rate, where the year before is repeated
        (("2,20", "2,42", "2,60", "2,93", "3,22"), []),
        (("70", "81", "82", "85", "90"), []),
        (("80", "81", "82", "83", "89"), []),
    ],
)
def test_a_target_that_breaks_the_step_of_its_plan(
    project: Tiny, figures: tuple[str, ...], found: list[tuple[int, int, str]]
) -> None:
    plan(project, *figures)
    assert told(project, "langkah-rencana") == found
    assert told(project, "target-berbalik") == told(project, "angka-tahun-lalu") == []  # told once
