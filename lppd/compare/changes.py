"""What the corrections of a report change, for its own chapter: the report held against itself without them."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from lppd.compare.capture import snapshot_of
from lppd.compare.comparison import Comparison, compare
from lppd.compare.snapshot import Snapshot
from lppd.report import Report

WITHOUT, WITH = "tanpa koreksi", "dengan koreksi"
_KNOWN: WeakKeyDictionary[Report, Comparison] = WeakKeyDictionary()


def changes(report: Report) -> Comparison:
    """From the report without corrections to the report; nothing where there are none. Worked out once.

    Raises:
        LppdError: data that cannot be read.
    """
    if report not in _KNOWN:
        _KNOWN[report] = _changes(report)
    return _KNOWN[report]


def _changes(report: Report) -> Comparison:
    if not report.corrections:
        year = report.project.year
        return compare(Snapshot(WITHOUT, year), Snapshot(WITH, year))
    with report.trail.paused():
        return compare(snapshot_of(report.original, WITHOUT), snapshot_of(report, WITH))
