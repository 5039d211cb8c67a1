"""Neighbouring rows whose figures changed places, whatever the levels of the table that they stand on.

The exchange explains violated rules where it mends all of those that it touches, and violates none that held. Rules within a row
tell nothing of it: they move along with the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from lppd.confrontation import Confrontation, confront
from lppd.derivation import Derivation
from lppd.finding import overlay_line
from lppd.place import row_name
from lppd.quantity import KIND
from lppd.rows import Rows, RowSlip, gap
from lppd.table import Cell
from lppd.view import View

LEAST_WEIGHT = 4
"""Digits of information in the amounts by which rules fail, from which an exchange does not mend them by chance."""

Pair = tuple[str, str, str]
"""A table and two of its rows, in printed order."""


def exchanged_rows(rows: Rows) -> Iterator[RowSlip]:
    """Pairs of neighbouring rows that explain violated rules by having changed places."""
    for pair in dict.fromkeys(pair for item in rows.broken.values() for pair in _pairs(rows, item)):
        cells = _differing(rows, pair)
        swapped = {here.address: there.meant for one, other in cells for here, there in ((one, other), (other, one))}
        after = rows.view.with_printed(swapped)
        names = rows.mended(_telling(rows, pair), after) if swapped else frozenset()
        if rows.weight(names) >= LEAST_WEIGHT and (_both_told(rows, cells, names) or _wakes(rows, pair, after)):
            yield _slip(rows, cells, names, after)


def _pairs(rows: Rows, item: Confrontation) -> Iterator[Pair]:
    """The rows of a violated rule with their neighbours; of a long sum those whose exchange would make up for it."""
    cells = rows.network.cells_of[item.derivation.id]
    for cell in sorted(cells):
        figures = rows.figures(cell.table, cell.row)
        if cell.column not in figures:
            continue
        for near in rows.beside(cell.table, cell.row):
            other = near.cells[cell.column]
            if not rows.is_long(item.derivation) or _makes_up(item, figures[cell.column], other, len(cells)):
                yield (cell.table, *rows.in_order(cell.table, cell.row, near.key))


def _makes_up(item: Confrontation, one: Cell, other: Cell, count: int) -> bool:
    """Whether two figures differ by what a sum fails by, or by half of it where both stand in it."""
    if one.meant.value is None or other.meant.value is None:
        return False
    slack = Decimal(0) if item.cell.exact else item.cell.meant.step * count
    difference = abs(one.meant.value - other.meant.value)
    return any(abs(times * difference - abs(gap(item))) <= slack for times in (1, 2))


def _differing(rows: Rows, pair: Pair) -> Sequence[tuple[Cell, Cell]]:
    """The figures of two rows, column by column, where they differ."""
    table, one, other = pair
    pairs = zip(rows.figures(table, one).values(), rows.figures(table, other).values(), strict=True)
    return [(here, there) for here, there in pairs if here.meant.text.strip() != there.meant.text.strip()]


def _telling(rows: Rows, pair: Pair) -> list[Derivation]:
    """The rules on two rows, but for those that hold within each of them."""
    table, *keys = pair
    rules = rows.network.around(cell.address for key in keys for cell in rows.figures(table, key).values())
    alike = _alike(rows, pair)
    return [rule for rule in rules if not (_within(rows, rule) and rule.rule.place in alike)]


def _alike(rows: Rows, pair: Pair) -> set[int]:
    """The places in the schema of rules that are declared for both rows."""
    table, *keys = pair
    declared = {
        (rule.target.row, rule.rule.place) for rule in rows.report.derivations(table) if rule.target.row in keys
    }
    return {place for key, place in declared if key == keys[0] and (keys[1], place) in declared}


def _within(rows: Rows, rule: Derivation) -> bool:
    """Whether one row holds all cells of a rule."""
    return rule.rule.kind != KIND and len({cell[:2] for cell in rows.network.cells_of[rule.id]}) == 1


def _wakes(rows: Rows, pair: Pair, after: View) -> bool:
    """Whether a rule of one of the rows can be computed then that cannot be from what is printed."""
    table, *keys = pair
    rules = (rule for rule in rows.report.derivations(table) if rule.target.row in keys and rule.rule.method)
    alike = _alike(rows, pair)
    idle = [rule for rule in rules if rule.id not in rows.network.by_id and rule.rule.place not in alike]
    return any(confront(rule, after.cell, rows.report.judge).computed is not None for rule in idle)


def _both_told(rows: Rows, cells: Sequence[tuple[Cell, Cell]], names: Iterable[str]) -> bool:
    """Whether the rules that are mended tell of both rows, or of several columns: one figure may stand elsewhere by right."""
    held = {cell for name in names for cell in rows.network.cells_of[name]}
    columns = [{cell.address for cell in pair} & held for pair in cells]
    return all(any(pair[side].address in held for pair in cells) for side in (0, 1)) or sum(map(bool, columns)) > 1


def _slip(rows: Rows, cells: Sequence[tuple[Cell, Cell]], rules: frozenset[str], after: View) -> RowSlip:
    first, second = (row_name(cell, rows.report) for cell in cells[0])
    both = [pair for one, other in cells for pair in ((one, other), (other, one))]
    return RowSlip(
        rules,
        (first, second),
        tuple(cell.address for cell, _ in both),
        tuple(overlay_line(cell, other.meant.text.strip()) for cell, other in both),
        f"semuanya cocok bila angka baris {first} dan baris {second} bertukar tempat",
        after,
    )
