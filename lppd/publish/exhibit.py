"""Exhibits (tables and charts) as the HTML of the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lppd.errors import RenderError
from lppd.publish.columns import heads_like_bodies
from lppd.publish.downloads import download_names
from lppd.publish.links import exhibit_html, link_html
from lppd.publish.markup import longest_fence, markup_problems, text_html


def figure_html(exhibit: Mapping[str, Any], owner: Mapping[str, str], here: str) -> str:
    """An exhibit as one `<figure>`; links to other chapters resolved.

    Errors: `RenderError` when the exhibit holds HTML outside the allowed vocabulary.
    """
    problems = markup_problems(exhibit_html(exhibit))
    if problems:
        raise RenderError(f'sajian "{exhibit.get("id")}": {problems[0]}', file=here)
    figure = _table(exhibit) if exhibit["kind"] == "table" else _chart(exhibit)
    return link_html(figure, owner, here)


def figure_myst(exhibit: Mapping[str, Any], owner: Mapping[str, str], here: str) -> str:
    """The same, as a MyST raw block."""
    html = figure_html(exhibit, owner, here)
    fence = longest_fence(html)
    return f"{fence}{{raw}} html\n{html}\n{fence}"


def _table(exhibit: Mapping[str, Any]) -> str:
    name = text_html(exhibit["id"])
    classes = "lppd-exhibit lppd-tabel"
    classes += " lppd-lebar" if exhibit.get("landscape") else ""
    classes += " lppd-panjang" if exhibit.get("long") else ""
    return "\n".join(
        part
        for part in (
            f'<figure class="{classes}" id="{name}">',
            _caption(exhibit),
            _scroller(exhibit, str(exhibit["html"])),
            _notes(exhibit),
            _source(exhibit),
            "</figure>",
        )
        if part
    )


def _chart(exhibit: Mapping[str, Any]) -> str:
    name, alt, source = (text_html(exhibit[key]) for key in ("id", "alt", "src"))
    return "\n".join(
        part
        for part in (
            f'<figure class="lppd-exhibit lppd-grafik" id="{name}">',
            _frame(exhibit, f'<img src="{source}" alt="{alt}" decoding="async">'),
            _caption(exhibit),
            _remark("lppd-sumber", exhibit.get("note")),
            _data(exhibit),
            "</figure>",
        )
        if part
    )


def _frame(exhibit: Mapping[str, Any], picture: str) -> str:
    """The picture in a region that scrolls by itself where the screen is too narrow for its letters."""
    label = f"{text_html(exhibit['number'])}, dapat digulir"
    return f'<div class="lppd-bingkai" role="region" tabindex="0" aria-label="{label}">{picture}</div>'


def _caption(exhibit: Mapping[str, Any]) -> str:
    number, title = text_html(exhibit["number"]), text_html(exhibit["title"])
    name = text_html(exhibit["id"])
    return (
        f'<figcaption class="lppd-judul" id="{name}-judul">'
        f'<span class="lppd-nomor">{number}</span> {title}</figcaption>'
    )


def _scroller(exhibit: Mapping[str, Any], table: str) -> str:
    """The table in a region that scrolls by itself, reachable by keyboard."""
    label = f"{text_html(exhibit['number'])}, dapat digulir"
    named = heads_like_bodies(table).replace("<table", f'<table aria-labelledby="{text_html(exhibit["id"])}-judul"', 1)
    return f'<div class="lppd-gulir" role="region" tabindex="0" aria-label="{label}">{named}</div>'


def _notes(exhibit: Mapping[str, Any]) -> str:
    notes = "".join(
        f'<li id="{text_html(note["id"])}"><sup>{text_html(note["mark"])}</sup> {note["html"]}</li>'
        for note in exhibit.get("notes") or ()
    )
    return f'<ul class="lppd-catatan">{notes}</ul>' if notes else ""


def _remark(name: str, text: Any) -> str:
    return f'<p class="{name}">{text_html(text)}</p>' if text else ""


def _source(exhibit: Mapping[str, Any]) -> str:
    """The source, and beside it the files to take along."""
    links = "".join(
        f' <a href="{name}" download aria-label="{text_html(label)}: unduh '
        f'{text_html(exhibit["number"])}">{text_html(label)}</a>'
        for label, name in download_names(str(exhibit["id"])).items()
    )
    source = text_html(exhibit.get("source"))
    return f'<p class="lppd-sumber">{source} <span class="lppd-unduh">Unduh:{links}</span>{_trace(exhibit)}</p>'


def _trace(exhibit: Mapping[str, Any]) -> str:
    """The way to the page that traces the cells of a table; sel.js makes one for each cell of it."""
    if not exhibit.get("trace"):
        return ""
    target = f"{text_html(exhibit['trace'])}#{text_html(exhibit['id'])}"
    label = f"Jejak sel {text_html(exhibit['number'])}"
    return f' <a class="lppd-jejak" href="{target}" aria-label="{label}">Jejak sel</a>'


def _data(exhibit: Mapping[str, Any]) -> str:
    if not exhibit.get("data_html"):
        return ""
    summary = f"Data {text_html(exhibit['number'])}"
    table = _scroller(exhibit, str(exhibit["data_html"]))
    return f'<details class="lppd-data"><summary>{summary}</summary>{table}</details>'
