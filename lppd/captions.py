"""The publication's list of tables (`data/<year>/daftar-tabel.csv`) against the captions of the tables.

A list may shorten a caption. It may not speak of other years, nor use words that the caption does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lppd.errors import FaultsError
from lppd.schema import Schema
from lppd.sheet import Line, read_sheet

COLUMNS = ("tabel", "nomor", "halaman", "judul")
_YEAR = re.compile(r"\b\d{4}\b")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"di", "dan", "dengan"})


@dataclass(frozen=True)
class Listed:
    """An entry of the list of tables: number, page and title as printed there; "" when the list has none."""

    number: str
    page: str
    title: str
    line: int


@dataclass(frozen=True)
class Mismatch:
    """A number or title in the list that is not that of the table: which of the two, what differs, whether it misleads."""

    table: str
    what: str
    listed: str
    caption: str
    difference: str
    misleading: bool


def load_list(path: Path) -> dict[str, Listed]:
    """The list of tables by official number. A missing file means none.

    Raises:
        FaultsError: the file is malformed.
    """
    if not path.is_file():
        return {}
    sheet = read_sheet(path, COLUMNS)
    if sheet.faults:
        raise FaultsError(sheet.faults)
    return {line.values["tabel"].strip(): _listed(line) for line in sheet.lines}


def _listed(line: Line) -> Listed:
    number, page, title = (line.values[name].strip() for name in COLUMNS[1:])
    return Listed(number, page, title, line.number)


def mismatches(listed: Mapping[str, Listed], schemas: Mapping[str, Schema]) -> Iterator[Mismatch]:
    """Numbers and titles in the list that are not those of their tables."""
    for table, entry in listed.items():
        if table not in schemas:
            continue
        number, title = schemas[table].number, schemas[table].title
        wrong = compare_numbers(entry.number, number)
        if entry.number and wrong:
            yield Mismatch(table, "nomor", entry.number, number, wrong, True)
        difference, misleading = compare(entry.title, title)
        if entry.title and difference:
            yield Mismatch(table, "judul", entry.title, title, difference, misleading)


def compare_numbers(listed: str, caption: str) -> str:
    """How a listed number differs from the caption's; "" when its digits do not ("Table" and spaces are no matter).

    >>> compare_numbers("Table 2. 4", "Tabel 2.4")
    ''
    >>> compare_numbers("Gambar 1.7", "Gambar 1.3")
    '"Gambar 1.7" bukan "Gambar 1.3"'
    """
    one, other = (re.sub(r"[^0-9.]", "", text) for text in (listed, caption))
    return "" if one == other else f'"{listed}" bukan "{caption}"'


def compare(listed: str, caption: str) -> tuple[str, bool]:
    """What a listed title says that the caption does not, and whether it is about years; "" when nothing.

    >>> compare("Capaian Makro", "Capaian Kinerja Makro Kota X Tahun 2000")
    ('', False)
    >>> compare("Lahir Tahun 1997-2000", "Lahir Tahun 1997-2001")
    ('tahun 1997, 2000 bukan 1997, 2001', True)
    >>> compare("Menurut Kelereng", "Menurut Kelerengan")
    ('kata "kelereng" tidak ada di judul tabel', False)
    """
    years = [_YEAR.findall(text) for text in (listed, caption)]
    if years[0] and years[0] != years[1]:
        return f"tahun {', '.join(years[0])} bukan {', '.join(years[1]) or 'tanpa tahun'}", True
    words = [[word.casefold() for word in _WORD.findall(text)] for text in (listed, caption)]
    foreign = [word for word in words[0] if word not in words[1] and word not in _SMALL]
    shown = ", ".join(f'"{word}"' for word in foreign)
    return (f"kata {shown} tidak ada di judul tabel" if foreign else ""), False
