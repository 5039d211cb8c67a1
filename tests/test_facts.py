from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from factory import REAL_YEAR, ROOT, copy_real, open_real

from lppd.errors import UnknownNameError
from lppd.facts import Fact, fact, fact_names
from lppd.facts.registry import count, join, number, percent, rupiah
from lppd.methods import Undefined
from lppd.report import Report, open_report

DOWN = {"indeks-risiko-bencana", "tingkat-pengangguran-terbuka", "tingkat-kemiskinan"}
"""Indicators for which lower is better, by their meaning."""


def printed(table: str, *columns: str) -> Iterator[tuple[str, list[Fraction | None]]]:
    """Key and numbers of a printed table with English marks, read here without the package."""
    with (ROOT / "data" / str(REAL_YEAR) / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            yield line["kunci"], [_number(line[column]) for column in columns]


def _number(text: str) -> Fraction | None:
    if text == "89,74%":  # the one cell of these columns with an Indonesian mark
        text = "89.74%"
    digits = re.search(r"-?[\d.]+", text.replace(",", ""))
    return Fraction(digits[0]) if digits else None


def ratio(key: str, reached: Fraction, yardstick: Fraction) -> Fraction:
    return 100 * (yardstick / reached if key in DOWN else reached / yardstick)


def attainment() -> dict[str, Fraction]:
    return {
        key: ratio(key, r, t)
        for key, (t, r) in printed("2.6", "target", "realisasi")
        if t is not None and r is not None
    }


def close(found: Fact, expected: Fraction) -> bool:
    return found.value is not None and abs(Fraction(found.value) - expected) < Fraction(1, 10**9)


def test_aggregates_of_capaian(real_report: Report) -> None:
    values = list(attainment().values())
    assert len(values) == 27
    assert close(real_report.fact("capaian.rata-rata"), sum(values, Fraction(0)) / 27)
    assert close(
        real_report.fact("capaian.rata-rata-batas-100"),
        sum((min(value, Fraction(100)) for value in values), Fraction(0)) / 27,
    )
    assert close(
        real_report.fact("capaian.rata-rata-batas-120"),
        sum((min(value, Fraction(120)) for value in values), Fraction(0)) / 27,
    )
    assert close(real_report.fact("capaian.median"), median(values))
    assert real_report.fact("capaian.tercapai").value == sum(value >= 100 for value in values)
    assert real_report.fact("capaian.belum").value == sum(value < 100 for value in values)


def test_what_the_publication_says_of_itself(real_report: Report) -> None:
    """Statements of the published prose that are right."""
    said = {
        "capaian.rata-rata": "215,45 persen",
        "capaian.peringkat": "Sangat Tinggi",
        "capaian.sebaran": "26 indikator berperingkat Sangat Tinggi dan 1 indikator berperingkat Tinggi",
        "capaian.terendah": "Derajat Desentralisasi Fiskal Daerah (78,44%)",
        "capaian.sasaran": "18 sasaran strategis",
        "kemajuan.memenuhi": "10 indikator",
        "kemajuan.belum": "17 indikator",
        "nasional.sebanding": "8 indikator",
        "nasional.tanpa": "19 indikator",
        "awal.tetap": "1 indikator",
        "efisiensi.serapan": "81,77 persen",
    }
    assert {name: real_report.fact(name).text for name in said} == said
    assert len(real_report.fact("awal.baru").items) == 5
    assert real_report.fact("efisiensi.pagu").value == 3273129855262
    assert (
        real_report.fact("efisiensi.realisasi").value == 2676298783394 + 1
    )  # the prose is one rupiah short of its table


def test_change_since_the_start(real_report: Report) -> None:
    pairs = {
        key: (a, b)
        for key, (a, b) in printed("2.7", "kondisi-awal", f"realisasi-{REAL_YEAR}")
        if a is not None and b is not None
    }
    rises = {key for key, (before, now) in pairs.items() if now > before}
    falls = {key for key, (before, now) in pairs.items() if now < before}
    better = (rises - DOWN) | (falls & DOWN)
    values = [real_report.fact(f"awal.{name}").value for name in ("naik", "turun", "membaik", "memburuk")]
    assert values == [len(rises), len(falls), len(better), len(rises | falls) - len(better)]


def test_progress_and_nation(real_report: Report) -> None:
    progress = [
        ratio(key, r, t)
        for key, (r, t) in printed("2.8", "realisasi", "target-akhir")
        if r is not None and t is not None
    ]
    assert real_report.fact("kemajuan.memenuhi").value == sum(value >= 100 for value in progress)
    assert close(
        real_report.fact("kemajuan.rata-rata-batas-100"),
        sum((min(value, Fraction(100)) for value in progress), Fraction(0)) / 27,
    )
    nation = {
        key: ratio(key, r, n)
        for key, (r, n) in printed("2.9", "realisasi", "realisasi-nasional")
        if r is not None and n is not None
    }
    assert real_report.fact("nasional.di-bawah").value == sum(value < 100 for value in nation.values())
    assert "Tingkat Pengangguran Terbuka (TPT)" in real_report.fact("nasional.di-bawah.daftar").items


def test_efficiency(real_report: Report) -> None:
    rows = [
        (p, r, attainment()[key])
        for key, (p, r) in printed("2.10", "pagu", "realisasi-anggaran")
        if p is not None and r is not None
    ]
    for name, cap in (("", None), ("-batas-100", Fraction(100))):
        worth = [(p * (c if cap is None else min(c, cap)) / 100, r) for p, r, c in rows]
        ratio_of_sums = 100 * (1 - sum((r for _, r in worth), Fraction(0)) / sum((w for w, _ in worth), Fraction(0)))
        mean = sum((100 * (1 - r / w) for w, r in worth), Fraction(0)) / len(worth)
        # Tabel 2.10 prints a rounded target for two indicators, so its capaian differ a little from those of 2.6
        for fact_name, expected in (
            (f"efisiensi.rasio-jumlah{name}", ratio_of_sums),
            (f"efisiensi.rata-rata{name}", mean),
        ):
            found = real_report.fact(fact_name).value
            assert found is not None
            assert abs(Fraction(found) - expected) < Fraction(1, 20), fact_name
    assert real_report.fact("efisiensi.negatif").items == ("Indeks Resiko Bencana",)
    assert real_report.fact("efisiensi.nilai").text == "100,00 (dibatasi pada ujung skala)"


def test_budget_and_human_development(real_report: Report) -> None:
    assert real_report.fact("apbd.selisih").value == Decimal("2768261234928.77") - Decimal("2635674246066.33")
    assert real_report.fact("apbd.surplus").text == "surplus"
    assert real_report.fact("apbd.terendah").text == "Lain-Lain Pendapatan Daerah yang Sah (4,79 persen)"
    assert real_report.fact("apbd.desentralisasi").text == "28,39 persen"
    assert real_report.fact("apbd.desentralisasi.kelas").text == "Cukup"
    assert real_report.fact("ipm.kenaikan").text == "2,14 poin"
    assert real_report.fact("ipm.turun").text == "2020"
    assert real_report.fact("makro.memburuk").items == ("Ketimpangan Pendapatan",)


def test_every_fact_has_a_text_and_a_meaning(real_report: Report) -> None:
    assert len(fact_names()) == len(real_report.facts) > 60
    for name, meaning in fact_names().items():
        assert meaning
        assert real_report.fact(name).text
        assert real_report.fact(name) is real_report.fact(name)


def test_unknown_fact(real_report: Report) -> None:
    with pytest.raises(UnknownNameError, match=r'maksud Anda "capaian.rata-rata"'):
        real_report.fact("capaian.rata-rat")
    assert "capaian.median" in real_report.facts
    assert "capaian.modus" not in real_report.facts


def test_a_name_is_registered_once() -> None:
    with pytest.raises(ValueError, match="fakta ganda"):
        fact("capaian.median", "x")(lambda report: Fact("x"))


def edited(tmp_path_factory: pytest.TempPathFactory, table: str, change: dict[tuple[str, str], str]) -> Report:
    """The real report with some cells printed otherwise; the schemas let every figure be a dash."""
    root = copy_real(tmp_path_factory.mktemp("ubah"), year=REAL_YEAR, region="Kota Uji")
    path = root / "data" / str(REAL_YEAR) / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names, lines = list(reader.fieldnames or ()), list(reader)
    for line in lines:
        for (row, column), text in change.items():
            if row in ("*", line["kunci"]):
                line[column] = text
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(lines)
    schema = root / "data" / "schema" / f"{table}.yml"
    strict = schema.read_text(encoding="utf-8").replace(", allow: [strip]", "")
    schema.write_text(
        re.sub(r"(kind: (?:sesuai-baris|persen|rupiah)),", r"\1, allow: [strip],", strict), encoding="utf-8"
    )
    return open_report(REAL_YEAR, proyek=root)


def test_direction_is_not_reversed_by_a_negative_base(tmp_path_factory: pytest.TempPathFactory) -> None:
    row = "pertumbuhan-ekonomi"
    change = {(row, str(REAL_YEAR - 1)): "-0.50", (row, str(REAL_YEAR)): "4.50", (row, "laju"): "-1000"}
    report = edited(tmp_path_factory, "2.1", change)
    assert "Pertumbuhan Ekonomi" in report.fact("makro.membaik").items
    assert "Pertumbuhan Ekonomi" not in report.fact("makro.memburuk").items


def test_gaps_in_different_columns_do_not_shift_the_sums(
    tmp_path_factory: pytest.TempPathFactory, real_report: Report
) -> None:
    gaps = {"nilai-sakip": "capaian", "indeks-spbe": "pagu", "maturitas-spip": "realisasi-anggaran"}
    report = edited(tmp_path_factory, "2.10", dict.fromkeys(gaps.items(), "-"))
    worth = spent = Fraction(0)
    for cells in (row.cells for row in real_report.rows("2.10") if row.key not in gaps):
        pagu, realisasi, exact = (
            real_report.figure(cells[name].address).exact for name in ("pagu", "realisasi-anggaran", "capaian")
        )
        worth += Fraction(pagu or 0) * Fraction(exact or 0) / 100
        spent += Fraction(realisasi or 0)
    assert close(report.fact("efisiensi.rasio-jumlah"), 100 * (1 - spent / worth))


def test_a_year_without_national_figures(tmp_path_factory: pytest.TempPathFactory) -> None:
    report = edited(tmp_path_factory, "2.9", {("*", "realisasi-nasional"): "-", ("*", "capaian"): "-"})
    assert report.fact("nasional.tertinggi").text == report.fact("nasional.terendah").text == "tidak ada"
    assert report.fact("nasional.sebanding").text == "0 indikator"


def test_a_year_without_any_budget_figures(tmp_path_factory: pytest.TempPathFactory) -> None:
    report = edited(
        tmp_path_factory, "2.10", {("*", name): "-" for name in ("pagu", "realisasi-anggaran", "serapan", "efisiensi")}
    )
    for name in fact_names():
        if name.startswith("efisiensi."):
            assert report.fact(name).text, name


def test_provisional_figures_follow_the_star(real_report: Report) -> None:
    assert real_report.fact("capaian.sementara").items == (
        "Indeks Pengelolaan Keuangan Daerah",
        "Persentase Pertumbuhan PDRB Sektor Perdagangan",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "Rp0"),
        ("999", "Rp999"),
        ("999.5", "Rp1.000"),
        ("1000000", "Rp1,00 juta"),
        ("-2500000000", "-Rp2,50 miliar"),
        ("2768261234928.77", "Rp2,77 triliun"),
    ],
)
def test_rupiah(value: str, text: str) -> None:
    assert rupiah(Decimal(value)).text == text


def test_undefined_stays_undefined() -> None:
    nothing = Undefined("target nol")
    assert {number(nothing, 2).text, percent(nothing).text, rupiah(nothing).text} == {"tidak terdefinisi (target nol)"}
    assert number(nothing, 2).value is None


def test_small_words() -> None:
    assert join([]) == "tidak ada"
    assert join(["A"]) == "A"
    assert count([], "misi").text == "0 misi"


def test_facts_follow_a_correction(tmp_path_factory: pytest.TempPathFactory, real_report: Report) -> None:
    from factory import Tiny

    overlay = Tiny(tmp_path_factory.mktemp("koreksi")).overlay(("2.6/nilai-sakip/realisasi", "69.50", "75.50"))
    report = open_real(overlay)
    assert report.fact("capaian.tercapai").value == (real_report.fact("capaian.tercapai").value or 0) + 1
    assert "Nilai SAKIP" not in report.fact("capaian.belum.daftar").items
