"""Places of one quantity in different units."""

from __future__ import annotations

import pytest
import yaml
from factory import Tiny

from lppd.audit import audit

from .tables import NAME, NUMBER, free_table, rows_of, suspicions

MIXED = {"kind": "persen", "exact": True}
RATE = {"kind": "persen"}


def quantity(project: Tiny, first: str, second: str, *, exact: bool = True) -> Tiny:
    free_table(project, {"isian": MIXED if exact else RATE}, [[first], [second]])
    content = {"warga": {"nama": "Jumlah warga", "tempat": ["7.1/r1/isian", "7.1/r2/isian"]}}
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump(content).encode()
    return project


@pytest.mark.parametrize(("first", "second", "odd"), [("0%", "5000", "r1"), ("5000", "0%", "r2")])
def test_a_percentage_where_a_count_belongs(project: Tiny, first: str, second: str, odd: str) -> None:
    """The two are not compared; the finding says that their units differ."""
    (slip,) = audit(quantity(project, first, second).open(), ["7.1"]).slips
    assert (slip.jenis, slip.baris, slip.tingkat) == ("satuan-berbeda", odd, "ringan")
    assert "5000" in slip.pesan and "0%" in slip.pesan


@pytest.mark.parametrize(
    ("first", "second", "exact"),
    [("5%", "7%", True), ("5", "7", True), ("5%", "7", False)],  # a rate may be printed without its sign
)
def test_like_is_compared_with_like(project: Tiny, first: str, second: str, exact: bool) -> None:
    assert suspicions(quantity(project, first, second, exact=exact), "satuan-berbeda") == []
    (slip,) = audit(project.open(), ["7.1"]).slips
    assert slip.jenis == "besaran"


@pytest.mark.parametrize(
    ("number", "units", "found"),
    [
        ("11.618,31", ("Hektare", "m"), 1),
        ("11.618,31", ("Hektare", "Hektare"), 0),
        ("11.618,31", ("Hektare", ""), 0),
        ("118,3", ("Hektare", "m"), 0),  # equal by chance
        ("11.000", ("Hektare", "m"), 0),
    ],
)
def test_one_long_number_in_two_units(project: Tiny, number: str, units: tuple[str, str], found: int) -> None:
    columns = {"nilai": NUMBER, "satuan": {**NAME, "hidden": True}}
    free_table(project, columns, [[number, unit] for unit in units])
    assert [rows_of(item) for item in suspicions(project, "angka-lintas-satuan")] == [["r2", "r1"]] * found
