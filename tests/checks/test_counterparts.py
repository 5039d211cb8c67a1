"""Units and numbers of rows that two tables take from one nomenclature."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from factory import Tiny

from lppd.checks import Suspicion, get_check
from lppd.checks.counterparts import compared_units

from .tables import NAME, free_table

UNIT = {"kind": "satuan"}
ORDINAL = {"kind": "nomor"}

Rows = Sequence[tuple[str, str]]


def units(project: Tiny, plan: Rows, budget: Rows) -> list[Suspicion]:
    """What is odd in the units of activities in a plan (7.1) and in its budget (7.2), each with its label."""
    project.units |= {name: {"kata": name} for name in ("Orang", "Unit", "Dokumen", "Kali", "Hektare", "SR")}
    for table, rows in (("7.1", plan), ("7.2", budget)):
        free_table(project, {"kegiatan": NAME, "satuan": UNIT}, [list(row) for row in rows], table=table)
    return list(get_check("satuan-padanan").run(project.open(), ["7.1", "7.2"]))


def told(found: Sequence[Suspicion]) -> list[tuple[str, str]]:
    return [("/".join((item.cells[0].table, item.cells[0].row)), item.expected) for item in found]


PLAN = (
    ("Layanan Sandang", "Orang"),
    ("Layanan Rumah", "Unit"),
    ("Layanan Rencana", "Dokumen"),
    ("Layanan Latihan", "Kali"),
)


def test_one_unit_everywhere(project: Tiny) -> None:
    assert units(project, PLAN, [("LAYANAN SANDANG", "Orang"), ("Layanan Rencana", "Dokumen")]) == []


def test_a_unit_that_one_table_leaves_out(project: Tiny) -> None:
    (item,) = units(project, PLAN, [("Layanan Sandang", ""), ("Layanan Rumah", "Unit")])
    assert told([item]) == [("7.2/r1", "Orang")]
    assert item.message == "Satuannya kosong; untuk label yang sama tercetak Orang di 7.1/r1/satuan"
    assert units(project, [("Layanan Sandang", "")], [("Layanan Sandang", "")]) == []


def test_a_single_word_names_nothing(project: Tiny) -> None:
    assert units(project, [("Jumlah", "Orang"), ("Jumlah", "Orang")], [("JUMLAH", "Unit")]) == []


def test_most_places_are_right(project: Tiny) -> None:
    assert told(
        units(project, [("Layanan Rumah", "Unit"), ("Layanan Rumah", "Kali")], [("Layanan Rumah", "Unit")])
    ) == [("7.1/r2", "Unit")]


def test_of_two_units_the_one_of_the_row_above_slipped(project: Tiny) -> None:
    budget = [("Layanan Sandang", "Orang"), ("Layanan Rumah", "Orang"), ("Layanan Rencana", "Dokumen")]
    (item,) = units(project, PLAN, budget)
    assert told([item]) == [("7.2/r2", "Unit")] and item.message.endswith("kolom satuan mungkin bergeser")


@pytest.mark.parametrize("shifted", ["7.1", "7.2"])
def test_a_stretch_that_slipped_by_a_row(project: Tiny, shifted: str) -> None:
    slipped = [PLAN[0], *((name, above) for (name, _), (_, above) in zip(PLAN[1:], PLAN, strict=False))]
    found = units(project, *((slipped, PLAN) if shifted == "7.1" else (PLAN, slipped)))
    assert told(found) == [(f"{shifted}/r{place}", unit) for place, (_, unit) in enumerate(PLAN[1:], 2)]


def test_a_stretch_that_slipped_upwards(project: Tiny) -> None:
    slipped = [PLAN[0], ("Layanan Rumah", "Dokumen"), ("Layanan Rencana", "Kali"), PLAN[3]]
    assert told(units(project, PLAN, slipped)) == [("7.2/r2", "Unit"), ("7.2/r3", "Dokumen")]


def test_which_of_two_units_is_right_may_stay_open(project: Tiny) -> None:
    assert [expected for _, expected in told(units(project, PLAN, [("Layanan Rumah", "Hektare")]))] == [""]


def test_the_bench_counts_what_is_compared(project: Tiny) -> None:
    units(project, PLAN, PLAN[:1])
    places = compared_units(project.open(), ["7.1", "7.2"])
    assert sorted(str(place) for place in places) == ["7.1/r1/satuan", "7.2/r1/satuan"]


def test_words_of_the_region_are_no_difference(project: Tiny) -> None:
    plan, budget = [("Risiko Bencana KOTA/Kota", "Dokumen")], [("Risiko bencana Kabupaten/Kota", "Orang")]
    assert units(project, plan, budget) == []
    project.raw["data/schema/kewajaran.yml"] = b"wilayah: [kabupaten, kota]"
    assert len(units(project, plan, budget)) == 1


def test_a_label_with_a_misspelt_word(project: Tiny) -> None:
    plan = [("Penyediaan Tempat Penampungan Pengungs", "Unit"), ("Perluasan Jaringan Kawasan Perkotaan", "SR")]
    budget = [("Penyediaan Tempat Penampungan Pengungsi", "Orang"), ("Perluasan Jaringan Kawasan Perdesaan", "Unit")]
    assert [item.cells[0].row for item in units(project, plan, budget)] == ["r1"]


def numbers(project: Tiny, plan: Sequence[str], budget: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is odd where a plan numbers its labels like that, and its budget prints these numbers and labels."""
    rows = [[number, f"Kegiatan {chr(ord('a') + place)}"] for place, number in enumerate(plan)]
    for table, body in (("7.1", rows), ("7.2", [[number, f"Kegiatan {letter}"] for number, letter in budget])):
        free_table(project, {"no": ORDINAL, "kegiatan": NAME}, body, table=table)
    return told(list(get_check("nomor-padanan").run(project.open(), ["7.1", "7.2"])))


LIST = [str(number) for number in range(1, 13)]
SOME = [("1", "a"), ("4", "d"), ("6", "f"), ("9", "i"), ("12", "l")]


def test_numbers_of_a_longer_list(project: Tiny) -> None:
    assert numbers(project, LIST, SOME) == []
    assert numbers(project, LIST, [*SOME[:3], ("7", "i"), SOME[4]]) == [("7.2/r4", "9")]


def test_numbers_of_their_own(project: Tiny) -> None:
    assert numbers(project, LIST, [("3", "a"), ("1", "d"), *SOME[2:]]) == []  # too many that differ
    assert numbers(project, LIST, [("1", "a"), ("2", "d"), ("3", "f"), ("4", "i")]) == []  # a running number itself
    assert numbers(project, LIST, [("1", "a"), ("5", "d"), ("9", "i")]) == []  # too few


def test_a_wrong_number_of_the_list_is_no_model(project: Tiny) -> None:
    assert numbers(project, [*LIST[:5], "8", *LIST[6:]], SOME) == []
