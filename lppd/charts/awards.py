"""Awards by level, by form and by group: how many of each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lppd.charts.bars import PLAIN, REST, Bar, Group, Layout, bars
from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.style import styled
from lppd.facts.awards import NO_FORM, NO_LEVEL, NOUN, awards, by_form, by_group, levels
from lppd.facts.registry import join
from lppd.numbers import write
from lppd.report import Report

PARTS = (("Tingkat", levels), ("Golongan", by_group), ("Bentuk", by_form))
"""Heading → count of the awards under it."""


def awards_by_kind(report: Report) -> Drawing:
    """Number of awards (Tabel 2.14) by level, group and form."""
    counts = [(title, of(report)) for title, of in PARTS]
    groups = [Group(title, [_bar(name, many) for name, many in found.items()]) for title, found in counts]
    with styled():
        picture = bars(groups, Layout(f"banyaknya {NOUN}", left=56))
    alt = sentences(
        f"Diagram batang mendatar: {len(awards(report))} {NOUN} yang diterima {report.params.daerah.nama}"
        f" tahun {report.params.tahun} menurut tingkat, golongan, dan bentuknya.",
        *(f"{title}: {_told(found)}." for title, found in counts if found),
    )
    rows = [[name, title, write(Decimal(many))] for title, found in counts for name, many in found.items()]
    return Drawing(picture, alt, data_grid(["Nama", "Menurut", "Banyaknya"], rows, ["Banyaknya"]))


def _bar(name: str, many: int) -> Bar:
    value = Decimal(many)
    look = REST if name in (NO_LEVEL, NO_FORM) else PLAIN
    return Bar(f"{name[:1].upper()}{name[1:]}", value, write(value), look)


def _told(found: Mapping[str, int]) -> str:
    return join([f"{name} {many}" for name, many in found.items()])
