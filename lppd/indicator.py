"""Key indicators (indikator kinerja kunci, IKK): their inputs, formula, printed result, recomputed result and standing.

A table of key indicators prints one row per input. Its hidden column `ikk` says to which indicator a row belongs; the
first row of an indicator has its key and carries its capaian. The definitions stand in the reference list `ikk`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from lppd.address import Address
from lppd.confrontation import Confrontation, Verdict, compute_from
from lppd.derivation import Derivation
from lppd.evaluation import Figure
from lppd.figures import State
from lppd.methods import Method, Scale, get
from lppd.placeholder import MEANING, Entry, Placeholder, StandIn, placeholders, tells_of_year_before
from lppd.quantity import KIND as QUANTITY
from lppd.report import Report
from lppd.table import Cell, Row

OUTCOME, SUPPORT = "2.2", "2.3"
"""Tables of the outcome indicators by urusan, and of those of the supporting functions."""

LIST, RESULT, INPUT = "ikk", "capaian", "isian"
SCALE = "tingkat-ikk"
"""The edition's own scale for percentages, in `skala.yml`."""

PERCENT = "%"
GROWTH = frozenset({"laju-kinerja", "laju-selisih"})
"""Methods whose result is a change against another year, not a share."""

CHANGE, LOWER, OTHER, UNPRINTED = "perubahan", "makin rendah makin baik", "satuan lain", "tanpa capaian"
"""Standings of indicators that have no level: the first three have a number, the last has none."""

NO_RULE = "tanpa rumus"

_UNRANKED = {
    CHANGE: ("P", "Perubahan terhadap tahun sebelumnya"),
    LOWER: ("R", "Persentase yang makin rendah makin baik"),
    OTHER: ("S", "Hasil bersatuan lain, bukan persentase"),
    UNPRINTED: ("T", "Capaian tidak tercetak"),
}
"""Letter and meaning of the standings without a level; levels take the letters from A on."""

_SHORT = {StandIn.LAMA: "lama", StandIn.KETERANGAN: "ket."}
"""Codes of stand-ins whose name is too long for one."""


Bases = list[tuple[Address, str, Decimal]]
"""Inputs of the year before: address, where it stands in words, number."""


@dataclass(frozen=True)
class Indicator:
    """One key indicator of one year.

    Attributes:
        entry: its definition in the reference list.
        rows: its printed rows, one per input.
        figure: its capaian in the book.
        check: its capaian confronted with its own formula; None without a formula.
        computed: what the formula gives, in the unit of the definition; None where an input is no number.
        stand_ins: why its entries are no result of the year, the most telling reason first.
        elsewhere: its figures that another place of the publication contradicts.
        level: class of its percentage, "" for all that has none.
    """

    key: str
    entry: Mapping[str, str]
    rows: tuple[Row, ...]
    figure: Figure
    check: Confrontation | None
    computed: Decimal | None
    stand_ins: tuple[Placeholder, ...]
    elsewhere: tuple[Confrontation, ...]
    level: str

    @property
    def name(self) -> str:
        """Its official name."""
        return self.entry["nama"]

    @property
    def number(self) -> str:
        """Its number within the urusan; a dash where none is printed."""
        return self.entry.get("nomor", "") or "–"

    @property
    def unit(self) -> str:
        """Unit of its result."""
        return self.entry.get("satuan", "")

    @property
    def method(self) -> Method | None:
        """The method of its definition."""
        return get(self.entry["metode"]) if self.entry.get("metode") else None

    @property
    def value(self) -> Decimal | None:
        """Its result, where it is one: no number that merely stands in for it."""
        return None if self.stand_ins else self.figure.value

    @property
    def results(self) -> tuple[Cell, ...]:
        """Its printed capaian: one, or one for each input."""
        return tuple(cell for cell in (row.cells[RESULT] for row in self.rows) if cell.meant.state is not State.KOSONG)

    @property
    def standing(self) -> str:
        """Its one state: kind of stand-in, level, or why it has no level."""
        if self.stand_ins:
            return self.stand_ins[0].kind.value
        if self.figure.value is None:
            return UNPRINTED
        return self.level or _without_level(self.entry)

    @property
    def differs(self) -> bool:
        """Its printed capaian cannot follow from its printed inputs."""
        return self.check is not None and self.check.verdict.differs

    @property
    def recomputed(self) -> bool:
        """The formula gives a number."""
        return self.computed is not None

    @property
    def verdict(self) -> str:
        """How the printed capaian and the formula go together."""
        if self.check is None:
            return NO_RULE
        if self.check.verdict is Verdict.TIDAK_DIPERIKSA and self.figure.cell.meant.state is State.KOSONG:
            return "capaian tidak tercetak"
        return self.check.verdict.value


