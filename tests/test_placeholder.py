"""Entries that fill a cell without measuring anything of the year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lppd.figures import State, read
from lppd.placeholder import MEANING, Entry, StandIn, newest_year, placeholders, tells_of_year_before

YEAR = 1987


def entry(text: str, label: str = "Jumlah") -> Entry:
    printed = read(text, kind="angka", notation="campuran") if text[:1].isdigit() or text in ("-", "N/A", "") else None
    return Entry(label, text, printed.state, printed.value) if printed else Entry(label, text, State.TEKS)


def kinds(inputs: list[str], result: str = "100,00", **more: object) -> list[str]:
    found = placeholders([entry(text) for text in inputs], entry(result), year=YEAR, **more)  # type: ignore[arg-type]
    return [item.kind.value for item in found]


@pytest.mark.parametrize(
    ("inputs", "result", "expected"),
    [
        (["1", "1"], "100,00", ["1/1"]),
        (["0", "1"], "0", ["0/1"]),
        (["0", "1"], "Tidak ada izin", ["0/1", "keterangan"]),
        (["25", "25"], "100,00", []),
        (["1", "2"], "50", []),
        (["0", "12"], "0", []),
        (["1", "1", "1"], "1", []),  # three inputs are no share
        (["12", "-"], "42", ["strip"]),
        (["N/A", "7"], "", ["N/A"]),
        (["55,64"], "menurut kajian", ["keterangan"]),
        (["2,06"], "", []),  # a result that is not printed is no entry in its place
    ],
)
def test_what_is_recognised(inputs: list[str], result: str, expected: list[str]) -> None:
    assert kinds(inputs, result) == expected


def test_one_of_one_is_no_share_of_weights() -> None:
    assert kinds(["1", "1"], "0,52", share=False) == []


def test_the_data_has_the_last_word() -> None:
    assert kinds(["1", "1"], mark="nyata") == []
    assert kinds(["5", "7"], mark="nihil") == ["nihil"]
    assert kinds(["1", "1"], mark="nihil") == ["1/1"]
    assert kinds(["578", "820"], mark="data-lama") == ["angka lama"]


@pytest.mark.parametrize(
    ("label", "year"),
    [
        ("Jumlah kasus tahun 1986", 1986),
        ("Opini atas Laporan Keuangan Tahun Anggaran 1985", 1985),
        ("(Jumlah tahun 1987- jumlah tahun 1986)", 1987),
        ("Jumlah tahun (n-1)", None),
        ("Luas 1986 hektare", None),
    ],
)
def test_year_of_a_label(label: str, year: int | None) -> None:
    assert newest_year(label) == year


def test_only_the_first_input_tells_of_the_year() -> None:
    """A base year beside a figure of the year is a comparison, not an old figure."""
    now, base = entry("912", "Jumlah tahun n"), entry("870", "Jumlah tahun 1986")
    assert placeholders([now, base], None, year=YEAR) == ()
    (found,) = placeholders([base, now], None, year=YEAR)
    assert found.kind is StandIn.LAMA and "1986" in found.reason


def test_a_figure_equal_to_last_years_is_recognised_with_its_place() -> None:
    earlier = [("Tabel 8.2", Decimal("63.96"))]
    (found,) = placeholders([entry("50")], entry("63,96"), year=YEAR, earlier=earlier)
    assert found.kind is StandIn.LAMA and "Tabel 8.2" in found.reason
    assert kinds(["50"], "63,97", earlier=earlier) == []


def test_few_digits_may_be_equal_by_chance() -> None:
    assert kinds(["3"], "", earlier=[("Tabel 8.1", Decimal(3))]) == []
    assert kinds(["300"], "", earlier=[("Tabel 8.1", Decimal("3E2"))]) == []


def test_a_figure_that_was_cut_short_is_still_the_same() -> None:
    earlier = [("Tabel 8.3", Decimal("2375021817795"))]
    assert kinds(["2.375.021.817.795,3", "9"], "8,73", earlier=earlier) == ["angka lama"]
    assert kinds(["2.375.021.817.796,3", "9"], "8,73", earlier=earlier) == []


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Total belanja anggaran tahun sebelumnya", True),
        ("Jumlah tahun (n-1)", True),
        ("Jumlah tahun 1986", True),
        ("Jumlah tahun 1985", False),
        ("Jumlah tahun (n) - jumlah tahun (n-1)", False),
        ("(Jumlah tahun 1987 - jumlah tahun 1986)", False),
        ("Jumlah tahun berjalan", False),
    ],
)
def test_whether_a_label_tells_of_the_year_before(label: str, told: bool) -> None:
    assert tells_of_year_before(label, YEAR) is told


def test_a_printed_strip_stays_one_where_a_reading_takes_it_for_nought() -> None:
    read_as_nought = Entry("Arsip statis", "-", State.ANGKA, Decimal(0))
    (found,) = placeholders([entry("100"), read_as_nought], entry("50"), year=YEAR)
    assert found.kind is StandIn.STRIP


def test_a_long_remark_is_quoted_in_part() -> None:
    (found,) = placeholders([], entry("keterangan " * 40), year=YEAR)
    assert len(found.reason) < 90 and found.reason.endswith('…"')


def test_one_reason_for_many_strips() -> None:
    (found,) = placeholders([entry("100"), *[entry("-")] * 5], entry("17"), year=YEAR)
    assert found.kind is StandIn.STRIP and found.reason.endswith("dan 4 isian lain")


def test_every_kind_is_explained() -> None:
    assert set(MEANING) == set(StandIn)
