from __future__ import annotations

import pytest
from factory import Tiny, all_faults, places

from lppd.reference import load_references, spellings


def test_entries_by_key(project: Tiny) -> None:
    lists = load_references(project.write() / "data" / "referensi")
    assert list(lists["indikator"]) == ["mutu", "risiko", "maturitas"]
    assert lists["indikator"]["risiko"]["polaritas"] == "turun"
    assert spellings(lists["indikator"]["mutu"]) == ("Indeks Mutu", "Index Mutu")


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (0, "Mutu", "kunci tidak sah"),
        (0, "", "kunci tidak sah"),
        (0, "mutu", "kunci ganda"),
        (1, "", "nama kosong"),
        (5, "menurun", "nilai tidak dikenal"),
        (4, "persn", "nilai tidak dikenal"),
    ],
)
def test_faults(project: Tiny, place: int, value: str, said: str) -> None:
    project.reference[2][place] = value
    faults = all_faults(lambda: load_references(project.write() / "data" / "referensi"))
    assert said in faults[0].problem
    assert places(faults) == [("indikator.csv", 3, project.reference[0][place])]
    assert faults[0].fix


def test_a_notation_that_does_not_exist(project: Tiny) -> None:
    project.reference = [
        [*line, extra] for line, extra in zip(project.reference, ["notasi", "", "indonesia", "jepang"], strict=True)
    ]
    faults = all_faults(lambda: load_references(project.write() / "data" / "referensi"))
    assert places(faults) == [("indikator.csv", 4, "notasi")]


def test_several_faults_at_once(project: Tiny) -> None:
    project.reference[1][0], project.reference[2][1], project.reference[3][5] = "X", "", "x"
    assert [row for _, row, _ in places(all_faults(project.open))] == [2, 3, 4]
