"""Which cells are read while a fact, a sentence, a chart or a computed table is worked out.

Nobody lists by hand what a sentence depends on: a report notes every cell that is asked of it while somebody follows.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from lppd.address import Address
from lppd.table import Cell, Table

if TYPE_CHECKING:
    from lppd.report import Report

AUDIT = Address("audit", "aturan", "putusan")
"""Stands for the verdicts of all rules, which rest on all cells."""


class Trail:
    """What is read of one report.

    >>> trail = Trail()
    >>> with trail.following() as seen:
    ...     trail.note(Address("2.6", "a", "b"))
    ...     with trail.paused():
    ...         trail.note(Address("2.6", "a", "c"))
    >>> [str(place) for place in seen]
    ['2.6/a/b']
    """

    def __init__(self) -> None:
        self._open: list[dict[Address, None] | None] = []
        self._tables: dict[str, Table] = {}

    @property
    def active(self) -> bool:
        """Somebody follows."""
        return bool(self._open) and self._open[-1] is not None

    def note(self, *places: Address) -> None:
        """Whoever follows has read these."""
        if self._open and (seen := self._open[-1]) is not None:
            seen.update(dict.fromkeys(places))

    @contextmanager
    def following(self) -> Iterator[dict[Address, None]]:
        """Collect what is read in this block, in order; whoever followed before does not see it."""
        seen: dict[Address, None] = {}
        self._open.append(seen)
        try:
            yield seen
        finally:
            self._open.pop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is read in this block is nobody's business: a cell's value is one reading, however it came about."""
        self._open.append(None)
        try:
            yield
        finally:
            self._open.pop()

    def watched(self, table: Table) -> Table:
        """The table, noting each cell that is taken out of one of its rows."""
        if table.schema.id not in self._tables:
            rows = tuple(replace(row, cells=_Watched(row.cells, self)) for row in table.rows)
            self._tables[table.schema.id] = replace(table, rows=rows)
        return self._tables[table.schema.id]


class _Watched(Mapping[str, Cell]):
    """The cells of a row."""

    __slots__ = ("_cells", "_trail")

    def __init__(self, cells: Mapping[str, Cell], trail: Trail) -> None:
        self._cells, self._trail = cells, trail

    def __getitem__(self, name: str) -> Cell:
        cell = self._cells[name]
        self._trail.note(cell.address)
        return cell

    def items(self) -> ItemsView[str, Cell]:
        """The cells with their columns; taken as they are while nobody follows."""
        return super().items() if self._trail.active else self._cells.items()

    def values(self) -> ValuesView[Cell]:
        """The cells; taken as they are while nobody follows."""
        return super().values() if self._trail.active else self._cells.values()

    def __contains__(self, name: object) -> bool:
        return name in self._cells

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


Value = TypeVar("Value")


class traced_property(cached_property[Value]):  # noqa: N801  a decorator, like the one it refines
    """A value of a report that is worked out once; each time it is asked for counts as reading its cells."""

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        assert self.attrname is not None
        if self.attrname not in instance.__dict__:
            with instance.trail.following() as seen:
                value = self.func(instance)
            instance.__dict__[self.attrname] = value, tuple(seen)
        value, seen_then = instance.__dict__[self.attrname]
        instance.trail.note(*seen_then)
        return value

    def __set__(self, instance: Any, value: object) -> None:
        raise AttributeError(f"{self.attrname} is worked out, not set")


def worked_out_once(func: Callable[[Report], Value]) -> Callable[[Report], Value]:
    """A function of a report that is worked out once for each; each call counts as reading its cells.

    What it returns is shared by all who ask: nothing that can be changed.
    """
    known: WeakKeyDictionary[Report, tuple[Value, tuple[Address, ...]]] = WeakKeyDictionary()

    @wraps(func)
    def once(report: Report) -> Value:
        if report not in known:
            with report.trail.following() as seen:
                value = func(report)
            known[report] = value, tuple(seen)
        value, seen_then = known[report]
        report.trail.note(*seen_then)
        return value

    return once


def names(places: Iterable[Address]) -> tuple[str, ...]:
    """Places as text.

    >>> names([Address("2.6", "a", "b")])
    ('2.6/a/b',)
    """
    return tuple(map(str, places))
