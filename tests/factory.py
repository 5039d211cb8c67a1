"""Small projects made for tests: a whole project as Python data, so that every fault is one changed value.

Run as a script it writes the golden tables anew: `python tests/factory.py`.
"""

from __future__ import annotations

import copy
import csv
import io
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from lppd.audit import Audit, audit
from lppd.captions import COLUMNS as LISTS
from lppd.confrontation import Confrontation
from lppd.errors import FaultsError, LppdError, NotationError
from lppd.figures import Printed, read
from lppd.numbers import round_half_up
from lppd.report import Report, open_report
from lppd.schema import table_order
from lppd.table import Cell
from lppd.table import _kind as kind_of

ROOT = Path(__file__).parents[1]
REAL_YEAR = 2022
GOLDEN = Path(__file__).parent / "golden"
GOLDEN_COLUMNS = ("alamat", "aturan", "putusan", "hitung_ulang")

YEAR = 1987
REGION = "Kabupaten Rekaan"

PARAMS: dict[str, Any] = {
    "tahun": YEAR,
    "daerah": {
        "nama": REGION,
        "provinsi": "Provinsi Rekaan",
        "kode_kemendagri": "00.00",
        "kode_bps": "0000",
        "kepala_daerah": "Bupati Rekaan",
    },
    "terbitan": {"judul": "Laporan Rekaan", "penerbit": "Pemerintah Rekaan", "tanggal": f"{YEAR + 1}-03-31"},
    "sumber": {"dokumen": "Dokumen Rekaan", "tanggal": f"Maret {YEAR + 1}"},
    "aturan": "rekaan",
    "rpjmd": {"awal": YEAR - 1, "akhir": YEAR + 1},
    "periode": {"rencana": {"dari": YEAR, "sampai": YEAR + 1}},
    "metode": {"skala_peringkat": "rekaan"},
}

UNITS: dict[str, Any] = {
    "Poin": {"kata": "poin"},
    "%": {"kata": "persen", "alias": ["Persen"]},
    "Level": {"kata": ""},
    "Rupiah": {"kata": "rupiah"},
}

SCALES: dict[str, Any] = {
    "rekaan": {
        "judul": "Skala rekaan",
        "sumber": "Rekaan",
        "terverifikasi": False,
        "desimal": 2,
        "kelas": [
            {"nama": "Tinggi", "dari": "90.01", "sampai": "100"},
            {"nama": "Sedang", "dari": "50.01", "sampai": "90"},
            {"nama": "Rendah", "sampai": "50"},
        ],
    }
}

REFERENCE = [
    ["kunci", "nama", "kelompok", "satuan", "jenis", "polaritas", "alias"],
    ["mutu", "Indeks Mutu", "iku", "Poin", "indeks", "naik", "Index Mutu"],
    ["risiko", "Indeks Risiko", "iku", "Poin", "indeks", "turun", ""],
    ["maturitas", "Maturitas", "iku", "Level", "level", "naik", ""],
]

PLAN: dict[str, Any] = {
    "id": "8.1",
    "number": "Tabel 8.1",
    "title": "Rencana {daerah} Tahun {rpjmd}",
    "section": "8",
    "agency": "Bappeda",
    "source": "Bappeda {daerah}",
    "reference": {"list": "indikator", "group": "iku"},
    "columns": [
        {"name": "indikator", "label": "Indikator", "kind": "label"},
        {"name": "satuan", "label": "Satuan", "kind": "satuan"},
        {"name": "awal", "label": "Awal", "kind": "sesuai-baris", "notation": "indonesia", "allow": ["tidak tersedia"]},
        {
            "name": "target-{t}",
            "label": ["Target", "{t}"],
            "kind": "sesuai-baris",
            "notation": "indonesia",
            "periods": "rencana",
            "exact": True,
        },
    ],
}

MEASURED: dict[str, Any] = {
    "id": "8.2",
    "number": "Tabel 8.2",
    "title": "Pengukuran {daerah} Tahun {tahun}",
    "section": "8",
    "agency": "Bagian Organisasi",
    "source": "Bagian Organisasi, diolah {tahun}",
    "reference": {"list": "indikator", "group": "iku"},
    "columns": [
        {"name": "no", "label": "No", "kind": "nomor", "merge": True},
        {"name": "indikator", "label": "Indikator", "kind": "label"},
        {
            "name": "target",
            "label": ["{tahun}", "Target"],
            "kind": "sesuai-baris",
            "notation": "inggris",
            "exact": True,
        },
        {"name": "realisasi", "label": ["{tahun}", "Realisasi"], "kind": "sesuai-baris", "notation": "inggris"},
        {
            "name": "capaian",
            "label": ["{tahun}", "Capaian"],
            "kind": "persen",
            "notation": "inggris",
            "unit": "%",
            "allow": ["strip"],
        },
    ],
    "rules": [
        {
            "target": "capaian",
            "method": "capaian",
            "operands": {"realisasi": "realisasi", "target": "target"},
            "options": {"polaritas": "@polaritas"},
        },
        {"target": "target", "method": "salin", "kind": "kesamaan", "operands": {"nilai": "8.1:target-{tahun}"}},
    ],
}

