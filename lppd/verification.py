"""Verifying a publication: is it complete, made from today's inputs, the same when made again, and consistent?

Each check gives what it looked at and what it found; nothing is mended.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lppd.errors import ParameterError, did_you_mean
from lppd.manifest import read_manifest
from lppd.presets import under_preset
from lppd.project import Project, find_root, open_project


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it should be: where, and what."""

    place: str
    text: str


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: slug.
        title: heading for readers.
        told: what was looked at, in one sentence.
        problems: what is not as it should be.
        done: False when the check was left out.
    """

    name: str
    title: str
    told: str
    problems: tuple[Problem, ...] = ()
    done: bool = True

    @property
    def passed(self) -> bool:
        """Nothing was found, or the check was left out."""
        return not self.problems


@dataclass(frozen=True)
class Verification:
    """All checks of one publication.

    Attributes:
        manifest: of the publication.
    """

    folder: Path
    manifest: Mapping[str, Any]
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Every check passed."""
        return all(check.passed for check in self.checks)


@dataclass(frozen=True)
class Publication:
    """A publication with what its manifest says, and the project it belongs to."""

    folder: Path
    manifest: Mapping[str, Any]
    project: Project

    @property
    def recipe(self) -> Mapping[str, Any]:
        """What was asked for when it was made."""
        found: Mapping[str, Any] = self.manifest["pembuatan"]
        return found

    @property
    def corrections(self) -> tuple[Path, ...]:
        """Overlays that were asked for, besides those of the parameters."""
        return tuple(self.project.root / name for name in self.recipe["koreksi"])


def open_publication(folder: Path, root: Path | None = None) -> Publication:
    """A publication by its folder.

    Args:
        root: the project; None searches upwards from the folder.

    Raises:
        ParameterError: no manifest that can be read, one that does not say how it was made, or no project.
    """
    manifest = read_manifest(folder)
    if manifest is None or not isinstance(manifest.get("hasil"), dict):
        raise ParameterError(
            "bukan terbitan: manifest.json tidak ada atau tidak terbaca", file=folder, fix="bangun dengan lppd build"
        )
    if not isinstance(manifest.get("pembuatan"), dict):
        raise ParameterError(
            "manifes tidak memuat cara pembuatannya",
            file=folder / "manifest.json",
            fix="bangun ulang dengan lppd build",
        )
    recipe, base = manifest["pembuatan"], root or find_root(folder)
    given = {name: base / recipe[name] if recipe[name] else None for name in ("data", "params")}
    project = open_project(recipe["tahun"], root=base, **given)
    preset = recipe["prasetel"]
    return Publication(folder, manifest, under_preset(project, preset) if preset else project)


def edition_folder(name: str, root: Path | None = None) -> Path:
    """The folder that a name on the command line means: a path, or an edition such as "2022" of the project.

    Raises:
        ParameterError: there is no such publication.
    """
    path = Path(name)
    if path.is_dir():
        return path
    build = (root or find_root()) / "build"
    if (build / name).is_dir():
        return build / name
    known = [item.name for item in build.glob("[0-9]*") if item.is_dir()]
    raise ParameterError(
        f"tidak ada terbitan {name}{did_you_mean(path.name, known)}", file=build, fix="bangun dengan lppd build"
    )


def verify(
    folder: Path,
    *,
    root: Path | None = None,
    quick: bool = False,
    say: Callable[[str], None] = lambda message: None,
) -> Verification:
    """Verify a publication.

    Args:
        folder: such as `build/2022`.
        root: the project; None searches upwards from the folder.
        quick: leave out what needs the book to be made again.
        say: told what is being done.

    Raises:
        LppdError: there is nothing that can be verified.
    """
    from lppd import completeness, consistency, literals
    from lppd.rebuild import rebuild

    found = open_publication(folder.resolve(), root)
    say("Memeriksa kelengkapan dan masukan …")
    checks = [completeness.outputs_check(found), completeness.inputs_check(found)]
    say("Mencari angka yang diketik …")
    typed = literals.scan(found.project)
    with tempfile.TemporaryDirectory(prefix="lppd-verifikasi-") as name:
        again = None
        if not quick:
            say("Membangun ulang di folder bersih …")
            again = rebuild(found, Path(name))
        checks.append(completeness.stability_check(found, again, moved=not checks[1].passed))
        say("Membandingkan setiap angka …")
        checks += [consistency.cells_check(found), consistency.pages_check(found, again)]
    checks.append(_literals_check(typed))
    return Verification(found.folder, found.manifest, tuple(checks))


def _literals_check(found: list[Any]) -> Check:
    problems = tuple(
        Problem(f"{item.file}, {item.place}", f"angka ketikan {item.digits}: {item.text}") for item in found
    )
    told = "bab, kalimat program, judul, dan catatan tidak memuat angka ketikan di luar pola yang diizinkan"
    return Check("ketikan", "Tanpa angka ketikan", told if not problems else f"{len(problems)} angka ketikan", problems)


def as_json(found: Verification) -> str:
    """A verification for machines."""
    checks = [
        {
            "nama": check.name,
            "judul": check.title,
            "lolos": check.passed if check.done else None,
            "ringkas": check.told,
            "masalah": [{"tempat": item.place, "masalah": item.text} for item in check.problems],
        }
        for check in found.checks
    ]
    content = {"terbitan": found.folder.name, "lolos": found.passed, "pemeriksaan": checks}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
