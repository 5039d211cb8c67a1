"""The benchmark of the audit, on small reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from random import Random

import pytest
from factory import Tiny
from grids import TABLE, at, grid

from lppd import bench_audit
from lppd.address import Address, parse_address
from lppd.bench_audit import (
    MANY,
    Bench,
    Outcome,
    Score,
    cells_named,
    proposed_changes,
    read_scores,
    run,
    score,
    write_scores,
)
from lppd.errors import FaultsError
from lppd.facts import registry
from lppd.facts.registry import number
from lppd.finding import COLUMNS, Finding
from lppd.planting import Edit
from lppd.report import Report
from lppd.seeding import KINDS, MUTATIONS, Planted

PARTS = [[124, 35, 81], [48, 267, 59], [73, 16, 92]]


@pytest.fixture
def summed(project: Tiny) -> Report:
    """A report in which every figure stands in two sums."""
    for table in ("8.1", "8.2", "8.3"):
        del project.schemas[table], project.tables[table]
    return grid(project, PARTS).open()


@pytest.fixture
def bench(summed: Report, tmp_path: Path) -> Bench:
    return Bench(summed, tmp_path)


def slip(report: Report, *places: tuple[str, str], kind: str = "angka salah") -> Planted:
    """A slip that puts these texts in cells (address, text)."""
    cells = [(parse_address(address), text) for address, text in places]
    return Planted(kind, tuple(Edit(cell, report.cell(cell).printed.text, text) for cell, text in cells))


def of_grid(report: Report, place: str, text: str) -> Planted:
    return slip(report, (str(at(place)), text))


def finding(**texts: str) -> Finding:
    return Finding(**{**dict.fromkeys(COLUMNS, ""), "tingkat": "sedang", **texts})


def test_the_same_seed_gives_the_same_scores(summed: Report) -> None:
    first = list(run(summed, per_kind=2, seed=11))
    assert first == list(run(summed, per_kind=2, seed=11))
    assert first != list(run(summed, per_kind=2, seed=12))
    assert [found.jenis for found, _ in first] == [*KINDS, MANY]


def test_sums_in_two_directions_find_and_mend_every_single_slip(summed: Report) -> None:
    for found, _ in run(summed, per_kind=6, kinds=list(MUTATIONS)):
        assert found.terbaca == found.tercakup == found.terdeteksi == found.sel_pertama_benar
        assert found.ditanam == found.terbaca + found.ditolak_pembaca
        assert found.sel_pertama_benar == found.nilai_pertama_benar
        assert found.menunjuk_sel_lain == found.alarm_palsu == found.lewat_rantai == 0
        assert found.ditanam == 6 or found.jenis == "nol hilang"


def test_without_rules_nothing_is_found(summed: Report, project: Tiny) -> None:
    project.schemas[TABLE]["rules"] = []
    for found, _ in run(project.open(), per_kind=4, kinds=["angka salah", "kali seribu", "salin tetangga"]):
        assert found.terbaca > 0 == found.tercakup == found.terdeteksi == found.menunjuk_sel_lain == found.alarm_palsu


def test_cells_are_drawn_once_and_as_many_as_asked(bench: Bench) -> None:
    drawn = list(bench.draw("angka salah", 7, Random(3)))
    assert len(drawn) == len({item.cells for item in drawn}) == 7
    assert len(list(bench.draw("angka salah", 99, Random(3)))) == 16  # there are no more


def test_what_changes_no_number_is_not_drawn(project: Tiny, tmp_path: Path) -> None:
    report = project.put("8.2/mutu/realisasi", "77").put("8.2/risiko/realisasi", "77.0").open()
    bench = Bench(report, tmp_path)
    drawn = [item for item in bench.draw("salin tetangga", 99, Random(1)) if item.edits[0].address.table == "8.2"]
    assert drawn and not any(
        item.edits[0].after in ("77", "77.0") and item.edits[0].before[:2] == "77" for item in drawn
    )


def test_a_slip_alone(bench: Bench) -> None:
    planted = of_grid(bench.report, "r1/a", "142")
    assert bench.judge([planted]) == [Outcome(planted, covered=True, detected=True, localised=True, mended=True)]


def test_what_the_reader_refuses_is_not_planted(bench: Bench) -> None:
    refused = of_grid(bench.report, "r1/a", "1x4")
    assert bench.judge([refused]) == [Outcome(refused, refused=True)]
    both = bench.judge([refused, of_grid(bench.report, "r2/b", "276")])
    assert [(item.refused, item.mended) for item in both] == [(True, False), (False, True)]
    with pytest.raises(FaultsError):
        bench.plant(refused.edits)


def test_a_slip_in_a_rule_that_was_broken_before_is_not_detected(project: Tiny, tmp_path: Path) -> None:
    bench = Bench(project.put("8.3/total/realisasi", "9.000,75").open(), tmp_path)
    (found,) = bench.judge([slip(bench.report, ("8.3/modal/realisasi", "2.999,50"))])
    assert (found.covered, found.detected, found.false_alarms) == (True, False, 0)


def test_slips_together(bench: Bench) -> None:
    found = bench.judge([of_grid(bench.report, "r1/a", "142"), of_grid(bench.report, "r2/b", "276")])
    assert [(item.detected, item.localised, item.mended, item.false_alarms) for item in found] == [
        (True, True, True, 0)
    ] * 2


def test_groups_share_no_cell(summed: Report) -> None:
    (found, outcomes), *_ = run(summed, per_kind=15, kinds=[MANY])
    assert found.ditanam == len(outcomes) and found.ditanam % bench_audit.TOGETHER == 0
    for start in range(0, len(outcomes), bench_audit.TOGETHER):
        cells = [cell for item in outcomes[start : start + bench_audit.TOGETHER] for cell in item.planted.cells]
        assert len(cells) == len(set(cells))


def judged(bench: Bench, monkeypatch: pytest.MonkeyPatch, *new: Finding) -> Outcome:
    """What becomes of a slip in r1/a (142 for 124) of which the audit says this."""
    monkeypatch.setattr(bench, "found", lambda edits: new)
    (found,) = bench.judge([of_grid(bench.report, "r1/a", "142")])
    return found


def test_findings_that_do_not_name_the_cell_are_false(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    found = judged(bench, monkeypatch, finding(id="x", alamat="7.2/r3/c", operan="16 [7.2/r3/b]"))
    assert (found.detected, found.false_alarms, found.elsewhere, found.chained) == (False, 1, 0, 0)


def test_operands_count_and_sums_stand_for_their_rows(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for operand in ("7.2/r1/a", "7.2/*[kelompok=isi]/a"):
        found = judged(
            bench, monkeypatch, finding(id="x", alamat="7.2/semua/a", operan=f"nilai = 9 [7.2/r2/a]; 1 [{operand}]")
        )
        assert (found.detected, found.localised, found.false_alarms) == (True, False, 0)
    found = judged(
        bench, monkeypatch, finding(id="x", alamat="7.2/semua/b", operan="nilai = 9 [7.2/*[kelompok=isi]/b]")
    )
    assert (found.detected, found.false_alarms) == (False, 1)


def test_the_first_proposal_counts(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = finding(id="w", alamat="7.2/r1/a")
    right = finding(id="x", alamat="7.2/r1/a", usulan="7.2,r1,a,142,124")
    near = replace(right, usulan="7.2,r1,a,142,125")
    wrong = replace(right, id="y", usulan='7.2,r1,b,35,"1.053"')
    both = replace(right, usulan=f"{right.usulan}\n{wrong.usulan}")
    for new, expected in {
        (silent,): (False, False, 0),
        (silent, right): (True, True, 0),
        (near, right): (True, False, 0),
        (right, wrong): (True, True, 1),
        (wrong, right): (False, False, 1),
        (both,): (False, False, 1),
    }.items():
        found = judged(bench, monkeypatch, *new)
        assert (found.localised, found.mended, found.elsewhere) == expected and found.detected


def test_findings_that_rest_on_a_fact_are_no_false_alarms(
    project: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence says the total, which the book recomputes from the planted cell."""
    total = ("jumlah", lambda report: number(report.value("8.3/total/realisasi"), 2))
    monkeypatch.setitem(registry._FACTS, "uji.total", total)
    project.say("total", "3.000,75", "uji.total", method="fakta")
    bench = Bench(project.open(), tmp_path)
    planted = slip(bench.report, ("8.3/modal/realisasi", "2.000,05"))
    new = bench.found(planted.edits)
    assert [item.id for item in new] == ["8.3.r1/total/realisasi", "pernyataan/total"]
    assert cells_named(new[1], bench.report) == {
        Address("pernyataan", "total", "tercetak"),
        Address("fakta", "uji.total", "nilai"),
    }
    (found,) = bench.judge([planted])
    assert (found.detected, found.chained, found.false_alarms) == (True, 1, 0)


