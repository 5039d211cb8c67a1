"""The stage directory as a book: chapters in order, their parts and their fragments.

A *stage* is a directory with `_quarto.yml`, `_tahun.yml`, executed notebooks and figures. This
module reads it once into plain values; nothing here knows about an output format.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from lppd.errors import RenderError

EXHIBIT_MIME = "application/vnd.lppd.exhibit+json"
CONFIG_FILE = "_quarto.yml"
SHORTCODE = re.compile(r"\{\{<\s*(\w+)\s+([\w.-]*)\s*>\}\}")
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^$@&\"'=:])")


@dataclass(frozen=True)
class Fragment:
    """One piece of a chapter: Markdown prose, or one exhibit (a table or a chart).

    `cell` is the 1-based position of the notebook cell it comes from.
    """

    cell: int
    markdown: str = ""
    exhibit: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Chapter:
    """One notebook of the book. `part` is the heading it stands under, or None."""

    file: str
    part: str | None
    notebook: Mapping[str, Any] = field(repr=False)

    @property
    def stem(self) -> str:
        """File name without its ending: the name of the page."""
        return PurePosixPath(self.file).stem


@dataclass(frozen=True)
class Book:
    """A stage directory, read. `meta` holds the merged metadata (dotted names flattened)."""

    stage: Path
    meta: Mapping[str, str]
    chapters: tuple[Chapter, ...]

    def text(self, name: str, default: str = "") -> str:
        """Metadata value as text, with shortcodes inside it substituted."""
        return substitute(self.meta.get(name, default), self.meta)


def read_book(stage: Path) -> Book:
    """Read a stage directory.

    Errors: `RenderError` when a file is missing or malformed, or a chapter lies outside the stage.
    """
    config = read_yaml(stage / CONFIG_FILE)
    meta = read_meta(stage, config)
    chapters = tuple(
        Chapter(file, part, read_notebook(inside(stage, file)))
        for file, part in chapter_files(config, stage / CONFIG_FILE)
    )
    return Book(stage, meta, chapters)


def read_yaml(path: Path) -> dict[str, Any]:
    """A YAML mapping, read with the safe loader."""
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RenderError("berkas tidak ada", file=path, fix="susun ulang panggung terbitan") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise RenderError(f"bukan YAML yang sah ({reason})", file=path) from error
    if not isinstance(content, dict):
        raise RenderError("isinya harus berupa pasangan nama: nilai", file=path)
    return content


def read_meta(stage: Path, config: Mapping[str, Any]) -> dict[str, str]:
    """Metadata of `_quarto.yml` and of the files it names under `metadata-files`, flattened."""
    meta = dict(flatten(config))
    for name in config.get("metadata-files") or ():
        meta.update(flatten(read_yaml(inside(stage, str(name)))))
    return meta


def flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Scalars of a nested mapping under dotted names.

    >>> list(flatten({"a": {"b": 1}, "c": "x", "d": [1]}))
    [('a.b', '1'), ('c', 'x')]
    """
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{name}.")
        elif not isinstance(value, list) and value is not None:
            yield f"{prefix}{name}", str(value)


def chapter_files(config: Mapping[str, Any], file: Path) -> list[tuple[str, str | None]]:
    """`(notebook file, part)` in reading order, from `book: chapters:`."""
    listed = (config.get("book") or {}).get("chapters")
    if not isinstance(listed, list) or not listed:
        raise RenderError("daftar bab kosong", file=file, fix="isi book.chapters")
    found = list(_walk(listed, None))
    if found[0][0] != "index.ipynb":
        raise RenderError("bab pertama harus index.ipynb", file=file, fix="taruh ia paling atas")
    return found


def _walk(items: list[Any], part: str | None) -> Iterator[tuple[str, str | None]]:
    for item in items:
        if isinstance(item, Mapping):
            title = str(item.get("part", item.get("text", "")))
            yield from _walk(list(item.get("chapters") or ()), title or part)
        else:
            yield str(item), part


