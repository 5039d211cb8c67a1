"""Things in groups that hang together: directly, or through others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from typing import TypeVar

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


def joined(items: Iterable[tuple[Item, AbstractSet[Key]]]) -> list[list[Item]]:
    """Groups of items, each given with its keys, that share no key with one another.

    >>> joined([("a", {1}), ("b", {2}), ("c", {1, 3}), ("d", {3})])
    [['b'], ['a', 'c', 'd']]
    """
    groups: list[tuple[set[Key], list[Item]]] = []
    for item, keys in items:
        touching = [group for group in groups if group[0] & keys]
        merged = [*(other for group in touching for other in group[1]), item]
        shared = set(keys).union(*(group[0] for group in touching))
        groups = [*(group for group in groups if group not in touching), (shared, merged)]
    return [group for _, group in groups]
