"""Facts on agencies, their staff, programmes and activities (Tabel 1.6, 1.11, 1.12, and 1.1.3)."""

from __future__ import annotations

from decimal import Decimal

from lppd.facts.performance import with_value
from lppd.facts.registry import Fact, count, fact, listing, number, percent, rupiah
from lppd.methods import compute
from lppd.report import Report
from lppd.table import Row

STAFF, PROGRAMMES, ACTIVITIES = "1.6", "1.11", "1.12"
AGENCIES = "perangkat-daerah"
SERVICES = ("1.1.3.a", "1.1.3.b", "1.1.3.c", "1.1.3.d", "1.1.3.e", "1.1.3.f")


def details(report: Report, table: str) -> list[Row]:
    """Rows that are not totals."""
    return [row for row in report.rows(table) if row.attributes["tingkat"] != "jumlah"]


def agency_name(report: Report, key: str) -> str:
    """Official name of an agency."""
    return report.references[AGENCIES].get(key, {}).get("nama", key)


def by_agency(report: Report, table: str, column: str = "anggaran") -> dict[str, Decimal]:
    """Sum of a column for each agency key, largest first."""
    sums: dict[str, Decimal] = {}
    for row in details(report, table):
        value = report.figure(row.cells[column].address).value
        key = row.attributes[AGENCIES]
        sums[key] = sums.get(key, Decimal(0)) + (value or 0)
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))


def differences(report: Report) -> dict[str, Decimal]:
    """Agencies whose activities (1.12) do not add up to their programmes (1.11): activities − programmes."""
    programmes, activities = by_agency(report, PROGRAMMES), by_agency(report, ACTIVITIES)
    gaps = {
        key: activities.get(key, Decimal(0)) - programmes.get(key, Decimal(0)) for key in {**programmes, **activities}
    }
    return {key: gap for key, gap in gaps.items() if gap}


def share(part: Decimal, whole: Decimal) -> Fact:
    """A part in percent of the whole."""
    found = compute("persentase", {"bagian": part, "keseluruhan": whole})
    assert not isinstance(found, str)
    return percent(found)


@fact("pegawai.perangkat-daerah", "Banyaknya perangkat daerah menurut Tabel 1.6")
def _agencies(report: Report) -> Fact:
    return count([row.name for row in details(report, STAFF)], "perangkat daerah")


@fact("pegawai.pns", "Jumlah PNS")
def _officials(report: Report) -> Fact:
    return number(report.value(f"{STAFF}/jumlah/pns-lp"), 0, "orang")


@fact("pegawai.bantuan", "Jumlah tenaga bantuan")
def _helpers(report: Report) -> Fact:
    return number(report.value(f"{STAFF}/jumlah/bantuan-lp"), 0, "orang")


@fact("pegawai.pns-perempuan", "Persentase perempuan di antara PNS")
def _women(report: Report) -> Fact:
    return share(report.value(f"{STAFF}/jumlah/pns-p"), report.value(f"{STAFF}/jumlah/pns-lp"))


@fact("pegawai.terbesar", "Perangkat daerah dengan PNS terbanyak")
def _largest(report: Report) -> Fact:
    row = max(details(report, STAFF), key=lambda item: report.value(item.cells["pns-lp"].address))
    value = report.value(row.cells["pns-lp"].address)
    return Fact(
        f"{agency_name(report, row.attributes[AGENCIES])} ({number(value, 0, 'orang').text})", value, (row.name,)
    )


@fact("anggaran.program", "Banyaknya program Tabel 1.11")
def _programmes(report: Report) -> Fact:
    return count([row.name for row in details(report, PROGRAMMES)], "program")


@fact("anggaran.kegiatan", "Banyaknya kegiatan Tabel 1.12")
def _activities(report: Report) -> Fact:
    return count([row.name for row in details(report, ACTIVITIES)], "kegiatan")


@fact("anggaran.jumlah", "Jumlah anggaran program, dijumlahkan dari rinciannya")
def _total(report: Report) -> Fact:
    return rupiah(sum(by_agency(report, PROGRAMMES).values(), Decimal(0)))


@fact("anggaran.terbesar", "Perangkat daerah dengan anggaran program terbesar")
def _largest_budget(report: Report) -> Fact:
    sums = by_agency(report, PROGRAMMES)
    key = next(iter(sums))
    whole = sum(sums.values(), Decimal(0))
    return with_value(agency_name(report, key), sums[key] * 100 / whole)


@fact("anggaran.lima-terbesar", "Bagian lima perangkat daerah teratas dari anggaran program")
def _five(report: Report) -> Fact:
    sums = list(by_agency(report, PROGRAMMES).values())
    return share(sum(sums[:5], Decimal(0)), sum(sums, Decimal(0)))


@fact("anggaran.berbeda", "Perangkat daerah yang jumlah program dan jumlah kegiatannya berbeda")
def _differing(report: Report) -> Fact:
    return listing([agency_name(report, key) for key in differences(report)])


@fact("anggaran.berbeda.banyak", "Banyaknya perangkat daerah yang jumlah program dan kegiatannya berbeda")
def _differing_count(report: Report) -> Fact:
    return count([agency_name(report, key) for key in differences(report)], "perangkat daerah")


@fact("spm.sub-kegiatan", "Banyaknya sub kegiatan SPM")
def _services(report: Report) -> Fact:
    return count([row.key for table in SERVICES for row in report.rows(table)], "sub kegiatan")


@fact("spm.terbanyak", "Urusan SPM dengan sub kegiatan terbanyak")
def _most(report: Report) -> Fact:
    table = max(SERVICES, key=lambda item: len(report.rows(item)))
    return Fact(
        f"{report.schema(table).title} ({len(report.rows(table))} sub kegiatan)",
        Decimal(len(report.rows(table))),
        (table,),
    )
