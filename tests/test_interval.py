import itertools
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lppd.errors import UnknownNameError
from lppd.interval import Interval, grid_values, propagate

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
def test_empty_intervals_do_not_exist(lo: str, hi: str, lo_closed: bool, hi_closed: bool) -> None:
    with pytest.raises(ValueError):
        Interval(D(lo), D(hi), lo_closed, hi_closed)


def test_ends_are_finite() -> None:
    with pytest.raises(ValueError, match="berhingga"):
        Interval(D(0), D("Infinity"), True, True)


def test_width_and_scale_are_exact_for_long_money() -> None:
    interval = half_open("12345678901234567890.005", "12345678901234567890.015")
    assert interval.width == D("0.010")
    assert interval.scaled(D(1000)) == half_open("12345678901234567890005.000", "12345678901234567890015.000")


def test_scaling_by_a_negative_mirrors_and_by_zero_collapses() -> None:
    assert half_open("1", "2").scaled(D(-1)) == Interval(D(-2), D(-1), False, True)
    assert opened("1", "2").scaled(D(0)) == Interval.point(D(0))


def growth(now: Decimal, before: Decimal) -> Decimal:
    return (now - before) / before * 100


def share(part: Decimal, rest: Decimal) -> Decimal:
    return part / (part + rest)


def capped(value: Decimal) -> Decimal:
    return min(value, D(100))


def test_a_repeated_operand_is_not_counted_twice() -> None:
    operands = {"part": half_open("1", "3"), "rest": Interval.point(D(1))}
    assert propagate(share, operands) == half_open("0.5", "0.75")
    naive = propagate(lambda part, again, rest: part / (again + rest), {**operands, "again": operands["part"]})
    assert naive == opened("0.25", "1.5")


def test_directions_need_not_be_declared() -> None:
    result = propagate(growth, {"now": half_open("9.5", "10.5"), "before": closed("4", "5")})
    assert result == half_open("90", "162.5")


@pytest.mark.parametrize(
    ("function", "operand", "expected"),
    [
        (capped, half_open("80", "120"), closed("80", "100")),  # 100 is reached before 120
        (capped, half_open("80", "100"), half_open("80", "100")),
        (capped, opened("110", "120"), Interval.point(D(100))),
        (lambda value: max(value, D(0)), opened("-5", "5"), Interval(D(0), D(5), True, False)),
        (lambda value: D(7), opened("1", "2"), Interval.point(D(7))),
        (lambda value: -value, half_open("1", "2"), Interval(D(-2), D(-1), False, True)),
    ],
)
def test_closed_ends(function: object, operand: Interval, expected: Interval) -> None:
    assert callable(function)
    assert propagate(function, {"value": operand}) == expected


def test_tied_corners_are_closed_if_one_is() -> None:
    # x * y over [0, 1) x (2, 3): the least value 0 stands at two corners, both with an open y.
    result = propagate(lambda x, y: x * y, {"x": half_open("0", "1"), "y": closed("2", "3")})
    assert result == half_open("0", "3")
    open_y = propagate(lambda x, y: x * y, {"x": half_open("0", "1"), "y": opened("2", "3")})
    assert open_y == half_open("0", "3")


def test_a_sequence_moves_as_one() -> None:
    column = [half_open("0.5", "1.5"), Interval.point(D(10)), half_open("2.5", "3.5")]
    assert propagate(lambda values: D(sum(values)), {"values": column}) == half_open("13", "15")
    one_open = [closed("0", "1"), half_open("0", "1")]
    assert propagate(lambda values: D(sum(values)), {"values": one_open}) == half_open("0", "2")
    assert propagate(lambda values: D(len(values)), {"values": []}) == Interval.point(D(0))


@pytest.mark.parametrize("before", [closed("-1", "1"), closed("0", "1"), Interval.point(D(0))])
def test_a_divisor_that_may_be_zero_gives_nothing(before: Interval) -> None:
    assert propagate(growth, {"now": closed("1", "2"), "before": before}, nonzero=["before"]) is None


def test_zero_in_a_sequence_of_divisors_gives_nothing() -> None:
    operands = {"values": [closed("1", "2"), closed("-1", "1")]}
    assert propagate(lambda values: D(1), operands, nonzero=["values"]) is None


@pytest.mark.parametrize(
    "function",
    [
        lambda value: "tidak terdefinisi" if value > 1 else value,
        lambda value: D("NaN"),
        lambda value: D("Infinity"),
        lambda value: 1 / (value - 1),
        lambda value: 1.5,
        lambda value: None,
    ],
)
def test_a_corner_without_a_finite_decimal_gives_nothing(function: object) -> None:
    assert callable(function)
    assert propagate(function, {"value": closed("1", "2")}) is None


def test_other_errors_of_the_function_are_not_swallowed() -> None:
    with pytest.raises(TypeError):
        propagate(growth, {"now": closed("1", "2")})


