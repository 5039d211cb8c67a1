import itertools
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lppd.errors import UnknownNameError
from lppd.interval import Interval, propagate

D = Decimal


def closed(lo: str, hi: str) -> Interval:
    return Interval(D(lo), D(hi), True, True)


def opened(lo: str, hi: str) -> Interval:
    return Interval(D(lo), D(hi), False, False)


def half_open(lo: str, hi: str) -> Interval:
    return Interval(D(lo), D(hi), True, False)


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (closed("1", "2"), ["1", "1.5", "2.0"], ["0.99", "2.01"]),
        (opened("1", "2"), ["1.0001", "1.9999"], ["1", "2"]),
        (half_open("1", "2"), ["1", "1.9999"], ["2", "0.9999"]),
        (Interval(D(1), D(2), False, True), ["2", "1.0001"], ["1", "2.0001"]),
        (Interval.point(D(3)), ["3", "3.00"], ["2.999", "3.001"]),
    ],
)
def test_contains(interval: Interval, inside: list[str], outside: list[str]) -> None:
    assert all(interval.contains(D(value)) for value in inside)
    assert not any(interval.contains(D(value)) for value in outside)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (closed("0", "1"), closed("1", "2"), True),
        (closed("0", "1"), opened("1", "2"), False),
        (half_open("0", "1"), closed("1", "2"), False),
        (half_open("0", "1"), half_open("0.9", "2"), True),
        (closed("0", "1"), closed("1.001", "2"), False),
        (closed("0", "3"), opened("1", "2"), True),
        (Interval.point(D(1)), closed("1", "2"), True),
        (Interval.point(D(1)), opened("1", "2"), False),
        (Interval.point(D("1.5")), opened("1", "2"), True),
    ],
)
def test_overlaps_both_ways(left: Interval, right: Interval, expected: bool) -> None:
    assert left.overlaps(right) is expected
    assert right.overlaps(left) is expected


@pytest.mark.parametrize(
    ("lo", "hi", "lo_closed", "hi_closed"),
    [("2", "1", True, True), ("1", "1", True, False), ("1", "1", False, False)],
)
def test_empty_intervals_do_not_exist(
    lo: str, hi: str, lo_closed: bool, hi_closed: bool
) -> None:
    with pytest.raises(ValueError):
        Interval(D(lo), D(hi), lo_closed, hi_closed)


def test_ends_are_finite() -> None:
    with pytest.raises(ValueError, match="berhingga"):
        Interval(D(0), D("Infinity"), True, True)


def test_width_and_scale_are_exact_for_long_money() -> None:
    interval = half_open("12345678901234567890.005", "12345678901234567890.015")
    assert interval.width == D("0.010")
    assert interval.scaled(D(1000)) == half_open(
        "12345678901234567890005.000", "12345678901234567890015.000"
    )


def test_scaling_by_a_negative_mirrors_and_by_zero_collapses() -> None:
    assert half_open("1", "2").scaled(D(-1)) == Interval(D(-2), D(-1), False, True)
    assert opened("1", "2").scaled(D(0)) == Interval.point(D(0))


def growth(now: Decimal, before: Decimal) -> Decimal:
    return (now - before) / before * 100


def test_a_repeated_operand_is_not_counted_twice() -> None:
    result = propagate(
        growth, {"now": Interval.point(D(10)), "before": half_open("4", "5")}, nonzero=["before"]
    )
    # Operator overloading would give (10 - [4, 5)) / [4, 5) = (100, 150], and so did nobody.
    assert result == Interval(D(100), D(150), False, True)
    naive = propagate(
        lambda now, before, again: (now - before) / again * 100,
        {
            "now": Interval.point(D(10)),
            "before": half_open("4", "5"),
            "again": half_open("4", "5"),
        },
        nonzero=["again"],
    )
    assert naive is not None
    assert naive.width == D(50)
