"""What differs between two editions: cells, derived figures, charts, sentences, conclusions, findings.

What is only written differently is no difference: 9 and 9,0 in a cell, 1.000 and 1000 in a sentence.

Severity (`tingkat`): `berat` when a conclusion flips (a class, a target reached, a direction) or a grave finding
appears; `sedang` when a derived figure, a sentence, a chart or a headline figure moves, or a middling finding appears;
`ringan` for the rest: the cells that were changed by hand, other facts, places in an order, findings that are resolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from lppd.audit import SEVERITIES
from lppd.compare.snapshot import CellState, ChartState, FindingState, Headline, Snapshot
from lppd.likeness import alike
from lppd.numbers import digits, round_half_up, write
from lppd.schema import table_order

LIGHT, MIDDLE, GRAVE = SEVERITIES
ORIGIN = "Asal angka"
"""Heading under which the data of charts say where a figure comes from; it moves without any figure moving."""
Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


@dataclass(frozen=True)
class FigureChange:
    """A cell whose value differs; `lama` and `baru` in machine form, or its words.

    Attributes:
        langkah: "sel" for a cell that was changed itself, "turunan" for one that follows from others.
        asal: "dikoreksi", "mengikuti koreksi", "data" where the printed figures differ, or "dihitung ulang" where
            only the figures differ that the books show instead of printed ones that cannot be right.
        persen: relative change in percent; "" where there is none.
    """

    alamat: str
    tabel: str
    baris: str
    kolom: str
    tempat: str
    langkah: str
    asal: str
    lama: str
    baru: str
    satuan: str
    tampil_lama: str
    tampil_baru: str
    selisih: str
    persen: str
    tingkat: str


@dataclass(frozen=True)
class ChartCell:
    """A value of a chart's data before and after; "" where the row or column is not there."""

    baris: str
    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True)
class ChartChange:
    """A chart whose data differ."""

    grafik: str
    nomor: str
    judul: str
    bab: str
    data: tuple[ChartCell, ...]
    tingkat: str = MIDDLE


@dataclass(frozen=True)
class SentenceChange:
    """A sentence whose text differs; "" where one edition does not have it."""

    bab: str
    judul_bab: str
    templat: str
    lama: str
    baru: str
    tingkat: str = MIDDLE


@dataclass(frozen=True)
class ConclusionChange:
    """A conclusion, a class, a place in an order, a headline figure or another fact that differs.

    Attributes:
        jenis: "kesimpulan", "peringkat", "urutan", "pokok" or "fakta".
        menurut: the method, the scale or the order by which it is drawn.
    """

    jenis: str
    pokok: str
    menurut: str
    alamat: str
    lama: str
    baru: str
    tingkat: str


@dataclass(frozen=True)
class FindingChange:
    """A finding that is resolved, new, or judged differently (`perubahan`: "selesai", "baru", "berubah")."""

    id: str
    perubahan: str
    alamat: str
    tempat: str
    putusan_lama: str
    putusan_baru: str
    tingkat_temuan: str
    pesan: str
    tingkat: str


