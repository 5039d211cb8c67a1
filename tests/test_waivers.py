"""Findings that somebody answers for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from checks.tables import NAME, free_table
from factory import Tiny, all_faults, csv_text

from lppd.audit import audit
from lppd.check import check
from lppd.cli import main
from lppd.confrontation import Verdict
from lppd.statements import COLUMNS as STATEMENT
from lppd.waivers import COLUMNS, FILE, load_waivers, today

CELL = "8.2/mutu/capaian"
RULE = "8.2.r1/mutu/capaian"
UNTIL = "2090-12-31"


def waive(project: Tiny, *lines: tuple[str, ...]) -> Tiny:
    """Print a slip, and accept what the lines say (subject, and then other than the usual fields)."""
    records = [[*line, *("menunggu angka resmi", "Bappeda", UNTIL)[len(line) - 1 :]] for line in lines]
    project.raw[f"data/{project.year}/{FILE}"] = csv_text([COLUMNS, *records]).encode()
    return project.put(CELL, "105.65%")


@pytest.mark.parametrize("subject", [CELL, RULE])
def test_a_waived_rule_is_accepted_and_no_slip(project: Tiny, subject: str) -> None:
    result = waive(project, (subject,)).audit()
    assert result.slips == ()
    assert result.counts[Verdict.DITERIMA] == 1
    (finding,) = result.accepted
    assert (finding.id, finding.putusan, finding.tingkat, finding.usulan) == (RULE, "diterima", "", "")
    assert f"diterima Bappeda sampai {UNTIL}: menunggu angka resmi" in finding.pesan
    assert "tercetak 105.65%, dihitung ulang 95,65%" in finding.pesan


def test_a_waived_cell_does_not_hide_another_slip(project: Tiny) -> None:
    result = waive(project, (CELL,)).put("8.3/total/realisasi", "3.100,75").audit()
    assert [item.alamat for item in result.slips] == ["8.3/total/realisasi"]


@pytest.mark.parametrize("subject", ["7.1.urutan/r2/no", "7.1/r2/no"])
def test_a_waived_remark(project: Tiny, subject: str) -> None:
    rows = [["1", "x"], ["3", "x"]]
    free_table(project, {"no": {"kind": "nomor"}, "nama": NAME}, rows)
    result = waive(project, (subject,), (CELL,)).audit()
    assert result.slips == ()
    remark = next(item for item in result.accepted if item.jenis == "urutan")
    assert (remark.putusan, remark.tingkat, remark.usulan) == ("diterima", "", "")
    assert remark.pesan.startswith("Nomor melompat: sesudah 1 tercetak 3. Mestinya 2. Diterima Bappeda")


@pytest.mark.parametrize("subject", ["besaran/belanja/pernyataan/belanja/tercetak", "pernyataan/belanja/tercetak"])
def test_a_waived_number_of_the_prose(project: Tiny, subject: str) -> None:
    statement = ["belanja", "8", "Belanja", "4.000", "angka", "indonesia", *[""] * 6]
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text([STATEMENT, statement]).encode()
    places = ["8.3/total/realisasi", "8.3/*[kelompok=rincian]/realisasi", "pernyataan/belanja/tercetak"]
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump({"belanja": {"nama": "x", "tempat": places}}).encode()
    result = waive(project, (subject,), (CELL,)).audit()
    assert result.slips == ()
    assert "pernyataan/belanja/tercetak" in {item.alamat for item in result.accepted}


def test_a_waiver_is_judged_by_its_own_table_alone(project: Tiny) -> None:
    report = waive(project, (CELL,)).open()
    assert audit(report, ["8.3"]).accepted == ()


@pytest.mark.parametrize(
    ("subject", "hint"),
    [
        ("8.2/mutu/capain", f'maksud Anda "{CELL}"'),
        ("8.2/risiko/capaian", "tidak ada temuan untuk pengecualian 8.2/risiko/capaian"),  # it agrees
    ],
)
def test_a_waiver_without_a_finding_is_an_error(project: Tiny, subject: str, hint: str) -> None:
    (fault,) = all_faults(waive(project, (subject,)).audit)
    assert hint in fault.problem
    assert (Path(fault.file or "").name, fault.row, fault.column) == (FILE, 2, "temuan")


def test_a_correction_may_mend_what_is_waived(project: Tiny) -> None:
    project = waive(project, (CELL,))
    overlay = project.overlay((CELL, "105.65%", "95.65%"))
    result = audit(project.open(overlay))
    assert (result.slips, result.accepted) == ((), ())


def test_a_correction_does_not_excuse_a_waiver_without_a_finding(project: Tiny) -> None:
    project = waive(project, (CELL,), ("8.2/risiko/capaian",))
    overlay = project.overlay((CELL, "105.65%", "95.65%"))
    (fault,) = all_faults(lambda: audit(project.open(overlay)))
    assert "8.2/risiko/capaian" in fault.problem


# -- the file ------------------------------------------------------------------------------------


def faults_of(project: Tiny, *lines: tuple[str, ...]) -> list[tuple[int | str | None, str | None, str]]:
    root = waive(project, *lines).write()
    found, faults = load_waivers(root / "data" / str(project.year) / FILE)
    assert len(found) < len(lines) or not faults
    return [(fault.row, fault.column, fault.problem) for fault in faults]


def test_a_missing_file_means_no_waivers(tmp_path: Path) -> None:
    assert load_waivers(tmp_path / FILE) == ({}, [])


@pytest.mark.parametrize("column", range(4))
def test_an_empty_field(project: Tiny, column: int) -> None:
    line = [CELL, "alasan", "Bappeda", UNTIL]
    line[column] = " "
    assert faults_of(project, tuple(line)) == [(2, COLUMNS[column], "isian kosong")]


def test_one_finding_is_waived_once(project: Tiny) -> None:
    assert faults_of(project, (CELL,), (RULE,), (CELL,)) == [(4, "temuan", f"pengecualian ganda: {CELL}")]


@pytest.mark.parametrize("text", ["31-12-2090", "2090-13-01", "nanti"])
def test_an_end_that_is_no_date(project: Tiny, text: str) -> None:
    assert faults_of(project, (CELL, "a", "b", text)) == [(2, "berlaku_sampai", f"bukan tanggal: {text!r}")]


def test_wrong_columns(project: Tiny) -> None:
    project.raw[f"data/{project.year}/{FILE}"] = b"temuan,alasan,nama\nx,y,z\n"
    found, faults = load_waivers(project.write() / "data" / str(project.year) / FILE)
    assert found == {} and "berlaku_sampai" in str(faults[0])


# -- the day ---------------------------------------------------------------------------------------


def at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def test_the_day_may_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "1999-05-06")
    assert today() == date(1999, 5, 6)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "kemarin")
    assert today() == date.today()


@pytest.mark.parametrize(("day", "expired"), [("2029-12-31", False), ("2030-01-01", True)])
def test_a_waiver_ends_with_its_last_day(
    project: Tiny, monkeypatch: pytest.MonkeyPatch, day: str, expired: bool
) -> None:
    at(monkeypatch, day)
    report = waive(project, (CELL, "alasan", "Bappeda", "2029-12-31")).open()
    if not expired:
        assert audit(report).slips == () and check(report).faults == ()
        return
    for fault in (all_faults(lambda: audit(report))[0], *check(report).faults):
        assert fault.problem == f"pengecualian {CELL} sudah berakhir pada 2029-12-31"
        assert (fault.row, fault.column) == (2, "berlaku_sampai")


def test_an_expired_waiver_stops_the_command(
    project: Tiny, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, "2030-01-01")
    root = waive(project, (CELL, "alasan", "Bappeda", "2029-12-31")).write()
    for verb in ("audit", "check"):
        assert main([verb, str(project.year), "--project", str(root)]) == 2
        assert "sudah berakhir" in capsys.readouterr().err


def test_a_waived_finding_does_not_close_the_gate(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    root = waive(project, (CELL,)).write()
    assert main(["audit", str(project.year), "--project", str(root), "--fail-on", "ringan"]) == 0
    assert "temuan yang diterima           1" in capsys.readouterr().out
