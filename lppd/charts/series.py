"""Series over years, one panel each in its own unit: the first as wide as the page, the others side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

from lppd.charts.drawing import data_grid
from lppd.charts.ink import Ink
from lppd.charts.points import Point, point, unit_word
from lppd.charts.style import BLUE, MUTED, RULE, SMALL, TEXT, WIDTH, canvas, panel, quiet, sheet
from lppd.charts.ticks import linear_ticks, padded, set_ticks
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.numbers import write
from lppd.report import Report
from lppd.table import Row

_SIDE, _GUTTER, _HEAD, _WIDE, _LOW, _FOOT = 11.0, 15.0, 10.0, 40.0, 30.0, 7.0


@dataclass(frozen=True)
class Series:
    """One row of the table: its figure of every year, and the word of its unit."""

    row: Row
    word: str
    points: tuple[tuple[int, Point], ...]

    @property
    def known(self) -> list[tuple[int, Point]]:
        """Years that have a figure."""
        return [(year, item) for year, item in self.points if item.figure.value is not None]


def series_of(report: Report, row: Row, years: Sequence[int]) -> Series:
    """A row whose columns are years."""
    return Series(row, unit_word(report, row), tuple((year, point(report, row, str(year))) for year in years))


def story(each: Series) -> str:
    """First and last figure, the change between them, and the years in which it fell."""
    (first_year, first), (last_year, last) = each.known[0], each.known[-1]
    change = (last.figure.value or Decimal(0)) - (first.figure.value or Decimal(0))
    word = "naik" if change > 0 else "turun" if change < 0 else "tetap"
    told = f"{each.row.name} {word} dari {first.plain} ({first_year}) menjadi {last.plain} ({last_year})"
    told += (
        f" {each.word}, selisih {write(abs(change))}"
        if change and each.word
        else f", selisih {write(abs(change))}"
        if change
        else ""
    )
    falls = [
        str(year)
        for (_, before), (year, after) in pairwise(each.known)
        if (after.figure.value or 0) < (before.figure.value or 0)
    ]
    return f"{told}, sempat turun pada {join(falls)}" if falls and change > 0 else told


def panels(found: Sequence[Series], *, every: bool = False) -> Picture:
    """One panel for each series; a year without a figure breaks its line.

    Args:
        every: label every value, not just the first and the last.
    """
    half = (WIDTH - 2 * _SIDE - _GUTTER) / 2
    height = _HEAD + _WIDE + 2 * (_HEAD + _LOW + _FOOT) + _FOOT
    picture = sheet(height)
    page = canvas(picture)
    places = [(_SIDE, _HEAD, WIDTH - 2 * _SIDE, _WIDE)]
    for number in range(len(found) - 1):
        down, right = divmod(number, 2)
        places.append(
            (
                _SIDE + right * (half + _GUTTER),
                _HEAD + _WIDE + _FOOT + _HEAD + down * (_LOW + _FOOT + _HEAD),
                half,
                _LOW,
            )
        )
    for each, place in zip(found, places, strict=True):
        left, top, _, tall = place
        page.text(left - 8, top - 6, each.row.name, va="baseline", fontsize=TEXT, weight="bold")
        page.text(left - 8, top - 2, each.word, va="baseline", fontsize=SMALL, color=MUTED)
        _line(panel(picture, *place), each, wide=tall == _WIDE, every=every)
    return picture


def _line(axes: Axes, each: Series, *, wide: bool, every: bool) -> None:
    years = [year for year, _ in each.points]
    values = [item.figure.value for _, item in each.points]
    known = [value for value in values if value is not None]
    axes.set(xlim=(years[0] - 0.6, years[-1] + 0.6), ylim=padded(known, 0.34, 0.34))
    heights = [float("nan") if value is None else float(value) for value in values]
    ink = Ink()
    ink.line(list(zip(years, heights, strict=True)), BLUE, 1.8 if wide else 1.4, 2)
    for year, item in each.known:
        ink.mark((year, float(item.figure.value or 0)), "o", BLUE, 5 if wide else 4, 3, hollow=item.provisional)
    ink.draw(axes)
    _labels(axes, each, every=every)
    _dress(axes, years, wide=wide, every=every)


def _labels(axes: Axes, each: Series, *, every: bool) -> None:
    """The first and the last value, and any that is not as printed, on the side that the line leaves free."""
    heights = [item.figure.value or Decimal(0) for _, item in each.known]
    for place, (year, item) in enumerate(each.known):
        if every or place in (0, len(heights) - 1) or item.recomputed:
            neighbour = heights[place - 1] if place else heights[min(1, len(heights) - 1)]
            over = heights[place] >= neighbour
            axes.annotate(
                f"{item.plain}{item.label.removeprefix(item.text)}", (year, float(heights[place])), xytext=(0, 5 if over else -5),
                textcoords="offset points", ha="right" if every and _passing(heights, place) else "center",
                va="bottom" if over else "top", fontsize=TEXT,
            )  # fmt: skip


def _passing(heights: Sequence[Decimal], place: int) -> bool:
    """Whether the line goes on in the direction in which it came, and so would cross a label in the middle."""
    steps = [after - before for before, after in pairwise(heights[max(place - 1, 0) : place + 2])]
    return len(steps) == 2 and steps[0] * steps[1] > 0


def _dress(axes: Axes, years: Sequence[int], *, wide: bool, every: bool) -> None:
    """Years below; a scale at the side, unless every value is labelled."""
    ticks = [] if every else linear_ticks(*axes.get_ylim(), 4 if wide else 3)
    set_ticks(axes.yaxis, ticks)
    axes.hlines([float(tick) for tick in ticks], *axes.get_xlim(), color=RULE, linewidth=0.5, zorder=0)
    axes.set_xticks(years, [str(year) for year in years])
    axes.tick_params(axis="y", length=0)
    axes.tick_params(labelsize=SMALL, colors=MUTED)
    quiet(axes)


def series_grid(found: Sequence[Series], heading: str) -> Grid:
    """The data: one row for each series, one column for each year."""
    every = [str(year) for year, _ in found[0].points]
    headings = [heading, "Satuan", *every, "Asal angka"]
    rows = []
    for each in found:
        origins = [item.origin for _, item in each.points]
        odd = [f"{year}: {origin}" for year, origin in zip(every, origins, strict=True) if origin != origins[0]]
        rows.append([each.row.name, each.word, *(item.cell for _, item in each.points), "; ".join([origins[0], *odd])])
    return data_grid(headings, rows, every)
