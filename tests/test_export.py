"""The long export: fixed columns, every cell, the number meant."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from factory import Tiny

from lppd.errors import UnknownNameError
from lppd.export import COLUMNS, Line, export
from lppd.report import Report


def lines(report: Report) -> dict[tuple[str, str, str], Line]:
    return {(line.tabel, line.baris, line.kolom): line for line in export(report)}


def test_columns_are_the_fixed_interface() -> None:
    assert COLUMNS == ("tabel", "baris", "kolom", "tercetak", "nilai", "satuan", "keadaan")


def test_every_cell_once(real_report: Report) -> None:
    found = list(export(real_report))
    printed = {
        table: [c.name for c in schema.columns if not (c.hidden or c.own)]
        for table, schema in real_report.schemas.items()
    }
    cells = sum(len(real_report.rows(table)) * len(columns) for table, columns in printed.items())
    assert len(found) == len({line[:3] for line in found}) == cells > 6000


def test_every_number_is_the_printed_one(real_report: Report) -> None:
    for line in export(real_report):
        cell = real_report.cell(f"{line.tabel}/{line.baris}/{line.kolom}")
        assert line.tercetak == cell.printed.text
        if cell.printed.value is not None:
            assert Decimal(line.nilai) == cell.printed.value
        elif line.keadaan != "rentang":
            assert line.nilai == ""


@pytest.mark.parametrize(
    ("address", "value", "unit", "state"),
    [
        ("2.6/indeks-pengelolaan-keuangan-daerah/realisasi", "76.5512", "Poin", "sementara"),
        ("2.6/nilai-sakip/capaian", "92.05", "%", "tercetak"),
        ("2.6/maturitas-spip/target", "3", "Level", "tercetak"),
        ("2.10/nilai-sakip/pagu", "173786734678", "Rupiah", "tercetak"),
        ("1.7/apbd/pendapatan", "2768261243928.77", "Rupiah", "tercetak"),
        ("1.8/pengeluaran-per-kapita/2016", "13883", "Ribu Rupiah", "tercetak"),
        ("1.9/indeks-spbe/target-2022", "3.1", "Poin", "dibaca"),
        ("2.7/indeks-spbe/kondisi-awal", "", "Poin", "tidak tersedia"),
        ("2.7/indeks-spbe/realisasi-2023", "", "Poin", "kosong"),
        ("2.9/nilai-sakip/capaian", "", "%", "strip"),
        ("2.4/sedang/interval", "65.01..75", "%", "rentang"),
        ("2.1/ketimpangan-pendapatan/laju", "2.769", "%", "tercetak"),
        ("1.9/pertumbuhan-pdrb-perdagangan/kondisi-awal", "-0.56", "%", "tercetak"),
        ("lampiran-1/pekerjaan-umum-1-panjang-sungai-rawan-banjir/isian", "184460", "m", "tercetak"),
        ("lampiran-1/pekerjaan-umum-1-panjang-pantai-rawan-abrasi/isian", "11618.31", "m", "tercetak"),
        ("lampiran-1/perumahan-4-jumlah-kk/isian", "243852", "KK", "dibaca"),
        ("lampiran-1/perumahan-1-korban-rt-kk-dan-jiwa/isian", "", "", "teks"),
        ("lampiran-1/perpustakaan-1-kunjungan-pemustaka/isian", "58533", "", "dibaca"),
        ("daftar-tabel/tabel-1-4/halaman", "", "", "teks"),
    ],
)
def test_known_cells(real_report: Report, address: str, value: str, unit: str, state: str) -> None:
    line = lines(real_report)[tuple(address.split("/"))]  # type: ignore[index]
    assert (line.nilai, line.satuan, line.keadaan) == (value, unit, state)


def test_a_correction_and_what_follows(project: Tiny, tmp_path: Path) -> None:
    overlay = tmp_path / "usul.csv"
    overlay.write_text("tabel,baris,kolom,tercetak,menjadi\n8.2,mutu,realisasi,76.52,60.00\n", encoding="utf-8")
    found = lines(project.open(overlay))
    assert found["8.2", "mutu", "realisasi"][3:] == ("76.52", "60.00", "Poin", "dikoreksi")
    assert found["8.2", "mutu", "capaian"][3:] == ("95.65%", "75.00", "%", "mengikuti koreksi")
    assert found["8.2", "risiko", "capaian"].keadaan == "tercetak"


def test_one_table_only(project: Tiny) -> None:
    assert {line.tabel for line in export(project.open(), ["8.3"])} == {"8.3"}
    with pytest.raises(UnknownNameError, match="maksud Anda"):
        list(export(project.open(), ["8.33"]))
