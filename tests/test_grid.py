from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lppd.grid import Grid, GridCell, Head, grid_html, header_rows, merged


def tree(grid: Grid) -> ET.Element:
    return ET.fromstring(grid_html(grid))


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        ([("A",), ("B",)], [[("A", 1, 1), ("B", 1, 1)]]),
        ([("A", "x"), ("A", "y"), ("B", "x")], [[("A", 2, 1), ("B", 1, 1)], [("x", 1, 1), ("y", 1, 1), ("x", 1, 1)]]),
        ([("A", "x"), ("B",), ("A", "y")], [[("A", 1, 1), ("B", 1, 2), ("A", 1, 1)], [("x", 1, 1), ("y", 1, 1)]]),
        ([("A", "x"), ("A",)], [[("A", 1, 1), ("A", 1, 2)], [("x", 1, 1)]]),
        (
            [("A", "B", "x"), ("A", "B", "y"), ("A", "C", "x")],
            [[("A", 3, 1)], [("B", 2, 1), ("C", 1, 1)], [("x", 1, 1), ("y", 1, 1), ("x", 1, 1)]],
        ),
        (
            [("A", "B", "x"), ("C", "B", "x")],
            [[("A", 1, 1), ("C", 1, 1)], [("B", 1, 1), ("B", 1, 1)], [("x", 1, 1), ("x", 1, 1)]],
        ),
    ],
)
def test_headings(labels: list[tuple[str, ...]], rows: list[list[tuple[str, int, int]]]) -> None:
    assert [[(head.text, head.columns, head.rows) for head in row] for row in header_rows(labels)] == rows


@given(st.lists(st.lists(st.sampled_from("AB"), min_size=1, max_size=3).map(tuple), min_size=1, max_size=6))
def test_headings_cover_every_column_at_every_level_once(labels: list[tuple[str, ...]]) -> None:
    rows = header_rows(labels)
    assert sum(head.columns * head.rows for row in rows for head in row) == len(labels) * len(rows)


@pytest.mark.parametrize(
    ("keys", "spans"),
    [
        ([], []),
        ([["a"]], [[1]]),
        ([["a"], ["a"], ["b"]], [[2], [0], [1]]),
        ([["a", "x"], ["b", "x"]], [[1, 1], [1, 1]]),  # same text, other group
        ([[None, "x"], [None, "x"]], [[1, 2], [1, 0]]),
        ([["a", None, "x"], ["a", None, "x"]], [[2, 1, 2], [0, 1, 0]]),
        ([["a"], ["b"], ["a"]], [[1], [1], [1]]),
    ],
)
def test_merged_cells(keys: list[list[str | None]], spans: list[list[int]]) -> None:
    assert merged(keys) == spans


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xy"), st.none()), min_size=1, max_size=8))
def test_spans_cover_every_row_once(keys: list[tuple[str, str, None]]) -> None:
    spans = merged(keys)
    for column in range(3):
        covered = [span for row in spans for span in [row[column]] if span]
        assert sum(covered) == len(keys)
        assert spans[0][column] > 0


def test_table_is_well_formed_and_spans_show() -> None:
    grid = Grid(
        header_rows([("No",), ("T", "a"), ("T", "b")]),
        [
            [GridCell("1"), GridCell("x", heading=True), GridCell("2", number=True)],
            [GridCell("1"), GridCell("y", heading=True), GridCell("3", number=True)],
        ],
        [[2, 1, 1], [0, 1, 1]],
    )
    table = tree(grid)
    assert [(cell.get("scope"), cell.get("colspan"), cell.get("rowspan"), cell.text) for cell in table.iter("th")] == [
        ("col", None, "2", "No"),
        ("colgroup", "2", None, "T"),
        ("col", None, None, "a"),
        ("col", None, None, "b"),
        ("row", None, None, "x"),
        ("row", None, None, "y"),
    ]
    assert [len(row) for row in table.iter("tr")] == [2, 2, 3, 2]
    assert [(cell.get("rowspan"), cell.get("style")) for cell in table.iter("td")] == [
        ("2", None),
        (None, "text-align:right"),
        (None, "text-align:right"),
    ]


def test_every_text_is_escaped() -> None:
    evil = "<script>\"'&"
    cell = GridCell(evil, id=evil, marks=((evil, evil),), link=evil)
    text = grid_html(Grid([[Head(evil)]], [[cell]]))
    assert "<script" not in text
    assert "\n" not in text
    found = ET.fromstring(text).find("tbody/tr/td")
    assert found is not None
    assert found.get("id") == evil
    assert [link.get("href") for link in found.iter("a")] == [evil, f"#{evil}"]


def test_numbers_carry_their_value_in_plain_notation() -> None:
    values = {"Rp1.000": Decimal("1E+3"), "-0,50%": Decimal("-0.50"), "–": None, "0": Decimal(0)}
    cells = [GridCell(text, value=value) for text, value in values.items()]
    found = [cell.get("data-nilai") for cell in tree(Grid([], [cells])).iter("td")]
    assert found == ["1000", "-0.50", None, "0"]


def test_spans_must_fit_the_rows() -> None:
    with pytest.raises(ValueError, match="shorter"):
        grid_html(Grid([], [[GridCell("a"), GridCell("b")]], [[1]]))
