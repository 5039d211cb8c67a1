"""The audit: every declared rule confronted with the printed figures, as findings and as coverage.

A finding says that certain printed figures cannot all be right together; it names the cell whose rule
fails, the formula, its operands with their places, the gap, and the value that would make the rule hold.
Nothing is changed by the audit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from lppd.address import Address
from lppd.captions import Mismatch, mismatches
from lppd.confrontation import Confrontation, Verdict
from lppd.figures import State
from lppd.methods import get
from lppd.numbering import Break, breaks
from lppd.numbers import digits, round_half_up, write
from lppd.report import Report
from lppd.schema import table_order
from lppd.statements import TABLE as STATEMENTS
from lppd.table import Cell
from lppd.unit_labels import WrongUnit, wrong_units

MOST_OPERANDS = 40
"""Operands that a finding spells out."""

SEVERITIES = ("ringan", "sedang", "berat")
"""Severities of findings, from light to grave."""


@dataclass(frozen=True)
class Finding:
    """One confronted rule as a line of the audit; the field names are the columns of its CSV.

    `batas_bawah` and `batas_atas` bound the recomputed figure under the rounding of its operands;
    numbers are in machine form (decimal point), percentages in percent.
    """

    id: str
    putusan: str
    tingkat: str
    jenis: str
    tabel: str
    baris: str
    kolom: str
    alamat: str
    tercetak: str
    hitung_ulang: str
    batas_bawah: str
    batas_atas: str
    rumus: str
    operan: str
    pesan: str
    usulan: str


COLUMNS = tuple(field.name for field in fields(Finding))


@dataclass(frozen=True)
class Coverage:
    """How many printed figures of a table exist and what is known of them.

    Attributes:
        figures: printed cells that hold a number.
        checked: of these, cells that are the target or an operand of a rule that could be computed.
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
        remarks: findings that are not about a figure, such as a title that differs from the list of tables.
    """

    confrontations: tuple[Confrontation, ...]
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    remarks: tuple[Finding, ...] = ()

    @property
    def slips(self) -> tuple[Finding, ...]:
        """Findings whose figures cannot all be right, gravest first."""
        pairs = zip(self.confrontations, self.findings, strict=True)
        found = [*(finding for item, finding in pairs if item.verdict.differs), *self.remarks]
        return tuple(sorted(found, key=lambda item: -SEVERITIES.index(item.tingkat)))

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


def audit(report: Report, tables: Sequence[str] | None = None) -> Audit:
    """Confront every rule of a year.

    Args:
        report: the year's report, with its overlays.
        tables: official numbers to restrict the audit to; None takes all.

    Raises:
        FaultsError: a table cannot be read.
    """
    chosen = sorted(tables or report.schemas, key=table_order)
    for table in chosen:
        report.data(table)
    confrontations = tuple(item for table in chosen for item in report.confrontations(table))
    coverage = tuple(_coverage(report, table, confrontations) for table in chosen)
    spoken = () if tables else (*report.statement_confrontations(), *report.quantity_confrontations(STATEMENTS))
    if spoken:
        coverage += (_statement_coverage(spoken),)
    findings = tuple(_finding(item, report) for item in (*confrontations, *spoken))
    remarks = (
        *(_unit_finding(item) for table in chosen for item in wrong_units(report.data(table), report.units)),
        *(_number_finding(item) for table in chosen for item in breaks(report.data(table))),
        *(_caption_finding(item) for item in mismatches(report) if item.table in chosen),
    )
    return Audit((*confrontations, *spoken), findings, coverage, remarks)


_BLANK = dict.fromkeys(("hitung_ulang", "batas_bawah", "batas_atas", "rumus", "operan", "usulan"), "")
"""Columns that a finding about words leaves empty."""


def _unit_finding(item: WrongUnit) -> Finding:
    """A printed unit that is not the row's. The digits may be right, so it is slight."""
    cell = item.cell
    text = f"Satuan tercetak {cell.text!r}, seharusnya {item.expected!r} menurut daftar acuan."
    if item.neighbour:
        text += f" Satuan itu milik baris di dekatnya ({item.neighbour}): kolom satuan mungkin bergeser."
    return Finding(
        id=f"{cell.address.table}.satuan/{cell.address.row}/{cell.address.column}",
        putusan=Verdict.TIDAK_COCOK.value,
        tingkat="ringan",
        jenis="satuan",
        tabel=cell.address.table,
        baris=cell.address.row,
        kolom=cell.address.column,
        alamat=str(cell.address),
        tercetak=cell.meant.text,
        pesan=text,
        **{**_BLANK, "hitung_ulang": item.expected, "usulan": _overlay_line(cell, item.expected)},
    )


