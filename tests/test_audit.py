from __future__ import annotations

import csv
import io
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from checks.tables import free_table
from factory import YEAR, Tiny, copy_real, csv_text, misprinted, open_real, slips

from lppd.address import Address
from lppd.audit import COLUMNS, SEVERITIES, Audit, audit, worst_verdicts
from lppd.confrontation import Verdict, confront
from lppd.corrections import load_corrections
from lppd.derivation import Derivation
from lppd.errors import FaultsError, UnknownNameError
from lppd.methods import get
from lppd.report import Report, open_report
from lppd.statements import COLUMNS as STATEMENTS
from lppd.table import Cell

CAPAIAN = "8.2/mutu/capaian"


def only(project: Tiny, address: str = CAPAIAN) -> dict[str, str]:
    """The finding on a cell, as a mapping."""
    found = [finding for finding in project.audit().findings if finding.alamat == address]
    assert len(found) == 1
    return {name: getattr(found[0], name) for name in COLUMNS}


def test_a_finding_says_everything(project: Tiny) -> None:
    found = only(project.put(CAPAIAN, "96.55%"))
    assert found == {
        "id": "8.2.r1/mutu/capaian",
        "putusan": "tidak cocok",
        "tingkat": "sedang",
        "jenis": "turunan",
        "tabel": "8.2",
        "baris": "mutu",
        "kolom": "capaian",
        "alamat": CAPAIAN,
        "tercetak": "96.55%",
        "hitung_ulang": "95.65",
        "batas_bawah": "95.64375",
        "batas_atas": "95.65625",
        "rumus": "R ÷ T × 100 (makin tinggi makin baik); T ÷ R × 100 (makin rendah makin baik)",
        "operan": "realisasi = 76.52 [8.2/mutu/realisasi]; target = 80 [8.2/mutu/target]",
        "pesan": "Angka-angka ini tidak mungkin benar bersamaan: tercetak 96.55%, dihitung ulang 95,65%."
        " Periksa sel ini dan operannya pada sumber data.",
        "usulan": "8.2,mutu,capaian,96.55%,95.65%",
    }


@pytest.mark.parametrize(
    ("text", "severity", "message"),
    [
        ("95.65%", "", "dapat benar bersamaan: tercetak 95.65%, dihitung ulang 95,65% (cocok)"),
        ("95.66%", "", "(cocok karena pembulatan)"),
        ("95%", "", "(cocok bila dipotong)"),
        ("105.65%", "berat", "kesimpulan berubah: tercapai menjadi belum tercapai"),
        ("-", "", "Tidak dapat diperiksa: 8.2/mutu/capaian tidak berisi angka (-)."),
    ],
)
def test_severity_and_message(project: Tiny, text: str, severity: str, message: str) -> None:
    found = only(project.put(CAPAIAN, text))
    assert found["tingkat"] == severity
    assert message in found["pesan"]
    assert bool(found["usulan"]) is bool(severity)


@pytest.mark.parametrize(("declared", "severity"), [("ringan", "ringan"), ("berat", "berat"), ("sedang", "berat")])
def test_a_declared_severity_is_kept(project: Tiny, declared: str, severity: str) -> None:
    project.schemas["8.2"]["rules"][0] |= {"severity": declared, "note": "perlu dijelaskan"}
    found = only(project.put(CAPAIAN, "105.65%"))
    assert found["tingkat"] == severity
    assert "Catatan: Perlu dijelaskan. " in found["pesan"]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (CAPAIAN, "96.55%"),
        (CAPAIAN, "96.55 %"),
        (CAPAIAN, "1,096.55%"),
        ("8.2/mutu/target", "82.50"),
        ("8.3/total/realisasi", "Rp. 3.111,75"),
        ("8.2/maturitas/target", "Level 2"),
    ],
)
def test_every_proposal_is_an_overlay_line_that_makes_the_rule_hold(project: Tiny, address: str, text: str) -> None:
    result = project.put(address, text).audit()
    proposals = [finding.usulan for finding in result.findings if finding.alamat == address and finding.usulan]
    assert len(proposals) == 1
    path = project.root / "usulan.csv"
    path.write_text("tabel,baris,kolom,tercetak,menjadi\n" + proposals[0] + "\n", encoding="utf-8")
    assert [str(each) for each in load_corrections([path])] == [address]
    after = audit(project.open(path))
    assert [item.verdict for item in after.confrontations if str(item.cell.address) == address] == [Verdict.COCOK]


