"""Facts on the medium-term plan and the performance agreement (Tabel 1.9, 1.10)."""

from __future__ import annotations

from lppd.facts.registry import Fact, count, fact, listing
from lppd.figures import State
from lppd.report import Report


def differing(report: Report) -> list[str]:
    """Indicators whose target in the agreement differs from the plan's."""
    return [
        report.schema("1.10").rows[item.cell.address.row]["nama"]
        for item in report.confrontations("1.10")
        if item.verdict.differs
    ]


@fact("rpjmd.banyak", "Banyaknya indikator RPJMD")
def _many(report: Report) -> Fact:
    return count([row.name for row in report.rows("1.9")])


@fact("rpjmd.misi", "Banyaknya misi")
def _missions(report: Report) -> Fact:
    return count(list(dict.fromkeys(row.cells["misi"].text for row in report.rows("1.9"))), "misi")


@fact("rpjmd.sasaran", "Banyaknya sasaran RPJMD")
def _goals(report: Report) -> Fact:
    return count(list(dict.fromkeys(row.cells["sasaran"].text for row in report.rows("1.9"))), "sasaran")


@fact("rpjmd.tanpa-awal", "Indikator RPJMD tanpa kondisi awal")
def _without_start(report: Report) -> Fact:
    return listing([row.name for row in report.rows("1.9") if row.cells["kondisi-awal"].meant.state is not State.ANGKA])


@fact("perjanjian.berbeda", "Indikator yang target perjanjiannya berbeda dari RPJMD")
def _differing(report: Report) -> Fact:
    return listing(differing(report))


@fact("perjanjian.sama", "Banyaknya indikator yang target perjanjiannya sama dengan RPJMD")
def _same(report: Report) -> Fact:
    different = differing(report)
    return count([row.name for row in report.rows("1.10") if row.name not in different])
