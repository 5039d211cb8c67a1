"""Checks of the audit that do not recompute a cell: numbering, dates, duplicates, bounds, and so on."""

from __future__ import annotations

from lppd.checks import (
    bounds,
    dates,
    duplicates,
    gaps,
    headings,
    labels,
    notation,
    nought,
    numbering,
    persons,
    plausibility,
    prescribed,
    ranges,
    spelling,
    spelt,
    standins,
    targets,
    units,
    years,
)
from lppd.checks.registry import Check, Suspicion, all_checks, compared_places, get_check, run_checks

__all__ = [
    "Check",
    "Suspicion",
    "all_checks",
    "bounds",
    "compared_places",
    "dates",
    "duplicates",
    "gaps",
    "get_check",
    "headings",
    "labels",
    "notation",
    "nought",
    "numbering",
    "persons",
    "plausibility",
    "prescribed",
    "ranges",
    "run_checks",
    "spelling",
    "spelt",
    "standins",
    "targets",
    "units",
    "years",
]
