from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from checks.tables import free_table
from factory import YEAR, Tiny

from lppd.address import Address
from lppd.derivation import bind_rules
from lppd.errors import LppdError, SchemaError
from lppd.report import Report


def test_one_derivation_per_target_cell(report: Report) -> None:
    bound = {item.id: item for item in report.derivations("8.2")}
    assert list(bound) == [
        f"8.2.r{place}/{row}/{column}"
        for place, column in ((1, "capaian"), (2, "target"))
        for row in ("mutu", "risiko", "maturitas")
    ]
    first = bound["8.2.r1/risiko/capaian"]
    assert first.operands == {
        "realisasi": Address("8.2", "risiko", "realisasi"),
        "target": Address("8.2", "risiko", "target"),
    }
    assert first.options == {"polaritas": "turun"}
    assert bound["8.2.r2/mutu/target"].addresses == (Address("8.1", "mutu", f"target-{YEAR}"),)


@pytest.mark.parametrize(
    ("row", "keys"),
    [("*", ["operasi", "modal", "total"]), ("*[kelompok=rincian]", ["operasi", "modal"]), ("*[nama=Total]", ["total"])],
)
def test_rows_of_a_list_operand(project: Tiny, row: str, keys: list[str]) -> None:
    project.schemas["8.3"]["rules"][0]["operands"]["nilai"] = f"{row}/realisasi"
    assert [address.row for address in project.open().derivations("8.3")[0].addresses] == keys


def test_rows_that_name_the_key_of_the_target(project: Tiny) -> None:
    """`@kunci` is the target row's own key; a row that no other names has no such rule."""
    columns: dict[str, Mapping[str, Any]] = {"induk": {"kind": "teks"}, "pagu": {"kind": "rupiah"}}
    body = [["", "30"], ["r1", "10"], ["r1", "20"], ["", "7"]]
    rule = {"target": "pagu", "method": "jumlah", "kind": "silang", "operands": {"nilai": "*[induk=@kunci]/pagu"}}
    (bound,) = free_table(project, columns, body, [rule]).open().derivations("7.1")
    assert (bound.target.row, [address.row for address in bound.addresses]) == ("r1", ["r2", "r3"])


GOOD: dict[str, Any] = {
    "target": "mutu/capaian",
    "method": "salin",
    "kind": "kesamaan",
    "operands": {"nilai": "realisasi"},
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"method": "saln"}, 'metode "saln" tidak dikenal (maksud Anda "salin"?)'),
        ({"operands": {"nila": "realisasi"}}, "metode salin tidak punya operan 'nila' (maksud Anda \"nilai\"?)"),
        ({"operands": {}}, "kekurangan operan: nilai"),
        ({"operands": {"nilai": "realisas"}}, "tidak punya kolom 'realisas' (maksud Anda \"realisasi\"?)"),
        ({"operands": {"nilai": "muti/realisasi"}}, "tidak punya baris 'muti' (maksud Anda \"mutu\"?)"),
        ({"operands": {"nilai": "8.9:realisasi"}}, "tabel tidak dikenal: 8.9"),
        ({"operands": {"nilai": "a/b/c"}}, "operan tidak sah: 'a/b/c'"),
        ({"operands": {"nilai": ""}}, "operan tidak sah: ''"),
        ({"operands": {"nilai": "*[kelompok=tiada]/realisasi"}}, "tidak ada baris *[kelompok=tiada]"),
        ({"target": "muti/capaian"}, 'baris tidak dikenal: muti (maksud Anda "mutu"?)'),
        ({"target": "mutu/capain"}, "tidak punya kolom 'capain' (maksud Anda \"capaian\"?)"),
        ({"options": {"polaritas": "@arah"}}, "baris mutu tidak punya arah"),
    ],
)
def test_a_faulty_rule_names_its_schema(project: Tiny, change: dict[str, Any], said: str) -> None:
    report = project.rule("8.2", **{**GOOD, **change}).open()
    with pytest.raises(LppdError) as caught:
        report.derivations("8.2")
    assert said in caught.value.problem
    assert isinstance(caught.value, SchemaError)
    assert (caught.value.file or "").endswith("8.2.yml")
    assert caught.value.fix


def test_what_is_not_printed_has_a_reason(project: Tiny) -> None:
    project.rule(
        "8.1",
        target="target-{t}",
        method="selisih",
        periods="rencana",
        operands={"sekarang": "target-{t}", "sebelumnya": "target-{t-1}"},
    )
    report = project.open()
    derivations, outside = bind_rules(report.schema("8.1"), report.schemas)
    assert {item.target.column for item in derivations} == {f"target-{YEAR + 1}"}
    assert {address.column for address in outside} == {f"target-{YEAR}"}
    assert all("operan tidak dimuat dalam publikasi" in reason for reason in outside.values())


def test_a_rule_that_binds_nowhere_is_a_fault(project: Tiny) -> None:
    project.rule("8.1", target="target-{t}", method="salin", periods="rencana", operands={"nilai": "trget-{t}"})
    with pytest.raises(SchemaError, match="aturan ke-1"):
        project.open().derivations("8.1")
