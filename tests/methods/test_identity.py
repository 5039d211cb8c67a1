from decimal import Decimal

import pytest

from lppd.methods import Undefined, compute
from lppd.methods.identity import konversi, salin

DIGITS = ["727665", "-0.50", "0", "12345678901234567890.123456789"]


@pytest.mark.parametrize("text", DIGITS)
def test_digits_are_kept(text: str) -> None:
    assert str(salin(Decimal(text))) == text


@pytest.mark.parametrize(
    ("value", "factor", "expected"),
    [("1.75", "1000", "1750"), ("1750", "0.001", "1.75"), ("-3", "1000000", "-3000000"), ("0", "1000", "0")],
)
def test_another_unit(value: str, factor: str, expected: str) -> None:
    assert konversi(Decimal(value), pengali=Decimal(factor)) == Decimal(expected)


@pytest.mark.parametrize("text", DIGITS)
def test_the_same_unit_keeps_the_number(text: str) -> None:
    assert konversi(Decimal(text)) == Decimal(text)


def test_a_schema_gives_the_factor_as_text() -> None:
    assert compute("konversi", {"nilai": Decimal("15.4")}, {"pengali": "1000000000000"}) == Decimal("15.4") * 10**12


def test_undefined_stays_undefined() -> None:
    assert salin(Undefined("nihil")) == Undefined("nihil")
    assert konversi(Undefined("nihil"), pengali=Decimal(1000)) == Undefined("nihil")
