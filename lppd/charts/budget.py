"""Budget and outturn of revenue and spending, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.patches import Patch

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.money import money_scale
from lppd.charts.points import FULL, Point, numbered, point, remarks
from lppd.charts.style import (
    BLUE,
    INK,
    MUTED,
    RULE,
    SMALL,
    STEM,
    TEXT,
    WIDTH,
    canvas,
    legend_row,
    line_height,
    panel,
    quiet,
    sheet,
    styled,
    wrapped,
)
from lppd.charts.ticks import linear_ticks, set_ticks
from lppd.facts.registry import join, rupiah
from lppd.grid import Grid
from lppd.methods import compute
from lppd.numbers import write
from lppd.report import Report
from lppd.table import Row

TABLE = "1.1.1.f"
_LEFT, _RIGHT, _TOP, _BOTTOM, _HEAD, _ROW = 50.0, 3.0, 8.5, 11.0, 7.5, 11.0
_PLOT = WIDTH - _LEFT - _RIGHT
_PLANNED: dict[str, Any] = {"height": 6.4, "facecolor": "white", "edgecolor": MUTED, "linewidth": 1.0}
_ACTUAL: dict[str, Any] = {"height": 3.2, "facecolor": BLUE, "edgecolor": BLUE, "linewidth": 0.5}


@dataclass(frozen=True)
class Item:
    """One budget item: what was planned, what came of it, and the share in percent."""

    row: Row
    planned: Point
    actual: Point
    share: Point

    @property
    def group(self) -> str:
        """`pendapatan` or `belanja`."""
        return self.row.attributes.get("kelompok", "")


def items(report: Report) -> list[Item]:
    """The items in printed order."""
    return [
        Item(row, *(point(report, row, column) for column in ("anggaran", "realisasi", "persen")))
        for row in report.rows(TABLE)
    ]


def outturn(report: Report) -> Drawing:
    """Anggaran and realisasi of every item (Tabel 1.1.1.f), in rupiah, with the share realised."""
    found = items(report)
    with styled():
        picture = _picture(found)
    groups = list(dict.fromkeys(item.group for item in found))
    alt = sentences(
        f"Diagram batang mendatar: anggaran dan realisasi {len(found)} pos APBD {report.params.daerah.nama} tahun {report.params.tahun}.",
        *(f"{_summary(found, group)}." for group in groups),
        _extremes(found),
    )
    return Drawing(
        picture, alt, _grid(found), remarks(part for item in found for part in (item.planned, item.actual, item.share))
    )


def _sums(found: Sequence[Item], group: str) -> tuple[Decimal, Decimal]:
    """Planned and actual total over the items of a group that have a figure."""
    own = [item for item in found if item.group == group]
    planned, actual = (
        [value for _, value in numbered(getattr(item, part) for item in own)] for part in ("planned", "actual")
    )
    return sum(planned, Decimal(0)), sum(actual, Decimal(0))


def _summary(found: Sequence[Item], group: str) -> str:
    planned, actual = _sums(found, group)
    share = compute("serapan", {"realisasi": actual, "pagu": planned})
    percent = f" ({write(share, decimals=2, unit='%')})" if isinstance(share, Decimal) else ""
    return f"{group.capitalize()}: {rupiah(actual).text} dari anggaran {rupiah(planned).text}{percent}"


def _extremes(found: Sequence[Item]) -> str:
    known = numbered(item.share for item in found)
    if not known:
        return ""
    low, high = (pick(known, key=lambda pair: pair[1])[0] for pick in (min, max))
    full = [item.row.name for item, value in known if value >= FULL]
    told = f"Realisasi tertinggi terhadap anggaran pada {high.row.name} ({high.text}), terendah pada {low.row.name} ({low.text})."
    return f"{told} Mencapai anggarannya: {join(full)}."


def _picture(found: Sequence[Item]) -> Picture:
    groups = list(dict.fromkeys(item.group for item in found))
    total = len(found) * _ROW + len(groups) * _HEAD
    picture = sheet(_TOP + total + _BOTTOM)
    axes = panel(picture, _LEFT, _TOP, _PLOT, total)
    power, word = money_scale(value for item in found for _, value in numbered([item.planned, item.actual]))
    axes.set(xlim=(0, _longest(found, power) * 1.26), ylim=(total, 0))
    ticks = linear_ticks(*axes.get_xlim(), 6)
    page = canvas(picture)
    top = 0.0
    for group in groups:
        axes.axhline(top, color=STEM, linewidth=0.6)
        page.text(2, _TOP + top + _HEAD / 2, _summary(found, group), va="center", fontsize=TEXT, weight="bold")
        top += _HEAD
        for item in (item for item in found if item.group == group):
            _row(axes, page, item, top + _ROW / 2, power)
            top += _ROW
        _rules(axes, ticks, top - _ROW * sum(item.group == group for item in found), top)
    _dress(axes, ticks, word)
    _legend(page)
    return picture


def _longest(found: Sequence[Item], power: int) -> float:
    values = [abs(value) for item in found for _, value in numbered([item.planned, item.actual])]
    return float(max(values, default=Decimal(1)).scaleb(-power)) or 1.0


def _row(axes: Axes, page: Axes, item: Item, middle: float, power: int) -> None:
    """A frame as long as the budget, and within it a bar as long as the outturn."""
    name = wrapped(item.row.name, _LEFT - 5)
    page.text(_LEFT - 3, _TOP + middle, name, ha="right", va="center", fontsize=TEXT, linespacing=1.1)
    ends = [0.0]
    for part, style in ((item.planned, _PLANNED), (item.actual, _ACTUAL)):
        if part.value is not None:
            ends.append(float(part.value.scaleb(-power)))
            axes.barh([middle], [ends[-1]], zorder=2, **style)
    room = line_height(TEXT) / 2 * 1.05
    axes.annotate(
        item.share.label,
        (max(ends), middle - room),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=TEXT,
        weight="bold",
    )
    axes.annotate(
        _money(item.actual),
        (max(ends), middle + room),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=SMALL,
        color=MUTED,
    )


def _money(item: Point) -> str:
    return item.text if item.value is None else rupiah(item.value).text + item.label.removeprefix(item.text)


def _rules(axes: Axes, ticks: Sequence[Decimal], top: float, bottom: float) -> None:
    """Lines of the scale behind one group; they leave its heading free."""
    for tick in ticks:
        zero = tick == 0
        axes.plot(
            [float(tick)] * 2,
            [top, bottom],
            color=INK if zero else RULE,
            linewidth=0.9 if zero else 0.4,
            zorder=3 if zero else 0,
        )


def _dress(axes: Axes, ticks: Sequence[Decimal], word: str) -> None:
    set_ticks(axes.xaxis, ticks)
    axes.yaxis.set_visible(False)
    axes.set_xlabel(word, labelpad=2)
    quiet(axes)


def _legend(page: Axes) -> None:
    keys = [
        Patch(facecolor=BLUE, edgecolor=BLUE, label="realisasi"),
        Patch(facecolor="white", edgecolor=MUTED, label="anggaran setelah perubahan"),
    ]
    legend_row(page, keys, 2)


def _grid(found: Sequence[Item]) -> Grid:
    headings = [
        "Pos",
        "Kelompok",
        "Anggaran setelah perubahan (rupiah)",
        "Realisasi (rupiah)",
        "Realisasi terhadap anggaran",
        "Asal angka",
    ]
    rows = []
    for item in found:
        origins = dict.fromkeys(part.origin for part in (item.planned, item.actual, item.share))
        rows.append(
            [item.row.name, item.group, item.planned.cell, item.actual.cell, item.share.cell, "; ".join(origins)]
        )
    return data_grid(headings, rows, headings[2:5])
