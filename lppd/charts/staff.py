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
from lppd.charts.points import MISSING, Point, point, remarks
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
"""Word, stem of the columns, and look of each kind of staff; the second marker is drawn hollow."""

HALF = Decimal(50)
_TEN = Decimal(10)
_LEFT, _GUTTER, _PART, _RIGHT, _TOP, _BOTTOM, _GAP = 72.0, 7.0, 27.0, 5.0, 17.0, 12.0, 1.3
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
    return Drawing(picture, alt, _grid(found), remarks(item for each in found for item in each.points))


def _second_larger(each: Agency) -> bool:
    first, second = (kind.everyone.figure.value for kind in each.kinds)
    return first is not None and second is not None and second > first


def _summary(own: Sequence[Agency]) -> str:
    """Sum of each kind with the women's share, and where women are the larger half."""
    told = []
    for place, (word, _, _) in enumerate(_KINDS):
        kinds = [each.kinds[place] for each in own]
        known = [kind for kind in kinds if kind.everyone.figure.value is not None and kind.women.figure.value is not None]
        everyone, women = (sum((getattr(kind, part).figure.value for kind in known), Decimal(0)) for part in ("everyone", "women"))
        most = sum(kind.share is not None and kind.share > HALF for kind in kinds)
        told.append(f"{word} {write(everyone)} orang, {percent(share(women, everyone))} perempuan (lebih dari separuh di {most} perangkat daerah)")
    return f"Seluruhnya {join(told)}."


def _extremes(own: Sequence[Agency]) -> str:
    if not own:
        return ""
    told = [f"{each.row.name} ({_numbers(each)})" for each in (*own[:3], own[-1])]
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
    _scales(many, part, (low, high))
    _words(page)
    return picture


def _limits(found: Sequence[Agency]) -> tuple[float, float]:
    """Room for the smaller number to the left of its marker, and for the larger to the right."""
    values = [value for each in found for kind in each.kinds if (value := kind.everyone.figure.value) is not None and value > 0]
    widest = max((text_width(kind.label) for each in found for kind in each.kinds), default=0) + 3
    return log_limits(values, _TEN, min(widest / _PLOT, 0.3), min(widest / _PLOT, 0.3))


def _row(page: Axes, ink: Ink, each: Agency, middle: float, limits: tuple[float, float]) -> None:
    """Both numbers joined by a line; and both shares of women."""
    weight = "bold" if each.sums_up else "normal"
    page.text(_LEFT - 3, middle, each.name, ha="right", va="center", fontsize=TEXT, linespacing=1.1, weight=weight)
    known = [(kind, look) for kind, (_, _, look) in zip(each.kinds, _KINDS, strict=True) if kind.everyone.figure.value is not None]
    places = [_across(kind.everyone.figure.value or Decimal(0), limits) for kind, _ in known]
    if len(places) > 1:
        ink.line([(min(places), middle), (max(places), middle)], STEM, 1.1, 2)
    for (kind, look), place in zip(known, places, strict=True):
        left = place < max(places) or (places.count(place) > 1 and kind is known[0][0])
        ink.mark((place, middle), look.marker, look.colour, 5, 3, hollow=look.marker == "D")
        page.text(place + (-1.9 if left else 1.9), middle, kind.label, ha="right" if left else "left", va="center_baseline", fontsize=TEXT, weight=weight)
        if kind.share is not None:
            spot = WIDTH - _RIGHT - _PART + float(kind.share) / 100 * _PART
            ink.mark((spot, middle), look.marker, look.colour, 5, 3, hollow=look.marker == "D")
    if len(known) < len(each.kinds):
        gone = join([word for kind, (word, _, _) in zip(each.kinds, _KINDS, strict=True) if kind.everyone.figure.value is None])
        page.text(max(places, default=_LEFT - 10) + 12, middle, f"{gone}: {MISSING}", va="center_baseline", fontsize=SMALL, color=MUTED)


def _across(value: Decimal, limits: tuple[float, float]) -> float:
    """Where a number stands on the page, in mm; nobody at all stands at the left edge."""
    low, high = (math.log10(end) for end in limits)
    spot = math.log10(value) if value > 0 else low
    return _LEFT + max(spot - low, 0) / (high - low) * _PLOT


def _scales(many: Axes, part: Axes, limits: tuple[float, float]) -> None:
    ticks = log_ticks(*limits, _TEN, _PLOT)
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
        Line2D([], [], linestyle="", marker=look.marker, color=look.colour, markersize=5, markeredgewidth=1.2,
               markerfacecolor="white" if look.marker == "D" else look.colour, label=word)
        for word, _, look in _KINDS
    ]  # fmt: skip
    page.legend(handles=keys, loc="upper right", bbox_to_anchor=(1, 1), ncols=2, handletextpad=0.4, columnspacing=1.4, handlelength=1.4, borderaxespad=0.2)


def _grid(found: Sequence[Agency]) -> Grid:
    kinds = [text for word, _, _ in _KINDS for text in (f"{word} (orang)", f"{word} perempuan (orang)", f"Porsi perempuan, {word}")]
    rows = []
    for each in found:
        cells = [text for kind in each.kinds for text in (kind.everyone.cell, kind.women.cell, percent(kind.share))]
        rows.append([each.row.name, *cells, write(each.total), origins(each.points)])
    return data_grid(["Perangkat daerah", *kinds, "Jumlah keduanya (orang)", "Asal angka"], rows, [*kinds, "Jumlah keduanya (orang)"])
