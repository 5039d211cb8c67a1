"""What the programmes of each agency came to: how much of the money went out, and how far the targets were met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lppd.charts.bars import PLAIN, Bar, Group, Layout, bars
from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.points import MISSING, Point, point, remarks
from lppd.charts.style import styled
from lppd.charts.totals import marked, origins, percent
from lppd.facts.programmes import (
    CAPAIAN,
    PAGU,
    REACHED,
    SPENT,
    Programme,
    by_agency,
    mean,
    money,
    overall,
    programmes,
    standing,
)
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.numbers import write
from lppd.report import Report


@dataclass(frozen=True)
class Outcome:
    """An agency's programmes.

    Attributes:
        serapan: all its money together, in percent; None without a pagu.
        capaian: mean of its capaian, each counted up to the target, in percent.
    """

    name: str
    lines: tuple[Programme, ...]
    points: tuple[Point, ...]
    serapan: Decimal | None
    capaian: Decimal | None

    def rest_on(self, *columns: str) -> list[Point]:
        """The figures of some columns."""
        return [item for item in self.points if item.figure.cell.address.column in columns]

    @property
    def reached(self) -> str:
        """How many of its indicators reached their target, such as "4/5"."""
        return f"{len(standing(self.lines, REACHED))}/{len(self.lines)}"


def outcomes(report: Report) -> list[Outcome]:
    """Every agency, the one furthest from its targets first; equals by what they spent of their money."""
    found = [_outcome(report, name, items) for name, items in by_agency(programmes(report)).items()]
    return sorted(found, key=lambda each: (each.capaian or Decimal(0), each.serapan or Decimal(0)))


def _outcome(report: Report, name: str, items: Sequence[Programme]) -> Outcome:
    points = tuple(point(report, item.row, column) for item in items for column in (CAPAIAN, PAGU, SPENT))
    return Outcome(name, tuple(items), points, overall(items) if money(items) else None, mean(items, capped=True))


def agencies(report: Report) -> Drawing:
    """Serapan and mean capaian (each up to 100 percent) of every agency's programmes (Tabel 2.11), in percent."""
    found = outcomes(report)
    layout = Layout(
        "persen",
        left=68,
        gap=0.6,
        columns=("serapan", "capaian", "tercapai"),
        keys=((PLAIN, "serapan"),),
        other="rata-rata capaian, masing-masing paling banyak seratus persen",
    )
    with styled():
        picture = bars([Group("", [_bar(each) for each in found])], layout)
    alt = sentences(
        f"Diagram batang mendatar: serapan anggaran program {len(found)} perangkat daerah {report.params.daerah.nama}"
        f" tahun {report.params.tahun}, dengan rata-rata capaian sebagai belah ketupat, dari capaian terendah.",
        _ends(found),
        _apart(found),
    )
    return Drawing(picture, alt, _grid(found), remarks(item for each in found for item in each.points))


def _bar(each: Outcome) -> Bar:
    serapan = marked(percent(each.serapan, 1), each.rest_on(PAGU, SPENT))
    capaian = marked(percent(each.capaian, 1), each.rest_on(CAPAIAN))
    label = MISSING if each.serapan is None else " "
    return Bar(each.name, each.serapan, label, columns=(serapan, capaian, each.reached), other=each.capaian)


def _ends(found: Sequence[Outcome]) -> str:
    known = [each for each in found if each.capaian is not None]
    if not known:
        return "Tidak ada perangkat daerah yang mempunyai capaian."
    names = [f"{each.name} ({percent(each.capaian, 1)})" for each in known[:3]]
    complete = sum(each.reached == f"{len(each.lines)}/{len(each.lines)}" for each in known)
    return f"Rata-rata capaian terendah: {join(names)}. Semua indikator tercapai pada {complete} perangkat daerah."


def _apart(found: Sequence[Outcome]) -> str:
    spent = [each for each in found if each.serapan is not None]
    if not spent:
        return ""
    low, high = (choose(spent, key=lambda each: each.serapan or Decimal(0)) for choose in (min, max))
    return (
        f"Serapan terendah {low.name} ({percent(low.serapan, 1)}), tertinggi {high.name} ({percent(high.serapan, 1)})."
    )


def _grid(found: Sequence[Outcome]) -> Grid:
    headings = [
        "Perangkat daerah",
        "Pagu (Rp)",
        "Realisasi (Rp)",
        "Serapan",
        "Rata-rata capaian",
        "Tercapai",
        "Asal angka",
    ]
    rows = [
        [
            each.name,
            write(money(each.lines), decimals=0),
            write(money(each.lines, SPENT), decimals=0),
            percent(each.serapan),
            percent(each.capaian),
            each.reached,
            origins(each.points),
        ]
        for each in found
    ]
    return data_grid(headings, rows, headings[1:6])
