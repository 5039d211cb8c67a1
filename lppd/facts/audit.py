"""Facts on the audit of the whole edition."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.audit import Audit, audit
from lppd.confrontation import Verdict
from lppd.facts.registry import Fact, fact
from lppd.report import Report

if TYPE_CHECKING:
    from lppd.proposals import Proposals
from lppd.trail import AUDIT


def result(report: Report) -> Audit:
    """The audit of all tables, computed once per report."""
    report.trail.note(AUDIT)
    if report.audited is None:
        with report.trail.paused():
            report.audited = audit(report)
    return report.audited


def proposed(report: Report) -> Proposals:
    """The likeliest misprints behind the findings of all tables, worked out once per report; slower than `result`."""
    from lppd.proposals import propose

    if report.proposed is None:
        report.proposed = propose(report)
    return report.proposed


def explained(report: Report) -> Audit:
    """The audit of all tables with the likeliest misprint behind each finding as its proposal."""
    from lppd.proposals import with_proposals

    return with_proposals(result(report), proposed(report))


def _whole(value: int, noun: str) -> Fact:
    from lppd.numbers import write

    return Fact(f"{write(Decimal(value))} {noun}", Decimal(value))


@fact("audit.angka", "Banyaknya angka tercetak")
def _figures(report: Report) -> Fact:
    return _whole(sum(result(report).figures), "angka")


@fact("audit.cocok", "Banyaknya angka yang cocok")
def _agree(report: Report) -> Fact:
    return _whole(result(report).figures[0], "angka")


@fact("audit.beda", "Banyaknya angka yang tidak cocok")
def _differ(report: Report) -> Fact:
    return _whole(result(report).figures[1], "angka")


@fact("audit.tanpa-aturan", "Banyaknya angka yang tidak dapat diperiksa")
def _unchecked(report: Report) -> Fact:
    return _whole(result(report).figures[2], "angka")


@fact("audit.kesimpulan", "Banyaknya temuan yang mengubah kesimpulan")
def _flips(report: Report) -> Fact:
    return _whole(result(report).counts[Verdict.KESIMPULAN], "temuan")


@fact("audit.temuan", "Banyaknya temuan")
def _findings(report: Report) -> Fact:
    return _whole(len(result(report).slips), "temuan")


@fact("audit.penerapan", "Banyaknya penerapan aturan")
def _applications(report: Report) -> Fact:
    return _whole(len(result(report).confrontations), "penerapan aturan")


def _spoken(report: Report, *, checked: bool) -> Fact:
    found = [
        item for item in report.statement_confrontations() if (item.verdict is not Verdict.TIDAK_DIPERIKSA) is checked
    ]
    return _whole(len(found), "pernyataan")


@fact("pernyataan.banyak", "Banyaknya angka yang disebut teks")
def _statements(report: Report) -> Fact:
    return _whole(len(report.statements), "pernyataan")


@fact("pernyataan.terperiksa", "Banyaknya angka teks yang dapat dihadapkan dengan tabel")
def _checked(report: Report) -> Fact:
    return _spoken(report, checked=True)


@fact("pernyataan.tidak-cocok", "Banyaknya angka teks yang tidak cocok dengan tabel")
def _contradicting(report: Report) -> Fact:
    return _whole(sum(item.verdict.differs for item in report.statement_confrontations()), "pernyataan")
