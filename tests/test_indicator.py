"""Key indicators: one printed row per input, one standing per indicator."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from factory import REAL_YEAR, ROOT, Tiny
from ikk import with_indicators

from lppd.indicator import CHANGE, LOWER, OTHER, OUTCOME, SUPPORT, UNPRINTED, Indicator, indicators, kinds
from lppd.placeholder import StandIn
from lppd.report import Report


@pytest.fixture
def toy(project: Tiny) -> Tiny:
    return with_indicators(project)


def found(toy: Tiny, table: str = OUTCOME) -> dict[str, Indicator]:
    return {item.key: item for item in indicators(toy.open(), table)}


def test_rows_belong_to_one_indicator_each(toy: Tiny) -> None:
    inputs = {key: [row.key for row in item.rows] for key, item in found(toy).items()}
    assert inputs["sekolah-1"] == ["sekolah-1", "sekolah-1-b"] and inputs["pasar-3"] == ["pasar-3"]
    assert list(inputs) == ["sekolah-1", "sekolah-2", "sekolah-3", "pasar-1", "pasar-2", "pasar-3"]


def test_every_indicator_has_one_standing(toy: Tiny) -> None:
    assert {key: item.standing for key, item in found(toy).items()} == {
        "sekolah-1": "sebagian",
        "sekolah-2": LOWER,
        "sekolah-3": StandIn.SATU.value,
        "pasar-1": CHANGE,
        "pasar-2": OTHER,
        "pasar-3": UNPRINTED,
    }


def test_a_stand_in_is_no_result(toy: Tiny) -> None:
    item = found(toy)["sekolah-3"]
    assert item.figure.value == 100 and item.value is None
    assert found(toy.put("2.2/sekolah-3/isian", "7").put("2.2/sekolah-3-b/isian", "7"))["sekolah-3"].value == 100


def test_what_differs_and_what_the_formula_gives(toy: Tiny) -> None:
    item = found(toy)["pasar-2"]
    assert item.differs and item.verdict == "tidak cocok" and item.computed == Decimal(3)
    assert found(toy)["pasar-1"].verdict == "cocok" and found(toy)["pasar-1"].computed == Decimal(-10)
    assert found(toy)["pasar-3"].verdict == "tanpa rumus" and found(toy)["pasar-3"].method is None


def test_the_formula_gives_a_result_that_is_not_printed(toy: Tiny) -> None:
    item = found(toy.put("2.2/sekolah-1/capaian", ""))["sekolah-1"]
    assert (item.standing, item.verdict, item.computed) == (UNPRINTED, "capaian tidak tercetak", Decimal(75))


def test_an_input_without_a_number_leaves_nothing_to_compute(toy: Tiny) -> None:
    item = found(toy.put("2.2/sekolah-1/isian", "-"))["sekolah-1"]
    assert not item.recomputed and item.standing == StandIn.STRIP.value


def test_words_are_the_contents_of_a_list_without_a_formula(toy: Tiny) -> None:
    assert found(toy, SUPPORT)["opini"].stand_ins == ()
    older = toy.tables["2.3"]
    older[1][4] = "Opini tahun 1980"
    assert found(toy, SUPPORT)["opini"].standing == StandIn.LAMA.value


def test_a_quantity_repeated_from_the_year_before_is_recognised(toy: Tiny) -> None:
    before = str(toy.year - 1)
    toy.schemas["8.3"]["columns"].append({"name": before, "label": before, "kind": "rupiah"})
    toy.tables["8.3"] = [
        [*row, cell] for row, cell in zip(toy.tables["8.3"], (before, "153", "1,00", "2,00"), strict=True)
    ]
    toy.raw["data/schema/besaran.yml"] = (
        b"anak: {nama: Anak bersekolah, tempat: [2.2/sekolah-1/isian, 8.3/operasi/realisasi]}\n"
    )
    item = found(toy.put("2.2/sekolah-1/isian", "153"))["sekolah-1"]
    assert item.standing == StandIn.LAMA.value and toy.schemas["8.3"]["number"] in item.stand_ins[0].reason
    assert [other.cell.address.row for other in item.elsewhere] == ["sekolah-1"]


def test_kinds_group_by_the_most_telling_reason(toy: Tiny) -> None:
    report = toy.put("2.2/pasar-2/capaian", "belum dihitung").open()
    assert {kind: [item.key for item in items] for kind, items in kinds(indicators(report, OUTCOME)).items()} == {
        StandIn.SATU: ["sekolah-3"],
        StandIn.KETERANGAN: ["pasar-2"],
    }


def test_what_is_read_of_one_urusan_is_its_own(toy: Tiny) -> None:
    """Whoever follows what a chapter reads learns the cells behind an indicator, also when it was worked out before."""
    report = toy.open()
    for _ in range(2):
        with report.trail.following() as seen:
            assert [item.key for item in indicators(report, OUTCOME, "pasar")] == ["pasar-1", "pasar-2", "pasar-3"]
        rows = {address.row for address in seen if address.table == OUTCOME}
        assert rows == {"pasar-1", "pasar-1-b", "pasar-2", "pasar-2-b", "pasar-3"}


# -- the real tables ------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "many"), [(OUTCOME, 105), (SUPPORT, 19)])
def test_every_indicator_is_there_once_with_all_its_inputs(real_report: Report, table: str, many: int) -> None:
    every = indicators(real_report, table)
    assert len({item.key for item in every}) == len(every) == many
    assert [row.key for item in every for row in item.rows] == [row.key for row in real_report.rows(table)]
    assert all(item.rows[0].key == item.key for item in every)


def test_one_of_one_in_the_real_table_is_never_a_result(real_report: Report) -> None:
    """Read here from the file, without the package."""
    with (ROOT / "data" / str(REAL_YEAR) / "2.2.csv").open(encoding="utf-8", newline="") as stream:
        inputs: dict[str, list[str]] = {}
        for line in csv.DictReader(stream):
            inputs.setdefault(line["ikk"], []).append(line["isian"])
    every = {item.key: item for item in indicators(real_report, OUTCOME)}
    empty = [key for key, texts in inputs.items() if texts in (["1", "1"], ["0", "1"]) and every[key].method]
    assert len(empty) > 5
    assert all(every[key].value is None and every[key].standing in ("1/1", "0/1") for key in empty)
