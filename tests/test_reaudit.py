"""An audit again of what a few cells can touch, against whole audits."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

import pytest
from factory import REAL_YEAR, ROOT, Tiny
from grids import grid

from lppd.address import parse_address
from lppd.audit import audit
from lppd.bench_audit import Bench
from lppd.checks import all_checks
from lppd.errors import FaultsError
from lppd.finding import Finding
from lppd.planting import Edit, reread, write_edits
from lppd.proposals import propose, with_proposals
from lppd.reaudit import Baseline
from lppd.report import Report, open_report
from lppd.seeding import KINDS, Planted

Again = Callable[..., tuple[Finding, ...]]


def new_findings(report: Report, known: Iterable[str]) -> tuple[Finding, ...]:
    """What the whole audit of a report lists, with its proposals, as on the command line, but for findings that are known."""
    result = with_proposals(audit(report), propose(report))
    names = frozenset(known)
    return tuple(item for item in result.slips if item.id not in names)


@pytest.fixture
def again(project: Tiny, tmp_path: Path) -> Again:
    """Plants texts (address → text) in the project, and checks what is told against a whole audit of the files."""

    def audited(**texts: str) -> tuple[Finding, ...]:
        report = project.open()
        baseline = Baseline(report)
        places = {parse_address(address): text for address, text in texts.items()}
        edits = [Edit(place, report.cell(place).printed.text, text) for place, text in places.items()]
        found = baseline.after(reread(report, write_edits(report, edits, tmp_path)), frozenset(places))
        for address, text in texts.items():
            project.put(address, text)
        assert found == new_findings(project.open(), baseline.known)
        return found

    return audited


def ids(found: Sequence[Finding]) -> list[str]:
    return [item.id for item in found]


def test_nothing_is_new_where_nothing_can_be_told(again: Again) -> None:
    assert again(**{"8.1/risiko/awal": "50"}) == ()


def test_a_rule_that_fails_now(again: Again) -> None:
    (found,) = again(**{"8.3/modal/realisasi": "2.000,05"})
    assert found.id == "8.3.r1/total/realisasi" and found.usulan


def test_rules_of_other_tables(again: Again, project: Tiny) -> None:
    found = again(**{f"8.1/mutu/target-{project.year}": "81"})
    assert ids(found) == ["8.2.r2/mutu/target"]


def test_what_was_listed_before_is_not_new(again: Again, project: Tiny) -> None:
    project.put("8.3/total/realisasi", "9.000,75")
    assert again(**{"8.3/modal/realisasi": "2.999,50"}) == ()


def test_several_at_once(again: Again, project: Tiny) -> None:
    grid(project, [[124, 35, 81], [48, 267, 59], [73, 16, 92]])
    found = again(**{"7.2/r1/a": "142", "7.2/r2/b": "276", "8.3/total/realisasi": "3.000,57"})
    assert {item.tabel for item in found} == {"7.2", "8.3"}
    assert {line for item in found if item.tabel == "7.2" for line in item.usulan.splitlines()} == {
        "7.2,r1,a,142,124",
        "7.2,r2,b,276,267",
    }


def test_a_word_that_rows_are_chosen_by(again: Again, project: Tiny) -> None:
    """Rows that come from the data file: a changed word takes a row out of a sum."""
    schema = project.schemas["8.3"]
    del schema["rows"]
    schema["keys"] = "bebas"
    schema["columns"].insert(1, {"name": "kelompok", "label": "Kelompok", "kind": "teks", "allow": ["kosong"]})
    project.tables["8.3"] = [
        ["kunci", "uraian", "kelompok", "realisasi"],
        ["operasi", "Belanja Operasi", "rincian", "1.000,25"],
        ["modal", "Belanja Modal", "rincian", "2.000,50"],
        ["total", "Total", "", "3.000,75"],
    ]
    assert ids(again(**{"8.3/modal/kelompok": "lain"})) == ["8.3.r1/total/realisasi"]


def test_numbers_of_the_prose(again: Again, project: Tiny) -> None:
    project.say("jumlah", "3.000,75", "nilai=8.3/total/realisasi")
    found = again(**{"8.3/total/realisasi": "3.000,57"})
    assert ids(found) == ["8.3.r1/total/realisasi", "pernyataan/jumlah"]


def test_a_statement_alone(again: Again, project: Tiny) -> None:
    project.say("tinggi", "2", "nilai=8.2/maturitas/realisasi")
    project.put("8.2/maturitas/realisasi", "Level 2").put("8.2/maturitas/target", "Level 2")
    assert ids(again(**{"pernyataan/tinggi/tercetak": "3"})) == ["pernyataan/tinggi"]


@pytest.mark.parametrize("name", [check.name for check in all_checks() if check.apart])
def test_checks_that_judge_each_table_apart_do(real_report: Report, name: str) -> None:
    check = next(item for item in all_checks() if item.name == name)
    tables = list(real_report.schemas)
    together = list(check.run(real_report, tables))
    assert together == [found for table in tables for found in check.run(real_report, [table])]


def test_the_real_report_is_audited_alike_both_ways(real_bench: Bench, tmp_path: Path) -> None:
    """A fixed sample of slips in one copy of the data folder, as lppd audit sees them."""
    sample = [_readable(real_bench, kind) for kind in KINDS]
    planted = [
        item for place, item in enumerate(sample) if not any(item.cells & other.cells for other in sample[:place])
    ]
    edits = tuple(edit for item in planted for edit in item.edits)
    found = real_bench.found(edits)
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    for table, path in write_edits(real_bench.report, edits, tmp_path).items():
        shutil.copy(path, copy / str(REAL_YEAR) / f"{table}.csv")
    whole = new_findings(open_report(REAL_YEAR, proyek=ROOT, data=copy), real_bench.baseline.known)
    assert found == whole and len(planted) > len(KINDS) / 2 < len(found)


def test_a_word_in_the_real_report_is_told_alike(real_bench: Bench, tmp_path: Path) -> None:
    planted = _readable(real_bench, "angka dalam teks")
    found = real_bench.found(planted.edits)
    other = reread(real_bench.report, write_edits(real_bench.report, planted.edits, tmp_path))
    assert found == new_findings(other, real_bench.baseline.known)


def _readable(bench: Bench, kind: str) -> Planted:
    """The first slip of a kind, by a fixed seed, that the reader takes."""
    return next(item for item in bench.draw(kind, 99, Random(f"utuh-{kind}")) if not _refused(bench, item.edits))


def _refused(bench: Bench, edits: Sequence[Edit]) -> bool:
    try:
        bench.plant(edits)
    except FaultsError:
        return True
    return False
