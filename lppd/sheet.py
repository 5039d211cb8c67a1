"""Strict reading of the CSV files that people edit."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lppd.errors import DataError, LppdError, did_you_mean


@dataclass(frozen=True)
class Line:
    """One record: its line number in the file and its values by column."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A CSV file as strings, with the faults of its form.

    Attributes:
        header: column names as they stand.
        lines: records that have the right number of fields.
        faults: everything wrong with the form; the lines concerned are left out.
    """

    path: Path
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[LppdError, ...]


def read_sheet(path: Path, columns: Sequence[str] | None = None, *, error: type[LppdError] = DataError) -> Sheet:
    """Read a CSV file (UTF-8, comma, first line names the columns).

    Args:
        path: the file.
        columns: columns that must all be there, and no others; None takes what is there.
        error: class of the faults.

    Returns:
        The sheet; faults are collected, not raised.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return _broken(path, error("berkas tidak ada", file=path, fix="buat berkas itu atau periksa namanya"))
    except UnicodeDecodeError as exc:
        where = path.read_bytes()[: exc.start].count(b"\n") + 1
        return _broken(path, error("berkas bukan teks UTF-8", file=path, row=where, fix="di Excel pilih Simpan Sebagai, CSV UTF-8"))
    try:
        reader = csv.reader(text.splitlines(keepends=True), strict=True)
        records = [(reader.line_num, record) for record in reader]
    except csv.Error as exc:
        return _broken(path, error(f"bentuk CSV rusak ({exc})", file=path, fix="periksa tanda petik yang tidak ditutup"))
    if not records:
        return _broken(path, error("berkas kosong", file=path, fix="isi baris judul kolom dan datanya"))
    header = tuple(name.strip() for name in records[0][1])
    faults = _header_faults(path, header, columns, error)
    lines = []
    for number, record in records[1:]:
        if not any(field.strip() for field in record):
            continue
        if len(record) != len(header):
            problem = f"ada {len(record)} isian, seharusnya {len(header)}"
            faults.append(error(problem, file=path, row=number, fix="periksa koma yang kurang atau lebih; isian berkoma diberi tanda petik"))
            continue
        lines.append(Line(number, dict(zip(header, record, strict=True))))
    return Sheet(path, header, tuple(lines), tuple(faults))


def _broken(path: Path, fault: LppdError) -> Sheet:
    return Sheet(path, (), (), (fault,))


def _header_faults(path: Path, header: Sequence[str], columns: Sequence[str] | None, error: type[LppdError]) -> list[LppdError]:
    faults: list[LppdError] = []
    for name in sorted({name for name in header if header.count(name) > 1}):
        faults.append(error("judul kolom ganda", file=path, row=1, column=name, fix="hapus salah satunya"))
    if columns is None:
        return faults
    extra = [name for name in header if name not in columns]
    missing = [name for name in columns if name not in header]
    for name in missing:
        faults.append(error(f"kolom tidak ada{_renamed(name, extra)}", file=path, row=1, column=name, fix="tambahkan kolom itu"))
    for name in extra:
        faults.append(error(f"kolom tidak dikenal{did_you_mean(name, missing or columns)}", file=path, row=1, column=name, fix="hapus atau ganti namanya"))
    return faults


def _renamed(name: str, extra: Sequence[str]) -> str:
    hint = did_you_mean(name, extra)
    return hint if "maksud" in hint else ""
