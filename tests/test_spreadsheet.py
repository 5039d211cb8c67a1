"""Text that spreadsheets open."""

from __future__ import annotations

import csv
import io

import pytest

from lppd.spreadsheet import csv_text, safe


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "-HYPERLINK()"]
)
def test_formulas_are_defused(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-0,56%", "-1.234,5", "+3", "-", "", "5.29%*", "Rp 1", "a=b", "12-13"])
def test_figures_and_plain_text_stay(text: str) -> None:
    assert safe(text) == text


def test_csv_round_trip() -> None:
    rows = [["a,b", 'tanda "petik"', "baris\nbaru"], ["=x", "", "-1"]]
    read = list(csv.reader(io.StringIO(csv_text(["p", "q", "r"], rows))))
    assert read == [["p", "q", "r"], rows[0], ["'=x", "", "-1"]]
