"""Numbers that are spelt out behind their digits: "13 (tiga belas)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lppd.checks.registry import Suspicion, check, texts_of
from lppd.numerals import number_of_words

if TYPE_CHECKING:
    from lppd.report import Report

_SPELT = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})*|\d+)\s*\(\s*([^\W\d_]+(?:\s+[^\W\d_]+)*)\s*\)")


def misspelt(text: str) -> list[str]:
    """Digits with words in brackets behind them that are another number; other words are no matter.

    >>> misspelt("13 (tiga belas) tahun, 7 (delapan) buah, 5 (buah)")
    ['7 (delapan)']
    """
    found = ((match[0], int(match[1].replace(".", "")), number_of_words(match[2])) for match in _SPELT.finditer(text))
    return [shown for shown, digits, words in found if words is not None and words != digits]


@check(
    "bilangan-kata",
    "Angka dan bilangannya berbeda",
    formula="angka = bilangan yang ditulis dalam kurung sesudahnya",
    severity="sedang",
    apart=True,
)
def numbers_spelt_differently(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Texts of tables in which digits and the words behind them differ."""
    for cell in texts_of(report, tables):
        if "(" in cell.text and (wrong := misspelt(cell.text)):
            text = f"Angka dan kata tidak sama: {', '.join(wrong)}"
            yield Suspicion("bilangan-kata", (cell.address,), text)
