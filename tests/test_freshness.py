"""Which chapters run again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factory import Tiny

from lppd.freshness import Freshness, reads
from lppd.manifest import inputs
from lppd.project import Project, open_project

EXHIBIT = "application/vnd.lppd.exhibit+json"


def executed(*files: str) -> dict[str, object]:
    outputs = [{"output_type": "display_data", "data": {EXHIBIT: {"reads": list(files)}}}]
    return {"cells": [{"cell_type": "code", "outputs": outputs}, {"cell_type": "markdown"}]}


@pytest.fixture
def opened(project: Tiny) -> Project:
    root = project.write()
    (root / "notebooks").mkdir(exist_ok=True)
    for name in ("a", "b"):
        (root / "notebooks" / f"{name}.ipynb").write_text(f'{{"bab": "{name}"}}')
    return open_project(project.year, root=root)


def freshness(project: Project, **parameters: object) -> Freshness:
    cache = project.root / "cache"
    cache.mkdir(exist_ok=True)
    return Freshness(project, cache, inputs(project, [], "mesin", ["html"]), parameters)


def remembered(project: Project) -> Freshness:
    found = freshness(project)
    for name, table in (("a", "8.1"), ("b", "8.2")):
        content = executed(f"data/{project.year}/{table}.csv")
        (found.cache / f"{name}.ipynb").write_text(json.dumps(content))
        found.remember(name)
    return found


def state(project: Project, **parameters: object) -> tuple[bool, bool]:
    found = freshness(project, **parameters)
    return found.is_fresh("a"), found.is_fresh("b")


def test_nothing_changed(opened: Project) -> None:
    remembered(opened)
    assert state(opened) == (True, True)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("data/{year}/8.1.csv", (False, True)),
        ("data/{year}/8.2.csv", (True, False)),
        ("data/{year}/8.3.csv", (True, True)),
        ("notebooks/a.ipynb", (False, True)),
        ("params/{year}.yml", (False, False)),
        ("data/schema/8.3.yml", (False, False)),
        ("data/referensi/indikator.csv", (False, False)),
        ("data/{year}/pembacaan.csv", (False, False)),
    ],
)
def test_what_a_change_touches(opened: Project, file: str, expected: tuple[bool, bool]) -> None:
    remembered(opened)
    path = opened.root / file.format(year=opened.year)
    path.write_text((path.read_text() if path.exists() else "") + "\n")
    assert state(opened) == expected


def test_parameters_count(opened: Project) -> None:
    remembered(opened)
    assert state(opened, koreksi=["usul.csv"]) == (False, False)


def test_a_tampered_or_missing_result_runs_again(opened: Project) -> None:
    found = remembered(opened)
    (found.cache / "a.ipynb").write_text("{}")
    (found.cache / "b.ipynb").unlink()
    assert state(opened) == (False, False)


def test_a_forgotten_or_broken_record_runs_again(opened: Project) -> None:
    found = remembered(opened)
    found.forget("a")
    (found.cache / "b.json").write_text("{")
    assert state(opened) == (False, False)


def test_a_deleted_data_file_runs_again(opened: Project, tmp_path: Path) -> None:
    remembered(opened)
    (opened.year_dir / "8.1.csv").unlink()
    assert state(opened) == (False, True)


def test_reads_are_gathered_from_all_exhibits() -> None:
    assert reads(executed("b", "a", "b")) == ["a", "b"]
