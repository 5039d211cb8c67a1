"""Rows that one nomenclature gives to several tables: their units and numbers are its own, so they are the same everywhere.

A table of activities and the table of their budgets name the same sub-activities. The same label stands for the same
output, whose unit is the same in both; and where a table numbers its rows by the longer list of another one, leaving out
what it does not need, its numbers are those of that list. Words that the nomenclature leaves to the region (`wilayah` in
`kewajaran.yml`: kabupaten, kota) are no difference between labels, nor is one word in another spelling.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.numbering import is_running, steps_of
from lppd.checks.plausibility import words_of
from lppd.checks.registry import Suspicion, check
from lppd.grouping import joined
from lppd.schema import Column
from lppd.table import Cell, Table
from lppd.unit import Units, official
from lppd.unit_labels import expected_unit

if TYPE_CHECKING:
    from lppd.report import Report

NAMED = 2
"""Words from which a label names one thing; "Jumlah" stands everywhere for another."""

FEWEST_WORDS = 4
"""Words of a label of which one may be spelt otherwise."""

SPELT_ALIKE = 0.8
"""Likeness of two words from which they are one word in two spellings."""

FEWEST_SHARED = 4
MOSTLY = 0.8
"""Labels that two tables share, and share of them with the same number, from which one nomenclature numbers both."""

_WORD = re.compile(r"\w+")

Words = tuple[str, ...]

Known = Mapping[Address, Sequence[str]]
"""The units that may be right in cells of which not all counterparts print the same."""


@dataclass(frozen=True)
class Entry:
    """A cell with the words of the label that it belongs to, and the cell above and the one below it, if there are any."""

    cell: Cell
    words: Words
    above: tuple[Cell, ...]
    below: tuple[Cell, ...]

    @property
    def table(self) -> str:
        return self.cell.address.table


def words_of_label(text: str, region: Collection[str] = ()) -> Words:
    """The words of a label without those that the nomenclature leaves to the region.

    >>> words_of_label("Risiko Bencana Kabupaten/Kota", ["kabupaten", "kota"])
    ('risiko', 'bencana')
    """
    return tuple(word for word in _WORD.findall(text.casefold()) if word not in region)


def one_word_apart(one: Words, other: Words) -> bool:
    """Whether two long labels are the same but for the spelling of one word.

    >>> one_word_apart(("tempat", "penampungan", "bagi", "pengungs"), ("tempat", "penampungan", "bagi", "pengungsi"))
    True
    >>> one_word_apart(("jaringan", "di", "kawasan", "perkotaan"), ("jaringan", "di", "kawasan", "perdesaan"))
    False
    """
    if len(one) != len(other) or len(one) < FEWEST_WORDS:
        return False
    apart = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(apart) == 1 and SequenceMatcher(None, *apart[0], autojunk=False).ratio() >= SPELT_ALIKE


def _entries(table: Table, column: Column, label: str, region: Collection[str]) -> Iterator[Entry]:
    """The cells of a column whose row has the label, with or without a text of their own."""
    cells = tuple(row.cells[column.name] for row in table.rows)
    for place, row in enumerate(table.rows):
        words = words_of_label(row.cells[label].text, region)
        if len(words) >= NAMED:
            yield Entry(cells[place], words, cells[max(place - 1, 0) : place], cells[place + 1 : place + 2])


def _grouped(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Entries of one label that stands twice or more; one that a single table has may be that of another table misspelt."""
    groups: dict[Words, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.words].append(entry)
    lone: dict[int, list[Words]] = defaultdict(list)
    for words, group in groups.items():
        if len({entry.table for entry in group}) == 1:
            lone[len(words)].append(words)
    for one, other in (pair for alike in lone.values() for pair in combinations(alike, 2)):
        apart = one in groups and other in groups and groups[one][0].table != groups[other][0].table
        if apart and one_word_apart(one, other):
            groups[one] += groups.pop(other)
    return [group for group in groups.values() if len(group) > 1]


