"""Executed notebooks -> Markdown of one flavour, through nbconvert.

nbconvert walks the notebook and renders our template; three preprocessors prepare the prose.
Prose is data: raw HTML, directives and raw blocks in it are shown as text, never carried out.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any, Literal

from lppd.publish.book import EXHIBIT_MIME, Book, Chapter, joined, substitute
from lppd.publish.links import (
    HEADING,
    link_markdown,
    outside_code,
    outside_fences,
    owners,
    slug,
    split_id,
)
from lppd.publish.markup import longest_fence

Target = Literal["myst", "typst"]
_DIRECTIVE = re.compile(r"^( {0,3}(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(?:`{3,}|~{3,}))[ \t]*\{.*$", re.M)


def asset(name: str) -> str:
    """Text of one of the publisher's asset files."""
    return resources.files("lppd.publish").joinpath("assets", name).read_text(encoding="utf-8")


def book_markdown(
    book: Book,
    target: Target,
    exhibit: Callable[[Mapping[str, Any], Chapter], str],
    owner: Mapping[str, str] | None = None,
) -> list[str]:
    """Markdown of every chapter, in reading order.

    Args:
        target: "myst" (one Sphinx page per chapter) or "typst" (all chapters in one document).
        exhibit: writes one exhibit as a block of Markdown of that flavour.
        owner: the anchors of the book with their chapters, where the caller has them already.
    """
    owner = owners(book.chapters) if owner is None else owner
    scene: dict[str, Any] = {}
    exporter = _exporter(
        write_prose=lambda text: prose(text, book, scene["chapter"], owner, target),
        write_exhibit=lambda data: exhibit(data, scene["chapter"]),
    )
    import nbformat

    read: Callable[..., Any] = nbformat.reads
    texts: list[str] = []
    for chapter in book.chapters:
        scene["chapter"] = chapter
        node = read(json.dumps(chapter.notebook), as_version=4)
        texts.append(exporter.from_notebook_node(node)[0])
    return texts


def _exporter(write_prose: Callable[[str], str], write_exhibit: Callable[[Mapping[str, Any]], str]) -> Any:
    """Our nbconvert exporter, defined here because importing nbconvert takes 0.3 s."""
    # jsonschema compiles a Lark grammar (0.7 s) when this optional package can be imported.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from nbconvert.exporters import MarkdownExporter
    from nbconvert.preprocessors import Preprocessor

    class Prose(Preprocessor):
        """Prepares prose in Markdown cells and in prose outputs."""

        enabled = True

        def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
            if cell.cell_type == "markdown":
                cell.source = write_prose(cell.source)
            for output in cell.get("outputs", ()):
                data = output.get("data", {})
                if EXHIBIT_MIME not in data and "text/markdown" in data:
                    data["text/markdown"] = write_prose(joined(data["text/markdown"]))
            return cell, resources

    make: Any = MarkdownExporter  # nbconvert has no type hints
    exporter = make(raw_template=asset("chapter.md.j2"), default_preprocessors=[], preprocessors=[Prose])
    exporter.register_filter("sajian", write_exhibit)
    exporter.register_filter("polos", literal)
    return exporter


def literal(text: Any) -> str:
    """A plain-text result as a code block that shows exactly that text."""
    plain = joined(text).rstrip()
    fence = longest_fence(plain)
    return f"{fence}\n{plain}\n{fence}"


def prose(md: str, book: Book, chapter: Chapter, owner: Mapping[str, str], target: Target) -> str:
    """One piece of prose, ready for its target: fences, shortcodes, links, headings.

    Headings get their anchor in the way the target understands. In one Typst document an anchor
    may exist only once: a heading whose own anchor belongs to another chapter gets none there.
    """
    md = _DIRECTIVE.sub(r"\1", md)
    md = outside_code(md, lambda text: substitute(text, book.meta, escape=True))
    md = link_markdown(md, owner, chapter.file, target)
    deeper = 1 if target == "typst" and chapter.part else 0

    def settle(line: str) -> str:
        found = HEADING.match(line.rstrip("\n"))
        return _heading(found, owner, chapter.file, deeper, target) + "\n" if found else line

    return outside_fences(md, settle)


def _heading(found: re.Match[str], owner: Mapping[str, str], here: str, deeper: int, target: Target) -> str:
    text, explicit = split_id(found.group(2))
    anchor = explicit or slug(text)
    level = "#" * min(6, len(found.group(1)) + deeper)
    if target == "typst":
        return f"{level} {text} {{#{anchor}}}" if owner.get(anchor) == here else f"{level} {text}"
    return f"{level} {text}\n\n```{{raw}} html\n<!--jangkar:{anchor}-->\n```\n"
