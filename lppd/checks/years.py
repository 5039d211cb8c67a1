"""Years of texts: one that nobody can mean, and one that the neighbours do not name.

A column of sources or headings mostly names the year of the report; the few cells that name another one were probably
taken over from an earlier edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.captions import COLUMNS as LISTS
from lppd.checks.registry import Suspicion, check, texts_of
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

MOST_OTHERS = 0.2
"""Share of other years up to which they stand out: one beside four that name the year of the report."""

BEFORE, AFTER = 120, 30
"""Years before and after the report's that a text may name."""

_NAMED = re.compile(r"\btahun\s+(\d{4})\b(?![.,]\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,/])(20\d\d)(?![\d.,/]\d)")


@check(
    "tahun-basi",
    "Tahun yang mungkin tertinggal dari edisi lama",
    formula="teks sekolom menyebut tahun laporan",
    severity="ringan",
    source="dugaan: sel-sel lain di kolom yang sama menyebut tahun laporan",
    apart=True,
)
def stale_years(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Cells of a text column that name other years than the report's, where nearly all others name the report's."""
    year = str(report.params.tahun)
    for name in tables:
        if name in LISTS:  # their titles are held against what they list
            continue
        table = report.data(name)
        for column in table.schema.columns:
            if column.is_text and not column.hidden:
                dated = [cell for row in table.rows if _YEAR.search((cell := row.cells[column.name]).text)]
                yield from _stale(dated, year)


def _stale(dated: Sequence[Cell], year: str) -> Iterator[Suspicion]:
    current = [cell for cell in dated if year in _YEAR.findall(cell.text)]
    others = [cell for cell in dated if year not in _YEAR.findall(cell.text)]
    if len(others) <= MOST_OTHERS * len(dated):
        for cell in others:
            found = ", ".join(dict.fromkeys(_YEAR.findall(cell.text)))
            text = f"Teks ini menyebut tahun {found}, sedangkan {len(current)} sel lain di kolom ini menyebut {year}"
            yield Suspicion("tahun-basi", (cell.address,), text)


@check(
    "tahun-mustahil",
    "Tahun yang tidak mungkin dimaksud",
    formula=f"tahun yang disebut teks paling jauh {BEFORE} tahun sebelum, dan {AFTER} tahun sesudah, tahun laporan",
    severity="ringan",
    apart=True,
)
def impossible_years(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Texts that name a year long past or far ahead; the titles of lists are held against what they list."""
    year = report.params.tahun
    for cell in texts_of(report, [name for name in tables if name not in LISTS]):
        wrong = [named for named in _NAMED.findall(cell.text) if not year - BEFORE <= int(named) <= year + AFTER]
        if wrong:
            text = f"Teks ini menyebut tahun {', '.join(wrong)}"
            yield Suspicion("tahun-mustahil", (cell.address,), text, expected=_mended(cell.text, wrong[0], str(year)))


def _mended(text: str, wrong: str, year: str) -> str:
    """The text with the report's year for one that misses it by a single digit; "" where another year may be meant."""
    apart = sum(one != other for one, other in zip(wrong, year, strict=True))
    return text.replace(wrong, year) if apart == 1 else ""
