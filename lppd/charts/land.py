"""The land: area by height and by slope, and the basins of the rivers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lppd.charts.bars import REST, Bar, Group, Layout, bars
from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.points import MISSING, Point, point, points, remarks
from lppd.charts.style import styled
from lppd.charts.totals import Total, descending, marked, origins, percent, share
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.numbers import write
from lppd.report import Report
from lppd.table import Row

HEIGHT, SLOPE, BASINS = "1.2", "1.3", "1.1"
_CLASSES = {HEIGHT: "ketinggian", SLOPE: "kelas-lereng"}
"""Table → column that names its classes."""

_NAMED = 12
"""Basins that have a bar of their own; the others share one, and all are in the data table."""


@dataclass(frozen=True)
class Stretch:
    """One class of land: its area and its share of the whole."""

    row: Row
    area: Point
    share: Point

    @property
    def parts(self) -> tuple[Point, Point]:
        """Both figures."""
        return self.area, self.share


def stretches(report: Report, table: str) -> list[Stretch]:
    """The classes of a table from the lowest up, as printed; without the row of totals."""
    rows = [row for row in report.rows(table) if row.attributes.get("tingkat") != "jumlah"]
    return [Stretch(row, point(report, row, "luas"), point(report, row, "persen")) for row in rows]


def topography(report: Report) -> Drawing:
    """Area of the region by elevation (Tabel 1.2) and by slope (Tabel 1.3), in the unit of the tables."""
    found = {_heading(report, table): stretches(report, table) for table in (HEIGHT, SLOPE)}
    every = [item for own in found.values() for item in own]
    unit = _unit(report, every)
    groups = [Group(title, [_stretch_bar(item, unit) for item in own]) for title, own in found.items()]
    with styled():
        picture = bars(groups, Layout(f"luas, {unit}", left=26, gap=4.0))
    alt = sentences(
        f"Diagram batang mendatar dalam dua bagian: luas wilayah {report.params.daerah.nama} menurut {join(list(found))}.",
        *(_told(title, own, unit) for title, own in found.items()),
    )
    parts = [part for item in every for part in item.parts]
    return Drawing(picture, alt, _stretch_grid(found, unit), remarks(parts))


def _heading(report: Report, table: str) -> str:
    """What the classes of a table are, from the printed heading: "Ketinggian (mdpl)"."""
    return report.schema(table).column(_CLASSES[table]).label


def _unit(report: Report, found: Sequence[Stretch]) -> str:
    name = found[0].area.figure.cell.unit if found else ""
    return report.units[name].word if name in report.units else name


def _stretch_bar(item: Stretch, unit: str) -> Bar:
    area = marked(f"{item.area.plain} {unit}", [item.area]) if item.area.value is not None else MISSING
    return Bar(item.row.name, item.area.figure.value, f"{area} ({item.share.label})")


def _told(title: str, own: Sequence[Stretch], unit: str) -> str:
    """Every class with its area and share, and the largest of them."""
    known = [item for item in own if item.area.value is not None]
    if not known:
        return ""
    largest = max(known, key=lambda item: item.area.value or Decimal(0))
    parts = join([f"{item.row.name} {item.area.plain} {unit} ({item.share.text})" for item in known])
    return f"{title}: {parts}; terluas {largest.row.name}."


def _stretch_grid(found: dict[str, list[Stretch]], unit: str) -> Grid:
    headings = ["Kelas", "Menurut", f"Luas ({unit})", "Porsi luas", "Asal angka"]
    rows = [
        [item.row.name, title, item.area.cell, item.share.cell, origins(item.parts)]
        for title, own in found.items()
        for item in own
    ]  # fmt: skip
    return data_grid(headings, rows, headings[2:4])


def basins(report: Report) -> Drawing:
    """Size of the basins (Tabel 1.1), in the figures printed; the publication gives no unit."""
    found = descending(Total(item.row.name, (item,)) for item in points(report, BASINS, "grand-total"))
    every = [item for each in found for item in each.points]
    whole = Total("", tuple(every)).value
    shown, rest = _split(found)
    drawn = [_basin_bar(each, whole) for each in shown]
    if rest:
        drawn.append(_basin_bar(rest, whole, spare=True))
    with styled():
        picture = bars([Group("", drawn)], Layout(_basin_axis(report), left=45, columns=("porsi",)))
    alt = sentences(
        f"Diagram batang mendatar: ukuran {len(found)} daerah aliran sungai di {report.params.daerah.nama}, dari yang terbesar.",
        _basins_told(found, whole),
        f"Sebanyak {rest.name} digabung dalam satu batang: {rest.cell}, {percent(share(rest.value, whole))}."
        if rest
        else "",
    )
    return Drawing(picture, alt, _basin_grid(found, whole), remarks(every))


def _basin_axis(report: Report) -> str:
    """The printed heading of the figures, and the unit where there is one."""
    column = report.schema(BASINS).column("grand-total")
    return f"{column.label}, {column.unit or 'tanpa satuan dalam publikasi'}"


def _split(found: Sequence[Total]) -> tuple[Sequence[Total], Total | None]:
    """Rows for the picture, and the many small ones as one; a single one is not worth it."""
    if len(found) <= _NAMED + 1:
        return found, None
    rest = [item for each in found[_NAMED:] for item in each.points]
    return found[:_NAMED], Total(f"{len(rest)} DAS lainnya", tuple(rest))


def _basin_bar(each: Total, whole: Decimal | None, *, spare: bool = False) -> Bar:
    if each.value is None:
        return Bar(each.name, None, MISSING)
    bar = Bar(
        each.name, each.value, marked(write(each.value), each.points), columns=(percent(share(each.value, whole)),)
    )
    return Bar(bar.name, bar.value, bar.label, REST, bar.columns) if spare else bar


def _basins_told(found: Sequence[Total], whole: Decimal | None) -> str:
    known = [each for each in found if each.value is not None]
    if not known or whole is None:
        return "Tidak ada daerah aliran sungai yang mempunyai angka."
    first = [f"{each.name} ({each.cell}, {percent(share(each.value, whole))})" for each in known[:3]]
    return f"Jumlahnya {write(whole)}. Terbesar {join(first)}; terkecil {known[-1].name} ({known[-1].cell})."


def _basin_grid(found: Sequence[Total], whole: Decimal | None) -> Grid:
    headings = ["Daerah aliran sungai", "Ukuran seperti tercetak, tanpa satuan", "Porsi dari jumlah", "Asal angka"]
    rows = [[each.name, each.points[0].cell, percent(share(each.value, whole)), each.origin] for each in found]
    return data_grid(headings, rows, headings[1:3])
