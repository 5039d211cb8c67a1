"""Checks of the audit that do not recompute a cell: numbering, headings, duplicates, bounds, plausibility, years."""

from __future__ import annotations

from lppd.checks import (
    bounds,
    duplicates,
    headings,
    labels,
    notation,
    numbering,
    plausibility,
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
    "duplicates",
    "get_check",
    "headings",
    "labels",
    "notation",
    "numbering",
    "plausibility",
    "run_checks",
    "standins",
    "targets",
    "units",
    "years",
]
