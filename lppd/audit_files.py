"""The audit as files: a workbook of errata with a sheet for each perangkat daerah, and one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.audit import Audit, Coverage
from lppd.clusters import clusters, in_order
from lppd.confrontation import Verdict
from lppd.display import in_html
from lppd.errata import by_agency
from lppd.finding import Finding, number_of, recomputed, shorten_operands
from lppd.numbers import write
from lppd.standalone import page
from lppd.statements import TABLE as STATEMENTS
from lppd.xlsx import Sheet, SheetCell, sheets_bytes

if TYPE_CHECKING:
    from lppd.report import Report

NUMBERS = ("No", "Persoalan")
"""A finding's number in the list, and the number of the first finding of those that belong together."""

HEADS = {
    "tingkat": "Tingkat",
    "putusan": "Putusan",
    "jenis": "Jenis",
    "tabel": "Tabel",
    "alamat": "Alamat sel",
    "tercetak": "Tercetak",
    "hitung_ulang": "Dihitung ulang",
    "pesan": "Penjelasan",
    "rumus": "Rumus",
    "operan": "Operan",
    "usulan": "Usulan baris koreksi",
    "id": "Temuan",
}
"""Columns of the errata, and their headings."""

ALL = "Semua temuan"
ANSWER = ("Tanggapan perangkat daerah", "Angka yang benar", "Sumber")
"""Columns that are left empty for the answer."""

WIDTHS = {
    "Putusan": 14,
    "Jenis": 14,
    "Tabel": 9,
    "Alamat sel": 34,
    "Tercetak": 22,
    "Rumus": 26,
    "Operan": 40,
    "Usulan baris koreksi": 40,
    "Temuan": 26,
    **dict(zip(ANSWER, (32, 18, 24), strict=True)),
}
"""Widths of the columns in letters, where their texts are so long that they should wrap, or are still to come."""


def errata_workbook(result: Audit, report: Report) -> bytes:
    """All findings on a first sheet, and each agency's own on one of its name, ready to be filtered and answered.

    Deterministic; nothing in it can run as a formula.
    """
    numbers = _numbers(result)
    groups = {ALL: in_order(result), **by_agency(in_order(result), report)}
    return sheets_bytes([_sheet(name, found, numbers, report) for name, found in groups.items()])


def _numbers(result: Audit) -> dict[str, tuple[int, int]]:
    """For each finding its number in the list, and that of the first one of its cluster."""
    found: dict[str, tuple[int, int]] = {}
    for cluster in clusters(result):
        first = len(found) + 1
        found.update({item.id: (first + place, first) for place, item in enumerate(cluster.findings)})
    return found


def _sheet(name: str, found: Iterable[Finding], numbers: Mapping[str, tuple[int, int]], report: Report) -> Sheet:
    edition = report.params.terbitan
    about = [
        ("Isi", f"Daftar angka yang tidak mungkin benar bersamaan dalam {report.params.sumber.dokumen}."),
        ("Cara mengisi", f"Isi tiga kolom terakhir ({', '.join(ANSWER)}) lalu kirim kembali."),
        (
            "Tingkat",
            "berat: kesimpulan berubah; sedang: angka tidak mungkin benar; ringan: dugaan, kata, atau definisi.",
        ),
        ("Persoalan", "Temuan dengan nomor persoalan yang sama berasal dari satu salah cetak atau satu pertanyaan."),
        ("Usulan", "Baris koreksi siap pakai; tidak ada yang diterapkan tanpa persetujuan."),
    ]
    answer = [SheetCell("") for _ in ANSWER]
    rows = [[*_counted(numbers[item.id]), *(_cell(item, column) for column in HEADS), *answer] for item in found]
    return Sheet(name, [*NUMBERS, *HEADS.values(), *ANSWER], rows, about, edition.tanggal, WIDTHS)


def _counted(numbers: Iterable[int]) -> list[SheetCell]:
    return [SheetCell(str(number), Decimal(number)) for number in numbers]


def _cell(item: Finding, column: str) -> SheetCell:
    if column == "hitung_ulang":
        return SheetCell(recomputed(item), number_of(item))
    return SheetCell(_told(item, column).strip())


def _told(item: Finding, column: str) -> str:
    """What a column tells people; a sum of hundreds of cells would fill pages."""
    text: str = getattr(item, column)
    return shorten_operands(text) if column == "operan" else text


