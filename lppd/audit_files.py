"""The audit as files: a workbook of errata with a sheet for each perangkat daerah, and one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from lppd.audit import Audit, Coverage
from lppd.confrontation import Verdict
from lppd.display import in_html
from lppd.errata import by_agency
from lppd.finding import Finding
from lppd.numbers import digits, write
from lppd.standalone import page
from lppd.statements import TABLE as STATEMENTS
from lppd.xlsx import Sheet, SheetCell, sheets_bytes

if TYPE_CHECKING:
    from lppd.report import Report

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


def errata_workbook(result: Audit, report: Report) -> bytes:
    """All findings on a first sheet, and each agency's own on one of its name, ready to be filtered and answered.

    Deterministic; nothing in it can run as a formula.
    """
    groups = {ALL: list(result.slips), **by_agency(result.slips, report)}
    return sheets_bytes([_sheet(name, found, report) for name, found in groups.items()])


def _sheet(name: str, found: Iterable[Finding], report: Report) -> Sheet:
    edition = report.params.terbitan
    about = [
        ("Isi", f"Daftar angka yang tidak mungkin benar bersamaan dalam {report.params.sumber.dokumen}."),
        ("Cara mengisi", f"Isi tiga kolom terakhir ({', '.join(ANSWER)}) lalu kirim kembali."),
        (
            "Tingkat",
            "berat: kesimpulan berubah; sedang: angka tidak mungkin benar; ringan: dugaan, kata, atau definisi.",
        ),
        ("Usulan", "Baris koreksi siap pakai; tidak ada yang diterapkan tanpa persetujuan."),
    ]
    rows = [[*(_cell(item, column) for column in HEADS), *(SheetCell("") for _ in ANSWER)] for item in found]
    return Sheet(name, [*HEADS.values(), *ANSWER], rows, about, edition.tanggal)


def _cell(item: Finding, column: str) -> SheetCell:
    text = getattr(item, column).strip()
    if column != "hitung_ulang" or not text:
        return SheetCell(text)
    try:
        value = Decimal(text)
    except InvalidOperation:
        return SheetCell(text)
    return SheetCell(write(value, decimals=digits(value)), value) if value.is_finite() else SheetCell(text)


def audit_html(result: Audit, report: Report) -> str:
    """The audit as one page: counts, findings that can be searched, coverage, conventions, waivers. No outside host."""
    names = ", ".join(field.name for field in fields(Finding))
    body = "\n".join(
        [
            _counts(result),
            "<h2>Temuan</h2>",
            '<p><label>Cari <input type="search" data-cari="temuan"></label></p>',
            _table(
                "temuan", list(HEADS.values()), [[getattr(item, column) for column in HEADS] for item in result.slips]
            ),
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
