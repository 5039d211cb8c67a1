"""The graph of an edition: which rules, facts, sentences, charts and computed tables use a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lppd.address import Address
from lppd.confrontation import Confrontation
from lppd.errors import LppdError
from lppd.evaluation import DEFINING
from lppd.facts.registry import ABOUT_CORRECTIONS, fact_names
from lppd.report import Report
from lppd.statements import fact_address
from lppd.trace.uses import Use, uses_of


@dataclass(frozen=True)
class Link:
    """A rule application as an edge: its operands lead to its target.

    Attributes:
        carries: a change of an operand changes the target in the book; otherwise the target is only checked.
    """

    item: Confrontation
    operands: tuple[Address, ...]
    carries: bool

    @property
    def target(self) -> Address:
        """The cell that the rule is about."""
        return self.item.derivation.target


@dataclass
class Graph:
    """Who uses what. Make it with `graph_of`.

    Attributes:
        onto: rule applications by target.
        out_of: rule applications by operand.
        facts: facts by the cell or fact on which they rest.
        shown: sentences, charts and computed tables by the cell or fact that they show.
    """

    report: Report
    onto: dict[Address, list[Link]] = field(default_factory=dict)
    out_of: dict[Address, list[Link]] = field(default_factory=dict)
    facts: dict[Address, list[str]] = field(default_factory=dict)
    rests_on: dict[str, tuple[Address, ...]] = field(default_factory=dict)
    shown: dict[Address, list[Use]] = field(default_factory=dict)


def graph_of(report: Report, uses: Iterable[Use] | None = None) -> Graph:
    """The graph of an edition.

    Args:
        uses: from chapters that were run; None works them out.

    Raises:
        LppdError: data that cannot be read.
    """
    from lppd.facts.audit import result

    graph = Graph(report)
    for item in result(report).confrontations:
        link = _link(report, item)
        graph.onto.setdefault(link.target, []).append(link)
        for address in link.operands:
            graph.out_of.setdefault(address, []).append(link)
    for name, places in _facts(report):
        graph.rests_on[name] = places
        for place in places:
            graph.facts.setdefault(place, []).append(name)
    for use in uses_of(report) if uses is None else uses:
        for place in dict.fromkeys(_single(report, use.places)):
            graph.shown.setdefault(place, []).append(use)
    return graph


def _link(report: Report, item: Confrontation) -> Link:
    rule = item.derivation.rule
    operands = tuple(dict.fromkeys(_single(report, item.derivation.addresses)))
    return Link(item, operands, rule.kind in DEFINING or rule.follows)


def _single(report: Report, places: Iterable[Address]) -> Iterator[Address]:
    """Cells one by one: a sum of rows stands for its rows."""
    for place in places:
        yield from report.members(place)


def _facts(report: Report) -> Iterator[tuple[str, tuple[Address, ...]]]:
    """Every fact that the tables of the edition give, with what it rests on."""
    facts = report.facts
    for name in fact_names():
        if name.startswith(ABOUT_CORRECTIONS):
            continue
        try:
            report.fact(name)
        except (LppdError, LookupError, ArithmeticError, ValueError, AssertionError):
            continue  # a chapter that states it fails by itself
        yield name, tuple(dict.fromkeys(_single(report, facts.uses[name])))


def is_fact(place: Address) -> bool:
    """Whether an address is that of a fact.

    >>> is_fact(fact_address("capaian.median"))
    True
    """
    return place == fact_address(place.row)
