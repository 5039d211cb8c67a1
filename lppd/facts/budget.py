"""Facts on money against results: absorption and efficiency (Tabel 2.10)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lppd.facts.performance import FULL, capaian, exact, highest, lowest, named
from lppd.facts.registry import Fact, count, fact, listing, number, percent, rupiah
from lppd.methods import Value, clamped, compute
from lppd.report import Report

TABLE = "2.10"
CAP = "100"

AGGREGATES: dict[str, tuple[str, dict[str, str]]] = {
    "rasio-jumlah": ("Rasio jumlah (rumus PMK 214/PMK.02/2017)", {"cara": "rasio-jumlah"}),
    "rasio-jumlah-batas-100": ("Rasio jumlah, capaian dibatasi 100", {"cara": "rasio-jumlah", "batas": CAP}),
    "rata-rata": ("Rata-rata efisiensi per indikator", {"cara": "rata-rata"}),
    "rata-rata-batas-100": ("Rata-rata efisiensi, capaian dibatasi 100", {"cara": "rata-rata", "batas": CAP}),
}
"""Ways to draw one efficiency from all indicators: name → title, options."""


def aggregate(report: Report, name: str) -> Value:
    """One of `AGGREGATES`."""
    return efficiency(report, AGGREGATES[name][1])


def efficiency(report: Report, options: Mapping[str, object]) -> Value:
    """Efficiency over all indicators that have a pagu, a realisasi and a capaian; `options` of efisiensi-agregat."""
    columns = {"pagu": "pagu", "realisasi": "realisasi-anggaran", "capaian": "capaian"}
    found = {operand: exact(report, TABLE, column) for operand, column in columns.items()}
    complete = [name for name in found["pagu"] if all(name in values for values in found.values())]
    operands = {operand: [values[name] for name in complete] for operand, values in found.items()}
    value = compute("efisiensi-agregat", operands, options)
    assert not isinstance(value, str)
    return value


def _aggregate_fact(name: str) -> None:
    fact(f"efisiensi.{name}", f"Efisiensi keseluruhan: {AGGREGATES[name][0]}")(
        lambda report: percent(aggregate(report, name))
    )


for _name in AGGREGATES:
    _aggregate_fact(_name)


def chosen(report: Report) -> Value:
    """The aggregate that the edition's parameters choose."""
    methods = report.params.metode
    cap = {} if methods.batas_efisiensi is None else {"batas": methods.batas_efisiensi}
    return efficiency(report, {"cara": methods.efisiensi_agregat, **cap})


@fact("efisiensi.keseluruhan", "Efisiensi keseluruhan menurut pilihan edisi")
def _overall(report: Report) -> Fact:
    return percent(chosen(report))


def rating(report: Report) -> Value:
    """Nilai efisiensi of the chosen aggregate."""
    value = compute("nilai-efisiensi", {"efisiensi": chosen(report)})
    assert not isinstance(value, str)
    return value


@fact("efisiensi.nilai", "Nilai efisiensi (NE) dari efisiensi pilihan edisi")
def _rating(report: Report) -> Fact:
    fact_ = number(rating(report), 2)
    limited = " (dibatasi pada ujung skala)" if clamped(chosen(report)) else ""
    return Fact(fact_.text + limited, fact_.value)


def total(report: Report, column: str) -> Decimal:
    """Sum of a money column of Tabel 2.10."""
    return sum(exact(report, TABLE, column).values(), Decimal(0))


@fact("efisiensi.pagu", "Jumlah pagu seluruh indikator")
def _ceiling(report: Report) -> Fact:
    return rupiah(total(report, "pagu"))


@fact("efisiensi.realisasi", "Jumlah realisasi anggaran seluruh indikator")
def _spent(report: Report) -> Fact:
    return rupiah(total(report, "realisasi-anggaran"))


@fact("efisiensi.serapan", "Serapan anggaran seluruh indikator")
def _absorbed(report: Report) -> Fact:
    value = compute("serapan", {"realisasi": total(report, "realisasi-anggaran"), "pagu": total(report, "pagu")})
    assert not isinstance(value, str)
    return percent(value)


@fact("efisiensi.negatif", "Indikator yang tidak efisien")
def _negative(report: Report) -> Fact:
    return listing(named(exact(report, TABLE, "efisiensi"), lambda value: value < 0))


@fact("efisiensi.tertinggi", "Indikator dengan efisiensi tertinggi")
def _highest(report: Report) -> Fact:
    return highest(exact(report, TABLE, "efisiensi"))


@fact("efisiensi.terendah", "Indikator dengan efisiensi terendah")
def _lowest(report: Report) -> Fact:
    return lowest(exact(report, TABLE, "efisiensi"))


@fact("efisiensi.serapan-terendah", "Indikator dengan serapan terendah")
def _least(report: Report) -> Fact:
    return lowest(exact(report, TABLE, "serapan"))


@fact("efisiensi.hemat-belum-tercapai", "Banyaknya indikator yang efisien tetapi belum mencapai target")
def _frugal(report: Report) -> Fact:
    reached = capaian(report)
    values = exact(report, TABLE, "efisiensi")
    return count([name for name, value in values.items() if value > 0 and reached.get(name, FULL) < FULL])


@fact(
    "efisiensi.dorongan-capaian",
    "Banyaknya indikator yang efisiensinya terutama berasal dari capaian di atas 100 persen",
)
def _driven(report: Report) -> Fact:
    """Efficiency that would at least halve if the capaian were capped at 100."""
    driven = []
    efficiency, absorbed = exact(report, TABLE, "efisiensi"), exact(report, TABLE, "serapan")
    for name, value in efficiency.items():
        capped = FULL - absorbed.get(name, FULL)
        if capaian(report).get(name, FULL) > FULL and value > 0 and capped * 2 <= value:
            driven.append(name)
    return count(driven)