def _families(
    report: Report, tables: Sequence[str], kind: str, label_of: Callable[[Sequence[Column], int], Column | None]
) -> Iterator[list[Entry]]:
    """The entries of the printed columns of a kind, by the name of the column that holds their labels."""
    region = words_of(report).wilayah
    found: dict[str, list[Entry]] = defaultdict(list)
    for name in tables:
        table = report.data(name)
        columns = [column for column in table.schema.columns if not column.hidden]
        for place, column in enumerate(columns):
            label = label_of(columns, place) if column.kind == kind and not column.merge else None
            if label:
                found[label.name] += _entries(table, column, label.name, region)
    yield from found.values()


# -- units ----------------------------------------------------------------------------------


def _label_before(columns: Sequence[Column], place: int) -> Column | None:
    """The words nearest before a unit say what it is the unit of."""
    return next((column for column in reversed(columns[:place]) if column.kind in ("teks", "label")), None)


def compared_units(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    """The units that are held against those of other rows with the same label."""
    for family in _families(report, tables, "satuan", _label_before):
        yield from (entry.cell.address for group in _grouped(family) for entry in group)


@check(
    "satuan-padanan",
    "Satuan lain daripada baris yang sama di tempat lain",
    formula="satu label memakai satu satuan di setiap tabel",
    severity="ringan",
    source="dugaan: kegiatan yang sama menghasilkan keluaran yang sama",
    places=compared_units,
)
def units_of_counterparts(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Units, printed or left out, that are not those which other rows with the same label print.

    What contradicts a reference list is told as such (`lppd.unit_labels`).
    """
    for family in _families(report, tables, "satuan", _label_before):
        differing = [group for group in _grouped(family) if len(_units(group, report.units)) > 1]
        known = _rights(differing, report.units)
        for group in differing:
            untold = [entry for entry in group if not _told(entry, report)]
            yield from _odd_units(untold, known, report.units)


def _told(entry: Entry, report: Report) -> bool:
    place = entry.cell.address
    return bool(expected_unit(entry.cell, report.data(place.table).by_key[place.row], report.units))


def _unit(cell: Cell, units: Units) -> str:
    return official(cell.text, units) if cell.text else ""


def _units(group: Iterable[Entry], units: Units) -> Counter[str]:
    return Counter(_unit(entry.cell, units) for entry in group)


def _most(counts: Counter[str]) -> list[str]:
    """The units that are printed most often."""
    return [unit for unit, count in counts.items() if unit and count == max(counts[other] for other in counts if other)]


def _rights(groups: Sequence[Sequence[Entry]], units: Units) -> Known:
    """For each cell of the groups the unit that most print, or those of which either may be right.

    Of two units that print equally often, the one that slipped is that of the row above, or else below, together with
    all units next to it that are in doubt.
    """
    known = {entry.cell.address: _most(_units(group, units)) for group in groups for entry in group}
    for beside in (_above, _below):
        slipped = _slipped(groups, known, beside, units)
        for group in groups:
            likely = known[group[0].cell.address]
            moved = {_unit(entry.cell, units) for entry in group if entry.cell.address in slipped}
            left = [unit for unit in likely if unit not in moved]
            if len(left) == 1:
                known.update((entry.cell.address, left) for entry in group)
    return known


Beside = Callable[[Entry], Sequence[Cell]]


def _above(entry: Entry) -> Sequence[Cell]:
    return entry.above


def _below(entry: Entry) -> Sequence[Cell]:
    return entry.below


def _slipped(groups: Iterable[Sequence[Entry]], known: Known, beside: Beside, units: Units) -> set[Address]:
    """The cells in doubt that print what the cell beside them should, and so do all that are in doubt next to them."""
    doubted = {entry.cell.address: entry for group in groups for entry in group if len(known[entry.cell.address]) == 2}
    neighbours = (
        (entry, {entry.cell.address, *(cell.address for cell in (*entry.above, *entry.below))} & doubted.keys())
        for entry in doubted.values()
    )
    stretches = joined(neighbours)
    return {
        entry.cell.address
        for stretch in stretches
        if all(_is_beside(entry, known, beside, units) for entry in stretch)
        for entry in stretch
    }


def _is_beside(entry: Entry, known: Known, beside: Beside, units: Units) -> bool:
    """Whether a cell prints the unit of the cell beside it, or, where that is in doubt, the one that is not printed there."""
    for cell in beside(entry):
        printed, may = _unit(cell, units), known.get(cell.address, ())
        wanted = [unit for unit in may if unit != printed] if len(may) == 2 else (may or [printed])
        return wanted == [_unit(entry.cell, units)]
    return False


def _odd_units(group: Sequence[Entry], known: Known, units: Units) -> Iterator[Suspicion]:
    """What differs from the right unit, or from the first of those that may be."""
    rights = known[group[0].cell.address] if group else ()
    models = [entry for entry in group if rights and _unit(entry.cell, units) == rights[0]]
    for entry in group if models else ():
        if _unit(entry.cell, units) != rights[0]:
            slipped = bool(entry.cell.text) and any(_is_beside(entry, known, near, units) for near in (_above, _below))
            yield _odd_unit(entry, models[0], sure=len(rights) == 1, slipped=slipped)


def _odd_unit(entry: Entry, model: Entry, *, sure: bool, slipped: bool) -> Suspicion:
    what = f"Satuannya {entry.cell.text}" if entry.cell.text else "Satuannya kosong"
    text = f"{what}; untuk label yang sama tercetak {model.cell.text} di {model.cell.address}"
    text += "; kolom satuan mungkin bergeser" if slipped else ""
    cells = (entry.cell.address, model.cell.address)
    return Suspicion("satuan-padanan", cells, text, expected=model.cell.text if sure else "")


# -- numbers --------------------------------------------------------------------------------


def _label_after(columns: Sequence[Column], place: int) -> Column | None:
    """The words right after a number are what it numbers."""
    after = columns[place + 1 : place + 2]
    return after[0] if after and after[0].kind in ("teks", "label") else None


@check(
    "nomor-padanan",
    "Nomor lain daripada baris yang sama di tabel lain",
    formula="tabel yang menomori barisnya menurut daftar tabel lain memakai nomor daftar itu",
    severity="ringan",
    source="dugaan: hampir semua label kedua tabel itu bernomor sama",
)
def numbers_of_counterparts(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Numbers that are not those of a running list, in columns that otherwise take theirs from it."""
    for family in _families(report, tables, "nomor", _label_after):
        by_table: dict[str, list[Entry]] = defaultdict(list)
        for entry in family:
            by_table[entry.table].append(entry)
        running = {name: _irregular(report.data(name), entries[0].cell.column) for name, entries in by_table.items()}
        for name, irregular in running.items():
            for other in (name for name, found in running.items() if found is not None) if irregular is None else ():
                sound = [entry for entry in by_table[other] if entry.cell.address not in (running[other] or ())]
                yield from _odd_numbers(by_table[name], sound)


def _irregular(table: Table, column: Column) -> frozenset[Address] | None:
    """The cells that break the order of a running number; None where a column is none."""
    found = steps_of(table, column)
    return frozenset(step.cell.address for step in found if not step.regular) if is_running(found) else None


def _odd_numbers(entries: Sequence[Entry], listed: Sequence[Entry]) -> Iterator[Suspicion]:
    """Numbers of entries that the list does not give to their labels, where it gives nearly all others theirs."""
    own = {id(entry) for entry in entries}
    pairs = []
    for group in _grouped((*entries, *listed)):
        models = [entry for entry in group if id(entry) not in own and entry.cell.text]
        pairs += [(entry, models) for entry in group if id(entry) in own and entry.cell.text and models]
    odd = [(entry, models) for entry, models in pairs if entry.cell.text not in {item.cell.text for item in models}]
    if len(pairs) >= FEWEST_SHARED and len(pairs) - len(odd) >= MOSTLY * len(pairs):
        yield from (_odd_number(entry, models) for entry, models in odd)


def _odd_number(entry: Entry, models: Sequence[Entry]) -> Suspicion:
    first = models[0].cell
    text = f"Nomornya {entry.cell.text}; label yang sama bernomor {first.text} di {first.address}"
    sure = len({item.cell.text for item in models}) == 1
    cells = (entry.cell.address, first.address)
    return Suspicion("nomor-padanan", cells, text, expected=first.text if sure else "")
