"""Facts of the minimum service standards: of every urusan (`spm.pendidikan.indeks`) and of the region."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from lppd.evaluation import Figure
from lppd.facts.registry import NONE, Fact, count, fact, join, listing, percent, rupiah
from lppd.methods import Undefined, Value, compute
from lppd.numbers import round_half_up, write
from lppd.report import Report
from lppd.spm import URUSAN, Conventions, Part, Service, Standards, Urusan, average, is_nihil

TOTAL = "jumlah"
"""Row of a budget table that holds its sum."""


def uncapped(standards: Standards) -> Conventions:
    """The edition's choices without a cap."""
    chosen = standards.choices
    return Conventions(chosen.nihil, "tanpa", chosen.trantibum)


def agrees(printed: Figure | None, value: Value) -> bool | None:
    """Whether a printed index is the computed one, rounded to its decimals; None where one of them is missing."""
    if printed is None or printed.cell.printed.value is None or isinstance(value, Undefined):
        return None
    return round_half_up(value, printed.cell.printed.decimals) == printed.cell.printed.value


def classes(standards: Standards, services: Sequence[Service]) -> dict[str, list[Service]]:
    """Services by class, from the highest class down, then those without a number; empty classes are left out."""
    found = {service: standards.class_of(service.index(standards.choices)) for service in services}
    order = [entry.label for entry in reversed(standards.scale.ascending)]
    return {
        label: [service for service, own in found.items() if own == label]
        for label in dict.fromkeys([*order, *found.values()])
        if label in found.values()
    }


def valued(standards: Standards, services: Sequence[Service]) -> list[tuple[Service, Decimal]]:
    """The services that have an index, with it."""
    pairs = [(service, service.index(standards.choices)) for service in services]
    return [(service, value) for service, value in pairs if isinstance(value, Decimal)]


def enumerated(names: Sequence[str]) -> str:
    """Names as an enumeration; with semicolons where a name holds an "and" of its own.

    >>> enumerated(["A", "B"]), enumerated(["A dan B", "C"])
    ('A dan B', 'A dan B; C')
    """
    return "; ".join(names) if any(" dan " in name for name in names) else join(names)


def named(service: Service, value: Decimal) -> str:
    """A service with its index."""
    return f"{service.name} ({write(value, decimals=2, unit='%')})"


# -- one urusan ------------------------------------------------------------------------------

Teller = Callable[[Standards, Urusan], Fact]
_TELLERS: dict[str, tuple[str, Teller]] = {}


def told(name: str, meaning: str) -> Callable[[Teller], Teller]:
    """Register a fact for each of the six urusan."""

    def register(teller: Teller) -> Teller:
        _TELLERS[name] = meaning, teller
        for key in URUSAN:
            fact(f"spm.{key}.{name}", f"{meaning}, urusan {key}")(_bound(teller, key))
        return teller

    return register


def _bound(teller: Teller, key: str) -> Callable[[Report], Fact]:
    return lambda report: teller(report.standards, report.standards[key])


def told_names() -> tuple[str, ...]:
    """Names of the facts that every urusan has."""
    return tuple(_TELLERS)


@told("nama", "Nama pendek")
def _name(standards: Standards, urusan: Urusan) -> Fact:
    return Fact(urusan.spec.nama)


@told("layanan", "Banyaknya layanan dasar")
def _many(standards: Standards, urusan: Urusan) -> Fact:
    return count([service.name for service in urusan.services], "layanan dasar")


@told("indeks", "Indeks capaian")
def _index(standards: Standards, urusan: Urusan) -> Fact:
    return percent(urusan.index(standards.choices))


@told("kelas", "Kelas indeks capaian")
def _class(standards: Standards, urusan: Urusan) -> Fact:
    return Fact(standards.class_of(urusan.index(standards.choices)))


