"""Computed tables of the minimum service standards: every urusan, its budget and problems, and the region."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import table_anchor
from lppd.facts import spm
from lppd.figures import State
from lppd.grid import GridCell
from lppd.methods import Value, compute, get
from lppd.spm import Conventions, Need, Part, Service, Standards, Urusan, is_nihil
from lppd.summaries.registry import Made, Parts, family, figure, summary, text, whole

if TYPE_CHECKING:
    from lppd.evaluation import Figure
    from lppd.report import Report
    from lppd.table import Row

_CODE = re.compile(r"\s+[A-Z]\d{10,}$")
"""Code that the national application puts behind an activity's name."""

NOTHING = "–"
OTHER = "≠"
METHOD = f"Dihitung dari jumlah orang dan butir, tanpa pembulatan antara; {OTHER} menandai angka cetak yang berbeda."


def beside(word: str) -> GridCell:
    """A word in a column of numbers, aligned like them."""
    return GridCell(word, number=True)


def share(value: Value) -> GridCell:
    """A percentage; the status nihil is a word."""
    return beside("nihil") if is_nihil(value) else figure(value, 2, "%")


def shown(item: Figure) -> GridCell:
    """A count as the book shows it, or the word that stands in its place."""
    if item.value is not None:
        return figure(item.value, 0)
    return beside(item.cell.meant.text.strip().lower() or NOTHING)


def printed(item: Figure | None, value: Value) -> GridCell:
    """A printed percentage with its own decimals, marked where the computed index is another one."""
    if item is None or item.cell.printed.state is not State.ANGKA:
        return beside(NOTHING)
    cell = figure(item.cell.printed.value, item.cell.printed.decimals, "%")
    return replace(cell, text=f"{cell.text} {OTHER}") if spm.agrees(item, value) is False else cell


# -- one urusan -------------------------------------------------------------------------------


@family("spm-indeks")
def _indices(report: Report, key: str) -> Made:
    standards, urusan = report.standards, report.standards[key]
    body = [_service(standards, service) for service in urusan.services]
    if len(urusan.parts) > 1:
        body += [
            _total(standards, f"Sub-urusan {part.name}", part.index(standards.choices), part.printed)
            for part in urusan.parts
        ]
    body += _totals(standards, urusan)
    heads = ("Layanan", "Sasaran", "Terlayani", "Penerima", "Mutu", "Indeks", "Tercetak", "Kelas")
    source = (
        f"Penerima: terlayani dari sasaran. Mutu: rata-rata pemenuhan butirnya. {get('spm-layanan').source}. {METHOD}"
    )
    title = f"Indeks capaian SPM urusan {urusan.spec.nama}"
    return Parts(title, heads, body, f"{source} {_scale(standards)}", landscape=False)


def _scale(standards: Standards) -> str:
    """The scale of the classes, and whether its source has been seen."""
    return f"Skala: {standards.scale.title}{'' if standards.scale.verified else ' (belum diverifikasi)'}."


def _service(standards: Standards, service: Service) -> list[GridCell]:
    choices = standards.choices
    value = service.index(choices)
    quality = share(service.quality(choices)) if service.items else beside(NOTHING)
    return [
        text(service.name, heading=True),
        shown(service.served.needed),
        shown(service.served.met),
        share(service.coverage(choices)),
        quality,
        share(value),
        printed(service.printed, value),
        text(standards.class_of(value)),
    ]


def _total(standards: Standards, name: str, value: Value, cell: Figure | None) -> list[GridCell]:
    empty = [beside("") for _ in range(4)]
    tail = [share(value), printed(cell, value), text(standards.class_of(value))]
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


@family("spm-anggaran")
def _budget(report: Report, key: str) -> Made:
    standards, urusan = report.standards, report.standards[key]
    table = urusan.spec.anggaran
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
    name = _CODE.sub("", row.cells["program"].text or row.cells["kegiatan"].text or row.cells["sub-kegiatan"].text)
    names = [text(name, heading=True), text("")] if _is_programme(row) else [text(""), text(name)]
    absorbed = compute("serapan", {"realisasi": spent, "pagu": planned}) if planned and spent is not None else None
    assert not isinstance(absorbed, str)
    return [*names, figure(planned, 0, "Rp"), figure(spent, 0, "Rp"), figure(absorbed, 2, "%")]


@family("spm-masalah")
def _problems(report: Report, key: str) -> Made:
    urusan = report.standards[key]
    rows = [row for row in report.rows(urusan.spec.permasalahan) if row.attributes["urusan"] == urusan.spec.urusan]
    body = [
        [text(row.cells["masalah"].text, heading=True), text(row.cells["solusi"].text or "tidak disebut")]
        for row in rows
    ]
    source = f"Diringkas dari {_numbered(report, urusan.spec.permasalahan)}, dengan kata-kata edisi ini."
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
    heads = ("Urusan", "Layanan", "Indeks", "Tercetak", "Kelas", "Pagu", "Serapan")
    source = (
        f"Indeks: {get('spm-urusan').formula}; {OTHER} menandai angka cetak yang berbeda."
        " Pagu dan serapan dari tabel anggaran SPM tiap urusan."
    )
    return Parts("Standar pelayanan minimal menurut urusan", heads, body, source, landscape=False)


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
    return [name, *_standing(standards, part, part.index(standards.choices)), beside(""), beside("")]


def _standing(standards: Standards, each: Urusan | Part, value: Value) -> list[GridCell]:
    """Services, index, class, and what is printed."""
    index = [share(value), printed(each.printed, value), text(standards.class_of(value))]
    return [whole(len(each.services)), *index]


@summary("spm-kelas")
def _classes(report: Report) -> Made:
    found = spm.classes(report.standards, report.standards.services)
    body = [
        [text(label, heading=True), whole(len(own)), text("; ".join(service.name for service in own))]
        for label, own in found.items()
    ]
    source = f"{_scale(report.standards)} {report.standards.scale.source}."
    return "Layanan dasar menurut kelas", ("Kelas", "Banyaknya", "Layanan"), body, source


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
        shares = [(item.share(standards.choices), item) for item in service.items]
        known = [(value, item) for value, item in shares if isinstance(value, Decimal)]
        value, item = min(known, key=lambda pair: pair[0], default=(Decimal(100), None))
        if item is not None and value < 100:
            lines.append((value, _lacking(service, urusan, item, value)))
    return lines


def _lacking(service: Service, urusan: Urusan, item: Need, value: Decimal) -> list[GridCell]:
    names = [text(service.name, heading=True), text(urusan.spec.nama), text(item.name)]
    return [*names, shown(item.needed), shown(item.met), figure(value, 2, "%")]
