"""Findings: what the audit says of a confronted rule or a suspicion, as a line that can be read alone.

A finding says that certain printed figures cannot all be right together; it names the cell whose rule fails, the
formula, its operands with their places, the gap, and a proposal. Nothing is changed by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.captions import DIVIDER, Mismatch
from lppd.checks import Check, Suspicion, get_check
from lppd.confrontation import Confrontation, Verdict
from lppd.message import message, no_share, plain
from lppd.methods import get
from lppd.misprint import MANY, Slip, explain
from lppd.numbers import digits, round_half_up, write
from lppd.place import place_text
from lppd.table import Cell
from lppd.unit_labels import WrongUnit

if TYPE_CHECKING:
    from lppd.report import Report

MOST_OPERANDS = 40
"""Operands of a finding that are spelt out for people who read."""

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


_BLANK = dict.fromkeys(("hitung_ulang", "batas_bawah", "batas_atas", "rumus", "operan", "usulan"), "")
"""Columns that a finding about words leaves empty."""


def unit_finding(item: WrongUnit) -> Finding:
    """A printed unit that is not the row's. The digits may be right, so it is slight."""
    cell = item.cell
    text = f'Satuan tercetak "{cell.text}", seharusnya "{item.expected}" menurut daftar acuan.'
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
        **{**_BLANK, "hitung_ulang": item.expected, "usulan": overlay_line(cell, item.expected)},
    )


def caption_finding(item: Mismatch, report: Report) -> Finding:
    """A listed number, title or page that is not that of what is listed; a wrong number or year misleads, words are slight."""
    where = item.entry.source.replace("-", " ")
    text = f"{item.what.capitalize()} di {where} berbeda dari aslinya: {item.difference}."
    if item.what == "judul":
        text += f' Tercetak di daftar: "{item.listed}"; judul aslinya: "{item.caption}".'
    if item.what == DIVIDER:
        text = f"Judul di halaman pembatas berbeda dari judul babnya: {item.difference}."
        text += f' Tercetak di pembatas: "{item.listed}"; judul babnya: "{item.caption}".'
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
        pesan=f"{text} Samakan keduanya.",
        **{**_BLANK, **_caption_columns(item, report)},
    )


def _caption_columns(item: Mismatch, report: Report) -> dict[str, str]:
    """The cell that prints what is listed, where it lies in a table, and the line that makes the list agree with it."""
    source, _, key = item.entry.place.partition("/")
    body = _cells_text([Address(source, key, item.what)], report) if key and item.what in ("nomor", "judul") else ""
    known = item.entry.source in report.schemas and item.mended
    listed = report.cell(Address(item.entry.source, item.entry.key, item.what)) if known else None
    return {"operan": body, "usulan": overlay_line(listed, item.mended) if listed else ""}


def suspicion_finding(item: Suspicion, report: Report) -> Finding:
    """A suspicion as a finding: its cells are the operands, its check the rule."""
    check = get_check(item.check)
    first = report.cell(item.cells[0])
    proposed = item.expected if first.meant.text.strip() != item.expected else ""
    return Finding(
        id=item.id,
        putusan=Verdict.TIDAK_COCOK.value,
        tingkat=item.severity or check.severity,
        jenis=item.check,
        tabel=first.address.table,
        baris=first.address.row,
        kolom=first.address.column,
        alamat=str(first.address),
        tercetak=first.meant.text,
        pesan=" ".join(
            (f"{_placed(item, report)}.", *_surmise(check), _remedy("kosong" if item.blank else proposed, check))
        ),
        **{
            **_BLANK,
            "hitung_ulang": item.expected,
            "rumus": check.formula,
            "operan": _cells_text(item.cells[1:], report),
            "usulan": overlay_line(first, item.expected) if proposed or item.blank else "",
        },
    )


def _placed(item: Suspicion, report: Report) -> str:
    """What a suspicion says, with places in words instead of addresses."""
    text = item.message
    for address in sorted(item.cells, key=lambda found: -len(str(found))):
        if str(address) in text:
            text = text.replace(str(address), place_text(report.cell(address), report))
    return text


def _surmise(check: Check) -> tuple[str, ...]:
    """On what a check rests that proves nothing."""
    return (f"{check.source[:1].upper()}{check.source[1:]}.",) if check.source.startswith("dugaan") else ()


def _remedy(expected: str, check: Check) -> str:
    """What to do about a suspicion."""
    what = "Mungkin maksudnya" if _surmise(check) else "Mestinya"
    return f"{what} {expected.removesuffix('.')}." if expected else "Periksa pada sumber data."


def _cells_text(addresses: Sequence[Address], report: Report) -> str:
    return "; ".join(f"{report.cell(address).meant.text.strip()} [{address}]" for address in addresses)


def doubt_findings(items: Iterable[Confrontation]) -> Iterator[Finding]:
    """One finding for each guessed rule that most of its own cells contradict, on the first of these cells."""
    groups: dict[str, list[Confrontation]] = defaultdict(list)
    for item in items:
        if item.doubtful:
            groups[item.derivation.id.split("/")[0]].append(item)
    for name, group in groups.items():
        yield _doubt_finding(f"{name}/definisi", group)


