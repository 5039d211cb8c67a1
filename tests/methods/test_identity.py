from decimal import Decimal

import pytest

from lppd.methods import Undefined
from lppd.methods.identity import salin


@pytest.mark.parametrize("text", ["727665", "-0.50", "0", "12345678901234567890.123456789"])
def test_digits_are_kept(text: str) -> None:
    assert str(salin(Decimal(text))) == text


def test_undefined_stays_undefined() -> None:
    assert salin(Undefined("nihil")) == Undefined("nihil")
