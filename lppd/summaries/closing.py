"""The computed conclusion of the report (Chapter V): what was reached and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lppd.address import table_anchor
from lppd.summaries.registry import Body, summary, text

if TYPE_CHECKING:
    from lppd.report import Report

POINTS = (
    ("Target perjanjian kinerja", "capaian.tercapai", "capaian.belum.daftar", "tbl-2-6"),
    ("Target akhir RPJMD", "kemajuan.memenuhi", "kemajuan.belum", "tbl-2-8"),
    ("Setara dengan nasional", "nasional.setara", "nasional.di-bawah.daftar", "tbl-2-9"),
    ("Indikator makro membaik", "makro.membaik.banyak", "makro.memburuk", "tbl-2-1"),
    ("Layanan dasar terpenuhi seluruhnya", "spm.tuntas", "spm.kurang", "htg-spm-urusan"),
    ("Di atas kelas terbawah SPM", "spm.di-atas-terbawah", "spm.belum", "htg-spm-kelas"),
    ("Anggaran kinerja terserap", "efisiensi.serapan", "penutup.sisa-kinerja", "tbl-2-10"),
    ("Anggaran SPM terserap", "spm.serapan", "penutup.sisa-spm", "htg-spm-urusan"),
    ("Angka tercetak yang cocok dengan hitungan", "audit.cocok", "audit.beda", "htg-audit-cakupan"),
)
"""Points: title, fact on what was reached, fact on what was not, and the anchor of the table that it rests on."""


@summary("penutup")
def _closing(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = [
        [
            text(title, heading=True),
            text(report.fact(reached).text),
            text(report.fact(missed).text),
            text(_name(report, anchor), link=f"#{anchor}"),
        ]
        for title, reached, missed, anchor in POINTS
    ]
    heads = ("Pokok", "Tercapai", "Belum tercapai", "Dasar")
    return "Yang tercapai dan yang belum", heads, body, "Setiap pokok dihitung dari tabel di kolom terakhir."


def _name(report: Report, anchor: str) -> str:
    """The number of a published table; computed tables have none."""
    numbers = {table_anchor(table): schema.number for table, schema in report.schemas.items()}
    return numbers.get(anchor, "Hitungan")
