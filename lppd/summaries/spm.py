"""Computed tables of the minimum service standards: every urusan, its budget and problems, and the region."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import table_anchor
from lppd.facts import spm
from lppd.figures import State
from lppd.grid import GridCell
from lppd.methods import Undefined, Value, compute, get
from lppd.numbers import write
from lppd.spm import URUSAN, Conventions, Need, Part, Service, Standards, Urusan, is_nihil
from lppd.summaries.registry import Body, figure, summary, text, whole

if TYPE_CHECKING:
    from lppd.report import Figure, Report
    from lppd.table import Row

_CODE = re.compile(r"\s+[A-Z]\d{10,}$")
"""Code that the national application puts behind an activity's name."""

NOTHING = "–"
Made = tuple[str, Sequence[str], Body, str]


def share(value: Value) -> GridCell:
    """A percentage; the status nihil is a word."""
    return text("nihil") if is_nihil(value) else figure(value, 2, "%")


def shown(item: Figure) -> GridCell:
    """A count as the book shows it, or the word that stands in its place."""
    if item.value is not None:
        return figure(item.value, 0)
    return text(item.cell.meant.text.strip().lower() or NOTHING)


def printed(item: Figure | None) -> GridCell:
    """A printed percentage with its own decimals."""
    if item is None or item.cell.printed.state is not State.ANGKA:
        return text("tidak dicetak")
    return figure(item.cell.printed.value, item.cell.printed.decimals, "%")


def against(item: Figure | None, value: Value) -> GridCell:
    """How the computed index stands to the printed one."""
    same = spm.agrees(item, value)
    if item is None or same is None or isinstance(value, Undefined):
        return text("tidak dapat dihadapkan")
    gap = value - (item.cell.printed.value or 0)
    return text("sama" if same else f"beda {write(gap, decimals=2)} poin")


# -- one urusan -------------------------------------------------------------------------------


def _of_each(name: str) -> Callable[[Callable[[Standards, Urusan], Made]], None]:
    """Register a table for each of the six urusan: `name-pendidikan`, …"""

    def register(maker: Callable[[Standards, Urusan], Made]) -> None:
        for key in URUSAN:
            summary(f"{name}-{key}")(_bound(maker, key))

    return register


def _bound(maker: Callable[[Standards, Urusan], Made], key: str) -> Callable[[Report], Made]:
    return lambda report: maker(report.standards, report.standards[key])


@_of_each("spm-indeks")
def _indices(standards: Standards, urusan: Urusan) -> Made:
    body = [_service(standards, service) for service in urusan.services]
    if len(urusan.parts) > 1:
        body += [_total(standards, part.name, part.index(standards.choices), part.printed) for part in urusan.parts]
    body += _totals(standards, urusan)
    heads = (
        "Layanan", "Harus dilayani", "Terlayani", "Pemenuhan", "Butir mutu", "Rata-rata mutu", "Indeks", "Kelas",
        "Tercetak", "Hitungan terhadap cetak",
    )  # fmt: skip
    source = f"{get('spm-layanan').source}. Dihitung dari jumlah orang dan butir, tanpa pembulatan di antaranya."
    return f"Indeks capaian SPM urusan {urusan.spec.nama}", heads, body, f"{source} {_scale(standards.report)}"


def _scale(report: Report) -> str:
    """The scale of the classes, and whether its source has been seen."""
    scale = report.standards.scale
    return f"Skala: {scale.title}. {scale.source}" + ("." if scale.verified else "; belum diverifikasi.")


def _service(standards: Standards, service: Service) -> list[GridCell]:
    choices = standards.choices
    value = service.index(choices)
    quality = share(service.quality(choices)) if service.items else text(NOTHING)
    return [
        text(service.name, heading=True),
        shown(service.served.needed),
        shown(service.served.met),
        share(service.coverage(choices)),
        whole(len(service.items)),
        quality,
        share(value),
        text(standards.class_of(value)),
        printed(service.printed),
        against(service.printed, value),
    ]


def _total(standards: Standards, name: str, value: Value, cell: Figure | None) -> list[GridCell]:
    empty = [text("") for _ in range(5)]
    tail = [share(value), text(standards.class_of(value)), printed(cell), against(cell, value)]
    return [text(name, heading=True), *empty, *tail]


