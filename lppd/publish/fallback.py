"""Exhibits and links as Markdown for Quarto (and for any reader of Pandoc Markdown).

The embedded renderer does not use these texts; Quarto does. Official numbers are printed, never
left to Quarto's counters: for that reason an exhibit's anchor is a span, because Quarto numbers
every *div* whose id begins with `tbl-`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lppd.publish.book import escape_markdown
from lppd.publish.downloads import download_names
from lppd.publish.links import link_markdown
from lppd.publish.markup import cell_ids_as_spans, inline_markdown, longest_fence, text_html

__all__ = ["chart_markdown", "link_markdown", "table_markdown"]


def table_markdown(exhibit: Mapping[str, Any]) -> str:
    """A table exhibit as Pandoc Markdown: caption, HTML table, notes and source in one div.

    A wide table carries the class `landscape`, which turns the page in Quarto's PDF.
    """
    classes = " .landscape" if exhibit.get("landscape") else ""
    classes += " .lppd-panjang" if exhibit.get("long") else ""
    parts = [
        f"::: {{.lppd-exhibit .lppd-tabel{classes}}}",
        _caption(exhibit),
        _raw(cell_ids_as_spans(str(exhibit["html"]))),
        *(_note(note) for note in exhibit.get("notes") or ()),
        _source(exhibit.get("source")),
        *_downloads(exhibit),
        ":::",
    ]
    return _blocks(parts)


def chart_markdown(exhibit: Mapping[str, Any]) -> str:
    """A chart exhibit as Pandoc Markdown: image with alternative text, caption, note and data.

    The data table stands in a block that only HTML shows; a printed page has the chart.
    """
    alt = escape_markdown(str(exhibit["alt"]))
    quoted = text_html(exhibit["alt"]).replace("\\", "\\\\")
    parts = [
        "::: {.lppd-exhibit .lppd-grafik}",
        f'![{alt}]({exhibit["src"]}){{fig-alt="{quoted}"}}\\',
        _caption(exhibit),
        _source(exhibit.get("note")),
        *(_details(exhibit) if exhibit.get("data_html") else ()),
        ":::",
    ]
    return _blocks(parts)


def _details(exhibit: Mapping[str, Any]) -> list[str]:
    summary = f"<summary>Data {text_html(exhibit['number'])}</summary>"
    body = f'<details class="lppd-data">{summary}{exhibit["data_html"]}</details>'
    return ['::: {.content-visible when-format="html"}', _raw(body), ":::"]


def _downloads(exhibit: Mapping[str, Any]) -> list[str]:
    """Links to the files of a table and to the page that traces its cells; a printed page has none."""
    links = " ".join(f"[{label}]({name})" for label, name in download_names(str(exhibit["id"])).items())
    trace = f" [Jejak sel]({exhibit['trace']}#{exhibit['id']}){{.lppd-jejak}}" if exhibit.get("trace") else ""
    return ['::: {.content-visible .lppd-unduh when-format="html"}', f"Unduh: {links}{trace}", ":::"]


def _caption(exhibit: Mapping[str, Any]) -> str:
    number = escape_markdown(str(exhibit["number"]))
    title = escape_markdown(str(exhibit["title"]))
    return f"::: {{.lppd-judul}}\n[**{number}**]{{#{exhibit['id']}}} {title}\n:::"


def _note(note: Mapping[str, Any]) -> str:
    mark = escape_markdown(str(note["mark"]))
    text = inline_markdown(str(note["html"]))
    return f"::: {{.lppd-catatan}}\n[^{mark}^]{{#{note['id']}}} {text}\n:::"


def _source(text: Any) -> str:
    return f"::: {{.lppd-sumber}}\n{escape_markdown(str(text))}\n:::" if text else ""


def _raw(html: str) -> str:
    fence = longest_fence(html)
    return f"{fence}{{=html}}\n{html.strip()}\n{fence}"


def _blocks(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
