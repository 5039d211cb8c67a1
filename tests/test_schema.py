from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from factory import REGION, YEAR, Tiny, all_faults

from lppd.errors import SchemaError, UnknownNameError
from lppd.report import Report
from lppd.schema import table_order


def test_placeholders_and_periods(report: Report) -> None:
    schema = report.schema("8.1")
    assert schema.title == f"Rencana {REGION} Tahun {YEAR - 1}-{YEAR + 1}"
    assert [column.name for column in schema.columns[-2:]] == [f"target-{YEAR}", f"target-{YEAR + 1}"]
    assert schema.columns[-1].labels == ("Target", str(YEAR + 1))
    assert schema.columns[-1].label == f"Target · {YEAR + 1}"
    assert report.schema("8.2").rules[1].operands == {"nilai": f"8.1:target-{YEAR}"}


def test_rows_from_the_reference_list(project: Tiny) -> None:
    project.reference.append(["lain", "Lain", "makro", "Poin", "indeks", "naik", ""])
    assert list(project.open().schema("8.1").rows) == ["mutu", "risiko", "maturitas"]
    project.schemas["8.1"]["reference"] = {"list": "indikator", "only": ["lain", "mutu"]}
    assert list(project.open().schema("8.1").rows) == ["lain", "mutu"]


def test_unknown_column(report: Report) -> None:
    with pytest.raises(UnknownNameError, match=r"Tabel 8.2 tidak punya kolom 'capain' \(maksud Anda \"capaian\"\?\)"):
        report.schema("8.2").column("capain")


Change = Callable[[dict[str, Any]], object]

CHANGES: list[tuple[Change, str]] = [
    (lambda s: s.update(id="8.9"), "id '8.9' harus sama dengan nama berkasnya"),
    (lambda s: s.update(titel="x"), 'kunci tidak dikenal: titel (maksud Anda "title"?)'),
    (lambda s: s.pop("title"), "title: kunci wajib ini tidak ada"),
    (lambda s: s.update(title="{tahn}"), 'tahn (maksud Anda "tahun"?)'),
    (lambda s: s.update(title="{Tahun}"), "kurung kurawal tidak sah"),
    (lambda s: s.update(rows={"a": {}}), "salah satu saja: rows, reference, atau keys"),
    (lambda s: s.pop("reference"), "salah satu saja: rows, reference, atau keys"),
    (
        lambda s: s["reference"].update(list="indikatr"),
        'daftar acuan tidak dikenal: indikatr (maksud Anda "indikator"?)',
    ),
    (
        lambda s: s["reference"].update(only=["muti"]),
        'kunci tidak ada di daftar acuan indikator: muti (maksud Anda "mutu"?)',
    ),
    (lambda s: s.update(columns=[]), "columns: daftar ini tidak boleh kosong"),
    (
        lambda s: s["columns"][0].update(kind="labl"),
        "columns.0.kind: nilai 'labl' tidak dikenal (maksud Anda \"label\"?)",
    ),
    (lambda s: s["columns"][3].update(periods="rncana"), 'periode tidak dikenal: rncana (maksud Anda "rencana"?)'),
    (lambda s: s["columns"][3].update(name="target"), "nama kolom ganda: target"),
    (lambda s: s["columns"][2].update(name="Awal"), "nama baris atau kolom tidak sah: 'Awal'"),
    (lambda s: s["columns"][2].update(name="kunci"), "nama kolom sudah dipakai: kunci"),
    (lambda s: (s.pop("reference"), s.update(rows={"A B": {}})), "nama baris atau kolom tidak sah: 'A B'"),
    (
        lambda s: (s.pop("reference"), s.update(rows={"a": {"polaritas": "menurun"}})),
        "polaritas tidak dikenal: 'menurun'",
    ),
    (lambda s: (s.pop("reference"), s.update(rows={"a": {"jenis": "persn"}})), "jenis tidak dikenal: 'persn'"),
    (lambda s: s.update(rules=[{"target": "{t}", "method": "salin", "operands": {}}]), "nama tidak dikenal di '{t}'"),
    (
        lambda s: s.update(rules=[{"target": "awal", "method": "salin", "operands": {"nilai": 1}}]),
        "rules.0.operands.nilai: harus teks",
    ),
]


@pytest.mark.parametrize(("change", "said"), CHANGES, ids=[said[:40] for _, said in CHANGES])
def test_a_faulty_schema_names_its_file(project: Tiny, change: Change, said: str) -> None:
    change(project.schemas["8.1"])
    faults = all_faults(project.open)
    assert any(said in fault.problem for fault in faults), [str(fault) for fault in faults]
    assert all(isinstance(fault, SchemaError) and (fault.file or "").endswith("8.1.yml") for fault in faults)


def test_faults_of_all_files_at_once(project: Tiny) -> None:
    project.schemas["8.1"]["titel"] = project.schemas["8.2"]["titel"] = "x"
    assert [(fault.file or "")[-7:] for fault in all_faults(project.open)] == ["8.1.yml", "8.2.yml"]


def test_no_schemas(project: Tiny) -> None:
    project.schemas = {}
    assert "tidak ada skema tabel" in all_faults(project.open)[0].problem


def test_order_of_tables() -> None:
    assert sorted(["2.10", "1.10", "lampiran-2", "2.9", "1.9", "1.1.3.b", "lampiran-10", "1.1.3.a"], key=table_order) == [
        "1.1.3.a", "1.1.3.b", "1.9", "1.10", "2.9", "2.10", "lampiran-2", "lampiran-10",
    ]  # fmt: skip
