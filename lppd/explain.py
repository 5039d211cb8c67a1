"""One finding, explained alone: what is printed, the formula, the operands with their places, the ranges, what may be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lppd.address import Address
from lppd.audit import Audit
from lppd.clusters import in_order
from lppd.confrontation import Confrontation, Verdict
from lppd.errors import UnknownNameError, did_you_mean
from lppd.finding import Finding
from lppd.interval import Interval
from lppd.inversion import span
from lppd.localisation import Candidate
from lppd.message import shown
from lppd.methods import get
from lppd.numbers import digits, write
from lppd.place import operand_place, place_text
from lppd.proposals import Proposals, with_proposal
from lppd.report import Report

MOST_PARTS = 12
"""Parts of a sum that are listed one by one."""


def explain(report: Report, result: Audit, proposals: Proposals, name: str) -> str:
    """The explanation of a finding, by its identifier, the address of its cell, or its number in the list; several lines.

    Raises:
        UnknownNameError: no finding has that identifier.
    """
    name = _by_number(result, int(name)) if name.isdecimal() else name
    found = [(item, finding) for item, finding in zip(result.confrontations, result.findings, strict=True)]
    by_id: dict[str, tuple[Confrontation | None, Finding]] = {finding.id: (item, finding) for item, finding in found}
    by_id.update(
        {finding.id: (None, finding) for finding in (*result.remarks, *result.accepted) if finding.id not in by_id}
    )
    told = (id_ for id_, (_, finding) in by_id.items() if finding.alamat == name and _is_told(finding))
    name = name if name in by_id else next(told, name)
    if name not in by_id:
        raise UnknownNameError(
            f"temuan tidak dikenal: {name}{did_you_mean(name, by_id)}",
            fix="lihat kolom id pada lppd audit --format csv",
        )
    item, finding = by_id[name]
    if item and (settled := proposals.settled(item)) != item:
        item, finding = settled, with_proposal(settled, finding, proposals)
    lines = [
        f"Temuan {finding.id}",
        f"  Putusan  {finding.putusan}" + (f", tingkat {finding.tingkat}" if finding.tingkat else ""),
    ]
    lines += [f"  {finding.pesan}", ""]
    lines += _confronted(report, item) if item else _remark(finding, report)
    if item is None or item.moved:
        return "\n".join([*lines, "", *_plain_proposal(finding)]) + "\n"
    return "\n".join([*lines, *_candidates(proposals, name)]) + "\n"


def _plain_proposal(finding: Finding) -> Iterator[str]:
    """The overlay lines of a finding that is not explained by one misprint in its rule."""
    if not finding.usulan:
        yield "Tidak ada angka yang diusulkan diganti: periksa pada sumber data."
        return
    yield "Usulan baris koreksi (tidak diterapkan):"
    yield from (f"  {line}" for line in finding.usulan.splitlines())


def _by_number(result: Audit, number: int) -> str:
    """The identifier of the finding that the terminal lists under a number."""
    findings = in_order(result)
    if not 0 < number <= len(findings):
        raise UnknownNameError(f"tidak ada temuan nomor {number}", fix=f"pilih nomor 1 sampai {len(findings)}")
    return findings[number - 1].id


def _is_told(finding: Finding) -> bool:
    """Whether the audit lists it: something differs, accepted or not."""
    return bool(finding.tingkat) or finding.putusan == Verdict.DITERIMA


def _remark(finding: Finding, report: Report) -> list[str]:
    lines = [f"Sel       {finding.alamat}"]
    if finding.baris and finding.tabel in report.schemas:
        cell = report.cell(Address(finding.tabel, finding.baris, finding.kolom))
        lines = [f"Sel       {place_text(cell, report)}", f"          {finding.alamat}"]
    lines.append(f"Tercetak  {finding.tercetak.strip()}")
    if finding.rumus:
        lines.append(f"Aturan    {finding.rumus}")
    if finding.operan:
        lines += ["Bersama sel", *(f"  {part}" for part in finding.operan.split("; "))]
    return lines


def _confronted(report: Report, item: Confrontation) -> list[str]:
    rule = item.derivation.rule
    method = get(rule.method) if rule.method else None
    lines = [f"Sel       {place_text(item.cell, report)}", f"          {item.cell.address}"]
    lines.append(f"Tercetak  {item.cell.meant.text.strip()}{_range(span(item.cell))}")
    if method:
        lines += [
            f"Rumus     {method.formula}",
            f"Metode    {method.name}: {method.title}",
            f"Sumber    {method.source}",
        ]
    if item.computed is not None:
        lines.append(f"Hitungan  {shown(item)}, tepatnya {_short(item.computed)}{_range(item.bounds)}")
    if item.word:
        lines.append(f"Hitungan  {item.word}")
    lines.append("Operan")
    for name, operand in item.derivation.operands.items():
        for address in [operand] if isinstance(operand, Address) else operand:
            lines += _operand(report, name, address)
    return lines


def _operand(report: Report, name: str, address: Address) -> list[str]:
    cell = report.cell(address)
    lines = [
        f"  {name} = {cell.meant.text.strip()}{_range(span(cell))}",
        f"      {operand_place(cell, report)} [{address}]",
    ]
    parts = report.members(address)
    if parts != (address,):
        shown_parts = parts[:MOST_PARTS]
        lines += [f"      + {report.cell(part).meant.text.strip()} [{part}]" for part in shown_parts]
        if len(parts) > len(shown_parts):
            lines.append(f"      + … {len(parts) - len(shown_parts)} sel lain")
    return lines


def _range(interval: Interval | None) -> str:
    """The range that digits or operands leave open; nothing where they leave none."""
    if interval is None or interval.lo == interval.hi:
        return ""
    return f"  (antara {_end(interval, low=True)} dan {_end(interval, low=False)})"


def _end(interval: Interval, *, low: bool) -> str:
    return _short(interval.lo if low else interval.hi)


def _short(value: Decimal) -> str:
    """A number with the decimals that it needs, at most ten."""
    return write(value, decimals=min(digits(value.normalize()), 10))


def _candidates(proposals: Proposals, name: str) -> Iterator[str]:
    candidates = proposals.candidates(name)
    yield ""
    if not candidates:
        yield "Tidak ada usulan koreksi yang memenuhi aturan di sekitarnya."
        return
    yield "Kemungkinan penjelasan, yang paling mungkin lebih dahulu (tidak ada yang diterapkan):"
    for number, candidate in enumerate(candidates, 1):
        yield from _candidate(proposals, number, candidate)


def _candidate(proposals: Proposals, number: int, candidate: Candidate) -> Iterator[str]:
    slips = ", ".join(dict.fromkeys(change.slip.name for change in candidate.changes))
    effect = f"memenuhi {len(candidate.fixes)} aturan"
    effect += f", menyisakan {candidate.left} pelanggaran lain" if candidate.left else ""
    against = [rule for rule in candidate.breaks if rule not in candidate.follows]
    effect += f", membuat {len(candidate.follows)} sel ikut berubah" if candidate.follows else ""
    effect += f", melanggar {len(against)} yang semula terpenuhi" if against else ""
    yield f"  {number}. {slips}; {effect}"
    yield from (f"     {line}" for line in proposals.lines(candidate))
    yield from (f"       memenuhi {rule}" for rule in candidate.fixes[:MOST_PARTS])
    yield from (f"       ikut berubah {rule}" for rule in sorted(candidate.follows)[:MOST_PARTS])
    yield from (f"       melanggar {rule}" for rule in against[:MOST_PARTS])
