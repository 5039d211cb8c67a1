"""Facts on the macro indicators (Tabel 2.1)."""

from __future__ import annotations

from decimal import Decimal

from lppd.facts.performance import improves
from lppd.facts.registry import NONE, Fact, count, fact, listing
from lppd.report import Report
from lppd.table import Row

TABLE = "2.1"


def moves(report: Report) -> list[tuple[Row, Decimal]]:
    """Each macro indicator with its unrounded laju kinerja, where it is defined."""
    pairs = [(row, report.figure(row.cells["laju"].address).exact) for row in report.rows(TABLE)]
    return [(row, value) for row, value in pairs if value is not None]


def changes(report: Report) -> list[tuple[Row, Decimal]]:
    """Each macro indicator with its change since the year before, in its own unit.

    The direction is read from this and not from the laju, whose sign is reversed by a negative base.
    """
    found = []
    for row in report.rows(TABLE):
        now, before = (report.figure(row.cells[str(report.params.tahun - back)].address).value for back in (0, 1))
        if now is not None and before is not None:
            found.append((row, now - before))
    return found


@fact("makro.banyak", "Banyaknya indikator makro")
def _many(report: Report) -> Fact:
    return count([row.name for row in report.rows(TABLE)], "indikator makro")


@fact("makro.membaik", "Indikator makro yang bergerak ke arah yang diinginkan")
def _better(report: Report) -> Fact:
    return listing([row.name for row, change in changes(report) if improves(row, change)])


@fact("makro.memburuk", "Indikator makro yang bergerak menjauhi arah yang diinginkan")
def _worse(report: Report) -> Fact:
    return listing([row.name for row, change in changes(report) if change and not improves(row, change)])


@fact("makro.membaik.banyak", "Banyaknya indikator makro yang membaik")
def _better_count(report: Report) -> Fact:
    return count(report.fact("makro.membaik").items)


@fact("makro.terbesar", "Indikator makro dengan perubahan relatif terbesar")
def _largest(report: Report) -> Fact:
    if not moves(report):
        return NONE
    row, value = max(moves(report), key=lambda pair: abs(pair[1]))
    return Fact(row.name, value, (row.name,))
