"""Computed tables on the audit."""

from __future__ import annotations

import html
import re

import pytest
from factory import Tiny

from lppd.audit import audit
from lppd.bench_audit import FILE, Score, write_scores
from lppd.checks import all_checks
from lppd.report import Report
from lppd.summaries import summary_exhibit

CAPAIAN = "8.2/mutu/capaian"


def rows(report: Report, name: str) -> list[list[str]]:
    """The texts of the cells of a table's body."""
    body = summary_exhibit(report, name).html.split("<tbody>")[1]
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]


def heads(report: Report, name: str) -> list[str]:
    head = summary_exhibit(report, name).html.split("</thead>")[0]
    return [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<th[^>]*>(.*?)</th>", head)]


def by_head(report: Report, name: str, key: str) -> dict[str, str]:
    """The row that begins with a text, by column."""
    (row,) = (row for row in rows(report, name) if row[0] == key)
    return dict(zip(heads(report, name), row, strict=True))


def test_coverage_counts_the_verdicts_of_each_table(project: Tiny) -> None:
    report = project.put(CAPAIAN, "105.65%").open()
    plan, measured = by_head(report, "audit-cakupan", "Tabel 8.1"), by_head(report, "audit-cakupan", "Tabel 8.2")
    assert (measured["Angka"], measured["Terperiksa"], measured["Cakupan"]) == ("9", "9", "100,0%")
    assert (measured["Tidak cocok"], measured["Mengubah kesimpulan"]) in {("1", "0"), ("0", "1")}
    assert (plan["Angka"], plan["Terperiksa"]) == ("8", "6")  # the targets, which checks compare
    assert sum(int(measured[name.capitalize()]) for name in ("cocok", "tidak cocok", "mengubah kesimpulan")) == 6


def test_statements_have_a_line_of_their_own(project: Tiny) -> None:
    project.say("total", "9.000,75", "nilai=8.3/total/realisasi")
    found = by_head(project.open(), "audit-cakupan", "Pernyataan teks")
    assert (found["Angka"], found["Terperiksa"], found["Tidak cocok"]) == ("1", "1", "1")


def test_findings_are_told_one_by_one(project: Tiny) -> None:
    report = project.put(CAPAIAN, "105.65%").put("8.3/total/realisasi", "9.000,75").open()
    found = {row[2]: row for row in rows(report, "audit-temuan")}
    assert len(found) == len(audit(report).slips) == 2
    (place,) = (name for name in found if name.startswith("Tabel 8.2"))
    assert found[place][3].startswith("105.65% → 95,65%")
    markup = summary_exhibit(report, "audit-temuan").html
    assert 'href="#sel-8-3-total-realisasi"' in markup and 'id="temuan-' in markup


def test_proposals_are_overlay_lines(project: Tiny) -> None:
    report = project.put("8.3/total/realisasi", "3.000,57").open()
    ((_, slip, *fields, fixes, follows),) = rows(report, "audit-usulan")
    assert fields == ["8.3", "total", "realisasi", "3.000,57", "3.000,75"]
    assert (slip, fixes, follows) == ("dua angka bertukar tempat", "1", "0")


def test_no_findings_no_proposals(report: Report) -> None:
    assert audit(report).slips == ()
    assert rows(report, "audit-temuan") == rows(report, "audit-usulan") == []


def test_every_kind_of_check_is_listed_with_its_findings(project: Tiny) -> None:
    report = project.put("8.3/total/realisasi", "9.000,75").open()
    names = [row[0] for row in rows(report, "audit-jenis")]
    assert {item.name for item in all_checks()} <= set(names) and len(names) == len(set(names))
    found = by_head(report, "audit-jenis", "jumlah")
    assert sum(int(found[severity]) for severity in ("Berat", "Sedang", "Ringan")) == 1
    others = [row[-3:] for row in rows(report, "audit-jenis") if row[0] != "jumlah"]
    assert all(row == ["0", "0", "0"] for row in others)


def test_customs_of_rounding(project: Tiny) -> None:
    """Of the computed cells 90,909… alone is rounded and cut off to different digits."""
    assert rows(project.open(), "audit-kebiasaan") == [["Tabel 8.2", "tidak jelas", "1", "1", "0", "2", "0"]]
    found = by_head(project.put("8.2/risiko/capaian", "90.90%").open(), "audit-kebiasaan", "Tabel 8.2")
    assert (found["Dibulatkan setengah ke atas"], found["Dipotong"]) == ("0", "1")


def test_accepted_findings(project: Tiny) -> None:
    assert rows(project.open(), "audit-diterima") == [["tidak ada", "–"]]
    project.put("8.3/total/realisasi", "9.000,75")
    project.tables["pengecualian"] = [
        ["temuan", "alasan", "nama", "berlaku_sampai"],
        ["8.3.r1/total/realisasi", "belum diaudit", "BPKAD", "2999-12-31"],
    ]
    ((name, why),) = rows(project.open(), "audit-diterima")
    assert name == "8.3.r1/total/realisasi" and "belum diaudit" in why


def test_scores_of_the_benchmark(project: Tiny) -> None:
    report = project.open()
    assert rows(report, "audit-uji") == [["belum diukur", *["–"] * 10]]
    write_scores(
        report.project.year_dir / FILE, [Score("minus", 9, 1, 8, 7, 6, 3, 2, 1, 1, 4), Score("nol", *[0] * 10)]
    )
    assert rows(report, "audit-uji")[0] == ["minus", "8", "7", "6", "75,0%", "3", "50,0%", "2", "1", "75,0%", "4"]
    assert rows(report, "audit-uji")[1] == ["nol", "0", "0", "0", "–", "0", "–", "0", "0", "–", "0"]
    assert report.project.year_dir / FILE in report.used


@pytest.mark.parametrize("word", ["Terdeteksi", "Alarm palsu", "Recall", "Presisi", "Lokalisasi", "Menunjuk sel lain"])
def test_the_benchmarks_words_are_explained(report: Report, word: str) -> None:
    exhibit = summary_exhibit(report, "audit-uji")
    assert word in heads(report, "audit-uji") and f"{word}:" in exhibit.source
