"""Everything that follows from a correction is marked: sentences, charts' data, computed tables."""

from __future__ import annotations

import re

import pytest
from factory import Tiny, open_real

from lppd.grid import Grid, GridCell
from lppd.marking import changed_cells, marked
from lppd.report import Report

SAKIP = ("2.6/nilai-sakip/realisasi", "69.50", "45.00")


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return open_real(Tiny(tmp_path_factory.mktemp("koreksi")).overlay(SAKIP))


def test_a_sentence_that_changed_says_so_and_what_it_said(project: Tiny) -> None:
    report = project.open(project.overlay(("8.2/mutu/realisasi", "76.52", "78.00")))
    text = "Nilai {8.2/mutu/realisasi}, capaian {8.2/mutu/capaian}. Risiko {8.2/risiko/realisasi}."
    found = report.text(text).markdown
    assert found == (
        "Nilai 78,00 poin, capaian 97,50 persen. †a Risiko 110 poin.\n\n"
        "*†a Mengikuti koreksi; semula 76,52 poin; 95,65 persen.*"
    )
    assert report.original.text(text).markdown == project.open().text(text).markdown
    assert report.original.original is report.original


def test_sentences_of_one_text_are_told_apart(project: Tiny) -> None:
    path = project.overlay(("8.2/mutu/realisasi", "76.52", "78"), ("8.2/risiko/realisasi", "110", "111"))
    found = project.open(path).text("A {8.2/mutu/realisasi}.\n\nB {8.2/risiko/realisasi}.").markdown
    assert found.split("\n\n") == [
        "A 78 poin. †a",
        "B 111 poin. †b",
        "*†a Mengikuti koreksi; semula 76,52 poin.*",
        "*†b Mengikuti koreksi; semula 110 poin.*",
    ]


def test_a_cell_that_held_no_number(project: Tiny) -> None:
    report = project.open(project.overlay(("8.1/risiko/awal", "N/A", "90")))
    assert "semula tanpa angka" in report.text("Awal {8.1/risiko/awal}.").markdown


def test_another_spelling_is_no_change(project: Tiny) -> None:
    report = project.open(project.overlay(("8.2/risiko/realisasi", "110", "110.0")))
    assert "†" not in report.text("Risiko {8.2/risiko/realisasi}.").markdown


def test_nothing_is_marked_without_corrections(real_report: Report) -> None:
    assert "†" not in real_report.text("{capaian.rata-rata}.").markdown
    assert 'class="ikut"' not in real_report.summary("ikhtisar").html


def test_a_computed_table_marks_what_changed(corrected: Report) -> None:
    exhibit = corrected.summary("peringkat")
    cells = re.findall(r'<td class="ikut"[^>]*>(.*?)</td>', exhibit.html)
    assert cells and all("<sup>" in cell for cell in cells)
    assert ["semula" in note.html for note in exhibit.notes] == [True, True, False]
    assert "baris ini tidak ada tanpa koreksi" in exhibit.notes[2].html and 'class="ikut">Rendah' in exhibit.html
    whole = corrected.summary("metode")
    assert whole.notes == () and "ikut" not in whole.html


def test_the_data_of_a_chart_marks_what_changed(corrected: Report, real_report: Report) -> None:
    chart = corrected.chart("capaian-iku")
    (row,) = re.findall(r"<tr><th[^>]*>Nilai SAKIP</th>.*?</tr>", chart.data_html)
    assert row.count('class="ikut"') >= 2 and "59,6" in row
    assert chart.data_html.count("<tr><th scope") > 2 * chart.data_html.count("ikut")
    assert "mengikuti koreksi" in chart.note
    assert "mengikuti koreksi" not in real_report.chart("capaian-iku").note
    assert "ikut" not in corrected.chart("das-luas").data_html


def test_rows_of_one_name_are_matched_in_order() -> None:
    def grid(*rows: tuple[str, str]) -> Grid:
        return Grid([], [[GridCell(name, heading=True), GridCell(value)] for name, value in rows])

    now, before = grid(("a", "1"), ("a", "2")), grid(("a", "1"), ("a", "3"))
    assert changed_cells(now, before) == {(1, 1): "3"}
    assert changed_cells(now, now) == {}
    found = marked(now, {(1, 1): [("x", "cat-x")]})
    assert found.body[1][1] == GridCell("2", classes=("ikut",), marks=(("x", "cat-x"),))
    assert now.body[1][1].classes == ()
