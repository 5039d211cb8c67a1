"""What a confrontation says: a few Indonesian sentences, the last of them what to do.

What is proven says that the figures cannot all be right. What rests on a guess says that it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.confrontation import COPY, Confrontation, Verdict
from lppd.methods import get
from lppd.numbers import write
from lppd.place import operand_place
from lppd.statements import FACTS
from lppd.table import Cell
from lppd.unit import PERCENT

if TYPE_CHECKING:
    from lppd.report import Report

COPIES = frozenset({COPY, "konversi"})
"""Methods that carry a figure from one place to another."""

MOST_FIGURES = 6
"""Figures that the message on a word spells out."""

DONE = {
    "salinan": "Cocokkan kedua tempat dengan sumber data, lalu samakan",
    "hitungan": "Periksa sel ini dan operannya pada sumber data",
    "dugaan": "Samakan bila maksudnya sama; jelaskan bedanya bila tidak",
    "kata": "Betulkan kalimatnya atau pembandingnya",
    "letak": "Periksa letak barisnya pada sumber data",
}
"""What is to be done about a finding."""


def message(item: Confrontation, report: Report) -> str:
    """What the confrontation says, and what to do where figures cannot all be right."""
    if item.verdict is Verdict.TIDAK_DIPERIKSA:
        return f"Tidak dapat diperiksa: {item.reason}."
    if item.word:
        return _word_message(item, report)
    if item.verdict.agrees:
        return f"Angka-angka ini dapat benar bersamaan: {_compared(item, report)} ({item.verdict.value})."
    if item.waiver:
        return f"Angka-angka ini tidak mungkin benar bersamaan, {item.waiver}: {_compared(item, report)}."
    note = item.derivation.rule.note
    return _sentences(_claim(item, report), note and f"Catatan: {_capital(note)}", DONE[_kind(item)])


def _claim(item: Confrontation, report: Report) -> str:
    if item.custom:
        text = f"Angka terakhir meleset: {_compared(item, report)}; {item.custom}"
    elif item.derivation.rule.guessed:
        text = f"Dugaan: angka-angka ini mestinya sejalan, tetapi {_compared(item, report)}"
    else:
        text = f"Angka-angka ini tidak mungkin benar bersamaan: {_compared(item, report)}"
    changed = f"kesimpulan berubah: {item.reason}" if item.reason else ""
    return "; ".join(filter(None, (text, item.moved, changed)))


def _kind(item: Confrontation) -> str:
    """What kind of remedy a finding asks for."""
    if item.moved:
        return "letak"
    if item.derivation.rule.guessed and not item.custom:
        return "dugaan"
    return "salinan" if _copied(item) else "hitungan"


def _copied(item: Confrontation) -> Address | None:
    """The one place whose figure should be repeated; None where the figure is worked out."""
    places = item.derivation.addresses
    return places[0] if item.derivation.rule.method in COPIES and len(places) == 1 else None


def _compared(item: Confrontation, report: Report) -> str:
    """What is printed against what it should be."""
    source = _copied(item)
    if source is None:
        return f"{_printed(item.cell)}, dihitung ulang {shown(item)}"
    cell = report.cell(source)
    where = "menurut hitungan dari tabel" if source.table == FACTS else f"di {operand_place(cell, report)}"
    return f"{_printed(item.cell)}, sedangkan {shown(item)} {where}"


def _printed(cell: Cell) -> str:
    """A figure as it is printed, with what it is read as where that is another; a sum of rows is not printed."""
    text = cell.meant.text.strip()
    if cell.address.row.startswith("*") and cell.meant.value is not None:
        return f"jumlah baris-barisnya {write(cell.meant.value, unit=cell.meant.unit)}"
    if cell.reading and not cell.corrected and cell.meant.value is not None:
        return f"tercetak {text} (dibaca {write(cell.meant.value, unit=cell.meant.unit)})"
    return f"tercetak {text}"


def _word_message(item: Confrontation, report: Report) -> str:
    cells = [report.cell(address) for address in item.derivation.addresses[:MOST_FIGURES]]
    figures = "; ".join(cell.meant.text.strip() for cell in cells)
    what = "angkanya" if all(cell.meant.value is not None for cell in cells) else "pembandingnya"
    said = f'tercetak "{item.cell.meant.text.strip()}", {what} ({figures}) menunjukkan "{shown(item)}"'
    if item.verdict.agrees:
        return f"Kata dan {what.removesuffix('nya')} sejalan: {said}."
    note, guessed = item.derivation.rule.note, item.derivation.rule.guessed
    opening = "Dugaan: kata dan {} mestinya sejalan" if guessed else "Kata dan {} tidak mungkin benar bersamaan"
    claim = f"{opening.format(what.removesuffix('nya'))}{', tetapi ' if guessed else ': '}{said}"
    return _sentences(claim, note and f"Catatan: {_capital(note)}", DONE["kata"])


def shown(item: Confrontation) -> str:
    """The recomputed figure, written the Indonesian way with the printed figure's unit and decimals, or the class."""
    if item.word:
        return plain(item.word)
    assert item.rounded is not None
    return write(item.rounded, unit="" if no_share(item) else item.cell.meant.unit)


def no_share(item: Confrontation) -> bool:
    """Whether the printed figure is a percentage though its method gives a quotient of unlike things."""
    method = get(item.derivation.rule.method)
    return bool(method.divisors) and not method.unit and item.cell.meant.unit == PERCENT


def plain(word: str) -> str:
    """The name of a class as words; a doubled word keeps its hyphen.

    >>> plain("di-bawah"), plain("berubah-ubah")
    ('di bawah', 'berubah-ubah')
    """
    first, hyphen, second = word.partition("-")
    return word if hyphen and first.endswith(second) else word.replace("-", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentences(*parts: str) -> str:
    """Sentences one after the other, empty ones left out."""
    return " ".join(f"{part}." for part in parts if part)
