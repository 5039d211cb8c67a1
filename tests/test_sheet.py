from __future__ import annotations

from pathlib import Path

import pytest

from lppd.errors import CorrectionError
from lppd.sheet import Sheet, read_sheet


def sheet(folder: Path, content: bytes, columns: tuple[str, ...] | None = ("kunci", "a")) -> Sheet:
    path = folder / "x.csv"
    path.write_bytes(content)
    return read_sheet(path, columns)


@pytest.mark.parametrize(
    "content",
    [
        b"kunci,a\nx,1\n",
        b"kunci,a\nx,1",
        b"\xef\xbb\xbfkunci,a\r\nx,1\r\n",
        b"kunci,a\rx,1\r",
        b'"kunci","a"\n"x","1"\n',
        b"kunci , a\nx,1\n\n,\n",
    ],
)
def test_equivalent_files(tmp_path: Path, content: bytes) -> None:
    found = sheet(tmp_path, content)
    assert (found.header, found.faults) == (("kunci", "a"), ())
    assert [(line.number, line.values) for line in found.lines] == [(2, {"kunci": "x", "a": "1"})]


@pytest.mark.parametrize(
    ("content", "said", "row", "column"),
    [
        (b"", "berkas kosong", None, None),
        (b"kunci,a\nx\n", "ada 1 isian, seharusnya 2", 2, None),
        (b"kunci,a\nx,1\n\ny,1,2\n", "ada 3 isian, seharusnya 2", 4, None),
        (b"kunci,a,a\nx,1,2\n", "judul kolom ganda", 1, "a"),
        (b"kunci\nx\n", "kolom tidak ada", 1, "a"),
        (b"kunci,A\nx,1\n", "kolom tidak ada", 1, "a"),
        (b"kunci,a,b\nx,1,2\n", "kolom tidak dikenal", 1, "b"),
        (b'kunci,a\nx,1\ny,"2\nz,3\n', "bentuk CSV rusak", 3, None),
        (b'kunci,a\nx,"1"2\n', "bentuk CSV rusak", 2, None),
        (b"kunci,a\nx,1\x002\n", "karakter kendali", 2, "a"),
        (b"kunci,a\nx,1\ny,\x1b[31m\n", "karakter kendali", 3, "a"),
        (b"kunci,a\nx," + b"1" * 1_000_000 + b"\n", "isian terlalu panjang", 2, None),
        (bytes(range(256)), "berkas bukan teks UTF-8", 2, None),
        ("kunci,a\nx,é\n".encode("latin-1"), "berkas bukan teks UTF-8", 2, None),
        ("kunci,a\nx,1\n".encode("utf-16"), "berkas bukan teks UTF-8", 1, None),
        (b"kunci;a\nx;1\n", "kolom dipisahkan titik koma", 1, None),
    ],
)
def test_every_fault_has_place_reason_and_way_out(
    tmp_path: Path, content: bytes, said: str, row: int | None, column: str | None
) -> None:
    fault = sheet(tmp_path, content).faults[0]
    assert said in fault.problem
    assert (Path(fault.file or "").name, fault.row, fault.column) == ("x.csv", row, column)
    assert fault.fix


def test_faults_do_not_hide_each_other_or_the_good_lines(tmp_path: Path) -> None:
    found = sheet(tmp_path, b"kunci,b\nx\ny,1\nz,1,2\n")
    assert [fault.row for fault in found.faults] == [1, 1, 2, 4]
    assert [line.number for line in found.lines] == [3]


def test_a_renamed_column_is_recognised(tmp_path: Path) -> None:
    faults = sheet(tmp_path, b"kunci,trget\nx,1\n", ("kunci", "target")).faults
    assert 'maksud Anda "trget"?' in faults[0].problem
    assert 'maksud Anda "target"?' in faults[1].problem


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_only_line_feeds_end_a_line(tmp_path: Path, sign: str) -> None:
    found = sheet(tmp_path, f"kunci,a\nx,1{sign}2\ny,3,4\n".encode())
    assert found.lines[0].values["a"] == f"1{sign}2"
    assert [fault.row for fault in found.faults] == [3]


def test_a_record_of_several_lines_is_numbered_by_its_first(tmp_path: Path) -> None:
    found = sheet(tmp_path, b'kunci,a\nx,"1\n2\n3"\ny,4,5\n')
    assert (found.lines[0].number, found.lines[0].values["a"], found.faults[0].row) == (2, "1\n2\n3", 5)


def test_missing_file_folder_and_error_class(tmp_path: Path) -> None:
    missing = read_sheet(tmp_path / "tiada.csv", error=CorrectionError)
    assert "berkas tidak ada" in missing.faults[0].problem
    assert isinstance(missing.faults[0], CorrectionError)
    assert "tidak dapat dibuka" in read_sheet(tmp_path).faults[0].problem


def test_without_columns_the_header_is_taken_as_it_is(tmp_path: Path) -> None:
    assert sheet(tmp_path, b"b,c\n1,2\n", None).header == ("b", "c")