def _number_finding(item: Break) -> Finding:
    """A running number that skips or comes back. No figure need be wrong, so it is slight."""
    place = item.cell.address
    why = "baris di antaranya tidak tercetak, atau nomornya salah" if item.skips else "nomor itu tercetak dua kali"
    return Finding(
        id=f"{place.table}.nomor/{place.row}/{place.column}",
        putusan=Verdict.TIDAK_COCOK.value,
        tingkat="ringan",
        jenis="urutan",
        tabel=place.table,
        baris=place.row,
        kolom=place.column,
        alamat=str(place),
        tercetak=item.cell.meant.text,
        pesan=f"Nomor urut {item.number} tercetak sesudah {item.before}: {why}.",
        **_BLANK,
    )


def _caption_finding(item: Mismatch) -> Finding:
    """A listed number, title or page that is not that of what is listed; a wrong number or year misleads, words are slight."""
    where = item.entry.source.replace("-", " ")
    text = f"{item.what.capitalize()} di {where} berbeda dari aslinya: {item.difference}."
    if item.what == "judul":
        text += f" Tercetak di daftar: {item.listed!r}; judul aslinya: {item.caption!r}."
    return Finding(
        id=item.address,
        putusan=Verdict.TIDAK_COCOK.value,
        tingkat="sedang" if item.misleading else "ringan",
        jenis="label",
        tabel=item.table,
        baris="",
        kolom=item.what,
        alamat=item.address,
        tercetak=item.listed,
        pesan=text,
        **_BLANK,
    )


def _statement_coverage(spoken: Sequence[Confrontation]) -> Coverage:
    places = {item.cell.address for item in spoken}
    checked = {item.cell.address for item in spoken if item.verdict is not Verdict.TIDAK_DIPERIKSA}
    return Coverage(STATEMENTS, len(places), len(checked), Counter(item.verdict for item in spoken))


def _coverage(report: Report, table: str, confrontations: Iterable[Confrontation]) -> Coverage:
    figures = {
        cell.address
        for cell in report.data(table).cells()
        if not cell.column.is_text and cell.meant.state is State.ANGKA
    }
    touched: set[Address] = set()
    for item in confrontations:
        if item.verdict is not Verdict.TIDAK_DIPERIKSA:
            touched |= {item.derivation.target, *item.derivation.addresses}
    verdicts = Counter(item.verdict for item in confrontations if item.cell.address.table == table)
    return Coverage(table, len(figures), len(figures & touched), verdicts)


def _finding(item: Confrontation, report: Report) -> Finding:
    cell, derivation = item.cell, item.derivation
    return Finding(
        id=derivation.id,
        putusan=item.verdict.value,
        tingkat=severity(item),
        jenis=derivation.rule.kind,
        tabel=cell.address.table,
        baris=cell.address.row,
        kolom=cell.address.column,
        alamat=str(cell.address),
        tercetak=cell.meant.text,
        hitung_ulang=item.word or _machine(item.rounded),
        batas_bawah=_machine(item.bounds.lo if item.bounds else None),
        batas_atas=_machine(item.bounds.hi if item.bounds else None),
        rumus=get(derivation.rule.method).formula if derivation.rule.method else "",
        operan=operands_text(item, report),
        pesan=message(item),
        usulan=proposal(item),
    )


