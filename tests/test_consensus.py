"""What the rule applications of one table say together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from checks.tables import COUNT, NUMBER, PERCENT, free_table
from factory import Tiny

from lppd.audit import Audit
from lppd.confrontation import Verdict
from lppd.consensus import CUT, FEWEST_CELLS, ROUNDED
from lppd.numbers import cut_off, round_half_up, write

RULE = {"target": "persen", "method": "persentase", "operands": {"bagian": "bagian", "keseluruhan": "semua"}}
WHOLE = 6
"""Sixths of which two and five have 66,67 and 83,33 per cent, two digits that tell rounding from cutting off."""


def table(project: Tiny, cut: int, rounded: int) -> Tiny:
    """Two thirds, so many times cut off and so many times rounded, and some rows that tell nothing."""
    exact = Decimal(200) / 3
    shares = [*[cut_off(exact, 1)] * cut, *[round_half_up(exact, 1)] * rounded]
    rows = [["4", str(WHOLE), write(share, unit="%")] for share in shares]
    return free_table(
        project, {"bagian": COUNT, "semua": COUNT, "persen": PERCENT}, [*rows, *[["3", "6", "50,0%"]] * 5], [RULE]
    )


def differing(result: Audit) -> list[str]:
    return [item.alamat.split("/")[1] for item in result.slips if item.jenis == "turunan"]


@pytest.mark.parametrize(
    ("cut", "rounded", "name", "odd"),
    [
        (0, 12, ROUNDED, []),
        (1, 12, ROUNDED, ["r1"]),
        (12, 0, CUT, []),
        (12, 1, CUT, ["r13"]),
        (6, 6, "", []),
        (2, 12, "", []),
        (0, FEWEST_CELLS, ROUNDED, []),
        (0, FEWEST_CELLS - 1, "", []),  # too few to tell
    ],
)
def test_a_cell_that_only_the_other_convention_explains(
    project: Tiny, cut: int, rounded: int, name: str, odd: list[str]
) -> None:
    result = table(project, cut, rounded).audit()
    custom = next(item for item in result.conventions if item.table == "7.1")
    assert (custom.telling, custom.cut, custom.rounded, custom.name) == (cut + rounded, cut, rounded, name)
    assert differing(result) == odd


def test_it_is_a_light_finding_that_tells_the_custom(project: Tiny) -> None:
    (slip,) = table(project, 1, 12).audit().slips
    assert (slip.tingkat, slip.hitung_ulang) == ("ringan", "66.7")
    assert slip.pesan.startswith("Angka terakhir meleset: tercetak 66,6%, dihitung ulang 66,7%")
    assert f"12 dari 13 sel tabel ini {ROUNDED}, sel ini tidak" in slip.pesan


def test_operands_rounded_before_use_are_counted(project: Tiny) -> None:
    rows = [["4,0", "6,0", "66,7%"], ["4,0", "6,0", "66,9%"]]
    free_table(project, {"bagian": NUMBER, "semua": NUMBER, "persen": PERCENT}, rows, [RULE])
    custom = project.open().convention("7.1")
    assert (custom.early, custom.late) == (1, 1)


# -- rules that rest on a guess ------------------------------------------------------------------


def guessed(project: Tiny, *pairs: tuple[str, str], severity: str = "ringan", kind: str = "silang") -> Tiny:
    rule = {"target": "sini", "method": "salin", "kind": kind, "severity": severity, "operands": {"nilai": "sana"}}
    return free_table(project, {"sini": COUNT, "sana": COUNT}, pairs, [{**rule, "note": "dugaan"}])


SAME, OTHER = ("5", "5"), ("5", "7")


def test_a_guess_that_mostly_fails_is_one_finding_about_its_definition(project: Tiny) -> None:
    result = guessed(project, SAME, OTHER, OTHER).audit()
    verdicts = [item.verdict for item in result.confrontations if item.cell.address.table == "7.1"]
    assert verdicts == [Verdict.COCOK, Verdict.TIDAK_DIPERIKSA, Verdict.TIDAK_DIPERIKSA]
    (slip,) = result.slips
    assert (slip.jenis, slip.tingkat, slip.alamat) == ("definisi", "ringan", "7.1/r2/sini")
    assert "tidak cocok pada 2 dari 3 sel" in slip.pesan and "Catatan: Dugaan. Jelaskan" in slip.pesan
    assert slip.operan == "5 [7.1/r2/sini]; 5 [7.1/r3/sini]"


@pytest.mark.parametrize(
    ("pairs", "severity", "kind", "odd"),
    [
        ((SAME, SAME, OTHER), "ringan", "silang", 1),  # it mostly holds
        ((SAME, SAME, OTHER, OTHER), "ringan", "silang", 2),
        ((OTHER, OTHER), "ringan", "silang", 2),  # too few to tell
        ((SAME, OTHER, OTHER), "sedang", "silang", 2),  # no guess
        ((SAME, OTHER, OTHER), "ringan", "turunan", 2),
        ((OTHER, OTHER, ("5", "-"), ("-", "5")), "ringan", "silang", 2),  # a word neither agrees nor differs
    ],
)
def test_other_rules_keep_their_findings(
    project: Tiny, pairs: tuple[tuple[str, str], ...], severity: str, kind: str, odd: int
) -> None:
    result = guessed(project, *pairs, severity=severity, kind=kind).audit()
    assert [item.jenis for item in result.slips] == [kind] * odd
