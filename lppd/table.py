"""Tables of one year as typed cells, read strictly from the data files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from lppd.address import Address, is_slug
from lppd.corrections import Correction, check_effect, check_expected
from lppd.errors import DataError, LppdError, NotationError, UnknownNameError, did_you_mean
from lppd.figures import EXACT_KINDS, MIXED, Printed, State, read
from lppd.numbers import write
from lppd.readings import UNDECIDED, Reading
from lppd.reference import spellings
from lppd.schema import KEY as KEY
from lppd.schema import Column, References, Schema
from lppd.sheet import Line, Sheet, read_sheet
from lppd.unit import Units, is_measured

_WORD = re.compile(r"[^\W\d_]{2,}")
"""What tells words in a figure's place from a figure that cannot be read."""


@dataclass(frozen=True)
class Cell:
    """One cell of a published table.

    Attributes:
        printed: as printed, read with its reading if it has one.
        corrected: the figure an overlay puts in its place.
        exact: the printed digits are the number itself, not a rounding of it.
        unit: official unit name, "" where it has none.
        divisor: by which the printed number was divided to be in the unit of its operands (statements only).
    """

    address: Address
    column: Column
    printed: Printed
    unit: str
    exact: bool
    file: Path
    line: int
    reading: Reading | None = None
    correction: Correction | None = None
    corrected: Printed | None = None
    divisor: Decimal = Decimal(1)

    @property
    def meant(self) -> Printed:
        """The figure to work with: the correction if there is one, otherwise what is printed."""
        return self.corrected or self.printed

    @property
    def as_printed(self) -> Cell:
        """The same cell without its correction."""
        return replace(self, correction=None, corrected=None)

    @property
    def text(self) -> str:
        """What a text cell means."""
        if self.corrected is None and self.reading and self.reading.meaning:
            return self.reading.meaning
        return self.meant.text.strip()


def sum_cell(address: Address, column: Column, cells: Sequence[Cell]) -> Cell:
    """A sum that the publication does not print, as a cell: what rows of one kind add up to.

    Its state is that of the first cell without a number, if there is one.
    """
    broken = next((cell for cell in cells if cell.meant.value is None), None)
    decimals = max(cell.meant.decimals for cell in cells)
    value = None if broken else sum((cell.meant.value for cell in cells if cell.meant.value is not None), Decimal(0))
    first = cells[0].meant
    notation = first.notation if column.notation == MIXED else column.notation
    text = broken.meant.text if broken else write(value or Decimal(0), notation=notation, decimals=decimals)
    state = broken.meant.state if broken else State.ANGKA
    exact = all(cell.exact for cell in cells)
    step = Decimal(1).scaleb(-decimals) * (1 if exact else len(cells))  # the roundings of rounded parts add up
    printed = Printed(text, state, value, decimals, first.unit, False, notation, step)
    return Cell(address, column, printed, cells[0].unit, exact, cells[0].file, 0)


@dataclass(frozen=True)
class Row:
    """One published row: its key, the attributes of its key, and its cells by column."""

    key: str
    attributes: Mapping[str, str]
    cells: Mapping[str, Cell]

    @property
    def name(self) -> str:
        """The row's official name."""
        return self.attributes.get("nama", self.key)


@dataclass(frozen=True)
class Table:
    """A published table of one year."""

    schema: Schema
    rows: tuple[Row, ...]
    file: Path

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        """Rows by key."""
        return {row.key: row for row in self.rows}

    def cell(self, row: str, column: str) -> Cell:
        """The cell at a row key and a column name.

        Raises:
            UnknownNameError: no such row or column.
        """
        if row not in self.by_key:
            raise UnknownNameError(
                f"Tabel {self.schema.id} tidak punya baris {row!r}{did_you_mean(row, self.by_key)}",
                fix="betulkan kunci baris",
            )
        self.schema.column(column)
        return self.by_key[row].cells[column]

    @cached_property
    def texts(self) -> Mapping[str, tuple[Cell, ...]]:
        """Visible column of words, numbers of rows or units → the first cell of each text in it, in printed order."""
        found: dict[str, dict[str, Cell]] = {
            column.name: {} for column in self.schema.columns if column.is_text and not column.hidden
        }
        for row in self.rows:
            for name, known in found.items():
                cell = row.cells[name]
                if cell.text:
                    known.setdefault(cell.text, cell)
        return {name: tuple(known.values()) for name, known in found.items()}

    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        for row in self.rows:
            yield from row.cells.values()