@told("hasil", "Indeks dan kelasnya, atau mengapa tidak ada")
def _result(standards: Standards, urusan: Urusan) -> Fact:
    value = urusan.index(standards.choices)
    if isinstance(value, Undefined):
        reason = "semua layanannya nihil" if is_nihil(value) else value.reason
        return Fact(f"tidak punya indeks, karena {reason}")
    return Fact(f"punya indeks capaian {percent(value).text}, kelas {standards.class_of(value)}", value)


@told("cetak", "Indeks hitungan terhadap indeks tercetak")
def _printed(standards: Standards, urusan: Urusan) -> Fact:
    pairs = [(part, agrees(part.printed, part.index(standards.choices))) for part in urusan.parts]
    differing = [_printed_index(part) for part, same in pairs if same is False]
    if differing:
        return Fact(f"berbeda dari indeks yang tercetak ({join(differing)})", Decimal(len(differing)), tuple(differing))
    if not any(same for _, same in pairs):
        return Fact("tidak dapat dihadapkan dengan indeks tercetak, karena tidak dicetak")
    parts = "semua indeks sub-urusan" if len(pairs) > 1 else "indeks"
    return Fact(f"sama dengan {parts} yang tercetak")


def _printed_index(part: Part) -> str:
    assert part.printed is not None and part.printed.cell.printed.value is not None
    return f"{part.name} {percent(part.printed.cell.printed.value).text}"


@told("sebaran", "Banyaknya layanan menurut kelas")
def _spread(standards: Standards, urusan: Urusan) -> Fact:
    found = classes(standards, urusan.services)
    return listing([f"{len(own)} {label}" for label, own in found.items()])


@told("terlemah", "Layanan dengan indeks terendah")
def _weakest(standards: Standards, urusan: Urusan) -> Fact:
    return _extreme(standards, urusan, min)


@told("terkuat", "Layanan dengan indeks tertinggi")
def _strongest(standards: Standards, urusan: Urusan) -> Fact:
    return _extreme(standards, urusan, max)


@told("ujung", "Kalimat tentang layanan dengan indeks terendah dan tertinggi")
def _ends(standards: Standards, urusan: Urusan) -> Fact:
    low, high = (_extreme(standards, urusan, pick) for pick in (min, max))
    if low.value is None or high.value is None:
        return Fact(f"Tidak ada layanan yang punya indeks{_printed_for_nihil(urusan)}")
    if low.value == high.value:
        return Fact(f"Indeks semua layanannya {percent(low.value).text}")
    return Fact(f"Indeks terendah pada {low.text}, tertinggi pada {high.text}")


def _printed_for_nihil(urusan: Urusan) -> str:
    """What the report prints for services that are nihil, as an addition to a sentence."""
    figures = [service.printed.value for service in urusan.services if service.nihil]
    told = [percent(value).text for value in dict.fromkeys(figures) if value is not None]
    return f", meskipun laporan mencetak {join(told)} bagi yang nihil" if told else ""


def _extreme(standards: Standards, urusan: Urusan, pick: Callable[..., tuple[Service, Decimal]]) -> Fact:
    found = valued(standards, urusan.services)
    if not found:
        return NONE
    value = pick(found, key=lambda pair: pair[1])[1]
    best = [service.name for service, own in found if own == value]
    return Fact(f"{enumerated(best)} ({write(value, decimals=2, unit='%')})", value, tuple(best))


@told("tanpa-batas", "Indeks tanpa batas seratus persen")
def _uncapped(standards: Standards, urusan: Urusan) -> Fact:
    return percent(urusan.index(uncapped(standards)))


@told("melebihi", "Layanan yang realisasinya melebihi sasaran")
def _above(standards: Standards, urusan: Urusan) -> Fact:
    return listing([service.name for service in urusan.services if service.above is not None])


@told("batas", "Kalimat tentang batas seratus persen")
def _cap(standards: Standards, urusan: Urusan) -> Fact:
    above = [service.name for service in urusan.services if service.above is not None]
    if not above:
        return Fact("Tidak ada layanan yang realisasinya dilaporkan melebihi sasaran")
    value = percent(urusan.index(uncapped(standards))).text
    return Fact(f"Realisasi {join(above)} melebihi sasaran; tanpa batas seratus persen indeks urusan menjadi {value}")


