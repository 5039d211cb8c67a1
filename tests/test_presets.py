"""Presets: data that chooses methods, and what may override them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from factory import ROOT, YEAR, Tiny, all_faults
from tinybook import build_book

from lppd.cli import main
from lppd.completeness import inputs_check
from lppd.errors import ParameterError, SchemaError
from lppd.manifest import read_manifest
from lppd.params import Methods
from lppd.presets import NAME, load_presets, under_preset
from lppd.project import open_project
from lppd.report import open_report
from lppd.verification import open_publication, verify

PRESET = {
    "judul": "Cara rekaan",
    "sumber": "Rekaan",
    "terverifikasi": False,
    "nilai": {"formula_turun": "selisih", "batas_capaian": "105", "skala_peringkat": "rekaan"},
}


def with_presets(project: Tiny, **presets: Any) -> Path:
    """The project with a file of presets; the path of that file."""
    project.raw[f"data/schema/{NAME}"] = yaml.safe_dump(presets).encode()
    return project.write() / "data" / "schema" / NAME


def chosen(project: Tiny, metode: dict[str, Any], **given: Any) -> Methods:
    project.params["metode"] = metode
    with_presets(project, cara=PRESET)
    return open_report(YEAR, proyek=project.root, **given).params.metode


def test_a_preset_fills_what_the_edition_does_not_choose(project: Tiny) -> None:
    assert chosen(project, {"prasetel": "cara"}).batas_capaian == Decimal(105)
    found = chosen(project, {"prasetel": "cara", "batas_capaian": None})
    assert (found.formula_turun, found.batas_capaian, found.prasetel) == ("selisih", None, "cara")


def test_a_preset_asked_for_takes_the_place_of_every_choice(project: Tiny) -> None:
    found = chosen(project, {"batas_capaian": 90, "di_atas_skala": "tanpa-kelas"}, prasetel="cara")
    assert (found.batas_capaian, found.di_atas_skala) == (Decimal(105), "kelas-teratas")


@pytest.mark.parametrize("place", ["parameter", "argumen"])
def test_an_unknown_preset_suggests_the_nearest(project: Tiny, place: str) -> None:
    given = {"prasetel": "cra"} if place == "argumen" else {}
    with pytest.raises(ParameterError, match=r'prasetel tidak dikenal: cra \(maksud Anda "cara"\?\)'):
        chosen(project, {} if given else {"prasetel": "cra"}, **given)


def test_a_project_without_presets_knows_none(project: Tiny) -> None:
    assert load_presets(project.write() / "data" / "schema" / NAME) == {}
    with pytest.raises(ParameterError, match="prasetel tidak dikenal: cara"):
        open_report(YEAR, proyek=project.root, prasetel="cara")


@pytest.mark.parametrize(
    ("nilai", "said"),
    [
        ({"formula_turn": "selisih"}, 'cara.nilai.formula_turn (maksud Anda "formula_turun"?)'),
        ({"formula_turun": "selisi"}, 'maksud Anda "selisih"?'),
        ({"prasetel": "lain"}, "tidak boleh memakai prasetel lain"),
    ],
)
def test_a_faulty_preset_is_told_with_its_place(project: Tiny, nilai: dict[str, Any], said: str) -> None:
    path = with_presets(project, cara={**PRESET, "nilai": nilai})
    faults = all_faults(lambda: load_presets(path))
    assert len(faults) == 1 and isinstance(faults[0], SchemaError) and faults[0].file == str(path)
    assert said in str(faults[0])


def test_parameters_under_a_preset_are_a_file_that_chapters_can_open(project: Tiny) -> None:
    project.params["metode"]["batas_capaian"] = 90
    with_presets(project, cara=PRESET)
    changed = under_preset(open_project(YEAR, root=project.root), "cara")
    assert changed.preset == "cara" and changed.params_file.is_relative_to(changed.build_dir)
    report = open_report(YEAR, proyek=project.root, params=changed.params_file)
    assert report.params.metode.batas_capaian == Decimal(105)
    assert report.params.daerah == open_report(YEAR, proyek=project.root).params.daerah


def test_the_repositorys_presets_differ_and_can_be_used() -> None:
    presets = load_presets(ROOT / "data" / "schema" / NAME)
    assert {"permendagri-18-2020", "lppd-balikpapan-2022", "lkjip"} <= presets.keys()
    choices = [preset.methods.model_dump_json() for preset in presets.values()]
    assert len(set(choices)) == len(choices)
    report = open_report(proyek=ROOT)
    for preset in presets.values():
        assert report.variant(preset.methods).scale.classes


def test_the_command_line_takes_a_preset(project: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    with_presets(project, cara=PRESET)
    project.put("8.2/risiko/realisasi", "90").put("8.2/risiko/capaian", "105%")
    project.write()
    where = ["--project", str(project.root)]
    assert main(["audit", str(YEAR), *where, "--fail-on", "ringan"]) == 1
    assert main(["audit", str(YEAR), *where, "--preset", "cara", "--fail-on", "ringan"]) == 0
    capsys.readouterr()
    assert main(["audit", str(YEAR), *where, "--preset", "crara"]) == 2
    assert 'maksud Anda "cara"' in capsys.readouterr().err
    assert main(["methods", "--presets", *where]) == 0
    shown = capsys.readouterr().out
    assert "cara: Cara rekaan" in shown and "batas_capaian = 105" in shown and "Belum diverifikasi" in shown


def test_a_build_under_a_preset_lies_beside_the_other(project: Tiny) -> None:
    project.put("8.2/risiko/realisasi", "90").put("8.2/risiko/capaian", "105%")
    with_presets(project, cara=PRESET)
    root = build_book(project, "--preset", "cara")
    folder = root / "build" / f"{YEAR}@cara"
    assert [path.name for path in (root / "build").iterdir() if path.name[0].isdigit()] == [folder.name]
    assert open_report(YEAR, proyek=root).figure("8.2/risiko/capaian").value != 105
    assert ">105%<" in (folder / "bab.html").read_text(encoding="utf-8")  # 200 − 90 under the cap, not 100 ÷ 90
    manifest = read_manifest(folder)
    assert manifest is not None and manifest["parameter"]["metode"]["prasetel"] == "cara"
    assert manifest["pembuatan"]["prasetel"] == "cara" and verify(folder, quick=True).passed
    path = root / "params" / f"{YEAR}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Dokumen Rekaan", "Dokumen Lain"), encoding="utf-8")
    changed = inputs_check(open_publication(folder))
    assert [item.place for item in changed.problems] == [f"build/.cache/prasetel/{folder.name}.yml"]
