"""Facts on the programmes behind the performance agreement: money against results (Tabel 2.11).

A line of the table is one programme indicator with the money of its programme, or of a part of it. Whether a target is
reached is read from the unrounded capaian; a target of nought has no capaian. A line has "absorbed" when its serapan is
at least that of all lines together, so the yardstick moves with the data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lppd.facts.agencies import agency_name, share
from lppd.facts.performance import FULL
from lppd.facts.registry import NONE, Fact, count, fact, listing, percent, rupiah
from lppd.methods import compute
from lppd.numbers import write
from lppd.report import Report
from lppd.table import Row
from lppd.trail import worked_out_once

TABLE = "2.11"
CAPAIAN, PAGU, SPENT, SERAPAN = "capaian", "pagu", "realisasi-anggaran", "serapan"
SUPPORT = "penunjang urusan"
"""What the programme that carries an agency's own costs is called in Permendagri 90/2019."""

REACHED, MISSED, UNTARGETED = "target tercapai", "target belum tercapai", "tanpa target"
NOUN = "indikator program"


@dataclass(frozen=True)
class Programme:
    """One line of the table.

    Attributes:
        capaian: unrounded, in percent; None where the target is nought.
        pagu: in rupiah; None where none is printed.
        serapan: unrounded, in percent; None without a pagu.
    """

    row: Row
    agency: str
    name: str
    capaian: Decimal | None
    pagu: Decimal | None
    spent: Decimal
    serapan: Decimal | None

    @property
    def standing(self) -> str:
        """Whether it reached its target."""
        if self.capaian is None:
            return UNTARGETED
        return REACHED if self.capaian >= FULL else MISSED

    @property
    def left(self) -> Decimal:
        """What was not spent of the pagu, in rupiah."""
        return (self.pagu or Decimal(0)) - self.spent

    @property
    def support(self) -> bool:
        """Whether it pays for the agency itself rather than for a service."""
        return SUPPORT in self.name.casefold()

    @property
    def title(self) -> str:
        """Name and agency, for a sentence."""
        return f"{self.name} ({self.agency})"


@worked_out_once
def programmes(report: Report) -> tuple[Programme, ...]:
    """Every line of the table, in printed order."""
    return tuple(_programme(report, row) for row in report.rows(TABLE))


def _programme(report: Report, row: Row) -> Programme:
    def figure(column: str) -> Decimal | None:
        return report.figure(row.cells[column].address).exact

    pagu = figure(PAGU) or None  # a dash is read as nought: no money of its own
    target = figure("target")
    name = row.attributes["program"] or row.attributes["indikator-program"]
    return Programme(
        row,
        agency_name(report, row.attributes["perangkat-daerah"]),
        name.removeprefix("Program ").strip(),
        None if target == 0 else figure(CAPAIAN),
        pagu,
        figure(SPENT) or Decimal(0),
        figure(SERAPAN) if pagu else None,
    )


def money(found: Sequence[Programme], column: str = PAGU) -> Decimal:
    """Sum of the pagu, or of what was spent, in rupiah."""
    return sum(((item.pagu or Decimal(0)) if column == PAGU else item.spent for item in found), Decimal(0))


def overall(found: Sequence[Programme]) -> Decimal:
    """Absorption of all lines together, in percent; nought without money."""
    value = compute("serapan", {"realisasi": money(found, SPENT), "pagu": money(found)})
    return value if isinstance(value, Decimal) else Decimal(0)


def standing(found: Sequence[Programme], name: str) -> list[Programme]:
    """The lines that reached their target, or missed it, or have none."""
    return [item for item in found if item.standing == name]


def quarter(found: Sequence[Programme], name: str, *, absorbed: bool) -> list[Programme]:
    """Lines of one standing whose money went out at least as well as overall, or not; the largest pagu first."""
    yardstick = overall(found)
    own = [
        item for item in standing(found, name) if item.serapan is not None and (item.serapan >= yardstick) is absorbed
    ]
    return sorted(own, key=lambda item: -(item.pagu or 0))


def by_agency(found: Sequence[Programme]) -> dict[str, list[Programme]]:
    """The lines of each agency, in the order in which agencies first come up."""
    groups: dict[str, list[Programme]] = {}
    for item in found:
        groups.setdefault(item.agency, []).append(item)
    return groups