def beside(rows: Sequence[Row], place: int) -> list[Row]:
    """The rows above and below one."""
    return [rows[near] for near in (place - 1, place + 1) if 0 <= near < len(rows)]


@dataclass(frozen=True)
class Context:
    """What reading a table needs besides its file."""

    units: Units
    readings: Mapping[Address, Reading]
    corrections: Mapping[Address, Correction]
    references: References = field(default_factory=dict)


def read_table(schema: Schema, path: Path, context: Context) -> tuple[Table, list[LppdError]]:
    """Read one table of one year.

    Returns:
        The table, without the rows that could not be read, and every fault found.
    """
    sheet = read_sheet(path, [KEY, *(column.name for column in schema.columns)])
    faults = list(sheet.faults)
    if not all(name in sheet.header for name in [KEY, *(column.name for column in schema.columns)]):
        return Table(schema, (), path), faults
    rows: list[Row] = []
    for line in _known_lines(schema, sheet, faults):
        row, problems = _read_row(schema, line, path, context)
        faults.extend(problems)
        rows.append(row)
    return Table(schema, tuple(rows), path), faults


def _known_lines(schema: Schema, sheet: Sheet, faults: list[LppdError]) -> list[Line]:
    """Lines whose key is expected and not seen before; the others become faults."""
    kept: dict[str, Line] = {}
    for line in sheet.lines:
        key = line.values[KEY].strip()
        found = _key_fault(key, schema, kept)
        if found:
            faults.append(_fault(sheet.path, line.number, KEY, *found))
        else:
            kept[key] = line
    missing = [key for key in schema.rows if key not in kept]
    if missing and not {fault.row for fault in sheet.faults} - {1, None}:
        problem = f"baris tidak ada: {', '.join(missing)}"
        faults.append(DataError(problem, file=sheet.path, column=KEY, fix="tambahkan baris itu seperti tercetak"))
    return list(kept.values())


def _key_fault(key: str, schema: Schema, kept: Mapping[str, Line]) -> tuple[str, str] | None:
    """What is wrong with a row's key, and how to mend it."""
    if key not in schema.rows:
        problem = f"kunci tidak dikenal: {key!r}{did_you_mean(key, schema.rows)}"
        return problem, "betulkan kunci atau tambahkan ke daftar acuan"
    if not is_slug(key):
        return f"kunci tidak sah: {key!r}", "pakai huruf kecil, angka, dan tanda hubung"
    if key in kept:
        return f"kunci ganda: {key} (sudah ada di baris {kept[key].number})", "satu baris untuk satu kunci"
    return None


def _read_row(schema: Schema, line: Line, path: Path, context: Context) -> tuple[Row, list[LppdError]]:
    key = line.values[KEY].strip()
    attributes = schema.rows[key]
    cells: dict[str, Cell] = {}
    faults: list[LppdError] = []
    for column in schema.columns:
        cell, problem = _read_cell(Address(schema.id, key, column.name), column, attributes, line, path, context)
        faults.extend(problem)
        cells[column.name] = cell
    return Row(key, attributes, cells), faults


def _read_cell(
    address: Address, column: Column, attributes: Mapping[str, str], line: Line, path: Path, context: Context
) -> tuple[Cell, list[LppdError]]:
    text = line.values[column.name]
    reading = context.readings.get(address)
    correction = context.corrections.get(address)
    undecided = reading is not None and reading.notation == UNDECIDED
    kind = "teks" if undecided else _kind(column, attributes)
    notation = (reading.notation if reading else "") or attributes.get("notasi", "") or column.notation
    faults: list[LppdError] = []
    printed = _printed(text, kind, notation, reading, faults, (path, line.number, column))
    corrected = None
    if correction:
        faults.extend(filter(None, [check_expected(correction, text)]))
        corrected = _corrected(correction, printed, kind, notation, faults)
    unit = column.unit or ("" if column.is_text else _own_unit(column, attributes))
    score = column.kind == "angka" and is_measured(unit, context.units)
    cell = Cell(
        address=address,
        column=column,
        printed=printed,
        unit=unit,
        exact=(column.exact and not score) or kind in EXACT_KINDS,
        file=path,
        line=line.number,
        reading=reading,
        correction=correction,
        corrected=corrected,
    )
    faults.extend(_in_overlay(cell, _cell_faults(cell, attributes, context)))
    return cell, faults


