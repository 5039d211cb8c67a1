"""Proposals: for every finding of a rule, the likeliest misprints that would explain it, as overlay lines.

Nothing is applied. A proposal replaces the plain one ("what the rule's own target would have to be") where looking at
all rules around the finding tells more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lppd.address import Address
from lppd.audit import Audit
from lppd.confrontation import Confrontation
from lppd.derivation import Derivation
from lppd.finding import Finding, change_line, unlikely
from lppd.localisation import Candidate, Problem, localise
from lppd.message import message, no_share
from lppd.network import Network, build_network
from lppd.quantity import KIND
from lppd.regrouping import Explained
from lppd.report import Report
from lppd.row_slips import RowSlips, row_slips
from lppd.statements import TABLE as STATEMENTS
from lppd.view import View

MOST_SHOWN = 5
"""Candidates that are told of one finding."""


MOST_EQUAL = 2
"""Sets of cells that may be equally likely for one of them to be proposed."""

NEARLY = Decimal("0.1")
"""Difference of costs up to which candidates are equally likely."""

CONTRADICTED, DENIED = Decimal(2), Decimal(1)
FOLLOWING, MOST_FOLLOWING = Decimal("0.8"), Decimal("1.5")
"""How a broken rule weighs against a candidate, in the unit of the costs of misprints."""


@dataclass(frozen=True)
class Proposals:
    """The problems behind the findings of one report.

    Attributes:
        by_finding: identifier of a finding → the problem that it is part of.
        pairs: identifier of a finding of a quantity → the two places that it compares.
        rows: identifier of a finding → the rows whose figures are those of other rows, where that explains it.
        slips: what is known of these rows.
    """

    report: Report
    by_finding: Mapping[str, Problem]
    pairs: Mapping[str, frozenset[Address]] = field(default_factory=dict)
    rows: Mapping[str, Explained] = field(default_factory=dict)
    slips: RowSlips = field(default_factory=RowSlips)

    def settled(self, item: Confrontation) -> Confrontation:
        """A confrontation, with the rows that explain it: all rules around them were looked at."""
        why = self.rows.get(item.derivation.id) or self.slips.of_word(item, self.report)
        if why is None or not item.verdict.differs:
            return item
        return replace(item, moved=why.text, instead=why.lines, rows=why.rows)

    def candidates(self, finding: str) -> tuple[Candidate, ...]:
        """The likeliest explanations of a finding, best first; none for one that no rule is behind.

        Of two that are as likely the one that changes the finding's own cell comes first.
        """
        problem = self.by_finding.get(finding)
        if problem is None:
            return ()
        rules = [item.derivation for item in problem.broken if finding in findings_of(item.derivation)]
        compared = [rule for rule in rules if frozenset({rule.target, *rule.addresses}) == self.pairs.get(finding)]
        mine = {rule.id for rule in compared or rules}
        suited = [item for item in problem.candidates if mine & set(item.fixes)]
        needed = [item for item in suited if not any(_enough(other, item, mine) for other in suited)]
        home = rules[0].target if rules and rules[0].id == finding else _home(finding)

        def key(item: Candidate) -> tuple[Decimal, bool]:
            return _rank(item), all(change.address != home for change in item.changes)

        return tuple(sorted(needed, key=key)[:MOST_SHOWN])

    def lines(self, candidate: Candidate) -> tuple[str, ...]:
        """A candidate as overlay lines."""
        return tuple(change_line(self.report.cell(change.address), change.value) for change in candidate.changes)


def _likeliest(candidates: Iterable[Candidate]) -> Candidate | None:
    """The first of a finding's candidates that contradicts no rule that held, unless too many cells are just as likely."""
    found = [item for item in candidates if len(item.breaks) == len(item.follows)]
    equal = {item.cells for item in found if _rank(item) - _rank(found[0]) <= NEARLY}
    return found[0] if found and len(equal) <= MOST_EQUAL else None


def _enough(fewer: Candidate, more: Candidate, mine: AbstractSet[str]) -> bool:
    """Whether some of a candidate's changes do as much for a finding: the others mend what else hangs together with it."""
    part = set(fewer.changes) < set(more.changes)
    return part and mine & set(fewer.fixes) >= mine & set(more.fixes) and set(fewer.breaks) <= set(more.breaks)


