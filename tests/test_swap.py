"""Swapping a finished directory in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lppd import swap


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "isi").write_text(text)
    return path


@pytest.mark.parametrize("exchange", [True, False])
def test_new_takes_the_place_and_old_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    new, target = folder(tmp_path / "baru", "baru"), folder(tmp_path / "tahun", "lama")
    swap.swap_in(new, target)
    assert (target / "isi").read_text() == "baru"
    assert [path.name for path in tmp_path.iterdir()] == ["tahun"]


def test_first_publication(tmp_path: Path) -> None:
    swap.swap_in(folder(tmp_path / "baru", "baru"), tmp_path / "build" / "tahun")
    assert (tmp_path / "build" / "tahun" / "isi").read_text() == "baru"


def test_interrupted_between_two_renames_is_recovered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    new, target = folder(tmp_path / "baru", "baru"), folder(tmp_path / "tahun", "lama")
    real = os.replace
    calls = iter([real, None])

    def once(source: object, place: object) -> None:
        step = next(calls)
        if step is None:
            raise KeyboardInterrupt
        step(source, place)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", once)
    with pytest.raises(KeyboardInterrupt):
        swap.swap_in(new, target)
    monkeypatch.setattr(os, "replace", real)
    assert not target.exists()
    assert swap.recover(target)
    assert (target / "isi").read_text() == "lama"


def test_nothing_to_recover(tmp_path: Path) -> None:
    assert not swap.recover(folder(tmp_path / "tahun", "baik"))


def test_aside_is_dropped_when_the_swap_was_complete(tmp_path: Path) -> None:
    target = folder(tmp_path / "tahun", "baru")
    folder(tmp_path / ".lama-tahun", "lama")
    assert not swap.recover(target)
    assert not (tmp_path / ".lama-tahun").exists()


def test_leftovers_of_dead_processes_only(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for name in (f".kerja-{dead.pid}", f".kerja-{os.getpid()}", ".kerja-aneh"):
        (tmp_path / name).mkdir()
    assert swap.remove_leftovers(tmp_path, ".kerja-") == 2
    assert [path.name for path in tmp_path.iterdir()] == [f".kerja-{os.getpid()}"]
