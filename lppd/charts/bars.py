"""Horizontal bars, one per row, in groups under headings: names, lengths, labels and columns of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from lppd.charts.ink import Ink
from lppd.charts.points import MISSING
from lppd.charts.style import (
    BLUE,
    INK,
    MUTED,
    RULE,
    SMALL,
    STEM,
    TEXT,
    VERMILLION,
    WIDTH,
    Look,
    canvas,
    legend_row,
    line_height,
    panel,
    quiet,
    sheet,
    text_width,
    wrapped,
)
from lppd.charts.ticks import linear_ticks, set_ticks

PLAIN = Look(BLUE, "o")
"""The look of an ordinary bar."""

REST = Look(MUTED, "s", "/////")
"""The look of what is left over when the named rows are told."""

_RIGHT, _BOTTOM, _HEAD, _COLUMN, _THICK = 3.0, 11.0, 8.5, 15.5, 3.2
_KEYS, _TITLES = 6.5, 5.0
"""Room in mm: right margin, axis, heading of a group, column of text, thickness of a bar, legend, titles of the columns."""


@dataclass(frozen=True)
class Bar:
    """One row.

    Attributes:
        value: its length, in the unit of the figures; None draws no bar.
        label: stands beside the bar; "" for none.
        columns: texts at the right edge of the picture, flush right.
        other: a second value, shown by a diamond.
    """

    name: str
    value: Decimal | None
    label: str
    look: Look = PLAIN
    columns: tuple[str, ...] = ()
    other: Decimal | None = None

    @property
    def reach(self) -> Decimal:
        """The rightmost thing drawn, before the label."""
        return max(Decimal(0), self.value or Decimal(0), self.other or Decimal(0))


@dataclass(frozen=True)
class Group:
    """Bars under a heading; "" for none."""

    title: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Layout:
    """What the bars of a picture have in common.

    Attributes:
        axis: what the axis measures.
        left: room for the names in mm.
        gap: distance of two rows in mm.
        power: power of ten by which the axis divides the values.
        columns: titles of the columns of text.
        keys: looks that need a word.
        other: what a diamond means; "" without diamonds.
        reach: value to which the axis goes at least, such as a full 100 percent.
    """

    axis: str
    left: float = 50.0
    gap: float = 2.4
    power: int = 0
    columns: tuple[str, ...] = ()
    keys: tuple[tuple[Look, str], ...] = ()
    other: str = ""
    reach: Decimal = Decimal(0)

    @property
    def plot(self) -> float:
        """Width of the axes in mm."""
        return WIDTH - self.left - _RIGHT - _COLUMN * len(self.columns)

    @property
    def top(self) -> float:
        """Where the first row begins, in mm from the top of the picture."""
        return 1.5 + (_KEYS if self.keys or self.other else 0) + (_TITLES if self.columns else 0)

    def name(self, bar: Bar) -> str:
        """A row's name, broken into at most two lines."""
        return wrapped(bar.name, self.left - 5)

    def height(self, bar: Bar) -> float:
        """Height of a row in mm."""
        return (self.name(bar).count("\n") + 1) * line_height(TEXT) + self.gap

    def tall(self, group: Group) -> float:
        """Height of a group in mm, with its heading."""
        return (_HEAD if group.title else 0) + sum(self.height(bar) for bar in group.bars)


def bars(groups: Sequence[Group], layout: Layout) -> Picture:
    """Draw the groups one under the other, on one scale, rows in the order given."""
    total = sum(layout.tall(group) for group in groups) or layout.gap
    picture = sheet(layout.top + total + _BOTTOM)
    axes = panel(picture, layout.left, layout.top, layout.plot, total)
    axes.set(xlim=_limits([bar for group in groups for bar in group.bars], layout), ylim=(total, 0))
    ticks = _ticks(groups, layout, axes.get_xlim())
    page, ink, down = canvas(picture), Ink(), 0.0
    for group in groups:
        down = _group(axes, page, ink, group, layout, down, ticks)
    ink.draw(axes)
    set_ticks(axes.xaxis, ticks)
    axes.yaxis.set_visible(False)
    quiet(axes)
    page.text(
        layout.left + layout.plot,
        layout.top + total + _BOTTOM - 1.5,
        layout.axis,
        ha="right",
        va="baseline",
        fontsize=SMALL,
        color=MUTED,
    )
    _titles(page, layout)
    _legend(page, layout)
    return picture


def _limits(found: Sequence[Bar], layout: Layout) -> tuple[float, float]:
    """From the longest bar to the left to the longest to the right with its label."""
    low = float(min([bar.value for bar in found if bar.value is not None] + [Decimal(0)]).scaleb(-layout.power))
    needs = [(float(bar.reach.scaleb(-layout.power)), (text_width(bar.label) + 4) / layout.plot) for bar in found]
    # A bar that ends at `end` needs (end - low) / (high - low) + room <= 1 of the axis.
    needs.append((float(layout.reach.scaleb(-layout.power)), 4 / layout.plot))
    return low, max([low + (end - low) / max(1 - room, 0.2) for end, room in needs] + [low + 1e-9])


