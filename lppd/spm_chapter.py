"""The chapter of one urusan of the minimum service standards: the same calls for all six.

In a chapter::

    spm = report.spm("pendidikan")
    spm.text("Urusan {nama} mencakup {layanan}, dan {hasil}.")
    spm.targets()

In its texts a placeholder may be the short name of a fact that every urusan has: `{indeks}` for
`{spm.pendidikan.indeks}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lppd.exhibit import ChartExhibit, Exhibits, TableExhibit, TextExhibit
from lppd.facts.spm import told_names
from lppd.spm import Spec

if TYPE_CHECKING:
    from lppd.report import Report

_SHORT = re.compile(r"\{([a-z-]+)(\|[a-z]+)?\}")


@dataclass(frozen=True)
class SpmChapter:
    """The exhibits of one urusan, by its key in `data/schema/spm.yml`.

    Raises:
        UnknownNameError: no such urusan.
    """

    report: Report
    key: str

    def __post_init__(self) -> None:
        _ = self.spec  # a slip in the key shows at once

    @property
    def spec(self) -> Spec:
        """The urusan's tables."""
        return self.report.standards[self.key].spec

    def text(self, template: str) -> TextExhibit:
        """Prose as in `Report.text`, with the short names of the urusan's own facts.

        Raises:
            UnknownNameError, DataError: as `Report.text`.
        """
        return self.report.text(_SHORT.sub(self._full, template))

    def _full(self, match: re.Match[str]) -> str:
        name, form = match[1], match[2] or ""
        return f"{{spm.{self.key}.{name}{form}}}" if name in told_names() else match[0]

    def targets(self) -> Exhibits:
        """Kinds of service and their targets, and where their formulas stand if not here."""
        published = self._tables(self.spec.sasaran).shown
        if not self.spec.rumus:
            return Exhibits(published)
        formulas = self.report.text(f"Rumus pencapaian urusan ini ada pada tabel {{tabel {self.spec.rumus}}}.")
        return Exhibits((*published, formulas))

    def achievement(self) -> Exhibits:
        """The forms of achievement, and the services of which more were served than had to be."""
        return self._tables([*(form.tabel for form in self.spec.pencapaian), self.spec.melebihi])

    def index(self) -> TableExhibit:
        """The computed index of every service and of the urusan, beside the printed one."""
        return self.report.summary(f"spm-indeks:{self.key}")

    def chart(self) -> ChartExhibit:
        """Coverage and quality of every service."""
        return self.report.chart(f"spm-{self.key}")

    def activities(self) -> TableExhibit:
        """The budget drawn together by programme and activity."""
        return self.report.summary(f"spm-anggaran:{self.key}")

    def budget(self) -> TableExhibit:
        """The budget as published."""
        return self.report.table(self.spec.anggaran)

    def personnel(self) -> TableExhibit:
        """Who carries the service out."""
        return self.report.table(self.spec.personil)

    def problems(self) -> Exhibits:
        """Problems and solutions."""
        published = self._tables(self.spec.masalah).shown
        return Exhibits((self.report.summary(f"spm-masalah:{self.key}"), *published))

    def _tables(self, tables: Iterable[str]) -> Exhibits:
        return Exhibits(tuple(self.report.table(table) for table in tables if table))
