"""Who answers for a finding: the perangkat daerah whose row or table it is, so that each gets its own list of errata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from lppd.finding import Finding
from lppd.reference import spellings
from lppd.statements import TABLE as STATEMENTS
from lppd.table import Row

if TYPE_CHECKING:
    from lppd.report import Report

AGENCIES = "perangkat-daerah"
SOURCE = "sumber"
"""Column in which some tables print who delivered a row."""

EDITORS = "Tim penyusun naskah"
"""Who answers for sentences, captions and lists."""

_OWN_ROWS = re.compile(rf"{AGENCIES}=([^,\]]+)")
_CITED = re.compile(r"\s*sumber\s*:", re.IGNORECASE)
"""A publication that is cited, instead of who delivered the figure."""

LIKENESS = 0.85
"""Likeness from which a printed name is that of an agency spelt otherwise."""


def by_agency(findings: Iterable[Finding], report: Report) -> dict[str, list[Finding]]:
    """Findings by the name of who answers for them; names in order, findings in theirs."""
    names = _Names(report)
    found: dict[str, list[Finding]] = {}
    for item in findings:
        found.setdefault(names.of(item), []).append(item)
    return dict(sorted(found.items()))


class _Names:
    """Names of agencies, however they are spelt in print."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.entries: Mapping[str, Mapping[str, str]] = report.references.get(AGENCIES, {})
        self.spelt = {_folded(name): entry["nama"] for entry in self.entries.values() for name in _all(entry) if name}

    def of(self, finding: Finding) -> str:
        """Who answers for a finding."""
        if finding.tabel == STATEMENTS or finding.tabel not in self.report.schemas:
            return EDITORS
        row = self.report.data(finding.tabel).by_key.get(finding.baris)
        agency = self.report.schema(finding.tabel).agency
        return (self._row(row) if row else self._group(finding.baris)) or self._printed(agency) or agency

    def _group(self, pattern: str) -> str:
        """The agency whose rows a sum adds up; "" for a sum over something else."""
        found = _OWN_ROWS.search(pattern)
        return self.entries[found[1]]["nama"] if found and found[1] in self.entries else ""

    def _row(self, row: Row) -> str:
        """The agency of a row: its key, or who its source column names."""
        key = row.attributes.get(AGENCIES) or (row.key if row.key in self.entries else "")
        if key in self.entries:
            return self.entries[key]["nama"]
        return self._printed(row.cells[SOURCE].text) if SOURCE in row.cells else ""

    def _printed(self, text: str) -> str:
        """The agency that a printed source means; the text itself where it is none of the list."""
        region = _folded(self.report.params.daerah.nama)
        plain = _folded(text).removesuffix(region)
        if plain in self.spelt or not plain:
            return self.spelt.get(plain, "")
        if _CITED.match(text):
            return ""
        close = get_close_matches(plain, self.spelt, n=1, cutoff=LIKENESS)
        short = [_folded(word) for word in text.split() if word.isupper() and _folded(word) in self.spelt]
        return self.spelt[(*close, *short)[0]] if close or short else text


def _all(entry: Mapping[str, str]) -> Iterable[str]:
    return (entry["nama"], entry.get("singkatan", ""), *spellings(entry))


def _folded(text: str) -> str:
    """Letters and digits alone, without case.

    >>> _folded("Dinas Perpustakaa n dan Arsip")
    'dinasperpustakaandanarsip'
    """
    return re.sub(r"[\W_]", "", text).casefold()
