from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from decimal import Decimal

from factory import YEAR, Tiny

from lppd.exhibit import EXHIBIT_TYPE, ChartExhibit, TableExhibit, TextExhibit, finding_anchor
from lppd.report import Report

CELL = "sel-8-2-mutu-capaian"


def cell(exhibit: TableExhibit, name: str) -> ET.Element:
    return next(each for each in ET.fromstring(exhibit.html).iter() if each.get("id") == name)


def test_a_table(report: Report) -> None:
    exhibit = report.table("8.2")
    assert (exhibit.id, exhibit.number, exhibit.columns, exhibit.notes, exhibit.long) == (
        "tbl-8-2",
        "Tabel 8.2",
        5,
        (),
        False,
    )
    assert str(YEAR) in exhibit.title
    assert (
        exhibit.source == f"Sumber: Bagian Organisasi, diolah {YEAR}. Dimuat dalam Dokumen Rekaan (Maret {YEAR + 1})."
    )
    assert exhibit.reads == (f"data/{YEAR}/8.1.csv", f"data/{YEAR}/8.2.csv")
    assert cell(exhibit, CELL).text == "95,65%"
    assert cell(exhibit, "sel-8-2-mutu-no").get("rowspan") == "2"
    assert cell(exhibit, "sel-8-2-mutu-indikator").tag == "th"


def test_identifiers_are_unique(real_report: Report) -> None:
    seen: set[str] = set()
    for table in real_report.schemas:
        exhibit = real_report.table(table)
        names = [each.get("id", "") for each in ET.fromstring(exhibit.html).iter() if each.get("id")]
        names += [exhibit.id, *(note.id for note in exhibit.notes)]
        assert len(names) == len(set(names))
        assert not seen & set(names)
        seen |= set(names)


def test_every_mark_leads_to_a_note(real_report: Report) -> None:
    for table in real_report.schemas:
        exhibit = real_report.table(table)
        links = [link.get("href", "")[1:] for link in ET.fromstring(exhibit.html).iter("a")]
        assert set(links) == {note.id for note in exhibit.notes}


def test_a_slip_carries_both_figures_formula_and_consequence(project: Tiny) -> None:
    exhibit = project.put("8.2/mutu/capaian", "105.65%").open().table("8.2")
    found = cell(exhibit, CELL)
    assert (found.text, found.get("class")) == ("95,65%", "kesimpulan")
    assert [note.mark for note in exhibit.notes] == ["a"]
    text = exhibit.notes[0].html
    for part in (
        "Tercetak 105.65%",
        "<strong>95,65%</strong>",
        "R ÷ T × 100",
        "realisasi = 76.52 [8.2/mutu/realisasi]",
    ):
        assert part in text
    assert "tercapai menjadi belum tercapai" in text
    assert 'href="#temuan-8-2-r1-mutu-capaian"' in text


def test_number_cells_carry_the_number_they_show(project: Tiny) -> None:
    exhibit = project.put("8.2/mutu/capaian", "105.65%").open().table("8.2")
    assert cell(exhibit, CELL).get("data-nilai") == "95.65"  # recomputed, as shown
    assert cell(exhibit, "sel-8-2-mutu-no").get("data-nilai") is None
    assert cell(exhibit, "sel-8-2-mutu-indikator").get("data-nilai") is None


def test_every_value_agrees_with_its_text(real_report: Report) -> None:
    from lppd.xlsx import number_format

    for table in real_report.schemas:
        for each in ET.fromstring(real_report.table(table).html).iter():
            if value := each.get("data-nilai"):
                text = each.text or ""
                stored, pattern = number_format(text, Decimal(value))
                digits = re.sub(r"[^0-9,]", "", text).replace(",", ".")
                assert Decimal(digits) == abs(Decimal(value)), (table, text)
                assert ("%" in pattern) == ("%" in text) and ('"Rp"' in pattern) == ("Rp" in text), (table, text)
                assert stored == Decimal(value) / (100 if "%" in text else 1)


