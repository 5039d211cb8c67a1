"""Programmes: was the target reached, and did the money go out? One marker each, as large as its pagu."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.placement import RINGS, Box, around, place_labels
from lppd.charts.points import FULL, MISSING, RECOMPUTED, Point, point, remarks
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
from lppd.charts.ticks import linear_ticks, set_ticks, tick_text
from lppd.charts.totals import origins, percent
from lppd.facts.programmes import CAPAIAN, MISSED, NOUN, PAGU, REACHED, SERAPAN, SPENT, Programme, overall, programmes
from lppd.facts.registry import join, rupiah
from lppd.grid import Grid
from lppd.numbers import write
from lppd.report import Report

ABSORBED, LEFT_OVER = "uang terserap", "uang tersisa"
_LOOKS: dict[tuple[str, str], Look] = {
    (REACHED, ABSORBED): GOOD,
    (REACHED, LEFT_OVER): Look(GREEN, "s"),
    (MISSED, ABSORBED): BAD,
    (MISSED, LEFT_OVER): Look(PURPLE, "D"),
}
TWICE = 2 * FULL
"""The even part of the horizontal axis ends at twice the target; whatever lies beyond shares the rest of it."""

_EVEN = 0.84
_LEFT, _TOP, _PLOT, _TALL, _BOTTOM = 12.0, 12.5, 145.0, 122.0, 11.0
_LEAST, _MOST = 1.5, 8.5
"""Diameters in mm of the smallest markers and of that with the largest pagu."""

_LABELS, _LABEL = 3, (44.0, 30.0, 22.0)
_FAR = (20.0, 26.0, 32.0, 38.0, 44.0, 50.0)
"""Labels of a field in the picture, the widths in mm that they may take, and how far they may stand from the crowd."""

_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Item:
    """A line of the table with its place among the four fields, and on the page."""

    programme: Programme
    field: tuple[str, str]
    recomputed: bool
    spot: tuple[float, float] = (0.0, 0.0)
    size: float = _LEAST

    @property
    def look(self) -> Look:
        """Colour and marker of its field."""
        return _LOOKS[self.field]

    @property
    def label(self) -> str:
        """Its name in the picture; every agency has the same support programme, so there the agency tells more."""
        name = f"Penunjang {self.programme.agency}" if self.programme.support else self.programme.name
        return f"{name}{RECOMPUTED if self.recomputed else ''}"


def quadrants(report: Report) -> Drawing:
    """Serapan of each programme over its capaian (Tabel 2.11), both in percent."""
    every = programmes(report)
    yardstick = overall(every)
    drawn = [_item(report, each, yardstick) for each in every if _has_place(each)]
    with styled():
        picture = _picture(drawn, yardstick)
    alt = sentences(
        f"Diagram pencar: serapan anggaran (tegak) terhadap capaian (datar) bagi {len(drawn)} {NOUN} "
        f"{report.params.daerah.nama} tahun {report.params.tahun}; ukuran penanda menurut pagu.",
        _fields(drawn),
        *(_largest(drawn, field) for field in ((REACHED, LEFT_OVER), (MISSED, ABSORBED))),
    )
    absent = len(every) - len(drawn)
    told = [
        f"Batas antara terserap dan tersisa adalah serapan keseluruhan, {percent(yardstick)}.",
        *([f"Tidak tergambar: {absent} {NOUN} tanpa pagu atau dengan target nol."] if absent else []),
    ]
    figures = [_points(report, item.programme) for item in drawn]
    marks = remarks(part for parts in figures for part in parts)
    return Drawing(picture, alt, _grid(report, every, yardstick), (*told, *marks))


def _has_place(each: Programme) -> bool:
    return each.capaian is not None and each.serapan is not None


def _field(each: Programme, yardstick: Decimal) -> tuple[str, str]:
    return each.standing, ABSORBED if (each.serapan or Decimal(0)) >= yardstick else LEFT_OVER


def _item(report: Report, each: Programme, yardstick: Decimal) -> Item:
    return Item(each, _field(each, yardstick), any(item.recomputed for item in _points(report, each)))


def _points(report: Report, each: Programme) -> list[Point]:
    return [point(report, each.row, column) for column in (CAPAIAN, SERAPAN, PAGU, SPENT)]


def _fields(drawn: Sequence[Item]) -> str:
    whole = sum((item.programme.pagu or Decimal(0) for item in drawn), Decimal(0))
    parts = []
    for field in _LOOKS:
        own = [item.programme.pagu or Decimal(0) for item in drawn if item.field == field]
        if own:
            part = percent(sum(own, Decimal(0)) * 100 / whole, 1)
            parts.append(f"{len(own)} {NOUN} dengan {' dan '.join(field)} ({part} dari pagu)")
    return f"Sebaran: {'; '.join(parts)}." if parts else "Tidak ada program yang dapat digambar."


def _largest(drawn: Sequence[Item], field: tuple[str, str]) -> str:
    own = sorted((item for item in drawn if item.field == field), key=_wealth)
    names = [f"{item.programme.title}, {rupiah(item.programme.pagu or Decimal(0)).text}" for item in own[:2]]
    return f"Pagu terbesar dengan {' tetapi '.join(field)}: {join(names)}." if names else ""


# -- the picture ------------------------------------------------------------------------------------


def _picture(drawn: Sequence[Item], yardstick: Decimal) -> Picture:
    picture = sheet(_TOP + _TALL + _BOTTOM)
    axes = panel(picture, _LEFT, _TOP, _PLOT, _TALL)
    high = max([FULL, *(item.programme.serapan or FULL for item in drawn)])
    far = max([TWICE, *(item.programme.capaian or TWICE for item in drawn)])
    _scales(axes, float(high) * 1.06, far, yardstick)
    page = canvas(picture)
    placed = [_placed(item, axes, far, _largest_pagu(drawn)) for item in drawn]
    for item in sorted(placed, key=lambda item: (-item.size, item.spot)):
        page.plot(
            *([place] for place in item.spot), item.look.marker, color=item.look.colour, alpha=0.8, zorder=3,
            markersize=item.size * _POINTS_PER_MM, markeredgecolor="white", markeredgewidth=0.5,
        )  # fmt: skip
    _labels(page, placed, _frame(page, axes, drawn, yardstick))
    return picture


def _largest_pagu(drawn: Sequence[Item]) -> Decimal:
    return max((item.programme.pagu or Decimal(0) for item in drawn), default=Decimal(0))


def _placed(item: Item, axes: Axes, far: Decimal, most: Decimal) -> Item:
    """The item with its place on the page in mm and the size of its marker: areas stand for money."""
    bottom, top = axes.get_ylim()
    across = _LEFT + _across(item.programme.capaian or Decimal(0), far) * _PLOT
    down = _TOP + (top - float(item.programme.serapan or 0)) / (top - bottom) * _TALL
    size = max(_LEAST, _MOST * math.sqrt((item.programme.pagu or Decimal(0)) / most)) if most else _LEAST
    return Item(item.programme, item.field, item.recomputed, (across, down), size)


def _across(capaian: Decimal, far: Decimal) -> float:
    """Share of the width at which a capaian stands; nothing stands left of nought."""
    value = max(capaian, Decimal(0))
    if value <= TWICE:
        return 0.02 + (_EVEN - 0.02) * float(value / TWICE)
    return _EVEN + (0.99 - _EVEN) * float((value - TWICE) / (far - TWICE))


def _scales(axes: Axes, high: float, far: Decimal, yardstick: Decimal) -> None:
    axes.set(xlim=(0, 1), ylim=(0, high))
    ticks = [*linear_ticks(0, float(TWICE), 8), *([far] if far > TWICE else [])]
    axes.set_xticks([_across(tick, far) for tick in ticks], [tick_text(tick.quantize(Decimal(1))) for tick in ticks])
    upright = linear_ticks(0, high, 6)
    set_ticks(axes.yaxis, upright)
    for tick in upright:
        axes.axhline(float(tick), color=RULE, linewidth=0.4, zorder=0)
    axes.axhline(float(yardstick), color=INK, linewidth=0.9, zorder=1)
    axes.axvline(_across(FULL, far), color=INK, linewidth=0.9, zorder=1)
    axes.axvline(_EVEN, color=STEM, linewidth=0.6, linestyle=(0, (2, 2)), zorder=1)
    axes.set_xlabel("capaian, persen dari target (di kanan garis putus-putus: skala dimampatkan)", labelpad=2)
    quiet(axes, left=True)


def _frame(page: Axes, axes: Axes, drawn: Sequence[Item], yardstick: Decimal) -> list[Box]:
    """Names of the fields and the word on the dividing line; returns the room that no label may take."""
    page.text(2, 9.5, "serapan, persen dari pagu", va="center", fontsize=SMALL, color=MUTED)
    line = _TOP + (axes.get_ylim()[1] - float(yardstick)) / axes.get_ylim()[1] * _TALL
    split, bottom = _LEFT + _across(FULL, TWICE) * _PLOT, _TOP + _TALL
    text = f"serapan keseluruhan {write(yardstick, decimals=1, unit='%')}"
    page.text(WIDTH - 3, line + 0.8, text, ha="right", va="top", fontsize=SMALL, color=INK, zorder=4)
    taken = [
        Box(_LEFT, line - 0.2, _LEFT + _PLOT, line + 0.2),
        Box(WIDTH - 4 - text_width(text, SMALL), line - 0.2, WIDTH, line + 0.8 + line_height(SMALL)),
        Box(split - 0.2, _TOP, split + 0.2, bottom),
    ]
    for field, look in _LOOKS.items():
        across = split + 8 if field[0] == REACHED else _LEFT + 3
        taken.append(_heading(page, _told(drawn, field), look, across, 1 if field[1] == ABSORBED else bottom - 10))
    return taken


def _told(drawn: Sequence[Item], field: tuple[str, str]) -> str:
    """A field's name, how many lines lie in it and how much of the money."""
    own = [item.programme.pagu or Decimal(0) for item in drawn if item.field == field]
    whole = sum((item.programme.pagu or Decimal(0) for item in drawn), Decimal(0))
    part = percent(sum(own, Decimal(0)) * 100 / whole, 1) if whole else MISSING
    return f"{', '.join(field)}\n{len(own)} {NOUN}, {part} dari pagu"


