"""Strict reading of the CSV files that people edit."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lppd.errors import DataError, LppdError, did_you_mean

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Line:
    """One record: the number of its first line in the file, and its values by column."""

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
        records = list(_records(_text(path, error)))
    except _FormError as exc:
        return _broken(path, error(f"bentuk CSV rusak ({exc})", file=path, row=exc.line, fix=exc.fix))
    except LppdError as exc:
        return _broken(path, exc)
    if not records:
        return _broken(path, error("berkas kosong", file=path, fix="isi baris judul kolom dan datanya"))
    header = tuple(name.strip() for name in records[0][1])
    if len(header) == 1 and ";" in header[0]:
        fix = "simpan ulang dengan koma sebagai pemisah"
        return _broken(path, error("kolom dipisahkan titik koma", file=path, row=1, fix=fix))
    faults = _header_faults(path, header, columns, error)
    lines = []
    for number, record in (item for item in records[1:] if any(field.strip() for field in item[1])):
        if len(record) == len(header):
            lines.append(Line(number, dict(zip(header, record, strict=True))))
            faults.extend(control_faults(path, number, lines[-1].values, error))
        else:
            problem = f"ada {len(record)} isian, seharusnya {len(header)}"
            fix = "periksa koma yang kurang atau lebih; isian berkoma diberi tanda petik"
            faults.append(error(problem, file=path, row=number, fix=fix))
    return Sheet(path, header, tuple(lines), tuple(faults))


def _text(path: Path, error: type[LppdError]) -> str:
    """The content of the file, or an error that says why there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error("berkas tidak ada", file=path, fix="buat berkas itu atau periksa namanya") from None
    except UnicodeDecodeError as exc:
        where = path.read_bytes()[: exc.start].count(b"\n") + 1
        fix = "di Excel pilih Simpan Sebagai, CSV UTF-8"
        raise error("berkas bukan teks UTF-8", file=path, row=where, fix=fix) from None
    except OSError:
        fix = "periksa apakah itu berkas dan boleh dibaca"
        raise error("berkas tidak dapat dibuka", file=path, fix=fix) from None


class _FormError(Exception):
    """The text is no CSV from a certain line on."""

    def __init__(self, problem: str, line: int, fix: str) -> None:
        self.line, self.fix = line, fix
        super().__init__(problem)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every record with the number of its first line.

    Only line feeds end a line: a stray U+2028 or form feed inside a cell does not split it.
    """
    reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    start = 1
    try:
        for record in reader:
            yield start, record
            start = reader.line_num + 1
    except csv.Error as exc:
        if "field limit" in str(exc):
            raise _FormError(
                "isian terlalu panjang", start, "pendekkan isian itu, atau tutup tanda petik yang terbuka"
            ) from None
        raise _FormError(str(exc), start, "periksa tanda petik yang tidak ditutup atau tidak digandakan") from None


def control_faults(path: Path, number: int, values: dict[str, str], error: type[LppdError]) -> list[LppdError]:
    """Values with characters that nobody can see."""
    found = [name for name, text in values.items() if _CONTROL.search(text)]
    return [
        error(
            "isian memuat karakter kendali yang tidak tampak",
            file=path,
            row=number,
            column=name,
            fix="ketik ulang isian itu",
        )
        for name in found
    ]


def _broken(path: Path, fault: LppdError) -> Sheet:
    return Sheet(path, (), (), (fault,))


def _header_faults(
    path: Path, header: Sequence[str], columns: Sequence[str] | None, error: type[LppdError]
) -> list[LppdError]:
    faults: list[LppdError] = []
    for name in sorted(name for name, times in Counter(header).items() if times > 1):
        faults.append(error("judul kolom ganda", file=path, row=1, column=name, fix="hapus salah satunya"))
    if columns is None:
        return faults
    extra = [name for name in dict.fromkeys(header) if name not in columns]
    missing = [name for name in columns if name not in header]
    for name in missing:
        faults.append(
            error(f"kolom tidak ada{_renamed(name, extra)}", file=path, row=1, column=name, fix="tambahkan kolom itu")
        )
    for name in extra:
        faults.append(
            error(
                f"kolom tidak dikenal{did_you_mean(name, missing or columns)}",
                file=path,
                row=1,
                column=name,
                fix="hapus atau ganti namanya",
            )
        )
    return faults


def _renamed(name: str, extra: Sequence[str]) -> str:
    hint = did_you_mean(name, extra)
    return hint if "maksud" in hint else ""
