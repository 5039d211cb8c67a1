"""The course of a figure over the years, and a year that falls out of it.

The years of a row stand in columns that differ in their year only, or the years of a column in rows whose keys are years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from lppd.misprint import MAX_COST, explain, sources
from lppd.numbers import digits, significant, write
from lppd.table import Cell, Row

if TYPE_CHECKING:
    from lppd.report import Report

FEWEST_ALIKE = 4
"""Years on one line from which the year that is not on it falls out."""

FEWEST_NEAR = 3
"""Other years from which it shows how near to each other the figures of a course lie."""

SHARP = Decimal("0.1")
"""Part of a growth within which its rate is known where it tells anything."""

LEAST_GROWTH = Decimal("0.02")
"""Growth in a year that an equal step would not give as well, within rounding."""

LEAST_MARGIN = Decimal("1.2")
"""Factor by which a figure at least lies beyond all other years before it falls out of them."""

SINGLED_OUT = Decimal("0.1")
"""Difference of costs from which one misprint is likelier than another."""

LEAST_DIGITS = 3
"""Digits, noughts at the ends left out, from which a figure hardly stays the same by chance."""

FEWEST_YEARS = 3
"""Years of a row from which it shows that its figures change."""


def series(columns: Sequence[str]) -> Mapping[str, list[str]]:
    """Columns that differ in their year only, in order.

    >>> dict(series(["nilai-1999", "nilai-2000", "jumlah"]))
    {'nilai': ['nilai-1999', 'nilai-2000']}
    """
    found: dict[str, list[str]] = defaultdict(list)
    for column in columns:
        head, _, year = column.rpartition("-")
        if _is_year(year):
            found[head].append(column)
    return found


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4


def runs_of_years(report: Report, tables: Sequence[str]) -> Iterator[list[Cell]]:
    """The cells of a row in columns that differ in their year only, of a column in rows that are years, in order."""
    for name in tables:
        table = report.data(name)
        columns = [column.name for column in table.schema.columns if not column.is_text]
        runs = series(columns)
        yield from ([row.cells[column] for column in run] for row in table.rows for run in runs.values())
        if not runs and _are_years(table.rows):
            yield from ([row.cells[column] for row in table.rows] for column in columns)


def figures_of_years(report: Report, tables: Sequence[str]) -> Iterator[list[Cell]]:
    """The same, of each the years that print a figure."""
    for cells in runs_of_years(report, tables):
        yield [cell for cell in cells if cell.meant.value is not None]


def value_of(cell: Cell) -> Decimal:
    """The figure of a cell that has one."""
    return cell.meant.value or Decimal(0)


def _are_years(rows: Sequence[Row]) -> bool:
    """Whether the rows are years, one after the other."""
    keys = [row.key for row in rows]
    return len(keys) > 1 and all(map(_is_year, keys)) and all(int(b) == int(a) + 1 for a, b in pairwise(keys))


def year_of(cell: Cell) -> str:
    """How the year of a cell is called."""
    return cell.address.row if _is_year(cell.address.row) else cell.column.label


def in_step(values: Sequence[Decimal], place: int) -> Decimal | None:
    """What would stand at a place between others that rise or fall by the same step; None where they do not.

    >>> in_step([Decimal(80), Decimal(80), Decimal(82), Decimal(83), Decimal(84)], 1)
    Decimal('81')
    """
    return on_line(values, place) if 0 < place < len(values) - 1 else None


def on_line(values: Sequence[Decimal], place: int) -> Decimal | None:
    """The same, of the first and of the last year as well, which a plan may well set out from or end with."""
    others = [index for index in range(len(values)) if index != place]
    if len(others) < FEWEST_ALIKE:
        return None
    first, last = others[0], others[-1]
    rise, run = values[last] - values[first], last - first
    straight = all((values[index] - values[first]) * run == rise * (index - first) for index in others)
    expected = (values[first] + rise * (place - first) / run).normalize()
    return expected if rise and straight and digits(expected) <= max(map(digits, values)) else None


def in_growth(cells: Sequence[Cell], place: int) -> Decimal | None:
    """What would stand at a place between others that grow by the same rate, within their rounding.

    None where they do not, where the rate is not sharp, or where several figures would suit.
    """
    spans = {index: _span(cell) for index, cell in enumerate(cells) if index != place}
    if len(spans) < FEWEST_ALIKE or not 0 < place < len(cells) - 1 or min(low for low, _ in spans.values()) <= 0:
        return None
    pairs = list(combinations(sorted(spans), 2))
    slow = max(_root(spans[b][0] / spans[a][1], b - a) for a, b in pairs)
    fast = min(_root(spans[b][1] / spans[a][0], b - a) for a, b in pairs)
    growth = abs((fast + slow) / 2 - 1)
    if growth < LEAST_GROWTH or not 0 <= fast - slow <= SHARP * growth:
        return None
    before, after = spans[place - 1], spans[place + 1]
    low, high = max(before[0] * slow, after[0] / fast), min(before[1] * fast, after[1] / slow)
    unit = max(cell.meant.step for cell in cells)
    first, last = ((end / unit).to_integral_value(way) for end, way in ((low, ROUND_CEILING), (high, ROUND_FLOOR)))
    return first * unit if first == last else None


def _span(cell: Cell) -> tuple[Decimal, Decimal]:
    """The numbers that a printed figure may stand for."""
    value, half = value_of(cell), cell.meant.step / 2
    return value - half, value + half


def _root(value: Decimal, times: int) -> Decimal:
    return value ** (Decimal(1) / times)


def falls_out(values: Sequence[Decimal], place: int, value: Decimal) -> bool:
    """Whether a figure lies far beyond those of all other years, while these are near to each other.

    >>> course = [Decimal(74), Decimal(37), Decimal(75), Decimal(76)]
    >>> falls_out(course, 1, Decimal(37)), falls_out(course, 1, Decimal(73))
    (True, False)
    """
    others = [other for index, other in enumerate(values) if index != place]
    if len(others) < FEWEST_NEAR or min(*others, value) <= 0:
        return False
    low, high = min(others), max(others)
    margin = max(LEAST_MARGIN, (high / low) ** 2)
    return value * margin < low or value > high * margin


def widened(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Between which ends another year of a course may lie: as far beyond the others as these lie from each other.

    >>> widened(Decimal(8), Decimal(10))
    (Decimal('6'), Decimal('12'))
    """
    return low - (high - low), high + (high - low)


