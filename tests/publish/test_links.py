"""Anchors and links across chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from lppd.publish.book import read_book
from lppd.publish.links import headings, link_html, link_markdown, link_targets, owners

OWNER = {"tbl-1": "b.ipynb", "sel-1.2/x": "a.ipynb"}


@pytest.mark.parametrize(
    ("md", "flavour", "expected"),
    [
        ("[x](#tbl-1)", "quarto", "[x](b.ipynb#tbl-1)"),
        ("[x](#tbl-1)", "myst", "[x](b.html#tbl-1)"),
        ("[x](#tbl-1)", "typst", "[x](#tbl-1)"),
        ("[x](b.ipynb#tbl-1)", "myst", "[x](b.html#tbl-1)"),
        ("[x](b.ipynb#tbl-1)", "typst", "[x](#tbl-1)"),
        ("[x](salah.ipynb#tbl-1)", "quarto", "[x](b.ipynb#tbl-1)"),
        ("[x](#sel-1.2/x)", "quarto", "[x](#sel-1.2/x)"),
        ("[x](a.ipynb#sel-1.2/x)", "myst", "[x](#sel-1.2/x)"),
        ("[x](#tak-ada)", "myst", "[x](#tak-ada)"),
        ("[x](https://example.org/#tbl-1)", "myst", "[x](https://example.org/#tbl-1)"),
        ("`[x](#tbl-1)` [x](#tbl-1)", "myst", "`[x](#tbl-1)` [x](b.html#tbl-1)"),
        ("```\n[x](#tbl-1)\n```\n", "myst", "```\n[x](#tbl-1)\n```\n"),
        (
            "~~~~\n```\n[x](#tbl-1)\n~~~~\n[x](#tbl-1)",
            "myst",
            "~~~~\n```\n[x](#tbl-1)\n~~~~\n[x](b.html#tbl-1)",
        ),
    ],
)
def test_link_markdown(md: str, flavour: str, expected: str) -> None:
    assert link_markdown(md, OWNER, "a.ipynb", flavour) == expected  # type: ignore[arg-type]


def test_rewriting_twice_changes_nothing_more() -> None:
    once = link_markdown("[x](#tbl-1) [y](#sel-1.2/x)", OWNER, "a.ipynb", "quarto")
    assert link_markdown(once, OWNER, "a.ipynb", "quarto") == once


def test_html_links() -> None:
    assert link_html('<a href="#tbl-1">', OWNER, "b.ipynb") == '<a href="#tbl-1">'
    assert link_html('<a href="#tbl-1">', OWNER, "a.ipynb") == '<a href="b.html#tbl-1">'


def test_owners_prefer_declared_anchors(toy_stage: Path) -> None:
    owner = owners(read_book(toy_stage).chapters)
    assert owner["bab-1.dasar"] == "pendahuluan.ipynb"
    assert owner["cat-1-1-a"] == "pendahuluan.ipynb"
    assert owner["sel-3.1/7"] == "lampiran.ipynb"
    assert owner["dasar-hukum"] == "capaian.ipynb"


def test_headings_and_targets_ignore_code() -> None:
    md = "# A {#a}\n\n```\n# bukan\n[x](#n)\n```\n\n## B\n\n[x](c.ipynb#m) `[y](#n)`"
    assert list(headings(md)) == [(1, "A", "a"), (2, "B", None)]
    assert link_targets(md) == [("c.ipynb", "m")]
