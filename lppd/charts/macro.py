"""Relative change of the macro indicators, and whether it is for the better."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.patches import Patch

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.points import MISSING, Point, numbered, point, points, ranked, remarks, unit_word, wanted
from lppd.charts.style import (
    BAD,
    GOOD,
    INK,
    LEVEL,
    MUTED,
    RULE,
    SMALL,
    TEXT,
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
)
from lppd.charts.ticks import linear_ticks, set_ticks
from lppd.facts.performance import improves
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.report import Report

TABLE = "2.1"
BETTER, WORSE, SAME = "membaik", "memburuk", "tetap"
_LOOKS: dict[str, Look] = {BETTER: GOOD, WORSE: BAD, SAME: LEVEL}
_LEFT, _RIGHT, _TOP, _BOTTOM, _ROW = 68.0, 3.0, 8.5, 11.0, 12.5
_PLOT = WIDTH - _LEFT - _RIGHT


def direction(item: Point) -> str:
    """Whether the change is for the better, for the worse, or none; "" where it is not defined."""
    if item.value is None:
        return ""
    if item.value == 0:
        return SAME
    return BETTER if improves(item.row, item.value) else WORSE


def growth(report: Report) -> Drawing:
    """Laju kinerja of the macro indicators (Tabel 2.1), in percent of the year before."""
    now = str(report.params.tahun)
    found = ranked(points(report, TABLE, "laju", rests_on=now))
    with styled():
        picture = _picture(report, found)
    alt = sentences(
        f"Diagram batang mendatar: perubahan relatif {len(found)} indikator makro {report.params.daerah.nama} dari tahun {report.params.tahun - 1} ke {now}.",
        _verdict(found),
        _largest(found),
    )
    return Drawing(picture, alt, _grid(report, found), remarks(found))


def _verdict(found: Sequence[Point]) -> str:
    parts = []
    for word in (BETTER, WORSE, SAME):
        names = [f"{item.row.name} ({item.text})" for item in found if direction(item) == word]
        if names:
            parts.append(f"{len(names)} indikator {word}: {join(names)}")
    return f"Sebanyak {'; '.join(parts)}." if parts else "Tidak ada laju yang terdefinisi."


def _largest(found: Sequence[Point]) -> str:
    known = numbered(found)
    if not known:
        return ""
    item = max(known, key=lambda pair: abs(pair[1]))[0]
    return f"Perubahan relatif terbesar terjadi pada {item.row.name}, yang {direction(item)}."


def _picture(report: Report, found: Sequence[Point]) -> Picture:
    total = max(len(found), 1) * _ROW
    picture = sheet(_TOP + total + _BOTTOM)
    axes = panel(picture, _LEFT, _TOP, _PLOT, total)
    axes.set(xlim=_limits(found), ylim=(total, 0))
    page = canvas(picture)
    for place, item in enumerate(found):
        _row(report, axes, page, item, (place + 0.5) * _ROW)
    _dress(axes, report)
    looks = {direction(item): _LOOKS[direction(item)] for item in found if direction(item)}
    keys = [
        Patch(facecolor=look.colour if not look.hatch else "white", edgecolor=look.colour, hatch=look.hatch, label=word)
        for word, look in looks.items()
    ]
    legend_row(page, keys, 3)
    return picture


def _limits(found: Sequence[Point]) -> tuple[float, float]:
    """From the longest bar to the left to the longest to the right with its label; labels of bars to the left stand right of zero."""
    bars = [(item, value) for item, value in numbered(found)]
    low = min([float(value) for _, value in bars] + [0.0])
    needs = [(max(float(value), 0.0), (text_width(_caption(item)) + 5) / _PLOT) for item, value in bars]
    # A bar that ends at `end` needs (end - low) / (high - low) + room <= 1 of the axis.
    high = max([low + (end - low) / max(1 - room, 0.2) for end, room in needs] + [low + 1e-9, 1e-9])
    return (low - 0.04 * (high - low), high)


def _caption(item: Point) -> str:
    return f"{item.label} {direction(item)}"


def _row(report: Report, axes: Axes, page: Axes, item: Point, middle: float) -> None:
    top = _TOP + middle - (line_height(TEXT) + 2 * line_height(SMALL)) / 2
    page.text(_LEFT - 3, top, item.row.name, ha="right", va="top", fontsize=TEXT)
    page.text(
        _LEFT - 3,
        top + line_height(TEXT),
        f"{_span(report, item)}\ndiinginkan {wanted(item.row) or '…'}",
        ha="right",
        va="top",
        fontsize=SMALL,
        color=MUTED,
        linespacing=1.15,
    )
    axes.axhline(middle + _ROW / 2, color=RULE, linewidth=0.4, zorder=0)
    if item.value is None:
        axes.annotate(
            MISSING, (0, middle), xytext=(4, 0), textcoords="offset points", va="center", fontsize=SMALL, color=MUTED
        )
        return
    look = _LOOKS[direction(item)]
    axes.barh(
        [middle],
        [float(item.value)],
        height=5,
        color="white" if look.hatch else look.colour,
        edgecolor=look.colour,
        hatch=look.hatch,
        linewidth=1.0,
        zorder=2,
    )
    end = max(float(item.value), 0.0)
    axes.annotate(
        _caption(item),
        (end, middle),
        xytext=(5, 0),
        textcoords="offset points",
        ha="left",
        va="center_baseline",
        fontsize=TEXT,
    )


def _span(report: Report, item: Point) -> str:
    """Both figures behind the change: "8,94 → 6,9 persen"."""
    before, after = (point(report, item.row, str(year)) for year in (report.params.tahun - 1, report.params.tahun))
    return (
        f"{before.plain} → {after.plain}{after.label.removeprefix(after.text)} {unit_word(report, item.row)}".rstrip()
    )


def _dress(axes: Axes, report: Report) -> None:
    set_ticks(axes.xaxis, linear_ticks(*axes.get_xlim(), 7), "%")
    axes.yaxis.set_visible(False)
    axes.axvline(0, color=INK, linewidth=0.9, zorder=3)
    axes.set_xlabel(f"perubahan relatif terhadap {report.params.tahun - 1}, persen", labelpad=2)
    quiet(axes)


def _grid(report: Report, found: Sequence[Point]) -> Grid:
    years = [str(report.params.tahun - 1), str(report.params.tahun)]
    headings = ["Indikator", "Satuan", "Arah yang diinginkan", *years, "Laju kinerja", "Keadaan", "Asal angka"]
    rows = [
        [
            item.row.name,
            unit_word(report, item.row),
            wanted(item.row),
            *(point(report, item.row, year).cell for year in years),
            item.cell,
            direction(item),
            item.origin,
        ]
        for item in found
    ]
    return data_grid(headings, rows, [*years, "Laju kinerja"])
