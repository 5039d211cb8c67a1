from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from factory import TABLES, YEAR, Tiny, csv_text, places

from lppd.errors import DataError, UnknownNameError
from lppd.figures import State
from lppd.report import Report


def test_cells_are_typed_by_column_and_row(report: Report) -> None:
    cell = report.cell("8.2/mutu/capaian")
    assert (cell.printed.value, cell.printed.text, cell.unit, cell.exact, cell.line) == (
        Decimal("95.65"),
        "95.65%",
        "%",
        False,
        2,
    )
    assert report.cell("8.2/mutu/target").exact  # declared
    assert report.cell("8.2/maturitas/realisasi").exact  # levels are counted, not rounded
    assert not report.cell("8.2/mutu/realisasi").exact
    assert report.cell("8.1/risiko/awal").printed.state is State.TIDAK_ADA
    assert report.cell("8.2/mutu/realisasi").unit == "Poin"
    assert report.cell("8.2/mutu/indikator").unit == ""


def test_rows_keep_the_printed_order_and_their_names(project: Tiny) -> None:
    project.tables["8.1"][1:] = project.tables["8.1"][:0:-1]
    rows = project.open().rows("8.1")
    assert [row.key for row in rows] == ["maturitas", "risiko", "mutu"]
    assert rows[2].name == "Indeks Mutu"


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("muti", "capaian", "baris 'muti' (maksud Anda \"mutu\"?)"),
        ("mutu", "capain", "kolom 'capain' (maksud Anda \"capaian\"?)"),
    ],
)
def test_unknown_cell(report: Report, row: str, column: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        report.data("8.2").cell(row, column)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("address", "text", "said", "fix"),
    [
        ("8.2/mutu/realisasi", "76,5,2", "tidak terbaca sebagai indeks", ""),
        (
            "8.2/mutu/realisasi",
            "76,52",
            'tidak terbaca sebagai indeks bernotasi "inggris"',
            "76,52, tulis di pembacaan.csv",
        ),
        ("8.2/mutu/realisasi", "", "isian kosong", "isi seperti tercetak"),
        ("8.2/mutu/realisasi", "-", "'-' tidak boleh di kolom ini", "allow"),
        ("8.2/mutu/realisasi", "Nihil", "'Nihil' tidak boleh di kolom ini", "allow"),
        ("8.2/mutu/realisasi", "N/A", "'N/A' tidak boleh di kolom ini", "allow"),
        ("8.2/mutu/realisasi", "76.52%", "tidak terbaca sebagai indeks", "persen"),
        ("8.2/maturitas/realisasi", "Lvl 3", "tidak terbaca sebagai level", ""),
        ("8.2/mutu/capaian", "=1+1", "tidak terbaca sebagai persen", ""),
        ("8.2/mutu/capaian", "9" * 40, "tidak terbaca sebagai persen", "30 angka"),
        ("8.2/mutu/capaian", "NaN", "tidak terbaca sebagai persen", ""),
        ("8.2/mutu/capaian", "1e9", "tidak terbaca sebagai persen", ""),
        ("8.2/mutu/indikator", "Indeks Risiko", "bukan nama untuk kunci mutu", "alias"),
        ("8.2/mutu/no", "", "isian kosong", ""),
        ("8.1/mutu/satuan", "Pion", "satuan tidak dikenal: 'Pion' (maksud Anda \"Poin\"?)", "satuan.yml"),
    ],
)
def test_a_cell_that_does_not_fit(project: Tiny, address: str, text: str, said: str, fix: str) -> None:
    table, _, column = address.split("/")
    row = next(n for n, line in enumerate(project.tables[table], 1) if line[0] == address.split("/")[1])
    faults = project.put(address, text).faults(table)
    assert places(faults) == [(f"{table}.csv", row, column)]
    assert said in faults[0].problem
    assert faults[0].fix
    assert fix in faults[0].fix
    assert isinstance(faults[0], DataError)


