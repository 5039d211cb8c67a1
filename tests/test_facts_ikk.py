"""Facts on the key indicators: counted and told without what only fills a cell."""

from __future__ import annotations

import csv
import re

import pytest
from factory import REAL_YEAR, ROOT, Tiny
from ikk import with_indicators

from lppd.facts import fact_names
from lppd.facts.ikk import GROUPS, by_group
from lppd.indicator import OUTCOME, SUPPORT, indicators
from lppd.report import Report

IKK = [name for name in fact_names() if name.startswith(("ikk.", "penunjang."))]


def lines(table: str) -> list[dict[str, str]]:
    with (ROOT / "data" / str(REAL_YEAR) / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_counts_against_the_data_file(real_report: Report) -> None:
    rows = lines("2.2")
    assert real_report.fact("ikk.banyak").value == len({row["ikk"] for row in rows})
    assert real_report.fact("ikk.urusan").value == len({row["urusan"] for row in rows})
    assert real_report.fact("ikk.isian").value == len(rows)


def test_full_marks_without_one_of_one(real_report: Report) -> None:
    """Every printed hundred or more of a percentage, less those whose inputs are 1 and 1."""
    rows = lines("2.2")
    inputs: dict[str, list[str]] = {}
    for row in rows:
        inputs.setdefault(row["ikk"], []).append(row["isian"])
    listed = {row["kunci"]: row for row in csv.DictReader((ROOT / "data/referensi/ikk.csv").open(encoding="utf-8"))}
    full = [
        row["ikk"]
        for row in rows
        if re.fullmatch(r"1\d\d(?:[.,]\d+)?%", row["capaian"])
        and listed[row["ikk"]]["satuan"] == "%"
        and inputs[row["ikk"]] != ["1", "1"]
    ]
    assert real_report.fact("ikk.tuntas").value == len(full)
    assert real_report.fact("ikk.pengganti.seratus").value == sum(texts == ["1", "1"] for texts in inputs.values()) - 2
    # two of them are printed without a hundred: one is told in words, one is no share


def test_groups_share_all_indicators(real_report: Report) -> None:
    parts = [by_group(real_report, group) for group in GROUPS]
    assert sum(map(len, parts)) == len(indicators(real_report, OUTCOME))
    for name in ("banyak", "tuntas", "berbeda", "pengganti", "dihitung"):
        whole = real_report.fact(f"ikk.{name}").value
        assert whole == sum(real_report.fact(f"ikk.{group}.{name}").value or 0 for group in GROUPS), name


def test_the_lowest_is_told_with_both_figures_where_it_differs(real_report: Report) -> None:
    told = real_report.fact("ikk.wajib-pelayanan-dasar.terendah").items[0]
    assert told.endswith("(urusan Kesehatan, tercetak 2,26%, dihitung ulang 0,23%)")


def test_supporting_functions(real_report: Report) -> None:
    opinions = [row["isian"] for row in lines("2.3") if row["ikk"] == "opini-laporan-keuangan"]
    assert real_report.fact("penunjang.opini").value == len(opinions) and set(opinions) == {opinions[0]}
    assert real_report.fact("penunjang.aset").text == "3 dari 4"
    assert len(real_report.fact("penunjang.aset.belum").items) == 1
    assert real_report.fact("penunjang.deviasi-belanja.arah").text == "di bawah"
    assert real_report.fact("penunjang.produk-dalam-negeri.kali").text == "19,6 kali"
    assert real_report.fact("penunjang.banyak").value == len(indicators(real_report, SUPPORT))


def test_last_years_spending_in_the_place_of_this_years_is_told(real_report: Report) -> None:
    """Two rows print one sum, one as this year's, the other as last year's."""
    texts = {row["kunci"]: row["isian"].split(",")[0] for row in lines("2.3")}
    assert texts["deviasi-belanja"] == texts["rasio-silpa-b"]
    assert (
        "Deviasi realisasi belanja terhadap belanja total dalam APBD"
        in real_report.fact("penunjang.pengganti.daftar").items
    )


@pytest.fixture
def toy(project: Tiny) -> Tiny:
    return with_indicators(project)


def test_facts_of_a_small_year(toy: Tiny) -> None:
    report = toy.open()
    told = {
        name: report.fact(name).text for name in ("ikk.tuntas", "ikk.bertingkat", "ikk.pengganti.jenis", "ikk.sebaran")
    }
    assert told == {
        "ikk.tuntas": "0 indikator",
        "ikk.bertingkat": "1 indikator",
        "ikk.pengganti.jenis": "1/1 pada 1 indikator",
        "ikk.sebaran": "1 indikator sebagian",
    }
    assert report.fact("ikk.urusan-tanpa-hasil").text == "tidak ada"


@pytest.mark.parametrize("name", IKK)
def test_a_small_year_has_every_fact(toy: Tiny, name: str) -> None:
    assert toy.open().fact(name).text


def test_an_opinion_that_changed_ends_the_run(toy: Tiny) -> None:
    rows = toy.tables["2.3"]
    for row in rows[1:3]:
        row[1] = "opini-laporan-keuangan"
    rows[1][0], rows[2][0] = "opini-laporan-keuangan", "opini-laporan-keuangan-b"
    toy.raw["data/referensi/ikk.csv"] = toy.raw["data/referensi/ikk.csv"].replace(b"opini,", b"opini-laporan-keuangan,")
    year = toy.year
    assert (
        toy.open().fact("penunjang.opini").text == f"WTP 2 kali berturut-turut, tahun anggaran {year - 1} sampai {year}"
    )
    toy.put("2.3/opini-laporan-keuangan-b/isian", "WDP")
    assert toy.open().fact("penunjang.opini").value == 1
