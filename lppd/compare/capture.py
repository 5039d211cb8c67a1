"""Taking the snapshot of a report.

Sentences and charts come from chapters that were run (a build has them), or from their sources: every text and chart
that the chapters of the book show is then worked out here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lppd.address import Address
from lppd.compare.snapshot import (
    CellState,
    ChartState,
    Conclusion,
    FindingState,
    Headline,
    SentenceState,
    Snapshot,
    Standing,
    TableNames,
)
from lppd.confrontation import Confrontation, Verdict
from lppd.contents import Contents, book_contents
from lppd.errors import LppdError
from lppd.evaluation import DEFINING
from lppd.export import Line, export
from lppd.facts.registry import ABOUT_CORRECTIONS, fact_names
from lppd.grid import grid_html
from lppd.methods import Undefined, conclude, get, peringkat
from lppd.narrative import sentence_of
from lppd.numbers import spell
from lppd.publish.book import EXHIBIT_MIME
from lppd.publish.cells import matrix, read_table
from lppd.report import Report
from lppd.sentence import paragraphs
from lppd.statements import COLUMN
from lppd.statements import TABLE as STATEMENTS

if TYPE_CHECKING:
    from lppd.alternatives import Headline as Figure

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]#!|<>~^$@&])")
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
RATING = "peringkat"
"""Kind of the conclusion that the edition's rating scale draws."""


@dataclass(frozen=True)
class Prose:
    """What the chapters of an edition say and draw."""

    chapters: Mapping[str, str]
    sentences: tuple[SentenceState, ...]
    charts: Mapping[str, ChartState]


def snapshot_of(report: Report, name: str, prose: Prose | None = None, lines: Iterable[Line] | None = None) -> Snapshot:
    """The snapshot of a report.

    Args:
        name: what readers call the edition.
        prose: from chapters that were run; None works the chapters of the project out from their sources.
        lines: the export of the report, where the caller has it already.

    Raises:
        LppdError: data that cannot be read.
    """
    from lppd.facts.audit import result

    audited = result(report)
    told = prose or prose_of(report)
    defined = {
        str(item.target) for table in report.schemas for item in report.derivations(table) if item.rule.kind in DEFINING
    }
    cells = {"/".join(line[:3]): _cell(report, line, defined) for line in (export(report) if lines is None else lines)}
    return Snapshot(
        name=name,
        year=report.project.year,
        overlays=tuple(
            dict.fromkeys(str(layer.file.name) for item in report.corrections.values() for layer in item.layers)
        ),
        cells=cells,
        tables={**{table: _names(report, table) for table in report.schemas}, STATEMENTS: _statement_names(report)},
        facts=dict(_facts(report)),
        conclusions=tuple(_conclusions(report, audited.confrontations)),
        standings=tuple(_standings(report)),
        chapters=told.chapters,
        sentences=told.sentences,
        charts=told.charts,
        findings={item.id: FindingState(item.putusan, item.tingkat, item.alamat, item.pesan) for item in audited.slips},
    )


def _cell(report: Report, line: Line, defined: set[str]) -> CellState:
    address, printed = Address(*line[:3]), line.tercetak.strip()
    derived = str(address) in defined
    if line.nilai:
        figure = report.figure(address)
        recomputed = figure.value is not None and figure.origin == "dihitung ulang"
        book = f"{figure.value:f}" if recomputed else ""
        return CellState(printed, line.nilai, line.satuan, line.keadaan, derived, buku=book)
    cell = report.cell(address)
    words = cell.text if cell.column.is_text else cell.meant.text.strip()
    return CellState(printed, "", line.satuan, line.keadaan, derived, "" if words == printed else words)


def _names(report: Report, table: str) -> TableNames:
    schema = report.schema(table)
    rows = {key: attributes.get("nama") or key for key, attributes in schema.rows.items()}
    return TableNames(schema.number, schema.title, rows, {column.name: column.label for column in schema.columns})


def _statement_names(report: Report) -> TableNames:
    rows = {key: f"bagian {item.section}: {item.subject}" for key, item in report.statements.items()}
    return TableNames("Teks publikasi", "", rows, {COLUMN: ""})


# -- facts, classes, places ---------------------------------------------------------------


def _facts(report: Report) -> Iterator[tuple[str, Headline]]:
    """The headline figures of the edition, then every other fact; what its tables do not give is left out."""
    for item in _plan(report, "pokok"):
        yield item.judul, _headline(report, item)
    for name, meaning in fact_names().items():
        if name.startswith(ABOUT_CORRECTIONS):
            continue
        try:
            fact = report.fact(name)
        except (LppdError, LookupError, ArithmeticError, ValueError, AssertionError):
            continue  # a chapter that states it fails by itself
        yield name, Headline(meaning, fact.text, "" if fact.value is None else f"{fact.value:f}", main=False)


def _plan(report: Report, what: str) -> Sequence[Any]:
    """What the edition watches: its headline figures or its orders; none where it does not say."""
    from lppd.alternatives import NAME
    from lppd.sensitivity import sensitivity

    if not (report.project.shared_dir("schema") / NAME).is_file():
        return ()
    found: Sequence[Any] = getattr(sensitivity(report).plan, what)
    return found


