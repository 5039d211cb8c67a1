"""How far headline figures, classes and orders depend on method choices."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

import pytest
from factory import ROOT

from lppd.alternatives import NAME, Headline, Order, load_alternatives, scale_choices
from lppd.facts import fact_names
from lppd.report import Report
from lppd.sensitivity import UNCLASSED, Sensitivity, Spread, most, sensitivity

PLAN = load_alternatives(ROOT / "data" / "schema" / NAME, fact_names())


@pytest.fixture(scope="module")
def known(real_report: Report) -> Sensitivity:
    return sensitivity(real_report)


def headline(fact: str) -> Headline:
    return next(item for item in PLAN.pokok if item.fakta == fact)


def operands(report: Report) -> list[tuple[str, Decimal, Decimal, bool]]:
    """Sasaran, realisasi, target and polarity of every indicator, from the printed strings alone."""
    found = []
    for row in report.rows("2.6"):
        actual, target = (
            Decimal(re.sub(r"[^0-9.]", "", row.cells[name].printed.text)) for name in ("realisasi", "target")
        )
        found.append((row.cells["sasaran"].text, actual, target, row.attributes["polaritas"] == "turun"))
    return found


def by_hand(report: Report, difference: bool, cap: int | None, way: str) -> Decimal:
    """The overall capaian by independent arithmetic."""
    groups: dict[str, list[Decimal]] = {}
    for goal, actual, target, lower in operands(report):
        ratio = (2 - actual / target if difference else target / actual) if lower else actual / target
        groups.setdefault(goal, []).append(min(ratio * 100, Decimal(cap)) if cap else ratio * 100)
    every = sorted(value for group in groups.values() for value in group)
    if way == "median":
        return every[len(every) // 2]
    if way == "rata-rata":
        return sum(every) / len(every)
    return sum(sum(group) / len(group) for group in groups.values()) / len(groups)


def test_the_range_of_the_overall_result_by_independent_arithmetic(known: Sensitivity) -> None:
    every = product((False, True), (None, 120, 100), ("rata-rata", "median", "rata-rata-sasaran"))
    values = [by_hand(known.report, *choices) for choices in every]
    found = known.spread(headline("capaian.keseluruhan"))
    assert (found.low, found.high) == (
        pytest.approx(min(values), abs=Decimal("1e-20")),
        pytest.approx(max(values), abs=Decimal("1e-20")),
    )
    assert found.value == pytest.approx(by_hand(known.report, False, None, "rata-rata"), abs=Decimal("1e-20"))


@pytest.mark.parametrize("item", PLAN.pokok, ids=lambda item: item.judul)
def test_a_headline_depends_on_no_choice_that_it_does_not_declare(known: Sensitivity, item: Headline) -> None:
    def read(report: Report) -> Decimal | None:
        return report.fact(item.fakta).value if item.fakta else report.figure(item.alamat).exact

    own = read(known.report)
    for name in PLAN.pilihan.keys() - set(item.pilihan):
        for value, _ in known.alternatives(name)[1:]:
            assert read(known.under({name: value})) == own, name


def test_one_choice_alone_stays_within_all_combinations(known: Sensitivity) -> None:
    for spread in known.spreads:
        for low, high in known.reach(spread.headline).values():
            assert spread.low is not None and spread.high is not None
            assert spread.low <= low <= high <= spread.high


def test_variants_leave_the_report_as_it_is(real_report: Report, known: Sensitivity) -> None:
    before = {name: real_report.fact(name).text for name in ("capaian.keseluruhan", "efisiensi.nilai")}
    changed = known.under({"formula_turun": "selisih", "batas_capaian": Decimal(100)})
    assert changed.fact("capaian.keseluruhan").text != before["capaian.keseluruhan"]
    assert changed.params.metode != real_report.params.metode
    assert {name: real_report.fact(name).text for name in before} == before
    row = real_report.rows("2.6")[0]
    assert changed.cell(row.cells["target"].address) is real_report.cell(row.cells["target"].address)


def test_combinations_start_with_the_editions_own(known: Sensitivity) -> None:
    first, *others = known.combinations(("formula_turun", "batas_capaian"))
    methods = known.report.params.metode
    assert first == {"formula_turun": methods.formula_turun, "batas_capaian": methods.batas_capaian}
    assert len(others) + 1 == len({tuple(changes.items()) for changes in (first, *others)}) == 6


def test_a_choice_that_is_no_listed_alternative_counts_as_one(real_report: Report) -> None:
    odd = real_report.variant(real_report.params.metode.model_copy(update={"batas_capaian": Decimal(105)}))
    found = sensitivity(odd).alternatives("batas_capaian")
    assert found[0] == (Decimal(105), "105") and len(found) == 4


def test_classes_follow_the_scale_and_what_lies_above_it(known: Sensitivity) -> None:
    item = headline("capaian.keseluruhan")
    top = known.report.scale.ascending[-1].label
    value = known.value(item, {})
    assert known.label(item, value, {}) == top
    assert known.label(item, value, {"di_atas_skala": "tanpa-kelas"}) == UNCLASSED
    assert known.spread(item).labels == (top, UNCLASSED)
    assert known.label(headline("capaian.tercapai"), value, {}) == ""


def test_a_cap_ties_and_never_turns_the_order_of_what_it_caps(known: Sensitivity) -> None:
    order = next(item for item in PLAN.urutan if item.tabel == "2.6")
    for item in known.reorderings(order):
        if item.choice == "batas_capaian":
            limit = Decimal(re.sub(r"\D", "", item.alternative))
            above = [name for name, value in _values(known, order).items() if value >= limit]
            assert not item.turned and sorted(item.tied) == sorted(above)


def _values(known: Sensitivity, order: Order) -> dict[str, Decimal]:
    names = {row.key: row.name for row in known.report.rows(order.tabel)}
    return {names[key]: value for key, value in known.column(order, {}).items()}


def test_places_of_an_indicator_span_what_the_combinations_give(known: Sensitivity) -> None:
    for order in PLAN.urutan:
        for item in known.standings(order):
            assert item.low <= item.value <= item.high and item.best <= item.place <= item.worst
            assert bool(item.labels) is bool(order.skala)


def test_the_most_dependent_figure_is_the_one_with_the_widest_relative_range() -> None:
    def spread(value: int, low: int, high: int) -> Spread:
        return Spread(PLAN.pokok[0], Decimal(value), Decimal(low), Decimal(high), (), 2)

    narrow, wide, still = spread(1000, 900, 1100), spread(10, 8, 12), spread(5, 5, 5)
    assert most([narrow, wide, still]) is wide
    assert most([still]) is None
    assert spread(0, 0, 4).relative == 0


def test_scale_choices_of_the_service_standards() -> None:
    assert scale_choices("spm_skala") == ("spm_skala",) and scale_choices("") == ()


def test_facts_of_sensitivity_agree_with_it(known: Sensitivity) -> None:
    report = known.report
    assert report.fact("kepekaan.pokok").value == len(PLAN.pokok)
    assert report.fact("kepekaan.kombinasi").value == sum(item.combinations for item in known.spreads)
    names = {name: set(report.fact(f"kepekaan.{name}").items) for name in ("bergerak", "tetap", "tanpa-pilihan")}
    assert sum(map(len, names.values())) == len(PLAN.pokok) and not names["bergerak"] & names["tetap"]
    widest = most(known.spreads)
    assert widest is not None and report.fact("kepekaan.terbesar").items == (widest.headline.judul,)


def test_whoever_asks_again_is_told_the_same_cells(known: Sensitivity) -> None:
    """A range rests on the cells of its figure, also when it was worked out for somebody else before."""
    trails = []
    for _ in range(2):
        with known.report.trail.following() as seen:
            assert known.spreads
        trails.append({str(place) for place in seen})
    assert trails[0] == trails[1] and trails[0]
