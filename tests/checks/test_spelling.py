"""Words in two spellings."""

from __future__ import annotations

import copy

import pytest
from factory import Tiny

from lppd.checks import Suspicion, run_checks
from lppd.checks.spelling import misspelt

from .tables import NAME, TABLE, free_table

OTHER = "7.2"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("arif", "arief", True),
        ("fadilah", "fadhillah", True),
        ("melitus", "mellitus", True),
        ("dpmptsp", "dpmpstp", True),
        ("arif", "arif", False),
        ("pemerintah", "pemerintahan", False),  # another form
        ("tahun", "tahan", False),
        ("adi", "adhi", False),  # too short
        ("arif", "zarif", False),
        ("arif", "arxyzif", False),
    ],
)
def test_spellings_of_one_word(one: str, other: str, same: bool) -> None:
    assert misspelt(one, other) is misspelt(other, one) is same


def found(project: Tiny, here: list[str], there: list[str]) -> list[Suspicion]:
    """What two tables with the same keys spell differently."""
    free_table(project, {"nama": NAME}, [[text] for text in here])
    schema, records = copy.deepcopy(project.schemas[TABLE]), copy.deepcopy(project.tables[TABLE])
    project.schemas[OTHER] = {**schema, "id": OTHER, "number": f"Tabel {OTHER}"}
    project.tables[OTHER] = [records[0], *([f"r{number}", text] for number, text in enumerate(there, 1))]
    return [item for item in run_checks(project.open(), [TABLE, OTHER]) if item.check == "ejaan-berbeda"]


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        (["Camat M. Arif Fadilah"], ["Camat Muhammad Arief Fadhillah"], ["Arief dan Arif, Fadhillah dan Fadilah"]),
        (["Camat Arif"], ["Camat Arif, lalu Arief"], []),  # the other text has both
        (["camat arif"], ["camat arief"], []),  # no names
        (["Arif", "Arif"], ["Arief", "Arief"], ["Arief dan Arif"]),  # once
        (["Arif", "Budi"], ["Budi", "Arief"], []),  # not the same key
    ],
)
def test_names_of_one_key(project: Tiny, here: list[str], there: list[str], told: list[str]) -> None:
    items = found(project, here, there)
    assert [item.message.removeprefix("Satu nama dieja dua cara: ") for item in items] == told
    assert all([cell.table for cell in item.cells] == [OTHER, TABLE] for item in items)
