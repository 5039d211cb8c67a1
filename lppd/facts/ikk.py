"""Facts on the key outcome indicators by urusan (Tabel 2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from textwrap import shorten

from lppd.facts.registry import NONE, Fact, count, fact, listing
from lppd.indicator import OUTCOME, PERCENT, SCALE, UNPRINTED, Indicator, indicators, kinds, standings
from lppd.numbers import round_half_up, write
from lppd.report import Report

GROUPS = {
    "wajib-pelayanan-dasar": "Urusan wajib pelayanan dasar",
    "wajib-non-pelayanan-dasar": "Urusan wajib nonpelayanan dasar",
    "pilihan": "Urusan pilihan",
}
"""Groups of urusan (UU 23/2014, Pasal 12) in the order of the law: key in the reference list, title."""

FEW = 3
"""Names that a sentence lists."""

LONGEST = 90
"""Letters of a name in a sentence; the tables have it in full."""


def by_group(report: Report, group: str) -> tuple[Indicator, ...]:
    """The outcome indicators of one group of urusan, in the order of the reference list."""
    members = [key for key, entry in report.references["urusan"].items() if entry["kelompok"] == group]
    return tuple(item for key in members for item in indicators(report, OUTCOME, key))


def by_urusan(report: Report, found: Iterable[Indicator]) -> dict[str, list[Indicator]]:
    """Indicators by the key of their urusan, in the order of the reference list."""
    known = list(found)
    grouped = {key: [item for item in known if item.entry["urusan"] == key] for key in report.references["urusan"]}
    return {key: items for key, items in grouped.items() if items}


def urusan_name(report: Report, item: Indicator) -> str:
    """The official name of an indicator's urusan."""
    return report.references["urusan"][item.entry["urusan"]]["nama"]


def top_level(report: Report) -> str:
    """The highest class of the edition's scale; "" without one."""
    return next((name for name in standings(report.scales.get(SCALE))), "") if SCALE in report.scales else ""


def ranked(found: Iterable[Indicator]) -> list[Indicator]:
    """Indicators that have a level and are results, from the lowest percentage up."""
    return sorted((item for item in found if item.value is not None and item.level), key=lambda item: item.value or 0)


def reached(report: Report, found: Iterable[Indicator]) -> list[Indicator]:
    """Indicators in the highest class."""
    return [item for item in found if item.standing == top_level(report)]


def named(report: Report, item: Indicator) -> str:
    """An indicator in a sentence: its name, its urusan, and its percentage, both where two are told."""
    name = shorten(item.name, LONGEST, placeholder=" …")
    return f"{name} (urusan {urusan_name(report, item)}{_told(item)})"


def _told(item: Indicator) -> str:
    if item.value is None:
        return ""
    printed = write(item.value, unit=PERCENT)
    if item.differs and item.figure.origin == "tercetak" and item.computed is not None:
        return f", tercetak {printed}, dihitung ulang {write(round_half_up(item.computed, 2), unit=PERCENT)}"
    return f", {printed}"


def register(prefix: str, meaning: str, choose: Callable[[Report], Sequence[Indicator]]) -> None:
    """The facts that every selection of indicators has."""

    def told(name: str, what: str, keep: Callable[[Report, Indicator], bool]) -> None:
        def produce(report: Report) -> Fact:
            return count([item.name for item in choose(report) if keep(report, item)])

        fact(f"{prefix}.{name}", f"Banyaknya {meaning} {what}")(produce)

    told("banyak", "seluruhnya", lambda report, item: True)
    told("tuntas", "di tingkat teratas", lambda report, item: item.standing == top_level(report))
    told("bertingkat", "yang persentasenya bertingkat", lambda report, item: item in ranked([item]))
    told("dihitung", "yang dapat dihitung ulang", lambda report, item: item.recomputed)
    told("berbeda", "yang capaiannya tidak mungkin berasal dari isiannya", lambda report, item: item.differs)
    told("pengganti", "yang isiannya bukan hasil tahun laporan", lambda report, item: bool(item.stand_ins))
    told("tanpa-capaian", "yang capaiannya tidak tercetak", lambda report, item: item.standing == UNPRINTED)
    told("lain", "yang angkanya tercetak lain di tempat lain", lambda report, item: bool(item.elsewhere))


