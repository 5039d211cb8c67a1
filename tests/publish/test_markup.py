"""The HTML vocabulary of exhibits."""

from __future__ import annotations

import pytest

from lppd.publish.markup import cell_ids_as_spans, inline_markdown, longest_fence, markup_problems


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        '<td onclick="x()">a</td>',
        '<a href="javascript:x()">a</a>',
        '<a href="JAVASCRIPT:x()">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<td style="background:url(http://x)">a</td>',
        '<td style="text-align:right;background:red">a</td>',
        '<img src="x" alt="">',
        "<iframe></iframe>",
        "<style>x</style>",
        "<!-- x -->",
        "<!doctype html>",
        "<table><tr><td>a</td></tr>",
        "</td></tr></table>",
        "<svg/onload=alert(1)>",
        '<td data-nilai="=1">1</td>',
        '<td data-nilai="1e9">1</td>',
        '<td data-nilai="">1</td>',
    ],
)
def test_everything_else_is_refused(html: str) -> None:
    assert markup_problems(html)


@pytest.mark.parametrize(
    "html",
    [
        '<table class="lppd"><thead><tr><th scope="col" colspan="2">a</th></tr></thead></table>',
        '<td id="sel-1.1/a" style="text-align: right;">1<sup><a href="#cat-1">a</a></sup></td>',
        "a<br>b &lt;script&gt; <em>c</em>",
        '<td data-nilai="-1234.50">-Rp1.234,50</td>',
    ],
)
def test_the_vocabulary_passes(html: str) -> None:
    assert markup_problems(html) == []


def test_cell_ids_move_inside() -> None:
    html = '<tr><td id="a" class="x">1<sup>b</sup></td><th id="c"></th><td>2</td></tr>'
    assert cell_ids_as_spans(html) == (
        '<tr><td class="x"><span id="a">1<sup>b</sup></span></td><th><span id="c">&nbsp;</span></th><td>2</td></tr>'
    )


def test_inline_html_becomes_escaped_markdown() -> None:
    html = "x<sup>2</sup> <strong>a*b</strong><br><code>c</code> &lt;script&gt;"
    assert inline_markdown(html) == r"x^2^ **a\*b** c \<script\>"


def test_fence_is_longer_than_any_inside() -> None:
    assert longest_fence("a") == "```"
    assert longest_fence("`````") == "``````"
