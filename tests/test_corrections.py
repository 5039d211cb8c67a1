from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from factory import OVERLAY, Tiny, all_faults, csv_text, places

from lppd.address import Address
from lppd.corrections import check_expected, load_corrections
from lppd.errors import CorrectionError

CELL = "8.2/mutu/realisasi"


def test_lines_by_address(project: Tiny) -> None:
    rejected, mended = (
        ("8.2/mutu/capaian", "95.65%", "96%", "ditolak"),
        ("8.2/risiko/capaian", "90.91%", "90%", "diperbaiki di sumber"),
    )
    path = project.overlay((CELL, "76.52", "77"), rejected, mended)
    found = load_corrections([path])
    assert list(found) == [Address("8.2", "mutu", "realisasi")]
    one = found[Address("8.2", "mutu", "realisasi")]
    assert (one.expected, one.replacement, one.status, one.proposer, one.line) == ("76.52", "77", "usul", "Bappeda", 2)


@pytest.mark.parametrize("status", ["usul", "disetujui", ""])
def test_status_that_applies(project: Tiny, status: str) -> None:
    report = project.open(project.overlay((CELL, "76.52", "77", status)))
    cell = report.cell(CELL)
    assert (cell.meant.value, cell.printed.value, cell.as_printed.meant.value) == (
        Decimal(77),
        Decimal("76.52"),
        Decimal("76.52"),
    )


def test_optional_columns_may_be_missing(project: Tiny) -> None:
    path = project.root / "a.csv"
    path.write_text("tabel,baris,kolom,tercetak,menjadi\n8.2,mutu,realisasi,76.52,77\n", encoding="utf-8")
    assert project.open(path).cell(CELL).meant.value == 77


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ((CELL, "76.52", "77", "setuju"), 'status tidak dikenal: setuju (maksud Anda "disetujui"?)'),
        ((CELL, "76.52", "76.52"), "tidak mengubah apa pun"),
        ((CELL, "76.52", " 76.52 "), "tidak mengubah apa pun"),
        ((CELL, "76.52", "076.52"), "tidak terbaca sebagai indeks"),
        ((CELL, "76.50", "77"), "mengharapkan '76.50', data mencetak '76.52'"),
        ((CELL, "76.52", "77,1,2"), "tidak terbaca sebagai indeks"),
        ((CELL, "76.52", ""), "isian kosong"),
        ((CELL, "76.52", "-"), "'-' tidak boleh di kolom ini"),
        (("8.2/mutu/indikator", "Index Mutu", "Indeks Risiko"), "bukan nama untuk kunci mutu"),
        (("8.2/mutu/realisas", "76.52", "77"), 'sel tidak ada (maksud Anda "8.2/mutu/realisasi"?)'),
        (("8.9/mutu/realisasi", "76.52", "77"), 'sel tidak ada (maksud Anda "8.2/mutu/realisasi"?)'),
        (("9/x/y", "76.52", "77"), "sel tidak ada (yang ada: 8.1, 8.2, 8.3)"),
        (("8.2/../realisasi", "1", "2"), "sel tidak ada"),
    ],
)
def test_faults_point_at_the_overlay_line(project: Tiny, line: tuple[str, str, str], said: str) -> None:
    path = project.overlay(line)
    faults = all_faults(lambda: project.open(path).data("8.2"))
    assert [said in fault.problem for fault in faults] == [True], [str(fault) for fault in faults]
    assert places(faults) == [("koreksi.csv", 2, None)]
    assert isinstance(faults[0], CorrectionError)
    assert faults[0].fix


def test_all_faults_of_all_overlays_at_once(project: Tiny) -> None:
    first = project.overlay((CELL, "a", "a"), (CELL, "a", "b", "x"), name="1.csv")
    second = project.overlay((CELL, "c", "c"), name="2.csv")
    assert places(all_faults(lambda: project.open(first, second))) == [
        ("1.csv", 2, None),
        ("1.csv", 3, None),
        ("2.csv", 2, None),
    ]


def test_conflicting_overlays(project: Tiny) -> None:
    first, second = (
        project.overlay((CELL, "76.52", "77"), name="1.csv"),
        project.overlay((CELL, "76.52", "78"), name="2.csv"),
    )
    faults = all_faults(lambda: project.open(first, second))
    assert places(faults) == [("2.csv", 2, None)]
    assert "berselisih dengan" in faults[0].problem
    assert "1.csv, baris 2" in faults[0].problem


def test_overlays_that_agree_or_yield(project: Tiny) -> None:
    first, same = (
        project.overlay((CELL, "76.52", "77"), name="1.csv"),
        project.overlay((CELL, "76.52", "77"), name="2.csv"),
    )
    rejected = project.overlay((CELL, "76.52", "78", "ditolak"), name="3.csv")
    assert project.open(first, same, rejected).value(CELL) == 77


def test_header_faults(project: Tiny) -> None:
    path = project.root / "a.csv"
    path.write_text("tabel,baris,kolm,tercetak,menjadi\n8.2,mutu,realisasi,76.52,77\n", encoding="utf-8")
    faults = all_faults(lambda: load_corrections([path]))
    assert places(faults) == [("a.csv", 1, "kolom"), ("a.csv", 1, "kolm")]
    assert 'maksud Anda "kolom"?' in faults[1].problem


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'tabel,"baris\n', csv_text([OVERLAY, ["8.2"]]).encode()])
def test_hostile_overlays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    faults = all_faults(lambda: load_corrections([path]))
    assert all(isinstance(fault, CorrectionError) and fault.file == str(path) for fault in faults)


