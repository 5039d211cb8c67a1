"""The bench: what it changes, what it copies, what it prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lppd import bench
from lppd.bench import Case, Result, change_digit, copy_project, find_table, format_results
from lppd.errors import ChapterError, DataError

FIXTURE = Path(__file__).parent / "notebooks" / "sederhana.ipynb"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "proyek"
    (root / "notebooks").mkdir(parents=True)
    for name in ("a", "b"):
        shutil.copyfile(FIXTURE, root / "notebooks" / f"{name}.ipynb")
    (root / "data" / "2020").mkdir(parents=True)
    (root / "data/2020/1.1.csv").write_text("kunci,uraian\na,7 hari\n")
    (root / "data/2020/1.2.csv").write_text('kunci,no,nilai\nbaris 123,1,"Rp.1.209,49"\n')
    (root / "data/2020/catatan.csv").write_text("x,y\na,100\n")
    return root


def test_changes_one_digit_of_the_first_figure(project: Path) -> None:
    file = find_table(project / "data/2020")
    assert file.name == "1.2.csv"
    change_digit(file)
    assert file.read_text() == 'kunci,no,nilai\nbaris 123,1,"Rp.1.209,40"\n'
    change_digit(file)
    assert "1.209,41" in file.read_text()


@pytest.mark.parametrize("table", ["1.1", "9.9"])
def test_table_without_figures_is_refused(project: Path, table: str) -> None:
    with pytest.raises(DataError, match="--table"):
        find_table(project / "data/2020", table)


def test_copy_leaves_the_project_alone(project: Path, tmp_path: Path) -> None:
    copy_project(project, tmp_path / "salinan")
    change_digit(tmp_path / "salinan/data/2020/1.2.csv")
    assert "1.209,49" in (project / "data/2020/1.2.csv").read_text()
    assert (tmp_path / "salinan/notebooks/a.ipynb").read_bytes() == FIXTURE.read_bytes()


def test_times_both_ways_of_executing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["2021", "--project", str(project), "--rounds", "1", "--tanpa-build"]) == 0
    out = capsys.readouterr().out
    assert "a. Papermill berurutan" in out and "b. pelaksana lppd" in out and "nisbah" in out
    assert not list(project.rglob("*.tmp*"))


def test_builds_are_prepared_and_run(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """(c) and (d) against a stand-in for `lppd build` that notes what it was given."""
    package = project / "lppd"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text(
        "import pathlib, sys\n"
        "copy = pathlib.Path(sys.argv[sys.argv.index('--project') + 1])\n"
        "with open(copy.parent / 'catatan.txt', 'a') as f:\n"
        "    f.write(sys.argv[1] + ' ' + (copy / 'data/2020/1.2.csv').read_text()[-4:-2] + '\\n')\n"
        "if (copy / 'gagal').exists(): sys.exit('rusak')\n"
    )
    copy = project.parent / "salinan"
    copy_project(project, copy)
    changed, same = bench._build_cases(copy, 2020, None, None)
    for case in (same, changed, same, changed):
        assert bench._run(case, copy) > 0
    assert (copy.parent / "catatan.txt").read_text().split() == [
        "build",
        "49",
        "build",
        "40",
        "build",
        "40",
        "build",
        "41",
    ]
    (copy / "gagal").touch()
    with pytest.raises(ChapterError, match="rusak"):
        bench._run(same, copy)


def test_table_of_results() -> None:
    slow = Result(Case("a", "lambat", ()), (2.0, 4.0, 9.0), 100.0, 150.0)
    fast = Result(Case("b", "cepat", ()), (0.5,), 90.0, 1234.4)
    lines = format_results([slow, fast]).splitlines()
    assert lines[1].split() == ["a.", "lambat", "4,00", "s", "2,00", "s", "9,00", "s", "1", "100", "MiB", "150", "MiB"]
    assert lines[2].split() == [
        "b.",
        "cepat",
        "0,50",
        "s",
        "0,50",
        "s",
        "0,50",
        "s",
        "0,125",
        "90",
        "MiB",
        "1234",
        "MiB",
    ]


def test_failures_end_with_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["2021", "--project", str(tmp_path), "--tanpa-build"]) == 2
    assert "tidak ada notebook" in capsys.readouterr().err
