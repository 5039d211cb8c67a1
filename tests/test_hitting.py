"""Sets of cells that could be wrong."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

import pytest

from lppd.address import Address
from lppd.hitting import MOST_SETS, hitting_sets

CELLS = [Address("9.9", f"r{place}", "nilai") for place in range(8)]
Rule = frozenset[Address]


def told(order: tuple[Address, ...], rules: list[Rule]) -> bool:
    """Each cell has a rule that holds it and none of those after it."""
    return all(
        any(cell in rule and not rule & set(order[place + 1 :]) for rule in rules) for place, cell in enumerate(order)
    )


def by_trying(rules: list[Rule], size: int) -> list[tuple[Address, ...]]:
    return [
        cells
        for cells in combinations(CELLS, size)
        if all(rule & set(cells) for rule in rules) and any(told(order, rules) for order in permutations(cells))
    ]


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("size", [1, 2, 3])
def test_no_set_is_missed_and_none_is_given_twice(seed: int, size: int) -> None:
    random = Random(seed)
    rules = [frozenset(random.sample(CELLS, random.randint(1, 5))) for _ in range(random.randint(1, 5))]
    assert list(hitting_sets(rules, CELLS, size)) == by_trying(rules, size)


def test_of_too_many_sets_none_stands_out() -> None:
    cells = [Address("9.9", f"r{place}", "nilai") for place in range(2 * MOST_SETS // 100)]
    halves = [frozenset(cells[::2]), frozenset(cells[1::2])]
    assert len(halves[0]) * len(halves[1]) > MOST_SETS
    assert list(hitting_sets(halves, cells, 2)) == []
    assert list(hitting_sets([halves[0] | halves[1]], cells, 1)) == [(cell,) for cell in cells]
