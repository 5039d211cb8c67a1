"""One finding, explained alone."""

from __future__ import annotations

import pytest
from checks.tables import NAME, free_table
from factory import Tiny, csv_text
from grids import grid
from test_regrouping import planned

from lppd.audit import audit
from lppd.errors import UnknownNameError
from lppd.explain import MOST_PARTS, explain
from lppd.methods import get
from lppd.proposals import Proposals, propose
from lppd.statements import COLUMNS as STATEMENT
from lppd.waivers import COLUMNS, FILE

CELL = "8.2/mutu/capaian"


def explained(project: Tiny, name: str, *, quick: bool = False) -> str:
    report = project.open()
    return explain(report, audit(report), Proposals(report, {}) if quick else propose(report), name)


def test_everything_that_a_reviewer_needs(project: Tiny) -> None:
    assert explained(project.put(CELL, "105.65%"), CELL).splitlines() == [
        "Temuan 8.2.r1/mutu/capaian",
        "  Putusan  mengubah kesimpulan, tingkat berat",
        "  Angka-angka ini tidak mungkin benar bersamaan: tercetak 105.65%, dihitung ulang 95,65%; kesimpulan "
        "berubah: tercapai menjadi belum tercapai. Periksa sel ini dan operannya pada sumber data.",
        "",
        "Sel       Tabel 8.2, Indeks Mutu, 1987 · Capaian",
        "          8.2/mutu/capaian",
        "Tercetak  105.65%  (antara 105,645 dan 105,66)",
        "Rumus     R ÷ T × 100 (makin tinggi makin baik); T ÷ R × 100 (makin rendah makin baik)",
        "Metode    capaian: Capaian kinerja",
        f"Sumber    {get('capaian').source}",
        "Hitungan  95,65%, tepatnya 95,65  (antara 95,64375 dan 95,65625)",
        "Operan",
        "  realisasi = 76.52  (antara 76,515 dan 76,53)",
        "      Tabel 8.2, Indeks Mutu, 1987 · Realisasi [8.2/mutu/realisasi]",
        "  target = 80",
        "      Tabel 8.2, Indeks Mutu, 1987 · Target [8.2/mutu/target]",
        "",
        "Kemungkinan penjelasan, yang paling mungkin lebih dahulu (tidak ada yang diterapkan):",
        "  1. salah hitung; memenuhi 1 aturan",
        "     8.2,mutu,capaian,105.65%,95.65%",
        "       memenuhi 8.2.r1/mutu/capaian",
        "  2. beberapa angka berbeda; memenuhi 1 aturan",
        "     8.2,mutu,realisasi,76.52,84.52",
        "       memenuhi 8.2.r1/mutu/capaian",
    ]


@pytest.mark.parametrize("name", [CELL, "8.2.r1/mutu/capaian"])
def test_by_identifier_or_address(project: Tiny, name: str) -> None:
    assert explained(project.put(CELL, "105.65%"), name, quick=True).startswith("Temuan 8.2.r1/mutu/capaian\n")


def test_candidates_with_what_they_mend_and_break(project: Tiny) -> None:
    text = explained(grid(project, [[124, 35], [48, 267]]).put("7.2/r1/a", "142"), "7.2/r1/semua")
    first, second = text.partition("  1. ")[2].split("  2. ")[:2]
    assert first.splitlines()[0] == "dua angka bertukar tempat; memenuhi 2 aturan"
    assert "     7.2,r1,a,142,124\n" in first and "memenuhi 7.2.r2/semua/a" in first
    assert "menyisakan 1" in second or "melanggar" in second or "ikut berubah" in second


def test_every_operand_of_a_sum_is_listed(project: Tiny) -> None:
    text = explained(project.put("8.3/total/realisasi", "3.100,75"), "8.3/total/realisasi", quick=True)
    assert "  nilai = 1.000,25\n" in text and "[8.3/modal/realisasi]" in text


