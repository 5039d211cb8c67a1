from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lppd.errors import ParameterError
from lppd.methods import Undefined, compute
from lppd.methods.aggregate import jumlah, jumlah_berskala, median, rata_rata, rata_rata_kelompok

from .tools import number, printed

GONE = Undefined("target nol")
EMPTY = Undefined("daftar nilai kosong")
numbers = st.lists(st.decimals("-1000", "1000", places=2), min_size=1, max_size=12)
SLACK = Decimal("1E-40")


def many(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_worked_cases() -> None:
    assert jumlah(many("0.1", "0.2")) == Decimal("0.3")
    assert jumlah(many("12345678901234567890", "0.01")) == Decimal("12345678901234567890.01")
    assert rata_rata(many("100", "101")) == Decimal("100.5")
    assert rata_rata(many("80", "130"), batas=Decimal(120)) == 100
    assert median(many("1", "100", "3")) == 3
    assert median(many("4", "1", "3", "100")) == Decimal("3.5")


@pytest.mark.parametrize(("factor", "expected"), [(None, "71"), ("10", "7.1"), ("1", "0.71")])
def test_parts_of_one_as_a_percentage(factor: str | None, expected: str) -> None:
    options = {} if factor is None else {"pengali": factor}
    assert compute("jumlah-berskala", {"nilai": many("0.25", "0.46")}, options) == Decimal(expected)


def test_mean_of_group_means_differs_from_the_mean() -> None:
    nilai, kelompok = many("80", "110", "100"), ["a", "b", "a"]
    assert rata_rata_kelompok(nilai, kelompok) == 100
    assert printed(rata_rata(nilai)) == Decimal("96.67")
    assert rata_rata_kelompok(nilai, kelompok, batas=Decimal(100)) == 95


def test_of_nothing() -> None:
    assert jumlah([]) == jumlah_berskala([]) == rata_rata([]) == median([]) == rata_rata_kelompok([], []) == EMPTY


def test_an_undefined_element_makes_it_undefined() -> None:
    values = [Decimal(1), GONE]
    assert jumlah(values) == rata_rata(values) == median(values) == GONE
    assert rata_rata_kelompok(values, ["a", "b"]) == GONE


def test_undefined_elements_left_out() -> None:
    values = [Decimal(1), GONE, Decimal(5)]
    assert rata_rata(values, abaikan_tak_terdefinisi=True) == 3
    assert median(values, abaikan_tak_terdefinisi=True) == 3
    # the group of which nothing is left does not count
    mean = rata_rata_kelompok(values, ["a", "b", "c"], abaikan_tak_terdefinisi=True)
    assert mean == 3


def test_nothing_left() -> None:
    assert rata_rata([GONE], abaikan_tak_terdefinisi=True) == EMPTY
    assert median([GONE], abaikan_tak_terdefinisi=True) == EMPTY
    assert rata_rata_kelompok([GONE], ["a"], abaikan_tak_terdefinisi=True) == EMPTY


def test_groups_of_another_length() -> None:
    with pytest.raises(ParameterError, match="nilai 1, kelompok 2"):
        rata_rata_kelompok(many("1"), ["a", "b"])


@given(numbers)
def test_between_least_and_greatest(nilai: list[Decimal]) -> None:
    kelompok = [str(int(value) % 3) for value in nilai]
    for value in (rata_rata(nilai), median(nilai), rata_rata_kelompok(nilai, kelompok)):
        assert min(nilai) - SLACK <= number(value) <= max(nilai) + SLACK


@given(numbers, st.decimals("-100", "100", places=1))
def test_a_cap_never_raises(nilai: list[Decimal], batas: Decimal) -> None:
    capped = number(rata_rata(nilai, batas=batas))
    assert capped <= number(rata_rata(nilai)) + SLACK
    assert capped <= batas + SLACK


@given(numbers)
def test_one_group_is_the_plain_mean(nilai: list[Decimal]) -> None:
    assert rata_rata_kelompok(nilai, ["a"] * len(nilai)) == rata_rata(nilai)
    total = number(rata_rata(nilai)) * len(nilai)
    assert abs(total - number(jumlah(nilai))) < Decimal("1E-20")
