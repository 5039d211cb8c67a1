"""Digits within words that stand several times."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from factory import Tiny

from lppd.checks.digits import FEWEST_ALIKE

from .tables import NAME, free_table, suspicions

MERGED = {**NAME, "merge": True}


def found(project: Tiny, texts: Sequence[str], *, merged: bool = False) -> list[tuple[str, str]]:
    free_table(project, {"uraian": MERGED if merged else NAME}, [[text] for text in texts])
    return [(item.cells[0].row, item.expected) for item in suspicions(project, "angka-teks")]


def share(percent: int) -> str:
    return f"Penerima layanan dasar ({percent}%)"


def test_a_copy_with_digits_of_its_own(project: Tiny) -> None:
    assert found(project, [share(80)] * FEWEST_ALIKE + [share(60)]) == [(f"r{FEWEST_ALIKE + 1}", share(80))]
    (item,) = suspicions(project, "angka-teks")
    assert item.message == f"Teks ini menyebut 60, {FEWEST_ALIKE} teks lain dengan kata yang sama menyebut 80"


@pytest.mark.parametrize(
    "texts",
    [
        [share(80)] * (FEWEST_ALIKE - 1) + [share(60)],
        [share(80)] * FEWEST_ALIKE + [share(60)] * 2,
        [share(80)] * FEWEST_ALIKE + [share(60), share(50)],
        ["Tahap 1"] * FEWEST_ALIKE + ["Tahap 2"],
        [share(80)] * FEWEST_ALIKE + ["Penerima layanan lanjut (60%)"],
    ],
)
def test_copies_that_tell_nothing(project: Tiny, texts: Sequence[str]) -> None:
    assert found(project, texts) == []


def test_a_row_within_a_title_that_goes_on(project: Tiny) -> None:
    assert found(project, ["2.3.1.c", "7.3.1.c", "2.3.1.c", "2.3.1.c"], merged=True) == [("r2", "2.3.1.c")]
    (item,) = suspicions(project, "angka-teks")
    assert item.message == "Teks ini menyebut 7.3.1.c, baris di atas dan di bawahnya menyebut 2.3.1.c"


@pytest.mark.parametrize(
    ("texts", "merged"),
    [
        (["4.1", "4.2", "4.1"], True),
        (["4.1", "4.1", "4.2", "4.2", "4.1"], True),
        (["4.1", "4.1", "5.a", "4.1"], True),
        (["4.1", "4.1", "4.2", "4.2"], True),
        (["4.1", "4.1", "4.2", "4.1"], False),
    ],
)
def test_titles_that_change(project: Tiny, texts: Sequence[str], merged: bool) -> None:
    assert found(project, texts, merged=merged) == []


def test_a_title_counts_once_for_all_its_rows(project: Tiny) -> None:
    assert found(project, [share(80)] * FEWEST_ALIKE + ["Lain"] + [share(60)], merged=True) == []


TITLES = {"no": {"kind": "nomor", "merge": True}, "judul": MERGED, "uraian": NAME}


def titled(project: Tiny, *rows: tuple[str, str, str]) -> list[tuple[str, str]]:
    free_table(project, TITLES, rows)
    return [(item.cells[0].row, item.expected) for item in suspicions(project, "angka-teks")]


def test_one_number_with_two_titles(project: Tiny) -> None:
    one, other, third = "Rasio per 100.000 warga", "Rasio per 10.000 warga", "Rasio per 10.000 orang"
    assert titled(project, ("1", one, "a"), ("1", other, "b"), ("2", "Lain", other)) == [("r1", other)]
    assert titled(project, ("1", one, "a"), ("1", other, "b")) == [("r2", "")]
    assert titled(project, ("1", one, "a"), ("2", other, "b")) == []
    assert titled(project, ("1", one, "a"), ("1", third, "b")) == []
