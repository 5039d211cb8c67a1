"""Facts on the publication's own lists of contents, tables and figures."""

from __future__ import annotations

from lppd.captions import Mismatch, mismatches
from lppd.facts.registry import Fact, count, fact, listing
from lppd.report import Report


def _entries(report: Report, source: str) -> list[str]:
    return [entry.title for entry in report.lists if entry.source == source]


def _differing(report: Report, *, misleading: bool) -> list[str]:
    return [_named(item) for item in mismatches(report) if item.misleading is misleading]


def _named(item: Mismatch) -> str:
    """The entry by its number, or its title where it has none, and what differs."""
    difference = f"di naskah {item.caption}" if item.what == "nomor" else item.difference
    return f"{item.entry.number or item.entry.title} ({difference})"


@fact("daftar.bagian", "Banyaknya bagian dalam daftar isi publikasi")
def _sections(report: Report) -> Fact:
    return count(_entries(report, "daftar-isi"), "bagian")


@fact("daftar.tabel", "Banyaknya tabel dalam daftar tabel publikasi")
def _tables(report: Report) -> Fact:
    return count(_entries(report, "daftar-tabel"), "tabel")


@fact("daftar.gambar", "Banyaknya gambar dalam daftar gambar publikasi")
def _figures(report: Report) -> Fact:
    return count(_entries(report, "daftar-gambar"), "gambar")


@fact("daftar.menyesatkan", "Entri daftar yang nomor, tahun, atau halamannya bukan milik yang didaftar")
def _misleading(report: Report) -> Fact:
    return listing(_differing(report, misleading=True))


@fact("daftar.menyesatkan.banyak", "Banyaknya entri daftar yang nomor, tahun, atau halamannya menyesatkan")
def _misleading_count(report: Report) -> Fact:
    return count(_differing(report, misleading=True), "entri")


@fact("daftar.kata", "Banyaknya entri daftar yang hanya katanya berbeda")
def _words(report: Report) -> Fact:
    return count(_differing(report, misleading=False), "entri")
