from decimal import Decimal

import pytest

from lppd.methods import Undefined
from lppd.methods.share import kepadatan, persentase

from .tools import printed


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [("1", "8", "12.5"), ("0", "8", "0"), ("2", "3", "66.67"), ("9", "8", "112.5")]
)
def test_share(part: str, whole: str, expected: str) -> None:
    assert printed(persentase(Decimal(part), Decimal(whole))) == Decimal(expected)


@pytest.mark.parametrize(("people", "area", "expected"), [("500", "4", "125"), ("1", "3", "0.33")])
def test_density(people: str, area: str, expected: str) -> None:
    assert printed(kepadatan(Decimal(people), Decimal(area))) == Decimal(expected)


@pytest.mark.parametrize("divisor", ["0", "-1"])
def test_undefined(divisor: str) -> None:
    assert isinstance(persentase(Decimal(5), Decimal(divisor)), Undefined)
    assert isinstance(kepadatan(Decimal(5), Decimal(divisor)), Undefined)
