"""Charts of the key indicators: a cell or a bar for each, no result where an entry only fills a cell."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from factory import Tiny, open_real
from ikk import with_indicators

from lppd.charts.ikk import short, styles, tile_text
from lppd.exhibit import ChartExhibit
from lppd.indicator import OUTCOME, SUPPORT, indicators
from lppd.report import Report


def table_rows(exhibit: ChartExhibit) -> list[list[str]]:
    body = ElementTree.fromstring(exhibit.data_html).find("tbody")
    assert body is not None
    return [["".join(cell.itertext()) for cell in row] for row in body]


def drawn(exhibit: ChartExhibit) -> list[str]:
    """Every text in the picture; matplotlib writes each as a comment above its outlines."""
    return [" ".join(found.split()) for found in re.findall(r"<!-- (.*?) -->", exhibit.svg, re.S)]


@pytest.fixture(scope="module")
def heat(real_report: Report) -> ChartExhibit:
    return real_report.chart("ikk-hasil")


def test_every_indicator_has_a_cell_and_a_row(heat: ChartExhibit, real_report: Report) -> None:
    every, looks = indicators(real_report, OUTCOME), styles(real_report)
    assert [row[2] for row in table_rows(heat)] == [item.name for item in every]
    shown = Counter(text.rstrip("≠†") for text in drawn(heat))
    for text, many in Counter(tile_text(item, looks[item.standing].code) for item in every).items():
        assert shown[text] >= many, text


def test_every_urusan_stands_once_under_its_group(heat: ChartExhibit, real_report: Report) -> None:
    whole = " ".join(drawn(heat))  # a name in two lines is two texts
    for key in {item.entry["urusan"] for item in indicators(real_report, OUTCOME)}:
        name = real_report.references["urusan"][key]["nama"]
        assert whole.count(f" {name} 1 ") == 1 or whole.count(f" {name} ") == 1, name


def test_a_stand_in_shows_its_code_and_no_percentage(heat: ChartExhibit, real_report: Report) -> None:
    hollow = [item for item in indicators(real_report, OUTCOME) if item.stand_ins]
    assert hollow
    for item in hollow:
        code = styles(real_report)[item.standing].code
        assert not re.search(r"\d{2}", tile_text(item, code)) and styles(real_report)[item.standing].hatch
    assert f"Isian yang bukan hasil: {len(hollow)} indikator" in heat.alt


def test_the_picture_leaves_room_for_its_caption_on_a_page(heat: ChartExhibit) -> None:
    (tall,) = re.findall(r'<svg [^>]*?\bheight="([\d.]+)pt"', heat.svg)
    assert float(tall) / 72 * 25.4 < 222


def test_looks_differ_by_more_than_colour(real_report: Report) -> None:
    codes = [look.code for look in styles(real_report).values()]
    assert len(set(codes)) == len(codes)


def test_what_differs_is_marked(heat: ChartExhibit, real_report: Report) -> None:
    odd = [item for item in indicators(real_report, OUTCOME) if item.differs]
    marked = sum(text.endswith(("≠", "†")) and len(text) > 2 for text in drawn(heat))
    assert odd and marked == len(odd) and "≠" in heat.note and "†" in heat.note


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("100", "100"),
        ("100.00", "100"),
        ("99.96", "99,9"),
        ("66.67", "66,7"),
        ("80", "80,0"),
        ("-32.96", "-33,0"),
        ("391.75", "392"),
    ],
)
def test_short_numbers_never_round_up_to_a_hundred(value: str, text: str) -> None:
    assert short(Decimal(value)) == text


def test_a_correction_moves_cell_and_row(tmp_path: Path, heat: ChartExhibit) -> None:
    overlay = Tiny(tmp_path).overlay(("2.2/pendidikan-1/isian", "21.637", "13.218"))
    changed = open_real(overlay).chart("ikk-hasil")
    (row,) = (row for row in table_rows(changed) if row[:2] == ["Pendidikan", "1"])
    assert row[3] == "50,00%" and row[4] == "C" and row[-1] == "mengikuti koreksi"
    assert "C 50,0†" in drawn(changed) and changed.alt != heat.alt


def test_a_small_year_is_drawn_too(project: Tiny) -> None:
    catalogue = Path(__file__).parents[1] / "data" / "schema" / "grafik.yml"
    project.raw["data/schema/grafik.yml"] = catalogue.read_bytes()
    report = with_indicators(project).open()
    assert {"A", "C", "1/1"} & set(drawn(report.chart("ikk-hasil"))) and "B 75,0" in drawn(report.chart("ikk-hasil"))
    assert [row[0] for row in table_rows(report.chart("ikk-penunjang"))] == ["Opini", "Rasio belanja"]


# -- supporting functions -------------------------------------------------------------------


def test_shares_have_a_bar_and_changes_have_none(real_report: Report) -> None:
    exhibit = real_report.chart("ikk-penunjang")
    rows = {row[0]: row for row in table_rows(exhibit)}
    every = indicators(real_report, SUPPORT)
    assert list(rows) == [item.name for item in every]
    for item in every:
        share = item.value is not None and item.unit == "%" and 0 <= item.value <= 100
        assert rows[item.name][5] == ("ya" if share else "tidak"), item.name
    assert any(text.startswith("28,28% dari Rp2,87 triliun") for text in drawn(exhibit))


def test_a_correction_of_a_part_moves_its_bar(tmp_path: Path) -> None:
    overlay = Tiny(tmp_path).overlay(("2.3/pegawai-fungsional/isian", "426", "1.056,5"))
    exhibit = open_real(overlay).chart("ikk-penunjang")
    assert "50,00%† dari 2.113" in drawn(exhibit) and "†" in exhibit.note
