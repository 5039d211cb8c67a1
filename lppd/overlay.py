"""Reading correction overlays: CSV, the first sheet of an XLSX workbook, or YAML, all with the same columns.

YAML is a list of mappings, or a mapping with that list under `koreksi`::

    koreksi:
      - alamat: 2.6/nilai-sakip/realisasi
        tercetak: 69.50
        menjadi: 71.50
        alasan: hasil evaluasi akhir

`alamat` may stand in place of `tabel`, `baris` and `kolom` in every form. What is printed is a string of digits, so
YAML values are taken as they are written, and a workbook must hold text: Excel turns 69.50 into 69,5 and table 2.10
into 2,1. Formulas are refused, never computed.
"""

from __future__ import annotations

import datetime
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from lppd.errors import CorrectionError, LppdError, did_you_mean
from lppd.sheet import Line, Sheet, control_faults, read_sheet

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

ADDRESS = "alamat"
PLACE = ("tabel", "baris", "kolom")
REQUIRED = ("tercetak", "menjadi")
OPTIONAL = ("alasan", "pengusul", "tanggal", "status")
COLUMNS = (*PLACE, *REQUIRED, *OPTIONAL)
KNOWN = (*COLUMNS, ADDRESS)
ROOT = "koreksi"
"""Key under which a YAML overlay may keep its list."""

_MOST_LINES, _MOST_COLUMNS = 10_000, 64
_MOST_BYTES, _MOST_UNPACKED = 10_000_000, 100_000_000
_AS_TEXT = "ubah format sel menjadi Teks, lalu ketik lagi persis seperti tercetak"


def read_overlay(path: Path) -> Sheet:
    """The lines of an overlay as strings, with every fault of its form; the file's name tells which form it has."""
    readers = {".csv": _read_csv, ".xlsx": _read_workbook, ".yml": _read_yaml, ".yaml": _read_yaml}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        problem = f"bentuk berkas koreksi tidak dikenal: {path.suffix or 'tanpa akhiran'}"
        return _broken(path, problem, fix=f"simpan sebagai {', '.join(readers)}")
    if not path.is_file():
        return _broken(path, "berkas tidak ada", fix="buat berkas itu atau periksa namanya")
    return reader(path)


def _broken(path: Path, problem: str, *, row: int | None = None, fix: str) -> Sheet:
    return Sheet(path, (), (), (CorrectionError(problem, file=path, row=row, fix=fix),))


# -- columns ----------------------------------------------------------------------------


def _checked(sheet: Sheet) -> Sheet:
    """The sheet, without its lines when columns are missing or unknown."""
    faults = name_faults(sheet.path, sheet.header, 1, "kolom") if sheet.header else []
    return Sheet(sheet.path, sheet.header, () if faults else sheet.lines, (*sheet.faults, *faults))


def name_faults(path: Path, names: Sequence[str], row: int, what: str) -> list[LppdError]:
    """Names that are missing or unknown: of columns in row 1, or of the keys of one entry."""
    needed = REQUIRED if ADDRESS in names else (*PLACE, *REQUIRED)
    fix = f"isi {', '.join(COLUMNS)}; alamat boleh menggantikan tabel, baris, kolom"
    missing: list[LppdError] = [
        CorrectionError(f"{what} tidak ada", file=path, row=row, column=name, fix=fix)
        for name in needed
        if name not in names
    ]
    unknown = [
        CorrectionError(
            f"{what} tidak dikenal{did_you_mean(name, KNOWN)}",
            file=path,
            row=row,
            column=name,
            fix="hapus atau ganti namanya",
        )
        for name in names
        if name not in KNOWN
    ]
    return [*missing, *unknown]


def _read_csv(path: Path) -> Sheet:
    return _checked(read_sheet(path, error=CorrectionError))


# -- workbook ---------------------------------------------------------------------------


def _read_workbook(path: Path) -> Sheet:
    too_large = _size_fault(path)
    if too_large:
        return _broken(path, too_large, fix="simpan hanya baris koreksi dalam buku kerja baru")
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles that it does not know
            book = load_workbook(path, read_only=True, data_only=False)
            try:
                records = list(_records(book.worksheets[0])) if book.worksheets else []
            finally:
                book.close()
    except Exception:  # whatever a broken or hostile archive makes the reader stumble over
        return _broken(path, "bukan buku kerja XLSX yang sah", fix="buka di Excel dan simpan ulang sebagai .xlsx")
    if len(records) > _MOST_LINES:
        return _broken(path, f"lebih dari {_MOST_LINES} baris", fix="bagi menjadi beberapa berkas koreksi")
    return _checked(_sheet_of(path, records))


def _size_fault(path: Path) -> str:
    """Why a workbook is not opened at all; a small archive can unpack to any size."""
    if path.stat().st_size > _MOST_BYTES:
        return "buku kerja terlalu besar"
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return ""  # the reader will say what it is
    return "buku kerja terlalu besar setelah dibuka" if unpacked > _MOST_UNPACKED else ""


