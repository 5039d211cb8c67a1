"""Words of the prose and the classes they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lppd.errors import SchemaError
from lppd.words import fold, load_words, means

WORDS = {"meningkat": "naik", "mengalami kenaikan": "naik", "menurun": "turun"}


def written(folder: Path, text: str) -> Path:
    path = folder / "kata.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_words_by_what_they_mean(tmp_path: Path) -> None:
    path = written(tmp_path, "naik: [Meningkat, mengalami  kenaikan]\nturun: ['“Menurun”', 5]\n")
    assert load_words(path) == {"meningkat": "naik", "mengalami kenaikan": "naik", "menurun": "turun", "5": "turun"}
    assert load_words(tmp_path / "tidak-ada.yml") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- naik", "harus berupa kelas"),
        ("naik: meningkat", "harus berupa kelas"),
        ("naik: [meningkat]\nturun: [MENINGKAT]", "dua kelas: 'meningkat'"),
    ],
)
def test_faults(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SchemaError, match=said) as stop:
        load_words(path)
    assert Path(stop.value.file or "") == path and stop.value.fix


def test_one_class_may_list_a_word_twice(tmp_path: Path) -> None:
    assert load_words(written(tmp_path, "naik: [meningkat, Meningkat]")) == {"meningkat": "naik"}


@pytest.mark.parametrize(
    ("printed", "computed", "fits"),
    [
        ("Meningkat", ["naik"], True),
        (" “mengalami   kenaikan” ", ["naik"], True),
        ("meningkat", ["turun", "naik"], True),  # rounding leaves both open
        ("menurun", ["naik"], False),
        ("Sangat Tinggi", ["sangat tinggi"], True),  # a class of a scale stands for itself
        ("tercapai", ["terlampaui"], True),
        ("terlampaui", ["tercapai"], False),
        ("", ["naik"], False),
        ("meningkat", [], False),
    ],
)
def test_what_a_word_can_stand_for(printed: str, computed: list[str], fits: bool) -> None:
    assert means(printed, WORDS, computed) is fits


@pytest.mark.parametrize("text", ['"Naik."', "NAIK", " naik,\t", "‘naik’"])
def test_folding_leaves_the_word(text: str) -> None:
    assert fold(text) == "naik"


def test_spans_of_years_are_written_alike() -> None:
    assert fold("1996 sampai dengan 2000") == fold("1996 – 2000") == "1996-2000"
