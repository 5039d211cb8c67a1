"""Where a cell stands, in words."""

from __future__ import annotations

import pytest
from checks.tables import COUNT, NAME, free_table
from factory import Tiny

from lppd.address import Address
from lppd.place import LONGEST_LABEL, place_text

LONG = "Jumlah " + "warga " * 30


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["Jumlah warga", "3"]], "Tabel 7.1, Jumlah warga, Nilai"),
        ([["• Jumlah warga :", "3"]], "Tabel 7.1, Jumlah warga, Nilai"),
        ([["Jumlah", "3"], ["Jumlah", "4"]], "Tabel 7.1, Jumlah [r1], Nilai"),
        ([["-", "3"]], "Tabel 7.1, r1, Nilai"),
    ],
)
def test_a_row_is_called_by_the_label_before_the_cell(project: Tiny, rows: list[list[str]], place: str) -> None:
    free_table(project, {"uraian": NAME, "nilai": COUNT}, rows)
    report = project.open()
    assert place_text(report.cell(Address("7.1", "r1", "nilai")), report) == place


def test_a_long_label_is_shortened(project: Tiny) -> None:
    report = free_table(project, {"uraian": NAME, "nilai": COUNT}, [[LONG, "3"]]).open()
    _, label, _ = place_text(report.cell(Address("7.1", "r1", "nilai")), report).split(", ")
    assert label.endswith(" …") and len(label) <= LONGEST_LABEL


@pytest.mark.parametrize(("row", "name"), [("mutu", "Indeks Mutu"), ("*", "jumlah semua baris")])
def test_official_names_and_sums(project: Tiny, row: str, name: str) -> None:
    report = project.open()
    assert name in place_text(report.cell(Address("8.2", row, "realisasi")), report)
