"""The stage: what is kept of an executed chapter."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from factory import Tiny

from lppd.contents import edition_chapters
from lppd.errors import ChapterError, RenderError
from lppd.exhibit import EXHIBIT_TYPE
from lppd.project import open_project
from lppd.publish import check_stage
from lppd.stage import chapter_names, clean_notebook, edition_metadata, without_chapters
from lppd.stage import write_stage as write


def notebook(*outputs: dict[str, Any], tags: list[str] | None = None) -> dict[str, Any]:
    cell = {
        "cell_type": "code",
        "id": "a",
        "source": "x",
        "execution_count": 7,
        "metadata": {"papermill": {"duration": 1.5}, "tags": tags or []},
        "outputs": list(outputs),
    }
    metadata = {
        "kernelspec": {"display_name": "P", "language": "python", "name": "python3"},
        "papermill": {"start_time": "kini"},
    }
    return {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def display(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {"x": 1}, "data": data}


def cleaned(folder: Path, *outputs: dict[str, Any], tags: list[str] | None = None) -> dict[str, Any]:
    return clean_notebook(notebook(*outputs, tags=tags), "bab", folder)


def test_traces_of_the_run_are_gone(tmp_path: Path) -> None:
    text = json.dumps(cleaned(tmp_path, display({"text/markdown": "a", "text/html": "<b>"})))
    assert (
        "papermill" not in text
        and "start_time" not in text
        and '"execution_count": null' in text
        and "text/html" not in text
    )


def test_injected_parameters_are_left_out(tmp_path: Path) -> None:
    assert cleaned(tmp_path, tags=["injected-parameters"])["cells"] == []


def test_chart_becomes_a_file(tmp_path: Path) -> None:
    exhibit = {
        "kind": "chart",
        "id": "grf-a",
        "number": "Grafik 1",
        "title": "J",
        "src": "figures/grf-a.svg",
        "alt": "uraian",
        "data_html": "<table></table>",
        "note": "",
        "reads": ["data/x.csv"],
    }
    (output,) = cleaned(
        tmp_path, display({EXHIBIT_TYPE: exhibit, "image/svg+xml": ["<svg>", "</svg>"], "text/html": "besar"})
    )["cells"][0]["outputs"]
    assert (tmp_path / "grf-a.svg").read_text() == "<svg></svg>"
    assert set(output["data"]) == {EXHIBIT_TYPE, "text/markdown", "text/plain"}
    assert "figures/grf-a.svg" in output["data"]["text/markdown"] and "reads" not in output["data"][EXHIBIT_TYPE]


def test_long_table_is_linked_to_its_files_for_quarto(tmp_path: Path) -> None:
    exhibit = {
        "kind": "table",
        "id": "tbl-a",
        "number": "Tabel 1",
        "title": "J",
        "html": "<table></table>",
        "long": True,
        "reads": [],
    }
    (output,) = cleaned(tmp_path, display({EXHIBIT_TYPE: exhibit}))["cells"][0]["outputs"]
    assert (
        "](unduhan/tbl-a.xlsx)" in output["data"]["text/markdown"]
        and ".lppd-panjang" in output["data"]["text/markdown"]
    )


def test_prose_exhibit_is_markdown_only(tmp_path: Path) -> None:
    exhibit = {"kind": "text", "template": "{x}", "markdown": "isi", "reads": []}
    (output,) = cleaned(tmp_path, display({EXHIBIT_TYPE: exhibit, "text/markdown": "isi", "text/plain": "isi"}))[
        "cells"
    ][0]["outputs"]
    assert output["data"] == {"text/markdown": "isi", "text/plain": "isi"}


def test_prints_stay_and_warnings_go(tmp_path: Path) -> None:
    streams = [{"output_type": "stream", "name": name, "text": name} for name in ("stdout", "stderr")]
    (output,) = cleaned(tmp_path, *streams)["cells"][0]["outputs"]
    assert output["data"] == {"text/plain": "stdout"}


def test_foreign_picture_is_kept(tmp_path: Path) -> None:
    picture = base64.b64encode(b"PNG").decode()
    (output,) = cleaned(tmp_path, display({"image/png": picture, "text/plain": "<Figure size 1>"}))["cells"][0][
        "outputs"
    ]
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == b"PNG" and f"figures/{file.name}" in output["data"]["text/markdown"]


def test_an_error_output_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match="bab bab berakhir dengan galat: ValueError: x"):
        cleaned(tmp_path, {"output_type": "error", "ename": "ValueError", "evalue": "x", "traceback": []})


def test_metadata_comes_from_parameters_only(project: Tiny) -> None:
    found = edition_metadata(project.open().params, ["usul"])
    assert found["tahun"] == project.year and found["daerah"] == "Kabupaten Rekaan" and "usul" in found["edisi"]
    assert found["lang"] == "id" and yaml.safe_load(yaml.safe_dump(found)) == found


def test_chapters_are_those_of_the_book(tmp_path: Path) -> None:
    config = tmp_path / "_quarto.yml"
    config.write_text("book:\n  chapters:\n    - index.ipynb\n    - part: A\n      chapters: [b.ipynb, c.ipynb]\n")
    assert chapter_names(config) == ["index", "b", "c"]
    config.write_text("book:\n  chapters: []\n")
    with pytest.raises(RenderError):
        chapter_names(config)


def test_the_real_stage_can_be_rendered_by_quarto_as_far_as_can_be_told(book: Path, tmp_path: Path) -> None:
    """Every chapter listed exists, is executed, has unique anchors, and its links lead somewhere."""
    from factory import open_real

    (cache,) = (book / "build" / ".cache").iterdir()
    names = edition_chapters(open_project(root=book), corrected=False)
    stage = tmp_path / "panggung"
    write(stage, book / "_quarto.yml", {name: cache / f"{name}.ipynb" for name in names}, open_real().params, [])
    assert check_stage(stage) == []
    config = yaml.safe_load((stage / "_quarto.yml").read_text(encoding="utf-8"))
    assert (
        config["execute"] == {"enabled": False, "echo": False, "warning": False}
        and "_tahun.yml" in config["metadata-files"]
    )
    assert config["book"]["author"] and config["lang"] == "id" and {"html", "typst"} <= config["format"].keys()
    assert all((stage / path).is_file() for path in config["project"]["resources"] if "*" not in path)
    (stage / f"{names[1]}.ipynb").unlink()
    assert any(names[1] in problem for problem in check_stage(stage))


LISTED = """book:
  chapters:
    - index.ipynb
    - perubahan.ipynb   # sebuah keterangan
    - part: "{{< meta judul >}}"
      chapters:
        - bab.ipynb
"""


def test_a_chapter_that_is_not_part_of_the_edition_is_not_listed(tmp_path: Path) -> None:
    config = tmp_path / "_quarto.yml"
    config.write_text(LISTED)
    assert without_chapters(config, ["index", "perubahan", "bab"]) == LISTED
    kept = without_chapters(config, ["index", "bab"])
    assert kept == "".join(line for line in LISTED.splitlines(keepends=True) if "perubahan" not in line)
    config.write_text("book: {chapters: [index.ipynb, perubahan.ipynb]}")
    with pytest.raises(RenderError, match="tidak dapat dikeluarkan dari daftar bab"):
        without_chapters(config, ["index"])
