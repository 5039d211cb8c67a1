"""The real book as its readers meet it: the site in a browser, the PDF, the files beside them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from browser import browser_path, check_site, open_browser
from published import run
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from lppd.contents import edition_chapters
from lppd.manifest import intact, read_manifest
from lppd.project import open_project
from lppd.report import Report

needs_browser = pytest.mark.skipif(browser_path() is None, reason="tidak ada peramban Chromium di mesin ini")


@pytest.fixture(scope="module")
def site(book: Path) -> Path:
    (folder,) = [path for path in (book / "build").iterdir() if path.name.isdigit()]
    return folder


@pytest.fixture(scope="module")
def pdf(site: Path) -> PdfReader:
    return PdfReader(next(site.glob("*.pdf")))


@pytest.fixture(scope="module")
def pages(pdf: PdfReader) -> list[str]:
    """The text of each page of the PDF."""
    return [page.extract_text() for page in pdf.pages]


@pytest.fixture(scope="module")
def text(pages: list[str]) -> str:
    return " ".join(" ".join(pages).split())


@needs_browser
def test_site_has_no_fault(site: Path) -> None:
    assert check_site(site / "index.html") == []


@needs_browser
def test_search_finds_an_indicator(site: Path) -> None:
    with open_browser() as browser:
        page = browser.new_page()
        page.goto((site / "search.html").as_uri() + "?q=desentralisasi")
        page.wait_for_selector("#search-results li a")
        found = page.locator("#search-results li a").all_inner_texts()
    assert any("2.3.1.b" in title for title in found)


@needs_browser
def test_mark_leads_to_its_note_and_to_the_finding(site: Path) -> None:
    with open_browser() as browser:
        page = browser.new_page()
        page.goto((site / "231e-nasional.html").as_uri())
        cell = page.locator("#sel-2-9-tingkat-pengangguran-terbuka-capaian")
        assert "84,93%" in cell.inner_text() and "kesimpulan" in (cell.get_attribute("class") or "")
        cell.locator("sup a").click()
        note = page.locator(page.evaluate("location.hash"))
        assert "117.75%" in note.inner_text()
        note.get_by_role("link", name="Temuan").click()
        page.wait_for_url("**/audit.html#temuan-*")
        assert "2.9" in page.locator(page.evaluate("location.hash")).locator("xpath=ancestor-or-self::tr").inner_text()


def test_every_table_and_chart_is_in_the_pdf(text: str, real_report: Report) -> None:
    from lppd.charts import chart_label, chart_names

    for schema in real_report.schemas.values():
        assert f"{schema.number} {schema.title}" in text or schema.title in text, schema.id
    for name in chart_names():
        assert chart_label(real_report, name)[0] in text


def test_pdf_is_a_proper_publication(pdf: PdfReader, text: str, real_report: Report) -> None:
    params = real_report.params
    assert 60 <= len(pdf.pages) <= 600
    assert pdf.trailer["/Root"]["/Lang"] == "id"
    metadata = pdf.metadata
    assert metadata is not None and metadata.title == params.terbitan.judul
    assert metadata.creation_date is not None and metadata.creation_date.date() == params.terbitan.tanggal
    for heading in ("Daftar Isi", "Daftar Tabel", "Daftar Grafik", "BAB I Pendahuluan", "BAB II Capaian Kinerja"):
        assert heading in text
    assert {page.mediabox.width > page.mediabox.height for page in pdf.pages} == {True, False}
    assert [item for item in pdf.outline if not isinstance(item, list)]


def test_pdf_pictures_have_descriptions(pdf: PdfReader) -> None:
    found: list[str] = []

    def walk(node: object) -> None:
        item = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(item, list):
            for child in item:
                walk(child)
        elif isinstance(item, dict):
            if item.get("/S") == "/Figure":
                found.append(str(item.get("/Alt", "")))
            if "/K" in item:
                walk(item["/K"])

    walk(pdf.trailer["/Root"]["/StructTreeRoot"])
    from lppd.charts import chart_names

    assert len([alt for alt in found if len(alt) > 80]) >= len(chart_names())


def test_pages_are_numbered_and_carry_the_chapter(pages: list[str]) -> None:
    assert any("2.3.1.f Efisiensi" in page.split("\n", 1)[0] for page in pages)
    body = next(place for place, page in enumerate(pages) if "Ringkasan" in page.split("\n")[0])
    assert pages[body + 1].rstrip().endswith("2") or "\n2" in pages[body + 1][-120:]


def test_recomputed_and_printed_figure_stand_together(text: str) -> None:
    assert "84,93%" in text and "117.75%" in text


def test_every_staged_chapter_became_a_page(book: Path, site: Path) -> None:
    for name in edition_chapters(open_project(root=book), corrected=False):
        page = (site / f"{name}.html").read_text(encoding="utf-8")
        assert '<html lang="id"' in page or 'lang="id"' in page[:400]


def test_no_page_asks_an_outside_host(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("*.css"), *site.rglob("*.svg")]:
        content = path.read_text(encoding="utf-8")
        for marker in ('src="http', "url(http", "@import", 'src="//', 'rel="stylesheet" href="http'):
            assert marker not in content, (path.name, marker)


def test_manifest_describes_the_publication(site: Path, book: Path) -> None:
    manifest = read_manifest(site)
    assert manifest is not None and intact(site, manifest)
    names = set(manifest["masukan"])
    assert {"kode", "perender", "_quarto.yml", "locks/report.txt"} <= names
    assert any(name.startswith("data/") for name in names) and any(name.startswith("notebooks/") for name in names)
    assert manifest["ringkasan"]["beda"] > 0
    assert str(book) not in json.dumps(manifest)


def test_data_stands_beside_the_book(site: Path, real_report: Report) -> None:
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert all((site / "data" / resource["path"]).is_file() for resource in package["resources"])
    with (site / "data" / "audit.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["putusan"] for row in csv.DictReader(stream)} == {"tidak cocok", "mengubah kesimpulan"}


def test_the_audit_beside_the_book_is_that_of_the_command(site: Path, book: Path) -> None:
    done = run(book, "audit", "--format", "csv")
    assert done.returncode == 0 and done.stdout == (site / "data" / "audit.csv").read_text(encoding="utf-8")


def test_no_trace_of_the_machine(site: Path, book: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".json", ".csv", ".svg", ".css"):
            assert str(book) not in path.read_text(encoding="utf-8"), path.name
