"""What `lppd compare A B` means by A and B: a build, a year, or an overlay.

A side is, in this order: the folder of a build (`build/2022+usul`); the name of a build (`2022+usul`); an overlay file,
laid on the year of the other side, or on the latest; a year. A bare year beside a build means the build of that year
where there is one, so that two builds of the same moment are compared; otherwise it means the year's data as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lppd.compare.capture import snapshot_of
from lppd.compare.snapshot import Snapshot, read_snapshot
from lppd.errors import UnknownNameError, did_you_mean
from lppd.project import find_root, years
from lppd.report import Report, open_report

OVERLAYS = frozenset({".csv", ".xlsx", ".yml", ".yaml"})
_YEAR = re.compile(r"(?P<year>\d{4})(?:@(?P<preset>[\w.-]+))?", re.ASCII)


@dataclass(frozen=True)
class Place:
    """Where to look: the project, and the options that work with every verb."""

    project: str | None = None
    data: str | None = None
    params: str | None = None

    @property
    def root(self) -> Path:
        """The project's folder.

        Raises:
            ParameterError: there is none.
        """
        return Path(self.project).resolve() if self.project else find_root()


def take(first: str, second: str, place: Place | None = None) -> tuple[Snapshot, Snapshot]:
    """The snapshots of both sides.

    Raises:
        UnknownNameError: a side is no build, no overlay, and no year.
        LppdError: what it is cannot be read.
    """
    where = place or Place()
    builds = {text: _build(text, where) for text in (first, second)}
    beside_a_build = any(builds[text] and not _YEAR.fullmatch(text) for text in (first, second))
    found = [
        _side(text, other, builds[text], beside_a_build, where) for text, other in ((first, second), (second, first))
    ]
    return found[0], found[1]


def _build(text: str, place: Place) -> Path | None:
    """The folder of a build that a text names."""
    for folder in (Path(text), place.root / text, place.root / "build" / text):
        if folder.is_dir() and (folder / "manifest.json").is_file():
            return folder
    return None


def _side(text: str, other: str, build: Path | None, beside_a_build: bool, place: Place) -> Snapshot:
    year = _YEAR.fullmatch(text)
    if build and (beside_a_build or not year):
        return read_snapshot(build)
    if Path(text).suffix.lower() in OVERLAYS:
        path = Path(text).resolve()
        beside = _YEAR.fullmatch(other)
        report = _open(beside, place, path)
        return snapshot_of(report, f"{_name(beside, report)}+{path.stem}")
    if year:
        report = _open(year, place)
        return snapshot_of(report, text)
    raise _unknown(text, place)


def _open(year: re.Match[str] | None, place: Place, *overlays: Path) -> Report:
    return open_report(
        int(year["year"]) if year else None,
        koreksi=overlays,
        data=place.data,
        params=place.params,
        proyek=place.root,
        prasetel=year["preset"] if year else None,
    )


def _name(year: re.Match[str] | None, report: Report) -> str:
    return year[0] if year else str(report.project.year)


def _unknown(text: str, place: Place) -> UnknownNameError:
    folder = place.root / "build"
    builds = [path.name for path in folder.glob("*") if (path / "manifest.json").is_file()] if folder.is_dir() else []
    known = [*map(str, years(place.root)), *builds]
    return UnknownNameError(
        f"bukan terbitan, berkas koreksi, atau tahun: {text}{did_you_mean(text, known)}",
        fix="sebutkan tahun, folder terbitan di build/, atau berkas koreksi",
    )
