"""Which charts there are, what the edition calls them, and how a drawing becomes an exhibit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lppd.charts.drawing import Drawing
from lppd.errors import SchemaError, UnknownNameError, did_you_mean
from lppd.exhibit import ChartExhibit, reads
from lppd.grid import Grid, grid_html
from lppd.marking import changed_cells, marked
from lppd.strict import StrictModel, load, read_yaml
from lppd.template import fill
from lppd.trail import names

if TYPE_CHECKING:
    from lppd.report import Report

CATALOGUE = "grafik.yml"
FOLLOWS = "Isian bergaris bawah pada data grafik ini mengikuti koreksi."
_DRAWN_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "anggaran-perangkat-daerah": ("programme", "by_agency"),
        "anggaran-prioritas": ("programme", "by_priority"),
        "apbd-realisasi": ("budget", "outturn"),
        "capaian-iku": ("achievement", "achievement"),
        "das-luas": ("land", "basins"),
        "efisiensi-capaian": ("efficiency", "efficiency"),
        "ekonomi": ("goals", "economy"),
        "iklh-komponen": ("environment", "components"),
        "ikk-hasil": ("ikk", "heat"),
        "ikk-penunjang": ("support", "shares"),
        "ipm-komponen": ("human", "development"),
        "kemiskinan": ("poverty", "poverty"),
        "kemajuan-rpjmd": ("achievement", "progress"),
        "kepekaan": ("sensitivity", "reach"),
        "makro-laju": ("macro", "growth"),
        "nasional": ("nation", "comparison"),
        "pegawai-perangkat-daerah": ("staff", "workforce"),
        "penghargaan": ("awards", "awards_by_kind"),
        "penduduk-lahir-datang": ("people", "growth"),
        "penduduk-struktur": ("people", "structure"),
        "program-perangkat-daerah": ("outcome", "agencies"),
        "program-serapan": ("quadrants", "quadrants"),
        "spm-anggaran": ("services", "result"),
        "spm-kesehatan": ("services", "coverage", "kesehatan"),
        "spm-mutu": ("standards", "quality"),
        "spm-pekerjaan-umum": ("services", "coverage", "pekerjaan-umum"),
        "spm-pendidikan": ("services", "coverage", "pendidikan"),
        "spm-perumahan-rakyat": ("services", "coverage", "perumahan-rakyat"),
        "spm-sosial": ("services", "coverage", "sosial"),
        "spm-trantibumlinmas": ("services", "coverage", "trantibumlinmas"),
        "target-rpjmd": ("path", "paths"),
        "wilayah-topografi": ("land", "topography"),
    }
)
"""Chart → module of this package, function that draws it, and what it takes besides the report."""


class ChartSpec(StrictModel):
    """One entry of `data/schema/grafik.yml`."""

    number: str
    title: str
    section: str
    note: str = ""


def chart_names() -> tuple[str, ...]:
    """Names that `Report.chart` accepts, in alphabetical order.

    >>> "capaian-iku" in chart_names()
    True
    """
    return tuple(sorted(_DRAWN_BY))


def load_chart_specs(path: Path) -> dict[str, ChartSpec]:
    """The catalogue of charts: name → number, title, section and note.

    Raises:
        SchemaError, FaultsError: malformed.
    """
    content = read_yaml(path, SchemaError)
    if not isinstance(content, dict):
        raise SchemaError("isi berkas harus berupa nama grafik dan isinya", file=path, fix="lihat contoh di repositori")
    return {str(name): load(ChartSpec, body, file=path, error=SchemaError) for name, body in content.items()}


@lru_cache(maxsize=4)
def _known_specs(path: Path, _changed: int, _size: int) -> Mapping[str, ChartSpec]:
    """The catalogue, read once for all charts of a book; time and size tell when the file is another one."""
    return MappingProxyType(load_chart_specs(path))


def chart_exhibit(report: Report, name: str) -> ChartExhibit:
    """A chart as SVG with its number, title, description and data table.

    Args:
        name: one of `chart_names()`.

    Raises:
        UnknownNameError: no such chart.
        SchemaError, FaultsError: `grafik.yml` is malformed or does not know the chart.
    """
    if name not in _DRAWN_BY:
        raise UnknownNameError(
            f"grafik tidak dikenal: {name}{did_you_mean(name, chart_names())}",
            fix="pakai salah satu nama grafik yang ada",
        )
    spec = _spec(report, name)
    title = fill(spec.title, report.params.names)
    with report.trail.following() as seen:
        drawing = _draw(report, name)
    grid, follows = _marked(report, name, drawing.grid)
    return ChartExhibit(
        id=f"grf-{name}",
        number=spec.number,
        title=title,
        svg=drawing.svg(f"{spec.number} {title}"),
        alt=drawing.alt,
        data_html=grid_html(grid),
        note=" ".join(filter(None, [fill(spec.note, report.params.names), *drawing.remarks, follows])),
        reads=reads(report),
        uses=names(seen),
    )


def _marked(report: Report, name: str, grid: Grid) -> tuple[Grid, str]:
    """The chart's data with a mark on what a correction changed, and a remark that says so."""
    if not report.corrections:
        return grid, ""
    changed = changed_cells(grid, _draw(report.original, name).grid)
    return marked(grid, dict.fromkeys(changed, ())), FOLLOWS if changed else ""


def chart_data(report: Report, name: str) -> Grid:
    """The data of a chart, without the picture as text.

    Raises:
        UnknownNameError: no such chart.
    """
    chart_label(report, name)
    return _draw(report, name).grid


def chart_title(report: Report, name: str) -> tuple[str, str]:
    """Number and title of a chart, without drawing it.

    Raises:
        UnknownNameError: no such chart.
    """
    return chart_label(report, name)[0], fill(_spec(report, name).title, report.params.names)


def chart_label(report: Report, name: str) -> tuple[str, str]:
    """Number and anchor of a chart, without drawing it.

    Raises:
        UnknownNameError: no such chart.
    """
    if name not in _DRAWN_BY:
        raise UnknownNameError(
            f"grafik tidak dikenal: {name}{did_you_mean(name, chart_names())}",
            fix="pakai salah satu nama grafik yang ada",
        )
    return _spec(report, name).number, f"grf-{name}"


def _spec(report: Report, name: str) -> ChartSpec:
    path = report.project.shared_dir("schema") / CATALOGUE
    specs = (
        _known_specs(path, path.stat().st_mtime_ns, path.stat().st_size) if path.is_file() else load_chart_specs(path)
    )
    if name not in specs:
        raise SchemaError(
            f"grafik tidak terdaftar: {name}",
            file=path,
            fix="tambahkan number, title, section, dan note untuk grafik itu",
        )
    return specs[name]


def _draw(report: Report, name: str) -> Drawing:
    module, function, *subject = _DRAWN_BY[name]
    drawing = getattr(import_module(f"lppd.charts.{module}"), function)(report, *subject)
    assert isinstance(drawing, Drawing)
    return drawing
