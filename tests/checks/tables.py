"""A free table in the tiny project, for checks to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factory import Tiny

from lppd.checks import Suspicion, get_check

TABLE = "7.1"

NAME: Mapping[str, Any] = {"kind": "teks"}
NUMBER: Mapping[str, Any] = {"kind": "angka"}
MONEY: Mapping[str, Any] = {"kind": "rupiah", "unit": "Rupiah", "exact": True}
COUNT: Mapping[str, Any] = {"kind": "jumlah", "exact": True}
PERCENT: Mapping[str, Any] = {"kind": "persen", "unit": "%"}


def free_table(
    project: Tiny,
    columns: Mapping[str, Mapping[str, Any]],
    rows: Sequence[Sequence[str]],
    rules: Sequence[Mapping[str, Any]] = (),
    table: str = TABLE,
) -> Tiny:
    """Add a table whose rows are called r1, r2 and so on; every cell may be empty or hold a dash."""
    project.schemas[table] = {
        "id": table,
        "number": f"Tabel {table}",
        "title": "Rekaan",
        "section": "7",
        "agency": "Bappeda",
        "source": "Bappeda",
        "keys": "bebas",
        "columns": [
            {"name": name, "label": name.capitalize(), "allow": ["kosong", "strip"], **spec}
            for name, spec in columns.items()
        ],
        "rules": [dict(rule) for rule in rules],
    }
    body = [[f"r{number}", *row] for number, row in enumerate(rows, 1)]
    project.tables[table] = [["kunci", *columns], *body]
    return project


def suspicions(project: Tiny, check: str) -> list[Suspicion]:
    """What one check finds in the free table."""
    return [item for item in get_check(check).run(project.open(), [TABLE]) if item.cells[0].table == TABLE]


def rows_of(item: Suspicion) -> list[str]:
    """Row keys of a suspicion's cells."""
    return [cell.row for cell in item.cells]
