"""The index of environmental quality: its three parts against their targets, and what each adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lppd.charts.bars import Bar, Group, Layout, bars
from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.points import MISSING, Point, point, remarks
from lppd.charts.style import BAD, GOOD, Look, styled
from lppd.charts.totals import marked, origins
from lppd.facts.environment import ACTUAL, TARGET, Part, composite, parts
from lppd.grid import Grid
from lppd.numbers import write
from lppd.report import Report

_WHOLE = "IKLH dari ketiganya"


@dataclass(frozen=True)
class Entry:
    """A row of the chart: target and result in points, and the figures it rests on."""

    name: str
    weight: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    points: tuple[Point, ...]

    @property
    def look(self) -> Look:
        """Whether the target was met."""
        return GOOD if self.target is not None and self.actual is not None and self.actual >= self.target else BAD

    def weighted(self) -> Entry:
        """The same as contribution to the composite index."""
        return replace(self, target=self._share(self.target), actual=self._share(self.actual))

    def _share(self, value: Decimal | None) -> Decimal | None:
        return None if value is None or self.weight is None else value * self.weight


def components(report: Report) -> Drawing:
    """Each part's index and its weighted share of the composite index, in points, beside their targets."""
    entries = [_entry(report, part) for part in parts(report)]
    every = tuple(item for entry in entries for item in entry.points)
    whole = Entry(_WHOLE, None, composite(report, TARGET), composite(report, ACTUAL), every)
    shares = [entry.weighted() for entry in entries]
    layout = Layout(
        "poin", left=56, gap=3.4, columns=("bobot", "target", "realisasi"), other="target",
        keys=((GOOD, "realisasi, target tercapai"), (BAD, "realisasi, target belum tercapai")),
    )  # fmt: skip
    with styled():
        picture = bars(
            [
                Group("Nilai indeks", [_bar(entry) for entry in (*entries, whole)]),
                Group("Sumbangan pada IKLH: nilai indeks dikali bobotnya", [_bar(entry) for entry in shares]),
            ],
            layout,
        )
    alt = sentences(
        f"Diagram batang mendatar: {len(entries)} komponen Indeks Kualitas Lingkungan Hidup {report.params.daerah.nama}"
        f" tahun {report.params.tahun} dan sumbangannya pada indeks, dengan target sebagai belah ketupat.",
        _whole_story(whole),
        _parts_story(shares),
    )
    return Drawing(picture, alt, _grid([*entries, whole], [*shares, whole]), remarks(every))


def _entry(report: Report, part: Part) -> Entry:
    points = tuple(point(report, part.row, column) for column in (TARGET, ACTUAL))
    return Entry(part.row.name, part.weight, part.target, part.actual, points)


def _bar(entry: Entry) -> Bar:
    weight = "" if entry.weight is None else write(entry.weight)
    shown = MISSING if entry.actual is None else marked(write(entry.actual, decimals=2), entry.points)
    target = MISSING if entry.target is None else write(entry.target, decimals=2)
    return Bar(entry.name, entry.actual, " ", entry.look, (weight, target, shown), entry.target)


def _whole_story(whole: Entry) -> str:
    if whole.actual is None or whole.target is None:
        return "IKLH tidak dapat dihitung dari komponennya."
    actual, target = (write(value, decimals=2) for value in (whole.actual, whole.target))
    return f"IKLH dari ketiganya {actual}, target yang tersirat {target}."


def _parts_story(shares: Sequence[Entry]) -> str:
    gaps = [
        (entry.name, entry.actual - entry.target)
        for entry in shares
        if entry.actual is not None and entry.target is not None
    ]
    told = [f"{name} {'+' if gap > 0 else ''}{write(gap, decimals=2)}" for name, gap in gaps]
    return f"Selisih sumbangan terhadap target, dalam poin IKLH: {'; '.join(told)}." if told else ""


def _grid(entries: Sequence[Entry], shares: Sequence[Entry]) -> Grid:
    headings = ["Komponen", "Bobot", "Target", "Realisasi", "Sumbangan target", "Sumbangan realisasi", "Asal angka"]

    def cell(value: Decimal | None) -> str:
        return MISSING if value is None else write(value, decimals=2)

    rows = [
        [
            entry.name,
            "" if entry.weight is None else write(entry.weight),
            *map(cell, (entry.target, entry.actual, share.target, share.actual)),
            origins(entry.points),
        ]
        for entry, share in zip(entries, shares, strict=True)
    ]
    return data_grid(headings, rows, headings[1:6])
