"""Dates that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from factory import Tiny, csv_text

from lppd.checks import run_checks
from lppd.checks.dates import dates_in, last_day
from lppd.statements import COLUMNS

from .tables import NAME, free_table, suspicions


def told(project: Tiny, check: str, *texts: str) -> list[str]:
    free_table(project, {"narasi": NAME}, [[text] for text in texts])
    return [item.message for item in suspicions(project, check)]


@pytest.mark.parametrize(
    ("text", "weekday", "day"),
    [
        ("Surat 9 Februari 1995.", "", date(1995, 2, 9)),
        ("Kamis (9 februari 1995)", "kamis", date(1995, 2, 9)),
        ("hari Jum'at, tanggal 10 Pebruari 1995", "jumat", date(1995, 2, 10)),
        ("4-6 desember 1995", "", date(1995, 12, 6)),
    ],
)
def test_dates_of_a_text(text: str, weekday: str, day: date) -> None:
    (found,) = dates_in(text)
    assert (found.weekday, found.date) == (weekday, day)


@pytest.mark.parametrize("text", ["Februari 1995", "9/2/1995", "Nomor 9 Tahun 1995", "2 unit 1995", "9 Februari 95"])
def test_what_is_no_date(text: str) -> None:
    assert list(dates_in(text)) == []


def test_days_that_no_calendar_has(project: Tiny) -> None:
    texts = ("30 Februari 1986", "29 Februari 1984", "31 April 1986 dan 31 Mei 1986", "0 Mei 1986")
    assert told(project, "tanggal", *texts) == [
        '"30 Februari 1986": bulan itu tidak mempunyai tanggal 30',
        '"31 April 1986": bulan itu tidak mempunyai tanggal 31',
        '"0 Mei 1986": bulan itu tidak mempunyai tanggal 0',
    ]


def test_weekdays_of_another_day(project: Tiny) -> None:
    texts = ("Kamis, 9 Februari 1984", "Rabu (9 Februari 1984)")
    assert told(project, "tanggal", *texts) == ['"Rabu (9 Februari 1984": tanggal itu hari Kamis']


def test_dates_after_the_document(project: Tiny) -> None:
    """The document appeared in March of the year after."""
    year = project.year + 1
    texts = (f"31 Maret {year}", f"1 April {year}", f"30 Februari {year + 1}")
    assert told(project, "tanggal-kelak", *texts) == [
        f'"1 April {year}" sesudah laporan terbit, paling lambat 31 Maret {year}'
    ]


def test_the_date_of_the_edition_where_the_document_names_no_month(project: Tiny) -> None:
    project.params["sumber"]["tanggal"] = str(project.year + 1)
    project.params["terbitan"]["tanggal"] = f"{project.year + 1}-05-02"
    texts = (f"2 Mei {project.year + 1}", f"3 Mei {project.year + 1}")
    assert len(told(project, "tanggal-kelak", *texts)) == 1


def test_words_of_statements(project: Tiny) -> None:
    values = {"kunci": "surat", "bagian": "8", "subjek": "Surat", "jenis": "kata", "notasi": "indonesia"}
    line = {**values, "tercetak": f"9 Mei {project.year + 5}"}
    text = csv_text([COLUMNS, [line.get(name, "") for name in COLUMNS]])
    project.raw[f"data/{project.year}/pernyataan.csv"] = text.encode()
    report = project.open()
    found = [item for item in run_checks(report, list(report.schemas)) if item.check == "tanggal-kelak"]
    assert [str(item.cells[0]) for item in found] == ["pernyataan/surat/tercetak"]


@pytest.mark.parametrize(
    ("text", "day"), [("Februari 1996", date(1996, 2, 29)), ("akhir Maret 1997", date(1997, 3, 31)), ("1997", None)]
)
def test_the_last_day_of_a_month(text: str, day: date | None) -> None:
    assert last_day(text) == day
