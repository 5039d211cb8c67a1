"""Rows in the wrong place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
import yaml
from checks.tables import COUNT, PERCENT, free_table
from factory import Tiny

from lppd.audit import audit
from lppd.finding import Finding

GROUPS = {"satu": ("12.345.678", "20.000.001"), "dua": ("30.000.007", "11.111.111")}
"""Sums of money of the rows of each group, as planned."""


def planned(project: Tiny, rows: Sequence[tuple[str, str]], totals: Mapping[str, str], single: str = "") -> Tiny:
    """Rows of a table with their group, held against totals of the groups, and one row against a figure of its own."""
    money = {"kind": "rupiah", "unit": "Rupiah", "exact": True, "allow": ["kosong"]}
    shared = {
        "number": "Tabel",
        "title": "Rekaan",
        "section": "7",
        "agency": "Bappeda",
        "source": "Bappeda",
        "keys": "bebas",
    }
    project.schemas["7.2"] = {
        **shared,
        "id": "7.2",
        "columns": [{"name": "nama", "label": "Nama", "kind": "teks"}, {"name": "pagu", "label": "Pagu", **money}],
    }
    project.tables["7.2"] = [["kunci", "nama", "pagu"], *([key, key, total] for key, total in totals.items())]
    rules = [
        {
            "target": f"*[kelompok={key}]/pagu",
            "method": "salin",
            "kind": "silang",
            "operands": {"nilai": f"7.2:{key}/pagu"},
        }
        for key in GROUPS
    ]
    if single:
        project.tables["7.2"].append(["tunggal", "tunggal", single])
        rules.append(
            {"target": "r1/pagu", "method": "salin", "kind": "kesamaan", "operands": {"nilai": "7.2:tunggal/pagu"}}
        )
    project.schemas["7.1"] = {
        **shared,
        "id": "7.1",
        "columns": [
            {"name": "kelompok", "label": "Kelompok", "kind": "teks"},
            {"name": "pagu", "label": "Pagu", **money},
        ],
        "rules": rules,
    }
    body = [[f"r{number}", group, amount] for number, (group, amount) in enumerate(rows, 1)]
    project.tables["7.1"] = [["kunci", "kelompok", "pagu"], *body]
    return project


def slips(project: Tiny) -> dict[str, Finding]:
    """Findings by row."""
    return {item.baris: item for item in audit(project.open(), ["7.1"]).slips if item.jenis in ("silang", "kesamaan")}


ROWS = [("satu", "12.345.678"), ("satu", "20.000.001"), ("dua", "30.000.007"), ("dua", "11.111.111")]
TOTALS = {"satu": "32.345.679", "dua": "41.111.118"}


def test_sums_that_hold_say_nothing(project: Tiny) -> None:
    assert slips(planned(project, ROWS, TOTALS)) == {}


def test_a_row_under_the_wrong_heading(project: Tiny) -> None:
    found = slips(planned(project, [*ROWS[:2], ("satu", "30.000.007"), ROWS[3]], TOTALS))
    high, low = found["*[kelompok=satu]"], found["*[kelompok=dua]"]
    assert "selisihnya, 30.000.007, persis 30.000.007 (satu [r3]): baris itu mungkin milik dua" in high.pesan
    assert "yang tercetak pada satu" in low.pesan
    assert high.usulan == low.usulan == ""  # no figure is wrong


def test_two_neighbouring_rows_under_the_wrong_heading(project: Tiny) -> None:
    rows = [*ROWS[:2], ("satu", "5.000.006"), ("satu", "25.000.001"), ROWS[3]]
    found = slips(planned(project, rows, TOTALS))
    assert "persis jumlah 5.000.006 (satu [r3]) dan 25.000.001 (satu [r4])" in found["*[kelompok=satu]"].pesan


@pytest.mark.parametrize(
    "rows",
    [
        [*ROWS[:2], ("satu", "29.000.007"), ROWS[3]],  # the amounts differ
        [ROWS[0], ("satu", "20.000.003"), ("dua", "30.000.005"), ROWS[3]],  # too short to tell anything
    ],
)
def test_what_other_slips_explain_is_left_to_them(project: Tiny, rows: list[tuple[str, str]]) -> None:
    found = slips(planned(project, rows, TOTALS))
    assert found and not any("selisihnya" in item.pesan for item in found.values())


def test_a_figure_that_two_rows_print(project: Tiny) -> None:
    found = slips(planned(project, [*ROWS[:2], ("satu", "20.000.001"), *ROWS[2:]], TOTALS))
    item = found["*[kelompok=satu]"]
    assert "persis angka yang tercetak di 2 baris" in item.pesan and item.usulan == ""


def test_two_rows_that_changed_places(project: Tiny) -> None:
    """r1 should print what r4 prints, and the sum of its group fails by just the exchange."""
    rows = [("lain", "11.111.111"), *ROWS[:3], ("dua", "98.765.432")]
    found = slips(planned(project, rows, TOTALS, single="98.765.432"))
    lines = "7.1,r1,pagu,11.111.111,98.765.432\n7.1,r5,pagu,98.765.432,11.111.111"
    assert "angka yang diharapkan tercetak pada dua [r5]" in found["r1"].pesan
    assert "cocok bila 98.765.432 (dua [r5]) bertukar dengan 11.111.111" in found["*[kelompok=dua]"].pesan
    assert found["r1"].usulan == found["*[kelompok=dua]"].usulan == lines


def test_the_same_figure_in_another_row_alone_proves_no_exchange(project: Tiny) -> None:
    found = slips(planned(project, [("lain", "11.111.112"), *ROWS], TOTALS, single="20.000.001"))
    assert "bertukar" not in found["r1"].pesan and found["r1"].usulan == "7.1,r1,pagu,11.111.112,20.000.001"


def test_a_total_that_fails_by_what_its_groups_fail_by(project: Tiny) -> None:
    rows = [("satu", "12.345.678"), ("satu", "20.000.001"), ("dua", "30.000.007"), ("dua", "11.111.111")]
    planned(project, rows, {"satu": "32.345.999", "dua": "41.234.567"})
    project.tables["7.2"].append(["semua", "semua", "73.580.566"])
    project.schemas["7.1"]["rules"].append(
        {"target": "*/pagu", "method": "salin", "kind": "silang", "operands": {"nilai": "7.2:semua/pagu"}}
    )
    text = "selisihnya persis jumlah selisih 2 kelompok barisnya (satu, dua): akibat dari selisih itu"
    assert not any(text in item.pesan for item in slips(project).values())  # 320 tells nothing by itself
    project.put("7.2/satu/pagu", "45.691.357").put("7.2/semua/pagu", "86.925.924")
    assert text in slips(project)["*"].pesan


@pytest.mark.parametrize(("one", "two"), [("12.345.678", "20.000.001"), ("123.000.000", "45.000.000")])
def test_two_copies_that_expect_each_others_figure(project: Tiny, one: str, two: str) -> None:
    """The sum over both rows holds, so only the copies tell; both figures together are long enough."""
    planned(project, [("satu", two), ("satu", one), ("dua", one)], {"satu": "1", "dua": "0"}, one)
    project.tables["7.2"].append(["kedua", "kedua", two])
    project.schemas["7.1"]["rules"] = [
        {"target": f"{row}/pagu", "method": "salin", "kind": "kesamaan", "operands": {"nilai": f"7.2:{other}/pagu"}}
        for row, other in (("r1", "tunggal"), ("r2", "kedua"))
    ]
    found = slips(project)
    lines = {f"7.1,r1,pagu,{two},{one}", f"7.1,r2,pagu,{one},{two}"}
    assert set(found) == {"r1", "r2"}
    assert all(set(item.usulan.splitlines()) == lines and "bertukar" in item.pesan for item in found.values())


def test_of_two_places_of_quantities_either_pair_may_have_changed_places(project: Tiny) -> None:
    planned(project, ROWS[:2], {"satu": "1", "dua": "0"}, "20.000.001")
    project.tables["7.2"].append(["kedua", "kedua", "12.345.678"])
    project.schemas["7.1"]["rules"] = []
    places = {"a": ("r1", "tunggal"), "b": ("r2", "kedua")}
    quantities = {
        key: {"nama": key.upper(), "tempat": [f"7.1/{here}/pagu", f"7.2/{there}/pagu"]}
        for key, (here, there) in places.items()
    }
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump(quantities).encode()
    found = [item for item in audit(project.open()).slips if item.jenis == "besaran"]
    assert len(found) == 2 and not any(item.usulan for item in found)
    assert all(" dan " in item.pesan and "atau angka" in item.pesan for item in found)


def test_short_figures_are_each_others_by_chance(project: Tiny) -> None:
    planned(project, [("satu", "2.000"), ("satu", "1.000")], {"satu": "1", "dua": "0"}, "1.000")
    project.tables["7.2"].append(["kedua", "kedua", "2.000"])
    project.schemas["7.1"]["rules"] = [
        {"target": f"{row}/pagu", "method": "salin", "kind": "kesamaan", "operands": {"nilai": f"7.2:{other}/pagu"}}
        for row, other in (("r1", "tunggal"), ("r2", "kedua"))
    ]
    assert all("bertukar" not in item.pesan for item in slips(project).values())


@pytest.mark.parametrize(("percentage", "side"), [("68,96%", "sana"), ("50%", "sini")])
def test_of_two_pairs_that_expect_each_other_the_one_that_no_calculation_holds_to(
    project: Tiny, percentage: str, side: str
) -> None:
    """3.103 of 4.500 is 68,96 %, so these two stand where they should."""
    copy = {"method": "salin", "kind": "silang"}
    rules = [{**copy, "target": f"{row}/sini", "operands": {"nilai": f"{row}/sana"}} for row in ("r1", "r2")]
    operands = {"bagian": "r1/sini", "keseluruhan": "r2/sini"}
    rules.append({"target": "r1/persen", "method": "persentase", "operands": operands})
    columns = {"sini": COUNT, "sana": COUNT, "persen": PERCENT}
    free_table(project, columns, [["3.103", "4.500", percentage], ["4.500", "3.103", "-"]], rules)
    lines = {line for item in slips(project).values() for line in item.usulan.splitlines()}
    first, second = ("3.103", "4.500") if side == "sini" else ("4.500", "3.103")
    assert lines == {f"7.1,r1,{side},{first},{second}", f"7.1,r2,{side},{second},{first}"}


def test_numbers_of_sentences_have_no_rows_to_change_places(project: Tiny) -> None:
    project.say("satu", "20.000.001", "nilai=7.1/r1/pagu")
    _, line = planned(project, ROWS, TOTALS).tables["pernyataan"]
    project.tables["pernyataan"] += [["dua", *line[1:3], "12.345.678", *line[4:9], "nilai=7.1/r2/pagu", *line[10:]]]
    found = {item.baris: item.usulan for item in audit(project.open()).slips if item.tabel == "pernyataan"}
    lines = ("pernyataan,satu,tercetak,20.000.001,12.345.678", "pernyataan,dua,tercetak,12.345.678,20.000.001")
    assert found == dict(zip(("satu", "dua"), lines, strict=True))


def test_a_sum_of_some_rows_of_a_group_that_fails_by_what_the_group_fails_by(project: Tiny) -> None:
    """The total of `dua`, and the part of it that another table prints, both lack the row under the wrong heading."""
    planned(project, [*ROWS[:2], ("satu", "30.000.007"), ROWS[3]], TOTALS)
    project.tables["7.2"].append(["bagian", "bagian", "41.111.118"])
    rule = {
        "target": "bagian/pagu",
        "method": "jumlah",
        "kind": "silang",
        "operands": {"nilai": "7.1:*[kelompok=dua]/pagu"},
    }
    project.schemas["7.2"]["rules"] = [rule]
    (found,) = [item for item in audit(project.open(), ["7.2"]).slips if item.baris == "bagian"]
    assert "persis 30.000.007 (satu [r3]) yang tercetak pada satu" in found.pesan and not found.usulan
