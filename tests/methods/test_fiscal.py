from decimal import Decimal

import pytest

from lppd.methods import Undefined, get
from lppd.methods.fiscal import derajat_desentralisasi_fiskal

from .tools import printed


@pytest.mark.parametrize(("pad", "total", "expected"), [("300", "1200", "25"), ("0", "1200", "0"), ("2", "3", "66.67")])
def test_share_of_own_revenue(pad: str, total: str, expected: str) -> None:
    assert printed(derajat_desentralisasi_fiskal(Decimal(pad), Decimal(total))) == Decimal(expected)


@pytest.mark.parametrize(("total", "reason"), [("0", "total pendapatan nol"), ("-1", "total pendapatan negatif")])
def test_undefined(total: str, reason: str) -> None:
    assert derajat_desentralisasi_fiskal(Decimal(5), Decimal(total)) == Undefined(reason)


def test_marked_unverified() -> None:
    assert not get("derajat-desentralisasi-fiskal").verified
