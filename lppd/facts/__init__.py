"""Facts: named figures and lists that chapters speak of, each computed from the report's tables.

A fact is what stands in prose instead of a typed number: `{capaian.rata-rata}` in a chapter's text.
Every module of this package registers the facts of one part of the report.
"""

from lppd.facts import (
    agencies,
    annex,
    assistance,
    audit,
    awards,
    budget,
    changes,
    closing,
    economy,
    environment,
    fiscal,
    goals,
    human,
    ikk,
    lists,
    macro,
    performance,
    plan,
    poverty,
    programmes,
    region,
    sensitivity,
    spm,
    support,
)
from lppd.facts.registry import Fact, Facts, fact, fact_names

__all__ = [
    "Fact",
    "Facts",
    "agencies",
    "annex",
    "assistance",
    "audit",
    "awards",
    "budget",
    "changes",
    "closing",
    "economy",
    "environment",
    "fact",
    "fact_names",
    "fiscal",
    "goals",
    "human",
    "ikk",
    "lists",
    "macro",
    "performance",
    "plan",
    "poverty",
    "programmes",
    "region",
    "sensitivity",
    "spm",
    "support",
]
