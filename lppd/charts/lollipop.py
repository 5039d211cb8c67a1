"""Lollipops on a logarithmic axis: values in percent of a whole, from far below to many times over it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D

from lppd.charts.ink import Ink
from lppd.charts.points import FULL, MISSING, Point, positive, short_name
from lppd.charts.style import (
    INK,
    MUTED,
    RULE,
    SMALL,
    STEM,
    TEXT,
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
    page, ink, bottom = canvas(picture), Ink(), _TOP
    for entry, height in zip(entries, heights, strict=True):
        _row(axes, page, ink, entry, bottom + height / 2)
        if paired:
            ink.mark((_across(axes, FULL), bottom + height / 2), "|", INK, 9, 2.5, edge=2.2)
        bottom += height
        ink.line([(_LEFT, bottom), (WIDTH - _RIGHT, bottom)], RULE, 0.4, 0)
    ink.draw(page)
    _dress(axes)
    page.text(
        WIDTH - _RIGHT, _TOP + total + _BOTTOM - 1.5, axis_title, ha="right", va="baseline", fontsize=SMALL, color=MUTED
    )
    _legend(page, entries, whole, _WHOLE if paired else {"linewidth": 0.9})
    return picture


def _across(axes: Axes, value: Decimal) -> float:
    """Where a positive value stands on the page, in mm."""
    low, high = (math.log10(end) for end in axes.get_xlim())
    return _LEFT + max(math.log10(value) - low, 0) / (high - low) * _PLOT


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


def _row(axes: Axes, page: Axes, ink: Ink, entry: Entry, middle: float) -> None:
    """One row: its name, its stem and marker, and its value."""
    names = (entry.name.count("\n") + 1) * line_height(TEXT)
    top = middle - (names + (line_height(SMALL) if entry.detail else 0)) / 2
    page.text(_LEFT - 3, top, entry.name, ha="right", va="top", fontsize=TEXT, linespacing=1.1)
    if entry.detail:
        page.text(_LEFT - 3, top + names, entry.detail, ha="right", va="top", fontsize=SMALL, color=MUTED)
    value = entry.point.value
    if value is None or value <= 0:
        _off_scale(page, entry, middle)
    else:
        _marker(page, ink, entry, middle, _across(axes, FULL), _across(axes, value))


def _off_scale(page: Axes, entry: Entry, middle: float) -> None:
    text = MISSING if entry.point.value is None else f"◀ {entry.point.label} (di luar skala logaritmik)"
    page.text(_LEFT + 1, middle, text, ha="left", va="center", fontsize=SMALL, color=MUTED, zorder=4)


def _marker(page: Axes, ink: Ink, entry: Entry, middle: float, whole: float, place: float) -> None:
    ink.line([(whole, middle), (place, middle)], STEM, 1.1, 2)
    ink.mark((place, middle), entry.look.marker, entry.look.colour, 6, 3, hollow=entry.point.provisional, edge=1.3)
    side, shift = ("right", -2.1) if place < whole else ("left", 2.1)
    page.text(place + shift, middle, entry.point.label, ha=side, va="center_baseline", fontsize=TEXT, zorder=4)


def _legend(page: Axes, entries: Sequence[Entry], whole: str, style: dict[str, Any]) -> None:
    """Classes that occur, in their order; hollow for provisional; the line of the whole."""
    looks = {entry.word: entry.look for entry in entries if entry.point.value is not None}
    keys = [
        Line2D([], [], linestyle="", marker=look.marker, color=look.colour, markersize=6, label=word)
        for word, look in looks.items()
    ]
    if any(entry.point.provisional for entry in entries):
        keys.append(
            Line2D(
                [],
                [],
                linestyle="",
                marker="o",
                color=MUTED,
                markerfacecolor="white",
                markeredgewidth=1.3,
                markersize=6,
                label="angka sementara",
            )
        )
    keys.append(Line2D([], [], color=INK, label=whole, **style))
    legend_row(page, keys, len(keys), pad=0.4, length=1.4)
