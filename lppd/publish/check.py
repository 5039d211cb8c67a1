"""What is wrong with a stage directory, found before any renderer starts.

A renderer that meets a missing figure or a link to nowhere may stay silent (Quarto exits with 0),
so these problems are looked for here, all in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lppd.errors import RenderError, did_you_mean
from lppd.publish.book import (
    CONFIG_FILE,
    IMAGE,
    SHORTCODE,
    Book,
    Chapter,
    chapter_files,
    fragments,
    inside,
    joined,
    read_book,
    read_yaml,
)
from lppd.publish.downloads import download_names
from lppd.publish.links import (
    exhibit_html,
    explicit_ids,
    headings,
    html_ids,
    link_targets,
    outside_code,
    owners,
)
from lppd.publish.markup import markup_problems

REQUIRED = {
    "table": ("id", "number", "title", "html"),
    "chart": ("id", "number", "title", "src", "alt"),
}


def check_stage(stage: Path) -> list[str]:
    """Problems of a stage directory, as Indonesian sentences; empty when it can be rendered.

    Finds: listed chapters that are missing, chapters not executed, error outputs, leftover HTML
    outputs, duplicate anchors, links to unknown anchors, unknown shortcodes, missing figure files,
    missing alternative texts, unofficial HTML inside exhibits, headings that are missing.
    """
    try:
        missing = list(missing_chapters(stage))
        if missing:
            return missing
        book = read_book(stage)
    except RenderError as error:
        return [str(error)]
    problems = [problem for chapter in book.chapters for problem in chapter_problems(chapter, book)]
    return [*problems, *duplicate_anchors(book), *dead_links(book)]


def missing_chapters(stage: Path) -> Iterator[str]:
    """Chapters listed in `_quarto.yml` without a file, or listed twice."""
    listed = [file for file, _ in chapter_files(read_yaml(stage / CONFIG_FILE), stage / CONFIG_FILE)]
    for file in dict.fromkeys(listed):
        if not inside(stage, file).is_file():
            yield f"{file}: bab terdaftar di {CONFIG_FILE} tetapi berkasnya tidak ada"
        if listed.count(file) > 1:
            yield f"{file}: bab terdaftar lebih dari sekali di {CONFIG_FILE}"


def chapter_problems(chapter: Chapter, book: Book) -> Iterator[str]:
    """Problems inside one chapter."""
    yield from (f"{chapter.file}: {problem}" for problem in execution_problems(chapter.notebook))
    levels = [level for fragment in fragments(chapter.notebook) for level, _, _ in headings(fragment.markdown)]
    if not levels or levels[0] != 1:
        yield f"{chapter.file}: bab tidak diawali judul tingkat satu (# Judul)"
    for fragment in fragments(chapter.notebook):
        place = f"{chapter.file}, sel {fragment.cell}"
        found = (
            prose_problems(fragment.markdown, book)
            if fragment.exhibit is None
            else exhibit_problems(fragment.exhibit, book.stage)
        )
        yield from (f"{place}: {problem}" for problem in found)


def execution_problems(notebook: Mapping[str, Any]) -> Iterator[str]:
    """Signs that a notebook was not executed, failed, or was not cleaned."""
    code = [cell for cell in notebook["cells"] if cell.get("cell_type") == "code"]
    outputs = [output for cell in code for output in cell.get("outputs") or ()]
    if any(joined(cell.get("source")).strip() for cell in code) and not outputs:
        yield "belum dijalankan (tidak ada keluaran)"
    for output in outputs:
        if output.get("output_type") == "error":
            yield f"sel gagal: {output.get('ename')}: {output.get('evalue')}"
        if "text/html" in (output.get("data") or {}):
            yield "masih ada keluaran text/html"


def prose_problems(md: str, book: Book) -> Iterator[str]:
    """Unknown shortcodes and unusable images in Markdown."""
    found: list[str] = []

    def scan(text: str) -> str:
        for kind, name in SHORTCODE.findall(text):
            if kind != "meta":
                found.append(f'kode pendek "{kind}" tidak dikenal (yang ada: meta)')
            elif name not in book.meta:
                found.append(f'metadata "{name}" tidak ada{did_you_mean(name, book.meta)}')
        for alt, source in IMAGE.findall(text):
            found.extend(image_problems(alt, source, book.stage))
        return text

    outside_code(md, scan)
    yield from found


def image_problems(alt: str, source: str, stage: Path) -> Iterator[str]:
    """A figure must be a file of the stage and have an alternative text."""
    if not alt.strip():
        yield f'gambar "{source}" tidak mempunyai teks alternatif'
    if "://" in source or source.startswith("//"):
        yield f'gambar "{source}" diambil dari luar'
        return
    try:
        if not inside(stage, source).is_file():
            yield f'berkas gambar "{source}" tidak ada'
    except RenderError as error:
        yield error.problem


def exhibit_problems(exhibit: Mapping[str, Any], stage: Path) -> Iterator[str]:
    """Problems of one table or chart."""
    kind = str(exhibit.get("kind"))
    if kind not in REQUIRED:
        yield f'jenis sajian "{kind}" tidak dikenal{did_you_mean(kind, REQUIRED)}'
        return
    for name in REQUIRED[kind]:
        if name != "alt" and not str(exhibit.get(name) or "").strip():
            yield f'sajian "{exhibit.get("id", "?")}" tidak mempunyai {name}'
    if kind == "chart":
        yield from image_problems(str(exhibit.get("alt", "")), str(exhibit.get("src", "")), stage)
    if kind == "table":
        try:
            download_names(str(exhibit.get("id", "")))
        except RenderError as error:
            yield error.problem
    for problem in dict.fromkeys(markup_problems(exhibit_html(exhibit))):
        yield f'HTML sajian "{exhibit.get("id", "?")}": {problem}'


def duplicate_anchors(book: Book) -> Iterator[str]:
    """Anchors declared more than once in the book."""
    first: dict[str, str] = {}
    for chapter in book.chapters:
        for anchor, cell in explicit_ids(chapter):
            place = f"{chapter.file}, sel {cell}"
            if not anchor:
                continue
            if anchor in first:
                yield f'jangkar "{anchor}" ganda: {first[anchor]} dan {place}'
            else:
                first[anchor] = place


HINTED = 3
"""Dead links for which the nearest anchor is looked up: a book has tens of thousands, and that takes seconds each."""


def dead_links(book: Book) -> Iterator[str]:
    """Links, in prose and in exhibits, to anchors that no chapter declares."""
    owner = owners(book.chapters)
    files = {chapter.file for chapter in book.chapters}
    told = 0
    for chapter in book.chapters:
        for fragment in fragments(chapter.notebook):
            targets = link_targets(fragment.markdown)
            if fragment.exhibit is not None:
                links = html_ids(exhibit_html(fragment.exhibit))[1]
                targets += [("", link[1:]) for link in links if link.startswith("#")]
            for file, anchor in targets:
                place = f"{chapter.file}, sel {fragment.cell}"
                if file and file not in files:
                    yield f'{place}: taut ke bab "{file}" yang tidak ada{did_you_mean(file, files)}'
                elif anchor not in owner:
                    told += 1
                    hint = did_you_mean(anchor, owner) if told <= HINTED else ""
                    hint = hint if hint.startswith(" (maksud") else ""
                    yield f'{place}: taut ke jangkar "{anchor}" yang tidak ada{hint}'
