"""The audit: every declared rule and every check confronted with the printed figures, as findings and as coverage.

Nothing is changed by the audit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lppd.address import Address
from lppd.captions import mismatches
from lppd.checks import Suspicion, compared_places, run_checks
from lppd.confrontation import Confrontation, Verdict
from lppd.consensus import Convention
from lppd.consequence import Consequences
from lppd.errors import FaultsError
from lppd.figures import State
from lppd.finding import (
    COLUMNS,
    SEVERITIES,
    Finding,
    caption_finding,
    confrontation_finding,
    doubt_findings,
    suspicion_finding,
    unit_finding,
)
from lppd.regrouping import regrouped
from lppd.report import Report
from lppd.schema import table_order
from lppd.statements import TABLE as STATEMENTS
from lppd.table import Cell, Row
from lppd.unit_labels import wrong_units
from lppd.waivers import unmatched

__all__ = ["COLUMNS", "SEVERITIES", "Audit", "Coverage", "Finding", "audit", "worst_verdicts"]


@dataclass(frozen=True)
class Coverage:
    """How many printed figures of a table exist and what is known of them.

    Attributes:
        figures: printed cells that hold a number; a merged cell is one.
        checked: of these, cells that are the target or an operand of a rule that could be computed, or that a check
            compares with others.
        verdicts: number of rule applications per verdict.
    """

    table: str
    figures: int
    checked: int
    verdicts: Mapping[Verdict, int]


@dataclass(frozen=True)
class Audit:
    """Result of an audit.

    Attributes:
        confrontations: every rule application, in order of table and rule.
        findings: one per confrontation, same order.
        coverage: one per table.
        remarks: findings that recompute nothing: suspicions, and words such as a title that differs from the list of tables.
        conventions: the rounding convention of each table.
        accepted: findings that somebody answers for.
    """

    confrontations: tuple[Confrontation, ...]
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    remarks: tuple[Finding, ...] = ()
    conventions: tuple[Convention, ...] = ()
    accepted: tuple[Finding, ...] = ()

    @property
    def slips(self) -> tuple[Finding, ...]:
        """Findings whose figures cannot all be right, gravest first."""
        pairs = zip(self.confrontations, self.findings, strict=True)
        found = [*(finding for item, finding in pairs if item.verdict.differs), *self.remarks]
        return by_gravity(found)

    @property
    def counts(self) -> Counter[Verdict]:
        """Number of rule applications per verdict."""
        return Counter(item.verdict for item in self.confrontations)

    @property
    def figures(self) -> tuple[int, int, int]:
        """Printed figures that agree with every rule on them, that a failing rule targets, and that no rule could check."""
        worst = worst_verdicts(self.confrontations)
        differ = sum(verdict.differs for verdict in worst.values())
        checked = sum(item.checked for item in self.coverage)
        return checked - differ, differ, sum(item.figures for item in self.coverage) - checked


def by_gravity(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, gravest first, otherwise as given."""
    return tuple(sorted(found, key=lambda item: -SEVERITIES.index(item.tingkat)))


def worst_verdicts(confrontations: Iterable[Confrontation]) -> dict[Address, Verdict]:
    """The worst verdict on each target cell."""
    order = list(Verdict)
    worst: dict[Address, Verdict] = {}
    for item in confrontations:
        place = item.cell.address
        if item.verdict is not Verdict.TIDAK_DIPERIKSA and order.index(item.verdict) >= order.index(
            worst.get(place, Verdict.COCOK)
        ):
            worst[place] = item.verdict
    return worst


def _others(report: Report, chosen: Sequence[str], items: Sequence[Confrontation]) -> Iterator[Confrontation]:
    """The rules of tables that are not audited but say something of the rows behind a finding."""
    read = {address.table for item in items if item.verdict.differs for address in item.derivation.addresses}
    for table in sorted(read & report.schemas.keys() - set(chosen), key=table_order):
        yield from report.confrontations(table)


