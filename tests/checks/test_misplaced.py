"""Results of calculations in the row beside the one that is calculated."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from factory import Tiny

from lppd.checks import Suspicion

from .tables import NAME, NUMBER, PERCENT, free_table, suspicions

SHARE = {"target": "r1/hasil", "method": "persentase", "operands": {"bagian": "r1/isian", "keseluruhan": "r2/isian"}}


def found(project: Tiny, results: Sequence[str], rules: Sequence[dict[str, object]] = (SHARE,)) -> list[Suspicion]:
    """What is odd where three rows print these results."""
    rows = [
        [f"Baris {place}", figure, result] for place, (figure, result) in enumerate(zip("459", results, strict=True))
    ]
    free_table(project, {"nama": NAME, "isian": NUMBER, "hasil": PERCENT}, rows, rules)
    return suspicions(project, "hasil-di-baris-lain")


def test_a_result_that_slipped_by_a_row(project: Tiny) -> None:
    (item,) = found(project, ["", "80,00%", ""])
    assert [cell.row for cell in item.cells] == ["r1", "r2"] and item.expected == "80,00%"
    assert "80,00% tercetak di 7.1/r2/hasil, yang tidak dihitung" in item.message


@pytest.mark.parametrize("results", [["80,00%", "", ""], ["", "", "80,00%"], ["-", "80,00%", ""], ["", "-", ""]])
def test_what_is_in_its_place_far_off_or_denied(project: Tiny, results: Sequence[str]) -> None:
    assert found(project, results) == []


def test_a_row_with_a_result_of_its_own(project: Tiny) -> None:
    assert found(project, ["", "80,00%", ""], [SHARE, {**SHARE, "target": "r2/hasil"}]) == []
