"""Facts of the conclusion (Chapter V) that no other part of the report tells."""

from __future__ import annotations

from decimal import Decimal

from lppd.facts.registry import NONE, Fact, fact, join, percent, rupiah
from lppd.report import Report

AIMS = {
    "target perjanjian kinerja": ("capaian.tercapai", "capaian.belum"),
    "target akhir RPJMD": ("kemajuan.memenuhi", "kemajuan.belum"),
    "angka nasional": ("nasional.setara", "nasional.di-bawah"),
    "pemenuhan penuh layanan dasar": ("spm.tuntas", "spm.kurang"),
}
"""Yardsticks: name → facts that count what meets it and what does not."""


def rates(report: Report) -> dict[str, Decimal]:
    """Share of what meets each yardstick, in percent; those that nothing is measured by are left out."""
    found = {}
    for name, facts in AIMS.items():
        met, missed = (report.fact(each).value or Decimal(0) for each in facts)
        if met + missed:
            found[name] = met * 100 / (met + missed)
    return found


@fact("penutup.kuat", "Tolok ukur yang dipenuhi sedikitnya separuh")
def _strong(report: Report) -> Fact:
    return _listed({name: rate for name, rate in rates(report).items() if rate >= 50})


@fact("penutup.lemah", "Tolok ukur yang dipenuhi kurang dari separuh")
def _weak(report: Report) -> Fact:
    return _listed({name: rate for name, rate in rates(report).items() if rate < 50})


def _listed(found: dict[str, Decimal]) -> Fact:
    told = [f"{name} ({percent(rate, 0).text})" for name, rate in found.items()]
    return Fact(join(told), Decimal(len(told)), tuple(found)) if told else NONE


@fact("penutup.sisa-kinerja", "Pagu indikator kinerja yang tidak terserap")
def _unspent(report: Report) -> Fact:
    return _left(report, "efisiensi.pagu", "efisiensi.realisasi")


@fact("penutup.sisa-spm", "Pagu SPM yang tidak terserap")
def _unspent_services(report: Report) -> Fact:
    return _left(report, "spm.pagu", "spm.realisasi")


def _left(report: Report, ceiling: str, spent: str) -> Fact:
    planned, used = report.fact(ceiling).value, report.fact(spent).value
    return NONE if planned is None or used is None else rupiah(planned - used)
