"""Facts on the key indicators of the supporting functions: money, procurement, staff, openness (Tabel 2.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from textwrap import shorten

from lppd.facts.ikk import LONGEST, register
from lppd.facts.registry import NONE, Fact, fact, listing, number, rupiah
from lppd.indicator import INPUT, SUPPORT, Indicator, indicators, input_label
from lppd.placeholder import newest_year
from lppd.report import Report
from lppd.table import Row

OPINION, ASSETS = "opini-laporan-keuangan", "manajemen-aset"
YES = "ya"

MONEY = {
    "belanja-pegawai": ("belanja-pegawai", "Belanja pegawai di luar guru dan tenaga kesehatan"),
    "pad": ("pad", "Realisasi pendapatan asli daerah"),
    "belanja-urusan": ("belanja-urusan", "Belanja urusan pemerintahan"),
    "belanja-transfer": ("belanja-urusan-b", "Belanja transfer"),
    "pengadaan": ("pengadaan-kompetitif-b", "Nilai seluruh pengadaan"),
    "pengadaan-kompetitif": ("pengadaan-kompetitif", "Nilai pengadaan dengan metode kompetitif"),
    "produk-dalam-negeri": ("produk-dalam-negeri", "Tambahan nilai produk dalam negeri"),
    "produk-dalam-negeri.dasar": ("produk-dalam-negeri-b", "Nilai produk dalam negeri tahun sebelumnya"),
    "silpa": ("rasio-silpa", "Realisasi SiLPA"),
}
"""Sums of money in Tabel 2.3: fact, row, meaning."""

register("penunjang", "indikator penunjang", lambda report: indicators(report, SUPPORT))


def _money(name: str, row: str, meaning: str) -> None:
    def produce(report: Report) -> Fact:
        value = _input(report, row)
        return NONE if value is None else rupiah(value)

    fact(f"penunjang.rupiah.{name}", meaning)(produce)


def _input(report: Report, row: str) -> Decimal | None:
    """The number of an input; None where there is no such row or no number."""
    if row not in report.data(SUPPORT).by_key:
        return None
    return report.figure(f"{SUPPORT}/{row}/{INPUT}").value


for _name, (_row, _meaning) in MONEY.items():
    _money(_name, _row, _meaning)


def _rows(report: Report, key: str) -> Sequence[Row]:
    """The printed rows of one indicator; none where the year does not have it."""
    return next((item.rows for item in indicators(report, SUPPORT) if item.key == key), ())


@fact("penunjang.opini", "Opini BPK yang terbaru menurut Tabel 2.3, dan berapa tahun berturut-turut")
def _opinion(report: Report) -> Fact:
    """Rows are years, the newest first; the run ends with the first other opinion."""
    answers = [(row.cells[INPUT].text, newest_year(input_label(row))) for row in _rows(report, OPINION)]
    if not answers:
        return NONE
    run = next((place for place, (word, _) in enumerate(answers) if word != answers[0][0]), len(answers))
    years = [year for _, year in answers[:run] if year is not None]
    span = f", tahun anggaran {min(years)} sampai {max(years)}" if years else ""
    return Fact(f"{answers[0][0]} {run} kali berturut-turut{span}", Decimal(run), (answers[0][0],))


def _answers(report: Report) -> dict[str, str]:
    """Questions on asset management, without their numbers, and the answers."""
    asked = {_question(input_label(row)): row.cells[INPUT].text for row in _rows(report, ASSETS)}
    return {question: answer for question, answer in asked.items() if answer}


def _question(label: str) -> str:
    """A question without its number and the answers offered.

    >>> _question("2. Apakah ada manual? (Ya/Tidak)")
    'Apakah ada manual?'
    """
    return re.sub(r"^\d+\.\s*|\s*\([^)]*\)\s*$", "", label)


@fact("penunjang.aset", "Jawaban ya tentang pengelolaan aset")
def _assets(report: Report) -> Fact:
    answers = _answers(report)
    yes = sum(answer.casefold() == YES for answer in answers.values())
    return Fact(f"{yes} dari {len(answers)}", Decimal(yes), tuple(answers))


@fact("penunjang.aset.belum", "Pertanyaan tentang pengelolaan aset yang tidak dijawab ya")
def _assets_missing(report: Report) -> Fact:
    return listing([f'"{question}"' for question, answer in _answers(report).items() if answer.casefold() != YES])


def _side(key: str, what: str) -> None:
    """On which side of its budget a realisasi lies; the printed deviation has no sign."""

    @fact(f"penunjang.{key}.arah", f"Apakah realisasi {what} di bawah atau di atas anggarannya")
    def _told(report: Report) -> Fact:
        actual, planned = _input(report, key), _input(report, f"{key}-b")
        if actual is None or planned is None:
            return NONE
        word = "di bawah" if actual < planned else "di atas" if actual > planned else "sama dengan"
        return Fact(word, actual - planned)


_side("deviasi-belanja", "belanja")
_side("deviasi-pad", "pendapatan asli daerah")


@fact("penunjang.produk-dalam-negeri.kali", "Nilai produk dalam negeri dibanding tahun sebelumnya")
def _times(report: Report) -> Fact:
    more, before = _input(report, "produk-dalam-negeri"), _input(report, "produk-dalam-negeri-b")
    if more is None or not before:
        return NONE
    return number((more + before) / before, 1, "kali")


def differing_values(report: Report) -> list[Indicator]:
    """Indicators of which a figure is printed otherwise elsewhere."""
    return [item for item in indicators(report, SUPPORT) if item.elsewhere]


@fact("penunjang.lain.daftar", "Indikator penunjang yang angkanya tercetak lain di tempat lain")
def _elsewhere(report: Report) -> Fact:
    return listing([item.name for item in differing_values(report)])


@fact("penunjang.pengganti.daftar", "Indikator penunjang yang isiannya bukan hasil tahun laporan, dengan alasannya")
def _stand_ins(report: Report) -> Fact:
    found = [item for item in indicators(report, SUPPORT) if item.stand_ins]
    told = [f"{shorten(item.name, LONGEST, placeholder=' …')}, {item.stand_ins[0].reason}" for item in found]
    return Fact("; ".join(told), Decimal(len(told)), tuple(item.name for item in found)) if told else NONE
