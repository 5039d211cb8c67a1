"""Computed tables on the audit: findings, coverage, rounding conventions, checks, waivers, and how much it sees."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from textwrap import shorten
from typing import TYPE_CHECKING

from lppd.address import parse_address, table_anchor
from lppd.bench_audit import FILE, Score, read_scores
from lppd.checks import all_checks
from lppd.clusters import clusters
from lppd.confrontation import Confrontation, Verdict
from lppd.exhibit import finding_anchor
from lppd.facts.audit import explained, proposed, result
from lppd.finding import SEVERITIES, Finding
from lppd.grid import GridCell
from lppd.message import plain, shown
from lppd.place import place_text
from lppd.statements import TABLE as STATEMENTS
from lppd.summaries.registry import Body, Parts, figure, summary, text, whole

if TYPE_CHECKING:
    from lppd.localisation import Candidate
    from lppd.proposals import Proposals
    from lppd.report import Report

LONGEST_PRINTED = 40
"""Letters of a printed title that stand beside its explanation, which has all of it."""

RULES = {
    "turunan": "sel dihitung dari sel lain",
    "jumlah": "jumlah sama dengan bagian-bagiannya",
    "kesamaan": "dua tempat memuat angka yang sama",
    "silang": "angka dapat dihitung dari tabel lain",
    "besaran": "satu besaran di banyak tempat, menurut daftar besaran",
    "pernyataan": "angka dan kata dalam teks sejalan dengan tabel",
    "satuan": "satuan tercetak adalah satuan barisnya",
    "label": "daftar isi, tabel, dan gambar sejalan dengan judulnya",
    "definisi": "aturan yang kebanyakan selnya tidak cocok memakai definisi yang berbeda",
}
"""Kinds of rules that recompute or compare, and what they demand."""


@summary("audit-cakupan")
def _coverage(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = []
    for item in result(report).coverage:
        share = Decimal(item.checked * 100) / item.figures if item.figures else None
        verdicts = [whole(item.verdicts.get(verdict, 0)) for verdict in Verdict]
        name = (
            text("Pernyataan teks", heading=True)
            if item.table == STATEMENTS
            else text(report.schema(item.table).number, heading=True, link=f"#{table_anchor(item.table)}")
        )
        body.append([name, whole(item.figures), whole(item.checked), figure(share, 1, "%"), *verdicts])
    heads = ("Tabel", "Angka", "Terperiksa", "Cakupan", *(verdict.value.capitalize() for verdict in Verdict))
    return (
        "Cakupan audit tiap tabel",
        heads,
        body,
        "Angka: sel bernilai angka. Terperiksa: menjadi sasaran atau operan sedikitnya satu aturan yang dapat dihitung.",
    )


@summary("audit-temuan")
def _findings(report: Report) -> Parts:
    found = explained(report)
    pairs = {finding.id: item for item, finding in zip(found.confrontations, found.findings, strict=True)}
    body = [
        _finding_row(report, number, finding, pairs.get(finding.id))
        for number, cluster in enumerate(clusters(found), 1)
        for finding in cluster.findings
    ]
    heads = ("No", "Tingkat", "Tempat", "Angka", "Penjelasan")
    note = "Temuan bernomor sama berasal dari satu salah cetak atau satu pertanyaan. Angka: tercetak → dihitung ulang."
    return Parts("Temuan audit", heads, body, f"{note} Kolom lengkap: lppd audit --format csv.", landscape=True)


def _finding_row(report: Report, number: int, finding: Finding, item: Confrontation | None) -> list[GridCell]:
    """A finding as a row; one that is not about a figure points at its table."""
    place = (
        text(place_text(item.cell, report), heading=True, link=_cell_link(item))
        if item
        else _words_place(report, finding)
    )
    again = shown(item) if item else plain(finding.hitung_ulang)
    # both figures are text of one cell: side by side on a line of their own they would take the width of the explanation
    printed = shorten(" ".join(finding.tercetak.split()), LONGEST_PRINTED, placeholder=" …")
    told = " → ".join(filter(None, (printed, again)))
    kind = text(f"{finding.tingkat}, {finding.jenis}", id=finding_anchor(finding.id))
    return [whole(number), kind, place, text(told), text(finding.pesan)]


def _words_place(report: Report, finding: Finding) -> GridCell:
    """Where a finding about words stands: a cell of a table, or an entry of one of the publication's lists."""
    if finding.baris:
        cell = report.cell(parse_address(finding.alamat))
        anchor = table_anchor(finding.tabel) if cell.column.hidden else cell.address.anchor
        return text(place_text(cell, report), heading=True, link=f"#{anchor}")
    source = finding.alamat.partition("/")[0]
    number = "" if finding.tabel == source else f", {report.schema(finding.tabel).number}"
    name = source.replace("-", " ").capitalize()
    return text(f"{name}{number}", heading=True, link=f"#{table_anchor(finding.tabel)}")


def _cell_link(item: Confrontation) -> str:
    """Where the cell stands in the book; a sum that is not printed leads to its table."""
    address = item.cell.address
    return f"#{table_anchor(address.table)}" if address.row.startswith("*") else f"#{address.anchor}"


@summary("audit-usulan")
def _proposals(report: Report) -> tuple[str, Sequence[str], Body, str]:
    proposals = proposed(report)
    body = [
        _proposal_row(report, finding, proposals, best)
        for finding in result(report).slips
        if (best := next(iter(proposals.candidates(finding.id)), None))
    ]
    heads = (
        "Temuan",
        "Dugaan salah cetak",
        "Tabel",
        "Baris",
        "Kolom",
        "Tercetak",
        "Menjadi",
        "Aturan terpenuhi",
        "Ikut berubah",
    )
    note = "Kolom tabel sampai menjadi adalah baris koreksi siap pakai. Tidak ada yang diterapkan."
    return "Salah cetak yang paling mungkin", heads, [row for rows in body for row in rows], note


