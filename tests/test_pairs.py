"""Pairs and lists in one cell of a data file."""

from __future__ import annotations

import pytest

from lppd.errors import DataError
from lppd.pairs import read_pairs, split_list


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", {}),
        (" ; ", {}),
        ("a=b", {"a": "b"}),
        (" a = b ;c=d;", {"a": "b", "c": "d"}),
        ("a=", {"a": ""}),
        ("nilai=*[jenis=butir]/capaian", {"nilai": "*[jenis=butir]/capaian"}),
    ],
)
def test_pairs(text: str, pairs: dict[str, str]) -> None:
    assert read_pairs(text, "operan") == pairs


@pytest.mark.parametrize("text", ["a", "a=b; c", "a:b"])
def test_no_pair(text: str) -> None:
    with pytest.raises(DataError, match="bukan pasangan nama=nilai") as stop:
        read_pairs(text, "operan")
    assert stop.value.column == "operan"


@pytest.mark.parametrize("text", ["a=b; a=c", "a = b;a=b"])
def test_a_name_stands_once(text: str) -> None:
    with pytest.raises(DataError, match="nama ganda: a"):
        read_pairs(text, "operan")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a/isian", ["a/isian"]),
        ("a/isian , b/isian", ["a/isian", "b/isian"]),
        ("*[x=1,y=2]/c, d/e", ["*[x=1,y=2]/c", "d/e"]),
        ("a,*[x=1]/c,*[x=2,y=3]/c", ["a", "*[x=1]/c", "*[x=2,y=3]/c"]),
    ],
)
def test_lists(text: str, parts: list[str]) -> None:
    assert split_list(text) == parts
