"""Rows that changed places, on whatever level of the table they stand."""

from __future__ import annotations

import csv
import re

import pytest
from checks.tables import NAME, NUMBER, PERCENT, free_table
from factory import Tiny
from levels import COLUMNS, SHARE, exchange, figures, levels, texts

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


def wanted(*rows: str) -> set[tuple[str, ...]]:
    """The overlay lines that exchange two rows again, as fields."""
    one, other = (texts(figures(row)) for row in rows)
    return {
        ("7.1", row, name, old, new)
        for row, there, here in ((rows[0], other, one), (rows[1], one, other))
        for name, old, new in zip((*COLUMNS, SHARE), there, here, strict=True)
    }


def lines(finding: Finding) -> set[tuple[str, ...]]:
    return set(map(tuple, csv.reader(finding.usulan.splitlines())))


@pytest.mark.parametrize(("one", "other"), [("a", "a1"), ("a2", "b"), ("a1", "b1"), ("b2", "semua")])
def test_rows_of_several_levels(budget: Tiny, one: str, other: str) -> None:
    """Every broken rule is told by the exchange, and no single cell is proposed any more."""
    assert slips(budget) == ()
    exchange(budget, one, other)
    found = slips(budget)
    told = [item for item in found if f"baris {one.upper()} dan baris {other.upper()} bertukar tempat" in item.pesan]
    assert found and told == list(found)
    assert all(lines(item) == wanted(one, other) for item in told)


def test_columns_that_no_rule_tells_of_stay(budget: Tiny) -> None:
    """Where the money of two rows changed places, what they achieved may stand where it should."""
    budget.schemas["7.1"]["columns"].append({"name": "keluaran", "label": "Keluaran", "kind": "jumlah"})
    for place, text in enumerate(budget.tables["7.1"]):
        text.append(str(place) if place else "keluaran")
    exchange(budget, "a", "a1")
    found = slips(budget)
    assert all(lines(item) == wanted("a", "a1") for item in found)
    assert all("A1 bertukar tempat (pagu, realisasi, serapan)" in item.pesan for item in found)


def test_a_single_slip_is_no_exchange(budget: Tiny) -> None:
    budget.put("7.1/a/pagu", "6.750.603")
    assert slips(budget) and not any("bertukar tempat" in item.pesan for item in slips(budget))


def test_small_numbers_fit_by_chance(budget: Tiny) -> None:
    """Figures that differ by a hundred thousand tell a digit each."""
    parts = {"a1": (200_000, 100_000), "a2": (300_000, 200_000), "b1": (400_000, 300_000), "b2": (0, 0)}
    levels(budget, parts)
    assert slips(budget) == ()
    exchange(budget, "a", "a1")
    assert slips(budget) and not any("bertukar tempat" in item.pesan for item in slips(budget))


def test_the_exchange_is_explained(budget: Tiny) -> None:
    exchange(budget, "a", "a1")
    report = budget.open()
    text = explain(report, audit(report), propose(report), "7.1/semua/pagu")
    assert "Usulan baris koreksi (tidak diterapkan):" in text and "7.1,a1,pagu,6.750.630,4.100.250" in text


def test_a_result_that_comes_back_to_its_row_speaks_for_the_exchange(project: Tiny) -> None:
    """Only one of the rows is held by a figure elsewhere; the other one is calculated, but its result stands in the first."""
    columns = {"nama": NAME, "isian": NUMBER, "hasil": PERCENT}
    rules = [
        {"target": "r1/hasil", "method": "persentase", "operands": {"bagian": "r1/isian", "keseluruhan": "r2/isian"}},
        {"target": "r3/isian", "method": "salin", "kind": "kesamaan", "operands": {"nilai": "r2/isian"}},
    ]
    rows = [["Bagian", "123.456", "9,88%"], ["Semua", "1.249.556", ""], ["Lagi", "1.249.556", ""]]
    assert _tabled(free_table(project, columns, rows, rules)) == []
    rows[0][1:], rows[1][1:] = rows[1][1:], rows[0][1:]
    assert _tabled(free_table(project, columns, rows, rules)) == ["baris Bagian dan baris Semua bertukar tempat"]
    rows[0][2], rows[1][2] = rows[1][2], rows[0][2]
    told = "baris Bagian dan baris Semua bertukar tempat (Isian)"  # the result stayed where it belongs
    assert _tabled(free_table(project, columns, rows, rules)) == [told]


def test_a_figure_that_another_row_prints_by_right(project: Tiny) -> None:
    """Nothing tells that the other row should print the figure of this one."""
    rules = [{"target": "r3/isian", "method": "salin", "kind": "kesamaan", "operands": {"nilai": "r1/isian"}}]
    rows = [["Bagian", "123.456"], ["Semua", "1.249.556"], ["Lagi", "1.249.556"]]
    assert _tabled(free_table(project, {"nama": NAME, "isian": NUMBER}, rows, rules)) == [""]


def _tabled(project: Tiny) -> list[str]:
    """The exchange that each finding on the copy supposes."""
    report = project.open()
    found = with_proposals(audit(report, ["7.1"]), propose(report)).slips
    messages = [item.pesan for item in found if item.jenis == "kesamaan"]
    return [
        "".join(re.findall(r"baris Bagian dan baris Semua bertukar tempat(?: \(\w+\))?", text)) for text in messages
    ]
