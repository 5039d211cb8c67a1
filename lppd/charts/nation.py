"""The region against the nation, indicator by indicator."""

from __future__ import annotations

from collections.abc import Sequence

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.lollipop import Entry, lollipops
from lppd.charts.points import FULL, Point, numbered, point, points, ranked, remarks, unit_word, wanted
from lppd.charts.style import BAD, GOOD, LEVEL, Look, styled
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.report import Report

TABLE = "2.9"
BETTER, EQUAL, WORSE = "lebih baik dari nasional", "sama dengan nasional", "di bawah nasional"
_LOOKS: dict[str, Look] = {BETTER: GOOD, EQUAL: LEVEL, WORSE: BAD}


def standing(item: Point) -> str:
    """How an indicator stands against the nation; "" without a comparison."""
    if item.value is None:
        return ""
    return EQUAL if item.value == FULL else BETTER if item.value > FULL else WORSE


def comparison(report: Report) -> Drawing:
    """Each indicator that has a national figure (Tabel 2.9), with the nation as 100 and above it as better."""
    every = ranked(points(report, TABLE, "capaian", rests_on="realisasi"))
    found = [item for item in every if point(report, item.row, "realisasi-nasional").value is not None]
    entries = [Entry(item, _LOOKS.get(standing(item), LEVEL), standing(item), _detail(report, item)) for item in found]
    with styled():
        picture = lollipops(
            entries, "persen dari nasional, di atas 100 lebih baik (skala logaritmik)", "nasional = 100", paired=True
        )
    alt = sentences(
        f"Diagram lolipop berskala logaritmik: {len(found)} indikator {report.params.daerah.nama} yang mempunyai angka nasional,"
        f" tahun {report.params.tahun}, dengan angka nasional sebagai {FULL}.",
        _verdict(found),
        _extremes(found),
        f"Sebanyak {len(every) - len(found)} indikator lain tidak mempunyai angka nasional.",
    )
    return Drawing(
        picture,
        alt,
        _grid(report, every),
        (f"Tanpa angka nasional: {len(every) - len(found)} indikator.", *remarks(found)),
    )


def _detail(report: Report, item: Point) -> str:
    own, nation = (point(report, item.row, column).plain for column in ("realisasi", "realisasi-nasional"))
    return f"{own} · nasional {nation} {unit_word(report, item.row)}".rstrip()


def _verdict(found: Sequence[Point]) -> str:
    known = [item for item, _ in numbered(found)]
    if not known:
        return ""
    worse = [item.row.name for item in known if standing(item) == WORSE]
    better = sum(standing(item) == BETTER for item in known)
    return f"Sebanyak {better} lebih baik dari nasional dan {len(worse)} di bawahnya" + (
        f": {join(worse)}." if worse else "."
    )


def _extremes(found: Sequence[Point]) -> str:
    known = [item for item, _ in numbered(found)]
    if not known:
        return ""
    return f"Tertinggi {known[0].row.name} ({known[0].text}), terendah {known[-1].row.name} ({known[-1].text})."


def _grid(report: Report, every: Sequence[Point]) -> Grid:
    headings = [
        "Indikator",
        "Satuan",
        "Arah yang diinginkan",
        "Realisasi",
        "Nasional",
        "Terhadap nasional",
        "Keadaan",
        "Asal angka",
    ]
    rows = []
    for item in every:
        own, nation = (point(report, item.row, column).cell for column in ("realisasi", "realisasi-nasional"))
        rows.append(
            [
                item.row.name,
                unit_word(report, item.row),
                wanted(item.row),
                own,
                nation,
                item.cell,
                standing(item),
                item.origin,
            ]
        )
    return data_grid(headings, rows, headings[3:6])
