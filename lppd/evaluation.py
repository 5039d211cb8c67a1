"""The values of cells in the book, and what each rests on.

In this order: a cell's correction; for a derived cell, the recomputed value when the printed one cannot be right or when
something it follows from was corrected; otherwise the printed figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.confrontation import compute_from, confront
from lppd.derivation import Derivation
from lppd.errors import SchemaError
from lppd.figures import State
from lppd.numbers import round_half_up
from lppd.quantity import derivation_from
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

DEFINING = ("turunan", "jumlah")
"""Kinds of rules that say what a cell is."""

Rests = Callable[[Address], bool]

COPIES = ("kesamaan", "besaran")


@dataclass(frozen=True)
class Figure:
    """A cell's value in the book, and where it comes from.

    Attributes:
        value: the number shown; None for a cell without a number.
        exact: the unrounded recomputed value of a derived cell, else `value`.
        origin: "tercetak", "dikoreksi", "mengikuti koreksi" or "dihitung ulang".
    """

    cell: Cell
    value: Decimal | None
    exact: Decimal | None
    origin: str

    @property
    def moved(self) -> bool:
        """A correction reaches this cell."""
        return self.origin in ("dikoreksi", "mengikuti koreksi")


class Evaluation:
    """The figures of one report, worked out when first asked for.

    Args:
        known: figures that are known already; what is worked out is added to them.
    """

    def __init__(self, report: Report, known: dict[Address, Figure] | None = None) -> None:
        self.report = report
        self.known: dict[Address, Figure] = {} if known is None else known
        self._open: set[Address] = set()
        self._sources: dict[Address, tuple[Address, ...]] = {}

    def figure(self, place: Address) -> Figure:
        """A cell's value in the book and its origin.

        Raises:
            SchemaError: the rules compute the cell from itself.
        """
        if place in self._open:
            raise SchemaError(
                f"aturan melingkar: {place} dihitung dari dirinya sendiri",
                file=self.report.schema(place.table).file,
                fix="hapus salah satu aturan",
            )
        if place not in self.known:
            self._open.add(place)
            try:
                self.known[place] = self._evaluate(self.report.cell(place))
            finally:
                self._open.discard(place)
        return self.known[place]

    def sources(self, place: Address) -> tuple[Address, ...]:
        """Cells on which a cell's value in the book rests besides its own; those of a sum are its parts."""
        if place not in self._sources:
            rule = self._rule(place)
            parts = self.report.members(place) if place.row.startswith("*") else ()
            self._sources[place] = (*parts, *(rule.addresses if rule else ()))
        return self._sources[place]

    def resting(self, changes: Iterable[Address]) -> Rests:
        """Tells whether a cell's value rests on one of these cells; all may, where inhabitants are replaced."""
        if self.report.denominators:
            return lambda place: True
        return partial(self._rests, resting=dict.fromkeys(changes, True))

    def without(self, rests: Rests) -> dict[Address, Figure]:
        """Known figures of cells that do not rest on what changes."""
        return {place: figure for place, figure in self.known.items() if not rests(place)}

    def _rests(self, place: Address, resting: dict[Address, bool]) -> bool:
        """Whether a figure rests on a changed cell; told of each cell once."""
        if place not in resting:
            resting[place] = False  # a quantity and its followers may name each other
            resting[place] = any(self._rests(source, resting) for source in self.sources(place))
        return resting[place]

    def _rule(self, place: Address) -> Derivation | None:
        return self.report.rule_of(place) or self._following(place)

    def _following(self, place: Address) -> Derivation | None:
        """How a cell without a rule of its own follows a correction of the first place of its quantity."""
        for quantity, own, first in self.report.followed.get(place, ()):
            if first.address not in self._open:
                return derivation_from(quantity, own, first)
        return None

    def _evaluate(self, cell: Cell) -> Figure:
        rule = self._rule(cell.address)
        kept = Figure(cell, cell.meant.value, cell.meant.value, "dikoreksi" if cell.correction else "tercetak")
        if cell.correction or rule is None or cell.meant.state is not State.ANGKA:
            return kept
        sources = [self.figure(address) for address in rule.addresses]
        if any(source.value is None for source in sources):
            return kept
        follow = self._defined if rule.rule.kind in DEFINING else self._checked
        return follow(kept, rule, sources)

    def _defined(self, kept: Figure, rule: Derivation, sources: list[Figure]) -> Figure:
        """A defined cell is recomputed when it cannot be right, or when something it follows from was changed."""
        computed = compute_from(rule, self._operand, self.report.judge)
        if not isinstance(computed, Decimal):
            return kept
        shown = round_half_up(computed, kept.cell.meant.decimals)
        replaced = self.report.denominators
        changed = any(source.origin != "tercetak" or source.cell.address in replaced for source in sources)
        if shown == kept.value or not (changed or self._impossible(rule)):
            return Figure(kept.cell, kept.value, computed, "tercetak")
        moved = any(source.moved for source in sources)
        return Figure(kept.cell, shown, computed, "mengikuti koreksi" if moved else "dihitung ulang")

    def _operand(self, address: Address) -> Decimal:
        """A number to compute with: the inhabitants that the edition divides by, otherwise the cell's."""
        return self.report.denominators.get(address) or self.report.value(address)

    def _impossible(self, rule: Derivation) -> bool:
        """Whether the printed figure cannot be right, and nobody answers for it."""
        return self.report.accepted(confront(rule, self.report.cell, self.report.judge)).verdict.differs

    def _checked(self, kept: Figure, rule: Derivation, sources: list[Figure]) -> Figure:
        """A cell that is only cross-checked follows a correction, if it agreed before the correction."""
        if not rule.rule.follows or not any(source.moved for source in sources) or not self._agreed(rule):
            return kept
        computed = compute_from(rule, self.report.value, self.report.judge)
        if not isinstance(computed, Decimal):
            return kept
        copied = rule.rule.kind in COPIES and kept.cell.printed.decimals == sources[0].cell.printed.decimals
        shown = computed if copied else round_half_up(computed, kept.cell.printed.decimals)
        return kept if shown == kept.value else Figure(kept.cell, shown, computed, "mengikuti koreksi")

    def _agreed(self, rule: Derivation) -> bool:
        """Whether a rule held for the figures as printed, without any correction."""
        return confront(rule, lambda place: self.report.cell(place).as_printed, self.report.judge).verdict.agrees
