from decimal import Decimal, localcontext

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from lppd.errors import NotationError, UnknownNameError
from lppd.numbers import NOTATIONS, get_notation, round_half_up, spell, write

D = Decimal


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("2.675", 2, "2.68"),
        ("2.665", 2, "2.67"),  # half-even would give 2.66
        ("-2.665", 2, "-2.67"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("-0.5", 0, "-1"),
        ("9.995", 2, "10.00"),
        ("99.5", 0, "100"),
        ("0.0049999999999999999999999999999999999", 2, "0.00"),
        ("7", 2, "7.00"),
        ("1450", -2, "1.5E+3"),
        ("12345678901234567890.125", 2, "12345678901234567890.13"),
        ("99999999999999999999999999999999.995", 2, "100000000000000000000000000000000.00"),
    ],
)
def test_rounds_half_away_from_zero(value: str, decimals: int, expected: str) -> None:
    assert str(round_half_up(D(value), decimals)) == expected


def test_rounding_ignores_the_ambient_context() -> None:
    with localcontext() as context:
        context.prec = 3
        assert round_half_up(D("123456.785"), 2) == D("123456.79")
        assert write(D("123456.785"), decimals=2) == "123.456,79"


@pytest.mark.parametrize("value", ["-0", "-0.000", "-0.004"])
def test_zero_has_no_sign(value: str) -> None:
    assert str(round_half_up(D(value), 2)) == "0.00"
    assert write(D(value), decimals=2) == "0,00"
    assert write(D("-0.0")) == "0,0"


@pytest.mark.parametrize(
    ("value", "notation", "decimals", "unit", "expected"),
    [
        ("1234.56", "indonesia", None, "", "1.234,56"),
        ("1234567.891", "indonesia", 2, "", "1.234.567,89"),
        ("999", "indonesia", None, "", "999"),
        ("1000", "indonesia", None, "", "1.000"),
        ("1E+3", "indonesia", None, "", "1.000"),
        ("1E-7", "indonesia", None, "", "0,0000001"),
        ("-1234.5", "indonesia", None, "", "-1.234,5"),
        ("1234.56", "inggris", None, "", "1,234.56"),
        ("1234.56", "inggris-polos", None, "", "1234.56"),
        ("1234.56", "indonesia-polos", None, "", "1234,56"),
        ("1234567", "indonesia-polos", None, "", "1234567"),
        ("92.045", "indonesia", 2, "%", "92,05%"),
        ("92.045", "inggris", 2, "%", "92.05%"),
        ("1234", "indonesia", 0, "Rp", "Rp1.234"),
        ("1234", "inggris", 0, "Rp", "Rp 1,234"),
        ("-1234", "inggris", 0, "Rp", "-Rp 1,234"),
        ("-1234", "indonesia", 0, "Rp", "-Rp1.234"),
        ("2718281828459045235.36", "indonesia", None, "Rp", "Rp2.718.281.828.459.045.235,36"),
        ("3", "indonesia", 0, "level", "Level 3"),
        ("6.9", "indonesia", None, "tahun", "6,9 tahun"),
        ("132970", "ribuan", None, "", "132,97"),
        ("132907", "ribuan", None, "", "132,907"),
        ("2050", "ribuan", 0, "", "2,05"),
        ("1234500", "ribuan", None, "", "1,234,5"),
        ("1230000", "ribuan", None, "", "1,230,0"),
        ("-2000", "ribuan", None, "", "-2,0"),
        ("500", "ribuan", None, "", "500"),
        ("5", "ribuan", None, "", "5"),
        ("2050.0", "ribuan", None, "", "2,05"),
        ("2049.5", "ribuan", 0, "", "2,05"),
    ],
)
def test_write(value: str, notation: str, decimals: int | None, unit: str, expected: str) -> None:
    assert write(D(value), notation=notation, decimals=decimals, unit=unit) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "expected"),
    [
        ("92.045", 2, "%", "92,05 persen"),
        ("1234", 0, "Rp", "Rp1.234"),
        ("3", 0, "level", "Level 3"),
        ("6.94", 1, "tahun", "6,9 tahun"),
        ("727665", None, "", "727.665"),
    ],
)
def test_spell(value: str, decimals: int | None, unit: str, expected: str) -> None:
    assert spell(D(value), decimals, unit) == expected


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_only_finite_numbers_are_written(value: str) -> None:
    with pytest.raises(NotationError, match="bukan bilangan berhingga"):
        write(D(value), decimals=2)
    with pytest.raises(NotationError, match="bukan bilangan berhingga"):
        write(D(value))


def test_binary_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        write(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Decimal"):
        round_half_up(1.5, 1)  # type: ignore[arg-type]


def test_fractions_do_not_fit_ribuan() -> None:
    with pytest.raises(NotationError, match=r"2050\.5.*ribuan"):
        write(D("2050.5"), notation="ribuan")


def test_unknown_notation_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "indonesia"'):
        write(D(1), notation="indonesa")
    assert get_notation("ribuan").lossy


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=4), st.integers(0, 4))
def test_agrees_with_babel(value: Decimal, decimals: int) -> None:
    rounded = round_half_up(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    for notation, locale in (("indonesia", "id"), ("inggris", "en")):
        assert write(value, notation=notation, decimals=decimals) == format_decimal(
            rounded, format=pattern, locale=locale, decimal_quantization=False
        )
        assert write(value, notation=f"{notation}-polos", decimals=decimals) == format_decimal(
            rounded,
            format=pattern,
            locale=locale,
            decimal_quantization=False,
            group_separator=False,
        )


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5), st.integers(0, 5))
def test_rounding_is_nearest_and_idempotent(value: Decimal, decimals: int) -> None:
    rounded = round_half_up(value, decimals)
    with localcontext() as context:
        context.prec = 200
        gap = abs(rounded) - abs(value)
        half = Decimal(1).scaleb(-decimals) / 2
        assert -half < gap <= half
    assert rounded.as_tuple().exponent == -decimals
    assert round_half_up(rounded, decimals) == rounded


@given(st.sampled_from(sorted(NOTATIONS)), st.integers(-(10**18), 10**18))
def test_written_digits_are_ascii(notation: str, value: int) -> None:
    written = write(Decimal(value), notation=notation)
    assert set(written) <= set("-0123456789.,")
