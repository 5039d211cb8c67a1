"""The least set of cells that must change, as an integer programme.

Each violated rule needs at least one changed cell. A rule that holds would be broken by a change of just one of its
cells, so a changed cell needs another changed one in each of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lppd.address import Address

NODE_LIMIT = 5000
"""Branches after which the best set found so far is taken; a limit of time would give other sets on a slower machine."""


def least_cover(broken: Sequence[Iterable[Address]], held: Sequence[Iterable[Address]]) -> list[Address]:
    """Cells, as few as possible, one or more in each broken rule and never just one in a rule that holds.

    Returns [] when there is no such set.

    >>> a, b, c = (Address("2.6", row, "x") for row in "abc")
    >>> [cell.row for cell in least_cover([[a, b], [a, c]], [])]
    ['a']
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    cells = sorted({cell for rule in broken for cell in rule})
    place = {cell: index for index, cell in enumerate(cells)}
    rows: list[list[float]] = []
    low: list[float] = []
    for rule in broken:
        rows.append([1.0 if cell in set(rule) else 0.0 for cell in cells])
        low.append(1.0)
    for rule in held:
        inside = [cell for cell in set(rule) if cell in place]
        if len(set(inside)) != len(set(rule)):
            continue  # a cell outside the problem may make up for the change
        for cell in inside:
            row = [1.0 if other in inside and other != cell else 0.0 for other in cells]
            row[place[cell]] = -1.0
            rows.append(row)
            low.append(0.0)
    constraint = LinearConstraint(np.array(rows), lb=np.array(low), ub=np.inf)
    ones = np.ones(len(cells))
    found = milp(
        ones,
        constraints=constraint,
        integrality=np.ones(len(cells), dtype=np.int8),
        bounds=Bounds(0, 1),
        options={"node_limit": NODE_LIMIT},
    )
    return [] if found.x is None else [cell for cell, value in zip(cells, found.x, strict=True) if value > 0.5]
