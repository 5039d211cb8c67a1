"""The audit as a workbook of errata and as one HTML page."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import browser
import pytest
from checks.tables import NAME, free_table
from factory import Tiny, csv_text
from grids import grid
from openpyxl import load_workbook

from lppd.audit import Audit, audit
from lppd.audit_files import ALL, ANSWER, FOUND, HEADS, NUMBERS, WIDTHS, audit_html, errata_workbook
from lppd.clusters import in_order
from lppd.proposals import propose, with_proposals
from lppd.report import Report
from lppd.waivers import COLUMNS, FILE
from lppd.xlsx import ABOUT

EVIL = '=HYPERLINK("http://jahat.example","x")'
SCRIPT = "<script>window.jahat=1</script><img src=x onerror=jahat()>"


def audited(project: Tiny) -> tuple[Audit, Report]:
    report = project.open()
    return with_proposals(audit(report), propose(report)), report


def slips(project: Tiny) -> Tiny:
    """Slips of several agencies: a grave one, one in an operand, one in a sum of money."""
    project = grid(project, [[124, 35], [48, 267]]).put("7.2/r1/a", "142")
    return project.put("8.2/mutu/capaian", "105.65%").put("8.3/total/realisasi", "3.111,75")


def hostile(project: Tiny, text: str) -> Tiny:
    """The text in every place that a finding takes words from: note, agency, label, source and document."""
    project.params["sumber"]["dokumen"] = text
    project.schemas["8.2"] |= {"agency": text, "source": text}
    project.schemas["8.2"]["rules"][0]["note"] = text
    project.reference[1][1] = text
    project.put("8.1/mutu/indikator", text).put("8.2/mutu/indikator", text)
    free_table(project, {"no": {"kind": "nomor"}, "sumber": NAME}, [["1", text], ["3", text]])
    return slips(project)


def workbook(project: Tiny) -> Any:
    return load_workbook(io.BytesIO(errata_workbook(*audited(project))))


def records(sheet: Any) -> list[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


# -- the workbook ------------------------------------------------------------------------------------------


def test_a_sheet_for_all_and_one_for_each_agency(project: Tiny) -> None:
    book = workbook(slips(project))
    assert book.sheetnames == [ALL, "BPKAD", "Bagian Organisasi", "Dinas Kisi", ABOUT]
    everything = records(book[ALL])
    assert [row["Tingkat"] for row in everything] == ["berat", "sedang", "sedang", "sedang"]
    own = [row["Alamat sel"] for name in book.sheetnames[1:-1] for row in records(book[name])]
    assert sorted(own) == sorted(row["Alamat sel"] for row in everything)


def test_columns_to_answer_in_are_empty_and_everything_can_be_filtered(project: Tiny) -> None:
    sheet = workbook(slips(project))["Dinas Kisi"]
    assert [cell.value for cell in sheet[1]] == [*NUMBERS, *HEADS.values(), *ANSWER]
    assert {row[name] for row in records(sheet) for name in ANSWER} == {None}
    assert sheet.auto_filter.ref == "A1:Q3" and sheet.freeze_panes == "A2"


def test_recomputed_figures_are_numbers_and_printed_ones_are_text(project: Tiny) -> None:
    row = next(row for row in workbook(slips(project))["BPKAD"].iter_rows(min_row=2))
    cells = dict(zip(HEADS, row[len(NUMBERS) :], strict=False))
    assert (cells["tercetak"].data_type, cells["tercetak"].value) == ("s", "3.111,75")
    assert (cells["hitung_ulang"].data_type, cells["hitung_ulang"].value) == ("n", 3000.75)
    assert cells["hitung_ulang"].number_format == "#,##0.00"
    assert cells["usulan"].value == '8.3,total,realisasi,"3.111,75","3.000,75"'


def test_no_findings_make_an_empty_list(project: Tiny) -> None:
    book = workbook(project)
    assert book.sheetnames == [ALL, ABOUT] and records(book[ALL]) == []


def test_nothing_can_run_as_a_formula(project: Tiny) -> None:
    content = errata_workbook(*audited(hostile(project, EVIL)))
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(EVIL in str(cell.value) for cell in cells)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
        assert not any("external" in name.lower() for name in archive.namelist())


@pytest.mark.parametrize("name", ["a/b:c*?[x]\\", "x" * 80, "'", ALL.upper(), ABOUT])
def test_any_agency_gets_a_sheet(project: Tiny, name: str) -> None:
    project.schemas["8.3"]["agency"] = name
    book = workbook(slips(project))
    assert len(book.sheetnames) == len({each.casefold() for each in book.sheetnames}) == 5
    assert all(0 < len(each) <= 31 for each in book.sheetnames)


def test_the_same_audit_gives_the_same_files(project: Tiny) -> None:
    assert errata_workbook(*audited(slips(project))) == errata_workbook(*audited(project))
    assert audit_html(*audited(project)) == audit_html(*audited(project))


# -- the page ----------------------------------------------------------------------------------------------


class Tables(HTMLParser):
    """The texts of every table by its id, row by row; and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = {}
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._table = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "table":
            self._table = dict(attrs)["id"] or ""
            self.rows[self._table] = []
        elif tag == "tr":
            self.rows[self._table].append([])
        elif tag in ("td", "th"):
            self.rows[self._table][-1].append("")
            self._inside = True
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[self._table][-1][-1] += data


