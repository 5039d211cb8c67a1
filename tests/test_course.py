"""The course of a figure over the years."""

from __future__ import annotations

from decimal import Decimal

import pytest
from checks.tables import COUNT, NUMBER, PERCENT, free_table
from factory import Tiny

from lppd.course import (
    falls_out,
    halt,
    in_growth,
    in_step,
    meant_between,
    on_line,
    one_way,
    room,
    runs_of_years,
    stands_still,
    widened,
    written,
    year_of,
)
from lppd.table import Cell

YEARS = ("1984", "1985", "1986", "1987", "1988")


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def course(project: Tiny, *texts: str) -> list[Cell]:
    free_table(project, {f"nilai-{year}": NUMBER for year in YEARS[: len(texts)]}, [texts])
    return next(runs_of_years(project.open(), ["7.1"]))


@pytest.mark.parametrize(
    ("figures", "place", "expected"),
    [
        (("80", "80", "82", "83", "84"), 1, "81"),
        (("10.5", "11", "11", "12", "12.5"), 2, "11.5"),  # a decimal that other figures print
        (("107", "105", "107", "101", "99"), 2, "103"),
        (("80", "80", "82", "83", "85"), 1, None),
        (("9", "8.46", "8.22", "7.98", "7.74"), 0, None),  # a plan often sets out, or ends, with another step
        (("80", "81", "82", "83", "89"), 4, None),
        (("5", "5", "7", "5", "5"), 2, None),  # that stands still has no step
        (("80", "80", "82", "83"), 1, None),
        (("1", "9", "2", "4", "5"), 1, None),
        (("1", "7", "2", "2.5", "3"), 1, "1.5"),
        (("1", "7", "2", "2.50", "3.00"), 1, "1.5"),
    ],
)
def test_what_an_equal_step_would_put_there(figures: tuple[str, ...], place: int, expected: str | None) -> None:
    found = in_step(numbers(*figures), place)
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("figures", "place", "expected"),
    [
        (("2,20", "2,42", "2,42", "2,93", "3,22"), 2, "2.66"),
        (("2,20", "2,42", "2,42", "2,90", "3,22"), 2, None),  # no rate suits the others
        (("1", "2", "2", "7", "16"), 2, None),  # too coarse to tell
        (("2,42", "2,42", "2,38", "2,37", "2,36"), 1, None),  # a step would do as well
        (("2,20", "2,42", "2,42", "2,93", "3,22"), 0, None),
        (("-2,20", "2,42", "2,42", "2,93", "3,22"), 2, None),
    ],
)
def test_what_an_equal_rate_would_put_there(
    project: Tiny, figures: tuple[str, ...], place: int, expected: str | None
) -> None:
    found = in_growth(course(project, *figures), place)
    assert found == (None if expected is None else Decimal(expected))


def test_the_line_of_the_other_years_reaches_the_last_one() -> None:
    assert on_line(numbers("10.5", "11", "11.5", "12", "12"), 4) == Decimal("12.5")
    assert on_line(numbers("10.5", "11", "11.5", "12.5", "12"), 4) is None


def test_what_falls_out_depends_on_how_near_the_others_are() -> None:
    near, far = numbers("74", "37", "75", "76"), numbers("20", "37", "50", "76")
    assert falls_out(near, 1, Decimal(37)) and falls_out(near, 1, Decimal(102))
    assert not falls_out(far, 1, Decimal(12)) and not falls_out(near, 1, Decimal(70))
    assert not falls_out(numbers("74", "37", "75"), 1, Decimal(37))
    assert widened(Decimal(74), Decimal(76)) == (72, 78)


def test_where_a_year_may_lie() -> None:
    assert room(numbers("9", "2", "7", "6"), 1) == (9, 7) and room(numbers("6", "20", "8", "9"), 1) == (6, 8)
    assert room(numbers("6", "20", "9", "8"), 1) == (3, 12)  # no one way
    assert one_way(numbers("6", "6", "8")) and not one_way(numbers("6", "5", "8"))


@pytest.mark.parametrize(
    ("figures", "place", "still"),
    [
        (("7.26", "7.49", "7.49", "7.61"), 2, True),
        (("7.26", "7.49", "7.49", "7.61"), 3, False),
        (("7.26", "7.49", "7.49", "7.49"), 2, False),
        (("7.2", "7.4", "7.4", "7.6"), 2, False),
        (("7.49", "7.49"), 1, False),
    ],
)
def test_a_long_figure_that_stays_once(figures: tuple[str, ...], place: int, still: bool) -> None:
    assert stands_still(numbers(*figures), place) == still


def test_the_one_halt_of_a_course_that_goes_one_way() -> None:
    assert halt(numbers("9", "8", "8", "7")) == 2 and halt(numbers("7", "8", "9", "9")) == 3
    assert halt(numbers("7", "7", "8", "8")) is halt(numbers("7", "8", "9")) is halt(numbers("7")) is None


@pytest.mark.parametrize(
    ("printed", "ends", "meant"),
    [
        ("2,22", ("8,46", "7,98"), "8.22"),
        ("2,22", ("7,98", "8,46"), "8.22"),
        ("57,54", ("75,52", "75,56"), "75.54"),
        ("1,11", ("1,5", "9,9"), None),  # many would do
        ("787,8", ("78,2", "79,12"), "78.78"),  # a mark that slipped over decimals that the others print
        ("450", ("35", "60"), "45"),
        ("82,855", ("82,25", "83,66"), "82.85"),
        ("2,22", ("8,46", "8,30"), None),
    ],
)
def test_the_one_misprint_between_two_figures(
    project: Tiny, printed: str, ends: tuple[str, str], meant: str | None
) -> None:
    cell = course(project, printed)[0]
    low, high = (Decimal(end.replace(",", ".")) for end in ends)
    found = meant_between(cell, low, high, 2)
    assert found == (None if meant is None else Decimal(meant))


def test_figures_are_written_like_their_cell(project: Tiny) -> None:
    free_table(project, {"nilai-1984": PERCENT, "nilai-1985": PERCENT}, [["99,50%", "11%"]])
    first, second = next(runs_of_years(project.open(), ["7.1"]))
    assert written(first, Decimal("9.5")) == "9,50%" and written(second, Decimal("11.5")) == "11,5%"
    assert written(second, Decimal("12.0")) == "12%" and written(first, Decimal("9.5"), 1) == "9,5%"


def test_years_are_columns_or_rows(project: Tiny) -> None:
    free_table(project, {"lahir": COUNT, "datang": COUNT}, [["1", "2"], ["3", "4"]])
    assert list(runs_of_years(project.open(), ["7.1"])) == []
    for line, year in zip(project.tables["7.1"][1:], YEARS, strict=False):
        line[0] = year
    runs = list(runs_of_years(project.open(), ["7.1"]))
    assert [[cell.meant.value for cell in cells] for cells in runs] == [[1, 3], [2, 4]]
    assert [year_of(cell) for cell in runs[0]] == ["1984", "1985"]
    project.tables["7.1"][2][0] = "1999"  # not one after the other
    assert list(runs_of_years(project.open(), ["7.1"])) == []
