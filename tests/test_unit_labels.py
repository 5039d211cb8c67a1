"""Printed units against the reference lists."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.audit import audit
from lppd.report import Report
from lppd.unit_labels import wrong_units


def units_of(project: Tiny, *printed: str) -> list[tuple[str, str, str]]:
    for row, unit in zip(project.tables["8.1"][1:], printed, strict=True):
        row[2] = unit
    report = project.open()
    return [
        (item.cell.address.row, item.expected, item.neighbour) for item in wrong_units(report.data("8.1"), report.units)
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("Poin", "Poin", "Level"), []),
        (("%", "Poin", "Level"), [("mutu", "Poin", "")]),
        (("Poin", "Level", "Level"), [("risiko", "Poin", "Maturitas")]),
        (("Poin", "Poin", "Poin"), [("maturitas", "Level", "Indeks Risiko")]),
    ],
)
def test_wrong_units(project: Tiny, printed: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert units_of(project, *printed) == expected


def test_other_spellings_of_a_unit_are_the_same_unit(project: Tiny) -> None:
    project.units["Poin"]["alias"] = ["poin"]
    assert units_of(project, "poin", "Poin", "Level") == []


def test_rows_without_a_known_unit_are_not_judged(project: Tiny) -> None:
    for entry in project.reference[1:]:
        entry[3] = ""
    assert units_of(project, "%", "Poin", "Level") == []


def test_a_wrong_unit_is_a_light_finding_with_an_overlay_line(project: Tiny) -> None:
    project.tables["8.1"][2][2] = "Level"
    (slip,) = audit(project.open()).slips
    assert (slip.alamat, slip.jenis, slip.tingkat, slip.tercetak, slip.hitung_ulang) == (
        "8.1/risiko/satuan",
        "satuan",
        "ringan",
        "Level",
        "Poin",
    )
    assert slip.usulan == "8.1,risiko,satuan,Level,Poin" and "bergeser" in slip.pesan


def test_the_cell_is_marked_in_its_table(project: Tiny) -> None:
    project.tables["8.1"][2][2] = "Level"
    exhibit = project.open().table("8.1")
    assert [note.html.startswith("Satuan tercetak bukan satuan baris ini") for note in exhibit.notes] == [True]
    assert 'id="sel-8-1-risiko-satuan" class="beda pendek"' in exhibit.html


def test_the_shifted_column_of_the_publication_is_found(real_report: Report) -> None:
    found = [
        item.cell.address
        for table in real_report.schemas
        for item in wrong_units(real_report.data(table), real_report.units)
    ]
    assert {address.table for address in found} == {"2.9"} and len(found) > 10
