"""Parts that cannot exceed their whole, from `data/schema/batas.yml`.

Each entry names a part, or several that exclude each other and are added up, and a whole::

    - bagian: [2.2/pendidikan-1-b/isian, 2.2/pendidikan-2-b/isian]
      keseluruhan: gambar-1.3/*/jumlah
      catatan: kelompok usia yang tidak bertumpang tindih

A place whose printed number is in another unit carries the factor, `{alamat: pernyataan/x/tercetak, pengali: 1000000}`;
a `*` in place of every column stands for each figure column of the table; years are written `{tahun}`, `{tahun-1}`.
`peringkat: true` marks a rank among so many, whose unit is another by nature.
A `catatan` says on what the relation rests where the labels alone do not tell it; such an entry is light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check
from lppd.errors import FaultsError, LppdError, SchemaError
from lppd.figures import State
from lppd.inversion import span
from lppd.numbers import write
from lppd.quantity import Place, PlaceSpec, comparable, of_edition, place_of, printed_this_year, scaled
from lppd.strict import StrictModel, load, read_yaml
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

FILE = "batas.yml"


EVERY = "/*"
"""End of places that stand for each figure column."""


class _BoundSpec(StrictModel):
    bagian: str | PlaceSpec | tuple[str | PlaceSpec, ...]
    keseluruhan: str | PlaceSpec
    catatan: str = ""
    peringkat: bool = False

    @property
    def places(self) -> tuple[str | PlaceSpec, ...]:
        """The parts, then the whole."""
        parts = self.bagian if isinstance(self.bagian, tuple) else (self.bagian,)
        return (*parts, self.keseluruhan)


@dataclass(frozen=True)
class Bound:
    """Parts that together cannot exceed a whole."""

    parts: tuple[Place, ...]
    whole: Place
    note: str
    ranked: bool = False

    @property
    def places(self) -> tuple[Address, ...]:
        """Addresses of the parts and of the whole."""
        return (*(part.address for part in self.parts), self.whole.address)


def load_bounds(path: Path, report: Report) -> list[Bound]:
    """The bounds whose places this year prints. A missing file means none.

    Raises:
        FaultsError: malformed, or places in tables or columns that do not exist.
    """
    if not path.is_file():
        return []
    content = read_yaml(path, SchemaError)
    if not isinstance(content, list):
        raise SchemaError(
            "isi berkas harus berupa daftar batas", file=path, fix="awali setiap batas dengan '- bagian:'"
        )
    bounds: list[Bound] = []
    faults: list[LppdError] = []
    for number, body in enumerate(content, 1):
        try:
            bounds.extend(_bounds(load(_BoundSpec, body, file=path, error=SchemaError, key=str(number)), report))
        except FaultsError as exc:
            faults.extend(exc.faults)
        except LppdError as exc:
            faults.append(SchemaError(f"batas ke-{number}: {exc.problem}", file=path, fix=exc.fix or "betulkan alamat"))
    if faults:
        raise FaultsError(faults)
    return bounds


def _bounds(spec: _BoundSpec, report: Report) -> Iterator[Bound]:
    for texts in _columns(spec.places, report):
        places = [place_of(of_edition(text, report.params.names), report.statements) for text in texts]
        if all(printed_this_year(place.address, report.schemas, report.statements) for place in places):
            yield Bound(tuple(places[:-1]), places[-1], spec.catatan, spec.peringkat)


def _columns(places: Sequence[str | PlaceSpec], report: Report) -> Iterator[Sequence[str | PlaceSpec]]:
    """The places of each figure column, where all stand for every column."""
    plain = [place for place in places if isinstance(place, str) and place.endswith(EVERY)]
    table = plain[0].split("/")[0] if plain else ""
    if len(plain) < len(places) or table not in report.schemas:
        yield places
        return
    for column in report.schemas[table].columns:
        if not column.is_text:
            yield [f"{place.removesuffix(EVERY)}/{column.name}" for place in plain]


def load_checked(report: Report) -> Iterator[tuple[Bound, list[Cell], Cell]]:
    """The bounds whose places all print a number that can be compared, with the cells in one unit."""
    for bound in load_bounds(report.project.shared_dir("schema") / FILE, report):
        *parts, whole = (scaled(report.cell(place.address), place.factor) for place in (*bound.parts, bound.whole))
        counted = all(cell.meant.state is State.ANGKA for cell in (*parts, whole))
        factors = {place.factor for place in (*bound.parts, bound.whole)}
        alike = bound.ranked or len(factors) > 1
        if counted and (alike or all(comparable(cell, whole, report.units) for cell in parts)):
            yield bound, parts, whole


def bounded_places(report: Report, tables: Sequence[str] = ()) -> set[Address]:
    """Every cell that a bound compares, of whatever table."""
    return {place for bound, _, _ in load_checked(report) for place in bound.places}


@check(
    "bagian-keseluruhan",
    "Bagian melebihi keseluruhan",
    formula="bagian ≤ keseluruhan",
    severity="sedang",
    places=bounded_places,
)
def parts_above_wholes(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Parts whose least possible value exceeds the greatest possible value of their whole."""
    for bound, parts, whole in load_checked(report):
        if _exceeds(parts, whole):
            yield _suspicion(bound, parts, whole)


def _exceeds(parts: Iterable[Cell], whole: Cell) -> bool:
    least = sum((span_.lo for cell in parts if (span_ := span(cell))), Decimal(0))
    greatest = span(whole)
    return greatest is not None and least > greatest.hi


def _suspicion(bound: Bound, parts: Sequence[Cell], whole: Cell) -> Suspicion:
    total = sum((cell.meant.value or Decimal(0) for cell in parts), Decimal(0)).normalize()
    where = f" pada {parts[0].address}" if len(parts) == 1 else ""
    name = "bagian" if len(parts) == 1 else f"jumlah {len(parts)} bagian"
    name = f"Dugaan: {name}" if bound.note else name.capitalize()
    text = f"{name} ({write(total)}{where}) melebihi keseluruhannya"
    text += f" ({whole.meant.text.strip()} pada {bound.whole.address})"
    if bound.note:
        text += f". Catatan: {bound.note}"
    return Suspicion("bagian-keseluruhan", bound.places, text, severity="ringan" if bound.note else "")
