"""Planted slips: a printed figure changed the way figures go wrong in print.

Each kind changes the *text* of a cell, which is then read as strictly as the data are; what the reader refuses counts
as found there. The random generator is given, so that the same seed plants the same slips.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from lppd.address import Address
from lppd.errors import NotationError
from lppd.figures import Printed, State, read
from lppd.table import Cell

Mutation = Callable[[str, Random], str]


@dataclass(frozen=True)
class Planted:
    """One planted slip.

    Attributes:
        printed: the new figure; None when the reader refuses the text.
    """

    kind: str
    address: Address
    before: str
    after: str
    printed: Printed | None


def _digits(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign.isdigit()]


def swap(text: str, random: Random) -> str:
    """Two neighbouring, different digits change places."""
    places = _digits(text)
    pairs = [(a, b) for a, b in zip(places, places[1:], strict=False) if text[a] != text[b]]
    if not pairs:
        return text
    a, b = random.choice(pairs)
    return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]


def substitute(text: str, random: Random) -> str:
    """One digit becomes another."""
    place = random.choice(_digits(text))
    return text[:place] + random.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]


def drop(text: str, random: Random) -> str:
    """One digit is lost."""
    place = random.choice(_digits(text))
    return text[:place] + text[place + 1 :]


def double(text: str, random: Random) -> str:
    """One digit is typed twice."""
    place = random.choice(_digits(text))
    return text[:place] + text[place] * 2 + text[place + 1 :]


def shift(text: str, random: Random) -> str:
    """The decimal mark moves by one digit, or a zero comes or goes at the end of a whole number."""
    marks = [place for place, sign in enumerate(text) if sign in ".,"]
    places = _digits(text)
    if not marks:
        end = places[-1] + 1
        return text[: end - 1] + text[end:] if text[end - 1] == "0" else text[:end] + "0" + text[end:]
    mark = marks[-1]
    bare = text[:mark] + text[mark + 1 :]
    new = mark + random.choice([-1, 1])
    return bare[:new] + text[mark] + bare[new:]


def sign(text: str, random: Random) -> str:
    """A minus is lost or comes in."""
    first = _digits(text)[0]
    return text.replace("-", "", 1) if "-" in text[:first] else text[:first] + "-" + text[first:]


KINDS: Mapping[str, Mutation] = MappingProxyType(
    {
        "angka bertukar": swap,
        "angka salah": substitute,
        "angka hilang": drop,
        "angka ganda": double,
        "tanda bergeser": shift,
        "minus": sign,
    }
)
"""Kinds that change the text of a cell by itself."""

NEIGHBOUR = "salin tetangga"
"""Kind that puts the figure of the row above or below in a cell."""


def plant(cell: Cell, kind: str, random: Random, neighbour: str = "") -> Planted | None:
    """Plant one slip in a cell; None where this kind changes nothing there.

    Args:
        neighbour: printed figure to copy, for that kind.
    """
    before = cell.meant.text
    if not _digits(before):
        return None
    after = neighbour if kind == NEIGHBOUR else KINDS[kind](before, random)
    kind_of_cell = "rupiah" if cell.column.kind == "rupiah" else _kind(cell)
    try:
        printed = read(after, kind=kind_of_cell, notation=cell.meant.notation)
    except NotationError:
        return Planted(kind, cell.address, before, after, None)
    if printed.state is not State.ANGKA or printed.value == cell.meant.value:
        return None
    return Planted(kind, cell.address, before, after, printed)


def _kind(cell: Cell) -> str:
    """Kind by which a cell's text is read again; what its row decides is told by its marker."""
    if cell.column.kind != "sesuai-baris":
        return cell.column.kind
    return {"%": "persen", "level": "level", "Rp": "rupiah"}.get(cell.meant.unit, "angka")
