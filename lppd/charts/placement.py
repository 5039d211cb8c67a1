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
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Whether this rectangle lies inside another."""
        return self.left >= other.left and self.right <= other.right and self.top >= other.top and self.bottom <= other.bottom


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
    return [min((math.dist(one, other) for place, other in enumerate(points) if place != own), default=math.inf) for own, one in enumerate(points)]


def place_labels(
    points: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], order: Sequence[int], frame: Box, taken: Sequence[Box] = (), reach: float = 1.4
) -> dict[int, Box]:
    """Where labels go: point → rectangle, for those that find room.

    Args:
        points: places of all points in mm, labelled or not; no label covers one.
        sizes: width and height of each label in mm.
        order: points to label, the most important first.
        frame: labels stay inside.
        taken: rectangles that are occupied already.
        reach: half the width of a marker in mm.

    >>> place_labels([(5, 5), (6, 5)], [(3, 1), (3, 1)], [0, 1], Box(0, 0, 20, 10))
    {0: Box(left=0.6000000000000001, top=4.5, right=3.6, bottom=5.5), 1: Box(left=7.4, top=4.5, right=10.4, bottom=5.5)}
    """
    markers = [around(x, y, reach) for x, y in points]
    placed: dict[int, Box] = {}
    for own in order:
        occupied = [*taken, *placed.values(), *(marker for place, marker in enumerate(markers) if place != own)]
        for box in candidates(*points[own], *sizes[own], reach):
            if box.within(frame) and not any(box.meets(other) for other in occupied):
                placed[own] = box
                break
    return placed
