from __future__ import annotations

from pathlib import Path

import pytest
from factory import YEAR, Tiny

from lppd.errors import ParameterError
from lppd.project import find_root, open_project, years
from lppd.report import open_report


def test_root_is_found_from_below(project: Tiny) -> None:
    root = project.write().resolve()
    below = root / "notebooks" / "a" / "b"
    below.mkdir(parents=True)
    assert find_root(below) == root


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="tidak ada proyek"):
        find_root(tmp_path)


def test_folders(project: Tiny) -> None:
    opened = open_project(YEAR, root=project.write())
    root = project.root.resolve()
    assert opened.year_dir == root / "data" / str(YEAR)
    assert opened.shared_dir("schema") == root / "data" / "schema"
    assert (opened.notebooks, opened.build_dir) == (root / "notebooks", root / "build")
    assert opened.relative(root / "data" / "x.csv") == "data/x.csv"
    assert opened.relative(root / "notebooks" / ".." / "x") == "x"


def test_latest_year_unless_told(project: Tiny) -> None:
    root = project.write()
    (root / "params" / f"{YEAR - 3}.yml").write_text("x", encoding="utf-8")
    (root / "params" / "catatan.yml").write_text("x", encoding="utf-8")
    assert years(root) == [YEAR - 3, YEAR]
    assert open_project(root=root).year == YEAR


def test_unknown_year_lists_the_known(project: Tiny) -> None:
    with pytest.raises(ParameterError, match=rf"yang ada: {YEAR}"):
        open_project(YEAR + 5, root=project.write())


def test_no_data_folder_or_parameters(project: Tiny, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="folder data tidak ada"):
        open_project(YEAR, root=project.write(), data=tmp_path / "tiada")
    (tmp_path / "lain" / "params").mkdir(parents=True)
    with pytest.raises(ParameterError, match="belum ada berkas parameter"):
        open_project(root=tmp_path / "lain")


def test_a_data_folder_may_hold_the_tables_itself(project: Tiny, tmp_path: Path) -> None:
    root = project.write()
    flat = tmp_path / "flat"
    (root / "data" / str(YEAR)).rename(flat)
    opened = open_project(YEAR, root=root, data=flat)
    assert opened.year_dir == flat.resolve()
    assert opened.shared_dir("schema") == root.resolve() / "data" / "schema"
    assert open_report(YEAR, proyek=root, data=flat).rows("8.1")[0].key == "mutu"


def test_the_year_comes_from_the_parameter_file_that_was_given(project: Tiny) -> None:
    root = project.write()
    (root / "params" / f"{YEAR}.yml").rename(root / "params" / "percobaan.yml")
    (root / "params" / f"{YEAR + 9}.yml").write_text("x", encoding="utf-8")
    report = open_report(proyek=root, params=root / "params" / "percobaan.yml")
    assert report.project.year == report.params.tahun == YEAR


def test_a_parameter_file_of_another_year_is_refused(project: Tiny) -> None:
    root = project.write()
    (root / "params" / f"{YEAR}.yml").rename(root / "params" / f"{YEAR + 1}.yml")
    for year in (None, YEAR + 1):
        with pytest.raises(ParameterError, match="bukan tahun yang diminta"):
            open_report(year, proyek=root)
