"""What a published page says, block by block, and what an executed chapter says it should.

A block is the text of a paragraph, a heading, a table cell, a list item or a caption. Both sides are read with the
same eyes, so that a number which differs by one digit is found wherever it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from lppd.chapter import source_of
from lppd.publish.book import EXHIBIT_MIME

_BLOCKS = frozenset(
    "p li td th caption figcaption summary dt dd div section figure table tr details ul ol pre".split()
) | {f"h{level}" for level in range(1, 7)}
_VOID = frozenset("img br hr input link meta col source wbr".split())
_SILENT = frozenset(("script", "style", "sup", "svg", "nav", "noscript"))
_DOWNLOADS = re.compile(r"\s*Unduh:(\s*(CSV|XLSX))+(\s*Jejak sel)?\s*$")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_NUMBER = re.compile(r"\d")


@dataclass
class Page:
    """The text of a page.

    Attributes:
        blocks: text of every block that holds a digit, in reading order.
        cells: text of every element that has an identifier and is a table cell.
    """

    blocks: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects blocks; with `whole` the entire text, otherwise only what stands in the main part of a site's page."""

    def __init__(self, *, whole: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._main = 1 if whole else 0
        self._silent = 0
        self._open: list[tuple[str, bool, bool]] = []
        self._text: list[str] = []
        self._cell: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        main = tag == "main" or (tag == "article" and given.get("role") == "main")
        silent = tag in _SILENT or "headerlink" in (given.get("class") or "").split()
        if tag in _VOID:
            self._picture(given.get("alt"))
            return
        self._open.append((tag, silent, main))
        self._main += main
        self._silent += silent
        if tag in _BLOCKS or main:
            self.flush()
        if tag in ("td", "th"):
            self._cell = given.get("id") or "", []

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, silent, main = self._open.pop()
            if main or name in _BLOCKS:
                self.flush()
            self._silent -= silent
            self._main -= main
            if name == tag:
                break
        if tag in ("td", "th") and self._cell:
            identifier, parts = self._cell
            if identifier:
                self.page.cells[identifier] = plain("".join(parts))
            self._cell = None

    def _picture(self, description: str | None) -> None:
        """A picture says what its description says."""
        if description and self._main and not self._silent:
            self.flush()
            self._text.append(description)
            self.flush()

    def handle_data(self, data: str) -> None:
        if self._main and not self._silent:
            self._text.append(data)
            if self._cell:
                self._cell[1].append(data)

    def flush(self) -> None:
        """End the block that is being read."""
        text = _DOWNLOADS.sub("", plain("".join(self._text)))
        if _NUMBER.search(text):
            self.page.blocks.append(text)
        self._text = []


def plain(text: str) -> str:
    """Text with single spaces and straight quotes.

    >>> plain(" “a”  b ")
    '"a" b'
    """
    return " ".join(text.translate(_QUOTES).split())


def read_page(path: Path) -> Page:
    """The main part of a page of the site; the whole page where no part is marked as the main one."""
    text = path.read_text(encoding="utf-8")
    marked = bool(re.search(r"<main\b|<article[^>]*role=.main", text))
    return _read(text, whole=not marked)


def _read(html: str, *, whole: bool = True) -> Page:
    reader = _Reader(whole=whole)
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.page


def expected_page(notebook: Path) -> Page:
    """What the page of an executed chapter has to say."""
    page = Page()
    for html in _parts(json.loads(notebook.read_text(encoding="utf-8"))):
        part = _read(html)
        page.blocks += part.blocks
        page.cells |= part.cells
    return page


def _parts(notebook: Mapping[str, Any]) -> Iterator[str]:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            yield _rendered(source_of(cell))
        for output in cell.get("outputs", []):
            exhibit = output.get("data", {}).get(EXHIBIT_MIME)
            if exhibit:
                yield from _exhibit_parts(exhibit)
            elif "text/markdown" in output.get("data", {}):
                yield _rendered("".join(output["data"]["text/markdown"]))


def _exhibit_parts(exhibit: Mapping[str, Any]) -> Iterator[str]:
    from html import escape

    if exhibit["kind"] == "text":
        yield _rendered(exhibit["markdown"])
        return
    yield f"<p>{escape(exhibit['number'])} {escape(exhibit['title'])}</p>"
    yield exhibit.get("html") or exhibit.get("data_html") or ""
    yield from (f"<li>{note['html']}</li>" for note in exhibit.get("notes", ()))
    yield from (f"<p>{escape(exhibit[name])}</p>" for name in ("source", "note") if exhibit.get(name))
    if exhibit["kind"] == "chart":
        yield f"<p>Data {escape(exhibit['number'])}</p><p>{escape(exhibit['alt'])}</p>"


def _rendered(markdown: str) -> str:
    from markdown_it import MarkdownIt

    rendered: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return rendered
