"""Presets: named sets of method choices, from `data/schema/prasetel.yml`.

A preset is data: what a regulation, a kind of report or a publication chooses, with its source::

    lkjip:
      judul: Kebiasaan LKjIP
      sumber: …
      terverifikasi: false
      nilai: {formula_turun: selisih, batas_capaian: "120"}

`metode: {prasetel: lkjip, batas_capaian: "100"}` in a parameter file takes it and overrides one choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from lppd.errors import ParameterError, SchemaError, did_you_mean
from lppd.params import Methods
from lppd.project import Project
from lppd.strict import StrictModel, load, read_yaml

NAME = "prasetel.yml"
KEY = "prasetel"


class Preset(StrictModel):
    """One named set of method choices.

    Attributes:
        terverifikasi: False when its source has not been compared with the choices.
        nilai: the choices that it makes; the others stay at their defaults.
    """

    judul: str
    sumber: str
    terverifikasi: bool
    nilai: dict[str, Any]

    @property
    def methods(self) -> Methods:
        """All choices, defaults included."""
        return Methods.model_validate(self.nilai)


def load_presets(path: Path) -> dict[str, Preset]:
    """The presets of a file by name; none where there is no such file.

    Raises:
        SchemaError, FaultsError: malformed, or a choice that does not exist.
    """
    if not path.is_file():
        return {}
    content = read_yaml(path, SchemaError)
    if not isinstance(content, dict):
        raise SchemaError("isi berkas harus berupa nama prasetel dan isinya", file=path, fix="lihat lppd/presets.py")
    return {str(name): _preset(str(name), body, path) for name, body in content.items()}


def _preset(name: str, body: Any, path: Path) -> Preset:
    found = load(Preset, body, file=path, error=SchemaError, key=name)
    load(Methods, found.nilai, file=path, error=SchemaError, key=f"{name}.nilai")
    if KEY in found.nilai:
        raise SchemaError(f"{name}.nilai: prasetel tidak boleh memakai prasetel lain", file=path, fix="hapus kunci itu")
    return found


def find_preset(name: str, presets: Mapping[str, Preset], file: Path) -> Preset:
    """A preset by name.

    Args:
        file: where the name stands.

    Raises:
        ParameterError: no such preset.
    """
    if name not in presets:
        raise ParameterError(
            f"prasetel tidak dikenal: {name}{did_you_mean(name, presets)}",
            file=file,
            column=f"metode.{KEY}",
            fix="pilih salah satu yang ditampilkan lppd methods --presets",
        )
    return presets[name]


def with_preset(content: Any, file: Path, presets: Path | None, preset: str = "") -> Any:
    """The content of a parameter file with the choices of its preset filled in.

    Args:
        content: the parsed file; what is not shaped as one is returned as it is.
        preset: preset that takes the place of all choices of the file, its own preset included.
    """
    own = content.get("metode", {}) if isinstance(content, dict) else None
    if not isinstance(own, dict):
        return content
    name = preset or own.get(KEY)
    if not isinstance(name, str):
        return content
    found = find_preset(name, load_presets(presets) if presets else {}, file)
    chosen = {} if preset else own
    return {**content, "metode": {**found.nilai, **chosen, KEY: name}}


def under_preset(project: Project, preset: str) -> Project:
    """The project with parameters in which a preset takes the place of all method choices.

    Those parameters are written beside the cache of the builds, so that chapters, which run by themselves, find them.

    Raises:
        ParameterError: no such preset, or the parameter file cannot be read.
    """
    content = read_yaml(project.params_file, ParameterError)
    find_preset(preset, load_presets(project.shared_dir("schema") / NAME), project.params_file)
    if isinstance(content, dict):
        content = {**content, "metode": {KEY: preset}}
    file = project.build_dir / ".cache" / KEY / f"{project.year}@{preset}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return replace(project, params_file=file, preset=preset)
