from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lppd.methods import Undefined, Value
from lppd.methods.spm import daerah, layanan, pemenuhan, urusan

from .tools import number, printed

percents = st.decimals("0", "100", places=2)


def many(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


@pytest.mark.parametrize(("met", "need", "cap", "expected"), [
    ("1", "4", "100", "25"), ("9", "8", "100", "100"), ("9", "8", None, "112.5"), ("9", "8", "110", "110"),
])  # fmt: skip
def test_fulfilment_is_capped_unless_told_otherwise(met: str, need: str, cap: str | None, expected: str) -> None:
    assert pemenuhan(Decimal(met), Decimal(need), batas=None if cap is None else Decimal(cap)) == Decimal(expected)


@pytest.mark.parametrize("need", ["0", "-1"])
def test_no_need_is_no_percentage(need: str) -> None:
    assert isinstance(pemenuhan(Decimal(0), Decimal(need)), Undefined)


def test_a_service_weighs_four_to_one() -> None:
    assert layanan(Decimal(100), many("0")) == 80
    assert layanan(Decimal(0), many("100", "100")) == 20
    assert printed(layanan(Decimal("70.32"), many("70.32", "100"))) == Decimal("73.29")
    assert layanan(Decimal(50), []) == Undefined("tanpa butir mutu")


def test_what_nobody_needed_is_left_out_or_counts_a_hundred() -> None:
    assert urusan(many("40", "60"), Decimal(0)) == urusan(many("40", "60"), Decimal(0), sebagai="seratus") == 50
    assert urusan(many("40", "60"), Decimal(2)) == 50
    assert urusan(many("40", "60"), Decimal(2), sebagai="seratus") == 75
    assert urusan([], Decimal(2), sebagai="seratus") == 100


@pytest.mark.parametrize("function", [urusan, daerah])
def test_of_nothing(function: Callable[..., Value]) -> None:
    assert function([], Decimal(2)) == Undefined("semuanya nihil")
    assert function([], Decimal(0)) == Undefined("daftar nilai kosong")
    assert isinstance(function(many("1"), Decimal("0.5")), Undefined)
    assert isinstance(function(many("1"), Decimal(-1)), Undefined)


def test_an_undefined_service_makes_the_urusan_undefined() -> None:
    gone = Undefined("kebutuhan nol atau negatif")
    assert urusan([Decimal(1), gone], Decimal(0)) == gone  # type: ignore[list-item]


@given(percents, st.lists(percents, min_size=1, max_size=6))
def test_a_service_of_percentages_is_a_percentage(coverage: Decimal, items: list[Decimal]) -> None:
    assert 0 <= number(layanan(coverage, items)) <= 100


@given(st.lists(percents, min_size=1, max_size=6), st.integers(0, 4))
def test_counting_nihil_as_a_hundred_never_lowers(services: list[Decimal], nihil: int) -> None:
    counted = number(urusan(services, Decimal(nihil), sebagai="seratus"))
    assert counted >= number(urusan(services, Decimal(nihil)))
