"""The embedded PDF: notebooks -> one Markdown text -> Pandoc -> Typst, compiled in this process.

The fixed document date and the fonts that Typst and matplotlib bring along make the bytes the same
on every run and every machine. The file conforms to PDF/A-2a and PDF/UA-1.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import warnings
from collections.abc import Container, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lppd.errors import RenderError
from lppd.publish.book import Book, Chapter, copy_figures, document_date, escape_markdown, fragments
from lppd.publish.chapters import asset, book_markdown
from lppd.publish.columns import SIZES, Layout, heads_like_bodies, layout
from lppd.publish.links import exhibit_html, html_ids, owners
from lppd.publish.markup import longest_fence, markup_problems
from lppd.publish.typeset import table_typst

READER = "commonmark-raw_html+attributes+raw_attribute+pipe_tables"
ENTRY = "main.typ"


LONG_TABLES = "Tabel lengkap"
CHART_DATA = "Data grafik"
COMPACT = 7.5
"""Largest type of the annex, in points."""


@dataclass(frozen=True)
class Printed:
    """A PDF as written: where, how many pages, and what did not go quite well."""

    path: Path
    pages: int
    warnings: tuple[str, ...]


def build_pdf(book: Book, target: Path) -> Printed:
    """Typeset a book.

    Errors: `RenderError` when Pandoc or Typst refuse it.
    """
    text, remarks = book_text(book)
    with tempfile.TemporaryDirectory(prefix="lppd-pdf-") as name:
        work = Path(name)
        for file in ("book.lua", "book.typ"):
            (work / file).write_text(asset(file), encoding="utf-8")
        body = run_pandoc(text, work)
        (work / ENTRY).write_text(opening(book) + body, encoding="utf-8")
        copy_figures(book, work)
        data, noticed = compile_typst(work)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return Printed(target, count_pages(data), (*remarks, *noticed))


def book_text(book: Book) -> tuple[str, list[str]]:
    """The whole book in one Markdown text, annexes last, and warnings about the layout of exhibits.

    A table with `annex` leaves a pointer in its chapter and stands in full in the annex; the data of charts
    follow there, because on paper nothing can be folded out.
    """
    remarks: list[str] = []
    owner = owners(book.chapters)
    annexes: dict[str, list[str]] = {LONG_TABLES: [], CHART_DATA: []}

    def write(data: Mapping[str, Any], file: str) -> str:
        text, remark = exhibit_block(data, file, owner)
        remarks.extend(remark)
        return text

    def exhibit(data: Mapping[str, Any], chapter: Chapter) -> str:
        if data["kind"] == "table" and data.get("annex"):
            annexes[LONG_TABLES].append(write(data, chapter.file))
            return pointer_block(data)
        if data["kind"] == "chart" and data.get("data_html"):
            annexes[CHART_DATA].append(write(data_table(data), chapter.file))
        return write(data, chapter.file)

    parts = [whole_markdown(book, book_markdown(book, "typst", exhibit, owner))]
    level = "##" if book.chapters[-1].part else "#"
    for title, blocks in annexes.items():
        parts += [f"{level} {title}", *blocks] if blocks else []
    return "\n\n".join(parts) + "\n", remarks


def pointer_block(exhibit: Mapping[str, Any]) -> str:
    """What stands in the chapter instead of a table that is printed in the annex."""
    return raw_block({"kind": "pointer", **{name: str(exhibit[name]) for name in ("id", "number", "title")}})


def raw_block(data: Mapping[str, Any]) -> str:
    """Data for the Lua filter, which reads raw blocks of the format "lppd"."""
    text = json.dumps(data, ensure_ascii=True)
    fence = longest_fence(text)
    return f"{fence}{{=lppd}}\n{text}\n{fence}"


def data_table(chart: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a chart as a table for the annex."""
    return {
        "kind": "table",
        "id": f"{chart['id']}-data",
        "number": f"Data {chart['number']}",
        "title": chart["title"],
        "html": chart["data_html"],
        "listed": False,
    }


