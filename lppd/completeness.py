"""Whether a publication has all its files, whether its inputs are still those it was made from, and whether making it again gives the same."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lppd import manifest
from lppd.console import whole
from lppd.crate import NAME as CRATE
from lppd.verification import Check, Problem, Publication

if TYPE_CHECKING:
    from lppd.rebuild import Rebuilt

NOT_FILES: Mapping[str, str] = {
    "kode": "kode lppd",
    "perender": "perender",
    "python": "versi Python",
    "keluaran": "bentuk keluaran",
}
"""Inputs of the manifest that are no files, as readers call them."""

BESIDE = ("data/angka.csv", "data/audit.csv", "data/banding.json", "data/datapackage.json", "jejak.html", CRATE)
"""Files that every publication has besides its book and its tables."""


def outputs_check(found: Publication) -> Check:
    """Every file of the manifest is there with its hash, nothing else is, and nothing that belongs to a book is missing."""
    listed: Mapping[str, str] = found.manifest["hasil"]
    actual = manifest.outputs(found.folder)
    problems = [Problem(name, "hilang") for name in sorted(listed.keys() - actual.keys())]
    problems += [Problem(name, "tidak tercatat dalam manifes") for name in sorted(actual.keys() - listed.keys())]
    changed = sorted(name for name in listed.keys() & actual.keys() if listed[name] != actual[name])
    problems += [Problem(name, "isinya berubah sejak terbitan dibuat") for name in changed]
    problems += [Problem(name, "tidak pernah dibuat") for name in wanted(found) if name not in listed]
    told = f"{whole(len(actual))} berkas, {whole(len(listed))} tercatat dalam manifes"
    return Check("lengkap", "Lengkap", told, tuple(problems))


def wanted(found: Publication) -> Iterator[str]:
    """Files that the chapters, the forms and the tables of a publication call for."""
    from lppd.build import pdf_name

    if "html" in found.recipe["bentuk"]:
        yield from (f"{name}.html" for name in found.manifest.get("bab", ()))
    if "pdf" in found.recipe["bentuk"]:
        yield pdf_name(found.folder.name)
    yield from (f"data/{path.stem}.csv" for path in sorted(found.project.year_dir.glob("[0-9]*.csv")))
    yield from BESIDE


def inputs_check(found: Publication) -> Check:
    """The inputs are still those from which the publication was made."""
    then: Mapping[str, str] = found.manifest["masukan"]
    engine, forms = found.manifest["perender"], found.recipe["bentuk"]
    overlays = [path for path in found.corrections if path.is_file()]
    now = manifest.inputs(found.project, overlays, engine, forms)
    problems = [Problem(NOT_FILES.get(name, name), "hilang") for name in sorted(then.keys() - now.keys())]
    problems += [Problem(name, "baru sejak terbitan dibuat") for name in sorted(now.keys() - then.keys())]
    for name in sorted(name for name in then.keys() & now.keys() if then[name] != now[name]):
        problems += _changed(found, name)
    return Check("masukan", "Sesuai dengan masukan", f"{whole(len(then))} masukan tercatat", tuple(problems))


def _changed(found: Publication, name: str) -> list[Problem]:
    """A changed input; of a table, which cells."""
    path = found.project.root / name
    kept = found.folder / "data" / path.name
    if path.parent == found.project.year_dir and kept.is_file():
        cells = [Problem(f"{name}, {place}", text) for place, text in changed_cells(kept, path)]
        if cells:
            return cells
    return [Problem(NOT_FILES.get(name, name), "berubah sejak terbitan dibuat")]


def changed_cells(old: Path, new: Path) -> Iterator[tuple[str, str]]:
    """Cells of a table that differ between two files: place, and both texts.

    Rows are known by their first column, which holds their keys.
    """
    before, after = _records(old), _records(new)
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            yield f"baris {key}", "baris baru" if was is None else "baris hilang"
            continue
        for column in dict.fromkeys((*was, *now)):
            if was.get(column) != now.get(column):
                yield f"baris {key}, kolom {column}", f"{was.get(column, '')!r} menjadi {now.get(column, '')!r}"


def _records(path: Path) -> dict[str, dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return {}
    lines = [line for line in csv.reader(io.StringIO(text)) if line]
    return {line[0]: dict(zip(lines[0], line, strict=False)) for line in lines[1:]} if lines else {}


def stability_check(found: Publication, again: Rebuilt | None, *, moved: bool = False) -> Check:
    """Making it again gives the same bytes; where the renderer cannot give these, the same text and figures.

    Args:
        moved: the inputs are no longer those of the publication, so that differences are to be expected.
    """
    title = "Stabil"
    if again is None:
        return Check("stabil", title, "tidak dibangun ulang", done=False)
    if again.failure:
        return Check("stabil", title, "gagal dibangun ulang", (Problem("lppd build", again.failure),))
    first: Mapping[str, str] = found.manifest["hasil"]
    second = manifest.outputs(again.folder)
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    loose = found.recipe["perender"] == "quarto"
    same = [
        name for name in differing if loose and name in second and _same_text(found.folder / name, again.folder / name)
    ]
    problems = tuple(Problem(name, _difference(name, first, second)) for name in differing if name not in same)
    equal = sum(first.get(name) == digest for name, digest in second.items())
    note = "; masukannya sudah berubah, jadi perbedaan dapat berasal dari situ" if moved else ""
    told = f"{whole(len(second))} berkas dibuat ulang di folder bersih, {whole(equal)} sama persis"
    return Check("stabil", title, told + (f", {len(same)} sama teks dan angkanya" if same else "") + note, problems)


def _difference(name: str, first: Mapping[str, str], second: Mapping[str, str]) -> str:
    if name not in second:
        return "tidak dibuat lagi"
    return "baru dibuat sekarang" if name not in first else "isinya lain bila dibuat ulang"


def _same_text(one: Path, other: Path) -> bool:
    """Whether two files that differ say the same: pages by their text; others only by their bytes."""
    if not (one.is_file() and other.is_file() and one.suffix == ".html"):
        return False
    return _text(one) == _text(other)


def _text(path: Path) -> str:
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", path.read_text(encoding="utf-8", errors="replace"))
    return " ".join(re.sub(r"<[^>]+>", " ", bare).split())