@pytest.mark.parametrize(
    ("address", "text", "proposed"),
    [
        (CAPAIAN, "96.55 %", "95.65 %"),
        (CAPAIAN, "96.5%", "95.7%"),
        ("8.3/total/realisasi", "Rp. 3.111,75", "Rp3.000,75"),
        ("8.3/total/realisasi", "3111,75", "3000,75"),
        ("8.2/mutu/target", "82.5", "80"),  # a copy keeps its own decimals
    ],
)
def test_a_proposal_is_written_like_its_cell(project: Tiny, address: str, text: str, proposed: str) -> None:
    found = next(finding for finding in project.put(address, text).audit().findings if finding.alamat == address)
    assert next(csv.reader([found.usulan]))[3:] == [text, proposed]


def test_coverage_and_counts(project: Tiny) -> None:
    result = project.put(CAPAIAN, "96.55%").put("8.2/risiko/capaian", "-").audit()
    coverage = {each.table: each for each in result.coverage}
    assert [(each.figures, each.checked) for each in coverage.values()] == [
        (8, 6),  # targets of two years are held against each other; the start of the plan is not
        (8, 7),
        (3, 3),
    ]  # risiko/realisasi is checked by nothing now
    assert coverage["8.2"].verdicts == {Verdict.COCOK: 4, Verdict.TIDAK_COCOK: 1, Verdict.TIDAK_DIPERIKSA: 1}
    assert result.counts[Verdict.TIDAK_COCOK] == 1
    assert result.figures == (15, 1, 3)
    assert [finding.alamat for finding in result.slips] == [CAPAIAN]


def test_a_merged_cell_is_one_figure(project: Tiny) -> None:
    columns = {"capaian": {"kind": "persen", "merge": True}, "nilai": {"kind": "jumlah", "exact": True}}
    free_table(project, columns, [["5%", "1"], ["5%", "2"], ["6%", "3"], ["5%", "4"]])
    (coverage,) = audit(project.open(), ["7.1"]).coverage
    assert coverage.figures == 3 + 4


def test_hidden_figures_are_not_printed(project: Tiny) -> None:
    columns = {"nilai": {"kind": "jumlah", "exact": True}, "bobot": {"kind": "jumlah", "exact": True, "hidden": True}}
    free_table(project, columns, [["1", "1"], ["2", "1"]])
    (coverage,) = audit(project.open(), ["7.1"]).coverage
    assert coverage.figures == 2


def test_figures_that_only_sentences_repeat_are_checked(project: Tiny) -> None:
    free_table(project, {"nilai": {"kind": "jumlah", "exact": True}}, [["1"], ["2"]])
    values = {"kunci": "x", "bagian": "7", "subjek": "x", "tercetak": "2", "jenis": "jumlah", "notasi": "indonesia"}
    line = {**values, "metode": "salin", "operan": "nilai=7.1/r2/nilai"}
    text = csv_text([STATEMENTS, [line.get(name, "") for name in STATEMENTS]])
    project.raw[f"data/{project.year}/pernyataan.csv"] = text.encode()
    coverage = {item.table: (item.figures, item.checked) for item in project.audit().coverage}
    assert coverage["7.1"] == (2, 1) and coverage["pernyataan"] == (1, 1)


def test_a_bound_checks_its_figures(project: Tiny) -> None:
    free_table(project, {"nilai": {"kind": "jumlah", "exact": True}}, [["1"], ["2"], ["3"]])
    bounds = [{"bagian": "7.1/r1/nilai", "keseluruhan": "7.1/r2/nilai"}]
    project.raw["data/schema/batas.yml"] = yaml.safe_dump(bounds).encode()
    (coverage,) = audit(project.open(), ["7.1"]).coverage
    assert (coverage.figures, coverage.checked) == (3, 2)


def test_slips_come_gravest_first(project: Tiny) -> None:
    project.put(CAPAIAN, "105.65%").put("8.3/total/realisasi", "3.000,76").put("8.2/risiko/target", "101")
    project.schemas["8.2"]["rules"][1]["severity"] = "ringan"
    grades = [finding.tingkat for finding in project.audit().slips]
    assert grades == sorted(grades, key=lambda grade: -SEVERITIES.index(grade))
    assert set(grades) == set(SEVERITIES)


