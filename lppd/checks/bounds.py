"""Parts that cannot exceed their whole, from `data/schema/batas.yml`.

Each entry names a part, or several that exclude each other and are added up, and a whole::

    - bagian: [2.2/pendidikan-1-b/isian, 2.2/pendidikan-2-b/isian]
      keseluruhan: gambar-1.3/*/jumlah
      catatan: kelompok usia yang tidak bertumpang tindih

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
from lppd.quantity import comparable, place_address, printed_this_year
from lppd.strict import StrictModel, load, read_yaml
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

FILE = "batas.yml"


class _BoundSpec(StrictModel):
    bagian: str | tuple[str, ...]
    keseluruhan: str
    catatan: str = ""


@dataclass(frozen=True)
class Bound:
    """Parts that together cannot exceed a whole."""

    parts: tuple[Address, ...]
    whole: Address
    note: str


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
            found = _bound(load(_BoundSpec, body, file=path, error=SchemaError, key=str(number)), report)
            bounds.extend([found] if found else [])
        except FaultsError as exc:
            faults.extend(exc.faults)
        except LppdError as exc:
            faults.append(SchemaError(f"batas ke-{number}: {exc.problem}", file=path, fix=exc.fix or "betulkan alamat"))
    if faults:
        raise FaultsError(faults)
    return bounds


def _bound(spec: _BoundSpec, report: Report) -> Bound | None:
    parts = [spec.bagian] if isinstance(spec.bagian, str) else spec.bagian
    places = [place_address(text) for text in (*parts, spec.keseluruhan)]
    present = [printed_this_year(place, report.schemas, report.statements) for place in places]
    return Bound(tuple(places[:-1]), places[-1], spec.catatan) if all(present) else None


@check(
    "bagian-keseluruhan",
    "Bagian melebihi keseluruhan",
    formula="bagian ≤ keseluruhan",
    severity="sedang",
)
def parts_above_wholes(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Parts whose least possible value exceeds the greatest possible value of their whole."""
    for bound in load_bounds(report.project.shared_dir("schema") / FILE, report):
        cells = [report.cell(address) for address in bound.parts]
        whole = report.cell(bound.whole)
        counted = all(cell.meant.state is State.ANGKA for cell in (*cells, whole))
        alike = all(comparable(cell, whole, report.units) for cell in cells)
        if counted and alike and _exceeds(cells, whole):
            yield _suspicion(bound, cells, whole)


def _exceeds(parts: Iterable[Cell], whole: Cell) -> bool:
    least = sum((span_.lo for cell in parts if (span_ := span(cell))), Decimal(0))
    greatest = span(whole)
    return greatest is not None and least > greatest.hi


def _suspicion(bound: Bound, parts: Sequence[Cell], whole: Cell) -> Suspicion:
    total = write(sum((cell.meant.value or Decimal(0) for cell in parts), Decimal(0)))
    text = f"Bagian ({total}) melebihi keseluruhannya ({whole.meant.text.strip()} pada {bound.whole})"
    if bound.note:
        text += f". Catatan: {bound.note}"
    return Suspicion("bagian-keseluruhan", (*bound.parts, bound.whole), text, severity="ringan" if bound.note else "")
