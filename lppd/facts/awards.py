"""Facts on awards: from whom, at which level, in which form (Tabel 2.14 and 2.15)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from lppd.facts.registry import NONE, Fact, count, fact, listing
from lppd.reference import spellings
from lppd.report import Report
from lppd.table import Row

TABLE, DOCUMENTED = "2.14", "2.15"
LEVEL, FORM, GIVER, GROUP = "tingkat", "bentuk", "instansi", "golongan"
FORMS, GIVERS = "bentuk-penghargaan", "pemberi-penghargaan"
"""Reference lists: the forms of an award, and those who give awards under several names, with their other spellings."""

NO_LEVEL, NO_FORM = "tanpa tingkat", "tanpa bentuk"
GROUPS = {
    "panji": "Panji keberhasilan provinsi",
    "terbaik-dua": "Terbaik kedua provinsi",
    "terbaik-tiga": "Terbaik ketiga provinsi",
    "lain": "Penghargaan lain",
}
"""Groups of awards as the table is keyed, and what they are called."""

NOUN = "penghargaan"
_JOINTS = re.compile(r"\s*[.,;/&]\s*|\s+dan\s+")
_YEAR = re.compile(r"\b\d{4}\b")


def awards(report: Report) -> tuple[Row, ...]:
    """Every award, in printed order."""
    return report.rows(TABLE)


def named(report: Report, names: str) -> dict[str, str]:
    """The names that a reference list gives: spelling in small letters → name."""
    entries = report.references.get(names, {}).values()
    return {spelling.casefold(): entry["nama"] for entry in entries for spelling in spellings(entry)}


def forms(report: Report, row: Row) -> list[str]:
    """The forms an award came in, each under the name that the reference list gives it.

    A spelling that the list does not know stands as printed.
    """
    names = named(report, FORMS)
    printed = [part for part in _JOINTS.split(row.cells[FORM].text.strip()) if part]
    return list(dict.fromkeys(names.get(part.casefold(), part) for part in printed)) or [NO_FORM]


def tally(values: Iterable[str]) -> dict[str, int]:
    """How often each occurs, the most frequent first; equals in order of appearance."""
    return dict(Counter(values).most_common())


def levels(report: Report) -> dict[str, int]:
    """Awards by level."""
    return tally(row.cells[LEVEL].text.strip() or NO_LEVEL for row in awards(report))


def by_form(report: Report) -> dict[str, int]:
    """Awards by form; one that came in several counts under each."""
    return tally(form for row in awards(report) for form in forms(report, row))


def by_group(report: Report) -> dict[str, int]:
    """Awards by group, in the order of `GROUPS`."""
    found = Counter(row.attributes[GROUP] for row in awards(report))
    return {GROUPS.get(key, key): found[key] for key in dict.fromkeys([*GROUPS, *found]) if found[key]}


def givers(report: Report) -> dict[str, int]:
    """Awards by the institution that gave them."""
    names = named(report, GIVERS)
    printed = (row.cells[GIVER].text.strip() for row in awards(report))
    return tally(names.get(giver.casefold(), giver) for giver in printed)


def earlier(report: Report) -> list[str]:
    """Awards whose name tells a year before the report's."""
    return [
        row.attributes["nama"]
        for row in awards(report)
        if any(int(year) < report.params.tahun for year in _YEAR.findall(row.attributes["nama"]))
    ]


@fact("penghargaan.banyak", "Banyaknya penghargaan")
def _many(report: Report) -> Fact:
    return count([row.key for row in awards(report)], NOUN)


@fact("penghargaan.tingkat", "Banyaknya penghargaan menurut tingkat")
def _levels(report: Report) -> Fact:
    return listing(
        [f"{many} {name if name == NO_LEVEL else f'tingkat {name.lower()}'}" for name, many in levels(report).items()]
    )


@fact("penghargaan.golongan", "Banyaknya penghargaan menurut golongan")
def _groups(report: Report) -> Fact:
    return listing([f"{many} {name[:1].lower()}{name[1:]}" for name, many in by_group(report).items()])


@fact("penghargaan.bentuk-terbanyak", "Bentuk penghargaan yang paling sering")
def _form(report: Report) -> Fact:
    found = {name: many for name, many in by_form(report).items() if name != NO_FORM}
    return _first(found)


@fact("penghargaan.pemberi-terbanyak", "Pemberi penghargaan yang paling sering")
def _giver(report: Report) -> Fact:
    return _first(givers(report))


def _first(found: dict[str, int]) -> Fact:
    if not found:
        return NONE
    name, many = next(iter(found.items()))
    return Fact(f"{name} ({many} {NOUN})", Decimal(many), (name,))


@fact("penghargaan.pemberi", "Banyaknya pemberi penghargaan")
def _givers(report: Report) -> Fact:
    return count(list(givers(report)), "pemberi")


@fact("penghargaan.tahun-lampau", "Penghargaan yang namanya menyebut tahun sebelum tahun laporan")
def _earlier(report: Report) -> Fact:
    return count(earlier(report), NOUN)


@fact("penghargaan.tanpa-bentuk", "Penghargaan yang bentuknya tidak tercetak")
def _formless(report: Report) -> Fact:
    return count([row.key for row in awards(report) if forms(report, row) == [NO_FORM]], NOUN)


@fact("penghargaan.terdokumentasi", "Baris Tabel 2.15 yang menjelaskan satu penghargaan Tabel 2.14")
def _documented(report: Report) -> Fact:
    keys = {row.key for row in awards(report)}
    return count([row.key for row in report.rows(DOCUMENTED) if row.key in keys], NOUN)
