from decimal import Decimal

import pytest

from lppd.methods import Undefined, compute
from lppd.methods.share import (
    bagian_dari,
    bobot,
    kepadatan,
    persentase,
    persentase_bersih,
    persentase_target,
    rasio,
    rasio_per,
    sebanding,
    sisa,
)

from .tools import printed


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [("1", "8", "12.5"), ("0", "8", "0"), ("2", "3", "66.67"), ("9", "8", "112.5")]
)
def test_share(part: str, whole: str, expected: str) -> None:
    assert printed(persentase(Decimal(part), Decimal(whole))) == Decimal(expected)


@pytest.mark.parametrize(("people", "area", "expected"), [("500", "4", "125"), ("1", "3", "0.33")])
def test_density(people: str, area: str, expected: str) -> None:
    assert printed(kepadatan(Decimal(people), Decimal(area))) == Decimal(expected)


@pytest.mark.parametrize(("above", "below", "expected"), [("91", "4", "22.75"), ("0", "4", "0"), ("1", "8", "0.12")])
def test_ratio(above: str, below: str, expected: str) -> None:
    assert printed(rasio(Decimal(above), Decimal(below))) == Decimal(expected)


@pytest.mark.parametrize(("per", "expected"), [(None, "0.20"), ("10000", "2.00"), ("100000", "20.00")])
def test_ratio_for_so_many(per: str | None, expected: str) -> None:
    options = {} if per is None else {"per": per}
    found = compute("rasio-per", {"bagian": Decimal(74), "keseluruhan": Decimal(370000)}, options)
    assert printed(found) == Decimal(expected)


@pytest.mark.parametrize(
    ("part", "less", "whole", "expected"), [("9", "1", "16", "50"), ("9", "9", "16", "0"), ("1", "3", "16", "-12.5")]
)
def test_share_of_what_is_left(part: str, less: str, whole: str, expected: str) -> None:
    assert printed(persentase_bersih(Decimal(part), Decimal(less), Decimal(whole))) == Decimal(expected)


def test_nothing_taken_off_is_the_plain_share() -> None:
    assert persentase_bersih(Decimal(2), Decimal(0), Decimal(7)) == persentase(Decimal(2), Decimal(7))


@pytest.mark.parametrize(
    ("part", "whole", "portion", "expected"),
    [("9", "20", "0.5", "90"), ("0", "20", "0.5", "0"), ("1", "3", "0.9", "37.04")],
)
def test_share_of_a_target(part: str, whole: str, portion: str, expected: str) -> None:
    assert printed(persentase_target(Decimal(part), Decimal(whole), Decimal(portion))) == Decimal(expected)


@pytest.mark.parametrize(("one", "other"), [("18926", "10281"), ("0", "5")])
def test_shares_of_one_whole_are_in_proportion(one: str, other: str) -> None:
    whole = Decimal(728000)
    shares = [persentase(Decimal(part), whole) for part in (one, other)]
    assert printed(sebanding(Decimal(one), Decimal(other), shares[1])) == printed(shares[0])  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["0", "55", "87.5"])
def test_weights_of_a_whole_add_up(value: str) -> None:
    assert bobot(Decimal(value)) == bobot(Decimal(value), bobot=Decimal(80))
    parts = [bobot(Decimal(value), bobot=Decimal(weight)) for weight in (80, 20)]
    assert parts[0] + parts[1] == Decimal(value)  # type: ignore[operator]


@pytest.mark.parametrize("divisor", ["0", "-1"])
def test_undefined(divisor: str) -> None:
    five, by = Decimal(5), Decimal(divisor)
    results = (
        persentase(five, by),
        kepadatan(five, by),
        rasio(five, by),
        rasio_per(five, by),
        persentase_bersih(five, five, by),
        persentase_target(five, by, five),
        persentase_target(five, five, by),
        sebanding(five, by, five),
    )
    assert all(isinstance(result, Undefined) for result in results)
    assert len({str(result) for result in results}) == 5  # each names what is nought


def test_part_of_a_whole_by_its_percentage() -> None:
    assert bagian_dari(Decimal("28"), Decimal(220)) == Decimal("61.6")
    assert bagian_dari(Decimal(0), Decimal(220)) == 0


def test_what_the_other_parts_leave() -> None:
    assert sisa([Decimal("15.57"), Decimal("69.66")]) == Decimal("14.77")
    assert sisa([]) == 100
