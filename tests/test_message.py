"""What a finding says: proven or guessed, where the other figure stands, and what to do."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from checks.tables import COUNT, NAME, NUMBER, PERCENT, free_table
from factory import Tiny, csv_text

from lppd.finding import Finding
from lppd.message import DONE
from lppd.statements import COLUMNS

COPY: dict[str, Any] = {"target": "sini", "method": "salin", "kind": "silang", "operands": {"nilai": "sana"}}


def only(project: Tiny) -> Finding:
    (slip,) = project.audit().slips
    return slip


def pair(project: Tiny, sini: str, sana: str, **rule: str) -> Finding:
    """The finding on two figures in one row, one of which should repeat the other."""
    columns = {"uraian": NAME, "sini": COUNT, "sana": COUNT}
    return only(free_table(project, columns, [["Jumlah sekolah", sini, sana]], [{**COPY, **rule}]))


def test_a_copy_says_where_the_other_figure_stands(project: Tiny) -> None:
    assert pair(project, "5", "7").pesan == (
        "Angka-angka ini tidak mungkin benar bersamaan: tercetak 5, sedangkan 7 di Tabel 7.1, Jumlah sekolah, Sana."
        f" {DONE['salinan']}."
    )


def test_a_guess_says_that_it_is_one(project: Tiny) -> None:
    text = pair(project, "5", "7", severity="ringan", note="tanggalnya bisa berbeda").pesan
    assert text.startswith("Dugaan: ") and "tidak mungkin" not in text
    assert text.endswith(f"Catatan: Tanggalnya bisa berbeda. {DONE['dugaan']}.")


@pytest.mark.parametrize(
    ("sini", "sana", "severity", "proposal"),
    [
        ("121", "112", "ringan", "7.1,r1,sini,121,112"),  # two digits changed places
        ("453", "582", "ringan", ""),  # nothing says that one is the other
        ("453", "582", "sedang", "7.1,r1,sini,453,582"),
    ],
)
def test_a_guess_proposes_known_slips_only(project: Tiny, sini: str, sana: str, severity: str, proposal: str) -> None:
    assert pair(project, sini, sana, severity=severity).usulan == proposal


def test_a_sum_of_rows_is_not_printed(project: Tiny) -> None:
    rule = {**COPY, "target": "*/sini", "operands": {"nilai": "r2/sana"}}
    free_table(
        project, {"uraian": NAME, "sini": COUNT, "sana": COUNT}, [["Satu", "1200", "-"], ["Dua", "35", "9"]], [rule]
    )
    assert "jumlah baris-barisnya 1.235, sedangkan 9 di Tabel 7.1, Dua, Sana" in only(project).pesan


def test_a_reading_is_told_beside_what_is_printed(project: Tiny) -> None:
    free_table(project, {"uraian": NAME, "sini": COUNT, "sana": COUNT}, [["Warga", "5", "7"]], [COPY])
    project.readings.append(["7.1", "r1", "sini", "5", "", "5.000", "tanda ribuan hilang"])
    (slip,) = [item for item in project.audit().slips if item.jenis == "silang"]
    assert "tercetak 5 (dibaca 5.000), sedangkan 7" in slip.pesan


def test_a_quotient_of_unlike_things_is_no_percentage(project: Tiny) -> None:
    rule = {"target": "c", "method": "rasio", "operands": {"pembilang": "a", "penyebut": "b"}}
    free_table(project, {"a": NUMBER, "b": NUMBER, "c": PERCENT}, [["300", "4", "7500%"]], [rule])
    slip = only(project)
    assert "tercetak 7500%, dihitung ulang 75." in slip.pesan and slip.usulan == ""


def test_words_come_with_the_figures_that_deny_them(project: Tiny) -> None:
    operands = "nilai=8.1/mutu/target-1987; pembanding=8.1/mutu/target-1988"
    statement = ["letak", "8", "Letak target", "di atas", "kata", "indonesia", "", "", "di-atas", operands, "", "sebab"]
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text([COLUMNS, statement]).encode()
    project.raw["data/schema/kata.yml"] = b"di-atas: [di atas]\ndi-bawah: [paling rendah, di bawah sekali]\n"
    first, second = (project.tables["8.1"][1][index] for index in (4, 5))
    (slip,) = [item for item in project.audit().slips if item.jenis == "pernyataan"]
    assert slip.pesan == (
        f'Kata dan angka tidak mungkin benar bersamaan: tercetak "di atas", angkanya ({first}; {second}) menunjukkan'
        f' "di bawah". Catatan: Sebab. {DONE["kata"]}.'
    )
    assert slip.usulan == "pernyataan,letak,tercetak,di atas,di bawah"  # not what has nothing of the printed words


@pytest.mark.parametrize(("actual", "found"), [("0,8", False), ("0,7", True)])
def test_rounding_may_hide_that_a_target_was_passed(project: Tiny, actual: str, found: bool) -> None:
    """0,84 of 0,76 is printed as 0,8 of 0,8."""
    free_table(project, {"r": NUMBER, "t": NUMBER}, [[actual, "0,8"]])
    statement = ["lampau", "8", "Ketercapaian", "melebihi", "kata", "indonesia", "", "", "ketercapaian"]
    statement += ["realisasi=7.1/r1/r; target=7.1/r1/t", "polaritas=naik", ""]
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text([COLUMNS, statement]).encode()
    project.raw["data/schema/kata.yml"] = b"terlampaui: [melebihi]\n"
    assert bool(project.audit().slips) is found


def test_a_suspicion_names_places_in_words(project: Tiny) -> None:
    bound = [{"bagian": "7.1/r1/nilai", "keseluruhan": "7.1/r2/nilai"}]
    project.raw["data/schema/batas.yml"] = yaml.safe_dump(bound).encode()
    free_table(project, {"uraian": NAME, "nilai": COUNT}, [["Guru berijazah", "7"], ["Guru", "5"]])
    assert only(project).pesan == (
        "Bagian (7 pada Tabel 7.1, Guru berijazah, Nilai) melebihi keseluruhannya (5 pada Tabel 7.1, Guru, Nilai)."
        " Periksa pada sumber data."
    )
