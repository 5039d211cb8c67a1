"""Rows that changed places, on whatever level of the table they stand."""

from __future__ import annotations

import pytest
from factory import Tiny
from levels import COLUMNS, ORDER, exchange, figures, levels, line, money

from lppd.audit import audit
from lppd.explain import explain
from lppd.finding import Finding
from lppd.proposals import propose, with_proposals


@pytest.fixture
def budget(project: Tiny) -> Tiny:
    return levels(project)


def slips(project: Tiny) -> tuple[Finding, ...]:
    report = project.open()
    found = with_proposals(audit(report, ["7.1"]), propose(report)).slips
    return tuple(item for item in found if item.jenis == "jumlah")


def wanted(*rows: str) -> set[str]:
    """The overlay lines that exchange two rows again."""
    one, other = ((*figures(row), figures(row)[0] - figures(row)[1]) for row in rows)
    names = (*COLUMNS, "sisa")
    return {
        f"7.1,{row},{name},{money(old)},{money(new)}"
        for row, there, here in ((rows[0], other, one), (rows[1], one, other))
        for name, old, new in zip(names, there, here, strict=True)
    }


@pytest.mark.parametrize(("one", "other"), [("a", "a1"), ("a2", "b"), ("a1", "b1"), ("b1", "semua")])
def test_neighbours_of_several_levels(budget: Tiny, one: str, other: str) -> None:
    """Every broken rule is told by the exchange, and no single cell is proposed any more; rows further off are not looked at."""
    assert slips(budget) == ()
    exchange(budget, one, other)
    found = slips(budget)
    told = [item for item in found if f"baris {one.upper()} dan baris {other.upper()} bertukar tempat" in item.pesan]
    assert found and told == ([] if (one, other) == ("a1", "b1") else list(found))
    assert all(set(item.usulan.splitlines()) == wanted(one, other) for item in told)


def test_a_single_slip_is_no_exchange(budget: Tiny) -> None:
    budget.put("7.1/a/pagu", "6.750.603")
    assert slips(budget) and not any("bertukar tempat" in item.pesan for item in slips(budget))


def test_small_numbers_fit_by_chance(budget: Tiny) -> None:
    """Figures that differ by a hundred thousand tell a digit each."""
    budget.tables["7.1"][1:] = [
        line(row, values)
        for row, values in zip(
            ORDER,
            [(500_000, 300_000), (200_000, 100_000), (300_000, 200_000), (400_000, 300_000), (400_000, 300_000),
             (900_000, 600_000)],
            strict=True,
        )
    ]  # fmt: skip
    assert slips(budget) == ()
    exchange(budget, "a", "a1")
    assert slips(budget) and not any("bertukar tempat" in item.pesan for item in slips(budget))


def test_the_exchange_is_explained(budget: Tiny) -> None:
    exchange(budget, "a", "a1")
    report = budget.open()
    text = explain(report, audit(report), propose(report), "7.1/semua/pagu")
    assert "Usulan baris koreksi (tidak diterapkan):" in text and "7.1,a1,pagu,6.750.630,4.100.250" in text
