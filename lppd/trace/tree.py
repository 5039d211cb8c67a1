"""A trace: where a figure comes from, and what follows from it, as two trees.

Upstream: the rules on a cell with formula, verdict and operands, each operand with the rules that define it in turn.
Downstream: the cells that rules make of it, the facts that rest on it, the sentences, charts and computed tables that
show it, and so on from each of these. What was told already is only named again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lppd.address import Address, parse_address
from lppd.display import figure_text
from lppd.errors import UnknownNameError, did_you_mean
from lppd.facts.registry import fact_names
from lppd.methods import get
from lppd.place import place_text
from lppd.report import Report
from lppd.statements import FACTS, fact_address
from lppd.trace.graph import Graph, Link, graph_of, is_fact
from lppd.trail import AUDIT

RULE, CELL, FACT = "aturan", "sel", "fakta"
AUDITED = "Audit memeriksa semua sel; jumlah putusannya ada di bab Audit"


@dataclass(frozen=True)
class Step:
    """One node of a tree.

    Attributes:
        jenis: `RULE`, `CELL`, `FACT`, "kalimat", "grafik", "hitungan" or "audit".
        nama: address of a cell or fact, identifier of a rule, anchor or chapter of what is shown.
        isi: how it reads.
        diulang: it was told above, with what follows from it.
    """

    jenis: str
    nama: str
    isi: str
    cabang: tuple[Step, ...] = ()
    diulang: bool = False


@dataclass(frozen=True)
class Trace:
    """The trace of a cell or a fact.

    Attributes:
        keterangan: where it is printed, in which file, how it was read or corrected.
    """

    alamat: str
    isi: str
    keterangan: tuple[str, ...]
    asal: tuple[Step, ...]
    akibat: tuple[Step, ...]


def trace(report: Report, name: str, graph: Graph | None = None) -> Trace:
    """Where a figure comes from and what follows from it.

    Args:
        name: address of a cell ("2.6/nilai-sakip/realisasi"), or the name of a fact.
        graph: where the caller has it already.

    Raises:
        UnknownNameError: no such cell or fact.
    """
    place = place_of(report, name)
    known = graph or graph_of(report)
    return _Teller(known).trace(place)


def place_of(report: Report, name: str) -> Address:
    """The cell or fact that a name means.

    Raises:
        UnknownNameError: there is none; the nearest is named.
    """
    if "/" not in name:
        if name not in fact_names():
            raise UnknownNameError(
                f"fakta tidak dikenal: {name}{did_you_mean(name, fact_names())}",
                fix="tulis alamat sel (tabel/baris/kolom), atau nama dari lppd methods --facts",
            )
        return fact_address(name)
    parts = name.split("/")
    place = Address(*parts) if len(parts) == 3 and parts[0] == FACTS else parse_address(name)
    report.cell(place)
    return place


class _Teller:
    """Tells two trees; remembers what was told."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.report = graph.report

    def trace(self, place: Address) -> Trace:
        """Both trees of a cell or fact."""
        told = {place}
        origin = self._rests_on(place, told) if is_fact(place) else self._rules(place, told)
        told = {place}
        return Trace(
            str(place),
            value_text(self.report, place),
            tuple(remarks(self.report, place)),
            tuple(origin),
            tuple(self._effects(place, told)),
        )

    # -- upstream ---------------------------------------------------------------------

    def _rules(self, place: Address, told: set[Address]) -> Iterator[Step]:
        for link in self.graph.onto.get(place, ()):
            operands = tuple(self._operands(link, told))
            yield Step(RULE, link.item.derivation.id, rule_text(link), operands)

    def _operands(self, link: Link, told: set[Address]) -> Iterator[Step]:
        for name, operand in link.item.derivation.operands.items():
            for address in [operand] if isinstance(operand, Address) else operand:
                yield self._source(address, f"{name}: ", told)

    def _source(self, place: Address, role: str, told: set[Address]) -> Step:
        text = role + value_text(self.report, place)
        kind = FACT if is_fact(place) else CELL
        again = place in told
        told.add(place)
        if is_fact(place):
            below = () if again else tuple(self._rests_on(place, told))
        else:
            defining = [link for link in self.graph.onto.get(place, ()) if link.carries]
            below = (
                ()
                if again
                else tuple(
                    Step(RULE, link.item.derivation.id, rule_text(link), tuple(self._operands(link, told)))
                    for link in defining
                )
            )
            again = again and bool(defining)
        return Step(kind, str(place), text, below, again)

    def _rests_on(self, place: Address, told: set[Address]) -> Iterator[Step]:
        for source in self.graph.rests_on.get(place.row, ()):
            if source == AUDIT:
                yield Step("audit", str(AUDIT), AUDITED)
            else:
                yield self._source(source, "", told)

    # -- downstream ---------------------------------------------------------------------

    def _effects(self, place: Address, told: set[Address]) -> Iterator[Step]:
        for link in self.graph.out_of.get(place, ()):
            yield self._effect(link.target, rule_text(link), link.carries, told)
        for name in self.graph.facts.get(place, ()):
            yield self._effect(fact_address(name), "", True, told)
        for use in self.graph.shown.get(place, ()):
            yield Step(use.kind, use.anchor or use.chapter, use.text if use.anchor else f"{use.title}: {use.text}")

    def _effect(self, place: Address, how: str, carries: bool, told: set[Address]) -> Step:
        text = value_text(self.report, place) + (f" ({how})" if how else "")
        again = place in told and carries
        below: tuple[Step, ...] = ()
        if carries and place not in told:
            told.add(place)
            below = tuple(self._effects(place, told))
        return Step(FACT if is_fact(place) else CELL, str(place), text, below, again)


