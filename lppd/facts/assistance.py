"""Facts on the tasks that the state or province entrusted to the region (tugas pembantuan, Chapter III)."""

from __future__ import annotations

from decimal import Decimal

from lppd.facts.registry import Fact, fact, join, rupiah
from lppd.report import Report

TABLE = "3.1"
NIHIL = "nihil"


@fact("tugas-pembantuan.hasil", "Apakah tugas pembantuan diterima, dari siapa, dan berapa dananya")
def _result(report: Report) -> Fact:
    rows = report.rows(TABLE)
    received = [row for row in rows if row.cells["status"].text.casefold() != NIHIL]
    if not received:
        givers = join([row.cells["pemberi"].text for row in rows])
        return Fact(f"tidak ada tugas pembantuan yang diterima dari {givers}", Decimal(0))
    figures = [report.figure(row.cells["alokasi"].address).value for row in received]
    money = sum((value for value in figures if value is not None), Decimal(0))
    givers = join([row.cells["pemberi"].text for row in received])
    return Fact(f"{len(received)} tugas pembantuan diterima dari {givers} dengan alokasi {rupiah(money).text}", money)
