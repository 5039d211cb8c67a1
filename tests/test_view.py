"""Cells of a report with some of them replaced."""

from __future__ import annotations

from decimal import Decimal

import pytest
from factory import Tiny
from grids import at, grid

from lppd.address import Address
from lppd.figures import State
from lppd.report import Report
from lppd.view import View, rewritten

SUM = Address("8.3", "*[kelompok=rincian]", "realisasi")
PART = Address("8.3", "modal", "realisasi")


def test_what_is_not_replaced_is_what_is_printed(report: Report) -> None:
    view = View(report, {})
    assert view.cell(PART) is report.cell(PART)
    assert view.cell(SUM) == report.cell(SUM)


def test_a_sum_adds_up_what_is_replaced(report: Report) -> None:
    view = View(report, {}).with_value(PART, Decimal("2000.75"))
    assert view.cell(PART).meant.value == Decimal("2000.75")
    assert view.cell(SUM).meant.value == Decimal("3001.00")
    assert report.cell(SUM).meant.value == Decimal("3000.75")


def test_views_do_not_change_one_another(report: Report) -> None:
    first = View(report, {})
    assert first.cell(SUM).meant.value == Decimal("3000.75")
    second = first.with_value(PART, Decimal(0))
    third = second.with_value(Address("8.3", "operasi", "realisasi"), Decimal(1))
    assert [view.cell(SUM).meant.value for view in (first, second, third)] == [
        Decimal("3000.75"),
        Decimal("1000.25"),
        Decimal(1),
    ]


def test_what_is_replaced_stands_above_a_correction(project: Tiny) -> None:
    overlay = project.overlay((str(PART), "2.000,50", "2.500,50"))
    report = project.open(overlay)
    assert View(report, {}).cell(PART).meant.value == Decimal("2500.50")
    assert View(report, {}).with_value(PART, Decimal(7)).cell(PART).meant.value == Decimal(7)


def test_a_sum_with_a_word_in_it_is_none(project: Tiny) -> None:
    project.column("8.3", "realisasi")["allow"] = ["strip"]
    report = project.put(str(PART), "-").open()
    assert View(report, {}).cell(SUM).meant.state is State.STRIP
    assert View(report, {}).with_value(PART, Decimal(2)).cell(SUM).meant.value == Decimal("1002.25")


@pytest.mark.parametrize(
    ("address", "value", "text", "decimals"),
    [
        ("8.2/mutu/realisasi", "77", "77.00", 2),
        ("8.2/mutu/realisasi", "77.5", "77.50", 2),
        ("8.1/risiko/awal", "77.5", "77.5", 1),  # N/A so far
    ],
)
def test_a_number_is_written_with_the_digits_of_its_cell(
    report: Report, address: str, value: str, text: str, decimals: int
) -> None:
    printed = rewritten(report.cell(address), Decimal(value))
    assert (printed.text, printed.decimals, printed.state) == (text, decimals, State.ANGKA)


@pytest.mark.parametrize(
    ("value", "ends"),
    [("77.5", ("77.495", "77.505")), ("77.125", ("77.1245", "77.1255")), ("77", ("76.995", "77.005"))],
)
def test_more_digits_leave_less_room(report: Report, value: str, ends: tuple[str, str]) -> None:
    interval = rewritten(report.cell("8.2/mutu/realisasi"), Decimal(value)).interval("genap")
    assert interval is not None
    assert (interval.lo, interval.hi) == tuple(map(Decimal, ends))


@pytest.mark.parametrize(
    ("value", "ends"), [("77.5", ("77.45", "77.55")), ("77.50", ("77.495", "77.505")), ("77", ("76.5", "77.5"))]
)
def test_a_number_may_keep_the_digits_that_it_carries(report: Report, value: str, ends: tuple[str, str]) -> None:
    address = Address("8.2", "mutu", "realisasi")
    printed = View(report, {}).with_value(address, Decimal(value), own=True).cell(address).meant
    interval = printed.interval("genap")
    assert interval is not None and printed.text == value
    assert (interval.lo, interval.hi) == tuple(map(Decimal, ends))


def test_a_cell_of_the_grid(project: Tiny) -> None:
    view = View(grid(project, [[1, 2], [3, 4]]).open(), {}).with_value(at("r1/a"), Decimal(10))
    assert view.cell(Address("7.2", "*[kelompok=isi]", "a")).meant.value == Decimal(13)