def _ticks(groups: Sequence[Group], layout: Layout, limits: tuple[float, float]) -> list[Decimal]:
    """Ticks as far as the bars go; the room of the labels needs none."""
    reaches = [layout.reach, *(bar.reach for group in groups for bar in group.bars)]
    longest = max(reaches).scaleb(-layout.power)
    return linear_ticks(limits[0], max(float(longest), limits[0] + 1e-9), 4)


def _group(
    axes: Axes, page: Axes, ink: Ink, group: Group, layout: Layout, down: float, ticks: Sequence[Decimal]
) -> float:
    """Draw one group; returns where the next begins."""
    if group.title:
        page.text(2, layout.top + down + _HEAD - 2.2, group.title, va="baseline", fontsize=TEXT, weight="bold")
        down += _HEAD
        ink.line([(axes.get_xlim()[0], down), (axes.get_xlim()[1], down)], STEM, 0.6, 0)
    first, middles = down, []
    for bar in group.bars:
        middles.append(down + layout.height(bar) / 2)
        _texts(axes, page, bar, layout, middles[-1])
        if bar.other is not None:
            ink.mark((float(bar.other.scaleb(-layout.power)), middles[-1]), "D", VERMILLION, 5, 4, hollow=True)
        down += layout.height(bar)
    _lengths(axes, group, layout, middles)
    for tick in ticks:
        ink.line(
            [(float(tick), first), (float(tick), down)], RULE if tick else INK, 0.4 if tick else 0.9, 0 if tick else 3
        )
    return down


def _lengths(axes: Axes, group: Group, layout: Layout, middles: Sequence[float]) -> None:
    """The bars themselves, those of one look at a time."""
    for look in dict.fromkeys(bar.look for bar in group.bars):
        same = [(middle, bar.value) for middle, bar in zip(middles, group.bars, strict=True) if bar.look == look]
        own = [(middle, float(value.scaleb(-layout.power))) for middle, value in same if value is not None]
        half = _THICK / 2
        corners = [[(0.0, at - half), (end, at - half), (end, at + half), (0.0, at + half)] for at, end in own]
        face = "white" if look.hatch else look.colour
        # One artist for all of them: `barh` would make one for each.
        shapes = PolyCollection(
            corners, facecolor=face, edgecolor=look.colour, hatch=look.hatch or None, linewidth=0.8, zorder=2
        )
        axes.add_collection(shapes, autolim=False)


def _texts(axes: Axes, page: Axes, bar: Bar, layout: Layout, middle: float) -> None:
    """Name, label and columns of a row."""
    at = layout.top + middle
    name = layout.name(bar)
    page.text(
        layout.left - 3,
        at,
        name,
        ha="right",
        va="center" if "\n" in name else "center_baseline",
        fontsize=TEXT,
        linespacing=1.1,
    )
    low, high = axes.get_xlim()
    end = layout.left + (float(bar.reach.scaleb(-layout.power)) - low) / (high - low) * layout.plot
    missing = bar.value is None
    page.text(
        end + (2.6 if bar.other is not None else 1.6), at, bar.label or MISSING * missing, va="center_baseline",
        fontsize=SMALL if missing else TEXT, color=MUTED if missing else INK, zorder=4,
    )  # fmt: skip
    for place, text in enumerate(bar.columns):
        page.text(_edge(layout, place), at, text, ha="right", va="center_baseline", fontsize=TEXT)


def _edge(layout: Layout, place: int) -> float:
    """Right edge of a column of text in mm."""
    return WIDTH - _RIGHT - _COLUMN * (len(layout.columns) - 1 - place)


def _titles(page: Axes, layout: Layout) -> None:
    for place, title in enumerate(layout.columns):
        page.text(_edge(layout, place), layout.top - 1.8, title, ha="right", va="baseline", fontsize=SMALL, color=MUTED)


def _legend(page: Axes, layout: Layout) -> None:
    keys: list[Artist] = [
        Patch(facecolor="white" if look.hatch else look.colour, edgecolor=look.colour, hatch=look.hatch, label=word)
        for look, word in layout.keys
    ]
    if layout.other:
        keys.append(
            Line2D(
                [],
                [],
                linestyle="",
                marker="D",
                color=VERMILLION,
                markerfacecolor="white",
                markeredgewidth=1.2,
                markersize=5,
                label=layout.other,
            )
        )
    if keys:
        legend_row(page, keys, len(keys))
