"""What the command line prints."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.numbers import write

if TYPE_CHECKING:
    from lppd.audit import Audit, Finding
    from lppd.build import Build
    from lppd.presets import Preset
    from lppd.project import Project
    from lppd.report import Report


def whole(value: int) -> str:
    """A count with thousands marks.

    >>> whole(12345)
    '12.345'
    """
    return write(Decimal(value))


def seconds(value: float) -> str:
    """A duration.

    >>> seconds(1.234)
    '1,23 detik'
    """
    return f"{value:.2f} detik".replace(".", ",")


def build_lines(done: Build, project: Project) -> list[str]:
    """The closing report of a build: where it is, how long it took, how the figures fared."""
    from lppd.build import pdf_name

    html, pdf = done.folder / "index.html", done.folder / pdf_name(done.folder.name)
    lines = [
        "Tidak ada perubahan; terbitan sudah mutakhir." if done.unchanged else f"Terbitan selesai ({done.engine}).",
        "",
    ]
    lines += [f"  {name:5} {project.relative(path)}" for name, path in (("HTML", html), ("PDF", pdf)) if path.is_file()]
    lines += [f"  Data  {project.relative(done.folder / 'data')}", "", "Waktu:"]
    lines += [f"  {stage:18} {seconds(value)}" for stage, value in done.seconds.items()]
    total = sum(value for stage, value in done.seconds.items() if not stage.startswith("render "))
    lines += [f"  {'jumlah':18} {seconds(total)}", "", "Angka tercetak:"]
    for key, label in (("cocok", "cocok"), ("beda", "tidak cocok"), ("tidak_diperiksa", "tidak dapat diperiksa")):
        lines.append(f"  {label:22} {whole(done.summary.get(key, 0)):>7}")
    lines += [f"Peringatan: {warning}" for warning in done.warnings]
    return lines


def audit_text(result: Audit, form: str, *, everything: bool = False) -> str:
    """The audit as text, CSV or JSON: findings only, or every rule application."""
    from lppd.audit import COLUMNS
    from lppd.spreadsheet import csv_text

    findings: Sequence[Finding] = result.findings if everything else result.slips
    if form == "csv":
        return csv_text(COLUMNS, map(astuple, findings))
    if form == "json":
        return json.dumps([asdict(item) for item in findings], ensure_ascii=False, indent=1) + "\n"
    told = list(map(_finding_text, findings)) if form == "rinci" else _finding_table(result, everything=everything)
    return "\n".join([*told, *_audit_summary(result)]) + "\n"


_SHOWN = {"no": 4, "tingkat": 7, "jenis": 12, "alamat": 24, "tercetak": 18, "hitung_ulang": 18, "putusan": 20}
"""Columns of the terminal table and their widths; the address takes what is left."""

_SPARED = ("putusan", "jenis")
"""Columns that a narrow terminal goes without, in this order."""


def _widths(columns: int) -> dict[str, int]:
    """Columns of the table and their widths in a terminal of so many letters.

    >>> _widths(80)
    {'no': 4, 'tingkat': 7, 'alamat': 25, 'tercetak': 18, 'hitung_ulang': 18}
    """
    widths = dict(_SHOWN)
    for name in _SPARED:
        if _width(widths) > columns:
            del widths[name]
    return {**widths, "alamat": widths["alamat"] + max(columns - _width(widths), 0)}


def _width(widths: Mapping[str, int]) -> int:
    return sum(widths.values()) + 2 * (len(widths) - 1)


def _finding_table(result: Audit, *, everything: bool = False) -> list[str]:
    """One line for each finding, as wide as the terminal; what goes with another finding stands under it."""
    from lppd.clusters import clusters

    groups = [(item,) for item in result.findings] if everything else [item.findings for item in clusters(result)]
    if not groups:
        return ["Tidak ada temuan.", ""]
    widths = _widths(shutil.get_terminal_size((140, 24)).columns)
    rows = [{name: name.replace("_", " ").upper() for name in widths}]
    for group in groups:
        rows += [_shown(item, len(rows) + place, place > 0) for place, item in enumerate(group)]
    lines = ["  ".join(_fitted(row[name], width) for name, width in widths.items()).rstrip() for row in rows]
    return [*lines, "", *([] if everything else _closing(result, len(groups)))]


def _closing(result: Audit, groups: int) -> list[str]:
    """How many findings there are, how they hang together, and how to read one."""
    return [
        f"{whole(len(result.slips))} temuan dalam {whole(groups)} persoalan: {_by_severity(result)}.",
        "Tanda └: satu persoalan dengan temuan di atasnya.",
        "Penjelasan satu temuan: tambahkan --explain NO (nomor di kolom pertama) atau --explain ALAMAT.",
        "",
    ]


def _shown(finding: Finding, number: int, follows: bool) -> dict[str, str]:
    """The texts of one line."""
    from lppd.finding import recomputed

    texts = {name: " ".join(str(value).split()) for name, value in asdict(finding).items()}
    address = f"└ {texts['alamat']}" if follows else texts["alamat"]
    return {**texts, "no": str(number), "alamat": address, "hitung_ulang": recomputed(finding)}


def _by_severity(result: Audit) -> str:
    from lppd.audit import SEVERITIES

    counts = Counter(item.tingkat for item in result.slips)
    return ", ".join(f"{whole(counts[name])} {name}" for name in reversed(SEVERITIES))


def _fitted(text: str, width: int) -> str:
    """Text in just that width; of a longer one the middle is left out, since both ends tell it apart.

    >>> _fitted("2.6/nilai-sakip/capaian", 15), _fitted("2.6", 5)
    ('2.6/nil…capaian', '2.6  ')
    """
    if len(text) <= width:
        return text.ljust(width)
    half = width // 2
    return f"{text[:half]}…{text[len(text) - (width - half - 1) :]}"


def _finding_text(finding: Finding) -> str:
    from lppd.finding import shorten_operands

    lines = [
        f"[{finding.tingkat or '-'}] {finding.alamat}: {finding.putusan}",
        f"    {finding.pesan}",
        f"    Rumus: {finding.rumus}",
        f"    Operan: {shorten_operands(finding.operan)}",
    ]
    if finding.usulan:
        lines += [f"    Usulan baris koreksi: {line}" for line in finding.usulan.splitlines()]
    return "\n".join([*lines, f"    Temuan {finding.id}", ""])


def _audit_summary(result: Audit) -> list[str]:
    agree, differ, unchecked = result.figures
    lines = [
        f"{verdict.value:24} {whole(number):>7}"
        for verdict, number in sorted(result.counts.items(), key=lambda item: -item[1])
    ]
    accepted = [f"{'temuan yang diterima':24} {whole(len(result.accepted)):>7}"] if result.accepted else []
    figures = (
        f"Angka tercetak: {whole(agree)} cocok, {whole(differ)} tidak cocok, {whole(unchecked)} tidak dapat diperiksa."
    )
    return [f"Penerapan aturan: {whole(len(result.confrontations))}", *lines, *accepted, figures]


def export_text(report: Report, form: str, tables: Sequence[str] | None = None) -> str:
    """The export in the form asked for."""
    from lppd.datapackage import descriptor_text
    from lppd.export import COLUMNS, export
    from lppd.spreadsheet import csv_text

    for table in tables or ():
        report.schema(table)
    if form == "datapackage":
        return descriptor_text(report)
    lines = list(export(report, tables))
    if form == "json":
        return json.dumps([line._asdict() for line in lines], ensure_ascii=False, indent=1) + "\n"
    return csv_text(COLUMNS, lines)


def methods_text() -> str:
    """Every method with formula, source and options."""
    from lppd.methods import all_methods

    blocks = []
    for method in all_methods():
        lines = [f"{method.name}: {method.title}", f"    Rumus:  {method.formula}", f"    Sumber: {method.source}"]
        if not method.verified:
            lines.append("    Belum diverifikasi dengan naskah resmi.")
        lines += [f"    Operan {name}: {meaning}" for name, meaning in method.operands.items()]
        lines += [
            f"    Pilihan {name}={value}: {meaning}"
            for name, values in method.options.items()
            for value, meaning in values.items()
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def presets_text(presets: Mapping[str, Preset]) -> str:
    """Every preset with its source and choices."""
    blocks = []
    for name, preset in presets.items():
        lines = [f"{name}: {preset.judul}", f"    Sumber: {' '.join(preset.sumber.split())}"]
        if not preset.terverifikasi:
            lines.append("    Belum diverifikasi dengan naskah resmi.")
        lines += [f"    {key} = {'tanpa' if value is None else value}" for key, value in preset.nilai.items()]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else "Tidak ada prasetel.\n"


def facts_text() -> str:
    """Every fact that chapter texts may use."""
    from lppd.facts import fact_names

    return "".join(f"{name:34} {meaning}\n" for name, meaning in fact_names().items())
