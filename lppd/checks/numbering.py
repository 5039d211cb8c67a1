"""Order and completeness of printed numbers: 1, 2, 3, 5 lacks the 4.

Columns of numbers start again at 1 with every group. A column of which many steps are jumps numbers its rows by a
longer list that is not printed (such as the nomenclature of sub-activities), and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lppd.checks.registry import Suspicion, check
from lppd.schema import Column
from lppd.table import Cell, Table

if TYPE_CHECKING:
    from lppd.report import Report

MOST_JUMPS = 0.12
"""Share of jumps above which a column is no running number."""

_NUMBER = re.compile(r"\d+\s*\.?")
_SPOILT = re.compile(r"\d+\s*[^\W\d_]+|[^\W\d_]+\s*\d+")


@dataclass(frozen=True)
class Step:
    """A printed number and the one before it."""

    cell: Cell
    number: int
    before: int

    @property
    def regular(self) -> bool:
        """The next number, or the first of a new group."""
        return self.number in (self.before + 1, 1)


def steps(cells: Sequence[Cell], *, merged: bool) -> list[Step]:
    """Every printed number after the one before it of the same style, the first after nought; in a merged column a repeated number is the same row going on.

    Numbers with a point ("2 .") and without one number different things.
    """
    found: list[Step] = []
    last: dict[bool, int] = {}
    for cell in cells:
        if not (_NUMBER.fullmatch(cell.text) or _SPOILT.fullmatch(cell.text)):
            continue
        number, style = int(_digits(cell.text)), cell.text.endswith(".")
        before = last.get(style, 0)
        if not (merged and number == before):
            found.append(Step(cell, number, before))
        last[style] = number
    return found


@check(
    "urutan",
    "Nomor melompat, berulang, atau rusak",
    formula="nomor berikutnya = nomor sebelumnya + 1, atau 1 pada kelompok baru",
    severity="ringan",
)
def numbering(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Numbers out of order in columns of running numbers, and numbers with letters in them."""
    for name in tables:
        table = report.data(name)
        for column in table.schema.columns:
            if column.kind == "nomor" and not column.hidden:
                yield from _column(table, column)


def _column(table: Table, column: Column) -> Iterator[Suspicion]:
    cells = [row.cells[column.name] for row in table.rows]
    found = steps(cells, merged=column.merge)
    wrong = [step for step in found if not step.regular]
    if found and len(wrong) <= max(1, MOST_JUMPS * len(found)):
        yield from map(_wrong, wrong)
    if found:
        spoilt = [cell for cell in cells if _SPOILT.fullmatch(cell.text)]
        yield from map(_spoilt, {cell.text: cell for cell in reversed(spoilt)}.values())


def _wrong(step: Step) -> Suspicion:
    what = "berulang" if step.number == step.before else "melompat" if step.number > step.before else "mundur"
    text = f"Nomor {what}: sesudah {step.before} tercetak {step.number}"
    return Suspicion("urutan", (step.cell.address,), text, expected=str(step.before + 1))


def _spoilt(cell: Cell) -> Suspicion:
    text = f"Nomor tercampur huruf: {cell.text!r}"
    return Suspicion("urutan", (cell.address,), text, expected=_digits(cell.text), key="huruf")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