@pytest.mark.parametrize("text", ["Index Mutu", "indeks  mutu", " INDEKS MUTU "])
def test_spellings_of_a_label(project: Tiny, text: str) -> None:
    assert project.put("8.2/mutu/indikator", text).faults("8.2") == []


def test_states_that_a_column_allows(project: Tiny) -> None:
    assert project.put("8.2/mutu/capaian", "-").faults("8.2") == []
    assert len(project.put("8.2/mutu/capaian", "N/A").faults("8.2")) == 1


def test_rows_unknown_double_and_missing(project: Tiny) -> None:
    body = project.tables["8.2"]
    body[1][0], body[2][0] = "muti", "maturitas"
    body[2][2] = "Maturitas"
    body[2][3:] = ["Level 3", "Level 3", "100%"]
    faults = project.faults("8.2")
    assert places(faults) == [("8.2.csv", 2, "kunci"), ("8.2.csv", 4, "kunci"), ("8.2.csv", None, "kunci")]
    assert "kunci tidak dikenal: 'muti' (maksud Anda \"mutu\"?)" in faults[0].problem
    assert "kunci ganda: maturitas (sudah ada di baris 3)" in faults[1].problem
    assert "baris tidak ada: mutu, risiko" in faults[2].problem


def test_all_faults_of_a_file_at_once(project: Tiny) -> None:
    project.put("8.2/mutu/realisasi", "x").put("8.2/mutu/capaian", "y").put("8.2/maturitas/indikator", "z")
    project.tables["8.2"].append(["asing", "", "", "", "", ""])
    assert places(project.faults("8.2")) == [
        ("8.2.csv", 5, "kunci"),
        ("8.2.csv", 2, "realisasi"),
        ("8.2.csv", 2, "capaian"),
        ("8.2.csv", 4, "indikator"),
    ]


def test_a_table_with_faults_is_not_shown(project: Tiny) -> None:
    report = project.put("8.2/mutu/realisasi", "x").open()
    with pytest.raises(Exception, match="8.2.csv, baris 2, kolom realisasi"):
        report.rows("8.2")


def lines(change: str) -> bytes:
    """The bytes of table 8.3 after replacing `Total` by something."""
    return csv_text(TABLES["8.3"]).replace("Total", change).encode()


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"", None),
        (b"\x00\x01\x02", 1),
        (bytes(range(255, 0, -1)), 1),
        (lines('"Total'), 4),
        (lines("Total\x00"), 4),
        (lines("Total,9,9"), 4),
        (lines("T" * 1_000_000), 4),
        (b"kunci,uraian,realisasi,realisasi\n", 1),
        (b"a,b,c\n1,2,3\n", 1),
        (b"\xff\xfe" + lines("Total"), 1),
        (b"," * 100_000, 1),
    ],
)
def test_hostile_files_are_reported_and_nothing_else(project: Tiny, content: bytes, row: int | None) -> None:
    project.raw[f"data/{YEAR}/8.3.csv"] = content
    faults = project.faults("8.3")
    assert faults
    assert all(Path(fault.file or "").name == "8.3.csv" and fault.fix for fault in faults)
    assert row in {fault.row for fault in faults}
    assert all(len(str(fault)) < 2000 for fault in faults)


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbf" + lines("Total"), lines("Total").replace(b"\n", b"\r\n"), lines("Total").rstrip(b"\n")]
)
def test_harmless_forms_are_accepted(project: Tiny, content: bytes) -> None:
    project.raw[f"data/{YEAR}/8.3.csv"] = content
    assert project.faults("8.3") == []


def test_a_missing_file(project: Tiny) -> None:
    del project.tables["8.3"]
    faults = project.faults("8.3")
    assert "berkas tidak ada" in faults[0].problem


def test_a_foreign_text_is_kept_as_data(project: Tiny) -> None:
    text = "<script>alert(1)</script> =cmd|' /C calc'!A0"
    assert project.put("8.2/mutu/no", text).open().cell("8.2/mutu/no").text == text