def budget(standards: Standards, urusan: Urusan, column: str) -> Value:
    """Sum of a budget column as the book shows it, in rupiah."""
    value = standards.report.figure(f"{urusan.spec.anggaran}/{TOTAL}/{column}").value
    return Undefined("jumlahnya tidak dimuat") if value is None else value


def absorption(standards: Standards, urusan: Urusan) -> Value:
    """Serapan of the urusan's budget, in percent, from its sums."""
    operands = {"realisasi": budget(standards, urusan, "realisasi"), "pagu": budget(standards, urusan, "pagu")}
    value = compute("serapan", operands)
    assert not isinstance(value, str)
    return value


@told("pagu", "Anggaran SPM")
def _ceiling(standards: Standards, urusan: Urusan) -> Fact:
    return rupiah(budget(standards, urusan, "pagu"))


@told("realisasi", "Realisasi anggaran SPM")
def _spent(standards: Standards, urusan: Urusan) -> Fact:
    return rupiah(budget(standards, urusan, "realisasi"))


@told("serapan", "Serapan anggaran SPM")
def _absorbed(standards: Standards, urusan: Urusan) -> Fact:
    return percent(absorption(standards, urusan))


# -- the region ------------------------------------------------------------------------------


@fact("spm.urusan", "Banyaknya urusan SPM")
def _urusan(report: Report) -> Fact:
    return count([urusan.spec.nama for urusan in report.standards.urusan], "urusan")


@fact("spm.layanan", "Banyaknya layanan dasar semua urusan SPM")
def _services(report: Report) -> Fact:
    return count([service.name for service in report.standards.services], "layanan dasar")


@fact("spm.nihil", "Layanan dasar yang nihil")
def _nihil(report: Report) -> Fact:
    return count([service.name for service in report.standards.services if service.nihil], "layanan")


@fact("spm.sebaran", "Banyaknya layanan dasar menurut kelas")
def _region_spread(report: Report) -> Fact:
    found = classes(report.standards, report.standards.services)
    return listing([f"{len(own)} layanan {label}" for label, own in found.items()])


@fact("spm.tuntas", "Layanan dasar dengan indeks seratus persen")
def _complete(report: Report) -> Fact:
    return count([service.name for service, value in _indices(report) if value >= 100], "layanan")


@fact("spm.kurang", "Layanan dasar dengan indeks di bawah seratus persen")
def _incomplete(report: Report) -> Fact:
    return count([service.name for service, value in _indices(report) if value < 100], "layanan")


@fact("spm.belum", "Layanan dasar di kelas terbawah")
def _lowest_class(report: Report) -> Fact:
    names = [named(service, value) for service, value in _indices(report) if _is_lowest(report, value)]
    return Fact(enumerated(names), Decimal(len(names)), tuple(names))


@fact("spm.di-atas-terbawah", "Banyaknya layanan dasar di atas kelas terbawah")
def _above_lowest(report: Report) -> Fact:
    return count([service.name for service, value in _indices(report) if not _is_lowest(report, value)], "layanan")


def _is_lowest(report: Report, value: Decimal) -> bool:
    return report.standards.class_of(value) == report.standards.scale.ascending[0].label


def _indices(report: Report) -> list[tuple[Service, Decimal]]:
    return valued(report.standards, report.standards.services)


def _urusan_indices(report: Report) -> list[tuple[Urusan, Decimal]]:
    standards = report.standards
    found = [(urusan, urusan.index(standards.choices)) for urusan in standards.urusan]
    return [(urusan, value) for urusan, value in found if isinstance(value, Decimal)]


@fact("spm.tertinggi", "Urusan SPM dengan indeks tertinggi")
def _highest(report: Report) -> Fact:
    return _urusan_extreme(report, max)


@fact("spm.terendah", "Urusan SPM dengan indeks terendah")
def _lowest(report: Report) -> Fact:
    return _urusan_extreme(report, min)


