"""What the rules give for a cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from factory import Tiny

from lppd.checks.computed import computed, computed_text

from .tables import COUNT, PERCENT, TABLE, free_table

SHARE = {"target": "persen", "method": "persentase", "operands": {"bagian": "bagian", "keseluruhan": "semua"}}
TWICE = {"target": "bagian", "method": "salin", "operands": {"nilai": "semua"}}


@pytest.mark.parametrize(
    ("column", "rules", "value", "text"),
    [
        ("persen", [SHARE], Decimal("42.49"), "42,49%"),
        ("bagian", [SHARE], None, ""),  # a rounded share leaves several counts
        ("persen", [], None, ""),
        ("bagian", [SHARE, TWICE], None, ""),  # the rules contradict each other
    ],
)
def test_one_figure_or_none(
    project: Tiny, column: str, rules: list[dict[str, object]], value: Decimal | None, text: str
) -> None:
    columns = {"bagian": COUNT, "semua": COUNT, "persen": PERCENT}
    rows = [["34500", "81200", "9,99%"], ["3", "8120", "0,04%"]]
    report = free_table(project, columns, rows, rules).open()
    first, second = (row.cells[column] for row in report.rows(TABLE))
    assert computed(first, second, report) == value
    assert computed_text(first, second, report) == text
