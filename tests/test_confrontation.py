from __future__ import annotations

from decimal import Decimal

import pytest
from factory import YEAR, Tiny

from lppd.confrontation import Verdict
from lppd.interval import Interval

CAPAIAN, TARGET, TOTAL = "8.2/mutu/capaian", "8.2/mutu/target", "8.3/total/realisasi"
COCOK, PEMBULATAN, DIPOTONG, TIDAK, KESIMPULAN = (
    Verdict.COCOK,
    Verdict.PEMBULATAN,
    Verdict.DIPOTONG,
    Verdict.TIDAK_COCOK,
    Verdict.KESIMPULAN,
)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        # target 80 exact, realisasi 76.52 stands for [76.515; 76.525]: capaian 95.65, range [95.64375; 95.65625]
        ("95.65%", COCOK),
        ("95.650%", COCOK),
        ("95.7%", COCOK),
        ("96%", COCOK),
        ("95.66%", PEMBULATAN),
        ("95.64%", PEMBULATAN),
        ("95.656%", PEMBULATAN),
        ("95.657%", TIDAK),
        ("95.67%", TIDAK),
        ("95.63%", TIDAK),
        ("95.6%", PEMBULATAN),
        ("95%", DIPOTONG),
        ("94%", TIDAK),
        ("97%", TIDAK),
        ("-95.65%", KESIMPULAN),
    ],
)
def test_a_printed_figure_against_rounded_operands(project: Tiny, printed: str, verdict: Verdict) -> None:
    found = project.put(CAPAIAN, printed).verdict(CAPAIAN)
    assert found.verdict is verdict
    assert found.computed == Decimal("95.65")
    assert (found.bounds is not None) and (found.bounds.lo, found.bounds.hi) == (
        Decimal("95.64375"),
        Decimal("95.65625"),
    )


@pytest.mark.parametrize(
    ("realisasi", "printed", "verdict"),
    [
        ("76.564", "95.71%", COCOK),  # exactly 95.705, half up
        ("76.564", "95.70%", PEMBULATAN),  # the same tie, half even: the ends touch
        ("76.5639", "95.70%", COCOK),
        ("76.55", "95.69%", COCOK),  # 95.6875
        ("76.55", "95.68%", DIPOTONG),
        ("76.55", "95.70%", TIDAK),
        ("76.568", "95.71%", COCOK),  # exactly 95.71
        ("76.568", "95.70%", TIDAK),  # the open end of truncation
        ("-76.55", "-95.69%", COCOK),
        ("-76.55", "-95.68%", DIPOTONG),  # towards zero
        ("-76.55", "-95.70%", TIDAK),
        ("80", "100%", COCOK),
    ],
)
def test_exact_operands_leave_a_point(project: Tiny, realisasi: str, printed: str, verdict: Verdict) -> None:
    project.column("8.2", "realisasi")["exact"] = True
    found = project.put("8.2/mutu/realisasi", realisasi).put(CAPAIAN, printed).verdict(CAPAIAN)
    assert found.verdict is verdict
    assert found.bounds == Interval.point(Decimal(realisasi) * 100 / 80)


@pytest.mark.parametrize(
    ("realisasi", "printed", "verdict", "reason"),
    [
        ("76.52", "100.01%", KESIMPULAN, "tercapai menjadi belum tercapai"),
        ("80.00", "99.5%", KESIMPULAN, "belum tercapai menjadi tercapai"),
        ("80.00", "120%", TIDAK, ""),  # both reached, both in the highest class
        ("76.52", "90.00%", KESIMPULAN, "peringkat Sedang menjadi Tinggi"),
        ("76.52", "90.01%", TIDAK, ""),
        ("72.00", "90.02%", KESIMPULAN, "peringkat Tinggi menjadi Sedang"),
    ],
)
def test_conclusions_that_flip(project: Tiny, realisasi: str, printed: str, verdict: Verdict, reason: str) -> None:
    project.column("8.2", "realisasi")["exact"] = True
    found = project.put("8.2/mutu/realisasi", realisasi).put(CAPAIAN, printed).verdict(CAPAIAN)
    assert (found.verdict, found.reason) == (verdict, reason)


def test_above_the_scale_without_a_class(project: Tiny) -> None:
    project.params["metode"]["di_atas_skala"] = "tanpa-kelas"
    found = project.put("8.2/mutu/realisasi", "84").put(CAPAIAN, "100%").verdict(CAPAIAN)
    assert found.verdict is KESIMPULAN
    assert "di atas kelas teratas skala: 105,00" in found.reason


@pytest.mark.parametrize(
    ("address", "text", "reason"),
    [
        (TARGET, "0", "tidak terdefinisi (target nol)"),
        (TARGET, "-80", "tidak terdefinisi (target negatif)"),
        ("8.2/mutu/realisasi", "0.00", "tidak terdefinisi (realisasi nol)"),
        (CAPAIAN, "-", "8.2/mutu/capaian tidak berisi angka (-)"),
        ("8.2/mutu/realisasi", "N/A", "8.2/mutu/realisasi tidak berisi angka (N/A)"),
        ("8.2/mutu/realisasi", "", "8.2/mutu/realisasi tidak berisi angka (kosong)"),
    ],
)
def test_what_cannot_be_checked_says_why(project: Tiny, address: str, text: str, reason: str) -> None:
    project.column("8.2", "realisasi")["allow"] = ["tidak tersedia", "kosong"]
    found = project.put(address, text).verdict(CAPAIAN)
    assert (found.verdict, found.reason) == (Verdict.TIDAK_DIPERIKSA, reason)
    assert found.computed is None
    assert found.rounded is None