def _urusan_extreme(report: Report, pick: Callable[..., tuple[Urusan, Decimal]]) -> Fact:
    found = _urusan_indices(report)
    if not found:
        return NONE
    urusan, value = pick(found, key=lambda pair: pair[1])
    return Fact(f"{urusan.spec.nama} ({write(value, decimals=2, unit='%')})", value, (urusan.spec.nama,))


@fact("spm.tanpa-indeks", "Urusan SPM tanpa indeks")
def _without(report: Report) -> Fact:
    known = [urusan for urusan, _ in _urusan_indices(report)]
    return listing([urusan.spec.nama for urusan in report.standards.urusan if urusan not in known])


@fact("spm.daerah", "Indeks SPM daerah menurut pilihan edisi (calon)")
def _region(report: Report) -> Fact:
    return percent(report.standards.region())


@fact("spm.daerah.kelas", "Kelas indeks SPM daerah menurut pilihan edisi (calon)")
def _region_class(report: Report) -> Fact:
    return Fact(report.standards.class_of(report.standards.region()))


def _candidate(name: str, meaning: str) -> None:
    @fact(f"spm.daerah.{name}", f"Indeks SPM daerah bila trantibumlinmas dirata-rata dari {meaning}")
    def _told(report: Report) -> Fact:
        chosen = report.standards.choices
        return percent(report.standards.region(Conventions(chosen.nihil, chosen.batas, name)))


_candidate("layanan", "layanannya")
_candidate("sub-urusan", "sub-urusannya")


def candidates() -> list[Conventions]:
    """Every way to draw one index for the region."""
    return [
        Conventions(nihil, batas, trantibum)
        for nihil in ("tanpa-nilai", "seratus")
        for batas in ("seratus", "tanpa")
        for trantibum in ("layanan", "sub-urusan")
    ]


def as_printed(standards: Standards) -> Value:
    """The region's index from the urusan indices as printed, and as computed where none is printed."""
    chosen = standards.choices
    values = [
        urusan.printed.cell.meant.value
        if urusan.printed is not None and urusan.printed.cell.meant.value is not None
        else urusan.index(chosen)
        for urusan in standards.urusan
    ]
    return average("spm-daerah", values, chosen)


@fact("spm.daerah.tercetak", "Indeks SPM daerah dari indeks urusan seperti tercetak, bila ada")
def _region_as_printed(report: Report) -> Fact:
    return percent(as_printed(report.standards))


@fact("spm.daerah.rentang", "Rentang indeks SPM daerah menurut semua cara menghitung")
def _range(report: Report) -> Fact:
    found = [value for value in map(report.standards.region, candidates()) if isinstance(value, Decimal)]
    if not found:
        return NONE
    low, high = percent(min(found)), percent(max(found))
    return Fact(f"{low.text} sampai {high.text}", max(found) - min(found), (low.text, high.text))


@fact("spm.cetak.berbeda", "Indeks tercetak yang berbeda dari hitungan")
def _differing(report: Report) -> Fact:
    choices = report.standards.choices
    parts = [part for urusan in report.standards.urusan for part in urusan.parts]
    return listing([part.name for part in parts if agrees(part.printed, part.index(choices)) is False])


@fact("spm.pagu", "Anggaran SPM enam urusan")
def _region_ceiling(report: Report) -> Fact:
    return rupiah(_sum(report, "pagu"))


@fact("spm.realisasi", "Realisasi anggaran SPM enam urusan")
def _region_spent(report: Report) -> Fact:
    return rupiah(_sum(report, "realisasi"))


@fact("spm.serapan", "Serapan anggaran SPM enam urusan")
def _region_absorbed(report: Report) -> Fact:
    value = compute("serapan", {"realisasi": _sum(report, "realisasi"), "pagu": _sum(report, "pagu")})
    assert not isinstance(value, str)
    return percent(value)


def _sum(report: Report, column: str) -> Value:
    found = compute("jumlah", {"nilai": [budget(report.standards, each, column) for each in report.standards.urusan]})
    assert not isinstance(found, str)
    return found
