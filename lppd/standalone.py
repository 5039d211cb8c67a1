"""One HTML page that stands alone: its styles and its script are inside, and it asks no other host for anything."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from string import Template

from lppd.display import in_html

ALGORITHM = "sha256"


def page(title: str, body: str, *, lead: str = "", style: str = "", searchable: bool = True) -> str:
    """A page with a heading and a body of HTML that is already escaped.

    Args:
        lead: HTML under the heading.
        style: style sheet; the one of lists of findings without it.
        searchable: a table with an id can be searched by an `<input type="search" data-cari="that id">`. Only the script
            for this may run in the page; without it none.
    """
    script = _asset("mandiri.js") if searchable else ""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    allowed = f"script-src '{ALGORITHM}-{digest}'; " if script else ""
    return Template(_asset("mandiri.html")).substitute(
        judul=in_html(title),
        kebijakan=f"default-src 'none'; {allowed}style-src 'unsafe-inline'",
        gaya=style or _asset("mandiri.css"),
        kepala=lead,
        isi=body,
        skrip=f"<script>{script}</script>" if script else "",
    )


def _asset(name: str) -> str:
    return (files("lppd.publish") / "assets" / name).read_text(encoding="utf-8")
