"""Where a book stands, without running anything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from factory import YEAR, Tiny
from tinybook import write_book

from lppd.cli import main
from lppd.project import Project, open_project
from lppd.status import FRESH, NEVER, STALE, TOUCHED, EditionState, as_text, shown_tables, status

OVERLAY = "tabel,baris,kolom,tercetak,menjadi,alasan,pengusul,tanggal,status\n"


@pytest.fixture
def opened(small_book: Path, tmp_path: Path) -> Project:
    """A private copy of the tiny project with its book."""
    return open_project(YEAR, root=shutil.copytree(small_book, tmp_path / "proyek"))


def states(found: EditionState) -> dict[str, str]:
    return {item.name: item.state for item in found.chapters}


def chapter(found: EditionState, name: str = "bab"):  # type: ignore[no-untyped-def]
    return next(item for item in found.chapters if item.name == name)


def append(path: Path, text: str = "\n") -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_book_just_built(opened: Project) -> None:
    found = status(opened)
    assert (found.edition, found.state, found.corrections) == (str(YEAR), FRESH, ())
    assert states(found) == {"index": FRESH, "bab": FRESH} and found.built
    item = chapter(found)
    assert (item.title, item.tables, item.lacking, item.findings) == ("8 Pengukuran", ("8.1", "8.2", "8.3"), (), {})
    assert item.run and chapter(found, "index").tables == ()


def test_a_changed_table_makes_its_chapters_stale(opened: Project) -> None:
    append(opened.year_dir / "8.3.csv")
    found = status(opened)
    assert found.state == STALE and states(found) == {"index": FRESH, "bab": STALE}
    assert "Temuan menurut terbitan terakhir" in as_text(found)


def test_changed_code_of_a_chapter_and_a_page_changed_by_hand(opened: Project) -> None:
    append(opened.build_dir / str(YEAR) / "bab.html")
    assert status(opened).state == TOUCHED
    append(opened.notebooks / "index.ipynb")
    assert states(status(opened)) == {"index": STALE, "bab": FRESH}


def test_a_book_that_was_never_built(project: Tiny) -> None:
    found = status(open_project(YEAR, root=write_book(project)))
    assert found.state == NEVER and set(states(found).values()) == {NEVER} and not found.built
    assert chapter(found).tables == ("8.1", "8.2", "8.3") and not chapter(found).run


def test_lost_rows_and_lost_files(opened: Project) -> None:
    table = opened.year_dir / "8.2.csv"
    table.write_text("".join(table.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    (opened.year_dir / "8.3.csv").unlink()
    assert set(chapter(status(opened)).lacking) == {
        f"data/{YEAR}/8.2.csv (2 dari 3 baris)",
        f"data/{YEAR}/8.3.csv",
    }


def test_open_findings_are_those_of_the_last_build(opened: Project) -> None:
    audit = opened.build_dir / str(YEAR) / "data" / "audit.csv"
    header = audit.read_text(encoding="utf-8").splitlines()[0]
    names = header.split(",")
    lines = [
        {"tabel": "8.2", "tingkat": "berat"},
        {"tabel": "8.3", "tingkat": "ringan"},
        {"tabel": "9.9", "tingkat": "berat"},
    ]
    rows = [",".join(line.get(name, "") for name in names) for line in lines]
    audit.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    assert chapter(status(opened)).findings == {"berat": 1, "ringan": 1}


def test_corrections_and_other_editions(opened: Project) -> None:
    overlay = opened.root / "usul.csv"
    overlay.write_text(OVERLAY + "8.2,mutu,realisasi,76.52,76.62,x,y,1988-01-01,usul\n", encoding="utf-8")
    found = status(opened, [overlay])
    assert (found.edition, found.state, found.corrections) == (f"{YEAR}+usul", NEVER, ("usul.csv",))
    assert chapter(found).corrected == 1
    assert list(found.others) == [str(YEAR)] and "Terbitan lain" in as_text(found)


def test_tables_of_a_chapter_from_its_exhibits_or_its_code() -> None:
    exhibit = {"data": {"application/vnd.lppd.exhibit+json": {"kind": "table", "id": "tbl-8-1"}}}
    code = {
        "cells": [{"source": 'report.table("8.2")\nreport.table("9")', "outputs": [exhibit, {"output_type": "stream"}]}]
    }
    assert shown_tables(code, ["8.1", "8.2", "8.3"]) == ("8.1", "8.2")


def test_command_line(opened: Project, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--project", str(opened.root)]
    assert main(["status", str(YEAR), *where]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Edisi {YEAR}: mutakhir") and "bab" in shown and "lengkap" in shown
    assert main(["status", str(YEAR), *where, "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["bab"][1]["data_lengkap"] is True and content["keadaan"] == FRESH
    assert main(["status", str(YEAR + 1), *where]) == 2
