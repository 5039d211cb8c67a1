"""Names of persons: one person in two posts, and one name in two spellings.

Columns hold names of persons where their label is one of the words of `kewajaran.yml` (`orang`). Titles before and
behind a name are no part of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from lppd.checks.plausibility import words_of
from lppd.checks.registry import Suspicion, check, texts_of
from lppd.schema import Column
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

ALIKE = 0.88
"""Likeness of two names from which they may be one name."""

NIP_DIGITS = 18
FEWEST_WORDS = 2
"""Words of a name that tells a person from others."""

_BEFORE = re.compile(r"^(?:(?:drg?|dra?|drs|ir|prof|hj?|apt)(?:\.\s*|\s+))+", re.IGNORECASE)
_NIP = re.compile(r"(?<!\d)\d{8}\s?\d{6}\s?\d\s?\d{3}(?!\d)")
_NOT_A_NAME = re.compile(r"\d|^-?$")


def bare_name(text: str) -> str:
    """A name in small letters without titles.

    >>> bare_name("drg. Siti Aminah, M.Kes"), bare_name("Dra. Hj. Ani  Budi")
    ('siti aminah', 'ani budi')
    """
    return " ".join(_BEFORE.sub("", text.split(",")[0].strip()).casefold().split())


def persons(report: Report, tables: Sequence[str]) -> list[tuple[str, Cell]]:
    """Bare name and cell of every person in the columns of names."""
    labels = words_of(report).orang
    columns = ((name, column) for name in tables for column in report.schema(name).columns)
    kept = ((name, column) for name, column in columns if _holds_names(column, labels))
    cells = (row.cells[column.name] for name, column in kept for row in report.rows(name))
    named = ((bare_name(cell.text), cell) for cell in cells)
    return [(name, cell) for name, cell in named if len(name.split()) >= FEWEST_WORDS and not _NOT_A_NAME.search(name)]


def _holds_names(column: Column, labels: Sequence[str]) -> bool:
    return column.is_text and not column.hidden and column.labels[-1].casefold().strip() in labels


@check(
    "jabatan-rangkap",
    "Satu orang di dua jabatan",
    formula="satu nama untuk satu jabatan dalam satu tabel",
    severity="ringan",
    source="dugaan: daftar pejabat menyebut setiap orang satu kali; perangkapan jabatan perlu keterangan",
    apart=True,
)
def persons_in_two_posts(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Names that stand in several rows of one table."""
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for name, cell in persons(report, tables):
        found[cell.address.table, name].append(cell)
    for cells in found.values():
        if len({cell.address.row for cell in cells}) > 1:
            text = f"{cells[0].text.strip()} tercetak di {len(cells)} jabatan"
            yield Suspicion("jabatan-rangkap", tuple(cell.address for cell in cells), text)


@check(
    "nama-berbeda",
    "Satu nama dengan dua ejaan",
    formula="nama satu orang dieja sama di mana-mana",
    severity="ringan",
    source="dugaan: dua nama yang hampir sama adalah nama satu orang",
)
def names_spelt_differently(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Names that are nearly another name."""
    first: dict[str, Cell] = {}
    for name, cell in persons(report, tables):
        first.setdefault(name, cell)
    for (one, cell), (other, twin) in combinations(first.items(), 2):
        if alike(one, other):
            text = f"{twin.text.strip()} mungkin orang yang sama dengan {cell.text.strip()}"
            yield Suspicion("nama-berbeda", (twin.address, cell.address), text)


def alike(one: str, other: str) -> bool:
    """Whether two bare names may be one name: as many words, and nearly the same letters in each.

    >>> alike("siti aminah", "siti aminnah"), alike("siti aminah", "siti rahmah")
    (True, False)
    """
    words = list(zip(one.split(), other.split(), strict=False))
    return len(one.split()) == len(other.split()) and all(
        SequenceMatcher(None, *pair, autojunk=False).ratio() >= ALIKE for pair in words
    )


# -- numbers of civil servants --------------------------------------------------------------


@check(
    "nip",
    "NIP yang tidak mungkin",
    formula="NIP = tanggal lahir (8), tahun dan bulan pengangkatan (6), jenis kelamin (1), nomor urut (3)",
    severity="ringan",
    source="Peraturan Kepala BKN 22/2007",
    apart=True,
)
def impossible_nip(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Numbers of eighteen digits in texts that cannot be a civil servant's."""
    for cell in texts_of(report, tables):
        for match in _NIP.finditer(cell.text) if len(cell.text) >= NIP_DIGITS else ():
            if fault := nip_fault(re.sub(r"\s", "", match[0])):
                yield Suspicion("nip", (cell.address,), f"NIP {match[0]}: {fault}")


def nip_fault(digits: str) -> str:
    """What is impossible in a number of eighteen digits; "" when nothing.

    >>> nip_fault("197003051995031002"), nip_fault("197013051995031002")
    ('', 'tanggal lahir tidak ada dalam kalender')
    """
    from lppd.checks.dates import Written

    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if not (1 <= month <= 12 and year) or Written("", "", day, month, year).date is None:
        return "tanggal lahir tidak ada dalam kalender"
    if not 1 <= int(digits[12:14]) <= 12 or int(digits[8:12]) <= year:
        return "bulan pengangkatan tidak mungkin"
    return "" if digits[14] in "12" else "angka jenis kelamin bukan 1 atau 2"
