"""A report with a few figures replaced in memory: what would follow if they were printed otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lppd.address import Address
from lppd.corrections import Correction
from lppd.errors import LppdError
from lppd.evaluation import Evaluation
from lppd.figures import Printed
from lppd.report import Report
from lppd.table import Cell, Table
from lppd.trail import Trail


def what_if(report: Report, changes: Mapping[Address, Printed]) -> Report:
    """The report as it would be with these cells corrected; what was read and bound is shared.

    Cells of tables only: statements are the end of the road, nothing follows from them.
    """
    other = report.branch()
    other.trail, other._comparisons = Trail(), {}
    rests = report.evaluation.resting(changes)
    other.evaluation = Evaluation(other, report.evaluation.without(rests))
    if "standards" in vars(report):  # a year may have none, and nobody may have asked for them
        other.standards = report.standards.branch(other, rests)
    other._read = {**report._read, **{table: _patched(report, table, changes) for table in _tables(changes)}}
    return other


def _tables(changes: Mapping[Address, Printed]) -> set[str]:
    return {address.table for address in changes}


def _patched(report: Report, name: str, changes: Mapping[Address, Printed]) -> tuple[Table, list[LppdError]]:
    table, faults = report.read(name)
    wanted = {address.row for address in changes if address.table == name}
    rows = tuple(
        replace(row, cells={key: _cell(cell, changes) for key, cell in row.cells.items()}) if row.key in wanted else row
        for row in table.rows
    )
    return replace(table, rows=rows), list(faults)


def _cell(cell: Cell, changes: Mapping[Address, Printed]) -> Cell:
    if cell.address not in changes:
        return cell
    figure = changes[cell.address]
    supposed = Correction(cell.address, cell.printed.text, figure.text, "andaian", "", "", "usul", Path(), 0)
    return replace(cell, correction=supposed, corrected=figure)
