"""Computed tables on what the corrections of an edition change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import Address, parse_address
from lppd.compare.comparison import FigureChange
from lppd.compare.text import WORDS
from lppd.contents import book_contents
from lppd.exhibit import finding_anchor
from lppd.facts.changes import found
from lppd.grid import GridCell
from lppd.place import place_text
from lppd.summaries.registry import Body, summary, text

if TYPE_CHECKING:
    from lppd.report import Report

NOTHING = "Tidak ada."
_SOURCE = "Edisi ini dibandingkan dengan edisi yang sama tanpa koreksi."
Made = tuple[str, Sequence[str], Body, str]


def _or_nothing(body: Body, width: int) -> Body:
    """The rows, or one that says that there are none."""
    return body or [[text(NOTHING, heading=True), *[text("")] * (width - 1)]]


def _shown(report: Report, kind: str) -> set[str]:
    """Names of the exhibits of a kind that the book shows, so that links lead somewhere."""
    chapters = book_contents(report.project)
    return {item.name for chapter in chapters for item in chapter.exhibits(report) if item.kind == kind}


def _link(address: Address, tables: set[str]) -> str:
    return f"#{address.anchor}" if address.table in tables else ""


def _number(value: str, shown: str) -> GridCell:
    return GridCell(shown, number=bool(value) and value[-1].isdigit())


@summary("perubahan-koreksi", marks=False)
def _corrections(report: Report) -> Made:
    tables = _shown(report, "table")
    body = []
    for address, item in report.corrections.items():
        cell = report.cell(address)
        who = ", ".join(filter(None, (item.proposer, item.date, item.status)))
        origin = "; ".join(f"{layer.file.name} baris {layer.line}" for layer in item.layers)
        place = text(place_text(cell, report), heading=True, link=_link(address, tables))
        body.append([place, *map(text, (cell.printed.text.strip(), item.replacement, item.reason, who, origin))])
    heads = ("Sel", "Tercetak", "Menjadi", "Alasan", "Pengusul, tanggal, status", "Berkas")
    return "Koreksi yang dipasang", heads, _or_nothing(body, len(heads)), "Berkas koreksi; data sumber tidak diubah."


@summary("perubahan-angka", marks=False)
def _figures(report: Report) -> Made:
    tables = _shown(report, "table")
    followed = [item for item in found(report).angka if item.langkah != "sel"]
    body = [_figure_row(item, tables) for item in followed]
    heads = ("Tempat", "Semula", "Menjadi", "Perubahan relatif")
    return "Angka yang mengikuti koreksi", heads, _or_nothing(body, len(heads)), _SOURCE


def _figure_row(item: FigureChange, tables: set[str]) -> list[GridCell]:
    from lppd.numbers import write

    percent = GridCell(f"{write(Decimal(item.persen))}%", number=True) if item.persen else text("–")
    place = text(item.tempat, heading=True, link=_link(parse_address(item.alamat), tables))
    return [place, _number(item.lama, item.tampil_lama), _number(item.baru, item.tampil_baru), percent]


@summary("perubahan-grafik", marks=False)
def _charts(report: Report) -> Made:
    body = [
        [
            text(item.nomor, heading=True, link=f"#grf-{item.grafik}"),
            *map(text, (cell.baris, cell.kolom, cell.lama or "–", cell.baru or "–")),
        ]
        for item in found(report).grafik
        for cell in item.data
    ]
    heads = ("Grafik", "Baris", "Isian", "Semula", "Menjadi")
    return "Data grafik yang mengikuti koreksi", heads, _or_nothing(body, len(heads)), _SOURCE


@summary("perubahan-kalimat", marks=False)
def _sentences(report: Report) -> Made:
    body = [
        [text(item.judul_bab, heading=True), text(item.lama or NOTHING), text(item.baru or NOTHING)]
        for item in found(report).kalimat
    ]
    heads = ("Bab", "Semula", "Menjadi")
    return "Kalimat yang mengikuti koreksi", heads, _or_nothing(body, len(heads)), _SOURCE


@summary("perubahan-kesimpulan", marks=False)
def _conclusions(report: Report) -> Made:
    body = [
        [text(item.pokok, heading=True), *map(text, (item.menurut, item.lama, item.baru, item.tingkat))]
        for item in found(report).kesimpulan
        if item.jenis != "fakta"
    ]
    heads = ("Pokok", "Menurut", "Semula", "Menjadi", "Tingkat")
    title = "Kesimpulan, kelas, urutan, dan hasil pokok yang mengikuti koreksi"
    return title, heads, _or_nothing(body, len(heads)), _SOURCE


@summary("perubahan-temuan", marks=False)
def _findings(report: Report) -> Made:
    listed = "audit-temuan" in _shown(report, "summary")
    body = list(_finding_rows(report, listed))
    heads = ("Tempat", "Perubahan", "Putusan", "Penjelasan")
    return "Temuan audit yang mengikuti koreksi", heads, _or_nothing(body, len(heads)), _SOURCE


def _finding_rows(report: Report, listed: bool) -> Iterator[list[GridCell]]:
    for item in found(report).temuan:
        link = f"#{finding_anchor(item.id)}" if listed and item.perubahan != "selesai" else ""
        verdicts = " → ".join(filter(None, (item.putusan_lama, item.putusan_baru)))
        yield [text(item.tempat, heading=True, link=link), *map(text, (WORDS[item.perubahan], verdicts, item.pesan))]
