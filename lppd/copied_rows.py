"""A row that prints its neighbour's figures, told by the rules around it.

Of two neighbouring rows with the same figures one is taken to be unknown. What sums, and other places that print the same, leave for
its cells is put there; where nothing is left for a cell it stays as it is. The row explains the violated rules where that mends all
of them that hold no cell which stays unknown, and violates none that held. Of two neighbours that would explain the same, either may
be the copy; the lower one is proposed, since copies are mostly made downwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lppd.address import Address
from lppd.checks.duplicates import BLOCK_WEIGHT, weight
from lppd.confrontation import COPY, confront
from lppd.derivation import Derivation
from lppd.figures import State
from lppd.finding import change_line
from lppd.interval import Interval, grid_values
from lppd.inversion import narrowed, required
from lppd.numbers import digits, round_half_up
from lppd.place import row_name
from lppd.rows import MOST_LEFT, Rows, RowSlip
from lppd.table import Cell, Row
from lppd.view import View

FEWEST_CELLS = 2
"""Figures of a row that must be its neighbour's, and cells that must change where these are short."""

ADDING = frozenset({COPY, "jumlah"})
"""Methods that lack just as much in a part as in the whole."""


@dataclass
class _Row:
    """A row of which some cells are unknown, and the figures that the rules leave for the others."""

    view: View
    unknown: set[Address]
    values: dict[Address, Decimal] = field(default_factory=dict)


def copied_rows(rows: Rows) -> Iterator[RowSlip]:
    """Rows that explain violated rules by printing the figures of their neighbours."""
    for table, row in _suspects(rows):
        twin = next(other for other in rows.beside(table, row) if _alike(rows, table, row, other))
        found = _restored(rows, table, row)
        if found and (names := _mended(rows, (table, row), found)):
            yield _slip(rows, (table, row), twin, found, names)


def _suspects(rows: Rows) -> list[tuple[str, str]]:
    """The rows of violated rules that print the same figures as the row above or below, in order."""
    cells = {cell for name in rows.broken for cell in rows.network.cells_of[name]}
    found = sorted({(cell.table, cell.row) for cell in cells if cell.column in rows.figures(cell.table, cell.row)})
    return [place for place in found if any(_alike(rows, *place, other) for other in rows.beside(*place))]


def _alike(rows: Rows, table: str, row: str, other: Row) -> bool:
    """Whether two rows print the same in all columns, and enough figures."""
    pairs = [(cell.meant, other.cells[name].meant) for name, cell in rows.figures(table, row).items()]
    same = all((one.state, one.value) == (two.state, two.value) for one, two in pairs)
    return same and sum(one.value is not None for one, _ in pairs) >= FEWEST_CELLS


def _restored(rows: Rows, table: str, row: str) -> _Row | None:
    """A row with the figures that the rules leave for it, guesses last; None where the rules contradict each other."""
    cells = rows.figures(table, row).values()
    found = _Row(rows.view, {cell.address for cell in cells if cell.meant.state is State.ANGKA})
    try:
        for guessed in (False, True):
            while any([_restore(rows, found, address, guessed) for address in sorted(found.unknown)]):
                pass
    except _Contradiction:
        return None
    return found


class _Contradiction(Exception):
    """No figure suits all rules of a cell."""


def _restore(rows: Rows, found: _Row, address: Address, guessed: bool) -> bool:
    """Put a figure in a cell if the rules leave one for it; whether they do."""
    rules = _ready(rows, address, found.unknown, guessed)
    if not rules:
        return False
    span = _span(rows, found.view, address, rules)
    value = _value(rows, found.view, address, rules, span)
    if value is None:
        return False
    found.values[address] = value
    found.view = found.view.with_value(address, value)
    found.unknown.discard(address)
    return True


def _span(rows: Rows, view: View, address: Address, rules: Sequence[Derivation]) -> Interval:
    """What the rules leave for a cell: all of them, or all that hold and most of the others."""
    allowed = {rule.id: _required(rows, rule, address, view) for rule in rules}
    groups = [[item for item in allowed.values() if item and seed and item.overlaps(seed)] for seed in allowed.values()]
    groups = [[item for item in group if narrowed(group)] for group in groups]
    best = max(groups, key=len)
    held = (allowed[rule.id] for rule in rules if rule.id not in rows.broken)
    against = sum(allowed[rule.id] not in best for rule in rules if not rows.is_long(rule))
    span = narrowed(best)
    sure = len(best) == len(rules) or (len(best) > 1 and against * MOST_LEFT <= len(best))
    if span is None or not sure or any(item is None or item not in best for item in held):
        raise _Contradiction
    return span