register("ikk", "indikator hasil", lambda report: indicators(report, OUTCOME))
for _group, _title in GROUPS.items():
    register(f"ikk.{_group}", f"indikator {_title[:1].lower()}{_title[1:]}", partial(by_group, group=_group))


@fact("ikk.urusan", "Banyaknya urusan dalam Tabel 2.2")
def _fields(report: Report) -> Fact:
    return count(list(by_urusan(report, indicators(report, OUTCOME))), "urusan")


@fact("ikk.isian", "Banyaknya isian data dalam Tabel 2.2")
def _inputs(report: Report) -> Fact:
    return count([row.key for item in indicators(report, OUTCOME) for row in item.rows], "isian data")


@fact("ikk.sebaran", "Sebaran indikator hasil menurut tingkat persentase")
def _spread(report: Report) -> Fact:
    found = ranked(indicators(report, OUTCOME))
    levels = [name for name in standings(report.scales.get(SCALE)) if any(item.level == name for item in found)]
    return listing([f"{sum(item.level == name for item in found)} indikator {name}" for name in levels])


@fact("ikk.pengganti.jenis", "Isian yang bukan hasil, menurut jenisnya")
def _kinds(report: Report) -> Fact:
    found = kinds(indicators(report, OUTCOME))
    return listing([f"{kind.value} pada {len(items)} indikator" for kind, items in found.items()])


@fact("ikk.pengganti.seratus", "Banyaknya isian bukan hasil yang tercetak seratus persen")
def _hollow(report: Report) -> Fact:
    top = top_level(report)
    return count([item.name for item in indicators(report, OUTCOME) if top and item.stand_ins and item.level == top])


@fact("ikk.terendah", "Indikator hasil dengan persentase terendah")
def _lowest(report: Report) -> Fact:
    return _few(report, ranked(indicators(report, OUTCOME)))


def _few(report: Report, found: Sequence[Indicator]) -> Fact:
    return listing([named(report, item) for item in found[:FEW]]) if found else NONE


@fact("ikk.urusan-tuntas", "Urusan yang semua persentasenya di tingkat teratas, tanpa isian pengganti")
def _whole(report: Report) -> Fact:
    top = top_level(report)
    fields = by_urusan(report, indicators(report, OUTCOME))
    done = [key for key, items in fields.items() if top and all(item.standing == top for item in items)]
    return _fields_told(report, done)


@fact("ikk.urusan-tanpa-hasil", "Urusan yang tidak punya satu pun hasil")
def _empty(report: Report) -> Fact:
    fields = by_urusan(report, indicators(report, OUTCOME))
    empty = [key for key, items in fields.items() if all(item.stand_ins for item in items)]
    return _fields_told(report, empty)


def _fields_told(report: Report, keys: Sequence[str]) -> Fact:
    """Names of urusan, set apart by semicolons: the names themselves hold commas and "dan"."""
    names = [report.references["urusan"][key]["nama"] for key in keys]
    return Fact("; ".join(names), Decimal(len(names)), tuple(names)) if names else NONE


@fact("ikk.alasan-tidak-dihitung", "Mengapa sebagian indikator hasil tidak dapat dihitung ulang")
def _why(report: Report) -> Fact:
    left = [item for item in indicators(report, OUTCOME) if not item.recomputed]
    without = [item for item in left if item.method is None]
    parts = [(len(without), "tidak punya rumus"), (len(left) - len(without), "isiannya tidak lengkap")]
    return listing([f"{many} indikator {word}" for many, word in parts if many])


def _lowest_of(group: str) -> None:
    fact(f"ikk.{group}.terendah", f"Persentase terendah di {GROUPS[group]}")(
        lambda report: _few(report, ranked(by_group(report, group)))
    )
    fact(f"ikk.{group}.urusan", f"Banyaknya urusan: {GROUPS[group]}")(
        lambda report: count(list(by_urusan(report, by_group(report, group))), "urusan")
    )


for _group in GROUPS:
    _lowest_of(_group)
