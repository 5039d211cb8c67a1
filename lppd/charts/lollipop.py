"""Lollipops on a logarithmic axis: values in percent of a whole, from far below to many times over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D

from lppd.charts.points import FULL, MISSING, Point, positive, short_name
from lppd.charts.style import INK, MUTED, RULE, SMALL, STEM, TEXT, WIDTH, Look, canvas, line_height, panel, quiet, sheet, text_width, wrapped
from lppd.charts.ticks import log_limits, log_ticks, set_ticks

_LEFT = 61.0
_RIGHT = 3.0
_TOP = 8.5
_BOTTOM = 11.0
_GAP = 1.9
"""Room in mm: names, right margin, legend, axis, and between two rows."""

_PLOT = WIDTH - _LEFT - _RIGHT
_WHOLE: dict[str, Any] = {"linestyle": "", "marker": "|", "markersize": 9, "markeredgewidth": 2.2}


@dataclass(frozen=True)
class Entry:
    """One row: its point, the class it falls into, and an optional second line under its name."""

    point: Point
    look: Look
    word: str
    detail: str = ""

    @property
    def name(self) -> str:
        """The name, broken into at most two lines."""
        return wrapped(short_name(self.point.row), _LEFT - 5)

    @property
    def height(self) -> float:
        """Height of the row in mm."""
        names = (self.name.count("\n") + 1) * line_height(TEXT)
        return names + (line_height(SMALL) if self.detail else 0) + _GAP


def lollipops(entries: Sequence[Entry], axis_title: str, whole: str, *, paired: bool = False) -> Picture:
    """Rows from top to bottom, each a stem from 100 percent to its value.

    Values that a logarithmic axis cannot show stand at its left edge, marked "◀", with their number.

    Args:
        entries: rows in the order wanted.
        axis_title: what the axis measures.
        whole: what 100 percent is, as the legend calls it.
        paired: mark the whole with a point of its own in every row.
    """
    heights = [entry.height for entry in entries]
    total = sum(heights) or _GAP
    picture = sheet(_TOP + total + _BOTTOM)
    axes = panel(picture, _LEFT, _TOP, _PLOT, total)
    axes.set(xscale="log", xlim=_limits(entries), ylim=(total, 0))
    page = canvas(picture)
    middle = 0.0
    for entry, height in zip(entries, heights, strict=True):
        middle += height / 2
        _row(axes, page, entry, middle)
        if paired:
            axes.plot([float(FULL)], [middle], color=INK, **_WHOLE)
        middle += height / 2
        axes.axhline(middle, color=RULE, linewidth=0.4, zorder=0)
    _dress(axes)
    page.text(WIDTH - _RIGHT, _TOP + total + _BOTTOM - 1.5, axis_title, ha="right", va="baseline", fontsize=SMALL, color=MUTED)
    _legend(page, entries, whole, _WHOLE if paired else {"linewidth": 0.9})
    return picture


def _limits(entries: Sequence[Entry]) -> tuple[float, float]:
    """Room for the labels: those of values below the whole stand to the left of the marker."""
    values = positive(entry.point for entry in entries)
    widest = max((text_width(entry.point.label) for entry in entries), default=0) + 4
    left = widest if any(value < FULL for value in values) else 5
    return log_limits(values, FULL, left / _PLOT, widest / _PLOT)


def _dress(axes: Axes) -> None:
    low, high = axes.get_xlim()
    ticks = log_ticks(low, high, FULL, _PLOT)
    set_ticks(axes.xaxis, ticks)
    axes.yaxis.set_visible(False)
    axes.axvline(float(FULL), color=INK, linewidth=0.9, zorder=1)
    for tick in ticks:
        if tick != FULL:
            axes.axvline(float(tick), color=RULE, linewidth=0.4, zorder=0)
    quiet(axes)


def _row(axes: Axes, page: Axes, entry: Entry, middle: float) -> None:
    """One row: its name on the page, its stem and marker in the axes."""
    names = (entry.name.count("\n") + 1) * line_height(TEXT)
    top = _TOP + middle - (names + (line_height(SMALL) if entry.detail else 0)) / 2
    page.text(_LEFT - 3, top, entry.name, ha="right", va="top", fontsize=TEXT, linespacing=1.1)
    if entry.detail:
        page.text(_LEFT - 3, top + names, entry.detail, ha="right", va="top", fontsize=SMALL, color=MUTED)
    value = entry.point.value
    if value is None or value <= 0:
        _off_scale(axes, entry, middle)
    else:
        _marker(axes, entry, value, middle)


def _off_scale(axes: Axes, entry: Entry, middle: float) -> None:
    text = MISSING if entry.point.value is None else f"◀ {entry.point.label} (di luar skala logaritmik)"
    edge = axes.get_xlim()[0] * 1.01
    axes.text(edge, middle, text, ha="left", va="center", fontsize=SMALL, color=MUTED, backgroundcolor="white", zorder=4)


def _marker(axes: Axes, entry: Entry, value: Decimal, middle: float) -> None:
    place = max(float(value), axes.get_xlim()[0])
    face = "white" if entry.point.provisional else entry.look.colour
    axes.plot([float(FULL), place], [middle, middle], color=STEM, linewidth=1.1, zorder=2, solid_capstyle="butt")
    axes.plot([place], [middle], entry.look.marker, color=entry.look.colour, markerfacecolor=face, markeredgewidth=1.3, markersize=6, zorder=3)
    below = value < FULL
    axes.annotate(
        entry.point.label, (place, middle), xytext=(-6 if below else 6, 0), textcoords="offset points",
        ha="right" if below else "left", va="center_baseline", fontsize=TEXT, zorder=4,
    )  # fmt: skip


def _legend(page: Axes, entries: Sequence[Entry], whole: str, style: dict[str, Any]) -> None:
    """Classes that occur, in their order; hollow for provisional; the line of the whole."""
    looks = {entry.word: entry.look for entry in entries if entry.point.value is not None}
    keys = [Line2D([], [], linestyle="", marker=look.marker, color=look.colour, markersize=6, label=word) for word, look in looks.items()]
    if any(entry.point.provisional for entry in entries):
        keys.append(Line2D([], [], linestyle="", marker="o", color=MUTED, markerfacecolor="white", markeredgewidth=1.3, markersize=6, label="angka sementara"))
    keys.append(Line2D([], [], color=INK, label=whole, **style))
    page.legend(handles=keys, loc="upper right", bbox_to_anchor=(1, 1), ncols=len(keys), handletextpad=0.4, columnspacing=1.4, handlelength=1.4, borderaxespad=0.2)
