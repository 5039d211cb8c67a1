"""Reading a stage directory."""

from __future__ import annotations

from pathlib import Path

import pytest
import toy

from lppd.errors import RenderError
from lppd.publish.book import escape_markdown, fragments, read_book, substitute


def test_chapters_stand_in_order_under_their_parts(toy_stage: Path) -> None:
    book = read_book(toy_stage)
    assert [(c.stem, c.part) for c in book.chapters] == [
        ("index", None),
        ("pendahuluan", "BAB I Pendahuluan"),
        ("capaian", "BAB II Capaian"),
        ("lampiran", "Lampiran"),
    ]
    assert book.text("judul") == "Laporan Mainan 2031"
    assert book.text("book.title") == "Laporan Mainan 2031"


def test_fragments_leave_out_code_and_plain_text(toy_stage: Path) -> None:
    found = list(fragments(read_book(toy_stage).chapters[1].notebook))
    assert [(f.cell, f.exhibit is not None) for f in found] == [
        (1, False),
        (2, False),
        (2, True),
        (3, False),
    ]


@pytest.mark.parametrize(
    ("config", "complaint"),
    [
        ("book: {chapters: []}", "daftar bab kosong"),
        ("book: {chapters: [a.ipynb]}", "bab pertama harus index.ipynb"),
        ("book: [", "bukan YAML yang sah"),
        ("- a", "pasangan nama: nilai"),
        ("book: {chapters: [index.ipynb]}", "berkasnya tidak ada"),
        ("metadata-files: [../x.yml]\nbook: {chapters: [index.ipynb]}", "keluar dari direktorinya"),
        ("a: !!python/object/apply:os.system [ls]", "bukan YAML yang sah"),
    ],
)
def test_malformed_stage_is_refused(tmp_path: Path, config: str, complaint: str) -> None:
    (tmp_path / "_quarto.yml").write_text(config, encoding="utf-8")
    with pytest.raises(RenderError, match=complaint):
        read_book(tmp_path)


def test_chapter_outside_the_stage_is_refused(tmp_path: Path) -> None:
    stage = toy.write_stage(tmp_path / "stage", rows=1)
    (tmp_path / "luar.ipynb").write_text("{}", encoding="utf-8")
    config = toy.CONFIG.replace("lampiran.ipynb", "../luar.ipynb")
    (stage / "_quarto.yml").write_text(config, encoding="utf-8")
    with pytest.raises(RenderError, match="keluar dari direktorinya"):
        read_book(stage)


def test_unknown_shortcode_suggests_a_name() -> None:
    with pytest.raises(RenderError, match='maksud Anda "tahun"'):
        substitute("{{< meta tahum >}}", {"tahun": "2031"})
    with pytest.raises(RenderError, match="tidak dikenal"):
        substitute("{{< include rahasia >}}", {})


def test_substituted_value_is_text_not_markdown() -> None:
    text = substitute("{{< meta a >}}", {"a": "*x* [y](z)"}, escape=True)
    assert text == escape_markdown("*x* [y](z)")
    assert "*x*" not in text
