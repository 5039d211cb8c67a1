"""Running numbers of rows."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.audit import audit
from lppd.checks import run_checks
from lppd.checks.numbering import steps


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


def table(project: Tiny, *numbers: str) -> Tiny:
    rows = [[f"baris-{place}", number, "x"] for place, number in enumerate(numbers)]
    project.tables["7.1"] = [["kunci", "no", "nama"], *rows]
    return project


def found(project: Tiny, *numbers: str) -> list[tuple[int, int]]:
    """Irregular steps: the number before, and the number."""
    data = table(project, *numbers).open().data("7.1")
    merged = data.schema.column("no").merge
    cells = [row.cells["no"] for row in data.rows]
    return [(step.before, step.number) for step in steps(cells, merged=merged) if not step.regular]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "", "3"), []),
        (("1", "2", "1", "2", "3"), []),
        (("1 .", "1", "2", "2 .", "1", "2"), []),
        (("1", "2Z", "3."), [(0, 3)]),
        (("1", "2", "4", "5"), [(2, 4)]),
        (("2", "3"), [(0, 2)]),
        (("1", "2", "3", "2", "3"), [(3, 2)]),
        (("1", "2", "2"), [(2, 2)]),
    ],
)
def test_breaks(numbered: Tiny, numbers: tuple[str, ...], expected: list[tuple[int, int]]) -> None:
    assert found(numbered, *numbers) == expected


def test_merged_cells_repeat_their_number(numbered: Tiny) -> None:
    numbered.schemas["7.1"]["columns"][0]["merge"] = True
    assert found(numbered, "1", "1", "2", "2", "3") == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("a.", "b.", "a.", "b.", "c."), []),
        (("a.", "c.", "d.", "a."), ["Huruf melompat: sesudah a tercetak c"]),
        (("a.", "c.", "b.", "a.", "b."), ["Huruf bertukar tempat: c tercetak sebelum b"]),
        (("1", "2", "4", "3", "5"), ["Nomor bertukar tempat: 4 tercetak sebelum 3"]),
        (("2", "3", "4"), ["Nomor melompat: mulai dengan 2"]),
        (("1", "a.", "2", "b.", "3"), []),
        (("C.", "D."), []),
    ],
)
def test_letters_and_exchanged_neighbours(numbered: Tiny, numbers: tuple[str, ...], expected: list[str]) -> None:
    report = table(numbered, *numbers).open()
    assert [item.message for item in run_checks(report, ["7.1"])] == expected


def test_a_proposed_letter_keeps_its_mark(numbered: Tiny) -> None:
    (item,) = run_checks(table(numbered, "a)", "c)", "b)").open(), ["7.1"])
    assert (item.expected, [cell.row for cell in item.cells]) == ("b)", ["baris-1", "baris-2"])


def test_codes_may_skip(numbered: Tiny) -> None:
    report = table(numbered, "1", "3", "7", "2", "9").open()
    assert list(run_checks(report, ["7.1"])) == []


def test_a_lost_row_is_a_light_finding(numbered: Tiny) -> None:
    (slip,) = audit(table(numbered, "1", "3").open(), ["7.1"]).slips
    assert (slip.alamat, slip.jenis, slip.tingkat, slip.tercetak) == ("7.1/baris-1/no", "urutan", "ringan", "3")
    assert slip.pesan == "Nomor melompat: sesudah 1 tercetak 3. Mestinya 2."
    assert slip.usulan == "7.1,baris-1,no,3,2"


def test_a_letter_in_a_number_is_told_once(numbered: Tiny) -> None:
    numbered.schemas["7.1"]["columns"][0]["merge"] = True
    (slip,) = audit(table(numbered, "1", "2Z", "2Z", "3").open(), ["7.1"]).slips
    assert (slip.alamat, slip.hitung_ulang) == ("7.1/baris-1/no", "2")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "9", "4", "5"), [(2, 9)]),
        (("7", "2", "3"), [(0, 7)]),
        (("1", "2", "9", "10", "4"), [(2, 9), (10, 4)]),
        (("4 .", "1", "2 .", "2"), [(0, 4)]),
        (("1", "2", "3", "8", "2", "3"), [(3, 8)]),
        (("1", "2", "1", "4"), [(2, 1)]),
        (("1", "2", "1", "1", "2"), []),
    ],
)
def test_after_a_wrong_number_the_count_goes_on(
    numbered: Tiny, numbers: tuple[str, ...], expected: list[tuple[int, int]]
) -> None:
    assert found(numbered, *numbers) == expected


def test_a_wrong_number_within_rows_that_share_one(numbered: Tiny) -> None:
    numbered.schemas["7.1"]["columns"][0]["merge"] = True
    assert found(numbered, "1", "2", "8", "2", "3") == [(2, 8)]
    assert found(numbered, "1", "2", "3", "2", "3") == [(2, 3)]
    assert found(numbered, "1", "1", "2", "1", "2", "1", "2", "2") == []
