"""Digits typed by hand where the book should compute them: in chapters, in sentences, in titles and notes of the data.

A digit is accounted for when it stands in a placeholder, or fits a pattern of `data/schema/digit.yml`, such as the
number of a regulation. What is left comes from nowhere.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lppd.chapter import read_notebook, source_of, tags_of
from lppd.errors import SchemaError
from lppd.manifest import PACKAGE
from lppd.project import Project
from lppd.strict import StrictModel, load, read_yaml

NAME = "digit.yml"
OPENING = 2
"""Code cells at the head of a chapter that hold its parameters and open the report."""

_PLACE = re.compile(r"\{[^{}]*\}")
_DIGITS = re.compile(r"[^\s\d]*\d[\d.,]*[^\s]*")
_LINK = re.compile(r"\]\(#[^)\s]*\)")
_PROSE = re.compile(r"[A-Za-z]{3,}\s|\s[A-Za-z]{3,}")
_READ_BY_NOBODY = ("methods", "checks", "figures", "publish", "bench", "bench_audit", "cli")
"""Modules without sentences of the book: definitions carry their own numbers; markup and messages are not read there."""

_TOLD = frozenset({"title", "note", "judul", "source", "catatan", "label", "sumber"})
"""Keys of the data under which text stands that readers see."""


class _Pattern(StrictModel):
    pola: str
    arti: str


@dataclass(frozen=True)
class Literal:
    """Digits that come from nowhere.

    Attributes:
        file: relative to the project or the package.
        place: cell, line or key.
        digits: the word that holds them.
        text: the sentence around them, shortened.
    """

    file: str
    place: str
    digits: str
    text: str


Allowed = Sequence[re.Pattern[str]]
Sentence = tuple[str, str]


def load_allowed(path: Path) -> list[re.Pattern[str]]:
    """The patterns of digits that may be typed; none where there is no such file.

    Raises:
        SchemaError, FaultsError: malformed, or no regular expression.
    """
    if not path.is_file():
        return []
    content = read_yaml(path, SchemaError)
    if not isinstance(content, list):
        raise SchemaError("isi berkas harus berupa daftar pola", file=path, fix="lihat lppd/literals.py")
    specs = [load(_Pattern, body, file=path, error=SchemaError, key=str(place)) for place, body in enumerate(content)]
    try:
        return [re.compile(spec.pola) for spec in specs]
    except re.error as exc:
        raise SchemaError(f"pola bukan ekspresi reguler: {exc}", file=path, fix="betulkan pola itu") from None


def typed(text: str, allowed: Allowed = ()) -> list[str]:
    """Words with digits that no placeholder and no pattern accounts for.

    >>> typed("Mencapai {2.6/a/b}, naik 3,5 persen (PP 2/2018)", [re.compile(r"PP [0-9/]+")])
    ['3,5']
    """
    left = _LINK.sub("]", _PLACE.sub("", text))
    for pattern in allowed:
        left = pattern.sub("", left)
    return [word.strip(".,;:()") for word in _DIGITS.findall(left)]


def scan(project: Project, package: Path = PACKAGE) -> list[Literal]:
    """Every digit that comes from nowhere: chapters, then sentences of the package, then titles and notes of the data.

    Raises:
        SchemaError, FaultsError, ChapterError: the patterns or a chapter cannot be read.
    """
    schema = project.shared_dir("schema")
    allowed = load_allowed(schema / NAME)
    found: list[Literal] = []
    for path in sorted(project.notebooks.glob("*.ipynb")):
        found += _literals(project.relative(path), notebook_sentences(path), allowed)
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).with_suffix("").parts[0] not in _READ_BY_NOBODY:
            found += _literals(f"{package.name}/{path.relative_to(package).as_posix()}", code_sentences(path), allowed)
    for path in sorted(schema.glob("*.yml")):
        found += _literals(project.relative(path), data_sentences(path), allowed)
    return found


def _literals(file: str, sentences: Iterator[Sentence], allowed: Allowed) -> list[Literal]:
    return [
        Literal(file, place, digits, " ".join(text.split())[:120])
        for place, text in sentences
        for digits in typed(text, allowed)
    ]


def notebook_sentences(path: Path) -> Iterator[Sentence]:
    """Prose of a chapter, and numbers in its code, with their cells; parameters and names of exhibits are none."""
    code = 0
    for place, cell in enumerate(read_notebook(path)["cells"], 1):
        name = f"sel {cell.get('id') or place}"
        if cell["cell_type"] == "markdown":
            yield name, source_of(cell)
        elif cell["cell_type"] == "code":
            code += 1
            if code > OPENING and "parameters" not in tags_of(cell):
                yield from ((name, text) for text in _cell_texts(source_of(cell)))


def _cell_texts(source: str) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic; what it shows is no prose of ours
        return
    prose = {
        id(argument)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "text"
        for argument in call.args
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and not isinstance(node.value, bool | None):
            text = str(node.value)
            if id(node) in prose or not isinstance(node.value, str) or " " in text.strip():
                yield text


def code_sentences(path: Path) -> Iterator[Sentence]:
    """Sentences in a module, with their lines; docstrings and what errors say are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = set(_silent(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in silent:
            continue
        if _PROSE.search(node.value) and not re.search(r'<|="', node.value):
            yield f"baris {node.lineno}", node.value


def _silent(tree: ast.AST) -> Iterator[int]:
    """Constants that no reader of the book sees: statements of their own, messages of errors, and ways out."""
    for node in ast.walk(tree):
        inside: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside = [node.value]
        elif isinstance(node, ast.Call) and _name(node.func).lower().endswith(("error", "fault", "compile")):
            inside = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.keyword) and node.arg in ("fix", "help"):
            inside = [node.value]
        yield from (id(part) for root in inside for part in ast.walk(root) if isinstance(part, ast.Constant))


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def data_sentences(path: Path) -> Iterator[Sentence]:
    """Titles, notes, labels and sources of a data file, with their keys."""
    content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    yield from _told(content, "")


def _told(content: Any, key: str, told: bool = False) -> Iterator[Sentence]:
    if isinstance(content, dict):
        for name, value in content.items():
            yield from _told(value, f"{key}.{name}".lstrip("."), str(name) in _TOLD)
    elif isinstance(content, list):
        for value in content:
            yield from _told(value, key, told)
    elif isinstance(content, str) and told:
        yield f"kunci {key}", content
