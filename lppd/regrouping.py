"""Rows in the wrong place: what explains rules that fail by just the figures of other rows.

- Two sums over groups of one kind fail by the same amount, one too high and one too low, and neighbouring rows of the first add up
  to it: these rows were probably printed under the wrong heading, and no figure is wrong.
- A sum is too high by just the figure that two of its rows print: one was probably copied from the other.
- What should stand in a cell stands in another row of its column: the figures of the two rows probably changed places.
- A total of all rows fails by just what the sums of its groups fail by together: it follows from them.
- A sum of some rows of such a group fails by just what the group fails by: the same rows explain it.

Nothing is changed; the finding says so, and proposes no other figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lppd.address import Address
from lppd.confrontation import COPY, Confrontation
from lppd.finding import change_line
from lppd.numbers import significant, write
from lppd.place import group_name, row_name
from lppd.quantity import KIND
from lppd.report import Report
from lppd.statements import TABLE as STATEMENTS
from lppd.table import Cell

LEAST_DIGITS = 5
"""Digits, noughts at the end left out, from which a difference is not met by chance."""

MOST_ROWS = 4
"""Neighbouring rows that are added up."""


@dataclass(frozen=True)
class Gap:
    """A sum that fails.

    Attributes:
        value: by how much the printed side exceeds the other.
        slack: what rounding leaves open.
    """

    item: Confrontation
    value: Decimal
    slack: Decimal

    @property
    def name(self) -> str:
        """Identifier of the rule at its cell."""
        return self.item.derivation.id


def regrouped(items: Sequence[Confrontation], report: Report) -> list[Confrontation]:
    """The same confrontations; those that rows in the wrong place explain say so."""
    gaps = [gap for item in items if (gap := _gap(item))]
    moved = _moved(gaps, report)
    found = {**_within(items, gaps, moved, report), **_extra(gaps, report), **moved, **_exchanged(items, gaps, report)}
    found = {**_added_up(items, gaps, report), **found}
    return [
        replace(item, moved=why.text, instead=why.lines, rows=why.rows)
        if (why := found.get(item.derivation.id))
        else item
        for item in items
    ]


@dataclass(frozen=True)
class Explained:
    """What a finding says of rows in the wrong place, these rows, and the overlay lines that put them right."""

    text: str
    rows: tuple[Address, ...]
    lines: str = ""


def _gap(item: Confrontation) -> Gap | None:
    """How far a sum of rows fails; None for what is no such sum, or fails by a number that tells nothing."""
    printed = item.cell.meant.value
    if (
        not item.verdict.differs
        or not item.cell.address.row.startswith("*[")
        or printed is None
        or item.computed is None
    ):
        return None
    value = printed - item.computed
    slack = Decimal(0) if item.cell.exact else item.cell.meant.step
    return Gap(item, value, slack) if significant(value) >= LEAST_DIGITS else None


def _added_up(items: Iterable[Confrontation], gaps: Iterable[Gap], report: Report) -> Mapping[str, Explained]:
    """Totals of all rows that fail by what sums over groups of these rows fail by together."""
    groups: dict[tuple[str, str, str], dict[Address, Gap]] = defaultdict(dict)
    for gap in gaps:
        place = gap.item.cell.address
        groups[place.table, place.column, place.row.partition("=")[0]].setdefault(place, gap)
    found = {}
    for item in items:
        place, printed = item.cell.address, item.cell.meant.value
        if place.row != "*" or not item.verdict.differs or printed is None or item.computed is None:
            continue
        for (table, column, _), parts in groups.items():
            total = sum((gap.value for gap in parts.values()), Decimal(0))
            if (table, column) == (place.table, place.column) and len(parts) > 1 and total == printed - item.computed:
                names = ", ".join(group_name(address.row, report) for address in parts)
                text = f"selisihnya persis jumlah selisih {len(parts)} kelompok barisnya ({names}): akibat dari selisih itu"
                found[item.derivation.id] = Explained(text, tuple(parts))
    return found


def _moved(gaps: Iterable[Gap], report: Report) -> Mapping[str, Explained]:
    """Pairs of sums over groups of one kind that fail by the same amount in opposite directions."""
    groups: dict[tuple[str, ...], list[Gap]] = defaultdict(list)
    for gap in gaps:
        place = gap.item.cell.address
        against = sorted({address.table for address in gap.item.derivation.addresses})
        groups[place.table, place.column, place.row.partition("=")[0], *against].append(gap)
    told: dict[str, Explained] = {}
    for members in groups.values():
        for high in (gap for gap in members if gap.value > 0):
            for low in (gap for gap in members if abs(gap.value + high.value) <= high.slack + gap.slack):
                told.update(_swap(high, low, report))
    return told


def _within(
    items: Iterable[Confrontation], gaps: Iterable[Gap], moved: Mapping[str, Explained], report: Report
) -> Mapping[str, Explained]:
    """Sums of rows of one of these groups that fail by what the group fails by."""
    groups = [
        (gap, frozenset(report.members(gap.item.cell.address)), moved[gap.name]) for gap in gaps if gap.name in moved
    ]
    told: dict[str, Explained] = {}
    for item in items if groups else ():
        if not item.verdict.differs or item.computed is None:
            continue
        rows = {place for address in item.derivation.addresses for place in report.members(address)}
        for group, members, why in groups:
            if abs(item.gap) == abs(group.value) and rows <= members:
                told[item.derivation.id] = why
    return told


def _swap(high: Gap, low: Gap, report: Report) -> Mapping[str, Explained]:
    """Rows that bring both sums right when they change sides: of the printed sum that is too high, or of what the
    other is held against."""
    for full, other, rows in (
        (high, low, report.members(high.item.cell.address)),
        (low, high, _operand_rows(low, report)),
    ):
        run = _run(rows, abs(full.value), full.slack, report)
        if run:
            names = [group_name(gap.item.cell.address.row, report) for gap in (full, other)]
            shown = f"selisihnya, {write(abs(full.value))}, persis {'jumlah ' * (len(run) > 1)}{_rows(run, report)}"
            return {
                full.name: Explained(
                    f"{shown}: {'baris-baris' if len(run) > 1 else 'baris'} itu mungkin milik {names[1]}", run
                ),
                other.name: Explained(f"{shown} yang tercetak pada {names[0]}", run),
            }
    return {}


def _extra(gaps: Iterable[Gap], report: Report) -> Mapping[str, Explained]:
    """Sums that are too high by just one of their rows, if it is the twin of another row."""
    told: dict[str, Explained] = {}
    for gap in gaps:
        rows = [place for place in report.members(gap.item.cell.address) if _value(place, report) == gap.value]
        if gap.value > 0 and len(rows) > 1:
            text = f"selisihnya persis angka yang tercetak di {len(rows)} baris, {_rows(rows, report)}: satu mungkin tersalin"
            told[gap.name] = Explained(text, tuple(rows))
    return told


def _exchanged(items: Sequence[Confrontation], gaps: Sequence[Gap], report: Report) -> Mapping[str, Explained]:
    """Copies whose figure stands in another row, with the sums that fail by what the exchange amounts to.

    Without such a sum, and unless the other row should print the figure of this one, the other row may well be right, and
    nothing is told.
    """
    found: dict[str, Explained] = {}
    partners = _mutual(items)
    for item in items:
        mutual = partners.get(item.derivation.id)
        other = mutual or _elsewhere(item, report)
        if other is None or item.computed is None:
            continue
        cell, partner = item.cell, report.cell(other)
        if mutual and (told := _sources_exchanged(item, partners, items, report)):
            found[item.derivation.id] = told
            continue
        lines = "\n".join((change_line(cell, item.computed), change_line(partner, cell.meant.value or Decimal(0))))
        change = item.computed - _value(cell.address, report)
        sums = [gap for gap in gaps if gap.value == change and other in report.members(gap.item.cell.address)]
        why = f"cocok bila {_told(partner, report)} bertukar dengan {_told(cell, report)}"
        rows = (cell.address, other)
        found.update({gap.name: Explained(why, rows, lines) for gap in sums})
        if sums or mutual:
            text = (
                f"angka yang diharapkan tercetak pada {row_name(partner, report)}: angka kedua baris mungkin bertukar"
            )
            found[item.derivation.id] = Explained(text, rows, lines)
    return found


def _sources_exchanged(
    item: Confrontation, partners: Mapping[str, Address], items: Sequence[Confrontation], report: Report
) -> Explained | None:
    """The exchange on the other side, where calculations that agree hold to this side's figures and not to those.

    Of the places of quantities, where none hold to either side's, either pair may have changed places; none is proposed.
    """
    partner = next(
        one for one in items if one.derivation.id in partners and one.cell.address == partners[item.derivation.id]
    )
    sides = (item.cell.address, partner.cell.address), (item.derivation.addresses[0], partner.derivation.addresses[0])
    worked_out = (one.derivation for one in items if one.verdict.agrees and one.derivation.rule.method != COPY)
    used = {address for rule in worked_out for address in (rule.target, *rule.addresses)}
    here, there = (bool(used & set(side)) for side in sides)
    if there or any(place.table not in report.schemas or place.row.startswith("*") for place in sides[1]):
        return None
    first, second = (report.cell(place) for place in sides[1])
    if not here and item.derivation.rule.kind != KIND:
        return None
    if not here:
        names = [f"{row_name(report.cell(one), report)} dan {row_name(report.cell(two), report)}" for one, two in sides]
        return Explained(f"angka {names[0]}, atau angka {names[1]}, mungkin bertukar", (*sides[0], *sides[1]))
    lines = "\n".join(
        change_line(cell, _value(other, report)) for cell, other in ((first, second.address), (second, first.address))
    )
    return Explained(f"angka {first.address} dan {second.address} mungkin bertukar", sides[1], lines)


def _mutual(items: Iterable[Confrontation]) -> Mapping[str, Address]:
    """Copies in one column that each expect just the figure that the other prints: identifier → the other's cell."""
    copies: dict[tuple[str, str, Decimal, Decimal], dict[Address, list[Confrontation]]] = {}
    for item in items:
        printed, wanted, place = item.cell.meant.value, item.computed, item.cell.address
        if _is_failing_copy(item) and printed is not None and wanted is not None:
            cells = copies.setdefault((place.table, place.column, printed, wanted), {})
            cells.setdefault(place, []).append(item)
    found: dict[str, Address] = {}
    for (table, column, printed, wanted), cells in copies.items():
        others = copies.get((table, column, wanted, printed), {})
        if len(cells) == len(others) == 1 and significant(printed) + significant(wanted) >= LEAST_DIGITS:
            found.update({item.derivation.id: next(iter(others)) for same in cells.values() for item in same})
    return found


