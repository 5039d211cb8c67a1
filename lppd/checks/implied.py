"""The whole that a count and its percentage imply: it changes little from one year to the next.

Each entry of `tersirat` in `kewajaran.yml` names the places of the counts and of their percentages, in order of years::

    tersirat:
      - nama: Penduduk menurut angka kemiskinan
        bagian: [pernyataan/penduduk-miskin-lalu/tercetak, 2.13/penduduk-miskin/*]
        persen: [pernyataan/kemiskinan-lalu/tercetak, 2.13/tingkat-kemiskinan/*]

As in `batas.yml` a place in another unit carries the factor, and a `*` in place of the column stands for every figure
column of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.bounds import EVERY
from lppd.checks.plausibility import HUNDRED, Implied, words_of
from lppd.checks.registry import Suspicion, check
from lppd.errors import SchemaError
from lppd.figures import State
from lppd.numbers import round_half_up, write
from lppd.quantity import PlaceSpec, of_edition, place_of, printed_this_year, scaled
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

MOST_CHANGE = Decimal("0.1")
"""Change of the whole between two entries from which one of the figures is doubted."""

Pair = tuple[Cell, Cell]


def implied_pairs(report: Report) -> Iterator[tuple[Implied, list[Pair]]]:
    """Each entry with the counts, in one unit, and percentages that this year prints."""
    for item in words_of(report).tersirat:
        parts, shares = (
            [place for text in texts for place in _every(of_edition(text, report.params.names), report)]
            for texts in (item.bagian, item.persen)
        )
        if len(parts) != len(shares):
            raise SchemaError(
                f"bagian dan persen tidak sama banyak: {item.nama}", fix="betulkan tersirat di kewajaran.yml"
            )
        found = [(_cell(report, part), _cell(report, share)) for part, share in zip(parts, shares, strict=True)]
        yield item, [(part, share) for part, share in found if part and share]


def _every(text: str | PlaceSpec, report: Report) -> Iterator[str | PlaceSpec]:
    """A place, or the same row in each figure column."""
    if not isinstance(text, str) or not text.endswith(EVERY) or text.split("/")[0] not in report.schemas:
        yield text
        return
    for column in report.schemas[text.split("/")[0]].columns:
        if not column.is_text:
            yield f"{text.removesuffix(EVERY)}/{column.name}"


def _cell(report: Report, text: str | PlaceSpec) -> Cell | None:
    """The figure of a place in the unit of the entry; None where this year does not print one above nought."""
    place = place_of(text, report.statements)
    if not printed_this_year(place.address, report.schemas, report.statements):
        return None
    cell = scaled(report.cell(place.address), place.factor)
    return cell if cell.meant.state is State.ANGKA and cell.meant.value and cell.meant.value > 0 else None


def whole(pair: Pair) -> Decimal:
    """What the count and the percentage imply."""
    part, share = pair
    assert part.meant.value is not None and share.meant.value is not None  # figures above nought only
    return part.meant.value * HUNDRED / share.meant.value


def _places(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    for _, pairs in implied_pairs(report):
        if len(pairs) > 1:
            yield from (cell.address for pair in pairs for cell in pair)


@check(
    "penyebut-tersirat",
    "Keseluruhan yang tersirat melompat",
    formula="bagian ÷ persentase × 100 berubah paling banyak sepersepuluh antara dua waktu yang berurutan",
    severity="ringan",
    source="dugaan: penduduk dan angkatan kerja tidak berubah sepersepuluh dalam waktu sependek itu",
    places=_places,
)
def wholes_that_jump(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Counts and percentages of neighbouring times that cannot be of about the same whole."""
    for item, pairs in implied_pairs(report):
        for before, after in pairwise(pairs):
            if abs(whole(after) / whole(before) - 1) > MOST_CHANGE:
                sizes = " menjadi ".join(write(round_half_up(whole(pair), 0)) for pair in (before, after))
                cells = tuple(cell.address for pair in (after, before) for cell in pair)
                yield Suspicion("penyebut-tersirat", cells, f"{item.nama} tersirat berubah dari {sizes}")
