"""How figures go wrong in print, held against the ways in which slips are planted."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lppd.errors import NotationError
from lppd.figures import read
from lppd.misprint import (
    ADDED,
    ALIKE,
    COPIED,
    CURTAILED,
    DOUBLED,
    LOST,
    MANY,
    MAX_COST,
    REPLACED,
    SAME,
    SHIFTED,
    SIGN,
    SWAPPED,
    Slip,
    explain,
    sources,
)
from lppd.numbers import write
from lppd.seeding import MUTATIONS

COST = {
    "angka bertukar": SWAPPED.cost,
    "angka salah": REPLACED.cost,
    "angka hilang": LOST.cost,
    "angka ganda": DOUBLED.cost,
    "tanda bergeser": SHIFTED.cost,
    "minus": SIGN.cost,
    "nol hilang": LOST.cost,
}
"""What each kind of planted slip costs; one and the same change may also be a likelier slip of another kind."""

FIGURES = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-99_999_999, 99_999_999), st.integers(0, 3)
)


def slipped(kind: str, meant: Decimal, seed: int, notation: str) -> Decimal | None:
    """The number that is read where a slip of that kind befell `meant`; None where it changes or breaks nothing."""
    text = write(meant, notation=notation)
    try:
        printed = read(MUTATIONS[kind](text, Random(seed)), kind="angka", notation=notation)
    except NotationError:
        return None
    return None if printed.value == meant else printed.value


@pytest.mark.parametrize("kind", MUTATIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(meant=FIGURES, seed=st.integers(0, 50), notation=st.sampled_from(["indonesia-polos", "inggris"]))
def test_a_planted_slip_is_seen_through(kind: str, meant: Decimal, seed: int, notation: str) -> None:
    printed = slipped(kind, meant, seed, notation)
    assume(printed is not None and printed != 0)
    assert printed is not None
    places = max(-int(printed.as_tuple().exponent), 0)
    assert meant in set(sources(printed, places)), (meant, printed)
    assert explain(printed, meant).cost <= COST[kind], (meant, printed)


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("12", "12.0", SAME),
        ("-12", "12", SIGN),
        ("28.93", "28.39", SWAPPED),
        ("4123", "4923", REPLACED),
        ("0.23", "1.23", REPLACED),
        ("0.102", "0.012", SWAPPED),
        ("11230", "1230", DOUBLED),
        ("11.6338", "11.638", DOUBLED),
        ("12.34", "13.4", None),  # the mark stays where it is
        ("12340", "1240", ADDED),
        ("124", "1234", LOST),
        ("-1240", "-12340", LOST),
        ("12.34", "123.4", SHIFTED),
        ("1234000000", "1234", SHIFTED),
        ("12.3", "1234", CURTAILED),  # digits that the shorter one does not print
        ("1.25", "0.0125", SHIFTED),
    ],
)
def test_slips_by_name(printed: str, meant: str, slip: Slip | None) -> None:
    found = explain(Decimal(printed), Decimal(meant))
    assert found == slip if slip else found.name == MANY


def test_digits_that_are_not_neighbours_change_places_more_rarely() -> None:
    far = explain(Decimal("4321"), Decimal("1324"))
    assert far.name == SWAPPED.name and far.cost > explain(Decimal("3421"), Decimal("4321")).cost


def test_a_copy_counts_by_its_length() -> None:
    assert explain(Decimal("96.15"), Decimal("71.4"), [Decimal("96.15")]) == COPIED
    assert explain(Decimal("96"), Decimal("71.4"), [Decimal("96")]) == ALIKE
    assert explain(Decimal(0), Decimal("71.4"), [Decimal(0)]).name == MANY


@given(FIGURES, FIGURES)
def test_every_difference_has_a_cost(printed: Decimal, meant: Decimal) -> None:
    slip = explain(printed, meant)
    assert (slip == SAME) == (printed == meant)
    assert slip == SAME or 1 <= slip.cost <= MAX_COST


def test_the_more_digits_differ_the_less_likely() -> None:
    costs = [
        explain(Decimal("11111111"), Decimal(meant)).cost for meant in ("11111112", "11111122", "11111222", "22222222")
    ]
    assert costs == sorted(set(costs)) and costs[-1] == MAX_COST


@given(FIGURES)
def test_sources_are_few_and_numbers_of_their_own(printed: Decimal) -> None:
    places = max(-int(printed.as_tuple().exponent), 0)
    found = list(sources(printed, places))
    assert len(found) <= 400
    assert all(value.is_finite() for value in found)


@pytest.mark.parametrize(
    ("printed", "places", "texts"),
    [
        ("120", 0, {"12", "1200"}),
        ("123", 0, {"12.3", "1230"}),
        ("12.30", 2, {"1.230", "123.0"}),
        ("1200", 0, {"12", "120"}),
    ],
)
def test_sources_carry_the_digits_that_would_be_printed(printed: str, places: int, texts: set[str]) -> None:
    assert texts <= {str(value) for value in sources(Decimal(printed), places)}


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("48980", "48918", LOST),  # 48,918 printed 48,98
        ("48918", "48980", ADDED),
        ("1250", "1500", ADDED),  # 1,5 printed 1,25
        ("48980", "40918", None),
        ("980", "918", None),
    ],
)
def test_digits_of_thousands_without_their_noughts(printed: str, meant: str, slip: Slip | None) -> None:
    is_, was = Decimal(printed), Decimal(meant)
    found = explain(is_, was, curtailed=True)
    assert found == (slip or explain(is_, was))
    assert slip is None or was in set(sources(is_, 0, curtailed=True))
    assert explain(is_, was) not in (LOST, ADDED)