@dataclass(frozen=True)
class Side:
    """One of the two editions."""

    nama: str
    tahun: int
    koreksi: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """All differences between two editions, `lama` first.

    Attributes:
        hanya_lama, hanya_baru: addresses of cells that only one of them has.
    """

    lama: Side
    baru: Side
    angka: tuple[FigureChange, ...]
    grafik: tuple[ChartChange, ...]
    kalimat: tuple[SentenceChange, ...]
    kesimpulan: tuple[ConclusionChange, ...]
    temuan: tuple[FindingChange, ...]
    hanya_lama: tuple[str, ...] = ()
    hanya_baru: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many differences there are, by severity, the gravest first."""
        found = Counter(item.tingkat for name in PARTS for item in getattr(self, name))
        return {name: found[name] for name in reversed(SEVERITIES)}

    @property
    def same(self) -> bool:
        """Nothing differs."""
        return not (any(self.counts.values()) or self.hanya_lama or self.hanya_baru)

    def reaches(self, severity: str) -> bool:
        """Whether anything differs that is at least so severe."""
        return any(self.counts[name] for name in SEVERITIES[SEVERITIES.index(severity) :])


PARTS = ("angka", "grafik", "kalimat", "kesimpulan", "temuan")


def compare(before: Snapshot, after: Snapshot) -> Comparison:
    """Everything that differs between two editions."""
    old, new = before.cells, after.cells
    order = {address: place for place, address in enumerate((*new, *old))}
    return Comparison(
        lama=_side(before),
        baru=_side(after),
        angka=tuple(_figures(before, after)),
        grafik=tuple(_charts(before, after)),
        kalimat=tuple(_sentences(before, after)),
        kesimpulan=(
            *_headlines(before, after),
            *_conclusions(before, after),
            *_standings(before, after),
            *_facts(before, after),
        ),
        temuan=tuple(_findings(before, after)),
        hanya_lama=tuple(sorted(old.keys() - new.keys(), key=order.__getitem__)),
        hanya_baru=tuple(sorted(new.keys() - old.keys(), key=order.__getitem__)),
    )


def _side(snapshot: Snapshot) -> Side:
    return Side(snapshot.name, snapshot.year, snapshot.overlays)


# -- figures ------------------------------------------------------------------------------


def _figures(before: Snapshot, after: Snapshot) -> Iterator[FigureChange]:
    """Cells that were changed first, then those that follow; each group in order of table and row."""
    found = []
    for address, old, new in _pairs(before.cells, after.cells):
        if not _same_value(old, new):
            found.append(_figure(after, address, old, new, _origin(old, new)))
        elif not _same_value(in_book(old), in_book(new)):
            found.append(_figure(after, address, in_book(old), in_book(new), "dihitung ulang"))
    yield from sorted(found, key=lambda item: (item.langkah != "sel", table_order(item.tabel)))


def in_book(cell: CellState) -> CellState:
    """The cell with the number that the book shows."""
    return replace(cell, nilai=cell.buku) if cell.buku else cell


def _same_value(one: CellState, other: CellState) -> bool:
    """Whether two cells say the same, however they are written."""
    left, right = _content(one), _content(other)
    if left == right:
        return True
    numbers = _number(one.nilai), _number(other.nilai)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return not (one.nilai or other.nilai) and alike(left, right)


def _content(cell: CellState) -> str:
    """The number meant; of a cell without one the words."""
    return cell.nilai or cell.kata or cell.tercetak


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _figure(names: Snapshot, address: str, old: CellState, new: CellState, origin: str) -> FigureChange:
    table, row, column = address.split("/")
    follows = origin in ("mengikuti koreksi", "dihitung ulang") or (origin == "data" and new.derived)
    numbers = _number(old.nilai), _number(new.nilai)
    difference, percent = "", ""
    if numbers[0] is not None and numbers[1] is not None:
        difference = f"{numbers[1] - numbers[0]:f}"
        percent = f"{round_half_up((numbers[1] - numbers[0]) / abs(numbers[0]) * 100, 2):f}" if numbers[0] else ""
    return FigureChange(
        alamat=address,
        tabel=table,
        baris=row,
        kolom=column,
        tempat=names.place(address),
        langkah="turunan" if follows else "sel",
        asal=origin,
        lama=_content(old),
        baru=_content(new),
        satuan=new.satuan,
        tampil_lama=_shown(old),
        tampil_baru=_shown(new),
        selisih=difference,
        persen=percent,
        tingkat=MIDDLE if follows else LIGHT,
    )


def _origin(old: CellState, new: CellState) -> str:
    """What made the difference: a correction on either side, or other data."""
    states = (new.keadaan, old.keadaan)
    return next((name for name in ("dikoreksi", "mengikuti koreksi") if name in states), "data")


def _shown(cell: CellState) -> str:
    """A value for readers: Indonesian digits and the unit, words as they are."""
    value = _number(cell.nilai)
    if value is None or not value.is_finite():
        return _content(cell) or "kosong"
    unit = {"Rupiah": "Rp", "Level": "level"}.get(cell.satuan, cell.satuan)
    return write(value, decimals=digits(value), unit=unit)


# -- charts and sentences -------------------------------------------------------------------


def _charts(before: Snapshot, after: Snapshot) -> Iterator[ChartChange]:
    empty = ChartState("", "", "", (), ())
    for name in dict.fromkeys((*after.charts, *before.charts)):
        old, new = before.charts.get(name, empty), after.charts.get(name, empty)
        data = tuple(_chart_cells(old, new))
        if data:
            known = new if new.number else old
            yield ChartChange(name, known.number, known.title, known.chapter, data)


def _chart_cells(old: ChartState, new: ChartState) -> Iterator[ChartCell]:
    left, right = _chart_table(old), _chart_table(new)  # without the column that says where figures come from
    for (row, column), value in right.items():
        if not alike(left.get((row, column), ""), value):
            yield ChartCell(row, column, left.get((row, column), ""), value)
    for (row, column), value in left.items():
        if (row, column) not in right and value:
            yield ChartCell(row, column, value, "")


def _chart_table(chart: ChartState) -> dict[tuple[str, str], str]:
    """Values by name of row and column."""
    found: dict[tuple[str, str], str] = {}
    for name, row in zip(row_names(chart.rows), chart.rows, strict=True):
        values = zip(chart.heads[1:], row[1:], strict=False)
        found.update({(name, head): text for head, text in values if head != ORIGIN})
    return found


def row_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """What rows are called: their first texts, as many as tell them apart; rows of one name are counted.

    >>> row_names([("a", "x", "1"), ("a", "y", "1"), ("b", "x", "2")])
    ['a, x', 'a, y', 'b, x']
    >>> row_names([("1", "a", "5"), ("2", "b", "5")]), row_names([("a", "1"), ("a", "1")])
    (['1, a', '2, b'], ['a', 'a (2)'])
    """
    for width in (1, 2, 3):
        names = [", ".join(row[:width]) for row in rows]
        words = all(not any(map(str.isdigit, text)) for row in rows for text in row[1:width])
        if words and len(set(names)) == len(names) and not all(name.isdigit() for name in names):
            return names
    seen: Counter[str] = Counter()
    counted = []
    for name in (row[0] if row else "" for row in rows):
        seen[name] += 1
        counted.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return counted


def _sentences(before: Snapshot, after: Snapshot) -> Iterator[SentenceChange]:
    """Sentences of one template and chapter are one sentence; a template that only one edition has is new or gone."""
    old, new = _by_template(before), _by_template(after)
    for key in dict.fromkeys((*new, *old)):
        left, right = old.get(key, ""), new.get(key, "")
        if not alike(left, right):
            chapter, template, _ = key
            title = after.chapters.get(chapter) or before.chapters.get(chapter, chapter)
            yield SentenceChange(chapter, title, template, left, right)


def _by_template(snapshot: Snapshot) -> dict[tuple[str, str, int], str]:
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str, int], str] = {}
    for item in snapshot.sentences:
        key = (item.chapter, item.template)
        found[(*key, seen[key])] = item.text
        seen[key] += 1
    return found


# -- conclusions ----------------------------------------------------------------------------


def _headlines(before: Snapshot, after: Snapshot) -> Iterator[ConclusionChange]:
    for _, old, new in _pairs(_main(before, True), _main(after, True)):
        if not alike(old.text, new.text):
            yield ConclusionChange("pokok", new.title, "hasil pokok", "", old.text, new.text, MIDDLE)
        if old.label != new.label:
            yield ConclusionChange("peringkat", new.title, "kelas hasil pokok", "", old.label, new.label, GRAVE)


def _facts(before: Snapshot, after: Snapshot) -> Iterator[ConclusionChange]:
    for name, old, new in _pairs(_main(before, False), _main(after, False)):
        if not alike(old.text, new.text):
            yield ConclusionChange("fakta", new.title, name, "", old.text, new.text, LIGHT)


def _main(snapshot: Snapshot, main: bool) -> dict[str, Headline]:
    return {name: item for name, item in snapshot.facts.items() if item.main is main}


def _pairs(old: Mapping[Key, Item], new: Mapping[Key, Item]) -> Iterator[tuple[Key, Item, Item]]:
    """What both have."""
    yield from ((key, old[key], item) for key, item in new.items() if key in old)


def _conclusions(before: Snapshot, after: Snapshot) -> Iterator[ConclusionChange]:
    """Conclusions and ratings of single cells that flip; what both editions conclude about."""
    old = {(item.address, item.kind): item.text for item in before.conclusions}
    new = {(item.address, item.kind): item.text for item in after.conclusions}
    for (address, kind), left, right in _pairs(old, new):
        if left != right:
            sort = "peringkat" if kind == "peringkat" else "kesimpulan"
            yield ConclusionChange(sort, after.place(address), kind, address, left, right, GRAVE)


def _standings(before: Snapshot, after: Snapshot) -> Iterator[ConclusionChange]:
    old = {(item.order, item.name): item.place for item in before.standings}
    new = {(item.order, item.name): item.place for item in after.standings}
    for (order, name), left, right in _pairs(old, new):
        if left != right:
            yield ConclusionChange("urutan", name, order, "", f"ke-{left}", f"ke-{right}", LIGHT)


# -- findings -------------------------------------------------------------------------------


def _findings(before: Snapshot, after: Snapshot) -> Iterator[FindingChange]:
    """New findings first, then those judged differently, then those resolved."""
    old, new = before.findings, after.findings
    for name, item in new.items():
        if name not in old:
            yield _finding(name, "baru", after, item, "", item.putusan, item.tingkat)
    for name, was, item in _pairs(old, new):
        if (was.putusan, was.tingkat) != (item.putusan, item.tingkat):
            yield _finding(name, "berubah", after, item, was.putusan, item.putusan, item.tingkat)
    for name, item in old.items():
        if name not in new:
            yield _finding(name, "selesai", before, item, item.putusan, "", LIGHT)


def _finding(
    name: str, change: str, edition: Snapshot, item: FindingState, before: str, after: str, severity: str
) -> FindingChange:
    place = edition.place(item.alamat)
    return FindingChange(name, change, item.alamat, place, before, after, item.tingkat, item.pesan, severity)
