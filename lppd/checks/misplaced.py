"""Results of calculations that stand in the row above or below the one that is calculated.

A row that the table calculates has its result; a row that it does not calculate, such as the denominator below an indicator, has none.
Where the first is empty and the second is not, the result slipped by a row, or the figures of both rows changed places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.checks.registry import Suspicion, check
from lppd.figures import State
from lppd.table import Cell, beside

if TYPE_CHECKING:
    from lppd.report import Report


@check(
    "hasil-di-baris-lain",
    "Hasil hitungan di baris sebelahnya",
    formula="hasil hitungan tercetak di baris yang dihitung, bukan di baris di atas atau di bawahnya",
    severity="ringan",
    source="dugaan: baris yang dihitung kosong, sedangkan baris di sebelahnya, yang tidak dihitung, terisi",
    apart=True,
)
def misplaced(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Empty results beside a row that prints one though nothing is calculated there."""
    for name in tables:
        targets = dict.fromkeys(item.target for item in report.derivations(name) if item.rule.kind == "turunan")
        rows = report.rows(name)
        places = {row.key: place for place, row in enumerate(rows)}
        for target in targets:
            if target.row in places and report.cell(target).meant.state is State.KOSONG:
                near = [row.cells[target.column] for row in beside(rows, places[target.row])]
                found = [cell for cell in near if cell.meant.state is State.ANGKA and cell.address not in targets]
                yield from (_misplaced(report.cell(target), cell) for cell in found[:1] if len(found) == 1)


def _misplaced(empty: Cell, filled: Cell) -> Suspicion:
    text = f"Kosong, sedangkan {filled.meant.text.strip()} tercetak di {filled.address}, yang tidak dihitung"
    return Suspicion("hasil-di-baris-lain", (empty.address, filled.address), text, filled.meant.text.strip())
