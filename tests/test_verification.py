"""Verifying a publication: what is tampered with is found, and named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from published import run

from lppd import completeness, consistency
from lppd.certificate import as_html, as_text
from lppd.errors import ParameterError
from lppd.manifest import outputs
from lppd.pages import read_page
from lppd.rebuild import Rebuilt, arguments, copy_inputs
from lppd.verification import Check, Problem, Publication, Verification, edition_folder, open_publication, verify

CELL = ">95,65%<"


@pytest.fixture
def root(small_book: Path, tmp_path: Path) -> Path:
    """A private copy of the tiny project with its book."""
    return Path(shutil.copytree(small_book, tmp_path / "proyek"))


@pytest.fixture
def found(root: Path) -> Publication:
    return open_publication(edition(root))


def edition(root: Path) -> Path:
    (folder,) = [path for path in (root / "build").iterdir() if path.name.isdigit()]
    return folder


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(check: Check) -> list[tuple[str, str]]:
    return [(item.place, item.text) for item in check.problems]


def test_a_good_publication_passes_and_is_made_again_to_the_byte(root: Path) -> None:
    done = run(root, "verify", str(edition(root)), "--format", "json", "--output", "laporan.html")
    content = json.loads(done.stdout)
    assert done.returncode == 0 and content["lolos"] is True, done.stdout
    assert {item["nama"]: item["lolos"] for item in content["pemeriksaan"]} == dict.fromkeys(
        ("lengkap", "masukan", "stabil", "sel", "angka", "ketikan"), True
    )
    page = (root / "laporan.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Lolos semua" in page
    assert "http:" not in page and "https:" not in page and "src=" not in page
    assert not [path for path in (root / "build").iterdir() if path.name.startswith(".kerja")]


def test_one_digit_of_a_page_is_found_three_ways(root: Path, found: Publication) -> None:
    page = found.folder / "bab.html"
    replaced(page, CELL, CELL.replace("5,6", "5,7"))
    assert told(completeness.outputs_check(found)) == [("bab.html", "isinya berubah sejak terbitan dibuat")]
    assert told(consistency.cells_check(found)) == [
        ("bab.html, 8.2/mutu/capaian", 'tertulis "95,75%", hasil hitungan "95,65%"')
    ]
    executed = root / "build" / ".cache" / found.folder.name / "bab.ipynb"
    assert [item.text for item in consistency.page_problems("bab.html", read_page(page), executed)] == [
        'tertulis "95,75%", hasil hitungan "95,65%"'
    ]


def test_a_sentence_that_nobody_computed_is_found(root: Path, found: Publication) -> None:
    page = found.folder / "index.html"
    executed = root / "build" / ".cache" / found.folder.name / "index.ipynb"
    assert consistency.page_problems("index.html", read_page(page), executed) == []
    replaced(page, "<p>Indeks mutu", "<p>Pertumbuhan 7 kali lipat.</p><p>Indeks mutu")
    assert [item.text for item in consistency.page_problems("index.html", read_page(page), executed)] == [
        "tidak berasal dari hitungan: Pertumbuhan 7 kali lipat."
    ]
    replaced(page, "95,65 persen", "96 persen")
    texts = [item.text for item in consistency.page_problems("index.html", read_page(page), executed)]
    assert any("96 persen" in text and "95,65 persen" in text for text in texts)


def test_one_number_of_the_data_is_named_with_its_cell(root: Path, found: Publication) -> None:
    table = found.project.year_dir / "8.2.csv"
    replaced(table, "76.52", "76.62")
    check = completeness.inputs_check(found)
    name = found.project.relative(table)
    assert told(check) == [(f"{name}, baris mutu, kolom realisasi", "'76.52' menjadi '76.62'")]
    assert not check.passed
    assert ("bab.html, 8.2/mutu/realisasi", 'tertulis "76,52", hasil hitungan "76,62"') in told(
        consistency.cells_check(found)
    )


def test_a_lost_and_a_new_row(tmp_path: Path) -> None:
    old, new = tmp_path / "a.csv", tmp_path / "b.csv"
    old.write_text("kunci,x\na,1\nb,2\n", encoding="utf-8")
    new.write_text("kunci,x\na,1\nc,2\n", encoding="utf-8")
    assert list(completeness.changed_cells(old, new)) == [("baris b", "baris hilang"), ("baris c", "baris baru")]


def test_every_kind_of_input_counts(root: Path, found: Publication) -> None:
    changes = {"params": f"params/{found.project.year}.yml", "kunci": "locks/report.txt", "bab": "notebooks/bab.ipynb"}
    for name in changes.values():
        path = root / name
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (root / "data" / "schema" / "satuan.yml").unlink()
    assert {place for place, _ in told(completeness.inputs_check(found))} == {
        *changes.values(),
        "data/schema/satuan.yml",
    }


def test_lost_extra_and_never_made_files(found: Publication) -> None:
    (found.folder / "data" / "angka.csv").unlink()
    (found.folder / "tambahan.txt").write_text("x")
    assert told(completeness.outputs_check(found)) == [
        ("data/angka.csv", "hilang"),
        ("tambahan.txt", "tidak tercatat dalam manifes"),
    ]
    manifest = {**found.manifest, "bab": [*found.manifest["bab"], "lain"]}
    odd = Publication(found.folder, manifest, found.project)
    assert ("lain.html", "tidak pernah dibuat") in told(completeness.outputs_check(odd))


def test_another_result_of_making_it_again_is_unstable(found: Publication, tmp_path: Path) -> None:
    again = Path(shutil.copytree(found.folder, tmp_path / "lagi"))
    rebuilt = Rebuilt(again, again)
    assert completeness.stability_check(found, rebuilt).passed
    replaced(again / "bab.html", "</head>", "<!-- 1 --></head>")
    assert told(completeness.stability_check(found, rebuilt)) == [("bab.html", "isinya lain bila dibuat ulang")]
    loose = {**found.manifest, "pembuatan": {**found.recipe, "perender": "quarto"}}
    quarto = Publication(found.folder, loose, found.project)
    assert completeness.stability_check(quarto, rebuilt).passed
    replaced(again / "bab.html", "95,65", "95,66")
    assert not completeness.stability_check(quarto, rebuilt).passed
    failed = completeness.stability_check(found, Rebuilt(again, again, "rusak"))
    assert told(failed) == [("lppd build", "rusak")]


def test_what_was_not_done_is_told_and_does_not_count(found: Publication) -> None:
    result = verify(found.folder, quick=True)
    assert result.passed and [check.name for check in result.checks if not check.done] == ["stabil", "angka"]
    assert "Dilewati: Stabil" in as_text(result)


def test_a_page_of_hostile_texts_stays_a_page(found: Publication) -> None:
    problem = Problem("<script>alert(1)</script>", '"><img src=x>')
    result = Verification(found.folder, found.manifest, (Check("x", "<b>", "1 & 2", (problem,) * 20),))
    page = as_html(result)
    assert "<script>alert" not in page and "<img" not in page and "… dan 8 lainnya" in page
    assert not result.passed and "Tidak lolos" in as_text(result)


def test_the_copy_holds_all_inputs_and_asks_for_the_same_edition(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "usul.csv"
    outside.write_text("x", encoding="utf-8")
    found = open_publication(edition(root))
    recipe = {**found.recipe, "koreksi": [str(outside)], "prasetel": ""}
    asked = Publication(found.folder, {**found.manifest, "pembuatan": recipe}, found.project)
    copy = tmp_path / "salinan"
    copy_inputs(asked, copy)
    names = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    year = found.project.year
    assert {
        f"data/{year}/8.2.csv",
        "data/schema/8.2.yml",
        f"params/{year}.yml",
        "koreksi/usul.csv",
        "_quarto.yml",
    } <= names
    assert not [name for name in names if name.startswith("build/")]
    given = arguments(asked)
    assert given == [str(year), "--renderer", "embedded", "--format", "html", "--corrections", "koreksi/usul.csv"]


def test_nothing_to_verify(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from lppd.cli import main

    assert edition_folder(edition(root).name, root) == edition(root)
    with pytest.raises(ParameterError, match="tidak ada terbitan 1986"):
        edition_folder("1986", root)
    assert main(["verify", str(root / "data")]) == 2
    assert "bukan terbitan" in capsys.readouterr().err
    path = edition(root) / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["pembuatan"]
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ParameterError, match="cara pembuatannya"):
        open_publication(edition(root))


def test_exit_status_of_a_tampered_publication(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from lppd.cli import main

    replaced(edition(root) / "bab.html", CELL, CELL.replace("5,6", "5,7"))
    assert main(["verify", str(edition(root)), "--quick", "--output", str(root / "laporan.txt")]) == 1
    shown = capsys.readouterr().out
    assert "[tidak lolos] Lengkap" in shown and '"95,75%"' in shown
    assert "Tidak lolos: Lengkap; Sel sama dengan hasil hitungan." in (root / "laporan.txt").read_text(encoding="utf-8")


def test_a_publication_has_its_metadata(found: Publication) -> None:
    assert found.manifest["versi"] and found.manifest["bab"] == ["index", "bab"]
    graph = json.loads((found.folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    hashes = {item["@id"]: item["sha256"] for item in graph if "sha256" in item}
    assert hashes == {name: value for name, value in outputs(found.folder).items() if name != "ro-crate-metadata.json"}
