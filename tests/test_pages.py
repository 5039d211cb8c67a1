"""What a page says and what an executed chapter says it should."""

from __future__ import annotations

import json
from pathlib import Path

from lppd.pages import expected_page, plain, read_page

EXHIBIT = "application/vnd.lppd.exhibit+json"
PAGE = """<html><head><title>Buku 1</title><script>var a = 2;</script></head><body><nav>Bab 3</nav>
<article role="main"><h1>2.1 Judul<a class="headerlink" href="#x">#</a></h1>
<p>Naik 5,10 persen &amp; stabil, “rapi”.</p><p>Tanpa angka.</p>
<figure><img src="a.svg" alt="Diagram 7 batang."><figcaption>Tabel 2.1 Nama</figcaption>
<table><tr><td id="sel-a">12,5<sup><a href="#c">a</a></sup></td><th>Tahun 2000</th></tr></table>
<p>Sumber: Dinas 9. Unduh: CSV XLSX</p></figure></article><footer>Cetak 4</footer></body></html>"""


def page(folder: Path, html: str = PAGE) -> Path:
    path = folder / "a.html"
    path.write_text(html, encoding="utf-8")
    return path


def test_only_the_main_part_and_only_blocks_with_digits(tmp_path: Path) -> None:
    found = read_page(page(tmp_path))
    assert found.blocks == [
        "2.1 Judul",
        'Naik 5,10 persen & stabil, "rapi".',
        "Diagram 7 batang.",
        "Tabel 2.1 Nama",
        "12,5",
        "Tahun 2000",
        "Sumber: Dinas 9.",
    ]
    assert found.cells == {"sel-a": "12,5"}


def test_a_page_without_a_main_part_is_read_whole(tmp_path: Path) -> None:
    found = read_page(page(tmp_path, "<p>Satu 1</p><p>Dua 2</p>"))
    assert found.blocks == ["Satu 1", "Dua 2"]


def test_an_executed_chapter_gives_the_same_blocks(tmp_path: Path) -> None:
    table = {
        "kind": "table",
        "number": "Tabel 2.1",
        "title": "Nama",
        "html": '<table><tr><td id="sel-a">12,5<sup>a</sup></td><th>Tahun 2000</th></tr></table>',
        "notes": [{"html": "Tercetak <em>13</em>."}],
        "source": "Sumber: Dinas 9.",
    }
    text = {"kind": "text", "markdown": 'Naik 5,10 persen & stabil, "rapi".'}
    outputs = [{"data": {EXHIBIT: item}} for item in (text, table)]
    cells = [{"cell_type": "markdown", "source": ["# 2.1 Judul"]}, {"cell_type": "code", "outputs": outputs}]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    found = expected_page(path)
    assert found.cells == {"sel-a": "12,5"}
    assert set(read_page(page(tmp_path)).blocks) - set(found.blocks) == {"Diagram 7 batang."}
    assert set(found.blocks) - set(read_page(page(tmp_path)).blocks) == {"Tercetak 13."}


def test_hostile_text_is_text(tmp_path: Path) -> None:
    found = read_page(page(tmp_path, "<main><p>1 &lt;script&gt;2&lt;/script&gt;</p></main>"))
    assert found.blocks == ["1 <script>2</script>"]
    assert plain("a\n\n b\tc") == "a b c"
