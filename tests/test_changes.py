"""The chapter on what the corrections of an edition change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from factory import Tiny
from test_compare import OWN, TEXT
from test_contents import notebook

from lppd.compare.changes import changes
from lppd.contents import contents_of
from lppd.exhibit import TableExhibit
from lppd.report import Report

CHAPTER = Path(__file__).parents[1] / "notebooks" / "perubahan.ipynb"
SUMMARIES = ("koreksi", "angka", "kesimpulan", "grafik", "kalimat", "temuan")


@pytest.fixture
def told(project: Tiny) -> Tiny:
    project.raw["notebooks/bab.ipynb"] = notebook(
        ("markdown", "# Bab satu"), ("code", TEXT), ("code", 'report.table("8.2")')
    )
    project.raw["notebooks/perubahan.ipynb"] = CHAPTER.read_bytes()
    return project


@pytest.fixture
def corrected(told: Tiny) -> Report:
    return told.open(told.overlay((OWN, "76.52", "81.00"), (("8.3/total/realisasi"), "3.000,75", "3.000,80")))


def table(report: Report, name: str) -> TableExhibit:
    return report.summary(f"perubahan-{name}")


def test_the_chapter_is_only_for_corrections() -> None:
    contents = contents_of(CHAPTER)
    assert contents.corrected_only and contents.title == "Apa yang berubah"


def test_counts(corrected: Report) -> None:
    shown = contents_of(CHAPTER).exhibits(corrected)
    assert [item.name for item in shown if item.kind == "summary"] == [f"perubahan-{name}" for name in SUMMARIES]
    text = corrected.text(shown[0].name).markdown
    assert "koreksi pada 2 sel, dari berkas koreksi.csv" in text
    assert "1 angka ikut berubah" in text and "2 kalimat" in text and "2 temuan muncul" in text
    assert "†" not in text  # what only comparison tells is no sentence that changed


def test_corrected_cells_lead_to_the_book(corrected: Report) -> None:
    html = table(corrected, "koreksi").html
    assert '<a href="#sel-8-2-mutu-realisasi">' in html and "alasan" in html and "Bappeda, 1988-01-01, usul" in html
    assert "#sel-8-3-" not in html and "koreksi.csv baris 3" in html  # a table that no chapter shows


def test_what_follows(corrected: Report) -> None:
    assert re.search(r"sel-8-2-mutu-capaian.*95,65%.*101,25%.*5,85%", table(corrected, "angka").html)
    assert re.search(r"Bab satu.*Nilai 76,52 poin.*Nilai 81,00 poin", table(corrected, "kalimat").html)
    assert re.search(r"Capaian kinerja.*belum tercapai.*tercapai.*berat", table(corrected, "kesimpulan").html)
    assert "temuan baru" in table(corrected, "temuan").html
    assert "Tidak ada." in table(corrected, "grafik").html


def test_the_comparison_is_made_once_and_counts_every_file(corrected: Report) -> None:
    assert changes(corrected) is changes(corrected)
    reads = table(corrected, "angka").reads
    assert "notebooks/bab.ipynb" in reads and {"data/1987/8.1.csv", "data/1987/8.3.csv"} <= set(reads)
    assert (
        all(note.html for note in table(corrected, "angka").notes)
        and 'class="ikut"' not in table(corrected, "angka").html
    )


def test_without_corrections_nothing_is_said(told: Tiny) -> None:
    report = told.open()
    assert changes(report).same
    for shown in contents_of(CHAPTER).exhibits(report):
        exhibit = getattr(report, shown.kind)(shown.name)
        assert shown.kind == "text" or "Tidak ada." in exhibit.html
