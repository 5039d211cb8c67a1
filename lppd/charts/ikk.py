"""Key outcome indicators of every urusan in one picture: a cell for each indicator, darker for a higher percentage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure as Picture

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.points import MISSING, RECOMPUTED
from lppd.charts.style import (
    BLUE,
    INK,
    MUTED,
    SMALL,
    STEM,
    TEXT,
    WIDTH,
    canvas,
    line_height,
    sheet,
    styled,
    wrapped,
)
from lppd.display import figure_text
from lppd.facts.ikk import GROUPS, by_group, by_urusan
from lppd.grid import Grid
from lppd.indicator import OUTCOME, SCALE, UNPRINTED, Indicator, indicators, standings
from lppd.numbers import round_half_up, write
from lppd.report import Report

DIFFERS = "≠"
FULL = Decimal(100)
_TINTS = ((BLUE, "white"), ("#6cafd6", INK), ("#a9d0e8", INK), ("#d3e7f3", INK), ("#f1f8fc", INK))
"""Fill and ink from the highest level down; a scale with more classes keeps the last."""

_PLAIN, _NONE = ("#e6e9eb", INK), ("white", INK)
_ACROSS, _CELL, _TALL, _GAP = 7, 14.2, 4.4, 0.8
_LEFT, _HEAD, _TOP, _KEY = WIDTH - 7 * 14.2 - 0.6, 5.3, 0.4, 3.8
"""Cells in a row; in mm: width and height of a cell, distance of rows, room for names, headings, top, and keys."""


@dataclass(frozen=True)
class Style:
    """How the cells of one standing look."""

    code: str
    fill: str
    ink: str
    hatch: str = ""


@dataclass(frozen=True)
class Tile:
    """One cell: its upper left corner in mm, and the indicator that it shows."""

    left: float
    top: float
    item: Indicator


@dataclass(frozen=True)
class Line:
    """The name of an urusan and its cells, or the heading of a group; `top` and `tall` in mm."""

    name: str
    top: float
    tall: float
    tiles: tuple[Tile, ...] = ()


def heat(report: Report) -> Drawing:
    """Capaian of every key outcome indicator (Tabel 2.2) by urusan; what is no result has a look of its own."""
    found = indicators(report, OUTCOME)
    looks = styles(report)
    lines = layout(report)
    with styled():
        picture = _picture(lines, looks, Counter(item.standing for item in found), report)
    counts = Counter(item.standing for item in found)
    stand_ins = sum(bool(item.stand_ins) for item in found)
    alt = sentences(
        f"Peta panas: {len(found)} indikator kinerja kunci hasil {report.params.daerah.nama}"
        f" tahun {report.params.tahun} dalam {sum(bool(line.tiles) for line in lines)} urusan, satu petak setiap indikator.",
        f"Banyaknya menurut keadaan: {'; '.join(f'{name}, {counts[name]}' for name in looks if counts[name])}.",
        f"Isian yang bukan hasil: {stand_ins} indikator.",
        _odd(found),
    )
    return Drawing(picture, alt, _grid(report, looks), _remarks(found))


def _odd(found: Sequence[Indicator]) -> str:
    """How many results cannot follow from their inputs."""
    many = sum(item.differs for item in found)
    return f"Pada {many} indikator, capaian tercetak tidak mungkin berasal dari isian datanya." if many else ""


def _remarks(found: Sequence[Indicator]) -> tuple[str, ...]:
    told = []
    if any(item.differs and item.figure.origin == "tercetak" for item in found):
        told.append(f"Tanda {DIFFERS}: capaian tercetak tidak mungkin berasal dari isian datanya.")
    if any(item.figure.origin != "tercetak" for item in found):
        told.append(f"Tanda {RECOMPUTED}: angka dikoreksi atau dihitung ulang, berbeda dari yang tercetak.")
    return tuple(told)


def styles(report: Report) -> dict[str, Style]:
    """The look of every standing; results have a fill, the others are hatched."""
    levels = len(report.scales[SCALE].classes) if SCALE in report.scales else 0
    looks = {}
    for place, (name, (code, _)) in enumerate(standings(report.scales.get(SCALE)).items()):
        if place < levels:
            looks[name] = Style(code, *_TINTS[min(place, len(_TINTS) - 1)])
        elif name == UNPRINTED or len(code) > 1:
            looks[name] = Style(code, *_NONE, hatch="" if name == UNPRINTED else "/////")
        else:
            looks[name] = Style(code, *_PLAIN)
    return looks


def layout(report: Report) -> list[Line]:
    """Where everything goes: groups one under the other, an urusan in as many rows of cells as it needs."""
    lines, down = [], _TOP
    for group, title in GROUPS.items():
        members = by_urusan(report, by_group(report, group))
        if not members:
            continue
        lines.append(Line(title, down, _HEAD))
        down += _HEAD
        for key, items in members.items():
            lines.append(_line(report.references["urusan"][key]["nama"], items, down))
            down += lines[-1].tall
    return lines


def _line(name: str, items: Sequence[Indicator], top: float) -> Line:
    rows = ceil(len(items) / _ACROSS)
    lettered = (_name(name).count("\n") + 1) * line_height(SMALL)
    places = ((_LEFT + place % _ACROSS * _CELL, top + place // _ACROSS * _TALL) for place in range(len(items)))
    tiles = tuple(Tile(left, high, item) for (left, high), item in zip(places, items, strict=True))
    return Line(name, top, max(rows * _TALL, lettered) + _GAP, tiles)


def _name(name: str) -> str:
    return wrapped(name, _LEFT - 3, SMALL, lines=3)


def _picture(lines: Sequence[Line], looks: dict[str, Style], counts: Counter[str], report: Report) -> Picture:
    bottom = lines[-1].top + lines[-1].tall + 2 if lines else _TOP
    used = [name for name in looks if counts[name]]
    picture = sheet(bottom + ceil(len(used) / 2) * _KEY + 1)
    page = canvas(picture)
    tiles = [tile for line in lines for tile in line.tiles]
    for name, look in looks.items():
        _fill(page, [(tile.left, tile.top, _CELL) for tile in tiles if tile.item.standing == name], look)
    for line in lines:
        _title(page, line)
    for tile in tiles:
        _tile(page, tile, looks[tile.item.standing])
    _keys(page, used, looks, counts, bottom, report)
    return picture


def _fill(page: Axes, boxes: Sequence[tuple[float, float, float]], look: Style) -> None:
    """All boxes of one look, as one artist."""
    corners = [[(x, y), (x + wide, y), (x + wide, y + _TALL), (x, y + _TALL)] for x, y, wide in boxes]
    edge = STEM if look.hatch else "#9aa6ad"
    page.add_collection(
        PolyCollection(corners, facecolor=look.fill, edgecolor=edge, hatch=look.hatch or None, linewidth=0.5),
        autolim=False,
    )


def _title(page: Axes, line: Line) -> None:
    if not line.tiles:
        page.text(0.5, line.top + _HEAD - 1.4, line.name, va="baseline", fontsize=TEXT, weight="bold")
        return
    name = _name(line.name)
    middle = line.top + max(_TALL, line.tall - _GAP if "\n" in name else _TALL) / 2
    page.text(
        _LEFT - 2, middle, name, ha="right", va="center" if "\n" in name else "center_baseline",
        fontsize=SMALL, linespacing=1.0,
    )  # fmt: skip


def _tile(page: Axes, tile: Tile, look: Style) -> None:
    """The number of the indicator, small, and what it stands at."""
    middle = tile.top + _TALL / 2
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5} if look.hatch else None
    page.text(
        tile.left + 0.7, middle, tile.item.number, va="center_baseline", fontsize=5.2,
        color=look.ink, bbox=box,
    )  # fmt: skip
    page.text(
        tile.left + _CELL - 0.8, middle, f"{tile_text(tile.item, look.code)}{_mark(tile.item)}", ha="right",
        va="center_baseline", fontsize=6.6, color=look.ink, bbox=box,
        weight="bold" if tile.item.differs else "normal",
    )  # fmt: skip


def _mark(item: Indicator) -> str:
    if item.figure.origin != "tercetak":
        return RECOMPUTED
    return DIFFERS if item.differs else ""


def tile_text(item: Indicator, code: str) -> str:
    """Letter and number of a result, the first of several with dots; the code alone of what is none."""
    if item.value is None:
        return code
    return f"{code} {short(item.value)}{'…' if len(item.results) > 1 else ''}"


def short(value: Decimal) -> str:
    """A number with at most one decimal, a large one with none; what falls short of a hundred never reads as one.

    >>> short(Decimal("66.67")), short(Decimal("100.00")), short(Decimal("99.97")), short(Decimal("391.75"))
    ('66,7', '100', '99,9', '392')
    """
    if value == FULL or abs(value) > 110:
        return write(value, decimals=0)
    rounded = round_half_up(value, 1)
    if value < FULL <= rounded:
        rounded -= Decimal("0.1")
    return write(rounded, decimals=1)


def _keys(
    page: Axes, used: Sequence[str], looks: dict[str, Style], counts: Counter[str], top: float, report: Report
) -> None:
    """What the codes mean, in two columns, each with the number of its indicators."""
    meanings = standings(report.scales.get(SCALE))
    rows = ceil(len(used) / 2)
    for place, name in enumerate(used):
        look, left, high = looks[name], place // rows * (WIDTH / 2) + 0.5, top + place % rows * _KEY
        page.add_collection(
            PolyCollection(
                [[(left, high), (left + 9, high), (left + 9, high + 3.3), (left, high + 3.3)]],
                facecolor=look.fill, edgecolor="#9aa6ad", hatch=look.hatch or None, linewidth=0.5,
            ),
            autolim=False,
        )  # fmt: skip
        page.text(
            left + 4.5, high + 1.65, look.code, ha="center", va="center_baseline", fontsize=6.6, color=look.ink,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.3} if look.hatch else None,
        )  # fmt: skip
        told = wrapped(f"{counts[name]} · {meanings[name][1]}", WIDTH / 2 - 12, SMALL - 0.8, lines=1)
        page.text(left + 10.5, high + 1.65, told, va="center_baseline", fontsize=SMALL - 0.8, color=MUTED)


def _grid(report: Report, looks: dict[str, Style]) -> Grid:
    headings = ["Urusan", "No", "Indikator", "Capaian", "Kode", "Keadaan", "Putusan", "Asal angka"]
    rows = []
    for item in indicators(report, OUTCOME):
        urusan = report.references["urusan"][item.entry["urusan"]]["nama"]
        others = [figure_text(report.figure(cell.address)) for cell in item.results[1:]]
        shown = "; ".join([figure_text(item.figure) or MISSING, *others])
        look = looks[item.standing]
        rows.append([urusan, item.number, item.name, shown, look.code, item.standing, item.verdict, item.figure.origin])
    return data_grid(headings, rows, ["Capaian"])