def test_worst_verdict_of_a_cell(project: Tiny) -> None:
    project.rule("8.2", target="mutu/capaian", method="salin", kind="kesamaan", operands={"nilai": "risiko/capaian"})
    worst = worst_verdicts(project.audit().confrontations)
    assert worst[Address("8.2", "mutu", "capaian")] is Verdict.TIDAK_COCOK
    assert worst[Address("8.2", "risiko", "capaian")] is Verdict.COCOK


def test_some_tables_only(project: Tiny) -> None:
    report = project.open()
    result = audit(report, ["8.3"])
    assert [each.table for each in result.coverage] == ["8.3"]
    assert {path.name for path in report.used} == {"8.3.csv"}
    with pytest.raises(UnknownNameError, match='maksud Anda "8.3"'):
        audit(report, ["8.33"])


def test_unreadable_data_is_no_audit(project: Tiny) -> None:
    with pytest.raises(FaultsError):
        project.put(CAPAIAN, "x").audit()


def test_huge_figures_do_not_break_the_audit(project: Tiny) -> None:
    found = only(project.put("8.2/mutu/realisasi", "9" * 28 + ".7").put("8.2/mutu/target", "0.0000003"))
    assert Decimal(found["batas_atas"]) > Decimal(10) ** 35
    assert found["putusan"] == "mengubah kesimpulan"


def test_hostile_text_stays_one_field(project: Tiny) -> None:
    project.schemas["8.2"]["rules"][0]["note"] = 'a,"b"\n=1+1'
    found = only(project.put(CAPAIAN, "1,096.55%"))
    out = io.StringIO()
    csv.writer(out).writerow(found.values())
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == list(found.values())
    assert next(csv.reader([found["usulan"]])) == ["8.2", "mutu", "capaian", "1,096.55%", "95.65%"]


def test_the_same_data_give_the_same_findings(real_audit: Audit) -> None:
    assert audit(open_real()).findings == real_audit.findings


# -- seeded slips: an oracle of exact fractions that shares no code with the methods ---------------------


def _share(realisasi: Fraction, patokan: Fraction, options: Mapping[str, Any]) -> Fraction | None:
    if not realisasi or patokan <= 0 or (options["polaritas"] == "turun" and realisasi < 0):
        return None
    return 100 * (realisasi / patokan if options["polaritas"] == "naik" else patokan / realisasi)


def _ipm(uhh: Fraction, hls: Fraction, rls: Fraction, pengeluaran: Fraction) -> Fraction | None:
    parts = [(uhh - 20) / 65, (hls / 18 + rls / 15) / 2]
    if pengeluaran <= 0 or min(parts) < 0:
        return None
    spending = math.log(pengeluaran / Fraction("1007.436")) / math.log(Fraction("26572.352") / Fraction("1007.436"))
    return None if spending < 0 else Fraction(100 * (float(parts[0] * parts[1]) * spending) ** (1 / 3))


def _efficiency(pagu: Fraction, realisasi: Fraction, capaian: Fraction) -> Fraction | None:
    if min(pagu, realisasi, capaian) < 0 or not pagu * capaian:
        return None
    return 100 * (1 - 100 * realisasi / (pagu * capaian))


