"""Facts on the region and its people (BAB I 1.1.1 a–d)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from lppd.facts.registry import Fact, count, fact, listing, number, percent
from lppd.methods import Value, compute
from lppd.population import basis, implied
from lppd.population import counted as population
from lppd.report import Report
from lppd.table import Row

AREA, SLOPE, BASINS, MOVES, VILLAGES = "1.2", "1.3", "1.1", "1.4", "1.5"
AGES, SEXES = "gambar-1.3", "gambar-1.4"


def values(
    report: Report, table: str, column: str, keep: Callable[[Row], bool] = lambda row: True
) -> dict[str, Decimal]:
    """Numbers of a column by row name, for the rows that are kept and have one."""
    found = {row.name: report.figure(row.cells[column].address).value for row in report.rows(table) if keep(row)}
    return {name: value for name, value in found.items() if value is not None}


def detail(row: Row) -> bool:
    """A row that is not a total."""
    return row.key != "jumlah"


def _plain(value: Value | str) -> Value:
    assert not isinstance(value, str)
    return value


@fact("wilayah.das", "Banyaknya daerah aliran sungai")
def _basins(report: Report) -> Fact:
    return count([row.name for row in report.rows(BASINS)], "daerah aliran sungai")


@fact("wilayah.das.terbesar", "Daerah aliran sungai terbesar")
def _largest_basin(report: Report) -> Fact:
    found = values(report, BASINS, "grand-total")
    name = max(found, key=lambda item: found[item])
    return Fact(name, found[name], (name,))


@fact("wilayah.das.jumlah", "Jumlah luas daerah aliran sungai, tanpa satuan seperti tercetak")
def _basin_sum(report: Report) -> Fact:
    return number(sum(values(report, BASINS, "grand-total").values(), Decimal(0)), 2)


@fact("wilayah.kecamatan", "Banyaknya kecamatan")
def _districts(report: Report) -> Fact:
    return count(list(dict.fromkeys(row.cells["kecamatan"].text for row in report.rows(VILLAGES))), "kecamatan")


@fact("wilayah.kelurahan", "Banyaknya kelurahan")
def _villages(report: Report) -> Fact:
    return count([row.name for row in report.rows(VILLAGES)], "kelurahan")


@fact("wilayah.dasar-hukum", "Banyaknya peraturan pembentukan daerah")
def _laws(report: Report) -> Fact:
    return count([row.name for row in report.rows("1.1.1.a")], "peraturan")


def _dominant(report: Report, table: str, column: str) -> Fact:
    row = max(
        (row for row in report.rows(table) if detail(row)), key=lambda item: report.value(item.cells["luas"].address)
    )
    share = report.value(row.cells["persen"].address)
    return Fact(f"{row.cells[column].text} ({percent(share).text})", share, (row.name,))


@fact("wilayah.ketinggian-dominan", "Kelas ketinggian terluas")
def _height(report: Report) -> Fact:
    return _dominant(report, AREA, "ketinggian")


@fact("wilayah.lereng-dominan", "Kelas lereng terluas")
def _slope(report: Report) -> Fact:
    label = next(column.name for column in report.schema(SLOPE).columns if column.kind == "label")
    return _dominant(report, SLOPE, label)


@fact("penduduk.jumlah", "Jumlah penduduk (jumlah menurut jenis kelamin)")
def _people(report: Report) -> Fact:
    return number(population(report), 0, "jiwa")


@fact("penduduk.menurut-usia", "Jumlah penduduk menurut kelompok usia")
def _by_age(report: Report) -> Fact:
    return number(sum(values(report, AGES, "jumlah").values(), Decimal(0)), 0, "jiwa")


@fact("penduduk.kepadatan", "Kepadatan penduduk per hektare (penduduk pilihan edisi, luas Tabel 1.2)")
def _density(report: Report) -> Fact:
    return number(
        _plain(compute("kepadatan", {"penduduk": basis(report), "luas": report.value(f"{AREA}/jumlah/luas")})),
        2,
        "jiwa per hektare",
    )


@fact("penduduk.perempuan", "Persentase perempuan")
def _women(report: Report) -> Fact:
    share = compute(
        "persentase", {"bagian": values(report, SEXES, "jumlah")["perempuan"], "keseluruhan": population(report)}
    )
    return percent(_plain(share))


@fact("penduduk.usia-terbesar", "Kelompok usia terbesar")
def _largest_age(report: Report) -> Fact:
    found = values(report, AGES, "jumlah")
    name = max(found, key=lambda item: found[item])
    return Fact(name, found[name], (name,))


def _years(report: Report) -> list[Row]:
    return sorted(report.rows(MOVES), key=lambda row: row.key)


def _move(report: Report, column: str) -> Fact:
    return number(report.value(_years(report)[-1].cells[column].address), 0, "orang")


@fact("penduduk.lahir", "Kelahiran pada tahun terakhir Tabel 1.4")
def _births(report: Report) -> Fact:
    return _move(report, "lahir")


@fact("penduduk.datang", "Pendatang pada tahun terakhir Tabel 1.4")
def _arrivals(report: Report) -> Fact:
    return _move(report, "datang")


@fact("penduduk.pertumbuhan-tersirat", "Pertumbuhan penduduk setahun terakhir yang tersirat dari persentase kelahiran")
def _implied_growth(report: Report) -> Fact:
    years = list(implied(report).values())
    if len(years) < 2:
        return Fact("tidak dapat dihitung")
    return percent(_plain(compute("laju-kinerja", {"sekarang": years[-1], "sebelumnya": years[-2]})), 1)


@fact("gambar.tidak-dimuat", "Banyaknya gambar yang tidak dimuat")
def _figures(report: Report) -> Fact:
    return count([row.name for row in report.rows("gambar-bab-1")], "gambar")


@fact("arah.misi", "Banyaknya misi menurut visi dan misi kepala daerah")
def _missions(report: Report) -> Fact:
    return _directions(report, "misi", "misi")


@fact("arah.prioritas", "Banyaknya prioritas RPJMD")
def _priorities(report: Report) -> Fact:
    return _directions(report, "prioritas-rpjmd", "prioritas")


@fact("arah.prioritas-tahun", "Banyaknya prioritas tahunan")
def _yearly(report: Report) -> Fact:
    return _directions(report, "prioritas-tahun", "prioritas")


@fact("arah.prioritas-tahun.daftar", "Prioritas tahunan")
def _yearly_list(report: Report) -> Fact:
    return listing(_directions(report, "prioritas-tahun", "prioritas").items)


@fact("arah.tema", "Tema pembangunan tahunan")
def _theme(report: Report) -> Fact:
    return Fact("; ".join(_directions(report, "tema", "tema").items))


def _directions(report: Report, kind: str, noun: str) -> Fact:
    return count([row.cells["nama"].text for row in report.rows("1.1.2.b") if row.attributes["golongan"] == kind], noun)


__all__ = ["detail", "implied", "population", "values"]