def _without_level(entry: Mapping[str, str]) -> str:
    """Why a number has no level: its unit, its kind, or its direction."""
    if entry.get("satuan", "") != PERCENT:
        return OTHER
    return CHANGE if entry.get("metode") in GROWTH else LOWER


def indicators(report: Report, table: str, urusan: str | None = None) -> tuple[Indicator, ...]:
    """The key indicators of a table, or those of one urusan, in printed order.

    Raises:
        FaultsError: the table does not fit its schema.
    """
    chosen = [item for item in _known(report, table) if urusan is None or item[0].entry.get("urusan") == urusan]
    for _, seen in chosen:
        report.trail.note(*seen)
    return tuple(item for item, _ in chosen)


@lru_cache(maxsize=8)
def _known(report: Report, table: str) -> tuple[tuple[Indicator, tuple[Address, ...]], ...]:
    """Every indicator of a table with the cells that it rests on."""
    grouped: dict[str, list[Row]] = {}
    with report.trail.paused():
        for row in report.rows(table):
            grouped.setdefault(row.cells[LIST].text, []).append(row)
        findings = report.confrontations(table)
        shared = _Shared(
            report,
            {item.cell.address.row: item for item in findings if _own_formula(report, item)},
            [item for item in findings if item.derivation.rule.kind == QUANTITY and item.verdict.differs],
            list(_inputs_of_year_before(report)),
        )
    return tuple(_followed(shared, key, tuple(rows)) for key, rows in grouped.items())


@dataclass(frozen=True)
class _Shared:
    """What all indicators of a table are worked out with.

    Attributes:
        checks: each formula's confrontation, by the key of its indicator.
        others: figures of the table that another place contradicts.
        before: inputs of the year before.
    """

    report: Report
    checks: Mapping[str, Confrontation]
    others: list[Confrontation]
    before: Bases


def _own_formula(report: Report, item: Confrontation) -> bool:
    """Whether a rule is the definition of the indicator whose capaian it tells."""
    entry = report.references[LIST].get(item.cell.address.row, {})
    rule = item.derivation.rule
    return item.cell.address.column == RESULT and rule.kind != QUANTITY and rule.method == entry.get("metode")


def _followed(shared: _Shared, key: str, rows: tuple[Row, ...]) -> tuple[Indicator, tuple[Address, ...]]:
    with shared.report.trail.following() as seen:
        item = _indicator(shared, key, rows)
        for found in (*([item.check] if item.check else []), *item.elsewhere):
            shared.report.trail.note(found.derivation.target, *found.derivation.addresses)
    return item, tuple(seen)


def _indicator(shared: _Shared, key: str, rows: tuple[Row, ...]) -> Indicator:
    report, check = shared.report, shared.checks.get(key)
    entry = report.references[LIST][key]
    figure = report.figure(rows[0].cells[RESULT].address)
    addresses = {figure.cell.address, *(row.cells[INPUT].address for row in rows)}
    return Indicator(
        key=key,
        entry=entry,
        rows=rows,
        figure=figure,
        check=check,
        computed=_computed(report, check.derivation) if check else None,
        stand_ins=_stand_ins(report, entry, rows, figure, shared.before),
        elsewhere=tuple(item for item in shared.others if item.cell.address in addresses),
        level=_level(entry, figure.value, report.scales.get(SCALE)),
    )


