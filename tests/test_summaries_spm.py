"""Computed tables of the minimum service standards."""

from __future__ import annotations

import html
import re

import pytest

from lppd.errors import UnknownNameError
from lppd.facts.spm import agrees, candidates
from lppd.report import Report
from lppd.spm import URUSAN
from lppd.summaries.spm import OTHER


def rows(report: Report, name: str) -> list[list[str]]:
    body = report.summary(name).html.split("<tbody>")[1]
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]


@pytest.mark.parametrize("name", ["spm-indeks", "spm-anggaran", "spm-masalah"])
@pytest.mark.parametrize("key", URUSAN)
def test_every_table_of_an_urusan_is_whole(real_report: Report, name: str, key: str) -> None:
    exhibit = real_report.summary(f"{name}:{key}")
    assert exhibit.id == f"htg-{name}-{key}" and real_report.standards[key].spec.nama in exhibit.title
    found = rows(real_report, f"{name}:{key}")
    assert found and all(len(row) == exhibit.columns for row in found) and not exhibit.landscape


def test_an_unknown_urusan_suggests_the_nearest(real_report: Report) -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "sosial"'):
        real_report.summary("spm-indeks:social")


def test_printed_indices_that_differ_are_marked(real_report: Report) -> None:
    standards = real_report.standards
    marked = {row[0] for key in URUSAN for row in rows(real_report, f"spm-indeks:{key}") if OTHER in row[6]}
    same = {each.name: agrees(each.printed, each.index(standards.choices)) for each in standards.services}
    differing = [name for name, told in same.items() if told is False]
    assert differing and set(differing) <= marked
    assert len(marked) == len(differing) + len(real_report.fact("spm.cetak.berbeda").items)


def test_activities_follow_their_programme_and_add_up(real_report: Report) -> None:
    for key in URUSAN:
        *lines, total = rows(real_report, f"spm-anggaran:{key}")
        assert lines[0][0] and not lines[0][1] and total[0] == "Jumlah"
        sums = [int(re.sub(r"\D", "", row[2]) or 0) for row in lines if row[1]]
        assert sum(sums) == int(re.sub(r"\D", "", total[2]))
        assert not any(re.search(r"K\d{10}", cell) for row in lines for cell in row[:2])


def test_the_classes_hold_every_service_once(real_report: Report) -> None:
    found = rows(real_report, "spm-kelas")
    names = [name for row in found for name in row[2].split("; ")]
    assert sorted(names) == sorted(service.name for service in real_report.standards.services)
    assert all(int(row[1]) == len(row[2].split("; ")) for row in found)


def test_the_edition_s_candidate_is_marked_once(real_report: Report) -> None:
    found = rows(real_report, "spm-daerah")
    (mine,) = [row for row in found if row[5] == "ya"]
    assert mine[4] == real_report.fact("spm.daerah.kelas").text and len(found) == len(candidates()) + 1


def test_the_weakest_item_of_every_service_stands_first(real_report: Report) -> None:
    told = [row[5].rstrip("%").replace(".", "").replace(",", ".") for row in rows(real_report, "spm-butir-terlemah")]
    shares = list(map(float, told))
    assert shares == sorted(shares) and shares[-1] < 100
