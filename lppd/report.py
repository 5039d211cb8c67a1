"""One year's report: its tables, its derived figures, its verdicts, and the exhibits that chapters show.

A `Report` reads tables when they are first asked for and remembers which files it read, so that a
chapter depends on just those. What a cell's value in the book is, `lppd.evaluation` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lppd.address import Address, parse_address
from lppd.captions import Listed, lists_of
from lppd.choices import FIGURE_CHOICES, Choices
from lppd.confrontation import Confrontation, Verdict, confront, confront_statement
from lppd.consensus import Convention, convention, settled
from lppd.corrections import Correction, load_corrections, overlay_file, unused
from lppd.derivation import Derivation, bind_rules, select_rows
from lppd.errors import (
    DataError,
    FaultsError,
    LppdError,
    UnknownNameError,
    did_you_mean,
)
from lppd.evaluation import DEFINING, Evaluation, Figure
from lppd.params import Methods, Params, load_params
from lppd.presets import NAME as PRESETS
from lppd.project import Project, open_project
from lppd.quantity import Comparison, Place, Quantity, by_table, compare, followers, load_quantities
from lppd.readings import load_readings, stray
from lppd.reference import load_references
from lppd.schema import Schema, load_schemas
from lppd.showing import Showing
from lppd.statements import FACTS, TABLE, Statement, fact_cell, load_statements, statement_address
from lppd.statements import Context as StatementContext
from lppd.table import Cell, Context, Row, Table, read_table, sum_cell
from lppd.trail import AUDIT, Trail
from lppd.unit import Unit, load_units
from lppd.waivers import FILE as WAIVERS
from lppd.waivers import Waiver, load_waivers

if TYPE_CHECKING:
    import pandas as pd

    from lppd.audit import Audit
    from lppd.proposals import Proposals
    from lppd.sensitivity import Sensitivity

SHARED = ("listed", "quantities", "_quantities_by_table", "followed", "words")
"""What is worked out once for a report and its variants under other method choices."""


class Report(Choices, Showing):
    """The report of one year. Open it with `open_report`.

    Args:
        project: folders and year.
        params: parameters of the year.
        corrections: overlay files, in the order in which they are laid on.
    """

    def __init__(self, project: Project, params: Params, corrections: Iterable[Path] = ()) -> None:
        self.project = project
        self.params = params
        self.corrections: Mapping[Address, Correction] = load_corrections(list(corrections))
        self.references = load_references(project.shared_dir("referensi"))
        self.units: Mapping[str, Unit] = load_units(project.shared_dir("schema") / "satuan.yml")
        self.schemas: Mapping[str, Schema] = load_schemas(
            project.shared_dir("schema"), params, self.references, project.year_dir
        )
        self.statements, self.statement_faults = self._load_statements()
        self.readings, self.reading_faults = load_readings(project.year_dir / "pembacaan.csv")
        lost = {address: item for address, item in self.readings.items() if not self._knows(address)}
        self.reading_faults.extend(stray(lost, self._addresses()))
        self.used: set[Path] = set()
        self.trail = Trail()
        self.audited: Audit | None = None
        self.proposed: Proposals | None = None
        self.sensitivity: Sensitivity | None = None
        self._read: dict[str, tuple[Table, list[LppdError]]] = {}
        self._rules: dict[str, tuple[list[Derivation], dict[Address, str]]] = {}
        self._main_rules: dict[str, dict[Address, Derivation]] = {}
        self.evaluation = Evaluation(self)
        self._comparisons: dict[str, list[Comparison]] = {}
        self._members: dict[Address, tuple[Address, ...]] = {}
        self._confrontations: dict[str, tuple[Confrontation, ...]] = {}
        self._conventions: dict[str, Convention] = {}
        self.waivers, self.waiver_faults = load_waivers(project.year_dir / WAIVERS)
        self.waived: set[str] = set()
        if not all(map(self._knows, self.corrections)):
            raise FaultsError(unused(self.corrections, self._addresses()))

    def variant(self, methods: Methods) -> Report:
        """The same report under other method choices; what was read and bound is shared, what follows from choices is not.

        Figures depend on the formula, the cap and the denominators alone, so reports that agree in these share them.
        """
        other = self.branch()
        other.params = self.params.model_copy(update={"metode": methods})
        if any(getattr(methods, name) != getattr(self.params.metode, name) for name in FIGURE_CHOICES):
            other.evaluation = Evaluation(other)
        return other

    def branch(self) -> Report:
        """A copy that shares what was read, bound and evaluated, and has forgotten what was concluded from it."""
        other = copy(self)
        for name, kind in (item for part in Report.__mro__ for item in vars(part).items()):
            if isinstance(kind, cached_property) and name not in SHARED:
                other.__dict__.pop(name, None)
        other.audited = other.proposed = other.sensitivity = None
        other._confrontations, other._conventions = {}, {}
        other.evaluation = Evaluation(other, self.evaluation.known)
        return other

    @cached_property
    def original(self) -> Report:
        """The same report without any correction; itself where there is none."""
        if not self.corrections:
            return self
        found = Report(self.project, self.params)
        found.used = self.used  # what it reads counts as read by this one
        return found

    def _load_statements(self) -> tuple[dict[str, Statement], list[LppdError]]:
        from lppd.facts import fact_names  # facts are computed from reports, so this cannot stand at the top

        context = StatementContext(self.schemas, self.units, fact_names(), self.corrections)
        return load_statements(self.project.year_dir / "pernyataan.csv", context)

    def _knows(self, address: Address) -> bool:
        """Whether the year has this cell."""
        if address.table == TABLE:
            return address.row in self.statements and address == statement_address(address.row)
        schema = self.schemas.get(address.table)
        return schema is not None and address.row in schema.rows and address.column in schema.names

    def _addresses(self) -> Iterable[Address]:
        yield from map(statement_address, self.statements)
        for schema in self.schemas.values():
            for row in schema.rows:
                for column in schema.columns:
                    yield Address(schema.id, row, column.name)

    # -- tables -----------------------------------------------------------------

    def schema(self, table: str) -> Schema:
        """The schema of a table.

        Raises:
            UnknownNameError: no such table.
        """
        if table not in self.schemas:
            raise UnknownNameError(
                f"tabel tidak dikenal: {table}{did_you_mean(table, self.schemas)}",
                fix="pakai nomor resmi tabel, misalnya 2.6",
            )
        return self.schemas[table]

    def read(self, table: str) -> tuple[Table, list[LppdError]]:
        """A table, read once, and its faults, not raised."""
        if table not in self._read:
            schema = self.schema(table)
            context = Context(self.units, self.readings, self.corrections, self.references)
            found, faults = read_table(schema, self.project.year_dir / f"{table}.csv", context)
            self._read[table] = found, faults
        return self._read[table]

    def data(self, table: str) -> Table:
        """A table's typed cells.

        Raises:
            FaultsError: the file does not fit its schema; every fault of it.
        """
        found, faults = self.read(table)
        if faults or self.reading_faults:
            raise FaultsError([*self.reading_faults, *faults])
        self.used.add(found.file)
        return self.trail.watched(found)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table, in printed order."""
        return self.data(table).rows

    def cell(self, address: Address | str) -> Cell:
        """The cell at an address such as "2.6/nilai-sakip/capaian".

        Raises:
            UnknownNameError: no such table, row or column.
        """
        place = parse_address(address) if isinstance(address, str) else address
        if place.table == FACTS:
            fact = self.fact(place.row)
            return fact_cell(place.row, fact.text, fact.value)
        if place.table == TABLE:
            self.trail.note(place)
            self.used.add(self.project.year_dir / f"{TABLE}.csv")
            return self._statement(place).cell
        if place.row.startswith("*"):
            cells = [self.cell(part) for part in self.members(place)]
            return sum_cell(place, self.schema(place.table).column(place.column), cells)
        return self.data(place.table).cell(place.row, place.column)

    def members(self, address: Address) -> tuple[Address, ...]:
        """The cells that an address stands for: itself, or the rows of a sum."""
        if not address.row.startswith("*") or address.table == TABLE:
            return (address,)
        if address not in self._members:
            rows = select_rows(address.row, self.schema(address.table))
            self._members[address] = tuple(Address(address.table, row, address.column) for row in rows)
        return self._members[address]

    def _statement(self, place: Address) -> Statement:
        if place.row not in self.statements:
            raise UnknownNameError(
                f"pernyataan tidak dikenal: {place.row}{did_you_mean(place.row, self.statements)}",
                fix="lihat pernyataan.csv",
            )
        return self.statements[place.row]

    def frame(self, table: str) -> pd.DataFrame:
        """A table as a data frame: one row per key, Decimal values for figures, text for text cells."""
        import pandas as pd

        columns = self.schema(table).columns
        records = {
            row.key: {column.name: self._plain(row.cells[column.name]) for column in columns}
            for row in self.rows(table)
        }
        return pd.DataFrame.from_dict(
            records, orient="index", columns=[column.name for column in columns], dtype=object
        )

    def _plain(self, cell: Cell) -> Any:
        value = self.figure(cell.address).value
        return cell.text if cell.column.is_text else value

    @cached_property
    def lists(self) -> tuple[Listed, ...]:
        """The entries of the publication's own lists (contents, tables, figures), in printed order.

        Raises:
            FaultsError: a file is malformed.
        """
        return lists_of(self)

    @cached_property
    def listed(self) -> Mapping[str, Listed]:
        """The entry of each table or figure that the publication's lists name."""
        return {entry.place: entry for entry in reversed(self.lists) if entry.place}

    def page(self, table: str) -> str:
        """Page of the publication on which a table begins; "" when the lists do not say."""
        return self.listed[table].page if table in self.listed else ""

    # -- derived figures ----------------------------------------------------------

    def derivations(self, table: str) -> list[Derivation]:
        """The rules of a table, bound to its cells."""
        return self._bound(table)[0]

    def unchecked(self, table: str) -> Mapping[Address, str]:
        """Rule targets whose operands are not published, with the reason."""
        return self._bound(table)[1]

    def _bound(self, table: str) -> tuple[list[Derivation], dict[Address, str]]:
        if table not in self._rules:
            self._rules[table] = bind_rules(self.schema(table), self.schemas)
        return self._rules[table]

    def rule_of(self, address: Address) -> Derivation | None:
        """The first rule that says what a cell should be: a definition before a cross-check."""
        if address.table not in self.schemas:  # a statement or a fact
            return None
        if address.table not in self._main_rules:
            ranked = sorted(self.derivations(address.table), key=lambda item: item.rule.kind not in DEFINING)
            self._main_rules[address.table] = {item.target: item for item in reversed(ranked)}
        return self._main_rules[address.table].get(address)

    def confrontations(self, table: str) -> tuple[Confrontation, ...]:
        """Every rule of a table confronted with what is printed (or corrected)."""
        if table not in self._confrontations:
            with self.trail.paused():
                self.settle(table, [confront(item, self.cell, self.judge) for item in self.derivations(table)])
        for item in self._confrontations[table] if self.trail.active else ():
            self.trail.note(item.derivation.target, *item.derivation.addresses)
        return self._confrontations[table]

    def settle(self, table: str, rules: Sequence[Confrontation]) -> None:
        """Judge the confronted rules of a table together, and keep them with the quantities that it prints."""
        self._conventions[table] = convention(table, rules)
        found = map(self.accepted, settled(rules, self._conventions[table]))
        self._confrontations[table] = (*found, *self.quantity_confrontations(table))

    def convention(self, table: str) -> Convention:
        """How the figures of a table were brought to their decimals, as most of its recomputed cells tell."""
        self.confrontations(table)
        return self._conventions[table]

    def waiver(self, *names: str) -> Waiver | None:
        """The waiver for a finding's identifier or its cell's address, remembered as used."""
        subject = next((name for name in names if name in self.waivers), None)
        if subject is None:
            return None
        self.waived.add(subject)
        return self.waivers[subject]

    def accepted(self, item: Confrontation) -> Confrontation:
        """The confrontation, accepted where it differs and somebody answers for it."""
        if not (item.verdict.differs and self.waivers):
            return item
        found = self.waiver(item.derivation.id, str(item.cell.address))
        return replace(item, verdict=Verdict.DITERIMA, waiver=found.text) if found else item

    # -- quantities printed in several places -------------------------------------------

    @cached_property
    def quantities(self) -> Mapping[str, Quantity]:
        """The registry of quantities, by key."""
        return load_quantities(self.project.shared_dir("schema") / "besaran.yml", self.schemas, self.statements)

    @cached_property
    def _quantities_by_table(self) -> Mapping[str, list[Quantity]]:
        return by_table(self.quantities.values())

    @cached_property
    def followed(self) -> Mapping[Address, list[tuple[Quantity, Place, Place]]]:
        """Cell → the quantities whose first place it follows when that is corrected."""
        return followers(self.quantities.values())

    def quantity_confrontations(self, table: str) -> tuple[Confrontation, ...]:
        """The registered quantities that a table (or the prose: "pernyataan") prints, confronted with their other places."""
        return tuple(
            self.accepted(confront(item.derivation, self.cell, self.judge))
            for quantity in self._quantities_by_table.get(table, ())
            for item in self._compared(quantity)
            if item.derivation.target.table == table
        )

    def _compared(self, quantity: Quantity) -> list[Comparison]:
        if quantity.key not in self._comparisons:
            self._comparisons[quantity.key] = compare(quantity, self.cell, self.units)
        return self._comparisons[quantity.key]

    def statement_confrontations(self) -> tuple[Confrontation, ...]:
        """Every number of the prose confronted with the tables, in the order of the file.

        Raises:
            FaultsError: the file of statements is faulty.
        """
        if self.statement_faults:
            raise FaultsError(self.statement_faults)
        self.used.add(self.project.year_dir / "pernyataan.csv")
        self.trail.note(AUDIT)
        with self.trail.paused():
            spoken = [confront_statement(item, self.cell, self.judge) for item in self.statements.values()]
        return tuple(map(self.accepted, spoken))

    def figure(self, address: Address | str) -> Figure:
        """A cell's value in the book and its origin."""
        place = parse_address(address) if isinstance(address, str) else address
        self.trail.note(place)
        with self.trail.paused():
            return self.evaluation.figure(place)

    def value(self, address: Address | str) -> Decimal:
        """A cell's number in the book.

        Raises:
            DataError: the cell holds no number.
        """
        figure = self.figure(address)
        if figure.value is None:
            raise DataError(
                f"sel {figure.cell.address} tidak berisi angka",
                file=figure.cell.file,
                row=figure.cell.line,
                fix="pilih sel lain",
            )
        return figure.value


def open_report(
    tahun: int | None = None,
    *,
    koreksi: Iterable[str | Path] = (),
    data: str | Path | None = None,
    params: str | Path | None = None,
    proyek: str | Path | None = None,
    prasetel: str | None = None,
) -> Report:
    """Open the report of a year; used by chapters and on the command line alike.

    Args:
        tahun: reporting year; None takes the latest year that has parameters.
        koreksi: overlay files, besides those named in the parameters.
        data: another data folder.
        params: another parameter file.
        proyek: project folder; None searches upwards from the working directory.
        prasetel: preset that takes the place of the parameters' method choices.

    Raises:
        LppdError: anything wrong with parameters, schemas or overlays, with place and way out.
    """
    project = open_project(tahun, root=proyek, data=data, params=params)
    parameters = load_params(
        project.params_file,
        None if params and tahun is None else project.year,
        presets=project.shared_dir("schema") / PRESETS,
        preset=prasetel or "",
    )
    project = replace(project, year=parameters.tahun)
    own = [overlay_file(project.root, name, project.params_file) for name in parameters.koreksi]
    given = [path if path.is_absolute() else (project.root / path) for path in map(Path, koreksi)]
    return Report(project, parameters, [*own, *given])
