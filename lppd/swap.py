"""Putting a finished directory in the place of the old one, so that readers always see a whole one."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_EXCHANGE = 2
_AT_FDCWD = -100


def swap_in(new: Path, target: Path) -> None:
    """Make `target` be what `new` is; the old content of `target` is removed.

    On Linux both names are exchanged in one step (renameat2). Elsewhere the old directory is moved aside
    first; if the machine stops between the two steps, `recover` puts it back.

    Raises:
        OSError: the directories are not on one file system, or not writable.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        os.replace(new, target)
    elif _exchange(new, target):
        shutil.rmtree(new)
    else:
        aside = _aside(target)
        shutil.rmtree(aside, ignore_errors=True)
        os.replace(target, aside)
        os.replace(new, target)
        shutil.rmtree(aside)


def recover(target: Path) -> bool:
    """Put the last good directory back after an interrupted swap; whether there was one to put back."""
    aside = _aside(target)
    if not aside.is_dir():
        return False
    if target.exists():
        shutil.rmtree(aside)
        return False
    os.replace(aside, target)
    return True


def _aside(target: Path) -> Path:
    return target.parent / f".lama-{target.name}"


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names atomically; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return call is not None and call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0


def remove_leftovers(parent: Path, prefix: str) -> int:
    """Remove working directories that killed builds left behind; their number.

    A working directory is named `<prefix><process id>`; those of living processes are kept.
    """
    removed = 0
    for path in parent.glob(f"{prefix}*"):
        if not _alive(path.name.removeprefix(prefix)):
            shutil.rmtree(path, ignore_errors=True)
            removed += 1
    return removed


def _alive(process: str) -> bool:
    if not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