def value_text(report: Report, place: Address) -> str:
    """A cell or fact with its value: "Tabel 2.6, Nilai SAKIP, Realisasi (hlm. 134) = 69,50"."""
    if is_fact(place):
        return f"{fact_names()[place.row]} = {report.fact(place.row).text}"
    cell = report.cell(place)
    if place.row.startswith("*") or place.table not in report.schemas:
        return f"{place_text(cell, report)} = {cell.meant.text.strip()}"
    return f"{place_text(cell, report)} = {figure_text(report.figure(place))}"


def rule_text(link: Link) -> str:
    """A rule application: what kind, which method and formula, and the verdict."""
    rule = link.item.derivation.rule
    if not rule.method:
        return f"{rule.kind}: {link.item.verdict.value}"
    method = get(rule.method)
    return f"{rule.kind}, {method.title}: {method.formula}; {link.item.verdict.value}"


def remarks(report: Report, place: Address) -> Iterator[str]:
    """Where a cell is printed and stored, and how it came to its value."""
    if is_fact(place):
        yield f"fakta {place.row}"
        return
    cell = report.cell(place)
    if place.table in report.schemas:
        yield f"Sumber: {report.schema(place.table).source}"
    yield f'Tercetak "{cell.printed.text.strip()}" di {report.project.relative(cell.file)}, baris {cell.line}'
    if cell.reading:
        yield f"Dibaca menurut konteks: {cell.reading.reason}"
    for layer in cell.correction.layers if cell.correction else ():
        why = ", ".join(filter(None, (layer.reason, layer.proposer, layer.date, layer.status)))
        yield f"Dikoreksi menjadi {layer.replacement} oleh {layer.file.name}, baris {layer.line} ({why})"
    if place.table in report.schemas:
        yield f"Di buku: {figure_text(report.figure(place))} ({report.figure(place).origin})"


def count(steps: Iterable[Step]) -> int:
    """How many nodes there are.

    >>> count([Step("sel", "a", "a", (Step("sel", "b", "b"),))])
    2
    """
    return sum(1 + count(step.cabang) for step in steps)
