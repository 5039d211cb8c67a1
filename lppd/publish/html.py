"""The embedded HTML site: notebooks -> MyST pages -> Sphinx with the Furo theme.

Sphinx keeps state in its process, so the site is built by a process of its own:
`python -m lppd.publish.html` reads one JSON object from standard input (keys `stage`, `out`,
`pdf_name`) and writes the site. Same stage, same bytes: no dates, no paths, no build files in it.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from lppd.errors import LppdError, RenderError
from lppd.publish.book import Book, Chapter, copy_figures, escape_markdown, fragments, read_book
from lppd.publish.chapters import book_markdown
from lppd.publish.downloads import write_all_downloads
from lppd.publish.exhibit import figure_myst
from lppd.publish.links import owners, page_name

LISTING = "daftar-sajian"
TEMPLATES = {"situs-page.html": "page.html", "situs-search.html": "search.html"}
SIDEBARS = {"situs-brand.html": "sidebar/merek.html", "situs-pdf.html": "sidebar/pdf.html"}
STYLES = ("lppd.css", "situs.css")
SCRIPTS = ("tabel.js", "sel.js")
# What MyST would carry out instead of showing; prose is data.
PLAIN_TEXT = ["html_block", "html_inline", "myst_role", "myst_block_break", "myst_target"]
PLAIN_TEXT += ["myst_line_comment", "footnote_def", "footnote_ref", "front_matter"]
# Docutils has no Indonesian; none of the texts it would generate is used.
HARMLESS = 'Language "id" not supported'
LEFTOVERS = ("_sources", ".buildinfo", ".buildinfo.bak", "objects.inv", ".doctrees")


def build_site(stage: Path, out: Path, pdf_name: str | None) -> Path:
    """Build the site in a process of its own.

    Args:
        out: directory of the site; made when missing, other files in it are left alone.
        pdf_name: file name for the link to the PDF beside the pages; None for no link.

    Returns: the path of `index.html`. Errors: `RenderError`.
    """
    order = {"stage": str(stage.resolve()), "out": str(out.resolve()), "pdf_name": pdf_name}
    done = subprocess.run(
        [sys.executable, "-m", "lppd.publish.html"],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=_environment(),
        check=False,
    )
    if done.returncode:
        raise RenderError(f"situs HTML gagal dibuat: {done.stderr.strip()[-2000:]}", file=stage)
    return out / "index.html"


def _environment() -> dict[str, str]:
    """The environment, with our package importable and texts in UTF-8."""
    import os

    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


def write_site(book: Book, out: Path, pdf_name: str | None) -> None:
    """Build the site in this process (see `build_site`)."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lppd-html-") as name:
        work = Path(name)
        for directory in ("src", "site", "templates/sidebar", "static", "locale"):
            (work / directory).mkdir(parents=True)
        write_pages(book, work / "src")
        copy_figures(book, work / "src")
        write_theme(work)
        run_sphinx(work, settings(book, work, pdf_name))
        copy_figures(book, work / "site")
        write_all_downloads(book, work / "site")
        for leftover in LEFTOVERS:
            remove(work / "site" / leftover)
        shutil.copytree(work / "site", out, dirs_exist_ok=True)


def write_pages(book: Book, source: Path) -> None:
    """The MyST pages: one per chapter, and the list of tables and charts."""
    owner = owners(book.chapters)

    def exhibit(data: Mapping[str, Any], chapter: Chapter) -> str:
        return figure_myst(data, owner, chapter.file)

    for chapter, text in zip(book.chapters, book_markdown(book, "myst", exhibit, owner), strict=True):
        page = text + (contents(book) if chapter.stem == "index" else "")
        (source / f"{chapter.stem}.md").write_text(page, encoding="utf-8")
    if listed(book):
        (source / f"{LISTING}.md").write_text(listing(book), encoding="utf-8")


def contents(book: Book) -> str:
    """Hidden table-of-contents directives: one per part, in order."""
    groups: list[tuple[str, list[str]]] = [("", ["self"])]
    for chapter in book.chapters[1:]:
        if groups[-1][0] != (chapter.part or ""):
            groups.append((chapter.part or "", []))
        groups[-1][1].append(chapter.stem)
    if listed(book):
        groups.append(("", [LISTING]))
    blocks = []
    for part, stems in groups:
        caption = f":caption: {' '.join(part.split())}\n" if part else ""
        blocks.append(f"\n\n```{{toctree}}\n:hidden:\n{caption}\n" + "\n".join(stems) + "\n```\n")
    return "".join(blocks)


