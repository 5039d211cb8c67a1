"""What changes in the book's headline figures if the figure that a finding questions were the recomputed one.

A misprint in a table matters more when a reader takes something away from it: an overall result, a count of targets
reached, a rank, a direction. Both sides are worked out by the same facts that the chapters state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from lppd.address import Address
from lppd.confrontation import Confrontation
from lppd.errors import LppdError
from lppd.evaluation import DEFINING
from lppd.figures import State
from lppd.report import Report
from lppd.spm import URUSAN
from lppd.statements import FACTS
from lppd.statements import TABLE as STATEMENTS
from lppd.view import rewritten
from lppd.what_if import what_if

HEADLINES = (
    ("Rata-rata capaian kinerja", "capaian.rata-rata", "2.6"),
    ("Nilai tengah capaian kinerja", "capaian.median", "2.6"),
    ("Rata-rata dengan capaian dibatasi seratus persen", "capaian.rata-rata-batas-100", "2.6"),
    ("Target tercapai", "capaian.tercapai", "2.6"),
    ("Sebaran peringkat", "capaian.sebaran", "2.6"),
    ("Membaik sejak awal perencanaan", "awal.membaik", "2.7"),
    ("Memenuhi target akhir RPJMD", "kemajuan.memenuhi", "2.8"),
    ("Setara atau lebih baik daripada nasional", "nasional.setara", "2.9"),
    ("Serapan anggaran kinerja", "efisiensi.serapan", "2.10"),
    ("Efisiensi menurut rasio jumlah", "efisiensi.rasio-jumlah", "2.10"),
    ("Indikator makro yang membaik", "makro.membaik", "2.1"),
    ("Derajat desentralisasi fiskal", "apbd.desentralisasi", "1.7"),
)
"""Headline figures: title, fact, and the table that it rests on."""

SERVICES = (
    *((f"Indeks SPM {key.replace('-', ' ')}", f"spm.{key}.indeks") for key in URUSAN),
    *((f"Kelas indeks SPM {key.replace('-', ' ')}", f"spm.{key}.kelas") for key in URUSAN),
    ("Kelas indeks SPM daerah", "spm.daerah.kelas"),
)
"""Indices of the minimum service standards with their classes; of the region the class alone, its index is a candidate."""

WATCHED = (
    *SERVICES,
    *((title, name) for title, name, _ in HEADLINES),
    ("Capaian tertinggi", "capaian.tertinggi"),
    ("Capaian terendah", "capaian.terendah"),
    ("Efisiensi terendah", "efisiensi.terendah"),
    ("Perubahan relatif terbesar", "makro.terbesar"),
)
"""What a reader takes away: headline figures, and what stands first or last."""


class Consequences:
    """The consequences of single findings of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def reads(self) -> Mapping[str, frozenset[Address]]:
        """Fact → cells that it reads; facts that this year's tables do not give are left out."""
        return {name: frozenset(self._cells(name)) for _, name in WATCHED if _text(self.report, name) is not None}

    def _cells(self, fact: str) -> Iterator[Address]:
        """The cells that a fact reads, also by way of other facts."""
        for address in self.report.facts.uses[fact]:
            yield from self._cells(address.row) if address.table == FACTS else [address]

    def of(self, item: Confrontation) -> tuple[str, ...]:
        """Headline figures that differ between the printed and the recomputed figure, each "title: before menjadi after"."""
        address = item.cell.address
        if item.rounded is None or address.table == STATEMENTS or address.row.startswith("*"):
            return ()
        touched = [entry for entry in WATCHED if self._touches(entry[1], address)]
        if not touched or item.cell.meant.state is not State.ANGKA:
            return ()
        printed = what_if(self.report, {address: item.cell.meant})
        mended = what_if(self.report, {address: rewritten(item.cell, item.rounded)})
        return tuple(_differences(touched, printed, mended))

    def _touches(self, fact: str, address: Address) -> bool:
        """Whether a fact reads the cell, or one that its own rule computes from it."""
        cells = self.reads.get(fact, frozenset())
        return address in cells or bool(cells & self._followers(address))

    def _followers(self, address: Address) -> frozenset[Address]:
        return frozenset(self._by_operand.get(address, ()))

    @cached_property
    def _by_operand(self) -> Mapping[Address, set[Address]]:
        """Cell → cells that a defining rule computes from it."""
        found: dict[Address, set[Address]] = {}
        for table in self.report.schemas:
            for rule in self.report.derivations(table):
                for operand in rule.addresses if rule.rule.kind in DEFINING else ():
                    found.setdefault(operand, set()).add(rule.target)
        return found


def _differences(entries: Iterable[tuple[str, str]], before: Report, after: Report) -> Iterable[str]:
    for title, name in entries:
        old, new = _text(before, name), _text(after, name)
        if old is not None and new is not None and old != new:
            yield f"{title}: {old} menjadi {new}"


def _text(report: Report, name: str) -> str | None:
    """A fact as a sentence says it; None where the tables do not give it."""
    try:
        return report.fact(name).text
    except (LppdError, LookupError, ArithmeticError, ValueError, AssertionError):
        return None
