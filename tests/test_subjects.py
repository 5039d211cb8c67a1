"""Environment, poverty, economy, awards: what chapters say of them, computed here once more from the printed strings."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from factory import REAL_YEAR, ROOT, Tiny, copy_real, open_real
from test_charts import drawn_texts, table_rows
from test_summaries import rows

from lppd.charts import chart_exhibit
from lppd.facts import awards, economy, environment, poverty
from lppd.facts.goals import EXCEEDED, MISSED, agreement, direction, goal, moved
from lppd.report import Report, open_report


def lines(table: str) -> dict[str, dict[str, str]]:
    with (ROOT / "data" / str(REAL_YEAR) / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return {line["kunci"]: line for line in csv.DictReader(stream)}


def fraction(text: str) -> Fraction:
    """A number with a decimal comma or point and no thousands."""
    return Fraction(re.sub(r"[^\d.-]", "", text.replace(",", ".")))


# -- one indicator in all its tables ------------------------------------------------------------


def test_a_goal_gathers_what_the_tables_say(real_report: Report) -> None:
    found = goal(real_report, "tingkat-pengangguran-terbuka")
    assert found is not None and found.falls and found.standing == EXCEEDED
    assert (found.start, found.target, found.actual) == (9, 9, Decimal("6.9"))
    assert found.capaian == real_report.value("2.6/tingkat-pengangguran-terbuka/capaian")
    own = [line for line in lines("2.11").values() if line["iku"] == "tingkat-pengangguran-terbuka"]
    assert [item.row.key for item in found.programmes] == [line["kunci"] for line in own]
    assert goal(real_report, "tidak-ada") is None


def test_lower_is_better_where_it_is(real_report: Report) -> None:
    poor = goal(real_report, "tingkat-kemiskinan")
    assert poor is not None and poor.actual and poor.target
    assert poor.actual > poor.target and poor.standing == MISSED
    assert poor.against(poor.target, poor.start) == EXCEEDED


def test_what_an_indicator_and_its_programmes_say(real_report: Report) -> None:
    assert "walau sebagian besar programnya belum" in real_report.fact("ekraf.simpulan").text
    assert "walau sebagian besar programnya tercapai" in real_report.fact("lingkungan.simpulan").text
    assert real_report.fact("wisata.simpulan").text == "indikatornya mencapai target"
    bare = goal(real_report, "pertumbuhan-umkm")
    assert bare is not None
    assert "tidak dapat dibandingkan" in agreement(replace(bare, programmes=()))


@pytest.mark.parametrize(
    ("change", "word", "told"),
    [
        ("0.5", "persen", "naik 0,5 poin persen"),
        ("-3", "poin", "turun 3 poin"),
        ("0.00", "", "tetap"),
        ("1.20", "", "naik 1,20"),
    ],
)
def test_a_change_in_words(change: str, word: str, told: str) -> None:
    assert moved(Decimal(change), word) == told and told.startswith(direction(Decimal(change)))


# -- environment ----------------------------------------------------------------------------------


def test_the_index_is_the_weighted_sum_of_its_parts(real_report: Report) -> None:
    weights = {"air": Fraction(376, 1000), "udara": Fraction(405, 1000), "lahan": Fraction(219, 1000)}
    table = lines("2.12")
    for column in ("target", "realisasi"):
        expected = sum(weight * fraction(table[f"indeks-kualitas-{part}"][column]) for part, weight in weights.items())
        found = environment.composite(real_report, column)
        assert found is not None and Fraction(found) == expected
    shown = rows(real_report, "iklh-komponen")
    gaps = [fraction(row[-1]) for row in shown]
    assert sum(gaps[:-1]) == pytest.approx(float(gaps[-1]), abs=0.01)
    heaviest = min(shown[:-1], key=lambda row: fraction(row[-1]))
    assert real_report.fact("lingkungan.komponen.terberat").items == (heaviest[0],)


def test_the_parts_of_the_index_that_missed_are_hatched(real_report: Report) -> None:
    exhibit = chart_exhibit(real_report, "iklh-komponen")
    table = lines("2.12")
    missed = sum(fraction(line["realisasi"]) < fraction(line["target"]) for line in table.values())
    assert len(real_report.fact("lingkungan.komponen.belum").items) == missed
    assert len(table_rows(exhibit)) == len(table) + 1


def test_an_index_without_one_part_is_not_computed(tmp_path_factory: pytest.TempPathFactory) -> None:
    overlay = Tiny(tmp_path_factory.mktemp("koreksi")).overlay(("2.12/indeks-kualitas-air/realisasi", "50", "60"))
    moved_up = environment.composite(open_real(overlay), environment.ACTUAL)
    before = environment.composite(open_real(), environment.ACTUAL)
    assert moved_up is not None and before is not None and moved_up - before == Decimal("3.760")


# -- poverty ----------------------------------------------------------------------------------------


def test_poverty_year_by_year(real_report: Report) -> None:
    years = poverty.years(real_report)
    rate = {year: fraction(lines("2.13")["tingkat-kemiskinan"][str(year)]) for year in years}
    rises = [str(year) for year in years[1:] if rate[year] > rate[year - 1]]
    assert real_report.fact("kemiskinan.persen.naik").items == tuple(rises)
    lowest = min(years, key=lambda year: rate[year])
    assert real_report.fact("kemiskinan.terendah").items == (str(lowest),)
    shown = {row[0]: row[1:] for row in rows(real_report, "kemiskinan-perubahan")}
    assert [cell.split()[0] for cell in shown[real_report.rows("2.13")[2].name][:-1]] == [
        "naik" if rate[year] > rate[year - 1] else "turun" for year in years[1:]
    ]


def test_how_far_the_poor_are_from_the_line(real_report: Report) -> None:
    table, last = lines("2.13"), str(poverty.years(real_report)[-1])
    part = fraction(table["kedalaman-kemiskinan"][last]) / fraction(table["tingkat-kemiskinan"][last])
    line = Fraction(table["garis-kemiskinan"][last].replace(".", ""))
    people = Fraction(str(real_report.value(f"2.13/penduduk-miskin/{last}")))
    found = poverty.gap(real_report, int(last))
    assert found is not None and abs(Fraction(found) - part * line * people * 12) < 1
    assert people == 15830  # the printed 15.83 lost its last zero


def test_every_value_of_poverty_stands_in_the_picture(real_report: Report) -> None:
    texts = drawn_texts(chart_exhibit(real_report, "kemiskinan")).split("\n")
    for row in table_rows(chart_exhibit(real_report, "kemiskinan")):
        assert all(any(text.startswith(cell.split()[0].rstrip("%")) for text in texts) for cell in row[2:-1])


# -- economy ----------------------------------------------------------------------------------------


def test_last_year_comes_from_other_tables(real_report: Report) -> None:
    inputs = lines("2.2")
    before = Decimal(inputs["penanaman-modal-1-b"]["isian"].replace(".", ""))
    assert economy.previous(real_report, "realisasi-investasi") == before.scaleb(-12)
    assert economy.previous(real_report, "pertumbuhan-umkm") is None
    now = Decimal(inputs["penanaman-modal-1"]["isian"].replace(".", ""))
    change = real_report.fact("investasi.setahun").value
    assert change is not None and abs(change - (now - before) * 100 / before) < Decimal("1e-9")
    assert "Nilai Realisasi Investasi" in real_report.fact("ekonomi.memburuk-setahun").items


def test_targets_that_were_reached_a_year_before(real_report: Report) -> None:
    found = real_report.fact("ekonomi.target-lama").items
    for item in economy.goals(real_report):
        before = economy.previous(real_report, item.row.key)
        if before is not None and item.target is not None:
            reached = before <= item.target if item.falls else before >= item.target
            assert (item.name in found) is reached


def test_visitors_add_up_and_an_odd_change_is_told(real_report: Report) -> None:
    found = economy.visitors(real_report)
    total = sum((now for now, _, _ in found.values() if now is not None), Decimal(0))
    assert total == real_report.value("pernyataan/realisasi-kunjungan-wisatawan-penjelasan/tercetak")
    odd = [
        name
        for name, (now, before, change) in found.items()
        if now is not None and before is not None and now - before != change
    ]
    assert list(real_report.fact("wisata.selisih-tercetak").items) == odd
    shown = rows(real_report, "wisatawan")
    assert [row[3] == row[5] for row in shown] == [name not in odd for name in found]


def test_a_year_whose_prose_is_silent_has_nothing_to_tell(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = copy_real(tmp_path_factory.mktemp("diam"), year=REAL_YEAR, region="Kota Uji")
    (root / "data" / str(REAL_YEAR) / "pernyataan.csv").unlink()
    (root / "data" / "schema" / "besaran.yml").write_text("{}\n", encoding="utf-8")
    report = open_report(REAL_YEAR, proyek=root)
    silent = ("tpt.penganggur", "investasi.asing", "investasi.tenaga-kerja", "wisata.mancanegara", "ekraf.pelaku")
    assert {report.fact(name).text for name in silent} == {"tidak ada"}
    assert report.fact("tpt.ketercapaian").text == EXCEEDED
    assert len(rows(report, "investasi-asal")) == 3


# -- awards -------------------------------------------------------------------------------------------


def test_awards_are_counted_once_by_level_and_once_by_group(real_report: Report) -> None:
    table = lines("2.14")
    assert real_report.fact("penghargaan.banyak").value == len(table)
    assert sum(awards.levels(real_report).values()) == sum(awards.by_group(real_report).values()) == len(table)
    printed = Counter(line["tingkat"] or awards.NO_LEVEL for line in table.values())
    assert awards.levels(real_report) == dict(printed)
    assert sum(awards.givers(real_report).values()) == len(table)


def test_one_form_under_one_name(real_report: Report) -> None:
    found = awards.by_form(real_report)
    pattern = re.compile("tro[pf]i", re.IGNORECASE)
    assert found["Trofi"] == sum(bool(pattern.search(line["bentuk"])) for line in lines("2.14").values())
    assert "Tropi" not in found and found[awards.NO_FORM] == sum(not line["bentuk"] for line in lines("2.14").values())


def test_awards_for_an_earlier_year(real_report: Report) -> None:
    assert awards.earlier(real_report)
    assert all(str(REAL_YEAR - 1) in name for name in awards.earlier(real_report))


def test_the_chart_of_awards_has_a_row_for_every_count(real_report: Report) -> None:
    shown = table_rows(chart_exhibit(real_report, "penghargaan"))
    assert len(shown) == sum(len(of(real_report)) for of in (awards.levels, awards.by_group, awards.by_form))
