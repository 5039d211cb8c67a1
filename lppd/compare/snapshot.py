"""A snapshot: everything of an edition that a comparison looks at, as plain values that fit into one JSON file.

A build keeps its snapshot (`data/banding.json`), so that two builds can be compared when the project has moved on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from lppd.errors import DataError

FILE = "data/banding.json"
"""Where a build keeps its snapshot."""

FORMAT = 1


@dataclass(frozen=True)
class CellState:
    """A cell: as printed, the number meant (machine form), its unit, and what it rests on.

    Attributes:
        derived: a rule defines it from other cells.
        kata: of a cell without a number the words meant, where they are not the printed ones.
        buku: the number in the book, where it was recomputed because the printed one cannot be right.
    """

    tercetak: str
    nilai: str
    satuan: str
    keadaan: str
    derived: bool = False
    kata: str = ""
    buku: str = ""


@dataclass(frozen=True)
class TableNames:
    """A table's official number and title, and the names of its rows and columns by key."""

    number: str
    title: str
    rows: Mapping[str, str]
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Headline:
    """A headline figure or another fact: what it is, how it reads, its number, and its class ("" without a scale)."""

    title: str
    text: str
    value: str = ""
    label: str = ""
    main: bool = True


@dataclass(frozen=True)
class Conclusion:
    """What is concluded from a cell ("tercapai", "Sangat Tinggi"), under a method or a scale."""

    address: str
    kind: str
    text: str


@dataclass(frozen=True)
class Standing:
    """The place of an indicator in an ordered column, and its class there."""

    order: str
    name: str
    place: int
    label: str


@dataclass(frozen=True)
class SentenceState:
    """A sentence of a chapter: template and text."""

    chapter: str
    template: str
    text: str


@dataclass(frozen=True)
class ChartState:
    """A chart's data as shown."""

    number: str
    title: str
    chapter: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class FindingState:
    """A finding of the audit."""

    putusan: str
    tingkat: str
    alamat: str
    pesan: str


@dataclass(frozen=True)
class Snapshot:
    """One edition.

    Attributes:
        name: as readers know it: "2022", "2022+usul".
        overlays: files laid on, the lowest first.
        cells: by address.
        facts: by name.
        conclusions: by address and kind.
        chapters: title of each chapter by name, in reading order.
    """

    name: str
    year: int
    overlays: tuple[str, ...] = ()
    cells: Mapping[str, CellState] = field(default_factory=dict)
    tables: Mapping[str, TableNames] = field(default_factory=dict)
    facts: Mapping[str, Headline] = field(default_factory=dict)
    conclusions: tuple[Conclusion, ...] = ()
    standings: tuple[Standing, ...] = ()
    chapters: Mapping[str, str] = field(default_factory=dict)
    sentences: tuple[SentenceState, ...] = ()
    charts: Mapping[str, ChartState] = field(default_factory=dict)
    findings: Mapping[str, FindingState] = field(default_factory=dict)

    def place(self, address: str) -> str:
        """Where a cell stands, for readers: number of the table, row, column; the address where that is not known."""
        table, _, rest = address.partition("/")
        row, _, column = rest.partition("/")
        names = self.tables.get(table)
        if names is None:
            return address
        parts = (names.number, names.rows.get(row, row), names.columns.get(column, column))
        return ", ".join(filter(None, parts))


def snapshot_text(snapshot: Snapshot) -> str:
    """The snapshot as JSON, the same bytes for the same edition."""
    cells = {address: list(vars(cell).values()) for address, cell in snapshot.cells.items()}
    content = {"format": FORMAT, **asdict(replace(snapshot, cells={})), "cells": cells}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_snapshot(folder: Path) -> Snapshot:
    """The snapshot of a build.

    Raises:
        DataError: the build has none, or one that this version cannot read.
    """
    path = folder / FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.pop("format") != FORMAT:
            raise ValueError
        return _snapshot(content)
    except FileNotFoundError:
        raise DataError("terbitan ini tidak memuat data banding", file=path, fix="bangun ulang terbitan itu") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise DataError("data banding tidak dapat dibaca", file=path, fix="bangun ulang terbitan itu") from None


def _snapshot(content: dict[str, Any]) -> Snapshot:
    charts = {
        name: ChartState(**{**chart, "heads": tuple(chart["heads"]), "rows": tuple(map(tuple, chart["rows"]))})
        for name, chart in content["charts"].items()
    }
    return Snapshot(
        name=content["name"],
        year=content["year"],
        overlays=tuple(content["overlays"]),
        cells={address: CellState(*values) for address, values in content["cells"].items()},
        tables={table: TableNames(**names) for table, names in content["tables"].items()},
        facts={name: Headline(**fact) for name, fact in content["facts"].items()},
        conclusions=tuple(Conclusion(**item) for item in content["conclusions"]),
        standings=tuple(Standing(**item) for item in content["standings"]),
        chapters=content["chapters"],
        sentences=tuple(SentenceState(**item) for item in content["sentences"]),
        charts=charts,
        findings={name: FindingState(**item) for name, item in content["findings"].items()},
    )