def stands_still(values: Sequence[Decimal], place: int) -> bool:
    """Whether a long figure is that of the year before, the only one of a course that stays.

    >>> stands_still([Decimal("7.38"), Decimal("7.38"), Decimal("7.44")], 1)
    True
    """
    same = [index for index, (before, after) in enumerate(pairwise(values), 1) if before == after]
    return same == [place] and len(values) >= FEWEST_YEARS and significant(values[place]) >= LEAST_DIGITS


def halt(values: Sequence[Decimal]) -> int | None:
    """The one place at which a course that rises, or falls, in every other year stands still.

    >>> halt([Decimal(17), Decimal(17), Decimal(25)]), halt([Decimal(17), Decimal(17), Decimal(16), Decimal(20)])
    (1, None)
    """
    steps = [after - before for before, after in pairwise(values)]
    moves = min(steps, default=0) == 0 or max(steps, default=0) == 0
    return steps.index(Decimal(0)) + 1 if moves and steps.count(Decimal(0)) == 1 else None


def room(values: Sequence[Decimal], place: int) -> tuple[Decimal, Decimal]:
    """Between which ends the figure of a year may lie: its neighbours where all others go one way, else about the others.

    >>> room([Decimal(7), Decimal(90), Decimal(9)], 1), room([Decimal(7), Decimal(8), Decimal(9), Decimal(90)], 3)
    ((Decimal('7'), Decimal('9')), (Decimal('5'), Decimal('11')))
    """
    others = [*values[:place], *values[place + 1 :]]
    inner = 0 < place < len(values) - 1
    if inner and (one_way(others) or one_way([-value for value in others])):
        return values[place - 1], values[place + 1]
    return widened(min(others), max(others))


def one_way(values: Sequence[Decimal]) -> bool:
    """Whether no figure is less than the one before it."""
    return all(before <= after for before, after in pairwise(values))


def meant_between(cell: Cell, one: Decimal, other: Decimal, places: int) -> Decimal | None:
    """The one figure between two others that a misprint turned into the printed one; None unless one is the likeliest.

    Args:
        places: decimals that it may have.
    """
    printed = cell.meant.value
    if printed is None:
        return None
    low, high = min(one, other), max(one, other)
    costs: dict[Decimal, Decimal] = {}
    for value in sources(printed, max(cell.meant.decimals, 0)):
        if low < value < high and value != printed and digits(value.normalize()) <= places:
            costs[value] = min(explain(printed, value).cost, costs.get(value, MAX_COST))
    ranked = sorted((cost, value) for value, cost in costs.items())
    if not ranked or any(cost - ranked[0][0] < SINGLED_OUT for cost, _ in ranked[1:]):
        return None
    return ranked[0][1].normalize()


def decimals_of(cells: Sequence[Cell]) -> int:
    """The most decimals that a course prints."""
    return max(max(cell.meant.decimals, 0) for cell in cells)


def written(cell: Cell, value: Decimal, places: int | None = None) -> str:
    """A figure as it would be printed in a cell: with the cell's decimals where they are enough for it.

    Args:
        places: decimals instead of the cell's.
    """
    if places is None and digits(value.normalize()) <= cell.printed.decimals:
        return cell.printed.rewrite(value)
    return write(value, notation=cell.printed.notation, decimals=places, unit=cell.printed.unit)
