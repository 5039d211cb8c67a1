"""The publication's own lists (contents, tables, figures) against what they list.

The lists are tables of a year's data: `daftar-isi.csv`, `daftar-tabel.csv`, `daftar-gambar.csv`. A list may shorten a
title. It may not number it differently, speak of other years, use words that the title does not have, or use a word
more often than the title; and its pages go forward.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lppd.errors import DataError, FaultsError, LppdError
from lppd.sheet import Line, read_sheet

if TYPE_CHECKING:
    from lppd.report import Report

CONTENTS = "daftar-isi"
HEADINGS, DIVIDER = "daftar-bagian", "pembatas"
"""The headings of the body, and the title that the sheet in front of a chapter prints."""

COLUMNS = {
    CONTENTS: ("kunci", "tabel", "judul", "halaman", "judul-naskah"),
    "daftar-tabel": ("kunci", "tabel", "nomor", "judul", "halaman", "nomor-naskah"),
    "daftar-gambar": ("kunci", "gambar", "nomor", "judul", "halaman"),
}
"""Columns of each list. `tabel` and `gambar` say what is listed, `…-naskah` what the body prints there."""

PRINTED = {"number": "nomor", "title": "judul", "page": "halaman"}
"""The attributes of an entry that the list prints, and their columns."""

_YEAR = re.compile(r"\b\d{4}\b")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_FRONT = re.compile(r"^\d+(?:\.\d+)*")
_NUMBERING = re.compile(r"(?:\d+(?:\.\d+)*|[^\W\d_])\.?\s+")
_SMALL = frozenset({"di", "dan", "dengan"})


@dataclass(frozen=True)
class Listed:
    """An entry of a list, as printed; "" for what it does not have.

    Attributes:
        source: name of the list.
        place: what is listed: a table, or table and row; "" for a heading without a table of its own.
        body_number, body_title: number and title that the body prints, where the data say so.
    """

    source: str
    key: str
    place: str
    number: str
    title: str
    page: str
    body_number: str
    body_title: str
    line: int


@dataclass(frozen=True)
class Caption:
    """The number and title of a table or figure."""

    number: str
    title: str


@dataclass(frozen=True)
class Mismatch:
    """An entry that does not fit: which of its words (`what`), what differs, whether it misleads.

    `mended` is what the list would print to agree; "" where its words may be meant otherwise, or where the other side is
    printed as well and may be the one that is wrong.
    """

    entry: Listed
    what: str
    listed: str
    caption: str
    difference: str
    misleading: bool
    mended: str = ""

    @property
    def table(self) -> str:
        """The table listed, or the list itself."""
        return self.entry.place.partition("/")[0] or self.entry.source

    @property
    def address(self) -> str:
        """Where the entry stands: list, key and column."""
        return f"{self.entry.source}/{self.entry.key}/{self.what}"


def load_lists(folder: Path) -> tuple[Listed, ...]:
    """The entries of a year's lists in printed order. A missing file means none.

    Raises:
        FaultsError: a file is malformed, or lists one table twice.
    """
    entries: list[Listed] = []
    faults: list[LppdError] = []
    for source, columns in COLUMNS.items():
        path = folder / f"{source}.csv"
        if path.is_file():
            sheet = read_sheet(path, columns)
            found = [] if sheet.faults else [_listed(source, line) for line in sheet.lines]
            faults += [*sheet.faults, *_twice(found, path)]
            entries += found
    if faults:
        raise FaultsError(faults)
    return tuple(entries)


def _listed(source: str, line: Line) -> Listed:
    value = {name: text.strip() for name, text in line.values.items()}
    place = value.get("tabel") or value.get("gambar") or ""
    number, title = value.get("nomor", ""), value.get("judul-naskah", "")
    body = value.get("nomor-naskah", "")
    return Listed(source, value["kunci"], place, number, value["judul"], value["halaman"], body, title, line.number)


def _twice(entries: Iterable[Listed], path: Path) -> Iterator[LppdError]:
    seen: set[str] = set()
    for entry in entries:
        if entry.place and entry.place in seen:
            problem = f"{entry.place} sudah ada di daftar ini"
            yield DataError(problem, file=path, row=entry.line, fix="satu baris untuk satu tabel atau gambar")
        seen.add(entry.place)


def lists_of(report: Report) -> tuple[Listed, ...]:
    """The entries of a year's lists, with the corrections of the report where the lists are tables of it.

    Raises:
        FaultsError: a file is malformed.
    """
    folder = report.project.year_dir
    report.used.update(path for path in (folder / f"{name}.csv" for name in COLUMNS) if path.is_file())
    return tuple(_as_meant(entry, report) for entry in load_lists(folder))


def _as_meant(entry: Listed, report: Report) -> Listed:
    if entry.source not in report.schemas:
        return entry
    cells = report.data(entry.source).by_key[entry.key].cells
    meant: dict[str, Any] = {name: cells[column].text for name, column in PRINTED.items() if column in cells}
    return replace(entry, **meant)


def caption_of(place: str, report: Report) -> Caption | None:
    """Number and title of a table, or of a row that stands for a figure; None for an unknown place."""
    table, _, row = place.partition("/")
    schema = report.schemas.get(table)
    if schema is None or not row:
        return Caption(schema.number, schema.title) if schema else None
    rows = report.data(table).by_key
    cells = rows[row].cells if row in rows else {}
    return Caption(cells["nomor"].text, cells["judul"].text) if {"nomor", "judul"} <= cells.keys() else None


def mismatches(report: Report) -> Iterator[Mismatch]:
    """Numbers, titles and pages in the lists that are not those of what is listed."""
    for entry in report.lists:
        found = _caption(entry, report)
        if found:
            yield from _compared(entry, found)
    for _, group in groupby(report.lists, key=lambda entry: entry.source):
        yield from _pages(list(group))
    yield from _dividers(report)


def _dividers(report: Report) -> Iterator[Mismatch]:
    """Titles in front of chapters that use other words than the chapter's own."""
    for row in report.data(HEADINGS).rows if HEADINGS in report.schemas else ():
        cells = row.cells
        if DIVIDER not in cells or not cells[DIVIDER].text:
            continue
        listed, heading, number = (cells[name].text for name in (DIVIDER, "judul", "nomor"))
        difference, misleading = compare(listed, heading)
        if difference:
            entry = Listed(HEADINGS, row.key, "", number, listed, "", "", heading, cells[DIVIDER].line)
            yield Mismatch(entry, DIVIDER, listed, heading, difference, misleading)


