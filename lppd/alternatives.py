"""What the sensitivity of a report is measured by, from `data/schema/kepekaan.yml`.

The file names the alternatives of each method choice, the headline figures with the choices that they depend on, and
the columns whose order of indicators is compared; its head explains the keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError, model_validator

from lppd.errors import FaultsError, LppdError, SchemaError, did_you_mean
from lppd.params import Methods
from lppd.strict import StrictModel, load, read_yaml

NAME = "kepekaan.yml"
ABOVE = "di_atas_skala"
"""The choice that goes with the rating scale: what becomes of values above it."""

RATING = "skala_peringkat"


class Alternative(StrictModel):
    """One value of a method choice, and how it reads."""

    nilai: Decimal | str | None
    judul: str


class Choice(StrictModel):
    """The alternatives of one method choice."""

    judul: str
    alternatif: tuple[Alternative, ...]


class Headline(StrictModel):
    """A headline figure.

    Attributes:
        fakta: the fact that gives it; or
        alamat: the cell that holds it.
        satuan: "%", a noun, or "".
        pilihan: method choices on which it depends.
        skala: a method choice that names a scale, or the name of a scale; "" for a figure without classes.
        desimal: decimals that readers see; None for two of a percentage and none of a count.
    """

    judul: str
    fakta: str = ""
    alamat: str = ""
    satuan: str = ""
    desimal: int | None = None
    pilihan: tuple[str, ...] = ()
    skala: str = ""

    @model_validator(mode="after")
    def _one_source(self) -> Headline:
        if bool(self.fakta) == bool(self.alamat):
            raise ValueError(f"{self.judul}: isi salah satu, fakta atau alamat")
        return self

    @property
    def decimals(self) -> int:
        """Decimals that readers see."""
        return (2 if self.satuan == "%" else 0) if self.desimal is None else self.desimal

    @property
    def unit(self) -> str:
        """The unit as a word."""
        return "persen" if self.satuan == "%" else self.satuan


class Order(StrictModel):
    """A column whose order of indicators is compared, and classed where `skala` says by which scale."""

    judul: str
    tabel: str
    kolom: str
    pilihan: tuple[str, ...]
    skala: str = ""


class Alternatives(StrictModel):
    """The whole file."""

    pilihan: dict[str, Choice]
    pokok: tuple[Headline, ...]
    urutan: tuple[Order, ...] = ()


def scale_choices(scale: str) -> tuple[str, ...]:
    """Method choices on which a class depends besides the value that is classed.

    >>> scale_choices("skala_peringkat"), scale_choices("desentralisasi-fiskal")
    (('skala_peringkat', 'di_atas_skala'), ())
    """
    if scale not in Methods.model_fields:
        return ()
    return (scale, ABOVE) if scale == RATING else (scale,)


def load_alternatives(path: Path, facts: Collection[str]) -> Alternatives:
    """Read and validate the file.

    Args:
        facts: names of all facts.

    Raises:
        SchemaError, FaultsError: malformed, or a choice, a value, a fact that does not exist.
    """
    found = load(Alternatives, read_yaml(path, SchemaError), file=path, error=SchemaError)
    faults = [SchemaError(problem, file=path, fix="betulkan kunci itu") for problem in _problems(found, facts)]
    if faults:
        raise FaultsError(faults)
    return found


def _problems(found: Alternatives, facts: Collection[str]) -> Iterator[str]:
    for name, choice in found.pilihan.items():
        if name not in Methods.model_fields:
            yield f"pilihan tidak dikenal: {name}{did_you_mean(name, Methods.model_fields)}"
            continue
        yield from (problem for item in choice.alternatif if (problem := _wrong_value(name, item.nilai)))
    items: tuple[Headline | Order, ...] = (*found.pokok, *found.urutan)
    for item in items:
        for name in (*item.pilihan, *scale_choices(item.skala)):
            if name not in found.pilihan:
                yield f"{item.judul}: pilihan tidak dikenal: {name}{did_you_mean(name, found.pilihan)}"
    for headline in found.pokok:
        if headline.fakta and headline.fakta not in facts:
            yield f"{headline.judul}: fakta tidak dikenal: {headline.fakta}{did_you_mean(headline.fakta, facts)}"


def _wrong_value(name: str, value: Any) -> str:
    try:
        Methods.model_validate({name: value})
    except ValidationError:
        return f"pilihan.{name}: nilai {value} tidak berlaku untuk pilihan itu"
    return ""


def typed(methods: Methods, changes: Mapping[str, Any]) -> Methods:
    """Method choices with some of them changed.

    Raises:
        LppdError: a value that the choice does not have.
    """
    try:
        return Methods.model_validate({**methods.model_dump(), **changes})
    except ValidationError as exc:
        raise LppdError(f"pilihan metode tidak sah: {exc.errors()[0]['loc']}") from None
