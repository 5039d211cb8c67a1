"""The registry of computed tables, and the cells they are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.errors import UnknownNameError, did_you_mean
from lppd.exhibit import TableExhibit, reads
from lppd.grid import Grid, GridCell, Head, grid_html
from lppd.methods import Undefined, Value
from lppd.numbers import round_half_up, write

if TYPE_CHECKING:
    from lppd.report import Report

LONG_SUMMARY = 20
"""Rows from which a computed table can be searched and sorted on its page."""

Body = list[list[GridCell]]
Producer = Callable[["Report"], tuple[str, Sequence[str], Body, str]]
_SUMMARIES: dict[str, Producer] = {}


def summary_exhibit(report: Report, name: str) -> TableExhibit:
    """A computed table by name.

    Raises:
        UnknownNameError: no such table.
    """
    if name not in _SUMMARIES:
        raise UnknownNameError(
            f"ringkasan tidak dikenal: {name}{did_you_mean(name, _SUMMARIES)}", fix="betulkan nama di notebook"
        )
    title, heads, body, source = _SUMMARIES[name](report)
    return TableExhibit(
        id=f"htg-{name}",
        number="Hitungan",
        title=title,
        html=grid_html(Grid([[Head(text) for text in heads]], body)),
        landscape=len(heads) > 6,
        long=len(body) > LONG_SUMMARY,
        notes=(),
        source=source,
        columns=len(heads),
        listed=False,
        reads=reads(report),
    )


def summary_names() -> tuple[str, ...]:
    """Names that `Report.summary` accepts, in alphabetical order."""
    return tuple(sorted(_SUMMARIES))


def summary(name: str) -> Callable[[Producer], Producer]:
    """Register a computed table."""

    def register(producer: Producer) -> Producer:
        _SUMMARIES[name] = producer
        return producer

    return register


def text(value: str, *, heading: bool = False, link: str = "", id: str = "") -> GridCell:
    """A text cell."""
    return GridCell(value, heading=heading, link=link, id=id)


def figure(value: Value | None, decimals: int = 2, unit: str = "") -> GridCell:
    """A number cell; an undefined value says why."""
    if value is None:
        return GridCell("–", number=True)
    if isinstance(value, Undefined):
        return GridCell(str(value))
    return GridCell(write(value, decimals=decimals, unit=unit), number=True, value=round_half_up(value, decimals))


def whole(value: int) -> GridCell:
    """A whole number."""
    return figure(Decimal(value), 0)
