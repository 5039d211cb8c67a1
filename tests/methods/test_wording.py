from decimal import Decimal

import pytest

from lppd.methods import Undefined
from lppd.methods.wording import arah, arah_runtun, di_atas, efisien, keberadaan, ketercapaian, periode

ORDER = [("3", "2"), ("2", "3"), ("2.0", "2")]
"""Above, below, equal."""


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(("pair", "expected"), list(zip(ORDER, ("naik", "turun", "tetap"), strict=True)))
def test_direction(pair: tuple[str, str], expected: str) -> None:
    assert arah(*numbers(*pair)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("1", "2", "3"), "naik"),
        (("3", "2", "-1"), "turun"),
        (("2", "2.0", "2"), "tetap"),
        (("1", "2", "2"), "berubah-ubah"),
        (("1", "3", "2"), "berubah-ubah"),
    ],
)
def test_direction_of_a_series(values: tuple[str, ...], expected: str) -> None:
    assert arah_runtun(numbers(*values)) == expected


@pytest.mark.parametrize("values", [(), ("1",)])
def test_one_year_has_no_direction(values: tuple[str, ...]) -> None:
    assert arah_runtun(numbers(*values)) == Undefined("kurang dari dua nilai")


@pytest.mark.parametrize(
    ("polarity", "classes"),
    [("naik", ("terlampaui", "tidak-tercapai", "tercapai")), ("turun", ("tidak-tercapai", "terlampaui", "tercapai"))],
)
def test_a_target_reached(polarity: str, classes: tuple[str, ...]) -> None:
    assert tuple(ketercapaian(*numbers(*pair), polaritas=polarity) for pair in ORDER) == classes  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "expected"), [("0.01", "efisien"), ("-2.5", "tidak-efisien"), ("0.00", "sepadan")])
def test_efficiency(value: str, expected: str) -> None:
    assert efisien(Decimal(value)) == expected


@pytest.mark.parametrize(("pair", "expected"), list(zip(ORDER, ("di-atas", "di-bawah", "sama"), strict=True)))
def test_above_or_below(pair: tuple[str, str], expected: str) -> None:
    assert di_atas(*numbers(*pair)) == expected


@pytest.mark.parametrize(("counts", "expected"), [((0, 0), "tidak-ada"), ((0, 1), "ada"), ((-1,), "tidak-ada")])
def test_presence(counts: tuple[int, ...], expected: str) -> None:
    assert keberadaan([Decimal(count) for count in counts]) == expected


def test_presence_of_nothing_counted_is_undefined() -> None:
    assert isinstance(keberadaan([]), Undefined)


def test_what_is_undefined_has_no_class() -> None:
    for method in (arah, ketercapaian, di_atas):
        assert method(Undefined("nihil"), Decimal(1)) == Undefined("nihil")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Misi 1996-2000", "1996-2000"),
        ("Misi tahun 1996 s.d. 2000 (1996–2000)", "1996-2000"),
        ("Misi tahun 1996 hingga tahun 2000", "1996-2000"),
    ],
)
def test_years_of_a_text(text: str, expected: str) -> None:
    assert periode(text) == expected


@pytest.mark.parametrize("text", ["Misi", "Misi 1996", "1996-2000 dan 2001-2005", "Nomor 1996-200"])
def test_texts_without_one_span_of_years(text: str) -> None:
    assert isinstance(periode(text), Undefined)
