"""Rows that changed places, on whatever level of the table they stand."""

from __future__ import annotations

from typing import Any

import pytest
from factory import Tiny

from lppd.audit import audit
from lppd.explain import explain
from lppd.finding import Finding
from lppd.proposals import propose, with_proposals

COLUMNS = ("pagu", "realisasi")
PARTS = {"a1": (4_100_250, 3_900_417), "a2": (2_650_380, 2_198_764), "b1": (7_304_910, 6_870_333)}
GROUPS = {"a": ("a1", "a2"), "b": ("b1",)}
ORDER = ("a", "a1", "a2", "b", "b1", "semua")


def figures(row: str) -> tuple[int, ...]:
    parts = GROUPS.get(row) or ([row] if row in PARTS else list(PARTS))
    return tuple(sum(PARTS[part][place] for part in parts) for place in range(len(COLUMNS)))


@pytest.fixture
def levels(project: Tiny) -> Tiny:
    """Programmes with their activities, the total of all, and a share within each row."""
    money = {"kind": "rupiah", "unit": "Rupiah", "exact": True, "allow": ["kosong"]}
    total = {"method": "jumlah", "kind": "jumlah"}
    rules: list[dict[str, Any]] = [
        {"target": f"{row}/{name}", "operands": {"nilai": [f"{part}/{name}" for part in parts]}, **total}
        for row, parts in {**GROUPS, "semua": tuple(GROUPS)}.items()
        for name in COLUMNS
    ]
    rules.append({"target": "sisa", "method": "selisih", "operands": {"sekarang": "pagu", "sebelumnya": "realisasi"}})
    project.schemas["7.1"] = {
        **{"id": "7.1", "number": "Tabel 7.1", "title": "Anggaran", "section": "7", "agency": "Dinas"},
        "source": "Dinas",
        "rows": {key: {"nama": key.upper()} for key in ORDER},
        "columns": [
            {"name": "nama", "label": "Nama", "kind": "label"},
            *({"name": name, "label": name, **money} for name in (*COLUMNS, "sisa")),
        ],
        "rules": rules,
    }
    project.tables["7.1"] = [["kunci", "nama", *COLUMNS, "sisa"], *(line(row, figures(row)) for row in ORDER)]
    return project


def line(row: str, values: tuple[int, ...]) -> list[str]:
    return [row, row.upper(), *map(money, (*values, values[0] - values[1]))]


def money(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def exchange(project: Tiny, one: str, other: str) -> None:
    lines = project.tables["7.1"]
    at = {text[0]: place for place, text in enumerate(lines)}
    first, second = lines[at[one]], lines[at[other]]
    lines[at[one]], lines[at[other]] = [*first[:2], *second[2:]], [*second[:2], *first[2:]]


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
def test_neighbours_of_several_levels(levels: Tiny, one: str, other: str) -> None:
    """Every broken rule is told by the exchange, and no single cell is proposed any more; rows further off are not looked at."""
    assert slips(levels) == ()
    exchange(levels, one, other)
    found = slips(levels)
    told = [item for item in found if f"baris {one.upper()} dan baris {other.upper()} bertukar tempat" in item.pesan]
    assert found and told == ([] if (one, other) == ("a1", "b1") else list(found))
    assert all(set(item.usulan.splitlines()) == wanted(one, other) for item in told)


def test_a_single_slip_is_no_exchange(levels: Tiny) -> None:
    levels.put("7.1/a/pagu", "6.750.603")
    assert slips(levels) and not any("bertukar tempat" in item.pesan for item in slips(levels))


def test_small_numbers_fit_by_chance(levels: Tiny) -> None:
    """Figures that differ by a hundred thousand tell a digit each."""
    levels.tables["7.1"][1:] = [
        line(row, values)
        for row, values in zip(
            ORDER,
            [(500_000, 300_000), (200_000, 100_000), (300_000, 200_000), (400_000, 300_000), (400_000, 300_000),
             (900_000, 600_000)],
            strict=True,
        )
    ]  # fmt: skip
    assert slips(levels) == ()
    exchange(levels, "a", "a1")
    assert slips(levels) and not any("bertukar tempat" in item.pesan for item in slips(levels))


def test_the_exchange_is_explained(levels: Tiny) -> None:
    exchange(levels, "a", "a1")
    report = levels.open()
    text = explain(report, audit(report), propose(report), "7.1/semua/pagu")
    assert "Usulan baris koreksi (tidak diterapkan):" in text and "7.1,a1,pagu,6.750.630,4.100.250" in text
