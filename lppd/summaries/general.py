"""Computed tables on performance, budget, region, audit and methods."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import table_anchor
from lppd.confrontation import Confrontation
from lppd.consequence import HEADLINES
from lppd.facts import agencies, budget, fiscal, human, performance, region
from lppd.grid import GridCell
from lppd.message import shown
from lppd.methods import all_methods, conclude, get, scale_problems
from lppd.schema import table_order
from lppd.statements import Statement
from lppd.summaries.registry import Body, figure, summary, text, whole

if TYPE_CHECKING:
    from lppd.report import Report


@summary("ikhtisar")
def _headlines(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = [
        [
            text(title, heading=True),
            text(report.fact(name).text),
            text(report.schema(table).number, link=f"#{table_anchor(table)}"),
        ]
        for title, name, table in HEADLINES
    ]
    return "Ikhtisar hasil", ("Pokok", "Hasil", "Sumber"), body, "Setiap hasil dihitung dari tabel di kolom terakhir."


@summary("capaian-agregat")
def _aggregates(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = []
    for name, (title, _, _) in performance.AGGREGATES.items():
        value = performance.aggregate(report, name)
        body.append([text(title, heading=True), figure(value, 2, "%"), text(performance.rank(report, value))])
    heads = ("Cara menghitung", "Capaian keseluruhan", "Peringkat")
    return (
        "Capaian keseluruhan menurut cara menghitungnya",
        heads,
        body,
        "Dihitung dari capaian tiap indikator sebelum dibulatkan.",
    )


@summary("peringkat")
def _ranks(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = [
        [text(label, heading=True), whole(len(names)), text(", ".join(names))]
        for label, names in performance.ranks(report).items()
    ]
    return (
        "Indikator menurut peringkat capaian",
        ("Peringkat", "Banyaknya", "Indikator"),
        body,
        f"Skala: {report.scale.title}.",
    )


@summary("skala-masalah")
def _scales(report: Report) -> tuple[str, Sequence[str], Body, str]:
    scales = [report.scale, *(scale for name, scale in report.scales.items() if name != report.scale.name)]
    body = [
        [
            text(scale.title, heading=True),
            text(scale.source),
            text("ya" if scale.verified else "belum diverifikasi"),
            text(" ".join(scale_problems(scale)) or "tidak ada"),
        ]
        for scale in scales
    ]
    return (
        "Skala peringkat dan kejanggalannya",
        ("Skala", "Sumber", "Terverifikasi", "Kejanggalan"),
        body,
        "Kejanggalan ditemukan dari batas kelas.",
    )


@summary("efisiensi-agregat")
def _efficiency(report: Report) -> tuple[str, Sequence[str], Body, str]:
    method = get("efisiensi-agregat")
    body = []
    for name, (title, _) in budget.AGGREGATES.items():
        value = budget.aggregate(report, name)
        body.append([text(title, heading=True), figure(value, 2, "%"), text(conclude(method, value) or "–")])
    return (
        "Efisiensi keseluruhan menurut cara menghitungnya",
        ("Cara menghitung", "Efisiensi", "Kesimpulan"),
        body,
        method.source,
    )


@summary("ipm-dimensi")
def _dimensions(report: Report) -> tuple[str, Sequence[str], Body, str]:
    years = human.years(report)
    body = [
        [text(name, heading=True), *(figure(human.dimension(report, name, year), 4) for year in years)]
        for name in human.DIMENSIONS
    ]
    return "Indeks dimensi pembentuk IPM", ("Dimensi", *map(str, years)), body, get("ipm").source


@summary("desentralisasi")
def _decentralisation(report: Report) -> tuple[str, Sequence[str], Body, str]:
    address = "2.6/derajat-desentralisasi-fiskal/realisasi"
    printed = report.cell(address).meant.value
    computed = fiscal.decentralisation(report)
    scale = report.scales[fiscal.SCALE]
    revenue = [("Pendapatan asli daerah", f"{fiscal.ITEMS}/pendapatan-asli-daerah/realisasi")]
    body = [[text(name, heading=True), figure(report.value(place), 2, "Rp")] for name, place in revenue]
    body.append(
        [
            text("Jumlah pendapatan dari rinciannya", heading=True),
            figure(fiscal.total(report, "pendapatan", "realisasi"), 2, "Rp"),
        ]
    )
    body.append([text("Derajat desentralisasi fiskal, dihitung ulang", heading=True), figure(computed, 2, "%")])
    body.append([text("Derajat desentralisasi fiskal, tercetak di Tabel 2.6", heading=True), figure(printed, 2, "%")])
    body.append([text("Kelas menurut skala", heading=True), text(report.fact("apbd.desentralisasi.kelas").text)])
    note = "" if scale.verified else " (belum diverifikasi)"
    return "Derajat desentralisasi fiskal", ("Uraian", "Nilai"), body, f"Skala: {scale.source}{note}."


@summary("anggaran-perangkat-daerah")
def _agencies(report: Report) -> tuple[str, Sequence[str], Body, str]:
    programmes, activities = (agencies.by_agency(report, table) for table in (agencies.PROGRAMMES, agencies.ACTIVITIES))
    whole_sum = sum(programmes.values(), Decimal(0))
    body = []
    for key, value in programmes.items():
        gap = activities.get(key, Decimal(0)) - value
        row = [
            text(agencies.agency_name(report, key), heading=True),
            figure(value, 0, "Rp"),
            figure(value * 100 / whole_sum, 2, "%"),
        ]
        body.append([*row, figure(activities.get(key), 0, "Rp"), figure(gap, 0, "Rp") if gap else text("sama")])
    heads = ("Perangkat daerah", "Program (Tabel 1.11)", "Bagian", "Kegiatan (Tabel 1.12)", "Selisih")
    return (
        "Anggaran program dan kegiatan tiap perangkat daerah",
        heads,
        body,
        "Dijumlahkan dari rincian; kedua tabel tidak mencetak jumlah tiap perangkat daerah.",
    )


@summary("jalur-misi")
def _road(report: Report) -> tuple[str, Sequence[str], Body, str]:
    """From each mission to its aims, goals, indicators, results and money."""
    reached, money = performance.capaian(report), performance.exact(report, "2.10", "pagu")
    body = []
    for mission in dict.fromkeys(row.cells["misi"].text for row in report.rows("1.9")):
        rows = [row for row in report.rows("1.9") if row.cells["misi"].text == mission]
        counts = [len({row.cells[column].text for row in rows}) for column in ("tujuan", "sasaran")]
        done = sum(reached.get(row.name, Decimal(0)) >= performance.FULL for row in rows)
        budget_sum = sum((money.get(row.name, Decimal(0)) for row in rows), Decimal(0))
        body.append([text(mission, heading=True), *map(whole, (*counts, len(rows), done)), figure(budget_sum, 0, "Rp")])
    heads = ("Misi", "Tujuan", "Sasaran", "Indikator", "Mencapai target", "Pagu")
    return (
        "Dari misi ke target dan pagu",
        heads,
        body,
        "Misi sampai indikator dari Tabel 1.9, ketercapaian dari Tabel 2.6, pagu dari Tabel 2.10.",
    )


@summary("penduduk-tersirat")
def _implied(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = []
    for row in report.rows(region.MOVES):
        implied = region.implied(report).get(row.key)
        cells = [report.figure(row.cells[name].address).value for name in ("lahir", "datang")]
        body.append([text(row.name, heading=True), *(figure(value, 0) for value in cells), figure(implied, 0)])
    heads = ("Tahun", "Lahir", "Datang", "Penduduk tersirat")
    return (
        "Jumlah penduduk yang tersirat dari Tabel 1.4",
        heads,
        body,
        "Penduduk tersirat = kelahiran dibagi persentase kelahiran; ketelitiannya sebatas dua desimal persentase itu.",
    )


@summary("pernyataan")
def _statements(report: Report) -> tuple[str, Sequence[str], Body, str]:
    pairs = zip(report.statements.values(), report.statement_confrontations(), strict=True)
    body = [_statement_row(statement, item) for statement, item in pairs]
    heads = ("Bagian", "Pokok", "Tercetak", "Dihitung ulang", "Putusan", "Keterangan")
    return "Angka yang disebut teks publikasi", heads, body, "Pokok ditulis untuk edisi ini; angkanya seperti tercetak."


def _statement_row(statement: Statement, item: Confrontation) -> list[GridCell]:
    cell = statement.cell
    printed = GridCell(cell.printed.text.strip(), number=True, id=cell.address.anchor)
    recomputed = GridCell("–" if item.rounded is None and not item.word else shown(item), number=not item.word)
    words = [text(item.verdict.value), text(item.derivation.rule.note or item.reason)]
    return [text(statement.section), text(statement.subject, heading=True), printed, recomputed, *words]


@summary("metode")
def _methods(report: Report) -> tuple[str, Sequence[str], Body, str]:
    used = {item.rule.method for table in report.schemas for item in report.derivations(table)}
    body = []
    for method in all_methods():
        source = method.source + ("" if method.verified else " (belum diverifikasi)")
        tables = sorted(
            {
                item.target.table
                for table in report.schemas
                for item in report.derivations(table)
                if item.rule.method == method.name
            },
            key=table_order,
        )
        where = ", ".join(tables) if method.name in used else "ringkasan"
        body.append(
            [text(method.title, heading=True), text(method.name), text(method.formula), text(source), text(where)]
        )
    heads = ("Metode", "Nama", "Rumus", "Sumber", "Dipakai di tabel")
    return "Daftar metode", heads, body, "Daftar ini dibangkitkan dari kode yang menghitung angka buku ini."


@summary("pembacaan")
def _readings(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = [
        [
            text(str(address), heading=True, link=f"#{address.anchor}"),
            text(item.printed),
            text(item.meaning or f"notasi {item.notation}"),
            text(item.reason),
        ]
        for address, item in sorted(report.readings.items(), key=lambda pair: (table_order(pair[0].table), pair[0]))
    ]
    return (
        "Sel yang dibaca menurut konteks",
        ("Sel", "Tercetak", "Dibaca", "Alasan"),
        body,
        "Digit tidak diubah; hanya cara membacanya yang dinyatakan.",
    )
