"""Checks of the audit that do not recompute a cell: numbering, dates, duplicates, bounds, and so on."""

from __future__ import annotations

from lppd.checks import (
    bounds,
    dates,
    duplicates,
    headings,
    labels,
    notation,
    numbering,
    persons,
    plausibility,
    ranges,
    spelt,
    standins,
    targets,
    units,
    years,
)
from lppd.checks.registry import Check, Suspicion, all_checks, get_check, run_checks

__all__ = [
    "Check",
    "Suspicion",
    "all_checks",
    "bounds",
    "dates",
    "duplicates",
    "get_check",
    "headings",
    "labels",
    "notation",
    "numbering",
    "persons",
    "plausibility",
    "ranges",
    "run_checks",
    "spelt",
    "standins",
    "targets",
    "units",
    "years",
]
