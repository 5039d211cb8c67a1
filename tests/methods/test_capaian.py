from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lppd.errors import ParameterError
from lppd.methods import Undefined, Value, compute, conclude, get
from lppd.methods.capaian import banding_nasional, capaian, tingkat_kemajuan

from .tools import printed

number = st.decimals("-1000", "1000", places=2)
options = st.fixed_dictionaries(
    {
        "polaritas": st.sampled_from(["naik", "turun"]),
        "formula_turun": st.sampled_from(["rasio-terbalik", "selisih", "kondisi-khusus"]),
    }
)


@pytest.mark.parametrize(
    ("realisasi", "target", "chosen", "expected"),
    [
        ("81.84", "80", {}, "102.30"),
        ("3", "4", {}, "75.00"),  # Level 3 of Level 4
        ("-1", "4", {}, "-25.00"),  # growth that turned negative: low, but a number
        ("4", "5", {"polaritas": "turun"}, "125.00"),
        ("6", "5", {"polaritas": "turun"}, "83.33"),
        ("4", "5", {"polaritas": "turun", "formula_turun": "selisih"}, "120.00"),
        ("4", "5", {"polaritas": "turun", "formula_turun": "kondisi-khusus"}, "120.00"),
        ("12", "5", {"polaritas": "turun", "formula_turun": "selisih"}, "-40.00"),
        ("-1", "5", {"polaritas": "turun", "formula_turun": "selisih"}, "220.00"),
        ("150", "100", {"batas": Decimal(120)}, "120.00"),
        ("110", "100", {"batas": Decimal(120)}, "110.00"),
        ("110", "100", {"formula_turun": "selisih"}, "110.00"),  # no effect for "naik"
    ],
)
def test_capaian(realisasi: str, target: str, chosen: dict[str, Any], expected: str) -> None:
    assert printed(capaian(Decimal(realisasi), Decimal(target), **chosen)) == Decimal(expected)


@pytest.mark.parametrize(
    ("realisasi", "target", "chosen", "reason"),
    [
        (5, 0, {}, "target nol"),
        (0, 0, {}, "target nol"),
        (0, 5, {}, "realisasi nol"),
        (0, 5, {"polaritas": "turun"}, "realisasi nol"),
        (0, 5, {"polaritas": "turun", "formula_turun": "selisih"}, "realisasi nol"),
        (5, -5, {}, "target negatif"),
        (-5, -5, {}, "target negatif"),
        (-5, 5, {"polaritas": "turun"}, "realisasi negatif pada rasio terbalik"),
        (5, 0, {"batas": Decimal(100)}, "target nol"),
    ],
)
def test_undefined(realisasi: int, target: int, chosen: dict[str, Any], reason: str) -> None:
    assert capaian(Decimal(realisasi), Decimal(target), **chosen) == Undefined(reason)


@given(number, number)
def test_two_names_of_one_formula(realisasi: Decimal, target: Decimal) -> None:
    values = [
        capaian(realisasi, target, polaritas="turun", formula_turun=name) for name in ("selisih", "kondisi-khusus")
    ]
    assert values[0] == values[1]
    if isinstance(values[0], Decimal):
        spelled = (1 + (1 - realisasi / target)) * 100
        assert abs(values[0] - spelled) < Decimal("1E-15")


@given(number, number, options, st.decimals("1", "200", places=1))
def test_a_cap_never_raises(realisasi: Decimal, target: Decimal, chosen: dict[str, Any], batas: Decimal) -> None:
    free = capaian(realisasi, target, **chosen)
    capped = capaian(realisasi, target, **chosen, batas=batas)
    if isinstance(free, Undefined):
        assert capped == free
    else:
        assert capped == min(free, batas)


@given(number, number, options)
def test_100_means_the_target_is_met(realisasi: Decimal, target: Decimal, chosen: dict[str, Any]) -> None:
    value = capaian(realisasi, target, **chosen)
    assume(isinstance(value, Decimal))
    met = realisasi >= target if chosen["polaritas"] == "naik" else realisasi <= target
    assert conclude(get("capaian"), value) == ("tercapai" if met else "belum tercapai")


@given(number, number, options)
def test_one_rule_under_three_names(realisasi: Decimal, other: Decimal, chosen: dict[str, Any]) -> None:
    values = [f(realisasi, other, **chosen) for f in (capaian, tingkat_kemajuan, banding_nasional)]
    kinds = {isinstance(value, Undefined) for value in values}
    assert len(kinds) == 1
    if kinds == {False}:
        assert len(set(values)) == 1


@pytest.mark.parametrize(
    ("name", "operands", "reason", "labels"),
    [
        (
            "tingkat-kemajuan",
            ("realisasi", "target_akhir"),
            "target akhir nol",
            ("belum mencapai target akhir", "mencapai target akhir"),
        ),
        (
            "banding-nasional",
            ("realisasi", "nasional"),
            "nilai nasional nol",
            ("di bawah nasional", "setara atau lebih baik daripada nasional"),
        ),
    ],
)
def test_each_name_has_its_own_words(
    name: str, operands: tuple[str, str], reason: str, labels: tuple[str, str]
) -> None:
    def value(realisasi: int, other: int) -> Value | str:
        return compute(name, dict(zip(operands, (realisasi, other), strict=True)))

    assert value(1, 0) == Undefined(reason)
    assert conclude(get(name), value(99, 100)) == labels[0]
    assert conclude(get(name), value(100, 100)) == labels[1]


@pytest.mark.parametrize(
    "chosen", [{"polaritas": "Naik"}, {"formula_turun": "rasio"}, {"batas": 100}, {"batas": "100"}]
)
def test_a_wrong_option_is_not_taken_for_the_other(chosen: dict[str, Any]) -> None:
    with pytest.raises(ParameterError):
        capaian(Decimal(1), Decimal(2), **chosen)
