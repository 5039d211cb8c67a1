"""Single subjects in computed tables: the environment, poverty, the economy, awards."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from lppd.facts import awards, economy, environment, poverty
from lppd.facts.goals import Goal, moved
from lppd.facts.programmes import REACHED, standing
from lppd.grid import GridCell
from lppd.methods import get
from lppd.report import Report
from lppd.summaries.registry import Body, figure, summary, text, whole

Table = tuple[str, Sequence[str], Body, str]


# -- environment ------------------------------------------------------------------------------


@summary("iklh-komponen")
def _components(report: Report) -> Table:
    body = [_component(part) for part in environment.parts(report)]
    target, actual = (environment.composite(report, column) for column in (environment.TARGET, environment.ACTUAL))
    gap = None if target is None or actual is None else actual - target
    total = [
        text("IKLH dari ketiganya", heading=True),
        figure(sum((weight for _, weight in environment.WEIGHTS.values()), Decimal(0)), 3),
    ]
    body.append([*total, *(figure(value) for value in (target, actual, gap))])
    heads = ("Komponen", "Bobot", "Sumbangan target", "Sumbangan realisasi", "Selisih")
    return "Dari tiga komponen ke IKLH", heads, body, get("iklh").source


def _component(part: environment.Part) -> list[GridCell]:
    shares = [None if side is None else side * part.weight for side in (part.target, part.actual)]
    values = (*shares, part.gap)
    return [text(part.row.name, heading=True), figure(part.weight, 3), *(figure(value) for value in values)]


# -- poverty ------------------------------------------------------------------------------------


@summary("kemiskinan-perubahan")
def _changes(report: Report) -> Table:
    years = poverty.years(report)
    body = []
    for row in report.rows(poverty.TABLE):
        values = poverty.series(report, row.key)
        pairs = [*pairwise(years), (years[0], years[-1])]
        steps = [values[after] - values[before] if {before, after} <= set(values) else None for before, after in pairs]
        body.append([text(row.name, heading=True), *(text("–" if step is None else moved(step, "")) for step in steps)])
    heads = ("Ukuran", *map(str, years[1:]), f"{years[0]}–{years[-1]}")
    return (
        "Perubahan ukuran kemiskinan dari tahun ke tahun",
        heads,
        body,
        "Dihitung dari Tabel 2.13, dalam satuan tabel itu.",
    )


@summary("kemiskinan-tersirat")
def _implied(report: Report) -> Table:
    body = []
    for year in poverty.years(report):
        part, line = poverty.shortfall(report, year), poverty.series(report, poverty.LINE).get(year)
        missing = None if part is None or line is None else part * line / 100
        sums = [figure(missing, 0, "Rp"), figure(poverty.gap(report, year), 0, "Rp")]
        body.append(
            [text(str(year), heading=True), figure(poverty.population(report, year), 0), figure(part, 1, "%"), *sums]
        )
    heads = ("Tahun", "Penduduk tersirat", "Jarak rata-rata dari garis", "Per orang sebulan", "Seluruhnya setahun")
    return (
        "Yang tersirat dari angka kemiskinan",
        heads,
        body,
        "Penduduk = jumlah penduduk miskin ÷ P0. Jarak = P1 ÷ P0 (ukuran Foster-Greer-Thorbecke). Kasar: P1 tercetak dua desimal.",
    )


# -- economy ----------------------------------------------------------------------------------------


@summary("sasaran-ekonomi")
def _goals(report: Report) -> Table:
    heads = ("Indikator", "Capaian", "Kemajuan ke akhir RPJMD", "Program tercapai", "Pagu", "Serapan")
    return (
        "Indikator ekonomi, program di bawahnya, dan uangnya",
        heads,
        [_goal(report, item) for item in economy.goals(report)],
        "Capaian dari Tabel 2.6, kemajuan dari Tabel 2.8, uang dari Tabel 2.10; program dihitung dari Tabel 2.11.",
    )


def _goal(report: Report, item: Goal) -> list[GridCell]:
    progress = report.figure(f"2.8/{item.row.key}/tingkat-kemajuan").value
    done = f"{len(standing(item.programmes, REACHED))} dari {len(item.programmes)}"
    money = [figure(item.pagu, 0, "Rp"), figure(item.serapan, 2, "%")]
    return [
        text(item.name, heading=True),
        *(figure(value, 2, "%") for value in (item.capaian, progress)),
        text(done),
        *money,
    ]


@summary("wisatawan")
def _visitors(report: Report) -> Table:
    body = []
    for name, (now, before, printed) in economy.visitors(report).items():
        change = None if now is None or before is None else now - before
        counts = [figure(value, 0) for value in (before, now, change)]
        body.append(
            [
                text(f"Wisatawan {name}", heading=True),
                *counts,
                figure(economy.relative(now, before), 2, "%"),
                figure(printed, 0),
            ]
        )
    heads = ("Golongan", "Tahun sebelumnya", "Tahun laporan", "Perubahan", "Perubahan relatif", "Perubahan tercetak")
    return (
        "Wisatawan menurut golongan",
        heads,
        body,
        "Tahun sebelumnya dan perubahan tercetak dari isian Tabel 2.2, tahun laporan dari teks publikasi.",
    )


@summary("investasi-asal")
def _investment(report: Report) -> Table:
    parts = economy.investment(report)
    total = sum((value for value in parts.values() if value is not None), Decimal(0))
    body = [
        [
            text(f"Penanaman modal {name}", heading=True),
            figure(value, 0, "Rp"),
            figure(None if value is None or not total else value * 100 / total, 2, "%"),
        ]
        for name, value in parts.items()
    ]
    body.append([text("Jumlah", heading=True), figure(total, 0, "Rp"), figure(Decimal(100) if total else None, 2, "%")])
    heads = ("Asal", "Nilai", "Bagian")
    return "Investasi menurut asalnya", heads, body, "Nilai dari teks publikasi; bagian dihitung."


# -- awards -------------------------------------------------------------------------------------------


@summary("penghargaan-pemberi")
def _givers(report: Report) -> Table:
    body = [[text(name, heading=True), whole(many)] for name, many in awards.givers(report).items()]
    return (
        "Pemberi penghargaan",
        ("Pemberi", "Banyaknya"),
        body,
        "Dihitung dari Tabel 2.14; ejaan yang berbeda dari satu pemberi disatukan.",
    )