def audit(report: Report, tables: Sequence[str] | None = None) -> Audit:
    """Confront every rule of a year.

    Args:
        report: the year's report, with its overlays.
        tables: official numbers to restrict the audit to; None takes all.

    Raises:
        FaultsError: a table cannot be read, or a waiver is malformed, has run out, or has no finding.
    """
    if report.waiver_faults:
        raise FaultsError(report.waiver_faults)
    chosen = sorted(tables or report.schemas, key=table_order)
    for table in chosen:
        report.data(table)
    confrontations = [item for table in chosen for item in report.confrontations(table)]
    if not tables:
        confrontations += (*report.statement_confrontations(), *report.quantity_confrontations(STATEMENTS))
    coverage = _coverages(report, chosen, confrontations)
    consequences = Consequences(report)
    confrontations = [weighed(item, consequences) for item in confrontations]
    others = _others(report, chosen, confrontations)
    confrontations = regrouped([*confrontations, *others], report)[: len(confrontations)]
    findings = tuple(confrontation_finding(item, report) for item in confrontations)
    suspicions = run_checks(report, chosen)
    remarks, accepted = waived(remarks_of(report, chosen, confrontations, suspicions), report)
    borne = [found for item, found in zip(confrontations, findings, strict=True) if item.waiver]
    if not tables and (faults := unmatched(report.waivers, _names(findings, remarks), report.waived)):
        if report.original is report:
            raise FaultsError(faults)
        audit(report.original)  # a correction may mend what is waived; what has no finding in print is a fault
    conventions = tuple(report.convention(table) for table in chosen)
    return Audit(tuple(confrontations), findings, coverage, remarks, conventions, (*borne, *accepted))


def weighed(item: Confrontation, consequences: Consequences) -> Confrontation:
    """A figure that cannot be right changes a conclusion where a headline figure depends on it."""
    changed = consequences.of(item) if item.verdict.differs else ()
    if not changed:
        return item
    return replace(item, verdict=Verdict.KESIMPULAN, reason="; ".join(filter(None, (item.reason, *changed))))


def remarks_of(
    report: Report, tables: Sequence[str], items: Iterable[Confrontation], suspicions: Iterable[Suspicion]
) -> Iterable[Finding]:
    """Findings that are not the confrontation of one cell."""
    yield from doubt_findings(items)
    yield from (suspicion_finding(item, report) for item in suspicions)
    yield from (unit_finding(item) for table in tables for item in wrong_units(report.data(table), report.units))
    yield from (caption_finding(item, report) for item in mismatches(report) if item.table in tables)


def waived(found: Iterable[Finding], report: Report) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings, and those of them that somebody answers for."""
    kept: list[Finding] = []
    accepted: list[Finding] = []
    for item in found:
        waiver = report.waiver(item.id, item.alamat)
        if waiver:
            text = f"{item.pesan} {waiver.text[:1].upper()}{waiver.text[1:]}."
            accepted.append(replace(item, putusan=Verdict.DITERIMA.value, tingkat="", pesan=text, usulan=""))
        else:
            kept.append(item)
    return tuple(kept), tuple(accepted)


def _names(*groups: Iterable[Finding]) -> Iterable[str]:
    return (name for group in groups for item in group if item.tingkat for name in (item.id, item.alamat))


def _coverages(report: Report, tables: Sequence[str], items: Sequence[Confrontation]) -> tuple[Coverage, ...]:
    """One for each table, and one for the sentences where rules on them are among the items."""
    touched: set[Address] = set()
    verdicts: dict[str, Counter[Verdict]] = {table: Counter() for table in tables}
    for item in items:
        verdicts.setdefault(item.cell.address.table, Counter())[item.verdict] += 1
        if item.verdict is not Verdict.TIDAK_DIPERIKSA:
            touched |= {item.derivation.target, *item.derivation.addresses}
    touched |= compared_places(report, tables)
    parts = {cell for address in touched if address.row.startswith("*") for cell in report.members(address)}
    found = [_coverage(report, table, touched | parts, verdicts[table]) for table in tables]
    if STATEMENTS in verdicts:
        spoken = {item.cell.address for item in items if item.cell.address.table == STATEMENTS}
        found.append(Coverage(STATEMENTS, len(spoken), len(spoken & touched), verdicts[STATEMENTS]))
    return tuple(found)


def _coverage(report: Report, table: str, touched: set[Address], verdicts: Mapping[Verdict, int]) -> Coverage:
    figures = _figures(report.rows(table))
    return Coverage(table, len(figures), len(figures & touched), verdicts)


def _figures(rows: Sequence[Row]) -> set[Address]:
    """Cells with a number, of a merged one its first."""
    found: set[Address] = set()
    above: Mapping[str, Cell] = {}
    for row in rows:
        for name, cell in row.cells.items():
            repeated = cell.column.merge and name in above and above[name].text == cell.text
            if cell.meant.state is State.ANGKA and not (cell.column.is_text or cell.column.hidden or repeated):
                found.add(cell.address)
        above = row.cells
    return found
