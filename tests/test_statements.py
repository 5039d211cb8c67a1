"""Numbers of the prose against the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import Tiny, csv_text
from published import copy_project

from lppd.audit import audit
from lppd.check import check
from lppd.confrontation import Verdict
from lppd.errors import UnknownNameError
from lppd.report import open_report
from lppd.statements import COLUMNS

LINE = {
    "kunci": "selisih-mutu",
    "bagian": "8",
    "subjek": "Kenaikan indeks mutu sejak awal",
    "tercetak": "6,02",
    "jenis": "angka",
    "notasi": "indonesia",
    "satuan": "Poin",
    "pembagi": "",
    "metode": "selisih",
    "operan": "sekarang=8.2/mutu/realisasi; sebelumnya=8.1/mutu/awal",
    "pilihan": "",
    "keterangan": "",
}


def with_lines(project: Tiny, *lines: dict[str, str]) -> Tiny:
    records = [list(COLUMNS), *([{**LINE, **line}[name] for name in COLUMNS] for line in lines)]
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text(records).encode()
    return project


def verdict(project: Tiny, **changes: str) -> tuple[Verdict, str]:
    (found,) = with_lines(project, changes).open().statement_confrontations()
    return found.verdict, found.reason


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Verdict.COCOK),
        ({"tercetak": "6,0"}, Verdict.COCOK),
        ({"tercetak": "6,04"}, Verdict.PEMBULATAN),  # 70,5 stands for 70,45 to 70,55
        ({"tercetak": "6,20"}, Verdict.TIDAK_COCOK),
        ({"tercetak": "-6,02"}, Verdict.KESIMPULAN),
        ({"metode": "", "operan": ""}, Verdict.TIDAK_DIPERIKSA),
        ({"metode": "salin", "operan": "nilai=8.1/risiko/awal"}, Verdict.TIDAK_DIPERIKSA),
        (
            {
                "metode": "salin",
                "operan": "nilai=8.3/total/realisasi",
                "tercetak": "3.000.750",
                "jenis": "rupiah",
                "pembagi": "1000",
            },
            Verdict.COCOK,
        ),
        (
            {
                "metode": "salin",
                "operan": "nilai=8.3/total/realisasi",
                "tercetak": "3.000.570",
                "jenis": "rupiah",
                "pembagi": "1000",
            },
            Verdict.TIDAK_COCOK,
        ),
        (
            {"metode": "jumlah", "operan": "nilai=8.3/operasi/realisasi, 8.3/modal/realisasi", "tercetak": "3.000,75"},
            Verdict.COCOK,
        ),
        ({"metode": "jumlah", "operan": "nilai=8.3/*/realisasi", "tercetak": "6.001,50"}, Verdict.COCOK),
    ],
)
def test_verdicts(project: Tiny, changes: dict[str, str], expected: Verdict) -> None:
    assert verdict(project, **changes)[0] is expected


def test_options_reach_the_method(project: Tiny) -> None:
    operands = "realisasi=8.2/risiko/realisasi; target=8.2/risiko/target"
    for polarity, printed in (("turun", "90,91%"), ("naik", "110%")):
        changes = {
            "metode": "capaian",
            "operan": operands,
            "jenis": "persen",
            "satuan": "%",
            "tercetak": printed,
            "pilihan": f"polaritas={polarity}",
        }
        assert verdict(project, **changes)[0] is Verdict.COCOK


def test_a_fact_can_be_claimed(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "proyek")
    (folder,) = [path for path in (root / "data").iterdir() if path.name.isdigit()]
    lines = [
        {"metode": "fakta", "operan": "capaian.belum", "tercetak": number, "jenis": "jumlah", "kunci": f"n-{number}"}
        for number in ("11", "12")
    ]
    (folder / "pernyataan.csv").write_text(
        csv_text([list(COLUMNS), *([{**LINE, **line}[name] for name in COLUMNS] for line in lines)]), encoding="utf-8"
    )
    found = [item.verdict for item in open_report(proyek=root).statement_confrontations()]
    assert found == [Verdict.COCOK, Verdict.TIDAK_COCOK]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kunci": "Dua Kata"}, "kunci tidak sah"),
        ({"subjek": ""}, "subjek atau bagian kosong"),
        ({"tercetak": "6.02"}, "6.02"),
        ({"tercetak": "-"}, "bukan angka"),
        ({"jenis": "angkka"}, 'maksud Anda "angka"'),
        ({"satuan": "Pion"}, 'maksud Anda "Poin"'),
        ({"pembagi": "nol"}, "pembagi tidak sah"),
        ({"pembagi": "0"}, "pembagi tidak sah"),
        ({"metode": "selisi"}, 'maksud Anda "selisih"'),
        ({"operan": "sekarang=8.2/mutu/realisasi"}, "memerlukan operan"),
        ({"operan": "sekarang=8.2/muti/realisasi; sebelumnya=8.1/mutu/awal"}, 'maksud Anda "mutu"'),
        ({"operan": "sekarang=8.2/mutu/realisas; sebelumnya=8.1/mutu/awal"}, 'maksud Anda "realisasi"'),
        ({"operan": "sekarang=8.2/mutu; sebelumnya=8.1/mutu/awal"}, "alamat sel tidak sah"),
        ({"metode": "fakta", "operan": "capaian.belu"}, "maksud Anda"),
        ({"pilihan": "polaritas"}, "bukan pasangan"),
        ({"pilihan": "tingkat=parah"}, "tingkat tidak dikenal: parah"),
    ],
)
def test_faults_are_reported_with_their_line(project: Tiny, changes: dict[str, str], said: str) -> None:
    faults = check(with_lines(project, {}, {"kunci": "lain", **changes}).open()).faults
    assert len(faults) == 1, faults
    message = str(faults[0])
    assert said in message and "pernyataan.csv, baris 3" in message


@pytest.mark.parametrize(("options", "severity"), [("", "sedang"), ("tingkat=ringan", "ringan")])
def test_what_is_held_against_something_like_it_is_light(project: Tiny, options: str, severity: str) -> None:
    (slip,) = audit(with_lines(project, {"tercetak": "9,99", "pilihan": options}).open()).slips
    assert slip.tingkat == severity


@pytest.mark.parametrize(("printed", "agrees"), [("76,52", True), ("76,53", False), ("76,5", True), ("76,525", True)])
def test_a_figure_is_repeated_digit_by_digit(project: Tiny, printed: str, agrees: bool) -> None:
    """76,525 may be what was rounded to 76,52; 76,53 with as many decimals is another figure, though a light matter."""
    copied = {"metode": "salin", "operan": "nilai=8.2/mutu/realisasi", "tercetak": printed}
    project.put("8.2/mutu/realisasi", "76.52").put("8.2/mutu/capaian", "95.65%")
    slips = audit(with_lines(project, copied).open()).slips
    assert [slip.tingkat for slip in slips] == ([] if agrees else ["ringan"])
    assert all("banyak desimal yang sama" in slip.pesan for slip in slips)


@pytest.mark.parametrize(
    ("printed", "method", "tingkat"),
    [
        ("76,5", "salin", ["ringan"]),
        ("76,6", "salin", []),
        ("76,5", "rata-rata", []),
        ("76,56", "salin", []),
    ],
)
def test_what_a_sentence_takes_over_with_fewer_digits_is_rounded(
    project: Tiny, printed: str, method: str, tingkat: list[str]
) -> None:
    """76,56 may be told as 76,6; 76,5 was cut off, which for a figure that is worked out may be anyone's habit."""
    told = {"metode": method, "operan": "nilai=8.2/mutu/realisasi", "tercetak": printed}
    project.put("8.2/mutu/realisasi", "76.56").put("8.2/mutu/capaian", "95.7%")
    slips = audit(with_lines(project, told).open()).slips
    assert [slip.tingkat for slip in slips] == tingkat


