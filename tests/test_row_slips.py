"""Rows as the explanation of the rules around them."""

from __future__ import annotations

from typing import Any

import pytest
from factory import Tiny
from levels import exchange, levels

from lppd.network import build_network, violated
from lppd.report import Report
from lppd.row_slips import RowSlips, row_slips
from lppd.view import View

WORDS = "kunci,bagian,subjek,tercetak,jenis,notasi,satuan,pembagi,metode,operan,pilihan,keterangan".split(",")


@pytest.fixture
def budget(project: Tiny) -> Tiny:
    return levels(project)


def found(report: Report) -> RowSlips:
    network, view = build_network(report), View(report, {})
    return row_slips(network, view, violated(network, network.rules, view.cell))


def spoken(project: Tiny, word: str) -> Any:
    operands = "sekarang=7.1/a/pagu; sebelumnya=7.1/a1/pagu"
    line = ["arah", "1", "Arah", word, "kata", "indonesia", "", "", "arah", operands, "", ""]
    project.tables["pernyataan"] = [WORDS, line]
    (item,) = project.open().statement_confrontations()
    return item


def test_nothing_broken_nothing_told(budget: Tiny) -> None:
    assert found(budget.open()) == RowSlips()


def test_one_explanation_for_all_rules(budget: Tiny) -> None:
    exchange(budget, "a", "a1")
    told = found(budget.open())
    assert len(told.slips) == 1 and told.slips[0].rules == set(told.by_rule)
    assert len({why.lines for why in told.by_rule.values()}) == 1
    assert {address.row for address in told.slips[0].cells} == {"a", "a1"}


def test_a_word_that_is_right_once_the_rows_are(budget: Tiny) -> None:
    budget.raw["data/schema/kata.yml"] = b"naik: [meningkat]\nturun: [menurun]\ntetap: [tetap]\n"
    for word, behind in (("meningkat", True), ("menurun", False)):
        exchange(budget, "a", "a1")
        item, report = spoken(budget, word), budget.open()
        why = found(report).of_word(item, report)
        assert (why is not None) == behind and item.word
        exchange(budget, "a", "a1")
