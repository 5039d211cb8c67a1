"""Semantic HTML tables: heads with several levels, merged cells, marks. Knows nothing of reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lppd.display import in_html


@dataclass(frozen=True)
class Head:
    """A heading cell and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class GridCell:
    """A body cell: its text, kind, anchor, classes, and the notes that its marks point to.

    `value` is the number that the text shows, with the decimals shown and in the unit shown ("92,05%" is 92.05);
    it becomes `data-nilai`, by which long tables sort and from which spreadsheets get real numbers.
    """

    text: str
    number: bool = False
    heading: bool = False
    id: str = ""
    classes: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    link: str = ""
    value: Decimal | None = None


Spans = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Grid:
    """A table: heading rows, body rows, and the row span of each body cell (0: covered by the one above)."""

    head: Sequence[Sequence[Head]]
    body: Sequence[Sequence[GridCell]]
    spans: Spans | None = None


def header_rows(labels: Sequence[tuple[str, ...]]) -> list[list[Head]]:
    """Heading rows from the labels of each column, outermost first.

    Neighbours with the same outer label share one heading; a column with fewer levels spans down.

    >>> [[(h.text, h.columns, h.rows) for h in row] for row in header_rows([("No",), ("2000", "Target"), ("2000", "Hasil")])]
    [[('No', 1, 2), ('2000', 2, 1)], [('Target', 1, 1), ('Hasil', 1, 1)]]
    """
    depth = max(map(len, labels), default=1)
    return [_header_row(labels, level, depth) for level in range(depth)]


def _header_row(labels: Sequence[tuple[str, ...]], level: int, depth: int) -> list[Head]:
    row: list[Head] = []
    place = 0
    while place < len(labels):
        path = labels[place]
        width = 1
        if level < len(path) - 1:
            while (
                place + width < len(labels)
                and labels[place + width][: level + 1] == path[: level + 1]
                and len(labels[place + width]) > level + 1
            ):
                width += 1
        if level < len(path):
            row.append(Head(path[level], width, depth - level if level == len(path) - 1 else 1))
        place += width
    return row


def merged(keys: Sequence[Sequence[str | None]]) -> list[list[int]]:
    """Row spans of cells whose key repeats downwards; None keys are never merged.

    A cell merges only while the merged cells to its left do.

    >>> merged([["1", "a"], ["1", "a"], ["1", "b"]])
    [[3, 2], [0, 0], [0, 1]]
    """
    spans = [[1] * len(row) for row in keys]
    for column in range(len(keys[0]) if keys else 0):
        start = 0
        for place in range(1, len(keys) + 1):
            if (
                place < len(keys)
                and keys[place][column] is not None
                and _path(keys[place], column) == _path(keys[start], column)
            ):
                continue
            spans[start][column] = place - start
            for covered in range(start + 1, place):
                spans[covered][column] = 0
            start = place
    return spans


def _path(row: Sequence[str | None], column: int) -> tuple[str | None, ...]:
    return tuple(key for key in row[: column + 1] if key is not None)


def grid_html(grid: Grid) -> str:
    """The table as one line of semantic HTML; every text is escaped."""
    head = "".join(f"<tr>{''.join(map(_head, row))}</tr>" for row in grid.head)
    rows = []
    for place, row in enumerate(grid.body):
        spans = grid.spans[place] if grid.spans else [1] * len(row)
        rows.append(f"<tr>{''.join(_cell(cell, span) for cell, span in zip(row, spans, strict=True) if span)}</tr>")
    return f'<table class="lppd"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'


def _head(head: Head) -> str:
    spans = (f' colspan="{head.columns}"' if head.columns > 1 else "") + (
        f' rowspan="{head.rows}"' if head.rows > 1 else ""
    )
    return f'<th scope="{"colgroup" if head.columns > 1 else "col"}"{spans}>{in_html(head.text)}</th>'


def _cell(cell: GridCell, span: int) -> str:
    attributes = f' id="{in_html(cell.id)}"' if cell.id else ""
    attributes += f' class="{" ".join(cell.classes)}"' if cell.classes else ""
    attributes += f' rowspan="{span}"' if span > 1 else ""
    attributes += ' style="text-align:right"' if cell.number else ""
    attributes += f' data-nilai="{cell.value:f}"' if cell.value is not None else ""
    text = in_html(cell.text)
    if cell.link:
        text = f'<a href="{in_html(cell.link)}">{text}</a>'
    marks = "".join(f'<sup><a href="#{in_html(anchor)}">{in_html(mark)}</a></sup>' for mark, anchor in cell.marks)
    if cell.heading:
        return f'<th scope="row"{attributes}>{text}{marks}</th>'
    return f"<td{attributes}>{text}{marks}</td>"
