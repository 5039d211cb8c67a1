from decimal import Decimal

import pytest

from lppd.methods.value import Undefined, cap, decimals, fault, mean, plain, write


def test_undefined_is_falsy_and_says_why() -> None:
    value = Undefined("target nol")
    assert not value
    assert str(value) == "tidak terdefinisi (target nol)"
    assert value == Undefined("target nol") != Undefined("realisasi nol")


@pytest.mark.parametrize("bad", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none_is_a_fault(bad: str) -> None:
    assert fault(Decimal(bad)) == Undefined("operand bukan angka terhingga")
    assert fault([[Decimal(1)], [Decimal(bad)]]) is not None


@pytest.mark.parametrize("good", [Decimal(0), [], [Decimal(1)], "teks", ["a"], None])
def test_no_fault(good: object) -> None:
    assert fault(good) is None


def test_the_first_undefined_element_is_the_fault() -> None:
    assert fault([Decimal(1), Undefined("a"), Undefined("b")]) == Undefined("a")


@pytest.mark.parametrize(("given", "expected"), [("1E+3", "1000"), ("-0", "0"), ("-0.00", "0.00"), ("1.50", "1.50")])
def test_plain(given: str, expected: str) -> None:
    assert str(plain(Decimal(given))) == expected


def test_decimals_leaves_out_what_is_no_number() -> None:
    assert decimals([Decimal(1), Undefined("x"), Decimal("NaN")]) == [1]


def test_mean_and_cap() -> None:
    assert mean([]) == Undefined("daftar nilai kosong")
    assert mean([Decimal(1), Decimal(2), Decimal(6)]) == 3
    assert cap(Decimal(5), None) == 5
    assert cap(Decimal(5), Decimal(4)) == 4
    assert cap(Decimal(3), Decimal(4)) == 3


def test_write_is_indonesian() -> None:
    assert write(Decimal("-1234567.80")) == "-1.234.567,80"
