"""HTML tables as Typst tables.

Pandoc does this too, but needs two seconds for a thousand rows. Every text becomes a string literal
of Typst, so nothing in it is markup.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from lppd.publish.cells import Cell, TableReader, matrix

_EMPHASIS = {"beda": "#strong[", "kesimpulan": "#emph[", "dikoreksi": "#underline["}
"""Cells of these classes stand out on paper too."""
_MARKS = {"sup": "#super[", "sub": "#sub[", "em": "#emph[", "i": "#emph[", "strong": "#strong[", "b": "#strong["}
_MARKS |= {"u": "#underline[", "ins": "#underline[", "s": "#strike[", "del": "#strike["}
_SECTIONS = frozenset("table thead tbody tfoot tr colgroup col".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LONG_WORD = 20
_PIECE = 12
"""A word that fits in no column may break after every so many letters."""


class _Typesetter(TableReader):
    """Collects the contents of cells beside the cells themselves."""

    def __init__(self, known: Container[str], break_words: bool) -> None:
        super().__init__()
        self.known = known
        self.break_words = break_words
        self.contents: list[str] = []
        self.foot_start: int | None = None
        self._pieces: list[str] = []
        self._closers: list[str] = []
        self._labels: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        given = {name: value or "" for name, value in attrs}
        if tag == "tfoot":
            self.foot_start = len(self.rows)
        if tag in _SECTIONS:
            self._labels += [given["id"]] if given.get("id") else []
        elif tag in ("td", "th"):
            self._start_cell(given)
        elif tag == "br":
            self._pieces.append("#linebreak()")
        else:
            self._pieces.append(self._opener(tag, given))
            self._closers.append("]" + _label(given.get("id", "")))

    def _start_cell(self, given: dict[str, str]) -> None:
        labels = [*filter(None, [given.get("id")]), *self._labels]
        marks = [_EMPHASIS[name] for name in given.get("class", "").split() if name in _EMPHASIS]
        marks += ["#strong["] if self.foot_start is not None else []
        self._pieces = ["#[" for _ in labels] + marks
        self._closers = ["]" * len(marks) + "".join(f"]{_label(name)}" for name in labels)]
        self._labels = []

    def _opener(self, tag: str, given: dict[str, str]) -> str:
        target = given.get("href", "") if tag == "a" else ""
        if target.startswith("#") and target[1:] in self.known:
            return f"#link(label({string(target[1:])}))["
        if target.startswith(("https://", "http://")):
            return f"#link({string(target)})["
        return _MARKS.get(tag, "#[")

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag in _SECTIONS or tag == "br" or not self._closers:
            return
        self._pieces.append(self._closers.pop())
        if tag in ("td", "th"):
            self.contents.append("".join(self._pieces))

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        text = _SPACE.sub(" ", data)
        if self._closers and text:
            self._pieces.append(f"#{string(broken(text) if self.break_words else text)}")


def table_typst(html: str, shares: Sequence[float], known: Container[str], *, break_words: bool = False) -> str:
    r"""One HTML table as a call of Typst's `table`.

    Args:
        html: the table, in the vocabulary of `lppd.publish.markup`.
        shares: part of the width that each column gets; together 1.
        known: anchors that may be linked to; a link to any other loses its link, because Typst would stop there.
        break_words: let long words break.

    >>> print(table_typst('<table><thead><tr><th>A</th></tr></thead><tr><td id="x" style="text-align:right">#1</td></tr></table>', [1], {}))
    #table(columns: (100%,), align: left,
    table.header(table.cell(align: bottom)[#"A"],), table.hline(),
    table.cell(align: right)[#[#"#1"]#label("x")],
    )
    """
    setter = _Typesetter(known, break_words)
    setter.feed(html)
    setter.close()
    contents = iter(setter.contents)
    rows = [[(cell, next(contents, "")) for cell in row] for row in setter.rows]
    foot = len(rows) if setter.foot_start is None else setter.foot_start
    head, body, last = rows[: setter.head_rows], rows[setter.head_rows : foot], rows[foot:]
    columns = ", ".join(f"{round(100 * share, 2):g}%" for share in shares)
    lines = [f"#table(columns: ({columns},), align: left,"]
    lines += [f"table.header({' '.join(_section(head, len(shares)))}), table.hline(),"] if head else []
    lines += _section(body, len(shares))
    lines += [f"table.hline(), table.footer(repeat: false, {' '.join(_section(last, len(shares)))}),"] if last else []
    return "\n".join([*lines, ")"])


def _section(rows: list[list[tuple[Cell, str]]], columns: int) -> Iterator[str]:
    """Lines of one section; short rows are filled up, because Typst only counts cells."""
    covered = matrix([[cell for cell, _ in row] for row in rows])
    for number, row in enumerate(rows):
        cells = [_cell(cell, content, len(rows) - number) for cell, content in row]
        lacking = columns - sum(cell is not None for cell in covered[number])
        yield " ".join(f"{cell}," for cell in cells + ["[]"] * lacking)


def _cell(cell: Cell, content: str, rows_left: int) -> str:
    side = "right" if cell.right else "center" if cell.head and cell.columns > 1 else ""
    sides = [*filter(None, [side]), *(["bottom"] if cell.head else [])]
    options = [f"align: {' + '.join(sides)}"] if sides else []
    if cell.columns > 1:
        options.append(f"colspan: {cell.columns}")
    if min(cell.rows, rows_left) > 1:
        options.append(f"rowspan: {min(cell.rows, rows_left)}")
    return f"table.cell({', '.join(options)})[{content}]" if options else f"[{content}]"


def _label(name: str) -> str:
    return f"#label({string(name)})" if name else ""


def string(text: str) -> str:
    r"""A string literal of Typst that holds exactly the text.

    >>> print(string('a "b" \\ #c'))
    "a \"b\" \\ #c"
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def broken(text: str) -> str:
    """The text with invisible places to break in its long words.

    >>> broken("abcdefghijklmnopqrstuvwxyz dan").replace(chr(0x200B), "|")
    'abcdefghijkl|mnopqrstuvwx|yz dan'
    """

    def split(match: re.Match[str]) -> str:
        word = match.group()
        return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))

    return re.sub(rf"\S{{{_LONG_WORD},}}", split, text)