def _ready(rows: Rows, address: Address, unknown: set[Address], guessed: bool) -> list[Derivation]:
    """The rules that hold no other unknown cell; of a cell that has others no guesses."""
    others = unknown - {address}
    rules = rows.network.by_cell.get(address, ())
    ready = [rule for rule in rules if not rows.network.cells_of[rule.id] & others]
    return [rule for rule in ready if guessed or not rule.rule.guessed]


def _required(rows: Rows, rule: Derivation, address: Address, view: View) -> Interval | None:
    parts = rows.network.target_parts(rule)
    return required(rule, address, view.cell, rows.report.judge, parts=parts)


def _value(rows: Rows, view: View, address: Address, rules: Sequence[Derivation], span: Interval) -> Decimal | None:
    """The figure with which most of a cell's rules hold just so, or the only one that it can print; None if there are several."""
    cell = view.cell(address)
    exact = Counter(value for rule in rules for value in _exactly(rows, view, cell, rule) if span.contains(value))
    figures = grid_values(span, cell.meant.step)
    if exact:
        figures = [max(exact, key=lambda value: (exact[value], digits(value)))]
    if not any(_may_stand(value, cell) for value in figures):
        raise _Contradiction
    return figures[0] if len(figures) == 1 else None


def _exactly(rows: Rows, view: View, cell: Cell, rule: Derivation) -> Iterator[Decimal]:
    """The figures with which a rule holds without any rounding: its result, or what a sum or a copy lacks."""
    item = confront(rule, view.cell, rows.report.judge)
    if item.computed is None or cell.meant.value is None:
        return
    if rule.target == cell.address:
        yield item.computed if rule.rule.method == COPY else round_half_up(item.computed, cell.meant.decimals)
    elif rule.rule.method in ADDING:
        yield cell.meant.value + item.gap
        yield cell.meant.value - item.gap


def _may_stand(value: Decimal, cell: Cell) -> bool:
    """Whether a figure could be printed in a cell: not below nought where none is."""
    return value >= 0 or cell.meant.value is None or cell.meant.value < 0


def _mended(rows: Rows, place: tuple[str, str], found: _Row) -> frozenset[str]:
    """The violated rules that the row's figures mend; none where the two rows may be equal by chance."""
    changed = [cell for cell, value in found.values.items() if rows.view.cell(cell).meant.value != value]
    telling = weight(cell.meant.value for cell in rows.figures(*place).values() if cell.meant.value is not None)
    if all(_follows(rows, cell) for cell in changed) or (len(changed) < FEWEST_CELLS and telling < BLOCK_WEIGHT):
        return frozenset()
    rules = rows.network.around(found.values)
    return rows.mended((rule for rule in rules if not rows.network.cells_of[rule.id] & found.unknown), found.view)


def _follows(rows: Rows, address: Address) -> bool:
    """Whether a cell is worked out from others of its row, and hardly was copied while these were not."""
    rules = (rule for rule in rows.network.by_cell.get(address, ()) if rule.target == address)
    return any({cell.row for cell in rule.addresses} == {address.row} for rule in rules)


def _slip(rows: Rows, place: tuple[str, str], twin: Row, found: _Row, rules: frozenset[str]) -> RowSlip:
    """The lines that give a row back its own figures."""
    table, row = place
    changed = [
        cell for cell in rows.figures(*place).values() if found.values.get(cell.address) not in (None, cell.meant.value)
    ]
    column = changed[0].column.name
    upper, lower = (
        row_name(rows.figures(table, key)[column], rows.report) for key in rows.in_order(table, row, twin.key)
    )
    copy = row_name(changed[0], rows.report)
    return RowSlip(
        rules,
        (upper, lower),
        tuple(cell.address for cell in changed),
        tuple(change_line(cell, found.values[cell.address]) for cell in changed),
        f"baris {upper} dan {lower} mencetak angka yang sama; semuanya cocok bila baris {copy} tersalin",
        found.view,
        copied=True,
    )
