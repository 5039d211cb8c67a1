"""Where things are: the folders of one project, and the files of one year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lppd.errors import ParameterError

_MARKS = ("notebooks", "params")


@dataclass(frozen=True)
class Project:
    """Folders of a project and the choices of one run.

    Attributes:
        root: folder that holds `params/`, `notebooks/` and `_quarto.yml`.
        year: reporting year.
        data: folder with `schema/`, `referensi/` and one folder per year.
        params_file: parameter file of the year.
        preset: preset that took the place of the method choices of the parameter file; "" for none.
    """

    root: Path
    year: int
    data: Path
    params_file: Path
    preset: str = ""

    @property
    def year_dir(self) -> Path:
        """Folder with the tables of the year; a data folder that holds tables itself counts as one."""
        inside = self.data / str(self.year)
        return inside if inside.is_dir() or not any(self.data.glob("*.csv")) else self.data

    def shared_dir(self, name: str) -> Path:
        """`schema` or `referensi` of the data folder, or the project's own where that has none."""
        own = self.data / name
        return own if own.is_dir() else self.root / "data" / name

    @property
    def notebooks(self) -> Path:
        """Folder of the chapter notebooks."""
        return self.root / "notebooks"

    @property
    def build_dir(self) -> Path:
        """Folder of the finished publications."""
        return self.root / "build"

    def relative(self, path: Path) -> str:
        """`path` as seen from the root when inside it, with forward slashes."""
        path = path.resolve()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def find_root(start: Path | None = None) -> Path:
    """The nearest folder at or above `start` that is a project.

    Raises:
        ParameterError: there is none.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if all((folder / mark).exists() for mark in _MARKS):
            return folder
    raise ParameterError(
        f"tidak ada proyek lppd di {start} atau di atasnya",
        fix="jalankan di dalam folder proyek atau pakai --project DIR",
    )


def years(root: Path) -> list[int]:
    """Years that have a parameter file, in order."""
    return sorted(int(path.stem) for path in (root / "params").glob("*.yml") if re.fullmatch(r"\d{4}", path.stem))


def open_project(
    year: int | None = None,
    *,
    root: Path | str | None = None,
    data: Path | str | None = None,
    params: Path | str | None = None,
) -> Project:
    """Resolve the folders of a run.

    Args:
        year: reporting year; None takes the latest year that has parameters.
        root: project folder; None searches upwards from here.
        data: another data folder.
        params: another parameter file.

    Raises:
        ParameterError: no project, no such year, or no such folder.
    """
    base = Path(root).resolve() if root else find_root()
    known = years(base)
    if year is None:
        if not known:
            raise ParameterError("belum ada berkas parameter", file=base / "params", fix="buat params/TAHUN.yml")
        year = known[-1]
    params_file = Path(params).resolve() if params else base / "params" / f"{year}.yml"
    if not params_file.is_file():
        listed = ", ".join(map(str, known)) or "belum ada"
        raise ParameterError(
            f"tidak ada parameter tahun {year} (yang ada: {listed})",
            file=params_file,
            fix="pilih tahun yang ada atau pakai --params",
        )
    folder = Path(data).resolve() if data else base / "data"
    if not folder.is_dir():
        raise ParameterError("folder data tidak ada", file=folder, fix="periksa --data")
    return Project(base, year, folder, params_file)
