"""Figures and rows that stand twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from factory import Tiny

from lppd.checks.duplicates import weight

from .tables import MONEY, NAME, NUMBER, free_table, rows_of, suspicions


def column(project: Tiny, *values: str) -> Tiny:
    return free_table(project, {"nilai": NUMBER}, [[value] for value in values])


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (("12,34", "56,78", "91,23", "1", "12,34", "56,78", "91,23"), [("r5", "r6", "r7", "r1")]),
        (("12,34", "56,78", "91,23", "12,34", "56,78", "91,24"), []),  # two figures only
        (("12,34", "56,78", "9,12", "12,34", "56,78", "9,12"), [("r4", "r5", "r6", "r1")]),
        (("12,34", "56,78", "9,1", "12,34", "56,78", "9,1"), []),  # a digit less of information
        (("1", "2", "3", "5", "1", "2", "3"), []),  # small numbers are equal by chance
        (("100", "200", "300", "5", "100", "200", "300"), []),  # and so are round ones
        (("12,34", "56,78", "", "91,23", "12,34", "56,78", "", "91,23"), []),  # a gap ends a block
        (("12,34",) * 8, []),  # one figure all along is no block
        (
            ("12,34", "56,78", "91,23", "12,34", "56,78", "91,23", "12,34", "56,78", "91,23"),
            [("r4", "r5", "r6", "r1"), ("r7", "r8", "r9", "r1")],
        ),
    ],
)
def test_blocks(project: Tiny, values: tuple[str, ...], found: list[tuple[str, ...]]) -> None:
    assert [tuple(rows_of(item)) for item in suspicions(column(project, *values), "blok-ganda")] == found


def test_the_longest_block_is_told_with_its_first_figures(project: Tiny) -> None:
    block = [f"{number},{number}3" for number in range(11, 19)]
    (item,) = suspicions(column(project, *block, "1", *block), "blok-ganda")
    assert len(item.cells) == len(block) + 1
    assert item.message.startswith("8 angka berturut-turut (11,113; 12,123;") and "; …)" in item.message
    assert item.message.endswith("7.1/r1/nilai")


def test_figures_that_follow_from_others_repeat_with_them(project: Tiny) -> None:
    values = ("12,34", "56,78", "91,23", "1", "12,34", "56,78", "91,23")
    rule = {"target": "salinan", "method": "salin", "operands": {"nilai": "nilai"}}
    free_table(project, {"nilai": NUMBER, "salinan": NUMBER}, [[value, value] for value in values], [rule])
    assert [item.cells[0].column for item in suspicions(project, "blok-ganda")] == ["nilai"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("123.456.789", "123.456.000"), ("123.456.789", "123.456.000"), ("5", "4")], 1),
        ([("123.456.789", "123.456.000"), ("123.456.789", "123.456.001")], 0),
        ([("1.000.000", "900.000"), ("1.000.000", "900.000")], 0),
        ([("123.456.789", "123.456.789"), ("123.456.789", "123.456.789")], 0),  # all spent, in both
        ([("123.456.789", "-"), ("123.456.789", "-")], 0),
    ],
)
def test_equal_sums_of_money(project: Tiny, rows: list[tuple[str, str]], found: int) -> None:
    free_table(project, {"pagu": MONEY, "realisasi": MONEY}, rows)
    assert len(suspicions(project, "uang-kembar")) == found


def test_all_rows_with_the_same_money_are_one_suspicion(project: Tiny) -> None:
    free_table(project, {"pagu": MONEY, "realisasi": MONEY}, [("123.456.789", "98.765.432")] * 3)
    (item,) = suspicions(project, "uang-kembar")
    assert item.message.startswith("3 baris") and set(rows_of(item)) == {"r1", "r2", "r3"}


def labelled(project: Tiny, *last: tuple[str, str], rows: int = 60) -> Tiny:
    """A long table of distinct labels, and then some rows more."""
    body = [(f"Layanan {number}", str(number)) for number in range(rows - len(last))]
    return free_table(project, {"nama": NAME, "nilai": NUMBER}, [*body, *last])


@pytest.mark.parametrize(("figure", "said"), [("7", "angkanya juga sama"), ("8", "angkanya berbeda")])
def test_a_label_that_stands_twice(project: Tiny, figure: str, said: str) -> None:
    (item,) = suspicions(labelled(project, ("LAYANAN 7", figure), rows=110), "label-ganda")
    assert rows_of(item) == ["r110", "r8"]
    assert said in item.message


def test_labels_of_short_tables_and_of_tables_that_repeat_them_are_left_alone(project: Tiny) -> None:
    assert suspicions(labelled(project, ("Layanan 7", "7"), rows=99), "label-ganda") == []
    assert len(suspicions(labelled(project, ("Layanan 7", "7"), rows=100), "label-ganda")) == 1
    many = [(f"Layanan {number}", "1") for number in range(4)]
    assert suspicions(labelled(project, *many, rows=110), "label-ganda") == []


def test_words_in_a_figures_place_tell_rows_apart(project: Tiny) -> None:
    body = [(f"Layanan {number}", str(number)) for number in range(110)]
    columns = {"nama": NAME, "nilai": {**NUMBER, "allow": ["teks"]}}
    free_table(project, columns, [*body, ("Medali", "EMAS"), ("Medali", "PERAK")])
    assert suspicions(project, "label-ganda") == []


def test_numbers_that_agree_weigh_what_they_tell() -> None:
    assert weight([Decimal("35.49"), Decimal("35.49")]) == weight([Decimal("35.49")]) == 3
    assert weight([Decimal(100), Decimal(7), Decimal("0.05")]) == 0


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("43.376.388.683", "43.376.383.683", 1),  # one digit
        ("43.376.388.683", "43.376.388.638", 1),  # two that changed places
        ("43.376.388.683", "43.376.388.683", 0),
        ("43.376.388.683", "43.376.383.638", 0),
        ("4.337.638", "4.337.633", 0),  # too short
    ],
)
def test_long_figures_that_are_nearly_the_same(project: Tiny, one: str, other: str, found: int) -> None:
    items = suspicions(column(project, one, "7", other), "hampir-kembar")
    assert [rows_of(item) for item in items] == [["r3", "r1"]] * found


def test_places_of_one_quantity_are_compared_as_such(project: Tiny) -> None:
    content = {"uang": {"nama": "Uang", "tempat": ["7.1/r1/nilai", "7.1/r2/nilai"]}}
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump(content).encode()
    assert suspicions(column(project, "43.376.388.683", "43.376.383.683"), "hampir-kembar") == []
