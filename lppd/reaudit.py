"""The audit of a report in which a few cells differ from one that was audited, for a fraction of a whole audit.

What is told is what `lppd audit` would list and did not list before, with its proposals. Only that is judged again which
can have come out otherwise: rules that read a changed cell (themselves, by way of a sum, of a fact, or of a figure that
is recomputed), the other rules of their tables (which share a rounding convention), checks that read one, and the
search for misprints where a finding is new. Everything else is taken from the first audit. That both ways give the same
is a test.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from lppd.address import Address
from lppd.audit import Audit, audit, by_gravity, remarks_of, waived, weighed
from lppd.checks import Check, Suspicion, all_checks
from lppd.confrontation import Confrontation, Verdict, confront, confront_statement
from lppd.consequence import Consequences
from lppd.derivation import Derivation
from lppd.finding import Finding, confrontation_finding
from lppd.localisation import problem_of
from lppd.network import Network, build_network, components, pair_rules, usable_rules, violated
from lppd.proposals import Proposals, findings_of, proposals_of, with_proposal
from lppd.quantity import Quantity
from lppd.regrouping import regrouped
from lppd.report import Report
from lppd.row_slips import row_slips
from lppd.schema import table_order
from lppd.statements import FACTS
from lppd.statements import TABLE as STATEMENTS
from lppd.trail import AUDIT, Trail
from lppd.view import View


class Baseline:
    """The audit of one report, and what of it depends on which cells.

    Args:
        report: the report; its waivers must not concern what is changed later.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.result: Audit = audit(report)
        self.known = frozenset(item.id for item in self.result.slips)
        self.tables = sorted(report.schemas, key=table_order)
        self._alone: dict[str, tuple[Confrontation, ...]] = {}
        self._reading: dict[str, frozenset[Address]] = {}

    def after(self, other: Report, changed: frozenset[Address]) -> tuple[Finding, ...]:
        """What the audit of the other report lists and that of this one does not, gravest first.

        Args:
            other: this report with other texts in some cells (`lppd.planting.reread`).
            changed: these cells.
        """
        rebound = [table for table in self.tables if other.schemas[table] is not self.report.schemas[table]]
        cells = {cell.address for table in rebound for cell in self.report.data(table).cells()}
        reach = self.reach(changed | cells)
        tables = self._touched_tables(reach).union(rebound)
        self._lend(other, tables, reach)
        items = [item for table in self.tables for item in other.confrontations(table)]
        spoken = self._spoken(other, reach)
        items += [*spoken, *other.quantity_confrontations(STATEMENTS)]
        differing = [item for item in regrouped(items, other) if item.verdict.differs]
        fresh = [item for item in differing if item.derivation.id not in self.known]
        consequences = Consequences(other)
        fresh = [weighed(item, consequences) for item in fresh]
        proposals = self._proposals(other, fresh, spoken, reach)
        found = [(proposals.settled(item), confrontation_finding(item, other)) for item in fresh]
        mended = [with_proposal(item, one, proposals) for item, one in found]
        remarks, _ = waived(remarks_of(other, self.tables, items, self._suspicions(other, reach)), other)
        return by_gravity([*mended, *(item for item in remarks if item.id not in self.known)])

    # -- what depends on what -----------------------------------------------------------------

    @cached_property
    def bound_cells(self) -> frozenset[Address]:
        """Cells in a rule that could be computed, of sums every row."""
        rules = (item.derivation for item in self.result.confrontations if item.verdict is not Verdict.TIDAK_DIPERIKSA)
        return frozenset(cell for rule in rules for cell in self._reads(rule))

    def reach(self, changed: frozenset[Address]) -> frozenset[Address]:
        """The changed cells, those whose figure in the book may follow from them, and the facts that rest on these."""
        found = set(changed)
        waiting = list(changed)
        while waiting:
            following = self._followers.get(waiting.pop(), set()) - found
            found |= following
            waiting.extend(following)
        facts = {fact for fact, cells in self._fact_cells.items() if AUDIT in cells or cells & found}
        return frozenset(found | facts)

    @cached_property
    def _followers(self) -> Mapping[Address, set[Address]]:
        """Cell → cells whose figure in the book rests on it, by their main rule or by the rule of their quantity."""
        found: dict[Address, set[Address]] = defaultdict(set)
        for table in self.tables:
            for cell in self.report.data(table).cells():
                for source in self._cells(self.report.evaluation.sources(cell.address)):
                    found[source].add(cell.address)
        alone = self._afresh()
        with alone.trail.following() as seen:
            replaced = alone.denominators
        for place in seen:
            found[place] |= replaced.keys()
        return found

    @cached_property
    def _fact_cells(self) -> Mapping[Address, frozenset[Address]]:
        """Fact that a rule uses → every cell that it reads, of other facts as well."""
        rules = (item.derivation for item in self.result.confrontations)
        facts = {address for rule in rules for address in rule.addresses if address.table == FACTS}
        return {address: self._fact_reads(address.row) for address in facts}

    def _fact_reads(self, name: str) -> frozenset[Address]:
        alone = self._afresh()
        alone.fact(name)
        return frozenset(cell for cells in alone.facts.uses.values() for cell in cells)

    def _afresh(self) -> Report:
        """A branch whose trail shows everything that is read."""
        other = self.report.branch()
        other.trail = Trail()
        return other

    def _cells(self, addresses: Iterable[Address]) -> Iterator[Address]:
        for address in addresses:
            yield from (address,) if address.table == FACTS else self.report.members(address)

    def _reads(self, rule: Derivation) -> frozenset[Address]:
        """Every cell and fact that a rule of this report reads."""
        if rule.id not in self._reading:
            self._reading[rule.id] = frozenset(self._cells((rule.target, *rule.addresses)))
        return self._reading[rule.id]

    @cached_property
    def _table_readers(self) -> Mapping[Address, set[str]]:
        """Cell or fact → tables with a rule that reads it."""
        found: dict[Address, set[str]] = defaultdict(set)
        for table in self.tables:
            for rule in self.report.derivations(table):
                for cell in self._reads(rule):
                    found[cell].add(table)
        return found

    @cached_property
    def _quantity_readers(self) -> Mapping[Address, set[str]]:
        """Cell → quantities that are printed there."""
        found: dict[Address, set[str]] = defaultdict(set)
        for quantity in self.report.quantities.values():
            for cell in self._places(quantity):
                found[cell].add(quantity.key)
        return found

    def _places(self, quantity: Quantity) -> Iterator[Address]:
        return self._cells(place.address for place in quantity.places)

    @cached_property
    def _scale_cells(self) -> frozenset[Address]:
        """The cells that the rating scale stands in."""
        other = self._afresh()
        with other.trail.following() as seen:
            _ = other.scale
        return frozenset(seen)

    def _touched_tables(self, reach: frozenset[Address]) -> frozenset[str]:
        """Tables of which a confrontation may come out otherwise."""
        if reach & self._scale_cells:
            return frozenset((*self.tables, STATEMENTS))
        tables = {table for cell in reach for table in self._table_readers.get(cell, ())}
        for key in self._quantities(reach):
            tables |= {place.address.table for place in self.report.quantities[key].places}
        return frozenset(tables)

    def _quantities(self, reach: frozenset[Address]) -> set[str]:
        return {key for cell in reach for key in self._quantity_readers.get(cell, ())}

    # -- judging again --------------------------------------------------------------------------

    def _lend(self, other: Report, tables: frozenset[str], reach: frozenset[Address]) -> None:
        """Give the other report what it would find just the same."""
        for table in self.tables:
            if table not in tables:
                other._confrontations[table] = self.report._confrontations[table]
                other._conventions[table] = self.report._conventions[table]
        again = self._quantities(reach)
        kept = {key: found for key, found in self.report._comparisons.items() if key not in again}
        other._comparisons = kept
        for table in self.tables if not reach & self._scale_cells else ():
            if table in tables and other.schemas is self.report.schemas:
                other.settle(table, [self._again(item, other, reach) for item in self._confronted(table)])

    def _again(self, item: Confrontation, other: Report, reach: frozenset[Address]) -> Confrontation:
        """A confronted rule, judged again where it reads a changed cell."""
        same = reach.isdisjoint(self._reads(item.derivation))
        return item if same else confront(item.derivation, other.cell, other.judge)

    def _confronted(self, table: str) -> tuple[Confrontation, ...]:
        """The rules of a table, each judged alone."""
        if table not in self._alone:
            rules = self.report.derivations(table)
            self._alone[table] = tuple(confront(rule, self.report.cell, self.report.judge) for rule in rules)
        return self._alone[table]

    def _spoken(self, other: Report, reach: frozenset[Address]) -> list[Confrontation]:
        """Every statement, judged again where it reads a changed cell."""
        everything = bool(reach & self._scale_cells)
        found = []
        for before, statement in zip(self._spoken_before, other.statements.values(), strict=True):
            cells = (statement.cell.address, *self._reads(before.derivation))
            if everything or not reach.isdisjoint(cells):
                found.append(other.accepted(confront_statement(statement, other.cell, other.judge)))
            else:
                found.append(before)
        return found

    @cached_property
    def _spoken_before(self) -> tuple[Confrontation, ...]:
        return self.report.statement_confrontations()

    @cached_property
    def _checked(self) -> Mapping[tuple[str, str], tuple[tuple[Suspicion, ...], frozenset[Address]]]:
        """Check, and table where it judges each apart → what it found, and what it read."""
        return {
            (check.name, "/".join(tables)): self._run(check, tables)
            for check in all_checks()
            for tables in self._portions(check)
        }

    def _portions(self, check: Check) -> Sequence[Sequence[str]]:
        return [[table] for table in self.tables] if check.apart else [self.tables]

    def _run(self, check: Check, tables: Sequence[str]) -> tuple[tuple[Suspicion, ...], frozenset[Address]]:
        alone = self._afresh()
        with alone.trail.following() as seen:
            found = tuple(check.run(alone, tables))
        return found, frozenset(seen)

    def _suspicions(self, other: Report, reach: frozenset[Address]) -> Iterator[Suspicion]:
        """What the checks find, judged again where they read a changed cell."""
        for check in all_checks():
            for tables in self._portions(check):
                found, cells = self._checked[check.name, "/".join(tables)]
                yield from found if reach.isdisjoint(cells) else check.run(other, tables)

    # -- proposals ------------------------------------------------------------------------------

    @cached_property
    def _network(self) -> Network:
        return build_network(self.report)

    @cached_property
    def _violated(self) -> Mapping[str, Confrontation]:
        found = violated(self._network, self._network.rules, self.report.cell)
        return {item.derivation.id: item for item in found}

    @cached_property
    def _pairs(self) -> Mapping[str, list[Derivation]]:
        return {key: pair_rules(quantity, self.report) for key, quantity in self.report.quantities.items()}

    def _proposals(
        self, other: Report, fresh: Sequence[Confrontation], spoken: Sequence[Confrontation], reach: frozenset[Address]
    ) -> Proposals:
        """The problems behind new findings."""
        wanted = {item.derivation.id for item in fresh}
        if not wanted:
            return Proposals(other, {})
        network, view = self._renewed(other, spoken, reach), View(other, {})
        broken = self._broken(network, other, reach)
        problems = [
            problem_of(network, view, group)
            for group in components(network, broken)
            if wanted & {name for item in group for name in findings_of(item.derivation)}
        ]
        return proposals_of(other, problems, row_slips(network, view, broken))

    def _renewed(self, other: Report, spoken: Sequence[Confrontation], reach: frozenset[Address]) -> Network:
        """The network of the other report; its ties are those of this one where its rules are."""
        again = self._quantities(reach)
        pairs = [
            rule
            for key, quantity in other.quantities.items()
            for rule in (pair_rules(quantity, other) if key in again else self._pairs[key])
        ]
        tables = [item for table in other.schemas for item in other.confrontations(table)]
        rules = {rule.id: rule for rule in (*usable_rules((*tables, *spoken)), *pairs)}
        found = Network(other, tuple(rules.values()))
        if list(rules) == list(self._network.by_id) and other.schemas is self.report.schemas:
            for name in ("cells_of", "by_id", "by_cell", "_places"):
                found.__dict__[name] = getattr(self._network, name)
        return found

    def _broken(self, network: Network, other: Report, reach: frozenset[Address]) -> list[Confrontation]:
        """The violated rules of the other report, judged again where they read a changed cell."""
        everything, before = bool(reach & self._scale_cells), self._network.by_id
        found = []
        for rule in network.rules:
            same = rule.id in before and not everything and reach.isdisjoint(self._reads(before[rule.id]))
            item = self._violated.get(rule.id) if same else confront(rule, other.cell, other.judge)
            if item is not None and item.verdict.differs:
                found.append(item)
        return found