def _headline(report: Report, item: Figure) -> Headline:
    from lppd.sensitivity import sensitivity

    watch = sensitivity(report)
    value = watch.value(item, {})
    if value is None:
        return Headline(item.judul, "tidak terdefinisi")
    return Headline(item.judul, spell(value, item.decimals, item.unit), f"{value:f}", watch.label(item, value, {}))


def _standings(report: Report) -> Iterator[Standing]:
    from lppd.sensitivity import sensitivity

    for order in _plan(report, "urutan"):
        watch = sensitivity(report)
        values = watch.column(order, {})
        labels = watch.labels(order, values, {})
        names = {row.key: row.name for row in report.rows(order.tabel)}
        for key, value in values.items():
            place = 1 + sum(other > value for other in values.values())
            yield Standing(order.judul, names[key], place, labels.get(key, ""))


def _conclusions(report: Report, confrontations: Iterable[Confrontation]) -> Iterator[Conclusion]:
    """What each rule concludes from the figure that the book shows."""
    for item in confrontations:
        method = get(item.derivation.rule.method) if item.derivation.rule.method else None
        if method is None or item.verdict is Verdict.TIDAK_DIPERIKSA:
            continue
        address = str(item.derivation.target)
        if item.word:
            yield Conclusion(address, method.title, item.word)
            continue
        if method.conclusions is None and not method.rated:
            continue
        value = (
            item.computed if item.derivation.target.row.startswith("*") else report.figure(item.derivation.target).exact
        )
        drawn = conclude(method, value)
        if drawn:
            yield Conclusion(address, method.title, drawn)
        if method.rated and value is not None:
            label = peringkat(value, report.scale, above=report.params.metode.di_atas_skala)
            yield Conclusion(address, RATING, "tanpa kelas" if isinstance(label, Undefined) else label)


# -- prose and charts -----------------------------------------------------------------------


def plain(markdown: str) -> str:
    r"""Markdown of a sentence as text: links become their words, escapes what they escape.

    >>> plain(r"Lihat [Tabel 2.6](#tbl-2-6): 5\*3 \[x\]")
    'Lihat Tabel 2.6: 5*3 [x]'
    """
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", markdown))


def prose_of(report: Report) -> Prose:
    """Every sentence and chart of the book, worked out from the sources of its chapters."""
    chapters = _chapters(report)
    report.used.update(chapter.file for chapter in chapters)
    shown = [(chapter.name, item) for chapter in chapters for item in chapter.exhibits(report)]
    sentences = [
        SentenceState(chapter, template, _text(report, template))
        for chapter, item in shown
        if item.kind == "text"
        for part in paragraphs(item.name)
        for template in part
    ]
    charts = {
        item.name: chart
        for chapter, item in shown
        if item.kind == "chart" and (chart := _chart(report, item.name, chapter))
    }
    return Prose({chapter.name: chapter.title for chapter in chapters}, tuple(sentences), charts)


def _chapters(report: Report) -> list[Contents]:
    return [chapter for chapter in book_contents(report.project) if not chapter.corrected_only]


def _text(report: Report, template: str) -> str:
    """A sentence as readers see it; where the data of the year cannot fill it, why."""
    try:
        return plain(sentence_of(report, template).markdown)
    except LppdError as exc:
        return f"({exc.problem})"


def _chart(report: Report, name: str, chapter: str) -> ChartState | None:
    from lppd.charts import chart_data, chart_title

    try:
        number, title = chart_title(report, name)
        return _chart_from(number, title, grid_html(chart_data(report, name)), chapter)
    except LppdError:
        return None


def prose_of_run(report: Report, executed: Mapping[str, Path]) -> Prose:
    """The same from executed chapters.

    Args:
        executed: chapter name → executed notebook, in reading order.
    """
    titles = {chapter.name: chapter.title for chapter in _chapters(report)}
    sentences: list[SentenceState] = []
    charts: dict[str, ChartState] = {}
    for name, path in executed.items():
        if name not in titles:
            continue
        for exhibit in exhibits_of(path):
            if exhibit["kind"] == "text":
                sentences += [
                    SentenceState(name, item["template"], plain(item["markdown"])) for item in exhibit["sentences"]
                ]
            elif exhibit["kind"] == "chart":
                known = _chart_from(exhibit["number"], exhibit["title"], exhibit["data_html"], name)
                charts[exhibit["id"].removeprefix("grf-")] = known
    return Prose(titles, tuple(sentences), charts)


def exhibits_of(path: Path) -> Iterator[dict[str, Any]]:
    """The exhibits of an executed notebook, in order."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            exhibit = output.get("data", {}).get(EXHIBIT_MIME)
            if exhibit:
                yield exhibit


def _chart_from(number: str, title: str, data_html: str, chapter: str) -> ChartState:
    table = read_table(data_html)
    rows = [tuple(" ".join(cell.plain.split()) if cell else "" for cell in row) for row in matrix(table.rows)]
    heads, body = rows[: table.head_rows], rows[table.head_rows :]
    return ChartState(number, title, chapter, heads[-1] if heads else (), tuple(body))
