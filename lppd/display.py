"""How a figure is shown to readers: Indonesian digits, units, and the escaping each place needs."""

from __future__ import annotations

import html
import re

from lppd.evaluation import Figure
from lppd.figures import State
from lppd.numbers import digits, write


def figure_text(figure: Figure) -> str:
    """A cell as the book prints it: "92,05%", "Level 3", "76,5512*", "N/A"."""
    printed = figure.cell.meant
    if figure.cell.column.is_text:
        return figure.cell.text
    if printed.state is not State.ANGKA or figure.value is None:
        return printed.text.strip()
    shown = write(figure.value, decimals=digits(figure.value), unit=printed.unit)
    return f"{shown}*" if printed.provisional and not figure.moved else shown


def in_html(text: str) -> str:
    """Text for an HTML element or attribute; line breaks become spaces.

    >>> in_html('a<b> "c"')
    'a&lt;b&gt; &quot;c&quot;'
    """
    return html.escape(" ".join(text.split()), quote=True)


def in_markdown(text: str) -> str:
    """Text for a Markdown paragraph: whatever could be read as markup is escaped.

    >>> in_markdown("5*3 [x](y)")
    '5\\\\*3 \\\\[x\\\\](y)'
    """
    plain = " ".join(text.split())
    return re.sub(r"([\\`*_{}\[\]#!|<>~^$@&])", r"\\\1", plain)


def letters(place: int) -> str:
    """Mark of the nth note, counting from zero.

    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)
