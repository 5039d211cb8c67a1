from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lppd.errors import ParameterError
from lppd.methods import Scale, ScaleClass, Undefined, compute, conclude, get
from lppd.methods.rating import peringkat, scale_problems


def interval(label: str, lower: str | None, upper: str | None, *, closed: str = "[]") -> ScaleClass:
    ends = [None if end is None else Decimal(end) for end in (lower, upper)]
    return ScaleClass(label, ends[0], closed[0] == "[", ends[1], closed[1] == "]")


def scale(*classes: ScaleClass, decimals: int = 2) -> Scale:
    return Scale("uji", "Skala uji", "contoh", True, classes, decimals)


PRINTED = scale(
    interval("Sangat Tinggi", "90.01", "100"),
    interval("Tinggi", "75.01", "90"),
    interval("Sedang", "65.01", "75"),
    interval("Rendah", "50.01", "65"),
    interval("Sangat Rendah", None, "50"),
)
WHOLE = scale(interval("Tinggi", "91", "100"), interval("Sedang", "76", "90"), interval("Rendah", "0", "75"))
HALF_OPEN = scale(interval("Baik", "80", None, closed="[)"), interval("Kurang", None, "80", closed="()"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("100", "Sangat Tinggi"),
        ("90.01", "Sangat Tinggi"),
        ("90.005", "Sangat Tinggi"),  # half-up to 90,01
        ("90.0049", "Tinggi"),
        ("90", "Tinggi"),
        ("75.01", "Tinggi"),
        ("75", "Sedang"),
        ("65.01", "Sedang"),
        ("50.01", "Rendah"),
        ("50", "Sangat Rendah"),
        ("-12", "Sangat Rendah"),
        ("100.004", "Sangat Tinggi"),
        ("106.31", "Sangat Tinggi"),
    ],
)
def test_printed_scale(value: str, expected: str) -> None:
    assert peringkat(Decimal(value), PRINTED) == expected
    assert peringkat(Decimal(value), replace(PRINTED, classes=PRINTED.classes[::-1])) == expected


def test_above_the_top() -> None:
    strict = peringkat(Decimal("106.3"), PRINTED, above="tanpa-kelas")
    assert strict == Undefined("di atas kelas teratas skala: 106,30")
    assert peringkat(Decimal("100.004"), PRINTED, above="tanpa-kelas") == "Sangat Tinggi"


@pytest.mark.parametrize(
    ("value", "reason"),
    [("90.5", "di celah skala: 90,50"), ("-1", "di bawah kelas terbawah skala: -1,00")],
)
def test_without_a_class(value: str, reason: str) -> None:
    assert peringkat(Decimal(value), WHOLE) == Undefined(reason)


def test_whole_numbers_close_the_gap_when_rounded_to_none() -> None:
    rounded = replace(WHOLE, decimals=0)
    assert peringkat(Decimal("90.5"), rounded) == "Tinggi"
    assert peringkat(Decimal("90.49"), rounded) == "Sedang"


def test_open_ends() -> None:
    assert peringkat(Decimal("79.994"), HALF_OPEN) == "Kurang"
    assert peringkat(Decimal(80), HALF_OPEN) == "Baik"
    assert peringkat(Decimal(500), HALF_OPEN, above="tanpa-kelas") == "Baik"


def test_two_classes_at_once() -> None:
    double = scale(interval("A", "0", "50"), interval("B", "50", "100"))
    assert peringkat(Decimal(50), double) == Undefined("termasuk beberapa kelas sekaligus: A, B")


def test_undefined_and_absurd_values() -> None:
    assert peringkat(Undefined("target nol"), PRINTED) == Undefined("target nol")
    assert peringkat(Decimal(1), scale()) == Undefined("skala tanpa kelas")
    assert isinstance(peringkat(Decimal("1E+400"), PRINTED), Undefined)


@given(st.decimals("-100", "300", places=4))
def test_a_sound_scale_gives_every_value_one_class(value: Decimal) -> None:
    assert scale_problems(HALF_OPEN) == []
    assert peringkat(value, HALF_OPEN) in {"Baik", "Kurang"}


@given(st.decimals("-100", "100", places=4), st.decimals("-100", "100", places=4))
def test_a_higher_value_never_has_a_lower_class(one: Decimal, other: Decimal) -> None:
    order: list[object] = [entry.label for entry in PRINTED.ascending]
    low, high = sorted([one, other])
    assert order.index(peringkat(low, PRINTED)) <= order.index(peringkat(high, PRINTED))


@pytest.mark.parametrize(
    ("given_scale", "expected"),
    [
        (PRINTED, ["Tidak ada kelas di atas 100."]),
        (
            WHOLE,
            [
                'Celah antara "Rendah" dan "Sedang": 75,01 sampai 75,99 tidak berkelas.',
                'Celah antara "Sedang" dan "Tinggi": 90,01 sampai 90,99 tidak berkelas.',
                "Tidak ada kelas di atas 100.",
            ],
        ),
        (replace(WHOLE, decimals=0), ["Tidak ada kelas di atas 100."]),
        (HALF_OPEN, []),
        (scale(), ["Skala tidak mempunyai kelas."]),
        (
            scale(interval("A", None, "50"), interval("B", "50", None)),
            ['Kelas "A" dan "B" bertumpang tindih.'],
        ),
        (
            scale(interval("A", None, "50", closed="()"), interval("B", "50", None, closed="()")),
            ['Celah antara "A" dan "B": 50,00 sampai 50,00 tidak berkelas.'],
        ),
        (
            scale(interval("A", None, "50"), interval("A", "50.01", None)),
            ['Nama kelas "A" dipakai 2 kali.'],
        ),
        (
            scale(interval("A", "10", "5"), interval("B", "5", None, closed="()")),
            ['Kelas "A" tidak memuat nilai apa pun.'],
        ),
        (scale(interval("A", "10", None)), ["Tidak ada kelas di bawah 10."]),
    ],
)
def test_scale_problems(given_scale: Scale, expected: list[str]) -> None:
    assert set(expected) <= set(scale_problems(given_scale))
    if len(expected) != 1 or "tidak memuat" not in expected[0]:
        assert scale_problems(given_scale) == expected


def test_by_name() -> None:
    assert get("peringkat").result == "kelas"
    assert compute("peringkat", {"nilai": Decimal(95), "scale": PRINTED}) == "Sangat Tinggi"
    assert conclude(get("peringkat"), "Sangat Tinggi") is None
    with pytest.raises(ParameterError, match="bukan skala"):
        compute("peringkat", {"nilai": Decimal(95), "scale": "permendagri"})
