"""Facts on what the corrections of an edition change."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.facts.registry import ABOUT_CORRECTIONS, Fact, fact
from lppd.numbers import write
from lppd.report import Report

if TYPE_CHECKING:
    from lppd.compare.comparison import Comparison


def found(report: Report) -> Comparison:
    """What the corrections change."""
    from lppd.compare.changes import changes  # comparing takes facts, so this cannot stand at the top

    return changes(report)


def _counted(name: str, meaning: str, noun: str, count: Callable[[Report], int]) -> None:
    @fact(f"{ABOUT_CORRECTIONS}{name}", meaning)
    def _fact(report: Report) -> Fact:
        value = Decimal(count(report))
        return Fact(f"{write(value)} {noun}", value)


def _findings(kind: str) -> Callable[[Report], int]:
    return lambda report: sum(item.perubahan == kind for item in found(report).temuan)


def _flips(report: Report) -> int:
    return sum(item.jenis in ("kesimpulan", "peringkat") for item in found(report).kesimpulan)


def _headlines(report: Report) -> int:
    return sum(item.jenis == "pokok" for item in found(report).kesimpulan)


def _derived(report: Report) -> int:
    return sum(item.langkah != "sel" for item in found(report).angka)


_counted("sel", "Banyaknya sel yang dikoreksi", "sel", lambda report: len(report.corrections))
_counted("turunan", "Banyaknya angka yang mengikuti koreksi", "angka", _derived)
_counted(
    "grafik", "Banyaknya grafik yang datanya mengikuti koreksi", "grafik", lambda report: len(found(report).grafik)
)
_counted("kalimat", "Banyaknya kalimat yang mengikuti koreksi", "kalimat", lambda report: len(found(report).kalimat))
_counted("kesimpulan", "Banyaknya kesimpulan dan peringkat yang dibalik koreksi", "kesimpulan", _flips)
_counted("pokok", "Banyaknya hasil pokok yang mengikuti koreksi", "hasil pokok", _headlines)
_counted("temuan-selesai", "Banyaknya temuan yang diselesaikan koreksi", "temuan", _findings("selesai"))
_counted("temuan-baru", "Banyaknya temuan yang muncul karena koreksi", "temuan", _findings("baru"))
_counted("temuan-berubah", "Banyaknya temuan yang putusannya berubah karena koreksi", "temuan", _findings("berubah"))


@fact(f"{ABOUT_CORRECTIONS}berkas", "Berkas koreksi edisi ini, menurut urutan pemasangan")
def _files(report: Report) -> Fact:
    from lppd.facts.registry import listing

    names = dict.fromkeys(layer.file.name for item in report.corrections.values() for layer in item.layers)
    return listing(list(names))
