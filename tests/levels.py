"""A table with three levels: programmes with their activities, and the total of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factory import Tiny

COLUMNS = ("pagu", "realisasi")
SHARE = "serapan"
PARTS = {"a1": (4_100_250, 3_900_417), "a2": (2_650_380, 2_198_764), "b1": (7_304_910, 6_870_333), "b2": (0, 0)}
GROUPS = {"a": ("a1", "a2"), "b": ("b1", "b2")}
ORDER = ("a", "a1", "a2", "b", "b1", "b2", "semua")


def figures(row: str, parts: Mapping[str, tuple[int, int]] = PARTS) -> tuple[int, ...]:
    """What a row adds up to."""
    names = GROUPS.get(row) or ([row] if row in parts else list(parts))
    return tuple(sum(parts[name][place] for name in names) for place in range(len(COLUMNS)))


def levels(project: Tiny, activities: Mapping[str, tuple[int, int]] = PARTS) -> Tiny:
    """Programmes with their activities, the total of all, and a share within each row."""
    money = {"kind": "rupiah", "unit": "Rupiah", "exact": True, "allow": ["kosong"]}
    total = {"method": "jumlah", "kind": "jumlah"}
    rules: list[dict[str, Any]] = [
        {"target": f"{row}/{name}", "operands": {"nilai": [f"{part}/{name}" for part in parts]}, **total}
        for row, parts in {**GROUPS, "semua": tuple(GROUPS)}.items()
        for name in COLUMNS
    ]
    share = {"target": SHARE, "method": "persentase", "operands": {"bagian": "realisasi", "keseluruhan": "pagu"}}
    project.schemas["7.1"] = {
        **{"id": "7.1", "number": "Tabel 7.1", "title": "Anggaran", "section": "7", "agency": "Dinas"},
        "source": "Dinas",
        "rows": {key: {"nama": key.upper()} for key in ORDER},
        "columns": [
            {"name": "nama", "label": "Nama", "kind": "label"},
            *({"name": name, "label": name, **money} for name in COLUMNS),
            {"name": SHARE, "label": SHARE, "kind": "persen", "unit": "%"},
        ],
        "rules": [*rules, share],
    }
    project.tables["7.1"] = [
        ["kunci", "nama", *COLUMNS, SHARE],
        *(line(row, figures(row, activities)) for row in ORDER),
    ]
    return project


def line(row: str, values: tuple[int, ...]) -> list[str]:
    return [row, row.upper(), *texts(values)]


def texts(values: tuple[int, ...]) -> list[str]:
    """What a row of these figures prints; of nothing there is no share."""
    budget, spent = values
    share = f"{spent * 100 / budget:.2f}%".replace(".", ",") if budget else "0,00%"
    return [*map(money, values), share]


def money(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def exchange(project: Tiny, one: str, other: str) -> None:
    lines = project.tables["7.1"]
    at = {text[0]: place for place, text in enumerate(lines)}
    first, second = lines[at[one]], lines[at[other]]
    lines[at[one]], lines[at[other]] = [*first[:2], *second[2:]], [*second[:2], *first[2:]]
