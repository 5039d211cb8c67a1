"""Facts of the performance agreement: capaian, progress, comparison with the start and with the nation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

from lppd.facts.registry import NONE, Fact, count, fact, join, listing, number, percent
from lppd.figures import State
from lppd.methods import Undefined, Value, compute, peringkat
from lppd.numbers import write
from lppd.report import Report
from lppd.table import Row

FULL = Decimal(100)


def exact(report: Report, table: str, column: str) -> dict[str, Decimal]:
    """Unrounded values of a column by row name, for the rows that have a number."""
    values = {row.name: report.figure(row.cells[column].address).exact for row in report.rows(table)}
    return {name: value for name, value in values.items() if value is not None}


def named(values: dict[str, Decimal], keep: Callable[[Decimal], bool]) -> list[str]:
    """Names whose value is kept, in printed order."""
    return [name for name, value in values.items() if keep(value)]


def with_value(name: str, value: Decimal, unit: str = "%") -> Fact:
    """A name with its value in brackets."""
    return Fact(f"{name} ({write(value, decimals=2, unit=unit)})", value, (name,))


def highest(values: dict[str, Decimal]) -> Fact:
    """The name with the greatest value, the first printed of equals."""
    return with_value(*max(values.items(), key=lambda item: item[1])) if values else NONE


def lowest(values: dict[str, Decimal]) -> Fact:
    """The name with the least value, the first printed of equals."""
    return with_value(*min(values.items(), key=lambda item: item[1])) if values else NONE


def capaian(report: Report) -> dict[str, Decimal]:
    """Unrounded capaian of every indicator of the performance agreement."""
    return exact(report, "2.6", "capaian")


def groups(report: Report) -> list[str]:
    """The sasaran of each indicator that has a capaian."""
    return [
        row.cells["sasaran"].text
        for row in report.rows("2.6")
        if report.figure(row.cells["capaian"].address).exact is not None
    ]


AGGREGATES: dict[str, tuple[str, str, dict[str, str]]] = {
    "rata-rata": ("Rata-rata tanpa batas (cara publikasi)", "rata-rata", {}),
    "rata-rata-batas-120": ("Rata-rata dengan batas 120", "rata-rata", {"batas": "120"}),
    "rata-rata-batas-100": ("Rata-rata dengan batas 100", "rata-rata", {"batas": "100"}),
    "median": ("Median", "median", {}),
    "rata-rata-sasaran": ("Rata-rata dari rata-rata tiap sasaran", "rata-rata-kelompok", {}),
}
"""Ways to draw one figure from all capaian: name → title, method, options."""

WAYS = {
    "rata-rata": "rata-rata tanpa pembobotan",
    "median": "median",
    "rata-rata-sasaran": "rata-rata dari rata-rata tiap sasaran",
}
"""Ways that `metode.capaian_agregat` knows, as they read in a sentence."""


def aggregate(report: Report, name: str) -> Value:
    """One of `AGGREGATES`, from the unrounded capaian."""
    _, method, options = AGGREGATES[name]
    operands: dict[str, object] = {"nilai": list(capaian(report).values())}
    if method == "rata-rata-kelompok":
        operands["kelompok"] = groups(report)
    value = compute(method, operands, options)
    assert not isinstance(value, str)
    return value


def _aggregate_fact(name: str) -> None:
    title = AGGREGATES[name][0]
    fact(f"capaian.{name}", f"Capaian keseluruhan: {title}")(lambda report: percent(aggregate(report, name)))


for _name in AGGREGATES:
    _aggregate_fact(_name)


def chosen(report: Report) -> Value:
    """The overall capaian in the way that the edition's parameters choose."""
    methods = report.params.metode
    _, method, options = AGGREGATES[methods.capaian_agregat]
    reached, cap = capaian(report), methods.batas_agregat
    values = [value if cap is None else min(value, cap) for value in reached.values()]
    operands: dict[str, object] = {"nilai": values}
    if method == "rata-rata-kelompok":
        operands["kelompok"] = groups(report)
    value = compute(method, operands, options)
    assert not isinstance(value, str)
    return value


def chosen_title(report: Report) -> str:
    """How the edition draws one capaian from all."""
    methods = report.params.metode
    caps = [cap for cap in (methods.batas_agregat, methods.batas_capaian) if cap is not None]
    limit = f"dengan batas {write(min(caps))}" if caps else "tanpa batas"
    return f"{WAYS[methods.capaian_agregat]} {limit}"


@fact("capaian.keseluruhan", "Capaian keseluruhan menurut pilihan edisi")
def _overall(report: Report) -> Fact:
    return percent(chosen(report))


