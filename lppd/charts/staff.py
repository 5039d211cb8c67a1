"""The people who work for the agencies: civil servants and auxiliary staff, and the women among them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.ink import Ink
from lppd.charts.points import MISSING, Point, numbered, point, remarks
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
    styled,
    text_width,
    wrapped,
)
from lppd.charts.ticks import log_limits, log_ticks, set_ticks
from lppd.charts.totals import marked, origins, percent, share
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.numbers import write
from lppd.report import Report
from lppd.table import Row

TABLE = "1.6"
_KINDS = (("PNS", "pns", Look(BLUE, "o")), ("tenaga bantuan", "bantuan", Look(VERMILLION, "D")))
_HOLLOW = "D"
_SIZES = {"o": 4.4, "D": 6.2}
_ASIDE = {"o": 1.7, "D": 2.3}
"""Word, stem of the columns, and look of each kind of staff. The diamond is hollow and the larger, so that a circle shows within it."""

HALF = Decimal(50)
_DASH = "–"
_TEN = Decimal(10)
_LEFT, _GUTTER, _PART, _RIGHT, _TOP, _BOTTOM, _GAP = 72.0, 5.0, 26.0, 5.0, 17.0, 6.0, 1.3
_PLOT = WIDTH - _LEFT - _GUTTER - _PART - _RIGHT


@dataclass(frozen=True)
class Staff:
    """One kind of staff of one agency: all of them, and the women."""

    everyone: Point
    women: Point

    @property
    def share(self) -> Decimal | None:
        """Women in percent."""
        return share(self.women.figure.value, self.everyone.figure.value)

    @property
    def label(self) -> str:
        """The number, with the marks of all that is drawn."""
        return marked(self.everyone.plain, [self.everyone, self.women])


@dataclass(frozen=True)
class Agency:
    """One row: an agency, or the total."""

    row: Row
    kinds: tuple[Staff, ...]

    @property
    def total(self) -> Decimal:
        """Everybody who works there."""
        return sum((each.everyone.figure.value or Decimal(0) for each in self.kinds), Decimal(0))

    @property
    def points(self) -> list[Point]:
        """Every figure of the row."""
        return [item for each in self.kinds for item in (each.everyone, each.women)]

    @property
    def name(self) -> str:
        """The name, broken into at most two lines."""
        return wrapped(self.row.name, _LEFT - 5)

    @property
    def height(self) -> float:
        """Height of the row in mm."""
        return (self.name.count("\n") + 1) * line_height(TEXT) + _GAP

    @property
    def sums_up(self) -> bool:
        """Whether it is the row of totals."""
        return self.row.attributes.get("tingkat") == "jumlah"


def staff(report: Report) -> list[Agency]:
    """Agencies from the one with most staff down; the row of totals last."""
    found = []
    for row in report.rows(TABLE):
        kinds = tuple(Staff(point(report, row, f"{stem}-lp"), point(report, row, f"{stem}-p")) for _, stem, _ in _KINDS)
        found.append(Agency(row, kinds))
    return sorted(found, key=lambda each: (each.sums_up, -each.total))


def workforce(report: Report) -> Drawing:
    """PNS and tenaga bantuan of every agency (Tabel 1.6) in persons, with the share of women in percent."""
    found = staff(report)
    own = [each for each in found if not each.sums_up]
    with styled():
        picture = _picture(found)
    alt = sentences(
        f"Diagram titik berskala logaritmik: PNS dan tenaga bantuan di {len(own)} perangkat daerah {report.params.daerah.nama} tahun {report.params.tahun},"
        " dari yang terbanyak, dengan porsi perempuan di sebelahnya.",
        _summary(own),
        _extremes(own),
        f"Tenaga bantuan lebih banyak daripada PNS di {sum(_second_larger(each) for each in own)} perangkat daerah.",
    )
    every = [item for each in found for item in each.points]
    gone = len(numbered(every)) < len(every)
    return Drawing(picture, alt, _grid(found), (*((f"Tanda {_DASH}: {MISSING}.",) if gone else ()), *remarks(every)))


def _second_larger(each: Agency) -> bool:
    first, second = (kind.everyone.figure.value for kind in each.kinds)
    return first is not None and second is not None and second > first


def _summary(own: Sequence[Agency]) -> str:
    """Sum of each kind with the women's share, and where women are the larger half."""
    told = []
    for place, (word, _, _) in enumerate(_KINDS):
        kinds = [each.kinds[place] for each in own]
        known = [
            kind for kind in kinds if kind.everyone.figure.value is not None and kind.women.figure.value is not None
        ]
        everyone, women = (
            sum((getattr(kind, part).figure.value for kind in known), Decimal(0)) for part in ("everyone", "women")
        )
        most = sum(kind.share is not None and kind.share > HALF for kind in kinds)
        lacking = (
            f", tanpa {len(kinds) - len(known)} perangkat daerah yang tidak ada angkanya"
            if len(known) < len(kinds)
            else ""
        )
        told.append(
            f"{word} {write(everyone)} orang, {percent(share(women, everyone))} perempuan (lebih dari separuh di {most} perangkat daerah{lacking})"
        )
    return f"Seluruhnya {join(told)}."


