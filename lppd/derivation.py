"""Derivations: rules of the schemas bound to cells, one per target cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lppd.address import Address
from lppd.errors import SchemaError, UnknownNameError, did_you_mean
from lppd.methods import get
from lppd.schema import KEY, Rule, Schema

_OPERAND = re.compile(r"(?:(?P<table>[^:/]+):)?(?:(?P<row>[^/]+)/)?(?P<column>[^/]+)")
_ALL_ROWS = re.compile(r"(?:\*|setiap)(?:\[(?P<conditions>[^\]]+)\])?")
_CONDITION = re.compile(r"(?:^|,)(?P<name>[a-z_-]+)=(?P<value>(?:[^,]|,(?![a-z_-]+=))*)")
EACH = "setiap"
"""A target row that starts with this stands for every row with the attributes in brackets."""

Schemas = Mapping[str, Schema]
Operand = Address | tuple[Address, ...]


@dataclass(frozen=True)
class Derivation:
    """How one cell follows from others.

    Attributes:
        id: stable name: table, place of the rule in the schema, row and column.
        operands: operand name → address, or addresses in row order for a list operand.
        options: options with `@attribute` already looked up.
    """

    id: str
    rule: Rule
    target: Address
    operands: Mapping[str, Operand]
    options: Mapping[str, str]

    @property
    def addresses(self) -> tuple[Address, ...]:
        """All operand addresses, flat."""
        flat: list[Address] = []
        for operand in self.operands.values():
            flat.extend([operand] if isinstance(operand, Address) else operand)
        return tuple(flat)


def bind_rules(schema: Schema, schemas: Schemas) -> tuple[list[Derivation], dict[Address, str]]:
    """Bind every rule of a schema to its cells.

    Returns:
        The derivations in the order of the schema, and the targets whose operands the publication
        does not print (the first year of a series has no year before it), each with the reason.

    Raises:
        SchemaError, UnknownNameError: a rule names a method, table, row, column or operand that does not exist.
    """
    derivations: list[Derivation] = []
    outside: dict[Address, str] = {}
    for place in sorted({rule.place for rule in schema.rules}):
        expansions = [rule for rule in schema.rules if rule.place == place]
        bound, reasons, errors = _bind_place(schema, expansions, schemas)
        if errors and (len(expansions) == 1 or not bound):
            raise errors[0]
        derivations.extend(bound)
        outside.update(reasons)
    return derivations, outside


class _NothingMeantError(UnknownNameError):
    """An operand that depends on the target's own attributes means no row of this year."""


def _bind_place(
    schema: Schema, expansions: list[Rule], schemas: Schemas
) -> tuple[list[Derivation], dict[Address, str], list[SchemaError]]:
    bound: list[Derivation] = []
    reasons: dict[Address, str] = {}
    errors: list[SchemaError] = []
    for rule in expansions:
        _check_method(rule, schema)
        for target in _targets(rule, schema):
            try:
                bound.append(_derivation(rule, target, schema, schemas))
            except _NothingMeantError as exc:
                reasons[target] = exc.problem
            except UnknownNameError as exc:
                reasons[target] = f"operan tidak dimuat dalam publikasi: {exc.problem}"
                errors.append(
                    SchemaError(f"aturan ke-{rule.place} ({rule.target}): {exc.problem}", file=schema.file, fix=exc.fix)
                )
    return bound, reasons, errors


def _check_method(rule: Rule, schema: Schema) -> None:
    try:
        method = get(rule.method)
        for name in rule.operands:
            if name not in method.operands:
                raise UnknownNameError(
                    f"metode {rule.method} tidak punya operan {name!r}{did_you_mean(name, method.operands)}"
                )
    except UnknownNameError as exc:
        raise SchemaError(
            f"aturan ke-{rule.place} ({rule.target}): {exc.problem}", file=schema.file, fix="lihat lppd methods"
        ) from None
    missing = [name for name in method.inputs if name not in rule.operands]
    if missing:
        raise SchemaError(
            f"aturan ke-{rule.place} ({rule.target}) kekurangan operan: {', '.join(missing)}",
            file=schema.file,
            fix="tambahkan operan itu",
        )


def _targets(rule: Rule, schema: Schema) -> Iterator[Address]:
    row, _, column = rule.target.rpartition("/")
    try:
        schema.column(column)
    except UnknownNameError as exc:
        raise SchemaError(
            f"aturan ke-{rule.place} ({rule.target}): {exc.problem}", file=schema.file, fix=exc.fix
        ) from None
    if row.startswith(EACH):
        _check_conditions(row, schema, f"aturan ke-{rule.place}")
        yield from (Address(schema.id, key, column) for key in _matching(row, schema))
        return
    if row.startswith("*"):
        if _matching(row, schema):
            yield Address(schema.id, row, column)
        return
    if rule.optional and row not in schema.rows:
        return
    if row and row not in schema.rows:
        raise SchemaError(
            f"aturan ke-{rule.place}: baris tidak dikenal: {row}{did_you_mean(row, schema.rows)}",
            file=schema.file,
            fix="betulkan target",
        )
    for key in [row] if row else schema.rows:
        yield Address(schema.id, key, column)


