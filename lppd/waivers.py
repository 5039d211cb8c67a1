"""Waivers: findings that somebody answers for, from `data/<year>/pengecualian.csv`.

    temuan,alasan,nama,berlaku_sampai
    2.9/tingkat-pengangguran-terbuka/capaian,menunggu angka resmi,Bappeda,2030-12-31

`temuan` is the identifier of a finding or the address of its cell. A waived finding gets the verdict "diterima". A waiver
that has run out, or that no finding matches, is an error: otherwise it would one day hide another slip.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from lppd.errors import DataError, LppdError, did_you_mean
from lppd.sheet import Line, read_sheet

FILE = "pengecualian.csv"
COLUMNS = ("temuan", "alasan", "nama", "berlaku_sampai")


@dataclass(frozen=True)
class Waiver:
    """One accepted finding: by identifier or address, why, by whom, and until when."""

    subject: str
    reason: str
    name: str
    until: date
    file: Path
    line: int

    @property
    def text(self) -> str:
        """The waiver in one phrase."""
        return f"diterima {self.name} sampai {self.until.isoformat()}: {self.reason}"


def today() -> date:
    """The day to judge waivers by; SOURCE_DATE_EPOCH sets it, so that a build can be repeated later."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def load_waivers(path: Path) -> tuple[dict[str, Waiver], list[LppdError]]:
    """Waivers by what they are about, and every fault of the file. A missing file means none."""
    if not path.is_file():
        return {}, []
    sheet = read_sheet(path, COLUMNS)
    faults = list(sheet.faults)
    found: dict[str, Waiver] = {}
    for line in sheet.lines if all(name in sheet.header for name in COLUMNS) else ():
        try:
            waiver = _waiver(path, line)
            if waiver.subject in found:
                raise _fault(path, line, "temuan", f"pengecualian ganda: {waiver.subject}", "hapus salah satu")
            found[waiver.subject] = waiver
        except LppdError as exc:
            faults.append(exc)
    return found, faults


def _waiver(path: Path, line: Line) -> Waiver:
    value = {name: line.values[name].strip() for name in COLUMNS}
    for name in COLUMNS:
        if not value[name]:
            raise _fault(path, line, name, "isian kosong", "setiap pengecualian perlu alasan, nama, dan tanggal akhir")
    try:
        until = date.fromisoformat(value["berlaku_sampai"])
    except ValueError:
        problem = f"bukan tanggal: {value['berlaku_sampai']!r}"
        raise _fault(path, line, "berlaku_sampai", problem, "tulis seperti 2030-12-31") from None
    if until < today():
        problem = f"pengecualian {value['temuan']} sudah berakhir pada {until.isoformat()}"
        raise _fault(path, line, "berlaku_sampai", problem, "perpanjang dengan alasan baru, atau hapus barisnya")
    return Waiver(value["temuan"], value["alasan"], value["nama"], until, path, line.number)


def unmatched(waivers: Mapping[str, Waiver], known: Iterable[str], matched: Iterable[str]) -> list[LppdError]:
    """Waivers that no finding matches, each with the nearest known name."""
    names, used = list(known), set(matched)
    return [
        DataError(
            f"tidak ada temuan untuk pengecualian {subject}{did_you_mean(subject, names)}",
            file=waiver.file,
            row=waiver.line,
            column="temuan",
            fix="betulkan namanya; bila temuannya sudah hilang, hapus barisnya",
        )
        for subject, waiver in waivers.items()
        if subject not in used
    ]


def _fault(path: Path, line: Line, column: str, problem: str, fix: str) -> DataError:
    return DataError(problem, file=path, row=line.number, column=column, fix=fix)
