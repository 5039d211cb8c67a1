"""Target paths of the medium-term plan, one small panel per indicator, with where the region stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.ink import Ink
from lppd.charts.points import FULL, Point, point, points, remarks, short_name, unit_word, wanted
from lppd.charts.style import (
    BAD,
    GOOD,
    INK,
    LEVEL,
    MUTED,
    RULE,
    SMALL,
    STEM,
    WIDTH,
    Look,
    canvas,
    line_height,
    sheet,
    styled,
    wrapped,
)
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.report import Report
from lppd.table import Row

PLAN, ACTUAL, PERIOD = "1.9", "2.6", "target_rpjmd"
REACHED, MISSED, UNKNOWN = (
    "realisasi mencapai target tahun itu",
    "realisasi belum mencapai target",
    "capaian tanpa angka",
)
_LOOKS: dict[str, Look] = {REACHED: GOOD, MISSED: BAD, UNKNOWN: LEVEL}
_COLUMNS = 4
_TOP, _WIDTH, _HEAD, _TALL, _FOOT = 7.0, WIDTH / _COLUMNS, 11.2, 10.5, 9.0
_SIDE = 6.0
_TINY = 7.0


@dataclass(frozen=True)
class Path:
    """One indicator: start of the plan, target of every year, outturn and capaian of the reporting year."""

    row: Row
    word: str
    start_year: int
    start: Point
    targets: tuple[tuple[int, Point], ...]
    year: int
    actual: Point
    reached: Point

    @property
    def verdict(self) -> str:
        """Whether the reporting year's target was reached."""
        if self.reached.value is None:
            return UNKNOWN
        return REACHED if self.reached.value >= FULL else MISSED

    @property
    def steps(self) -> list[tuple[int, Decimal]]:
        """Start and targets that have a figure, by year."""
        every = [(self.start_year, self.start), *self.targets]
        return [(year, item.figure.value) for year, item in every if item.figure.value is not None]


def target_paths(report: Report) -> list[Path]:
    """The paths in printed order."""
    years = report.params.periode[PERIOD].years
    actual = {item.row.key: item for item in points(report, ACTUAL, "realisasi")}
    reached = {item.row.key: item for item in points(report, ACTUAL, "capaian")}
    return [
        Path(
            row, unit_word(report, row), report.params.rpjmd.awal, point(report, row, "kondisi-awal"),
            tuple((year, point(report, row, f"target-{year}")) for year in years),
            report.params.tahun, actual[row.key], reached[row.key],
        )
        for row in report.rows(PLAN)
    ]  # fmt: skip


def paths(report: Report) -> Drawing:
    """Target paths (Tabel 1.9) with the outturn of the reporting year (Tabel 2.6)."""
    found = target_paths(report)
    with styled():
        picture = _picture(found)
    missed = [each.row.name for each in found if each.verdict == MISSED]
    reached = sum(each.verdict == REACHED for each in found)
    params = report.params
    alt = sentences(
        f"{len(found)} diagram garis kecil: jalur target RPJMD {params.daerah.nama} dari kondisi awal sampai tahun {params.rpjmd.akhir},"
        f" dengan realisasi tahun {params.tahun} sebagai penanda.",
        f"Sebanyak {reached} indikator mencapai target tahun {params.tahun}, dan {len(missed)} belum"
        + (f": {join(missed)}." if missed else "."),
        _exceeding(found),
    )
    every = [item for each in found for item in (each.start, each.actual, *(target for _, target in each.targets))]
    return Drawing(picture, alt, _grid(found), remarks(every))


def _exceeding(found: Sequence[Path]) -> str:
    """Indicators that already stand beyond the last target of their path."""
    beyond = []
    for each in found:
        last, now = each.targets[-1][1].figure.value, each.actual.figure.value
        if last is not None and now is not None and (now >= last if wanted(each.row) == "naik" else now <= last):
            beyond.append(each.row.name)
    return f"Realisasi sudah setara atau melampaui target terakhir pada {len(beyond)} indikator" + (
        f": {join(beyond)}." if beyond else "."
    )