def _extremes(own: Sequence[Agency]) -> str:
    known = [each for each in own if len(numbered(kind.everyone for kind in each.kinds)) == len(each.kinds)]
    if not known:
        return ""
    told = [f"{each.row.name} ({_numbers(each)})" for each in (*known[:3], known[-1])]
    return f"Terbanyak di {join(told[:-1])}; paling sedikit di {told[-1]}."


def _numbers(each: Agency) -> str:
    return " dan ".join(f"{kind.everyone.text} {word}" for kind, (word, _, _) in zip(each.kinds, _KINDS, strict=True))


def _picture(found: Sequence[Agency]) -> Picture:
    total = sum(each.height for each in found) or _GAP
    picture = sheet(_TOP + total + _BOTTOM)
    low, high = _limits(found)
    many = panel(picture, _LEFT, _TOP, _PLOT, total)
    many.set(xscale="log", xlim=(low, high), ylim=(total, 0))
    part = panel(picture, WIDTH - _RIGHT - _PART, _TOP, _PART, total)
    part.set(xlim=(0, 100), ylim=(total, 0))
    page, ink, down = canvas(picture), Ink(), _TOP
    for each in found:
        _row(page, ink, each, down + each.height / 2, (low, high))
        down += each.height
        ink.line([(2, down), (WIDTH - _RIGHT, down)], RULE, 0.4, 0)
        if each.sums_up:
            ink.line([(2, down - each.height), (WIDTH - _RIGHT, down - each.height)], INK, 0.8, 1)
    ink.draw(page)
    _scales(many, part, _ticks(found))
    _words(page)
    return picture


def _limits(found: Sequence[Agency]) -> tuple[float, float]:
    """Room for the smallest number to the left of its marker, and for the widest to the right."""
    shown = [
        (value, kind.label)
        for each in found
        if not each.sums_up
        for kind in each.kinds
        if (value := kind.everyone.figure.value) is not None
    ]
    values = [value for value, _ in shown if value > 0]
    left, right = (
        text_width(label) + 3.5
        for label in (min(shown, default=(0, ""))[1], max((label for _, label in shown), key=text_width, default=""))
    )
    return log_limits(values, _TEN, min(left / _PLOT, 0.3), min(right / _PLOT, 0.3))


def _ticks(found: Sequence[Agency]) -> list[Decimal]:
    """Ticks as far as the numbers go; the room of the labels needs none."""
    values = [
        value
        for each in found
        if not each.sums_up
        for kind in each.kinds
        if (value := kind.everyone.figure.value) is not None and value > 0
    ]
    low, high = min([*values, _TEN]), max([*values, _TEN])
    return log_ticks(float(low), float(high), _TEN, _PLOT * 0.7) if low < high else [_TEN]


def _row(page: Axes, ink: Ink, each: Agency, middle: float, limits: tuple[float, float]) -> None:
    """Name, numbers and shares of one agency; totals are told, as they belong on no common scale with agencies."""
    weight = "bold" if each.sums_up else "normal"
    align = "center" if "\n" in each.name else "center_baseline"
    page.text(_LEFT - 3, middle, each.name, ha="right", va=align, fontsize=TEXT, linespacing=1.1, weight=weight)
    if each.sums_up:
        _told(page, ink, each, middle)
    else:
        _dots(page, ink, each, middle, limits)
    for kind, (_, _, look) in zip(each.kinds, _KINDS, strict=True):
        if kind.share is not None:
            _mark(ink, look, WIDTH - _RIGHT - _PART + float(kind.share) / 100 * _PART, middle)


def _mark(ink: Ink, look: Look, across: float, middle: float) -> None:
    hollow = look.marker == _HOLLOW
    ink.mark((across, middle), look.marker, look.colour, _SIZES[look.marker], 3 if hollow else 3.5, hollow=hollow)