def test_unknown_divisor() -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "before"'):
        propagate(growth, {"now": closed("1", "2"), "before": closed("1", "2")}, nonzero=["befor"])


def test_points_cost_no_corners_and_eleven_widths_are_refused() -> None:
    calls = []

    def total(**values: Decimal) -> Decimal:
        calls.append(values)
        return D(sum(values.values()))

    points = {f"p{index}": Interval.point(D(1)) for index in range(30)}
    wide = {f"w{index}": half_open("0", "1") for index in range(3)}
    assert propagate(total, points | wide) == half_open("30", "33")
    assert 8 <= len(calls) <= 10  # eight corners, and a look inside the open one
    with pytest.raises(ValueError, match="10"):
        propagate(total, {f"w{index}": half_open("0", "1") for index in range(11)})


def test_precision_does_not_depend_on_the_caller() -> None:
    with localcontext(Context(prec=5)):
        result = propagate(
            lambda a, b: a + b,
            {"a": Interval.point(D("12345678901234567890.01")), "b": half_open("0", "0.01")},
        )
    assert result == half_open("12345678901234567890.01", "12345678901234567890.02")


def test_an_end_opened_in_twenty_digit_money_stays_open() -> None:
    budget = half_open("12345678901234567889.5", "12345678901234567890.5")
    result = propagate(lambda a, b: a / b * 100, {"a": budget, "b": Interval.point(D(7))})
    assert result is not None
    assert (result.lo_closed, result.hi_closed) == (True, False)


tenths = st.integers(-500, 500).map(lambda number: D(number) / 10)
positive_tenths = st.integers(1, 500).map(lambda number: D(number) / 10)


@st.composite
def intervals(draw: st.DrawFn, numbers: st.SearchStrategy[Decimal] = tenths) -> Interval:
    lo, hi = sorted([draw(numbers), draw(numbers)])
    assume(lo < hi)
    return Interval(lo, hi, draw(st.booleans()), draw(st.booleans()))


fractions = st.integers(0, 64).map(lambda number: D(number) / 64)


@given(intervals(positive_tenths), intervals(positive_tenths), fractions, fractions)
def test_every_inner_value_lies_in_the_range(part: Interval, rest: Interval, across: Decimal, along: Decimal) -> None:
    with localcontext(Context(prec=50)):
        x = part.lo + part.width * across
        y = rest.lo + rest.width * along
        assume(part.contains(x) and rest.contains(y))
        for function in (share, lambda part, rest: (part - rest) / rest, max_capped):
            result = propagate(function, {"part": part, "rest": rest}, nonzero=["rest"])
            assert result is not None
            assert result.contains(function(part=x, rest=y))


def max_capped(part: Decimal, rest: Decimal) -> Decimal:
    return min(part / rest * 100, D(120))


@given(intervals(positive_tenths), intervals(positive_tenths))
def test_the_range_is_no_wider_than_its_corners(part: Interval, rest: Interval) -> None:
    with localcontext(Context(prec=50)):
        corners = [share(x, y) for x, y in itertools.product((part.lo, part.hi), (rest.lo, rest.hi))]
    result = propagate(share, {"part": part, "rest": rest})
    assert result is not None
    assert (result.lo, result.hi) == (min(corners), max(corners))
    assert result.lo_closed == (part.lo_closed and rest.hi_closed)
    assert result.hi_closed == (part.hi_closed and rest.lo_closed)


@given(intervals(), intervals())
def test_overlap_is_having_a_number_in_common(left: Interval, right: Interval) -> None:
    ends = sorted({left.lo, left.hi, right.lo, right.hi})
    between = [(low + high) / 2 for low, high in itertools.pairwise(ends)]
    common = any(left.contains(value) and right.contains(value) for value in [*ends, *between])
    assert left.overlaps(right) is common
    assert right.overlaps(left) is common


@given(intervals(), tenths, fractions)
def test_scaling_keeps_membership(interval: Interval, factor: Decimal, across: Decimal) -> None:
    value = interval.lo + interval.width * across
    assume(interval.contains(value))
    assert interval.scaled(factor).contains(value * factor)


@pytest.mark.parametrize(
    ("lo", "hi", "step", "values"),
    [
        ("3", "3", "1", ["3"]),
        ("2.6", "5.2", "1", ["4", "3", "5"]),
        ("1.234", "1.266", "0.01", ["1.25", "1.24", "1.26"]),
        ("1.241", "1.249", "0.01", ["1.25"]),  # nothing printable inside: the nearest
        ("150", "1049", "1000", ["600", "150", "1049"]),
    ],
)
def test_values_to_try(lo: str, hi: str, step: str, values: list[str]) -> None:
    interval = Interval(Decimal(lo), Decimal(hi), True, True)
    assert [f"{value:f}" for value in grid_values(interval, Decimal(step))] == values
