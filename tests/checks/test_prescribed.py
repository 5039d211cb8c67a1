"""Figures that a regulation prescribes."""

from __future__ import annotations

import pytest
import yaml
from factory import Tiny

from lppd.checks import compared_places
from lppd.errors import LppdError

from .tables import PERCENT, TABLE, free_table, suspicions


def targets(project: Tiny, place: str = f"{TABLE}/target") -> Tiny:
    entry = {"kolom": [place], "nilai": 100, "sumber": "Peraturan Rekaan"}
    project.raw["data/schema/kewajaran.yml"] = yaml.safe_dump({"tetapan": [entry]}).encode()
    return free_table(project, {"target": PERCENT}, [["100%"], ["90%"], ["-"], ["100,00%"]])


def test_other_figures_than_prescribed(project: Tiny) -> None:
    (item,) = suspicions(targets(project), "tetapan")
    assert (item.cells[0].row, item.message) == ("r2", "Tercetak 90%, ditetapkan 100 (Peraturan Rekaan)")
    assert item.expected == "100%"


def test_the_figures_are_looked_at(project: Tiny) -> None:
    report = targets(project).open()
    assert {place.row for place in compared_places(report, [TABLE])} == {"r1", "r2", "r4"}
    assert compared_places(report, ["8.3"]) == set()


@pytest.mark.parametrize("place", ["7.11/target", "7.1", "7.1/sasaran"])
def test_places_that_do_not_exist(project: Tiny, place: str) -> None:
    with pytest.raises(LppdError):
        suspicions(targets(project, place), "tetapan")
