"""How many inhabitants rates divide by: those that were counted, or those that printed shares imply."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.errors import ParameterError
from lppd.statements import TABLE as STATEMENTS

if TYPE_CHECKING:
    from lppd.report import Report

MOVES, SEXES = "1.4", "gambar-1.4"
QUANTITY = "penduduk"
"""The quantity of `data/schema/besaran.yml` whose places are numbers of inhabitants."""


def counted(report: Report) -> Decimal:
    """Inhabitants in the civil register: the sum over both sexes."""
    found = (report.figure(row.cells["jumlah"].address).value for row in report.rows(SEXES))
    return sum((value for value in found if value is not None), Decimal(0))


def implied(report: Report) -> dict[str, Decimal]:
    """Inhabitants of each year that the printed share of births implies: births ÷ share, in order of years."""
    found = {}
    for row in sorted(report.rows(MOVES), key=lambda item: item.key):
        births, share = (row.cells[name].meant.value for name in ("lahir", "persen-lahir"))
        if births and share:
            found[row.key] = births * 100 / share
    return found


def basis(report: Report) -> Decimal:
    """Inhabitants that the edition divides by.

    Raises:
        ParameterError: the edition wants the implied number, and the year's shares imply none.
    """
    return counted(report) if report.params.metode.penyebut_penduduk == "dukcapil" else _implied_now(report)


def _implied_now(report: Report) -> Decimal:
    year, found = str(report.params.tahun), implied(report)
    if year not in found:
        raise ParameterError(
            f"jumlah penduduk tahun {year} tidak tersirat di Tabel {MOVES}",
            file=report.project.params_file,
            column="metode.penyebut_penduduk",
            fix="pakai dukcapil, atau lengkapi kelahiran dan persentasenya",
        )
    return found[year]


def replaced(report: Report) -> Mapping[Address, Decimal]:
    """Cells that print the number of inhabitants, with the number that takes their place as a denominator."""
    if report.params.metode.penyebut_penduduk == "dukcapil" or QUANTITY not in report.quantities:
        return {}
    people = _implied_now(report)
    places = report.quantities[QUANTITY].places
    cells = [place for place in places if place.address.table != STATEMENTS and not place.address.row.startswith("*")]
    return {place.address: people / place.factor for place in cells}
