"""A book of two chapters on the tiny project: small enough to be built in a few seconds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml
from factory import Tiny
from published import ROOT, run

from lppd.literals import NAME as DIGITS

OPENING = (
    "from lppd.report import open_report\n\nreport = open_report(tahun, koreksi=koreksi, data=data, params=params)"
)
CHAPTERS: dict[str, list[str]] = {
    "index": ["# Ringkasan", 'report.text("""\nIndeks mutu mencapai {8.2/mutu/capaian}, tahun {tahun}.\n""")'],
    "bab": ["# 8 Pengukuran", 'report.table("8.1")', 'report.table("8.2")', 'report.table("8.3")'],
}


def cell(kind: str, name: str, source: str, **metadata: Any) -> dict[str, Any]:
    """A cell of a notebook, as it is committed."""
    found: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": metadata, "source": source}
    return found | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def notebook(heading: str, *sources: str) -> dict[str, Any]:
    """A chapter."""
    cells = [
        cell("markdown", "judul", heading),
        cell("code", "parameter", "tahun = None\nkoreksi = []\ndata = None\nparams = None", tags=["parameters"]),
        cell("code", "buka", OPENING),
        *(cell("code", f"isi-{place:02}", source) for place, source in enumerate(sources, 1)),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def write_book(project: Tiny) -> Path:
    """The tiny project with its chapters; its root."""
    root = project.write()
    for name, (heading, *sources) in CHAPTERS.items():
        (root / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook(heading, *sources)), encoding="utf-8")
    config = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    config["book"]["chapters"] = [f"{name}.ipynb" for name in CHAPTERS]
    (root / "_quarto.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    shutil.copyfile(ROOT / "data" / "schema" / DIGITS, root / "data" / "schema" / DIGITS)
    (root / "locks").mkdir(exist_ok=True)
    (root / "locks" / "report.txt").write_text("paket==1\n", encoding="utf-8")
    return root


def build_book(project: Tiny, *options: str, formats: tuple[str, ...] = ("html",)) -> Path:
    """The tiny project with its book built; its root."""
    root = write_book(project)
    wanted = [part for name in formats for part in ("--format", name)]
    done = run(root, "build", str(project.year), "--renderer", "embedded", *wanted, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return root