def test_proposals_are_overlay_lines() -> None:
    told = finding(usulan='8.3,modal,realisasi,"2.000,05","2.000,50"\n8.2,mutu,target,1,2')
    assert proposed_changes(told) == {
        Address("8.3", "modal", "realisasi"): "2.000,50",
        Address("8.2", "mutu", "target"): "2",
    }
    assert proposed_changes(finding()) == {}


def outcome(*flags: bool, refused: bool = False, elsewhere: int = 0, chained: int = 0, alarms: int = 0) -> Outcome:
    planted = Planted("minus", (Edit(Address("8.1", "a", "b"), "1", "-1"),))
    return Outcome(planted, refused, *flags, elsewhere=elsewhere, chained=chained, false_alarms=alarms)


def test_scores_add_up() -> None:
    outcomes = [
        outcome(True, True, True, True),
        outcome(True, True, True, False, elsewhere=3, alarms=2),
        outcome(True, True, False, False, chained=1),
        outcome(True, False, False, False, elsewhere=1),
        outcome(False, False, False, False),
        outcome(refused=True),
    ]
    assert score("minus", outcomes) == Score("minus", 6, 1, 5, 4, 3, 2, 1, 4, 1, 2)
    assert score("minus", []) == Score("minus", *[0] * 10)


def test_scores_are_kept_as_csv(tmp_path: Path) -> None:
    scores = [Score("minus", 6, 1, 5, 4, 3, 2, 1, 4, 1, 2), Score(MANY, *range(10))]
    write_scores(tmp_path / "uji.csv", scores)
    text = (tmp_path / "uji.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == ",".join(field.name for field in fields(Score)) and "\r" not in text
    assert read_scores(tmp_path / "uji.csv") == scores
    assert read_scores(tmp_path / "tidak-ada.csv") == []
    (tmp_path / "lama.csv").write_text("jenis,ditanam\nminus,1\n", encoding="utf-8")
    assert read_scores(tmp_path / "lama.csv") == []


def test_the_command_line(summed: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench_audit, "open_report", lambda year: summed)
    chosen = ["--jenis", "minus", "--jenis", "angka salah"]
    assert bench_audit.main([str(summed.params.tahun), "--per-jenis", "2", "--simpan", *chosen, "--rinci"]) == 0
    kept = read_scores(summed.project.year_dir / bench_audit.FILE)
    assert kept == [found for found, _ in run(summed, per_kind=2, kinds=["minus", "angka salah"])]
    lines = capsys.readouterr().out.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert Counter(line.split("terbaca")[0].strip() for line in heads) == Counter(item.jenis for item in kept)
    assert len(lines) - len(heads) == 4 and all("7.2/" in line for line in lines if line not in heads)


def test_slips_in_the_real_report(real_bench: Bench) -> None:
    """A small sample of the benchmark: most slips under a rule are seen, and most of these at the right cell."""
    drawn = [item for kind in MUTATIONS for item in real_bench.draw(kind, 2, Random(f"uji-{kind}"))]
    total = score("semua", [found for item in drawn for found in real_bench.judge([item])])
    assert total.terdeteksi > 0.6 * total.tercakup > 0
    assert total.sel_pertama_benar > 0.5 * total.terdeteksi
    assert total.alarm_palsu <= 1
