"""Signs and shares that cannot be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import yaml
from factory import Tiny, csv_text

from lppd.checks import run_checks
from lppd.checks.plausibility import FILE
from lppd.checks.signs import FEWEST, without_minus
from lppd.statements import COLUMNS

from .tables import NAME, NUMBER, PERCENT, free_table, suspicions

WORDS = {"bertanda": ["pertumbuhan"], "porsi": ["bagian"]}


@pytest.fixture
def worded(project: Tiny) -> Tiny:
    project.raw[f"data/schema/{FILE}"] = yaml.safe_dump(WORDS).encode()
    return project


def rows(*figures: str, label: str = "Jumlah sekolah") -> list[Sequence[str]]:
    """Rows of a table with as many figures as tell something, the given ones first."""
    return [[label, figure] for figure in (*figures, *["7"] * (FEWEST - len(figures)))]


@pytest.mark.parametrize(
    ("figures", "label", "expected"),
    [
        (["-25"], "Jumlah sekolah", ["25"]),
        (["-1.025"], "Jumlah sekolah", ["1.025"]),
        (["-25", "-26"], "Jumlah sekolah", []),  # that the column has negative figures is no slip
        (["(25)", "-26"], "Jumlah sekolah", ["26"]),  # one in brackets was meant to be negative
        (["(25)"], "Jumlah sekolah", []),
        (["-25"], "Pertumbuhan sekolah", []),
    ],
)
def test_the_only_minus_of_a_column(worded: Tiny, figures: list[str], label: str, expected: list[str]) -> None:
    free_table(worded, {"nama": NAME, "isian": NUMBER}, rows(*figures, label=label))
    worded.readings = [["7.1", "r1", "isian", "(25)", "", "-25", "Kurung rekaan"]] if "(25)" in figures else []
    assert [item.expected for item in suspicions(worded, "minus-sendiri")] == expected


def test_a_short_column_and_percentages_tell_nothing(worded: Tiny) -> None:
    free_table(worded, {"nama": NAME, "isian": NUMBER}, rows("-25")[:-1])
    assert suspicions(worded, "minus-sendiri") == []
    free_table(worded, {"nama": NAME, "isian": PERCENT}, [[name, f"{figure}%"] for name, figure in rows("-25")])
    assert suspicions(worded, "minus-sendiri") == []


@pytest.mark.parametrize(
    ("subject", "printed", "expected"),
    [
        ("Bagian industri dalam PDRB", "-47,28%", ["47,28%"]),
        ("Bagian industri dalam PDRB", "472,8%", [""]),
        ("Bagian industri dalam PDRB", "100%", []),
        ("Lama sekolah", "-11%", ["11%"]),
        ("Pertumbuhan industri", "-0,56%", []),
        ("Capaian kinerja", "472,8%", []),
    ],
)
def test_numbers_of_the_prose(worded: Tiny, subject: str, printed: str, expected: list[str]) -> None:
    line = {
        "kunci": "x",
        "bagian": "8",
        "subjek": subject,
        "tercetak": printed,
        "jenis": "persen",
        "notasi": "indonesia",
    }
    text = csv_text([COLUMNS, [line.get(name, "") for name in COLUMNS]])
    worded.raw[f"data/{worded.year}/pernyataan.csv"] = text.encode()
    report = worded.open()
    found = [item for item in run_checks(report, list(report.schemas)) if item.check == "kalimat-mustahil"]
    assert [item.expected for item in found] == expected


def test_a_minus_is_the_one_before_the_digits() -> None:
    assert without_minus("Rp -1.000,-") == "Rp 1.000,-" and without_minus("−3") == "3"
