"""The publication's list of tables against the captions."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.audit import audit
from lppd.captions import compare


@pytest.mark.parametrize(
    ("listed", "caption", "said", "years"),
    [
        ("Rencana Kota X", "Rencana Kota X Tahun 2000", "", False),
        ("RENCANA DAN TARGET", "Rencana, Target", "", False),
        ("Rencana Tahun 1999", "Rencana Tahun 2000", "1999", True),
        ("Rencana Tahun 1999", "Rencana", "tanpa tahun", True),
        ("Belanja APBD", "Belanja Daerah", "apbd", False),
        ("Peringkat Kerja", "Peringkat Kinerja", "kerja", False),
    ],
)
def test_what_counts_as_different(listed: str, caption: str, said: str, years: bool) -> None:
    difference, about_years = compare(listed, caption)
    assert (said in difference) if said else difference == ""
    assert about_years is years


def test_titles_are_part_of_the_audit(project: Tiny) -> None:
    year = project.year
    lines = [
        "tabel,nomor,halaman,judul",
        f"8.1,Tabel 8.1,3,Rencana Kabupaten Rekaan Tahun {year - 1}",
        "8.2,Table 8.2,4,Pengukuran",
        "8.3,Tabel 8.4,5,Belanja",
    ]
    project.raw[f"data/{year}/daftar-tabel.csv"] = "\n".join(lines).encode()
    report = project.open()
    found = {(item.tabel, item.tingkat, item.kolom) for item in audit(report).slips}
    assert found == {("8.1", "sedang", "judul"), ("8.3", "sedang", "nomor")}
    assert report.page("8.2") == "4" and report.page("9.9") == ""
    assert {item.tabel for item in audit(report, ["8.3"]).slips} == {"8.3"}


def test_an_entry_without_title_is_not_compared(project: Tiny) -> None:
    project.raw[f"data/{project.year}/daftar-tabel.csv"] = b"tabel,nomor,halaman,judul\n8.3,,5,\n"
    assert audit(project.open()).slips == ()
