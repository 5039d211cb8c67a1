"""Rendering a stage with Quarto, where a Quarto that can make Typst books is installed.

Quarto's exit code is not to be trusted: a book may come out without its tables, with unresolved
references, or without a PDF, and the code is still 0. What it prints is therefore scanned.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from lppd.errors import RenderError
from lppd.publish.book import joined, read_book
from lppd.publish.downloads import FOLDER, write_all_downloads
from lppd.publish.links import link_html, link_markdown, owners

MINIMUM = (1, 9)
FORMATS = {"html": "html", "pdf": "typst"}
SITE = "_book"
_TROUBLE = re.compile(r"\bWARN(?:ING)?\b|Unable to resolve|not supported by book projects")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def executable() -> str | None:
    """Path of the `quarto` program, or None."""
    return shutil.which("quarto")


def version(program: str) -> tuple[int, ...]:
    """Version of a Quarto program; () when it does not tell.

    Takes 10 ms with Quarto's own shell script.
    """
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.match(r"\s*(\d+)\.(\d+)(?:\.(\d+))?", done.stdout)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def command(program: str, formats: Sequence[str]) -> list[str]:
    """The command line: all formats in one call, because a second call would wipe the first.

    >>> command("quarto", ["html", "pdf"])
    ['quarto', 'render', '.']
    >>> command("quarto", ["pdf"])
    ['quarto', 'render', '.', '--to', 'typst']
    """
    base = [program, "render", "."]
    return base if set(formats) == set(FORMATS) else [*base, "--to", FORMATS[formats[0]]]


def troubles(output: str) -> list[str]:
    """Lines of Quarto's output that tell of trouble.

    >>> troubles("ok\\nWARN: Unable to resolve crossref @tbl-x\\n")
    ['WARN: Unable to resolve crossref @tbl-x']
    """
    lines = (_COLOUR.sub("", line).strip() for line in output.splitlines())
    return list(dict.fromkeys(line for line in lines if _TROUBLE.search(line)))


def settle_links(stage: Path) -> None:
    """Make links between chapters name the chapter's file, as Quarto wants them.

    Rewrites the notebooks of the stage, which is a build directory; doing it twice changes nothing.
    """
    book = read_book(stage)
    owner = owners(book.chapters)

    def settle(text: str, here: str) -> str:
        return link_html(link_markdown(text, owner, here, "quarto"), owner, here, "quarto")

    for chapter in book.chapters:
        notebook = json.loads(json.dumps(chapter.notebook))
        for cell in notebook["cells"]:
            if cell.get("cell_type") == "markdown":
                cell["source"] = settle(joined(cell["source"]), chapter.file)
            for output in cell.get("outputs") or ():
                data = output.get("data") or {}
                if "text/markdown" in data:
                    data["text/markdown"] = settle(joined(data["text/markdown"]), chapter.file)
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        (stage / chapter.file).write_text(text, encoding="utf-8")


def run(stage: Path, out: Path, formats: Sequence[str], pdf_name: str) -> list[str]:
    """Render a stage with Quarto and move the result to `out`; returns the warnings.

    Quarto leaves `.quarto/` in the stage, which is a build directory; links in its notebooks are
    rewritten (see `settle_links`), and the files of tables are put there.

    Errors: `RenderError` when Quarto fails or an expected file is missing.
    """
    program = executable()
    if program is None:
        raise RenderError("Quarto tidak ditemukan", fix="pasang Quarto >= 1.9")
    shutil.rmtree(stage / SITE, ignore_errors=True)
    settle_links(stage)
    if "html" in formats:
        write_all_downloads(read_book(stage), stage)
    done = subprocess.run(
        command(program, formats),
        cwd=stage,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    output = done.stdout + "\n" + done.stderr
    if done.returncode:
        raise RenderError(f"Quarto gagal: {_COLOUR.sub('', output).strip()[-2000:]}", file=stage)
    collect(stage / SITE, out, formats, pdf_name)
    if "html" in formats and (stage / FOLDER).is_dir():
        shutil.copytree(stage / FOLDER, out / FOLDER, dirs_exist_ok=True)
    return troubles(output)


def collect(site: Path, out: Path, formats: Sequence[str], pdf_name: str) -> None:
    """Move the book out of Quarto's directory; the PDF gets its name."""
    pdfs = sorted(site.glob("*.pdf"))
    if "pdf" in formats:
        if len(pdfs) != 1:
            raise RenderError(f"Quarto menghasilkan {len(pdfs)} berkas PDF, seharusnya satu", file=site)
        out.mkdir(parents=True, exist_ok=True)
        shutil.move(pdfs[0], out / pdf_name)
    if "html" in formats:
        if not (site / "index.html").is_file():
            raise RenderError("Quarto tidak menghasilkan index.html", file=site)
        shutil.copytree(site, out, dirs_exist_ok=True)
    shutil.rmtree(site, ignore_errors=True)
