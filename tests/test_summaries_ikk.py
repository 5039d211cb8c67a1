"""Computed tables of the key indicators."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest
from factory import REAL_YEAR, ROOT, Tiny, open_real
from ikk import with_indicators

from lppd.errors import UnknownNameError
from lppd.facts.ikk import by_urusan
from lppd.indicator import OUTCOME, SUPPORT, indicators
from lppd.publish.markup import markup_problems
from lppd.report import Report
from lppd.stage import chapter_names


def texts(exhibit_html: str) -> list[list[str]]:
    body = exhibit_html.split("<tbody>")[1]
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]


def details(report: Report) -> dict[str, list[list[str]]]:
    fields = by_urusan(report, indicators(report, OUTCOME))
    return {key: texts(report.summary(f"ikk-urusan:{key}").html) for key in fields}


def test_each_indicator_appears_exactly_once_with_all_its_inputs(real_report: Report) -> None:
    """Counted against the data file, read here without the package."""
    with (ROOT / "data" / str(REAL_YEAR) / "2.2.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    found = details(real_report)
    openings = [row[0] for rows in found.values() for row in rows if len(row) > 3]
    names = {item.name for item in indicators(real_report, OUTCOME)}
    assert len(openings) == len({line["ikk"] for line in lines}) == 105
    assert {re.sub(r"^\d+\. | \(satuan: .*\)$", "", name) for name in openings} == names
    assert sum(len(rows) for rows in found.values()) == len(lines) == 218


def test_the_chapters_show_every_urusan_once(real_report: Report) -> None:
    chapters = "".join(
        (ROOT / "notebooks" / f"{name}.ipynb").read_text() for name in chapter_names(ROOT / "_quarto.yml")
    )
    shown = re.findall(r"ikk-urusan:([a-z-]+)", chapters)
    assert sorted(shown) == sorted({item.entry["urusan"] for item in indicators(real_report, OUTCOME)})


def test_an_indicator_with_formula_printed_recomputed_and_verdict(real_report: Report) -> None:
    (row,) = (row for row in details(real_report)["kesehatan"] if row[0].startswith("1. "))
    assert row[2] == "1.644" and "bagian ÷ keseluruhan × 100" in row[3]
    assert row[4:] == ["2.26%", "0,23%", "tidak cocok"]


def test_a_difference_leads_to_its_finding(real_report: Report) -> None:
    differing = [item for item in indicators(real_report, OUTCOME) if item.differs]
    findings = real_report.summary("audit-temuan").html
    for item in differing:
        exhibit = real_report.summary(f"ikk-urusan:{item.entry['urusan']}").html
        anchors = re.findall(r'<a href="#(temuan-[^"]+)">tidak cocok|<a href="#(temuan-[^"]+)">mengubah', exhibit)
        assert anchors and all(f'id="{one or other}"' in findings for one, other in anchors), item.key


def test_an_unknown_urusan_suggests_the_nearest(real_report: Report) -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "kesehatan"'):
        real_report.summary("ikk-urusan:kesehatn")
    with pytest.raises(UnknownNameError, match='maksud Anda "ikk-urusan:"'):
        real_report.summary("ikk-urusann:kesehatan")


def test_an_urusan_without_indicators_gives_an_empty_table(real_report: Report) -> None:
    exhibit = real_report.summary("ikk-urusan:kehutanan")
    assert exhibit.title.endswith("0 indikator") and texts(exhibit.html) == []


def test_stand_ins_are_listed_once_each_with_a_reason(real_report: Report) -> None:
    rows = texts(real_report.summary("ikk-pengganti").html)
    every = [item for table in (OUTCOME, SUPPORT) for item in indicators(real_report, table) if item.stand_ins]
    assert [row[0] for row in rows] == [item.name for item in every]
    assert all(row[3] and row[4].endswith(".") for row in rows)


def test_counts_of_the_states_add_up(real_report: Report) -> None:
    rows = texts(real_report.summary("ikk-keadaan").html)
    for place, table in ((2, OUTCOME), (3, SUPPORT)):
        assert sum(int(row[place]) for row in rows) == len(indicators(real_report, table))
    hollow = sum(int(row[2]) for row in rows if row[4] == "bukan hasil")
    assert hollow == sum(bool(item.stand_ins) for item in indicators(real_report, OUTCOME))


def test_counts_of_each_urusan(real_report: Report) -> None:
    rows = texts(real_report.summary("ikk-urusan").html)
    assert sum(int(row[1]) for row in rows) == len(indicators(real_report, OUTCOME))
    assert dict((row[0], row[1:]) for row in rows)["Pendidikan"] == ["4", "3", "4", "0", "0"]


def test_a_strip_that_is_read_as_nought_is_shown_as_printed(real_report: Report) -> None:
    cells = [cell for row in details(real_report)["kearsipan"] for cell in row]
    assert "- (dibaca 0)" in cells


def test_several_results_keep_their_rows(real_report: Report) -> None:
    rows = details(real_report)["kepemudaan-dan-olahraga"]
    medals = [row for row in rows if "EMAS" in row or "PERAK" in row or "PERUNGGU" in row]
    assert [row[-1] if len(row) == 3 else row[4] for row in medals] == ["153", "178", "212"]


def test_hostile_words_are_escaped(project: Tiny) -> None:
    toy = with_indicators(project)
    toy.tables["2.2"][1][4] = '<script>alert("x")</script> & =1+1'
    exhibit = toy.open().summary("ikk-urusan:sekolah")
    assert markup_problems(exhibit.html) == [] and "&lt;script&gt;" in exhibit.html


def test_a_year_without_slips_says_so(project: Tiny) -> None:
    toy = with_indicators(project).put("2.2/pasar-2/capaian", "3").put("2.2/sekolah-3/isian", "4")
    toy.put("2.2/sekolah-3-b/isian", "4")
    report = toy.open()
    for name in ("ikk-berbeda", "ikk-pengganti", "ikk-penunjang-lain"):
        assert texts(report.summary(name).html)[0][0] == "Tidak ada", name


def test_corrections_reach_the_details(tmp_path: Path) -> None:
    overlay = Tiny(tmp_path).overlay(("2.2/kepemudaan-dan-olahraga-2/isian", "1.445", "14.455"))
    rows = details(open_real(overlay))["kepemudaan-dan-olahraga"]
    (row,) = (row for row in rows if row[0].startswith("2. "))
    assert row[2] == "14.455a" and row[4:] == ["8.20%", "8,20%b", "cocokc"]  # letters: notes that tell what stood there
