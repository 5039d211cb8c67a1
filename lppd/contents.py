"""What a chapter shows, told by its source: calls such as `report.chart("capaian-iku")`, without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lppd.chapter import read_notebook, source_of
from lppd.project import Project

KINDS = ("table", "chart", "summary", "text")
CONFIG = "_quarto.yml"


@dataclass(frozen=True)
class Shown:
    """One exhibit of a chapter: its kind, and its name or the template of its text."""

    kind: str
    name: str


@dataclass(frozen=True)
class Contents:
    """A chapter by its source.

    Attributes:
        corrected_only: it is part of the book only when corrections are laid on (notebook metadata `lppd.hanya: koreksi`).
    """

    name: str
    title: str
    file: Path
    exhibits: tuple[Shown, ...]
    corrected_only: bool


def contents_of(path: Path) -> Contents:
    """A chapter's title and exhibits, in order.

    Raises:
        ChapterError: the notebook cannot be read.
    """
    notebook = read_notebook(path)
    sources = [(cell.get("cell_type"), source_of(cell)) for cell in notebook["cells"]]
    heads = [
        line[2:].strip()
        for kind, text in sources
        if kind == "markdown"
        for line in text.splitlines()
        if line[:2] == "# "
    ]
    mine = notebook.get("metadata", {}).get("lppd", {})
    return Contents(
        path.stem,
        heads[0] if heads else path.stem,
        path,
        tuple(item for kind, text in sources if kind == "code" for item in _calls(text)),
        isinstance(mine, dict) and mine.get("hanya") == "koreksi",
    )


def _calls(source: str) -> Iterator[Shown]:
    """Exhibits that a cell shows; a cell that is no plain Python shows none that could be known."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in KINDS
            and isinstance(node.func.value, ast.Name)
            and len(node.args) == 1
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield Shown(node.func.attr, node.args[0].value)


def book_contents(project: Project) -> tuple[Contents, ...]:
    """Chapters of the book in reading order; without a `_quarto.yml` those of the folder by name.

    Raises:
        RenderError: `_quarto.yml` is malformed.
        ChapterError: a notebook cannot be read.
    """
    from lppd.publish.book import chapter_files, read_yaml

    config = project.root / CONFIG
    if config.is_file():
        files = [project.notebooks / file for file, _ in chapter_files(read_yaml(config), config)]
    else:
        files = sorted(project.notebooks.glob("*.ipynb"))
    return tuple(contents_of(path) for path in files if path.is_file())
