"""Column widths of printed tables."""

from __future__ import annotations

from html import escape

import pytest
import toy
from hypothesis import given, settings
from hypothesis import strategies as st

from lppd.publish.columns import (
    LANDSCAPE,
    PORTRAIT,
    heads_like_bodies,
    layout,
    share,
    text_width,
)


def table(rows: list[list[str]]) -> str:
    lines = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(
            st.lists(st.text("abc ij.1,", max_size=60), min_size=n, max_size=n),
            min_size=1,
            max_size=6,
        )
    ),
    st.booleans(),
)
def test_every_word_has_room_when_the_table_fits(rows: list[list[str]], landscape: bool) -> None:
    plan = layout(table(rows), landscape=landscape)
    assert len(plan.shares) == len(rows[0])
    assert sum(plan.shares) == pytest.approx(1, abs=0.002)
    assert plan.landscape or not landscape
    width = (LANDSCAPE if plan.landscape else PORTRAIT) / plan.size
    if plan.fits:
        for row in rows:
            for part, text in zip(plan.shares, row, strict=True):
                for word in text.split():
                    assert min(text_width(word), 17.0) <= part * width + 0.1


def test_text_gets_more_room_than_numbers() -> None:
    plan = layout(table([["1,5", "kata " * 30, "12,25"]]), landscape=False)
    assert plan.shares[1] > 0.7


def test_too_many_columns_turn_the_page_and_shrink_the_type() -> None:
    few = layout(table([["pertanggungjawaban"] * 4]), landscape=False)
    many = layout(table([["pertanggungjawaban"] * 9]), landscape=False)
    assert (few.landscape, many.landscape) == (False, True)
    assert many.size < few.size
    assert not layout(table([["pertanggungjawaban"] * 30]), landscape=True).fits


def test_spans_are_placed_in_the_grid() -> None:
    html = (
        '<table><thead><tr><th rowspan="2">A</th><th colspan="2">B</th></tr>'
        "<tr><th>penyelenggaraan</th><th>c</th></tr></thead></table>"
    )
    plan = layout(html, landscape=False)
    assert plan.head_rows == 2
    assert plan.shares[1] > max(plan.shares[0], plan.shares[2])


def test_rows_may_only_be_split_where_they_are_merged_or_tall() -> None:
    assert not layout(str(toy.wide_table("a", "b")["html"]), landscape=True).breakable
    assert layout(str(toy.long_table(5)["html"]), landscape=False).breakable


def test_share_keeps_the_least_widths() -> None:
    assert sum(share([1, 2, 3], [1, 20, 30], 10)) == pytest.approx(10)
    assert all(got >= low for got, low in zip(share([1, 2, 3], [1, 20, 30], 10), [1, 2, 3], strict=True))


def test_heads_of_number_columns_stand_over_their_numbers() -> None:
    html = str(toy.hostile_table()["html"]).replace("tercapai", "1")
    html = html.replace('<td class="kesimpulan">', '<td style="text-align:right">')
    head = heads_like_bodies(html).split("</thead>")[0]
    assert '<th style="text-align:right" scope="col">Target' in head
    assert '<th style="text-align:right" scope="col">Realisasi' in head
    assert '<th scope="col" colspan="2">Kinerja' in head
    assert '<th scope="col" rowspan="2">Indikator' in head
    assert heads_like_bodies(heads_like_bodies(html)) == heads_like_bodies(html)


def test_table_without_head_is_left_alone() -> None:
    assert heads_like_bodies("<table><tr><td>a</td></tr></table>").startswith("<table><tr><td>a")


def test_a_column_of_long_texts_is_wider_than_one_that_has_a_single_long_text() -> None:
    rows = [("a " * 200, "b " * 200), *(("a " * 200, "b") for _ in range(9))]
    html = f"<table>{''.join(f'<tr><td>{one}</td><td>{other}</td></tr>' for one, other in rows)}</table>"
    long, seldom = layout(html, landscape=False).shares
    assert long > 1.8 * seldom