def _computed(report: Report, derivation: Derivation) -> Decimal | None:
    """What the formula gives from the figures of the book."""
    if any(report.figure(address).value is None for address in derivation.addresses):
        return None
    found = compute_from(derivation, report.value, report.judge)
    return found if isinstance(found, Decimal) else None


def _level(entry: Mapping[str, str], value: Decimal | None, scale: Scale | None) -> str:
    """Class of a percentage of which more is better; "" for anything else."""
    fits = entry.get("satuan") == PERCENT and entry.get("polaritas") != "turun" and entry.get("metode") not in GROWTH
    if value is None or scale is None or not fits:
        return ""
    return next((item.label for item in scale.classes if item.contains(value)), "")


def _stand_ins(
    report: Report, entry: Mapping[str, str], rows: tuple[Row, ...], figure: Figure, before: Bases
) -> tuple[Placeholder, ...]:
    """What the general rule recognises; words are the contents of an indicator that only lists answers."""
    own = {rows[0].cells[INPUT].address, figure.cell.address}
    inputs = [_entry(row.cells[INPUT], input_label(row)) for row in rows]
    if not entry.get("metode"):
        inputs = [replace(item, state=State.KOSONG) if item.state is State.TEKS else item for item in inputs]
    return placeholders(
        inputs,
        _entry(figure.cell, figure.cell.column.label.casefold()),
        year=report.params.tahun,
        mark=rows[0].cells["keadaan"].text,
        share=bool(entry.get("metode")),
        earlier=[
            *((place, value) for address, place, value in before if address not in own),
            *_columns_of_year_before(report, own),
        ],
    )


def input_label(row: Row) -> str:
    """What an input is: the words in the column before its figure."""
    names = list(row.cells)
    return row.cells[names[names.index(INPUT) - 1]].text


def _entry(cell: Cell, label: str) -> Entry:
    return Entry(label, cell.meant.text, cell.meant.state, cell.meant.value)


def _inputs_of_year_before(report: Report) -> Iterator[tuple[Address, str, Decimal]]:
    """Inputs of all key indicators that say themselves that they are of the year before."""
    for table in (OUTCOME, SUPPORT):
        for row in report.rows(table) if table in report.schemas else ():
            value = row.cells[INPUT].meant.value
            if value is not None and tells_of_year_before(input_label(row), report.params.tahun):
                yield row.cells[INPUT].address, f"{report.schema(table).number}: {input_label(row)}", value


def _columns_of_year_before(report: Report, addresses: set[Address]) -> Iterator[tuple[str, Decimal]]:
    """Figures of the year before of the same quantities, from tables that have a column for it."""
    before = str(report.params.tahun - 1)
    for quantity in report.quantities.values():
        places = {place.address for place in quantity.places}
        for table, row, _ in sorted(places) if places & addresses else ():
            if table in report.schemas and any(column.name == before for column in report.schema(table).columns):
                value = report.cell(Address(table, row, before)).meant.value
                if value is not None:
                    yield report.schema(table).number, value


def kinds(found: tuple[Indicator, ...]) -> dict[StandIn, list[Indicator]]:
    """Indicators by the most telling kind of their stand-in; kinds that do not occur are left out."""
    by_kind = {kind: [item for item in found if item.stand_ins and item.stand_ins[0].kind is kind] for kind in StandIn}
    return {kind: items for kind, items in by_kind.items() if items}


def standings(scale: Scale | None) -> dict[str, tuple[str, str]]:
    """Every standing in the order in which readers meet them: its code and its meaning.

    Levels come first, the highest as A; the codes of stand-ins are what is printed in the place of a result.
    """
    levels = [item.label for item in reversed(scale.ascending)] if scale else []
    ranked = {label: (chr(ord("A") + place), label) for place, label in enumerate(levels)}
    return ranked | _UNRANKED | {kind.value: (_SHORT.get(kind, kind.value), MEANING[kind]) for kind in StandIn}
