"""The printed book."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest
import toy

from lppd.errors import RenderError
from lppd.publish import Rendering
from lppd.publish.book import read_book
from lppd.publish.pdf import build_pdf, count_pages, typst_string


@pytest.fixture(scope="module")
def reader(rendered: Rendering) -> pypdf.PdfReader:
    assert rendered.pdf is not None
    return pypdf.PdfReader(rendered.pdf)


@pytest.fixture(scope="module")
def texts(reader: pypdf.PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_page_count_agrees(rendered: Rendering, reader: pypdf.PdfReader) -> None:
    assert rendered.pages == len(reader.pages) > 12


def test_metadata_and_conformance(reader: pypdf.PdfReader) -> None:
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.metadata is not None
    assert reader.metadata.title == "Laporan Mainan 2031"
    assert reader.metadata.author == "Dinas Contoh"
    assert str(reader.metadata.creation_date)[:10] == "2032-03-31"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    xmp = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp and "<pdfuaid:part>1</pdfuaid:part>" in xmp


def outline_titles(items: list[object], depth: int = 0) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for item in items:
        if isinstance(item, list):
            found += outline_titles(item, depth + 1)
        else:
            found.append((depth, str(item.title)))  # type: ignore[attr-defined]
    return found


def test_outline_has_parts_and_chapters(reader: pypdf.PdfReader) -> None:
    titles = outline_titles(reader.outline)
    assert (0, "BAB II Capaian") in titles
    assert (1, "2.1 Capaian kinerja") in titles
    assert (0, "Ringkasan 2031") in titles


def test_front_matter_has_roman_numbers(reader: pypdf.PdfReader, texts: list[str]) -> None:
    assert "Laporan Mainan 2031" in texts[0] and "Buku uji penerbit" in texts[0]
    assert "Daftar Isi" in texts[1]
    assert "Daftar Tabel" in texts[2] and "Daftar Grafik" in texts[2]
    assert reader.page_labels[1:5] == ["i", "ii", "1", "2"]


def test_official_numbers_stand_in_captions(texts: list[str]) -> None:
    body = " ".join(texts[3:])
    for number in ("Tabel 1.1", "Tabel 2.1", "Tabel 3.1", "Grafik 0.1", "Grafik 2.1"):
        assert number in body
    assert "Gambar 1" not in body and "Table" not in body


def test_hostile_text_comes_out_literally(texts: list[str]) -> None:
    page = next(text for text in texts if "1.1 Pendahuluan" in text and "Kalimat" in text)
    squeezed = page.replace(" ", "")
    assert squeezed.count("".join(toy.HOSTILE.split())) == 4
    assert "<script>window.jahat=2</script>" in squeezed
    assert "Harga $5 dan $6, @ref" in page


def test_plain_results_are_shown(texts: list[str]) -> None:
    assert any("hasil ``` <b>polos" in text for text in texts)


def test_head_is_repeated_and_every_row_is_there(texts: list[str]) -> None:
    pages = [text for text in texts if "nomor1" in text or "nomor2" in text]
    assert len(pages) > 4
    assert all("Indikator Target Realisasi" in text for text in pages)
    body = " ".join(texts)
    assert all(f"nomor{row}" in body for row in range(1, 301))


def test_wide_tables_stand_on_landscape_pages_without_blank_ones(reader: pypdf.PdfReader, texts: list[str]) -> None:
    wide = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert any(wide) and not all(wide)
    first, last = wide.index(True), len(wide) - wide[::-1].index(True)
    assert all(wide[first:last]), "consecutive wide tables share their pages"
    assert all(len(text) > 60 for text in texts[1:])


def test_long_table_stands_in_the_annex_and_the_chapter_points_there(reader: pypdf.PdfReader, texts: list[str]) -> None:
    pointer = "Tabel 3.2 Daftar program & kegiatan: dimuat lengkap di lampiran, halaman "
    (chapter,) = [text for text in texts if pointer in text]
    assert not re.search(r"program-\d", chapter)
    page = chapter.split(pointer)[1].split(".")[0]
    place = reader.page_labels.index(page)
    assert "Tabel lengkap" in texts[place] and "program-1 " in texts[place]
    assert place > texts.index(chapter)
    assert place < next(n for n, text in enumerate(texts) if n > place and "Data Grafik 0.1" in text)
    listed = texts[2].split("Daftar Tabel")[1]
    assert re.search(rf"Tabel 3\.2 Daftar program & kegiatan[ .\u2060]+{page}\b", listed)


def test_annex_is_complete_with_head_on_each_page_source_and_notes(texts: list[str]) -> None:
    pages = [text for text in texts if re.search(r"program-\d", text)]
    assert len(pages) < 12
    assert all("Tahun 2031" in page and "Anggaran Serapan" in page for page in pages)
    body = " ".join(pages)
    assert [int(row) for row in re.findall(r"program-(\d+)", body)] == list(range(1, toy.REGISTER_ROWS + 1))
    assert "Sumber: Badan Contoh." in pages[-1] and "Dihitung ulang & diperiksa." in pages[-1]
    assert "".join(toy.HOSTILE.split()) in pages[-1].replace(" ", "")


def test_pointer_and_marks_lead_somewhere(reader: pypdf.PdfReader, texts: list[str]) -> None:
    (chapter,) = [n for n, text in enumerate(texts) if "dimuat lengkap di lampiran" in text]
    notes = [note.get_object() for note in reader.pages[chapter].get("/Annots") or ()]
    assert sum(note.get("/Subtype") == "/Link" for note in notes) >= 2


def test_links_are_clickable(reader: pypdf.PdfReader) -> None:
    annotations = [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]
    targets = [note for note in annotations if note.get("/Subtype") == "/Link"]
    assert len(targets) > 15
    addresses = [n["/A"]["/URI"] for n in targets if "/A" in n and "/URI" in n["/A"]]
    assert addresses == ["https://example.org/"]


def test_only_fonts_that_come_along(reader: pypdf.PdfReader) -> None:
    names = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert names
    assert all(name.startswith(("Libertinus", "DejaVu")) for name in names), names


def test_same_stage_same_bytes(rendered: Rendering, toy_stage: Path, tmp_path: Path) -> None:
    again = build_pdf(read_book(toy_stage), tmp_path / "lagi.pdf")
    assert rendered.pdf is not None
    assert again.path.read_bytes() == rendered.pdf.read_bytes()


def test_too_wide_table_is_reported_not_overprinted(tmp_path: Path) -> None:
    stage = toy.write_stage(tmp_path / "stage", rows=1)
    cells = "".join(f"<td>{'pertanggungjawaban' * 3}{n}</td>" for n in range(16))
    table = toy.table("tbl-9", "Tabel 9", "x", f"<table><tbody><tr>{cells}</tr></tbody></table>")
    import json

    notebook = toy.notebook([toy.markdown("# L"), toy.code(toy.exhibit(table))])
    (stage / "lampiran.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    index = toy.notebook([toy.markdown("# Ringkasan")])
    (stage / "index.ipynb").write_text(json.dumps(index), encoding="utf-8")
    printed = build_pdf(read_book(stage), tmp_path / "x.pdf")
    assert any("Tabel 9: terlalu lebar" in warning for warning in printed.warnings)


def test_bad_date_is_refused(tmp_path: Path) -> None:
    stage = toy.write_stage(tmp_path / "stage", rows=1)
    meta = toy.META.replace("2032-03-31", "kemarin")
    (stage / "_tahun.yml").write_text(meta, encoding="utf-8")
    with pytest.raises(RenderError, match='"kemarin" bukan tanggal ISO'):
        build_pdf(read_book(stage), tmp_path / "x.pdf")


def test_pages_are_counted_from_the_file() -> None:
    assert count_pages(b"tidak ada") == 0
    assert typst_string('"#x\\') == '"\\"#x\\\\"'