def _own_unit(column: Column, attributes: Mapping[str, str]) -> str:
    """The row's unit for one column, where it names one, or for all of them."""
    return attributes.get(f"satuan-{column.name}", attributes.get("satuan", ""))


def _kind(column: Column, attributes: Mapping[str, str]) -> str:
    if column.is_text:
        return "teks"
    return attributes.get("jenis", "angka") if column.kind == "sesuai-baris" else column.kind


def _printed(
    text: str,
    kind: str,
    notation: str,
    reading: Reading | None,
    faults: list[LppdError],
    place: tuple[Path, int, Column],
) -> Printed:
    """Read the cell; what cannot be read becomes a fault and stands as text."""
    path, number, column = place
    if reading and " ".join(reading.printed.split()) != " ".join(text.split()):
        problem = f"pembacaan {reading.address} mengharapkan {reading.printed!r}, data mencetak {text!r}"
        faults.append(_fault(reading.file, reading.line, "tercetak", problem, "perbarui atau hapus pembacaan itu"))
    meant = reading.meaning if reading and reading.meaning and kind != "teks" else text
    try:
        found = read(meant, kind=kind, notation=notation)
        return found if found.text == text else replace(found, text=text)
    except NotationError as exc:
        if not ("teks" in column.allow and _WORD.search(meant)):
            faults.append(DataError(exc.problem, file=path, row=number, column=column.name, fix=exc.fix))
        return read(text, kind="teks", notation=notation)


def _corrected(
    correction: Correction, printed: Printed, kind: str, notation: str, faults: list[LppdError]
) -> Printed | None:
    """The figure that the uppermost layer puts in place of the printed one; every layer must be sound."""
    figures = [printed]
    for layer in correction.layers:
        try:
            figures.append(read(layer.replacement, kind=kind, notation=notation))
        except NotationError as exc:
            faults.append(layer.error(exc.problem, exc.fix or f"tulis menjadi dalam notasi {notation}"))
            return None
    faults.extend(check_effect(correction, figures))
    return figures[-1]


def _cell_faults(cell: Cell, attributes: Mapping[str, str], context: Context) -> list[DataError]:
    """Faults of a cell that could be read: emptiness, states not allowed, unknown unit, foreign label."""
    column, state = cell.column, cell.meant.state
    where = (cell.file, cell.line, column.name)
    if state is State.KOSONG:
        allowed = "kosong" in column.allow
        return [] if allowed else [_fault(*where, "isian kosong", "isi seperti tercetak")]
    if column.kind == "kunci" and cell.text not in context.references.get(column.list, {}):
        hint = did_you_mean(cell.text, context.references.get(column.list, {}))
        return [
            _fault(
                *where,
                f"kunci tidak ada di daftar acuan {column.list}: {cell.text!r}{hint}",
                "betulkan, atau tambahkan ke daftar acuan",
            )
        ]
    if column.kind == "satuan" and cell.text not in context.units:
        problem = f"satuan tidak dikenal: {cell.text!r}{did_you_mean(cell.text, context.units)}"
        return [_fault(*where, problem, "betulkan, tambahkan ke satuan.yml, atau jelaskan di pembacaan.csv")]
    if column.kind == "label" and not _same_label(cell.text, attributes):
        problem = f"nama {cell.text!r} bukan nama untuk kunci {cell.address.row} ({attributes.get('nama', '')!r})"
        return [_fault(*where, problem, "betulkan kuncinya, atau tambahkan ejaan ini sebagai alias di daftar acuan")]
    if not column.is_text and state in (State.STRIP, State.TIDAK_ADA, State.NIHIL) and state.value not in column.allow:
        return [
            _fault(
                *where, f"{cell.meant.text!r} tidak boleh di kolom ini", "isi angkanya, atau izinkan di skema (allow)"
            )
        ]
    return []


def _same_label(text: str, attributes: Mapping[str, str]) -> bool:
    known: Sequence[str] = spellings(attributes)
    return not known[0] or _plain(text) in {_plain(name) for name in known}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _in_overlay(cell: Cell, faults: list[DataError]) -> list[LppdError]:
    """The faults, moved to the overlay when it is a correction that brings them in."""
    if cell.corrected is None or cell.correction is None:
        return list(faults)
    return [cell.correction.error(fault.problem, fault.fix or "betulkan menjadi") for fault in faults]


def _fault(path: Path, row: int, column: str, problem: str, fix: str) -> DataError:
    return DataError(problem, file=path, row=row, column=column, fix=fix)
