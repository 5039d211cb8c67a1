"""Cells of HTML tables and the places they cover."""

from __future__ import annotations

import toy

from lppd.publish.cells import matrix, place, read_table


def texts(html: str) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row] for row in matrix(read_table(html).rows)]


def test_spans_cover_their_places() -> None:
    html = '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td rowspan="9">d</td></tr><tr><td>e</td></tr></table>'
    assert texts(html) == [["a", "b", "b"], ["a", "c", "d"], ["e", None, "d"]]
    assert [(column, cell.text) for column, cell in place(read_table(html).rows)] == [
        (0, "a"),
        (1, "b"),
        (1, "c"),
        (2, "d"),
        (0, "e"),
    ]


def test_a_span_cannot_fill_the_memory() -> None:
    assert (
        len(matrix(read_table('<table><tr><td colspan="99999999999" rowspan="x">a</td></tr></table>').rows)[0]) == 1000
    )


def test_marks_are_told_from_exponents() -> None:
    (row,) = read_table(
        '<table><tr><td data-nilai="2">2 m<sup>2</sup> <sup>1</sup><sup><a href="#n-a">a</a></sup>x</td></tr></table>'
    ).rows
    assert (row[0].plain, row[0].marks, row[0].value) == ("2 m2 1x", ["n-a"], "2")
    (row,) = read_table('<table><tr><td><a href="#t">Temuan</a></td></tr></table>').rows
    assert (row[0].plain, row[0].marks) == ("Temuan", [])


def test_head_rows() -> None:
    table = read_table(toy.register(3)["html"])
    assert (table.head_rows, len(table.rows)) == (2, 5)
    assert {cell.head for row in table.rows[2:] for cell in row} == {False}