def test_statements_are_part_of_the_audit(project: Tiny) -> None:
    result = audit(
        with_lines(
            project, {"tercetak": "9,99"}, {"kunci": "baik"}, {"kunci": "bebas", "metode": "", "operan": ""}
        ).open()
    )
    (slip,) = result.slips
    assert (slip.tabel, slip.baris, slip.kolom, slip.jenis) == ("pernyataan", "selisih-mutu", "tercetak", "pernyataan")
    assert slip.usulan == 'pernyataan,selisih-mutu,tercetak,"9,99","6,02"'
    (coverage,) = [item for item in result.coverage if item.table == "pernyataan"]
    assert (coverage.figures, coverage.checked) == (3, 2)


def test_a_statement_can_be_corrected(project: Tiny, tmp_path: Path) -> None:
    overlay = tmp_path / "usul.csv"
    overlay.write_text(
        'tabel,baris,kolom,tercetak,menjadi\npernyataan,selisih-mutu,tercetak,"9,99","6,02"\n', encoding="utf-8"
    )
    report = with_lines(project, {"tercetak": "9,99"}).open(overlay)
    assert [item.verdict for item in report.statement_confrontations()] == [Verdict.COCOK]


def test_a_statement_is_a_figure_and_a_file_that_was_read(project: Tiny) -> None:
    report = with_lines(project, {}).open()
    assert report.used == set()
    assert str(report.value("pernyataan/selisih-mutu/tercetak")) == "6.02"
    assert [path.stem for path in report.used] == ["pernyataan"]
    with pytest.raises(UnknownNameError, match='maksud Anda "selisih-mutu"'):
        report.figure("pernyataan/selisih-mut/tercetak")