def _picture(found: Sequence[Path]) -> Picture:
    rows = -(-len(found) // _COLUMNS)
    picture = sheet(_TOP + rows * (_HEAD + _TALL + _FOOT))
    page, ink = canvas(picture), Ink()
    if found:
        _key(page, found[0])
    for place, each in enumerate(found):
        down, right = divmod(place, _COLUMNS)
        _cell(page, ink, each, right * _WIDTH, _TOP + down * (_HEAD + _TALL + _FOOT))
    ink.draw(page)
    _legend(page, found)
    return picture


def _cell(page: Axes, ink: Ink, each: Path, left: float, top: float) -> None:
    """One panel: all of them share one set of axes, because axes of their own would cost a second of drawing."""
    base = top + _HEAD + _TALL + 1.6
    page.text(
        left + 1.5,
        top + _HEAD - 2.2,
        wrapped(short_name(each.row), _WIDTH - 3, _TINY, lines=3),
        va="bottom",
        fontsize=_TINY,
        linespacing=1.05,
    )
    ink.line([(left + 1.5, base), (left + _WIDTH - 1.5, base)], RULE, 0.6, 1)
    frame = _Frame(each, left, top + _HEAD)
    spots = [frame.spot(year, value) for year, value in each.steps]
    ink.line(spots, STEM, 1.1, 2)
    for spot in spots:
        ink.mark(spot, "o", MUTED, 2.2, 2.5, edge=1.0)
    if each.start.figure.value is not None:
        ink.mark(frame.spot(each.start_year, each.start.figure.value), "D", MUTED, 3.6, 3, hollow=True, edge=1.0)
    if each.actual.figure.value is not None:
        look = _LOOKS[each.verdict]
        ink.mark(
            frame.spot(each.year, each.actual.figure.value),
            look.marker,
            look.colour,
            5,
            4,
            hollow=each.actual.provisional,
            edge=1.1,
        )
    _numbers(page, each, frame, base + 0.7)


class _Frame:
    """Maps years and values of one path to mm on the page."""

    def __init__(self, each: Path, left: float, top: float) -> None:
        values = [value for _, value in each.steps] + (
            [each.actual.figure.value] if each.actual.figure.value is not None else []
        )
        self.low, self.high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
        self.first, self.last = min(each.start_year, each.targets[0][0]), each.targets[-1][0]
        self.left, self.top = left + _SIDE, top

    def spot(self, year: int, value: Decimal) -> tuple[float, float]:
        """Where a value of a year stands."""
        height = float((value - self.low) / (self.high - self.low)) if self.high > self.low else 0.5
        across = (year - self.first) / max(self.last - self.first, 1)
        return self.left + across * (_WIDTH - 2 * _SIDE), self.top + (1 - height) * _TALL


def _numbers(page: Axes, each: Path, frame: _Frame, top: float) -> None:
    """First and last figure of the path with their years, under the panel's ends; the outturn between them."""
    if not each.steps:
        return
    every = dict([(each.start_year, each.start), *each.targets])
    (first, _), (last, _) = each.steps[0], each.steps[-1]
    for year, side, x in (
        (first, "left", frame.left - _SIDE + 1.5),
        (last, "right", frame.left + _WIDTH - _SIDE - 1.5),
    ):
        item = every[year]
        page.text(
            x,
            top,
            f"{item.plain}{item.label.removeprefix(item.text)}\n{year}",
            ha=side,
            va="top",
            fontsize=_TINY,
            color=MUTED,
            linespacing=1.1,
        )
    middle = frame.left - _SIDE + _WIDTH / 2
    page.text(middle, top, each.actual.label, ha="center", va="top", fontsize=_TINY, color=INK, weight="bold")


def _key(page: Axes, each: Path) -> None:
    """Says what the bold figure is, in the first panel only: text is what drawing costs most."""
    below = _TOP + _HEAD + _TALL + 2.3 + line_height(_TINY)
    page.text(_WIDTH / 2, below, f"realisasi {each.year}", ha="center", va="top", fontsize=_TINY, color=MUTED)


def _legend(page: Axes, found: Sequence[Path]) -> None:
    used = [name for name in _LOOKS if any(each.verdict == name for each in found)]
    keys = [
        Line2D(
            [], [], color=STEM, marker="o", markersize=2.6, markerfacecolor=MUTED, markeredgecolor=MUTED, label="target"
        ),
        Line2D(
            [], [], linestyle="", marker="D", color=MUTED, markerfacecolor="white", markersize=4, label="kondisi awal"
        ),
        *(
            Line2D(
                [], [], linestyle="", marker=_LOOKS[name].marker, color=_LOOKS[name].colour, markersize=5, label=name
            )
            for name in used
        ),
    ]
    page.legend(
        handles=keys, loc="upper left", bbox_to_anchor=(0, 1), ncols=len(keys), handletextpad=0.4, columnspacing=1.2,
        handlelength=1.6, borderaxespad=0.2, fontsize=SMALL,
    )  # fmt: skip


def _grid(found: Sequence[Path]) -> Grid:
    years = [str(year) for year, _ in found[0].targets] if found else []
    headings = [
        "Indikator",
        "Satuan",
        "Arah yang diinginkan",
        "Kondisi awal",
        *(f"Target {year}" for year in years),
        "Realisasi",
        "Keadaan",
        "Asal angka",
    ]
    rows = []
    for each in found:
        parts = [each.start, *(item for _, item in each.targets), each.actual]
        origins = dict.fromkeys(item.origin for item in parts if item.figure.value is not None)
        rows.append(
            [
                each.row.name,
                each.word,
                wanted(each.row),
                *(item.cell for item in parts),
                each.verdict,
                "; ".join(origins),
            ]
        )
    return data_grid(headings, rows, headings[3:-2])
