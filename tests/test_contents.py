"""What a chapter shows, read from its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factory import Tiny

from lppd.charts import chart_names
from lppd.contents import Shown, book_contents, contents_of
from lppd.errors import ChapterError
from lppd.project import open_project
from lppd.report import Report


def notebook(*cells: tuple[str, str], **metadata: object) -> bytes:
    """A notebook from (kind, source)."""
    made = [{"cell_type": kind, "source": text, "metadata": {}, "outputs": []} for kind, text in cells]
    return json.dumps({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


def written(folder: Path, content: bytes) -> Path:
    path = folder / "bab.ipynb"
    path.write_bytes(content)
    return path


def test_exhibits_in_order(project: Tiny, tmp_path: Path) -> None:
    cells = [
        ("markdown", "# Judul bab\n\nteks"),
        ("code", "tahun = None"),
        ("code", "from lppd.report import open_report\nreport = open_report(tahun)"),
        ("code", 'report.table("2.6")'),
        ("code", 'print("x")\nreport.text("""\nNilai {2.6/a/b}.\n""")\nreport.chart("capaian-iku");'),
        ("code", "[report.table(nomor) for nomor in sorted(report.schemas)]"),
        ("code", "%matplotlib inline\nreport.table('2.7')"),
        ("code", 'report.summary("x")\n1 / 0\nreport.table("2.8")'),
        ("markdown", "report.table('2.8')"),
    ]
    found = contents_of(written(tmp_path, notebook(*cells)))
    assert (found.name, found.title, found.corrected_only) == ("bab", "Judul bab", False)
    assert found.exhibits(project.open()) == (
        Shown("table", "2.6"),
        Shown("text", "\nNilai {2.6/a/b}.\n"),
        Shown("chart", "capaian-iku"),
        *(Shown("table", table) for table in ("8.1", "8.2", "8.3")),
        Shown("summary", "x"),
    )


def test_a_chapter_may_ask_for_corrections(tmp_path: Path) -> None:
    assert contents_of(written(tmp_path, notebook(lppd={"hanya": "koreksi"}))).corrected_only
    assert not contents_of(written(tmp_path, notebook(lppd="koreksi"))).corrected_only
    assert contents_of(written(tmp_path, notebook())).title == "bab"


def test_a_file_that_is_no_notebook(tmp_path: Path) -> None:
    with pytest.raises(ChapterError):
        contents_of(written(tmp_path, b"{"))


def test_chapters_in_the_order_of_the_book(project: Tiny) -> None:
    for name in ("a", "b"):
        project.raw[f"notebooks/{name}.ipynb"] = notebook(("markdown", f"# {name}"))
    root = project.write()
    opened = open_project(project.year, root=root)
    assert [chapter.name for chapter in book_contents(opened)] == ["a", "b"]
    chapters = "book: {chapters: [index.ipynb, {part: B, chapters: [b.ipynb, a.ipynb]}]}"
    (root / "_quarto.yml").write_text(chapters)
    assert [chapter.name for chapter in book_contents(opened)] == ["b", "a"]  # one that is not there is left out


def test_every_exhibit_of_the_real_book_is_known(real_report: Report) -> None:
    shown = [item for chapter in book_contents(real_report.project) for item in chapter.exhibits(real_report)]
    assert {item.name for item in shown if item.kind == "chart"} <= set(chart_names())
    assert {item.name for item in shown if item.kind == "table"} <= set(real_report.schemas)
    assert {"4.1", "2.6"} <= {item.name for item in shown if item.kind == "table"}  # also those that a helper shows
    assert sum(item.kind == "text" for item in shown) > 20
