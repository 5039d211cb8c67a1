"""The small HTML vocabulary that exhibits may use, checked and converted.

Exhibits come from figures that anyone may have typed. Their HTML is therefore not trusted: only
the elements and attributes named here pass, so that no script, style or outside address can.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from html.parser import HTMLParser

from lppd.publish.book import escape_markdown

ELEMENTS = frozenset(
    "table thead tbody tfoot tr th td colgroup col sup sub a span em strong b i br code p small "
    "abbr s u del ins".split()
)
ATTRIBUTES = frozenset(
    "class id style scope colspan rowspan href title headers abbr aria-label lang span role data-nilai".split()
)
# The number that a cell shows, in plain notation: for sorting and for spreadsheets.
_VALUE = re.compile(r"-?\d{1,40}(\.\d{1,40})?", re.ASCII)
_STYLE = re.compile(r"\s*text-align\s*:\s*(left|right|center)\s*;?\s*")
_VOID = frozenset({"br", "col"})
_CELL_ID = re.compile(r'<(t[dh])\b([^>]*?)\sid="([^"]*)"([^>]*)>(.*?)(?=</\1>)', re.S)


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.problems.append(f"unsur <{tag}> tidak diizinkan")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.problems.append(f"atribut {name} pada <{tag}> tidak diizinkan")
            elif name == "href" and not (value or "").startswith(("#", "https://", "http://")):
                self.problems.append(f'alamat "{value}" tidak diizinkan')
            elif name == "style" and not _STYLE.fullmatch(value or ""):
                self.problems.append(f'gaya "{value}" tidak diizinkan')
            elif name == "data-nilai" and not _VALUE.fullmatch(value or ""):
                self.problems.append(f'nilai "{value}" bukan bilangan')
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> tanpa pasangan")

    def handle_comment(self, data: str) -> None:
        self.problems.append("komentar HTML tidak diizinkan")

    def handle_decl(self, decl: str) -> None:
        self.problems.append("deklarasi HTML tidak diizinkan")

    def handle_pi(self, data: str) -> None:
        self.problems.append("instruksi pemrosesan tidak diizinkan")

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)


def markup_problems(html: str) -> list[str]:
    """What an HTML fragment holds besides the allowed vocabulary (Indonesian sentences).

    >>> markup_problems('<td class="beda">1,5</td>')
    []
    >>> markup_problems("<script>x</script>")
    ['unsur <script> tidak diizinkan']
    """
    return list(_problems(html))


@lru_cache(maxsize=512)
def _problems(html: str) -> tuple[str, ...]:
    # Kept, because a stage is checked first and rendered afterwards, by the same process.
    checker = _Checker()
    checker.feed(html)
    checker.close()
    return (*checker.problems, *(f"<{tag}> tidak ditutup" for tag in checker.open))


def cell_ids_as_spans(html: str) -> str:
    """Move ids of cells to a span around their contents, the only place where Pandoc keeps them.

    An empty cell gets a no-break space: Typst cannot link to nothing.

    >>> cell_ids_as_spans('<td class="x" id="sel-1">2</td>')
    '<td class="x"><span id="sel-1">2</span></td>'
    """
    return _CELL_ID.sub(lambda m: f'<{m[1]}{m[2]}{m[4]}><span id="{m[3]}">{m[5] or "&nbsp;"}</span>', html)


class _Inline(HTMLParser):
    """Inline HTML -> Markdown."""

    MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "sup": "^", "sub": "~"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.parts.append("[")
        else:
            self.parts.append(" " if tag == "br" else self.MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        target = self.links.pop() if tag == "a" and self.links else ""
        self.parts.append(f"]({target})" if tag == "a" else self.MARKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        edge = (" " if data[:1].isspace() else "", " " if data[-1:].isspace() else "")
        self.parts.append(edge[0] + escape_markdown(data) + (edge[1] if data.strip() else ""))


def inline_markdown(html: str) -> str:
    r"""Inline HTML as Pandoc Markdown, text escaped.

    >>> inline_markdown('Lihat <a href="#tbl-1">Tabel 1</a> &amp; <em>catatan</em>')
    'Lihat [Tabel 1](#tbl-1) \\& *catatan*'
    """
    parser = _Inline()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


class _Plain(HTMLParser):
    """Inline HTML -> text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_text(html: str) -> str:
    """Inline HTML as text in one line.

    >>> plain_text('Lihat <a href="#x">Tabel 1</a> &amp; <em>catatan</em>')
    'Lihat Tabel 1 & catatan'
    """
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.parts).split())


def text_html(text: object) -> str:
    """Plain text as HTML.

    >>> text_html('a < "b"')
    'a &lt; &quot;b&quot;'
    """
    return escape(" ".join(str(text or "").split()), quote=True)


def longest_fence(text: str) -> str:
    """A run of backticks longer than any in the text: a fence that the text cannot close.

    >>> longest_fence("a ``` b")
    '````'
    """
    return "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
