"""The publication's lists of contents, tables and figures against what they list."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import Tiny, open_real

from lppd.audit import audit
from lppd.captions import caption_of, compare, mismatches
from lppd.report import Report


@pytest.mark.parametrize(
    ("listed", "caption", "said", "years"),
    [
        ("Rencana Kota X", "Rencana Kota X Tahun 2000", "", False),
        ("RENCANA DAN TARGET", "Rencana, Target", "", False),
        ("Rencana Tahun 1999", "Rencana Tahun 2000", "1999", True),
        ("Rencana Tahun 1999", "Rencana", "tanpa tahun", True),
        ("Belanja APBD", "Belanja Daerah", "apbd", False),
        ("Peringkat Kerja", "Peringkat Kinerja", "kerja", False),
    ],
)
def test_what_counts_as_different(listed: str, caption: str, said: str, years: bool) -> None:
    difference, about_years = compare(listed, caption)
    assert (said in difference) if said else difference == ""
    assert about_years is years


TABLES = "kunci,tabel,nomor,judul,halaman,nomor-naskah"
FIGURES = "kunci,gambar,nomor,judul,halaman"
CONTENTS = "kunci,tabel,judul,halaman,judul-naskah"


def put(project: Tiny, name: str, *lines: str) -> None:
    project.raw[f"data/{project.year}/daftar-{name}.csv"] = "\n".join(lines).encode()


def found(project: Tiny) -> dict[str, str]:
    """What differs, by where the entry stands."""
    return {item.address: item.difference for item in mismatches(project.open())}


def test_titles_are_part_of_the_audit(project: Tiny) -> None:
    year = project.year
    put(
        project,
        "tabel",
        TABLES,
        f"a,8.1,Tabel 8.1,Rencana Kabupaten Rekaan Tahun {year - 1},3,",
        "b,8.2,Table 8.2,Pengukuran,4,",
        "c,8.3,Tabel 8.4,Belanja,5,",
    )
    report = project.open()
    slips = {(item.alamat, item.tabel, item.tingkat) for item in audit(report).slips}
    assert slips == {("daftar-tabel/a/judul", "8.1", "sedang"), ("daftar-tabel/c/nomor", "8.3", "sedang")}
    assert report.page("8.2") == "4" and report.page("9.9") == ""
    assert {item.tabel for item in audit(report, ["8.3"]).slips} == {"8.3"}


def test_an_entry_without_title_is_not_compared(project: Tiny) -> None:
    put(project, "tabel", TABLES, "a,8.3,,,5,")
    assert audit(project.open()).slips == ()


def test_the_number_over_the_table_counts(project: Tiny) -> None:
    put(project, "tabel", TABLES, "a,8.1,Table 8. 1,Rencana,3,Tabel. 8.1", "b,8.2,Tabel 8.2,Pengukuran,4,Tabel. 7.2")
    assert found(project) == {"daftar-tabel/b/nomor": '"Tabel 8.2" bukan "Tabel. 7.2"'}


def test_figures_are_tables_or_rows_of_the_table_of_figures(project: Tiny) -> None:
    columns = [
        {"name": "nomor", "label": "Nomor", "kind": "nomor"},
        {"name": "judul", "label": "Judul", "kind": "teks"},
    ]
    project.schemas["gambar-9"] = {
        **{key: project.schemas["8.1"][key] for key in ("section", "agency", "source")},
        **{"id": "gambar-9", "number": "BAB IX", "title": "Gambar", "keys": "bebas", "columns": columns},
    }
    project.tables["gambar-9"] = [["kunci", "nomor", "judul"], ["peta", "Gambar 9.1", "Peta Wilayah"]]
    put(
        project,
        "gambar",
        FIGURES,
        "a,gambar-9/peta,Gambar9.1,Peta Lelurahan,3",
        "b,gambar-9,BAB IX,Gambar,4",
        "c,gambar-9/bagan,Gambar 9.2,Bagan,5",
    )
    assert found(project) == {"daftar-gambar/a/judul": 'kata "lelurahan" tidak ada di judul aslinya'}


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("a,8.1,Tabel 8.7,Rencana,3,Tabel. 8.1", "Tabel 8.1"),
        ("a,8.1,Tabel 8.1,Rencana,3,Tabel. 7.1", ""),  # the number over the table may be the wrong one
        ("a,8.1,Tabel 8,Rencana,3,", ""),
    ],
)
def test_a_listed_number_that_is_not_the_tables(project: Tiny, line: str, mended: str) -> None:
    put(project, "tabel", TABLES, line)
    assert [item.mended for item in mismatches(project.open())] == [mended]


def test_a_listed_year_that_is_not_the_titles(project: Tiny) -> None:
    project.schemas["8.1"]["title"] = "Rencana Kabupaten Rekaan Tahun {tahun}"
    put(project, "tabel", TABLES, f"a,8.1,Tabel 8.1,Rencana Tahun {project.year - 1},3,")
    assert [item.mended for item in mismatches(project.open())] == [f"Rencana Tahun {project.year}"]


def test_a_list_proposes_what_it_lists(real_report: Report) -> None:
    found = {item.address: item for item in mismatches(real_report)}
    slips = {slip.alamat: slip for slip in audit(real_report).slips if slip.jenis == "label"}
    proposed = [address for address, item in found.items() if item.mended]
    assert proposed and all(slips[address].usulan.endswith(found[address].mended) for address in proposed)
    figures = [item for item in found.values() if "/" in item.entry.place]
    assert figures and all(item.entry.place in slips[item.address].operan and not item.mended for item in figures)


def test_contents_against_the_headings(project: Tiny) -> None:
    put(
        project,
        "isi",
        CONTENTS,
        "a,,KATA PENGANTAR,ii,KATA PENGANTAR",
        "b,8.2,1.1 UMUM,1,1.1 Umum.",
        "c,,A. Jumlah Jumlah Penduduk,1,a. Jumlah Penduduk;",
        "d,,1.2 Kinerja Kunci,4,1.3 Kinerja Kunci",
        "e,,1.3 Penutup,3,",
        "f,,1.4 Urusan Penunjang Urusan,4,1.4 Fungsi Penunjang Urusan",
        "g,,1.5 Kerja dan Kinerja dan Hasil,5,1.5 Kerja dan Kinerja serta Hasil",
    )
    assert found(project) == {
        "daftar-isi/c/judul": 'kata "jumlah" tercetak dua kali berturut-turut',
        "daftar-isi/d/judul": 'nomor "1.2" bukan "1.3"',
        "daftar-isi/e/halaman": "halaman 3 sesudah halaman 4",
        "daftar-isi/f/judul": 'kata "urusan" lebih sering daripada di judul aslinya',
    }
    mended = {item.entry.key: item.mended for item in mismatches(project.open()) if item.mended}
    assert mended == {"d": "1.3 Kinerja Kunci"}
    assert project.open().page("8.2") == "1"


def test_the_lists_of_the_publication(real_report: Report) -> None:
    for source, rows in (("daftar-isi", 36), ("daftar-tabel", 55), ("daftar-gambar", 14)):
        entries = [entry for entry in real_report.lists if entry.source == source]
        assert len(entries) == len(real_report.rows(source)) == rows
        assert all(entry.title and entry.page for entry in entries)
    numbered = {table for table, schema in real_report.schemas.items() if schema.number.startswith("Tabel ")}
    assert numbered == {entry.place for entry in real_report.lists if entry.source == "daftar-tabel"}


def test_a_corrected_list_agrees(tmp_path: Path, real_report: Report) -> None:
    entry = next(
        item.entry for item in mismatches(real_report) if (item.what, item.entry.source) == ("nomor", "daftar-gambar")
    )
    caption = caption_of(entry.place, real_report)
    assert caption
    address = f"daftar-gambar/{entry.key}/nomor"
    report = open_real(Tiny(tmp_path).overlay((address, entry.number, caption.number)))
    assert address not in {item.address for item in mismatches(report)}


def test_facts_of_the_lists(project: Tiny) -> None:
    put(
        project,
        "tabel",
        TABLES,
        "a,8.1,Tabel 8.1,Rencana Lama,3,",
        "b,8.2,Tabel 8.2,Pengukuran,4,Tabel. 7.2",
        f"c,8.3,Tabel 8.3,Belanja {project.year},2,",
    )
    report = project.open()
    names = ("daftar.bagian", "daftar.tabel", "daftar.gambar", "daftar.menyesatkan.banyak", "daftar.kata")
    assert [report.fact(name).text for name in names] == ["0 bagian", "3 tabel", "0 gambar", "3 entri", "1 entri"]
    assert report.fact("daftar.menyesatkan").items == (
        "Tabel 8.2 (di naskah Tabel. 7.2)",
        f"Tabel 8.3 (tahun {project.year} bukan tanpa tahun)",
        "Tabel 8.3 (halaman 2 sesudah halaman 4)",
    )


def test_sheets_in_front_of_chapters(project: Tiny) -> None:
    columns = [{"name": "nomor", "label": "Nomor", "kind": "nomor"}]
    columns += [{"name": name, "label": name, "kind": "teks", "allow": ["kosong"]} for name in ("judul", "pembatas")]
    project.schemas["daftar-bagian"] = {
        **{key: "x" for key in ("number", "title", "section", "agency", "source")},
        "id": "daftar-bagian",
        "keys": "bebas",
        "columns": columns,
    }
    project.tables["daftar-bagian"] = [
        ["kunci", "nomor", "judul", "pembatas"],
        ["bab-1", "BAB I", "CAPAIAN DAN MUTU", "CAPAIAN DAN MUTU"],
        ["1-1", "1.1", "Umum", ""],
        ["bab-2", "BAB II", "CAPAIAN MUTU", "PENCAPAIAN MUTU"],
    ]
    (item,) = mismatches(project.open())
    assert (item.address, item.table) == ("daftar-bagian/bab-2/pembatas", "daftar-bagian")
    assert item.difference == 'kata "pencapaian" tidak ada di judul aslinya'
    (slip,) = (slip for slip in audit(project.open()).slips if slip.jenis == "label")
    assert slip.pesan.startswith("Judul di halaman pembatas berbeda dari judul babnya")


@pytest.mark.parametrize(
    ("pages", "odd"),
    [
        ("3 4 9 5 6", "c: halaman 9 sebelum halaman 5"),
        ("3 4 9 5 9", "d: halaman 5 sesudah halaman 9"),
        ("9 4 5 6 7", "a: halaman 9 sebelum halaman 4"),
        ("3 4 5 1 6", "d: halaman 1 sesudah halaman 5"),
        ("3 4 5 6 2", "e: halaman 2 sesudah halaman 6"),
        ("3 4 5 6 7", ""),
    ],
)
def test_the_page_that_alone_is_odd_is_told(project: Tiny, pages: str, odd: str) -> None:
    lines = [f"{key},,,{page}," for key, page in zip("abcde", pages.split(), strict=True)]
    put(project, "isi", CONTENTS, *lines)
    told = [f"{address.split('/')[1]}: {text}" for address, text in found(project).items()]
    assert told == ([odd] if odd else [])
