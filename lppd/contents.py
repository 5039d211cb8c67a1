"""What the chapters of a book show, told by their sources, without making any of it.

A chapter's cells run with a stand-in for the report that only notes which exhibits are asked of it.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lppd.chapter import read_notebook, source_of
from lppd.errors import RenderError
from lppd.project import Project
from lppd.showing import Showing

if TYPE_CHECKING:
    from lppd.report import Report

CONFIG = "_quarto.yml"
OPENS = "open_report"
"""What the cell that opens the report calls; the cells after it show something."""


@dataclass(frozen=True)
class Shown:
    """One exhibit of a chapter: "table", "chart", "summary" or "text", and its name or the template of the text."""

    kind: str
    name: str


@dataclass(frozen=True)
class Contents:
    """A chapter by its source.

    Attributes:
        cells: sources of the cells that show something.
        corrected_only: it is part of the book only when corrections are laid on (notebook metadata `lppd.hanya: koreksi`).
    """

    name: str
    title: str
    file: Path
    cells: tuple[str, ...]
    corrected_only: bool

    def exhibits(self, report: Report) -> tuple[Shown, ...]:
        """What the chapter shows of a report, in order; a cell that fails shows what it asked for until then."""
        noting = _Noting(report)
        space: dict[str, Any] = {"report": noting}
        for cell in self.cells:
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                exec(compile(cell, self.file.name, "exec"), space)  # a chapter is code of this project
        return tuple(noting.shown)


class _Noting:
    """A report that notes which exhibits are asked of it, and makes none."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.shown: list[Shown] = []

    def __getattr__(self, name: str) -> Any:
        method = vars(Showing).get(name)
        if callable(method):  # what is built from the four below is built from them here too
            return method.__get__(self)
        return getattr(self._report, name)

    def table(self, name: str) -> None:
        """A published table."""
        self.shown.append(Shown("table", name))

    def chart(self, name: str) -> None:
        """A chart."""
        self.shown.append(Shown("chart", name))

    def summary(self, name: str) -> None:
        """A computed table."""
        self.shown.append(Shown("summary", name))

    def text(self, template: str) -> None:
        """Prose."""
        self.shown.append(Shown("text", template))


def contents_of(path: Path) -> Contents:
    """A chapter's title and the cells that show something.

    Raises:
        ChapterError: the notebook cannot be read.
    """
    notebook = read_notebook(path)
    sources = [(cell.get("cell_type"), source_of(cell)) for cell in notebook["cells"]]
    lines = [line for kind, text in sources if kind == "markdown" for line in text.splitlines()]
    code = [text for kind, text in sources if kind == "code"]
    opened = next((place for place, text in enumerate(code) if OPENS in text), -1)
    own = notebook.get("metadata", {}).get("lppd", {})
    return Contents(
        path.stem,
        next((line[2:].strip() for line in lines if line.startswith("# ")), path.stem),
        path,
        tuple(code[opened + 1 :]),
        isinstance(own, dict) and own.get("hanya") == "koreksi",
    )


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


def edition_chapters(project: Project, *, corrected: bool) -> list[str]:
    """Names of the chapters of an edition, in reading order.

    Args:
        corrected: whether corrections are laid on; some chapters are only about these.

    Raises:
        RenderError: `_quarto.yml` is malformed, or lists a chapter that is not there.
        ChapterError: a notebook cannot be read.
    """
    from lppd.stage import chapter_names

    kept = []
    for name in chapter_names(project.root / CONFIG):
        path = project.notebooks / f"{name}.ipynb"
        if not path.is_file():
            problem = f"bab {name} terdaftar tetapi notebooknya tidak ada"
            raise RenderError(problem, file=path, fix=f"buat notebook itu atau hapus dari {CONFIG}")
        if corrected or not contents_of(path).corrected_only:
            kept.append(name)
    return kept
