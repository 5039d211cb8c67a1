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
from lppd.sheet import read_sheet

COLUMNS = ("tabel", "halaman", "judul")
_YEAR = re.compile(r"\b\d{4}\b")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"di", "dan", "dengan"})


@dataclass(frozen=True)
class Listed:
    """An entry of the list of tables: page, and title as printed there; "" when the list has none."""

    page: str
    title: str
    line: int


@dataclass(frozen=True)
class Mismatch:
    """A title in the list that is not that of the table: what differs, and whether it is about years."""

    table: str
    listed: str
    caption: str
    difference: str
    years: bool


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
    return {line.values["tabel"].strip(): Listed(line.values["halaman"].strip(), line.values["judul"].strip(), line.number) for line in sheet.lines}


def mismatches(listed: Mapping[str, Listed], schemas: Mapping[str, Schema]) -> Iterator[Mismatch]:
    """Titles in the list that are not those of their tables."""
    for table, entry in listed.items():
        if entry.title and table in schemas:
            difference, years = compare(entry.title, schemas[table].title)
            if difference:
                yield Mismatch(table, entry.title, schemas[table].title, difference, years)


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
