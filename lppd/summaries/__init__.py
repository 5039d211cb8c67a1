"""Computed tables that the publication does not print: aggregates, alternatives, methods, findings.

They are exhibits like the published tables, but carry no official number and are not in the list of tables.
Every module of this package registers those of one part of the report.
"""

from lppd.summaries import annex, audit, changes, closing, general, ikk, programmes, sensitivity, spm, subjects
from lppd.summaries.registry import summary_exhibit, summary_names

__all__ = [
    "annex",
    "audit",
    "changes",
    "closing",
    "general",
    "ikk",
    "programmes",
    "sensitivity",
    "spm",
    "subjects",
    "summary_exhibit",
    "summary_names",
]
