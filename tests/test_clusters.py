"""Findings that belong together, and what they say of each other."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from checks.tables import COUNT, MONEY, NAME, PERCENT, free_table
from factory import Tiny, csv_text
from grids import grid

from lppd.audit import Audit, audit
from lppd.clusters import clusters, in_order, with_clusters
from lppd.errors import UnknownNameError
from lppd.explain import explain
from lppd.proposals import propose, with_proposals
from lppd.statements import COLUMNS

PARTS = [[124, 35], [48, 267]]
COPY: dict[str, Any] = {"method": "salin", "kind": "silang"}


def proposed(project: Tiny) -> Audit:
    report = project.open()
    return with_proposals(audit(report), propose(report))


def together(result: Audit) -> list[set[str]]:
    """The addresses of each cluster with more than one finding."""
    return [{item.alamat for item in found.findings} for found in clusters(result) if found.others]


def test_findings_with_one_proposal_say_which_comes_first(project: Tiny) -> None:
    result = proposed(grid(project, PARTS).put("7.2/r1/a", "142").put("8.2/mutu/capaian", "96.55%"))
    assert together(result) == [{"7.2/r1/semua", "7.2/semua/a"}]
    told = {item.alamat: item.pesan for item in with_clusters(result).slips}
    (lead, other), alone = [found.findings for found in clusters(result) if found.others][0], "8.2/mutu/capaian"
    assert told[lead.alamat] == f"{lead.pesan} Bersama 1 temuan lain tentang hal yang sama."
    assert told[other.alamat] == f"{other.pesan} Akibat dari salah cetak yang sama dengan temuan {lead.id}."
    assert told[alone] == next(item.pesan for item in result.slips if item.alamat == alone)


def test_nothing_is_lost_and_leads_come_first(project: Tiny) -> None:
    result = proposed(grid(project, PARTS).put("7.2/r1/a", "142").put("8.2/mutu/capaian", "105.65%"))
    found = in_order(result)
    assert sorted(item.id for item in found) == sorted(item.id for item in result.slips)
    assert found[0].tingkat == "berat"
    assert [item.id for item in in_order(with_clusters(result))] == [item.id for item in found]


def test_no_findings(project: Tiny) -> None:
    assert clusters(project.audit()) == () and with_clusters(project.audit()).slips == ()


def test_places_of_one_quantity(project: Tiny) -> None:
    free_table(project, {"nilai": COUNT}, [["727"], ["727"], ["900"], ["5000"], ["3"]])
    places = [f"7.1/r{number}/nilai" for number in (1, 2, 3, 4)]
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump({"warga": {"nama": "x", "tempat": places}}).encode()
    assert together(project.audit()) == [{"7.1/r3/nilai", "7.1/r4/nilai"}]


def test_two_copies_of_each_other(project: Tiny) -> None:
    rules = [{**COPY, "target": f"r{row}/sini", "operands": {"nilai": f"r{row}/sana"}} for row in (1, 2, 3)]
    rows = [["izin", "72", "16"], ["lingkungan", "16", "72"], ["lain", "5", "9"]]
    free_table(project, {"nama": NAME, "sini": COUNT, "sana": COUNT}, rows, rules)
    assert together(project.audit()) == [{"7.1/r1/sini", "7.1/r2/sini"}]


@pytest.mark.parametrize(("length", "joined"), [(2, False), (3, True)])
def test_a_rule_that_fails_in_cell_after_cell(project: Tiny, length: int, joined: bool) -> None:
    rule = {"target": "c", "method": "persentase", "operands": {"bagian": "a", "keseluruhan": "b"}}
    rows = [[str(17 * number), "100", "1%"] for number in range(1, length + 1)]
    free_table(project, {"a": COUNT, "b": COUNT, "c": PERCENT}, [*rows, ["50", "100", "50%"]], [rule])
    assert bool(together(project.audit())) is joined


def test_two_sentences_on_the_same_figures(project: Tiny) -> None:
    project.put("8.1/mutu/target-1987", "80").put("8.1/mutu/target-1988", "81")
    operands = "sekarang=8.1/mutu/target-1988; sebelumnya=8.1/mutu/target-1987"
    lines = [
        ["arah", "8", "Arah", "menurun", "kata", "indonesia", "", "", "arah", operands, "", ""],
        ["selisih", "8", "Selisih", "5", "angka", "indonesia", "", "", "selisih", operands, "", ""],
    ]
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text([COLUMNS, *lines]).encode()
    project.raw["data/schema/kata.yml"] = b"turun: [menurun]\nnaik: [meningkat]\n"
    assert {"pernyataan/arah/tercetak", "pernyataan/selisih/tercetak"} in together(project.audit())


def test_twins_and_the_sum_that_holds_one_too_many(project: Tiny) -> None:
    total = {"target": "*[kelompok=isi]/pagu", **COPY, "operands": {"nilai": "r4/pagu"}}
    rows = [
        ["isi", "748.878.051", "648.015.134"],
        ["isi", "748.878.051", "648.015.134"],
        ["isi", "12.345.678", "11.111.111"],
        ["jumlah", "761.223.729", "1"],
    ]
    columns = {"kelompok": NAME, "pagu": MONEY, "realisasi": MONEY}
    free_table(project, columns, rows, [total])
    result = project.audit()
    kinds = [{item.jenis for item in found.findings} for found in clusters(result) if found.others]
    assert kinds == [{"silang", "uang-kembar"}]


def test_a_finding_by_its_number(project: Tiny) -> None:
    project.put("8.3/total/realisasi", "3.111,75").put("8.2/mutu/capaian", "105.65%")
    report = project.open()
    result, proposals = audit(report), propose(report)
    for number, finding in enumerate(in_order(result), 1):
        assert explain(report, result, proposals, str(number)).startswith(f"Temuan {finding.id}\n")
    for number in ("0", "3"):
        with pytest.raises(UnknownNameError, match=f"tidak ada temuan nomor {number}.*1 sampai 2"):
            explain(report, result, proposals, number)
