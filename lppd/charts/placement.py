"""Labels beside points without overlaps: a greedy search that always gives the same answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in mm; `top` is smaller than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share an area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this rectangle lies inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def around(x: float, y: float, reach: float) -> Box:
    """The square of a marker."""
    return Box(x - reach, y - reach, x + reach, y + reach)


def candidates(x: float, y: float, width: float, height: float, gap: float) -> list[Box]:
    """Places for a label beside a point, the most welcome first: right, left, above, below, then the corners.

    >>> candidates(10, 10, 4, 2, 1)[0]
    Box(left=11, top=9.0, right=15, bottom=11.0)
    """
    right, left, middle = x + gap, x - gap - width, y - height / 2
    above, below, centre = y - gap - height, y + gap, x - width / 2
    near = gap * 0.7
    places = [
        (right, middle), (left, middle), (centre, above), (centre, below),
        (x + near, y - near - height), (x + near, y + near), (x - near - width, y - near - height), (x - near - width, y + near),
    ]  # fmt: skip
    return [Box(across, down, across + width, down + height) for across, down in places]


def isolation(points: Sequence[tuple[float, float]]) -> list[float]:
    """Distance of each point to its nearest neighbour; infinite for a single point.

    >>> isolation([(0, 0), (3, 4), (3, 5)])
    [5.0, 1.0, 1.0]
    """
    return [
        min((math.dist(one, other) for place, other in enumerate(points) if place != own), default=math.inf)
        for own, one in enumerate(points)
    ]


Size = tuple[float, float]


Spot = tuple[float, float]
NEAR = 0.8
RINGS = (NEAR, 5.0, 9.0, 14.0)
"""Distances in mm between a marker and its label; a label further away than `NEAR` has a leader to its point."""


@dataclass(frozen=True)
class Placed:
    """Where a label stands, which of its shapes was chosen, and the end of its leader, if it has one."""

    box: Box
    shape: int
    leader: Spot | None = None


def place_labels(
    points: Sequence[Spot],
    shapes: Sequence[Sequence[Size]],
    order: Sequence[int],
    frame: Box,
    taken: Sequence[Box] = (),
    reach: float = 1.3,
    rings: Sequence[float] = RINGS,
) -> dict[int, Placed]:
    """Where labels go: point → place, for those that find room.

    Args:
        points: places of all points in mm, labelled or not; no label or leader covers one.
        shapes: widths and heights each label may take, such as one long line or three short ones.
        order: points to label, the most important first.
        frame: labels stay inside.
        taken: rectangles that no label may cover; leaders may cross them.
        reach: half the width of a marker in mm.
        rings: distances between marker and label in mm, nearest first.

    >>> found = place_labels([(5, 5), (9, 5)], [[(2, 1)], [(2, 1)]], [0, 1], Box(0, 0, 20, 10), reach=1)
    >>> [(point, place.box.left) for point, place in found.items()]
    [(0, 1.2000000000000002), (1, 10.8)]
    """
    placed: dict[int, Placed] = {}
    for own in order:
        for ring in rings:
            # A label with a leader keeps clear of other markers, whose own label it would seem to be.
            clear = reach + (NEAR if ring == NEAR else 2 * NEAR + 1)
            firm = [
                *(place.box for place in placed.values()),
                *(around(x, y, clear) for place, (x, y) in enumerate(points) if place != own),
            ]
            found = _first_free(points[own], shapes[own], frame, firm, taken, reach + ring)
            if found is not None:
                placed[own] = found if ring > NEAR else Placed(found.box, found.shape)
                break
    return placed


def _first_free(
    spot: Spot, shapes: Sequence[Size], frame: Box, firm: Sequence[Box], soft: Sequence[Box], gap: float
) -> Placed | None:
    for shape, size in enumerate(shapes):
        for box in candidates(*spot, *size, gap):
            end = (min(max(spot[0], box.left), box.right), min(max(spot[1], box.top), box.bottom))
            clear = box.within(frame) and not any(box.meets(other) for other in (*firm, *soft))
            if clear and not _crosses(spot, end, firm):
                return Placed(box, shape, end)
    return None


def _crosses(start: Spot, end: Spot, obstacles: Sequence[Box]) -> bool:
    """Whether a leader runs over an obstacle, looked at in twenty steps; one that it starts in does not hold it."""
    steps = [
        (start[0] + (end[0] - start[0]) * step / 20, start[1] + (end[1] - start[1]) * step / 20) for step in range(21)
    ]
    met = [box for box in obstacles if not _holds(box, start)]
    return any(_holds(box, step) for step in steps for box in met)


def _holds(box: Box, spot: Spot) -> bool:
    return box.left < spot[0] < box.right and box.top < spot[1] < box.bottom
