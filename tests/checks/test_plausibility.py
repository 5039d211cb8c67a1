"""Figures that can be read and computed with, and yet can hardly be meant."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
import yaml
from factory import Tiny, all_faults
from hypothesis import given
from hypothesis import strategies as st

from lppd.checks import run_checks
from lppd.checks.plausibility import FILE, possible, words_of

from .tables import COUNT, MONEY, NAME, NUMBER, PERCENT, free_table, rows_of, suspicions

SHARE = {"target": "persen", "method": "persentase", "operands": {"bagian": "bagian", "keseluruhan": "semua"}}
ABSORBED = {"target": "serapan", "method": "serapan", "operands": {"realisasi": "realisasi", "pagu": "pagu"}}


def shares(project: Tiny, *rows: Sequence[str]) -> Tiny:
    return free_table(project, {"bagian": COUNT, "semua": COUNT, "persen": PERCENT}, rows, [SHARE])


def words(project: Tiny, **content: list[str]) -> Tiny:
    project.raw[f"data/schema/{FILE}"] = yaml.safe_dump(content).encode()
    return project


# -- shares ---------------------------------------------------------------------------------


def test_a_part_above_its_whole(project: Tiny) -> None:
    shares(project, ["5", "4", "125%"], ["4", "4", "100%"], ["3", "4", "75%"])
    (item,) = suspicions(project, "pembilang-melebihi-penyebut")
    assert [str(cell) for cell in item.cells] == ["7.1/r1/bagian", "7.1/r1/semua", "7.1/r1/persen"]
    assert "Pembilang 5 melebihi penyebut 4" in item.message


def test_a_target_that_may_be_passed_is_no_whole(project: Tiny) -> None:
    shares(project, ["5", "4", "125%"], ["6", "4", "150%"], ["3", "4", "75%"])
    assert suspicions(project, "pembilang-melebihi-penyebut") == []


def test_a_word_is_no_part(project: Tiny) -> None:
    shares(project, ["-", "4", "-"], ["3", "4", "75%"], ["2", "4", "50%"])
    assert suspicions(project, "pembilang-melebihi-penyebut") == []


@pytest.mark.parametrize(
    ("name", "realisasi", "found"),
    [
        ("Persentase Jalan Mantap", "101.5", ["realisasi"]),
        ("Persentase Jalan Mantap", "-1", ["realisasi"]),
        ("Persentase Jalan Mantap", "100", []),
        ("Persentase Peningkatan Jalan", "101.5", []),  # a growth
        ("Indeks Jalan", "101.5", []),  # no share
    ],
)
def test_a_share_above_a_hundred(project: Tiny, name: str, realisasi: str, found: list[str]) -> None:
    project.reference[1] = ["mutu", name, "iku", "%", "persen", "naik", "Index Mutu"]
    project.put("8.1/mutu/indikator", name).put("8.1/mutu/satuan", "%").put("8.2/mutu/indikator", name)
    for column in ("awal", "target-1987", "target-1988"):
        project.put(f"8.1/mutu/{column}", "90%")
    project.put("8.2/mutu/target", "90%").put("8.2/mutu/realisasi", f"{realisasi}%").put("8.2/mutu/capaian", "111%")
    words(project, bagian=["persentase"], kecuali=["peningkatan"])
    items = [item for item in run_checks(project.open(), ["8.2"]) if item.check == "persen-lebih-seratus"]
    assert [item.cells[0].column for item in items] == found  # the capaian may be above a hundred


@pytest.mark.parametrize(("own", "found"), [("Persentase jalan", 1), ("Luas jalan", 0), ("", 1)])
def test_a_merged_column_does_not_name_the_share_of_each_row(project: Tiny, own: str, found: int) -> None:
    columns = {
        "sasaran": {**NAME, "merge": True},
        "program": NAME,
        "indikator": NAME,
        "nilai": {"kind": "sesuai-baris"},
        "jenis": {**NAME, "hidden": True},
    }
    free_table(project, columns, [["Persentase permukiman", "Persentase program", own, "101%", "persen"]])
    words(project, bagian=["persentase"])
    assert len(suspicions(project, "persen-lebih-seratus")) == found


@pytest.mark.parametrize(("realisasi", "found"), [("1.000", 0), ("1.001", 1)])
def test_spending_above_the_budget(project: Tiny, realisasi: str, found: int) -> None:
    free_table(
        project, {"pagu": MONEY, "realisasi": MONEY, "serapan": PERCENT}, [["1.000", realisasi, "-"]], [ABSORBED]
    )
    items = suspicions(project, "belanja-melebihi-pagu")
    assert [item.message for item in items] == ["Realisasi 1.001 melebihi pagu 1.000"] * found


def test_income_may_exceed_what_was_planned(project: Tiny) -> None:
    columns = {"kelompok": NAME, "pagu": MONEY, "realisasi": MONEY, "serapan": PERCENT}
    rows = [["pendapatan", "1.000", "1.001", "-"], ["belanja", "1.000", "1.001", "-"]]
    words(free_table(project, columns, rows, [ABSORBED]), penerimaan=["pendapatan"])
    assert [rows_of(item)[0] for item in suspicions(project, "belanja-melebihi-pagu")] == ["r2"]


def test_the_words_are_read_anew_for_every_report(project: Tiny) -> None:
    assert words_of(words(project, bagian=["persentase"]).open()).bagian == ("persentase",)
    assert words_of(words(project, bagian=["proporsi"]).open()).bagian == ("proporsi",)


def test_malformed_words_are_a_fault(project: Tiny) -> None:
    report = words(project, bagain=["persentase"]).open()
    (fault,) = all_faults(lambda: words_of(report))
    assert FILE in str(fault) and 'maksud Anda "bagian"' in str(fault)


# -- powers of ten --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("12,34", "123,9", True),
        ("12,34", "1,231", True),
        ("1.234", "12", True),
        ("12,34", "12.340", True),
        ("12,34", "130,4", False),  # too far from ten times
        ("12,34", "12,4", False),
        ("1", "10", False),  # too short to tell anything
        ("12,34", "-123,4", False),
        ("0", "12,34", False),
        ("-", "12,34", False),
    ],
)
def test_a_mark_that_slipped_from_one_year_to_the_next(project: Tiny, before: str, after: str, found: bool) -> None:
    free_table(project, {"nilai-2019": NUMBER, "nilai-2020": NUMBER}, [[before, after]])
    items = suspicions(project, "lompatan-sepuluh")
    assert [[cell.column for cell in item.cells] for item in items] == [["nilai-2020", "nilai-2019"]] * found


def test_a_year_without_a_figure_is_stepped_over(project: Tiny) -> None:
    columns = {f"nilai-{year}": NUMBER for year in (2019, 2020, 2021)}
    free_table(project, columns, [["12,34", "-", "123,4"]])
    (item,) = suspicions(project, "lompatan-sepuluh")
    assert [cell.column for cell in item.cells] == ["nilai-2021", "nilai-2019"]
    assert "setahun" not in item.message and "Nilai-2019" in item.message


def test_only_columns_of_one_series_are_neighbours(project: Tiny) -> None:
    free_table(project, {"pagu-2019": NUMBER, "hasil-2020": NUMBER, "jumlah": NUMBER}, [["12,34", "123,4", "1.234"]])
    assert suspicions(project, "lompatan-sepuluh") == []


# -- percentages that no count gives ---------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "share", "found"),
    [
        ("-", "3", "35,0%", 1),
        ("-", "3", "33,3%", 0),
        ("-", "3", "66,6%", 0),  # cut off
        ("1", "3", "35,0%", 0),  # the rule itself confronts it
        ("-", "0", "35,0%", 0),
        ("-", "-", "35,0%", 0),
        ("-", "3", "-", 0),
    ],
)
def test_a_percentage_of_few(project: Tiny, part: str, whole: str, share: str, found: int) -> None:
    assert len(suspicions(shares(project, [part, whole, share]), "persen-mustahil")) == found


def test_a_rounded_whole_proves_nothing(project: Tiny) -> None:
    free_table(project, {"bagian": COUNT, "semua": NUMBER, "persen": PERCENT}, [["-", "3", "35,0%"]], [SHARE])
    assert suspicions(project, "persen-mustahil") == []


@given(st.integers(1, 400), st.integers(0, 4), st.data(), st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
def test_every_count_gives_a_possible_percentage(whole: int, decimals: int, data: st.DataObject, rounding: str) -> None:
    part = data.draw(st.integers(0, whole))
    share = (Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    assert possible(share, decimals, whole)


@given(st.integers(1, 60), st.integers(0, 1000))
def test_a_percentage_is_possible_just_when_some_count_gives_it(whole: int, tenths: int) -> None:
    share = Decimal(tenths) / 10
    exact = [Decimal(100 * part) / whole for part in range(whole + 1)]
    told = {value.quantize(Decimal("0.1"), rounding=way) for value in exact for way in (ROUND_HALF_UP, ROUND_DOWN)}
    assert possible(share, 1, whole) == (share in told)


@pytest.mark.parametrize(
    ("label", "value", "found"),
    [
        ("Indeks Kepuasan Masyarakat (IKM)", "104,32", 1),
        ("Indeks Kepuasan Masyarakat (IKM)", "24,9", 1),
        ("Indeks Kepuasan Masyarakat (IKM)", "100", 0),
        ("Indeks Kepuasan Masyarakat (IKM)", "25", 0),
        ("Indeks Kepuasan Masyarakat (IKM)", "104,32%", 0),
        ("Capaian Indeks Kepuasan Masyarakat", "104,32", 0),
    ],
)
def test_a_score_that_its_scale_does_not_reach(project: Tiny, label: str, value: str, found: int) -> None:
    columns = {
        "nama": NAME,
        "nilai": {"kind": "sesuai-baris"},
        "capaian": PERCENT,
        "jenis": {**NAME, "hidden": True},
    }
    free_table(project, columns, [[label, value, "131%", "persen" if "%" in value else "indeks"]])
    words(project, skala={"indeks kepuasan masyarakat": [25, 100]})
    items = suspicions(project, "di-luar-skala")
    assert [item.cells[0].column for item in items] == ["nilai"] * found


def test_without_scales_every_score_will_do(project: Tiny) -> None:
    free_table(project, {"nama": NAME, "nilai": NUMBER}, [["Indeks Kepuasan Masyarakat", "104"]])
    assert suspicions(project, "di-luar-skala") == []


def test_spending_without_a_budget(project: Tiny) -> None:
    rule = {"target": "serapan", "method": "serapan", "operands": {"realisasi": "realisasi", "pagu": "pagu"}}
    columns = {"pagu": MONEY, "realisasi": MONEY, "serapan": PERCENT}
    free_table(project, columns, [["-", "1.741.048.814", "100%"], ["5.000.000", "6.000.000", "120%"]], [rule])
    project.readings.append(["7.1", "r1", "pagu", "-", "", "0", "strip dibaca nol"])
    assert [item.message for item in suspicions(project, "belanja-melebihi-pagu")] == [
        'Realisasi 1.741.048.814 tercetak, tetapi pagunya "-"',
        "Realisasi 6.000.000 melebihi pagu 5.000.000",
    ]
