"""Indicators side by side, each in its own unit: where it started, last year, the target, the result, the end of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.patches import Rectangle

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.points import MISSING, Point, point, remarks
from lppd.charts.style import (
    BAD,
    GOOD,
    INK,
    MUTED,
    SMALL,
    TEXT,
    WIDTH,
    Look,
    canvas,
    line_height,
    sheet,
    styled,
    text_width,
    wrapped,
)
from lppd.charts.totals import marked, origins
from lppd.facts.economy import goals, previous
from lppd.facts.goals import MISSED, Goal
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.numbers import digits, write
from lppd.report import Report

START, BEFORE, TARGET, ACTUAL, FINAL = "kondisi awal", "tahun sebelumnya", "target", "realisasi", "target akhir RPJMD"
_SIDE, _GUTTER, _HEAD, _ROW, _THICK, _NAMES = 2.0, 8.0, 13.0, 6.2, 3.4, 31.0
"""Room in mm: margins, between columns, head of a panel, a row, a bar, the names of the rows."""

_DECIMALS = 3
_BOLD = 0.9
"""How much narrower a line must be in plain type to fit in bold."""


@dataclass(frozen=True)
class Panel:
    """One indicator with the figures that its panel shows, in its unit, and the points behind them."""

    goal: Goal
    values: tuple[tuple[str, Decimal | None], ...]
    points: tuple[Point, ...]

    @property
    def unit(self) -> str:
        """How its unit reads in a picture."""
        return self.goal.word or "indeks"

    @property
    def look(self) -> Look:
        """Whether the target was met."""
        return BAD if self.goal.standing == MISSED else GOOD

    def text(self, name: str, value: Decimal | None) -> str:
        """A figure with the marks of what it rests on."""
        if value is None:
            return MISSING
        shown = write(value, decimals=min(digits(value), _DECIMALS))
        return marked(shown, [item for item in self.points if name == ACTUAL])


def economy(report: Report) -> Drawing:
    """The economic indicators of the agreement (Tabel 2.6, 2.7, 2.8), with last year's value where one is printed."""
    found = [_panel(report, item) for item in goals(report)]
    with styled():
        picture = _picture(found)
    alt = sentences(
        f"Diagram batang kecil: {len(found)} indikator ekonomi {report.params.daerah.nama} tahun {report.params.tahun},"
        " masing-masing dengan kondisi awal, tahun sebelumnya, target, realisasi, dan target akhir RPJMD.",
        *(f"{_story(each)}." for each in found),
    )
    return Drawing(picture, alt, _grid(found), remarks(item for each in found for item in each.points))


def _panel(report: Report, item: Goal) -> Panel:
    values = (
        (START, item.start),
        (BEFORE, previous(report, item.row.key)),
        (TARGET, item.target),
        (ACTUAL, item.actual),
        (FINAL, item.final),
    )
    return Panel(item, values, (point(report, item.row, "target"), point(report, item.row, "realisasi")))


def _story(each: Panel) -> str:
    told = [f"{name} {each.text(name, value)}" for name, value in each.values if value is not None]
    return f"{each.goal.name} ({each.unit}): {join(told)}"


def _picture(found: Sequence[Panel]) -> Picture:
    rows = (len(found) + 1) // 2
    tall = _HEAD + _ROW * 5 + 3
    picture = sheet(max(rows, 1) * tall + 2)
    page = canvas(picture)
    wide = (WIDTH - 2 * _SIDE - _GUTTER) / 2
    for place, each in enumerate(found):
        down, right = divmod(place, 2)
        _draw(page, each, _SIDE + right * (wide + _GUTTER), 1 + down * tall, wide)
    return picture


def _draw(page: Axes, each: Panel, left: float, top: float, wide: float) -> None:
    """One panel: bars from nought, on a scale that shows every figure with its text."""
    title = wrapped(each.goal.name.removeprefix("Persentase "), wide * _BOLD, TEXT, lines=1)
    page.text(left, top + 3.5, title, va="baseline", fontsize=TEXT, weight="bold")
    page.text(left, top + 7.5, f"{each.unit}; {each.goal.standing}", va="baseline", fontsize=SMALL, color=MUTED)
    known = [value for _, value in each.values if value is not None]
    labels = max((text_width(each.text(name, value)) for name, value in each.values if value is not None), default=0)
    low, high = min([Decimal(0), *known]), max([Decimal(0), *known])
    room = wide - _NAMES - labels - 3
    scale = room / float(high - low) if high > low else 0
    zero = left + _NAMES - float(low) * scale
    for place, (name, value) in enumerate(each.values):
        middle = top + _HEAD + place * _ROW
        page.text(left + _NAMES - 2, middle, name, ha="right", va="center_baseline", fontsize=SMALL, color=MUTED)
        length = float(value or 0) * scale
        page.add_patch(_bar(each, name, zero, middle, length))
        end = zero + max(length, 0) + 1.2
        page.text(end, middle, each.text(name, value), va="center_baseline", fontsize=TEXT if value is not None else SMALL,
                  weight="bold" if name == ACTUAL else "normal", color=INK if value is not None else MUTED)  # fmt: skip
    bottom = top + _HEAD + _ROW * (len(each.values) - 1) + line_height(TEXT)
    page.plot([zero, zero], [top + _HEAD - line_height(TEXT) + 1, bottom - 1], color=INK, linewidth=0.9, zorder=3)


def _bar(each: Panel, name: str, zero: float, middle: float, length: float) -> Rectangle:
    """The result is filled (hatched where the target was missed), targets are outlines, what lies behind is grey."""
    look = each.look if name == ACTUAL else Look(MUTED, "s")
    outlined = name in (TARGET, FINAL) or bool(look.hatch)
    return Rectangle(
        (zero, middle - _THICK / 2), length, _THICK, facecolor="white" if outlined else look.colour,
        edgecolor=look.colour, linewidth=0.8, hatch=look.hatch or None, zorder=2,
    )  # fmt: skip


def _grid(found: Sequence[Panel]) -> Grid:
    names = [START, BEFORE, TARGET, ACTUAL, FINAL]
    headings = ["Indikator", "Satuan", *(name[:1].upper() + name[1:] for name in names), "Asal angka"]
    rows = [
        [each.goal.name, each.unit, *(each.text(name, value) for name, value in each.values), origins(each.points)]
        for each in found
    ]
    return data_grid(headings, rows, headings[2:7])