def read(project: Tiny) -> Tables:
    tables = Tables()
    tables.feed(audit_html(*audited(project)))
    return tables


def test_every_finding_is_a_row(project: Tiny) -> None:
    result, _ = audited(slips(project))
    head, *rows = read(project).rows["temuan"]
    assert head == list(FOUND)
    found = in_order(result)
    assert [row[head.index("No")] for row in rows] == [str(number) for number, _ in enumerate(found, 1)]
    assert [row[head.index("Alamat sel")] for row in rows] == [item.alamat for item in found]
    assert [row[head.index("Usulan baris koreksi")] for row in rows] == [item.usulan for item in found]
    for row, item in zip(rows, found, strict=True):
        assert all(text in row[head.index("Penjelasan")] for text in (item.pesan, item.id, item.rumus, item.operan))


def test_what_belongs_together_stands_together(project: Tiny) -> None:
    """A slip in one cell makes two sums fail."""
    sheet = workbook(slips(project))[ALL]
    cluster = [row["Persoalan"] for row in records(sheet) if row["Alamat sel"].startswith("7.2/")]
    assert len(cluster) == 2 and len(set(cluster)) == 1
    html = audit_html(*audited(project))
    assert html.count('<tr class="ikut">') == 1


def test_columns_are_wide_enough_to_answer(project: Tiny) -> None:
    sheet = workbook(slips(project))[ALL]
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert {name: widths[name] for name in WIDTHS} == WIDTHS


def test_a_proposal_of_two_lines_stays_two_lines(project: Tiny) -> None:
    project = grid(project, [[124, 35], [48, 267]]).put("7.2/r1/a", "142").put("7.2/r1/b", "53")
    head, first, *_ = read(project).rows["temuan"]
    assert first[head.index("Usulan baris koreksi")] == "7.2,r1,a,142,124\n7.2,r1,b,53,35"


def test_counts_coverage_and_conventions(project: Tiny) -> None:
    tables = read(slips(project)).rows
    assert ["tidak cocok", "3"] in tables["putusan"] and ["mengubah kesimpulan", "1"] in tables["putusan"]
    assert ["8.3", "3", "3", "100,0%"] in tables["cakupan"]
    assert "pembulatan" in tables


def test_what_is_accepted_is_told_apart(project: Tiny) -> None:
    line = ["8.2/mutu/capaian", "menunggu", "Bappeda", "2090-12-31"]
    project.raw[f"data/{project.year}/{FILE}"] = csv_text([COLUMNS, line]).encode()
    tables = read(slips(project)).rows
    assert [row[0] for row in tables["diterima"][1:]] == ["8.2.r1/mutu/capaian"]
    assert "8.2/mutu/capaian" not in {row[4] for row in tables["temuan"]}


def test_an_audit_without_findings_is_a_page(project: Tiny) -> None:
    tables = read(project)
    assert "temuan" not in tables.rows and "putusan" in tables.rows


def test_hostile_text_stays_text(project: Tiny) -> None:
    plain, attacked = read(slips(project)), read(hostile(project, SCRIPT))
    assert attacked.tags <= plain.tags | {"br"}
    assert attacked.attributes == plain.attributes
    assert any(SCRIPT in text for row in attacked.rows["temuan"] for text in row)


def test_the_page_asks_no_other_host(project: Tiny) -> None:
    text = audit_html(*audited(slips(project)))
    assert not re.search(r"https?:|//[a-z]|@import|url\(|\b(?:src|href)\s*=", text)


@pytest.mark.skipif(browser.browser_path() is None, reason="tidak ada Chromium di mesin ini")
def test_findings_can_be_searched(project: Tiny, tmp_path: Path) -> None:
    path = tmp_path / "audit.html"
    path.write_text(audit_html(*audited(hostile(project, SCRIPT))), encoding="utf-8")
    with browser.open_site(path) as (tab, problems):
        rows = tab.locator("#temuan tbody tr:not([hidden])")
        everything = rows.count()
        tab.get_by_label("Cari").fill("BERAT capaian")
        assert 0 < rows.count() < everything
        assert all("berat" in text.lower() for text in rows.all_inner_texts())
        assert tab.evaluate("window.jahat") is None
        assert problems == []
