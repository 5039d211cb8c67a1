"""What a report shows: exhibits, and the facts of which its prose speaks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lppd.exhibit import ChartExhibit, TableExhibit, TextExhibit
    from lppd.facts import Fact, Facts
    from lppd.report import Report
    from lppd.spm import Standards
    from lppd.spm_chapter import SpmChapter


class Showing:
    """The part of a report that chapters call. `Report` is the one that has it."""

    def table(self, table: str) -> TableExhibit:
        """The table as it stands in the book, with marks on the cells that cannot be right."""
        from lppd.exhibit import table_exhibit

        return table_exhibit(cast("Report", self), table)

    def summary(self, name: str) -> TableExhibit:
        """A computed table that the publication does not print, by name."""
        from lppd.summaries import summary_exhibit

        return summary_exhibit(cast("Report", self), name)

    def chart(self, name: str) -> ChartExhibit:
        """A chart with its alternative text and data table."""
        from lppd.charts import chart_exhibit

        return chart_exhibit(cast("Report", self), name)

    def text(self, template: str) -> TextExhibit:
        """Prose whose every number is a cell address or a named fact in braces."""
        from lppd.narrative import text_exhibit

        return text_exhibit(cast("Report", self), template)

    @cached_property
    def facts(self) -> Facts:
        """Named figures and lists computed from the tables, for prose."""
        from lppd.facts import Facts

        return Facts(cast("Report", self))

    @cached_property
    def standards(self) -> Standards:
        """The minimum service standards (SPM), computed."""
        from lppd.spm import read_standards

        return read_standards(cast("Report", self))

    def spm(self, urusan: str) -> SpmChapter:
        """The exhibits of one urusan of the minimum service standards, such as "pendidikan"."""
        from lppd.spm_chapter import SpmChapter

        return SpmChapter(cast("Report", self), urusan)

    def fact(self, name: str) -> Fact:
        """One named fact."""
        return self.facts[name]
