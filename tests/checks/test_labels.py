"""Labels against labels and units."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from factory import Tiny, csv_text

from lppd.checks import get_check
from lppd.checks.plausibility import FILE, own_words

from .tables import NAME, NUMBER, free_table, rows_of, suspicions

TITLE = {**NAME, "merge": True}


@pytest.mark.parametrize(
    ("title", "own", "found"),
    [
        ("Anak usia 15-29 tahun dilayani", "Jumlah anak usia 15-59 tahun", 1),
        ("Anak usia 01-7 tahun", "Jumlah anak usia 0–17 tahun", 1),
        ("Anak usia 7-12 tahun", "Jumlah anak usia 7 s.d. 12 tahun", 0),
        ("Pemuda usia 16-30 tahun", "Jumlah pemuda (umur 16-20 tahun)", 1),
        ("Anak usia 60 tahun ke atas", "Jumlah anak usia 7-12 tahun", 0),
        ("Anak dilayani", "Jumlah anak usia 7-12 tahun", 0),
    ],
)
def test_ages_of_title_and_row(project: Tiny, title: str, own: str, found: int) -> None:
    free_table(project, {"judul": TITLE, "isi": NAME, "nilai": NUMBER}, [[title, own, "1"], [title, own, "2"]])
    assert len(suspicions(project, "usia-berbeda")) == found


def keyed(project: Tiny, *rows: tuple[str, str]) -> Tiny:
    """Rows with a key and a title; the keys are those of a reference list of their own."""
    keys = dict.fromkeys(key for key, _ in rows)
    records = [["kunci", "nama", "alias"], *([key, key, ""] for key in keys)]
    project.raw["data/referensi/hal.csv"] = csv_text(records).encode()
    columns: dict[str, Any] = {"hal": {"kind": "kunci", "list": "hal"}, "judul": TITLE, "nilai": NUMBER}
    return free_table(project, columns, [[key, title, "1"] for key, title in rows])


def test_a_title_that_another_indicator_has(project: Tiny) -> None:
    rows = [(f"h{number}", f"Judul {number}") for number in range(12)]
    (item,) = suspicions(keyed(project, *rows, ("h12", "Judul 3"), ("h12", "Judul 3")), "judul-kembar")
    assert rows_of(item) == ["r13", "r4"]


def test_titles_of_groups_are_shared_on_purpose(project: Tiny) -> None:
    rows = [(f"h{number}", f"Sasaran {number // 3}") for number in range(12)]
    assert suspicions(keyed(project, *rows), "judul-kembar") == []


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        (["Rasio kasus per 10.000 penduduk kota"], ["Rasio kasus per 100.000 penduduk kota"], 1),
        (["Rasio kasus per 10.000 penduduk kota"], ["Rasio kasus  per 10.000 Penduduk Kota"], 0),
        (["Cakupan anak usia 5-6 tahun"], ["Cakupan anak usia 7-12 tahun", "Cakupan anak usia 5-6 tahun"], 0),
        (["Luas lahan di atas 10 hektare"], ["Rasio kasus per 100.000 penduduk"], 0),
        (["4.1"], ["4.2"], 0),
    ],
)
def test_titles_of_two_tables_that_differ_in_a_number(
    project: Tiny, here: list[str], there: list[str], found: int
) -> None:
    columns = {"urusan": {**NAME, "hidden": True}, "judul": TITLE, "nilai": NUMBER}
    free_table(project, columns, [["pangan", title, "1"] for title in there])
    project.schemas["7.2"] = {**project.schemas["7.1"], "id": "7.2", "number": "Tabel 7.2"}
    project.tables["7.2"] = [
        project.tables["7.1"][0],
        *([f"s{place}", "pangan", title, "1"] for place, title in enumerate(here)),
    ]
    items = list(get_check("judul-berbeda").run(project.open(), ["7.1", "7.2"]))
    assert [[cell.table for cell in item.cells] for item in items] == [["7.2", "7.1"]] * found


@pytest.mark.parametrize(
    ("label", "unit", "found"),
    [("Panjang jalan", "jalan", 1), ("Panjang jalan", "m", 0), ("Panjang jalan", "", 0), ("Jumlah jalan", "jalan", 0)],
)
def test_a_length_that_is_counted(project: Tiny, label: str, unit: str, found: int) -> None:
    columns = {"indikator": TITLE, "rincian": NAME, "nilai": NUMBER, "satuan": {**NAME, "hidden": True}}
    free_table(project, columns, [[label, "", "179", unit]])
    project.raw[f"data/schema/{FILE}"] = yaml.safe_dump({"ukuran": {"panjang": ["m", "km"]}}).encode()
    assert len(suspicions(project, "satuan-label")) == found


def test_own_words_stand_before_the_figure(project: Tiny) -> None:
    columns = {"judul": TITLE, "isi": NAME, "nilai": NUMBER, "catatan": NAME, "lain": NUMBER}
    row = (
        free_table(project, columns, [["Judul", "Isi", "1", "Catatan", "2"], ["Judul", "", "1", "", "2"]])
        .open()
        .rows("7.1")
    )
    assert [own_words(row[0], name) for name in ("nilai", "lain")] == ["Isi", "Catatan"]
    assert own_words(row[1], "lain") == "Judul"


# -- titles of one number --------------------------------------------------------------------

NUMBERED = {"no": {"kind": "nomor", "merge": True}, "judul": {**NAME, "merge": True}, "nama": NAME}
LIST = ("Meningkatnya Mutu Layanan Kota", "Meningkatnya Sehat Warga Kota")


def repeated(project: Tiny, *lists: tuple[str, str]) -> list[str]:
    """Rows of titles that differ; every title has two rows."""
    rows = [[str(place), title, "x"] for titles in lists for place, title in enumerate(titles, 1) for _ in range(2)]
    items = suspicions(free_table(project, NUMBERED, rows), "judul-senomor")
    assert all(len(item.cells) == 2 for item in items)
    return [item.cells[0].row for item in items]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (LIST[0], []),
        (LIST[0].upper() + ";", []),  # capitals and marks are no words
        ("Meningkatkan Mutu Layanan Kota", ["r9"]),
        ("Pertumbuhan Usaha Mikro Daerah", []),  # another title under a wrong number
    ],
)
def test_titles_of_one_number(project: Tiny, title: str, found: list[str]) -> None:
    assert repeated(project, LIST, LIST, (title, LIST[1])) == found


def test_of_two_titles_none_is_usual(project: Tiny) -> None:
    assert repeated(project, LIST, ("Meningkatkan Mutu Layanan Kota", LIST[1])) == []
