"""Digits and the words behind them."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.checks.spelt import misspelt

from .tables import NAME, free_table, suspicions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13 (tiga belas) kelurahan", []),
        ("13 (tiga puluh) kelurahan", ["13 (tiga puluh)"]),
        ("1.200 (Seribu  dua ratus) unit", []),
        ("5 (orang), 2,5 (dua)", []),
        ("7 ( delapan ) dan 6 (enam)", ["7 ( delapan )"]),
    ],
)
def test_digits_and_words(text: str, found: list[str]) -> None:
    assert misspelt(text) == found


def test_texts_of_tables(project: Tiny) -> None:
    free_table(project, {"nama": NAME}, [["Usia 7 (enam) tahun"], ["Usia 7 (tujuh) tahun"]])
    (item,) = suspicions(project, "bilangan-kata")
    assert (item.cells[0].row, item.message) == ("r1", "Angka dan kata tidak sama: 7 (enam)")
