"""Order and completeness of printed numbers and letters: 1, 2, 3, 5 lacks the 4; a, c, b is out of order.

Columns of numbers start again at 1, and of letters at a, with every group. A column of which many steps are jumps numbers its rows by a
longer list that is not printed (such as the nomenclature of sub-activities), and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.number_groups import Split, group_starts, titles
from lppd.checks.registry import Suspicion, check
from lppd.schema import Column
from lppd.table import Cell, Table

if TYPE_CHECKING:
    from lppd.report import Report

MOST_JUMPS = 0.12
"""Share of jumps above which a column is no running number."""

_NUMBER = re.compile(r"\d+\s*\.?")
_LETTER = re.compile(r"([a-z])\s*[.)]", re.IGNORECASE)
_LETTERS = "a"
_SPOILT = re.compile(r"\d+\s*[^\W\d_]+|[^\W\d_]+\s*\d+")


@dataclass(frozen=True)
class Step:
    """A printed number, the one before it, and what it should be; a letter counts by its place in the alphabet."""

    cell: Cell
    number: int
    before: int
    expected: int
    letter: bool = False

    @property
    def regular(self) -> bool:
        """The next number, or the first of a new group."""
        return self.number == self.expected

    def written(self, number: int) -> str:
        """A number in digits, or as the letter it stands for."""
        return chr(ord("a") + number - 1) if self.letter else str(number)

    def printed(self, number: int) -> str:
        """A number as this cell would print it, with its mark."""
        mark = re.search(r"\s*[.)]?$", self.cell.text.strip())
        return self.written(number) + (mark[0] if mark else "")


def steps(cells: Sequence[Cell], *, merged: bool, starts: Collection[Address] | None = None) -> list[Step]:
    """Every printed number after the one before it of the same style, the first after nought; in a merged column a repeated number is the same row going on.

    Where the cells with which groups begin are given, the count starts again there and nowhere else.

    Numbers with a point ("2 .") and without one number different things. After a wrong number that the next one does not
    follow the count goes on as it should have been.
    """
    found: list[Step] = []
    last: dict[str, int] = {}
    numbers = list(_numbers(cells))
    for place, (cell, number, style) in enumerate(numbers):
        before = last.get(style, 0)
        after = next((other for _, other, kind in numbers[place + 1 :] if kind == style), 0)
        expected = _expected(number, before, after, style)
        if starts is not None:
            expected = 1 if cell.address in starts else before + 1
            before = 0 if cell.address in starts else before
        if merged and (number == before or (after == before and number != 1 and (before > 1 or number != expected))):
            expected = before
        step = Step(cell, number, before, expected, style == _LETTERS)
        if not (merged and number == before):
            found.append(step)
        if found[-2:-1] and _exchanged(found[-2], step):
            last[style] = before
        else:
            last[style] = expected if after in (expected + 1, expected if merged else expected + 1) else number
    return found


def _expected(number: int, before: int, after: int, style: str) -> int:
    """What a number should be: the next one, or the first of a new group, as the number after it tells.

    Letters may go on from a list that is not in the table.
    """
    if number == before + 1 or (style == _LETTERS and not before):
        return number
    if number == 1:
        return before + 1 if after == before + 2 != 2 else 1
    return 1 if after == 2 and before != 1 else before + 1


def _numbers(cells: Iterable[Cell]) -> Iterator[tuple[Cell, int, str]]:
    """Cells with a number or a letter, which number, and in which style."""
    for cell in cells:
        letter = _LETTER.fullmatch(cell.text)
        if letter:
            yield cell, ord(letter[1].casefold()) - ord("a") + 1, _LETTERS
        elif _NUMBER.fullmatch(cell.text) or _SPOILT.fullmatch(cell.text):
            yield cell, int(_digits(cell.text)), cell.text[-1:] if cell.text.endswith(".") else ""


@check(
    "urutan",
    "Nomor atau huruf melompat, berulang, bertukar, atau rusak",
    formula="nomor berikutnya = nomor sebelumnya + 1, atau 1 pada kelompok baru",
    severity="ringan",
    apart=True,
)
def numbering(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Numbers out of order in columns of running numbers, and numbers with letters in them."""
    for name in tables:
        table = report.data(name)
        for column in table.schema.columns:
            if column.kind == "nomor" and not column.hidden:
                yield from _column(table, column)


def steps_of(table: Table, column: Column) -> list[Step]:
    """The steps of a column of numbers, with what the words beside it tell of its groups."""
    cells = [row.cells[column.name] for row in table.rows]
    beside = titles(table, column)
    if beside is None:
        return steps(cells, merged=column.merge, starts=group_starts(table, column))
    return steps(beside.heads, merged=False, starts=beside.starts)


def is_running(found: Sequence[Step]) -> bool:
    """Whether a column numbers its rows one after another: few of its steps are jumps."""
    wrong = [step for step in found if not step.regular]
    swaps = sum(_exchanged(one, other) for one, other in pairwise(found))
    return bool(found) and len(wrong) - swaps <= max(1, MOST_JUMPS * len(found))


def _column(table: Table, column: Column) -> Iterator[Suspicion]:
    beside = titles(table, column)
    yield from map(_other_number, beside.splits if beside else ())
    found = steps_of(table, column)
    wrong = [step for step in found if not step.regular]
    swapped = {id(one): other for one, other in pairwise(found) if _exchanged(one, other)}
    seconds = set(map(id, swapped.values()))
    if is_running(found):
        told = (step for step in wrong if id(step) not in seconds)
        yield from (_swapped(step, swapped[id(step)]) if id(step) in swapped else _wrong(step) for step in told)
    if found:
        cells = [row.cells[column.name] for row in table.rows]
        spoilt = [cell for cell in cells if _SPOILT.fullmatch(cell.text)]
        yield from map(_spoilt, {cell.text: cell for cell in reversed(spoilt)}.values())


def _exchanged(one: Step, other: Step) -> bool:
    """Whether two neighbours stand in each other's place: 1, 3, 2."""
    return one.number == one.before + 2 and other.number == one.before + 1 and other.before == one.number


def _swapped(step: Step, other: Step) -> Suspicion:
    kind = "Huruf" if step.letter else "Nomor"
    text = f"{kind} bertukar tempat: {step.written(step.number)} tercetak sebelum {step.written(other.number)}"
    cells = (step.cell.address, other.cell.address)
    return Suspicion("urutan", cells, text, expected=step.printed(other.number))


def _other_number(split: Split) -> Suspicion:
    own, printed = (cell.text.rstrip(" .") for cell in (split.model, split.cell))
    text = f"Judul ini bernomor {own} di {split.model.address}, di sini {printed}"
    return Suspicion("urutan", (split.cell.address, split.model.address), text, expected=split.model.text)


def _wrong(step: Step) -> Suspicion:
    kind = "Huruf" if step.letter else "Nomor"
    what = "berulang" if step.number == step.before else "melompat" if step.number > step.before else "mundur"
    before, printed = step.written(step.before), step.written(step.number)
    text = f"{kind} {what}: " + (f"sesudah {before} tercetak {printed}" if step.before else f"mulai dengan {printed}")
    return Suspicion("urutan", (step.cell.address,), text, expected=step.printed(step.expected))


def _spoilt(cell: Cell) -> Suspicion:
    text = f"Nomor tercampur huruf: {cell.text!r}"
    return Suspicion("urutan", (cell.address,), text, expected=_digits(cell.text), key="huruf")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
