"""Where a year's book stands, chapter by chapter, without running anything.

Everything is read from what the last build left behind: executed chapters, their records of freshness, the audit
beside the book. A finding is therefore as old as the book, which the state of the book tells.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from lppd import manifest
from lppd.address import table_anchor
from lppd.audit import SEVERITIES
from lppd.build import chapter_parameters, edition_name
from lppd.chapter import read_notebook, source_of
from lppd.contents import edition_chapters
from lppd.freshness import Freshness, reads
from lppd.project import Project
from lppd.publish.book import EXHIBIT_MIME
from lppd.report import Report, open_report

FRESH, STALE, NEVER, TOUCHED = "mutakhir", "usang", "belum dibangun", "diubah tangan"

_SHOWS = re.compile(r'\.table\("([^"]+)"\)')
_HEADING = re.compile(r"^#\s+(.+)$", re.M)


@dataclass(frozen=True)
class ChapterState:
    """Where one chapter stands.

    Attributes:
        tables: published tables that it shows.
        lacking: data that it needs and that is not there: files, or tables without all their rows.
        findings: open findings on its tables by severity, as of the last build.
        state: "mutakhir", "usang" or "belum dibangun".
        corrected: corrected cells in its tables.
        run: when it was last run, local time; "" for never.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    lacking: tuple[str, ...]
    findings: Mapping[str, int]
    state: str
    corrected: int
    run: str


@dataclass(frozen=True)
class EditionState:
    """Where one edition stands.

    Attributes:
        state: of the book as a whole; also "diubah tangan" when its files are not those of its manifest.
        built: when, local time; "" for never.
        corrections: names of the overlays laid on.
        others: other editions of the year with their time.
    """

    edition: str
    state: str
    built: str
    corrections: tuple[str, ...]
    chapters: tuple[ChapterState, ...]
    others: Mapping[str, str] = field(default_factory=dict)


def status(project: Project, corrections: Sequence[Path] = ()) -> EditionState:
    """Where an edition stands.

    Args:
        corrections: overlays that are asked for, as for a build.

    Raises:
        LppdError: parameters, schemas or overlays cannot be read.
    """
    edition = edition_name(project.year, corrections, project.preset)
    folder = project.build_dir / edition
    report = open_report(
        project.year, koreksi=corrections, data=project.data, params=project.params_file, proyek=project.root
    )
    content = manifest.read_manifest(folder) or {}
    recipe = content.get("pembuatan", {})
    inputs = manifest.inputs(project, corrections, content.get("perender", ""), recipe.get("bentuk", ()))
    cache = project.build_dir / ".cache" / edition
    freshness = Freshness(project, cache, inputs, chapter_parameters(project, corrections))
    findings = _findings(folder / "data" / "audit.csv")
    corrected = Counter(address.table for address in report.corrections)
    names = edition_chapters(project, corrected=bool(report.corrections))
    chapters = tuple(_chapter(report, freshness, name, findings, corrected) for name in names)
    return EditionState(
        edition=edition,
        state=_book_state(folder, content, inputs),
        built=_time(folder / manifest.NAME),
        corrections=tuple(dict.fromkeys(item.file.name for item in report.corrections.values())),
        chapters=chapters,
        others=_others(project, edition),
    )


def _book_state(folder: Path, content: Mapping[str, Any], inputs: Mapping[str, str]) -> str:
    if not content:
        return NEVER
    if not manifest.intact(folder, content):
        return TOUCHED
    return FRESH if content.get("masukan") == inputs else STALE


def _others(project: Project, edition: str) -> dict[str, str]:
    """Other editions of the year, by name, with the time of their making."""
    folders = sorted(project.build_dir.glob(f"{project.year}*/{manifest.NAME}"))
    return {path.parent.name: _time(path) for path in folders if path.parent.name != edition}


def _time(path: Path) -> str:
    """When a file was written, to the minute."""
    if not path.is_file():
        return ""
    return datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")


def _findings(path: Path) -> dict[str, Counter[str]]:
    """Findings of the last build: table → severity → how many."""
    found: dict[str, Counter[str]] = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            for line in csv.DictReader(stream):
                found.setdefault(line["tabel"], Counter())[line["tingkat"]] += 1
    return found


