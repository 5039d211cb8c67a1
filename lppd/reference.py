"""Reference lists: the things that several tables speak of, each with one key.

`data/referensi/<list>.csv` has at least `kunci` and `nama`; the other columns are attributes of the
entry (unit, kind, polarity, group). `alias` holds other spellings, separated by semicolons.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lppd.address import is_slug
from lppd.errors import FaultsError, LppdError, SchemaError
from lppd.figures import MIXED
from lppd.numbers import NOTATIONS
from lppd.sheet import Line, read_sheet

_ALLOWED = {
    "polaritas": ("naik", "turun", ""),
    "jenis": ("indeks", "persen", "level", "angka", "jumlah", "rupiah", ""),
    "notasi": (*NOTATIONS, MIXED, ""),
}


def load_references(folder: Path) -> dict[str, dict[str, Mapping[str, str]]]:
    """All reference lists of a folder: list name → key → attributes.

    Raises:
        FaultsError: every fault of every list at once.
    """
    lists: dict[str, dict[str, Mapping[str, str]]] = {}
    faults: list[LppdError] = []
    for path in sorted(folder.glob("*.csv")):
        sheet = read_sheet(path, error=SchemaError)
        faults.extend(sheet.faults)
        entries: dict[str, Mapping[str, str]] = {}
        for line in sheet.lines:
            faults.extend(_entry_faults(path, line, entries))
            entries.setdefault(line.values.get("kunci", ""), line.values)
        lists[path.stem] = entries
    if faults:
        raise FaultsError(faults)
    return lists


def spellings(entry: Mapping[str, str]) -> tuple[str, ...]:
    """Every accepted spelling of an entry, its name first.

    >>> spellings({"nama": "IPM", "alias": "HDI; Indeks Pembangunan Manusia"})
    ('IPM', 'HDI', 'Indeks Pembangunan Manusia')
    """
    aliases = (alias.strip() for alias in entry.get("alias", "").split(";"))
    return (entry.get("nama", ""), *(alias for alias in aliases if alias))


def _entry_faults(path: Path, line: Line, known: Mapping[str, Mapping[str, str]]) -> list[LppdError]:
    key = line.values.get("kunci", "")
    faults: list[LppdError] = []
    if not is_slug(key):
        faults.append(
            SchemaError(
                f"kunci tidak sah: {key!r}",
                file=path,
                row=line.number,
                column="kunci",
                fix="pakai huruf kecil, angka, dan tanda hubung",
            )
        )
    if key in known:
        faults.append(
            SchemaError(
                f"kunci ganda: {key}", file=path, row=line.number, column="kunci", fix="satu kunci untuk satu hal"
            )
        )
    if not line.values.get("nama"):
        faults.append(
            SchemaError("nama kosong", file=path, row=line.number, column="nama", fix="isi nama seperti tercetak")
        )
    for column, value, options in unknown_attributes(line.values):
        faults.append(
            SchemaError(
                f"nilai tidak dikenal: {value!r}",
                file=path,
                row=line.number,
                column=column,
                fix=f"pakai salah satu: {options}",
            )
        )
    return faults


def unknown_attributes(entry: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Attributes of an entry with a value that means nothing: attribute, value, and the values allowed.

    >>> unknown_attributes({"polaritas": "menurun"})
    [('polaritas', 'menurun', 'naik, turun')]
    """
    found = ((name, entry.get(name, ""), allowed) for name, allowed in _ALLOWED.items())
    return [(name, value, ", ".join(filter(None, allowed))) for name, value, allowed in found if value not in allowed]
