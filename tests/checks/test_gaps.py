"""Figures and units that a row lacks, or has, unlike its like."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.audit import audit
from lppd.checks.gaps import FEWEST

from .tables import COUNT, NAME, NUMBER, free_table, suspicions

UNIT = {"kind": "satuan"}
WORDY = {"kind": "angka", "allow": ["kosong", "teks"]}


def found(project: Tiny, rows: list[list[str]], *, alike: int = FEWEST) -> list[tuple[str, str]]:
    """What is odd in a table of these rows and so many activities with unit and figure."""
    body = [*rows, *([f"Kegiatan {place}", "Poin", "7"] for place in range(alike))]
    free_table(project, {"nama": NAME, "satuan": UNIT, "isian": WORDY}, body)
    return [(item.cells[0].row, item.message) for item in suspicions(project, "isian-kosong")]


@pytest.mark.parametrize(("unit", "figure"), [("", "7"), ("Poin", "")])
def test_a_row_without_what_its_like_have(project: Tiny, unit: str, figure: str) -> None:
    message = f"Isian kosong di tempat yang terisi pada {FEWEST} baris sejenis"
    assert found(project, [["Kegiatan", unit, figure]]) == [("r1", message)]


def test_a_heading_with_a_unit(project: Tiny) -> None:
    headings = [[f"Program {place}", "", ""] for place in range(FEWEST)]
    assert found(project, headings, alike=1) == []
    message = f"Isian Poin di tempat yang kosong pada {FEWEST} baris sejenis"
    assert found(project, [*headings, ["Program", "Poin", ""]], alike=1) == [(f"r{FEWEST + 1}", message)]


def test_what_the_rules_give_for_a_gap(project: Tiny) -> None:
    """The result from the operands, an operand from the result; two gaps in one rule tell nothing."""
    rule = {"target": "sisa", "method": "selisih", "operands": {"sekarang": "semua", "sebelumnya": "ada"}}
    columns = {"nama": NAME, **dict.fromkeys(("semua", "ada", "sisa"), {**COUNT, "allow": ["kosong"]})}
    full = [[f"K{place}", "1.010", "7", "1.003"] for place in range(2 * FEWEST)]
    for gap, value in ((["2.000", "900", ""], "1.100"), (["", "900", "1.200"], "2.100"), (["2.000", "", ""], None)):
        free_table(project, columns, [["Kegiatan", *gap], *full], [rule])
        assert [item.expected for item in suspicions(project, "isian-kosong")] == ([value] if value else [])


def test_few_rows_and_many_gaps_tell_nothing(project: Tiny) -> None:
    assert found(project, [["Kegiatan", "Poin", ""]], alike=FEWEST - 1) == []
    assert found(project, [["Kegiatan", "Poin", ""]] * 2) == []


def test_headings_with_words_for_figures_are_no_such_rows(project: Tiny) -> None:
    assert found(project, [["Bagian", "", "Jumlah yang dilayani"]]) == []


def test_a_row_that_announces_others_has_no_figure(project: Tiny) -> None:
    assert found(project, [["Izin untuk:", "Poin", ""]]) == []
    assert found(project, [["Izin untuk:", "", "7"]]) != []


def test_gaps_in_names_are_left_alone(project: Tiny) -> None:
    free_table(project, {"nama": NAME, "isian": NUMBER}, [["", "7"], *([f"K{place}", "7"] for place in range(FEWEST))])
    assert suspicions(project, "isian-kosong") == []


ACTIVITY = {"nama": NAME, "kegiatan": NAME, "satuan": UNIT, "isian": WORDY}


@pytest.mark.parametrize(
    ("units", "odd"),
    [(("", "", "", "Poin"), ["r4"]), (("", "", "Poin"), []), (("", "Poin", "", "Poin", ""), [])],
)
def test_a_unit_beside_no_label(project: Tiny, units: tuple[str, ...], odd: list[str]) -> None:
    """Sums and headings, each filled in in columns of its own, have no unit."""
    rows = [[f"Program {place}" * (place % 2), "", unit, "7" * (place % 3)] for place, unit in enumerate(units)]
    free_table(project, ACTIVITY, [*rows, ["", "Pelatihan", "Poin", "7"]])
    assert [item.cells[0].row for item in suspicions(project, "isian-kosong")] == odd


def test_a_unit_beside_no_label_is_told_once(project: Tiny) -> None:
    rows = [[f"Program {place}", "", "", "7"] for place in range(FEWEST)]
    free_table(project, ACTIVITY, [*rows, ["Program", "", "Poin", "7"]])
    assert len(suspicions(project, "isian-kosong")) == 1


def test_a_unit_too_many_is_to_be_left_out(project: Tiny) -> None:
    headings = [[f"Program {place}", "", ""] for place in range(FEWEST)]
    free_table(project, {"nama": NAME, "satuan": UNIT, "isian": WORDY}, [*headings, ["Program", "Poin", ""]])
    (slip,) = audit(project.open(), ["7.1"]).slips
    assert slip.usulan == f"7.1,r{FEWEST + 1},satuan,Poin," and slip.pesan.endswith("Mungkin maksudnya kosong.")
    assert audit(project.open(project.overlay((slip.alamat, "Poin", ""))), ["7.1"]).slips == ()


def test_a_figure_too_many_may_be_another_rows(project: Tiny) -> None:
    rows = [[f"Program {place}", "", ""] for place in range(FEWEST)]
    free_table(project, {"nama": NAME, "satuan": UNIT, "isian": WORDY}, [*rows, ["Program", "", "7"]])
    (slip,) = audit(project.open(), ["7.1"]).slips
    assert slip.usulan == "" and slip.pesan.endswith("Periksa pada sumber data.")
