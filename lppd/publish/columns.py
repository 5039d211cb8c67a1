"""Column widths for a printed table, from its contents.

Typst's own automatic columns let long words overprint their neighbours in wide tables. The widths
here guarantee every column the room of its longest word, then share the rest by the amount of
text, and choose the largest type size at which that is possible. Lengths are in em of the table's
type, estimated from the widths of letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lppd.publish.cells import Cell, place, read_table

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)  # points, preferred first
PORTRAIT = 462.0  # text width in points; must fit the margins in assets/book.typ
LANDSCAPE = 725.0
SMALLEST = 7.0  # below this a page is turned rather than the type made smaller
_COMFORT = 0.85
_INSET = 9.0  # points at both sides of a cell together
_LONGEST_WORD = 17.0  # em; longer words are broken by the Lua filter
_WIDEST = 64.0  # em; text wider than this may wrap without being missed
_LONGEST = 160.0  # em; the same in columns that are made of such texts
_BREAKS = re.compile(r"\s+|(?<=\w-)(?=\w)")


@dataclass(frozen=True)
class Layout:
    """How a table is set: share of the width per column, type size in points, turned or not.

    `fits` is False when even the smallest type leaves a column narrower than its longest word.
    `breakable` says whether a row may be split between pages: only where rows are merged or tall.
    """

    shares: tuple[float, ...]
    size: float
    landscape: bool
    head_rows: int
    fits: bool
    breakable: bool


def heads_like_bodies(html: str) -> str:
    """Align the heads of number columns to the right, like the numbers under them.

    A head that spans several columns, or has an alignment of its own, stays as it is.

    >>> heads_like_bodies('<table><thead><tr><th>a</th></tr></thead>'
    ...                   '<tr><td style="text-align:right">1</td></tr></table>')[:54]
    '<table><thead><tr><th style="text-align:right">a</th><'
    """
    placed = place(read_table(html).rows)
    sides: dict[int, list[bool]] = {}
    for column, cell in placed:
        if not cell.head and cell.columns == 1:
            sides.setdefault(column, []).append(cell.right)
    numbers = {column for column, right in sides.items() if 2 * sum(right) > len(right)}
    turn = iter(cell.columns == 1 and column in numbers for column, cell in placed if cell.head)

    def align(match: re.Match[str]) -> str:
        wanted = next(turn, False) and "style=" not in match[0]
        return f'{match[1]} style="text-align:right"{match[2]}' if wanted else match[0]

    head, end, body = html.partition("</thead>")
    return re.sub(r"(<t[hd]\b)([^>]*>)", align, head) + end + body if end else html


def layout(html: str, *, landscape: bool, largest: float = SIZES[0]) -> Layout:
    """Column shares, type size and orientation for one HTML table, set no larger than `largest` points.

    >>> layout("<table><tr><td>a</td><td>b</td></tr></table>", landscape=False).shares
    (0.5, 0.5)
    """
    grid = read_table(html)
    least, wanted = needs(grid.rows)
    turned = landscape or not _fits(least, PORTRAIT, SMALLEST)
    width = LANDSCAPE if turned else PORTRAIT
    size = choose_size(least, wanted, width, largest)
    inset = _INSET / size
    room = _room(len(least), width, size)
    fits = sum(least) <= room
    shares = share(least, wanted, room) if fits else least
    total = sum(shares) + inset * len(shares)
    fractions = tuple(round((part + inset) / total, 4) for part in shares)
    return Layout(fractions, size, turned, grid.head_rows, fits, has_tall_rows(grid.rows))


def has_tall_rows(rows: list[list[Cell]]) -> bool:
    """Whether body cells are merged over rows, or so tall that a page may not hold them."""
    return any(not cell.head and (cell.rows > 1 or len(cell.text) > 700) for row in rows for cell in row)


def choose_size(least: list[float], wanted: list[float], width: float, largest: float = SIZES[0]) -> float:
    """Type size in points for a table `width` points wide.

    The largest readable size that leaves text columns room beyond their longest word; else the
    largest that is at most `SMALLEST` and lets every word stand; else the last resort.
    """
    for size in (each for each in SIZES if each <= largest):
        room = _room(len(least), width, size)
        comfortable = sum(wanted) <= room or sum(least) <= _COMFORT * room
        if comfortable if size > SMALLEST else sum(least) <= room:
            return size
    return SIZES[-1]


def _room(columns: int, width: float, size: float) -> float:
    """Width left for contents, in em of the given size."""
    return (width - columns * _INSET) / size


def _fits(least: list[float], width: float, size: float) -> bool:
    return sum(least) <= _room(len(least), width, size)


def share(least: list[float], wanted: list[float], room: float) -> list[float]:
    """Widths that add up to `room`: at least `least`, the rest by what more is wanted.

    >>> share([1, 1], [1, 9], 6)
    [1.0, 5.0]
    >>> share([2, 2], [2, 2], 8)
    [4.0, 4.0]
    """
    more = [want - low for low, want in zip(least, wanted, strict=True)]
    spare = room - sum(least)
    if sum(more) <= spare:
        factor = room / sum(wanted)
        return [want * factor for want in wanted]
    return [low + spare * extra / sum(more) for low, extra in zip(least, more, strict=True)]


def needs(rows: list[list[Cell]]) -> tuple[list[float], list[float]]:
    """Per column the width of its longest word and the width at which nothing need wrap (em)."""
    placed = place(rows)
    count = max((column + cell.columns for column, cell in placed), default=1)
    least, wanted = [1.0] * count, [1.5] * count
    for column, cell in sorted(placed, key=lambda item: item[1].columns):
        span = slice(column, column + cell.columns)
        low, want = cell_needs(cell)
        least[span] = widen(least[span], low)
        wanted[span] = widen(wanted[span], want)
    usual = _usual_widths(placed, count)
    wanted = [max(low, want, mean) for low, want, mean in zip(least, wanted, usual, strict=True)]
    return least, wanted


def _usual_widths(placed: list[tuple[int, Cell]], count: int) -> list[float]:
    """Per column the mean width of its texts where that is a long one; 0 elsewhere."""
    found: list[list[float]] = [[] for _ in range(count)]
    for column, cell in placed:
        if not cell.head and cell.columns == 1:
            found[column].append(text_width(" ".join(cell.text.split())))
    means = [sum(widths) / len(widths) if widths else 0.0 for widths in found]
    return [min(mean, _LONGEST) if mean > _WIDEST else 0.0 for mean in means]


def widen(widths: list[float], total: float) -> list[float]:
    """Widths raised evenly so that together they reach `total`."""
    lacking = max(0.0, total - sum(widths)) / len(widths)
    return [width + lacking for width in widths]


def cell_needs(cell: Cell) -> tuple[float, float]:
    """Least and wanted width of one cell, in em. A head may take three lines."""
    weight = 1.08 if cell.head else 1.0
    words = [min(text_width(word), _LONGEST_WORD) * weight for word in _BREAKS.split(cell.text.strip())]
    least = max(words, default=0.0)
    full = min(text_width(" ".join(cell.text.split())) * weight, _WIDEST)
    return least, max(least, full / 3) if cell.head else max(least, full)


def text_width(text: str) -> float:
    """Estimated width of a text in em of Libertinus Serif, on the wide side.

    >>> text_width("1.234")
    2.28
    """
    return round(sum(map(_letter, text)), 3)


@cache
def _letter(letter: str) -> float:
    if letter in "ijl.,;:'|!()[]ft -":
        return 0.32
    if letter.isdigit() or letter in "rsceaz":
        return 0.49
    if letter in "mwMW%@—…":
        return 0.88
    return 0.72 if letter.isupper() else 0.55
