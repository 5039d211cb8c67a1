"""The traces of a book in a browser: from files, without any network, every text as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser_path, check_site, open_site
from factory import YEAR, Tiny
from test_compare import OWN, TEXT
from test_contents import notebook

from lppd.publish.exhibit import figure_html
from lppd.trace import graph_of
from lppd.trace.site import FOLDER, json_text, write_traces

HOSTILE = "<img src=x onerror=jahat=1></script><script>jahat=1</script>"
PAGE = """<!DOCTYPE html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Buku</title><body>{figure}<script src="sel.js" defer></script></body></html>"""


@pytest.fixture
def site(project: Tiny) -> Path:
    """The traces of the tiny book, and a page with one of its tables."""
    project.raw["notebooks/bab.ipynb"] = notebook(
        ("markdown", "# Bab satu"), ("code", TEXT), ("code", 'report.table("8.2")')
    )
    project.reference[1][1] = f"Indeks {HOSTILE}"
    project.reference[1][-1] = "Index Mutu"
    project.tables["8.1"][1][1] = "Index Mutu"
    report = project.open(project.overlay((OWN, "76.52", "78.00"), name="usul.csv"))
    out = project.root / "build" / "x"
    out.mkdir(parents=True)
    write_traces(out, graph_of(report))
    figure = figure_html(report.table("8.2").payload(), {}, "bab.ipynb")
    (out / "unduhan").mkdir()
    for kind in ("csv", "xlsx"):
        (out / "unduhan" / f"tbl-8-2.{kind}").write_text("")
    for name in ("index", "bab"):
        (out / f"{name}.html").write_text(PAGE.format(figure=figure), encoding="utf-8")
    script = Path(__file__).parents[1] / "lppd" / "publish" / "assets" / "sel.js"
    (out / "sel.js").write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
    return out


@pytest.fixture
def page(site: Path) -> Iterator[Any]:
    if browser_path() is None:
        pytest.skip("tidak ada Chromium")
    with open_site(site / "bab.html") as (opened, problems):
        yield opened
        assert problems == [] and not opened.evaluate("window.jahat")


def test_one_small_file_for_each_table(site: Path) -> None:
    assert sorted(path.name for path in (site / FOLDER).iterdir()) == [
        "jejak.js",
        "tbl-8-1.js",
        "tbl-8-2.js",
        "tbl-8-3.js",
        "tbl-pernyataan.js",
        "umum.js",
    ]
    text = (site / FOLDER / "tbl-8-2.js").read_text(encoding="utf-8")
    assert text.startswith('jejakTabel("8.2",{') and '["78,00","76.52",2,"dikoreksi",' in text
    page = (site / "jejak.html").read_text(encoding="utf-8")
    assert '<li id="tbl-8-2"><a href="#tbl-8-2">Tabel 8.2</a>' in page and "http" not in page


def test_the_same_bytes_every_time(site: Path, project: Tiny, tmp_path: Path) -> None:
    again = tmp_path / "lagi"
    again.mkdir()
    write_traces(again, graph_of(project.open(project.root / "usul.csv")))
    for path in again.rglob("*.*"):
        assert path.read_bytes() == (site / path.relative_to(again)).read_bytes(), path


def test_a_cell_of_the_book_leads_to_its_trace(page: Any) -> None:
    page.click("#sel-8-2-mutu-realisasi")
    page.click("a.lppd-jejak-sel")
    page.wait_for_selector("#jejak h2")
    assert page.url.endswith("jejak.html#sel-8-2-mutu-realisasi")
    text = page.inner_text("#jejak")
    assert f"Indeks {HOSTILE}" in text and "78,00" in text and "Tercetak: 76.52" in text
    assert "Dikoreksi menjadi 78.00 (alasan, Bappeda, 1988-01-01, usul)" in text
    assert "8.2.csv, baris 2" in text and "Bab satu: Nilai 78,00 poin." in text and "97,50%" in text
    page.click("summary:has-text('97,50%')")
    page.wait_for_selector("text=Capaian 97,50 persen")
    page.click("#jejak a[href='#sel-8-2-mutu-capaian']")
    page.wait_for_selector("text=R ÷ T × 100")
    assert "realisasi: " in page.inner_text("#jejak") and "mengikuti koreksi" in page.inner_text("#jejak")


def test_the_offer_goes_away(page: Any) -> None:
    page.click("#sel-8-2-mutu-realisasi")
    assert page.locator("a.lppd-jejak-sel").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("a.lppd-jejak-sel").count() == 0
    page.click("thead th >> nth=0")
    assert page.locator("a.lppd-jejak-sel").count() == 0


def test_a_table_without_a_cell_offers_rows_and_columns(page: Any) -> None:
    page.click("a.lppd-jejak")
    page.wait_for_selector("#jejak select")
    page.select_option("select >> nth=1", label=f"{YEAR} · Capaian")
    page.wait_for_selector("#jejak h3")
    assert page.url.endswith("#sel-8-2-mutu-capaian")


def test_a_cell_that_is_not_there(page: Any) -> None:
    page.goto(page.url.replace("bab.html", "jejak.html#sel-8-2-tidak-ada"))
    page.wait_for_selector("text=Sel ini tidak ada")


@pytest.mark.skipif(browser_path() is None, reason="tidak ada Chromium")
def test_the_page_is_sound_and_fits_a_telephone(site: Path) -> None:
    problems = [problem for problem in check_site(site / "index.html") if "bab.html" not in problem.split(":")[0]]
    assert [problem for problem in problems if "jejak.html" in problem] == []


def test_data_is_a_script_that_nothing_can_close() -> None:
    assert json_text("\u2028<!--") == '"\\u2028<!--"'
