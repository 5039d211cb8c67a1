"""Quarto, played by a small script: which command it gets, and what is made of its output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import toy

from lppd.errors import RenderError
from lppd.publish import engine_name, render
from lppd.publish.quarto import command, settle_links, troubles, version

SCRIPT = """#!/bin/sh
if [ "$1" = "--version" ]; then echo "{version}"; exit 0; fi
echo "$@" > perintah.txt
mkdir -p _book/site_libs
echo "<html>" > _book/index.html
printf '/Type /Pages /Kids [1] /Count 7' > "_book/laporan.pdf"
{extra}
"""


def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, number: str = "1.9.38", extra: str = "") -> Path:
    """Put a pretended Quarto on PATH and return a stage directory."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "quarto"
    program.write_text(SCRIPT.format(version=number, extra=extra), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return toy.write_stage(tmp_path / "stage", rows=3)


def test_both_formats_in_one_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = fake(tmp_path, monkeypatch)
    done = render(stage, tmp_path / "out", pdf_name="lppd-2031.pdf")
    assert done.engine == "quarto 1.9.38"
    assert (stage / "perintah.txt").read_text().split() == ["render", "."]
    assert done.pdf == tmp_path / "out" / "lppd-2031.pdf" and done.pdf.is_file()
    assert done.html is not None and done.html.is_file()
    assert (done.pages, done.warnings) == (7, ())
    assert not (stage / "_book").exists()
    assert sorted(p.name for p in (tmp_path / "out").glob("*.pdf")) == ["lppd-2031.pdf"]


def test_files_of_tables_reach_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = fake(tmp_path, monkeypatch)
    render(stage, tmp_path / "out", pdf_name="x.pdf")
    assert (tmp_path / "out" / "unduhan" / "tbl-3-1.xlsx").is_file()
    assert "](unduhan/tbl-3-1.csv)" in (stage / "lampiran.ipynb").read_text(encoding="utf-8")


def test_warnings_are_found_although_the_exit_code_is_zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extra = "printf '\\033[33mWARN: [1] Unable to resolve crossref @tbl-x\\033[0m\\n' >&2"
    stage = fake(tmp_path, monkeypatch, extra=extra)
    done = render(stage, tmp_path / "out", pdf_name="x.pdf")
    assert done.warnings == ("WARN: [1] Unable to resolve crossref @tbl-x",)


@pytest.mark.parametrize(
    ("extra", "complaint"),
    [
        ("rm _book/laporan.pdf", "0 berkas PDF"),
        ("cp _book/laporan.pdf _book/dua.pdf", "2 berkas PDF"),
        ("rm _book/index.html", "tidak menghasilkan index.html"),
        ("echo aduh >&2; exit 3", "Quarto gagal: aduh"),
    ],
)
def test_missing_results_are_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: str, complaint: str
) -> None:
    stage = fake(tmp_path, monkeypatch, extra=extra)
    with pytest.raises(RenderError, match=complaint):
        render(stage, tmp_path / "out", pdf_name="x.pdf")


def test_old_quarto_is_named_and_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toy_stage: Path) -> None:
    fake(tmp_path, monkeypatch, number="1.8.27")
    assert engine_name().startswith("lppd-embedded")
    done = render(toy_stage, tmp_path / "out", formats=["pdf"], pdf_name="x.pdf")
    assert "Quarto 1.8.27 belum dapat membuat buku PDF (perlu 1.9)" in done.warnings[0]
    with pytest.raises(RenderError, match="perlu 1.9"):
        engine_name("quarto")


def test_ten_is_more_than_nine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, number="1.10.19")
    assert engine_name() == "quarto 1.10.19"


def test_unreadable_version(tmp_path: Path) -> None:
    assert version(str(tmp_path / "tidak-ada")) == ()


def test_command_and_troubles() -> None:
    assert command("quarto", ("html",))[-2:] == ["--to", "html"]
    assert troubles("[1/2] index.ipynb\nOutput created: _book\n") == []


def test_links_name_the_chapter_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = fake(tmp_path, monkeypatch)
    render(stage, tmp_path / "out", pdf_name="x.pdf")
    index = (stage / "index.ipynb").read_text(encoding="utf-8")
    assert "[Tabel 3.1](lampiran.ipynb#tbl-3-1)" in index
    table = (stage / "pendahuluan.ipynb").read_text(encoding="utf-8")
    assert "](capaian.ipynb#tbl-2-1)" in table and "(#tbl-1-1)" in table
    assert 'href=\\"#cat-1-1-a\\"' in table
    settle_links(stage)
    assert (stage / "pendahuluan.ipynb").read_text(encoding="utf-8") == table
