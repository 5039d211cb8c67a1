"""Things in groups that hang together."""

from __future__ import annotations

from random import Random

import pytest

from lppd.grouping import joined


@pytest.mark.parametrize("seed", range(20))
def test_groups_share_nothing_and_fall_apart_no_further(seed: int) -> None:
    random = Random(seed)
    items = [(place, set(random.sample(range(15), random.randint(0, 2)))) for place in range(12)]
    groups = joined(items)
    assert sorted(place for group in groups for place in group) == list(range(12))
    keys = [set().union(*(items[place][1] for place in group)) for group in groups]
    assert all(not one & other for at, one in enumerate(keys) for other in keys[:at])
    for group in groups:
        reached = {group[0]}
        for _ in group:
            reached |= {at for at in group if any(items[at][1] & items[other][1] for other in reached)}
        assert reached == set(group)


def test_a_late_item_joins_groups_that_were_apart() -> None:
    assert joined([("a", {1}), ("b", {2}), ("c", {9}), ("d", {1, 2})]) == [["c"], ["a", "b", "d"]]
