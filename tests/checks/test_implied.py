"""The whole that a count and its percentage imply."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from factory import Tiny

from lppd.checks import compared_places
from lppd.checks.implied import implied_pairs, whole
from lppd.errors import SchemaError

from .tables import COUNT, PERCENT, TABLE, free_table, suspicions

YEARS = ("1985", "1986", "1987")


def years(project: Tiny, counts: tuple[str, ...], shares: tuple[str, ...], **changes: Any) -> Tiny:
    """A count and its percentage of three years, each in a table column."""
    entry = {"nama": "Penduduk", "bagian": [f"{TABLE}/r1/*"], "persen": ["7.2/r1/*"], **changes}
    project.raw["data/schema/kewajaran.yml"] = yaml.safe_dump({"tersirat": [entry]}).encode()
    free_table(project, dict.fromkeys(YEARS, PERCENT), [shares])
    project.schemas["7.2"] = {**project.schemas[TABLE], "id": "7.2", "number": "Tabel 7.2"}
    project.tables["7.2"] = project.tables[TABLE]
    return free_table(project, dict.fromkeys(YEARS, COUNT), [counts])


@pytest.mark.parametrize(
    ("counts", "shares", "rows"),
    [
        (("16.000", "15.750", "16.200"), ("2,5%", "2,5%", "2,7%"), []),
        (("16.000", "15.750", "12.600"), ("2,5%", "2,5%", "2,5%"), ["1987"]),
        (("16.000", "1.600", "16.000"), ("2,5%", "2,5%", "2,5%"), ["1986", "1987"]),
        (("16.000", "-", "16.000"), ("2,5%", "2,5%", "25%"), ["1987"]),
        (("16.000", "0", "16.000"), ("2,5%", "2,5%", "2,5%"), []),
    ],
)
def test_wholes_of_neighbouring_years(
    project: Tiny, counts: tuple[str, ...], shares: tuple[str, ...], rows: list[str]
) -> None:
    items = suspicions(years(project, counts, shares), "penyebut-tersirat")
    assert [item.cells[0].column for item in items] == rows


def test_the_message_names_both_wholes(project: Tiny) -> None:
    (item,) = suspicions(years(project, ("16.000", "16.000", "12.000"), ("2,5%",) * 3), "penyebut-tersirat")
    assert item.message == "Penduduk tersirat berubah dari 640.000 menjadi 480.000"
    assert len(item.cells) == 4


def test_figures_in_another_unit(project: Tiny) -> None:
    first = {"alamat": f"{TABLE}/r1/1985", "pengali": 1000}
    places = [first, f"{TABLE}/r1/1986", f"{TABLE}/r1/1987"]
    report = years(project, ("16", "16.000", "16.000"), ("2,5%",) * 3, bagian=places).open()
    ((_, pairs),) = implied_pairs(report)
    assert [int(whole(pair)) for pair in pairs] == [640000] * 3
    assert len(compared_places(report, [TABLE])) == 6


def test_places_of_other_years_are_left_out(project: Tiny) -> None:
    places = {
        "bagian": ["pernyataan/dulu/tercetak", f"{TABLE}/r1/*"],
        "persen": ["pernyataan/dulu-persen/tercetak", "7.2/r1/*"],
    }
    report = years(project, ("16.000", "16.000", "16.000"), ("2,5%",) * 3, **places).open()
    ((_, pairs),) = implied_pairs(report)
    assert len(pairs) == 3


def test_as_many_counts_as_percentages(project: Tiny) -> None:
    with pytest.raises(SchemaError, match="tidak sama banyak"):
        list(implied_pairs(years(project, ("1", "1", "1"), ("2%",) * 3, persen=["7.2/r1/1985"]).open()))
