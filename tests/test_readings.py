from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from factory import YEAR, Tiny, all_faults, places

from lppd.readings import load_readings

PLACE = ["8.1", "mutu", "awal"]


def test_no_file_means_no_readings(tmp_path: Path) -> None:
    assert load_readings(tmp_path / "pembacaan.csv") == ({}, [])


@pytest.mark.parametrize(
    ("printed", "notation", "meaning", "value"),
    [("70.5", "inggris", "", "70.5"), ("5", "", "5.000", "5000"), ("132,97", "ribuan", "", "132970")],
)
def test_a_reading_says_how_a_cell_is_read_and_keeps_its_digits(
    project: Tiny, printed: str, notation: str, meaning: str, value: str
) -> None:
    project.put("8.1/mutu/awal", printed).readings = [[*PLACE, printed, notation, meaning, "sebab"]]
    cell = project.open().cell("8.1/mutu/awal")
    assert (cell.printed.value, cell.printed.text) == (Decimal(value), printed)
    assert cell.reading is not None


def test_a_reading_of_a_text_cell(project: Tiny) -> None:
    project.put("8.1/mutu/satuan", "&").readings = [["8.1", "mutu", "satuan", "&", "", "%", "sebab"]]
    cell = project.open().cell("8.1/mutu/satuan")
    assert (cell.text, cell.printed.text) == ("%", "&")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ([*PLACE, "70,5", "", "", "sebab"], "isi salah satu saja"),
        ([*PLACE, "70,5", "inggris", "1", "sebab"], "isi salah satu saja"),
        ([*PLACE, "70,5", "inggrs", "", "sebab"], 'notasi tidak dikenal: inggrs (maksud Anda "inggris"?)'),
        ([*PLACE, "70,5", "inggris", "", " "], "alasan kosong"),
        (
            ["8.1", "muti", "awal", "70,5", "inggris", "", "sebab"],
            'sel 8.1/muti/awal tidak ada (maksud Anda "8.1/mutu/awal"?)',
        ),
        (["8.9", "mutu", "awal", "70,5", "inggris", "", "sebab"], "sel 8.9/mutu/awal tidak ada"),
    ],
)
def test_faults_stop_every_table(project: Tiny, line: list[str], said: str) -> None:
    project.readings = [line]
    report = project.open()
    assert [said in fault.problem for fault in report.reading_faults] == [True]
    faults = all_faults(lambda: report.data("8.3"))
    assert places(faults) == [("pembacaan.csv", 2, None)]
    assert faults[0].fix


def test_two_readings_of_one_cell(project: Tiny) -> None:
    project.readings = [[*PLACE, "70,5", "", "7", "a"], [*PLACE, "70,5", "", "8", "b"]]
    faults = project.open().reading_faults
    assert places(faults) == [("pembacaan.csv", 3, None)]
    assert "dua pembacaan" in faults[0].problem


def test_a_reading_does_not_outlive_its_cell(project: Tiny) -> None:
    project.readings = [[*PLACE, "70.5", "inggris", "", "sebab"]]  # the data file prints 70,5
    faults = project.faults("8.1")
    assert ("pembacaan.csv", 2, "tercetak") in places(faults)
    assert "mengharapkan '70.5', data mencetak '70,5'" in str(faults[0])


def test_a_missing_column_is_reported(project: Tiny) -> None:
    project.raw[f"data/{YEAR}/pembacaan.csv"] = b"tabel,baris,kolom\n8.1,mutu,awal\n"
    assert {column for _, _, column in places(project.open().reading_faults)} == {
        "tercetak",
        "notasi",
        "menjadi",
        "alasan",
    }
