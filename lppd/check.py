"""Checking a year's data: every fault of every file, in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lppd.captions import COLUMNS as LISTS
from lppd.errors import DataError, FaultsError, LppdError, did_you_mean
from lppd.report import Report
from lppd.schema import table_order

EXTRA_FILES = frozenset({"pembacaan", "pernyataan", "pengecualian", "uji-audit", *LISTS})
"""Files of a year's folder that are not tables."""


@dataclass(frozen=True)
class CheckResult:
    """Outcome of a check: what was read, and every fault."""

    tables: int
    rows: int
    cells: int
    faults: tuple[LppdError, ...]


def check(report: Report) -> CheckResult:
    """Read every table of a year and collect all faults: form, notation, keys, units, rules, overlays."""
    faults: list[LppdError] = [*report.reading_faults, *report.statement_faults, *report.waiver_faults]
    rows = cells = 0
    for table in sorted(report.schemas, key=table_order):
        found, problems = report.read(table)
        faults.extend(problems)
        faults.extend(_rule_faults(report, table))
        rows += len(found.rows)
        cells += sum(len(row.cells) for row in found.rows)
    faults.extend(_stray_files(report))
    faults.extend(_page_faults(report))
    return CheckResult(len(report.schemas), rows, cells, tuple(dict.fromkeys(faults)))


def _rule_faults(report: Report, table: str) -> Iterable[LppdError]:
    try:
        report.derivations(table)
    except LppdError as exc:
        yield exc


def _stray_files(report: Report) -> Iterable[LppdError]:
    """Data files that no schema knows, such as a table saved under a wrong name."""
    known = [*report.schemas, *EXTRA_FILES]
    for path in sorted(report.project.year_dir.glob("*")):
        if path.suffix == ".csv" and path.stem not in known:
            yield DataError(
                f"berkas tanpa skema{did_you_mean(path.stem, known)}",
                file=path,
                fix="ganti namanya, atau buat data/schema/<nomor>.yml",
            )


def _page_faults(report: Report) -> Iterable[LppdError]:
    """Entries of the publication's lists that name an unknown table or figure."""
    try:
        entries = report.lists
    except FaultsError as exc:
        yield from exc.faults
        return
    for entry in entries:
        table, _, row = entry.place.partition("/")
        known = report.schemas[table].rows if table in report.schemas else {}
        if entry.place and (table not in report.schemas or (row and row not in known)):
            near = [f"{table}/{key}" for key in known] or report.schemas
            yield DataError(
                f"tabel tidak dikenal: {entry.place}{did_you_mean(entry.place, near)}",
                file=report.project.year_dir / f"{entry.source}.csv",
                row=entry.line,
                fix="betulkan nomornya",
            )
