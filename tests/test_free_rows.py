"""Tables whose rows change from year to year, reference keys, and sums that are not printed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from factory import Tiny, csv_text

from lppd.address import Address
from lppd.audit import audit
from lppd.check import check
from lppd.export import export

AGENCIES = [
    ["kunci", "nama", "alias"],
    ["dinas-a", "Dinas A", ""],
    ["dinas-b", "Dinas B", ""],
    ["dinas-c", "Dinas C", ""],
]
COLUMNS: list[dict[str, Any]] = [
    {"name": "tingkat", "label": "Tingkat", "kind": "teks", "hidden": True},
    {"name": "nama", "label": "Nama", "kind": "label"},
    {
        "name": "anggaran",
        "label": "Anggaran",
        "kind": "rupiah",
        "notation": "indonesia",
        "unit": "Rupiah",
        "exact": True,
    },
    {"name": "dinas", "label": "Kunci dinas", "kind": "kunci", "list": "dinas", "allow": ["kosong"]},
    {"name": "catatan", "label": "Catatan", "kind": "teks", "own": True, "allow": ["kosong"]},
]
HEAD = ["kunci", "tingkat", "nama", "anggaran", "dinas", "catatan"]


def schema(number: str, *rules: dict[str, Any]) -> dict[str, Any]:
    common = {
        "section": "7",
        "agency": "Bappeda",
        "source": "Bappeda",
        "title": "Anggaran",
        "number": f"Tabel {number}",
    }
    return {"id": number, **common, "keys": "bebas", "columns": COLUMNS, "rules": list(rules)}


@pytest.fixture
def budget(project: Tiny) -> Tiny:
    """Programmes (7.1) and activities (7.2) of two agencies, with a total."""
    project.raw["data/referensi/dinas.csv"] = csv_text(AGENCIES).encode()
    total = {
        "target": "jumlah/anggaran",
        "method": "jumlah",
        "kind": "jumlah",
        "operands": {"nilai": "*[tingkat=rincian]/anggaran"},
    }
    each = {
        "target": "*[dinas={kunci}]/anggaran",
        "each": "dinas",
        "method": "jumlah",
        "kind": "silang",
        "operands": {"nilai": "7.1:*[dinas={kunci}]/anggaran"},
    }
    project.schemas |= {"7.1": schema("7.1", total), "7.2": schema("7.2", total, each)}
    project.tables["7.1"] = [
        HEAD,
        ["p-1", "rincian", "Program 1", "300", "dinas-a", "x"],
        ["p-2", "rincian", "Program 2", "500", "dinas-b", ""],
        ["jumlah", "jumlah", "Jumlah", "800", "", ""],
    ]
    project.tables["7.2"] = [
        HEAD,
        ["k-1", "rincian", "Kegiatan 1", "100", "dinas-a", ""],
        ["k-2", "rincian", "Kegiatan 2", "200", "dinas-a", ""],
        ["k-3", "rincian", "Kegiatan 3", "500", "dinas-b", ""],
        ["jumlah", "jumlah", "Jumlah", "800", "", ""],
    ]
    return project


def test_rows_come_from_the_file(budget: Tiny) -> None:
    report = budget.open()
    assert check(report).faults == ()
    assert [row.key for row in report.rows("7.2")] == ["k-1", "k-2", "k-3", "jumlah"]
    assert report.rows("7.2")[0].name == "Kegiatan 1" and report.rows("7.2")[0].attributes["dinas"] == "dinas-a"
    assert audit(report).slips == ()


def test_a_row_under_the_wrong_agency_is_found_twice(budget: Tiny) -> None:
    budget.tables["7.2"][2][4] = "dinas-b"
    slips = audit(budget.open()).slips
    assert {slip.baris for slip in slips} == {"*[dinas=dinas-a]", "*[dinas=dinas-b]"}
    assert all(slip.usulan == "" and "Dinas" not in slip.usulan for slip in slips)
    assert {(slip.tercetak, slip.hitung_ulang) for slip in slips} == {("100", "300"), ("700", "500")}


def test_agencies_without_rows_have_no_rule(budget: Tiny) -> None:
    targets = {item.target.row for item in budget.open().derivations("7.2")}
    assert "*[dinas=dinas-c]" not in targets and "*[dinas=dinas-a]" in targets


def test_a_sum_is_a_cell(budget: Tiny) -> None:
    cell = budget.open().cell(Address("7.2", "*[tingkat=rincian]", "anggaran"))
    assert cell.meant.value == Decimal(800) and cell.exact and cell.meant.text == "800"


def test_a_sum_of_rounded_figures_is_as_wide_as_its_parts(project: Tiny) -> None:
    interval = project.open().cell(Address("8.2", "*", "realisasi")).meant.interval("genap")
    assert interval is not None and interval.width == Decimal("0.01") * 3


def test_hidden_and_own_columns_are_not_exported(budget: Tiny) -> None:
    assert {line.kolom for line in export(budget.open(), ["7.1"])} == {"nama", "anggaran"}


def test_own_columns_are_shown_and_hidden_ones_are_not(budget: Tiny) -> None:
    html = budget.open().table("7.1").html
    assert "Catatan" in html and "Kunci dinas" not in html and ">rincian<" not in html


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        (1, 4, "dinas-aa", "kunci tidak ada di daftar acuan dinas: 'dinas-aa' (maksud Anda \"dinas-a\"?)"),
        (1, 0, "P 1", "kunci tidak sah"),
        (2, 0, "p-1", "kunci ganda"),
        (1, 3, "3,00,0", "tidak terbaca"),
    ],
)
def test_faults(budget: Tiny, row: int, column: int, value: str, said: str) -> None:
    budget.tables["7.1"][row][column] = value
    found = [str(fault) for fault in check(budget.open()).faults]
    assert any(said in message and "7.1.csv" in message for message in found), found


def test_missing_file(budget: Tiny, tmp_path: Path) -> None:
    del budget.tables["7.1"]
    assert any("7.1.csv: berkas tidak ada" in str(fault) for fault in check(budget.open()).faults)


def test_a_row_may_have_a_unit_for_one_column_alone(budget: Tiny) -> None:
    own = {"label": "Satuan", "kind": "teks", "hidden": True, "allow": ["kosong"]}
    units = [{"name": "satuan", **own}, {"name": "satuan-capaian", **own}]
    figures = [{"name": name, "label": name, "kind": "angka"} for name in ("isian", "capaian")]
    budget.schemas["7.1"]["columns"] = [*units, {"name": "nama", "label": "Nama", "kind": "label"}, *figures]
    budget.schemas["7.1"]["rules"] = []
    budget.schemas["7.2"]["rules"] = []
    budget.tables["7.1"] = [
        ["kunci", "satuan", "satuan-capaian", "nama", "isian", "capaian"],
        ["a", "Rupiah", "%", "Bagian", "3", "5"],
        ["b", "", "Poin", "Nilai", "3", "5"],
        ["c", "Rupiah", "", "Jumlah", "3", "5"],
    ]
    report = budget.open()
    found = {row.key: (row.cells["isian"].unit, row.cells["capaian"].unit) for row in report.rows("7.1")}
    assert found == {"a": ("Rupiah", "%"), "b": ("", "Poin"), "c": ("Rupiah", "")}
