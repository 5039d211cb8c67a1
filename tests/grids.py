"""A grid of counts whose rows and columns add up: every figure stands in two sums."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from factory import Tiny

from lppd.address import Address
from lppd.network import Network, build_network
from lppd.view import View

TABLE = "7.2"
TOTAL = "semua"


def grid(project: Tiny, parts: Sequence[Sequence[int]]) -> Tiny:
    """Add the parts with the right sums: rows r1, r2, …, columns a, b, …, both closed by "semua"."""
    names = [*"abcdefgh"[: len(parts[0])], TOTAL]
    rows = {f"r{number}": [*line, sum(line)] for number, line in enumerate(parts, 1)}
    rows[TOTAL] = [sum(column) for column in zip(*rows.values(), strict=True)]
    project.schemas[TABLE] = _schema(list(rows), names)
    body = [[key, key.capitalize(), *map(str, line)] for key, line in rows.items()]
    project.tables[TABLE] = [["kunci", "nama", *names], *body]
    return project


def _schema(rows: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
    down = [
        {
            "target": f"{TOTAL}/{name}",
            "method": "jumlah",
            "kind": "jumlah",
            "operands": {"nilai": f"*[kelompok=isi]/{name}"},
        }
        for name in names
    ]
    across = {"target": TOTAL, "method": "jumlah", "kind": "jumlah", "operands": {"nilai": list(names[:-1])}}
    columns = [{"name": name, "label": name.upper(), "kind": "jumlah", "exact": True} for name in names]
    return {
        "id": TABLE,
        "number": f"Tabel {TABLE}",
        "title": "Kisi",
        "section": "7",
        "agency": "Dinas Kisi",
        "source": "Dinas Kisi",
        "rows": {key: {"nama": key.capitalize(), "kelompok": "jumlah" if key == TOTAL else "isi"} for key in rows},
        "columns": [{"name": "nama", "label": "Nama", "kind": "label"}, *columns],
        "rules": [across, *down],
    }


def at(place: str) -> Address:
    """The address of a cell of the grid, written "r1/a"."""
    return Address(TABLE, *place.split("/"))


def slipped(project: Tiny, **slips: int) -> tuple[Network, View]:
    """The rules of the grid, and its figures with slips in them (written r1_a=5)."""
    return planted(build_network(project.open()), {name.replace("_", "/"): value for name, value in slips.items()})


def planted(network: Network, slips: dict[str, int]) -> tuple[Network, View]:
    """The rules, and the figures with other numbers in some places (written "r1/a")."""
    view = View(network.report, {})
    for place, value in slips.items():
        view = view.with_value(at(place), Decimal(value))
    return network, view
