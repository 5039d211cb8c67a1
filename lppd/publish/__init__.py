"""From a stage directory to a book: an HTML site and a PDF.

The publisher knows nothing of what the book is about. It takes a *stage* (executed notebooks,
figures, `_quarto.yml`, `_tahun.yml`) and renders it with Quarto, where a Quarto that can is
installed, or with the embedded renderer (nbconvert, Sphinx, Pandoc, Typst), which needs nothing
but Python packages.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from lppd.errors import RenderError, did_you_mean

__all__ = ["Rendering", "assets_for_stage", "check_stage", "engine_name", "render"]

ENGINES = ("auto", "quarto", "embedded")
FORMATS = ("html", "pdf")
STAGE_ASSETS = ("lppd.css", "tabel.js", "sel.js")


@dataclass(frozen=True)
class Rendering:
    """What was rendered: by which engine, where, and how long each format took (seconds)."""

    engine: str
    html: Path | None
    pdf: Path | None
    pages: int | None
    warnings: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)


def check_stage(stage: Path) -> list[str]:
    """Problems of a stage directory in Indonesian; empty when it can be rendered."""
    from lppd.publish.check import check_stage as check

    return check(Path(stage))


def assets_for_stage() -> Mapping[str, Path]:
    """Files that a stage must contain besides chapters and figures: name -> source file."""
    directory = Path(__file__).parent / "assets"
    return {name: directory / name for name in STAGE_ASSETS}


def engine_name(engine: str = "auto") -> str:
    """Name and versions of the engine that `render` would use; imports nothing heavy.

    Errors: `RenderError` for an unknown engine, or Quarto asked for but not usable.
    """
    return _choose(engine)[1]


def _choose(engine: str) -> tuple[str, str, tuple[str, ...]]:
    """`(engine, its name, warnings)`. The one place that decides."""
    if engine not in ENGINES:
        raise RenderError(f'mesin "{engine}" tidak dikenal{did_you_mean(engine, ENGINES)}')
    if engine == "embedded":
        return "embedded", _embedded_name(), ()
    from lppd.publish import quarto

    program = quarto.executable()
    version = quarto.version(program) if program else ()
    dotted = ".".join(map(str, version)) or "tidak terbaca"
    if version >= quarto.MINIMUM:
        return "quarto", f"quarto {dotted}", ()
    least = ".".join(map(str, quarto.MINIMUM))
    lack = f"Quarto {dotted} belum dapat membuat buku PDF (perlu {least})" if program else ""
    if engine == "quarto":
        raise RenderError(lack or "Quarto tidak ditemukan", fix=f"pasang Quarto >= {least}")
    return "embedded", _embedded_name(), (f"{lack}; dipakai perender bawaan",) if lack else ()


def _embedded_name() -> str:
    from importlib.metadata import version

    parts = ("Sphinx", version("Sphinx")), ("Typst", version("typst"))
    return f"lppd-embedded ({', '.join(f'{name} {number}' for name, number in parts)})"


def render(
    stage: Path,
    out: Path,
    *,
    formats: Sequence[str] = FORMATS,
    engine: str = "auto",
    pdf_name: str,
    progress: Callable[[str], None] | None = None,
) -> Rendering:
    """Render a stage.

    Args:
        stage: the stage directory; with the embedded engine it is only read.
        out: gets the site (`index.html` …) and the PDF (`out/<pdf_name>`). Other files there stay.
        formats: "html", "pdf" or both. Both are made at the same time.
        engine: "auto" (Quarto >= 1.9 when on PATH, else embedded), "quarto" or "embedded".
        pdf_name: file name of the PDF; the site links to it.
        progress: called with one Indonesian line per step.

    Returns: a `Rendering`. The embedded engine writes the same bytes for the same stage.

    Errors: `RenderError`.
    """
    stage, out = Path(stage), Path(out)
    _check_request(formats, pdf_name)
    kind, name, remarks = _choose(engine)
    say = progress or (lambda line: None)
    say(f"menerbitkan dengan {name}")
    work = _with_quarto if kind == "quarto" else _embedded
    pages, found, seconds = work(stage, out, tuple(dict.fromkeys(formats)), pdf_name, say)
    return Rendering(
        engine=name,
        html=out / "index.html" if "html" in formats else None,
        pdf=out / pdf_name if "pdf" in formats else None,
        pages=pages,
        warnings=(*remarks, *found),
        seconds=seconds,
    )


def _check_request(formats: Sequence[str], pdf_name: str) -> None:
    for name in formats:
        if name not in FORMATS:
            raise RenderError(f'bentuk terbitan "{name}" tidak dikenal{did_you_mean(name, FORMATS)}')
    if not formats:
        raise RenderError("tidak ada bentuk terbitan yang diminta", fix="pilih html, pdf, atau dua-duanya")
    if Path(pdf_name).name != pdf_name or not pdf_name.endswith(".pdf"):
        raise RenderError(f'nama PDF "{pdf_name}" tidak sah', fix='contoh: "laporan-2022.pdf"')


Outcome = tuple[int | None, tuple[str, ...], dict[str, float]]


def _embedded(stage: Path, out: Path, formats: tuple[str, ...], pdf_name: str, say: Callable[[str], None]) -> Outcome:
    """HTML in a process of its own, PDF in this one, side by side."""
    seconds: dict[str, float] = {}
    with ThreadPoolExecutor(1) as pool:
        site = None
        if "html" in formats:
            link = pdf_name if "pdf" in formats or (out / pdf_name).is_file() else None
            site = pool.submit(_timed_site, stage, out, link)
        pages: int | None = None
        warnings: tuple[str, ...] = ()
        if "pdf" in formats:
            from lppd.publish.book import read_book
            from lppd.publish.pdf import build_pdf

            start = time.perf_counter()
            printed = build_pdf(read_book(stage), out / pdf_name)
            pages, warnings = printed.pages, printed.warnings
            seconds["pdf"] = time.perf_counter() - start
            say(f"PDF: {pages} halaman, {seconds['pdf']:.1f} s".replace(".", ","))
        if site is not None:
            seconds["html"] = site.result()
            say(f"HTML: {seconds['html']:.1f} s".replace(".", ","))
    return pages, warnings, seconds


def _timed_site(stage: Path, out: Path, pdf_name: str | None) -> float:
    from lppd.publish.html import build_site

    start = time.perf_counter()
    build_site(stage, out, pdf_name)
    return time.perf_counter() - start


def _with_quarto(
    stage: Path, out: Path, formats: tuple[str, ...], pdf_name: str, say: Callable[[str], None]
) -> Outcome:
    from lppd.publish import quarto
    from lppd.publish.pdf import count_pages

    start = time.perf_counter()
    warnings = quarto.run(stage, out, formats, pdf_name)
    seconds = {"quarto": time.perf_counter() - start}
    say(f"Quarto: {seconds['quarto']:.1f} s".replace(".", ","))
    pages = count_pages((out / pdf_name).read_bytes()) if "pdf" in formats else None
    return pages, tuple(warnings), seconds
