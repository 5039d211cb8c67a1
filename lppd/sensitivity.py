"""How headline figures, classes and orders move when the method choices of an edition change.

The report is opened again under other choices (`Report.variant`), one choice at a time and in every combination of
the choices on which a figure depends; no formula is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from lppd.address import Address
from lppd.alternatives import (
    ABOVE,
    NAME,
    RATING,
    Alternatives,
    Headline,
    Order,
    load_alternatives,
    scale_choices,
    typed,
)
from lppd.choices import FIGURE_CHOICES
from lppd.methods import Scale, Undefined, peringkat
from lppd.params import Methods
from lppd.table import Row
from lppd.trail import traced_property

if TYPE_CHECKING:
    from lppd.report import Report

UNCLASSED = "tanpa kelas"
Changes = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """A headline figure after one choice was changed.

    Attributes:
        value: unrounded; None where it is not defined.
        label: its class; "" without a scale.
    """

    choice: str
    alternative: str
    value: Decimal | None
    label: str


@dataclass(frozen=True)
class Spread:
    """A headline figure over all combinations of its choices.

    Attributes:
        value: under the edition's own choices.
        low, high: the range; None where no combination gives a number.
        labels: classes that occur, in the order in which they come up; the edition's first.
        combinations: how many there are, the edition's own included.
        undefined: combinations that give no number.
    """

    headline: Headline
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    labels: tuple[str, ...]
    combinations: int
    undefined: int = 0

    @property
    def moves(self) -> bool:
        """Whether any combination gives another figure, or one where others give none."""
        return self.low != self.high or 0 < self.undefined < self.combinations

    @property
    def relative(self) -> Decimal:
        """Width of the range against the edition's figure; 0 where that is nought or not defined."""
        if self.low is None or self.high is None or not self.value:
            return Decimal(0)
        return (self.high - self.low) / abs(self.value)


@dataclass(frozen=True)
class Reordering:
    """What one changed choice does to the order of a column.

    Attributes:
        turned: names of indicators that overtake another or are overtaken, in printed order.
        tied: names of indicators that share their place with one that they did not share it with before.
        labels: names of indicators whose class changes.
    """

    order: Order
    choice: str
    alternative: str
    turned: tuple[str, ...]
    tied: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """One indicator of a column over all combinations: its range, its range of places, and the classes it can have."""

    row: Row
    value: Decimal
    low: Decimal
    high: Decimal
    place: int
    best: int
    worst: int
    labels: tuple[str, ...]


