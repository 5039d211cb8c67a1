"""Facts on the annexes: the output indicators of Lampiran 1 and the team that wrote the report."""

from __future__ import annotations

from collections.abc import Iterable

from lppd.facts.registry import Fact, count, fact, join, listing
from lppd.figures import State
from lppd.report import Report
from lppd.table import Row

OUTPUTS, TEAM = "lampiran-1", "lampiran-tim-1"
NUMBER, WORDS, NOTHING = "angka", "kata", "tanpa isi"
"""What a cell of the annex holds: a number, words (a status or a sentence), or nothing at all."""


def content(row: Row) -> str:
    """What the printed content of an output indicator is."""
    cell = row.cells["isian"]
    if cell.meant.state is State.ANGKA:
        return NUMBER
    return NOTHING if cell.meant.state in (State.KOSONG, State.STRIP) else WORDS


def outputs(report: Report, kind: str = "") -> list[Row]:
    """The output indicators, or those with one kind of content."""
    return [row for row in report.rows(OUTPUTS) if not kind or content(row) == kind]


def by_urusan(report: Report) -> dict[str, list[Row]]:
    """Output indicators by the key of their urusan, in printed order."""
    found: dict[str, list[Row]] = {}
    for row in report.rows(OUTPUTS):
        found.setdefault(row.attributes["urusan"], []).append(row)
    return found


def urusan_name(report: Report, key: str) -> str:
    """Official name of an urusan."""
    return report.references.get("urusan", {}).get(key, {}).get("nama", key)


def _counted(rows: Iterable[Row], noun: str) -> Fact:
    return count([row.key for row in rows], noun)


@fact("lampiran.indikator", "Banyaknya baris indikator luaran Lampiran 1")
def _rows(report: Report) -> Fact:
    return _counted(outputs(report), "baris indikator luaran")


@fact("lampiran.urusan", "Banyaknya urusan dalam Lampiran 1")
def _urusan(report: Report) -> Fact:
    return count(list(by_urusan(report)), "urusan")


@fact("lampiran.angka", "Banyaknya isian berupa angka dalam Lampiran 1")
def _numbers(report: Report) -> Fact:
    return _counted(outputs(report, NUMBER), "isian")


@fact("lampiran.kata", "Banyaknya isian berupa kata dalam Lampiran 1")
def _words(report: Report) -> Fact:
    return _counted(outputs(report, WORDS), "isian")


@fact("lampiran.kosong", "Banyaknya isian kosong atau strip dalam Lampiran 1")
def _empty(report: Report) -> Fact:
    return _counted(outputs(report, NOTHING), "isian")


@fact("lampiran.tanpa-sumber", "Banyaknya baris Lampiran 1 tanpa sumber data")
def _unsourced(report: Report) -> Fact:
    return _counted((row for row in outputs(report) if not row.cells["sumber"].text), "baris")


@fact("lampiran.terbanyak", "Urusan dengan indikator luaran terbanyak")
def _largest(report: Report) -> Fact:
    found = by_urusan(report)
    most = max(map(len, found.values()), default=0)
    names = [urusan_name(report, key) for key, rows in found.items() if len(rows) == most]
    return Fact(f"{join(names)} ({most} baris)", None, tuple(names))


@fact("tim.banyak", "Banyaknya jabatan dalam tim penyusun")
def _members(report: Report) -> Fact:
    return count([row.key for row in report.rows(TEAM)], "jabatan")


@fact("tim.unsur", "Banyaknya jabatan tim penyusun menurut unsur")
def _groups(report: Report) -> Fact:
    groups: dict[str, int] = {}
    for row in report.rows(TEAM):
        name = row.cells["unsur"].text.partition(".")[2].strip(" :").lower() or row.cells["unsur"].text
        groups[name] = groups.get(name, 0) + 1
    return listing([f"{many} pada {name}" for name, many in groups.items()])
