"""Corrections: an overlay of proven slips, laid on top of the data without touching it.

The file is a CSV with the columns `tabel,baris,kolom,tercetak,menjadi,alasan,pengusul,tanggal,status`::

    tabel,baris,kolom,tercetak,menjadi,alasan,pengusul,tanggal,status
    2.9,tingkat-pengangguran-terbuka,capaian,117.75%,84.93%,polaritas terbalik,Bappeda,2023-05-02,usul

`tercetak` is a guard: it must be what the data prints now, so that a correction fails loudly once the
source is mended. `menjadi` is written in the notation of the cell. A line with status `ditolak` or
`diperbaiki di sumber` is kept for the record and not applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lppd.address import Address
from lppd.errors import CorrectionError, FaultsError, LppdError, did_you_mean
from lppd.sheet import Line, read_sheet

REQUIRED = ("tabel", "baris", "kolom", "tercetak", "menjadi")
OPTIONAL = ("alasan", "pengusul", "tanggal", "status")
COLUMNS = REQUIRED + OPTIONAL
STATUSES = ("usul", "disetujui", "ditolak", "diperbaiki di sumber")
_APPLIED = frozenset({"usul", "disetujui"})


@dataclass(frozen=True)
class Correction:
    """One line of an overlay."""

    address: Address
    expected: str
    replacement: str
    reason: str
    proposer: str
    date: str
    status: str
    file: Path
    line: int

    @property
    def applies(self) -> bool:
        """Whether its status lets it change the data."""
        return self.status in _APPLIED

    def error(self, problem: str, fix: str) -> CorrectionError:
        """An error that points at this line."""
        return CorrectionError(f"koreksi {self.address}: {problem}", file=self.file, row=self.line, fix=fix)


def load_corrections(paths: Sequence[Path]) -> dict[Address, Correction]:
    """Read overlays; the result holds what is to be applied, by address.

    Raises:
        FaultsError: every fault of every file at once (form, status, no effect, two overlays that disagree).
    """
    faults: list[LppdError] = []
    found: list[Correction] = []
    for path in paths:
        sheet = read_sheet(path, error=CorrectionError)
        faults.extend(sheet.faults)
        header = _header_faults(path, sheet.header) if sheet.header else []
        faults.extend(header)
        found.extend(_correction(path, line) for line in sheet.lines if not header)
    applied, more = _merge(found)
    if faults + more:
        raise FaultsError(faults + more)
    return applied


def _header_faults(path: Path, header: Sequence[str]) -> list[LppdError]:
    faults: list[LppdError] = []
    for name in REQUIRED:
        if name not in header:
            faults.append(
                CorrectionError(
                    "kolom tidak ada", file=path, row=1, column=name, fix=f"judul kolom: {','.join(COLUMNS)}"
                )
            )
    for name in header:
        if name not in COLUMNS:
            faults.append(
                CorrectionError(
                    f"kolom tidak dikenal{did_you_mean(name, COLUMNS)}",
                    file=path,
                    row=1,
                    column=name,
                    fix="hapus atau ganti namanya",
                )
            )
    return faults


def _correction(path: Path, line: Line) -> Correction:
    value = {name: line.values.get(name, "").strip() for name in COLUMNS}
    address = Address(value["tabel"], value["baris"], value["kolom"])
    status = value["status"] or "usul"
    return Correction(
        address,
        value["tercetak"],
        value["menjadi"],
        value["alasan"],
        value["pengusul"],
        value["tanggal"],
        status,
        path,
        line.number,
    )


def _merge(found: Iterable[Correction]) -> tuple[dict[Address, Correction], list[LppdError]]:
    applied: dict[Address, Correction] = {}
    faults: list[LppdError] = []
    for item in found:
        if item.status not in STATUSES:
            faults.append(
                item.error(
                    f"status tidak dikenal: {item.status}{did_you_mean(item.status, STATUSES)}",
                    f"pakai: {', '.join(STATUSES)}",
                )
            )
        elif not item.applies:
            continue
        elif item.expected == item.replacement:
            faults.append(item.error("tidak mengubah apa pun", "hapus baris itu atau betulkan menjadi"))
        elif item.address in applied and applied[item.address].replacement != item.replacement:
            other = applied[item.address]
            faults.append(
                item.error(
                    f"berselisih dengan {other.file}, baris {other.line}", "pilih satu, beri yang lain status ditolak"
                )
            )
        else:
            applied[item.address] = item
    return applied, faults


def check_expected(correction: Correction, printed: str) -> CorrectionError | None:
    """The guard: the correction must expect what is printed."""
    if " ".join(correction.expected.split()) == " ".join(printed.split()):
        return None
    return correction.error(
        f"mengharapkan {correction.expected!r}, data mencetak {printed!r}",
        "perbarui kolom tercetak, atau beri status diperbaiki di sumber",
    )


def unused(corrections: Mapping[Address, Correction], known: Iterable[Address]) -> list[CorrectionError]:
    """Corrections whose cell does not exist, each with the nearest address."""
    addresses = set(known)
    names = [str(address) for address in addresses]
    return [
        item.error(f"sel tidak ada{did_you_mean(str(address), names)}", "betulkan tabel, baris, atau kolom")
        for address, item in corrections.items()
        if address not in addresses
    ]
