"""Prose with computed values."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.errors import DataError, LppdError, UnknownNameError
from lppd.narrative import text_exhibit
from lppd.report import Report


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{8.2/mutu/capaian}", "95,65 persen"),
        ("{8.2/mutu/realisasi}", "76,52 poin"),
        ("{8.2/mutu/realisasi|angka}", "76,52"),
        ("{8.2/maturitas/realisasi}", "Level 3"),
        ("{8.3/total/realisasi}", "3.000,75 rupiah"),
        ("{8.1/mutu/target-<tahun>}", "80 poin"),
        ("{8.1/mutu/target-<tahun+1>}", "85 poin"),
        ("{8.2/mutu/capaian|arah}", "naik"),
        ("{daerah}", "Kabupaten Rekaan"),
        ("{8.2/mutu/indikator}", "Index Mutu"),
        ("lihat {tabel 8.2}", "lihat [Tabel 8.2](#tbl-8-2)"),
    ],
)
def test_placeholders(project: Tiny, template: str, shown: str) -> None:
    assert text_exhibit(project.open(), template).markdown == shown


def test_sign_and_size(project: Tiny) -> None:
    project.tables["8.2"][1][3:] = ["80", "-1.50", "-1.88%"]
    report = project.open()
    assert (
        text_exhibit(report, "{8.2/mutu/realisasi|arah} {8.2/mutu/realisasi|mutlak} {8.2/mutu/realisasi}").markdown
        == "turun 1,50 poin -1,50 poin"
    )


def test_hostile_text_is_escaped(project: Tiny) -> None:
    project.tables["8.3"][1][1] = "Belanja *Operasi* [x](y) <b>"
    project.schemas["8.3"]["rows"]["operasi"]["nama"] = "Belanja *Operasi* [x](y) <b>"
    shown = text_exhibit(project.open(), "{8.3/operasi/uraian}").markdown
    assert shown == r"Belanja \*Operasi\* \[x\](y) \<b\>"


def test_paragraphs_are_kept_and_lines_joined(project: Tiny) -> None:
    exhibit = text_exhibit(project.open(), "\n satu\n  dua \n\n tiga {tahun}\n")
    assert exhibit.markdown == f"satu dua\n\ntiga {project.year}"
    assert exhibit.template == "satu dua\n\ntiga {tahun}"


@pytest.mark.parametrize(
    ("template", "error", "hint"),
    [
        ("{8.2/muti/capaian}", UnknownNameError, 'maksud Anda "mutu"'),
        ("{8.2/mutu/capain}", UnknownNameError, 'maksud Anda "capaian"'),
        ("{9.9/mutu/capaian}", UnknownNameError, "tabel tidak dikenal"),
        ("{capaian.rata}", UnknownNameError, 'maksud Anda "capaian'),
        ("{8.2/mutu/capaian|besar}", UnknownNameError, "bentuk tidak dikenal"),
        ("{8.1/risiko/awal}", DataError, "tidak berisi angka"),
        ("{tabel 8.8}", UnknownNameError, "tabel tidak dikenal"),
        ("{grafik capain-iku}", UnknownNameError, 'maksud Anda "capaian-iku"'),
        ("{8.2/mutu/<tahu>}", LppdError, 'maksud Anda "tahun"'),
    ],
)
def test_mistakes_are_named(project: Tiny, template: str, error: type[LppdError], hint: str) -> None:
    with pytest.raises(error, match=hint.replace(".", r"\.")):
        text_exhibit(project.open(), template)


def test_facts_read_as_prose(real_report: Report) -> None:
    shown = text_exhibit(real_report, "{capaian.rata-rata}, {capaian.belum|angka}, {nasional.di-bawah.daftar}").markdown
    mean, number, names = shown.split(", ", 2)
    assert mean.endswith(" persen") and number.isdigit() and " dan " in names