def _proposal_row(report: Report, finding: Finding, proposals: Proposals, best: Candidate) -> Body:
    """The best candidate of a finding, a row for each cell that it changes."""
    link = f"#{finding_anchor(finding.id)}"
    effects = [whole(len(best.fixes)), whole(len(best.breaks))]
    rows = []
    for change, line in zip(best.changes, proposals.lines(best), strict=True):
        fields = next(csv.reader([line]))
        rows.append(
            [text(finding.tingkat, link=link), text(change.slip.name, heading=True), *map(text, fields), *effects]
        )
    return rows


@summary("audit-jenis")
def _kinds(report: Report) -> tuple[str, Sequence[str], Body, str]:
    counts = Counter((item.jenis, item.tingkat) for item in result(report).slips)
    sources = {item.name: item.source for item in all_checks()}
    demands = {**RULES, **{item.name: item.formula for item in all_checks()}}
    body = [
        [
            text(name, heading=True),
            text(demand),
            text(sources.get(name, "skema tabel dan definisi")),
            *(whole(counts[name, severity]) for severity in reversed(SEVERITIES)),
        ]
        for name, demand in demands.items()
    ]
    heads = ("Jenis", "Yang harus berlaku", "Dasar", *(severity.capitalize() for severity in reversed(SEVERITIES)))
    return (
        "Aturan audit dan temuannya menurut jenis dan tingkat",
        heads,
        body,
        "Dasar berupa dugaan selalu bertingkat ringan.",
    )


@summary("audit-kebiasaan")
def _customs(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = [
        [
            text(report.schema(item.table).number, heading=True, link=f"#{table_anchor(item.table)}"),
            text(item.name or "tidak jelas"),
            *map(whole, (item.telling, item.rounded, item.cut, item.early, item.late)),
        ]
        for item in result(report).conventions
        if item.telling
    ]
    heads = (
        "Tabel",
        "Kebiasaan",
        "Sel yang membedakan",
        "Dibulatkan setengah ke atas",
        "Dipotong",
        "Dari operan tercetak",
        "Dari operan sebelum dibulatkan",
    )
    note = "Sel yang membedakan: sel yang digitnya lain bila dibulatkan dan bila dipotong."
    return "Kebiasaan pembulatan tiap tabel", heads, body, note


@summary("audit-diterima")
def _accepted(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = [[text(item.id, heading=True), text(item.pesan)] for item in result(report).accepted]
    body = body or [[text("tidak ada", heading=True), text("–")]]
    return (
        "Temuan yang diterima",
        ("Temuan", "Penjelasan"),
        body,
        "Dari pengecualian.csv; setiap baris punya tanggal akhir.",
    )


@summary("audit-uji")
def _benchmark(report: Report) -> tuple[str, Sequence[str], Body, str]:
    path = report.project.year_dir / FILE
    if path.is_file():
        report.used.add(path)
    body = [_score(item) for item in read_scores(path)] or [[text("belum diukur", heading=True), *_UNMEASURED]]
    heads = (
        "Salah cetak yang ditanam",
        "Terbaca",
        "Tercakup aturan",
        "Terdeteksi",
        "Recall",
        "Sel pertama benar",
        "Lokalisasi",
        "Nilai pertama benar",
        "Menunjuk sel lain",
        "Presisi",
        "Alarm palsu",
    )
    return "Uji audit dengan salah cetak yang ditanam", heads, body, _TESTED


_UNMEASURED = [GridCell("–", number=True)] * 10

_TESTED = (
    "Salah cetak acak ditanam pada salinan berkas data, lalu temuan lppd audit dibandingkan dengan temuan semula; hasil make "
    "bench-audit yang terakhir disimpan. Terdeteksi: ada temuan baru yang menyebut sel yang ditanami sebagai alamat atau operan. "
    "Sel pertama benar: usulan pertama dari temuan itu, yang terberat lebih dahulu, hanya mengubah sel yang ditanami; nilai pertama "
    "benar: dan mengembalikan isinya. Menunjuk sel lain: temuan baru yang usulannya mengubah sel lain. Alarm palsu: temuan baru "
    "yang tidak memuat sel yang ditanami dan tidak memakai fakta yang dihitung darinya. Recall: terdeteksi ÷ terbaca. Lokalisasi: "
    "sel pertama benar ÷ terdeteksi. Presisi: sel pertama benar ÷ (sel pertama benar + menunjuk sel lain)."
)


def _score(item: Score) -> list[GridCell]:
    pointing = item.sel_pertama_benar + item.menunjuk_sel_lain
    return [
        text(item.jenis, heading=True),
        whole(item.terbaca),
        whole(item.tercakup),
        whole(item.terdeteksi),
        _share(item.terdeteksi, item.terbaca),
        whole(item.sel_pertama_benar),
        _share(item.sel_pertama_benar, item.terdeteksi),
        whole(item.nilai_pertama_benar),
        whole(item.menunjuk_sel_lain),
        _share(item.sel_pertama_benar, pointing),
        whole(item.alarm_palsu),
    ]


def _share(part: int, total: int) -> GridCell:
    return figure(Decimal(part * 100) / total if total else None, 1, "%")
