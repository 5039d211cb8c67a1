from __future__ import annotations

from typing import Any

import pytest
from factory import Tiny, all_faults

from lppd.unit import Unit, load_units, official


def test_every_spelling_leads_to_the_unit(project: Tiny) -> None:
    units = load_units(project.write() / "data" / "schema" / "satuan.yml")
    assert units["Persen"] == units["%"]
    assert (units["%"].name, units["%"].word) == ("%", "persen")


@pytest.mark.parametrize(
    ("name", "found"),
    [("Unit", "Unit"), ("unit", "Unit"), ("UNIT ", "Unit"), ("Rumah  Layak", "rumah layak"), ("", "")],
)
def test_capitals_do_not_make_a_unit(name: str, found: str) -> None:
    assert official(name, {"Unit": Unit("Unit", "unit")}) == found


def test_figures_on_a_scale_are_roundings_even_among_counts(project: Tiny) -> None:
    project.units = {**project.units, "Poin": {"kata": "poin", "ukuran": True}}
    project.column("8.2", "realisasi").update(kind="angka", exact=True)
    report = project.put("8.2/maturitas/realisasi", "3").open()
    assert not report.cell("8.2/mutu/realisasi").exact  # in points
    assert report.cell("8.2/mutu/target").exact  # set, not measured


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ({"Poin": {"kata": "poin", "alias": ["%"]}, "%": {"kata": "persen"}}, "satuan ganda: %"),
        ({"Poin": {"kata": "poin", "alias": ["Poin"]}}, "satuan ganda: Poin"),
        ({"Poin": "poin"}, "Poin: isinya harus berupa pasangan"),
        ({"Poin": {"kat": "poin"}}, 'Poin.kat (maksud Anda "kata"?)'),
        (["Poin"], "isi berkas harus berupa satuan"),
    ],
)
def test_faults(project: Tiny, units: Any, said: str) -> None:
    project.units = units
    faults = all_faults(lambda: load_units(project.write() / "data" / "schema" / "satuan.yml"))
    assert any(said in fault.problem for fault in faults)
    assert all((fault.file or "").endswith("satuan.yml") for fault in faults)
