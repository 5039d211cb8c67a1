"""Units of measurement known to the report, from `data/schema/satuan.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lppd.errors import SchemaError
from lppd.strict import StrictModel, load, read_yaml


class _UnitSpec(StrictModel):
    kata: str
    alias: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A unit: its official spelling and the word that follows a number in a sentence."""

    name: str
    word: str


Units = Mapping[str, Unit]


def load_units(path: Path) -> dict[str, Unit]:
    """Every accepted spelling of a unit → the unit.

    Raises:
        SchemaError, FaultsError: malformed file, or one spelling for two units.
    """
    content = read_yaml(path, SchemaError)
    if not isinstance(content, dict):
        raise SchemaError(
            "isi berkas harus berupa satuan dan penjelasannya", file=path, fix="lihat contoh di repositori"
        )
    units: dict[str, Unit] = {}
    for name, body in content.items():
        spec = load(_UnitSpec, body, file=path, error=SchemaError, key=str(name))
        for spelling in (str(name), *spec.alias):
            if spelling in units:
                raise SchemaError(f"satuan ganda: {spelling}", file=path, fix="satu ejaan untuk satu satuan")
            units[spelling] = Unit(str(name), spec.kata)
    return units