def whole_markdown(book: Book, texts: list[str]) -> str:
    """All chapters in one text; a part becomes a heading above its chapters."""
    parts: list[str] = []
    last: str | None = None
    for chapter, text in zip(book.chapters, texts, strict=True):
        if chapter.part and chapter.part != last:
            parts.append(f"# {escape_markdown(chapter.part)}")
        last = chapter.part
        parts.append(text)
    return "\n\n".join(parts) + "\n"


def exhibit_block(exhibit: Mapping[str, Any], file: str, known: Container[str]) -> tuple[str, list[str]]:
    """An exhibit as a raw block that the Lua filter reads, and warnings about its layout.

    Links in a table lead to `known` anchors only.
    """
    problems = markup_problems(exhibit_html(exhibit))
    if problems:
        raise RenderError(f'sajian "{exhibit.get("id")}": {problems[0]}', file=file)
    data, remarks = dict(exhibit), []
    data.pop("data_html", None)
    if exhibit["kind"] == "table":
        largest = COMPACT if exhibit.get("annex") else SIZES[0]
        plan = layout(str(exhibit["html"]), landscape=bool(exhibit.get("landscape")), largest=largest)
        html = heads_like_bodies(str(data.pop("html")))
        data["table"] = table_typst(html, plan.shares, known, break_words=not plan.fits)
        data["anchors"] = html_ids(html)[0]
        data |= _planned(plan)
        if not plan.fits:
            remarks.append(f"{exhibit['number']}: terlalu lebar, sebagian kata dipenggal")
    return raw_block(data), remarks


def _planned(plan: Layout) -> dict[str, Any]:
    return {
        "size": plan.size,
        "landscape": plan.landscape,
        "head_rows": plan.head_rows,
        "breakable": plan.breakable,
    }


def run_pandoc(text: str, work: Path) -> str:
    """Markdown -> Typst, in one call."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--sandbox=false", "--from", READER, "--to", "typst"]
    command += ["--wrap=none", "--columns=9999", "--lua-filter", str(work / "book.lua")]
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RenderError(f"Pandoc gagal: {done.stderr.strip()[-1500:]}")
    return done.stdout


def opening(book: Book) -> str:
    """The first lines of the Typst document: template and metadata."""
    date = document_date(book)
    kinds = {
        str(fragment.exhibit["kind"])
        for chapter in book.chapters
        for fragment in fragments(chapter.notebook)
        if fragment.exhibit is not None and fragment.exhibit.get("listed", True)
    }
    names = ("judul", "subjudul", "daerah", "penerbit", "tahun", "edisi", "keterangan", "lang")
    values = [f"{name}: {typst_string(book.text(name))}" for name in names]
    values.append(f"tanggal: datetime(year: {date.year}, month: {date.month}, day: {date.day})")
    values.append(f"ada-tabel: {str('table' in kinds).lower()}")
    values.append(f"ada-grafik: {str('chart' in kinds).lower()}")
    return f'#import "book.typ": *\n#show: buku.with({", ".join(values)})\n\n'


def typst_string(text: str) -> str:
    r"""A Typst string literal, shown exactly as the text.

    >>> typst_string('a "b" \\ #c')
    '"a \\"b\\" \\\\ #c"'
    """
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def compile_typst(work: Path) -> tuple[bytes, list[str]]:
    """Compile in this process; warnings are returned, errors raised."""
    import typst

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            data = typst.compile(
                str(work / ENTRY),
                root=str(work),
                font_paths=font_directories(),
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["a-2a", "ua-1"],
            )
        except typst.TypstError as error:
            raise RenderError(f"Typst gagal: {error.message} {' '.join(error.hints)}") from error
    return bytes(data or b""), [f"Typst: {item.message}" for item in caught]


def font_directories() -> list[str]:
    """The directory of the fonts that matplotlib brings (DejaVu), without importing it."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        return []
    return [str(Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf")]


def count_pages(data: bytes) -> int:
    """Number of pages of a PDF that Typst wrote, from the root of its page tree."""
    counts = re.findall(rb"/Type\s*/Pages\b.*?/Count\s+(\d+)", data, re.S)
    return max(map(int, counts), default=0)