def _derivation(rule: Rule, target: Address, schema: Schema, schemas: Schemas) -> Derivation:
    return Derivation(
        id=f"{rule.table}.r{rule.place}/{target.row}/{target.column}",
        rule=rule,
        target=target,
        operands={
            name: _operand(text, target, schemas, name in get(rule.method).lists)
            for name, text in rule.operands.items()
        },
        options={name: _option(value, schema, target) for name, value in rule.options.items()},
    )


def _option(value: str, schema: Schema, target: Address) -> str:
    if not value.startswith("@"):
        return value
    attributes = schema.rows[target.row]
    if not attributes.get(value[1:]):
        problem = f"baris {target.row} tidak punya {value[1:]}{did_you_mean(value[1:], attributes)}"
        raise SchemaError(problem, file=schema.file, fix="isi di daftar acuan, atau di kunci rows skema")
    return attributes[value[1:]]


def _operand(text: str | tuple[str, ...], target: Address, schemas: Schemas, many: bool) -> Operand:
    """Resolve `[table:][row/]column`, or a list of such, as seen from the target.

    `many`: the method takes a list there; otherwise the row `*` means the sum of those rows.
    """
    if not isinstance(text, str):
        places = [_operand(part, target, schemas, many) for part in text]
        return tuple(address for place in places for address in ([place] if isinstance(place, Address) else place))
    match = _OPERAND.fullmatch(text)
    if match is None:
        raise UnknownNameError(f"operan tidak sah: {text!r}", fix="tulis [tabel:][baris/]kolom")
    table = match["table"] or target.table
    if table not in schemas:
        raise UnknownNameError(
            f"tabel tidak dikenal: {table}{did_you_mean(table, schemas)}", fix="betulkan nomor tabel"
        )
    schema = schemas[table]
    column = schema.column(match["column"]).name
    own = {**schemas[target.table].rows.get(target.row, {}), KEY: target.row}
    row = _own_values(match["row"] or target.row, own)
    if not row.startswith("*"):
        return Address(table, _known_row(row, schema), column)
    keys = _selected(row, schema, depends="@" in text)
    if many:
        return tuple(Address(table, key, column) for key in keys)
    return Address(table, keys[0] if len(keys) == 1 else row, column)


def _own_values(row: str, own: Mapping[str, str]) -> str:
    """An operand's row with `@name` replaced by the target row's attribute of that name."""

    def value(found: re.Match[str]) -> str:
        if not own.get(found[1]):
            raise _NothingMeantError(f"baris ini tidak punya {found[1]}")
        return own[found[1]]

    return re.sub(r"@([a-z][a-z0-9_-]*)", value, row)


def _selected(row: str, schema: Schema, *, depends: bool) -> list[str]:
    try:
        return select_rows(row, schema)
    except UnknownNameError as exc:
        if depends:
            raise _NothingMeantError(exc.problem) from None
        raise


def select_rows(pattern: str, schema: Schema) -> list[str]:
    """Keys of the rows that `*`, `*[attribute=value]` or `*[attribute=value,other=value]` means.

    Raises:
        UnknownNameError: malformed, or no row has that value.
    """
    keys = _matching(pattern, schema)
    if not keys:
        raise UnknownNameError(f"tidak ada baris {pattern} di Tabel {schema.id}", fix="periksa atribut baris")
    return keys


def _matching(pattern: str, schema: Schema) -> list[str]:
    """Keys of the rows with the attributes that a pattern names; none for what is no pattern."""
    rows = _ALL_ROWS.fullmatch(pattern)
    if rows is None:
        return []
    wanted = set(_CONDITION.findall(rows["conditions"] or ""))
    return [key for key, attributes in schema.rows.items() if wanted <= attributes.items()]


def _check_conditions(pattern: str, schema: Schema, place: str) -> None:
    """Conditions of a target must be well formed and name attributes that rows have."""
    rows = _ALL_ROWS.fullmatch(pattern)
    known = {name for attributes in schema.rows.values() for name in attributes}
    if rows is None or not schema.rows:
        raise SchemaError(
            f"{place}: target tidak sah: {pattern}", file=schema.file, fix="tulis setiap[atribut=nilai]/kolom"
        )
    for name, _ in _CONDITION.findall(rows["conditions"] or ""):
        if name not in known:
            raise SchemaError(
                f"{place}: atribut tidak dikenal: {name}{did_you_mean(name, known)}",
                file=schema.file,
                fix="betulkan target",
            )


def _known_row(key: str, schema: Schema) -> str:
    if key not in schema.rows:
        raise UnknownNameError(
            f"Tabel {schema.id} tidak punya baris {key!r}{did_you_mean(key, schema.rows)}", fix="betulkan kunci baris"
        )
    return key
