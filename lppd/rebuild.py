"""Making a publication again, from a copy of its inputs, in a folder where nothing was made before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lppd.manifest import PACKAGE, parameter_overlays
from lppd.verification import Publication

COPIED = ("notebooks", "params", "locks")
PATIENCE = 3600
"""Seconds after which a build counts as hung."""


@dataclass(frozen=True)
class Rebuilt:
    """A publication made again.

    Attributes:
        folder: where it is.
        chapters: folder with its executed chapters.
        failure: what went wrong; "" when it was made.
    """

    folder: Path
    chapters: Path
    failure: str = ""


def rebuild(found: Publication, work: Path) -> Rebuilt:
    """Make a publication again by a process of its own.

    Args:
        work: an empty folder.
    """
    root = work / "proyek"
    copy_inputs(found, root)
    command = [sys.executable, "-m", "lppd", "build", *arguments(found)]
    done = subprocess.run(
        command, cwd=root, env=_environment(), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    name = found.folder.name
    failure = (done.stderr.strip() or done.stdout.strip())[-1000:] if done.returncode else ""
    return Rebuilt(root / "build" / name, root / "build" / ".cache" / name, failure)


def _environment() -> dict[str, str]:
    """This environment, with this very package first on the path."""
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


def copy_inputs(found: Publication, root: Path) -> None:
    """Copy everything that a publication is made from, as the project has it now."""
    project = found.project
    root.mkdir(parents=True)
    for name in COPIED:
        if (project.root / name).is_dir():
            shutil.copytree(project.root / name, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copyfile(project.root / "_quarto.yml", root / "_quarto.yml")
    for name in ("schema", "referensi"):
        shutil.copytree(project.shared_dir(name), root / "data" / name)
    shutil.copytree(project.year_dir, root / "data" / str(project.year))
    if found.recipe["params"] or found.recipe["prasetel"]:
        shutil.copyfile(project.params_file, root / "params" / f"{project.year}.yml")
    for source, target in _overlays(found):
        (root / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, root / target)


def _overlays(found: Publication) -> Iterator[tuple[Path, str]]:
    """Overlays with the place that they have in the copy; those that are gone are left to the build to miss."""
    for path in (*parameter_overlays(found.project), *found.corrections):
        if path.is_file():
            yield path, overlay_place(found, path)


def overlay_place(found: Publication, path: Path) -> str:
    """Where an overlay lies in the copy: as in the project, or in a folder for those from outside."""
    inside = path.resolve().is_relative_to(found.project.root)
    return found.project.relative(path) if inside else f"koreksi/{path.name}"


def arguments(found: Publication) -> list[str]:
    """Options of `lppd build` that ask for the same publication."""
    recipe = found.recipe
    given = [str(recipe["tahun"]), "--renderer", recipe["perender"]]
    given += [part for form in recipe["bentuk"] for part in ("--format", form)]
    if recipe["prasetel"]:
        given += ["--preset", recipe["prasetel"]]
    if found.corrections:
        given += ["--corrections", *(overlay_place(found, path) for path in found.corrections)]
    return given