def _rank(item: Candidate) -> Decimal:
    """Sort key of a finding's candidates: unlikely misprints and contradicted rules against rules mended.

    A rule whose target would only have to follow weighs little: its figure was computed or copied from the slip. A value
    that another violated rule on the same cell denies as well is hardly the one that was meant.
    """
    against = CONTRADICTED * (len(item.breaks) - len(item.follows)) + DENIED * item.denied
    against += min(FOLLOWING * len(item.follows), MOST_FOLLOWING)
    return item.cost + against - len(item.fixes)


def propose(report: Report, network: Network | None = None) -> Proposals:
    """Look for the least change behind every finding of a report's rules."""
    net, view = network or build_network(report), View(report, {})
    problems = localise(net, view)
    slips = row_slips(net, view, (item for problem in problems for item in problem.broken))
    return proposals_of(report, problems, slips)


def proposals_of(report: Report, problems: Sequence[Problem], slips: RowSlips) -> Proposals:
    """The problems by the findings that they are behind, and the rows that explain some of their rules."""
    broken = [(problem, item.derivation) for problem in problems for item in problem.broken]
    pairs = dict(_compared(report))
    rows = {
        name: slips.by_rule[rule.id]
        for _, rule in broken
        if rule.id in slips.by_rule
        for name in findings_of(rule)
        if pairs.get(name) in (None, frozenset({rule.target, *rule.addresses}))
    }
    by_finding = {name: problem for problem, rule in broken for name in findings_of(rule)}
    return Proposals(report, by_finding, pairs, rows, slips)


def _compared(report: Report) -> Iterator[tuple[str, frozenset[Address]]]:
    """The findings of quantities, with the places that each of them compares."""
    for table in (*report.schemas, STATEMENTS):
        for item in report.quantity_confrontations(table):
            yield item.derivation.id, frozenset({item.derivation.target, *item.derivation.addresses})


def _home(finding: str) -> Address:
    """The place that the finding of a quantity is about, from its identifier."""
    return Address(*finding.split("/")[2:5])


def findings_of(rule: Derivation) -> Iterator[str]:
    """The findings that a rule of the network may stand behind; a pair of places belongs to both of them."""
    if rule.rule.kind != KIND:
        yield rule.id
        return
    head = "/".join(rule.id.split("/")[:2])
    yield from ("/".join((head, *address)) for address in (rule.target, *rule.addresses))


def with_proposals(result: Audit, proposals: Proposals) -> Audit:
    """The audit with the best candidate of each finding as its proposal; none where rows stand in the wrong place."""
    items = tuple(proposals.settled(item) for item in result.confrontations)
    pairs = zip(items, result.findings, strict=True)
    findings = tuple(with_proposal(item, found, proposals) for item, found in pairs)
    return replace(result, confrontations=items, findings=findings)


def with_proposal(item: Confrontation, finding: Finding, proposals: Proposals) -> Finding:
    """A finding with its best candidate as its proposal, where there is one that contradicts no other rule.

    None where too many cells are as likely, or where the best one rests on a guess; `explain` tells them all. Rows in the
    wrong place leave no single cell to blame.
    """
    if item.moved:
        return (
            replace(finding, pesan=message(item, proposals.report), usulan=item.instead) if finding.tingkat else finding
        )
    found = proposals.candidates(finding.id)
    if not found or not finding.tingkat:
        return finding
    best = _likeliest(found)
    if best is None:
        return replace(finding, usulan="")
    broken = proposals.by_finding[finding.id].broken
    surely = any(not other.derivation.rule.guessed for other in broken if other.derivation.id in best.fixes)
    doubtful = not surely and unlikely(item, (change.slip for change in best.changes))
    if doubtful or (no_share(item) and _only_target(item, best)):
        return replace(finding, usulan="")
    return replace(finding, usulan="\n".join(proposals.lines(best)))


def _only_target(item: Confrontation, best: Candidate) -> bool:
    """Whether nothing but the finding's own cell would change."""
    return {change.address for change in best.changes} == {item.cell.address}
