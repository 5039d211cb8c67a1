"""The files of tables: what is in them, and that they reach the site."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal
from pathlib import Path

import pytest
import toy
from openpyxl import load_workbook

from lppd.errors import RenderError
from lppd.publish import Rendering
from lppd.publish.book import read_book
from lppd.publish.downloads import download_names, flat_table, write_all_downloads, write_downloads

DATE = datetime.date(2032, 3, 31)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    write_downloads(toy.register(), tmp_path, DATE)
    write_downloads(toy.hostile_table(), tmp_path, DATE)
    return tmp_path / "unduhan"


def test_headings_are_joined_and_merged_cells_repeated() -> None:
    flat = flat_table(toy.hostile_table()["html"])
    assert flat.heads == ("Indikator", "Kinerja – Target", "Kinerja – Realisasi")
    assert flat.rows[0][0] == flat.rows[1][0]
    assert [cell.text for cell in flat.rows[2]] == ["Jumlah", "9,50", "1,00"]
    assert flat.marked == {"cat-1-1-a": ((0, 1),)}


def test_csv_shows_what_the_page_shows(files: Path) -> None:
    rows = list(csv.reader(io.StringIO((files / "tbl-3-2.csv").read_text(encoding="utf-8"))))
    assert rows[0] == ["No", "Program", "Tahun 2031 – Anggaran", "Tahun 2031 – Serapan", "Perangkat daerah"]
    assert len(rows) == toy.REGISTER_ROWS + 1
    assert rows[3][2] == "Rp3.737.033.652" and rows[3][3] == "3,50%"
    assert rows[-1][1] == " ".join(toy.HOSTILE.split()) + f" program-{toy.REGISTER_ROWS}"


def test_csv_carries_no_formula(tmp_path: Path) -> None:
    html = "<table><thead><tr><th>=A1</th></tr></thead><tr><td>=1+1</td></tr><tr><td>-2</td></tr></table>"
    write_downloads(toy.table("tbl-9", "Tabel 9", "x", html), tmp_path, DATE)
    assert (tmp_path / "unduhan" / "tbl-9.csv").read_text(encoding="utf-8").split() == ["'=A1", "'=1+1", "-2"]


def test_workbook_has_real_numbers_and_plain_text(files: Path) -> None:
    book = load_workbook(files / "tbl-3-2.xlsx")
    page, about = book.worksheets
    assert page.title == "Tabel 3.2" and page.freeze_panes == "A2"
    assert page.max_row == toy.REGISTER_ROWS + 1
    for number, row in enumerate(page.iter_rows(min_row=2), 1):
        kinds = [cell.data_type for cell in row]
        assert kinds == ["s", "s", "s" if number == 5 else "n", "n", "s"], number
        if number != 5:
            assert row[2].value == toy.money(number)
            assert row[2].number_format == '"Rp"#,##0'
        assert Decimal(str(row[3].value)) * 100 == Decimal(f"{number % 90}.5")
        assert row[3].number_format == "0.00%"
    assert [[cell.value for cell in row] for row in about] == [
        ["Nomor", "Tabel 3.2"],
        ["Judul", "Daftar program & kegiatan"],
        ["Sumber", "Sumber: Badan Contoh."],
        ["Catatan a", "Dihitung ulang & diperiksa. (sel C4)"],
    ]


def test_same_table_same_bytes(files: Path, tmp_path: Path) -> None:
    again = tmp_path / "lagi"
    again.mkdir()
    write_downloads(toy.register(), again, DATE)
    for name in ("tbl-3-2.csv", "tbl-3-2.xlsx"):
        assert (again / "unduhan" / name).read_bytes() == (files / name).read_bytes()


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".x", "a b"])
def test_names_stay_in_their_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="nama berkas"):
        download_names(name)


def test_every_table_of_the_site_has_its_files(rendered: Rendering, toy_stage: Path, tmp_path: Path) -> None:
    assert rendered.html is not None
    site = rendered.html.parent
    page = (site / "lampiran.html").read_text(encoding="utf-8")
    for name in ("tbl-3-1", "tbl-3-2"):
        for ending in ("csv", "xlsx"):
            assert f'href="unduhan/{name}.{ending}"' in page
            assert (site / "unduhan" / f"{name}.{ending}").stat().st_size > 1000
    write_all_downloads(read_book(toy_stage), tmp_path)
    files = sorted((tmp_path / "unduhan").iterdir())
    assert len(files) == 2 * 5
    assert all(file.read_bytes() == (site / "unduhan" / file.name).read_bytes() for file in files)
