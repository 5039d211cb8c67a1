"""Data files with other texts in some cells, and the report that they give.

A planted text is read just as strictly as one that somebody typed into the file: by the same reader, from a file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lppd.address import Address
from lppd.captions import COLUMNS as LISTS
from lppd.errors import FaultsError, LppdError
from lppd.evaluation import Evaluation
from lppd.facts import fact_names
from lppd.report import Report
from lppd.schema import KEY, bind, read_spec
from lppd.statements import TABLE as STATEMENTS
from lppd.statements import Context as StatementContext
from lppd.statements import load_statements
from lppd.table import Context, read_table
from lppd.trail import Trail


@dataclass(frozen=True)
class Edit:
    """One cell's text, as it stands in the data file and as it shall stand there."""

    address: Address
    before: str
    after: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text of a CSV file with other texts in some cells.

    >>> edited("kunci,nilai\\na,1\\nb,2\\n", [Edit(Address("8.1", "b", "nilai"), "2", "3,5")])
    'kunci,nilai\\na,1\\nb,"3,5"\\n'
    """
    wanted = {(edit.address.row, edit.address.column): edit.after for edit in edits}
    header, *records = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    key = header.index(KEY)
    lines = [[wanted.get((line[key], name), old) for name, old in zip(header, line, strict=True)] for line in records]
    stream = io.StringIO(newline="\n")
    csv.writer(stream, lineterminator="\n").writerows([header, *lines])
    return stream.getvalue()


def write_edits(report: Report, edits: Sequence[Edit], folder: Path) -> dict[str, Path]:
    """The data files that the edits concern, written anew into a folder; by table, "pernyataan" for the prose."""
    found: dict[str, Path] = {}
    for table in dict.fromkeys(edit.address.table for edit in edits):
        text = (report.project.year_dir / f"{table}.csv").read_text(encoding="utf-8-sig")
        found[table] = folder / f"{table}.csv"
        mine = [edit for edit in edits if edit.address.table == table]
        found[table].write_text(edited(text, mine), encoding="utf-8", newline="\n")
    return found


def reread(report: Report, files: Mapping[str, Path]) -> Report:
    """The report with some tables, or the statements, read from other files, each of its own name; the rest is shared.

    Raises:
        FaultsError: a file cannot be read; every fault of them.
    """
    other = report.branch()
    other.trail, other._comparisons = Trail(), {}
    _rebind(other, files)
    rebound = other.schemas is not report.schemas
    rests = report.evaluation.resting(_texts(report, files))
    other.evaluation = Evaluation(other, None if rebound else report.evaluation.without(rests))
    other._read = dict(report._read)
    context = Context(report.units, report.readings, report.corrections, report.references)
    faults: list[LppdError] = []
    for table, path in files.items():
        if table != STATEMENTS:
            other._read[table] = read_table(other.schema(table), path, context)
            faults.extend(other._read[table][1])
    if STATEMENTS in files or rebound:
        path = files.get(STATEMENTS, report.project.year_dir / f"{STATEMENTS}.csv")
        spoken = StatementContext(other.schemas, report.units, fact_names(), report.corrections)
        other.statements, other.statement_faults = load_statements(path, spoken)
        faults.extend(other.statement_faults)
    if faults:
        raise FaultsError(faults)
    if not files.keys().isdisjoint(LISTS):
        other.__dict__.pop("listed", None)
    return other


def _texts(report: Report, tables: Iterable[str]) -> Iterator[Address]:
    return (cell.address for table in tables if table != STATEMENTS for cell in report.read(table)[0].cells())


def _rebind(other: Report, files: Mapping[str, Path]) -> None:
    """Tables that take their rows from the data file have those of the new one, and rules choose among these."""
    bound = {}
    for table, path in files.items():
        schema = other.schemas.get(table)
        spec = read_spec(schema.file) if schema else None
        if schema and spec and spec.keys:
            again = bind(spec, other.params, other.references, schema.file, path.parent)
            if again.rows != schema.rows:
                bound[table] = again
    if bound:
        other.schemas = {**other.schemas, **bound}
        other._rules, other._main_rules, other._members = {}, {}, {}
