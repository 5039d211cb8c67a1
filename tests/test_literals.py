"""Digits typed by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factory import ROOT, Tiny, all_faults
from tinybook import notebook, write_book

from lppd.errors import SchemaError
from lppd.literals import NAME, code_sentences, data_sentences, load_allowed, notebook_sentences, scan, typed
from lppd.project import open_project

ALLOWED = load_allowed(ROOT / "data" / "schema" / NAME)


def test_the_repository_types_no_digit_of_the_book() -> None:
    found = [f"{item.file}, {item.place}: {item.digits} in {item.text!r}" for item in scan(open_project(root=ROOT))]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Capaian 92,05 persen", ["92,05"]),
        ("Naik {a.b|angka} menjadi {2.6/x/y}", []),
        ("Lihat Tabel 2.6, 2.7, dan 2.8 serta Gambar 1.3", []),
        ("Menurut PP 13/2019, Permendagri 18/2020, dan PMK 214/PMK.02/2017", []),
        ("Menurut Permendagri dan 18 lainnya", ["18"]),
        ("Sebanyak 100 indikator", ["100"]),
        ("dibatasi 100 persen", []),
        ("Pada tahun 2022", ["2022"]),
        ("[pranala](#sel-2-6-a)", []),
    ],
)
def test_what_the_patterns_let_through(text: str, found: list[str]) -> None:
    assert typed(text, ALLOWED) == found


def test_prose_and_numbers_of_a_chapter(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    sources = ['report.table("2.6")', 'report.text("Naik 5 persen")', "report.text('7')", "x = 3\nreport.chart('a-1')"]
    path.write_text(json.dumps(notebook("# 2.1 Judul", *sources)), encoding="utf-8")
    found = [digits for _, text in notebook_sentences(path) for digits in typed(text, ALLOWED)]
    assert found == ["5", "7", "3"]
    assert {place for place, _ in notebook_sentences(path)} == {"sel judul", "sel isi-02", "sel isi-03", "sel isi-04"}


def test_sentences_of_a_module(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(
        '"""Docstring with 1 digit."""\n'
        'A = f"Sebanyak 2 dari {x} indikator"\n'
        'raise DataError("baris 3 salah", fix="isi 4 angka saja")\n'
        'B = "2.6"\n',
        encoding="utf-8",
    )
    assert [text for _, text in code_sentences(path) if any(map(str.isdigit, text))] == ["Sebanyak 2 dari "]


def test_titles_and_notes_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: {title: Judul 1, id: 2}\nrules:\n  - {note: catatan 3, target: x/4}\n", encoding="utf-8")
    assert list(data_sentences(path)) == [("kunci a.title", "Judul 1"), ("kunci rules.note", "catatan 3")]


def test_a_typed_digit_is_told_with_its_cell(project: Tiny) -> None:
    root = write_book(project)
    path = root / "notebooks" / "index.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("mencapai {8.2/mutu/capaian}", "mencapai 95,65"), "utf-8")
    found = [item for item in scan(open_project(project.year, root=root)) if item.file.startswith("notebooks")]
    assert [(item.file, item.place, item.digits) for item in found if "95" in item.digits] == [
        ("notebooks/index.ipynb", "sel isi-01", "95,65")
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [("a: b", "harus berupa daftar"), ("- {pola: '('}", "arti"), ("- {pola: '(', arti: x}", "ekspresi")],
)
def test_faulty_patterns(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / NAME
    path.write_text(content, encoding="utf-8")
    faults = all_faults(lambda: load_allowed(path))
    assert len(faults) == 1 and isinstance(faults[0], SchemaError) and said in str(faults[0])
