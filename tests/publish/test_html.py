"""The site, read as files. What a browser shows is tested in test_browser.py."""

from __future__ import annotations

import filecmp
from pathlib import Path

import pytest
import toy

from lppd.errors import RenderError
from lppd.publish import Rendering
from lppd.publish.html import build_site


@pytest.fixture(scope="module")
def pages(rendered: Rendering) -> dict[str, str]:
    assert rendered.html is not None
    return {path.name: path.read_text(encoding="utf-8") for path in rendered.html.parent.glob("*.html")}


def test_one_page_per_chapter_and_the_lists(pages: dict[str, str]) -> None:
    assert set(pages) == {
        *("index.html", "pendahuluan.html", "capaian.html", "lampiran.html"),
        *("daftar-sajian.html", "search.html"),
    }
    for number in ("Tabel 1.1", "Tabel 3.1", "Grafik 2.1"):
        assert number in pages["daftar-sajian.html"]


def test_parts_pdf_and_colophon_on_every_page(pages: dict[str, str]) -> None:
    for text in pages.values():
        assert "BAB I Pendahuluan" in text and "BAB II Capaian" in text
        assert 'href="mainan.pdf"' in text
        assert "Kolofon: buku ini dibuat" in text
        assert '<html class="no-js" lang="id"' in text


def test_links_across_chapters(pages: dict[str, str]) -> None:
    for target in (
        "lampiran.html#tbl-3-1",
        "lampiran.html#sel-3.1/7",
        "pendahuluan.html#bab-1.dasar",
    ):
        assert f'href="{target}"' in pages["index.html"]
    assert 'href="pendahuluan.html#sel-1.1/a/target"' in pages["capaian.html"]
    assert 'id="sel-1.1/a/target"' in pages["pendahuluan.html"]
    assert '<section id="bab-1.dasar">' in pages["pendahuluan.html"]


def test_chart_is_a_figure_with_data(pages: dict[str, str]) -> None:
    text = pages["capaian.html"]
    assert '<figure class="lppd-exhibit lppd-grafik" id="grf-satu">' in text
    assert 'alt="Grafik batang: Capaian &lt;b&gt;per&lt;/b&gt; urusan"' in text
    assert "<summary>Data Grafik 2.1</summary>" in text


def test_pictures_and_plain_results_are_shown(pages: dict[str, str]) -> None:
    assert 'alt="Gambar bebas"' in pages["capaian.html"]
    assert "hasil ``` &lt;b&gt;polos" in pages["capaian.html"]


def test_no_code_of_the_notebooks(pages: dict[str, str]) -> None:
    assert all("tampilkan()" not in text for text in pages.values())


def test_no_outside_host_no_path_no_build_files(rendered: Rendering, toy_stage: Path) -> None:
    assert rendered.html is not None
    out = rendered.html.parent
    assert not [p for p in out.rglob("*") if p.name in (".buildinfo", "_sources", ".doctrees")]
    for path in out.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert str(toy_stage.parent) not in text
        for word in ('src="http', 'href="//', 'src="//', "@import"):
            assert word not in text


def test_same_stage_same_bytes(rendered: Rendering, toy_stage: Path, tmp_path: Path) -> None:
    assert rendered.html is not None
    build_site(toy_stage, tmp_path, "mainan.pdf")
    first = rendered.html.parent
    names = sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file())
    _, different, missing = filecmp.cmpfiles(first, tmp_path, names, shallow=False)
    assert (different, missing) == ([], [])
    assert len(names) == len([p for p in first.rglob("*") if p.is_file()]) - 1  # the PDF


def test_hostile_exhibit_stops_the_build(tmp_path: Path) -> None:
    import json

    stage = toy.write_stage(tmp_path / "stage", rows=1)
    bad = toy.table("tbl-9", "Tabel 9", "x", '<table onclick="x()"></table>')
    notebook = toy.notebook([toy.markdown("# L"), toy.code(toy.exhibit(bad))])
    (stage / "lampiran.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(RenderError, match="atribut onclick pada <table> tidak diizinkan"):
        build_site(stage, tmp_path / "out", None)
