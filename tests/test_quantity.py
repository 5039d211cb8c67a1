"""One quantity in several places: which place the others are held against."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lppd.address import Address
from lppd.figures import read
from lppd.quantity import Place, Quantity, compare
from lppd.schema import Column
from lppd.table import Cell

RUPIAH = Column("nilai", ("Nilai",), "rupiah", "indonesia", "Rupiah", True, False, frozenset())
TRILLIONS = Column("nilai", ("Nilai",), "indeks", "indonesia", "Triliun Rupiah", False, False, frozenset())
FACTORS = {RUPIAH: Decimal(1), TRILLIONS: Decimal(10) ** 12}


def held_against(*printed: tuple[Column, str]) -> dict[str, str]:
    """For each place that is compared: the row of the place that it is held against."""
    cells, places = {}, []
    for letter, (column, text) in zip("abcdef", printed, strict=False):
        address = Address("8.1", letter, "nilai")
        figure = read(text, kind=column.kind, notation=column.notation)
        cells[address] = Cell(address, column, figure, column.unit, column.exact, Path("8.1.csv"), 2)
        places.append(Place(address, FACTORS[column]))
    found = compare(Quantity("uang", "Uang", tuple(places), "sedang", ""), cells.__getitem__)
    return {item.derivation.target.row: item.derivation.addresses[0].row for item in found}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # two of three agree
        ([(RUPIAH, "5"), (RUPIAH, "7"), (RUPIAH, "7")], {"a": "b", "c": "b"}),
        # nothing agrees: the most precise place
        ([(TRILLIONS, "15,4"), (RUPIAH, "17")], {"a": "b"}),
        # a rounded place agrees with two exact ones that differ
        ([(TRILLIONS, "15,426"), (RUPIAH, "15.426.499.543.265"), (RUPIAH, "15.426.499.536.500")], {"a": "b", "c": "b"}),
        # of the exact places that it agrees with, the one that most places confirm
        (
            [
                (TRILLIONS, "15,426"),
                (RUPIAH, "15.426.499.543.265"),
                (RUPIAH, "15.426.499.536.500"),
                (RUPIAH, "15.426.499.536.500"),
            ],
            {"a": "c", "b": "c", "d": "c"},
        ),
        # a word is no number
        ([(RUPIAH, "5"), (RUPIAH, "-")], {}),
    ],
)
def test_the_place_that_the_others_are_held_against(
    printed: list[tuple[Column, str]], expected: dict[str, str]
) -> None:
    assert held_against(*printed) == expected