class Sensitivity:
    """The sensitivity of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.trail = report.trail
        self._variants: dict[Methods, Report] = {report.params.metode: report}
        self._readings: dict[tuple[str, Methods], tuple[Decimal | None, tuple[Address, ...]]] = {}

    @cached_property
    def plan(self) -> Alternatives:
        """What is varied and watched.

        Raises:
            SchemaError, FaultsError: the file is missing or malformed.
        """
        from lppd.facts import fact_names

        return load_alternatives(self.report.project.shared_dir("schema") / NAME, fact_names())

    # -- reports under other choices ---------------------------------------------------

    def under(self, changes: Changes) -> Report:
        """The report with some choices changed; figures are shared among those that agree on what figures depend on."""
        methods = typed(self.report.params.metode, changes)
        if methods not in self._variants:
            base = {name: value for name, value in changes.items() if name in FIGURE_CHOICES}
            parent = self.report if len(base) == len(changes) else self.under(base)
            self._variants[methods] = parent.variant(methods)
        return self._variants[methods]

    def alternatives(self, name: str) -> list[tuple[Any, str]]:
        """Values of a choice with how they read, the edition's own first."""
        own = getattr(self.report.params.metode, name)
        known = [(self._typed(name, item.nilai), item.judul) for item in self.plan.pilihan[name].alternatif]
        first = [pair for pair in known if pair[0] == own] or [(own, "tanpa" if own is None else str(own))]
        return [*first, *(pair for pair in known if pair[0] != own)]

    def _typed(self, name: str, value: Any) -> Any:
        return getattr(typed(self.report.params.metode, {name: value}), name)

    def combinations(self, names: Sequence[str]) -> Iterator[Changes]:
        """Every combination of the alternatives of some choices, the edition's own first."""
        for values in product(*(self.alternatives(name) for name in names)):
            yield {name: value for name, (value, _) in zip(names, values, strict=True)}

    # -- headline figures ----------------------------------------------------------------

    def value(self, headline: Headline, changes: Changes) -> Decimal | None:
        """A headline figure, unrounded, under changed choices."""
        kept = {name: value for name, value in changes.items() if name in headline.pilihan}
        report = self.under(kept)
        key = (headline.judul, report.params.metode)
        if key not in self._readings:
            with self.trail.following() as seen:
                figure = report.fact(headline.fakta).value if headline.fakta else report.figure(headline.alamat).exact
            self._readings[key] = figure, tuple(seen)
        found, read = self._readings[key]
        self.trail.note(*read)
        return found

    def label(self, headline: Headline, value: Decimal | None, changes: Changes) -> str:
        """Class of a headline figure under changed choices; "" without a scale."""
        return classed(value, *self._scale(headline.skala, changes)) if headline.skala else ""

    def _scale(self, name: str, changes: Changes) -> tuple[Scale, str]:
        report = self.under({key: value for key, value in changes.items() if key in scale_choices(name)})
        above = getattr(report.params.metode, ABOVE) if name == RATING else "kelas-teratas"
        if name == RATING:
            return report.scale, above
        return report.scales[getattr(report.params.metode, name, name)], above

    def singles(self, headline: Headline) -> list[Move]:
        """Every choice of a headline figure changed by itself."""
        found = []
        for name in _choices(headline):
            for value, title in self.alternatives(name)[1:]:
                figure = self.value(headline, {name: value})
                found.append(Move(name, title, figure, self.label(headline, figure, {name: value})))
        return found

    def spread(self, headline: Headline) -> Spread:
        """A headline figure over all combinations of its choices."""
        every = list(self.combinations(_choices(headline)))
        values = [self.value(headline, changes) for changes in every]
        known = [value for value in values if value is not None]
        labels = [self.label(headline, value, changes) for value, changes in zip(values, every, strict=True)]
        low, high = (min(known), max(known)) if known else (None, None)
        found = tuple(filter(None, dict.fromkeys(labels)))
        return Spread(headline, values[0], low, high, found, len(every), len(every) - len(known))

    @traced_property
    def spreads(self) -> tuple[Spread, ...]:
        """Every headline figure, in the order of the file."""
        return tuple(map(self.spread, self.plan.pokok))

    def reach(self, headline: Headline) -> dict[str, tuple[Decimal, Decimal]]:
        """Lowest and highest value that each choice gives by itself, the edition's value included."""
        own = self.value(headline, {})
        found: dict[str, tuple[Decimal, Decimal]] = {}
        for name in headline.pilihan:
            values = [own, *(move.value for move in self.singles(headline) if move.choice == name)]
            known = [value for value in values if value is not None]
            if known:
                found[name] = min(known), max(known)
        return found

    # -- orders ----------------------------------------------------------------------------

    def column(self, order: Order, changes: Changes) -> dict[str, Decimal]:
        """Unrounded values of a column by row key, for the rows that have a number."""
        report = self.under({name: value for name, value in changes.items() if name in order.pilihan})
        values = {row.key: report.figure(row.cells[order.kolom].address).exact for row in report.rows(order.tabel)}
        return {key: value for key, value in values.items() if value is not None}

    def labels(self, order: Order, values: Mapping[str, Decimal], changes: Changes) -> dict[str, str]:
        """Class of each value of a column; none without a scale."""
        if not order.skala:
            return {}
        scale, above = self._scale(order.skala, changes)
        return {key: classed(value, scale, above) for key, value in values.items()}

    def reorderings(self, order: Order) -> list[Reordering]:
        """What every choice of a column does to its order and classes when it is changed by itself."""
        before = self.column(order, {})
        return [
            self._reordering(order, before, choice, value, title)
            for choice in _choices(order)
            for value, title in self.alternatives(choice)[1:]
        ]

    def _reordering(
        self, order: Order, before: Mapping[str, Decimal], choice: str, value: Any, title: str
    ) -> Reordering:
        names = {row.key: row.name for row in self.report.rows(order.tabel)}
        after = self.column(order, {choice: value})
        was, now = self.labels(order, before, {}), self.labels(order, after, {choice: value})
        changed = {key for key, label in was.items() if now.get(key) != label}
        told = (tuple(names[key] for key in names if key in keys) for keys in (*_disturbed(before, after), changed))
        return Reordering(order, choice, title, *told)

    def standings(self, order: Order) -> list[Standing]:
        """Every indicator of a column over all combinations of its choices, in printed order."""
        every = list(self.combinations(_choices(order)))
        columns = [self.column(order, changes) for changes in every]
        places = [_places(values) for values in columns]
        classes = [self.labels(order, values, changes) for values, changes in zip(columns, every, strict=True)]
        found = []
        for row in self.report.rows(order.tabel):
            if all(row.key in values for values in columns):
                own, ranks = [values[row.key] for values in columns], [ranked[row.key] for ranked in places]
                labels = tuple(dict.fromkeys(own_labels[row.key] for own_labels in classes if own_labels))
                ends = (min(own), max(own), ranks[0], min(ranks), max(ranks))
                found.append(Standing(row, own[0], *ends, labels))
        return found


