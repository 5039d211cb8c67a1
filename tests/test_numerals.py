"""Number words."""

from __future__ import annotations

import pytest

from lppd.numerals import number_of_words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("nol", 0),
        ("Satu", 1),
        ("sepuluh", 10),
        ("sebelas", 11),
        ("dua puluh lima", 25),
        ("seratus tujuh belas", 117),
        ("seribu dua ratus", 1200),
        ("tiga puluh ribu", 30000),
        ("pertama", 1),
        ("kesembilan", 9),
        ("kedua belas", 12),
        ("kesepuluh", 10),
    ],
)
def test_numbers(text: str, number: int) -> None:
    assert number_of_words(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ketua",
        "kelas",
        "belas",
        "dua dua",
        "dua belas tiga",
        "ratus",
        "dua dan tiga",
        "lima lapis",
        "9",
        "enam puluh belas",
        "nol satu",
    ],
)
def test_other_words(text: str) -> None:
    assert number_of_words(text) is None
