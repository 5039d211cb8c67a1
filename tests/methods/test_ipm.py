from decimal import Decimal

import pytest

from lppd.methods import Undefined
from lppd.methods.ipm import (
    indeks_kesehatan_ipm,
    indeks_pendidikan_ipm,
    indeks_pengeluaran_ipm,
    ipm,
)

from .tools import number, printed


@pytest.mark.parametrize(
    ("operands", "expected"),
    [
        (("74.76", "14.22", "10.91", "14862"), "80.71"),
        (("73.96", "13.59", "10.54", "13883"), "78.57"),
        (("85", "18", "15", "26572.352"), "100.00"),
        (("20", "18", "15", "26572.352"), "0.00"),
    ],
)
def test_ipm(operands: tuple[str, ...], expected: str) -> None:
    assert printed(ipm(*map(Decimal, operands))) == Decimal(expected)


def test_the_components_are_not_capped() -> None:
    assert indeks_kesehatan_ipm(Decimal(98)) == Decimal("1.2")
    assert indeks_pendidikan_ipm(Decimal(18), Decimal(18)) == Decimal("1.1")


def test_bounds_of_expenditure() -> None:
    assert indeks_pengeluaran_ipm(Decimal("1007.436")) == 0
    assert indeks_pengeluaran_ipm(Decimal("26572.352")) == 1


@pytest.mark.parametrize("spending", ["0", "-1"])
def test_expenditure_without_logarithm(spending: str) -> None:
    expected = Undefined("pengeluaran tidak positif")
    assert indeks_pengeluaran_ipm(Decimal(spending)) == expected
    assert ipm(Decimal(70), Decimal(13), Decimal(9), Decimal(spending)) == expected


@pytest.mark.parametrize(
    ("operands", "reason"),
    [
        ((19, 13, 9, 12000), "indeks kesehatan negatif"),
        ((70, -13, 0, 12000), "indeks pendidikan negatif"),
        ((70, 13, 9, 1007), "indeks pengeluaran negatif"),
        # two negative indices must not make a positive product
        ((19, 13, 9, 1007), "indeks kesehatan negatif"),
    ],
)
def test_negative_component(operands: tuple[int, ...], reason: str) -> None:
    assert ipm(*map(Decimal, operands)) == Undefined(reason)


def test_geometric_mean() -> None:
    uhh, hls, rls = Decimal("52.5"), Decimal(9), Decimal("7.5")
    middle = (Decimal("1007.436") * Decimal("26572.352")).sqrt()
    assert abs(number(ipm(uhh, hls, rls, middle)) - 50) < Decimal("1E-20")
