"""Rows that print their neighbour's figures, told by the sums that fail."""

from __future__ import annotations

from typing import Any

import pytest
from factory import Tiny

from lppd.audit import audit
from lppd.finding import Finding
from lppd.proposals import propose, with_proposals

COLUMNS = ("total", "terlayani", "belum")
ROWS = {"r1": (40, 31, 9), "r2": (57, 23, 34), "r3": (66, 62, 4), "r4": (18, 11, 7)}


@pytest.fixture
def served(project: Tiny) -> Tiny:
    """Rows of whom was served and who was not yet, with their sums."""
    count = {"kind": "jumlah", "exact": True}
    total = {"method": "jumlah", "kind": "jumlah"}
    rules: list[dict[str, Any]] = [
        {"target": f"semua/{name}", "operands": {"nilai": f"*[kelompok=isi]/{name}"}, **total} for name in COLUMNS
    ]
    left = {"method": "selisih", "operands": {"sekarang": "total", "sebelumnya": "terlayani"}}
    project.schemas["7.1"] = {
        **{
            "id": "7.1",
            "number": "Tabel 7.1",
            "title": "Layanan",
            "section": "7",
            "agency": "Dinas",
            "source": "Dinas",
        },
        "rows": {key: {"nama": key.upper(), "kelompok": "isi"} for key in ROWS} | {"semua": {"nama": "Semua"}},
        "columns": [
            {"name": "nama", "label": "Nama", "kind": "label"},
            *({"name": name, "label": name, **count} for name in COLUMNS),
        ],
        "rules": [*rules, {"target": "belum", **left}],
    }
    sums = [sum(row[place] for row in ROWS.values()) for place in range(len(COLUMNS))]
    body = [[key, key.upper(), *map(str, row)] for key, row in {**ROWS, "semua": tuple(sums)}.items()]
    project.tables["7.1"] = [["kunci", "nama", *COLUMNS], *body]
    return project


def copy(project: Tiny, row: str, source: str) -> None:
    for name, value in zip(COLUMNS, ROWS[source], strict=True):
        project.put(f"7.1/{row}/{name}", str(value))


def sums(project: Tiny) -> list[Finding]:
    report = project.open()
    return [item for item in with_proposals(audit(report, ["7.1"]), propose(report)).slips if item.baris == "semua"]


def lines(row: str, printed: str) -> set[str]:
    """The overlay lines that give a row back its own figures."""
    pairs = zip(COLUMNS, ROWS[printed], ROWS[row], strict=True)
    return {f"7.1,{row},{name},{old},{new}" for name, old, new in pairs}


def test_a_row_copied_from_the_one_above(served: Tiny) -> None:
    copy(served, "r3", "r2")
    found = sums(served)
    assert len(found) == 3
    assert set(found[0].usulan.splitlines()) == lines("r3", "r2")
    assert not any(item.usulan for item in found[1:])  # either row may be the copy: the lines are told once
    assert all("baris R2 dan R3 mencetak angka yang sama" in item.pesan for item in found)


def test_of_two_alike_the_lower_one_is_proposed(served: Tiny) -> None:
    copy(served, "r2", "r3")
    assert sums(served)[0].usulan.splitlines()[0].startswith("7.1,r3,total,66,57")


def test_no_row_is_told_where_several_may_be_it(served: Tiny) -> None:
    copy(served, "r2", "r3")
    copy(served, "r4", "r3")
    assert all("mencetak angka yang sama" not in item.pesan for item in sums(served))


def test_a_row_that_a_rule_of_its_own_tells_is_no_guess(served: Tiny) -> None:
    """The other row is held by a figure of its own."""
    same = {"target": "lagi/total", "method": "salin", "kind": "kesamaan", "operands": {"nilai": "r3/total"}}
    served.schemas["7.1"]["rows"]["lagi"] = {"nama": "Lagi"}
    served.schemas["7.1"]["rules"].append(same)
    served.tables["7.1"].append(["lagi", "Lagi", "66", "62", "4"])
    copy(served, "r2", "r3")
    found = sums(served)
    assert len(found) == 3 and all(set(item.usulan.splitlines()) == lines("r2", "r3") for item in found)
    assert all("semuanya cocok bila baris R2 tersalin" in item.pesan for item in found)


def test_of_three_alike_none_is_proposed(served: Tiny) -> None:
    copy(served, "r4", "r3")
    served.put("7.1/semua/total", "229").put("7.1/semua/terlayani", "178").put("7.1/semua/belum", "51")
    assert sums(served) == []
    copy(served, "r2", "r3")
    found = sums(served)
    assert len(found) == 3 and not any(item.usulan for item in found)
    assert all("bila baris R2 tersalin; atau baris R2 dan R3" in item.pesan for item in found)


def test_what_breaks_the_row_itself_explains_nothing(served: Tiny) -> None:
    """The sums fail by figures that do not fit together in any row."""
    copy(served, "r3", "r2")
    served.put("7.1/semua/belum", "61")
    assert all("mencetak angka yang sama" not in item.pesan for item in sums(served))


def test_one_sum_alone_tells_nothing(served: Tiny) -> None:
    served.put("7.1/semua/total", "199")
    found = sums(served)
    assert found and all("mencetak angka yang sama" not in item.pesan for item in found)


def test_two_sums_of_one_column_are_one(served: Tiny) -> None:
    rule = {"method": "jumlah", "kind": "jumlah", "operands": {"nilai": "*[kelompok=isi]/total"}}
    served.schemas["7.1"]["rows"]["lagi"] = {"nama": "Lagi"}
    served.schemas["7.1"]["rules"] = [{"target": f"{row}/total", **rule} for row in ("semua", "lagi")]
    served.tables["7.1"].append(["lagi", "Lagi", "181", "127", "54"])
    copy(served, "r3", "r2")
    report = served.open()
    found = with_proposals(audit(report, ["7.1"]), propose(report)).slips
    assert len(found) == 2 and all("mencetak angka yang sama" not in item.pesan for item in found)
