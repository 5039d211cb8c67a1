"""Facts on work, investment, tourism and creative economy: the indicators of the agreement, and what stands behind them.

Last year's figures and the parts of a sum are printed in other tables (2.1, 2.2) or only in the prose.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from lppd.facts.goals import EXCEEDED, MISSED, REACHED, Goal, direction, goal, goal_facts
from lppd.facts.registry import NONE, Fact, count, fact, listing, number, percent, rupiah
from lppd.methods import compute
from lppd.report import Report
from lppd.statements import TABLE as STATEMENTS

INDICATORS = {
    "umkm": ("pertumbuhan-umkm", "Pertumbuhan UMKM"),
    "tpt": ("tingkat-pengangguran-terbuka", "Tingkat pengangguran terbuka"),
    "investasi": ("realisasi-investasi", "Nilai realisasi investasi"),
    "wisata": ("kunjungan-wisatawan", "Kunjungan wisatawan"),
    "ekraf": ("pertumbuhan-pelaku-ekonomi-kreatif", "Pertumbuhan pelaku ekonomi kreatif"),
    "perdagangan": ("pertumbuhan-pdrb-perdagangan", "Pertumbuhan PDRB perdagangan"),
}
"""Prefix of facts → key of the indicator and its subject."""

for _prefix, (_key, _subject) in INDICATORS.items():
    goal_facts(_prefix, _key, _subject)


def goals(report: Report) -> list[Goal]:
    """The indicators that the agreement has, in the order in which it prints them."""
    known = (goal(report, key) for key, _ in INDICATORS.values())
    return [item for item in known if item is not None]


def stated(report: Report, key: str) -> Decimal | None:
    """A number that only the prose states; None where the year's prose does not."""
    return report.figure(f"{STATEMENTS}/{key}/tercetak").value if key in report.statements else None


def entered(report: Report, row: str) -> Decimal | None:
    """An input of a key indicator in Tabel 2.2; None where the year has no such row or number."""
    return report.figure(f"2.2/{row}/isian").value if row in report.schema("2.2").rows else None


