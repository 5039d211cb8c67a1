"""Computed tables that the publication does not print."""

from __future__ import annotations

import html
import re
from decimal import Decimal

import pytest

from lppd.audit import Audit
from lppd.errors import UnknownNameError
from lppd.facts.audit import explained
from lppd.report import Report
from lppd.summaries import summary_exhibit, summary_names


def rows(report: Report, name: str) -> list[list[str]]:
    body = summary_exhibit(report, name).html.split("<tbody>")[1]
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]


@pytest.mark.parametrize("name", summary_names())
def test_every_summary_has_a_heading_per_column_and_unlisted_number(real_report: Report, name: str) -> None:
    exhibit = summary_exhibit(real_report, name)
    assert exhibit.html.split("</thead>")[0].count("<th ") == exhibit.columns
    body = exhibit.html.split("<tbody>")[1]
    covered = len(re.findall(r"<t[dh]\b", body)) + sum(int(more) - 1 for more in re.findall(r'rowspan="(\d+)"', body))
    assert covered == exhibit.columns * len(rows(real_report, name)) > 0
    assert not exhibit.listed and exhibit.id == f"htg-{name}" and exhibit.title and exhibit.source


def test_unknown_summary(real_report: Report) -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "peringkat"'):
        summary_exhibit(real_report, "peringkatt")


def test_ranks_hold_every_indicator_once(real_report: Report) -> None:
    found = rows(real_report, "peringkat")
    assert sum(int(row[1]) for row in found) == len(real_report.rows("2.6"))


def test_alternatives_by_independent_arithmetic(real_report: Report) -> None:
    """Mean, capped mean and median of the 27 capaian, from the printed strings alone."""
    values = []
    for row in real_report.rows("2.6"):
        actual, target = (
            Decimal(re.sub(r"[^0-9.]", "", row.cells[name].printed.text)) for name in ("realisasi", "target")
        )
        lower = row.attributes["polaritas"] == "turun"
        values.append((target / actual if lower else actual / target) * 100)
    capped = sum(min(value, Decimal(100)) for value in values) / len(values)
    middle = sorted(values)[len(values) // 2]
    shown = {row[0]: row[1] for row in rows(real_report, "capaian-agregat")}

    def written(value: Decimal) -> str:
        return f"{value:.2f}".replace(".", ",") + "%"

    assert shown["Rata-rata tanpa batas (cara publikasi)"] == written(sum(values) / len(values))
    assert shown["Rata-rata dengan batas 100"] == written(capped)
    assert shown["Median"] == written(middle)


def test_findings_are_those_of_the_audit(real_report: Report, real_audit: Audit) -> None:
    found = rows(real_report, "audit-temuan")
    assert sorted(row[1] for row in found) == sorted(f"{slip.tingkat}, {slip.jenis}" for slip in real_audit.slips)
    assert {row[4] for row in found} == {" ".join(slip.pesan.split()) for slip in explained(real_report).slips}
    assert any("kesimpulan berubah" in row[4] for row in found)
    numbers = [int(row[0].replace(".", "")) for row in found]
    assert numbers == sorted(numbers) and 1 < numbers[-1] < len(numbers)


def test_every_method_is_listed_with_its_source(real_report: Report) -> None:
    from lppd.methods import all_methods

    found = {row[1]: row for row in rows(real_report, "metode")}
    for method in all_methods():
        assert method.source in found[method.name][3]
        assert (
            "belum diverifikasi" in found[method.name][3]
        ) is not method.verified or "belum diverifikasi" in method.source


def test_every_statement_has_its_row_and_anchor(real_report: Report) -> None:
    exhibit = summary_exhibit(real_report, "pernyataan")
    assert len(rows(real_report, "pernyataan")) == len(real_report.statements) > 200
    assert all(f'id="{item.cell.address.anchor}"' in exhibit.html for item in real_report.statements.values())


def test_every_finding_of_the_prose_leads_to_its_row(real_report: Report) -> None:
    findings = summary_exhibit(real_report, "audit-temuan").html
    differing = [item for item in real_report.statement_confrontations() if item.verdict.differs]
    assert differing
    assert all(f'href="#{item.cell.address.anchor}"' in findings for item in differing)
