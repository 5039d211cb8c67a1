"""Whole rows whose figures are those of other rows, as the explanation of the violated rules around them.

Where rows explain several rules together, single cells of these rules are no longer proposed. Where several pairs of rows explain
them as well, they are named, and nothing is proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lppd.confrontation import Confrontation, confront
from lppd.copied_rows import copied_rows
from lppd.exchanged_rows import exchanged_rows
from lppd.network import Network
from lppd.regrouping import Explained
from lppd.report import Report
from lppd.rows import Rows, RowSlip
from lppd.view import View

MOST_NAMED = 3
"""Possible slips that a finding names."""


@dataclass(frozen=True)
class RowSlips:
    """What rows explain.

    Attributes:
        by_rule: the violated rules that they explain, by their identifier.
        slips: the slips of rows of which just one is likely.
    """

    by_rule: Mapping[str, Explained] = field(default_factory=dict)
    slips: tuple[RowSlip, ...] = ()

    def of_word(self, item: Confrontation, report: Report) -> Explained | None:
        """The rows behind a word that its figures deny, if it is right once they are; words are in no network."""
        places = (
            {cell for address in item.derivation.addresses for cell in report.members(address)} if item.word else set()
        )
        for slip in self.slips:
            if places & set(slip.cells) and confront(item.derivation, slip.after.cell, report.judge).verdict.agrees:
                return _explained([slip])
        return None


def row_slips(network: Network, view: View, broken: Iterable[Confrontation]) -> RowSlips:
    """The violated rules that rows explain, those first that explain most.

    Args:
        view: the figures as they stand.
        broken: every violated rule.
    """
    rows = Rows(network, view, broken)
    alike: dict[frozenset[str], list[RowSlip]] = defaultdict(list)
    for slip in (*exchanged_rows(rows), *copied_rows(rows)):
        alike[slip.rules].append(slip)
    told: dict[str, Explained] = {}
    likely: list[RowSlip] = []
    for names in sorted(alike, key=lambda names: (-len(names), sorted(names))):
        if told.keys().isdisjoint(names):
            slips = _likeliest(alike[names])
            told.update(_told(sorted(names), slips))
            likely += slips if len(slips) == 1 else []
    return RowSlips(told, tuple(likely))


def _likeliest(slips: Sequence[RowSlip]) -> Sequence[RowSlip]:
    """Rows that changed places before copied ones, and of two that print the same the lower one."""
    slips = [slip for slip in slips if not slip.copied] or slips
    if len(slips) == 1 or len({slip.rows for slip in slips}) > 1:
        return slips
    upper, lower = slips[-1].rows
    text = f"baris {upper} dan {lower} mencetak angka yang sama; semuanya cocok bila satu di antaranya tersalin"
    return [replace(slips[-1], text=text, even=True)]


def _told(names: Sequence[str], slips: Sequence[RowSlip]) -> Mapping[str, Explained]:
    """What the findings say; of a slip that is as likely as another the first one alone proposes it."""
    first, *others = names
    why = _explained(slips)
    return {first: why} | dict.fromkeys(others, replace(why, lines="") if any(slip.even for slip in slips) else why)


def _explained(slips: Sequence[RowSlip]) -> Explained:
    """What the findings say of one slip, or of several that are as likely."""
    if len(slips) == 1:
        (slip,) = slips
        return Explained(slip.text, slip.cells, "\n".join(slip.lines))
    texts = [slip.text for slip in slips[:MOST_NAMED]]
    return Explained("; atau ".join(texts), ())