@fact("capaian.keseluruhan.cara", "Cara edisi menghitung capaian keseluruhan")
def _overall_way(report: Report) -> Fact:
    return Fact(chosen_title(report))


@fact("capaian.keseluruhan.peringkat", "Peringkat capaian keseluruhan menurut pilihan edisi")
def _overall_rank(report: Report) -> Fact:
    return Fact(rank(report, chosen(report)))


def rank(report: Report, value: Value) -> str:
    """Rating of a value under the edition's scale."""
    if isinstance(value, Undefined):
        return str(value)
    found = peringkat(value, report.scale, above=report.params.metode.di_atas_skala)
    return str(found)


@fact("capaian.peringkat", "Peringkat rata-rata capaian menurut skala edisi")
def _rank(report: Report) -> Fact:
    return Fact(rank(report, aggregate(report, "rata-rata")))


@fact("capaian.banyak", "Banyaknya indikator kinerja")
def _many(report: Report) -> Fact:
    return count(list(capaian(report)))


@fact("capaian.sasaran", "Banyaknya sasaran strategis")
def _goals(report: Report) -> Fact:
    return count(list(dict.fromkeys(groups(report))), "sasaran strategis")


@fact("capaian.tercapai", "Banyaknya indikator yang mencapai target")
def _reached(report: Report) -> Fact:
    return count(named(capaian(report), lambda value: value >= FULL))


@fact("capaian.belum", "Banyaknya indikator yang belum mencapai target")
def _missed(report: Report) -> Fact:
    return count(named(capaian(report), lambda value: value < FULL))


@fact("capaian.belum.daftar", "Indikator yang belum mencapai target")
def _missed_list(report: Report) -> Fact:
    return listing(named(capaian(report), lambda value: value < FULL))


@fact("capaian.tertinggi", "Indikator dengan capaian tertinggi")
def _highest(report: Report) -> Fact:
    return highest(capaian(report))


@fact("capaian.terendah", "Indikator dengan capaian terendah")
def _lowest(report: Report) -> Fact:
    return lowest(capaian(report))


def ranks(report: Report) -> dict[str, list[str]]:
    """Indicators by rating, from the highest class to the lowest; classes without indicators are left out."""
    labels = {name: rank(report, value) for name, value in capaian(report).items()}
    order = [entry.label for entry in reversed(report.scale.ascending)]
    known = Counter(labels.values())
    return {
        label: [name for name, own in labels.items() if own == label]
        for label in [*order, *(known.keys() - set(order))]
        if known[label]
    }


@fact("capaian.sebaran", "Sebaran indikator menurut peringkat")
def _spread(report: Report) -> Fact:
    return listing([f"{len(names)} indikator berperingkat {label}" for label, names in ranks(report).items()])


def _class_fact(place: int, word: str) -> None:
    @fact(f"capaian.kelas-{word}", f"Banyaknya indikator di kelas skala {word}")
    def _in_class(report: Report) -> Fact:
        classes = [entry.label for entry in reversed(report.scale.ascending)]
        return count(ranks(report).get(classes[place], []) if place < len(classes) else [])


for _place, _word in enumerate(("teratas", "kedua", "ketiga", "keempat", "kelima")):
    _class_fact(_place, _word)


@fact("capaian.di-atas-skala", "Banyaknya indikator dengan capaian di atas batas tertinggi skala")
def _above(report: Report) -> Fact:
    tops = [entry.upper for entry in report.scale.classes]
    top = None if None in tops else max(bound for bound in tops if bound is not None)
    return count(named(capaian(report), lambda value: top is not None and value > top))


@fact("capaian.sementara", "Indikator yang realisasinya masih angka sementara")
def _provisional(report: Report) -> Fact:
    return listing([row.name for row in report.rows("2.6") if row.cells["realisasi"].meant.provisional])


# -- against the start of the plan ------------------------------------------------------


def changes(report: Report) -> dict[str, tuple[Row, Decimal]]:
    """Change of realisasi since the start of the plan, by indicator, for those that have both figures."""
    column = f"realisasi-{report.params.tahun}"
    found: dict[str, tuple[Row, Decimal]] = {}
    for row in report.rows("2.7"):
        start, now = (report.figure(row.cells[name].address).value for name in ("kondisi-awal", column))
        if start is not None and now is not None:
            found[row.name] = (row, now - start)
    return found


def _changed(report: Report, keep: Callable[[Row, Decimal], bool]) -> list[str]:
    return [name for name, (row, change) in changes(report).items() if keep(row, change)]


