"""Checks of the audit that do not recompute a cell: numbering, duplicates, bounds, plausibility, units, years."""

from __future__ import annotations

from lppd.checks import bounds, duplicates, numbering, plausibility, units, years
from lppd.checks.registry import Check, Suspicion, all_checks, get_check, run_checks

__all__ = [
    "Check",
    "Suspicion",
    "all_checks",
    "bounds",
    "duplicates",
    "get_check",
    "numbering",
    "plausibility",
    "run_checks",
    "units",
    "years",
]
