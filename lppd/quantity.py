"""Quantities that the publication prints in several places, from `data/schema/besaran.yml`.

Each quantity names its places::

    penduduk:
      nama: Jumlah penduduk
      tempat: ["2.2/kesehatan-1-b/isian", "gambar-1.3/*/jumlah", {alamat: "2.6/x/realisasi", pengali: 1000000}]
      tingkat: ringan        # when their definitions may differ; catatan says how

A place is a cell, a sum of rows (`*`, `*[attribute=value]`) or a statement; its printed number times `pengali` is in the
unit of the quantity. Every pair of places is compared, unless one prints a percentage and the other a count, or both name
different units: these cannot be the same number, and the audit says so instead (`lppd.checks.units`). What most places agree on is taken for the quantity, and every
other place is held against the most precise of those that carry it: a figure in trillions agrees with two figures to the
rupiah that do not agree with each other. Which of them is wrong the audit does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from lppd.address import Address, parse_address
from lppd.derivation import Derivation, select_rows
from lppd.errors import FaultsError, LppdError, SchemaError, UnknownNameError, did_you_mean
from lppd.figures import State
from lppd.numbers import digits
from lppd.schema import Rule, Schema
from lppd.statements import TABLE as STATEMENTS
from lppd.statements import Statement
from lppd.strict import StrictModel, load, read_yaml
from lppd.table import Cell
from lppd.template import fill
from lppd.unit import PERCENT, Units, is_measured, official

KIND = "besaran"
"""Kind of a rule that comes from the registry of quantities."""


class PlaceSpec(StrictModel):
    """A place whose printed number times `pengali` is in the unit of what it is compared with."""

    alamat: str
    pengali: Decimal = Field(default=Decimal(1), gt=0)


class _QuantitySpec(StrictModel):
    nama: str
    tempat: tuple[str | PlaceSpec, ...] = Field(min_length=2)
    tingkat: Literal["berat", "sedang", "ringan"] = "sedang"
    catatan: str = ""


@dataclass(frozen=True)
class Place:
    """Where a quantity is printed, and by what to multiply the printed number."""

    address: Address
    factor: Decimal


@dataclass(frozen=True)
class Quantity:
    """One quantity and the places of it that this year prints."""

    key: str
    name: str
    places: tuple[Place, ...]
    severity: str
    note: str

    @property
    def first(self) -> Place | None:
        """The place that the others follow when it is corrected: the first cell of a table."""
        return next((place for place in self.places if place.address.table != STATEMENTS), None)


@dataclass(frozen=True)
class Comparison:
    """One place held against another that carries what most places agree on.

    Attributes:
        derivation: the place as target, the other as its only operand.
        agrees: number of places that agree with the other.
    """

    quantity: Quantity
    derivation: Derivation
    agrees: int


def load_quantities(
    path: Path, schemas: Mapping[str, Schema], statements: Mapping[str, Statement]
) -> dict[str, Quantity]:
    """The registry, with the places that this year has. A missing file means none.

    Raises:
        FaultsError: malformed, or places in tables or columns that do not exist.
    """
    if not path.is_file():
        return {}
    content = read_yaml(path, SchemaError)
    if not isinstance(content, dict):
        raise SchemaError("isi berkas harus berupa besaran dan tempatnya", file=path, fix="lihat contoh di repositori")
    quantities: dict[str, Quantity] = {}
    faults: list[LppdError] = []
    for key, body in content.items():
        try:
            spec = load(_QuantitySpec, body, file=path, error=SchemaError, key=str(key))
            quantities[str(key)] = _quantity(str(key), spec, schemas, statements)
        except FaultsError as exc:
            faults.extend(exc.faults)
        except LppdError as exc:
            faults.append(SchemaError(f"besaran {key}: {exc.problem}", file=path, fix=exc.fix or "betulkan tempat"))
    if faults:
        raise FaultsError(faults)
    return quantities


def _quantity(
    key: str, spec: _QuantitySpec, schemas: Mapping[str, Schema], statements: Mapping[str, Statement]
) -> Quantity:
    places = []
    for item in spec.tempat:
        place = place_of(item, statements)
        if printed_this_year(place.address, schemas, statements):
            places.append(place)
    return Quantity(key, spec.nama, tuple(dict.fromkeys(places)), spec.tingkat, spec.catatan)


def place_of(item: str | PlaceSpec, statements: Mapping[str, Statement]) -> Place:
    """The place that an entry of a registry names; the cell of a statement is in the unit of its own operands."""
    text, factor = (item, Decimal(1)) if isinstance(item, str) else (item.alamat, item.pengali)
    address = place_address(text)
    statement = statements.get(address.row) if address.table == STATEMENTS else None
    return Place(address, factor * statement.cell.divisor if statement else factor)


def of_edition(item: str | PlaceSpec, names: Mapping[str, str | int]) -> str | PlaceSpec:
    """An entry of a registry with the years of the edition in its address."""
    if isinstance(item, str):
        return fill(item, names)
    return item.model_copy(update={"alamat": fill(item.alamat, names)})


def place_address(text: str) -> Address:
    """A place: a cell, or a sum of rows, whose pattern is no address of a cell."""
    parts = text.split("/")
    return Address(*parts) if len(parts) == 3 and parts[1].startswith("*") else parse_address(text)


def printed_this_year(address: Address, schemas: Mapping[str, Schema], statements: Mapping[str, Statement]) -> bool:
    """Whether the row exists; tables and columns are the same every year, so these must."""
    if address.table == STATEMENTS:
        return address.row in statements
    if address.table not in schemas:
        raise UnknownNameError(
            f"tabel tidak dikenal: {address.table}{did_you_mean(address.table, schemas)}", fix="betulkan nomor tabel"
        )
    schema = schemas[address.table]
    schema.column(address.column)
    if not address.row.startswith("*"):
        return address.row in schema.rows
    try:
        return bool(select_rows(address.row, schema))
    except UnknownNameError:
        return False


def by_table(quantities: Iterable[Quantity]) -> dict[str, list[Quantity]]:
    """Quantities by each table that prints them."""
    found: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        for table in dict.fromkeys(place.address.table for place in quantity.places):
            found.setdefault(table, []).append(quantity)
    return found


def followers(quantities: Iterable[Quantity]) -> dict[Address, list[tuple[Quantity, Place, Place]]]:
    """Cell → the quantities whose first place it follows, each with its own place and the first one."""
    found: dict[Address, list[tuple[Quantity, Place, Place]]] = {}
    for quantity in quantities:
        first = quantity.first
        for place in quantity.places if first else ():
            if first and place.address != first.address:
                found.setdefault(place.address, []).append((quantity, place, first))
    return found


def compare(quantity: Quantity, cells: Callable[[Address], Cell], units: Units | None = None) -> list[Comparison]:
    """Hold each place against the most precise of those that agree with what most places agree on.

    Places without a number, or in a unit of their own, are left out; where only one is left there is nothing to compare.
    """
    usable, _ = by_unit(quantity, cells, units or {})
    if len(usable) < 2:
        return []
    counts = [sum(_agree(cell, other) for _, other in usable) for _, cell in usable]
    ranked = sorted(zip(usable, counts, strict=True), key=lambda item: (item[0][1].meant.step, -item[1]))
    _, carried = max(ranked, key=lambda item: item[1])[0]
    source, agrees = next(item for item in ranked if _agree(item[0][1], carried))
    return [
        Comparison(quantity, derivation_from(quantity, place, source[0]), agrees)
        for place, _ in usable
        if place != source[0]
    ]


Found = list[tuple[Place, Cell]]


def by_unit(quantity: Quantity, cells: Callable[[Address], Cell], units: Units) -> tuple[Found, Found]:
    """The places with a number: those in the unit that most of them share, and those that cannot be the same number.

    Of as many places on both sides the percentages are the odd ones.
    """
    found = [(place, scaled(cells(place.address), place.factor)) for place in quantity.places]
    usable = [(place, cell) for place, cell in found if cell.meant.state is State.ANGKA]
    groups: list[Found] = []
    for place, cell in usable:
        for group in groups:
            if group[0][0].factor != place.factor or comparable(group[0][1], cell, units):
                group.append((place, cell))
                break
        else:
            groups.append([(place, cell)])
    groups.sort(key=lambda group: (-len(group), group[0][1].meant.unit == PERCENT))
    return (groups[0] if groups else []), [item for group in groups[1:] for item in group]


def comparable(one: Cell, other: Cell, units: Units) -> bool:
    """Whether two figures can be the same number: not a percentage and a count, nor in two units that both name.

    Scores are called points, index or value without being different things.
    """
    names = [official(cell.meant.unit if cell.meant.unit == PERCENT else cell.unit, units) for cell in (one, other)]
    if PERCENT in names:
        return all(name == PERCENT or not cell.exact for name, cell in zip(names, (one, other), strict=True))
    return not all(names) or names[0] == names[1] or all(is_measured(name, units) for name in names)


def scaled(cell: Cell, factor: Decimal) -> Cell:
    """The cell in the unit of its quantity."""
    if factor == 1 or cell.meant.value is None:
        return cell
    value, step = cell.meant.value * factor, cell.meant.step * factor
    printed = replace(cell.meant, value=value, step=step, decimals=max(digits(step.normalize()), 0))
    return replace(cell, printed=printed, corrected=None)


def _agree(one: Cell, other: Cell) -> bool:
    """Whether two printed numbers can be the same, rounded or cut off."""
    return any(
        first is not None and second is not None and first.overlaps(second)
        for first, second in (_intervals(one, other, "genap"), _intervals(one, other, "potong"))
    )


def _intervals(one: Cell, other: Cell, convention: str) -> tuple[Any, Any]:
    return tuple(cell.meant.interval("pasti" if cell.exact else convention) for cell in (one, other))  # type: ignore[return-value]


def derivation_from(quantity: Quantity, place: Place, source: Place) -> Derivation:
    """How one place of a quantity follows from another."""
    factor = source.factor / place.factor
    method, options = ("salin", {}) if factor == 1 else ("konversi", {"pengali": f"{factor.normalize():f}"})
    rule = Rule(
        table=place.address.table,
        place=0,
        target=str(place.address),
        method=method,
        operands={},
        options=options,
        kind=KIND,
        severity=quantity.severity,
        follows=True,
        note=". ".join(filter(None, (f"besaran yang sama: {quantity.name}", quantity.note))),
    )
    name = f"{KIND}/{quantity.key}/{'/'.join(place.address)}"
    return Derivation(name, rule, place.address, {"nilai": source.address}, options)