def improves(row: Row, change: Decimal) -> bool:
    """A change in the wanted direction of the indicator."""
    return change > 0 if row.attributes.get("polaritas") == "naik" else change < 0


def _direction_facts(name: str, meaning: str, keep: Callable[[Row, Decimal], bool]) -> None:
    fact(f"awal.{name}", f"Banyaknya indikator yang {meaning} sejak awal perencanaan")(
        lambda report: count(_changed(report, keep))
    )
    fact(f"awal.{name}.daftar", f"Indikator yang {meaning} sejak awal perencanaan")(
        lambda report: listing(_changed(report, keep))
    )


_direction_facts("naik", "realisasinya naik", lambda row, change: change > 0)
_direction_facts("turun", "realisasinya turun", lambda row, change: change < 0)
_direction_facts("tetap", "realisasinya tetap", lambda row, change: change == 0)
_direction_facts("membaik", "membaik", improves)
_direction_facts("memburuk", "memburuk", lambda row, change: change != 0 and not improves(row, change))


@fact("awal.baru", "Indikator tanpa angka awal perencanaan")
def _new(report: Report) -> Fact:
    return listing([row.name for row in report.rows("2.7") if row.cells["kondisi-awal"].meant.state is not State.ANGKA])


# -- against the end target of the RPJMD, and against the nation --------------------------------


def _told(
    tell: Callable[[list[str]], Fact], values: Callable[[Report], dict[str, Decimal]], keep: Callable[[Decimal], bool]
) -> Callable[[Report], Fact]:
    """A fact on the names whose value is kept."""
    return lambda report: tell(named(values(report), keep))


def _threshold_facts(prefix: str, table: str, column: str, above: str, below: str) -> None:
    def values(report: Report) -> dict[str, Decimal]:
        return exact(report, table, column)

    for name, keep in ((above, lambda value: value >= FULL), (below, lambda value: value < FULL)):
        meaning = f"indikator Tabel {table} dengan {column} {'sedikitnya' if name == above else 'di bawah'} 100 persen"
        fact(f"{prefix}.{name}", f"Banyaknya {meaning}")(_told(count, values, keep))
        fact(f"{prefix}.{name}.daftar", f"Daftar {meaning}")(_told(listing, values, keep))
    fact(f"{prefix}.tertinggi", f"Nilai tertinggi {column} Tabel {table}")(lambda report: highest(values(report)))
    fact(f"{prefix}.terendah", f"Nilai terendah {column} Tabel {table}")(lambda report: lowest(values(report)))


_threshold_facts("kemajuan", "2.8", "tingkat-kemajuan", "memenuhi", "belum")
_threshold_facts("nasional", "2.9", "capaian", "setara", "di-bawah")


@fact("nasional.sebanding", "Banyaknya indikator yang punya angka nasional")
def _comparable(report: Report) -> Fact:
    return count(list(exact(report, "2.9", "realisasi-nasional")))


@fact("nasional.tanpa", "Banyaknya indikator tanpa angka nasional")
def _not_comparable(report: Report) -> Fact:
    values = exact(report, "2.9", "realisasi-nasional")
    return count([row.name for row in report.rows("2.9") if row.name not in values])


@fact("kemajuan.rata-rata-batas-100", "Rata-rata tingkat kemajuan dengan batas 100")
def _progress_mean(report: Report) -> Fact:
    values: Iterable[Decimal] = exact(report, "2.8", "tingkat-kemajuan").values()
    found = compute("rata-rata", {"nilai": list(values)}, {"batas": "100"})
    assert not isinstance(found, str)
    return percent(found)


@fact("skala.masalah", "Yang janggal pada skala peringkat")
def _scale_problems(report: Report) -> Fact:
    from lppd.methods import scale_problems

    problems = [problem.rstrip(".") for problem in scale_problems(report.scale)]
    return Fact("; ".join(problems) or "tidak ada", Decimal(len(problems)), tuple(problems))


@fact("skala.kelas", "Kelas skala dari yang tertinggi")
def _classes(report: Report) -> Fact:
    return listing([entry.label for entry in reversed(report.scale.ascending)])


@fact("skala.sumber", "Sumber skala peringkat")
def _scale_source(report: Report) -> Fact:
    return Fact(report.scale.source)


__all__ = [
    "AGGREGATES",
    "aggregate",
    "capaian",
    "changes",
    "chosen",
    "chosen_title",
    "exact",
    "highest",
    "improves",
    "join",
    "lowest",
    "number",
    "rank",
    "ranks",
    "with_value",
]