Record = tuple[int, list[tuple[str, str]]]
"""Row number, and per cell its text and what is wrong with it."""


def _records(page: ReadOnlyWorksheet) -> Iterator[Record]:
    """Rows that are not empty, as text."""
    rows = page.iter_rows(min_row=1, max_row=_MOST_LINES + 1, max_col=_MOST_COLUMNS)
    for number, cells in enumerate(rows, start=1):
        record = [_cell_text(cell) for cell in cells]
        if any(text.strip() or problem for text, problem in record):
            yield number, record


def _cell_text(cell: Any) -> tuple[str, str]:
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None:
        return "", ""
    if kind == "f":
        return "", "sel berisi rumus"
    if isinstance(value, datetime.date):
        return value.isoformat()[:10], "sel berisi tanggal, bukan teks"
    if isinstance(value, str) and kind != "e":
        return value, ""
    return str(value), f"sel berisi {'galat' if kind == 'e' else 'bilangan, bukan teks'}"


def _sheet_of(path: Path, records: Sequence[Record]) -> Sheet:
    if not records:
        return _broken(path, "berkas kosong", fix="isi baris judul kolom dan datanya")
    header = [text.strip() for text, _ in records[0][1]]
    width = max((place for place, name in enumerate(header, start=1) if name), default=0)
    names = header[:width]
    faults: list[LppdError] = [
        CorrectionError("judul kolom ganda", file=path, row=records[0][0], column=name, fix="hapus salah satunya")
        for name in sorted({name for name in names if name and names.count(name) > 1})
    ]
    lines = []
    for number, record in records[1:]:
        problems = _cell_faults(path, number, names, record)
        values = {name: text for name, (text, _) in zip(names, record, strict=False) if name}
        problems += control_faults(path, number, values, CorrectionError)
        faults += problems
        lines += [] if problems else [Line(number, values)]
    return Sheet(path, tuple(names), tuple(lines), tuple(faults))


def _cell_faults(path: Path, number: int, names: Sequence[str], record: Sequence[tuple[str, str]]) -> list[LppdError]:
    """Cells that hold no text; only a date may be a date."""
    faults: list[LppdError] = []
    for place, (text, problem) in enumerate(record):
        name = names[place] if place < len(names) else ""
        if problem and not (name == "tanggal" and "tanggal" in problem):
            faults.append(CorrectionError(problem, file=path, row=number, column=name or None, fix=_AS_TEXT))
        elif text.strip() and not name:
            faults.append(CorrectionError("isian tanpa judul kolom", file=path, row=number, fix="hapus isian itu"))
    return faults


# -- YAML -------------------------------------------------------------------------------


def _read_yaml(path: Path) -> Sheet:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        return _broken(path, "berkas bukan teks UTF-8", fix="simpan ulang sebagai UTF-8")
    except OSError:
        return _broken(path, "berkas tidak dapat dibuka", fix="periksa apakah itu berkas dan boleh dibaca")
    except RecursionError:
        return _broken(path, "YAML bersarang terlalu dalam", fix="tulis satu daftar koreksi")
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        problem = f"YAML tidak dapat dibaca ({getattr(exc, 'problem', None) or 'bentuknya salah'})"
        row = None if mark is None else mark.line + 1
        return _broken(path, problem, row=row, fix="periksa inden, tanda petik, dan titik dua")
    entries = _entries(node)
    if entries is None:
        return _broken(path, "isinya bukan daftar koreksi", row=1, fix="tulis daftar, atau koreksi: dengan daftar")
    return _sheet_of_entries(path, entries)


def _entries(node: Any) -> list[Any] | None:
    """The nodes of the list; None when there is no list."""
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1 and node.value[0][0].value == ROOT:
        node = node.value[0][1]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else None


def _sheet_of_entries(path: Path, entries: Sequence[Any]) -> Sheet:
    lines: list[Line] = []
    faults: list[LppdError] = []
    for entry in entries:
        number = entry.start_mark.line + 1
        pairs = entry.value if isinstance(entry, yaml.MappingNode) else None
        if pairs is None or not all(isinstance(part, yaml.ScalarNode) for pair in pairs for part in pair):
            problem = "koreksi bukan pasangan nama dan nilai"
            faults.append(
                CorrectionError(problem, file=path, row=number, fix="tulis alamat: …, tercetak: …, menjadi: …")
            )
            continue
        values = {key.value.strip(): _scalar(value) for key, value in pairs}
        twice = sorted(name for name in values if sum(key.value.strip() == name for key, _ in pairs) > 1)
        problems: list[LppdError] = [
            CorrectionError("kunci ganda", file=path, row=number, column=name, fix="hapus salah satunya")
            for name in twice
        ]
        problems += name_faults(path, tuple(values), number, "kunci")
        problems += control_faults(path, number, values, CorrectionError)
        faults += problems
        lines += [] if problems else [Line(number, values)]
    return Sheet(path, KNOWN, tuple(lines), tuple(faults))


def _scalar(node: yaml.ScalarNode) -> str:
    """A value as it is written, so that 69.50 keeps its last digit; an empty one is empty."""
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
