"""Sums of figures that the publication does not print, and shares of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lppd.charts.points import MISSING, PROVISIONAL, RECOMPUTED, Point
from lppd.methods import compute
from lppd.numbers import write


@dataclass(frozen=True)
class Total:
    """Figures added up under one name."""

    name: str
    points: tuple[Point, ...]

    @property
    def known(self) -> list[Decimal]:
        """The figures that there are."""
        return [item.figure.value for item in self.points if item.figure.value is not None]

    @property
    def value(self) -> Decimal | None:
        """Their sum, in their own unit; None where not one of them has a number."""
        return sum(self.known, Decimal(0)) if self.known else None

    @property
    def cell(self) -> str:
        """The sum for the data table, with the number of figures it lacks."""
        if self.value is None:
            return MISSING
        lacking = len(self.points) - len(self.known)
        return f"{write(self.value)} (tanpa {lacking} angka yang tidak ada)" if lacking else write(self.value)

    @property
    def origin(self) -> str:
        """Every origin of its figures, for the data table."""
        return origins(self.points)


def origins(found: Iterable[Point]) -> str:
    """The origins of several figures, each once."""
    return "; ".join(dict.fromkeys(item.origin for item in found))


def marked(text: str, found: Iterable[Point]) -> str:
    """A text with the marks of the figures it rests on."""
    known = list(found)
    star, dagger = any(item.provisional for item in known), any(item.recomputed for item in known)
    return f"{text}{PROVISIONAL if star else ''}{RECOMPUTED if dagger else ''}"


def totals(found: Iterable[Point], name: Callable[[Point], str]) -> list[Total]:
    """The points that share a name, added up; in the order in which names first come up."""
    groups: dict[str, list[Point]] = {}
    for item in found:
        groups.setdefault(name(item), []).append(item)
    return [Total(key, tuple(own)) for key, own in groups.items()]


def descending(found: Iterable[Total]) -> list[Total]:
    """From the largest down; ties keep their order, those without a number come last."""
    return sorted(found, key=lambda item: (item.value is None, -(item.value or Decimal(0))))


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part of a whole in percent; None where it is not defined.

    >>> share(Decimal(1), Decimal(8)), share(None, Decimal(8)), share(Decimal(1), Decimal(0))
    (Decimal('12.5'), None, None)
    """
    if part is None or whole is None:
        return None
    value = compute("persentase", {"bagian": part, "keseluruhan": whole})
    return value if isinstance(value, Decimal) else None


def percent(value: Decimal | None, decimals: int = 2) -> str:
    """A share as text.

    >>> percent(Decimal("12.345")), percent(None)
    ('12,35%', 'tidak ada angka')
    """
    return MISSING if value is None else write(value, decimals=decimals, unit="%")


def cumulated(values: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Running sums; None where there is nothing to add.

    >>> cumulated([Decimal(3), None, Decimal(2)])
    [Decimal('3'), None, Decimal('5')]
    """
    running, found = Decimal(0), []
    for value in values:
        running += value or Decimal(0)
        found.append(None if value is None else running)
    return found
