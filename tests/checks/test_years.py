"""Years that may have stayed from an earlier edition."""

from __future__ import annotations

import pytest
from factory import Tiny

from .tables import NAME, free_table, rows_of, suspicions

YEAR = 2031


@pytest.fixture
def project(project: Tiny) -> Tiny:
    """The tiny project in a year that can be told from other numbers, without its tables of years."""
    project.params["tahun"] = YEAR
    project.schemas.clear()
    project.tables.clear()
    return project


def sources(project: Tiny, *texts: str, **column: bool) -> Tiny:
    return free_table(project, {"sumber": {**NAME, **column}}, [[text] for text in texts])


CURRENT = [f"Dinas {name}, {YEAR}" for name in ("A", "B", "C", "D", "E")]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([*CURRENT, f"Dinas F, {YEAR - 1}"], ["r6"]),
        ([*CURRENT, f"Dinas F, {YEAR - 1} dan {YEAR}"], []),
        ([*CURRENT, "Dinas F"], []),
        ([*CURRENT, "Kode 2.01.2030"], []),  # part of a longer number
        (["", *CURRENT, "", f"Dinas F, {YEAR - 2}"], ["r8"]),
        ([*CURRENT[:3], f"Dinas F, {YEAR - 1}"], []),  # too few to stand out from
        ([*CURRENT, f"Dinas F, {YEAR - 1}", f"Dinas G, {YEAR - 1}"], []),  # too many to stand out
    ],
)
def test_stale_years(project: Tiny, texts: list[str], found: list[str]) -> None:
    items = suspicions(sources(project, *texts), "tahun-basi")
    assert [rows_of(item)[0] for item in items] == found


def test_the_message_names_both_years(project: Tiny) -> None:
    (item,) = suspicions(sources(project, *CURRENT, f"Dinas F, {YEAR - 1}"), "tahun-basi")
    assert f"menyebut tahun {YEAR - 1}, sedangkan 5 sel" in item.message and str(YEAR) in item.message


def test_hidden_columns_are_not_printed(project: Tiny) -> None:
    assert suspicions(sources(project, *CURRENT, f"Dinas F, {YEAR - 1}", hidden=True), "tahun-basi") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jumlah instruktur pada tahun 2887", [""]),
        (f"Jumlah instruktur pada tahun {YEAR + 900}", [f"Jumlah instruktur pada tahun {YEAR}"]),
        (f"Rencana sampai tahun {YEAR + 20}, berdiri tahun {YEAR - 90}", []),
        ("Undang-Undang Nomor 3000", []),
        ("Tahun 2887.5", []),
    ],
)
def test_impossible_years(project: Tiny, text: str, found: list[str]) -> None:
    assert [item.expected for item in suspicions(sources(project, text), "tahun-mustahil")] == found


def test_an_impossible_year_is_named(project: Tiny) -> None:
    (item,) = suspicions(sources(project, "Sejak tahun 1087 dan tahun 2990"), "tahun-mustahil")
    assert item.message == "Teks ini menyebut tahun 1087, 2990"