def sensitivity(report: Report) -> Sensitivity:
    """The sensitivity of a report, worked out once."""
    if report.sensitivity is None:
        report.sensitivity = Sensitivity(report)
    return report.sensitivity


def _choices(item: Headline | Order) -> tuple[str, ...]:
    """Choices on which a figure or its class depends, each once."""
    return tuple(dict.fromkeys((*item.pilihan, *scale_choices(item.skala))))


def classed(value: Decimal | None, scale: Scale, above: str) -> str:
    """The class of a value; "tanpa kelas" where the scale has none for it."""
    if value is None:
        return UNCLASSED
    label = peringkat(value, scale, above=above)
    return UNCLASSED if isinstance(label, Undefined) else label


def _places(values: Mapping[str, Decimal]) -> dict[str, int]:
    """Place of each key from the highest value down; equals share one.

    >>> _places({"a": Decimal(5), "b": Decimal(9), "c": Decimal(5)})
    {'a': 2, 'b': 1, 'c': 2}
    """
    return {key: 1 + sum(other > value for other in values.values()) for key, value in values.items()}


def _disturbed(before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> tuple[set[str], set[str]]:
    """Keys whose order with another is reversed, and keys that newly tie with another.

    >>> one, two = {"a": Decimal(1), "b": Decimal(2)}, {"a": Decimal(2), "b": Decimal(1)}
    >>> turned, tied = _disturbed(one, two)
    >>> sorted(turned), sorted(tied)
    (['a', 'b'], [])
    """
    turned: set[str] = set()
    tied: set[str] = set()
    for one, other in combinations([key for key in before if key in after], 2):
        was, now = _sign(before[one] - before[other]), _sign(after[one] - after[other])
        if was * now < 0:
            turned.update((one, other))
        elif was and not now:
            tied.update((one, other))
    return turned, tied


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def most(spreads: Iterable[Spread]) -> Spread | None:
    """The figure whose range is widest against its own size; None where nothing moves."""
    moving = [item for item in spreads if item.moves and item.relative]
    return max(moving, key=lambda item: item.relative) if moving else None
