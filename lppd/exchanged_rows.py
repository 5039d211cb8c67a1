"""Rows whose figures changed places, whatever the levels of the table that they stand on.

The exchange explains violated rules where it mends those that it touches, but for a few, and violates none that held. Rules within
a row tell nothing of it: they move along with the figures. It may be of all columns, or of some that are worked out together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from lppd.confrontation import Confrontation, confront
from lppd.derivation import Derivation
from lppd.finding import overlay_line
from lppd.grouping import joined
from lppd.place import row_name
from lppd.quantity import KIND
from lppd.rows import Rows, RowSlip
from lppd.table import Cell
from lppd.view import View

LEAST_WEIGHT = 4
"""Digits of information in the amounts by which rules fail, from which an exchange does not mend them by chance."""

LEAST_APART = 6
"""The same of rows that are not neighbours: there are more of them."""

Pair = tuple[str, str, str]
"""A table and two of its rows, in printed order."""

Couple = tuple[Cell, Cell]
"""The cells of two rows in one column."""


def exchanged_rows(rows: Rows) -> Iterator[RowSlip]:
    """Pairs of rows that explain violated rules by having changed places."""
    tried: set[tuple[str, ...]] = set()
    told: set[Pair] = set()
    for pair, column in dict.fromkeys(found for item in rows.broken.values() for found in _pairs(rows, item)):
        for cells in _attempts(rows, pair, column):
            place = (*pair, *(one.column.name for one, _ in cells))
            if pair not in told and place not in tried and (slip := _tried(rows, pair, cells)):
                told.add(pair)
                yield slip
            tried.add(place)


def _attempts(rows: Rows, pair: Pair, column: str) -> Iterator[Sequence[Couple]]:
    """All figures of two rows, and those that are worked out together with one column."""
    cells = _differing(rows, pair)
    group = next(found for found in _linked(rows, pair) if column in found)
    yield cells
    yield [couple for couple in cells if couple[0].column.name in group]


def _tried(rows: Rows, pair: Pair, cells: Sequence[Couple]) -> RowSlip | None:
    """What the exchange of some figures of two rows explains, where it does."""
    names, after = _exchange(rows, pair, cells)
    least = LEAST_WEIGHT if rows.are_neighbours(*pair) else LEAST_APART
    if rows.weight(names) >= least and (_both_told(rows, cells, names) or _wakes(rows, pair, after)):
        return _slip(rows, pair, _told(rows, pair, cells, names), names)
    return None


def _exchange(rows: Rows, pair: Pair, cells: Sequence[Couple]) -> tuple[frozenset[str], View]:
    """The violated rules that an exchange mends, and the figures then."""
    swapped = {here.address: there.meant for one, other in cells for here, there in ((one, other), (other, one))}
    after = rows.view.with_printed(swapped)
    return rows.mended(_telling(rows, pair), after) if swapped else frozenset(), after


def _told(rows: Rows, pair: Pair, cells: Sequence[Couple], names: frozenset[str]) -> Sequence[Couple]:
    """The figures that the rules tell of, with those that are worked out with them; all, where they tell of several groups.

    Where the money of two rows changed places, what they achieved may stand where it should.
    """
    held = {cell for name in names for cell in rows.network.cells_of[name]}
    told = {one.column.name for one, other in cells if held & {one.address, other.address}}
    groups = [group for group in _linked(rows, pair) if told & set(group)]
    few = [couple for couple in cells if len(groups) == 1 and couple[0].column.name in groups[0]]
    mended, after = _exchange(rows, pair, few)
    wakes = _wakes(rows, pair, _exchange(rows, pair, cells)[1])
    return few if few and mended == names and _wakes(rows, pair, after) == wakes else cells


def _linked(rows: Rows, pair: Pair) -> list[list[str]]:
    """Columns in groups that rules within the rows bind together."""
    inner = (rule for rule in _declared(rows, pair) if {cell[:2] for cell in rule.addresses} == {rule.target[:2]})
    links = [{rule.target.column, *(cell.column for cell in rule.addresses)} for rule in inner]
    columns = [(name, {name}) for name in rows.figures(*pair[:2])]
    bound = [(name, link) for link in links for name in sorted(link)]
    return [list(dict.fromkeys(group)) for group in joined((*columns, *bound))]


def _declared(rows: Rows, pair: Pair) -> list[Derivation]:
    """The rules whose targets stand in two rows."""
    table, *keys = pair
    return [rule for key in keys for rule in rows.declared(table, key)]


def _pairs(rows: Rows, item: Confrontation) -> Iterator[tuple[Pair, str]]:
    """The rows of a violated rule, each with those whose exchange may make up for it, and the column that tells.

    These are its neighbours, of a long sum only if their figures differ by what it fails by, and other rows that do so.
    """
    for cell in sorted(rows.network.cells_of[item.derivation.id]):
        figure = rows.figures(cell.table, cell.row).get(cell.column)
        if figure is None or figure.meant.value is None:
            continue
        near = rows.beside(cell.table, cell.row)
        if rows.is_long(item.derivation):
            near = [row for row in near if _makes_up(rows, item, figure, row.cells[cell.column])]
        far = [key for value in _wanted(item, figure) for key in rows.printing(cell.table, cell.column, value)]
        for other in dict.fromkeys((*(row.key for row in near), *far)):
            if other != cell.row:
                yield (cell.table, *rows.in_order(cell.table, cell.row, other)), cell.column


def _wanted(item: Confrontation, figure: Cell) -> set[Decimal]:
    """The figures that would make up for what a rule fails by, in a cell, or in two cells of the rule."""
    value, amount = figure.meant.value or Decimal(0), item.gap
    return {value + sign * amount / times for sign in (1, -1) for times in (1, 2)}


def _makes_up(rows: Rows, item: Confrontation, one: Cell, other: Cell) -> bool:
    """Whether two figures differ by what a sum fails by, or by half of it where both stand in it, but for rounding."""
    if one.meant.value is None or other.meant.value is None:
        return False
    slack = Decimal(0) if item.cell.exact else item.cell.meant.step * len(rows.network.cells_of[item.derivation.id])
    difference = abs(one.meant.value - other.meant.value)
    return any(abs(times * difference - abs(item.gap)) <= slack for times in (1, 2))


def _differing(rows: Rows, pair: Pair) -> Sequence[Couple]:
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
    one, other = ({rule.rule.place for rule in rows.declared(table, key)} for key in keys)
    return one & other


def _within(rows: Rows, rule: Derivation) -> bool:
    """Whether one row holds all cells of a rule."""
    return rule.rule.kind != KIND and len({cell[:2] for cell in rows.network.cells_of[rule.id]}) == 1


def _wakes(rows: Rows, pair: Pair, after: View) -> bool:
    """Whether a rule of one of the rows can be computed then that cannot be from what is printed."""
    alike, known = _alike(rows, pair), rows.network.by_id
    idle = [rule for rule in _declared(rows, pair) if rule.id not in known and rule.rule.place not in alike]
    return any(confront(rule, after.cell, rows.report.judge).computed is not None for rule in idle)


def _both_told(rows: Rows, cells: Sequence[Couple], names: Iterable[str]) -> bool:
    """Whether the rules that are mended tell of both rows, or of several columns: one figure may stand elsewhere by right."""
    held = {cell for name in names for cell in rows.network.cells_of[name]}
    columns = [{cell.address for cell in pair} & held for pair in cells]
    return all(any(pair[side].address in held for pair in cells) for side in (0, 1)) or sum(map(bool, columns)) > 1


def _slip(rows: Rows, pair: Pair, cells: Sequence[Couple], rules: frozenset[str]) -> RowSlip:
    first, second = (row_name(cell, rows.report) for cell in cells[0])
    both = [couple for one, other in cells for couple in ((one, other), (other, one))]
    whole = len(cells) == len(_differing(rows, pair))
    columns = "" if whole else f" ({', '.join(one.column.label for one, _ in cells)})"
    return RowSlip(
        rules,
        (first, second),
        tuple(cell.address for cell, _ in both),
        tuple(overlay_line(cell, other.meant.text.strip()) for cell, other in both),
        f"semuanya cocok bila angka baris {first} dan baris {second} bertukar tempat{columns}",
        _exchange(rows, pair, cells)[1],
    )
