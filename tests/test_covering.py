"""The least set of cells that must change."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from lppd.address import Address
from lppd.covering import least_cover


def cells(names: str) -> list[Address]:
    return [Address("7.1", name, "x") for name in names]


def cover(broken: list[str], held: list[str]) -> str:
    return "".join(cell.row for cell in least_cover([cells(rule) for rule in broken], [cells(rule) for rule in held]))


@pytest.mark.parametrize(
    ("broken", "held", "expected"),
    [
        (["abc", "cde", "cfg"], [], "c"),
        (["ab", "cd"], ["ac", "ad"], "acd"),  # a alone would break what holds
        (["a", "b"], [], "ab"),
        (["ab"], ["ab"], "ab"),  # a change of one breaks the other rule, of both need not
        (["abx"], ["a", "b"], "x"),
        (["a"], ["a"], ""),  # nothing to make up for it
        (["a"], ["az"], "a"),  # a cell outside the problem may make up for it
        (["ab", "ab"], [], "a b"),
    ],
)
def test_covers(broken: list[str], held: list[str], expected: str) -> None:
    assert cover(broken, held) in (expected.split() or [""])


def fits(chosen: set[str], broken: list[str], held: list[str]) -> bool:
    known = set("".join(broken))
    return all(chosen & set(rule) for rule in broken) and all(
        len(chosen & set(rule)) != 1 for rule in held if set(rule) <= known
    )


def test_no_smaller_set_would_do() -> None:
    random = Random(3)
    sizes = set()
    for _ in range(25):
        broken = ["".join(random.sample("abcdefgh", random.randint(2, 4))) for _ in range(4)]
        held = ["".join(random.sample("abcdefgh", random.randint(2, 3))) for _ in range(3)]
        names = sorted(set("".join(broken)))
        found = set(cover(broken, held))
        least = next(
            (
                size
                for size in range(1, len(names) + 1)
                for some in combinations(names, size)
                if fits(set(some), broken, held)
            ),
            0,
        )
        assert len(found) == least and (not least or fits(found, broken, held)), (broken, held, found)
        sizes.add(least)
    assert len(sizes) > 1
