"""Planted slips."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from factory import Tiny
from hypothesis import given
from hypothesis import strategies as st

from lppd.figures import State
from lppd.report import Report
from lppd.seeding import KINDS, NEIGHBOUR, double, drop, plant, shift, sign, substitute, swap

TEXTS = st.from_regex(r"-?[1-9][0-9]{0,7}([.,][0-9]{1,3})?%?", fullmatch=True)
SEEDS = st.integers(0, 99)


def digits(text: str) -> Counter[str]:
    return Counter(mark for mark in text if mark.isdigit())


@given(TEXTS, SEEDS)
def test_swapping_keeps_the_digits_and_all_else_in_place(text: str, seed: int) -> None:
    found = swap(text, Random(seed))
    assert digits(found) == digits(text) and len(found) == len(text)
    wrong = [place for place in range(len(text)) if text[place] != found[place]]
    assert len(wrong) == 2 or len(set(digits(text))) == 1
    assert [mark for mark in text if not mark.isdigit()] == [mark for mark in found if not mark.isdigit()]


@given(TEXTS, SEEDS)
def test_one_digit_becomes_another(text: str, seed: int) -> None:
    found = substitute(text, Random(seed))
    assert sum(a != b for a, b in zip(text, found, strict=True)) == 1
    assert digits(found).total() == digits(text).total()


@given(TEXTS, SEEDS)
def test_a_digit_less_and_a_digit_more(text: str, seed: int) -> None:
    assert (digits(text) - digits(drop(text, Random(seed)))).total() == 1
    more = double(text, Random(seed))
    assert (digits(more) - digits(text)).total() == 1 and any(a == b for a, b in zip(more, more[1:], strict=False))


@given(TEXTS, SEEDS)
def test_a_sign_comes_and_goes(text: str, seed: int) -> None:
    found = sign(text, Random(seed))
    assert found != text and sign(found, Random(seed)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,34", {"1,234", "123,4"}),
        ("1.234,5", {"1.23,45", "1.2345,"}),
        ("120", {"12"}),
        ("123%", {"1230%"}),
        ("1.000", {".1000", "10.00"}),
    ],
)
def test_a_mark_moves_by_one_digit(text: str, expected: set[str]) -> None:
    assert {shift(text, Random(seed)) for seed in range(20)} == expected


@given(TEXTS, SEEDS, st.sampled_from(sorted(KINDS)))
def test_the_same_seed_plants_the_same_slip(text: str, seed: int, kind: str) -> None:
    assert KINDS[kind](text, Random(seed)) == KINDS[kind](text, Random(seed))


def test_what_the_reader_refuses_is_told(report: Report) -> None:
    cell = report.cell("8.3/operasi/realisasi")  # 1.000,25
    found = [plant(cell, "angka hilang", Random(seed)) for seed in range(20)]
    assert {item.printed is None for item in found if item} == {True, False}
    assert all(item.before == "1.000,25" and item.after != item.before for item in found if item)


def test_a_slip_that_changes_no_number_is_none(project: Tiny) -> None:
    report = project.put("8.2/mutu/realisasi", "77.77").open()
    assert plant(report.cell("8.2/mutu/realisasi"), "angka bertukar", Random(1)) is None
    assert plant(report.cell("8.2/mutu/realisasi"), NEIGHBOUR, Random(1), "77.770") is None
    assert plant(report.cell("8.1/risiko/awal"), "angka salah", Random(1)) is None  # N/A
    assert plant(report.cell("8.2/mutu/realisasi"), NEIGHBOUR, Random(1), "-") is None


@pytest.mark.parametrize(
    ("address", "neighbour", "value"),
    [
        ("8.2/mutu/capaian", "90.91%", "90.91"),
        ("8.2/maturitas/target", "Level 4", "4"),
        ("8.3/modal/realisasi", "1.000,25", "1000.25"),
        ("8.2/mutu/realisasi", "110", "110"),
    ],
)
def test_a_neighbour_is_read_like_its_cell(report: Report, address: str, neighbour: str, value: str) -> None:
    found = plant(report.cell(address), NEIGHBOUR, Random(1), neighbour)
    assert found is not None and found.printed is not None
    assert found.printed.state is State.ANGKA and str(found.printed.value) == value
