"""Where a cell stands in the publication, in words."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from lppd.schema import Column
from lppd.statements import FACTS
from lppd.statements import TABLE as STATEMENTS
from lppd.table import Cell, Row

if TYPE_CHECKING:
    from lppd.report import Report

LONGEST_LABEL = 90
"""Letters of a printed label that a place spells out."""

NO_LABELS = frozenset({"satuan", "sumber"})
"""Columns of words that do not say what a row is about."""

_WORD = re.compile(r"[^\W\d_]{3,}")


def place_text(cell: Cell, report: Report) -> str:
    """Where a cell stands in the publication.

    The page is that of the table's first page, from the publication's own list of tables.
    """
    if cell.address.table == STATEMENTS:
        statement = report.statements[cell.address.row]
        return f"Teks bagian {statement.section}: {statement.subject}"
    schema = report.schema(cell.address.table)
    page = report.page(cell.address.table)
    label = f"{schema.number}, {row_name(cell, report)}, {cell.column.label}"
    return f"{label} (hlm. {page})" if page else label


def operand_place(cell: Cell, report: Report) -> str:
    """Where an operand stands; a fact stands in no one place."""
    return "angka yang dihitung dari tabel" if cell.address.table == FACTS else place_text(cell, report)


def row_name(cell: Cell, report: Report) -> str:
    """What the row of a cell is called: its official name, or the printed label that stands before the cell.

    Rows that share a label are told apart by their key; a sum of rows says what it adds up.
    """
    table, row, _ = cell.address
    if row.startswith("*"):
        return "jumlah semua baris" if row == "*" else f"jumlah {group_name(row, report)}"
    official = report.schema(table).rows[row].get("nama")
    if official:
        return official
    label = _label(report.data(table).by_key[row], cell.column)
    if label is None:
        return row
    text, column = label.meant.text, label.column.name
    same = sum(other.cells[column].meant.text == text for other in report.rows(table))
    short = shorten(" ".join(text.split()).strip("• :"), LONGEST_LABEL, placeholder=" …")
    return f"{short} [{row}]" if same > 1 else short


def _label(row: Row, column: Column) -> Cell | None:
    """The nearest cell before a column that says what the row is about."""
    names = list(row.cells)
    before = [row.cells[name] for name in names[: names.index(column.name)]]
    return next((cell for cell in reversed(before) if _is_label(cell)), None)


def _is_label(cell: Cell) -> bool:
    """Whether a cell holds words that say what its row is about."""
    column = cell.column
    return (
        column.kind == "teks"
        and not column.hidden
        and column.name not in NO_LABELS
        and bool(_WORD.search(cell.meant.text))
    )


def group_name(pattern: str, report: Report) -> str:
    """Official name of the group that a sum of rows (`*[attribute=value]`) is over; its value where no list names it."""
    key = pattern.rpartition("=")[2].rstrip("]")
    names = [entries[key].get("nama") for entries in report.references.values() if key in entries]
    return next(filter(None, names), key)
