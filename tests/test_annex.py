"""Lampiran 1 and the team: counts by arithmetic of their own."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import REAL_YEAR, ROOT, copy_real

from lppd.facts import annex
from lppd.report import Report, open_report


def lines(table: str) -> list[dict[str, str]]:
    with (ROOT / "data" / str(REAL_YEAR) / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_row_is_counted_once(real_report: Report) -> None:
    parts = [real_report.fact(f"lampiran.{name}").value for name in ("angka", "kata", "kosong")]
    whole = real_report.fact("lampiran.indikator").value
    assert all(parts) and sum(part for part in parts if part) == whole == len(lines("lampiran-1")) > 700


def test_what_is_empty_or_without_source(real_report: Report) -> None:
    empty = [line for line in lines("lampiran-1") if line["isian"].strip() in ("", "-")]
    assert real_report.fact("lampiran.kosong").items == tuple(line["kunci"] for line in empty)
    bare = [line["kunci"] for line in lines("lampiran-1") if not line["sumber"].strip()]
    assert real_report.fact("lampiran.tanpa-sumber").items == tuple(bare)


def test_urusan_keep_their_rows(real_report: Report) -> None:
    found = annex.by_urusan(real_report)
    assert sum(map(len, found.values())) == len(lines("lampiran-1"))
    assert real_report.fact("lampiran.urusan").value == len({line["urusan"] for line in lines("lampiran-1")})
    (name,) = real_report.fact("lampiran.terbanyak").items
    assert name == annex.urusan_name(real_report, max(found, key=lambda key: len(found[key])))


def test_the_table_of_urusan_adds_up(real_report: Report) -> None:
    import html
    import re

    exhibit = real_report.summary("lampiran-urusan")
    body = exhibit.html.split("<tbody>")[1]
    rows = [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]
    *parts, total = [list(map(int, row[1:])) for row in rows]
    assert total[1:] == [sum(part[at] for part in parts) for at in range(1, 6)]
    assert all(row[1] == row[2] + row[3] + row[4] for row in [*parts, total])


def test_the_team_by_its_parts(real_report: Report) -> None:
    fact = real_report.fact("tim.unsur")
    assert sum(int(item.split()[0]) for item in fact.items) == real_report.fact("tim.banyak").value
    assert len(fact.items) == len({line["unsur"] for line in lines("lampiran-tim-1")})


# -- Chapter III ------------------------------------------------------------------------------


@pytest.fixture
def received(tmp_path: Path) -> Callable[[str], Report]:
    """The real report with another row in Tabel 3.1."""

    def make(row: str) -> Report:
        root = copy_real(tmp_path, year=REAL_YEAR, region="Kota Uji")
        path = root / "data" / str(REAL_YEAR) / "3.1.csv"
        header = path.read_text(encoding="utf-8").split("\n")[0]
        path.write_text(f"{header}\n{row}\n", encoding="utf-8")
        return open_report(REAL_YEAR, proyek=root)

    return make


def test_no_task_was_entrusted(real_report: Report) -> None:
    fact = real_report.fact("tugas-pembantuan.hasil")
    assert fact.value == 0 and fact.text.startswith("tidak ada tugas pembantuan")


def test_an_entrusted_task_is_told_with_its_money(received: Callable[[str], Report]) -> None:
    report = received("irigasi,Tugas pembantuan,Pemerintah Pusat,Diterima,2.500.000.000")
    told = "1 tugas pembantuan diterima dari Pemerintah Pusat dengan alokasi Rp2,50 miliar"
    assert report.fact("tugas-pembantuan.hasil").text == told
