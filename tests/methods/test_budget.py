from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lppd.errors import ParameterError
from lppd.methods import Undefined, clamped, conclude, get
from lppd.methods.budget import (
    deviasi,
    efisiensi_agregat,
    efisiensi_indikator,
    nilai_efisiensi,
    serapan,
)

from .tools import number, printed

money = st.decimals("1", "1000000", places=0)
percent = st.decimals("1", "200", places=2)
rows = st.lists(st.tuples(money, money, percent), min_size=1, max_size=6)


def many(*values: float) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


@pytest.mark.parametrize(
    ("realisasi", "pagu", "expected"),
    [("450", "500", "90"), ("0", "500", "0"), ("-450", "-500", "90"), ("1", "3", "33.33")],
)
def test_serapan(realisasi: str, pagu: str, expected: str) -> None:
    assert printed(serapan(Decimal(realisasi), Decimal(pagu))) == Decimal(expected)


@pytest.mark.parametrize(("realisasi", "anggaran", "expected"), [(450, 500, 10), (550, 500, 10), (500, 500, 0)])
def test_deviasi(realisasi: int, anggaran: int, expected: int) -> None:
    assert deviasi(Decimal(realisasi), Decimal(anggaran)) == expected


def test_without_a_budget() -> None:
    assert serapan(Decimal(1), Decimal(0)) == Undefined("pagu nol")
    assert deviasi(Decimal(1), Decimal(0)) == Undefined("anggaran nol")


def test_deviasi_turns_and_says_so() -> None:
    assert not get("deviasi").monotone


@pytest.mark.parametrize(
    ("pagu", "realisasi", "capaian", "expected"),
    [
        ("1000", "900", "120", "25"),
        ("1000", "900", "100", "10"),
        ("1000", "1000", "80", "-25"),
        ("1000", "0", "80", "100"),
    ],
)
def test_efisiensi_indikator(pagu: str, realisasi: str, capaian: str, expected: str) -> None:
    value = efisiensi_indikator(Decimal(pagu), Decimal(realisasi), Decimal(capaian))
    assert value == Decimal(expected)


@pytest.mark.parametrize(
    ("operands", "reason"),
    [
        ((0, 5, 100), "pagu nol"),
        ((5, 5, 0), "capaian nol"),
        ((-5, 5, 100), "pagu negatif"),
        ((5, -5, 100), "realisasi negatif"),
        ((5, 5, -100), "capaian negatif"),
    ],
)
def test_efisiensi_undefined(operands: tuple[int, int, int], reason: str) -> None:
    pagu, realisasi, capaian = map(Decimal, operands)
    assert efisiensi_indikator(pagu, realisasi, capaian) == Undefined(reason)
    mean = efisiensi_agregat([pagu], [realisasi], [capaian], cara="rata-rata")
    assert mean == Undefined(reason)
    ratio = efisiensi_agregat([pagu], [realisasi], [capaian])
    assert isinstance(ratio, Undefined)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        # expected spending 120 + 100 = 220, or 100 + 100 = 200 with CK capped
        ({}, "22.73"),
        ({"batas": Decimal(100)}, "15.00"),
        ({"cara": "rata-rata"}, "22.50"),
        ({"cara": "rata-rata", "batas": Decimal(100)}, "15.00"),
    ],
)
def test_efisiensi_agregat(chosen: dict[str, Any], expected: str) -> None:
    value = efisiensi_agregat(many(100, 100), many(90, 80), many(120, 100), **chosen)
    assert printed(value) == Decimal(expected)


def test_ratio_of_sums_bears_a_row_without_budget() -> None:
    assert efisiensi_agregat(many(0, 100), many(0, 90), many(100, 100)) == 10


def test_agregat_of_nothing() -> None:
    for cara in ("rasio-jumlah", "rata-rata"):
        assert efisiensi_agregat([], [], [], cara=cara) == Undefined("daftar nilai kosong")
    assert efisiensi_agregat(many(0), many(3), many(100)) == Undefined("jumlah pagu kali capaian nol")


def test_lists_of_different_length() -> None:
    with pytest.raises(ParameterError, match="pagu 2, realisasi 1, capaian 1"):
        efisiensi_agregat(many(1, 2), many(1), many(100))


@given(money, money, percent)
def test_agregat_of_one_is_the_indicator(pagu: Decimal, realisasi: Decimal, ck: Decimal) -> None:
    single = efisiensi_indikator(pagu, realisasi, ck)
    assert efisiensi_agregat([pagu], [realisasi], [ck]) == single
    assert efisiensi_agregat([pagu], [realisasi], [ck], cara="rata-rata") == single


@given(rows)
def test_both_aggregates_lie_between_the_indicators(
    table: list[tuple[Decimal, Decimal, Decimal]],
) -> None:
    singles = [number(efisiensi_indikator(*row)) for row in table]
    pagu, realisasi, capaian = map(list, zip(*table, strict=True))
    slack = Decimal("1E-30")
    for cara in ("rasio-jumlah", "rata-rata"):
        value = number(efisiensi_agregat(pagu, realisasi, capaian, cara=cara))
        assert min(singles) - slack <= value <= max(singles) + slack


@given(rows)
def test_capping_ck_never_raises_efficiency(
    table: list[tuple[Decimal, Decimal, Decimal]],
) -> None:
    lists = [list(column) for column in zip(*table, strict=True)]
    for cara in ("rasio-jumlah", "rata-rata"):
        capped = number(efisiensi_agregat(*lists, cara=cara, batas=Decimal(100)))
        assert capped <= number(efisiensi_agregat(*lists, cara=cara)) + Decimal("1E-30")


@pytest.mark.parametrize(
    ("efisiensi", "expected", "held"),
    [
        ("-35", "0", True),
        ("-20", "0", False),
        ("0", "50", False),
        ("5.5", "63.75", False),
        ("20", "100", False),
        ("20.01", "100", True),
    ],
)
def test_nilai_efisiensi(efisiensi: str, expected: str, held: bool) -> None:
    assert nilai_efisiensi(Decimal(efisiensi)) == Decimal(expected)
    assert clamped(Decimal(efisiensi)) is held


@given(st.decimals("-1000", "1000"))
def test_nilai_efisiensi_stays_in_range(efisiensi: Decimal) -> None:
    assert 0 <= number(nilai_efisiensi(efisiensi)) <= 100


def test_nilai_efisiensi_is_marked_unverified() -> None:
    assert not get("nilai-efisiensi").verified
    assert not clamped(Undefined("pagu nol"))
    assert not clamped(Decimal("Infinity"))


def test_conclusion() -> None:
    assert conclude(get("efisiensi-agregat"), Decimal("-0.01")) == "tidak efisien"
    assert conclude(get("efisiensi-indikator"), Decimal(0)) == "efisien"
