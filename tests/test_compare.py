"""Comparing two editions: from the changed cell down to sentences, conclusions and findings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from factory import YEAR, Tiny
from test_contents import notebook

from lppd.compare import Comparison, Snapshot, compare, read_snapshot, snapshot_of, snapshot_text
from lppd.compare.comparison import ChartCell
from lppd.compare.snapshot import FILE, ChartState, Headline, SentenceState, Standing
from lppd.errors import DataError

TEXT = 'report.text("""\nNilai {8.2/mutu/realisasi}. Capaian {8.2/mutu/capaian}; tetap {8.2/risiko/realisasi}.\n""")'
OWN = "8.2/mutu/realisasi"


@pytest.fixture
def told(project: Tiny) -> Tiny:
    """The tiny project with a chapter."""
    project.raw["notebooks/bab.ipynb"] = notebook(("markdown", "# Bab satu"), ("code", TEXT))
    return project


def taken(project: Tiny, *overlays: Path) -> Snapshot:
    return snapshot_of(project.open(*overlays), "usul" if overlays else "asli")


def against(project: Tiny, *lines: tuple[str, str, str]) -> Comparison:
    return compare(taken(project), taken(project, project.overlay(*lines)))


def test_nothing_differs_from_itself(told: Tiny) -> None:
    found = compare(taken(told), taken(told))
    assert found.same and found.counts == {"berat": 0, "sedang": 0, "ringan": 0}
    assert not found.reaches("ringan")


def test_a_change_travels_from_the_cell_to_the_conclusion(told: Tiny) -> None:
    found = against(told, (OWN, "76.52", "81.00"))
    own, derived = found.angka
    assert (own.alamat, own.tabel, own.baris, own.kolom) == (OWN, "8.2", "mutu", "realisasi")
    assert (own.langkah, own.asal, own.lama, own.baru, own.tingkat) == ("sel", "dikoreksi", "76.52", "81.00", "ringan")
    assert (own.tampil_lama, own.tampil_baru, own.selisih, own.persen) == ("76,52 Poin", "81,00 Poin", "4.48", "5.85")
    assert own.tempat == f"Tabel 8.2, Indeks Mutu, {YEAR} · Realisasi"
    assert (derived.alamat, derived.langkah, derived.asal) == ("8.2/mutu/capaian", "turunan", "mengikuti koreksi")
    assert (derived.lama, derived.baru, derived.tingkat) == ("95.65", "101.25", "sedang")
    assert [(item.lama, item.baru) for item in found.kalimat] == [
        ("Nilai 76,52 poin.", "Nilai 81,00 poin."),
        ("Capaian 95,65 persen; tetap 110 poin.", "Capaian 101,25 persen; tetap 110 poin."),
    ]
    assert found.kalimat[0].judul_bab == "Bab satu"
    (flip,) = [item for item in found.kesimpulan if item.jenis == "kesimpulan"]
    assert (flip.alamat, flip.lama, flip.baru, flip.tingkat) == (
        "8.2/mutu/capaian",
        "belum tercapai",
        "tercapai",
        "berat",
    )
    assert found.baru.koreksi == ("koreksi.csv",) and found.reaches("berat")


def test_a_correction_that_resolves_a_finding(told: Tiny) -> None:
    told.put("8.2/mutu/capaian", "95.56%")
    (own,) = against(told, ("8.2/mutu/capaian", "95.56%", "95.65%")).temuan
    assert (own.id, own.perubahan, own.putusan_lama, own.putusan_baru) == (
        "8.2.r1/mutu/capaian",
        "selesai",
        "tidak cocok",
        "",
    )
    assert own.tingkat == "ringan" and own.tingkat_temuan == "sedang"


def test_a_correction_that_creates_a_finding(told: Tiny) -> None:
    found = against(told, ("8.2/mutu/capaian", "95.65%", "105.65%"))
    (own,) = found.temuan
    assert (own.perubahan, own.putusan_baru, own.tingkat) == ("baru", "mengubah kesimpulan", "berat")
    assert "105,65" in own.pesan or "105.65" in own.pesan


def test_a_finding_that_is_judged_differently(told: Tiny) -> None:
    told.put("8.2/mutu/capaian", "95.56%")
    (own,) = against(told, ("8.2/mutu/capaian", "95.56%", "105.65%")).temuan
    assert (own.perubahan, own.putusan_lama, own.putusan_baru) == ("berubah", "tidak cocok", "mengubah kesimpulan")


def test_another_spelling_is_no_difference(told: Tiny) -> None:
    assert against(told, ("8.2/risiko/realisasi", "110", "110.0")).angka == ()
    assert against(told, ("8.2/risiko/realisasi", "110", "110.0")).kalimat == ()


def test_words_differ_too(told: Tiny) -> None:
    (own,) = against(told, ("8.1/mutu/indikator", "Indeks Mutu", "Index Mutu")).angka
    assert (own.lama, own.baru, own.selisih, own.persen) == ("Indeks Mutu", "Index Mutu", "", "")


def test_a_figure_that_was_none(told: Tiny) -> None:
    (own,) = against(told, ("8.1/risiko/awal", "N/A", "90")).angka
    assert (own.lama, own.baru, own.tampil_lama, own.tampil_baru, own.persen) == ("N/A", "90", "N/A", "90 Poin", "")


def test_what_the_books_recompute_differently(told: Tiny) -> None:
    told.put("8.2/risiko/capaian", "99.99%")  # impossible: both books show another figure
    before = taken(told)
    told.params["metode"] = {**told.params["metode"], "formula_turun": "selisih"}
    (own,) = [item for item in compare(before, taken(told)).angka if item.alamat == "8.2/risiko/capaian"]
    assert (own.asal, own.langkah, own.lama, own.baru) == ("dihitung ulang", "turunan", "90.91", "90.00")


def test_two_years(told: Tiny) -> None:
    before = taken(told)
    told.params["tahun"] = YEAR + 1
    told.put(OWN, "78.00")
    told.put("8.2/mutu/target", "85")
    told.put("8.2/mutu/capaian", "91.76%")
    found = compare(before, taken(told))
    assert (found.lama.tahun, found.baru.tahun) == (YEAR, YEAR + 1)
    known = {item.alamat: (item.langkah, item.asal) for item in found.angka}
    assert known[OWN] == ("sel", "data") and known["8.2/mutu/capaian"] == ("turunan", "data")
    assert ("Nilai 76,52 poin.", "Nilai 78,00 poin.") in [(item.lama, item.baru) for item in found.kalimat]


def test_a_snapshot_survives_its_file(told: Tiny, tmp_path: Path) -> None:
    own = replace(
        taken(told),
        charts={"g": ChartState("Grafik 1", "Judul", "bab", ("A", "B"), (("a", "1"),))},
        standings=(Standing("urutan", "Mutu", 1, "Tinggi"),),
    )
    path = tmp_path / FILE  # the project's own folder has the same name
    path.parent.mkdir(exist_ok=True)
    path.write_text(snapshot_text(own), encoding="utf-8")
    assert read_snapshot(tmp_path) == own
    assert snapshot_text(read_snapshot(tmp_path)) == snapshot_text(own)


@pytest.mark.parametrize("content", [None, "{", "[]", '{"format": 0}', '{"format": 1}', "1"])
def test_a_file_that_is_no_snapshot(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / FILE).parent.mkdir()
        (tmp_path / FILE).write_text(content)
    with pytest.raises(DataError) as stop:
        read_snapshot(tmp_path)
    assert "bangun ulang" in str(stop.value) and FILE in str(stop.value)


def test_charts_by_the_names_of_their_rows() -> None:
    old = ChartState("Grafik 1", "Judul", "bab", ("A", "B", "Asal angka"), (("a", "1,0", "tercetak"), ("b", "2", "x")))
    new = replace(old, rows=(("b", "3", "dikoreksi"), ("a", "1", "dikoreksi"), ("c", "4", "")))
    (own,) = compare(Snapshot("a", 1, charts={"g": old}), Snapshot("b", 1, charts={"g": new})).grafik
    assert own.data == (ChartCell("b", "B", "2", "3"), ChartCell("c", "B", "", "4"))
    (gone,) = compare(Snapshot("a", 1, charts={"g": old}), Snapshot("b", 1)).grafik
    assert gone.nomor == "Grafik 1" and gone.data[0] == ChartCell("a", "B", "1,0", "")


def test_sentences_that_only_one_edition_has() -> None:
    one = Snapshot("a", 1, sentences=(SentenceState("bab", "Satu.", "Satu."), SentenceState("bab", "Dua.", "Dua.")))
    two = Snapshot("b", 1, sentences=(SentenceState("bab", "Dua.", "Dua."), SentenceState("bab", "Tiga.", "Tiga.")))
    assert [(item.lama, item.baru) for item in compare(one, two).kalimat] == [("", "Tiga."), ("Satu.", "")]


def test_headlines_classes_and_places() -> None:
    one = Snapshot(
        "a",
        1,
        facts={"Pokok": Headline("Pokok", "90 persen", "90", "Tinggi"), "f": Headline("Fakta", "1", "1", main=False)},
        standings=(Standing("urutan", "A", 1, ""), Standing("urutan", "B", 2, "")),
    )
    two = replace(
        one,
        facts={"Pokok": Headline("Pokok", "95 persen", "95", "Sedang"), "f": Headline("Fakta", "2", "2", main=False)},
        standings=(Standing("urutan", "A", 2, ""), Standing("urutan", "B", 1, "")),
    )
    found = [(item.jenis, item.lama, item.baru, item.tingkat) for item in compare(one, two).kesimpulan]
    assert found == [
        ("pokok", "90 persen", "95 persen", "sedang"),
        ("peringkat", "Tinggi", "Sedang", "berat"),
        ("urutan", "ke-1", "ke-2", "ringan"),
        ("urutan", "ke-2", "ke-1", "ringan"),
        ("fakta", "1", "2", "ringan"),
    ]


def test_cells_that_only_one_edition_has(told: Tiny) -> None:
    own = taken(told)
    less = replace(own, cells={address: cell for address, cell in own.cells.items() if address != OWN})
    assert (compare(own, less).hanya_lama, compare(less, own).hanya_baru) == ((OWN,), (OWN,))
    assert not compare(own, less).same


def test_json_is_plain(told: Tiny) -> None:
    from lppd.compare.text import comparison_json

    content = json.loads(comparison_json(against(told, (OWN, "76.52", "81.00"))))
    assert {"angka", "kalimat", "grafik", "kesimpulan", "temuan", "lama", "baru", "ringkasan"} <= set(content)
    assert content["angka"][0] | {"alamat": OWN, "lama": "76.52", "baru": "81.00"} == content["angka"][0]
    assert content["ringkasan"]["berat"] >= 1