def _totals(standards: Standards, urusan: Urusan) -> list[list[GridCell]]:
    """The urusan's index, and what it would be under the other choices that matter to it."""
    chosen, name = standards.choices, f"Urusan {urusan.spec.nama}"
    found = [(name, chosen)]
    if len(urusan.parts) > 1:
        found = [
            (f"{name}, rata-rata {over}", Conventions(chosen.nihil, chosen.batas, over))
            for over in ("layanan", "sub-urusan")
        ]
    if any(service.above is not None for service in urusan.services):
        found.append((f"{name}, tanpa batas seratus persen", spm.uncapped(standards)))
    if any(service.nihil for service in urusan.services):
        found.append((f"{name}, nihil dihitung seratus", Conventions("seratus", chosen.batas, chosen.trantibum)))
    return [
        _total(standards, label, urusan.index(choices), urusan.printed if choices == chosen else None)
        for label, choices in dict.fromkeys(found)
    ]


@_of_each("spm-anggaran")
def _budget(standards: Standards, urusan: Urusan) -> Made:
    report, table = standards.report, urusan.spec.anggaran
    rows = [row for row in report.rows(table) if row.attributes["tingkat"] in ("program", "kegiatan")]
    body = [_line(report, row) for row in sorted(rows, key=_place(report, table))]
    sums = [spm.budget(standards, urusan, column) for column in ("pagu", "realisasi")]
    body.append(
        [
            text("Jumlah", heading=True),
            text(""),
            *(figure(value, 0, "Rp") for value in sums),
            figure(spm.absorption(standards, urusan), 2, "%"),
        ]
    )
    heads = ("Program", "Kegiatan", "Pagu", "Realisasi", "Serapan")
    number = report.schema(table).number
    return f"Anggaran SPM urusan {urusan.spec.nama} menurut kegiatan", heads, body, f"Diringkas dari {number}."


def _place(report: Report, table: str) -> Callable[[Row], tuple[int, int]]:
    """Activities after the programme they belong to, also where they are printed before it."""
    rows = report.rows(table)
    programmes = {row.attributes["program-kunci"]: at for at, row in enumerate(rows) if _is_programme(row)}
    places = {row.key: at for at, row in enumerate(rows)}
    return lambda row: (
        programmes.get(row.attributes["program-kunci"], places[row.key]),
        -1 if _is_programme(row) else places[row.key],
    )


def _is_programme(row: Row) -> bool:
    return row.attributes["tingkat"] == "program"


def _line(report: Report, row: Row) -> list[GridCell]:
    """A programme or an activity; absorption is computed from the two sums."""
    planned, spent = (report.figure(row.cells[name].address).value for name in ("pagu", "realisasi"))
    names = [
        text(_CODE.sub("", row.cells[name].text), heading=name == "program" and _is_programme(row))
        for name in ("program", "kegiatan")
    ]
    absorbed = compute("serapan", {"realisasi": spent, "pagu": planned}) if planned and spent is not None else None
    assert not isinstance(absorbed, str)
    return [*names, figure(planned, 0, "Rp"), figure(spent, 0, "Rp"), figure(absorbed, 2, "%")]


@_of_each("spm-masalah")
def _problems(standards: Standards, urusan: Urusan) -> Made:
    rows = [
        row
        for row in standards.report.rows(urusan.spec.permasalahan)
        if row.attributes["urusan"] == urusan.spec.urusan
    ]
    body = [
        [text(row.cells["masalah"].text, heading=True), text(row.cells["solusi"].text or "tidak disebut")]
        for row in rows
    ]
    source = f"Diringkas dari {_numbered(standards.report, urusan.spec.permasalahan)}, dengan kata-kata edisi ini."
    heads = ("Permasalahan", "Solusi")
    return f"Permasalahan dan solusi penerapan SPM urusan {urusan.spec.nama}", heads, body, source


def _numbered(report: Report, table: str) -> str:
    """A table's number as a reference; own tables have a bare one."""
    number = report.schema(table).number
    return number if number.startswith("Tabel") else f"Tabel {number}"


# -- the region ---------------------------------------------------------------------------------


@summary("spm-urusan")
def _urusan(report: Report) -> Made:
    body = [line for urusan in report.standards.urusan for line in _urusan_lines(report.standards, urusan)]
    heads = ("Urusan", "Layanan", "Nihil", "Indeks", "Kelas", "Tercetak", "Hitungan terhadap cetak", "Pagu", "Serapan")
    source = f"Indeks: {get('spm-urusan').formula}. Pagu dan serapan dari tabel anggaran SPM tiap urusan."
    return "Standar pelayanan minimal menurut urusan", heads, body, source