BUDGET: dict[str, Any] = {
    "id": "8.3",
    "number": "Tabel 8.3",
    "title": "Belanja {daerah}",
    "section": "8",
    "agency": "BPKAD",
    "source": "BPKAD",
    "rows": {
        "operasi": {"nama": "Belanja Operasi", "kelompok": "rincian"},
        "modal": {"nama": "Belanja Modal", "kelompok": "rincian"},
        "total": {"nama": "Total"},
    },
    "columns": [
        {"name": "uraian", "label": "Uraian", "kind": "label"},
        {
            "name": "realisasi",
            "label": "Realisasi",
            "kind": "rupiah",
            "notation": "indonesia",
            "unit": "Rupiah",
            "exact": True,
        },
    ],
    "rules": [
        {
            "target": "total/realisasi",
            "method": "jumlah",
            "kind": "jumlah",
            "operands": {"nilai": "*[kelompok=rincian]/realisasi"},
        }
    ],
}

TABLES: dict[str, list[list[str]]] = {
    "8.1": [
        ["kunci", "indikator", "satuan", "awal", f"target-{YEAR}", f"target-{YEAR + 1}"],
        ["mutu", "Indeks Mutu", "Poin", "70,5", "80", "85"],
        ["risiko", "Indeks Risiko", "Poin", "N/A", "100", "95,5"],
        ["maturitas", "Maturitas", "Level", "Level 2", "Level 3", "Level 4"],
    ],
    "8.2": [
        ["kunci", "no", "indikator", "target", "realisasi", "capaian"],
        ["mutu", "1", "Index Mutu", "80", "76.52", "95.65%"],
        ["risiko", "1", "Indeks Risiko", "100", "110", "90.91%"],
        ["maturitas", "2", "Maturitas", "Level 3", "Level 3", "100%"],
    ],
    "8.3": [
        ["kunci", "uraian", "realisasi"],
        ["operasi", "Belanja Operasi", "1.000,25"],
        ["modal", "Belanja Modal", "2.000,50"],
        ["total", "Total", "3.000,75"],
    ],
}

OVERLAY = ["tabel", "baris", "kolom", "tercetak", "menjadi", "alasan", "pengusul", "tanggal", "status"]
READINGS = ["tabel", "baris", "kolom", "tercetak", "notasi", "menjadi", "alasan"]


