"""Capaian of the performance agreement, and progress towards the end target of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.lollipop import Entry, lollipops
from lppd.charts.points import FULL, Point, numbered, point, points, ranked, remarks, unit_word, wanted
from lppd.charts.style import BAD, GOOD, LEVEL, RANKS, Look, styled
from lppd.facts.registry import join
from lppd.grid import Grid
from lppd.methods import Undefined, peringkat
from lppd.report import Report

UNRANKED = "tidak berperingkat"
REACHED, MISSED = "tercapai", "belum tercapai"


def rank_word(report: Report, value: Decimal) -> str:
    """Rating of a value under the edition's scale; `UNRANKED` where the scale has no class for it."""
    found = peringkat(value, report.scale, above=report.params.metode.di_atas_skala)
    return UNRANKED if isinstance(found, Undefined) else str(found)


def rank_looks(report: Report) -> dict[str, Look]:
    """The look of each class of the edition's scale, from the highest down."""
    labels = [entry.label for entry in reversed(report.scale.ascending)]
    return {label: RANKS[place % len(RANKS)] for place, label in enumerate(labels)} | {UNRANKED: LEVEL}


def achievement(report: Report) -> Drawing:
    """Capaian of every indicator (Tabel 2.6) in percent of its target, classed by the edition's scale."""
    found = ranked(points(report, "2.6", "capaian", rests_on="realisasi"))
    looks = rank_looks(report)
    words = [UNRANKED if item.value is None else rank_word(report, item.value) for item in found]
    entries = [Entry(item, looks[word], word) for item, word in zip(found, words, strict=True)]
    with styled():
        picture = lollipops(entries, "capaian, persen dari target (skala logaritmik)", "target = 100")
    classes = [f"{words.count(word)} {word}" for word in looks if word in words]
    alt = sentences(
        f"Diagram lolipop berskala logaritmik: capaian {len(found)} indikator kinerja utama {report.params.daerah.nama}"
        f" tahun {report.params.tahun}, dari yang tertinggi.",
        _reached(found, "mencapai target", "belum"),
        _extremes(found),
        f"Menurut skala peringkat edisi ini: {join(classes)}." if classes else "",
    )
    return Drawing(
        picture, alt, _grid(report, found, words, "target", "Target", "Capaian", "Peringkat"), remarks(found)
    )


def progress(report: Report) -> Drawing:
    """Tingkat kemajuan of every indicator (Tabel 2.8) in percent of the end target of the plan."""
    found = ranked(points(report, "2.8", "tingkat-kemajuan", rests_on="realisasi"))
    words = [REACHED if item.value is not None and item.value >= FULL else MISSED for item in found]
    entries = [Entry(item, GOOD if word == REACHED else BAD, word) for item, word in zip(found, words, strict=True)]
    with styled():
        picture = lollipops(
            entries, "tingkat kemajuan, persen dari target akhir RPJMD (skala logaritmik)", "target akhir = 100"
        )
    alt = sentences(
        f"Diagram lolipop berskala logaritmik: kemajuan {len(found)} indikator {report.params.daerah.nama}"
        f" tahun {report.params.tahun} menuju target akhir RPJMD tahun {report.params.rpjmd.akhir}.",
        _reached(found, "sudah mencapai target akhir", "belum"),
        _extremes(found),
    )
    told = ["" if item.value is None else word for item, word in zip(found, words, strict=True)]
    return Drawing(
        picture,
        alt,
        _grid(report, found, told, "target-akhir", "Target akhir RPJMD", "Tingkat kemajuan", "Keadaan"),
        remarks(found),
    )


def _reached(found: Sequence[Point], reached: str, missed: str) -> str:
    values = [value for _, value in numbered(found)]
    if not values:
        return "Tidak ada indikator yang mempunyai angka."
    many = sum(value >= FULL for value in values)
    unknown = len(found) - len(values)
    return f"Sebanyak {many} indikator {reached}, {len(values) - many} {missed}" + (
        f", dan {unknown} tanpa angka." if unknown else "."
    )


def _extremes(found: Sequence[Point]) -> str:
    known = [item for item, _ in numbered(found)]
    if not known:
        return ""
    high, low = known[0], known[-1]
    return f"Tertinggi {high.row.name} ({high.text}), terendah {low.row.name} ({low.text})."


def _grid(
    report: Report,
    found: Sequence[Point],
    words: Sequence[str],
    target: str,
    target_title: str,
    title: str,
    word_title: str,
) -> Grid:
    headings = [
        "Indikator",
        "Satuan",
        "Arah yang diinginkan",
        target_title,
        "Realisasi",
        title,
        word_title,
        "Asal angka",
    ]
    rows = []
    for item, word in zip(found, words, strict=True):
        goal, now = (point(report, item.row, column) for column in (target, "realisasi"))
        rows.append(
            [
                item.row.name,
                unit_word(report, item.row),
                wanted(item.row),
                goal.cell,
                now.cell,
                item.cell,
                word,
                item.origin,
            ]
        )
    return data_grid(headings, rows, [target_title, "Realisasi", title])
