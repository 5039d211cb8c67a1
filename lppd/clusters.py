"""Findings that one slip, or one question, is behind: told together, the gravest and most direct one first.

Findings belong together when they are about the same cell, when the cells proposed for them or the rows said to stand in the
wrong place are the same, when they confront the same figures, when two of them expect each other's figure, when they are of one
quantity, when a rule fails in cell after cell, or when a column of units or numbers slipped. Nothing is left out of the audit; each
finding but the first of its cluster says which one it goes with.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lppd.address import Address
from lppd.audit import SEVERITIES, Audit
from lppd.confrontation import COPY, Confrontation
from lppd.finding import Finding
from lppd.grouping import joined
from lppd.quantity import KIND
from lppd.statements import FACTS
from lppd.statements import TABLE as STATEMENTS

MOST_CELLS = 3
"""Other cells of a remark that tell what it is about; of one with more only the first cell does."""

LEAST_RUN = 3
"""Cells in a row that fail one rule, from which they probably were worked out wrongly together."""

SHIFTS = frozenset({("satuan", "satuan"), ("label", "nomor"), ("urutan-bagian", "nomor")})
"""Kinds of findings and columns that slip as a whole: a unit or a number too many moves all that follow."""

WHOLE_ROWS = frozenset({"label-ganda", "uang-kembar"})
"""Kinds of remarks on a row rather than on a cell of it."""


@dataclass(frozen=True)
class Cluster:
    """Findings that belong together.

    Attributes:
        lead: the one to begin with.
        others: those that go with it, in the order of the audit.
    """

    lead: Finding
    others: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, the lead first."""
        return (self.lead, *self.others)


def clusters(result: Audit) -> tuple[Cluster, ...]:
    """The findings of an audit in clusters, in the order of their leads."""
    slips = result.slips
    keys = _keys(result)
    groups = joined((place, keys[item.id]) for place, item in enumerate(slips))
    found = [_cluster([slips[place] for place in sorted(group)]) for group in groups]
    return tuple(sorted(found, key=lambda item: slips.index(item.lead)))


def in_order(result: Audit) -> tuple[Finding, ...]:
    """The findings as they are told: cluster by cluster, each with its lead first."""
    return tuple(finding for cluster in clusters(result) for finding in cluster.findings)


def with_clusters(result: Audit) -> Audit:
    """The audit with a word in each finding of a cluster on where to begin."""
    told = {item.id: _told(item, cluster) for cluster in clusters(result) for item in cluster.findings}
    return replace(
        result,
        findings=tuple(told.get(item.id, item) for item in result.findings),
        remarks=tuple(told.get(item.id, item) for item in result.remarks),
    )


def _told(item: Finding, cluster: Cluster) -> Finding:
    lead, others = cluster.lead, cluster.others
    if not others:
        return item
    if item.id == lead.id:
        return replace(item, pesan=f"{item.pesan} Bersama {len(others)} temuan lain tentang hal yang sama.")
    same = set(_lines(item)) & set(_lines(lead))
    text = (
        f"Akibat dari salah cetak yang sama dengan temuan {lead.id}"
        if same
        else f"Satu persoalan dengan temuan {lead.id}"
    )
    return replace(item, pesan=f"{item.pesan} {text}.")


def _cluster(group: Sequence[Finding]) -> Cluster:
    """The gravest one leads; of several one with a proposal, on a printed cell, with few operands."""
    lead = min(group, key=_directness)
    return Cluster(lead, tuple(item for item in group if item is not lead))


def _directness(item: Finding) -> tuple[int, bool, bool, int]:
    return -SEVERITIES.index(item.tingkat), not item.usulan, item.baris.startswith("*"), item.operan.count("; ")


def _keys(result: Audit) -> dict[str, set[Hashable]]:
    """What each finding is about, by its identifier."""
    found: dict[str, set[Hashable]] = defaultdict(set)
    for item, finding in zip(result.confrontations, result.findings, strict=True):
        if item.verdict.differs:
            found[finding.id] |= {*_of_confrontation(item), *_of_proposal(finding)}
    for finding in result.remarks:
        found[finding.id] |= {*_of_remark(finding), *_of_proposal(finding)}
    for run in _runs(result.confrontations):
        for item in run:
            found[item.derivation.id].add(run[0].derivation.id)
    return found


def _runs(items: Iterable[Confrontation]) -> Iterator[list[Confrontation]]:
    """Applications of one rule of a schema that fail one after the other."""
    declared = (item for item in items if item.derivation.rule.kind != KIND and item.cell.address.table != STATEMENTS)
    for _, same in groupby(declared, key=lambda item: (item.derivation.rule.table, item.derivation.rule.place)):
        for fails, run in groupby(same, key=lambda item: item.verdict.differs):
            found = list(run)
            if fails and len(found) >= LEAST_RUN and not found[0].cell.address.row.startswith("*"):
                yield found


def _of_confrontation(item: Confrontation) -> Iterator[Hashable]:
    rule, target = item.derivation, item.cell.address
    yield str(target)
    yield from map(str, item.rows[:1] if target.row == "*" else ())
    yield from map(_row, item.rows)
    operands = rule.addresses
    if rule.rule.kind == KIND:
        yield KIND, rule.id.split("/")[1]
    if len(operands) > 1:
        yield frozenset(operands)
    elif operands and operands[0].table != FACTS and rule.rule.method == COPY:
        yield str(operands[0])
        yield _exchange(item, operands[0])


def _exchange(item: Confrontation, source: Address) -> Hashable:
    """The same for two copies of which each expects the figure of the other."""
    return frozenset({item.cell.meant.value, item.computed}), frozenset({item.cell.address.table, source.table})


def _row(address: Address) -> Hashable:
    return address.table, address.row


def _of_remark(finding: Finding) -> Iterator[Hashable]:
    places = _addresses(finding.operan)
    yield finding.alamat
    yield from places if len(places) <= MOST_CELLS else ()
    if finding.jenis in WHOLE_ROWS:
        yield from (tuple(place.split("/")[:2]) for place in (finding.alamat, *places))
    if (finding.jenis, finding.kolom) in SHIFTS:
        yield finding.jenis, finding.alamat.partition("/")[0]


def _of_proposal(finding: Finding) -> Iterator[Hashable]:
    """The cells that a finding's overlay lines change."""
    for fields in csv.reader(_lines(finding)):
        yield "/".join(fields[:3])


def _lines(finding: Finding) -> list[str]:
    return finding.usulan.splitlines()


def _addresses(text: str) -> list[str]:
    """The addresses in a list of operands, "figure [address]; …"."""
    parts: Iterable[str] = text.split("; ")
    return [part.rpartition(" [")[2].removesuffix("]") for part in parts if part.endswith("]")]
