"""Markdown for Quarto, checked with Pandoc, which Quarto is built on."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pypandoc
import toy

from lppd.publish.fallback import chart_markdown, table_markdown


def pandoc(text: str, *, to: str = "json") -> str:
    command = [pypandoc.get_pandoc_path(), "--from", "markdown", "--to", to, "--wrap=none"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def blocks(text: str) -> list[Any]:
    found: list[Any] = json.loads(pandoc(text))["blocks"]
    return found


def test_table_is_one_div_around_one_html_table() -> None:
    (div,) = blocks(table_markdown(toy.hostile_table()))
    (identifier, classes, _), inside = div["c"]
    assert (identifier, classes) == ("", ["lppd-exhibit", "lppd-tabel"])
    assert [block["t"] for block in inside] == ["Div", "RawBlock", "Div", "Div", "Div"]
    assert inside[1]["c"][0] == "html"
    assert inside[1]["c"][1].startswith("<table") and inside[1]["c"][1].endswith("</table>")


def test_no_div_begins_with_an_id_that_quarto_would_number() -> None:
    assert "::: {#" not in table_markdown(toy.wide_table("tbl-2-1", "Tabel 2.1"))


def test_wide_table_is_marked_landscape() -> None:
    assert ".landscape" in table_markdown(toy.wide_table("tbl-2-1", "Tabel 2.1"))
    assert ".landscape" not in table_markdown(toy.hostile_table())


def test_long_table_can_be_found_by_the_script() -> None:
    assert ".lppd-panjang" in table_markdown(toy.register(2))
    assert ".lppd-panjang" not in table_markdown(toy.hostile_table())


def test_files_are_linked_in_html_only() -> None:
    text = table_markdown(toy.register(2))
    html = pandoc(text, to="html")
    assert 'href="unduhan/tbl-3-2.csv"' in html and 'href="unduhan/tbl-3-2.xlsx"' in html
    (div,) = blocks(text)
    (_, classes, options), _ = div["c"][1][-1]["c"]
    assert (classes, dict(options)) == (["content-visible", "lppd-unduh"], {"when-format": "html"})


def test_hostile_title_and_notes_come_out_literally() -> None:
    expected = " ".join(toy.HOSTILE.split())
    plain = " ".join(pandoc(table_markdown(toy.hostile_table()), to="plain").split())
    assert plain.count(expected) >= 2
    html = pandoc(table_markdown(toy.hostile_table()), to="html")
    assert "<script" not in html and 'id="tbl-1-1"' in html and 'id="cat-1-1-a"' in html


def test_chart_has_alternative_text_and_data() -> None:
    exhibit = toy.chart("grf-x", "Grafik 1.1", "Judul") | {"alt": 'Batang "naik" \\ [turun]'}
    text = chart_markdown(exhibit)
    (image,) = [
        inline
        for block in blocks(text)[0]["c"][1]
        if block["t"] == "Para"
        for inline in block["c"]
        if inline["t"] == "Image"
    ]
    assert image["c"][2][0] == "figures/grf-x.svg"
    assert dict(image["c"][0][2])["fig-alt"] == exhibit["alt"]
    assert '<details class="lppd-data">' in text