def _doubt_finding(name: str, group: Sequence[Confrontation]) -> Finding:
    first = group[0]
    address = first.cell.address
    note = first.derivation.rule.note
    parts = [f"{item.cell.meant.text.strip()} [{item.cell.address}]" for item in group]
    text = (
        f"Dugaan: dua tempat yang menyebut hal yang sama memakai definisi yang berbeda ({first.reason.split(',')[0]})."
    )
    advice = "Jelaskan definisinya di salah satu tempat."
    return Finding(
        id=name,
        putusan=Verdict.TIDAK_COCOK.value,
        tingkat="ringan",
        jenis="definisi",
        tabel=address.table,
        baris=address.row,
        kolom=address.column,
        alamat=str(address),
        tercetak=first.cell.meant.text,
        pesan=f"{text} Catatan: {note[:1].upper()}{note[1:]}. {advice}" if note else f"{text} {advice}",
        **{**_BLANK, "rumus": get(first.derivation.rule.method).formula, "operan": "; ".join(parts)},
    )


def confrontation_finding(item: Confrontation, report: Report) -> Finding:
    """One confronted rule as a finding, whether it agrees or not; see the columns of `Finding`."""
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
        pesan=message(item, report),
        usulan=word_proposal(item, report) if item.word else proposal(item),
    )


def severity(item: Confrontation) -> str:
    """Severity of a confrontation; "" when there is nothing to mend.

    A flipped conclusion is grave, unless the rule itself is declared light; agreement only through
    rounding or truncation is no finding.
    """
    if not item.verdict.differs:
        return ""
    declared = item.derivation.rule.severity
    if item.custom:
        return "ringan"
    return "berat" if item.verdict is Verdict.KESIMPULAN and declared == "sedang" else declared


def recomputed(finding: Finding) -> str:
    """The recomputed figure of a finding for readers: the Indonesian way, or the word that it is."""
    value = number_of(finding)
    return plain(finding.hitung_ulang.strip()) if value is None else write(value, decimals=digits(value))


def number_of(finding: Finding) -> Decimal | None:
    """The recomputed figure of a confrontation as a number; None for words, and for what a remark expects."""
    if not finding.batas_bawah:
        return None
    value = Decimal(finding.hitung_ulang)
    return value if value.is_finite() else None


def _machine(value: Decimal | None) -> str:
    """A number with a decimal point and at most ten decimals."""
    if value is None:
        return ""
    short = round_half_up(value, 10) if digits(value) > 10 else value
    return f"{short:f}"


def operands_text(item: Confrontation, report: Report) -> str:
    """Operand names, printed figures and places, joined by "; "."""
    named = [
        (name, address)
        for name, operand in item.derivation.operands.items()
        for address in ([operand] if isinstance(operand, Address) else operand)
    ]
    return "; ".join(f"{name} = {report.cell(place).meant.text.strip()} [{place}]" for name, place in named)


def shorten_operands(text: str, most: int = MOST_OPERANDS) -> str:
    """The operands of a finding for people who read: the first ones, and how many more.

    >>> shorten_operands("1 [2.6/a/b]; 2 [2.6/a/c]; 3 [2.6/a/d]", 2)
    '1 [2.6/a/b]; 2 [2.6/a/c]; … 1 sel lain'
    """
    parts = text.split("; ")
    return "; ".join([*parts[:most], f"… {len(parts) - most} sel lain"]) if len(parts) > most else text


def proposal(item: Confrontation) -> str:
    """An overlay line that would make the rule hold, or "" where nothing needs mending, or no figure is at fault."""
    if item.moved:
        return item.instead
    if not item.verdict.differs or item.rounded is None or item.cell.address.row.startswith("*") or no_share(item):
        return ""
    if unlikely(item, [explain(item.cell.meant.value or Decimal(0), item.rounded / item.cell.divisor)]):
        return ""
    return overlay_line(item.cell, _rewritten(item.cell, item.rounded))


def word_proposal(item: Confrontation, report: Report) -> str:
    """An overlay line with a word for what the figures show, in words like those printed; "" where the rule is a guess."""
    if not item.verdict.differs or item.derivation.rule.guessed:
        return ""
    known = [word for word, name in report.words.items() if name == item.word]
    printed = set(item.cell.meant.text.casefold().split())
    said = min((*known, plain(item.word)), key=lambda word: (-len(printed & set(word.split())), len(word.split())))
    return overlay_line(item.cell, said)


def unlikely(item: Confrontation, slips: Iterable[Slip]) -> bool:
    """Whether a proposal would only put one figure over another: a guess that no known slip supports."""
    return item.derivation.rule.guessed and not item.custom and any(slip.name == MANY for slip in slips)


def _rewritten(cell: Cell, value: Decimal) -> str:
    """A number written like its cell; with its own decimals where it has others than the cell."""
    if cell.divisor == 1 and digits(value) == cell.printed.decimals:
        return cell.printed.rewrite(value)
    return write(value, notation=cell.printed.notation, unit=cell.printed.unit)


def change_line(cell: Cell, value: Decimal) -> str:
    """The overlay line that puts a number, in the unit of the cell's rules, in its place."""
    if cell.divisor != 1:
        value = round_half_up(value * cell.divisor, digits((cell.meant.step * cell.divisor).normalize()))
    return overlay_line(cell, _rewritten(cell, value))


def overlay_line(cell: Cell, new: str) -> str:
    """The first five fields of a correction, as they stand in an overlay."""
    parts = (*cell.address, cell.printed.text.strip(), new)
    return ",".join(f'"{part}"' if "," in part else part for part in parts)
