"""Programmes in computed tables: by agency, at the ends, and where money and result part ways (Tabel 2.11)."""

from __future__ import annotations

from collections.abc import Sequence

from lppd.facts.programmes import (
    MISSED,
    REACHED,
    SPENT,
    Programme,
    by_agency,
    mean,
    money,
    overall,
    programmes,
    quarter,
    standing,
)
from lppd.grid import GridCell
from lppd.report import Report
from lppd.summaries.registry import Body, figure, summary, text, whole

ENDS, LARGEST = 5, 8
"""How many lines a table shows of each end, and of each way in which money and result part."""

_LINE = ("Program", "Perangkat daerah", "Capaian", "Serapan", "Pagu")


def _line(item: Programme) -> list[GridCell]:
    cells = [figure(item.capaian, 2, "%"), figure(item.serapan, 2, "%"), figure(item.pagu, 0, "Rp")]
    return [text(item.name, heading=True), text(item.agency), *cells]


def _named(name: str, found: Sequence[Programme]) -> Body:
    """Lines with the reason why they are shown in front."""
    return [[text(name), *_line(item)] for item in found]


@summary("program-perangkat-daerah")
def _agencies(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = []
    for name, items in by_agency(programmes(report)).items():
        spent = figure(overall(items) if money(items) else None, 2, "%")
        sums = [figure(money(items), 0, "Rp"), figure(money(items, SPENT), 0, "Rp"), spent]
        means = [figure(mean(items, capped=capped), 2, "%") for capped in (True, False)]
        body.append([text(name, heading=True), whole(len(items)), whole(len(standing(items, REACHED))), *means, *sums])
    heads = (
        "Perangkat daerah",
        "Indikator program",
        "Tercapai",
        "Rata-rata capaian, batas 100",
        "Rata-rata capaian, tanpa batas",
        "Pagu",
        "Realisasi",
        "Serapan",
    )
    return (
        "Program tiap perangkat daerah: hasil dan uang",
        heads,
        body,
        "Dihitung dari Tabel 2.11; program dengan target nol tidak ikut dalam rata-rata.",
    )


_YARDSTICK = "Dihitung dari Tabel 2.11. Terserap: serapan setinggi atau di atas serapan keseluruhan."


@summary("program-terserap-belum")
def _spent(report: Report) -> tuple[str, Sequence[str], Body, str]:
    found = quarter(programmes(report), MISSED, absorbed=True)[:LARGEST]
    title = "Uang terserap, target belum tercapai: program dengan pagu terbesar"
    return title, _LINE, [_line(item) for item in found], _YARDSTICK


@summary("program-tercapai-tersisa")
def _left_over(report: Report) -> tuple[str, Sequence[str], Body, str]:
    found = quarter(programmes(report), REACHED, absorbed=False)[:LARGEST]
    title = "Target tercapai, uang tersisa: program dengan pagu terbesar"
    return title, _LINE, [_line(item) for item in found], _YARDSTICK


@summary("program-ujung")
def _ends(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body: Body = []
    for column, word in (("capaian", "Capaian"), ("serapan", "Serapan")):
        found = [(item, getattr(item, column)) for item in programmes(report) if getattr(item, column) is not None]
        ordered = [item for item, _ in sorted(found, key=lambda pair: pair[1])]
        body.extend(_named(f"{word} tertinggi", ordered[: -ENDS - 1 : -1]))
        body.extend(_named(f"{word} terendah", ordered[:ENDS]))
    return "Program di kedua ujung", ("Ujung", *_LINE), body, "Dihitung dari Tabel 2.11."