def csv_text(records: Iterable[Iterable[str]]) -> str:
    """Records as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(records)
    return out.getvalue()


@dataclass
class Tiny:
    """A project of three tables in a folder; change its parts, then `write` or `open` it."""

    root: Path
    params: dict[str, Any] = field(default_factory=lambda: copy.deepcopy(PARAMS))
    units: dict[str, Any] = field(default_factory=lambda: copy.deepcopy(UNITS))
    scales: dict[str, Any] = field(default_factory=lambda: copy.deepcopy(SCALES))
    reference: list[list[str]] = field(default_factory=lambda: copy.deepcopy(REFERENCE))
    schemas: dict[str, Any] = field(
        default_factory=lambda: {each["id"]: copy.deepcopy(each) for each in (PLAN, MEASURED, BUDGET)}
    )
    tables: dict[str, list[list[str]]] = field(default_factory=lambda: copy.deepcopy(TABLES))
    readings: list[list[str]] = field(default_factory=list)
    raw: dict[str, bytes] = field(default_factory=dict)

    @property
    def year(self) -> int:
        return int(self.params["tahun"])

    @property
    def data(self) -> Path:
        return self.root / "data" / str(self.year)

    def put(self, address: str, text: str) -> Tiny:
        """Print another text in one cell."""
        table, row, column = address.split("/")
        header, *body = self.tables[table]
        line = next(line for line in body if line[0] == row)
        line[header.index(column)] = text
        return self

    def column(self, table: str, name: str) -> dict[str, Any]:
        """The specification of one column of a schema."""
        return next(column for column in self.schemas[table]["columns"] if column["name"] == name)

    def rule(self, table: str, **spec: Any) -> Tiny:
        """Add a rule to a schema."""
        self.schemas[table].setdefault("rules", []).append(spec)
        return self

    def say(self, key: str, printed: str, operands: str, method: str = "salin") -> Tiny:
        """A number of the prose as the only one, and what it claims to be."""
        names = "kunci,bagian,subjek,tercetak,jenis,notasi,satuan,pembagi,metode,operan,pilihan,keterangan".split(",")
        line = [key, "1", "Jumlah", printed, "angka", "indonesia", "", "", method, operands, "", ""]
        self.tables["pernyataan"] = [names, line]
        return self

    def write(self) -> Path:
        """Write all files; those in `raw` (path → bytes) last, as they are."""
        files = {
            f"params/{self.year}.yml": yaml.safe_dump(self.params, allow_unicode=True, sort_keys=False),
            "data/schema/satuan.yml": yaml.safe_dump(self.units, allow_unicode=True, sort_keys=False),
            "data/schema/skala.yml": yaml.safe_dump(self.scales, allow_unicode=True, sort_keys=False),
            "data/referensi/indikator.csv": csv_text(self.reference),
            **{
                f"data/schema/{name}.yml": yaml.safe_dump(spec, allow_unicode=True, sort_keys=False)
                for name, spec in self.schemas.items()
            },
            **{f"data/{self.year}/{name}.csv": csv_text(records) for name, records in self.tables.items()},
        }
        if self.readings:
            files[f"data/{self.year}/pembacaan.csv"] = csv_text([READINGS, *self.readings])
        for name, content in {**{name: text.encode() for name, text in files.items()}, **self.raw}.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (self.root / "notebooks").mkdir(exist_ok=True)
        return self.root

    def overlay(self, *lines: tuple[str, str, str] | tuple[str, str, str, str], name: str = "koreksi.csv") -> Path:
        """Write an overlay from (address, tercetak, menjadi[, status]) and return its path."""
        records = [
            [*address.split("/"), old, new, "alasan", "Bappeda", "1988-01-01", *status]
            for address, old, new, *status in lines
        ]
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            csv_text([OVERLAY, *[record + [""] * (len(OVERLAY) - len(record)) for record in records]]), encoding="utf-8"
        )
        return path

    def open(self, *overlays: Path) -> Report:
        """Write everything and open the report."""
        self.write()
        return open_report(self.year, proyek=self.root, koreksi=overlays)

    def audit(self, *overlays: Path) -> Audit:
        """Write everything and audit it."""
        return audit(self.open(*overlays))

    def faults(self, table: str, *overlays: Path) -> list[LppdError]:
        """Every fault that reading a table reports."""
        return self.open(*overlays).read(table)[1]

    def verdict(self, address: str, *overlays: Path) -> Confrontation:
        """The only confrontation on a cell."""
        report = self.open(*overlays)
        found = [item for item in report.confrontations(address.split("/")[0]) if str(item.cell.address) == address]
        assert len(found) == 1, found
        return found[0]


def all_faults(action: Callable[[], object]) -> list[LppdError]:
    """The faults that an action raises, together or alone; it must raise."""
    try:
        action()
    except FaultsError as exc:
        return list(exc.faults)
    except LppdError as exc:
        return [exc]
    raise AssertionError("tidak ada kesalahan yang dilaporkan")


def places(faults: Iterable[LppdError]) -> list[tuple[str, int | str | None, str | None]]:
    """File name, row and column of each fault."""
    return [(Path(fault.file or "").name, fault.row, fault.column) for fault in faults]


def open_real(*overlays: Path) -> Report:
    """The repository's own report."""
    return open_report(REAL_YEAR, proyek=ROOT, koreksi=overlays)


