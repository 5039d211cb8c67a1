"""Places of one quantity in different units."""

from __future__ import annotations

import pytest
import yaml
from factory import Tiny

from lppd.audit import audit

from .tables import NAME, NUMBER, free_table, rows_of, suspicions

MIXED = {"kind": "persen", "exact": True}
RATE = {"kind": "persen"}
UNIT = {"kind": "teks", "hidden": True}


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


@pytest.mark.parametrize(
    ("odd", "usual", "found"),
    [("%", 5, ["r1"]), ("%", 4, []), ("Poin", 5, []), ("poin", 5, []), ("", 5, [])],
)
def test_a_row_in_another_unit_than_its_like(project: Tiny, odd: str, usual: int, found: list[str]) -> None:
    columns = {"nama": NAME, "nilai": {"kind": "sesuai-baris"}, "satuan": UNIT}
    free_table(project, columns, [["Indeks Mutu", "80", odd], *[["Indeks Mutu", "81", "Poin"]] * usual])
    assert [item.cells[0].row for item in suspicions(project, "satuan-sejenis")] == found


def test_where_no_unit_is_usual_none_is_odd(project: Tiny) -> None:
    columns = {"nama": NAME, "nilai": {"kind": "sesuai-baris"}, "satuan": UNIT}
    rows = [["Indeks Mutu", "80", unit] for unit in ("%", "%", *["Poin"] * 5)]
    free_table(project, columns, [*rows, ["Indeks Lain", "80", "%"]])
    assert suspicions(project, "satuan-sejenis") == []


MEASURED = {"kind": "sesuai-baris"}


@pytest.mark.parametrize(
    ("unit", "figures", "odd"),
    [
        ("Poin", ("12%", "13%"), True),
        ("Persen", ("12%", "13%"), False),
        ("Poin", ("12", "13"), False),
        ("%", ("12", "13"), False),
        ("", ("12%", "13%"), False),
    ],
)
def test_percentages_in_a_row_of_another_unit(project: Tiny, unit: str, figures: tuple[str, str], odd: bool) -> None:
    measured = {"target": MEASURED, "realisasi": MEASURED, "capaian": RATE}
    columns = {"nama": NAME, "satuan": {"kind": "satuan"}, **measured, "jenis": {**NAME, "hidden": True}}
    free_table(project, columns, [["Mutu", unit, *figures, "99%", "persen"]])
    found = suspicions(project, "satuan-persen")
    assert [(str(item.cells[0]), item.expected) for item in found] == ([("7.1/r1/satuan", "%")] if odd else [])
    assert all(len(item.cells) == 3 and "12%, 13%" in item.message for item in found)


def test_the_unit_that_is_printed_is_to_be_mended(project: Tiny) -> None:
    columns = {"nama": NAME, "nilai": MEASURED, "satuan": {"kind": "satuan"}}
    free_table(project, columns, [["Indeks Mutu", "80", "%"], *[["Indeks Mutu", "81", "Poin"]] * 5])
    (found,) = suspicions(project, "satuan-sejenis")
    assert [str(cell) for cell in found.cells] == ["7.1/r1/satuan", "7.1/r1/nilai"] and found.expected == "Poin"


def test_a_unit_that_is_not_printed_is_not_to_be_mended(project: Tiny) -> None:
    columns = {"nama": NAME, "nilai": MEASURED, "satuan": {"kind": "satuan", "hidden": True}}
    free_table(project, columns, [["Indeks Mutu", "80", "%"], *[["Indeks Mutu", "81", "Poin"]] * 5])
    (found,) = suspicions(project, "satuan-sejenis")
    assert [str(cell) for cell in found.cells] == ["7.1/r1/nilai"] and found.expected == ""
