"""Empty cells that the figures around them tell."""

from __future__ import annotations

import pytest
from factory import Tiny

from .tables import COUNT, free_table, suspicions

RULE = {"target": "sisa", "method": "selisih", "operands": {"sekarang": "semua", "sebelumnya": "ada"}}
COLUMNS = dict.fromkeys(("semua", "ada", "sisa"), {**COUNT, "allow": ["kosong", "strip"]})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["2.000", "900", ""], ["1.100"]),
        (["", "900", "1.200"], ["2.100"]),
        (["2.000", "", ""], []),  # two unknowns
        (["2.000", "900", "-"], []),  # a dash says that there is nothing
        (["2.000", "900", "1.100"], []),
    ],
)
def test_what_is_left_out(project: Tiny, row: list[str], expected: list[str]) -> None:
    free_table(project, COLUMNS, [["1.010", "7", "1.003"], row], [RULE])
    assert [item.expected for item in suspicions(project, "isian-terhitung")] == expected


def test_guesses_tell_nothing(project: Tiny) -> None:
    guess = {**RULE, "kind": "silang", "severity": "ringan", "note": "tafsiran"}
    free_table(project, COLUMNS, [["1.010", "7", "1.003"], ["2.000", "900", ""]], [guess])
    assert suspicions(project, "isian-terhitung") == []


def test_what_gaps_tell_of_is_not_told_twice(project: Tiny) -> None:
    rows = [["1.010", "7", "1.003"]] * 40
    free_table(project, COLUMNS, [*rows, ["2.000", "900", ""]], [RULE])
    (item,) = suspicions(project, "isian-kosong")
    assert item.expected == "1.100" and suspicions(project, "isian-terhitung") == []
