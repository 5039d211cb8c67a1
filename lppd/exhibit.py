"""Exhibits: what a chapter shows, as one object with a representation for every reader.

Each exhibit displays itself in JupyterLab as HTML and carries the same content as JSON under
`EXHIBIT_TYPE`, which the publisher reads; nothing is drawn twice.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from lppd.address import table_anchor
from lppd.confrontation import Confrontation, Verdict
from lppd.corrections import Correction
from lppd.display import figure_text, in_html, letters
from lppd.evaluation import Figure
from lppd.figures import State
from lppd.finding import operands_text
from lppd.grid import Grid, GridCell, grid_html, header_rows, merged
from lppd.message import shown
from lppd.methods import get
from lppd.publish.book import EXHIBIT_MIME
from lppd.readings import Reading
from lppd.report import Report
from lppd.schema import Column
from lppd.sentence import Sentence
from lppd.table import Row
from lppd.unit_labels import expected_unit

EXHIBIT_TYPE = EXHIBIT_MIME
_CLOSE = {Verdict.PEMBULATAN: "pembulatan operannya", Verdict.DIPOTONG: "digit yang dipotong"}
"""Verdicts under which the recomputed figure differs from the printed one, and yet both can be right: why."""
_WRONG_UNIT = (
    "Satuan tercetak bukan satuan baris ini menurut daftar acuan; satuan yang seharusnya ada di "
    '<a href="#htg-audit-temuan">temuan audit</a>.'
)
_SHORT = {"nomor": ("pendek",), "satuan": ("pendek",)}
"""Class of the cells of columns that need little width, by kind."""
TRACES = "jejak.html"
"""Page of a book that traces its cells."""
LONG_TABLE = 30
"""Rows from which a table is expected to break across pages."""


@dataclass(frozen=True)
class Note:
    """A note under a table: its anchor, the mark on the cells, and inline HTML."""

    id: str
    mark: str
    html: str


@dataclass(frozen=True)
class TableExhibit:
    """A published table with the marks of the audit.

    Attributes:
        html: one semantic table without caption; all text escaped.
        reads: data files behind it, relative to the project.
        uses: cells and facts on which a computed table rests.
        trace: page on which a reader can trace its cells; "" for a computed table.
    """

    id: str
    number: str
    title: str
    html: str
    landscape: bool
    long: bool
    notes: tuple[Note, ...]
    source: str
    columns: int
    listed: bool
    reads: tuple[str, ...]
    annex: bool = False
    uses: tuple[str, ...] = ()
    trace: str = ""

    def payload(self) -> dict[str, Any]:
        """The content as JSON."""
        return {"kind": "table", **asdict(self)}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        notes = "".join(f'<li id="{note.id}"><sup>{note.mark}</sup> {note.html}</li>' for note in self.notes)
        page = (
            f'<div id="{self.id}"><p><strong>{in_html(self.number)}</strong> {in_html(self.title)}</p>{self.html}'
            f'<ul style="list-style:none">{notes}</ul><p><small>{in_html(self.source)}</small></p></div>'
        )
        return {EXHIBIT_TYPE: self.payload(), "text/html": page, "text/plain": f"{self.number} {self.title}"}


@dataclass(frozen=True)
class ChartExhibit:
    """A chart with its alternative text, the table of its data, and the cells and facts on which it rests."""

    id: str
    number: str
    title: str
    svg: str
    alt: str
    data_html: str
    note: str
    reads: tuple[str, ...]
    uses: tuple[str, ...] = ()

    def payload(self) -> dict[str, Any]:
        """The content as JSON, without the picture itself."""
        content = {name: value for name, value in asdict(self).items() if name != "svg"}
        return {"kind": "chart", **content, "src": f"figures/{self.id}.svg"}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        picture = base64.b64encode(self.svg.encode()).decode()
        page = (
            f'<figure id="{self.id}"><img alt="{in_html(self.alt)}" src="data:image/svg+xml;base64,{picture}" style="max-width:100%">'
            f"<figcaption><strong>{in_html(self.number)}</strong> {in_html(self.title)}</figcaption>"
            f"<details><summary>Data grafik</summary>{self.data_html}</details></figure>"
        )
        return {
            EXHIBIT_TYPE: self.payload(),
            "image/svg+xml": self.svg,
            "text/html": page,
            "text/plain": f"{self.number} {self.title}",
        }


@dataclass(frozen=True)
class TextExhibit:
    """Prose with computed values.

    Attributes:
        template: the text with its placeholders, for comparison between two builds.
        markdown: the text with values filled in and escaped; what a correction changed is marked.
        sentences: the same, sentence by sentence, without marks.
    """

    template: str
    markdown: str
    reads: tuple[str, ...]
    sentences: tuple[Sentence, ...] = ()

    def payload(self) -> dict[str, Any]:
        """The content as JSON."""
        return {"kind": "text", **asdict(self)}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {EXHIBIT_TYPE: self.payload(), "text/markdown": self.markdown, "text/plain": self.markdown}


@dataclass(frozen=True)
class Exhibits:
    """Several exhibits that one cell shows, one under the other."""

    shown: tuple[TableExhibit | ChartExhibit | TextExhibit, ...]

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(*self.shown)  # type: ignore[no-untyped-call]


def reads(report: Report) -> tuple[str, ...]:
    """The data files a report has read so far, relative to the project."""
    return tuple(sorted(report.project.relative(path) for path in report.used))


def table_exhibit(report: Report, table: str) -> TableExhibit:
    """A table as it stands in the book: merged heads and cells, Indonesian digits, marks with notes."""
    schema = report.schema(table)
    notes = Notes(f"cat-{table_anchor(table).removeprefix('tbl-')}")
    failing = _differing(report, table)
    rows = report.rows(table)
    columns = [column for column in schema.columns if not column.hidden]
    body = [[_grid_cell(report, row, column, notes, failing) for column in columns] for row in rows]
    long = len(rows) > LONG_TABLE
    merging = [
        [row.cells[column.name].text if column.merge and not long else None for column in columns] for row in rows
    ]
    grid = Grid(header_rows([column.labels for column in columns]), body, merged(merging))
    return TableExhibit(
        id=table_anchor(table),
        number=schema.number,
        title=schema.title,
        html=grid_html(grid),
        landscape=schema.landscape,
        long=long,
        annex=schema.annex,
        trace=TRACES,
        notes=tuple(notes.made),
        source=_source(report, table),
        columns=len(columns),
        listed=True,
        reads=reads(report),
    )


def _source(report: Report, table: str) -> str:
    page = report.page(table)
    origin = report.params.sumber
    where = f"{origin.dokumen} ({origin.tanggal})" + (f", hlm. {page}" if page else "")
    return f"Sumber: {report.schema(table).source}. Dimuat dalam {where}."


def _differing(report: Report, table: str) -> Mapping[str, list[Confrontation]]:
    failing: dict[str, list[Confrontation]] = {}
    for item in report.confrontations(table):
        if item.verdict.differs or item.verdict in _CLOSE:
            failing.setdefault(str(item.cell.address), []).append(item)
    return failing


class Notes:
    """Notes of one table; equal texts share one mark.

    Args:
        prefix: beginning of their anchors.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.made: list[Note] = []
        self._marks: dict[str, Note] = {}

    def add(self, text: str) -> Note:
        """The note with this inline HTML, which is added unless it is there."""
        if text not in self._marks:
            mark = letters(len(self.made))
            self._marks[text] = Note(f"{self.prefix}-{mark}", mark, text)
            self.made.append(self._marks[text])
        return self._marks[text]


