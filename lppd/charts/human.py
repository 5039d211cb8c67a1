"""The human development index over the years, with the components it is made of."""

from __future__ import annotations

from lppd.charts.drawing import Drawing, sentences
from lppd.charts.points import remarks
from lppd.charts.series import Series, panels, series_grid, series_of, story
from lppd.charts.style import styled
from lppd.facts.human import COMPONENTS, TABLE, years
from lppd.report import Report

INDEX = "ipm"


def series(report: Report) -> list[Series]:
    """The index first, then its components."""
    rows = {row.key: row for row in report.rows(TABLE)}
    return [series_of(report, rows[key], years(report)) for key in (INDEX, *COMPONENTS.values())]


def development(report: Report) -> Drawing:
    """The index and its four components (Tabel 1.8), each in its own unit."""
    found = series(report)
    with styled():
        picture = panels(found)
    every = [item for each in found for _, item in each.points]
    alt = sentences(
        f"Diagram garis: Indeks Pembangunan Manusia {report.params.daerah.nama} dan {len(found) - 1} komponennya,"
        f" tahun {years(report)[0]} sampai {years(report)[-1]}.",
        *(f"{story(each)}." for each in found[:1] if each.known),
        f"Komponennya: {'; '.join(story(each) for each in found[1:] if each.known)}.",
    )
    return Drawing(picture, alt, series_grid(found, "Komponen"), remarks(every))
