"""Efficiency against capaian: is an indicator thrifty, and did it reach its target?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.placement import Box, isolation, place_labels
from lppd.charts.points import FULL, Point, numbered, point, remarks, short_name
from lppd.charts.style import (
    BAD,
    GOOD,
    GREEN,
    INK,
    MUTED,
    PURPLE,
    RULE,
    SMALL,
    STEM,
    WIDTH,
    Look,
    canvas,
    line_height,
    panel,
    quiet,
    sheet,
    styled,
    text_width,
    wrapped,
)
from lppd.charts.ticks import linear_ticks, log_limits, log_ticks, padded, set_ticks
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.report import Report

TABLE = "2.10"
THRIFTY_REACHED = "efisien, target tercapai"
THRIFTY_MISSED = "efisien, target belum tercapai"
COSTLY_REACHED = "tidak efisien, target tercapai"
COSTLY_MISSED = "tidak efisien, target belum tercapai"
_LOOKS: dict[str, Look] = {
    THRIFTY_REACHED: GOOD,
    THRIFTY_MISSED: Look(GREEN, "s"),
    COSTLY_REACHED: Look(PURPLE, "D"),
    COSTLY_MISSED: BAD,
}
_LEFT, _TOP, _PLOT, _TALL, _BOTTOM = 13.0, 13.5, 144.0, 98.0, 11.0
_LABEL = (42.0, 31.0, 24.0, 20.0)
"""Widths in mm that a label may take, the most welcome first."""

_CROWD = 3.5
"""Points nearer to another than this, in mm, are a crowd and get no label unless they are negative."""


@dataclass(frozen=True)
class Item:
    """One indicator: its key in the data table and its two figures."""

    key: str
    reached: Point
    efficiency: Point

    @property
    def quadrant(self) -> str:
        """Which of the four fields it lies in; "" where a figure is missing."""
        if self.reached.value is None or self.efficiency.value is None:
            return ""
        thrifty, reached = self.efficiency.value >= 0, self.reached.value >= FULL
        return {
            (True, True): THRIFTY_REACHED,
            (True, False): THRIFTY_MISSED,
            (False, True): COSTLY_REACHED,
            (False, False): COSTLY_MISSED,
        }[thrifty, reached]

    @property
    def drawn(self) -> bool:
        """Whether it has a place on a logarithmic axis."""
        return bool(self.quadrant) and self.reached.value is not None and self.reached.value > 0


def items(report: Report) -> list[Item]:
    """The indicators in printed order, numbered from 1."""
    return [
        Item(
            str(place),
            point(report, row, "capaian", rests_on="realisasi"),
            point(report, row, "efisiensi", rests_on="realisasi"),
        )
        for place, row in enumerate(report.rows(TABLE), 1)
    ]


def efficiency(report: Report) -> Drawing:
    """Efisiensi of each indicator (Tabel 2.10), in percent, over its capaian."""
    every = items(report)
    drawn = [item for item in every if item.drawn]
    with styled():
        picture, labelled = _picture(drawn)
    alt = sentences(
        f"Diagram pencar: efisiensi anggaran (tegak, persen) terhadap capaian (datar, skala logaritmik)"
        f" bagi {len(drawn)} indikator {report.params.daerah.nama} tahun {report.params.tahun}.",
        _fields(drawn),
        _extremes(drawn),
        _frugal(drawn),
    )
    left = [item.reached.row.name for item in every if not item.drawn]
    told = [f"Tidak tergambar, karena tanpa angka atau di luar skala logaritmik: {join(left)}."] if left else []
    marks = remarks(part for item in drawn for part in (item.reached, item.efficiency))
    return Drawing(picture, alt, _grid(every, {item.key for item in labelled}), (*told, *marks))


def _fields(drawn: Sequence[Item]) -> str:
    counts = [(sum(item.quadrant == name for item in drawn), name) for name in _LOOKS]
    parts = [f"{many} indikator {name.replace(', ', ' dan ')}" for many, name in counts if many]
    return f"Sebaran: {'; '.join(parts)}." if parts else "Tidak ada indikator yang dapat digambar."


def _extremes(drawn: Sequence[Item]) -> str:
    if not drawn:
        return ""
    known = numbered(item.efficiency for item in drawn)
    high, low = (pick(known, key=lambda pair: pair[1])[0] for pick in (max, min))
    return f"Efisiensi tertinggi {high.row.name} ({high.text}), terendah {low.row.name} ({low.text})."


def _frugal(drawn: Sequence[Item]) -> str:
    negative = [item.efficiency.row.name for item in drawn if "tidak efisien" in item.quadrant]
    return f"Di bawah nol: {join(negative)}." if negative else "Tidak ada efisiensi di bawah nol." if drawn else ""


def _picture(drawn: Sequence[Item]) -> tuple[Picture, list[Item]]:
    """The picture, and the items that carry a label in it."""
    picture = sheet(_TOP + _TALL + _BOTTOM)
    axes = panel(picture, _LEFT, _TOP, _PLOT, _TALL)
    _scales(axes, drawn)
    page = canvas(picture)
    places = [_place(axes, item) for item in drawn]
    for item, (x, y) in zip(drawn, places, strict=True):
        look = _LOOKS[item.quadrant]
        hollow = item.reached.provisional or item.efficiency.provisional
        page.plot(
            [x],
            [y],
            look.marker,
            color=look.colour,
            markerfacecolor="white" if hollow else look.colour,
            markeredgewidth=1.2,
            markersize=5.5,
            zorder=3,
        )
    taken = _headings(page, axes)
    return picture, _labels(page, drawn, places, taken)


def _scales(axes: Axes, drawn: Sequence[Item]) -> None:
    across = [value for _, value in numbered(item.reached for item in drawn)]
    upright = [value for _, value in numbered(item.efficiency for item in drawn)] + [Decimal(0)]
    low, high = padded(upright, 0.14, 0.1)
    axes.set(xscale="log", xlim=log_limits(across, FULL, 0.2, 0.09), ylim=(low, high))
    set_ticks(axes.xaxis, log_ticks(*axes.get_xlim(), FULL, _PLOT))
    ticks = linear_ticks(low, high, 6)
    set_ticks(axes.yaxis, ticks)
    for tick in ticks:
        axes.axhline(float(tick), color=RULE, linewidth=0.4, zorder=0)
    axes.axhline(0, color=INK, linewidth=0.9, zorder=1)
    axes.axvline(float(FULL), color=INK, linewidth=0.9, zorder=1)
    axes.set_xlabel("capaian, persen dari target (skala logaritmik)", labelpad=2)
    quiet(axes, left=True)


def _place(axes: Axes, item: Item) -> tuple[float, float]:
    """Where an item stands on the page, in mm."""
    low, high = (math.log10(end) for end in axes.get_xlim())
    bottom, top = axes.get_ylim()
    across = (math.log10(float(item.reached.value or 1)) - low) / (high - low)
    return _LEFT + across * _PLOT, _TOP + (top - float(item.efficiency.value or 0)) / (top - bottom) * _TALL


def _headings(page: Axes, axes: Axes) -> list[Box]:
    """Names of the fields, in their outer corners; returns the room they and the lines between them take."""
    page.text(2, 3, "efisiensi, persen", va="center", fontsize=SMALL, color=MUTED)
    low, high = (math.log10(end) for end in axes.get_xlim())
    split = _LEFT + (math.log10(float(FULL)) - low) / (high - low) * _PLOT
    right, bottom = _LEFT + _PLOT, _TOP + _TALL
    corners = {
        THRIFTY_MISSED: (_LEFT + 1, _TOP - 1, "left", "bottom"), THRIFTY_REACHED: (right, _TOP - 1, "right", "bottom"),
        COSTLY_MISSED: (_LEFT + 1, bottom - 1.5, "left", "bottom"), COSTLY_REACHED: (right, bottom - 1.5, "right", "bottom"),
    }  # fmt: skip
    taken = []
    for name, (x, y, side, upright) in corners.items():
        text = wrapped(name, max(split - _LEFT - 3, 20) if side == "left" else 70, SMALL, lines=4)
        width, height = _size(text)
        page.text(
            x,
            y,
            text,
            ha=side,
            va=upright,
            fontsize=SMALL,
            color=_LOOKS[name].colour if name != COSTLY_REACHED else MUTED,
            style="italic",
            linespacing=1.1,
        )
        taken.append(Box(x, y - height, x + width, y) if side == "left" else Box(x - width, y - height, x, y))
    zero = _TOP + axes.get_ylim()[1] / (axes.get_ylim()[1] - axes.get_ylim()[0]) * _TALL
    return [*taken, Box(_LEFT, zero - 0.3, right, zero + 0.3), Box(split - 0.3, _TOP, split + 0.3, bottom)]


def _labels(
    page: Axes, drawn: Sequence[Item], places: Sequence[tuple[float, float]], taken: Sequence[Box]
) -> list[Item]:
    """Names of negative points first, then of the others from the loneliest to the crowd."""
    texts = [_shapes(item) for item in drawn]
    alone = isolation(places)
    chosen = [place for place, item in enumerate(drawn) if alone[place] >= _CROWD or _negative(item)]
    order = sorted(chosen, key=lambda place: (not _negative(drawn[place]), -alone[place], place))
    frame = Box(_LEFT + 0.5, _TOP, WIDTH - 1, _TOP + _TALL - 0.5)
    placed = place_labels(places, [[_size(text) for text in each] for each in texts], order, frame, taken)
    for place, found in placed.items():
        if found.leader:
            page.plot(*zip(places[place], found.leader, strict=True), color=STEM, linewidth=0.6, zorder=2.6)
        box, on_left = found.box, found.box.right <= places[place][0]
        page.text(
            box.right if on_left else box.left, box.top, texts[place][found.shape], ha="right" if on_left else "left", va="top",
            fontsize=SMALL, linespacing=1.1, zorder=2.5, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
        )  # fmt: skip
    return [drawn[place] for place in sorted(placed)]


def _shapes(item: Item) -> list[str]:
    """The label broken at several widths, shapes that come out equal only once."""
    name = f"{short_name(item.reached.row)}{_mark(item)}"
    return list(dict.fromkeys(wrapped(name, width, SMALL, lines=6) for width in _LABEL))


def _size(text: str) -> tuple[float, float]:
    lines = text.split("\n")
    return max(text_width(line, SMALL) for line in lines) + 0.4, len(lines) * line_height(SMALL)


def _negative(item: Item) -> bool:
    return item.efficiency.value is not None and item.efficiency.value < 0


def _mark(item: Item) -> str:
    told = f" {item.efficiency.text}" if _negative(item) else ""
    return (
        told
        + ("*" if item.efficiency.provisional else "")
        + ("†" if item.efficiency.recomputed or item.reached.recomputed else "")
    )


def _grid(every: Sequence[Item], labelled: set[str]) -> Grid:
    headings = ["Kunci", "Indikator", "Capaian", "Efisiensi", "Bidang", "Diberi nama di grafik", "Asal angka"]
    rows = []
    for item in every:
        origins = dict.fromkeys(part.origin for part in (item.reached, item.efficiency))
        field = item.quadrant or "tanpa angka"
        rows.append(
            [
                item.key,
                item.reached.row.name,
                item.reached.cell,
                item.efficiency.cell,
                field,
                "ya" if item.key in labelled else "tidak",
                "; ".join(origins),
            ]
        )
    return data_grid(headings, rows, headings[2:4])
