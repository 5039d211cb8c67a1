"""The cells of an HTML table: where they stand, what they say, and the number behind what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

_MOST_SPAN = 1000
"""What HTML allows a `colspan`; a table is data, and a span of a milliard must not fill the memory."""


@dataclass
class Cell:
    """One cell.

    Attributes:
        text: everything it shows, marks included.
        plain: the same without the marks of notes.
        columns, rows: how many it covers.
        value: its `data-nilai`: the shown number in plain notation ("1234.50"); "" for text.
        marks: anchors of the notes that its marks lead to.
    """

    text: str = ""
    plain: str = ""
    columns: int = 1
    rows: int = 1
    head: bool = False
    right: bool = False
    value: str = ""
    marks: list[str] = field(default_factory=list)


class TableReader(HTMLParser):
    """Reads the cells of a table; use `read_table`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self.head_rows = 0
        self._in_head = False
        self._cell: Cell | None = None
        self._raised: tuple[int, bool] | None = None  # length of `plain` before a <sup>; it is a mark

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self.rows.append([])
            self.head_rows += self._in_head
        elif tag in ("td", "th") and self.rows:
            self._open_cell(given)
        elif self._cell:
            self._open_inline(tag, given, self._cell)

    def _open_cell(self, given: dict[str, str | None]) -> None:
        columns, rows = (_count(given.get(name)) for name in ("colspan", "rowspan"))
        right = "right" in (given.get("style") or "")
        value = given.get("data-nilai") or ""
        self._cell = Cell(columns=columns, rows=rows, head=self._in_head, right=right, value=value)
        self.rows[-1].append(self._cell)

    def _open_inline(self, tag: str, given: dict[str, str | None], cell: Cell) -> None:
        if tag == "br":
            cell.text += " "
            cell.plain += " "
        elif tag == "sup":
            self._raised = (len(cell.plain), False)
        elif tag == "a" and self._raised and (given.get("href") or "").startswith("#"):
            cell.marks.append(str(given["href"])[1:])
            self._raised = (self._raised[0], True)

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self._in_head = False
        elif tag in ("td", "th"):
            self._cell = None
        elif tag == "sup" and self._raised and self._cell:
            before, is_mark = self._raised
            self._cell.plain = self._cell.plain[:before] if is_mark else self._cell.plain
            self._raised = None

    def handle_data(self, data: str) -> None:
        if self._cell:
            self._cell.text += data
            self._cell.plain += data


def _count(text: str | None) -> int:
    return min(_MOST_SPAN, max(1, int(text))) if text and text.isascii() and text.isdigit() else 1


@lru_cache(maxsize=128)
def read_table(html: str) -> TableReader:
    """The rows and cells of an HTML table. The same answer is given again, so it must not be changed.

    >>> (row,) = read_table('<table><tr><td>5 m<sup>2</sup><sup><a href="#n">a</a></sup></td></tr></table>').rows
    >>> row[0].text, row[0].plain, row[0].marks
    ('5 m2a', '5 m2', ['n'])
    """
    reader = TableReader()
    reader.feed(html)
    reader.close()
    return reader


def place(rows: list[list[Cell]]) -> list[tuple[int, Cell]]:
    """`(first column, cell)` of every cell, with spans taken into account."""
    placed: list[tuple[int, Cell]] = []
    _walk(rows, lambda row, column, cell: placed.append((column, cell)))
    return placed


def matrix(rows: list[list[Cell]]) -> list[list[Cell | None]]:
    """The same rows as a full grid: a cell stands in every place that it covers; None where there is none.

    >>> [[cell and cell.text for cell in row] for row in matrix(read_table(
    ...     '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>').rows)]
    [['a', 'b'], ['a', 'c']]
    """
    found: dict[tuple[int, int], Cell] = {}

    def cover(row: int, column: int, cell: Cell) -> None:
        for down in range(min(cell.rows, len(rows) - row)):
            found.update(((row + down, column + along), cell) for along in range(cell.columns))

    _walk(rows, cover)
    width = 1 + max((column for _, column in found), default=-1)
    return [[found.get((row, column)) for column in range(width)] for row in range(len(rows))]


def _walk(rows: list[list[Cell]], visit: Callable[[int, int, Cell], object]) -> None:
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        blocked = {at for at, left in taken.items() if left > 0}
        taken = {at: left - 1 for at, left in taken.items() if left > 1}
        for cell in row:
            while column in blocked:
                column += 1
            visit(number, column, cell)
            if cell.rows > 1:
                taken.update((at, cell.rows - 1) for at in range(column, column + cell.columns))
            column += cell.columns
