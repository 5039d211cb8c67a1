"""Programmes: money against results, computed here once more from the printed strings."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from factory import REAL_YEAR, ROOT, open_real
from test_summaries import rows

from lppd.charts import chart_exhibit
from lppd.facts.programmes import MISSED, REACHED, UNTARGETED, overall, programmes, quarter, standing
from lppd.facts.registry import rupiah
from lppd.report import Report

Line = dict[str, str]


def lines() -> list[Line]:
    with (ROOT / "data" / str(REAL_YEAR) / "2.11.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def money(line: Line, column: str) -> int:
    return int(re.sub(r"\D", "", line[column]) or 0)


def number(text: str) -> Fraction | None:
    found = re.fullmatch(r"-? ?([\d,]*\.?\d+)\s*%?", text.replace("0,01", "0.01"))
    return Fraction(found[1].replace(",", "")) if found else None


def reached(line: Line) -> bool | None:
    """Whether a line reached its target; None where the target is nought."""
    target, actual = number(line["target"]), number(line["realisasi"])
    if target is None or actual is None:  # a grade: equal is reached
        return line["target"] == line["realisasi"]
    if target == 0:
        return None
    return actual <= target if line["polaritas"] == "turun" else actual >= target


def test_every_line_reached_its_target_or_not(real_report: Report) -> None:
    found = programmes(real_report)
    words = {True: REACHED, False: MISSED, None: UNTARGETED}
    assert [item.standing for item in found] == [words[reached(line)] for line in lines()]
    counts = [int(real_report.fact(f"program.{name}").value or 0) for name in ("tercapai", "belum", "tanpa-target")]
    assert sum(counts) == len(lines()) == int(real_report.fact("program.banyak").value or 0)


def test_shares_of_the_money(real_report: Report) -> None:
    every = lines()
    pagu, spent = (sum(money(line, column) for line in every) for column in ("pagu", "realisasi-anggaran"))
    assert real_report.fact("program.pagu").value == pagu
    assert abs(Fraction(overall(programmes(real_report))) - Fraction(100 * spent, pagu)) < Fraction(1, 10**9)
    done = [line for line in every if reached(line)]
    services = [line for line in every if "penunjang-urusan" not in line["kunci"]]
    expected = {
        "program.pagu-tercapai": Fraction(sum(money(line, "pagu") for line in done), pagu),
        "program.penunjang.pagu": 1 - Fraction(sum(money(line, "pagu") for line in services), pagu),
        "program.pagu-tercapai.tanpa-penunjang": Fraction(
            sum(money(line, "pagu") for line in services if reached(line)),
            sum(money(line, "pagu") for line in services),
        ),
    }
    for name, value in expected.items():
        assert abs(Fraction(real_report.fact(name).value or 0) - 100 * value) < Fraction(1, 10**9), name


def test_the_four_fields_hold_every_line_with_money_and_target_once(real_report: Report) -> None:
    found = programmes(real_report)
    fields = [quarter(found, name, absorbed=absorbed) for name in (REACHED, MISSED) for absorbed in (True, False)]
    keys = [item.row.key for field in fields for item in field]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {item.row.key for item in found if item.pagu and item.capaian is not None}
    assert all(field == sorted(field, key=lambda item: -(item.pagu or 0)) for field in fields)
    yardstick = overall(found)
    assert all((item.serapan or 0) >= yardstick for item in fields[0] + fields[2])
    assert all((item.serapan or 0) < yardstick for item in fields[1] + fields[3])


def test_nothing_done_but_money_spent(real_report: Report) -> None:
    idle = [line for line in lines() if number(line["realisasi"]) == 0 and number(line["target"])]
    assert len(idle) == real_report.fact("program.nihil").value
    spent = sum(money(line, "realisasi-anggaran") for line in idle)
    assert real_report.fact("program.nihil.realisasi").text == rupiah(Decimal(spent)).text


def test_sums_by_agency(real_report: Report) -> None:
    shown = rows(real_report, "program-perangkat-daerah")
    keys = dict.fromkeys(line["perangkat-daerah"] for line in lines())
    assert len(shown) == len(keys)
    for key, row in zip(keys, shown, strict=True):
        own = [line for line in lines() if line["perangkat-daerah"] == key]
        assert [int(cell) for cell in row[1:3]] == [len(own), sum(reached(line) is True for line in own)]
        assert [int(re.sub(r"\D", "", cell)) for cell in row[5:7]] == [
            sum(money(line, column) for line in own) for column in ("pagu", "realisasi-anggaran")
        ]


def test_ends_are_ends(real_report: Report) -> None:
    shown = rows(real_report, "program-ujung")
    values = {
        word: [float(row[place].rstrip("%").replace(".", "").replace(",", ".")) for row in shown if row[0] == word]
        for word, place in (
            ("Capaian tertinggi", 3),
            ("Capaian terendah", 3),
            ("Serapan tertinggi", 4),
            ("Serapan terendah", 4),
        )
    }
    for word, found in values.items():
        assert len(found) == 5 and found == sorted(found, reverse=word.endswith("tertinggi"))
    every = [float(item.capaian) for item in programmes(real_report) if item.capaian is not None]
    assert values["Capaian tertinggi"][0] == pytest.approx(max(every), abs=0.01)
    assert values["Capaian terendah"][0] == min(every)


@pytest.mark.parametrize(
    ("name", "which", "absorbed"),
    [("program-terserap-belum", MISSED, True), ("program-tercapai-tersisa", REACHED, False)],
)
def test_where_money_and_result_part_ways(real_report: Report, name: str, which: str, absorbed: bool) -> None:
    shown = rows(real_report, name)
    own = quarter(programmes(real_report), which, absorbed=absorbed)
    assert [row[:2] for row in shown] == [[item.name, item.agency] for item in own[: len(shown)]]
    money_of = [int(re.sub(r"\D", "", row[4])) for row in shown]
    assert money_of == sorted(money_of, reverse=True) and len(shown) == min(8, len(own))


def test_a_correction_moves_a_line_into_another_field(tmp_path_factory: pytest.TempPathFactory) -> None:
    from factory import Tiny

    key = "dinas-pendidikan-dan-kebudayaan-pengelolaan-pendidikan"
    before = standing(programmes(open_real()), REACHED)
    overlay = Tiny(tmp_path_factory.mktemp("koreksi")).overlay((f"2.11/{key}/realisasi", "90.81", "80.81"))
    after = standing(programmes(open_real(overlay)), REACHED)
    assert {item.row.key for item in before} - {item.row.key for item in after} == {key}


def test_the_picture_tells_counts_and_the_table_every_line(real_report: Report) -> None:
    exhibit = chart_exhibit(real_report, "program-serapan")
    assert exhibit.data_html.count("<tr>") - 1 == len(lines())
    for name in ("tercapai-terserap", "tercapai-tersisa", "belum-terserap", "belum-tersisa"):
        assert real_report.fact(f"program.{name}").text in exhibit.alt


def test_agencies_stand_by_their_mean_capaian(real_report: Report) -> None:
    from test_charts import table_rows

    shown = table_rows(chart_exhibit(real_report, "program-perangkat-daerah"))
    means = [float(row[4].rstrip("%").replace(",", ".")) for row in shown]
    assert means == sorted(means) and max(means) <= 100
