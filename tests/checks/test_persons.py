"""Names of persons, and numbers of civil servants."""

from __future__ import annotations

import pytest
from factory import Tiny

from lppd.checks.persons import alike, bare_name, nip_fault

from .tables import NAME, free_table, suspicions

OFFICIAL = {**NAME, "label": "Nama Pejabat"}


def posts(project: Tiny, *names: str, words: bool = True) -> Tiny:
    if words:
        project.raw["data/schema/kewajaran.yml"] = b"orang: [nama pejabat]\n"
    return free_table(project, {"jabatan": NAME, "pejabat": OFFICIAL}, [[f"Kepala {name}", name] for name in names])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dr.Ani Budi, M.Kes", "ani budi"),
        ("drg Ani  Budi", "ani budi"),
        ("Dra. Hj. Ani Budi, Apt", "ani budi"),
        ("Irma Drajat", "irma drajat"),
    ],
)
def test_names_without_titles(text: str, name: str) -> None:
    assert bare_name(text) == name


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Ani Budi", "Cici Dadi"), []),
        (("drg. Ani Budi, MH", "Cici Dadi", "Ani Budi"), [["r1", "r3"]]),
        (("-", "-", "Ani", "Ani"), []),  # no name tells a person
    ],
)
def test_one_person_in_two_posts(project: Tiny, names: tuple[str, ...], found: list[list[str]]) -> None:
    items = suspicions(posts(project, *names), "jabatan-rangkap")
    assert [[cell.row for cell in item.cells] for item in items] == found


def test_columns_of_other_names(project: Tiny) -> None:
    assert suspicions(posts(project, "Ani Budi", "Ani Budi", words=False), "jabatan-rangkap") == []


def test_one_name_in_two_spellings(project: Tiny) -> None:
    names = ("Ani Budiarti", "Cici Dadi", "dr. Ani Budiharti", "Ani Rahmawati")
    (item,) = suspicions(posts(project, *names), "nama-berbeda")
    assert item.message == "dr. Ani Budiharti mungkin orang yang sama dengan Ani Budiarti"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ani budiarti", "ani budiharti", True),
        ("niken ayu anggraini", "niken dewi wardhani", False),
        ("ani budi", "ani budi rahayu", False),
    ],
)
def test_names_that_may_be_one(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


@pytest.mark.parametrize(
    ("digits", "fault"),
    [
        ("196903051994031002", ""),
        ("196902301994031002", "tanggal lahir tidak ada dalam kalender"),
        ("196900051994031002", "tanggal lahir tidak ada dalam kalender"),
        ("196903051994131002", "bulan pengangkatan tidak mungkin"),
        ("196903051960031002", "bulan pengangkatan tidak mungkin"),
        ("196903051994033002", "angka jenis kelamin bukan 1 atau 2"),
    ],
)
def test_numbers_of_civil_servants(digits: str, fault: str) -> None:
    assert nip_fault(digits) == fault


def test_numbers_in_texts(project: Tiny) -> None:
    texts = ("NIP 19690305 199403 3 002", "NIP 196903051994031002", "1969030519940330021")
    free_table(project, {"nama": NAME}, [[text] for text in texts])
    (item,) = suspicions(project, "nip")
    assert item.message == "NIP 19690305 199403 3 002: angka jenis kelamin bukan 1 atau 2"