def _heading(page: Axes, text: str, look: Look, left: float, top: float) -> Box:
    """A field's heading with its marker; returns the room it takes."""
    width, height = _size(text)
    page.plot([left + 1.3], [top + line_height(SMALL) / 2], look.marker, color=look.colour, markersize=5)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8}
    page.text(left + 4, top, text, va="top", fontsize=SMALL, linespacing=1.15, zorder=3.5, bbox=box)
    return Box(left, top - 0.5, left + 4.5 + width, top + height + 0.5)


def _labels(page: Axes, placed: Sequence[Item], taken: Sequence[Box]) -> None:
    """Names of the programmes with most money in each field, the largest first."""
    chosen = [
        item
        for field in _LOOKS
        for item in sorted((item for item in placed if item.field == field), key=_wealth)[:_LABELS]
    ]
    chosen.sort(key=_wealth)
    texts = [list(dict.fromkeys(wrapped(item.label, width, SMALL, lines=4) for width in _LABEL)) for item in chosen]
    spots, frame = [item.spot for item in chosen], Box(_LEFT + 0.5, _TOP, WIDTH - 1, _TOP + _TALL - 0.5)
    others = [around(*item.spot, item.size / 2) for item in placed]
    sizes = [[_size(text) for text in each] for each in texts]
    found = place_labels(
        spots, sizes, range(len(chosen)), frame, [*taken, *others], reach=_LEAST / 2, rings=(*RINGS, *_FAR)
    )
    for place, label in found.items():
        spot, on_left = spots[place], label.box.right <= spots[place][0]
        if label.leader:
            page.plot(*zip(spot, label.leader, strict=True), color=INK, linewidth=0.5, zorder=3.5)
        page.text(
            label.box.right if on_left else label.box.left, label.box.top, texts[place][label.shape],
            ha="right" if on_left else "left", va="top", fontsize=SMALL, linespacing=1.1, zorder=4,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4, "alpha": 0.8},
        )  # fmt: skip


def _wealth(item: Item) -> Decimal:
    return -(item.programme.pagu or Decimal(0))


def _size(text: str) -> tuple[float, float]:
    lines = text.split("\n")
    return max(text_width(line, SMALL) for line in lines) + 0.4, len(lines) * line_height(SMALL)


def _grid(report: Report, every: Sequence[Programme], yardstick: Decimal) -> Grid:
    headings = [
        "Program",
        "Perangkat daerah",
        "Indikator program",
        "Capaian",
        "Serapan",
        "Pagu (Rp)",
        "Bidang",
        "Asal angka",
    ]
    rows = [
        [
            each.name,
            each.agency,
            each.row.attributes["indikator-program"],
            MISSING if each.capaian is None else percent(each.capaian),
            MISSING if each.serapan is None else percent(each.serapan),
            MISSING if each.pagu is None else write(each.pagu, decimals=0),
            ", ".join(_field(each, yardstick)) if _has_place(each) else "tidak tergambar",
            origins(_points(report, each)),
        ]
        for each in every
    ]
    return data_grid(headings, rows, headings[3:6])