def test_the_guard_forgives_spaces_only(project: Tiny) -> None:
    item = load_corrections([project.overlay((CELL, "103.32  %", "1"))])[Address("8.2", "mutu", "realisasi")]
    assert check_expected(item, " 103.32 % ") is None
    assert check_expected(item, "103.32%") is not None


def test_the_correction_is_written_in_the_notation_of_its_cell(project: Tiny) -> None:
    path = project.overlay(("8.1/mutu/awal", "70,5", "1.070,25"))
    assert project.open(path).value("8.1/mutu/awal") == Decimal("1070.25")


@pytest.mark.parametrize(
    ("line", "effect"),
    [
        (("8.3/operasi/realisasi", "1.000,25", "1000,25"), False),  # only spelled differently
        (("8.3/operasi/realisasi", "1.000,25", "1.000,250"), True),  # other digits: another range of numbers
        (("8.3/operasi/realisasi", "1.000,25", "Rp1.000,25"), True),  # another unit is printed
        (("8.1/mutu/indikator", "Indeks Mutu", "Indeks  Mutu"), False),
        (("8.1/mutu/indikator", "Indeks Mutu", "Index Mutu"), True),
    ],
)
def test_a_correction_must_have_an_effect(project: Tiny, line: tuple[str, str, str], effect: bool) -> None:
    path = project.overlay(line)
    table = line[0].split("/")[0]
    if effect:
        project.open(path).data(table)
        return
    (fault,) = all_faults(lambda: project.open(path).data(table))
    assert "tidak mengubah apa pun" in fault.problem and places([fault]) == [("koreksi.csv", 2, None)]


@pytest.mark.parametrize("date", ["2023-02-30", "2 Mei 2023", "20230502", "2023-5-2"])
def test_a_date_that_is_none(project: Tiny, date: str) -> None:
    path = project.root / "a.csv"
    path.write_text(csv_text([OVERLAY, [*CELL.split("/"), "76.52", "77", "", "", date, ""]]), encoding="utf-8")
    (fault,) = all_faults(lambda: load_corrections([path]))
    assert "bukan tanggal" in fault.problem and fault.row == 2 and fault.fix and "2023-05-02" in fault.fix


# -- layers -----------------------------------------------------------------------------


def test_a_later_overlay_builds_on_an_earlier_one(project: Tiny) -> None:
    first = project.overlay((CELL, "76.52", "77"), name="1.csv")
    second = project.overlay((CELL, "77", "78.5"), name="2.csv")
    report = project.open(first, second)
    assert report.value(CELL) == Decimal("78.5")
    correction = report.corrections[Address(*CELL.split("/"))]
    assert [layer.file.name for layer in correction.layers] == ["1.csv", "2.csv"]
    (fault,) = all_faults(lambda: project.open(second).data("8.2"))  # alone it expects what nothing prints
    assert "mengharapkan '77', data mencetak '76.52'" in fault.problem


def test_the_order_of_overlays_counts(project: Tiny) -> None:
    first = project.overlay((CELL, "76.52", "77"), name="1.csv")
    second = project.overlay((CELL, "77", "78.5"), name="2.csv")
    (fault,) = all_faults(lambda: project.open(second, first))
    assert "berselisih dengan" in fault.problem and fault.fix and "isi tercetak dengan 78.5" in fault.fix


def test_the_command_line_builds_on_the_parameters(project: Tiny) -> None:
    project.overlay((CELL, "76.52", "77"), name="data/tetap.csv")
    project.params["koreksi"] = ["data/tetap.csv"]
    assert project.open(project.overlay((CELL, "77", "78.5"))).value(CELL) == Decimal("78.5")


def test_every_layer_must_be_sound(project: Tiny) -> None:
    first = project.overlay((CELL, "76.52", "7,7,7"), name="1.csv")
    second = project.overlay((CELL, "7,7,7", "78.5"), name="2.csv")
    assert places(all_faults(lambda: project.open(first, second).data("8.2"))) == [("1.csv", 2, None)]
    stale = project.overlay((CELL, "76.50", "77"), name="1.csv")
    second = project.overlay((CELL, "77", "78.5"), name="2.csv")
    assert places(all_faults(lambda: project.open(stale, second).data("8.2"))) == [("1.csv", 2, None)]


def test_layers_that_lead_back_to_what_is_printed(project: Tiny) -> None:
    first = project.overlay((CELL, "76.52", "77"), name="1.csv")
    second = project.overlay((CELL, "77", "76.52"), name="2.csv")
    (fault,) = all_faults(lambda: project.open(first, second).data("8.2"))
    assert "kembali ke angka tercetak" in fault.problem
    assert places([fault]) == [("2.csv", 2, None)] and fault.fix and "1.csv, baris 2" in fault.fix


def test_an_unknown_cell_is_reported_for_every_layer(project: Tiny) -> None:
    first = project.overlay(("8.2/mutu/realisas", "1", "2"), name="1.csv")
    second = project.overlay(("8.2/mutu/realisas", "2", "3"), name="2.csv")
    assert places(all_faults(lambda: project.open(first, second))) == [("1.csv", 2, None), ("2.csv", 2, None)]
