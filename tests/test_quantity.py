"""One quantity in several places: which place the others are held against."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from factory import Tiny, all_faults, csv_text

from lppd.address import Address
from lppd.confrontation import Verdict
from lppd.figures import read
from lppd.quantity import Place, Quantity, by_table, comparable, compare, load_quantities, place_address, scaled
from lppd.report import Report
from lppd.schema import Column
from lppd.statements import COLUMNS
from lppd.table import Cell
from lppd.unit import Unit

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


def cell(text: str, column: Column = RUPIAH) -> Cell:
    address = Address("8.1", "a", "nilai")
    figure = read(text, kind=column.kind, notation=column.notation)
    return Cell(address, column, figure, column.unit, column.exact, Path("8.1.csv"), 2)


@pytest.mark.parametrize(
    ("text", "factor", "ends"),
    [
        ("15,4", "1E+12", ("15350000000000", "15450000000000")),
        ("15,40", "1E+12", ("15395000000000", "15405000000000")),
        ("15,4", "0.001", ("0.01535", "0.01545")),
        ("15,4", "1", ("15.35", "15.45")),
    ],
)
def test_a_figure_in_another_unit_keeps_the_room_of_its_digits(text: str, factor: str, ends: tuple[str, str]) -> None:
    interval = scaled(cell(text, TRILLIONS), Decimal(factor)).meant.interval()
    assert interval is not None
    assert (interval.lo, interval.hi) == tuple(map(Decimal, ends))


def test_a_word_has_no_unit() -> None:
    assert scaled(cell("-"), Decimal(1000)) == cell("-")


# -- the registry --------------------------------------------------------------------------------

TOTAL, PARTS = "8.3/total/realisasi", "8.3/*[kelompok=rincian]/realisasi"


def registered(project: Tiny, **quantities: Any) -> Tiny:
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump(quantities).encode()
    return project


def spoken(project: Tiny, printed: str, *, divisor: str = "") -> Tiny:
    """Let the prose state a number that no rule checks."""
    line = dict.fromkeys(COLUMNS, "") | {
        "kunci": "belanja",
        "bagian": "8",
        "subjek": "Belanja",
        "tercetak": printed,
        "jenis": "angka",
        "notasi": "indonesia",
        "pembagi": divisor,
    }
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text([COLUMNS, line.values()]).encode()
    return project


def loaded(report: Report) -> dict[str, Quantity]:
    path = report.project.shared_dir("schema") / "besaran.yml"
    return load_quantities(path, report.schemas, report.statements)


def test_places_that_this_year_prints(project: Tiny) -> None:
    places = [TOTAL, PARTS, TOTAL, "8.3/hibah/realisasi", "8.3/*[kelompok=hibah]/realisasi", "pernyataan/x/tercetak"]
    found = loaded(registered(project, belanja={"nama": "Belanja", "tempat": places}).open())["belanja"]
    assert [str(place.address) for place in found.places] == [TOTAL, PARTS]
    assert found.first and str(found.first.address) == TOTAL
    assert list(by_table([found])) == ["8.3"]


def test_a_sum_of_rows_is_a_place() -> None:
    assert place_address(PARTS) == Address("8.3", "*[kelompok=rincian]", "realisasi")


def test_places_are_confronted_in_their_own_units(project: Tiny) -> None:
    places = [PARTS, {"alamat": "pernyataan/belanja/tercetak", "pengali": 1000}]
    body = {"nama": "Belanja", "tempat": places, "tingkat": "ringan", "catatan": "dugaan"}
    for printed, verdict in (("3,0", Verdict.COCOK), ("3,1", Verdict.TIDAK_COCOK)):
        report = registered(spoken(project, printed), belanja=body).open()
        (item,) = report.quantity_confrontations("pernyataan")
        assert (item.verdict, item.derivation.rule.method) == (verdict, "konversi")
        assert item.computed == Decimal("3.00075")
        assert item.derivation.rule.note == "besaran yang sama: Belanja. dugaan"
        assert item.derivation.rule.severity == "ringan"


def test_the_divisor_of_a_statement_is_its_unit(project: Tiny) -> None:
    """A count of thousands against figures in units: the statement itself says how many."""
    places = [TOTAL, "pernyataan/belanja/tercetak"]
    report = registered(spoken(project, "3.000,75", divisor="1000"), belanja={"nama": "x", "tempat": places}).open()
    (item,) = report.quantity_confrontations("pernyataan")
    assert item.verdict is Verdict.COCOK


@pytest.mark.parametrize(
    ("quantities", "said"),
    [
        ({"a": {"nama": "A", "tempat": [TOTAL]}}, ["tempat"]),
        ({"a": {"nama": "A", "tempat": [TOTAL, "8.4/x/y"]}}, ['besaran a: tabel tidak dikenal: 8.4 (maksud Anda "8.']),
        ({"a": {"nama": "A", "tempat": [TOTAL, "8.3/total/realisai"]}}, ['maksud Anda "realisasi"']),
        (
            {
                "a": {"nama": "A", "tempat": [TOTAL, "total"]},
                "b": {"nama": "B", "tempat": [TOTAL, PARTS], "tingkat": "x"},
            },
            ["besaran a: alamat sel tidak sah", "tingkat"],
        ),
        ({"a": {"nama": "A", "tempat": [TOTAL, {"alamat": PARTS, "pengali": 0}]}}, ["harus teks", "lebih dari 0"]),
    ],
)
def test_faults_are_told_together(project: Tiny, quantities: dict[str, Any], said: list[str]) -> None:
    report = registered(project, **quantities).open()
    faults = all_faults(lambda: loaded(report))
    assert len(faults) == len(said)
    for fault, text in zip(faults, said, strict=True):
        assert text in str(fault) and "besaran.yml" in str(fault)


def test_a_registry_is_a_mapping(project: Tiny) -> None:
    project.raw["data/schema/besaran.yml"] = b"- a"
    report = project.open()
    (fault,) = all_faults(lambda: loaded(report))
    assert "harus berupa besaran" in fault.problem


UNITS = {
    "%": Unit("%", "persen"),
    "Hektare": Unit("Hektare", "hektare"),
    "ha": Unit("Hektare", "hektare"),
    "Meter": Unit("Meter", "meter"),
    "Poin": Unit("Poin", "poin", measured=True),
    "Indeks": Unit("Indeks", "", measured=True),
}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Hektare", "ha", True),
        ("Hektare", "Meter", False),
        ("Hektare", "", True),
        ("Poin", "Indeks", True),  # two words for a score
        ("%", "%", True),
        ("%", "", False),  # a percentage and a count
        ("Rumah terlayani", "Rumah Terlayani", True),
        ("Rumah", "Orang", False),
    ],
)
def test_units_that_can_be_those_of_one_number(one: str, other: str, expected: bool) -> None:
    cells = []
    for unit in (one, other):
        column = Column("nilai", ("Nilai",), "angka", "indonesia", unit, True, False, frozenset())
        figure = read("5", kind="angka", notation="indonesia")
        cells.append(Cell(Address("8.1", "a", "nilai"), column, figure, unit, True, Path("8.1.csv"), 2))
    assert comparable(cells[0], cells[1], UNITS) is expected
    assert comparable(cells[1], cells[0], UNITS) is expected
