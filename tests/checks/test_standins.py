"""Results of key indicators that count nothing of the year."""

from __future__ import annotations

import pytest
from factory import YEAR, Tiny
from ikk import with_indicators

from lppd.checks import get_check


def found(project: Tiny, check: str) -> list[str]:
    """Rows of the results that a check doubts."""
    items = list(get_check(check).run(project.open(), ["2.2", "2.3"]))
    assert all(item.cells[0].column == "capaian" for item in items)
    return [item.cells[0].row for item in items]


@pytest.mark.parametrize(
    ("part", "whole", "result", "doubted"),
    [("1", "1", "100%", True), ("1", "1", "", False), ("0", "1", "0%", False), ("2", "2", "100%", False)],
)
def test_a_hundred_per_cent_of_one_of_one(project: Tiny, part: str, whole: str, result: str, doubted: bool) -> None:
    with_indicators(project)
    project.put("2.2/sekolah-1/isian", part).put("2.2/sekolah-1-b/isian", whole).put("2.2/sekolah-1/capaian", result)
    assert ("sekolah-1" in found(project, "capaian-pengisi")) is doubted


@pytest.mark.parametrize(
    ("label", "doubted"), [(f"Anak tahun {YEAR - 1}", True), (f"Anak tahun {YEAR}", False), ("Anak", False)]
)
def test_a_figure_of_an_older_year(project: Tiny, label: str, doubted: bool) -> None:
    with_indicators(project).put("2.2/sekolah-2/uraian", label)
    assert ("sekolah-2" in found(project, "angka-lama")) is doubted


@pytest.mark.parametrize(
    ("result", "part", "whole", "doubted"),
    [
        ("Tidak ada izin", "0", "1", True),
        ("Kota belum memiliki potensi", "1", "1", True),
        ("Tidak ada izin", "0", "0", False),
        ("Tidak ada izin", "-", "-", False),
        ("Tidak adalah", "0", "1", False),
        ("Belum diukur", "0", "1", False),
        ("100%", "1", "1", False),
    ],
)
def test_what_there_is_none_of_is_not_counted(project: Tiny, result: str, part: str, whole: str, doubted: bool) -> None:
    with_indicators(project)
    project.raw["data/schema/kewajaran.yml"] = b"sangkalan: [tidak ada, belum memiliki]"
    project.put("2.2/sekolah-1/isian", part).put("2.2/sekolah-1-b/isian", whole).put("2.2/sekolah-1/capaian", result)
    assert ("sekolah-1" in found(project, "angka-disangkal")) is doubted


def test_without_words_nothing_is_denied(project: Tiny) -> None:
    with_indicators(project).put("2.2/sekolah-1/capaian", "Tidak ada izin")
    assert found(project, "angka-disangkal") == []


def test_without_tables_of_key_indicators_nothing_is_found(project: Tiny) -> None:
    assert found(project, "capaian-pengisi") == found(project, "angka-lama") == []
