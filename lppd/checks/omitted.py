"""Cells left empty though the figures around them tell what should stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.checks.computed import computed_text
from lppd.checks.gaps import gaps
from lppd.checks.registry import Suspicion, check
from lppd.figures import State

if TYPE_CHECKING:
    from lppd.report import Report


@check(
    "isian-terhitung",
    "Isian kosong yang dapat dihitung",
    formula="angka yang dapat dihitung dari angka-angka lain yang tercetak tidak dikosongkan",
    severity="ringan",
    apart=True,
)
def omitted(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Empty cells for which the rules of the table give just one figure; those unlike their like are told of already."""
    for name in tables:
        found = list(_computable(report, name))
        known = {item.cells[0] for item in gaps(report, [name])} if found else set()
        yield from (item for item in found if item.cells[0] not in known)


def _computable(report: Report, name: str) -> Iterator[Suspicion]:
    """The empty cells of a table that its rules tell."""
    for column in report.schema(name).columns:
        cells = [row.cells[column.name] for row in report.rows(name)]
        like = next((cell for cell in cells if cell.meant.state is State.ANGKA), None)
        if like is None:
            continue
        for cell in cells:
            if cell.meant.state is State.KOSONG and (expected := computed_text(cell, like, report)):
                text = "Isian kosong, padahal dapat dihitung dari angka-angka lain yang tercetak"
                yield Suspicion("isian-terhitung", (cell.address,), text, expected)