def test_long_sums_are_cut_short(project: Tiny) -> None:
    parts = [[number, 1] for number in range(10, 10 + MOST_PARTS + 3)]
    copy = {"target": "semua/a", "method": "salin", "kind": "silang", "operands": {"nilai": "*[kelompok=isi]/a"}}
    project = grid(project, parts)
    project.schemas["7.2"]["rules"] = [copy]
    text = explained(project.put("7.2/semua/a", "1"), "7.2/semua/a", quick=True)
    assert text.count("      + ") == MOST_PARTS + 1 and "+ … 3 sel lain" in text


def test_a_remark_has_its_cells_and_no_candidate(project: Tiny) -> None:
    free_table(project, {"no": {"kind": "nomor"}, "nama": NAME}, [["1", "x"], ["3", "x"]])
    text = explained(project, "7.1/r2/no")
    assert "Temuan 7.1.urutan/r2/no" in text and "Tercetak  3\n" in text and "Aturan    nomor berikutnya" in text
    assert text.endswith("Usulan baris koreksi (tidak diterapkan):\n  7.1,r2,no,3,2\n")
    assert "Sel       Tabel 7.1, x, No\n          7.1/r2/no\n" in text


def test_rows_in_the_wrong_place_need_no_other_figure(project: Tiny) -> None:
    planned(
        project,
        [("satu", "12.345.678"), ("satu", "30.000.007"), ("dua", "11.111.111")],
        {"satu": "12.345.678", "dua": "41.111.118"},
    )
    text = explained(project, "7.1/*[kelompok=satu]/pagu")
    assert "itu mungkin milik dua" in text and "beberapa angka berbeda" not in text
    assert text.endswith("Tidak ada angka yang diusulkan diganti: periksa pada sumber data.\n")


def test_an_accepted_finding_says_who_answers_for_it(project: Tiny) -> None:
    line = [CELL, "menunggu", "Bappeda", "2090-12-31"]
    project.raw[f"data/{project.year}/{FILE}"] = csv_text([COLUMNS, line]).encode()
    text = explained(project.put(CELL, "105.65%"), CELL)
    assert "Putusan  diterima\n" in text and "diterima Bappeda sampai 2090-12-31: menunggu" in text


def test_a_number_of_the_prose(project: Tiny) -> None:
    statement = [
        "belanja",
        "8",
        "Belanja daerah",
        "4.000",
        "angka",
        "indonesia",
        "",
        "",
        "salin",
        "nilai=8.3/total/realisasi",
        "",
        "",
    ]
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text([STATEMENT, statement]).encode()
    text = explained(project, "pernyataan/belanja/tercetak")
    assert "Teks bagian 8: Belanja daerah" in text and "nilai = 3.000,75" in text


def test_a_word_of_the_prose(project: Tiny) -> None:
    operands = "sekarang=8.1/mutu/target-1988; sebelumnya=8.1/mutu/target-1987"
    statement = ["arah", "8", "Arah target", "menurun", "kata", "indonesia", "", "", "arah", operands, "", ""]
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text([STATEMENT, statement]).encode()
    project.raw["data/schema/kata.yml"] = b"turun: [menurun]\n"
    text = explained(project, "pernyataan/arah/tercetak")
    before, after = (project.tables["8.1"][1][index] for index in (4, 5))
    assert "Hitungan  naik\n" in text
    assert f'tercetak "menurun", angkanya ({after}; {before}) menunjukkan "naik"' in text


@pytest.mark.parametrize(
    ("name", "hint"),
    [("8.2.r1/mutu/capain", 'maksud Anda "8.2.r1/mutu/capaian"'), ("9.9/x/y", "temuan tidak dikenal: 9.9/x/y")],
)
def test_an_unknown_finding(project: Tiny, name: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as stop:
        explained(project.put(CELL, "105.65%"), name, quick=True)
    assert hint in str(stop.value) and "lppd audit --format csv" in str(stop.value)
