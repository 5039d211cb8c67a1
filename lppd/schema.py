"""Schemas of the published tables: one YAML each, the same for every year.

A schema file looks like this (`data/schema/2.6.yml`, shortened)::

    id: "2.6"
    number: Tabel 2.6
    title: Pengukuran Kinerja Dalam Perjanjian Kinerja {daerah} Tahun {tahun}
    section: "2.3.1.b"
    reference: {list: indikator, group: iku}      # or rows: {key: {attribute: value}}
    columns:
      - {name: target, label: ["{tahun}", Target], kind: sesuai-baris, notation: inggris, exact: true}
      - {name: capaian, label: ["{tahun}", Capaian], kind: persen, notation: inggris, unit: "%"}
    rules:
      - {target: capaian, method: capaian, operands: {realisasi: realisasi, target: target}, options: {polaritas: "@polaritas"}}

Placeholders such as `{tahun}` are filled from the parameters; a column or rule with `periods: NAME`
is repeated for every year `{t}` of that period, neighbouring columns of one period together. An operand is `[table:][row/]column`: a missing part
means the same table, row or column; the row `*` means all rows, `*[kelompok=belanja]` those whose
attribute has that value (their sum, where the method takes one number); a list of operands is written `[a, b]`. Rows that change from year to year have `keys: bebas` instead: they come from the data
file, and their text columns are their attributes. The attribute `satuan` is the unit of a row's numbers,
`satuan-capaian` that of its column `capaian` alone.

The target row `setiap[attribute=value,other=value]` means one rule for every row with these attributes. In the row of
an operand `@attribute` stands for the target row's own value of it: `*[layanan=@layanan,jenis-baris=butir]/capaian`, or
`1.11:@program/anggaran`, and `@kunci` for its key; a target for which this means no row has no rule, and is counted as not checkable.

`definitions: {list: ikk, group: hasil, target: "{kunci}/capaian"}` takes a rule from every entry of that reference list (of
that group) that has a `metode`: its columns `operan` ("bagian=a/isian; keseluruhan=b/isian"), `pilihan`, `keyakinan`
("tafsir" makes the rule light) and `catatan`.

A rule with `each: LIST` is repeated for every key `{kunci}` of that reference list. Its target may be a sum that the
publication does not print, written like an operand: `*[perangkat-daerah={kunci}]/anggaran`. `{t}` and other placeholders work there too. An option `@polaritas` takes
the row's attribute of that name.

Of a rule's `kind`, `turunan` and `jumlah` *define* the target (the book shows the computed value where the
printed one cannot be right); `kesamaan` only says that two printed places carry the same quantity, and
`silang` that the target can be recomputed from other tables. The target of these takes over a correction of
its sources, if it agreed with them before, unless `follows: false`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Literal

from pydantic import Field

from lppd.address import is_slug, is_table_id
from lppd.errors import FaultsError, LppdError, SchemaError, UnknownNameError, did_you_mean
from lppd.pairs import read_pairs, split_list
from lppd.params import Params
from lppd.reference import unknown_attributes
from lppd.sheet import read_sheet
from lppd.strict import StrictModel, load, read_yaml
from lppd.template import fill

Kind = Literal[
    "teks",
    "label",
    "nomor",
    "satuan",
    "kunci",
    "sesuai-baris",
    "angka",
    "jumlah",
    "indeks",
    "persen",
    "rupiah",
    "level",
    "rentang",
]
RuleKind = Literal["turunan", "jumlah", "kesamaan", "silang"]
Severity = Literal["berat", "sedang", "ringan"]
KEY = "kunci"
"""Column of the data files that holds the row key."""
TEXT_KINDS = frozenset({"teks", "label", "nomor", "satuan", "kunci"})


class ColumnSpec(StrictModel):
    """One column, or one per year of a period."""

    name: str
    label: str | tuple[str, ...]
    kind: Kind
    notation: Literal["indonesia", "inggris", "ribuan", "campuran"] = "indonesia"
    unit: str = ""
    exact: bool = False
    merge: bool = False
    hidden: bool = False
    own: bool = False
    list: str | None = None
    periods: str | None = None
    allow: tuple[Literal["strip", "tidak tersedia", "nihil", "kosong", "teks"], ...] = ()


class RuleSpec(StrictModel):
    """One declared derivation, sum or equality."""

    target: str
    method: str
    operands: dict[str, str | tuple[str, ...]]
    options: dict[str, str] = {}
    kind: RuleKind = "turunan"
    severity: Severity = "sedang"
    periods: str | None = None
    each: str | None = None
    follows: bool = True
    note: str = ""


class ReferenceSpec(StrictModel):
    """Rows taken from a reference list: all of it, one group, or the keys in `only`."""

    list: str
    group: str | None = None
    only: tuple[str, ...] = ()


class DefinitionsSpec(StrictModel):
    """Rules that stand beside the things they define: one for each entry of a reference list that has a `metode`."""

    list: str
    group: str | None = None
    target: str


class SchemaSpec(StrictModel):
    """One schema file."""

    id: str
    number: str
    title: str
    section: str
    agency: str
    source: str
    landscape: bool = False
    annex: bool = False
    reference: ReferenceSpec | None = None
    rows: dict[str, dict[str, str]] = {}
    keys: Literal["bebas"] | None = None
    columns: tuple[ColumnSpec, ...] = Field(min_length=1)
    rules: tuple[RuleSpec, ...] = ()
    definitions: DefinitionsSpec | None = None


@dataclass(frozen=True)
class Column:
    """A column of one year: placeholders filled, periods expanded.

    A `hidden` column serves rules and is not shown; an `own` one is shown though the publication does not have it.
    """

    name: str
    labels: tuple[str, ...]
    kind: str
    notation: str
    unit: str
    exact: bool
    merge: bool
    allow: frozenset[str]
    hidden: bool = False
    own: bool = False
    list: str = ""

    @property
    def is_text(self) -> bool:
        """Whether its cells are text rather than figures."""
        return self.kind in TEXT_KINDS

    @property
    def label(self) -> str:
        """All levels of the printed heading in one line."""
        return " · ".join(self.labels)


@dataclass(frozen=True)
class Rule:
    """A rule of one year, not yet bound to cells; `place` is its position in the schema.

    The target row of an `optional` rule may be missing in a year.
    """

    table: str
    place: int
    target: str
    method: str
    operands: Mapping[str, str | tuple[str, ...]]
    options: Mapping[str, str]
    kind: str
    severity: str
    follows: bool
    note: str
    optional: bool = False

    @property
    def guessed(self) -> bool:
        """Whether it rests on a guess: what it compares may be defined otherwise, so what it finds is slight."""
        return self.severity == "ringan"


@dataclass(frozen=True)
class Schema:
    """A table's schema for one year.

    Attributes:
        rows: key → attributes of each expected row, in order (from `rows`, the reference list, or the data file).
        annex: the table is so long that the PDF prints it in an annex.
    """

    id: str
    number: str
    title: str
    section: str
    agency: str
    source: str
    landscape: bool
    annex: bool
    rows: Mapping[str, Mapping[str, str]]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    file: Path

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the columns."""
        return frozenset(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called `name`.

        Raises:
            UnknownNameError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        names = [column.name for column in self.columns]
        raise UnknownNameError(
            f"Tabel {self.id} tidak punya kolom {name!r}{did_you_mean(name, names)}", fix="betulkan nama kolom"
        )


References = Mapping[str, Mapping[str, Mapping[str, str]]]


def read_spec(path: Path) -> SchemaSpec:
    """Read one schema file.

    Raises:
        SchemaError, FaultsError: malformed, or its id is not its file name.
    """
    spec = load(SchemaSpec, read_yaml(path, SchemaError), file=path, error=SchemaError)
    if spec.id != path.stem or not is_table_id(spec.id):
        raise SchemaError(f"id {spec.id!r} harus sama dengan nama berkasnya", file=path, fix=f'tulis id: "{path.stem}"')
    if sum([bool(spec.rows), spec.reference is not None, spec.keys is not None]) != 1:
        raise SchemaError(
            "baris harus ditentukan oleh salah satu saja: rows, reference, atau keys", file=path, fix="pilih satu"
        )
    return spec


def bind(spec: SchemaSpec, params: Params, references: References, file: Path, data: Path) -> Schema:
    """Fill a schema's placeholders for one year and expand its periods and reference rows.

    Args:
        data: folder of the year's tables; a table with `keys: bebas` takes its rows from there.

    Raises:
        SchemaError: unknown placeholder, period or reference list.
    """
    names = params.names
    try:
        schema = Schema(
            id=spec.id,
            number=spec.number,
            title=fill(spec.title, names),
            section=spec.section,
            agency=fill(spec.agency, names),
            source=fill(spec.source, names),
            landscape=spec.landscape,
            annex=spec.annex,
            rows=_rows(spec, references, data),
            columns=tuple(_columns(spec.columns, params)),
            rules=tuple(
                _rule(spec.id, place, rule, each)
                for place, rule in enumerate(spec.rules, 1)
                for each in _each(rule.periods, params, _reference(rule.each, references))
            )
            + _definitions(spec, references),
            file=file,
        )
        _check_names(schema, free=spec.keys is not None)
        return schema
    except SchemaError as exc:
        raise SchemaError(exc.problem, file=exc.file or file, column=exc.column, fix=exc.fix) from None


def _check_names(schema: Schema, *, free: bool) -> None:
    """Every row and column must have an address of its own, and row attributes must be known ones.

    Rows that come from the data file (`free`) are checked when that is read, with their line.
    """
    names = [column.name for column in schema.columns]
    for name in names if free else [*names, *schema.rows]:
        if not is_slug(name):
            raise SchemaError(
                f"nama baris atau kolom tidak sah: {name!r}", fix="pakai huruf kecil, angka, dan tanda hubung"
            )
    for name in names:
        if names.count(name) > 1 or name == KEY:
            raise SchemaError(
                f"nama kolom {'sudah dipakai' if name == KEY else 'ganda'}: {name}",
                column=name,
                fix="beri setiap kolom nama sendiri",
            )
    for key, entry in schema.rows.items():
        for column, value, allowed in unknown_attributes(entry):
            raise SchemaError(
                f"baris {key}: {column} tidak dikenal: {value!r}", column=column, fix=f"pakai salah satu: {allowed}"
            )


def _each(period: str | None, params: Params, keys: Iterable[str] = ()) -> Iterator[dict[str, str | int]]:
    """The names for one expansion, for each year of a period, or for each key of a reference list."""
    if keys:
        yield from ({**params.names, "kunci": key} for key in keys)
        return
    if period is None:
        yield params.names
        return
    if period not in params.periode:
        raise SchemaError(
            f"periode tidak dikenal: {period}{did_you_mean(period, params.periode)}",
            fix="tambahkan di kunci periode berkas parameter",
        )
    for year in params.periode[period].years:
        yield {**params.names, "t": year}


def _reference(name: str | None, references: References) -> Iterable[str]:
    if name is None:
        return ()
    if name not in references:
        raise SchemaError(f"daftar acuan tidak dikenal: {name}{did_you_mean(name, references)}", fix="betulkan each")
    return references[name]


def _columns(specs: Iterable[ColumnSpec], params: Params) -> Iterator[Column]:
    """Expand columns; neighbours that repeat over the same period do so together, year by year."""
    for period, group in groupby(specs, key=lambda spec: spec.periods):
        members = list(group)
        if period is None:
            yield from (_column(spec, params.names) for spec in members)
        else:
            yield from (_column(spec, names) for names in _each(period, params) for spec in members)


def _column(spec: ColumnSpec, names: Mapping[str, str | int]) -> Column:
    labels = (spec.label,) if isinstance(spec.label, str) else spec.label
    return Column(
        name=fill(spec.name, names),
        labels=tuple(fill(label, names) for label in labels),
        kind=spec.kind,
        notation=spec.notation,
        unit=spec.unit,
        exact=spec.exact,
        merge=spec.merge,
        allow=frozenset(spec.allow),
        hidden=spec.hidden or spec.kind == "kunci",
        own=spec.own,
        list=spec.list or "",
    )


def _rule(table: str, place: int, spec: RuleSpec, names: Mapping[str, str | int]) -> Rule:
    return Rule(
        table=table,
        place=place,
        target=fill(spec.target, names),
        method=spec.method,
        operands={key: _filled(value, names) for key, value in spec.operands.items()},
        options=dict(spec.options),
        kind=spec.kind,
        severity=spec.severity,
        follows=spec.follows,
        note=spec.note,
    )


def _definitions(spec: SchemaSpec, references: References) -> tuple[Rule, ...]:
    """A rule for each entry of the list of definitions; what rests on an interpretation is light."""
    if spec.definitions is None:
        return ()
    _reference(spec.definitions.list, references)
    return tuple(
        _definition(spec, entry, spec.definitions.target.replace("{kunci}", key))
        for key, entry in references[spec.definitions.list].items()
        if entry.get("metode") and spec.definitions.group in (None, entry.get("kelompok"))
    )


def _definition(spec: SchemaSpec, entry: Mapping[str, str], target: str) -> Rule:
    operands = {name: _listed(value) for name, value in read_pairs(entry.get("operan", ""), "operan").items()}
    surmised = entry.get("keyakinan") == "tafsir"
    return Rule(
        table=spec.id,
        place=len(spec.rules) + 1,
        target=target,
        method=entry["metode"],
        operands=operands,
        options=read_pairs(entry.get("pilihan", ""), "pilihan"),
        kind="silang" if surmised else "turunan",  # a surmise may question the printed figure, not replace it
        severity="ringan" if surmised else "sedang",
        follows=True,
        note=entry.get("catatan", ""),
        optional=True,
    )


def _listed(value: str) -> str | tuple[str, ...]:
    """One operand, or several separated by commas."""
    parts = split_list(value)
    return tuple(parts) if len(parts) > 1 else value


def _filled(value: str | tuple[str, ...], names: Mapping[str, str | int]) -> str | tuple[str, ...]:
    return fill(value, names) if isinstance(value, str) else tuple(fill(part, names) for part in value)


def _rows(spec: SchemaSpec, references: References, data: Path) -> dict[str, Mapping[str, str]]:
    if spec.keys:
        return _free_rows(spec, data / f"{spec.id}.csv")
    if spec.reference is None:
        return dict(spec.rows)
    name = spec.reference.list
    if name not in references:
        raise SchemaError(
            f"daftar acuan tidak dikenal: {name}{did_you_mean(name, references)}", fix="buat data/referensi/<nama>.csv"
        )
    entries = references[name]
    for key in spec.reference.only:
        if key not in entries:
            raise SchemaError(
                f"kunci tidak ada di daftar acuan {name}: {key}{did_you_mean(key, entries)}", fix="betulkan only"
            )
    if spec.reference.only:
        return {key: entries[key] for key in spec.reference.only}
    group = spec.reference.group
    return {key: entry for key, entry in entries.items() if group is None or entry.get("kelompok") == group}


def _free_rows(spec: SchemaSpec, path: Path) -> dict[str, Mapping[str, str]]:
    """Rows as the data file has them; their text cells are their attributes. Faults are left to the reading of the table."""
    texts = [column.name for column in spec.columns if column.kind in TEXT_KINDS]
    label = next((column.name for column in spec.columns if column.kind == "label"), "")
    rows: dict[str, Mapping[str, str]] = {}
    for line in read_sheet(path).lines:
        values = {name: line.values.get(name, "").strip() for name in texts}
        rows.setdefault(line.values.get("kunci", "").strip(), {"nama": values.get(label, ""), **values})
    return rows


def table_order(table: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts 1.9 before 1.10 and numbers before words.

    >>> sorted(["1.10", "1.9", "1.1.1.f", "lampiran-1"], key=table_order)
    ['1.1.1.f', '1.9', '1.10', 'lampiran-1']
    """
    parts = table.replace("-", ".").split(".")
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _is_table(name: str) -> bool:
    """Whether a file of the schema folder describes a table: those have a number, or are one of the publication's lists."""
    return name.startswith("daftar-") or any(letter.isdigit() for letter in name)


def load_schemas(folder: Path, params: Params, references: References, data: Path) -> dict[str, Schema]:
    """All schemas of a folder, bound to one year, in order of their official numbers.

    Raises:
        FaultsError: every fault of every schema file at once.
    """
    schemas: dict[str, Schema] = {}
    faults: list[LppdError] = []
    files = [path for path in folder.glob("*.yml") if _is_table(path.stem)]
    for path in sorted(files, key=lambda item: table_order(item.stem)):
        try:
            schemas[path.stem] = bind(read_spec(path), params, references, path, data)
        except FaultsError as exc:
            faults.extend(exc.faults)
        except LppdError as exc:
            faults.append(exc)
    if not files:
        faults.append(SchemaError("tidak ada skema tabel", file=folder, fix="periksa --data"))
    if faults:
        raise FaultsError(faults)
    return schemas
