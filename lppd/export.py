"""Export: every cell of every table in one long list.

`nilai` is the number meant, in machine form (decimal point, percentages in percent): of a corrected cell
the correction, of a cell that follows one the recomputed value, otherwise what is printed. `keadaan` says
which: `tercetak`, `sementara` (printed with *), `dibaca` (by context), `dikoreksi`, `mengikuti koreksi`,
or what a cell without a number holds (`strip`, `tidak tersedia`, `nihil`, `kosong`, `teks`, `rentang`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lppd.evaluation import Figure
from lppd.figures import State
from lppd.report import Report
from lppd.schema import table_order


class Line(NamedTuple):
    """One cell of the export; the field names are its columns."""

    tabel: str
    baris: str
    kolom: str
    tercetak: str
    nilai: str
    satuan: str
    keadaan: str


COLUMNS: tuple[str, ...] = Line._fields


def export(report: Report, tables: Sequence[str] | None = None) -> Iterator[Line]:
    """Every printed cell, in order of table, row and column; hidden and own columns are not printed and left out.

    Raises:
        FaultsError: a table cannot be read.
    """
    for table in sorted(tables or report.schemas, key=table_order):
        for cell in report.data(table).cells():
            if cell.column.hidden or cell.column.own:
                continue
            yield _line(report.figure(cell.address))


def _line(figure: Figure) -> Line:
    cell = figure.cell
    return Line(*cell.address, cell.printed.text, _value(figure), cell.unit, state(figure))


def _value(figure: Figure) -> str:
    cell = figure.cell
    if cell.meant.state is State.RENTANG:
        low, high = cell.meant.bounds
        return f"{'' if low is None else low}..{'' if high is None else high}"
    value = figure.value if figure.moved else cell.meant.value
    return "" if value is None else f"{value:f}"


def state(figure: Figure) -> str:
    """What the cell's value rests on."""
    cell = figure.cell
    if figure.moved:
        return figure.origin
    if cell.meant.state not in (State.ANGKA, State.TEKS) or (cell.meant.state is State.TEKS and not cell.reading):
        return cell.meant.state.value
    if cell.reading:
        return "dibaca"
    return "sementara" if cell.printed.provisional else "tercetak"
