"""Following what is read: every cell once, and nobody keeps lists by hand."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.report import Report
from lppd.trail import AUDIT, Trail, traced_property, worked_out_once


def read_by(report: Report, action: object) -> list[str]:
    with report.trail.following() as seen:
        action()  # type: ignore[operator]
    return [str(place) for place in seen]


def test_a_figure_is_read_without_its_operands(report: Report) -> None:
    assert read_by(report, lambda: report.figure("8.2/mutu/capaian")) == ["8.2/mutu/capaian"]


def test_cells_taken_from_rows_are_read(report: Report) -> None:
    assert read_by(report, lambda: [row.cells["target"] for row in report.rows("8.2")]) == [
        "8.2/mutu/target",
        "8.2/risiko/target",
        "8.2/maturitas/target",
    ]
    assert read_by(report, lambda: [list(row.cells) for row in report.rows("8.2")]) == []
    cells = report.rows("8.2")[0].cells
    assert "target" in cells and "lain" not in cells and len(cells) == 5
    with pytest.raises(KeyError):
        cells["lain"]


def test_a_second_look_counts_as_well(report: Report) -> None:
    """What is remembered is read all the same."""
    first, second = (read_by(report, lambda: report.value("8.3/total/realisasi")) for _ in range(2))
    assert first == second == ["8.3/total/realisasi"]
    rules = [read_by(report, lambda: report.confrontations("8.3")) for _ in range(2)]
    assert rules[0] == rules[1] and "8.3/modal/realisasi" in rules[0]


def test_what_is_worked_out_once_is_read_each_time_and_by_each_report_for_itself(report: Report) -> None:
    asked: list[Report] = []

    @worked_out_once
    def capaian(given: Report) -> str:
        asked.append(given)
        return str(given.figure("8.2/mutu/capaian").value)

    with report.trail.paused():
        assert capaian(report) == "95.65"
    assert read_by(report, lambda: capaian(report)) == ["8.2/mutu/capaian"]
    branch = report.branch()
    assert capaian(branch) == "95.65" and asked == [report, branch]


def test_followers_do_not_see_each_other(report: Report) -> None:
    with report.trail.following() as outer:
        inner = read_by(report, lambda: report.figure("8.2/mutu/target"))
        report.figure("8.2/risiko/target")
    assert inner == ["8.2/mutu/target"] and [str(place) for place in outer] == ["8.2/risiko/target"]
    assert not report.trail.active


def test_sentences_tell_what_they_state(report: Report) -> None:
    found = report.text("Nilai {8.2/mutu/realisasi} dan {8.2/mutu/realisasi|angka}. Tahun {tahun}.").sentences
    assert [sentence.uses for sentence in found] == [("8.2/mutu/realisasi",), ()]


def test_a_fact_is_one_reading_and_has_its_own(real_report: Report) -> None:
    for _ in range(2):
        (sentence,) = real_report.text("Tercapai {capaian.tercapai}.").sentences
        assert sentence.uses == ("fakta/capaian.tercapai/nilai",)
    own = real_report.facts.uses["capaian.tercapai"]
    assert {(place.table, place.column) for place in own} == {("2.6", "capaian")}


def test_the_audit_is_one_reading(real_report: Report) -> None:
    (sentence,) = real_report.text("Ada {audit.temuan}.").sentences
    assert sentence.uses == ("fakta/audit.temuan/nilai",)
    assert real_report.facts.uses["audit.temuan"] == (AUDIT,)


def test_a_computed_table_and_a_chart_tell_what_they_rest_on(real_report: Report) -> None:
    assert "2.6/nilai-sakip/capaian" in real_report.summary("peringkat").uses
    chart = real_report.chart("capaian-iku")
    assert {"2.6/nilai-sakip/capaian", "2.6/nilai-sakip/target"} <= set(chart.uses)
    assert real_report.table("2.6").uses == ()  # a published table is itself


def test_a_traced_value_is_read_each_time(report: Report) -> None:
    class Holder:
        trail: Trail = report.trail
        made = 0

        @traced_property
        def total(self) -> object:
            Holder.made += 1
            return report.value("8.3/total/realisasi")

    holder = Holder()
    for _ in range(2):
        assert read_by(report, lambda: holder.total) == ["8.3/total/realisasi"]
    assert Holder.made == 1
    with pytest.raises(AttributeError):
        holder.total = 3
    holder.__dict__.pop("total")
    assert read_by(report, lambda: holder.total) and Holder.made == 2


def test_variants_share_the_trail(project: Tiny) -> None:
    report = project.open()
    other = report.variant(report.params.metode)
    assert read_by(report, lambda: other.value("8.2/mutu/target")) == ["8.2/mutu/target"]


def test_the_scale_of_the_edition_counts_each_time(real_report: Report) -> None:
    ranked = [real_report.summary("peringkat").uses for _ in range(2)]
    assert ranked[0] == ranked[1] and any(place.startswith("2.4/") for place in ranked[0])
