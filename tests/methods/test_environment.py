from decimal import Decimal

import pytest

from lppd.methods import Undefined, get
from lppd.methods.environment import AIR, LAND, WATER, iklh

PARTS = {"ika": Decimal(50), "iku": Decimal(80), "ikl": Decimal(40)}


def test_weights_make_a_whole() -> None:
    assert WATER + AIR + LAND == 1


@pytest.mark.parametrize("level", ["0", "62.5", "100"])
def test_equal_parts_are_the_index(level: str) -> None:
    assert iklh(*[Decimal(level)] * 3) == Decimal(level)


@pytest.mark.parametrize(("part", "weight"), [("ika", WATER), ("iku", AIR), ("ikl", LAND)])
def test_a_part_moves_the_index_by_its_weight(part: str, weight: Decimal) -> None:
    more = {**PARTS, part: PARTS[part] + 10}
    assert iklh(**more) - iklh(**PARTS) == 10 * weight
    assert get("iklh").monotone


def test_without_a_part_there_is_no_index() -> None:
    assert iklh(**{**PARTS, "iku": Undefined("belum diukur")}) == Undefined("belum diukur")
