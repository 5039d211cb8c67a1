"""The file that says what the sensitivity of a report is measured by."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from factory import ROOT, all_faults

from lppd.alternatives import NAME, load_alternatives
from lppd.errors import SchemaError
from lppd.facts import fact_names

CONTENT: dict[str, Any] = {
    "pilihan": {
        "formula_turun": {
            "judul": "Rumus",
            "alternatif": [{"nilai": "rasio-terbalik", "judul": "T ÷ R"}, {"nilai": "selisih", "judul": "selisih"}],
        },
        "batas_capaian": {"judul": "Batas", "alternatif": [{"nilai": None, "judul": "tanpa"}]},
    },
    "pokok": [{"judul": "Capaian", "fakta": "capaian.keseluruhan", "pilihan": ["formula_turun"]}],
    "urutan": [{"judul": "Urutan", "tabel": "2.6", "kolom": "capaian", "pilihan": ["batas_capaian"]}],
}


def written(folder: Path, content: Any) -> Path:
    path = folder / NAME
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_the_repositorys_file_is_sound() -> None:
    found = load_alternatives(ROOT / "data" / "schema" / NAME, fact_names())
    assert all(len(choice.alternatif) > 1 for choice in found.pilihan.values())
    used = {name for item in (*found.pokok, *found.urutan) for name in (*item.pilihan, item.skala, "di_atas_skala")}
    assert set(found.pilihan) <= used


def test_a_sound_file(tmp_path: Path) -> None:
    found = load_alternatives(written(tmp_path, CONTENT), fact_names())
    assert found.pokok[0].decimals == 0 and found.pilihan["batas_capaian"].alternatif[0].nilai is None


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (
            ("pokok", 0, "fakta"),
            "capaian.keseluruhn",
            'fakta tidak dikenal: capaian.keseluruhn (maksud Anda "capaian.kes',
        ),
        (("pokok", 0, "alamat"), "2.6/a/b", "isi salah satu, fakta atau alamat"),
        (("pokok", 0, "pilihan"), ["formula_turn"], 'maksud Anda "formula_turun"'),
        (("urutan", 0, "pilihan"), ["batas"], "Urutan: pilihan tidak dikenal: batas"),
        (("urutan", 0, "skala"), "skala_peringkat", "Urutan: pilihan tidak dikenal: skala_peringkat"),
        (("pilihan", "formula_turun", "alternatif", 0, "nilai"), "kebalikan", "nilai kebalikan tidak berlaku"),
        (("pilihan", "batas_capaian", "alternatif", 0, "nilai"), "-1", "nilai -1 tidak berlaku"),
    ],
)
def test_faults(tmp_path: Path, place: tuple[Any, ...], value: Any, said: str) -> None:
    content = copy.deepcopy(CONTENT)
    target: Any = content
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    path = written(tmp_path, content)
    faults = all_faults(lambda: load_alternatives(path, fact_names()))
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]
    assert all(isinstance(fault, SchemaError) and fault.file == str(path) for fault in faults)


def test_a_choice_that_does_not_exist(tmp_path: Path) -> None:
    content = copy.deepcopy(CONTENT)
    content["pilihan"]["batas_capain"] = content["pilihan"]["batas_capaian"]
    faults = all_faults(lambda: load_alternatives(written(tmp_path, content), fact_names()))
    assert [fault.problem for fault in faults] == ['pilihan tidak dikenal: batas_capain (maksud Anda "batas_capaian"?)']