def audit_html(result: Audit, report: Report) -> str:
    """The audit as one page: counts, findings that can be searched, coverage, conventions, waivers. No outside host."""
    names = ", ".join(field.name for field in fields(Finding))
    body = "\n".join(
        [
            _counts(result),
            "<h2>Temuan</h2>",
            '<p><label>Cari <input type="search" data-cari="temuan"></label></p>',
            _finding_table(result),
            "<h2>Diterima</h2>",
            _table("diterima", ["Temuan", "Penjelasan"], [[item.id, item.pesan] for item in result.accepted]),
            "<h2>Cakupan tiap tabel</h2>",
            _coverage(result.coverage),
            "<h2>Kebiasaan pembulatan tiap tabel</h2>",
            _conventions(result),
            f"<p>Kolom lengkap ({in_html(names)}): <code>lppd audit --format csv</code>.</p>",
        ]
    )
    return page(f"Audit {report.params.sumber.dokumen}", body)


def _counts(result: Audit) -> str:
    agree, differ, unchecked = (write(Decimal(number)) for number in result.figures)
    rows = [[verdict.value, write(Decimal(result.counts[verdict]))] for verdict in Verdict]
    text = f"{agree} angka cocok, {differ} tidak cocok, {unchecked} tidak dapat diperiksa; {len(result.slips)} temuan."
    return f"<p>{in_html(text)}</p>" + _table("putusan", ["Putusan", "Penerapan aturan"], rows)


FOUND = ("No", "Tingkat", "Alamat sel", "Tercetak", "Dihitung ulang", "Penjelasan", "Usulan baris koreksi")
"""Headings of the findings on the page; narrow screens print them before each cell."""


def _finding_table(result: Audit) -> str:
    """The findings, those that belong together one under the other; formula and operands behind a click."""
    numbers = _numbers(result)
    if not numbers:
        return "<p>Tidak ada.</p>"
    head = "".join(f'<th scope="col">{in_html(text)}</th>' for text in FOUND)
    body = "\n".join(_finding_row(item, *numbers[item.id]) for item in in_order(result))
    return (
        '<p>Baris yang menjorok satu persoalan dengan temuan di atasnya.</p>\n<div class="gulir">'
        f'<table id="temuan" class="temuan"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>'
    )


def _finding_row(item: Finding, number: int, first: int) -> str:
    kind = f'<strong class="{in_html(item.tingkat)}">{in_html(item.tingkat)}</strong><br>{in_html(item.jenis)}'
    details = [("Temuan", item.id), ("Putusan", item.putusan), ("Rumus", item.rumus), ("Operan", item.operan)]
    listed = "".join(f"<dt>{name}</dt><dd>{in_html(text)}</dd>" for name, text in details if text)
    why = f"{in_html(item.pesan)}<details><summary>Rincian</summary><dl>{listed}</dl></details>"
    lines = f"<code>{_lines(item.usulan)}</code>" if item.usulan else "–"
    address, printed, again = (in_html(text) for text in (item.alamat, item.tercetak.strip(), recomputed(item)))
    cells = (str(number), kind, f"<code>{address}</code>", printed, again or "–", why, lines)
    named = "".join(f'<td data-nama="{name}">{cell}</td>' for name, cell in zip(FOUND, cells, strict=True))
    return f'<tr class="ikut">{named}</tr>' if number != first else f"<tr>{named}</tr>"


def _coverage(items: Iterable[Coverage]) -> str:
    rows = []
    for item in items:
        share = write(Decimal(item.checked * 100) / item.figures, decimals=1, unit="%") if item.figures else "–"
        name = "Teks" if item.table == STATEMENTS else item.table
        rows.append([name, write(Decimal(item.figures)), write(Decimal(item.checked)), share])
    return _table("cakupan", ["Tabel", "Angka", "Terperiksa", "Cakupan"], rows)


def _conventions(result: Audit) -> str:
    rows = [
        [item.table, item.name or "tidak jelas", str(item.rounded), str(item.cut), str(item.telling)]
        for item in result.conventions
        if item.telling
    ]
    heads = ["Tabel", "Kebiasaan", "Dibulatkan setengah ke atas", "Dipotong", "Sel yang membedakan"]
    return _table("pembulatan", heads, rows)


def _table(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "<p>Tidak ada.</p>"
    head = "".join(f'<th scope="col">{in_html(text)}</th>' for text in heads)
    body = "\n".join("<tr>" + "".join(f"<td>{_lines(text)}</td>" for text in row) + "</tr>" for row in rows)
    return (
        f'<div class="gulir"><table id="{name}"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>'
    )


def _lines(text: str) -> str:
    """Text whose line breaks are kept: a proposal has a line for each cell."""
    return "<br>".join(map(in_html, text.splitlines()))