def severity(item: Confrontation) -> str:
    """Severity of a confrontation; "" when there is nothing to mend.

    A flipped conclusion is grave, unless the rule itself is declared light; agreement only through
    rounding or truncation is no finding.
    """
    if not item.verdict.differs:
        return ""
    declared = item.derivation.rule.severity
    return "berat" if item.verdict is Verdict.KESIMPULAN and declared == "sedang" else declared


def _machine(value: Decimal | None) -> str:
    """A number with a decimal point and at most ten decimals."""
    if value is None:
        return ""
    short = round_half_up(value, 10) if digits(value) > 10 else value
    return f"{short:f}"


def place_text(cell: Cell, report: Report) -> str:
    """Where a cell stands in the publication.

    The page is that of the table's first page, from the publication's own list of tables.
    """
    if cell.address.table == STATEMENTS:
        statement = report.statements[cell.address.row]
        return f"Teks bagian {statement.section}: {statement.subject}"
    schema = report.schema(cell.address.table)
    page = report.page(cell.address.table)
    label = f"{schema.number}, {_row_name(cell, report)}, {cell.column.label}"
    return f"{label} (hlm. {page})" if page else label


def _row_name(cell: Cell, report: Report) -> str:
    row = cell.address.row
    if not row.startswith("*"):
        return report.schema(cell.address.table).rows[row].get("nama", row)
    key = row.rpartition("=")[2].rstrip("]")
    names = [entries[key]["nama"] for entries in report.references.values() if key in entries]
    return f"jumlah {names[0] if names else key}"


def operands_text(item: Confrontation, report: Report) -> str:
    """Operand names, printed figures and places, joined by "; "; of long lists the first ones and how many more."""
    parts = []
    for name, operand in item.derivation.operands.items():
        for address in [operand] if isinstance(operand, Address) else operand:
            cell = report.cell(address)
            parts.append(f"{name} = {cell.meant.text.strip()} [{address}]")
    if len(parts) > MOST_OPERANDS:
        return "; ".join([*parts[:MOST_OPERANDS], f"… {len(parts) - MOST_OPERANDS} operan lain"])
    return "; ".join(parts)


def message(item: Confrontation) -> str:
    """What the confrontation says, in one Indonesian sentence."""
    printed = item.cell.meant.text.strip()
    if item.verdict is Verdict.TIDAK_DIPERIKSA:
        return f"Tidak dapat diperiksa: {item.reason}."
    if item.word:
        said = f'tercetak "{printed}", angkanya menunjukkan "{item.word}"'
        return f"Kata dan angka {'sejalan' if item.verdict.agrees else 'tidak mungkin benar bersamaan'}: {said}."
    recomputed = f"tercetak {printed}, dihitung ulang {shown(item)}"
    if item.verdict.agrees:
        return f"Angka-angka ini dapat benar bersamaan: {recomputed} ({item.verdict.value})."
    text = f"Angka-angka ini tidak mungkin benar bersamaan: {recomputed}"
    if item.reason:
        text += f"; kesimpulan berubah: {item.reason}"
    note = item.derivation.rule.note
    return f"{text}. Catatan: {note}." if note else f"{text}."


def shown(item: Confrontation) -> str:
    """The recomputed figure, written the Indonesian way with the printed figure's unit and decimals, or the class."""
    if item.word:
        return item.word
    assert item.rounded is not None
    return write(item.rounded, unit=item.cell.meant.unit)


def proposal(item: Confrontation) -> str:
    """An overlay line that would make the rule hold, or "" where nothing needs mending."""
    if not item.verdict.differs or item.rounded is None or item.cell.address.row.startswith("*"):
        return ""
    cell = item.cell
    alike = cell.divisor == 1 and digits(item.rounded) == cell.printed.decimals
    new = (
        cell.printed.rewrite(item.rounded)
        if alike
        else write(item.rounded, notation=cell.printed.notation, unit=cell.printed.unit)
    )
    return _overlay_line(cell, new)


def _overlay_line(cell: Cell, new: str) -> str:
    """The first five fields of a correction, as they stand in an overlay."""
    parts = (*cell.address, cell.printed.text.strip(), new)
    return ",".join(f'"{part}"' if "," in part else part for part in parts)
