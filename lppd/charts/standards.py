"""Coverage against quality of every basic service, one marker for each urusan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.placement import Box, isolation, place_labels
from lppd.charts.points import FULL
from lppd.charts.services import MARK_NOTE, mark, origin, shown
from lppd.charts.style import (
    INK,
    MUTED,
    RANKS,
    RULE,
    SMALL,
    STEM,
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
from lppd.charts.ticks import linear_ticks, set_ticks
from lppd.facts import spm as facts
from lppd.grid import Grid
from lppd.report import Report
from lppd.spm import Service, Urusan

LOOKS = (*RANKS, Look(MUTED, "P"))
"""Looks of the urusan in the order of the law."""

_LEFT, _TOP, _PLOT, _TALL, _BOTTOM = 13.0, 16.0, 142.0, 104.0, 11.0
_LABEL = (46.0, 32.0, 24.0)
"""Widths in mm that a label may take, the most welcome first."""

_CROWD = 2.6
"""Points nearer to another than this, in mm, are a crowd and get no label."""

_ROOM = 0.05
"""Share of the range left free at either end of an axis."""


@dataclass(frozen=True)
class Item:
    """One service with its two figures, both in percent."""

    service: Service
    urusan: Urusan
    look: Look
    coverage: Decimal
    quality: Decimal


def items(report: Report) -> list[Item]:
    """The services that have both figures, in printed order."""
    choices = report.standards.choices
    found = []
    for urusan, look in zip(report.standards.urusan, LOOKS, strict=True):
        for service in urusan.services:
            covered, quality = service.coverage(choices), service.quality(choices)
            if isinstance(covered, Decimal) and isinstance(quality, Decimal):
                found.append(Item(service, urusan, look, covered, quality))
    return found


def quality(report: Report) -> Drawing:
    """Mean quality (upright) over coverage (across) of every basic service, in percent."""
    drawn = items(report)
    with styled():
        picture, named = _picture(drawn)
    alt = sentences(
        f"Diagram pencar: rata-rata mutu (tegak) terhadap pemenuhan penerima (datar) {len(drawn)} layanan dasar"
        f" {report.params.daerah.nama} tahun {report.params.tahun}, keduanya dalam persen.",
        _sides(drawn),
        _corner(drawn),
    )
    known = {id(item.service) for item in drawn}
    left = [service.name for service in report.standards.services if id(service) not in known]
    told = [f"Tidak tergambar, karena nihil atau tanpa angka: {facts.enumerated(left)}."] if left else []
    marks = [MARK_NOTE] if any(mark(item.service.figures) for item in drawn) else []
    return Drawing(picture, alt, _grid(report, drawn, named), (*told, *marks))


def _sides(drawn: Sequence[Item]) -> str:
    """How many services reach more people than they serve well, and the other way round."""
    more = [item for item in drawn if item.coverage > item.quality]
    less = [item for item in drawn if item.coverage < item.quality]
    return (
        f"Pada {len(more)} layanan pemenuhan penerima lebih tinggi daripada mutunya, pada {len(less)} lebih rendah,"
        f" pada {len(drawn) - len(more) - len(less)} sama."
    )


def _corner(drawn: Sequence[Item]) -> str:
    if not drawn:
        return ""
    full = [item.service.name for item in drawn if min(item.coverage, item.quality) >= FULL]
    widest = max(drawn, key=lambda item: abs(item.coverage - item.quality))
    gap = f"penerima {shown(widest.coverage)}, mutu {shown(widest.quality)}"
    told = f"Jarak terlebar: {widest.service.name} ({gap})."
    return f"Keduanya penuh: {facts.enumerated(full)}. {told}" if full else told


def _picture(drawn: Sequence[Item]) -> tuple[Picture, set[int]]:
    """The picture, and the places of the items that carry a label in it."""
    picture = sheet(_TOP + _TALL + _BOTTOM)
    axes = panel(picture, _LEFT, _TOP, _PLOT, _TALL)
    _scales(axes, drawn)
    page = canvas(picture)
    page.text(2, _TOP - 3.5, "rata-rata mutu, persen", va="center", fontsize=SMALL, color=MUTED)
    places = [_place(axes, item) for item in drawn]
    for item, (x, y) in zip(drawn, places, strict=True):
        page.plot([x], [y], item.look.marker, color=item.look.colour, markersize=5.5, zorder=3)
    _legend(page, drawn)
    return picture, _labels(page, drawn, places)


def _scales(axes: Axes, drawn: Sequence[Item]) -> None:
    """One range for both axes, so that the diagonal tells which of the two is greater."""
    values = [float(value) for item in drawn for value in (item.coverage, item.quality)] + [float(FULL)]
    room = (max(values) - min(values)) * _ROOM or 1.0
    low, high = min(values) - room, max(values) + room
    ticks = linear_ticks(low, max(values), 6)
    axes.set(xlim=(low, high), ylim=(low, high))
    for axis in (axes.xaxis, axes.yaxis):
        set_ticks(axis, ticks)
    for tick in ticks:
        axes.axhline(float(tick), color=RULE, linewidth=0.4, zorder=0)
        axes.axvline(float(tick), color=RULE, linewidth=0.4, zorder=0)
    axes.plot([low, high], [low, high], color=INK, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
    axes.set_xlabel("pemenuhan penerima, persen", labelpad=2)
    quiet(axes, left=True)


def _place(axes: Axes, item: Item) -> tuple[float, float]:
    """Where an item stands on the page, in mm."""
    low, high = axes.get_xlim()
    across, up = ((float(value) - low) / (high - low) for value in (item.coverage, item.quality))
    return _LEFT + across * _PLOT, _TOP + (1 - up) * _TALL


def _legend(page: Axes, drawn: Sequence[Item]) -> None:
    looks = {item.urusan.spec.nama: item.look for item in drawn}
    keys: list[Line2D] = [
        Line2D([], [], linestyle="", marker=look.marker, color=look.colour, markersize=5.5, label=name)
        for name, look in looks.items()
    ]
    keys.append(Line2D([], [], color=INK, linewidth=0.8, linestyle=(0, (4, 3)), label="penerima = mutu"))
    legend_row(page, keys, (len(keys) + 1) // 2)


def _labels(page: Axes, drawn: Sequence[Item], places: Sequence[tuple[float, float]]) -> set[int]:
    """Names of the points, from the loneliest to the crowd."""
    texts = [_shapes(item) for item in drawn]
    alone = isolation(places)
    order = sorted((at for at in range(len(drawn)) if alone[at] >= _CROWD), key=lambda at: (-alone[at], at))
    frame = Box(_LEFT + 0.5, _TOP + 0.5, _LEFT + _PLOT + 4, _TOP + _TALL - 0.5)
    placed = place_labels(places, [[_size(text) for text in each] for each in texts], order, frame)
    for at, found in placed.items():
        if found.leader:
            page.plot(*zip(places[at], found.leader, strict=True), color=STEM, linewidth=0.6, zorder=2.6)
        box, on_left = found.box, found.box.right <= places[at][0]
        page.text(
            box.right if on_left else box.left, box.top, texts[at][found.shape], ha="right" if on_left else "left",
            va="top", fontsize=SMALL, linespacing=1.1, zorder=2.5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
        )  # fmt: skip
    return set(placed)


def _shapes(item: Item) -> list[str]:
    """The label broken at several widths, shapes that come out equal only once."""
    name = f"{item.service.name}{mark(item.service.figures)}"
    return list(dict.fromkeys(wrapped(name, width, SMALL, lines=4) for width in _LABEL))


def _size(text: str) -> tuple[float, float]:
    lines = text.split("\n")
    return max(text_width(line, SMALL) for line in lines) + 0.4, len(lines) * line_height(SMALL)


def _grid(report: Report, drawn: Sequence[Item], named: set[int]) -> Grid:
    headings = [
        "Layanan", "Urusan", "Pemenuhan penerima", "Rata-rata mutu", "Indeks", "Diberi nama di grafik", "Asal angka",
    ]  # fmt: skip
    rows = [
        [
            item.service.name,
            item.urusan.spec.nama,
            shown(item.coverage),
            shown(item.quality),
            shown(item.service.index(report.standards.choices)),
            "ya" if place in named else "tidak",
            origin(item.service.figures),
        ]
        for place, item in enumerate(drawn)
    ]
    return data_grid(headings, rows, headings[2:5])
