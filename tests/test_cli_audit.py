"""`lppd audit` and its options: what is printed or written, and the exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from factory import ROOT, Tiny
from grids import grid
from openpyxl import load_workbook

from lppd.audit import COLUMNS
from lppd.cli import main

CELL = "8.2/mutu/capaian"
FORMS = ("text", "rinci", "csv", "json", "html", "xlsx")


def lppd(project: Tiny, *options: str) -> int:
    return main(["audit", str(project.year), "--project", str(project.write()), *options])


def slips(project: Tiny) -> Tiny:
    return grid(project, [[124, 35], [48, 267]]).put("7.2/r1/a", "142").put(CELL, "95.56%")


def spiked(project: Tiny) -> Tiny:
    """A slip whose finding carries what could break out of a file."""
    project.schemas["8.2"]["rules"][0]["note"] = '=1+1,"<script>jahat()</script>"\nbaris kedua'
    project.reference[1][1] = "=CMD()"
    project.put("8.1/mutu/indikator", "=CMD()").put("8.2/mutu/indikator", "=CMD()")
    return project.put(CELL, "1,096.55%")


# -- exit status -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("gate", "status"), [("ringan", 1), ("sedang", 1), ("berat", 0)])
def test_the_gate_is_the_same_in_every_form(project: Tiny, tmp_path: Path, form: str, gate: str, status: int) -> None:
    output = tmp_path / "keluaran"
    assert lppd(slips(project), "--quick", "--format", form, "--output", str(output), "--fail-on", gate) == status
    assert output.stat().st_size > 100


def test_the_gate_also_closes_on_remarks(project: Tiny) -> None:
    project.put("8.1/mutu/satuan", "Level")
    assert lppd(project, "--quick", "--fail-on", "sedang") == 0
    assert lppd(project, "--quick", "--fail-on", "ringan") == 1


def test_the_gate_looks_at_the_tables_asked_for(project: Tiny) -> None:
    assert lppd(slips(project), "--quick", "--fail-on", "sedang", "--table", "8.3") == 0
    assert lppd(project, "--quick", "--fail-on", "sedang", "--table", "8.2") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "xlsx"], "perlu berkas"),
        (["--output", "tidak/ada/audit.csv"], "berkas tidak dapat ditulis"),
        (["--format", "xlsx", "--output", "."], "berkas tidak dapat ditulis"),
        (["--explain", "8.2/mutu/capain"], "temuan tidak dikenal"),
        (["--table", "8.22"], 'maksud Anda "8.2"'),
    ],
)
def test_bad_input(project: Tiny, options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert lppd(slips(project), "--quick", *options) == 2
    told = capsys.readouterr()
    assert said in told.err and told.err.startswith("lppd: ") and "Cara memperbaiki" in told.err


# -- what is told -------------------------------------------------------------------------------------------


def test_one_finding_is_explained_and_keeps_the_gate(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    assert lppd(slips(project), "--explain", CELL, "--fail-on", "sedang") == 1
    told = capsys.readouterr().out
    assert told.startswith("Temuan 8.2.r1/mutu/capaian\n") and "8.2,mutu,capaian,95.56%,95.65%" in told
    assert "TINGKAT" not in told


def test_an_explanation_in_a_file(project: Tiny, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lppd(slips(project), "--explain", CELL, "--output", str(tmp_path / "a.txt")) == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("Temuan 8.2.r1/mutu/capaian\n")
    assert "Temuan" not in capsys.readouterr().out


def test_quick_proposes_the_target_and_otherwise_the_likeliest_cell(
    project: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for options in (["--quick"], []):
        assert lppd(slips(project), "--format", "json", "--table", "7.2", *options) == 0
        told.append({item["alamat"]: item["usulan"] for item in json.loads(capsys.readouterr().out)})
    assert told[0] == {"7.2/r1/semua": "7.2,r1,semua,159,177", "7.2/semua/a": "7.2,semua,a,172,190"}
    assert set(told[1].values()) == {"7.2,r1,a,142,124"}


def test_a_file_holds_what_would_be_printed(project: Tiny, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "rinci", "csv", "json", "html"):
        assert lppd(slips(project), "--quick", "--format", form) == 0
        printed = capsys.readouterr().out
        assert lppd(project, "--quick", "--format", form, "--output", str(tmp_path / form)) == 0
        assert (tmp_path / form).read_bytes() == printed.encode()
        assert capsys.readouterr().out == f"3 temuan ditulis ke {tmp_path / form}\n"


# -- hostile text ---------------------------------------------------------------------------------------------


def test_csv_keeps_commas_and_line_breaks_and_defuses_formulas(
    project: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lppd(spiked(project), "--quick", "--format", "csv") == 0
    text = capsys.readouterr().out
    (row,) = csv.DictReader(io.StringIO(text))
    assert tuple(row) == COLUMNS
    assert 'Catatan: =1+1,"<script>jahat()</script>"\nbaris kedua. ' in row["pesan"]
    assert next(csv.reader([row["usulan"]])) == ["8.2", "mutu", "capaian", "1,096.55%", "95.65%"]
    assert not any(field.startswith(("=", "+", "@")) for field in row.values())


def test_json_keeps_the_text(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    assert lppd(spiked(project), "--quick", "--format", "json") == 0
    (item,) = json.loads(capsys.readouterr().out)
    assert tuple(item) == COLUMNS and '"<script>jahat()</script>"\nbaris kedua' in item["pesan"]


def test_html_and_xlsx_hold_no_code(project: Tiny, tmp_path: Path) -> None:
    for form in ("html", "xlsx"):
        assert lppd(spiked(project), "--format", form, "--output", str(tmp_path / f"a.{form}")) == 0
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<script>jahat" not in html and "&lt;script&gt;jahat()" in html
    cells = [cell for sheet in load_workbook(tmp_path / "a.xlsx") for row in sheet.iter_rows() for cell in row]
    assert not {cell.data_type for cell in cells} & {"f", "e"}
    assert any("<script>jahat()" in str(cell.value) for cell in cells)


# -- the same every time --------------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes(project: Tiny, tmp_path: Path) -> None:
    """In processes of their own, whose sets and hashes are in another order."""
    root = slips(project).write()
    script = (
        "import sys; from lppd.cli import main\n"
        f"for form in {FORMS!r}: main(['audit', '--project', sys.argv[1], '--format', form, '--output', f'{{sys.argv[2]}}.{{form}}'])\n"
        "main(['audit', '--project', sys.argv[1], '--explain', '7.2/r1/semua', '--output', sys.argv[2] + '.explain'])"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script, str(root), str(tmp_path / seed)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    for form in (*FORMS, "explain"):
        assert (tmp_path / f"1.{form}").read_bytes() == (tmp_path / f"2.{form}").read_bytes(), form
