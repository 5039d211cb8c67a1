"""Figures that a regulation prescribes, from `kewajaran.yml`.

Each entry of `tetapan` names columns, the only value that may stand in them, and its source::

    tetapan:
      - {kolom: [4.7/target], nilai: 100, sumber: PP 2/2018}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.plausibility import Prescribed, words_of
from lppd.checks.registry import Suspicion, check
from lppd.errors import SchemaError, UnknownNameError, did_you_mean
from lppd.figures import State
from lppd.numbers import write
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report


def prescribed_cells(report: Report, tables: Sequence[str]) -> Iterator[tuple[Cell, Prescribed]]:
    """Every figure of the tables whose value is prescribed.

    Raises:
        SchemaError: a place that is no column.
        UnknownNameError: a table that does not exist.
    """
    for item in words_of(report).tetapan:
        for place in item.kolom:
            table, column = _column(report, place)
            cells = (row.cells[column] for row in report.rows(table)) if table in tables else ()
            yield from ((cell, item) for cell in cells if cell.meant.state is State.ANGKA)


def _column(report: Report, place: str) -> tuple[str, str]:
    table, _, column = place.partition("/")
    if table not in report.schemas:
        raise UnknownNameError(
            f"tabel tidak dikenal: {table}{did_you_mean(table, report.schemas)}",
            fix="betulkan tetapan di kewajaran.yml",
        )
    if not column:
        raise SchemaError(f"bukan kolom: {place}", fix="tulis tabel/kolom pada tetapan di kewajaran.yml")
    report.schema(table).column(column)
    return table, column


def _places(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    return (cell.address for cell, _ in prescribed_cells(report, tables))


@check(
    "tetapan",
    "Angka yang ditetapkan peraturan",
    formula="angka = nilai yang ditetapkan",
    severity="sedang",
    source="peraturan yang disebut pada temuannya",
    places=_places,
    apart=True,
)
def other_than_prescribed(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Figures that are not what a regulation says."""
    for cell, item in prescribed_cells(report, tables):
        if cell.meant.value != item.nilai:
            text = f"Tercetak {cell.meant.text.strip()}, ditetapkan {write(item.nilai)} ({item.sumber})"
            yield Suspicion("tetapan", (cell.address,), text, expected=cell.printed.rewrite(item.nilai * cell.divisor))