def inside(root: Path, name: str) -> Path:
    """`root / name`, refused when it leads outside `root`."""
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        raise RenderError(f'jalur "{name}" keluar dari direktorinya', file=root)
    return path


def read_notebook(path: Path) -> dict[str, Any]:
    """A notebook as plain JSON values."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RenderError(
            "bab ini terdaftar tetapi berkasnya tidak ada",
            file=path,
            fix=f"hapus dari {CONFIG_FILE} atau jalankan babnya",
        ) from error
    except ValueError as error:
        raise RenderError(f"bukan notebook yang sah ({error})", file=path) from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise RenderError("bukan notebook yang sah (tidak ada cells)", file=path)
    return notebook


def fragments(notebook: Mapping[str, Any]) -> Iterator[Fragment]:
    """What a notebook shows, in order: its Markdown cells and the outputs of its code cells."""
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell.get("cell_type") == "markdown":
            yield Fragment(number, joined(cell.get("source")))
        for output in cell.get("outputs") or ():
            data = output.get("data") or {}
            if EXHIBIT_MIME in data:
                yield Fragment(number, exhibit=data[EXHIBIT_MIME])
            elif "text/markdown" in data:
                yield Fragment(number, joined(data["text/markdown"]))


IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)")


def figure_files(book: Book) -> list[tuple[Path, str]]:
    """`(file, path inside the stage)` of every figure that a chapter shows, each once.

    Errors: `RenderError` when one lies outside the stage or does not exist.
    """
    names: dict[str, Chapter] = {}
    for chapter in book.chapters:
        for fragment in fragments(chapter.notebook):
            sources = [source for _, source in IMAGE.findall(fragment.markdown)]
            sources.append(str((fragment.exhibit or {}).get("src") or ""))
            names.update((source, chapter) for source in sources if source and "//" not in source)
    for name, chapter in names.items():
        if not inside(book.stage, name).is_file():
            raise RenderError(f'berkas gambar "{name}" tidak ada', file=chapter.file)
    return [(book.stage / name, name) for name in names]


def copy_figures(book: Book, target: Path) -> None:
    """Copy the figures to the same places below another directory."""
    for file, name in figure_files(book):
        place = inside(target, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)


def document_date(book: Book) -> datetime.date:
    """The fixed date of the document, from the metadata `tanggal` (ISO)."""
    try:
        return datetime.date.fromisoformat(book.text("tanggal")[:10])
    except ValueError as error:
        raise RenderError(
            f'tanggal "{book.text("tanggal")}" bukan tanggal ISO',
            file=book.stage / "_tahun.yml",
            fix="tulis tanggal: 2023-03-31",
        ) from error


def joined(text: Any) -> str:
    """Notebook text, which may be stored as a list of lines."""
    return "".join(text) if isinstance(text, list) else str(text or "")


def escape_markdown(text: str) -> str:
    r"""Plain text as Markdown that shows exactly that text, in Pandoc and in CommonMark.

    >>> escape_markdown("a*b [x](y)\nz")
    'a\\*b \\[x\\]\\(y\\) z'
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def substitute(text: str, meta: Mapping[str, str], *, escape: bool = False) -> str:
    """Replace `{{< meta nama >}}` by its value; the same shortcode as Quarto's.

    Args:
        escape: write the value so that Markdown shows it literally.

    Errors: `RenderError` for a name that is not in the metadata.

    >>> substitute("Tahun {{< meta tahun >}}", {"tahun": "2022"})
    'Tahun 2022'
    """

    def value(match: re.Match[str]) -> str:
        kind, name = match.groups()
        if kind != "meta" or name not in meta:
            from lppd.errors import did_you_mean

            hint = did_you_mean(name, meta) if kind == "meta" else ""
            raise RenderError(f'kode pendek "{match.group()}" tidak dikenal{hint}')
        return escape_markdown(meta[name]) if escape else meta[name]

    return SHORTCODE.sub(value, text)