def _chapter(
    report: Report,
    freshness: Freshness,
    name: str,
    findings: Mapping[str, Counter[str]],
    corrected: Mapping[str, int],
) -> ChapterState:
    source = report.project.notebooks / f"{name}.ipynb"
    executed = freshness.cache / f"{name}.ipynb"
    notebook = read_notebook(source)
    done = json.loads(executed.read_text(encoding="utf-8")) if executed.is_file() else None
    tables = shown_tables(done or notebook, report.schemas)
    total = sum((findings.get(table, Counter()) for table in tables), Counter[str]())
    return ChapterState(
        name=name,
        title=_title(notebook, name),
        tables=tables,
        lacking=tuple(_lacking(report, tables, reads(done) if done else ())),
        findings={severity: total[severity] for severity in reversed(SEVERITIES) if total[severity]},
        state=NEVER if done is None else FRESH if freshness.is_fresh(name) else STALE,
        corrected=sum(corrected.get(table, 0) for table in tables),
        run=_time(executed),
    )


def shown_tables(notebook: Mapping[str, Any], tables: Iterable[str]) -> tuple[str, ...]:
    """Published tables that a chapter shows: those among its exhibits, or, before it was run, those its code names."""
    anchors = {table_anchor(table): table for table in tables}
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", []))
    exhibits = [output["data"][EXHIBIT_MIME]["id"] for output in outputs if _is_table(output)]
    named = [table_anchor(table) for cell in notebook["cells"] for table in _SHOWS.findall(source_of(cell))]
    return tuple(dict.fromkeys(anchors[anchor] for anchor in (*exhibits, *named) if anchor in anchors))


def _is_table(output: Mapping[str, Any]) -> bool:
    return bool(output.get("data", {}).get(EXHIBIT_MIME, {}).get("kind") == "table")


def _title(notebook: Mapping[str, Any], name: str) -> str:
    first = next((cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"), None)
    heading = _HEADING.search(source_of(first)) if first else None
    return heading[1].strip() if heading else name


def _lacking(report: Report, tables: Iterable[str], files: Iterable[str]) -> Iterable[str]:
    """Files that are gone, and tables that do not have a line for each of their rows."""
    root = report.project.root
    yield from (name for name in files if not (root / name).is_file())
    for table in tables:
        path = report.project.year_dir / f"{table}.csv"
        if not path.is_file():
            yield report.project.relative(path)
        elif (lines := _lines(path)) < len(report.schemas[table].rows):
            yield f"{report.project.relative(path)} ({lines} dari {len(report.schemas[table].rows)} baris)"


def _lines(path: Path) -> int:
    """Data lines of a table, its heading not counted."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        return max(sum(1 for line in csv.reader(stream) if line) - 1, 0)


# -- what readers see -------------------------------------------------------------------


def as_json(found: EditionState) -> str:
    """A state for machines."""
    chapters = [
        {
            "bab": item.name,
            "judul": item.title,
            "tabel": list(item.tables),
            "data_lengkap": not item.lacking,
            "kurang": list(item.lacking),
            "temuan": dict(item.findings),
            "keadaan": item.state,
            "dikoreksi": item.corrected,
            "dijalankan": item.run,
        }
        for item in found.chapters
    ]
    content = {
        "edisi": found.edition,
        "keadaan": found.state,
        "dibangun": found.built,
        "koreksi": list(found.corrections),
        "bab": chapters,
        "terbitan_lain": dict(found.others),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_text(found: EditionState) -> str:
    """A state as a table for the terminal."""
    head = f"Edisi {found.edition}: {found.state}" + (f", dibangun {found.built}" if found.built else "")
    laid = f"Koreksi: {', '.join(found.corrections) or 'tidak ada'}"
    rows = [("Bab", "Data", "Temuan", "Keadaan", "Dikoreksi", "Dijalankan"), *map(_row, found.chapters)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lacking = [f"Kurang di {item.name}: {name}" for item in found.chapters for name in item.lacking]
    others = [f"Terbitan lain: {name}, dibangun {time}" for name, time in found.others.items()]
    return "\n".join([head, laid, "", *lines, "", *_totals(found), *lacking, *others]) + "\n"


def _row(item: ChapterState) -> tuple[str, ...]:
    complete = "kurang" if item.lacking else "lengkap" if item.tables else "-"
    findings = ", ".join(f"{count} {severity}" for severity, count in item.findings.items()) or "-"
    return item.name, complete, findings, item.state, str(item.corrected or "-"), item.run or "-"


def _totals(found: EditionState) -> list[str]:
    states = Counter(item.state for item in found.chapters)
    told = ", ".join(f"{count} {state}" for state, count in states.items())
    note = "" if found.state == FRESH else " Temuan menurut terbitan terakhir."
    return [f"{len(found.chapters)} bab: {told}.{note}"]
