"""A real book, built once for all tests that look at it, in a copy of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("data", "notebooks", "params", "locks", "_quarto.yml")


def copy_project(folder: Path) -> Path:
    """A copy of the project's own files, without the package; `folder` becomes its root."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            shutil.copyfile(source, folder / name)
    return folder


PATIENCE = 1800
"""Seconds to wait for what another process makes."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A project made by the first process of a test run (`pytest -n`) that asks for it; the others wait for it.

    Args:
        name: the same in every process.
        make: makes it in the folder it is given.
    """
    together = "PYTEST_XDIST_WORKER" in os.environ
    place = (factory.getbasetemp().parent if together else factory.getbasetemp()) / f"bersama-{name}"
    root, finished, failed = place / "proyek", place / "selesai", place / "gagal"
    try:
        place.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not finished.exists():
            assert not failed.exists() and time.monotonic() < end, f"{name}: not made; see the process that makes it"
            time.sleep(0.2)
        return root
    try:
        make(root)
    except BaseException:
        failed.touch()
        raise
    finished.touch()
    return root


def run(folder: Path, *arguments: str, timeout: float = 900) -> subprocess.CompletedProcess[str]:
    """Run the command line in a project, as a user would."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lppd", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=timeout, check=False
    )


def change_cell(folder: Path, table: str, old: str, new: str) -> Path:
    """Replace one printed string in a table of the only year of a project."""
    (path,) = folder.glob(f"data/*/{table}.csv")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, (table, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path
