"""Marks of one style drawn as one artist: matplotlib's cost is per artist, not per mark."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

Spot = tuple[float, float]
_Line = tuple[str, float, float]
_Mark = tuple[str, str, float, float, bool, float]


class Ink:
    """Collects lines and markers in the units of some axes; `draw` puts them there, style by style."""

    def __init__(self) -> None:
        self._lines: dict[_Line, list[Spot]] = {}
        self._marks: dict[_Mark, list[Spot]] = {}

    def line(self, spots: Sequence[Spot], colour: str, width: float, order: float) -> None:
        """A line through some spots, `width` points wide."""
        gap = (float("nan"), float("nan"))
        self._lines.setdefault((colour, width, order), []).extend([*spots, gap])

    def mark(
        self,
        spot: Spot,
        marker: str,
        colour: str,
        size: float,
        order: float,
        *,
        hollow: bool = False,
        edge: float = 1.2,
    ) -> None:
        """A marker, `size` points across."""
        self._marks.setdefault((marker, colour, size, order, hollow, edge), []).append(spot)

    def draw(self, axes: Axes) -> None:
        """Draw everything collected, in the order in which styles first came up."""
        for (colour, width, order), spots in self._lines.items():
            axes.plot(
                [x for x, _ in spots],
                [y for _, y in spots],
                color=colour,
                linewidth=width,
                zorder=order,
                solid_capstyle="butt",
            )
        for (marker, colour, size, order, hollow, edge), spots in self._marks.items():
            face = "white" if hollow else colour
            across, down = [x for x, _ in spots], [y for _, y in spots]
            axes.plot(
                across,
                down,
                marker,
                color=colour,
                markerfacecolor=face,
                markersize=size,
                markeredgewidth=edge,
                zorder=order,
            )
