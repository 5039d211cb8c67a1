"""Running numbers of rows."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.audit import audit
from lppd.numbering import breaks


@pytest.fixture
def numbered(project: Tiny) -> Tiny:
    project.schemas["7.1"] = {
        "id": "7.1",
        "number": "Tabel 7.1",
        "title": "Layanan",
        "section": "7",
        "agency": "Bappeda",
        "source": "Bappeda",
        "keys": "bebas",
        "columns": [
            {"name": "no", "label": "No", "kind": "nomor", "allow": ["kosong"]},
            {"name": "nama", "label": "Nama", "kind": "teks"},
        ],
    }
    return project


def found(project: Tiny, *numbers: str) -> list[tuple[int, int, bool]]:
    rows = [[f"baris-{place}", number, "x"] for place, number in enumerate(numbers)]
    project.tables["7.1"] = [["kunci", "no", "nama"], *rows]
    return [(item.before, item.number, item.skips) for item in breaks(project.open().data("7.1"))]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "", "3"), []),
        (("1", "2", "1", "2", "3"), []),
        (("1 .", "1", "2", "2 .", "1", "2"), []),
        (("1", "2Z", "3."), [(0, 3, True)]),
        (("1", "2", "4", "5"), [(2, 4, True)]),
        (("2", "3"), [(0, 2, True)]),
        (("1", "2", "3", "2", "3"), [(3, 2, False)]),
        (("1", "2", "2"), [(2, 2, False)]),
    ],
)
def test_breaks(numbered: Tiny, numbers: tuple[str, ...], expected: list[tuple[int, int, bool]]) -> None:
    assert found(numbered, *numbers) == expected


def test_merged_cells_repeat_their_number(numbered: Tiny) -> None:
    numbered.schemas["7.1"]["columns"][0]["merge"] = True
    assert found(numbered, "1", "1", "2", "2", "3") == []


def test_codes_may_skip(numbered: Tiny) -> None:
    numbered.schemas["7.1"]["columns"][0]["name"] = "kode"
    numbered.tables["7.1"] = [["kunci", "kode", "nama"], ["a", "1", "x"], ["b", "7", "x"]]
    assert list(breaks(numbered.open().data("7.1"))) == []


def test_a_lost_row_is_a_light_finding(numbered: Tiny) -> None:
    found(numbered, "1", "3")
    (slip,) = audit(numbered.open(), ["7.1"]).slips
    assert (slip.alamat, slip.jenis, slip.tingkat, slip.tercetak) == ("7.1/baris-1/no", "urutan", "ringan", "3")
    assert "3 tercetak sesudah 1" in slip.pesan and "tidak tercetak" in slip.pesan