def mean(found: Sequence[Programme], *, capped: bool) -> Decimal | None:
    """Mean capaian of the lines that have one; `capped` counts whatever lies above the target as the target."""
    values = [item.capaian for item in found if item.capaian is not None]
    value = compute("rata-rata", {"nilai": values}, {"batas": str(FULL)} if capped else {}) if values else None
    return value if isinstance(value, Decimal) else None


def told(item: Programme, value: Decimal | None) -> Fact:
    """A line with a percentage in brackets."""
    shown = "" if value is None else f", {write(value, decimals=2, unit='%')}"
    return Fact(f"{item.name} ({item.agency}{shown})", value, (item.title,))


# -- how many, how much -----------------------------------------------------------------------


@fact("program.banyak", "Banyaknya indikator program Tabel 2.11")
def _many(report: Report) -> Fact:
    return count([item.title for item in programmes(report)], NOUN)


@fact("program.perangkat-daerah", "Banyaknya perangkat daerah dalam Tabel 2.11")
def _agencies(report: Report) -> Fact:
    return count(list(by_agency(programmes(report))), "perangkat daerah")


def _standing_fact(name: str, which: str) -> None:
    @fact(f"program.{name}", f"Banyaknya indikator program: {which}")
    def _count(report: Report) -> Fact:
        return count([item.title for item in standing(programmes(report), which)], NOUN)


for _name, _which in (("tercapai", REACHED), ("belum", MISSED), ("tanpa-target", UNTARGETED)):
    _standing_fact(_name, _which)


@fact("program.tanpa-pagu", "Banyaknya indikator program tanpa pagu")
def _unfunded(report: Report) -> Fact:
    return count([item.title for item in programmes(report) if item.pagu is None], NOUN)


@fact("program.pagu", "Jumlah pagu semua program Tabel 2.11")
def _ceiling(report: Report) -> Fact:
    return rupiah(money(programmes(report)))


@fact("program.serapan", "Serapan semua program Tabel 2.11")
def _absorbed(report: Report) -> Fact:
    return percent(overall(programmes(report)))


@fact("program.rata-rata", "Rata-rata capaian indikator program, tanpa batas")
def _mean(report: Report) -> Fact:
    value = mean(programmes(report), capped=False)
    return NONE if value is None else percent(value)


@fact("program.rata-rata-batas-100", "Rata-rata capaian indikator program, dengan batas 100")
def _capped_mean(report: Report) -> Fact:
    value = mean(programmes(report), capped=True)
    return NONE if value is None else percent(value)


# -- where money and result part ways --------------------------------------------------------------

QUARTERS = {
    "tercapai-terserap": (REACHED, True),
    "tercapai-tersisa": (REACHED, False),
    "belum-terserap": (MISSED, True),
    "belum-tersisa": (MISSED, False),
}
"""Fact name → standing, and whether the money was absorbed."""


def _quarter_facts(name: str) -> None:
    which, absorbed = QUARTERS[name]
    meaning = f"{which}, serapan {'setinggi atau di atas' if absorbed else 'di bawah'} serapan keseluruhan"

    @fact(f"program.{name}", f"Banyaknya indikator program: {meaning}")
    def _count(report: Report) -> Fact:
        return count([item.title for item in quarter(programmes(report), which, absorbed=absorbed)], NOUN)

    @fact(f"program.{name}.pagu", f"Bagian pagu: {meaning}")
    def _share(report: Report) -> Fact:
        found = programmes(report)
        return share(money(quarter(found, which, absorbed=absorbed)), money(found))

    @fact(f"program.{name}.terbesar", f"Program dengan pagu terbesar: {meaning}")
    def _largest(report: Report) -> Fact:
        found = quarter(programmes(report), which, absorbed=absorbed)
        return Fact(f"{found[0].title}, {rupiah(money(found[:1])).text}", found[0].pagu) if found else NONE


for _name in QUARTERS:
    _quarter_facts(_name)


@fact("program.pagu-tercapai", "Bagian pagu pada program yang mencapai target")
def _money_reached(report: Report) -> Fact:
    found = programmes(report)
    return share(money(standing(found, REACHED)), money(found))


