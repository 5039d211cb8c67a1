"""Poverty over the years: the rate, and beside it how many, how deep, how severe, and the line."""

from __future__ import annotations

from lppd.charts.drawing import Drawing, sentences
from lppd.charts.points import remarks
from lppd.charts.series import Series, panels, series_grid, series_of, story
from lppd.charts.style import styled
from lppd.facts.poverty import DEPTH, LINE, PEOPLE, RATE, SEVERITY, TABLE, years
from lppd.report import Report


def series(report: Report) -> list[Series]:
    """The rate first, then the rest."""
    rows = {row.key: row for row in report.rows(TABLE)}
    return [series_of(report, rows[key], years(report)) for key in (RATE, PEOPLE, LINE, DEPTH, SEVERITY) if key in rows]


def poverty(report: Report) -> Drawing:
    """Every row of Tabel 2.13, each in its own unit."""
    found = series(report)
    with styled():
        picture = panels(found, every=True)
    alt = sentences(
        f"Diagram garis: kemiskinan di {report.params.daerah.nama}, tahun {years(report)[0]} sampai {years(report)[-1]}.",
        *(f"{story(each)}." for each in found if each.known),
    )
    points = [item for each in found for _, item in each.points]
    return Drawing(picture, alt, series_grid(found, "Ukuran"), remarks(points))
