"""Corrections: overlays of proven slips, laid on top of the data without touching it.

An overlay (CSV, XLSX or YAML, see `lppd.overlay`) has the columns
`tabel,baris,kolom,tercetak,menjadi,alasan,pengusul,tanggal,status`::

    tabel,baris,kolom,tercetak,menjadi,alasan,pengusul,tanggal,status
    2.9,tingkat-pengangguran-terbuka,capaian,117.75%,84.93%,polaritas terbalik,Bappeda,2023-05-02,usul

`tercetak` is a guard: it must be what the data prints now, so that a correction fails loudly once the source is
mended. `menjadi` is written in the notation of the cell. A line with status `ditolak` or `diperbaiki di sumber` is
kept for the record and not applied.

Overlays are laid on in their order: those of the parameters, then those of the command line. A later line for the same
cell builds on an earlier one when its `tercetak` is the earlier `menjadi`; it agrees when both its `tercetak` and its
`menjadi` are those of the earlier one. Anything else is a disagreement, and an error.

A correction must have an effect. "1000" for "1.000" has none, since number and digits after the mark stay the same;
"9" for "9,0" has one: fewer digits stand for a wider range of numbers, which the audit takes into account.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lppd.address import Address, nearest_address, parse_address
from lppd.errors import CorrectionError, FaultsError, LppdError, did_you_mean
from lppd.figures import Printed
from lppd.overlay import ADDRESS, COLUMNS, OPTIONAL, PLACE, REQUIRED, read_overlay
from lppd.sheet import Line

__all__ = ["COLUMNS", "OPTIONAL", "REQUIRED", "STATUSES", "Correction", "check_expected", "load_corrections", "unused"]

STATUSES = ("usul", "disetujui", "ditolak", "diperbaiki di sumber")
_APPLIED = frozenset({"usul", "disetujui"})
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Correction:
    """One line of an overlay.

    Attributes:
        below: the correction of the same cell, from an earlier overlay, on which this one builds.
    """

    address: Address
    expected: str
    replacement: str
    reason: str
    proposer: str
    date: str
    status: str
    file: Path
    line: int
    below: Correction | None = None

    @property
    def applies(self) -> bool:
        """Whether its status lets it change the data."""
        return self.status in _APPLIED

    @property
    def layers(self) -> tuple[Correction, ...]:
        """This correction and those below it, the lowest first."""
        return (*(self.below.layers if self.below else ()), self)

    @property
    def place(self) -> str:
        """Where it stands, for a message about another line."""
        return f"{self.file}, baris {self.line}"

    def error(self, problem: str, fix: str) -> CorrectionError:
        """An error that points at this line."""
        return CorrectionError(f"koreksi {self.address}: {problem}", file=self.file, row=self.line, fix=fix)


def load_corrections(paths: Sequence[Path]) -> dict[Address, Correction]:
    """Read overlays; the result holds what is to be applied, by address.

    Raises:
        FaultsError: every fault of every file at once (form, status, date, no effect, overlays that disagree).
    """
    faults: list[LppdError] = []
    found: list[Correction] = []
    for path in paths:
        sheet = read_overlay(path)
        faults.extend(sheet.faults)
        for line in sheet.lines:
            try:
                found.append(_correction(path, line))
            except CorrectionError as exc:
                faults.append(exc)
    applied, more = _stacked(found)
    if faults + more:
        raise FaultsError(faults + more)
    return applied


def _correction(path: Path, line: Line) -> Correction:
    value = {name: line.values.get(name, "").strip() for name in (*COLUMNS, ADDRESS)}
    return Correction(
        _address(path, line.number, value),
        value["tercetak"],
        value["menjadi"],
        value["alasan"],
        value["pengusul"],
        value["tanggal"],
        value["status"] or "usul",
        path,
        line.number,
    )


def _address(path: Path, number: int, value: Mapping[str, str]) -> Address:
    """The cell that a line is about; `alamat` and the three parts must not contradict each other."""
    parts = Address(*(value[name] for name in PLACE))
    if not value[ADDRESS]:
        return parts
    try:
        address = parse_address(value[ADDRESS])
    except LppdError as exc:
        raise CorrectionError(exc.problem, file=path, row=number, column=ADDRESS, fix=exc.fix) from None
    if any(part and part != meant for part, meant in zip(parts, address, strict=True)):
        problem = f"alamat {address} tidak sama dengan tabel, baris, kolom ({parts})"
        raise CorrectionError(problem, file=path, row=number, column=ADDRESS, fix="isi salah satunya saja")
    return address


def _stacked(found: Iterable[Correction]) -> tuple[dict[Address, Correction], list[LppdError]]:
    """The uppermost correction of each cell, with those below it, and every fault."""
    applied: dict[Address, Correction] = {}
    faults: list[LppdError] = []
    for item in found:
        problems = list(_line_faults(item))
        faults.extend(problems)
        if problems or not item.applies:
            continue
        below = applied.get(item.address)
        if below is None or _same(item.expected, below.replacement):
            applied[item.address] = replace(item, below=below)
        elif not (_same(item.replacement, below.replacement) and _same(item.expected, below.layers[0].expected)):
            faults.append(_disagreement(item, below))
    return applied, faults


def _line_faults(item: Correction) -> Iterator[LppdError]:
    """What is wrong with a line by itself."""
    if item.status not in STATUSES:
        hint = did_you_mean(item.status, STATUSES)
        yield item.error(f"status tidak dikenal: {item.status}{hint}", f"pakai: {', '.join(STATUSES)}")
    if item.date and not _is_date(item.date):
        yield item.error(f"bukan tanggal: {item.date!r}", "tulis tahun-bulan-hari, misalnya 2023-05-02, atau kosongkan")
    if item.applies and _same(item.expected, item.replacement):
        yield item.error("tidak mengubah apa pun", "hapus baris itu atau betulkan menjadi")


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _same(one: str, other: str) -> bool:
    """Whether two printed strings are the same but for spaces."""
    return " ".join(one.split()) == " ".join(other.split())


def _disagreement(item: Correction, below: Correction) -> CorrectionError:
    return item.error(
        f"berselisih dengan {below.place} ({below.layers[0].expected} menjadi {below.replacement})",
        f"pilih satu dan beri yang lain status ditolak; bila koreksi ini melanjutkan yang itu, "
        f"isi tercetak dengan {below.replacement}",
    )


def check_expected(correction: Correction, printed: str) -> CorrectionError | None:
    """The guard: the lowest correction of a cell must expect what is printed."""
    lowest = correction.layers[0]
    if _same(lowest.expected, printed):
        return None
    return lowest.error(
        f"mengharapkan {lowest.expected!r}, data mencetak {printed!r}",
        "perbarui kolom tercetak, atau beri status diperbaiki di sumber",
    )


def check_effect(correction: Correction, figures: Sequence[Printed]) -> list[CorrectionError]:
    """Layers that leave the figure as it was.

    Args:
        figures: the figure as printed, then as each layer of the correction leaves it.
    """
    faults = [
        layer.error(
            f"tidak mengubah apa pun: {before.text.strip()} dan {after.text.strip()} angka yang sama",
            "hapus baris itu atau betulkan menjadi",
        )
        for layer, before, after in zip(correction.layers, figures, figures[1:], strict=False)
        if _alike(before, after)
    ]
    if not faults and len(figures) > 2 and _alike(figures[0], figures[-1]):
        below = correction.layers[-2].place
        faults.append(
            correction.error("kembali ke angka tercetak", f"beri koreksi di bawahnya ({below}) status ditolak")
        )
    return faults


def _alike(one: Printed, other: Printed) -> bool:
    """The same figure, however it is spelled: number, digits after the mark, unit and star."""
    if one.value is None and one.bounds == other.bounds == (None, None):
        return other.value is None and _same(one.text, other.text)
    parts = ("state", "value", "decimals", "unit", "provisional", "bounds", "bounds_closed")
    return all(getattr(one, part) == getattr(other, part) for part in parts)


def unused(corrections: Mapping[Address, Correction], known: Iterable[Address]) -> list[CorrectionError]:
    """Corrections whose cell does not exist, each with the nearest address."""
    addresses = set(known)
    return [
        layer.error(f"sel tidak ada{_hint(address, addresses)}", "betulkan tabel, baris, atau kolom")
        for address, item in corrections.items()
        if address not in addresses
        for layer in item.layers
    ]


def _hint(address: Address, known: set[Address]) -> str:
    near = nearest_address(address, known)
    return f' (maksud Anda "{near}"?)' if near else did_you_mean(address.table, {item.table for item in known})


def overlay_file(root: Path, name: str, file: Path) -> Path:
    """An overlay that a parameter file names, which must lie inside the project.

    Raises:
        CorrectionError: it lies outside.
    """
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise CorrectionError(
            f"koreksi di luar proyek: {name}", file=file, column="koreksi", fix="salin berkasnya ke dalam proyek"
        )
    return path
