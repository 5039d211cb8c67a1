"""Facts on the budget outturn (Tabel 1.7 and its itemised list)."""

from __future__ import annotations

from decimal import Decimal

from lppd.facts.registry import NONE, Fact, fact, percent, rupiah
from lppd.methods import Value, compute, peringkat
from lppd.report import Report

ITEMS = "1.1.1.f"
SCALE = "desentralisasi-fiskal"


def total(report: Report, group: str, column: str) -> Decimal:
    """Sum of a column of the itemised list over `pendapatan` or `belanja`."""
    rows = [row for row in report.rows(ITEMS) if row.attributes["kelompok"] == group]
    return sum((report.value(row.cells[column].address) for row in rows), Decimal(0))


def decentralisation(report: Report) -> Value:
    """Derajat desentralisasi fiskal from the itemised outturn."""
    operands = {
        "pad": report.value(f"{ITEMS}/pendapatan-asli-daerah/realisasi"),
        "total_pendapatan": total(report, "pendapatan", "realisasi"),
    }
    value = compute("derajat-desentralisasi-fiskal", operands)
    assert not isinstance(value, str)
    return value


@fact("apbd.pendapatan", "Realisasi pendapatan daerah, dijumlahkan dari rinciannya")
def _revenue(report: Report) -> Fact:
    return rupiah(total(report, "pendapatan", "realisasi"))


@fact("apbd.belanja", "Realisasi belanja daerah, dijumlahkan dari rinciannya")
def _spending(report: Report) -> Fact:
    return rupiah(total(report, "belanja", "realisasi"))


@fact("apbd.selisih", "Realisasi pendapatan dikurangi realisasi belanja")
def _balance(report: Report) -> Fact:
    return rupiah(abs(total(report, "pendapatan", "realisasi") - total(report, "belanja", "realisasi")))


@fact("apbd.surplus", "Surplus atau defisit")
def _surplus(report: Report) -> Fact:
    value = total(report, "pendapatan", "realisasi") - total(report, "belanja", "realisasi")
    return Fact("surplus" if value >= 0 else "defisit", value)


def _share(report: Report, group: str) -> Fact:
    value = compute(
        "serapan", {"realisasi": total(report, group, "realisasi"), "pagu": total(report, group, "anggaran")}
    )
    assert not isinstance(value, str)
    return percent(value)


@fact("apbd.pendapatan.persen", "Realisasi pendapatan terhadap anggaran")
def _revenue_share(report: Report) -> Fact:
    return _share(report, "pendapatan")


@fact("apbd.belanja.persen", "Serapan belanja")
def _spending_share(report: Report) -> Fact:
    return _share(report, "belanja")


@fact("apbd.desentralisasi", "Derajat desentralisasi fiskal dari rincian APBD")
def _decentralisation(report: Report) -> Fact:
    return percent(decentralisation(report))


@fact("apbd.desentralisasi.kelas", "Kelas derajat desentralisasi fiskal (skala akademik, belum diverifikasi)")
def _class(report: Report) -> Fact:
    value = decentralisation(report)
    return Fact(str(peringkat(value, report.scales[SCALE])) if isinstance(value, Decimal) else str(value))


@fact("apbd.terendah", "Pos dengan realisasi terendah terhadap anggaran")
def _lowest(report: Report) -> Fact:
    shares = {row.name: report.figure(row.cells["persen"].address).exact for row in report.rows(ITEMS)}
    known = {name: value for name, value in shares.items() if value is not None}
    if not known:
        return NONE
    name = min(known, key=lambda item: known[item])
    return Fact(f"{name} ({percent(known[name]).text})", known[name], (name,))