def test_marks_of_a_correction_and_of_what_follows_it(project: Tiny) -> None:
    exhibit = project.open(project.overlay((f"8.1/mutu/target-{YEAR}", "80", "81,5"))).table("8.1")
    assert cell(exhibit, f"sel-8-1-mutu-target-{YEAR}").get("class") == "dikoreksi"
    assert exhibit.notes[0].html == (
        "Dikoreksi: tercetak 80, menjadi 81,5. Alasan: alasan. Pengusul: Bappeda, 1988-01-01. Status: usul."
    )
    following = project.open(project.root / "koreksi.csv").table("8.2")
    assert (cell(following, CELL).text, cell(following, CELL).get("class")) == ("93,89%", "ikut")
    assert any(note.html == "Mengikuti koreksi: tercetak 95.65%, menjadi 93,89%." for note in following.notes)


def test_a_reading_is_told(project: Tiny) -> None:
    project.put("8.1/mutu/awal", "70.5").readings = [["8.1", "mutu", "awal", "70.5", "inggris", "", "titik <desimal>"]]
    exhibit = project.open().table("8.1")
    assert cell(exhibit, "sel-8-1-mutu-awal").get("class") == "dibaca"
    assert exhibit.notes[0].html == "Dibaca dengan notasi inggris. titik &lt;desimal&gt;."


def test_equal_notes_share_one_mark(project: Tiny) -> None:
    project.put("8.1/mutu/awal", "70.5").put("8.1/risiko/awal", "71.5")
    project.readings = [
        ["8.1", row, "awal", text, "inggris", "", "titik desimal"]
        for row, text in (("mutu", "70.5"), ("risiko", "71.5"))
    ]
    exhibit = project.open().table("8.1")
    assert len(exhibit.notes) == 1
    assert exhibit.html.count(f'href="#{exhibit.notes[0].id}"') == 2


def test_hostile_text_is_text_everywhere(project: Tiny) -> None:
    evil = '<img src=x onerror="alert(1)">'
    project.put("8.2/mutu/no", evil).put("8.2/risiko/no", evil).put("8.2/mutu/capaian", "105.65%")
    project.schemas["8.2"]["title"] = project.schemas["8.2"]["source"] = project.schemas["8.2"]["rules"][0]["note"] = (
        evil
    )
    bundle = project.open().table("8.2")._repr_mimebundle_()
    assert "<img" not in bundle["text/html"]
    assert "<img" not in bundle[EXHIBIT_TYPE]["html"] + "".join(note["html"] for note in bundle[EXHIBIT_TYPE]["notes"])


def test_the_bundle_is_json_and_stable(project: Tiny) -> None:
    report = project.put("8.2/mutu/capaian", "105.65%").open()
    texts = [
        json.dumps(each.table("8.2")._repr_mimebundle_(), sort_keys=True) for each in (report, report, project.open())
    ]
    assert texts[0] == texts[1] == texts[2]
    assert json.loads(texts[0])[EXHIBIT_TYPE]["kind"] == "table"


def test_a_chart_carries_no_picture_in_its_payload() -> None:
    chart = ChartExhibit("gbr-x", "Gambar 1", "Judul <b>", "<svg/>", 'alt "x"', "<table></table>", "", ("data/a.csv",))
    payload = chart.payload()
    assert "svg" not in payload
    assert (payload["kind"], payload["src"], payload["title"], payload["reads"]) == (
        "chart",
        "figures/gbr-x.svg",
        "Judul <b>",
        ("data/a.csv",),
    )
    bundle = chart._repr_mimebundle_()
    assert bundle["image/svg+xml"] == "<svg/>"
    assert "<b>" not in bundle["text/html"]
    assert 'alt="alt &quot;x&quot;"' in bundle["text/html"]


def test_a_text() -> None:
    bundle = TextExhibit("a {b}", "a **1**", ())._repr_mimebundle_()
    assert (bundle["text/markdown"], bundle[EXHIBIT_TYPE]["template"]) == ("a **1**", "a {b}")


def test_finding_anchors_are_unique(real_report: Report) -> None:
    names = [finding_anchor(item.id) for table in real_report.schemas for item in real_report.derivations(table)]
    assert len(names) == len(set(names))
