"""Computed tables on Lampiran 1: what the output indicators of every urusan hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lppd.facts import annex
from lppd.grid import GridCell
from lppd.summaries.registry import Parts, summary, text, whole
from lppd.table import Row

if TYPE_CHECKING:
    from lppd.report import Report


@summary("lampiran-urusan")
def _outputs(report: Report) -> Parts:
    body = [_line(annex.urusan_name(report, key), rows) for key, rows in annex.by_urusan(report).items()]
    body.append(_line("Jumlah", list(report.rows(annex.OUTPUTS))))
    heads = ("Urusan", "Indikator outcome", "Baris luaran", "Isian angka", "Isian kata", "Tanpa isi", "Tanpa sumber")
    source = "Isian kata: status seperti N/A dan nihil, atau kalimat. Tanpa isi: kosong atau strip."
    return Parts("Indikator luaran menurut urusan dan isinya", heads, body, source, landscape=False)


def _line(name: str, rows: Sequence[Row]) -> list[GridCell]:
    outcomes = {row.cells["outcome"].text for row in rows if row.cells["outcome"].text}
    kinds = [annex.content(row) for row in rows]
    counts = [kinds.count(kind) for kind in (annex.NUMBER, annex.WORDS, annex.NOTHING)]
    unsourced = sum(not row.cells["sumber"].text for row in rows)
    return [text(name, heading=True), *map(whole, (len(outcomes), len(rows), *counts, unsourced))]
