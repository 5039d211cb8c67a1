"""Who answers for a finding."""

from __future__ import annotations

from dataclasses import fields

import pytest
from checks.tables import NAME, NUMBER, free_table
from factory import Tiny, csv_text

from lppd.errata import AGENCIES, EDITORS, by_agency
from lppd.finding import Finding
from lppd.report import Report

LIST = [
    ["kunci", "nama", "singkatan", "alias"],
    ["dinkes", "Dinas Kesehatan", "DKK", "Dinas Kes"],
    ["disperpus", "Dinas Perpustakaan dan Arsip", "", ""],
]


def finding(table: str, row: str) -> Finding:
    blank = dict.fromkeys((field.name for field in fields(Finding)), "")
    return Finding(**{**blank, "id": f"{table}/{row}", "tabel": table, "baris": row})


def agencies(project: Tiny) -> Tiny:
    project.raw[f"data/referensi/{AGENCIES}.csv"] = csv_text(LIST).encode()
    return project


def of(report: Report, table: str, row: str) -> str:
    (name,) = by_agency([finding(table, row)], report)
    return name


@pytest.mark.parametrize(
    ("source", "agency"),
    [
        ("Dinas Kesehatan", "Dinas Kesehatan"),
        ("DINAS KESEHATAN", "Dinas Kesehatan"),
        ("Dkk", "Dinas Kesehatan"),
        ("Dinas  Kes.", "Dinas Kesehatan"),
        ("Dinas Kesehatan Kabupaten Rekaan", "Dinas Kesehatan"),
        ("Dinas Perpustakaa n dan Arsip", "Dinas Perpustakaan dan Arsip"),
        ("Dinas Perpustkaan dan Arsp", "Dinas Perpustakaan dan Arsip"),
        ("Dinas DKK Kabupaten Rekaan", "Dinas Kesehatan"),
        ("Kantor Rekaan Lain", "Kantor Rekaan Lain"),
        ("Sumber : Rekaan Dalam Angka", "Bappeda"),
        ("", "Bappeda"),  # who answers for the table
        ("Kabupaten Rekaan", "Bappeda"),
    ],
)
def test_a_source_however_it_is_spelt(project: Tiny, source: str, agency: str) -> None:
    report = free_table(agencies(project), {"sumber": NAME, "nilai": NUMBER}, [[source, "1"]]).open()
    assert of(report, "7.1", "r1") == agency


def test_a_row_that_names_its_agency_by_key(project: Tiny) -> None:
    columns = {AGENCIES: {"kind": "kunci", "list": AGENCIES}, "sumber": NAME}
    report = free_table(agencies(project), columns, [["dinkes", "Dinas Perpustakaan dan Arsip"]]).open()
    assert of(report, "7.1", "r1") == "Dinas Kesehatan"


def test_a_row_that_is_an_agency(project: Tiny) -> None:
    project = agencies(project)
    project.schemas["8.3"]["rows"]["dinkes"] = {"nama": "Dinas Kesehatan"}
    project.tables["8.3"].append(["dinkes", "Dinas Kesehatan", "1"])
    report = project.open()
    assert of(report, "8.3", "dinkes") == "Dinas Kesehatan"
    assert of(report, "8.3", "total") == "BPKAD"


@pytest.mark.parametrize("table", ["pernyataan", "daftar-tabel"])
def test_words_are_the_editors(report: Report, table: str) -> None:
    assert of(report, table, "x") == EDITORS


@pytest.mark.parametrize("row", ["*[kelompok=rincian]", ""])
def test_a_sum_belongs_to_its_table(report: Report, row: str) -> None:
    assert of(report, "8.3", row) == "BPKAD"


def test_names_in_order_and_findings_in_theirs(report: Report) -> None:
    given = [finding("8.3", "total"), finding("8.1", "mutu"), finding("8.3", "modal")]
    assert {name: [item.baris for item in found] for name, found in by_agency(given, report).items()} == {
        "BPKAD": ["total", "modal"],
        "Bappeda": ["mutu"],
    }
    assert list(by_agency(given, report)) == ["BPKAD", "Bappeda"]


def test_a_sum_over_the_rows_of_an_agency(project: Tiny) -> None:
    columns = {AGENCIES: {"kind": "kunci", "list": AGENCIES}, "nilai": NUMBER}
    report = free_table(agencies(project), columns, [["dinkes", "1"]]).open()
    assert of(report, "7.1", f"*[{AGENCIES}=dinkes]") == "Dinas Kesehatan"
    assert of(report, "7.1", f"*[{AGENCIES}=lain]") == of(report, "7.1", "*") == "Bappeda"
