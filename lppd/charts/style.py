"""How charts look: one palette, one face, measures in millimetres, and no state outside a drawing.

Colours are those of Okabe and Ito that keep a contrast of 3:1 on white; every colour comes with a
shape, a hatch or a word, so that none is needed to read a chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

WIDTH = 160.0
"""Width of every chart in mm: the type area of the printed page."""

INK = "#1f2428"
MUTED = "#55626b"
RULE = "#d5dce1"
STEM = "#8b979f"
BLUE = "#0072B2"
GREEN = "#009E73"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"

TEXT = 8.6
SMALL = 7.6
_MM = 25.4
_POINT = _MM / 72
_FACE = "DejaVu Sans"

_SETTINGS: Any = {  # typed loosely: the names of settings differ between versions
    "font.family": [_FACE],
    "font.size": TEXT,
    "text.color": INK,
    "text.parse_math": False,  # a "$" in a name is a dollar sign, not a formula
    "text.usetex": False,
    "axes.edgecolor": STEM,
    "axes.labelcolor": MUTED,
    "axes.labelsize": SMALL,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "axes.autolimit_mode": "data",
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "hatch.linewidth": 0.8,
    "legend.frameon": False,
    "legend.fontsize": SMALL,
    "lines.linewidth": 1.4,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "path.simplify": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "lppd",
    "svg.id": None,
}


@dataclass(frozen=True)
class Look:
    """Colour, marker and hatch that stand for one meaning."""

    colour: str
    marker: str
    hatch: str = ""


GOOD = Look(BLUE, "o")
BAD = Look(VERMILLION, "v", "/////")
LEVEL = Look(MUTED, "s", "....")
RANKS = (GOOD, Look(GREEN, "s"), Look(PURPLE, "D"), BAD, Look(INK, "X"))
"""Looks of the classes of a scale, from the highest down; a longer scale starts over."""


@contextmanager
def styled() -> Iterator[None]:
    """Settings for drawing, put back afterwards: a notebook's own plots are not touched."""
    with matplotlib.rc_context(_SETTINGS):
        yield


def sheet(height: float) -> Picture:
    """An empty picture, `WIDTH` wide and `height` mm high."""
    return Picture(figsize=(WIDTH / _MM, height / _MM))


def panel(picture: Picture, left: float, top: float, width: float, height: float) -> Axes:
    """Axes placed in mm from the top left corner."""
    whole = picture.get_figheight() * _MM
    return picture.add_axes((left / WIDTH, 1 - (top + height) / whole, width / WIDTH, height / whole))


def canvas(picture: Picture) -> Axes:
    """Axes without lines over the whole picture, whose units are mm from the top left corner."""
    axes = panel(picture, 0, 0, WIDTH, picture.get_figheight() * _MM)
    axes.set(xlim=(0, WIDTH), ylim=(picture.get_figheight() * _MM, 0))
    axes.set_axis_off()
    return axes


def quiet(axes: Axes, *, left: bool = False, bottom: bool = True) -> None:
    """Hide the spines that carry no scale."""
    axes.spines["left"].set_visible(left)
    axes.spines["bottom"].set_visible(bottom)
    axes.tick_params(length=2.5, pad=2)


def legend_row(page: Axes, keys: Sequence[Any], columns: int, *, pad: float = 0.5, length: float = 1.6) -> None:
    """The keys of a chart in one row at the top right of its page; `pad` and `length` in units of the type size."""
    page.legend(
        handles=list(keys),
        loc="upper right",
        bbox_to_anchor=(1, 1),
        ncols=columns,
        handletextpad=pad,
        columnspacing=1.4,
        handlelength=length,
        borderaxespad=0.2,
    )


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """Width of one line of text in mm."""
    face = FontProperties(family=_FACE, size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text or " ", face, False)[0]) * _POINT


def line_height(size: float = TEXT) -> float:
    """Distance of two lines in mm."""
    return size * 1.2 * _POINT


def wrapped(text: str, width: float, size: float = TEXT, lines: int = 2) -> str:
    """Text broken into at most `lines` lines of `width` mm; what does not fit ends in an ellipsis."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if text_width(longer, size) <= width or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    kept = [_clipped(row, width, size) for row in rows[:lines]]
    if len(rows) > lines:
        kept[-1] = _clipped(f"{kept[-1]} …", width, size)
    return "\n".join(kept)


def _clipped(row: str, width: float, size: float) -> str:
    """A line cut to a width; a single long word may need it."""
    if text_width(row, size) <= width:
        return row
    row = row.removesuffix(" …")
    while row and text_width(f"{row}…", size) > width:
        row = row[:-1]
    return f"{row.rstrip()}…"
