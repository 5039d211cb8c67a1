"""The chapter notebooks: thin, clean, and giving in a real kernel what the book shows."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from published import ROOT

from lppd.contents import contents_of
from lppd.report import Report
from lppd.stage import chapter_names

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(path: Path, kind: str = "code") -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_the_book_lists_every_notebook() -> None:
    assert sorted(chapter_names(ROOT / "_quarto.yml")) == [path.stem for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_thin_and_clean(path: Path) -> None:
    found = cells(path)
    assert len(found) <= 14
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in found)
    assert found[0]["metadata"]["tags"] == ["parameters"] and "open_report" in source(found[1])
    for cell in found:
        tree = ast.parse(source(cell))
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.If) for node in ast.walk(tree))
        assert len(source(cell).splitlines()) <= 12


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_figure_is_typed(path: Path, real_report: Report) -> None:
    """Digits may stand only in placeholders, table numbers and headings."""
    for cell in [*cells(path)[2:], *cells(path, "markdown")[1:]]:
        text = re.sub(r"\{[^{}]*\}", "", source(cell))
        text = re.sub(r'report\.(table|chart|summary)\("[^"]*"\)', "", text)
        text = re.sub(r"\[[^\]]*\]\(#[^)]*\)", "", text)
        assert not re.search(r"\d", text), text
    assert real_report.params.daerah.nama.split()[-1] not in path.read_text(encoding="utf-8")


def test_nbval_confirms_every_executed_chapter_in_a_real_kernel(book: Path, tmp_path: Path) -> None:
    """The executed notebooks run once more, in ipykernel, and must give the same outputs."""
    (cache,) = (book / "build" / ".cache").iterdir()
    executed = sorted(cache.glob("*.ipynb"))
    always = [path for path in NOTEBOOKS if not contents_of(path).corrected_only]
    assert len(executed) == len(always) < len(NOTEBOOKS)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-cell-timeout",
        "300",
        "-q",
        "-p",
        "nbval_sockets",
        "-p",
        "no:cacheprovider",
        "--nbval-current-env",
        *map(str, executed),
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    done = subprocess.run(command, cwd=book, env=environment, capture_output=True, text=True, timeout=1800, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert re.search(r"\d+ passed", done.stdout) and "failed" not in done.stdout


def test_runs_alone_from_its_own_folder(book: Path) -> None:
    """As in JupyterLab: the working directory is `notebooks/`, no parameter is injected."""
    path = book / "notebooks" / "21-makro.ipynb"
    script = "\n".join(["import json, os", *(f"exec({source(cell)!r})" for cell in cells(path)), "print('selesai')"])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=path.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout.strip().endswith("selesai"), done.stderr
