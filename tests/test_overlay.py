"""Overlays in their three forms, and what is refused in each."""

from __future__ import annotations

import datetime
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from factory import Tiny, all_faults, places
from openpyxl import Workbook

from lppd.address import Address
from lppd.corrections import load_corrections
from lppd.errors import CorrectionError
from lppd.overlay import read_overlay

CELL = Address("8.2", "mutu", "realisasi")
LONG = ("tabel", "baris", "kolom", "tercetak", "menjadi", "alasan", "pengusul", "tanggal", "status")
SHORT = ("alamat", "tercetak", "menjadi")


def workbook(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(row)
    book.create_sheet("lain").append(["tidak", "dibaca"])
    book.save(path)
    return path


def text(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


FORMS = {
    "panjang.csv": "tabel,baris,kolom,tercetak,menjadi\n8.2,mutu,realisasi,76.52,77.50\n",
    "pendek.csv": "alamat,tercetak,menjadi\n8.2/mutu/realisasi,76.52,77.50\n",
    "daftar.yml": "- {alamat: 8.2/mutu/realisasi, tercetak: 76.52, menjadi: 77.50}\n",
    "akar.yaml": "koreksi:\n- tabel: 8.2\n  baris: mutu\n  kolom: realisasi\n  tercetak: 76.52\n  menjadi: 77.50\n",
    "panjang.xlsx": (LONG[:5], ("8.2", "mutu", "realisasi", "76.52", "77.50")),
    "pendek.xlsx": (SHORT, ("8.2/mutu/realisasi", "76.52", "77.50")),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_correction(project: Tiny, name: str) -> None:
    content = FORMS[name]
    path = project.root / name
    if isinstance(content, str):
        text(path, content)
    else:
        workbook(path, *content)
    found = load_corrections([path])[CELL]
    assert (found.expected, found.replacement, found.status) == ("76.52", "77.50", "usul")
    cell = project.open(path).cell(CELL)
    assert (cell.meant.value, cell.meant.decimals) == (Decimal("77.5"), 2)


def test_digits_of_yaml_stay_as_written(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.yml",
        "- alamat: 2.10/x/y\n  tercetak: 1_000\n  menjadi: 010\n  tanggal: 2023-05-02\n  alasan:\n  pengusul: ya\n",
    )
    (found,) = load_corrections([path]).values()
    assert (found.expected, found.replacement, found.date, found.reason) == ("1_000", "010", "2023-05-02", "")
    assert (found.address.table, found.proposer, found.line) == ("2.10", "ya", 1)


def test_a_workbook_may_hold_a_date(tmp_path: Path) -> None:
    row = ("8.2", "mutu", "realisasi", "76.52", "77", "alasan", "Bappeda", datetime.date(2023, 5, 2), "disetujui")
    (found,) = load_corrections([workbook(tmp_path / "a.xlsx", LONG, (None,), row)]).values()
    assert (found.date, found.line, found.status) == ("2023-05-02", 3, "disetujui")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (("8.2/mutu/realisasi", 76.52, "77"), "tercetak", "bilangan, bukan teks"),
        (("8.2/mutu/realisasi", "76.52", datetime.date(2023, 5, 2)), "menjadi", "tanggal, bukan teks"),
        (("8.2/mutu/realisasi", "76.52", "=1+76"), "menjadi", "rumus"),
        (("8.2/mutu/realisasi", True, "77"), "tercetak", "bilangan"),
        (("8.2/mutu/realisasi", "76.52", "77", "lepas"), None, "tanpa judul kolom"),
    ],
)
def test_a_workbook_must_hold_text(tmp_path: Path, row: tuple[Any, ...], column: str | None, said: str) -> None:
    faults = all_faults(lambda: load_corrections([workbook(tmp_path / "a.xlsx", SHORT, row)]))
    assert places(faults) == [("a.xlsx", 2, column)]
    assert said in faults[0].problem and faults[0].fix


@pytest.mark.parametrize(
    ("content", "row", "said"),
    [
        ("alamat: 8.2/mutu/realisasi\n", 1, "bukan daftar koreksi"),
        ("", 1, "bukan daftar koreksi"),
        ("- satu\n- {alamat: 8.2/a/b, tercetak: [1], menjadi: 2}\n", 1, "bukan pasangan nama dan nilai"),
        ("- alamat: 8.2/a/b\n  tercetak: 1\n", 1, "kunci tidak ada"),
        ("- alamat: 8.2/a/b\n  tercetak: 1\n  menjad: 2\n", 1, "kunci tidak ada"),
        ("- alamat: 8.2/a/b\n  tercetak: 1\n  tercetak: 2\n  menjadi: 3\n", 1, "kunci ganda"),
        ("- alamat: 8.2/a/b\n  tercetak: 1\n - x\n", 3, "YAML tidak dapat dibaca"),
        ("- !!python/object/apply:os.system ['true']\n", 1, "bukan pasangan nama dan nilai"),
        ("\n- {alamat: 8.2/a, tercetak: 1, menjadi: 2}\n", 2, "alamat sel tidak sah"),
        (
            "- {alamat: 8.2/a/b, tabel: 8.3, tercetak: 1, menjadi: 2}\n",
            1,
            "alamat 8.2/a/b tidak sama dengan tabel, baris, kolom",
        ),
        ('- {alamat: 8.2/a/b, tercetak: "1\\x07", menjadi: 2}\n', 1, "karakter kendali"),
    ],
)
def test_faults_of_yaml_name_the_line(tmp_path: Path, content: str, row: int, said: str) -> None:
    faults = all_faults(lambda: load_corrections([text(tmp_path / "a.yml", content)]))
    assert said in faults[0].problem and faults[0].row == row and faults[0].fix
    assert all(isinstance(fault, CorrectionError) for fault in faults)


def test_one_value_may_be_written_as_a_name_for_all(tmp_path: Path) -> None:
    """Aliases are only repeated; they cannot blow up."""
    bomb = "- &a {alamat: 8.2/a/b, tercetak: 1, menjadi: 2}\n" + "- *a\n" * 50
    assert len(load_corrections([text(tmp_path / "a.yml", bomb)])) == 1


@pytest.mark.parametrize("name", ["a.xlsx", "a.yml", "a.csv", "a.txt", "a"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xff\xfe\x00", b"\x00" * 99])
def test_hostile_files_are_faults(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    sheet = read_overlay(path)
    assert sheet.faults and sheet.lines == ()
    assert all(isinstance(fault, CorrectionError) and fault.fix for fault in sheet.faults)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.yml", "a.csv"):
        assert "berkas tidak ada" in str(read_overlay(tmp_path / name).faults[0])


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", SHORT)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/besar.xml", b"0" * 100_000_001)
    assert path.stat().st_size < 1_000_000
    assert "terlalu besar" in read_overlay(path).faults[0].problem


def test_a_broken_sheet_inside_a_workbook(tmp_path: Path) -> None:
    good = workbook(tmp_path / "baik.xlsx", SHORT, ("8.2/mutu/realisasi", "76.52", "77"))
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            target.writestr(entry, b"<rusak" if entry.endswith("sheet1.xml") else content)
    assert "bukan buku kerja" in read_overlay(tmp_path / "a.xlsx").faults[0].problem


def test_entities_in_a_workbook_do_not_blow_up(tmp_path: Path) -> None:
    good = workbook(tmp_path / "baik.xlsx", SHORT, ("8.2/mutu/realisasi", "76.52", "77"))
    layers = "".join(f'<!ENTITY x{place + 1} "{f"&x{place};" * 10}">' for place in range(12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY x0 "aaaaaaaaaa">{layers}]>'
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as target:
        for entry in source.namelist():
            content = source.read(entry).decode()
            if entry.endswith("sheet1.xml"):
                content = bomb + content[content.index("<worksheet") :].replace("76.52", "&x12;")
            target.writestr(entry, content)
    assert read_overlay(tmp_path / "a.xlsx").faults


def test_headings_of_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("alamat", "tercetak", "tercetak", "menjad"), ("8.2/a/b", "1", "1", "2"))
    problems = [(fault.column, fault.problem) for fault in read_overlay(path).faults]
    assert [column for column, _ in problems] == ["tercetak", "menjadi", "menjad"]
    assert 'maksud Anda "menjadi"?' in problems[2][1]
