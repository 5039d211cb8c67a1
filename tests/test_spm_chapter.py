"""The six chapters of the minimum service standards: one template of calls, and what each call shows."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
from factory import ROOT

from lppd.errors import UnknownNameError
from lppd.exhibit import Exhibits, TableExhibit
from lppd.facts.spm import told_names
from lppd.report import Report
from lppd.spm import URUSAN

CALL = re.compile(r'report\.spm\("([a-z-]+)"\)')


def chapters() -> dict[str, list[dict[str, Any]]]:
    """Cells of the notebooks that call the template, by urusan."""
    found = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        if key := CALL.search(text.replace('\\"', '"')):
            found[key[1]] = json.loads(text)["cells"]
    return found


def template(cells: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """What the chapters have in common: every cell without its title and key."""
    parts = [(cell["cell_type"], cell["id"], "".join(cell["source"])) for cell in cells[1:]]
    return [(kind, name, CALL.sub("report.spm(urusan)", source)) for kind, name, source in parts]


def test_the_six_chapters_are_equal_but_for_title_and_key() -> None:
    found = chapters()
    assert tuple(found) == URUSAN
    assert len({json.dumps(template(cells)) for cells in found.values()}) == 1
    assert len({"".join(cells[0]["source"]) for cells in found.values()}) == len(URUSAN)


def shown(report: Report, key: str) -> list[TableExhibit]:
    """Every table of a chapter."""
    spm = report.spm(key)
    groups = [spm.targets(), spm.achievement(), spm.problems()]
    grouped = [each for group in groups for each in group.shown if isinstance(each, TableExhibit)]
    return [*grouped, spm.index(), spm.activities(), spm.budget(), spm.personnel()]


def test_every_table_of_chapter_four_is_shown_once(real_report: Report) -> None:
    counts = Counter(each.id for key in URUSAN for each in shown(real_report, key) if each.listed)
    whole = {f"tbl-{table.replace('.', '-')}" for table in real_report.schemas if table.startswith("4.")}
    overview = {f"tbl-{real_report.standards.specs[key].permasalahan.replace('.', '-')}" for key in URUSAN}
    assert set(counts) == whole - overview and max(counts.values()) == 1


@pytest.mark.parametrize("key", URUSAN)
def test_short_names_are_the_facts_of_the_urusan(real_report: Report, key: str) -> None:
    spm = real_report.spm(key)
    template = " | ".join(f"{{{name}}}" for name in told_names())
    full = " | ".join(f"{{spm.{key}.{name}}}" for name in told_names())
    assert spm.text(template).markdown == real_report.text(full).markdown
    assert spm.text("{tahun} {layanan|angka}").markdown.startswith(str(real_report.params.tahun))
    with pytest.raises(UnknownNameError, match="fakta tidak dikenal"):
        spm.text("{indek}")


def test_a_formula_that_stands_elsewhere_is_linked(real_report: Report) -> None:
    linked = [key for key in URUSAN if real_report.standards.specs[key].rumus]
    assert linked
    for key in linked:
        *_, last = real_report.spm(key).targets().shown
        assert "(#tbl-" in last.payload()["markdown"]


def test_several_exhibits_are_shown_one_after_the_other(real_report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    monkeypatch.setattr("IPython.display.display", lambda *each: found.extend(each))
    group = real_report.spm("trantibumlinmas").achievement()
    group._ipython_display_()
    assert isinstance(group, Exhibits) and tuple(found) == group.shown and len(found) == 3


def test_an_unknown_urusan_shows_at_once(real_report: Report) -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "sosial"'):
        real_report.spm("social")
