"""What is registered, and which suspicions belong to which tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from lppd.address import Address
from lppd.audit import SEVERITIES, Audit
from lppd.checks import Check, Suspicion, all_checks, get_check, run_checks
from lppd.checks.registry import _CHECKS, check
from lppd.report import Report


def test_every_check_tells_what_must_hold_and_how_grave_it_is() -> None:
    names = [item.name for item in all_checks()]
    assert names == sorted(names) and "urutan" in names
    for item in all_checks():
        assert item.title and item.formula and item.source and item.severity in SEVERITIES
        assert get_check(item.name) is item


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="pemeriksaan ganda: urutan"):
        check("urutan", "Lagi", formula="x", severity="ringan")(lambda report, tables: [])


def test_an_unknown_check() -> None:
    with pytest.raises(KeyError):
        get_check("urut")


def test_a_suspicion_belongs_to_the_table_of_its_first_cell(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Address("8.1", "mutu", "awal"), Address("8.2", "mutu", "target")

    def both(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
        yield Suspicion("uji", (first, second), "satu")
        yield Suspicion("uji", (second, first), "dua")

    monkeypatch.setitem(_CHECKS, "uji", Check("uji", "Uji", "x", "ringan", "definisi", both))
    assert [item.message for item in run_checks(report, ["8.2"]) if item.check == "uji"] == ["dua"]


@pytest.mark.parametrize(
    ("tables", "found"), [(["8.1", "8.2", "8.3"], ["naskah", "tabel"]), (["8.2"], ["tabel"]), (["8.1"], [])]
)
def test_a_suspicion_of_a_sentence(
    report: Report, monkeypatch: pytest.MonkeyPatch, tables: Sequence[str], found: Sequence[str]
) -> None:
    """It belongs to the table it speaks of, and to the whole publication where it speaks of none."""
    said, cell = Address("pernyataan", "mutu", "tercetak"), Address("8.2", "mutu", "target")

    def spoken(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
        yield Suspicion("uji", (said,), "naskah")
        yield Suspicion("uji", (said, cell), "tabel")

    monkeypatch.setitem(_CHECKS, "uji", Check("uji", "Uji", "x", "ringan", "definisi", spoken))
    assert [item.message for item in run_checks(report, tables) if item.check == "uji"] == found


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (Suspicion("urutan", (Address("8.1", "mutu", "no"),), ""), "8.1.urutan/mutu/no"),
        (Suspicion("urutan", (Address("8.1", "mutu", "no"),), "", key="huruf"), "8.1.urutan/mutu/no/huruf"),
    ],
)
def test_identifiers(item: Suspicion, name: str) -> None:
    assert item.id == name


def test_no_two_findings_of_the_report_share_an_identifier(real_audit: Audit) -> None:
    ids = Counter(item.id for item in (*real_audit.findings, *real_audit.remarks))
    assert [name for name, count in ids.items() if count > 1] == []
