"""Parts that cannot exceed their whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from factory import YEAR, Tiny, all_faults

from lppd.audit import audit
from lppd.checks.bounds import FILE, bounded_places, load_bounds

from .tables import COUNT, NUMBER, free_table, rows_of, suspicions

PART, OTHER, WHOLE = "7.1/r1/isian", "7.1/r2/isian", "7.1/r3/isian"


def bounded(project: Tiny, *values: str, bounds: Any = None, exact: bool = True) -> Tiny:
    free_table(project, {"isian": COUNT if exact else NUMBER}, [[value] for value in values])
    content = bounds or [{"bagian": PART, "keseluruhan": WHOLE}]
    project.raw[f"data/schema/{FILE}"] = yaml.safe_dump(content).encode()
    return project


@pytest.mark.parametrize(("part", "whole", "found"), [("5", "4", 1), ("4", "4", 0), ("-", "4", 0), ("5", "-", 0)])
def test_a_part_above_its_whole(project: Tiny, part: str, whole: str, found: int) -> None:
    assert len(suspicions(bounded(project, part, "0", whole), "bagian-keseluruhan")) == found


@pytest.mark.parametrize(("part", "found"), [("4,9", 0), ("5,1", 1)])
def test_rounding_may_bridge_the_gap(project: Tiny, part: str, found: int) -> None:
    """A whole printed as 4 may be 4,99 cut off; a part printed as 5,1 is 5,05 or more."""
    assert len(suspicions(bounded(project, part, "0", "4", exact=False), "bagian-keseluruhan")) == found


@pytest.mark.parametrize(("whole", "found"), [("7", 0), ("6", 1)])
def test_parts_that_exclude_each_other_are_added(project: Tiny, whole: str, found: int) -> None:
    bounds = [{"bagian": [PART, OTHER], "keseluruhan": WHOLE}]
    items = suspicions(bounded(project, "3", "4", whole, bounds=bounds), "bagian-keseluruhan")
    assert [rows_of(item) for item in items] == [["r1", "r2", "r3"]] * found
    assert all(item.message.startswith("Jumlah 2 bagian (7) melebihi") for item in items)


def test_a_percentage_is_no_part_of_a_count(project: Tiny) -> None:
    columns = {"isian": {"kind": "persen", "exact": True}}
    free_table(project, columns, [["5"], ["0"], ["0%"]])
    project.raw[f"data/schema/{FILE}"] = yaml.safe_dump([{"bagian": PART, "keseluruhan": WHOLE}]).encode()
    assert suspicions(project, "bagian-keseluruhan") == []


@pytest.mark.parametrize(("ranked", "found"), [(True, 1), (False, 0)])
def test_a_rank_and_what_is_ranked_have_other_units(project: Tiny, ranked: bool, found: int) -> None:
    project.units.update({name: {"kata": ""} for name in ("Peringkat", "Kota")})
    free_table(project, {"isian": {**COUNT, "unit": "Peringkat"}, "kota": {**COUNT, "unit": "Kota"}}, [["11", "10"]])
    bound = {"bagian": PART, "keseluruhan": "7.1/r1/kota", **({"peringkat": True} if ranked else {})}
    project.raw[f"data/schema/{FILE}"] = yaml.safe_dump([bound]).encode()
    assert len(suspicions(project, "bagian-keseluruhan")) == found


@pytest.mark.parametrize(("factor", "found"), [(1000, 0), (1001, 1)])
def test_figures_in_other_units_carry_a_factor(project: Tiny, factor: int, found: int) -> None:
    bounds = [{"bagian": {"alamat": PART, "pengali": factor}, "keseluruhan": WHOLE}]
    assert len(suspicions(bounded(project, "4", "0", "4000", bounds=bounds), "bagian-keseluruhan")) == found


def test_a_bound_of_every_figure_column(project: Tiny) -> None:
    columns = {"lalu": COUNT, "kini": COUNT}
    free_table(project, columns, [["5", "2"], ["4", "3"]])
    bounds = [{"bagian": "7.1/r1/*", "keseluruhan": "7.1/r2/*"}]
    project.raw[f"data/schema/{FILE}"] = yaml.safe_dump(bounds).encode()
    (item,) = suspicions(project, "bagian-keseluruhan")
    assert [str(place) for place in item.cells] == ["7.1/r1/lalu", "7.1/r2/lalu"]
    assert {str(place) for place in bounded_places(project.open())} == {
        f"7.1/{row}/{column}" for row in ("r1", "r2") for column in columns
    }


@pytest.mark.parametrize(("whole", "places"), [("4", {PART, WHOLE}), ("-", set())])
def test_what_a_bound_compares_is_checked(project: Tiny, whole: str, places: set[str]) -> None:
    report = bounded(project, "3", "0", whole).open()
    assert {str(place) for place in bounded_places(report)} == places


def test_a_sum_of_rows_is_a_whole(project: Tiny) -> None:
    bounds = [{"bagian": PART, "keseluruhan": "8.3/*[kelompok=rincian]/realisasi"}]
    assert len(suspicions(bounded(project, "3001", bounds=bounds), "bagian-keseluruhan")) == 1
    assert suspicions(bounded(project, "3000", bounds=bounds), "bagian-keseluruhan") == []


def test_years_of_a_bound_are_those_of_the_edition(project: Tiny) -> None:
    whole = {"alamat": "8.1/mutu/target-{tahun}", "pengali": 1}
    bounds = [{"bagian": "8.1/mutu/target-{tahun+1}", "keseluruhan": whole}]
    assert {str(place) for place in bounded_places(bounded(project, "1", bounds=bounds).open())} == {
        f"8.1/mutu/target-{YEAR}",
        f"8.1/mutu/target-{YEAR + 1}",
    }


@pytest.mark.parametrize(("note", "severity"), [("", "sedang"), ("dugaan definisi", "ringan")])
def test_a_bound_that_rests_on_a_guess_is_light(project: Tiny, note: str, severity: str) -> None:
    bounds = [{"bagian": PART, "keseluruhan": WHOLE, "catatan": note}]
    (slip,) = audit(bounded(project, "5", "0", "4", bounds=bounds).open(), ["7.1"]).slips
    assert (slip.alamat, slip.tingkat, slip.jenis) == (PART, severity, "bagian-keseluruhan")
    assert (f"Catatan: {note}" in slip.pesan) is bool(note)


def test_a_row_that_this_year_does_not_have_is_no_bound(project: Tiny) -> None:
    bounds = [{"bagian": "7.1/r9/isian", "keseluruhan": WHOLE}, {"bagian": PART, "keseluruhan": WHOLE}]
    report = bounded(project, "5", "0", "4", bounds=bounds).open()
    assert [
        bound.parts[0].address.row for bound in load_bounds(report.project.shared_dir("schema") / FILE, report)
    ] == ["r1"]


def test_no_file_means_no_bounds(project: Tiny) -> None:
    assert load_bounds(Path("tidak-ada.yml"), project.open()) == []


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ({"bagian": PART}, ["harus berupa daftar"]),
        ([{"bagian": PART}], ["keseluruhan"]),
        ([{"bagian": PART, "keseluruhan": "7.2/r1/isian"}], ["batas ke-1: tabel tidak dikenal: 7.2"]),
        ([{"bagian": PART, "keseluruhan": "7.1/r1/isain"}, {"bagian": "x", "keseluruhan": WHOLE}], ["isain", "'x'"]),
    ],
)
def test_faults_are_told_together(project: Tiny, bounds: Any, said: list[str]) -> None:
    report = bounded(project, "5", "0", "4", bounds=bounds).open()
    faults = all_faults(lambda: load_bounds(report.project.shared_dir("schema") / FILE, report))
    assert len(faults) == len(said)
    for fault, text in zip(faults, said, strict=True):
        assert text in str(fault) and Path(fault.file or "").name == FILE
