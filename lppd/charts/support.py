"""Shares of the supporting functions, in the groups of their table: what part of which whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lppd.charts.bars import PLAIN, REST, Bar, Group, Layout, bars
from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.points import MISSING, RECOMPUTED
from lppd.charts.style import styled
from lppd.display import figure_text
from lppd.facts.registry import join, rupiah
from lppd.grid import Grid
from lppd.indicator import INPUT, LOWER, PERCENT, SUPPORT, Indicator, indicators
from lppd.numbers import write
from lppd.report import Report

MONEY = Decimal(10) ** 6
"""Wholes from here on are sums of money, told in words."""


def shares(report: Report) -> Drawing:
    """Capaian of the percentages of Tabel 2.3 that are shares or deviations, with the whole that they are a part of."""
    every = indicators(report, SUPPORT)
    drawn = [item for item in every if _fits(item)]
    by_group: dict[str, list[Indicator]] = {}
    for item in drawn:
        by_group.setdefault(item.rows[0].cells["kelompok-urusan"].text, []).append(item)
    groups = [Group(name, [_bar(report, item) for item in items]) for name, items in by_group.items()]
    keys = ((PLAIN, "makin tinggi makin baik"), (REST, LOWER))
    with styled():
        picture = bars(groups, Layout("persen", left=66, keys=keys))
    alt = sentences(
        f"Diagram batang: {len(drawn)} persentase fungsi penunjang {report.params.daerah.nama} tahun"
        f" {report.params.tahun} dalam {len(groups)} kelompok.",
        _extremes(drawn),
    )
    return Drawing(picture, alt, _grid(report, every, drawn), _remarks(every, drawn))


def _fits(item: Indicator) -> bool:
    """A percentage between nought and a hundred that is a result: a change has another scale."""
    return item.unit == PERCENT and item.value is not None and (bool(item.level) or item.standing == LOWER)


def _bar(report: Report, item: Indicator) -> Bar:
    whole = _whole(report, item)
    mark = RECOMPUTED if item.figure.origin != "tercetak" else ""
    label = f"{figure_text(item.figure)}{mark}{f' dari {whole}' if whole else ''}"
    return Bar(item.name, item.value, label, REST if item.standing == LOWER else PLAIN)


def _whole(report: Report, item: Indicator) -> str:
    """The last input of a formula, by which it divides."""
    if item.method is None or len(item.rows) < 2:
        return ""
    value = report.figure(item.rows[-1].cells[INPUT].address).value
    if value is None:
        return ""
    return rupiah(value).text if value >= MONEY else write(value)


def _extremes(drawn: Sequence[Indicator]) -> str:
    if not drawn:
        return "Tidak ada yang dapat digambar."
    low, high = (pick(drawn, key=lambda item: item.value or Decimal(0)) for pick in (min, max))
    return (
        f"Tertinggi {high.name} ({figure_text(high.figure)}), terendah {low.name} ({figure_text(low.figure)})."
        if low is not high
        else f"Hanya {low.name} ({figure_text(low.figure)})."
    )


def _remarks(every: Sequence[Indicator], drawn: Sequence[Indicator]) -> tuple[str, ...]:
    left = [item.name for item in every if item not in drawn and item.unit == PERCENT]
    told = [f"Tidak digambar, karena bukan bagian dari keseluruhan atau bukan hasil: {join(left)}."] if left else []
    if any(item.figure.origin != "tercetak" for item in drawn):
        told.append(f"Tanda {RECOMPUTED}: angka dikoreksi atau dihitung ulang, berbeda dari yang tercetak.")
    return tuple(told)


def _grid(report: Report, every: Sequence[Indicator], drawn: Sequence[Indicator]) -> Grid:
    headings = ["Indikator", "Kelompok", "Capaian", "Keseluruhan", "Keadaan", "Tergambar", "Asal angka"]
    rows = [
        [
            item.name,
            item.rows[0].cells["kelompok-urusan"].text,
            figure_text(item.figure) or MISSING,
            _whole(report, item) or "–",
            item.standing,
            "ya" if item in drawn else "tidak",
            item.figure.origin,
        ]
        for item in every
    ]
    return data_grid(headings, rows, ["Capaian", "Keseluruhan"])
