"""`lppd check`: every fault of a year at once."""

from __future__ import annotations

from factory import Tiny

from lppd.check import check
from lppd.report import Report


def messages(project: Tiny) -> list[str]:
    return [str(fault) for fault in check(project.open()).faults]


def test_the_real_year_is_clean(real_report: Report) -> None:
    result = check(real_report)
    assert result.faults == ()
    assert (result.tables, result.rows) == (
        len(real_report.schemas),
        sum(len(real_report.rows(table)) for table in real_report.schemas),
    )


def test_a_good_project_is_clean(project: Tiny) -> None:
    assert messages(project) == []


def test_all_faults_at_once(project: Tiny) -> None:
    project.tables["8.1"][1][3] = "70.5"  # English notation in an Indonesian column
    project.tables["8.1"][2][2] = "Pion"  # unknown unit
    project.tables["8.2"][3][0] = "mutu"  # duplicate key
    project.tables["8.3"][2][2] = ""  # empty cell
    found = messages(project)
    for part in ("70.5", "satuan tidak dikenal: 'Pion' (maksud Anda \"Poin\"?)", "kunci ganda: mutu", "isian kosong"):
        assert sum(part in message for message in found) == 1, (part, found)
    assert all(
        "Cara memperbaiki" in message and "baris" in message and "kolom" in message
        for message in found
        if "tidak ada: " not in message
    )


def test_missing_table_and_stray_file(project: Tiny) -> None:
    project.tables["8.22"] = project.tables.pop("8.2")
    found = messages(project)
    assert any("8.2.csv: berkas tidak ada" in message for message in found)
    assert any("8.22.csv: berkas tanpa skema" in message and "maksud Anda" in message for message in found)


def test_missing_and_unknown_column(project: Tiny) -> None:
    project.tables["8.2"][0][4] = "realisasii"
    found = messages(project)
    assert any('kolom realisasi: kolom tidak ada (maksud Anda "realisasii"?)' in message for message in found)
    assert any('kolom realisasii: kolom tidak dikenal (maksud Anda "realisasi"?)' in message for message in found)


def test_faulty_rule(project: Tiny) -> None:
    project.schemas["8.2"]["rules"][0]["method"] = "capain"
    assert any("capain" in message and 'maksud Anda "capaian"' in message for message in messages(project))


def test_reading_of_a_cell_that_is_not_there(project: Tiny) -> None:
    project.readings = [
        ["8.1", "muti", "awal", "70,5", "inggris", "", "alasan"],
        ["8.9", "mutu", "awal", "1", "inggris", "", "alasan"],
    ]
    found = messages(project)
    assert any('sel 8.1/muti/awal tidak ada (maksud Anda "8.1/mutu/awal"?)' in message for message in found)
    assert any("sel 8.9/mutu/awal tidak ada" in message for message in found)


def test_lists_name_known_tables_and_figures(project: Tiny) -> None:
    folder = f"data/{project.year}"
    tables = ["kunci,tabel,nomor,judul,halaman,nomor-naskah", "a,8.1,,,3,", "b,8.7,,,4,"]
    figures = ["kunci,gambar,nomor,judul,halaman", "a,8.1/mutu,,,3", "b,8.1/muti,,,4"]
    contents = ["kunci,tabel,judul,halaman,judul-naskah", "a,,Umum,1,"]
    for name, lines in (("tabel", tables), ("gambar", figures), ("isi", contents)):
        project.raw[f"{folder}/daftar-{name}.csv"] = "\n".join(lines).encode()
    found = messages(project)
    assert len(found) == 2
    assert "daftar-tabel.csv, baris 3: tabel tidak dikenal: 8.7" in found[0]
    assert "daftar-gambar.csv, baris 3: tabel tidak dikenal: 8.1/muti" in found[1] and "8.1/mutu" in found[1]


def test_one_table_listed_twice(project: Tiny) -> None:
    lines = ["kunci,tabel,nomor,judul,halaman,nomor-naskah", "a,8.1,,,3,", "b,8.1,,,4,"]
    project.raw[f"data/{project.year}/daftar-tabel.csv"] = "\n".join(lines).encode()
    (found,) = messages(project)
    assert "daftar-tabel.csv, baris 3: 8.1 sudah ada di daftar ini" in found
