"""Anchors of a book, and the links that lead to them across chapters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any, Literal
from urllib.parse import unquote

from lppd.publish.book import Chapter, fragments

Flavour = Literal["quarto", "myst", "typst"]
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
HEADING_ID = re.compile(r"[ \t]*\{#([\w.:/-]+)[^{}]*\}[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_LINK = re.compile(r"(\]\()<?([\w./-]+\.(?:ipynb|qmd))?#([^)\s>]+)>?(\))")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.S)


def link_markdown(md: str, owner: Mapping[str, str], here: str, flavour: Flavour) -> str:
    """Make links to anchors lead to the chapter that holds the anchor.

    Args:
        md: Markdown with links `[teks](#jangkar)` (or already `[teks](bab.ipynb#jangkar)`).
        owner: anchor -> notebook file that holds it.
        here: notebook file in which `md` stands.
        flavour: "quarto" (links to notebook files), "myst" (links to HTML pages) or "typst" (one
            document: only anchors).

    Links to anchors that `owner` does not know are left as they are (`check_stage` reports them).
    Text in code is never touched.

    >>> link_markdown("lihat [Tabel](#tbl-1)", {"tbl-1": "b.ipynb"}, "a.ipynb", "quarto")
    'lihat [Tabel](b.ipynb#tbl-1)'
    >>> link_markdown("lihat [Tabel](b.ipynb#tbl-1)", {"tbl-1": "b.ipynb"}, "a.ipynb", "typst")
    'lihat [Tabel](#tbl-1)'
    """
    return outside_code(md, lambda text: _LINK.sub(lambda m: _relink(m, owner, here, flavour), text))


def _relink(match: re.Match[str], owner: Mapping[str, str], here: str, flavour: Flavour) -> str:
    start, file, anchor, end = match.groups()
    home = owner.get(unquote(anchor), file or here)
    page = "" if flavour == "typst" or home == here else _page(home, flavour)
    return f"{start}{page}#{anchor}{end}"


def _page(file: str, flavour: Flavour) -> str:
    return file if flavour == "quarto" else page_name(file)


def page_name(file: str) -> str:
    """HTML page of a notebook file: "21-makro.ipynb" -> "21-makro.html"."""
    return PurePosixPath(file).stem + ".html"


def link_html(html: str, owner: Mapping[str, str], here: str, flavour: Flavour = "myst") -> str:
    """Like `link_markdown`, for `href="#…"` in the HTML of an exhibit.

    >>> link_html('<a href="#x">a</a>', {"x": "b.ipynb"}, "a.ipynb")
    '<a href="b.html#x">a</a>'
    """

    def page(match: re.Match[str]) -> str:
        home = owner.get(unquote(match.group(1)), here)
        target = "" if home == here else _page(home, flavour)
        return f'href="{target}#{match.group(1)}"'

    return re.sub(r'href="#([^"]*)"', page, html)


def outside_code(md: str, change: Callable[[str], str]) -> str:
    """Apply `change` to Markdown outside of fenced and inline code.

    >>> outside_code("a `a` a", lambda text: text.replace("a", "b"))
    'b `a` b'
    """
    return "".join(block if fenced else _outside_inline(block, change) for block, fenced in _blocks(md))


def outside_fences(md: str, change: Callable[[str], str]) -> str:
    """Apply `change` to each line of Markdown that is not in fenced code."""
    return "".join(
        block if fenced else "".join(change(line) for line in block.splitlines(keepends=True))
        for block, fenced in _blocks(md)
    )


def _outside_inline(md: str, change: Callable[[str], str]) -> str:
    done, position = [], 0
    for code in _CODE.finditer(md):
        done += [change(md[position : code.start()]), code.group()]
        position = code.end()
    return "".join([*done, change(md[position:])])


def _blocks(md: str) -> Iterator[tuple[str, bool]]:
    """Runs of lines as `(text, is fenced code)`."""
    kept: list[str] = []
    fence = ""
    for line in md.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if not fence and mark:
            yield "".join(kept), False
            kept, fence = [line], mark.group(1)
        elif fence and mark and mark.group(1).startswith(fence) and not line.strip(" `~\r\n"):
            yield "".join([*kept, line]), True
            kept, fence = [], ""
        else:
            kept.append(line)
    yield "".join(kept), bool(fence)


def headings(md: str) -> Iterator[tuple[int, str, str | None]]:
    """`(level, text, explicit id)` of the headings in Markdown, outside of code."""
    for block, fenced in _blocks(md):
        for line in () if fenced else block.splitlines():
            found = HEADING.match(line)
            if found:
                text, anchor = split_id(found.group(2))
                yield len(found.group(1)), text, anchor


def split_id(text: str) -> tuple[str, str | None]:
    """Heading text and the id in its trailing `{#id}`, if it has one.

    >>> split_id("Capaian {#bab-2}")
    ('Capaian', 'bab-2')
    """
    found = HEADING_ID.search(text)
    return (text[: found.start()], found.group(1)) if found else (text, None)


def slug(text: str) -> str:
    """Identifier of a heading without an explicit one, by Pandoc's rule.

    >>> slug("2.3 Capaian *Kinerja*, 2022!")
    'capaian-kinerja-2022'
    """
    text = re.sub(r"\]\([^)]*\)|[*_`\[\]]", "", unicodedata.normalize("NFC", text)).lower()
    text = re.sub(r"[^\w\s.-]", "", text)
    return re.sub(r"^[^a-z]+", "", re.sub(r"\s+", "-", text.strip())) or "bagian"


class _Ids(HTMLParser):
    """Collects id attributes and link targets of an HTML fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name == "href" and value is not None:
                self.targets.append(value)