def _urusan_lines(standards: Standards, urusan: Urusan) -> list[list[GridCell]]:
    value = urusan.index(standards.choices)
    tail = [figure(spm.budget(standards, urusan, "pagu"), 0, "Rp"), figure(spm.absorption(standards, urusan), 2, "%")]
    link = f"#htg-spm-indeks-{urusan.key}"
    lines = [[text(urusan.spec.nama, heading=True, link=link), *_standing(standards, urusan, value), *tail]]
    if len(urusan.parts) > 1:
        lines += [_part_line(standards, part) for part in urusan.parts]
    return lines


def _part_line(standards: Standards, part: Part) -> list[GridCell]:
    name = text(f"– {part.name}", heading=True, link=f"#{table_anchor(part.table)}")
    return [name, *_standing(standards, part, part.index(standards.choices)), text(""), text("")]


def _standing(standards: Standards, each: Urusan | Part, value: Value) -> list[GridCell]:
    """Services, index, class, and what is printed."""
    counts = [whole(len(each.services)), whole(sum(service.nihil for service in each.services))]
    cell = each.printed
    return [*counts, share(value), text(standards.class_of(value)), printed(cell), against(cell, value)]


@summary("spm-kelas")
def _classes(report: Report) -> Made:
    found = spm.classes(report.standards, report.standards.services)
    body = [
        [text(label, heading=True), whole(len(own)), text("; ".join(service.name for service in own))]
        for label, own in found.items()
    ]
    return "Layanan dasar menurut kelas", ("Kelas", "Banyaknya", "Layanan"), body, _scale(report)


@summary("spm-daerah")
def _region(report: Report) -> Made:
    standards = report.standards
    body = [_candidate(standards, choices) for choices in spm.candidates()]
    value = spm.as_printed(standards)
    body.append(
        [
            text("indeks urusan seperti tercetak, bila ada", heading=True),
            *map(text, _words(standards.choices)[1:]),
            share(value),
            text(standards.class_of(value)),
            text(""),
        ]
    )
    heads = (
        "Trantibumlinmas dirata-rata dari", "Layanan nihil", "Capaian di atas seratus persen", "Indeks", "Kelas",
        "Pilihan edisi",
    )  # fmt: skip
    source = f"{get('spm-daerah').formula}; {get('spm-daerah').source}."
    return "Calon indeks SPM daerah", heads, body, source[:1].upper() + source[1:]


def _candidate(standards: Standards, choices: Conventions) -> list[GridCell]:
    value = standards.region(choices)
    mine = text("ya" if choices == standards.choices else "")
    first, *rest = _words(choices)
    return [text(first, heading=True), *map(text, rest), share(value), text(standards.class_of(value)), mine]


def _words(choices: Conventions) -> tuple[str, str, str]:
    """The choices in words."""
    return (
        "layanannya" if choices.trantibum == "layanan" else "sub-urusannya",
        "tanpa nilai" if choices.nihil == "tanpa-nilai" else "dihitung seratus",
        "dibatasi seratus" if choices.batas == "seratus" else "tidak dibatasi",
    )


@summary("spm-butir-terlemah")
def _weakest_items(report: Report) -> Made:
    """The needs least met, one row for each service that lacks something."""
    lines = [line for urusan in report.standards.urusan for line in _weakest(report.standards, urusan)]
    body = [cells for _, cells in sorted(lines, key=lambda line: line[0])]
    heads = ("Layanan", "Urusan", "Butir mutu terlemah", "Dibutuhkan", "Tersedia", "Pemenuhan")
    source = "Layanan yang semua butirnya terpenuhi tidak dimuat."
    return "Butir mutu yang paling kurang pada tiap layanan", heads, body, source


def _weakest(standards: Standards, urusan: Urusan) -> list[tuple[Decimal, list[GridCell]]]:
    lines = []
    for service in urusan.services:
        known = [(value, item) for item in service.items if isinstance(value := item.share(standards.choices), Decimal)]
        value, item = min(known, key=lambda pair: pair[0], default=(Decimal(100), None))
        if item is not None and value < 100:
            lines.append((value, _lacking(service, urusan, item, value)))
    return lines


def _lacking(service: Service, urusan: Urusan, item: Need, value: Decimal) -> list[GridCell]:
    names = [text(service.name, heading=True), text(urusan.spec.nama), text(item.name)]
    return [*names, shown(item.needed), shown(item.met), figure(value, 2, "%")]
