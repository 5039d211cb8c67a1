"""Tables as Typst, compiled and read back."""

from __future__ import annotations

import io
from html import escape

import pypdf
import pytest
import toy
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from lppd.publish.typeset import table_typst


def printed(source: str) -> str:
    """The text of the compiled table."""
    document = "#set page(width: 60cm, height: auto)\n#set text(size: 6pt)\n" + source
    data = typst.compile(document.encode(), format="pdf")
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="#$@<>\\`*_[]{}()\"~=-/,;:&%^|'a1 ", min_size=1, max_size=40))
def test_text_is_never_markup(text: str) -> None:
    source = table_typst(f"<table><tr><td>{escape(text)}</td></tr></table>", [1], ())
    assert "".join(printed(source).split()) == "".join(text.split())


def test_spans_foot_and_ragged_rows() -> None:
    html = (
        '<table><thead><tr><th rowspan="2">a</th><th colspan="2">b</th></tr><tr><th>c</th><th>d</th></tr></thead>'
        '<tbody><tr><td rowspan="7">e</td><td>f</td></tr><tr><td>g</td><td style="text-align:right">h</td></tr></tbody>'
        "<tfoot><tr><td>i</td></tr></tfoot></table>"
    )
    source = table_typst(html, [0.5, 0.25, 0.25], ())
    assert source.splitlines()[1:] == [
        'table.header(table.cell(align: bottom, rowspan: 2)[#"a"], table.cell(align: center + bottom, colspan: 2)[#"b"], '
        'table.cell(align: bottom)[#"c"], table.cell(align: bottom)[#"d"],), table.hline(),',
        'table.cell(rowspan: 2)[#"e"], [#"f"], [],',
        '[#"g"], table.cell(align: right)[#"h"],',
        'table.hline(), table.footer(repeat: false, [#strong[#"i"]], [], [],),',
        ")",
    ]
    assert sorted("".join(printed(source).split())) == list("abcdefghi")


@pytest.mark.parametrize(
    ("cell", "content"),
    [
        ('<td class="beda">1</td>', '#strong[#"1"]'),
        ('<td class="kesimpulan ikut" id="x">1</td>', '#[#emph[#"1"]]#label("x")'),
        ('<td>5<sup><a href="#ada">a</a></sup></td>', '#"5"#super[#link(label("ada"))[#"a"]]'),
        ('<td><a href="#hilang">a</a></td>', '#[#"a"]'),
        ('<td><a href="https://example.org/">a</a><br>b</td>', '#link("https://example.org/")[#"a"]#linebreak()#"b"'),
        ('<td><span id="y">a</span></td>', '#[#"a"]#label("y")'),
        ("<td>a &lt;b&gt;\n  c</td>", '#"a <b> c"'),
    ],
)
def test_inline_vocabulary(cell: str, content: str) -> None:
    source = table_typst(f"<table><tr>{cell}</tr></table>", [1], {"ada"})
    assert source.splitlines()[1] == f"[{content}],"


def test_row_ids_are_kept_and_the_register_compiles() -> None:
    assert '#label("baris")' in table_typst('<table><tr id="baris"><td>a</td></tr></table>', [1], ())
    note = '\n#metadata(0)#label("tbl-3-2-a")'
    text = printed(table_typst(toy.register(40)["html"], [0.1, 0.5, 0.2, 0.1, 0.1], {"tbl-3-2-a"}) + note)
    assert "program-1" in text and "program-40" in text


def test_long_words_break_only_where_asked() -> None:
    html = f"<table><tr><td>{'x' * 30}</td></tr></table>"
    assert "\u200b" not in table_typst(html, [1], ())
    assert table_typst(html, [1], (), break_words=True).count("\u200b") == 2