def html_ids(html: str) -> tuple[list[str], list[str]]:
    """`(ids, link targets)` of an HTML fragment."""
    ids, targets = _html_ids(html)
    return list(ids), list(targets)


@lru_cache(maxsize=512)
def _html_ids(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    # Kept, because every step from check to page asks for them.
    parser = _Ids()
    parser.feed(html)
    parser.close()
    return tuple(parser.ids), tuple(parser.targets)


def exhibit_html(exhibit: Mapping[str, Any]) -> str:
    """All HTML that an exhibit carries, in one string."""
    notes = "".join(str(note.get("html", "")) for note in exhibit.get("notes") or ())
    return str(exhibit.get("html", "")) + str(exhibit.get("data_html", "")) + notes


def exhibit_ids(exhibit: Mapping[str, Any]) -> list[str]:
    """Every anchor an exhibit defines: its own, those of its notes and of its cells."""
    notes = [str(note.get("id", "")) for note in exhibit.get("notes") or ()]
    return [str(exhibit.get("id", "")), *notes, *html_ids(exhibit_html(exhibit))[0]]


def link_targets(md: str) -> list[tuple[str, str]]:
    """`(file or "", anchor)` of the internal links in Markdown."""
    found: list[tuple[str, str]] = []

    def note(text: str) -> str:
        found.extend((m.group(2) or "", unquote(m.group(3))) for m in _LINK.finditer(text))
        return text

    outside_code(md, note)
    return found


def explicit_ids(chapter: Chapter) -> Iterator[tuple[str, int]]:
    """`(anchor, cell)` of the anchors that a chapter declares itself."""
    for fragment in fragments(chapter.notebook):
        if fragment.exhibit is not None:
            yield from ((anchor, fragment.cell) for anchor in exhibit_ids(fragment.exhibit))
        for _, _, anchor in headings(fragment.markdown):
            if anchor:
                yield anchor, fragment.cell


def owners(chapters: tuple[Chapter, ...]) -> dict[str, str]:
    """Anchor -> notebook file. Explicit anchors win over those made from headings."""
    owner: dict[str, str] = {}
    for chapter in chapters:
        for anchor, _ in explicit_ids(chapter):
            owner.setdefault(anchor, chapter.file)
    for chapter in chapters:
        for fragment in fragments(chapter.notebook):
            for _, text, declared in headings(fragment.markdown):
                owner.setdefault(declared or slug(text), chapter.file)
    return owner
