"""One HTML page that stands alone: its styles and its script are inside, and it asks no other host for anything."""

from __future__ import annotations

from importlib.resources import files
from string import Template

from lppd.display import in_html


def page(title: str, body: str) -> str:
    """A page with a heading and a body of HTML that is already escaped.

    A table with an id can be searched by an `<input type="search" data-cari="that id">`.
    """
    template = Template((files("lppd.publish") / "assets" / "mandiri.html").read_text(encoding="utf-8"))
    return template.substitute(judul=in_html(title), isi=body)
