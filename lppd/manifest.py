"""The manifest: hashes of everything that went into a publication and of everything that came out."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

import lppd
from lppd.project import Project

NAME = "manifest.json"
PACKAGE = Path(lppd.__file__).parent


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hash_all(parts: Mapping[str, str]) -> str:
    """One hash for several named ones.

    >>> hash_all({"a": "1"}) == hash_all({"a": "1"}) != hash_all({"a": "2"})
    True
    """
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def code_files() -> list[Path]:
    """The package's own files: code and assets."""
    return sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def code_hash() -> str:
    """One hash of the package's code and assets."""
    return hash_all({path.relative_to(PACKAGE).as_posix(): file_hash(path) for path in code_files()})


def data_files(project: Project) -> list[Path]:
    """Every data file that an edition may read."""
    folders = [project.year_dir, project.shared_dir("schema"), project.shared_dir("referensi")]
    return sorted(path for folder in folders for path in folder.glob("*") if path.is_file())


def parameter_overlays(project: Project) -> list[Path]:
    """Overlays that the parameters name, in their order; a faulty file names none here, and is reported when it is read."""
    try:
        content = yaml.load(project.params_file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, ValueError, yaml.YAMLError):
        return []
    names = content.get("koreksi") if isinstance(content, dict) else None
    return [project.root / name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def overlay_records(project: Project, overlays: Iterable[Path]) -> list[dict[str, str]]:
    """Overlays as the manifest lists them, the lowest first: file and hash."""
    paths = [*parameter_overlays(project), *overlays]
    return [{"berkas": project.relative(path), "sha256": file_hash(path)} for path in paths]


def inputs(project: Project, overlays: Iterable[Path], engine: str, formats: Iterable[str]) -> dict[str, str]:
    """Named hashes of all inputs of a publication."""
    files = [
        *data_files(project),
        project.params_file,
        *parameter_overlays(project),
        *overlays,
        *sorted(project.notebooks.glob("*.ipynb")),
        project.root / "_quarto.yml",
    ]
    locks = sorted((project.root / "locks").glob("*.txt"))
    hashes = {project.relative(path): file_hash(path) for path in [*files, *locks] if path.is_file()}
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {**hashes, "kode": code_hash(), "perender": engine, "python": python, "keluaran": ",".join(formats)}


def outputs(folder: Path) -> dict[str, str]:
    """Hashes of the files of a publication, without the manifest itself."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): file_hash(path) for path in files}


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest of a publication, outputs included."""
    text = json.dumps({**content, "hasil": outputs(folder)}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a publication; None when there is none that can be read."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def version() -> str:
    """Version of this package, as installed; "tidak diketahui" where it only lies on the path."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed(PACKAGE.name)
    except PackageNotFoundError:
        return "tidak diketahui"


def intact(folder: Path, manifest: Mapping[str, Any]) -> bool:
    """Whether a publication is still what its manifest says, file by file."""
    return bool(manifest.get("hasil") == outputs(folder))
