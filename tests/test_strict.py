from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from factory import all_faults

from lppd.errors import FaultsError, ParameterError, SchemaError
from lppd.strict import StrictModel, load, read_yaml


class Part(StrictModel):
    nama: str
    banyak: int = 0


class Whole(StrictModel):
    bentuk: tuple[str | Part, ...] = ()
    judul: str
    bagian: Part | None = None
    daftar: tuple[Part, ...] = ()
    pilihan: Literal["naik", "turun"] = "naik"
    batas: Decimal | None = None


FILE = Path("contoh.yml")


def message(content: Any) -> str:
    with pytest.raises(FaultsError) as caught:
        load(Whole, content, file=FILE, error=ParameterError)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "judul: kunci wajib ini tidak ada"),
        ({"judul": 1}, "judul: harus teks (beri tanda petik)"),
        ({"judul": "a", "judl": "b"}, 'kunci tidak dikenal: judl (maksud Anda "judul"?)'),
        (
            {"judul": "a", "bagian": {"nama": "x", "bnyak": 1}},
            'kunci tidak dikenal: bagian.bnyak (maksud Anda "banyak"?)',
        ),
        (
            {"judul": "a", "daftar": [{"nama": "x"}, {"nma": "y", "nama": "z"}]},
            'kunci tidak dikenal: daftar.1.nma (maksud Anda "nama"?)',
        ),
        ({"judul": "a", "bagian": {"nama": "x", "banyak": "dua"}}, "bagian.banyak: harus bilangan bulat"),
        ({"judul": "a", "bagian": {"nama": "x", "banyak": 1.5}}, "bagian.banyak: harus bilangan bulat"),
        ({"judul": "a", "bagian": "x"}, "bagian: harus berupa pasangan kunci dan nilai"),
        ({"judul": "a", "daftar": "x"}, "daftar: harus berupa daftar"),
        ({"judul": "a", "pilihan": "turu"}, "pilihan: nilai 'turu' tidak dikenal (maksud Anda \"turun\"?)"),
        ({"judul": "a", "batas": "seratus"}, "batas: harus bilangan"),
        ({"judul": "a", "bentuk": [{"banyak": 1}]}, "bentuk.0.nama: kunci wajib ini tidak ada"),
        ({"judul": "a", "bentuk": ["x", {"nama": "y", "bnyak": 1}]}, "kunci tidak dikenal: bentuk.1.bnyak (maksud"),
        ({"judul": "a", "batas": ".nan"}, "batas: harus bilangan"),
    ],
)
def test_a_fault_names_file_key_reason_and_way_out(content: Any, said: str) -> None:
    text = message(content)
    assert said in text
    assert text.startswith("contoh.yml: ")
    assert "Cara memperbaiki: " in text


def test_all_faults_of_a_file_come_at_once() -> None:
    faults = all_faults(lambda: load(Whole, {"judl": 1, "batas": "x"}, file=FILE, error=SchemaError))
    assert len(faults) == 3  # judul missing, judl unknown, batas no number
    assert all(isinstance(fault, SchemaError) for fault in faults)


@pytest.mark.parametrize("content", [None, [], "teks", 3])
def test_a_file_must_hold_keys(content: Any) -> None:
    with pytest.raises(ParameterError, match="isi berkas harus berupa pasangan"):
        load(Whole, content, file=FILE, error=ParameterError)


def test_a_part_of_a_file_is_named() -> None:
    with pytest.raises(ParameterError, match="Poin: isinya harus berupa pasangan"):
        load(Whole, "x", file=FILE, error=ParameterError, key="Poin")
    with pytest.raises(FaultsError) as caught:
        load(Whole, {"judul": "a", "judl": 1}, file=FILE, error=ParameterError, key="Poin")
    assert 'Poin.judl (maksud Anda "judul"?)' in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said", "row"),
    [
        (b"a: 1\nb: [1\n", "YAML tidak dapat dibaca", 3),
        (b"a: b: c\n", "YAML tidak dapat dibaca", 1),
        (b"a: \x00\n", "YAML tidak dapat dibaca", None),
        (b"\xff\xfe\x00", "berkas bukan teks UTF-8", None),
        (b"a: 1\nb: 2\na: 3\n", "kunci ganda: a", 3),
        (b"a:\n  b: 1\n  b: 2\n", "kunci ganda: b", 3),
        (b"[" * 5000, "bersarang terlalu dalam", None),
        (b'!!python/object/apply:os.system ["true"]', "YAML tidak dapat dibaca", 1),
    ],
)
def test_hostile_yaml_is_one_clear_error(tmp_path: Path, content: bytes, said: str, row: int | None) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(content)
    with pytest.raises(ParameterError) as caught:
        read_yaml(path, ParameterError)
    assert said in str(caught.value)
    assert caught.value.row == row
    assert caught.value.fix


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "x.yml", "berkas tidak ada"), (tmp_path, "bukan berkas")):
        with pytest.raises(SchemaError, match=said):
            read_yaml(path, SchemaError)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfjudul: a\n")
    assert read_yaml(path, SchemaError) == {"judul": "a"}


def test_models_are_frozen() -> None:
    whole = load(Whole, {"judul": "a"}, file=FILE, error=ParameterError)
    with pytest.raises(Exception, match="frozen"):
        whole.judul = "b"
