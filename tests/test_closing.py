"""The computed conclusion: every point weighs what other chapters count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lppd.facts.closing import AIMS, rates
from lppd.report import Report
from lppd.summaries.closing import POINTS


def test_each_yardstick_stands_on_one_side(real_report: Report) -> None:
    strong, weak = (real_report.fact(f"penutup.{name}").items for name in ("kuat", "lemah"))
    assert set(strong) | set(weak) == set(AIMS) and not set(strong) & set(weak)
    assert all(rates(real_report)[name] >= 50 for name in strong)


@pytest.mark.parametrize("name", AIMS)
def test_rates_follow_the_counts(real_report: Report, name: str) -> None:
    met, missed = (real_report.fact(each).value for each in AIMS[name])
    assert met is not None and missed is not None
    assert abs(rates(real_report)[name] - met * 100 / (met + missed)) < Decimal("1E-20")


def test_what_was_not_spent(real_report: Report) -> None:
    pairs = {"kinerja": ("efisiensi.pagu", "efisiensi.realisasi"), "spm": ("spm.pagu", "spm.realisasi")}
    for name, facts in pairs.items():
        planned, spent = (real_report.fact(each).value for each in facts)
        assert planned is not None and spent is not None
        assert real_report.fact(f"penutup.sisa-{name}").value == planned - spent > 0


def test_services_are_told_once(real_report: Report) -> None:
    names = [real_report.fact(f"spm.{name}").value for name in ("tuntas", "kurang", "nihil", "layanan")]
    full, less, nihil, whole = (value or Decimal(0) for value in names)
    assert full + less + nihil == whole
    lowest, above = (real_report.fact(f"spm.{name}").value for name in ("belum", "di-atas-terbawah"))
    assert lowest is not None and above is not None and lowest + above == full + less


def test_every_point_has_its_facts_and_its_table(real_report: Report) -> None:
    html = real_report.summary("penutup").html
    for title, reached, missed, anchor in POINTS:
        assert title in html and f'href="#{anchor}"' in html
        assert real_report.fact(reached).text and real_report.fact(missed).text
