"""The stage: executed chapters made ready for a renderer, in one directory per edition.

A staged notebook holds no code output but what readers see: prose as Markdown; exhibits as JSON for
the embedded renderer and as Markdown for Quarto; charts as SVG files. Whatever differs from run to
run (timings, injected parameters, counters) is gone, so equal inputs give equal bytes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from lppd.errors import ChapterError, RenderError
from lppd.exhibit import EXHIBIT_TYPE
from lppd.params import Params
from lppd.publish import assets_for_stage
from lppd.publish.fallback import chart_markdown, table_markdown

_PICTURES = ("image/svg+xml", "image/png")


def chapter_names(config: Path) -> list[str]:
    """Notebook names, without ending, in the order of `_quarto.yml`.

    Raises:
        RenderError: the file is missing or lists no chapters.
    """
    from lppd.publish.book import chapter_files, read_yaml

    names = [Path(file).stem for file, _ in chapter_files(read_yaml(config), config)]
    if not names:
        raise RenderError("tidak ada bab", file=config, fix="isi book: chapters:")
    return names


def without_chapters(config: Path, kept: Collection[str]) -> str:
    """The text of `_quarto.yml` without the chapters that are not part of this edition.

    Raises:
        RenderError: such a chapter does not stand on a line of its own.
    """
    text = config.read_text(encoding="utf-8")
    for name in chapter_names(config):
        if name in kept:
            continue
        text, times = re.subn(rf"^[ \t]*-[ \t]*{re.escape(name)}\.ipynb[ \t]*(?:#.*)?\n", "", text, flags=re.M)
        if times != 1:
            problem = f"bab {name} bukan bagian dari edisi ini, tetapi tidak dapat dikeluarkan dari daftar bab"
            raise RenderError(problem, file=config, fix=f"tulis - {name}.ipynb di satu baris sendiri")
    return text


def write_stage(
    stage: Path, config: Path, chapters: Mapping[str, Path], params: Params, overlays: Sequence[str]
) -> None:
    """Fill a stage directory.

    Args:
        stage: an empty directory.
        config: the project's `_quarto.yml`.
        chapters: chapter name → executed notebook.
        params: parameters of the edition.
        overlays: names of the overlays laid on, for the cover.

    Raises:
        ChapterError: an executed notebook holds an error.
    """
    (stage / "figures").mkdir(parents=True)
    (stage / "_quarto.yml").write_text(without_chapters(config, chapters), encoding="utf-8")
    for name, source in assets_for_stage().items():
        shutil.copyfile(source, stage / name)
    metadata = yaml.safe_dump(edition_metadata(params, overlays), allow_unicode=True, sort_keys=True)
    (stage / "_tahun.yml").write_text(metadata, encoding="utf-8")
    for name, path in chapters.items():
        notebook = clean_notebook(json.loads(path.read_text(encoding="utf-8")), name, stage / "figures")
        (stage / f"{name}.ipynb").write_text(
            json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def edition_metadata(params: Params, overlays: Sequence[str]) -> dict[str, Any]:
    """Metadata of the edition for `_tahun.yml`."""
    region, edition, origin = params.daerah, params.terbitan, params.sumber
    note = f"Angka dari {origin.dokumen}, {origin.tanggal}; dihitung ulang dan diaudit dengan lppd."
    return {
        "tahun": params.tahun,
        "judul": edition.judul,
        "subjudul": f"{region.nama} Tahun {params.tahun}",
        "daerah": region.nama,
        "provinsi": region.provinsi,
        "penerbit": edition.penerbit,
        "tanggal": edition.tanggal.isoformat(),
        "edisi": "terhitung ulang" + (f" dengan koreksi: {', '.join(overlays)}" if overlays else ""),
        "keterangan": note,
        "lang": "id",
    }


def clean_notebook(notebook: dict[str, Any], name: str, figures: Path) -> dict[str, Any]:
    """A staged notebook: outputs reduced to what readers see, metadata without traces of the run."""
    cells = [
        _clean_cell(cell, place, name, figures)
        for place, cell in enumerate(notebook["cells"])
        if "injected-parameters" not in cell.get("metadata", {}).get("tags", [])
    ]
    kernel = {
        key: notebook["metadata"].get("kernelspec", {}).get(key, "") for key in ("display_name", "language", "name")
    }
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _clean_cell(cell: dict[str, Any], place: int, name: str, figures: Path) -> dict[str, Any]:
    kept = {
        "cell_type": cell["cell_type"],
        "id": cell.get("id") or f"sel-{place}",
        "metadata": {},
        "source": cell["source"],
    }
    if cell["cell_type"] != "code":
        return kept
    outputs = [
        _clean_output(output, f"{name}-{place}-{number}", name, figures)
        for number, output in enumerate(cell["outputs"])
    ]
    return {**kept, "execution_count": None, "outputs": [output for output in outputs if output]}


def _clean_output(output: dict[str, Any], label: str, chapter: str, figures: Path) -> dict[str, Any] | None:
    """One output as the renderers take it; None for what readers do not see (warnings, logs)."""
    kind = output["output_type"]
    if kind == "error":
        raise ChapterError(
            f"bab {chapter} berakhir dengan galat: {output.get('ename')}: {output.get('evalue')}",
            fix=f"jalankan notebooks/{chapter}.ipynb",
        )
    if kind == "stream":
        return _display({"text/plain": output["text"]}) if output["name"] == "stdout" else None
    data: dict[str, Any] = output["data"]
    exhibit = data.get(EXHIBIT_TYPE)
    if exhibit:
        return _clean_exhibit(exhibit, data, figures)
    if any(kind in data for kind in _PICTURES):
        return _picture(data, label, figures)
    if "text/markdown" in data:
        return _display({"text/markdown": data["text/markdown"], "text/plain": data.get("text/plain", "")})
    return _display({"text/plain": data.get("text/plain", "")})


def _clean_exhibit(exhibit: dict[str, Any], data: dict[str, Any], figures: Path) -> dict[str, Any]:
    plain = data.get("text/plain", "")
    if exhibit["kind"] == "text":
        return _display({"text/markdown": exhibit["markdown"], "text/plain": plain})
    shown = {key: value for key, value in exhibit.items() if key not in ("reads", "uses")}
    if exhibit["kind"] == "chart":
        (figures / f"{exhibit['id']}.svg").write_text(_joined(data["image/svg+xml"]), encoding="utf-8")
        return _display({EXHIBIT_TYPE: shown, "text/markdown": chart_markdown(shown), "text/plain": plain})
    return _display({EXHIBIT_TYPE: shown, "text/markdown": table_markdown(shown), "text/plain": plain})


def _picture(data: dict[str, Any], label: str, figures: Path) -> dict[str, Any]:
    """A picture that is not an exhibit, such as a figure drawn by hand while trying things out."""
    import base64

    if "image/svg+xml" in data:
        file = figures / f"{label}.svg"
        file.write_text(_joined(data["image/svg+xml"]), encoding="utf-8")
    else:
        file = figures / f"{label}.png"
        file.write_bytes(base64.b64decode(_joined(data["image/png"])))
    alt = " ".join(_joined(data.get("text/plain", "Gambar")).split()).strip("<>")
    return _display({"text/markdown": f"![{alt}](figures/{file.name})", "text/plain": alt})


def _display(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