def test_polarity_and_levels(project: Tiny) -> None:
    assert project.verdict("8.2/risiko/capaian").verdict is COCOK  # 100 / 110
    assert (
        project.put("8.2/risiko/capaian", "110%").verdict("8.2/risiko/capaian").reason
        == "tercapai menjadi belum tercapai"
    )
    level = (
        project.put("8.2/maturitas/realisasi", "Level 2")
        .put("8.2/maturitas/capaian", "66.67%")
        .verdict("8.2/maturitas/capaian")
    )
    assert level.verdict is COCOK
    assert level.bounds == Interval.point(Decimal(200) / 3) or level.bounds is not None and level.bounds.width == 0


@pytest.mark.parametrize(
    ("here", "there", "exact", "verdict"),
    [
        ("82.5", "82,25", True, TIDAK),
        ("82.5", "82,25", False, TIDAK),
        ("82.50", "82,5", True, COCOK),
        ("0.75", "0,7500", True, COCOK),
        ("82.3", "82,25", True, TIDAK),  # a target is not a rounding of another
        ("82.3", "82,25", False, COCOK),
        ("82.2", "82,25", True, TIDAK),
        ("82.2", "82,25", False, PEMBULATAN),  # the tie touches
        ("82.2", "82,26", False, DIPOTONG),
        ("82.25", "82,3", False, TIDAK),  # there a target, exact: rounding goes one way only
        ("1234.5", "1.234,5", True, COCOK),
    ],
)
def test_equality_of_two_places(project: Tiny, here: str, there: str, exact: bool, verdict: Verdict) -> None:
    project.column("8.2", "target")["exact"] = exact
    found = project.put(f"8.1/mutu/target-{YEAR}", there).put(TARGET, here).verdict(TARGET)
    assert found.verdict is verdict
    assert found.rounded == Decimal(there.replace(".", "").replace(",", "."))  # a copy keeps its own decimals


@pytest.mark.parametrize(
    ("total", "exact", "verdict"),
    [
        ("3.000,75", True, COCOK),
        ("Rp3.000,75", True, COCOK),
        ("3.000,76", True, TIDAK),
        ("3.001", True, TIDAK),
        ("3.001", False, COCOK),
        ("3.000,76", False, PEMBULATAN),  # two addends of half a sen: [3.000,74; 3.000,76]
        ("3.000,77", False, TIDAK),
        ("3.000", False, DIPOTONG),
        ("3.002", False, TIDAK),
    ],
)
def test_sums(project: Tiny, total: str, exact: bool, verdict: Verdict) -> None:
    project.column("8.3", "realisasi")["exact"] = exact
    assert project.put(TOTAL, total).verdict(TOTAL).verdict is verdict


def test_a_sum_with_a_gap_is_not_checked(project: Tiny) -> None:
    project.column("8.3", "realisasi")["allow"] = ["strip"]
    found = project.put("8.3/modal/realisasi", "-").verdict(TOTAL)
    assert found.reason == "8.3/modal/realisasi tidak berisi angka (-)"


@pytest.mark.parametrize(
    ("exact", "printed", "verdict"),
    [(True, "5%", TIDAK), (False, "5%", Verdict.TIDAK_DIPERIKSA), (False, "4.35%", COCOK)],
)
def test_without_a_range_only_exact_operands_prove_anything(
    project: Tiny, exact: bool, printed: str, verdict: Verdict
) -> None:
    project.column("8.2", "realisasi")["exact"] = exact
    project.schemas["8.2"]["rules"] = [
        {"target": "mutu/capaian", "method": "deviasi", "operands": {"realisasi": "realisasi", "anggaran": "target"}}
    ]
    found = project.put(CAPAIAN, printed).verdict(CAPAIAN)
    assert found.verdict is verdict
    assert found.computed == Decimal("4.35")
    assert bool(found.reason) is (verdict is Verdict.TIDAK_DIPERIKSA)


def test_choices_of_the_edition_reach_the_method(project: Tiny) -> None:
    project.put("8.2/risiko/realisasi", "90").put("8.2/risiko/capaian", "110%")
    project.params["metode"]["formula_turun"] = "selisih"
    assert project.verdict("8.2/risiko/capaian").verdict is COCOK
    project.params["metode"]["batas_capaian"] = 105
    assert project.verdict("8.2/risiko/capaian").computed == 105


def test_a_correction_is_what_is_confronted(project: Tiny) -> None:
    project.put(CAPAIAN, "59.65%")
    found = project.verdict(CAPAIAN, project.overlay((CAPAIAN, "59.65%", "95.65%")))
    assert found.verdict is COCOK


def test_verdicts_fall_into_three_kinds() -> None:
    assert [verdict.agrees for verdict in Verdict] == [True, True, True, False, False, False, False]
    assert [verdict.differs for verdict in Verdict] == [False, False, False, False, True, True, False]
