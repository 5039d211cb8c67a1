"""Facts on the environment: the index of environmental quality and the three indices it is made of (Tabel 2.12)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lppd.facts.goals import goal_facts
from lppd.facts.registry import NONE, Fact, fact, listing, number
from lppd.methods import compute
from lppd.methods.environment import AIR, LAND, WATER
from lppd.numbers import write
from lppd.report import Report
from lppd.table import Row

TABLE = "2.12"
INDEX = "indeks-kualitas-lingkungan-hidup"
TARGET, ACTUAL = "target", "realisasi"
WEIGHTS: dict[str, tuple[str, Decimal]] = {
    "indeks-kualitas-air": ("ika", WATER),
    "indeks-kualitas-udara": ("iku", AIR),
    "indeks-kualitas-lahan": ("ikl", LAND),
}
"""Row of the table → operand of the method `iklh`, and its weight."""

goal_facts("lingkungan", INDEX, "Indeks Kualitas Lingkungan Hidup")


@dataclass(frozen=True)
class Part:
    """One of the three indices, in points; None where the publication has no number."""

    row: Row
    weight: Decimal
    target: Decimal | None
    actual: Decimal | None

    @property
    def reached(self) -> bool:
        """Whether the target was met."""
        return self.target is not None and self.actual is not None and self.actual >= self.target

    @property
    def gap(self) -> Decimal | None:
        """What it adds to, or takes from, the composite index against the target, in points of that index."""
        if self.target is None or self.actual is None:
            return None
        return self.weight * (self.actual - self.target)


def parts(report: Report) -> list[Part]:
    """The three indices, in printed order."""
    return [
        Part(row, WEIGHTS[row.key][1], *(report.figure(row.cells[name].address).value for name in (TARGET, ACTUAL)))
        for row in report.rows(TABLE)
        if row.key in WEIGHTS
    ]


def composite(report: Report, column: str) -> Decimal | None:
    """The composite index that the three parts give, by their targets or their results; None if one is missing."""
    values = {
        WEIGHTS[row.key][0]: report.figure(row.cells[column].address).value
        for row in report.rows(TABLE)
        if row.key in WEIGHTS
    }
    if len(values) < len(WEIGHTS) or None in values.values():
        return None
    value = compute("iklh", values)
    return value if isinstance(value, Decimal) else None


def _composite_fact(name: str, column: str) -> None:
    @fact(f"lingkungan.{name}", f"IKLH yang dihitung dari {column} ketiga komponennya")
    def _index(report: Report) -> Fact:
        value = composite(report, column)
        return NONE if value is None else number(value, 2, "poin")


_composite_fact("target-tersirat", TARGET)
_composite_fact("hitungan", ACTUAL)


@fact("lingkungan.komponen.tercapai", "Komponen IKLH yang mencapai target")
def _reached(report: Report) -> Fact:
    return listing([part.row.name for part in parts(report) if part.reached])


@fact("lingkungan.komponen.belum", "Komponen IKLH yang belum mencapai target")
def _missed(report: Report) -> Fact:
    return listing([part.row.name for part in parts(report) if part.gap is not None and not part.reached])


@fact("lingkungan.komponen.terberat", "Komponen IKLH yang paling menurunkan indeks terhadap targetnya")
def _heaviest(report: Report) -> Fact:
    known = [(part, part.gap) for part in parts(report) if part.gap is not None and part.gap < 0]
    if not known:
        return NONE
    part, gap = min(known, key=lambda pair: pair[1])
    return Fact(f"{part.row.name} ({write(gap, decimals=2)} poin)", gap, (part.row.name,))
