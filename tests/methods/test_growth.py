from decimal import Decimal

import pytest

from lppd.methods import Undefined, Value, compute, conclude, get
from lppd.methods.growth import laju_kinerja, laju_rata_rata, laju_selisih, selisih
from lppd.numbers import round_half_up

from .tools import printed


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("80.71", "80.01", "0.87"),  # IPM, printed to two decimals
        ("2.45", "2.89", "-15.22"),  # poverty fell: negative, whatever the polarity
        ("4.56", "-0.87", "-624.14"),  # the base keeps its sign
        ("0", "5", "-100.00"),
    ],
)
def test_laju_kinerja(now: str, before: str, expected: str) -> None:
    assert printed(laju_kinerja(Decimal(now), Decimal(before))) == Decimal(expected)


def test_laju_divides_by_the_previous_year() -> None:
    assert laju_kinerja(sekarang=Decimal(150), sebelumnya=Decimal(100)) == 50


def test_laju_without_a_base_is_undefined() -> None:
    assert laju_kinerja(Decimal(5), Decimal("0.00")) == Undefined("nilai tahun sebelumnya nol")


def test_a_printed_difference_gives_the_same_change_as_both_values() -> None:
    now, before = Decimal(11704), Decimal(17458)
    assert laju_selisih(now - before, before) == laju_kinerja(now, before)


@pytest.mark.parametrize("base", ["0", "-5"])
def test_a_printed_difference_needs_a_positive_base(base: str) -> None:
    assert laju_selisih(Decimal(5), Decimal(base)) == Undefined("nilai tahun sebelumnya nol atau negatif")


def test_undefined_goes_through() -> None:
    gone = Undefined("nihil")
    assert laju_kinerja(gone, Decimal(0)) is gone
    assert selisih(Decimal(1), gone) is gone


def test_selisih_is_exact() -> None:
    assert selisih(Decimal("0.3"), Decimal("0.1")) == Decimal("0.2")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("-0.01"), "turun"),
        (Decimal(0), "tetap atau naik"),
        (Decimal(1), "tetap atau naik"),
        (Undefined("x"), None),
        (Decimal("NaN"), None),
    ],
)
def test_conclusion(value: Value, expected: str | None) -> None:
    assert conclude(get("laju-kinerja"), value) == expected


def test_overflow_is_undefined() -> None:
    huge = {"sekarang": Decimal("9E+999999"), "sebelumnya": Decimal("1E-999999")}
    assert compute("laju-kinerja", huge) == Undefined("di luar jangkauan hitungan")


@pytest.mark.parametrize(
    ("last", "first", "years", "printed"),
    [("121", "100", "2", "10.00"), ("74.78", "73.9", "12", "0.10"), ("90", "100", "1", "-10.00")],
)
def test_compound_growth(last: str, first: str, years: str, printed: str) -> None:
    found = laju_rata_rata(Decimal(last), Decimal(first), tahun=Decimal(years))
    assert round_half_up(found, 2) == Decimal(printed)


@pytest.mark.parametrize(
    ("last", "first", "years"), [("0", "1", "1"), ("1", "0", "1"), ("1", "1", "0"), ("-1", "1", "2")]
)
def test_compound_growth_of_nothing(last: str, first: str, years: str) -> None:
    assert isinstance(laju_rata_rata(Decimal(last), Decimal(first), tahun=Decimal(years)), Undefined)