@pytest.mark.parametrize(
    ("text", "expected"), [("kedua", Verdict.COCOK), ("dua", Verdict.COCOK), ("ketiga", Verdict.TIDAK_COCOK)]
)
def test_numbers_in_words(project: Tiny, text: str, expected: Verdict) -> None:
    changes = {"jenis": "jumlah", "metode": "salin", "operan": "nilai=8.2/mutu/urut", "tercetak": text}
    project.schemas["8.2"]["columns"].append({"name": "urut", "label": "Urut", "kind": "jumlah", "exact": True})
    for line, number in zip(project.tables["8.2"], ("urut", "2", "1", "1"), strict=True):
        line.append(number)
    assert verdict(project, **changes)[0] is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1987-1990", Verdict.COCOK),
        ("1987 sampai dengan 1990", Verdict.COCOK),
        ("1988 – 1990", Verdict.KESIMPULAN),
    ],
)
def test_years_of_a_title(project: Tiny, text: str, expected: Verdict) -> None:
    project.schemas["8.3"]["columns"].append({"name": "judul", "label": "Judul", "kind": "teks"})
    titles = ("judul", "Rencana 1987–1990", "Dua 1987-1990, 1991-1992", "Tanpa")
    for line, title in zip(project.tables["8.3"], titles, strict=True):
        line.append(title)
    changes = {"jenis": "kata", "satuan": "", "metode": "periode", "tercetak": text}
    assert verdict(project, **changes, operan="teks=8.3/operasi/judul")[0] is expected
    assert verdict(project, **changes, operan="teks=8.3/modal/judul")[0] is Verdict.TIDAK_DIPERIKSA
    assert verdict(project, **changes, operan="teks=8.3/total/judul")[0] is Verdict.TIDAK_DIPERIKSA


@pytest.mark.parametrize(
    ("words", "proposed"),
    [("turun: [menurun, berkurang]\nnaik: [meningkat]\n", "menurun"), ("naik: [meningkat]\n", "turun")],
)
def test_a_word_that_the_figures_deny_is_proposed_as_the_publication_says_it(
    project: Tiny, words: str, proposed: str
) -> None:
    project.raw["data/schema/kata.yml"] = words.encode()
    head = "kunci,bagian,subjek,tercetak,jenis,notasi,satuan,pembagi,metode,operan,pilihan,keterangan".split(",")
    operands = "sekarang=8.2/mutu/realisasi; sebelumnya=8.2/mutu/target"
    project.tables["pernyataan"] = [
        head,
        ["arah", "1", "Arah", "meningkat", "kata", "indonesia", "", "", "arah", operands, "", ""],
        ["kira", "1", "Arah", "meningkat", "kata", "indonesia", "", "", "arah", operands, "tingkat=ringan", ""],
    ]
    found = {item.id: item.usulan for item in audit(project.open()).slips if item.jenis == "pernyataan"}
    assert found["pernyataan/arah"] == f"pernyataan,arah,tercetak,meningkat,{proposed}"
    assert found["pernyataan/kira"] == ""
