"""Checking a year's data: every fault of every file, in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lppd.errors import DataError, FaultsError, LppdError, did_you_mean
from lppd.report import Report
from lppd.schema import table_order

EXTRA_FILES = frozenset({"pembacaan", "daftar-tabel", "pernyataan", "pengecualian"})
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
    faults: list[LppdError] = [*report.reading_faults, *report.statement_faults]
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
    path: Path = report.project.year_dir / "daftar-tabel.csv"
    try:
        pages = report.listed
    except FaultsError as exc:
        yield from exc.faults
        return
    for table in pages:
        if table not in report.schemas:
            yield DataError(
                f"tabel tidak dikenal: {table}{did_you_mean(table, report.schemas)}", file=path, fix="betulkan nomornya"
            )
