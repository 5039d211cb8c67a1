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