def listed(book: Book) -> list[tuple[str, Mapping[str, Any]]]:
    """`(chapter file, exhibit)` of all exhibits that belong in the list."""
    return [
        (chapter.file, fragment.exhibit)
        for chapter in book.chapters
        for fragment in fragments(chapter.notebook)
        if fragment.exhibit is not None and fragment.exhibit.get("listed", True)
    ]


def listing(book: Book) -> str:
    """The page with the list of tables and the list of charts."""
    parts = ["# Daftar Tabel dan Grafik"]
    for kind, title in (("table", "Daftar Tabel"), ("chart", "Daftar Grafik")):
        entries = [
            f"- [{escape_markdown(str(item['number']))}]({page_name(file)}#{item['id']}) "
            + escape_markdown(str(item["title"]))
            for file, item in listed(book)
            if item["kind"] == kind
        ]
        if entries:
            parts += [f"## {title}", "\n".join(entries)]
    return "\n\n".join(parts) + "\n"


def write_theme(work: Path) -> None:
    """Templates, style sheets and message catalogues, laid out the way Sphinx wants them."""
    assets = resources.files("lppd.publish").joinpath("assets")
    places = {f: f"templates/{to}" for f, to in (TEMPLATES | SIDEBARS).items()}
    places |= {name: f"static/{name}" for name in (*STYLES, *SCRIPTS)}
    places |= {f: f"locale/id/LC_MESSAGES/{f}" for f in ("sphinx.po", "sphinx.js")}
    for name, place in places.items():
        target = work / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(assets.joinpath(name).read_text(encoding="utf-8"), encoding="utf-8")


SCROLLED = ("scroll-start", "navigation", "scroll-end")
"""The theme's parts of the sidebar that scroll."""


def settings(book: Book, work: Path, pdf_name: str | None) -> dict[str, Any]:
    """Sphinx's configuration. All texts come from the book's metadata."""
    first, *others = SIDEBARS.values()
    return {
        "project": book.text("judul"),
        "author": book.text("penerbit"),
        "language": book.text("lang", "id"),
        "extensions": ["myst_parser", "lppd.publish.theme"],
        "source_suffix": {".md": "markdown"},
        "root_doc": "index",
        "locale_dirs": [str(work / "locale")],
        "templates_path": [str(work / "templates")],
        "html_static_path": [str(work / "static")],
        "html_css_files": list(STYLES),
        "html_js_files": [(script, {"defer": "defer"}) for script in SCRIPTS],
        "html_theme": "furo",
        "html_title": book.text("judul"),
        "html_theme_options": {"top_of_page_buttons": []},
        "html_sidebars": {
            "**": [first, "sidebar/search.html", *others, *(f"sidebar/{name}.html" for name in SCROLLED)]
        },
        "html_context": {
            "lppd": {name: book.text(name) for name in book.meta if "." not in name},
            "pdf_name": pdf_name,
        },
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_show_search_summary": False,  # it fetches pages, which file:// forbids
        "html_use_index": False,
        "html_permalinks_icon": "#",
        "myst_disable_syntax": PLAIN_TEXT,
        "myst_all_links_external": True,
        "smartquotes": False,
        "highlight_language": "none",
        "suppress_warnings": ["myst.header", "config.cache", "myst.strikethrough"],
    }


def run_sphinx(work: Path, configuration: dict[str, Any]) -> None:
    """Run Sphinx; every warning is an error of ours."""
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError

    warnings = io.StringIO()
    try:
        app = Sphinx(
            srcdir=work / "src",
            confdir=None,
            outdir=work / "site",
            doctreedir=work / "doctrees",
            buildername="html",
            confoverrides=configuration,
            status=None,
            warning=warnings,
            freshenv=True,
            verbosity=-1,
        )
        app.build(force_all=True)
    except SphinxError as error:
        raise RenderError(f"Sphinx berhenti: {error}") from error
    text = warnings.getvalue().replace(str(work / "src") + "/", "")
    unexpected = [line for line in text.splitlines() if line.strip() and HARMLESS not in line]
    if unexpected:
        raise RenderError("Sphinx memberi peringatan: " + "; ".join(unexpected))


def remove(path: Path) -> None:
    """Delete a file or a directory, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def main() -> int:
    """Entry point of the site's own process."""
    order = json.load(sys.stdin)
    try:
        write_site(read_book(Path(order["stage"])), Path(order["out"]), order["pdf_name"])
    except LppdError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