def copy_real(root: Path, *, year: int, region: str) -> Path:
    """The real data as another region's report of another year: parameters, file and column names shifted.

    Only what names a year or a region is changed; schemas and reference lists stay as they are.
    """
    shift = year - REAL_YEAR
    for name in ("schema", "referensi"):
        shutil.copytree(ROOT / "data" / name, root / "data" / name)
    (root / "notebooks").mkdir()
    (root / "params").mkdir()
    params = yaml.safe_load((ROOT / "params" / f"{REAL_YEAR}.yml").read_text(encoding="utf-8"))
    params |= {"tahun": year, "koreksi": []}
    params["daerah"]["nama"] = region
    params["sumber"]["dokumen"] = f"LPPD {region}"
    params["sumber"]["tanggal"] = _year_shifted(params["sumber"]["tanggal"], shift)
    params["rpjmd"] = {name: value + shift for name, value in params["rpjmd"].items()}
    params["periode"] = {
        name: {end: value + shift for end, value in span.items()} for name, span in params["periode"].items()
    }
    (root / "params" / f"{year}.yml").write_text(yaml.safe_dump(params, allow_unicode=True), encoding="utf-8")
    target = root / "data" / str(year)
    target.mkdir()
    for path in (ROOT / "data" / str(REAL_YEAR)).glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            header, *body = csv.reader(stream)
        if path.stem == "pembacaan":
            place = header.index("kolom")
            body = [[*line[:place], _shifted(line[place], shift), *line[place + 1 :]] for line in body]
        if path.stem == "1.4":  # its rows are years
            body = [[_shifted(line[0], shift), _shifted(line[1], shift), *line[2:]] for line in body]
        if path.stem in ("pernyataan", "gambar-bab-1", "2.14", "2.15", *LISTS):
            city = params["daerah"]["nama"]
            body = [
                [text.replace("Kota Balikpapan", city).replace("Dikota Balikpapan", f"Di{city}") for text in line]
                for line in body
            ]
            body = [[_year_shifted(text, shift) for text in line] for line in body]
        records = [[_shifted(name, shift) for name in header], *body]
        (target / path.name).write_text(csv_text(records), encoding="utf-8")
    return root


def _shifted(name: str, shift: int) -> str:
    """A column name with its year shifted: "target-{year}" or the year alone."""
    head, dash, last = name.rpartition("-")
    return f"{head}{dash}{int(last) + shift}" if len(last) == 4 and last.isdigit() else name


def _year_shifted(text: str, shift: int) -> str:
    """A text with the years in it shifted."""
    return re.sub(r"(?<![\d.])(20[12]\d)(?![\d.])", lambda year: str(int(year[1]) + shift), text)


# -- golden tables --------------------------------------------------------------------------


def golden_records(report: Report, table: str) -> list[list[str]]:
    """What the golden file of a table holds: every rule application with its recomputed figure."""
    records = []
    for item in report.confrontations(table):
        value = "" if item.computed is None else f"{round_half_up(item.computed, 6).normalize():f}"
        records.append([str(item.cell.address), f"r{item.derivation.rule.place}", item.verdict.value, value])
    return records


def golden_text(report: Report, table: str) -> str:
    """A golden file: a line that tells how to make it, the column names, the records."""
    header = f"# Angka hitung ulang Tabel {table}. Dibuat ulang dengan: python tests/factory.py\n"
    return header + csv_text([GOLDEN_COLUMNS, *golden_records(report, table)])


def golden_tables(report: Report) -> list[str]:
    """Tables that have rules."""
    return sorted((table for table in report.schemas if report.derivations(table)), key=table_order)


def write_golden(folder: Path = GOLDEN) -> None:
    """Write all golden files from the repository's own data."""
    report = open_real()
    folder.mkdir(exist_ok=True)
    for table in golden_tables(report):
        (folder / f"{table}.csv").write_text(golden_text(report, table), encoding="utf-8")


# -- seeded slips -------------------------------------------------------------------------------


def slips(printed: Printed, neighbour: str) -> dict[str, str]:
    """Misprints of a printed figure by kind; those that leave its text as it was are left out."""
    text = printed.text.strip()
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if not places:  # a strip that is read as nought
        return {}
    middle = places[len(places) // 2]
    assert printed.value is not None
    found = {
        "digit hilang": text[:middle] + text[middle + 1 :],
        "digit ganda": text[:middle] + text[middle] + text[middle:],
        "tukar digit": _swapped(text, places),
        "koma dan titik": text.translate(str.maketrans(",.", ".,")),
        "kali sepuluh": printed.rewrite(printed.value * 10),
        "tanda": printed.rewrite(-printed.value),
        "nilai tetangga": neighbour,
    }
    return {kind: slip for kind, slip in found.items() if slip != text}


def _swapped(text: str, places: list[int]) -> str:
    """The last two neighbouring digits that differ, swapped."""
    for first, second in reversed(list(pairwise(places))):
        if second == first + 1 and text[first] != text[second]:
            return text[:first] + text[second] + text[first] + text[second + 1 :]
    return text


def misprinted(report: Report, cell: Cell, text: str) -> Cell | None:
    """The cell as if `text` had been printed there; None when that does not fit its notation (a data error)."""
    kind = kind_of(cell.column, report.schema(cell.address.table).rows[cell.address.row])
    try:
        printed = read(text, kind=kind, notation=cell.printed.notation)
    except NotationError:
        return None
    return replace(cell, printed=printed) if printed.value is not None and printed.value != cell.printed.value else None


if __name__ == "__main__":
    write_golden()
