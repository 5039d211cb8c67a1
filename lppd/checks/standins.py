"""Key indicators whose printed result counts nothing: one of one, figures of an older year, or of what there is none.

What stands in for a result is recognised by `lppd.placeholder`; here it becomes a finding, so that nobody takes it for
an achievement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.plausibility import words_of
from lppd.checks.registry import Suspicion, check
from lppd.indicator import OUTCOME, RESULT, SUPPORT, Indicator, indicators
from lppd.placeholder import StandIn

if TYPE_CHECKING:
    from lppd.report import Report

WHOLE = Decimal(100)


@check(
    "capaian-pengisi",
    "Capaian tanpa yang dihitung",
    formula="capaian seratus persen dihitung dari objek yang ada, bukan satu dari satu",
    severity="ringan",
    source="dugaan: isian 1 dan 1 adalah pengisi agar hasil baginya ada",
)
def results_of_nothing(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Indicators that print a hundred per cent of one of one."""
    for item in _known(report, tables):
        kinds = {found.kind for found in item.stand_ins}
        if StandIn.SATU in kinds and item.figure.value == WHOLE:
            text = f"{item.name}: satu dari satu tercetak sebagai {item.figure.cell.meant.text.strip()}"
            yield Suspicion("capaian-pengisi", _cells(item), text)


@check(
    "angka-lama",
    "Angka tahun lama sebagai hasil tahun laporan",
    formula="isian tahun berjalan berasal dari tahun laporan",
    severity="ringan",
)
def results_of_older_years(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Indicators whose figure of the year is, by its label or to its last digit, one of an older year."""
    for item in _known(report, tables):
        reasons = [found.reason for found in item.stand_ins if found.kind is StandIn.LAMA]
        if reasons:
            text = f"{item.name}: {'; '.join(reasons)}, padahal laporan ini tentang tahun {report.project.year}"
            yield Suspicion("angka-lama", _cells(item), text)


@check(
    "angka-disangkal",
    "Angka dari yang dinyatakan tidak ada",
    formula="yang dinyatakan tidak ada berjumlah nol",
    severity="ringan",
    source="dugaan: keterangan menyangkal apa yang dihitung isian data",
)
def denied_figures(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Indicators whose words in place of a result say that there is none, while an input counts some."""
    words = words_of(report).sangkalan
    denied = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None
    for item in _known(report, tables):
        said = denied.search(item.figure.cell.text) if denied else None
        counted = [place for place in _cells(item)[1:] if (report.cell(place).meant.value or 0) > 0]
        if said and counted:
            text = f"{item.name}: keterangannya menyebut {said[0].casefold()!r}, isian datanya bukan nol"
            yield Suspicion("angka-disangkal", (item.figure.cell.address, *counted), text)


def _known(report: Report, tables: Sequence[str]) -> Iterator[Indicator]:
    for table in (OUTCOME, SUPPORT):
        if table in tables and table in report.schemas:
            yield from indicators(report, table)


def _cells(item: Indicator) -> tuple[Address, ...]:
    places = [row.cells[name].address for row in item.rows for name in row.cells if not row.cells[name].column.is_text]
    return (item.figure.cell.address, *(place for place in places if place.column != RESULT))
