"""Units: places of one quantity that cannot be the same number, because one of them is in a unit of its own.

Their figures are not compared (`lppd.quantity`): what is wrong is the unit, or what was filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.checks.registry import Suspicion, check
from lppd.quantity import by_unit
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report


@check(
    "satuan-berbeda",
    "Satu besaran dengan satuan yang berbeda",
    formula="semua tempat satu besaran memakai satuan yang sama; persentase bukan cacahan",
    severity="ringan",
)
def units_of_quantities(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Places of a quantity in another unit than most of its places."""
    seen = set()
    for quantity in report.quantities.values():
        usual, odd = by_unit(quantity, report.cell, report.units)
        for place, cell in odd:
            if place.address not in seen and place.address.table in tables:
                seen.add(place.address)
                yield _odd(quantity.name, cell, [other for _, other in usual])


def _odd(name: str, cell: Cell, usual: Sequence[Cell]) -> Suspicion:
    shown = cell.meant.text.strip()
    others = ", ".join(other.meant.text.strip() for other in usual)
    text = f"{name} tercetak {shown}, di tempat lain {others}: satuannya berbeda, jadi salah satunya bukan besaran ini"
    return Suspicion("satuan-berbeda", (cell.address, *(other.address for other in usual)), text)
