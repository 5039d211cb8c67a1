"""Figures that only a reading makes out."""

from __future__ import annotations

from typing import Any

import pytest
from factory import Tiny

from lppd.audit import audit

from .tables import NUMBER, free_table, rows_of, suspicions

READ = "angka-rusak"
MIXED = {**NUMBER, "notation": "campuran"}


def read_as(project: Tiny, printed: str, notation: str, meant: str, column: dict[str, Any] | None = None) -> Tiny:
    free_table(project, {"nilai": column or NUMBER}, [[printed]])
    project.readings = [["7.1", "r1", "nilai", printed, notation, meant, "alasan rekaan"]]
    return project


@pytest.mark.parametrize(
    ("printed", "notation", "meant", "said"),
    [
        ("5", "", "5.000", "Nol di ujung angka hilang: 5, dibaca 5.000. alasan rekaan"),
        ("3.223.0184.591", "", "3.223.018.459.1", ""),  # no reading at all: a fault of the data
        ("3.223.01,91", "", "322.301,91", "Tanda desimal atau ribuan salah tempat: 3.223.01,91, dibaca 322.301,91"),
        ("75.5", "inggris", "", "Tanda desimal dan ribuan tidak menurut notasi kolomnya: 75.5. alasan rekaan"),
        ("(5.754)", "", "-5.754", ""),
        ("48 unit", "", "48", ""),
        ("-", "", "0", ""),
        ("1", "", "kolom (1)", ""),
    ],
)
def test_what_a_reading_mends(project: Tiny, printed: str, notation: str, meant: str, said: str) -> None:
    read_as(project, printed, notation, meant, {**NUMBER, "allow": ["strip", "kosong", "teks"]})
    if meant == "3.223.018.459.1":
        project.readings[0][5] = "3.223.018.459,1"
        said = "Tanda desimal atau ribuan salah tempat: 3.223.0184.591, dibaca 3.223.018.459,1"
    messages = [item.message for item in suspicions(project, READ)]
    assert len(messages) == bool(said) and all(message.startswith(said) for message in messages)


def test_a_column_of_both_notations_has_no_wrong_one(project: Tiny) -> None:
    assert suspicions(read_as(project, "75.5", "", "75,5", MIXED), READ) == []
    assert len(suspicions(read_as(project, "755.062.500.914.79", "", "755.062.500.914,79", MIXED), READ)) == 1


def test_a_percentage_without_its_sign(project: Tiny) -> None:
    (item,) = suspicions(read_as(project, "1", "", "100", {**NUMBER, "unit": "%"}), READ)
    assert item.message.startswith("Persentase tanpa tanda persen: 1, dibaca 100")


def test_a_unit_that_is_no_word(project: Tiny) -> None:
    project.put("8.1/mutu/satuan", "&")
    project.readings = [["8.1", "mutu", "satuan", "&", "", "Poin", "Lambang rekaan"]]
    (slip,) = audit(project.open(), ["8.1"]).slips
    assert (slip.jenis, slip.kolom, slip.usulan) == (READ, "satuan", "8.1,mutu,satuan,&,Poin")


def test_figures_printed_alike_and_those_of_one_row_are_one_suspicion(project: Tiny) -> None:
    free_table(project, {"a": NUMBER, "b": NUMBER}, [["5", "17.02"], ["5", "1"]])
    project.readings = [
        ["7.1", "r1", "a", "5", "", "5.000", "nol hilang"],
        ["7.1", "r2", "a", "5", "", "5.000", "nol hilang"],
        ["7.1", "r1", "b", "17.02", "", "17.020", "nol hilang"],
    ]
    found = {tuple(rows_of(item)): item for item in suspicions(project, READ)}
    assert set(found) == {("r1", "r2"), ("r1",)}
    assert all(item.severity == "sedang" for item in found.values())


@pytest.mark.parametrize(
    ("reasons", "row", "severity"),
    [(("Dugaan: nol hilang", "Jumlahnya 5.000"), "r2", "sedang"), (("Dugaan: x", "dugaan y"), "r1", "")],
)
def test_what_is_certain_comes_before_a_guess(project: Tiny, reasons: tuple[str, str], row: str, severity: str) -> None:
    free_table(project, {"a": NUMBER}, [["5"], ["5"]])
    project.readings = [["7.1", f"r{number}", "a", "5", "", "5.000", why] for number, why in enumerate(reasons, 1)]
    (found,) = suspicions(project, READ)
    assert (rows_of(found)[0], found.severity) == (row, severity)


def test_a_correction_ends_it(project: Tiny) -> None:
    read_as(project, "5", "", "5.000")
    overlay = project.overlay(("7.1/r1/nilai", "5", "5.001"))
    assert [slip.jenis for slip in audit(project.open(overlay), ["7.1"]).slips] == []


@pytest.mark.parametrize(
    ("values", "rows"),
    [(("987,66", "6,94", "1,234"), ["r1", "r2"]), (("987,660", "54", "1,234,567"), []), (("12,345,6", "7"), ["r1"])],
)
def test_noughts_lost_behind_thousands(project: Tiny, values: tuple[str, ...], rows: list[str]) -> None:
    free_table(
        project, {"nilai": {"kind": "jumlah", "notation": "ribuan", "exact": True}}, [[value] for value in values]
    )
    assert [row for item in suspicions(project, "nol-hilang") for row in rows_of(item)] == rows
