"""Planted slips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from random import Random

import pytest
from factory import Tiny
from hypothesis import given
from hypothesis import strategies as st

from lppd.address import Address
from lppd.planting import Edit
from lppd.report import Report
from lppd.seeding import (
    KINDS,
    MUTATIONS,
    Planted,
    candidates,
    copied_block,
    double,
    drop,
    exchanged_rows,
    from_last_year,
    from_neighbour,
    in_prose,
    in_texts,
    lose_nought,
    other_words,
    shift,
    shifted_units,
    sign,
    substitute,
    swap,
    times_thousand,
    wrong_operand,
)

TEXTS = st.from_regex(r"-?[1-9][0-9]{0,7}([.,][0-9]{1,3})?%?", fullmatch=True)
SEEDS = st.integers(0, 99)

PROSE = [
    ["kunci", "bagian", "subjek", "tercetak", "jenis", "notasi", "satuan", "pembagi", "metode", "operan", "pilihan", "keterangan"],
    ["mutu", "1", "Mutu", "76,52", "angka", "indonesia", "", "", "", "", "", ""],
    ["naik", "1", "Arah", "meningkat", "kata", "indonesia", "", "", "arah", "sekarang=8.2/mutu/realisasi; sebelumnya=8.2/mutu/target", "", ""],
    ["turun", "1", "Arah", "menurun", "kata", "indonesia", "", "", "arah", "sekarang=8.2/mutu/realisasi; sebelumnya=8.2/mutu/target", "", ""],
]  # fmt: skip


def spoken(project: Tiny) -> Report:
    project.tables["pernyataan"] = PROSE
    return project.open()


def digits(text: str) -> Counter[str]:
    return Counter(mark for mark in text if mark.isdigit())


@given(TEXTS, SEEDS)
def test_swapping_keeps_the_digits_and_all_else_in_place(text: str, seed: int) -> None:
    found = swap(text, Random(seed))
    assert digits(found) == digits(text) and len(found) == len(text)
    wrong = [place for place in range(len(text)) if text[place] != found[place]]
    assert len(wrong) == 2 or len(set(digits(text))) == 1
    assert [mark for mark in text if not mark.isdigit()] == [mark for mark in found if not mark.isdigit()]


@given(TEXTS, SEEDS)
def test_one_digit_becomes_another(text: str, seed: int) -> None:
    found = substitute(text, Random(seed))
    assert sum(a != b for a, b in zip(text, found, strict=True)) == 1
    assert digits(found).total() == digits(text).total()


@given(TEXTS, SEEDS)
def test_a_digit_less_and_a_digit_more(text: str, seed: int) -> None:
    assert (digits(text) - digits(drop(text, Random(seed)))).total() == 1
    more = double(text, Random(seed))
    assert (digits(more) - digits(text)).total() == 1 and any(a == b for a, b in zip(more, more[1:], strict=False))


@given(TEXTS, SEEDS)
def test_a_sign_comes_and_goes(text: str, seed: int) -> None:
    found = sign(text, Random(seed))
    assert found != text and sign(found, Random(seed)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,34", {"1,234", "123,4"}),
        ("1.234,5", {"1.23,45", "1.2345,"}),
        ("120", {"12"}),
        ("123%", {"1230%"}),
        ("1.000", {".1000", "10.00"}),
    ],
)
def test_a_mark_moves_by_one_digit(text: str, expected: set[str]) -> None:
    assert {shift(text, Random(seed)) for seed in range(20)} == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1.050", {"1.50", "1.05"}), ("0,05", {"0,5"}), ("0.0", {"0."}), ("123", {"123"})]
)
def test_a_nought_is_lost(text: str, expected: set[str]) -> None:
    assert {lose_nought(text, Random(seed)) for seed in range(20)} == expected


@given(TEXTS, SEEDS, st.sampled_from(sorted(MUTATIONS)))
def test_the_same_seed_changes_a_text_alike(text: str, seed: int, kind: str) -> None:
    assert MUTATIONS[kind](text, Random(seed)) == MUTATIONS[kind](text, Random(seed))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_seed_plants_the_same_slips(project: Tiny, kind: str) -> None:
    report = spoken(project)
    first, second = ([*islice(candidates(report, kind, Random(7)), 9)] for _ in range(2))
    assert first == second
    for planted in first:
        assert planted.kind == kind and planted.edits
        assert all(edit.before == report.cell(edit.address).printed.text != edit.after for edit in planted.edits)


def texts(found: Iterable[Sequence[Edit]]) -> set[tuple[tuple[str, str, str], ...]]:
    """Slips as (address, before, after), however they were drawn."""
    return {tuple((str(edit.address), edit.before, edit.after) for edit in edits) for edits in found if edits}


def test_figures_of_the_row_below_or_above(report: Report) -> None:
    found = texts(edits for seed in range(20) for edits in from_neighbour(report, Random(seed)))
    before = "8.3/operasi/realisasi", "8.3/modal/realisasi", "8.3/total/realisasi"
    assert {after for ((place, _, after),) in found if place == before[0]} == {"2.000,50"}
    assert {after for ((place, _, after),) in found if place == before[1]} == {"1.000,25", "3.000,75"}
    assert {after for ((place, _, after),) in found if place == before[2]} == {"2.000,50"}


def test_a_row_is_copied_whole(report: Report) -> None:
    found = texts(edits for seed in range(20) for edits in copied_block(report, Random(seed)))
    row = (
        ("8.2/mutu/target", "80", "100"),
        ("8.2/mutu/realisasi", "76.52", "110"),
        ("8.2/mutu/capaian", "95.65%", "90.91%"),
    )
    assert row in found
    assert all(len(edits) > 1 for edits in found)


def test_rows_change_places(report: Report) -> None:
    found = texts(edits for seed in range(9) for edits in exchanged_rows(report, Random(seed)))
    whole = (("8.3/operasi/realisasi", "1.000,25", "2.000,50"), ("8.3/modal/realisasi", "2.000,50", "1.000,25"))
    assert whole in found
    for edits in found:
        assert Counter(before for _, before, _ in edits) == Counter(after for _, _, after in edits)


def test_last_years_figure(report: Report) -> None:
    year = report.params.tahun
    found = texts(from_last_year(report, Random(1)))
    assert ((f"8.1/mutu/target-{year + 1}", "85", "80"),) in found
    assert {edits[0][0].rpartition("/")[2] for edits in found} == {
        f"target-{year + 1}"
    }  # no year stands before the first


def test_units_slip_by_a_row(project: Tiny) -> None:
    project.reference[1:] = [
        [f"m{place}", f"M{place}", "iku", unit, "angka", "naik", ""] for place, unit in enumerate("abcda")
    ]
    for unit in "abcd":
        project.units[unit] = {"kata": unit}
    project.tables["8.1"][1:] = [[f"m{place}", f"M{place}", unit, "1", "2", "3"] for place, unit in enumerate("abcda")]
    del project.schemas["8.2"], project.tables["8.2"]
    found = texts(shifted_units(project.open(), Random(1)))
    assert found == {
        (("8.1/m1/satuan", "b", "a"), ("8.1/m2/satuan", "c", "b"), ("8.1/m3/satuan", "d", "c")),
        (("8.1/m2/satuan", "c", "b"), ("8.1/m3/satuan", "d", "c"), ("8.1/m4/satuan", "a", "d")),
    }


def test_a_thousand_times(report: Report) -> None:
    found = texts([edits for seed in range(20) for edits in times_thousand(report, Random(seed))])
    assert {after for ((place, _, after),) in found if place == "8.3/modal/realisasi"} == {"2.000.500,00", "2,00"}
    assert {after for ((place, _, after),) in found if place == "8.2/maturitas/target"} == {
        "Level 3,000"
    }  # no level is 0,003


def test_a_part_counted_twice_or_left_out(report: Report) -> None:
    found = texts([edits for seed in range(20) for edits in wrong_operand(report, Random(seed))])
    assert {after for ((_, _, after),) in found} == {"4.001,00", "2.000,50", "5.001,25", "1.000,25"}
    assert {place for ((place, _, _),) in found} == {"8.3/total/realisasi"}


def test_digits_within_words(project: Tiny) -> None:
    report = project.put("8.2/maturitas/no", "12").open()
    found = [edits[0] for edits in in_texts(report, Random(3))]
    assert {edit.address for edit in found} == {Address("8.2", row, "no") for row in ("mutu", "risiko", "maturitas")}
    assert all(len(edit.after) == len(edit.before) and edit.after != edit.before for edit in found)


def test_numbers_and_words_of_the_prose(project: Tiny) -> None:
    report = spoken(project)
    assert {edit.address.row for edits in in_prose(report, Random(2)) for edit in edits} == {"mutu"}
    assert texts(other_words(report, Random(2))) == {
        (("pernyataan/naik/tercetak", "meningkat", "menurun"),),
        (("pernyataan/turun/tercetak", "menurun", "meningkat"),),
    }


def test_a_text_that_stays_is_no_slip(project: Tiny) -> None:
    for row in ("operasi", "modal", "total"):
        project.put(f"8.3/{row}/realisasi", "77")
    report = project.open()
    kinds = ("angka bertukar", "baris bertukar", "nol hilang", "salin tetangga")
    found = [planted for kind in kinds for planted in candidates(report, kind, Random(1))]
    assert found and not any(place.table == "8.3" for planted in found for place in planted.cells)


def test_the_cells_of_a_slip(report: Report) -> None:
    planted = next(candidates(report, "baris bertukar", Random(5)))
    assert isinstance(planted, Planted)
    assert planted.cells == {edit.address for edit in planted.edits} and len(planted.cells) > 1
