"""Which sets of cells could be wrong: every violated rule must have one of them, and every one must be told by a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import and_

from lppd.address import Address

MOST_SETS = 20000
"""Beyond so many sets of one size none is given: then no set stands out."""


def hitting_sets(
    rules: Sequence[frozenset[Address]], cells: Sequence[Address], size: int
) -> Iterator[tuple[Address, ...]]:
    """All sets of so many cells of which every rule has at least one, each once, in the order of `cells`.

    Left out are sets whose values the rules cannot tell: they can be found one after the other only where each cell has
    a rule that holds none of those that come after it. A single rule therefore never tells two cells.

    Args:
        rules: for each violated rule its cells.
        cells: the cells of all rules, likeliest first.

    >>> a, b, c = (Address("2.6", row, "x") for row in "abc")
    >>> [[cell.row for cell in found] for found in hitting_sets([frozenset({a, b}), frozenset({b, c})], [b, a, c], 2)]
    [['b', 'a'], ['b', 'c'], ['a', 'c']]
    >>> list(hitting_sets([frozenset({a, b})], [a, b], 2))
    []
    """
    bit = {cell: 1 << place for place, cell in enumerate(cells)}
    masks = [sum(bit[cell] for cell in rule) for rule in rules]
    if size > len(rules):
        return
    told = {found for found in _covers(masks, (1 << len(cells)) - 1, size) if _told(found, masks)}
    for found in sorted(told, key=_places):
        yield tuple(cells[place] for place in _places(found))


def _covers(masks: Sequence[int], everything: int, size: int) -> set[int]:
    """Sets of so many cells that meet all masks; none when there are too many to look at."""
    found = {0}
    for left in range(size, 0, -1):
        grown: set[int] = set()
        for chosen in found:
            grown.update(chosen | one for one in _next(chosen, masks, everything, left))
            if len(grown) > MOST_SETS:
                return set()
        found = grown
    return found


def _next(chosen: int, masks: Sequence[int], everything: int, left: int) -> Iterator[int]:
    """Cells that can join a set: of the smallest mask that is not met yet, of all of them when it is the last cell."""
    unmet = [mask for mask in masks if not chosen & mask]
    if not unmet:
        yield from _bits(everything & ~chosen)
    elif left == 1:
        yield from _bits(reduce(and_, unmet))
    else:
        yield from _bits(min(unmet, key=int.bit_count))


def _told(chosen: int, masks: Sequence[int]) -> bool:
    """Whether the cells can be taken away one after the other, each with a rule that has no other of those left."""
    while chosen:
        alone = next((chosen & mask for mask in masks if (chosen & mask).bit_count() == 1), 0)
        if not alone:
            return False
        chosen &= ~alone
    return True


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest
        mask &= mask - 1


def _places(mask: int) -> tuple[int, ...]:
    return tuple(bit.bit_length() - 1 for bit in _bits(mask))
