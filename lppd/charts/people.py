"""The people: births and arrivals over the years, and who lives here by age and sex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.ink import Ink
from lppd.charts.points import MISSING, Point, point, remarks
from lppd.charts.style import (
    BAD,
    GOOD,
    GREEN,
    INK,
    MUTED,
    RULE,
    SMALL,
    TEXT,
    WIDTH,
    Look,
    canvas,
    line_height,
    panel,
    quiet,
    sheet,
    styled,
    text_width,
)
from lppd.charts.ticks import linear_ticks, padded, set_ticks
from lppd.charts.totals import origins
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.report import Report

TABLE = "1.4"
_KINDS = (("lahir", "persen-lahir"), ("datang", "persen-datang"))
_LOOKS: tuple[Look, ...] = (GOOD, BAD)
_LEFT, _RIGHT, _HEAD, _TALL, _FOOT = 14.0, 20.0, 9.0, 42.0, 8.0
_POINT = 25.4 / 72
_SIDES = {"center": 0.0, "right": 1.0, "left": -1.0}
"""Alignments of a label, and how far in mm it reaches over its marker to the other side."""


@dataclass(frozen=True)
class Stream:
    """Births or arrivals: how many in every year, and their share of the population in percent."""

    word: str
    look: Look
    counts: tuple[Point, ...]
    shares: tuple[Point, ...]

    @property
    def known(self) -> list[int]:
        """Places of the years that have a count."""
        return [place for place, item in enumerate(self.counts) if item.figure.value is not None]


def streams(report: Report) -> list[Stream]:
    """Births, then arrivals, in printed order of the years."""
    rows = report.rows(TABLE)
    found = []
    for look, names in zip(_LOOKS, _KINDS, strict=True):
        counts, shares = (tuple(point(report, row, name) for row in rows) for name in names)
        found.append(Stream(report.schema(TABLE).column(names[0]).label, look, counts, shares))
    return found


def years(report: Report) -> list[str]:
    """The years of the table as printed."""
    return [row.cells["tahun"].text for row in report.rows(TABLE)]


def growth(report: Report) -> Drawing:
    """Births and arrivals of every year (Tabel 1.4), in persons and in percent of the population."""
    found, every = streams(report), years(report)
    with styled():
        picture = _picture(found, every)
    alt = sentences(
        f"Diagram garis dalam dua panel: penduduk yang lahir dan yang datang di {report.params.daerah.nama},"
        f" tahun {every[0]} sampai {every[-1]}, dalam jumlah orang dan dalam persen dari penduduk.",
        *(_story(each, every) for each in found),
        _exceeding(found, every),
    )
    return Drawing(
        picture, alt, _grid(found, every), remarks(item for each in found for item in (*each.counts, *each.shares))
    )


def _story(each: Stream, every: Sequence[str]) -> str:
    """First, last, highest and lowest count."""
    if not each.known:
        return f"{each.word}: tidak ada angka."
    first, last = each.known[0], each.known[-1]
    high, low = (pick(each.known, key=lambda place: each.counts[place].figure.value or 0) for pick in (max, min))

    def told(place: int) -> str:
        return f"{each.counts[place].text} orang ({each.shares[place].text}) pada {every[place]}"

    ends = f"tertinggi {each.counts[high].text} ({every[high]}), terendah {each.counts[low].text} ({every[low]})"
    return f"{each.word}: {told(first)} menjadi {told(last)}; {ends}."


def _exceeding(found: Sequence[Stream], every: Sequence[str]) -> str:
    """Years in which the second stream is larger than the first."""
    pairs = zip(every, found[0].counts, found[1].counts, strict=True)
    above = [
        year
        for year, one, other in pairs
        if one.figure.value is not None and other.figure.value is not None and other.figure.value > one.figure.value
    ]
    return (
        f"Yang {found[1].word.lower()} lebih banyak daripada yang {found[0].word.lower()} pada {join(above)}."
        if above
        else ""
    )


def _picture(found: Sequence[Stream], every: Sequence[str]) -> Picture:
    height = 2 * (_HEAD + _TALL + _FOOT)
    picture = sheet(height)
    page = canvas(picture)
    for number, (title, pick) in enumerate((("Jumlah orang", "counts"), ("Persen dari jumlah penduduk", "shares"))):
        top = _HEAD + number * (_HEAD + _TALL + _FOOT)
        page.text(2, top - 3.5, title, va="baseline", fontsize=TEXT, weight="bold")
        axes = panel(picture, _LEFT, top, WIDTH - _LEFT - _RIGHT, _TALL)
        _lines(axes, [(each, getattr(each, pick)) for each in found], every)
    return picture


def _lines(axes: Axes, found: Sequence[tuple[Stream, Sequence[Point]]], every: Sequence[str]) -> None:
    """One panel: a line for each stream, named at its end; a year without a figure breaks it."""
    numbers = [item.figure.value for _, items in found for item in items if item.figure.value is not None]
    axes.set(xlim=(-0.4, len(every) - 0.6), ylim=padded(numbers, 0.22, 0.22))
    ink = Ink()
    for each, items in found:
        heights = [float("nan") if item.figure.value is None else float(item.figure.value) for item in items]
        ink.line(list(enumerate(heights)), each.look.colour, 1.5, 2)
        for place, item in enumerate(items):
            if item.figure.value is not None:
                ink.mark((place, heights[place]), each.look.marker, each.look.colour, 5.5, 3, hollow=item.provisional)
    ink.draw(axes)
    _ends(axes, found)
    for place in range(len(every)):
        _values(axes, place, [items for _, items in found])
    _dress(axes, every, found[0][1][0].unit if every else "")


def _ends(axes: Axes, found: Sequence[tuple[Stream, Sequence[Point]]]) -> None:
    """The name of each line at its last figure; names of lines that end close together move apart."""
    low, high = axes.get_ylim()
    known = [
        (each, place, item.figure.value)
        for each, items in found
        for place, item in enumerate(items)
        if item.figure.value is not None
    ]
    last = sorted(
        {each.word: (float(value), place, each) for each, place, value in known}.values(), key=lambda end: end[0]
    )
    heights = spread(
        [(value - low) / (high - low) * _TALL for value, _, _ in last], [line_height(TEXT)] * len(last), 0, _TALL, gap=0
    )
    for (_, place, each), height in zip(last, heights, strict=True):
        axes.annotate(
            each.word, (place, low + height / _TALL * (high - low)), xytext=(15, 0), textcoords="offset points", va="center_baseline",
            fontsize=TEXT, weight="bold", color=each.look.colour, annotation_clip=False,
        )  # fmt: skip


def _values(axes: Axes, place: int, lines: Sequence[Sequence[Point]]) -> None:
    """Figures of one year: the larger above its marker, the smaller below, so that they never meet."""
    known = sorted(
        (items[place] for items in lines if items[place].figure.value is not None),
        key=lambda item: -(item.figure.value or 0),
    )
    for rank, item in enumerate(known):
        sign = 1 if rank == 0 else -1
        side, away = _clear(axes, place, item, lines, sign)
        axes.annotate(
            item.label, (place, float(item.figure.value or 0)), xytext=(_SIDES[side] / _POINT, sign * away / _POINT),
            textcoords="offset points", ha=side, va="bottom" if sign > 0 else "top", fontsize=TEXT,
        )  # fmt: skip


def _clear(axes: Axes, place: int, item: Point, lines: Sequence[Sequence[Point]], sign: int) -> tuple[str, float]:
    """Alignment of a label, and its distance in mm from its marker, at which no line runs through it."""
    low, high = axes.get_ylim()
    up = _TALL / (high - low)
    across = (WIDTH - _LEFT - _RIGHT) / (axes.get_xlim()[1] - axes.get_xlim()[0])
    heights = [
        [
            None if each.figure.value is None else (float(each.figure.value) - float(item.figure.value or 0)) * up
            for each in items
        ]
        for items in lines
    ]
    width = text_width(item.label)
    starts = {"center": -width / 2, "right": _SIDES["right"] - width, "left": _SIDES["left"]}
    for side, away in (("center", 1.7), ("center", 3.6), ("right", 1.7), ("left", 1.7), ("center", 5.0)):
        bottom = min(sign * away, sign * (away + line_height(TEXT)))
        spots = [starts[side] + width * step / 8 for step in range(9)]
        run = [_height(own, place + spot / across) for own in heights for spot in spots]
        if not any(bottom - 0.4 < each < bottom + line_height(TEXT) + 0.4 for each in run if each is not None):
            return side, away
    return "center", 1.7


def _height(heights: Sequence[float | None], across: float) -> float | None:
    """Height of a line between two years; None beyond its ends."""
    before = floor(across)
    one, other = (heights[at] if 0 <= at < len(heights) else None for at in (before, before + 1))
    return None if one is None or other is None else one + (other - one) * (across - before)


def _dress(axes: Axes, every: Sequence[str], unit: str) -> None:
    ticks = linear_ticks(*axes.get_ylim(), 5)
    set_ticks(axes.yaxis, ticks, unit)
    axes.hlines([float(tick) for tick in ticks], *axes.get_xlim(), color=RULE, linewidth=0.5, zorder=0)
    axes.set_xticks(range(len(every)), list(every))
    axes.tick_params(axis="y", length=0)
    quiet(axes)


def _grid(found: Sequence[Stream], every: Sequence[str]) -> Grid:
    names = [name for each in found for name in (f"{each.word} (orang)", f"{each.word} (persen dari penduduk)")]
    rows = []
    for place, year in enumerate(every):
        own = [item for each in found for item in (each.counts[place], each.shares[place])]
        rows.append([year, *(item.cell for item in own), origins(own)])
    return data_grid(["Tahun", *names, "Asal angka"], rows, names)


# -- age and sex ----------------------------------------------------------------------------------

AGES, SEXES = "gambar-1.3", "gambar-1.4"
_COLUMNS = {AGES: "kelompok-usia", SEXES: "jenis-kelamin"}
_FILLS = (GOOD, BAD, Look(GREEN, "s", "xxxx"), Look(MUTED, "D", "||||"), Look(INK, "X"))
_SIDE, _BAR, _TITLE, _NOTES = 3.0, 9.0, 8.0, 13.0
_SPAN = WIDTH - 2 * _SIDE


@dataclass(frozen=True)
class Segment:
    """Part of the people: how many, and their share in percent."""

    name: str
    count: Point
    share: Point

    @property
    def lines(self) -> tuple[str, str]:
        """What stands under its piece of the bar."""
        return self.name, f"{self.count.label} ({self.share.label})"

    @property
    def width(self) -> float:
        """Width of those words in mm."""
        return max(text_width(self.lines[0], bold=True), text_width(self.lines[1]))


def segments(report: Report, table: str) -> list[Segment]:
    """The parts in printed order."""
    return [Segment(row.name, point(report, row, "jumlah"), point(report, row, "persen")) for row in report.rows(table)]


def structure(report: Report) -> Drawing:
    """People by age group (Gambar 1.3) and by sex (Gambar 1.4), in persons, as bars of 100 percent."""
    found = {report.schema(table).column(name).label: segments(report, table) for table, name in _COLUMNS.items()}
    with styled():
        picture = _structure(found)
    every = [item for own in found.values() for each in own for item in (each.count, each.share)]
    alt = sentences(
        f"Batang bertumpuk 100 persen: penduduk {report.params.daerah.nama} tahun {report.params.tahun}"
        f" menurut {join([title.lower() for title in found])}.",
        *(
            f"{title}: {join([f'{each.name} {each.count.text} orang ({each.share.text})' for each in own])}."
            for title, own in found.items()
        ),
    )
    return Drawing(picture, alt, _structure_grid(found), remarks(every))


def _structure(found: dict[str, list[Segment]]) -> Picture:
    tall = _TITLE + _BAR + _NOTES
    picture = sheet(tall * len(found) + 1)
    page = canvas(picture)
    for number, (title, own) in enumerate(found.items()):
        top = number * tall
        page.text(_SIDE, top + _TITLE - 2.5, title, va="baseline", fontsize=TEXT, weight="bold")
        _stack(page, own, top + _TITLE)
    return picture


def _stack(page: Axes, own: Sequence[Segment], top: float) -> None:
    """One bar; its pieces are as wide as their counts, their words stand below with a line to the piece."""
    sizes = [max(each.count.figure.value or Decimal(0), Decimal(0)) for each in own]
    whole = sum(sizes, Decimal(0))
    if not whole:
        page.text(_SIDE, top + _BAR / 2, MISSING, va="center", fontsize=SMALL, color=MUTED)
        return
    widths = [float(size / whole) * _SPAN for size in sizes]
    starts = [_SIDE + sum(widths[:place]) for place in range(len(widths))]
    middles = [start + width / 2 for start, width in zip(starts, widths, strict=True)]
    for place, (start, width) in enumerate(zip(starts, widths, strict=True)):
        look = _FILLS[place % len(_FILLS)]
        face = "white" if look.hatch else look.colour
        page.barh(
            [top + _BAR / 2],
            [width],
            left=start,
            height=_BAR,
            color=face,
            edgecolor=look.colour,
            hatch=look.hatch,
            linewidth=0.9,
        )
    for each, middle, at in zip(
        own, middles, spread(middles, [each.width for each in own], _SIDE, _SIDE + _SPAN), strict=True
    ):
        page.plot(
            [middle, middle, at, at],
            [top + _BAR, top + _BAR + 1.2, top + _BAR + 2.2, top + _BAR + 3.2],
            color=MUTED,
            linewidth=0.7,
        )
        for line, (text, weight) in enumerate(zip(each.lines, ("bold", "normal"), strict=True)):
            page.text(at, top + _BAR + 6.6 + 3.8 * line, text, ha="center", va="baseline", fontsize=TEXT, weight=weight)


def spread(
    middles: Sequence[float], widths: Sequence[float], left: float, right: float, gap: float = 4.0
) -> list[float]:
    """Middles of texts, as near as may be to those wanted, that do not overlap and stay between two edges.

    Texts that are together wider than the room run out on the left.

    >>> spread([10, 90, 98], [20, 20, 20], 0, 100)
    [10.0, 66.0, 90.0]
    """
    places: list[float] = []
    for middle, width in zip(middles, widths, strict=True):
        edge = left if not places else places[-1] + widths[len(places) - 1] / 2 + gap
        places.append(max(middle, edge + width / 2))
    limit = right
    for number in reversed(range(len(places))):
        places[number] = float(min(places[number], limit - widths[number] / 2))
        limit = places[number] - widths[number] / 2 - gap
    return places


def _structure_grid(found: dict[str, list[Segment]]) -> Grid:
    headings = ["Kelompok", "Menurut", "Jumlah (orang)", "Porsi", "Asal angka"]
    rows = [
        [each.name, title, each.count.cell, each.share.cell, origins([each.count, each.share])]
        for title, own in found.items()
        for each in own
    ]  # fmt: skip
    return data_grid(headings, rows, headings[2:4])
