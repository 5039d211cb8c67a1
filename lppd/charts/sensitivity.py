"""How far the headline figures reach when one method choice changes, and when all of them do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from lppd.alternatives import Headline
from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.ink import Ink
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
    canvas,
    legend_row,
    sheet,
    styled,
    text_width,
    wrapped,
)
from lppd.facts.sensitivity import driver, inside, ranged, shown, widest
from lppd.grid import Grid
from lppd.numbers import write
from lppd.report import Report
from lppd.sensitivity import Sensitivity, Spread, sensitivity

_LEFT, _RIGHT, _TOP = 60.0, 2.0, 9.0
_ROW, _HEAD, _GAP = 5.6, 6.6, 2.4
"""Room in mm: names, right margin, legend; a row, the heading of a figure, and the space after it."""

EVERY = "semua kombinasi"


@dataclass(frozen=True)
class Bar:
    """One row of a headline figure: what is changed, the range that this gives, and the values in it."""

    name: str
    low: Decimal
    high: Decimal
    values: tuple[Decimal, ...]
    joint: bool = False


def bars(known: Sensitivity, spread: Spread) -> list[Bar]:
    """The rows of one headline figure: each choice that moves it by itself, then all combinations where there are several."""
    headline = spread.headline
    moves = known.singles(headline)
    found = []
    for name, (low, high) in known.reach(headline).items():
        values = tuple(move.value for move in moves if move.choice == name and move.value is not None)
        if low != high:
            found.append(Bar(known.plan.pilihan[name].judul, low, high, values))
    if len(found) > 1 and spread.low is not None and spread.high is not None:
        found.append(Bar(f"{EVERY} ({spread.combinations})", spread.low, spread.high, (), joint=True))
    return found


def reach(report: Report) -> Drawing:
    """Every headline figure that some choice moves: one row for each choice, one for all combinations."""
    known = sensitivity(report)
    moving = [(item, rows) for item in known.spreads if (rows := bars(known, item))]
    with styled():
        height = _TOP + sum(_HEAD + _ROW * len(rows) + _GAP for _, rows in moving)
        picture = sheet(height)
        page, ink, top = canvas(picture), Ink(), _TOP
        for spread, rows in moving:
            _figure(page, ink, spread, rows, top)
            top += _HEAD + _ROW * len(rows) + _GAP
        ink.draw(page)
        _legend(page)
    drawn = [item for item, _ in moving]
    still = [item.headline.judul for item in known.spreads if item not in drawn]
    remark = f"Pilihan yang sendirian tidak menggerakkan pokoknya tidak digambar; begitu pula {'; '.join(map(inside, still))}."
    return Drawing(picture, _words(report, known, moving), _grid(moving), (remark,) if still else ())


def _figure(page: Axes, ink: Ink, spread: Spread, rows: Sequence[Bar], top: float) -> None:
    """One headline figure: its heading, its rows, and the line of the edition's own value through them."""
    headline, own = spread.headline, spread.value
    title = wrapped(f"{headline.judul}, edisi ini {shown(headline, own)}", WIDTH - _RIGHT, lines=1)
    page.text(0, top + _HEAD / 2, title, ha="left", va="center", fontsize=TEXT, fontweight="bold")
    scale = _Scale(headline, spread, rows)
    for place, row in enumerate(rows):
        middle = top + _HEAD + (place + 0.5) * _ROW
        page.text(
            _LEFT - 4,
            middle,
            wrapped(row.name, _LEFT - 5, SMALL, 1),
            ha="right",
            va="center",
            fontsize=SMALL,
            color=INK,
        )
        _row(page, ink, scale, row, middle)
        ink.line([(_LEFT, middle + _ROW / 2), (WIDTH - _RIGHT, middle + _ROW / 2)], RULE, 0.4, 0)
        if own is not None:
            ink.mark((scale(own), middle), "o", INK, 5.5, 4)
    if own is not None:
        ends = (top + _HEAD, top + _HEAD + _ROW * len(rows))
        ink.line([(scale(own), end) for end in ends], STEM, 0.7, 1)


@dataclass(frozen=True)
class _Scale:
    """Where a value of one headline figure stands on the page, in mm; every figure has its own scale."""

    headline: Headline
    spread: Spread
    rows: Sequence[Bar]

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest value drawn."""
        return min(float(row.low) for row in self.rows), max(float(row.high) for row in self.rows)

    def __call__(self, value: Decimal) -> float:
        low, high = self.ends
        room = max(text_width(_label(self.headline, end), SMALL) for end in (self.spread.low, self.spread.high)) + 4
        width = WIDTH - _RIGHT - _LEFT - 2 * room
        return _LEFT + room + (float(value) - low) / ((high - low) or 1) * width


def _row(page: Axes, ink: Ink, scale: _Scale, row: Bar, middle: float) -> None:
    low, high = scale(row.low), scale(row.high)
    colour, width = (BLUE, 4.5) if row.joint else (MUTED, 1.4)
    ink.line([(low, middle), (high, middle)], colour, width, 2)
    for value in row.values:
        ink.mark((scale(value), middle), "D", VERMILLION, 4.6, 3)
    style: dict[str, Any] = {"va": "center_baseline", "fontsize": SMALL, "color": INK}
    page.text(low - 2.2, middle, _label(scale.headline, row.low), ha="right", **style)
    page.text(high + 2.2, middle, _label(scale.headline, row.high), ha="left", **style)


def _label(headline: Headline, value: Decimal | None) -> str:
    if value is None:
        return "tidak terdefinisi"
    return write(value, decimals=headline.decimals, unit="%" if headline.satuan == "%" else "")


def _legend(page: Axes) -> None:
    dot: dict[str, Any] = {"linestyle": "", "markersize": 5.5}
    keys = [
        Line2D([], [], marker="o", color=INK, label="pilihan edisi ini", **dot),
        Line2D([], [], marker="D", color=VERMILLION, label="satu pilihan diubah", **dot),
        Line2D([], [], color=BLUE, linewidth=4.5, solid_capstyle="butt", label=EVERY),
    ]
    legend_row(page, keys, len(keys), pad=0.6, length=1.4)


def _words(report: Report, known: Sensitivity, moving: Sequence[tuple[Spread, list[Bar]]]) -> str:
    found = widest(report)
    told = ""
    if found is not None:
        headline = found.headline
        told = (
            f"Yang terlebar {inside(headline.judul)}: {ranged(headline, found.low, found.high)}, "
            f"edisi ini {shown(headline, found.value)}; yang paling menggerakkannya {driver(known, headline).text}."
        )
    return sentences(
        f"Diagram rentang {report.params.daerah.nama} tahun {report.params.tahun}: {len(moving)} pokok yang bergerak bila"
        f" pilihan metode diubah, satu per satu dan dalam semua kombinasi; setiap pokok berskala sendiri.",
        told,
    )


def _grid(moving: Sequence[tuple[Spread, list[Bar]]]) -> Grid:
    heads = ["Pokok", "Yang diubah", "Edisi ini", "Terendah", "Tertinggi"]
    rows = [
        [
            spread.headline.judul,
            row.name,
            *(_label(spread.headline, value) for value in (spread.value, row.low, row.high)),
        ]
        for spread, found in moving
        for row in found
    ]
    return data_grid(heads, rows, heads[2:])
