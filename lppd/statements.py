"""Statements: numbers that the published prose states, from `data/<year>/pernyataan.csv`.

The prose itself is not taken over. Each line names in our own words what a printed number is about
(`subjek`, `bagian`) and how the tables give it: `metode` with `operan` ("sekarang=2.6/x/realisasi;
sebelumnya=2.7/x/kondisi-awal", a list operand as "nilai=2.10/*/pagu"), or the metode `fakta` with the name
of a fact. An operand may be another statement (`pernyataan/<kunci>/tercetak`). Without `metode` nothing in the tables can check it. `pembagi` brings the number to the unit of its
operands (1000000 for a count against figures in millions).

A number may be printed in words ("kesembilan"). A statement of kind `kata` is a word instead of a number ("meningkat", "sangat tinggi"); its method gives a class
(`arah`, `ketercapaian`, `peringkat` with `pilihan` "skala=spm" for another scale than the edition's), or it gives years
(`periode`, whose operand is a text).

A statement that is held against something that only may be the same has `pilihan` "tingkat=ringan"; `keterangan` says why.

A statement is confronted like any cell: it is the cell `pernyataan/<kunci>/tercetak` with one rule of its own,
and a fact is the cell `fakta/<name>/nilai`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lppd.address import Address, is_slug
from lppd.corrections import Correction, check_effect, check_expected
from lppd.derivation import Derivation, Operand, select_rows
from lppd.errors import CorrectionError, DataError, LppdError, NotationError, UnknownNameError, did_you_mean
from lppd.figures import EXACT_KINDS, KINDS, Printed, State, read
from lppd.methods import get
from lppd.numbers import digits
from lppd.numerals import number_of_words
from lppd.pairs import read_pairs, split_list
from lppd.schema import Column, Rule, Schema
from lppd.sheet import Line, read_sheet
from lppd.table import Cell
from lppd.unit import Units

TABLE, COLUMN = "pernyataan", "tercetak"
FACTS, FACT_VALUE = "fakta", "nilai"
COLUMNS = (
    "kunci",
    "bagian",
    "subjek",
    "tercetak",
    "jenis",
    "notasi",
    "satuan",
    "pembagi",
    "metode",
    "operan",
    "pilihan",
    "keterangan",
)
WORD = "kata"
"""Kind of a statement that says a word ("meningkat") rather than a number."""

NO_RULE = "tidak ada angka pembanding di tabel"


@dataclass(frozen=True)
class Statement:
    """A number in the prose.

    Attributes:
        section: number of the section in which it stands.
        subject: what it is about, in our own words.
        cell: the number as a cell.
        derivation: how the tables give it; None when they do not.
    """

    section: str
    subject: str
    cell: Cell
    derivation: Derivation | None


@dataclass(frozen=True)
class Context:
    """What reading statements needs."""

    schemas: Mapping[str, Schema]
    units: Units
    facts: Mapping[str, str]
    corrections: Mapping[Address, Correction]


def statement_address(key: str) -> Address:
    """Address of a statement.

    >>> str(statement_address("kenaikan-ipm"))
    'pernyataan/kenaikan-ipm/tercetak'
    """
    return Address(TABLE, key, COLUMN)


def load_statements(path: Path, context: Context) -> tuple[dict[str, Statement], list[LppdError]]:
    """Statements of a year by key, and every fault of the file. A missing file means none."""
    if not path.is_file():
        return {}, []
    sheet = read_sheet(path, COLUMNS)
    faults = list(sheet.faults)
    statements: dict[str, Statement] = {}
    for line in sheet.lines if all(name in sheet.header for name in COLUMNS) else ():
        value = {name: text.strip() for name, text in line.values.items()}
        try:
            if not is_slug(value["kunci"]) or value["kunci"] in statements:
                raise DataError(
                    f"kunci tidak sah atau ganda: {value['kunci']!r}",
                    column="kunci",
                    fix="satu kunci untuk satu pernyataan",
                )
            try:
                statements[value["kunci"]] = _statement(path, line, value, context)
            except CorrectionError as exc:
                faults.append(exc)
                statements[value["kunci"]] = _statement(path, line, value, replace(context, corrections={}))
        except LppdError as exc:
            faults.append(DataError(exc.problem, file=path, row=line.number, column=exc.column, fix=exc.fix))
    faults.extend(_lost(path, statements))
    return statements, faults


def _lost(path: Path, statements: Mapping[str, Statement]) -> list[LppdError]:
    """Statements whose operand is a statement that does not exist."""
    return [
        DataError(
            f"pernyataan tidak ada: {address.row}{did_you_mean(address.row, statements)}",
            file=path,
            row=item.cell.line,
            column="operan",
            fix="betulkan alamat",
        )
        for item in statements.values()
        for address in (item.derivation.addresses if item.derivation else ())
        if address.table == TABLE and address.row not in statements
    ]


def _statement(path: Path, line: Line, value: Mapping[str, str], context: Context) -> Statement:
    if not value["subjek"] or not value["bagian"]:
        raise DataError("subjek atau bagian kosong", column="subjek", fix="isi keduanya")
    if value["satuan"] and value["satuan"] not in context.units:
        raise DataError(
            f"satuan tidak dikenal: {value['satuan']}{did_you_mean(value['satuan'], context.units)}",
            column="satuan",
            fix="betulkan",
        )
    if value["jenis"] not in (*KINDS, WORD):
        raise DataError(
            f"jenis tidak dikenal: {value['jenis']}{did_you_mean(value['jenis'], (*KINDS, WORD))}",
            column="jenis",
            fix="betulkan",
        )
    address = statement_address(value["kunci"])
    divisor = _divisor(value["pembagi"])
    correction = context.corrections.get(address)
    corrected = _corrected(correction, line.values["tercetak"], value, divisor) if correction else None
    cell = Cell(
        address=address,
        column=Column(
            COLUMN, ("Tercetak",), value["jenis"], value["notasi"], value["satuan"], False, False, frozenset()
        ),
        printed=replace(_scaled(_read(value["tercetak"], value), divisor), text=line.values["tercetak"]),
        unit=value["satuan"],
        exact=value["jenis"] in EXACT_KINDS,
        file=path,
        line=line.number,
        correction=correction,
        corrected=corrected,
        divisor=divisor,
    )
    return Statement(value["bagian"], value["subjek"], cell, _derivation(address, value, context))


def _corrected(correction: Correction, text: str, value: Mapping[str, str], divisor: Decimal) -> Printed:
    """The figure that the uppermost layer of a correction puts in place of the printed one."""
    problem = check_expected(correction, text)
    if problem:
        raise problem
    figures = [_read(text, value)]
    for layer in correction.layers:
        try:
            figures.append(_read(layer.replacement, value))
        except LppdError as exc:
            raise layer.error(exc.problem, exc.fix or "betulkan menjadi") from None
    without_effect = check_effect(correction, figures)
    if without_effect:
        raise without_effect[0]
    return _scaled(figures[-1], divisor)


def _read(text: str, value: Mapping[str, str]) -> Printed:
    if value["jenis"] == WORD:
        if not text.strip():
            raise DataError("kata kosong", column="tercetak", fix="tulis kata seperti tercetak")
        return read(text, kind="teks", notation="indonesia")
    spelt = number_of_words(text)
    try:
        printed = read(text if spelt is None else str(spelt), kind=value["jenis"], notation=value["notasi"])
    except NotationError as exc:
        raise DataError(exc.problem, column="tercetak", fix=exc.fix) from None
    if printed.state is not State.ANGKA:
        raise DataError(f"bukan angka: {text!r}", column="tercetak", fix="pernyataan harus berupa angka")
    return printed


def _divisor(text: str) -> Decimal:
    try:
        divisor = Decimal(text or 1)
    except InvalidOperation:
        divisor = Decimal(0)
    if not divisor.is_finite() or divisor <= 0:
        raise DataError(f"pembagi tidak sah: {text!r}", column="pembagi", fix="isi bilangan positif, misalnya 1000000")
    return divisor


def _scaled(printed: Printed, divisor: Decimal) -> Printed:
    """The figure in the unit of its operands."""
    if divisor == 1 or printed.value is None:
        return printed
    value, step = printed.value / divisor, printed.step / divisor
    return replace(printed, value=value, step=step, decimals=digits(step.normalize()))


def _derivation(address: Address, value: Mapping[str, str], context: Context) -> Derivation | None:
    name = value["metode"]
    if not name:
        return None
    if name == FACTS:
        fact = value["operan"]
        if fact not in context.facts:
            raise DataError(
                f"fakta tidak dikenal: {fact}{did_you_mean(fact, context.facts)}",
                column="operan",
                fix="lihat lppd methods --facts",
            )
        operands: dict[str, Operand] = {"nilai": fact_address(fact)}
        name = "salin"
    else:
        lists = get(name).lists
        operands = {
            key: _operand(text, context, key in lists) for key, text in read_pairs(value["operan"], "operan").items()
        }
    method = get(name)
    if set(operands) != set(method.inputs):
        raise DataError(
            f"metode {name} memerlukan operan: {', '.join(method.inputs)}",
            column="operan",
            fix="tulis nama=tabel/baris/kolom; …",
        )
    options = read_pairs(value["pilihan"], "pilihan")
    severity = options.pop("tingkat", "sedang")
    if severity not in ("sedang", "ringan"):
        raise DataError(f"tingkat tidak dikenal: {severity}", column="pilihan", fix="tulis tingkat=ringan, atau hapus")
    rule = Rule(TABLE, 0, str(address), name, {}, options, "pernyataan", severity, False, value["keterangan"])
    if (method.result == "kelas") != (value["jenis"] == WORD):
        raise DataError(
            f"metode {name} tidak cocok dengan jenis {value['jenis']}",
            column="metode",
            fix="pernyataan berupa kata memakai metode yang hasilnya kelas",
        )
    return Derivation(f"{TABLE}/{address.row}", rule, address, operands, options)


def _operand(text: str, context: Context, many: bool) -> Operand:
    """One address, or several: separated by commas, or all rows of a table with `*`.

    Where the method takes one number, `*` means the sum of these rows.
    """
    places = [_place(part.strip(), context, many) for part in split_list(text)]
    flat = tuple(address for place in places for address in place)
    return flat if many else flat[0]


def _place(text: str, context: Context, many: bool) -> list[Address]:
    parts = text.split("/")
    if len(parts) != 3:
        raise DataError(f"alamat sel tidak sah: {text!r}", column="operan", fix="tulis tabel/baris/kolom")
    table, row, column = parts
    if table == TABLE:
        return [statement_address(row)]
    if table not in context.schemas:
        raise UnknownNameError(
            f"tabel tidak dikenal: {table}{did_you_mean(table, context.schemas)}",
            column="operan",
            fix="betulkan alamat",
        )
    schema = context.schemas[table]
    schema.column(column)
    if row.startswith("*"):
        keys = select_rows(row, schema)
        return [Address(table, key, column) for key in (keys if many else [row])]
    if row not in schema.rows:
        raise UnknownNameError(
            f"Tabel {table} tidak punya baris {row!r}{did_you_mean(row, schema.rows)}",
            column="operan",
            fix="betulkan alamat",
        )
    return [Address(table, row, column)]


def fact_address(name: str) -> Address:
    """Address of a fact.

    >>> str(fact_address("capaian.median"))
    'fakta/capaian.median/nilai'
    """
    return Address(FACTS, name, FACT_VALUE)


def fact_cell(name: str, text: str, value: Decimal | None) -> Cell:
    """A fact as a cell, so that a statement can be confronted with it."""
    state = State.TEKS if value is None else State.ANGKA
    decimals = 0 if value is None else digits(value)
    printed = Printed(text, state, value, decimals, "", False, "indonesia", Decimal(1).scaleb(-decimals))
    column = Column(FACT_VALUE, ("Fakta",), "angka", "indonesia", "", True, False, frozenset())
    return Cell(fact_address(name), column, printed, "", True, Path(FACTS), 0)