ORACLE: Mapping[str, Callable[..., Fraction | None]] = {
    "salin": lambda o, _: o["nilai"],
    "jumlah": lambda o, _: sum(o["nilai"], Fraction(0)),
    "selisih": lambda o, _: o["sekarang"] - o["sebelumnya"],
    "laju-kinerja": lambda o, _: 100 * (o["sekarang"] - o["sebelumnya"]) / o["sebelumnya"] if o["sebelumnya"] else None,
    "laju-selisih": lambda o, _: 100 * o["selisih"] / o["sebelumnya"] if o["sebelumnya"] > 0 else None,
    "serapan": lambda o, _: 100 * o["realisasi"] / o["pagu"] if o["pagu"] else None,
    "capaian": lambda o, c: _share(o["realisasi"], o["target"], c),
    "tingkat-kemajuan": lambda o, c: _share(o["realisasi"], o["target_akhir"], c),
    "banding-nasional": lambda o, c: _share(o["realisasi"], o["nasional"], c),
    "efisiensi-indikator": lambda o, _: _efficiency(**o),
    "derajat-desentralisasi-fiskal": lambda o, _: (
        100 * o["pad"] / o["total_pendapatan"] if o["total_pendapatan"] > 0 else None
    ),
    "ipm": lambda o, _: _ipm(**o),
    "persentase": lambda o, _: 100 * o["bagian"] / o["keseluruhan"] if o["keseluruhan"] > 0 else None,
    "persentase-bersih": lambda o, _: (
        100 * (o["bagian"] - o["pengurang"]) / o["keseluruhan"] if o["keseluruhan"] > 0 else None
    ),
    "rasio": lambda o, _: o["pembilang"] / o["penyebut"] if o["penyebut"] > 0 else None,
    "rasio-per": lambda o, c: (
        o["bagian"] * Fraction(c.get("per", "1000")) / o["keseluruhan"] if o["keseluruhan"] > 0 else None
    ),
    "persentase-target": lambda o, _: (
        100 * o["bagian"] / o["keseluruhan"] / o["porsi"] if o["keseluruhan"] > 0 and o["porsi"] > 0 else None
    ),
    "sebanding": lambda o, _: o["nilai"] / o["pembanding"] * o["hasil"] if o["pembanding"] > 0 else None,
    "jumlah-berskala": lambda o, c: sum(o["nilai"], Fraction(0)) * Fraction(c.get("pengali", "100")),
    "rata-rata": lambda o, _: sum(o["nilai"], Fraction(0)) / len(o["nilai"]),
    "bobot": lambda o, c: o["nilai"] * Fraction(c["bobot"]) / 100,
    "konversi": lambda o, c: o["nilai"] * Fraction(c["pengali"]),
    "kepadatan": lambda o, _: o["penduduk"] / o["luas"] if o["luas"] > 0 else None,
    "spm-layanan": lambda o, _: Fraction(4, 5) * o["penerima"] + sum(o["mutu"], Fraction(0)) / len(o["mutu"]) / 5,
    "iklh": lambda o, _: (376 * o["ika"] + 405 * o["iku"] + 219 * o["ikl"]) / 1000,
}
"""Formulas of the methodology, written anew over fractions; None where there is no value."""

MOST_CELLS = 600
"""Cells, drawn at random, in which slips are planted."""

TOLERANCE = Fraction(1, 10**9)
"""Slack of the one oracle that needs logarithms."""


def span(cell: Cell) -> tuple[Fraction, Fraction]:
    """What a printed figure stands for, rounded either way."""
    assert cell.printed.value is not None
    value, half = Fraction(cell.printed.value), Fraction(0) if cell.exact else Fraction(cell.printed.step) / 2
    return value - half, value + half


def _middle(end: tuple[Any, Any]) -> Any:
    """The printed figure, or figures, between two ends."""
    low, high = end
    return [(a + b) / 2 for a, b in zip(low, high, strict=True)] if isinstance(low, list) else (low + high) / 2


def reachable(derivation: Derivation, cells: Callable[[Address], Cell]) -> tuple[Fraction, Fraction] | None:
    """Least and greatest result over all corners of the operands; None when one has no value."""
    names, ends = list(derivation.operands), []
    for operand in derivation.operands.values():
        if isinstance(operand, Address):
            ends.append(span(cells(operand)))
        else:
            spans = [span(cells(address)) for address in operand]
            ends.append(([low for low, _ in spans], [high for _, high in spans]))  # type: ignore[arg-type]
    values: list[Fraction] = []
    middle = [_middle(end) for end in ends]  # where the printed figures themselves have no result, there is none
    for corner in (middle, *product(*ends)):
        value = ORACLE[derivation.rule.method](dict(zip(names, corner, strict=True)), derivation.options)
        if value is None:
            return None
        values.append(value)
    return min(values), max(values)