def relative(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Change on the year before, in percent of it."""
    if now is None or before is None:
        return None
    value = compute("laju-kinerja", {"sekarang": now, "sebelumnya": before})
    return value if isinstance(value, Decimal) else None


def previous(report: Report, key: str) -> Decimal | None:
    """An indicator's value in the year before the report's, in the unit of the agreement."""
    found = _PREVIOUS.get(key)
    return found(report) if found else None


def _macro(key: str) -> Callable[[Report], Decimal | None]:
    return lambda report: report.figure(f"2.1/{key}/{report.params.tahun - 1}").value


def _investment_before(report: Report) -> Decimal | None:
    value = entered(report, "penanaman-modal-1-b")
    return None if value is None else value.scaleb(-12)


def _visitors_before(report: Report) -> Decimal | None:
    parts = [before for _, before, _ in visitors(report).values()]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)).scaleb(-6) if len(known) == len(parts) else None


_PREVIOUS: dict[str, Callable[[Report], Decimal | None]] = {
    "tingkat-pengangguran-terbuka": _macro("tingkat-pengangguran-terbuka"),
    "tingkat-kemiskinan": _macro("tingkat-kemiskinan"),
    "realisasi-investasi": _investment_before,
    "kunjungan-wisatawan": _visitors_before,
}


@fact("ekonomi.banyak", "Banyaknya indikator ekonomi")
def _many(report: Report) -> Fact:
    return count([item.name for item in goals(report)])


@fact("ekonomi.sementara", "Indikator ekonomi yang realisasinya masih angka sementara")
def _provisional(report: Report) -> Fact:
    return listing([item.name for item in goals(report) if item.row.cells["realisasi"].meant.provisional])


def _list_facts(name: str, meaning: str, keep: Callable[[Goal, Decimal | None], bool]) -> None:
    """A list of the indicators that are kept; `keep` also gets the value of the year before."""

    @fact(f"ekonomi.{name}", f"Indikator ekonomi {meaning}")
    def _list(report: Report) -> Fact:
        return listing([item.name for item in goals(report) if keep(item, previous(report, item.row.key))])


_list_facts(
    "memburuk-setahun",
    "yang lebih buruk daripada tahun sebelumnya, bila angkanya ada",
    lambda item, before: item.against(item.actual, before) == MISSED,
)
_list_facts(
    "target-lama",
    "yang targetnya sudah tercapai setahun sebelumnya, bila angkanya ada",
    lambda item, before: item.against(before, item.target) in (EXCEEDED, REACHED),
)
_list_facts(
    "target-datar",
    "yang targetnya tidak lebih baik daripada kondisi awal",
    lambda item, _: item.against(item.target, item.start) in (REACHED, MISSED),
)
_list_facts(
    "akhir-dicapai",
    "yang sudah mencapai target akhir RPJMD",
    lambda item, _: item.against(item.actual, item.final) in (EXCEEDED, REACHED),
)
_list_facts(
    "akhir-belum",
    "yang belum mencapai target akhir RPJMD",
    lambda item, _: item.against(item.actual, item.final) == MISSED,
)
_list_facts("tercapai", "yang mencapai target", lambda item, _: item.standing in (EXCEEDED, REACHED))
_list_facts("belum", "yang belum mencapai target", lambda item, _: item.standing == MISSED)


# -- work -------------------------------------------------------------------------------------

_JOBLESS = {0: "penganggur-tahun-laporan", 1: "penganggur-tahun-sebelumnya"}


def labour(report: Report, back: int) -> tuple[Decimal, Decimal] | None:
    """The unemployed, and the labour force that their rate implies, in persons; `back` years before the report's."""
    jobless = stated(report, _JOBLESS[back])
    rate = report.figure(f"2.1/tingkat-pengangguran-terbuka/{report.params.tahun - back}").value
    return None if jobless is None or not rate else (jobless, jobless * 100 / rate)


@fact("tpt.penganggur", "Banyaknya penganggur tahun laporan")
def _jobless(report: Report) -> Fact:
    found = labour(report, 0)
    return NONE if found is None else number(found[0], 0, "orang")


@fact("tpt.penganggur.perubahan", "Perubahan banyaknya penganggur dari tahun sebelumnya")
def _jobless_change(report: Report) -> Fact:
    now, before = labour(report, 0), labour(report, 1)
    if now is None or before is None:
        return NONE
    change = now[0] - before[0]
    return Fact(f"{direction(change)} {number(abs(change), 0, 'orang').text}", change)


@fact(
    "tpt.bekerja.perubahan", "Perubahan penduduk bekerja yang tersirat dari TPT dan banyaknya penganggur, dalam ribuan"
)
def _employed_change(report: Report) -> Fact:
    now, before = labour(report, 0), labour(report, 1)
    if now is None or before is None:
        return NONE
    change = (now[1] - now[0]) - (before[1] - before[0])
    return Fact(f"{direction(change)} sekitar {number(abs(change).scaleb(-3), 0, 'ribu orang').text}", change)


# -- investment -----------------------------------------------------------------------------------


@fact("investasi.setahun", "Perubahan nilai investasi dari tahun sebelumnya, dari isian Tabel 2.2")
def _investment_change(report: Report) -> Fact:
    return _relative_fact(relative(*(entered(report, f"penanaman-modal-1{end}") for end in ("", "-b"))))


def _relative_fact(change: Decimal | None) -> Fact:
    return NONE if change is None else Fact(f"{direction(change)} {percent(abs(change), 2).text}", change)


@fact("investasi.tahun-sebelumnya", "Nilai investasi tahun sebelumnya, dari isian Tabel 2.2")
def _investment_last_year(report: Report) -> Fact:
    value = entered(report, "penanaman-modal-1-b")
    return NONE if value is None else rupiah(value)


def investment(report: Report) -> dict[str, Decimal | None]:
    """Domestic and foreign investment in rupiah, as the prose states them."""
    return {"dalam negeri": stated(report, "investasi-pmdn"), "asing": stated(report, "investasi-pma")}


@fact("investasi.asing", "Penanaman modal asing dan bagiannya dari investasi")
def _foreign(report: Report) -> Fact:
    home, foreign = investment(report).values()
    if home is None or foreign is None or not home + foreign:
        return NONE
    return Fact(f"{rupiah(foreign).text} atau {percent(foreign * 100 / (home + foreign)).text}", foreign)


@fact(
    "investasi.tenaga-kerja.kali-penduduk", "Tenaga kerja yang menurut teks diserap investasi, dibagi jumlah penduduk"
)
def _labour_claim(report: Report) -> Fact:
    claimed, residents = stated(report, "tenaga-kerja-investasi"), report.fact("penduduk.jumlah").value
    return NONE if claimed is None or not residents else number(claimed.scaleb(6) / residents, 2, "kali")


@fact("investasi.tenaga-kerja", "Tenaga kerja yang menurut teks diserap investasi")
def _claimed(report: Report) -> Fact:
    claimed = stated(report, "tenaga-kerja-investasi")
    return NONE if claimed is None else number(claimed, 3, "juta orang")


# -- visitors -----------------------------------------------------------------------------------------

Visits = tuple[Decimal | None, Decimal | None, Decimal | None]


def visitors(report: Report) -> dict[str, Visits]:
    """Visitors this year (prose), last year, and the change that Tabel 2.2 prints; foreign and domestic, in persons."""
    rows = {"mancanegara": "pariwisata-1", "nusantara": "pariwisata-2"}
    return {
        name: (stated(report, f"wisatawan-{name}"), entered(report, f"{row}-b"), entered(report, row))
        for name, row in rows.items()
    }


def _visitor_facts(name: str) -> None:
    @fact(f"wisata.{name}", f"Banyaknya wisatawan {name}")
    def _now(report: Report) -> Fact:
        value = visitors(report)[name][0]
        return NONE if value is None else number(value, 0, "orang")

    @fact(f"wisata.{name}.setahun", f"Perubahan banyaknya wisatawan {name} dari tahun sebelumnya")
    def _change(report: Report) -> Fact:
        now, before, _ = visitors(report)[name]
        return _relative_fact(relative(now, before))


for _name in ("mancanegara", "nusantara"):
    _visitor_facts(_name)


@fact(
    "wisata.selisih-tercetak", "Golongan wisatawan yang perubahannya di Tabel 2.2 tidak cocok dengan jumlahnya di teks"
)
def _odd_changes(report: Report) -> Fact:
    odd = []
    for name, (now, before, change) in visitors(report).items():
        if now is not None and before is not None and change is not None and now - before != change:
            odd.append(name)
    return listing(odd)


# -- creative economy -----------------------------------------------------------------------------------


@fact("ekraf.pelaku", "Banyaknya pelaku ekonomi kreatif tahun laporan dan tahun sebelumnya")
def _creative(report: Report) -> Fact:
    now, before = (stated(report, f"pelaku-ekonomi-kreatif{end}") for end in ("", "-tahun-sebelumnya"))
    if now is None or before is None:
        return NONE
    return Fact(f"dari {number(before, 0).text} menjadi {number(now, 0, 'orang').text}", now - before)