def _caption(entry: Listed, report: Report) -> Caption | None:
    """What to hold the entry against: what the body prints, where the data say so."""
    if entry.source == CONTENTS:
        return Caption("", entry.body_title) if entry.body_title else None
    found = caption_of(entry.place, report)
    return Caption(entry.body_number or found.number, found.title) if found else None


def _compared(entry: Listed, caption: Caption) -> Iterator[Mismatch]:
    official = bool(entry.place) and "/" not in entry.place and not compare_numbers(caption.number, entry.place)
    wrong = compare_numbers(entry.number, caption.number) if entry.number else ""
    if wrong:
        mended = _with_numbers(entry.number, caption.number, _DIGITS) if official else ""
        yield Mismatch(entry, "nomor", entry.number, caption.number, wrong, True, mended)
    difference, misleading = compare_headings(entry.title, caption.title)
    if entry.title and difference:
        mended = _with_numbers(entry.title, caption.title, _YEAR) if misleading and official else ""
        if misleading and entry.source == CONTENTS:  # the headings of the body are held to their order
            mended = _with_numbers(entry.title, caption.title, _FRONT)
        yield Mismatch(entry, "judul", entry.title, caption.title, difference, misleading, mended)


def _with_numbers(listed: str, caption: str, pattern: re.Pattern[str]) -> str:
    """What is listed, with the numbers of the caption in their order; "" where they are not as many, or the same."""
    own, numbers = pattern.findall(listed), pattern.findall(caption)
    if len(own) != len(numbers) or own == numbers:
        return ""
    rest = iter(numbers)
    return pattern.sub(lambda _: next(rest), listed)


