"""Units of measurement known to the report, from `data/schema/satuan.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lppd.errors import SchemaError
from lppd.strict import StrictModel, load, read_yaml

PERCENT = "%"


class _UnitSpec(StrictModel):
    kata: str
    alias: tuple[str, ...] = ()
    ukuran: bool = False


@dataclass(frozen=True)
class Unit:
    """A unit: its official spelling and the word that follows a number in a sentence.

    `measured` figures are scores on a scale: their printed digits are roundings, never counts.
    """

    name: str
    word: str
    measured: bool = False


Units = Mapping[str, Unit]


def official(name: str, units: Units) -> str:
    """The official name of a unit, however it is capitalised; of an unknown one its own letters, so that spellings are alike.

    >>> official("Rumah  Terlayani", {})
    'rumah terlayani'
    """
    if name in units:
        return units[name].name
    plain = _plain(name)
    return next((unit.name for spelling, unit in units.items() if _plain(spelling) == plain), plain)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def is_measured(name: str, units: Units) -> bool:
    """Whether figures in that unit are scores on a scale."""
    return name in units and units[name].measured


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
            units[spelling] = Unit(str(name), spec.kata, spec.ukuran)
    return units
