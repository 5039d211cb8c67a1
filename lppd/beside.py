"""What lies beside a book: its data, its audit, its traces, and what a comparison needs: a build stands by itself."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path

from lppd import audit, export
from lppd.clusters import with_clusters
from lppd.compare import snapshot_of, snapshot_text
from lppd.compare.capture import prose_of_run
from lppd.compare.snapshot import FILE as SNAPSHOT
from lppd.datapackage import descriptor_text
from lppd.facts.audit import explained
from lppd.report import Report
from lppd.spreadsheet import csv_text
from lppd.trace.graph import graph_of
from lppd.trace.site import write_traces
from lppd.trace.uses import uses_of_run


def write_beside(out: Path, name: str, report: Report, executed: Mapping[str, Path]) -> None:
    """Write the `data` folder of a build, and the page that traces its figures.

    Args:
        out: the folder of the build, which may not have its name yet.
        name: what the edition is called.
        executed: chapter → executed notebook, in reading order.
    """
    data = out / "data"
    data.mkdir()
    for table in report.schemas:
        shutil.copyfile(report.data(table).file, data / f"{table}.csv")
    lines = list(export.export(report))
    found = with_clusters(explained(report)).slips
    snapshot = snapshot_of(report, name, prose_of_run(report, executed), lines)
    (data / "datapackage.json").write_text(descriptor_text(report), encoding="utf-8")
    (data / "angka.csv").write_text(csv_text(export.COLUMNS, lines), encoding="utf-8")
    (data / "audit.csv").write_text(csv_text(audit.COLUMNS, map(astuple, found)), encoding="utf-8")
    (out / SNAPSHOT).write_text(snapshot_text(snapshot), encoding="utf-8")
    write_traces(out, graph_of(report, uses_of_run(report, executed)))
