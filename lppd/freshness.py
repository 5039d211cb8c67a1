"""Which chapters must run again: those whose notebook, parameters, code or data changed.

An executed chapter names the data files that its exhibits read; it depends on these, on its own source,
on the parameters, overlays, schemas, reference lists and readings, and on the package's code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lppd.manifest import file_hash, hash_all
from lppd.project import Project
from lppd.publish.book import EXHIBIT_MIME


@dataclass(frozen=True)
class Freshness:
    """Freshness of the executed chapters in a cache folder.

    Attributes:
        inputs: hashes of all inputs of the publication, by name.
        parameters: parameters injected into the chapters.
    """

    project: Project
    cache: Path
    inputs: Mapping[str, str]
    parameters: Mapping[str, Any]

    def is_fresh(self, name: str) -> bool:
        """Whether an executed chapter is still what running it again would give."""
        try:
            record = json.loads(self._record(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        executed = self.cache / f"{name}.ipynb"
        if (
            not executed.is_file()
            or record.get("hasil") != file_hash(executed)
            or record.get("dasar") != self._base(name)
        ):
            return False
        return all(self._hash(path) == known for path, known in record["berkas"].items())

    def remember(self, name: str) -> None:
        """Record what an executed chapter was made from."""
        executed = self.cache / f"{name}.ipynb"
        files = {path: self._hash(path) for path in reads(json.loads(executed.read_text(encoding="utf-8")))}
        record = {"dasar": self._base(name), "berkas": files, "hasil": file_hash(executed)}
        self._record(name).write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def forget(self, name: str) -> None:
        """Drop the record of a chapter before it runs."""
        self._record(name).unlink(missing_ok=True)

    def _record(self, name: str) -> Path:
        return self.cache / f"{name}.json"

    def _hash(self, path: str) -> str:
        file = Path(path)
        full = file if file.is_absolute() else self.project.root / file
        return file_hash(full) if full.is_file() else ""

    def _base(self, name: str) -> str:
        """One hash of everything but the tables that the chapter reads."""
        relative = self.project.relative
        year = relative(self.project.year_dir) + "/"
        notebooks = relative(self.project.notebooks) + "/"
        own = f"{notebooks}{name}.ipynb"
        general = {
            key: value
            for key, value in self.inputs.items()
            if key == own
            or not key.startswith((year, notebooks))
            and key not in ("perender", "keluaran", "_quarto.yml")
        }
        readings = f"{year}pembacaan.csv"
        return hash_all(
            {
                **general,
                readings: self.inputs.get(readings, ""),
                "parameter": json.dumps(self.parameters, sort_keys=True),
            }
        )


def reads(notebook: Mapping[str, Any]) -> list[str]:
    """The data files that an executed chapter's exhibits name."""
    found: set[str] = set()
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            found.update(output.get("data", {}).get(EXHIBIT_MIME, {}).get("reads", []))
    return sorted(found)
