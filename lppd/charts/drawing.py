"""A finished drawing: the matplotlib figure, what it says in words, and its data."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lppd.grid import Grid, GridCell, Head

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

_PROLOGUE = re.compile(r"\A.*?(?=<svg )", re.S)
_ROOT = re.compile(r"<svg [^>]*>")


@dataclass(frozen=True)
class Drawing:
    """What a chart module returns.

    Attributes:
        alt: description in two to four sentences, with the computed values.
        grid: every plotted value, one row per thing plotted.
        remarks: sentences for the note under the chart, such as what a mark means.
    """

    picture: Picture
    alt: str
    grid: Grid
    remarks: tuple[str, ...] = ()

    def svg(self, title: str) -> str:
        """The picture as SVG text, the same bytes for the same figures and the same matplotlib."""
        from lppd.charts.style import styled

        target = io.StringIO()
        with styled():
            self.picture.savefig(
                target, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
            )
        return labelled(target.getvalue(), title, self.alt)


def labelled(svg: str, title: str, description: str) -> str:
    """An SVG document without its prologue, and with a title and description for assistive technology.

    The prologue names an outside document type, which careful XML readers refuse.

    >>> labelled('<?xml version="1.0"?><svg width="1">…</svg>', "A < B", "C")
    '<svg width="1" role="img" aria-label="A &lt; B"><title>A &lt; B</title><desc>C</desc>…</svg>'
    """
    name, text = (html.escape(" ".join(part.split())) for part in (title, description))
    bare = _PROLOGUE.sub("", svg, count=1)

    def opened(match: re.Match[str]) -> str:
        return f'{match[0][:-1]} role="img" aria-label="{name}"><title>{name}</title><desc>{text}</desc>'

    return _ROOT.sub(opened, bare, count=1)


def data_grid(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str]) -> Grid:
    """A data table: first column names the row, columns named in `numbers` are set flush right.

    >>> data_grid(["Nama", "Nilai"], [["A", "1,5"]], ["Nilai"]).body[0][1].number
    True
    """
    body = [
        [
            GridCell(text, number=head in numbers, heading=place == 0)
            for place, (head, text) in enumerate(zip(headings, row, strict=True))
        ]
        for row in rows
    ]
    return Grid([[Head(text) for text in headings]], body)


def sentences(*parts: str) -> str:
    """Sentences joined into a paragraph; empty ones are left out.

    >>> sentences("Satu.", "", "Dua.")
    'Satu. Dua.'
    """
    return " ".join(part for part in parts if part)