@fact("program.realisasi-tercapai", "Bagian realisasi anggaran pada program yang mencapai target")
def _spent_reached(report: Report) -> Fact:
    found = programmes(report)
    return share(money(standing(found, REACHED), SPENT), money(found, SPENT))


@fact("program.penunjang.pagu", "Bagian pagu program penunjang urusan")
def _support(report: Report) -> Fact:
    found = programmes(report)
    return share(money([item for item in found if item.support]), money(found))


@fact("program.pagu-tercapai.tanpa-penunjang", "Bagian pagu pada program yang mencapai target, tanpa program penunjang")
def _money_reached_services(report: Report) -> Fact:
    found = [item for item in programmes(report) if not item.support]
    return share(money(standing(found, REACHED)), money(found))


@fact("program.melebihi-pagu", "Program yang realisasi anggarannya melebihi pagu")
def _overspent(report: Report) -> Fact:
    return listing([told(item, item.serapan).text for item in programmes(report) if (item.serapan or 0) > FULL])


@fact("program.dua-kali", "Banyaknya indikator program yang mencapai sedikitnya dua kali target")
def _twice(report: Report) -> Fact:
    return count([item.title for item in programmes(report) if (item.capaian or 0) >= 2 * FULL], NOUN)


def idle(report: Report) -> list[Programme]:
    """Lines with a target of which nothing came about."""
    return [item for item in programmes(report) if item.capaian == 0]


@fact("program.nihil", "Banyaknya indikator program bertarget yang realisasinya nol")
def _idle(report: Report) -> Fact:
    return count([item.title for item in idle(report)], NOUN)


@fact("program.nihil.realisasi", "Uang yang dibelanjakan program bertarget yang realisasinya nol")
def _idle_money(report: Report) -> Fact:
    return rupiah(money(idle(report), SPENT))


# -- extremes -----------------------------------------------------------------------------------


def _extreme(column: str, choose: Callable[..., Programme]) -> Callable[[Report], Fact]:
    def tell(report: Report) -> Fact:
        found = [item for item in programmes(report) if getattr(item, column) is not None]
        chosen = choose(found, key=lambda item: getattr(item, column)) if found else None
        return told(chosen, getattr(chosen, column)) if chosen else NONE

    return tell


for _name, _column, _choose in (
    ("capaian-tertinggi", "capaian", max),
    ("serapan-terendah", "serapan", min),
):
    fact(f"program.{_name}", f"Program dengan {_name.replace('-', ' ')}")(_extreme(_column, _choose))


@fact("program.sisa-terbesar", "Program dengan sisa anggaran terbesar, dan bagiannya dari seluruh sisa")
def _most_left(report: Report) -> Fact:
    found = programmes(report)
    if not found:
        return NONE
    most, whole = max(found, key=lambda item: item.left), money(found) - money(found, SPENT)
    part = f", {share(most.left, whole).text} dari seluruh sisa" if whole > 0 else ""
    return Fact(f"{most.title}: {rupiah(most.left).text}{part}", most.left, (most.title,))


@fact("program.perangkat-daerah.tuntas", "Banyaknya perangkat daerah yang semua indikator programnya mencapai target")
def _complete(report: Report) -> Fact:
    groups = by_agency(programmes(report))
    own = [name for name, items in groups.items() if not standing(items, MISSED)]
    return count(own, "perangkat daerah")


@fact("program.perangkat-daerah.terendah", "Perangkat daerah dengan rata-rata capaian (batas 100) terendah")
def _lowest_agency(report: Report) -> Fact:
    means = {name: mean(items, capped=True) for name, items in by_agency(programmes(report)).items()}
    known = {name: value for name, value in means.items() if value is not None}
    if not known:
        return NONE
    name = min(known, key=lambda item: known[item])
    return Fact(f"{name} ({percent(known[name]).text})", known[name], (name,))


@fact("program.perangkat-daerah.serapan-terendah", "Perangkat daerah dengan serapan terendah")
def _thrifty_agency(report: Report) -> Fact:
    rates = {name: overall(items) for name, items in by_agency(programmes(report)).items() if money(items)}
    if not rates:
        return NONE
    name = min(rates, key=lambda item: rates[item])
    return Fact(f"{name} ({percent(rates[name]).text})", rates[name], (name,))
