"""The benchmark of the audit, on small reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import Any

import pytest
from factory import Tiny
from grids import TABLE, at, grid

from lppd import bench_audit
from lppd.address import Address
from lppd.bench_audit import Outcome, Score, draw, judge_one, judge_together, read_scores, run, score, write_scores
from lppd.confrontation import confront
from lppd.figures import Printed, read
from lppd.network import Network, build_network, violated
from lppd.report import Report
from lppd.seeding import KINDS, NEIGHBOUR, Planted, plant

PARTS = [[124, 35, 81], [48, 267, 59], [73, 16, 92]]


@pytest.fixture
def summed(project: Tiny) -> Report:
    """A report in which every figure stands in two sums."""
    for table in ("8.1", "8.2", "8.3"):
        del project.schemas[table], project.tables[table]
    return grid(project, PARTS).open()


def base(network: Network) -> frozenset[str]:
    return frozenset(item.derivation.id for item in violated(network, network.rules, network.report.cell))


def slip(report: Report, place: str, text: str) -> Planted:
    """A slip that puts this text in a cell of the grid."""
    found = plant(report.cell(at(place)), NEIGHBOUR, Random(1), text)
    assert found is not None
    return found


def test_the_same_seed_gives_the_same_scores(summed: Report) -> None:
    first = run(summed, per_kind=3, seed=11)
    assert first == run(summed, per_kind=3, seed=11)
    assert first != run(summed, per_kind=3, seed=12)
    assert [item.jenis for item in first] == [*KINDS, NEIGHBOUR, "5 sekaligus"]


def test_sums_in_two_directions_find_and_mend_every_single_slip(summed: Report) -> None:
    for item in run(summed, per_kind=6)[:-1]:
        assert (
            item.terbaca == item.dalam_aturan == item.terdeteksi == item.sel_pertama_benar == item.nilai_pertama_benar
        )
        assert item.ditanam == item.terbaca + item.ditolak_pembaca
        assert item.alarm_palsu == 0
        assert item.ditanam == 6 or item.jenis == NEIGHBOUR


def test_without_rules_nothing_is_found(summed: Report, project: Tiny) -> None:
    project.schemas[TABLE]["rules"] = []
    for item in run(project.open(), per_kind=4):
        assert item.terbaca + item.ditolak_pembaca == item.ditanam and (item.ditanam == 4 or "sekaligus" in item.jenis)
        assert item.dalam_aturan == item.terdeteksi == item.sel_pertama_benar == item.alarm_palsu == 0


def test_cells_are_drawn_once_and_as_many_as_asked(summed: Report) -> None:
    drawn = list(draw(summed, "angka salah", 7, Random(3)))
    assert len(drawn) == len({item.address for item in drawn}) == 7
    assert len(list(draw(summed, "angka salah", 99, Random(3)))) == 16  # there are no more


def test_a_slip_alone(summed: Report) -> None:
    network = build_network(summed)
    found = judge_one(network, slip(summed, "r1/a", "142"), base(network))
    assert (found.covered, found.detected, found.localised, found.mended) == (True, True, True, True)
    quick = judge_one(network, slip(summed, "r1/a", "142"), base(network), locate=False)
    assert (quick.detected, quick.localised) == (True, False)


def test_what_the_reader_refuses_is_detected(summed: Report) -> None:
    network = build_network(summed)
    refused = Planted("angka salah", at("r1/a"), "124", "1x4", None)
    found = judge_one(network, refused, base(network))
    assert (found.covered, found.detected, found.localised) == (True, True, False)
    assert [item.detected for item in judge_together(network, [refused], base(network))] == [True]


def test_a_slip_in_a_rule_that_was_broken_before_is_not_detected(project: Tiny) -> None:
    report = project.put("8.3/total/realisasi", "9.000,75").open()
    network = build_network(report)
    planted = plant(report.cell("8.3/modal/realisasi"), NEIGHBOUR, Random(1), "2.999,50")
    assert planted is not None
    found = judge_one(network, planted, base(network))
    assert (found.covered, found.detected) == (True, False)


@pytest.mark.parametrize(("per_kind", "groups"), [(3, 1), (15, 6)])
def test_every_full_group_of_slips_is_planted(
    summed: Report, monkeypatch: pytest.MonkeyPatch, per_kind: int, groups: int
) -> None:
    planted: list[int] = []

    def counted(network: Network, many: Iterable[Planted], known: frozenset[str]) -> list[Outcome]:
        planted.append(len(list(many)))
        return []

    monkeypatch.setattr(bench_audit, "judge_together", counted)
    monkeypatch.setattr(bench_audit, "draw", _distinct())
    run(summed, per_kind=per_kind)
    assert planted == [bench_audit.TOGETHER] * groups


def _distinct() -> Any:
    """Slips of which no two share a cell, however often they are drawn."""
    numbers = iter(range(10**6))

    def draw(report: Report, kind: str, count: int, random: Random) -> Iterable[Planted]:
        return [Planted(kind, Address("8.1", f"r{next(numbers)}", "a"), "1", "x", None) for _ in range(count)]

    return draw


def test_slips_together(summed: Report) -> None:
    network = build_network(summed)
    many = [slip(summed, "r1/a", "142"), slip(summed, "r2/b", "276")]
    found = judge_together(network, many, base(network))
    assert [(item.detected, item.localised, item.mended, item.false_alarms) for item in found] == [
        (True, True, True, 0)
    ] * 2


def test_alarms_that_belong_to_no_slip_are_false(summed: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """An audit that cries over a rule of which no cell was touched."""
    network = build_network(summed)
    stranger = network.by_cell[at("r3/c")][0]

    def crying(net: Network, rules: Iterable[Any], cells: Any) -> list[Any]:
        return [*violated(net, rules, cells), confront(stranger, summed.cell, summed.judge)]

    monkeypatch.setattr(bench_audit, "violated", crying)
    found = judge_together(network, [slip(summed, "r1/a", "142"), slip(summed, "r2/b", "276")], frozenset())
    assert [item.false_alarms for item in found] == [1, 0]


def outcome(*flags: bool, refused: bool = False, alarms: int = 0) -> Outcome:
    planted = Planted("minus", Address("8.1", "a", "b"), "1", "-1", None if refused else plant_one())
    return Outcome(planted, *flags, false_alarms=alarms)


def plant_one() -> Printed:
    return read("-1", kind="angka", notation="indonesia")


def test_scores_add_up() -> None:
    outcomes = [
        outcome(True, True, True, True),
        outcome(True, True, True, False, alarms=2),
        outcome(True, True, False, False),
        outcome(True, False, False, False),
        outcome(False, False, False, False),
        outcome(True, True, False, False, refused=True),
    ]
    assert score("minus", outcomes) == Score("minus", 6, 1, 5, 4, 3, 2, 1, 2)
    assert score("minus", []) == Score("minus", *[0] * 8)


def test_scores_are_kept_as_csv(tmp_path: Path) -> None:
    scores = [Score("minus", 6, 1, 5, 4, 3, 2, 1, 2), Score("5 sekaligus", *range(8))]
    write_scores(tmp_path / "uji.csv", scores)
    text = (tmp_path / "uji.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == ",".join(field.name for field in fields(Score)) and "\r" not in text
    assert read_scores(tmp_path / "uji.csv") == scores
    assert read_scores(tmp_path / "tidak-ada.csv") == []


def test_the_command_line(summed: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench_audit, "open_report", lambda year: summed)
    assert bench_audit.main([str(summed.params.tahun), "--per-jenis", "2", "--simpan"]) == 0
    kept = read_scores(summed.project.year_dir / bench_audit.FILE)
    assert kept == run(summed, per_kind=2)
    assert Counter(line.split("terbaca")[0].strip() for line in capsys.readouterr().out.splitlines()) == Counter(
        item.jenis for item in kept
    )


def test_slips_in_the_real_report_are_found_without_false_alarms(real_network: Network) -> None:
    """A small sample of the benchmark: most slips under a rule are seen, and most of these at the right cell."""
    known = base(real_network)
    drawn = [item for kind in KINDS for item in draw(real_network.report, kind, 3, Random(f"uji-{kind}"))]
    total = score("semua", [judge_one(real_network, item, known) for item in drawn])
    assert total.terdeteksi > 0.7 * total.dalam_aturan > 0
    assert total.sel_pertama_benar > 0.6 * total.terdeteksi
    assert total.alarm_palsu == 0
