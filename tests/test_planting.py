"""Data files with other texts in some cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import Tiny

from lppd.address import parse_address
from lppd.errors import FaultsError
from lppd.planting import Edit, edited, reread, write_edits
from lppd.report import Report


def edit(report: Report, address: str, text: str) -> Edit:
    place = parse_address(address)
    return Edit(place, report.cell(place).printed.text, text)


def planted(report: Report, folder: Path, **texts: str) -> Report:
    """The report with other texts (written "8.3/modal/realisasi")."""
    edits = [edit(report, address, text) for address, text in texts.items()]
    return reread(report, write_edits(report, edits, folder))


def test_only_the_cells_named_change() -> None:
    text = 'kunci,a,b\r\nx,1,"2,5"\r\ny,1,\r\n'
    place = parse_address("8.1/y/b")
    assert edited(text, [Edit(place, "", 'drei "3"')]) == 'kunci,a,b\nx,1,"2,5"\ny,1,"drei ""3"""\n'
    assert edited(text, []) == 'kunci,a,b\nx,1,"2,5"\ny,1,\n'


def test_files_are_written_elsewhere(report: Report, tmp_path: Path) -> None:
    before = (report.project.year_dir / "8.3.csv").read_bytes()
    folder = tmp_path / "salinan"
    folder.mkdir()
    edits = [edit(report, "8.3/modal/realisasi", "9"), edit(report, "8.2/mutu/target", "81")]
    assert write_edits(report, edits, folder) == {"8.3": folder / "8.3.csv", "8.2": folder / "8.2.csv"}
    assert (report.project.year_dir / "8.3.csv").read_bytes() == before
    assert "modal,Belanja Modal,9\n" in (folder / "8.3.csv").read_text(encoding="utf-8")


def test_the_copy_reads_the_new_text_and_the_original_the_old(report: Report, tmp_path: Path) -> None:
    other = planted(report, tmp_path, **{"8.3/modal/realisasi": "2.999,50"})
    assert str(other.cell("8.3/modal/realisasi").meant.value) == "2999.50"
    assert str(report.cell("8.3/modal/realisasi").meant.value) == "2000.50"
    assert other.data("8.2").rows[0].cells["target"].meant == report.data("8.2").rows[0].cells["target"].meant
    assert other.confrontations("8.3")[0].verdict.differs and report.confrontations("8.3")[0].verdict.agrees


def test_figures_that_were_asked_for_before_are_forgotten(report: Report, tmp_path: Path) -> None:
    assert str(report.value("8.3/total/realisasi")) == "3000.75"
    other = planted(report, tmp_path, **{"8.3/modal/realisasi": "2.999,50"})
    assert str(other.value("8.3/total/realisasi")) == "3999.75"
    assert str(report.value("8.3/total/realisasi")) == "3000.75"


def test_the_reader_is_as_strict_as_ever(report: Report, tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        planted(report, tmp_path, **{"8.3/modal/realisasi": "2.99,5", "8.2/mutu/target": "x"})
    assert {fault.column for fault in caught.value.faults} == {"realisasi", "target"}


def test_rows_that_come_from_the_file_take_its_new_words(project: Tiny, tmp_path: Path) -> None:
    schema = project.schemas["8.3"]
    del schema["rows"], schema["rules"]
    schema["keys"] = "bebas"
    report = project.open()
    other = planted(report, tmp_path, **{"8.3/modal/uraian": "Belanja Lain"})
    assert other.schema("8.3").rows["modal"]["nama"] == "Belanja Lain"
    assert report.schema("8.3").rows["modal"]["nama"] == "Belanja Modal"
    same = planted(report, tmp_path, **{"8.3/modal/realisasi": "7"})
    assert same.schema("8.3") is report.schema("8.3") and same.schemas is report.schemas


def test_statements_are_read_again(project: Tiny, tmp_path: Path) -> None:
    project.say("jumlah", "3.000,75", "nilai=8.3/total/realisasi")
    report = project.open()
    other = planted(report, tmp_path, **{"pernyataan/jumlah/tercetak": "3.000,57"})
    assert [item.verdict.differs for item in other.statement_confrontations()] == [True]
    assert [item.verdict.differs for item in report.statement_confrontations()] == [False]
    with pytest.raises(FaultsError):
        planted(report, tmp_path, **{"pernyataan/jumlah/tercetak": "3,0,1"})