def impossible(derivation: Derivation, cells: Callable[[Address], Cell]) -> bool | None:
    """Whether no rounding and no cutting off of digits could print the target; None when there is no result."""
    reach, target = reachable(derivation, cells), cells(derivation.target)
    if reach is None or target.printed.value is None:
        return None
    value, step = Fraction(target.printed.value), Fraction(target.printed.step)
    if target.exact and derivation.rule.kind in ("kesamaan", "jumlah"):
        return not reach[0] <= value <= reach[1]
    low, high = value - (step / 2 if value > 0 else step), value + (step / 2 if value < 0 else step)
    return reach[1] < low - TOLERANCE or reach[0] > high + TOLERANCE


def rules_by_cell(report: Report) -> dict[Address, list[Derivation]]:
    """Rules that hold as printed, by every cell they touch."""
    rules: dict[Address, list[Derivation]] = defaultdict(list)
    for table in report.schemas:
        for item in report.confrontations(table):
            if item.verdict.agrees and item.derivation.rule.method in ORACLE:
                for address in {item.derivation.target, *item.derivation.addresses}:
                    rules[address].append(item.derivation)
    return rules


def planted(report: Report, address: Address) -> dict[str, Cell]:
    """The readable misprints of a cell by kind; those that break the notation are found by the reader instead."""
    cell = report.cell(address)
    column = [row.cells[address.column] for row in report.rows(address.table)]
    neighbour = column[(column.index(cell) + 1) % len(column)].printed.text.strip()
    found = {kind: misprinted(report, cell, text) for kind, text in slips(cell.printed, neighbour).items()}
    return {kind: bad for kind, bad in found.items() if bad is not None}


def test_every_slip_beyond_rounding_is_found(real_report: Report) -> None:
    told: Counter[str] = Counter()
    missed: list[str] = []
    by_cell = rules_by_cell(real_report)
    used = {item.derivation.rule.method for table in real_report.schemas for item in real_report.confrontations(table)}
    assert {name for name in used if get(name).result == "angka" and get(name).monotone} <= set(ORACLE)
    in_tables = {address for address in by_cell if address.table in real_report.schemas}
    printed = sorted(address for address in in_tables if not address.row.startswith("*"))  # sums of rows are not
    for address in Random(YEAR).sample(printed, MOST_CELLS):
        rules = by_cell[address]
        for kind, bad in planted(real_report, address).items():

            def cells(place: Address, bad: Cell = bad, address: Address = address) -> Cell:
                return bad if place == address else real_report.cell(place)

            found = any(confront(rule, cells, real_report.judge).verdict.differs for rule in rules)
            beyond = [impossible(rule, cells) for rule in rules]
            told["beyond" if True in beyond else "undefined" if None in beyond else "within"] += 1
            told["found"] += found
            if found != (True in beyond):
                missed.append(f"{address} {kind}: {bad.printed.text!r} found={found} oracle={beyond}")
    assert missed == []
    assert told["beyond"] == told["found"]
    assert told["found"] > 2 * MOST_CELLS
    assert told["found"] / (told["beyond"] + told["within"] + told["undefined"]) > 0.9, told


def test_a_slip_in_the_file_is_a_finding(tmp_path: Path, real_report: Report, real_audit: Audit) -> None:
    """A few slips by way of the data files, to show that the audit itself reports them."""
    seeds = {
        "2.6/nilai-sakip/realisasi": ("69.50", "65.90"),
        "2.10/indeks-kesehatan/pagu": ("Rp 453,607,656,623", "Rp 435,607,656,623"),
        "2.8/tingkat-kemiskinan/tingkat-kemajuan": ("96.33%", "93.63%"),
        "1.8/selisih-ipm/2018": ("0.8", "8"),
        "2.1/pertumbuhan-ekonomi/laju": ("8.333", "83.33"),
    }
    before = {finding.alamat for finding in real_audit.slips}
    year = real_report.params.tahun
    root = copy_real(tmp_path / "proyek", year=year, region="Kota Uji")
    for address, (old, new) in seeds.items():
        table, row, column = address.split("/")
        path = root / "data" / str(year) / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            records = list(csv.reader(stream))
        line = next(record for record in records if record[0] == row)
        place = records[0].index(column)
        assert line[place] == old
        line[place] = new
        path.write_text(csv_text(records), encoding="utf-8")
    result = audit(open_report(year, proyek=root))
    new_slips = [finding for finding in result.slips if finding.alamat not in before]
    for address in seeds:
        assert any(address == finding.alamat or f"[{address}]" in finding.operan for finding in new_slips), address
