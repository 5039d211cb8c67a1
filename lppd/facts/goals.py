"""One indicator of the performance agreement in all its tables: start, target, result, end of the plan, and money.

Chapters on a single subject speak of the indicator that stands for it; `goal_facts` registers what they may say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from lppd.facts.programmes import REACHED as PROGRAMME_REACHED
from lppd.facts.programmes import Programme, programmes, standing
from lppd.facts.registry import NONE, Fact, fact, percent, rupiah
from lppd.methods import Undefined, compute
from lppd.numbers import digits, spell
from lppd.report import Report
from lppd.table import Row

ACTUAL = "2.6"
EXCEEDED, REACHED, MISSED = "melampaui target", "tepat mencapai target", "belum mencapai target"
_STANDINGS = {"terlampaui": EXCEEDED, "tercapai": REACHED}


@dataclass(frozen=True)
class Goal:
    """An indicator; figures in its own unit, None where the publication has no number.

    Attributes:
        word: its unit in a sentence; "" for a bare index.
        start: at the start of the plan.
        final: target at the end of the plan.
        pagu, spent: money of the programmes behind it, in rupiah.
    """

    row: Row
    word: str
    start: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    capaian: Decimal | None
    final: Decimal | None
    pagu: Decimal | None
    spent: Decimal | None
    programmes: tuple[Programme, ...]

    @property
    def name(self) -> str:
        """Its name without the bracket that only repeats its unit."""
        return self.row.name.partition(" (dalam ")[0]

    @property
    def falls(self) -> bool:
        """Whether lower is better."""
        return self.row.attributes.get("polaritas") == "turun"

    @property
    def change(self) -> Decimal | None:
        """Result minus start."""
        return None if self.start is None or self.actual is None else self.actual - self.start

    @property
    def standing(self) -> str:
        """Whether the target was exceeded, reached or missed; "" where that is not known."""
        return self.against(self.actual, self.target)

    def against(self, value: Decimal | None, target: Decimal | None) -> str:
        """How one of its figures stands to another, in the direction that is wanted."""
        return _standing(value, target, falls=self.falls)

    @property
    def serapan(self) -> Decimal | None:
        """How much of the pagu was spent, in percent."""
        if self.pagu is None or self.spent is None:
            return None
        value = compute("serapan", {"realisasi": self.spent, "pagu": self.pagu})
        return value if isinstance(value, Decimal) else None


def _standing(value: Decimal | None, target: Decimal | None, *, falls: bool) -> str:
    if value is None or target is None:
        return ""
    options = {"polaritas": "turun" if falls else "naik"}
    found = compute("ketercapaian", {"realisasi": value, "target": target}, options)
    return "" if isinstance(found, Undefined) else _STANDINGS.get(str(found), MISSED)


def goal(report: Report, key: str) -> Goal | None:
    """An indicator by its key in the list of indicators; None where the agreement does not have it."""
    rows = {row.key: row for row in report.rows(ACTUAL)}
    if key not in rows:
        return None

    def figure(table: str, column: str) -> Decimal | None:
        found = report.schema(table).rows
        return report.figure(f"{table}/{key}/{column}").exact if key in found else None

    unit = rows[key].attributes.get("satuan", "")
    return Goal(
        rows[key],
        report.units[unit].word if unit in report.units else unit,
        figure("2.7", "kondisi-awal"),
        figure(ACTUAL, "target"),
        figure(ACTUAL, "realisasi"),
        report.figure(f"{ACTUAL}/{key}/capaian").value,
        figure("2.8", "target-akhir"),
        figure("2.10", "pagu"),
        figure("2.10", "realisasi-anggaran"),
        tuple(item for item in programmes(report) if item.row.attributes.get("iku") == key),
    )


def direction(change: Decimal) -> str:
    """ "naik", "turun" or "tetap"."""
    return "naik" if change > 0 else "turun" if change < 0 else "tetap"


def amount(value: Decimal, word: str) -> str:
    """A figure in a sentence, with the decimals it carries; a difference of percentages is in points."""
    return spell(value, digits(value), word)


def moved(change: Decimal, word: str) -> str:
    """A change in a sentence: its direction and its size.

    >>> moved(Decimal("-2.1"), "persen"), moved(Decimal(0), "persen")
    ('turun 2,1 poin persen', 'tetap')
    """
    unit = "poin persen" if word == "persen" else word
    return f"{direction(change)} {amount(abs(change), unit)}" if change else direction(change)


def agreement(goal: Goal) -> str:
    """Whether the indicator and most of the programmes under it say the same, as a clause."""
    done, many = len(standing(goal.programmes, PROGRAMME_REACHED)), len(goal.programmes)
    if not many or not goal.standing:
        return "indikator dan programnya tidak dapat dibandingkan"
    if goal.standing == MISSED:
        most = 2 * done > many
        return f"indikatornya belum mencapai target{', walau sebagian besar programnya tercapai' if most else ''}"
    return f"indikatornya mencapai target{', walau sebagian besar programnya belum' if 2 * done < many else ''}"


def goal_facts(prefix: str, key: str, subject: str) -> None:
    """Register what chapters may say of an indicator: `<prefix>.ketercapaian`, `<prefix>.simpulan`, …

    Args:
        subject: what the indicator is about, for the list of facts.
    """

    def tell(name: str, meaning: str, words: Callable[[Goal], Fact]) -> None:
        def produce(report: Report) -> Fact:
            found = goal(report, key)
            return NONE if found is None else words(found)

        fact(f"{prefix}.{name}", f"{subject}: {meaning}")(produce)

    tell("ketercapaian", "ketercapaian target", lambda item: Fact(item.standing or "tanpa angka", item.capaian))
    tell("sejak-awal", "perubahan sejak awal perencanaan", _since_start)
    tell("akhir", "ketercapaian target akhir RPJMD", _final)
    tell("pagu", "pagu program di bawah indikator ini", lambda item: NONE if item.pagu is None else rupiah(item.pagu))
    tell("serapan", "serapan program di bawah indikator ini", _absorbed)
    tell("program", "program yang mencapai target di antara program di bawah indikator ini", _programmes)
    tell("simpulan", "apakah indikator dan program di bawahnya sejalan", lambda item: Fact(agreement(item)))


def _since_start(item: Goal) -> Fact:
    return Fact("tidak dapat dibandingkan") if item.change is None else Fact(moved(item.change, item.word), item.change)


def _final(item: Goal) -> Fact:
    found = item.against(item.actual, item.final)
    return Fact("belum dicapai" if found == MISSED else "sudah dicapai" if found else "tanpa angka", item.final)


def _absorbed(item: Goal) -> Fact:
    return NONE if item.serapan is None else percent(item.serapan)


def _programmes(item: Goal) -> Fact:
    done = len(standing(item.programmes, PROGRAMME_REACHED))
    return Fact(f"{done} dari {len(item.programmes)} indikator program", Decimal(done))