def _is_failing_copy(item: Confrontation) -> bool:
    """Whether a printed cell of a table fails to repeat another figure."""
    place = item.cell.address
    copied = item.derivation.rule.method == COPY and place.table != STATEMENTS
    return item.verdict.differs and copied and not place.row.startswith("*")


def _elsewhere(item: Confrontation, report: Report) -> Address | None:
    """The one other row of its column that prints what an exact copy should print; None for what is no such copy."""
    place, wanted = item.cell.address, item.computed
    if not (_is_failing_copy(item) and item.cell.exact) or place.table not in report.schemas or wanted is None:
        return None
    if significant(wanted) < LEAST_DIGITS:
        return None
    cells = [row.cells[place.column] for row in report.rows(place.table)]
    same = [cell.address for cell in cells if cell.meant.value == wanted and cell.address != place]
    return same[0] if len(same) == 1 else None


def _operand_rows(gap: Gap, report: Report) -> tuple[Address, ...]:
    return tuple(place for address in gap.item.derivation.addresses for place in report.members(address))


def _value(place: Address, report: Report) -> Decimal:
    return report.cell(place).meant.value or Decimal(0)


def _run(rows: Sequence[Address], amount: Decimal, slack: Decimal, report: Report) -> tuple[Address, ...]:
    """Neighbouring rows that add up to an amount; the fewest, empty where there are none or where all would go."""
    values = [_value(place, report) for place in rows]
    for length in range(1, min(MOST_ROWS, len(rows) - 1) + 1):
        for start in range(len(rows) - length + 1):
            run = values[start : start + length]
            if run[0] and run[-1] and abs(sum(run, Decimal(0)) - amount) <= slack:
                return tuple(rows[start : start + length])
    return ()


def _rows(rows: Iterable[Address], report: Report) -> str:
    return " dan ".join(_told(report.cell(place), report) for place in rows)


def _told(cell: Cell, report: Report) -> str:
    """A figure with the name of its row."""
    return f"{cell.meant.text.strip()} ({row_name(cell, report)})"