def _pages(entries: Sequence[Listed]) -> Iterator[Mismatch]:
    """Pages in figures that lie before the page of the entry above, or after that of the entry below where that one alone is odd."""
    numbered = [entry for entry in entries if entry.page.isdecimal()]
    pages = [int(entry.page) for entry in numbered]
    for place, (before, page) in enumerate(pairwise(pages), 1):
        if page >= before:
            continue
        if _odd_above(pages, place):
            text = f"halaman {before} sebelum halaman {page}"
            yield Mismatch(numbered[place - 1], "halaman", str(before), str(page), text, True)
        else:
            text = f"halaman {page} sesudah halaman {before}"
            yield Mismatch(numbered[place], "halaman", str(page), str(before), text, True)


def _odd_above(pages: Sequence[int], place: int) -> bool:
    """Whether pages go forward once the one above a place is left out, and do not once the one at the place is."""
    fits_below = place < 2 or pages[place - 2] <= pages[place]
    fits_above = place + 1 == len(pages) or pages[place - 1] <= pages[place + 1]
    return fits_below and not fits_above


def compare_numbers(listed: str, caption: str) -> str:
    """How a listed number differs from the caption's; "" when its digits do not ("Table" and spaces are no matter).

    >>> compare_numbers("Table 2. 4", "Tabel. 2.4")
    ''
    >>> compare_numbers("Gambar 1.7", "Gambar 1.3")
    '"Gambar 1.7" bukan "Gambar 1.3"'
    """
    one, other = (re.sub(r"[^0-9.]", "", text).strip(".") for text in (listed, caption))
    return "" if one == other else f'"{listed}" bukan "{caption}"'


def compare_headings(listed: str, heading: str) -> tuple[str, bool]:
    """Like `compare`, for titles that begin with their numbering.

    >>> compare_headings("A. Umum", "a. Umum;"), compare_headings("2.1 Umum", "2.2 Umum")
    (('', False), ('nomor "2.1" bukan "2.2"', True))
    """
    numbers = [match[0].strip() if match else "" for match in map(_NUMBERING.match, (listed, heading))]
    one, other = (number.strip(".").casefold() for number in numbers)
    if one != other and one and other:
        return f'nomor "{numbers[0]}" bukan "{numbers[1]}"', True
    return compare(listed, heading)


def compare(listed: str, caption: str) -> tuple[str, bool]:
    """What a listed title says that the caption does not, and whether it is about years; "" when nothing.

    >>> compare("Capaian Makro", "Capaian Kinerja Makro Kota X Tahun 2000")
    ('', False)
    >>> compare("Lahir Tahun 1997-2000", "Lahir Tahun 1997-2001")
    ('tahun 1997, 2000 bukan 1997, 2001', True)
    >>> compare("Menurut Kelereng", "Menurut Kelerengan")
    ('kata "kelereng" tidak ada di judul aslinya', False)
    >>> compare("Jumlah Jumlah Kecamatan", "Jumlah Kecamatan")
    ('kata "jumlah" tercetak dua kali berturut-turut', False)
    >>> compare("Untuk Urusan Penunjang Urusan", "Untuk Fungsi Penunjang Urusan")
    ('kata "urusan" lebih sering daripada di judul aslinya', False)
    """
    years = [_YEAR.findall(text) for text in (listed, caption)]
    if years[0] and years[0] != years[1]:
        return f"tahun {', '.join(years[0])} bukan {', '.join(years[1]) or 'tanpa tahun'}", True
    words = [[word.casefold() for word in _WORD.findall(text)] for text in (listed, caption)]
    foreign = [word for word in words[0] if word not in words[1] and word not in _SMALL]
    if foreign:
        return f"kata {', '.join(_quoted(foreign))} tidak ada di judul aslinya", False
    doubled = [one for one, other in pairwise(words[0]) if one == other and (one, other) not in pairwise(words[1])]
    if doubled:
        return f"kata {', '.join(_quoted(doubled))} tercetak dua kali berturut-turut", False
    more = [word for word in (Counter(words[0]) - Counter(words[1])) if word not in _SMALL]
    return (f"kata {', '.join(_quoted(more))} lebih sering daripada di judul aslinya" if more else ""), False


def _quoted(words: Iterable[str]) -> Iterator[str]:
    return (f'"{word}"' for word in words)