def _told(page: Axes, ink: Ink, each: Agency, middle: float) -> None:
    """Both numbers side by side, each after its marker."""
    for place, (kind, (_, _, look)) in enumerate(zip(each.kinds, _KINDS, strict=True)):
        at = _LEFT + 5 + place * _PLOT / 2
        _mark(ink, look, at, middle)
        page.text(at + _ASIDE[look.marker], middle, kind.label, va="center_baseline", fontsize=TEXT, weight="bold")


def _dots(page: Axes, ink: Ink, each: Agency, middle: float, limits: tuple[float, float]) -> None:
    """Both numbers on the scale, joined by a line; the smaller is told to the left, the larger to the right."""
    known = [
        (kind, look)
        for kind, (_, _, look) in zip(each.kinds, _KINDS, strict=True)
        if kind.everyone.figure.value is not None
    ]
    places = [_across(kind.everyone.figure.value or Decimal(0), limits) for kind, _ in known]
    if len(places) > 1:
        ink.line([(min(places), middle), (max(places), middle)], STEM, 1.1, 2)
    edges = [
        place + way * _ASIDE[look.marker] for way in (-1, 1) for (_, look), place in zip(known, places, strict=True)
    ]
    for number, ((kind, look), place) in enumerate(zip(known, places, strict=True)):
        left = len(places) > 1 and (place < max(places) or (places[0] == places[1] and number == 0))
        _mark(ink, look, place, middle)
        page.text(
            min(edges) if left else max(edges),
            middle,
            kind.label,
            ha="right" if left else "left",
            va="center_baseline",
            fontsize=TEXT,
        )
    _gone(page, ink, each, middle, max(places, default=_LEFT))


def _gone(page: Axes, ink: Ink, each: Agency, middle: float, taken: float) -> None:
    """A dash after the marker of each kind without a number, on the side of the scale that is free."""
    start = _LEFT + 3 if taken > _LEFT + _PLOT / 2 else WIDTH - _RIGHT - _PART - _GUTTER - 15
    gone = [look for kind, (_, _, look) in zip(each.kinds, _KINDS, strict=True) if kind.everyone.figure.value is None]
    for place, look in enumerate(gone):
        _mark(ink, look, start + 8 * place, middle)
        page.text(start + 8 * place + _ASIDE[look.marker], middle, _DASH, va="center_baseline", fontsize=TEXT)


def _across(value: Decimal, limits: tuple[float, float]) -> float:
    """Where a number stands on the page, in mm; nobody at all stands at the left edge."""
    low, high = (math.log10(end) for end in limits)
    spot = math.log10(value) if value > 0 else low
    return _LEFT + max(spot - low, 0) / (high - low) * _PLOT


def _scales(many: Axes, part: Axes, ticks: Sequence[Decimal]) -> None:
    for axes, own in ((many, ticks), (part, [Decimal(0), HALF, HALF * 2])):
        set_ticks(axes.xaxis, own, "%" if axes is part else "")
        axes.yaxis.set_visible(False)
        for tick in own:
            middle = axes is part and tick == HALF
            axes.axvline(float(tick), color=INK if middle else RULE, linewidth=0.8 if middle else 0.4, zorder=0)
        quiet(axes)
        axes.tick_params(top=True, labeltop=True)


def _words(page: Axes) -> None:
    """Titles of the two parts, and the legend."""
    for edge, text in ((_LEFT + _PLOT, "orang (skala logaritmik)"), (WIDTH - _RIGHT, "porsi perempuan")):
        page.text(edge, _TOP - 6, text, ha="right", va="baseline", fontsize=SMALL, color=MUTED)
    keys = [
        Line2D([], [], linestyle="", marker=look.marker, color=look.colour, markersize=_SIZES[look.marker], markeredgewidth=1.2,
               markerfacecolor="white" if look.marker == _HOLLOW else look.colour, label=word)
        for word, _, look in _KINDS
    ]  # fmt: skip
    legend_row(page, keys, 2, pad=0.4, length=1.4)


def _grid(found: Sequence[Agency]) -> Grid:
    kinds = [
        text
        for word, _, _ in _KINDS
        for text in (f"{word} (orang)", f"{word} perempuan (orang)", f"Porsi perempuan, {word}")
    ]
    rows = []
    for each in found:
        cells = [text for kind in each.kinds for text in (kind.everyone.cell, kind.women.cell, percent(kind.share))]
        rows.append([each.row.name, *cells, write(each.total), origins(each.points)])
    return data_grid(
        ["Perangkat daerah", *kinds, "Jumlah keduanya (orang)", "Asal angka"], rows, [*kinds, "Jumlah keduanya (orang)"]
    )
