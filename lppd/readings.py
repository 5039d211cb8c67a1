"""Readings: what a printed cell means when only context can tell (`data/<year>/pembacaan.csv`).

A reading is not a correction: the digits stay as printed, it only says how to read them. `notasi`
names another notation for that one cell, or `menjadi` spells out what is meant; `alasan` says why.
`tercetak` must be what the data file prints, so that a reading never outlives its cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lppd.address import Address
from lppd.errors import DataError, LppdError, did_you_mean
from lppd.sheet import Line, read_sheet

COLUMNS = ("tabel", "baris", "kolom", "tercetak", "notasi", "menjadi", "alasan")
UNDECIDED = "tidak-pasti"
"""Notation of a damaged cell: what it means cannot be decided, so it stands for no number."""

_NOTATIONS = ("indonesia", "inggris", "ribuan", UNDECIDED)


@dataclass(frozen=True)
class Reading:
    """How one cell is read, and why."""

    address: Address
    printed: str
    notation: str
    meaning: str
    reason: str
    file: Path
    line: int


def load_readings(path: Path) -> tuple[dict[Address, Reading], list[LppdError]]:
    """Readings of a year by address, and the faults of the file. A missing file means none."""
    if not path.is_file():
        return {}, []
    sheet = read_sheet(path, COLUMNS)
    faults = list(sheet.faults)
    readings: dict[Address, Reading] = {}
    if faults and not all(name in sheet.header for name in COLUMNS):
        return readings, faults
    for line in sheet.lines:
        reading = _reading(path, line)
        problem = _problem(reading, readings)
        if problem:
            faults.append(DataError(problem, file=path, row=line.number, fix="betulkan atau hapus baris itu"))
        else:
            readings[reading.address] = reading
    return readings, faults


def stray(readings: Mapping[Address, Reading], known: Iterable[Address]) -> list[LppdError]:
    """Readings of cells that do not exist, each with the nearest address."""
    if not readings:
        return []
    addresses = set(known)
    names = [str(address) for address in addresses]
    return [
        DataError(
            f"sel {address} tidak ada{did_you_mean(str(address), names)}",
            file=item.file,
            row=item.line,
            fix="betulkan tabel, baris, atau kolom",
        )
        for address, item in readings.items()
        if address not in addresses
    ]


def _reading(path: Path, line: Line) -> Reading:
    value = {name: text.strip() for name, text in line.values.items()}
    address = Address(value["tabel"], value["baris"], value["kolom"])
    return Reading(address, value["tercetak"], value["notasi"], value["menjadi"], value["alasan"], path, line.number)


def _problem(reading: Reading, known: dict[Address, Reading]) -> str | None:
    if reading.address in known:
        return f"dua pembacaan untuk sel {reading.address}"
    if not reading.reason:
        return "alasan kosong"
    if bool(reading.notation) == bool(reading.meaning):
        return "isi salah satu saja: notasi atau menjadi"
    if reading.notation and reading.notation not in _NOTATIONS:
        return f"notasi tidak dikenal: {reading.notation}{did_you_mean(reading.notation, _NOTATIONS)}"
    return None
