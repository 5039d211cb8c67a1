"""Rows that stand under the wrong group."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.checks import run_checks

GROUPS = {"tata-usaha": ("500.000", "250.000", "120.000"), "lapangan": ("700.000", "310.000")}


@pytest.fixture
def grouped(project: Tiny) -> Tiny:
    """Activities by group, held against the sums of their groups in another table."""
    base = {"section": "7", "agency": "Bappeda", "source": "Bappeda", "keys": "bebas"}
    money = {"name": "nilai", "label": "Nilai", "kind": "rupiah", "notation": "indonesia", "exact": True}
    group = {"name": "kelompok", "label": "Kelompok", "kind": "teks"}
    project.schemas["7.1"] = {"id": "7.1", "number": "Tabel 7.1", "title": "Jumlah", **base, "columns": [group, money]}
    project.schemas["7.2"] = {
        "id": "7.2",
        "number": "Tabel 7.2",
        "title": "Rincian",
        **base,
        "columns": [group, money],
        "rules": [
            {
                "target": f"*[kelompok={name}]/nilai",
                "method": "jumlah",
                "kind": "silang",
                "operands": {"nilai": f"7.1:*[kelompok={name}]/nilai"},
            }
            for name in GROUPS
        ],
    }
    project.tables["7.1"] = [
        ["kunci", "kelompok", "nilai"],
        ["satu", "tata-usaha", "870.000"],
        ["dua", "lapangan", "1.010.000"],
    ]
    rows = [[f"{name}-{place}", name, value] for name, values in GROUPS.items() for place, value in enumerate(values)]
    project.tables["7.2"] = [["kunci", "kelompok", "nilai"], *rows]
    return project


def found(project: Tiny) -> list[tuple[str, ...]]:
    report = project.open()
    return [
        tuple(cell.row for cell in item.cells) for item in run_checks(report, ["7.2"]) if item.check == "salah-kelompok"
    ]


def test_groups_that_agree_are_left_alone(grouped: Tiny) -> None:
    assert found(grouped) == []


def test_the_rows_that_explain_both_gaps_are_named(grouped: Tiny) -> None:
    for row in grouped.tables["7.2"][2:4]:  # two rows of the first group come to stand under the second
        row[1] = "lapangan"
    assert found(grouped) == [("tata-usaha-1", "tata-usaha-2")]


def test_a_gap_on_one_side_only_moves_nothing(grouped: Tiny) -> None:
    grouped.tables["7.2"][1][2] = "512.000"
    assert found(grouped) == []
