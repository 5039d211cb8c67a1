"""Whether every number of a published book is the computed one."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.console import whole
from lppd.display import figure_text
from lppd.errors import LppdError
from lppd.pages import Page, expected_page, plain, read_page
from lppd.report import Report, open_report
from lppd.verification import Check, Problem, Publication

if TYPE_CHECKING:
    from lppd.rebuild import Rebuilt

AROUND = 40
"""Characters on either side of a difference that a problem shows."""


def publication_report(found: Publication) -> Report:
    """The report from which a publication would be made now."""
    project = found.project
    return open_report(
        project.year,
        koreksi=found.corrections,
        data=project.data,
        params=project.params_file,
        proyek=project.root,
    )


def pages(found: Publication) -> Iterator[tuple[str, Page]]:
    """The pages of the chapters, by name."""
    for name in found.manifest.get("bab", ()):
        path = found.folder / f"{name}.html"
        if path.is_file():
            yield name, read_page(path)


def cells_check(found: Publication) -> Check:
    """Every cell of a published table shows what the report, opened here, gives for its address."""
    title = "Sel sama dengan hasil hitungan"
    try:
        report = publication_report(found)
        anchors = cell_anchors(report)
        shown = [(name, key, text) for name, page in pages(found) for key, text in page.cells.items() if key in anchors]
        problems = [
            Problem(f"{name}.html, {anchors[key]}", difference(text, wanted))
            for name, key, text in shown
            if text != (wanted := plain(figure_text(report.figure(anchors[key]))))
        ]
    except LppdError as exc:
        return Check("sel", title, "data tidak dapat dibaca", (Problem("data", str(exc).splitlines()[0]),))
    return Check("sel", title, f"{whole(len(shown))} sel dihadapkan dengan hasil hitungan", tuple(problems))


def cell_anchors(report: Report) -> dict[str, Address]:
    """Addresses of all cells of the published tables, by the identifier that they have in the book."""
    cells = (cell for table in report.schemas for row in report.rows(table) for cell in row.cells.values())
    return {cell.address.anchor: cell.address for cell in cells}


def pages_check(found: Publication, again: Rebuilt | None) -> Check:
    """Every block of a page that holds a number is one that the chapter, run again, gives."""
    title = "Angka dalam teks, tabel, dan grafik"
    if again is None or "html" not in found.recipe["bentuk"]:
        return Check("angka", title, "tidak dibandingkan, karena bab tidak dijalankan ulang", done=False)
    if again.failure:
        return Check("angka", title, "bab tidak dapat dijalankan ulang", (Problem("lppd build", again.failure),))
    problems: list[Problem] = []
    count = 0
    for name, page in pages(found):
        count += len(page.blocks)
        problems += page_problems(f"{name}.html", page, again.chapters / f"{name}.ipynb")
    told = f"{whole(count)} kalimat, sel, dan keterangan berangka dibandingkan dengan bab yang dijalankan ulang"
    return Check("angka", title, told, tuple(problems))


def page_problems(name: str, page: Page, notebook: Path) -> list[Problem]:
    """What a page says that its executed chapter does not, and the other way round, side by side where they are alike."""
    expected = Counter(expected_page(notebook).blocks)
    shown = Counter(page.blocks)
    lacking, surplus = list((expected - shown).elements()), list((shown - expected).elements())
    pairs = []
    for text in list(surplus):
        if near := difflib.get_close_matches(text, lacking, n=1, cutoff=0.5):
            pairs.append((text, near[0]))
            surplus.remove(text)
            lacking.remove(near[0])
    if len(surplus) == len(lacking):  # bare numbers are not alike; they stand in the same order
        pairs += zip(surplus, lacking, strict=True)
        surplus, lacking = [], []
    return [
        *(Problem(name, difference(text, wanted)) for text, wanted in pairs),
        *(Problem(name, f"tidak berasal dari hitungan: {shortened(text)}") for text in surplus),
        *(Problem(name, f"tidak ada di halaman: {shortened(text)}") for text in lacking),
    ]


def difference(shown: str, wanted: str) -> str:
    """Both texts around the first place where they differ.

    >>> difference("naik 5,1 persen", "naik 5,2 persen")
    'tertulis "naik 5,1 persen", hasil hitungan "naik 5,2 persen"'
    """
    start = max(_common(shown, wanted) - AROUND, 0)
    return f'tertulis "{shortened(shown, start)}", hasil hitungan "{shortened(wanted, start)}"'


def _common(one: str, other: str) -> int:
    """Length of the beginning that two texts share."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def shortened(text: str, start: int = 0) -> str:
    """Part of a text from a place on, with ellipses where something is left out."""
    end = start + 2 * AROUND
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")