def _grid_cell(
    report: Report, row: Row, column: Column, notes: Notes, failing: Mapping[str, Sequence[Confrontation]]
) -> GridCell:
    cell = row.cells[column.name]
    figure = report.figure(cell.address)
    remarks = _remarks(report, figure, failing.get(str(cell.address), ()))
    if column.kind == "satuan" and expected_unit(cell, row, report.units):
        remarks.append(("beda", _WRONG_UNIT))
    marks = [notes.add(text) for _, text in remarks]
    return GridCell(
        text=figure_text(figure),
        number=not column.is_text and cell.meant.state is not State.TEKS,  # words among numbers may wrap
        heading=column.kind == "label",
        id=cell.address.anchor,
        classes=tuple(dict.fromkeys([*(name for name, _ in remarks), *_SHORT.get(column.kind, ())])),
        marks=tuple((note.mark, note.id) for note in marks),
        value=_shown_value(figure),
    )


def _shown_value(figure: Figure) -> Decimal | None:
    """The number that `figure_text` writes for this cell; None where it writes something else."""
    is_number = not figure.cell.column.is_text and figure.cell.meant.state is State.ANGKA
    return figure.value if is_number else None


def _remarks(report: Report, figure: Figure, failing: Sequence[Confrontation]) -> list[tuple[str, str]]:
    """Class and note for everything a reader must know about a cell."""
    cell = figure.cell
    remarks: list[tuple[str, str]] = []
    if cell.correction:
        remarks.append(("dikoreksi", _correction_note(figure, cell.correction)))
    elif figure.origin == "mengikuti koreksi":
        remarks.append(
            (
                "ikut",
                f"Mengikuti koreksi: tercetak {in_html(cell.printed.text)}, menjadi {in_html(figure_text(figure))}.",
            )
        )
    if cell.reading:
        remarks.append(("dibaca", _reading_note(cell.reading)))
    if figure.origin == "dihitung ulang" and not any(item.verdict.differs for item in failing):
        remarks.append(
            ("beda", f"Tercetak {in_html(cell.printed.text)}; dihitung ulang karena angka asalnya dihitung ulang.")
        )
    if figure.origin != "mengikuti koreksi":
        remarks.extend((_remark_class(item), slip_note(report, item)) for item in failing)
    return remarks


