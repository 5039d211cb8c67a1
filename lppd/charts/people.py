"""The people: births and arrivals over the years, and who lives here by age and sex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.ink import Ink
from lppd.charts.points import MISSING, Point, point, remarks
from lppd.charts.style import BAD, GOOD, INK, MUTED, RULE, SMALL, TEXT, WIDTH, Look, canvas, panel, quiet, sheet, styled, text_width
from lppd.charts.ticks import linear_ticks, padded, set_ticks
from lppd.charts.totals import origins
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.report import Report

TABLE = "1.4"
_KINDS = (("lahir", "persen-lahir"), ("datang", "persen-datang"))
_LOOKS: tuple[Look, ...] = (GOOD, BAD)
_LEFT, _RIGHT, _HEAD, _TALL, _FOOT = 14.0, 20.0, 9.0, 42.0, 8.0


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
    return Drawing(picture, alt, _grid(found, every), remarks(item for each in found for item in (*each.counts, *each.shares)))


def _story(each: Stream, every: Sequence[str]) -> str:
    """First, last, highest and lowest count."""
    if not each.known:
        return f"{each.word}: tidak ada angka."
    first, last = each.known[0], each.known[-1]
    high, low = (pick(each.known, key=lambda place: each.counts[place].figure.value or 0) for pick in (max, min))

    def told(place: int) -> str:
        return f"{each.counts[place].text} orang ({each.shares[place].text}) pada {every[place]}"

    return f"{each.word}: {told(first)} menjadi {told(last)}; tertinggi {each.counts[high].text} ({every[high]}), terendah {each.counts[low].text} ({every[low]})."


def _exceeding(found: Sequence[Stream], every: Sequence[str]) -> str:
    """Years in which the second stream is larger than the first."""
    pairs = zip(every, found[0].counts, found[1].counts, strict=True)
    above = [year for year, one, other in pairs if one.figure.value is not None and other.figure.value is not None and other.figure.value > one.figure.value]
    return f"Yang {found[1].word.lower()} lebih banyak daripada yang {found[0].word.lower()} pada {join(above)}." if above else ""


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
        _end(axes, each, items)
    ink.draw(axes)
    for place in range(len(every)):
        _values(axes, place, [items[place] for _, items in found])
    _dress(axes, every)


def _end(axes: Axes, each: Stream, items: Sequence[Point]) -> None:
    """The name of a line at its last figure."""
    known = [(place, item.figure.value) for place, item in enumerate(items) if item.figure.value is not None]
    if known:
        place, value = known[-1]
        axes.annotate(
            each.word, (place, float(value)), xytext=(15, 0), textcoords="offset points", va="center_baseline",
            fontsize=TEXT, weight="bold", color=each.look.colour, annotation_clip=False,
        )  # fmt: skip


def _values(axes: Axes, place: int, items: Sequence[Point]) -> None:
    """Figures of one year: the larger above its marker, the smaller below, so that they never meet."""
    known = sorted((item for item in items if item.figure.value is not None), key=lambda item: -(item.figure.value or 0))
    for rank, item in enumerate(known):
        over = rank == 0
        axes.annotate(
            item.label, (place, float(item.figure.value or 0)), xytext=(0, 5 if over else -5), textcoords="offset points",
            ha="center", va="bottom" if over else "top", fontsize=TEXT,
        )  # fmt: skip


def _dress(axes: Axes, every: Sequence[str]) -> None:
    ticks = linear_ticks(*axes.get_ylim(), 4)
    set_ticks(axes.yaxis, ticks)
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
_FILLS = (GOOD, BAD, Look("#009E73", "s", "...."), Look(MUTED, "D", "xxxx"), Look(INK, "X", "||||"))
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
        f"Dua batang bertumpuk 100 persen: penduduk {report.params.daerah.nama} tahun {report.params.tahun} menurut {join([title.lower() for title in found])}.",
        *(f"{title}: {join([f'{each.name} {each.count.text} orang ({each.share.text})' for each in own])}." for title, own in found.items()),
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
        page.barh([top + _BAR / 2], [width], left=start, height=_BAR, color=face, edgecolor=look.colour, hatch=look.hatch, linewidth=0.9)
    for each, middle, at in zip(own, middles, spread(middles, [each.width for each in own], _SIDE, _SIDE + _SPAN), strict=True):
        page.plot([middle, middle, at, at], [top + _BAR, top + _BAR + 1.2, top + _BAR + 2.2, top + _BAR + 3.2], color=MUTED, linewidth=0.7)
        for line, (text, weight) in enumerate(zip(each.lines, ("bold", "normal"), strict=True)):
            page.text(at, top + _BAR + 6.6 + 3.8 * line, text, ha="center", va="baseline", fontsize=TEXT, weight=weight)


def spread(middles: Sequence[float], widths: Sequence[float], left: float, right: float, gap: float = 4.0) -> list[float]:
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
