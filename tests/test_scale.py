from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from factory import YEAR, Tiny, all_faults

from lppd.errors import DataError, ParameterError, SchemaError
from lppd.methods import peringkat
from lppd.report import Report
from lppd.scale import load_scales

PRINTED: dict[str, Any] = {
    "id": "8.4",
    "number": "Tabel 8.4",
    "title": "Skala",
    "section": "8",
    "agency": "a",
    "source": "Sumber skala",
    "rows": {"tinggi": {"nama": "Tinggi"}, "rendah": {"nama": "Rendah"}},
    "columns": [
        {"name": "rentang", "label": "Rentang", "kind": "rentang", "unit": "%"},
        {"name": "kelas", "label": "Kelas", "kind": "label"},
    ],
}


@pytest.fixture
def printed(project: Tiny) -> Tiny:
    project.schemas["8.4"] = PRINTED
    project.tables["8.4"] = [
        ["kunci", "rentang", "kelas"],
        ["tinggi", "50,01% ≤ 100%", "Tinggi"],
        ["rendah", "≤ 50 %", "Rendah"],
    ]
    project.params["metode"] = {"skala_peringkat": "tabel-8.4"}
    return project


def test_a_scale_from_a_file(report: Report) -> None:
    scale = report.scale
    assert (scale.name, scale.title, scale.verified, scale.decimals) == ("rekaan", "Skala rekaan", False, 2)
    assert [str(peringkat(Decimal(text), scale)) for text in ("0", "50.004", "50.005", "90", "90.01", "100", "101")] == [
        "Rendah", "Rendah", "Sedang", "Sedang", "Tinggi", "Tinggi", "Tinggi",
    ]  # fmt: skip


def test_a_scale_from_a_printed_table(printed: Tiny) -> None:
    scale = printed.open().scale
    assert (scale.name, scale.title, scale.source, scale.decimals) == (
        "tabel-8.4",
        "Tabel 8.4 Skala",
        "Sumber skala",
        2,
    )
    assert [(each.label, each.lower, each.upper, each.upper_closed) for each in scale.classes] == [
        ("Tinggi", Decimal("50.01"), Decimal(100), True),
        ("Rendah", None, Decimal(50), True),
    ]


def test_open_bounds(project: Tiny) -> None:
    project.scales["rekaan"]["kelas"] = [
        {"nama": "A", "dari": "50", "dari_terbuka": True},
        {"nama": "B", "sampai": "50"},
    ]
    scale = project.open().scale
    assert [str(peringkat(Decimal(text), scale)) for text in ("50", "50.01")] == ["B", "A"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rekan", 'skala tidak dikenal: rekan (maksud Anda "rekaan"?)'),
        ("tabel-8.2", "Tabel 8.2 bukan tabel skala"),
        ("tabel-9", "tabel tidak dikenal: 9"),
    ],
)
def test_unknown_scale(project: Tiny, name: str, said: str) -> None:
    project.params["metode"] = {"skala_peringkat": name}
    faults = all_faults(lambda: project.open().scale)
    assert said in faults[0].problem


def test_the_parameter_file_is_named(project: Tiny) -> None:
    project.params["metode"] = {"skala_peringkat": "rekan"}
    with pytest.raises(ParameterError, match=rf"{YEAR}.yml, kolom metode.skala_peringkat"):
        project.open().scale  # noqa: B018


def test_an_unreadable_range_stops_the_scale(printed: Tiny) -> None:
    printed.column("8.4", "rentang")["allow"] = ["strip"]
    with pytest.raises(DataError, match="rentang tidak terbaca") as caught:
        printed.put("8.4/tinggi/rentang", "-").open().scale  # noqa: B018
    assert (caught.value.row, caught.value.column) == (2, "rentang")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kelas": [{"nama": "A", "dri": "1"}]}, "kelas.0.dri"),
        ({"kelas": [{"nama": "A", "dari": "x"}]}, "rekaan.kelas.0.dari: harus bilangan"),
        ({"desimal": "dua"}, "rekaan.desimal: harus bilangan bulat"),
    ],
)
def test_a_malformed_file(project: Tiny, change: dict[str, Any], said: str) -> None:
    project.scales["rekaan"] |= change
    path = project.write() / "data" / "schema" / "skala.yml"
    faults = all_faults(lambda: load_scales(path))
    assert any(said in fault.problem for fault in faults), [str(fault) for fault in faults]
    assert all(isinstance(fault, SchemaError) and fault.file == str(path) for fault in faults)


def test_a_scale_file_must_hold_scales(project: Tiny) -> None:
    project.raw["data/schema/skala.yml"] = b"- a\n"
    with pytest.raises(SchemaError, match="nama skala dan isinya"):
        project.open().scales  # noqa: B018
