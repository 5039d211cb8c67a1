"""The command line: exit status, streams, and messages in Indonesian."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from factory import Tiny

from lppd.audit import COLUMNS as AUDIT_COLUMNS
from lppd.cli import main
from lppd.export import COLUMNS as EXPORT_COLUMNS


def lppd(project: Tiny, *arguments: str) -> int:
    return main([arguments[0], str(project.year), "--project", str(project.write()), *arguments[1:]])


def test_export_csv(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    assert lppd(project, "export", "--format", "csv") == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == EXPORT_COLUMNS
    assert ["8.2", "mutu", "capaian", "95.65%", "95.65", "%", "tercetak"] in rows


def test_audit_csv_columns_and_gate(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    project.tables["8.2"][1][5] = "105.65%"
    assert lppd(project, "audit", "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == AUDIT_COLUMNS
    assert [(row["alamat"], row["putusan"], row["tingkat"]) for row in rows] == [
        ("8.2/mutu/capaian", "mengubah kesimpulan", "berat")
    ]
    assert lppd(project, "audit", "--fail-on", "berat") == 1
    project.tables["8.2"][1][5] = "95.56%"
    assert lppd(project, "audit", "--fail-on", "berat") == 0
    assert lppd(project, "audit", "--fail-on", "sedang") == 1


def test_audit_all_and_json(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    assert lppd(project, "audit", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert lppd(project, "audit", "--format", "json", "--all") == 0
    found = json.loads(capsys.readouterr().out)
    assert {item["putusan"] for item in found} == {"cocok"}
    assert lppd(project, "audit", "--format", "json", "--all", "--table", "8.3") == 0
    assert {item["tabel"] for item in json.loads(capsys.readouterr().out)} == {"8.3"}


def test_check_reports_on_stderr_and_exits_with_2(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    assert lppd(project, "check") == 0
    assert "tidak ada kesalahan" in capsys.readouterr().out
    project.tables["8.1"][1][4] = "12.34"
    assert lppd(project, "check") == 2
    error = capsys.readouterr().err
    assert "8.1.csv, baris 2" in error and "12.34" in error and "Cara memperbaiki" in error


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["buidl"], 'maksud Anda "build"'),
        (["audit", "--format", "cvs"], 'maksud Anda "csv"'),
        (["audit", "--fail-on", "gawat"], "tidak dikenal: gawat"),
        (["export", "dua ribu"], "nilai tidak sah"),
        (["methods", "--fact"], 'argumen tidak dikenal: --fact (maksud Anda "--facts"?)'),
        ([], "argumen wajib belum diisi: PERINTAH"),
    ],
)
def test_usage_errors_are_indonesian(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert not {"usage", "error:", "invalid", "required", "unrecognized"} & set(error.replace(":", ": ").split())


def test_help_is_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["build", "--help"], ["audit", "--help"]):
        with pytest.raises(SystemExit):
            main(arguments)
        shown = capsys.readouterr().out
        assert shown.startswith("pemakaian: ") and "tampilkan bantuan ini" in shown
        assert "options" not in shown and "show this" not in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--params", "tidak-ada.yml"], "tidak ada parameter"),
        (["--data", "tidak-ada"], "folder data tidak ada"),
        (["--table", "8.22"], 'maksud Anda "8.2"'),
        (["--corrections", "tidak-ada.csv"], "berkas tidak ada"),
    ],
)
def test_bad_input_exits_with_2(
    project: Tiny, change: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lppd(project, "export", *change) == 2
    error = capsys.readouterr().err
    assert said in error and error.startswith("lppd: ")


def test_unknown_year(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project.year + 5), "--project", str(project.write())]) == 2
    assert f"tidak ada parameter tahun {project.year + 5} (yang ada: {project.year})" in capsys.readouterr().err


def test_data_folder_elsewhere(project: Tiny, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project.write()
    other = Tiny(tmp_path / "lain")
    other.tables["8.2"][1][5] = "99.99%"
    other.write()
    assert lppd(project, "audit", "--format", "csv", "--data", str(other.root / "data")) == 0
    assert "8.2/mutu/capaian" in capsys.readouterr().out
    assert lppd(project, "audit", "--format", "csv", "--data", str(other.root / "data" / str(other.year))) == 0
    assert "8.2/mutu/capaian" in capsys.readouterr().out


def test_methods_and_facts(capsys: pytest.CaptureFixture[str]) -> None:
    from lppd.facts import fact_names
    from lppd.methods import all_methods

    assert main(["methods"]) == 0
    shown = capsys.readouterr().out
    assert all(f"{method.name}: {method.title}" in shown and method.source in shown for method in all_methods())
    assert main(["methods", "--facts"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == list(fact_names())
