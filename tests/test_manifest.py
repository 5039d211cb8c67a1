"""The manifest: nothing that goes in or comes out is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import Tiny

from lppd import manifest
from lppd.project import Project, open_project


@pytest.fixture
def opened(project: Tiny) -> Project:
    root = project.write()
    (root / "notebooks").mkdir(exist_ok=True)
    (root / "notebooks" / "a.ipynb").write_text("{}")
    (root / "_quarto.yml").write_text("book: {}")
    return open_project(project.year, root=root)


def test_every_input_counts(opened: Project, tmp_path: Path) -> None:
    overlay = tmp_path / "usul.csv"
    overlay.write_text("x")
    before = manifest.inputs(opened, [overlay], "mesin", ["html"])
    for path in [*opened.root.rglob("*.csv"), *opened.root.rglob("*.yml"), *opened.root.rglob("*.ipynb"), overlay]:
        text = path.read_bytes()
        path.write_bytes(text + b" ")
        assert manifest.inputs(opened, [overlay], "mesin", ["html"]) != before, path
        path.write_bytes(text)
    assert manifest.inputs(opened, [overlay], "mesin", ["html"]) == before
    assert manifest.inputs(opened, [], "mesin", ["html"]) != before
    assert manifest.inputs(opened, [overlay], "lain", ["html"]) != before
    assert manifest.inputs(opened, [overlay], "mesin", ["html", "pdf"]) != before


def test_overlays_of_the_parameters_count_and_come_first(project: Tiny, tmp_path: Path) -> None:
    project.overlay(("8.2/mutu/realisasi", "76.52", "77"), name="tetap/dasar.csv")
    usul = project.overlay(("8.2/mutu/realisasi", "77", "78"), name="usul.csv")
    project.params["koreksi"] = ["tetap/dasar.csv"]
    opened = open_project(project.year, root=project.write())
    before = manifest.inputs(opened, [usul], "mesin", ["html"])
    records = manifest.overlay_records(opened, [usul])
    assert [record["berkas"] for record in records] == ["tetap/dasar.csv", "usul.csv"]
    assert {record["berkas"]: record["sha256"] for record in records}.items() <= before.items()
    with (project.root / "tetap" / "dasar.csv").open("a") as stream:
        stream.write("\n")
    assert manifest.inputs(opened, [usul], "mesin", ["html"]) != before


@pytest.mark.parametrize("content", ["koreksi: a.csv", "koreksi: [1]", "[", "", "- koreksi"])
def test_faulty_parameters_name_no_overlay(project: Tiny, content: str) -> None:
    opened = open_project(project.year, root=project.write())
    opened.params_file.write_text(content)
    assert manifest.parameter_overlays(opened) == []


def test_code_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "lppd"
    (package / "__pycache__").mkdir(parents=True)
    (package / "a.py").write_text("1")
    monkeypatch.setattr(manifest, "PACKAGE", package)
    before = manifest.code_hash()
    (package / "__pycache__" / "a.pyc").write_text("x")
    assert manifest.code_hash() == before
    (package / "a.css").write_text("x")
    assert manifest.code_hash() != before


def test_outputs_and_intactness(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("a")
    manifest.write_manifest(tmp_path, {"masukan": {"x": "1"}})
    found = manifest.read_manifest(tmp_path)
    assert found is not None and set(found["hasil"]) == {"index.html"} and manifest.intact(tmp_path, found)
    (tmp_path / "tambahan").write_text("b")
    assert not manifest.intact(tmp_path, found)


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_no_manifest_or_a_broken_one(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / manifest.NAME).write_text(content)
    assert manifest.read_manifest(tmp_path) is None