def _correction_note(figure: Figure, correction: Correction) -> str:
    """Both figures, the reason, and who stands behind it."""
    reason = f" Alasan: {in_html(correction.reason)}." if correction.reason else ""
    who = ", ".join(filter(None, (correction.proposer, correction.date)))
    proposed = f" Pengusul: {in_html(who)}." if who else ""
    return (
        f"Dikoreksi: tercetak {in_html(figure.cell.printed.text)}, menjadi {in_html(figure_text(figure))}."
        f"{reason}{proposed} Status: {in_html(correction.status)}."
    )


def _reading_note(reading: Reading) -> str:
    how = (
        f"Tercetak {in_html(reading.printed)}, dibaca {in_html(reading.meaning)}"
        if reading.meaning
        else f"Dibaca dengan notasi {reading.notation}"
    )
    return f"{how}. {in_html(reading.reason)}."


def _remark_class(item: Confrontation) -> str:
    if item.verdict in _CLOSE:
        return "pembulatan"
    return "kesimpulan" if item.reason else "beda"


def slip_note(report: Report, item: Confrontation) -> str:
    """Inline HTML that explains a rule whose figures differ: both of them, the formula, its operands, the consequence."""
    method = get(item.derivation.rule.method)
    text = (
        f"Tercetak {in_html(item.cell.meant.text)}; dihitung ulang <strong>{in_html(shown(item))}</strong> "
        f"({in_html(method.title)}: {in_html(method.formula)}; {in_html(operands_text(item, report))})."
    )
    if item.verdict in _CLOSE:
        return f"{text} Selisih ini dapat berasal dari {_CLOSE[item.verdict]}."
    if item.custom:
        text += f" Angka terakhir meleset: {in_html(item.custom)}."
    if item.reason:
        text += f" Kesimpulan berubah: {in_html(item.reason)}."
    if item.derivation.rule.note:
        text += f" Catatan: {in_html(item.derivation.rule.note)}."
    return f'{text} <a href="#{finding_anchor(item.derivation.id)}">Temuan</a>'


def finding_anchor(finding: str) -> str:
    """Identifier of a finding in the audit chapter.

    >>> finding_anchor("2.9.r1/tpt/capaian")
    'temuan-2-9-r1-tpt-capaian'
    """
    return "temuan-" + re.sub(r"[^a-z0-9]+", "-", finding).strip("-")
