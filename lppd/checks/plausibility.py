"""Figures that can be read and computed with, and yet can hardly be meant.

Words that tell what a row counts come from `data/schema/kewajaran.yml`, not from here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from lppd.address import Address
from lppd.checks.registry import Suspicion, check
from lppd.course import runs_of_years, year_of
from lppd.derivation import Derivation
from lppd.errors import SchemaError
from lppd.figures import State
from lppd.numbers import round_half_up, significant, write
from lppd.quantity import PlaceSpec
from lppd.strict import StrictModel, load, read_yaml
from lppd.table import Cell, Row
from lppd.unit import PERCENT

if TYPE_CHECKING:
    from lppd.report import Report

FILE = "kewajaran.yml"
HUNDRED = Decimal(100)
SHARES = frozenset({"persentase", "persentase-bersih"})
POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3))
NEAR = Decimal("0.03")
"""How near a ratio must come to a power of ten to look like a slipped mark."""

MEASURES = frozenset({"sesuai-baris", "angka"})
"""Kinds of columns that hold what a row measures, and not an achievement of it."""

LEAST_DIGITS = 2
"""Significant digits that a figure needs so that its ratio tells anything."""


class Prescribed(StrictModel):
    """Columns in which a regulation prescribes the one value that may stand."""

    kolom: tuple[str, ...]
    nilai: Decimal
    sumber: str


class Implied(StrictModel):
    """Counts and their percentages, in order of years, that are of about the same whole."""

    nama: str
    bagian: tuple[str | PlaceSpec, ...]
    persen: tuple[str | PlaceSpec, ...]


class Plausible(StrictModel):
    """Words that tell what kind of number a row holds.

    Attributes:
        bagian: first words of rows that are a share of a whole.
        kecuali: words that make such a row something else, such as a growth.
        penerimaan: values of a row's `kelompok` for money that comes in, which may exceed its budget.
        ukuran: first words of rows that ask for a measure, and its units.
        sangkalan: words that say of a thing that there is none.
        skala: first words of rows that are measured on a fixed scale, with its least and greatest value.
        orang: labels of columns that hold names of persons.
        wilayah: words of labels in whose place each region puts its own.
        tetapan: columns whose figure is prescribed.
        tersirat: counts and percentages that imply the same whole.
        bertanda: words for what may be negative: a change, a difference, a rate.
        porsi: first words of what the prose says of a share.
    """

    bagian: tuple[str, ...] = ()
    kecuali: tuple[str, ...] = ()
    penerimaan: tuple[str, ...] = ()
    ukuran: dict[str, tuple[str, ...]] = {}
    sangkalan: tuple[str, ...] = ()
    skala: dict[str, tuple[Decimal, Decimal]] = {}
    orang: tuple[str, ...] = ()
    wilayah: tuple[str, ...] = ()
    tetapan: tuple[Prescribed, ...] = ()
    tersirat: tuple[Implied, ...] = ()
    bertanda: tuple[str, ...] = ()
    porsi: tuple[str, ...] = ()


def words_of(report: Report) -> Plausible:
    """The words of this project; none without the file.

    Raises:
        FaultsError: malformed.
    """
    path = report.project.shared_dir("schema") / FILE
    return (
        load(Plausible, read_yaml(path, SchemaError), file=path, error=SchemaError) if path.is_file() else Plausible()
    )


def _value(report: Report, address: object) -> Decimal | None:
    cell = report.cell(address) if isinstance(address, Address) else None
    return cell.meant.value if cell and cell.meant.state is State.ANGKA else None


# -- shares ---------------------------------------------------------------------------------


@check(
    "pembilang-melebihi-penyebut",
    "Pembilang melebihi penyebut",
    formula="pembilang ≤ penyebut pada persentase suatu bagian",
    severity="ringan",
    apart=True,
)
def numerators(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Shares whose part exceeds the whole, except under rules that mostly do so (targets that may be passed)."""
    for name in tables:
        by_rule: dict[int, list[Derivation]] = defaultdict(list)
        for item in report.derivations(name):
            if item.rule.method in SHARES:
                by_rule[item.rule.place].append(item)
        for rules in by_rule.values():
            over = [item for item in rules if _over(report, item)]
            if len(over) * 2 < max(len(rules), 2):
                yield from (_numerator(report, item) for item in over)


def _over(report: Report, item: Derivation) -> bool:
    part, whole = (_value(report, item.operands[name]) for name in ("bagian", "keseluruhan"))
    return part is not None and whole is not None and part > whole


def _numerator(report: Report, item: Derivation) -> Suspicion:
    places = [item.operands[name] for name in ("bagian", "keseluruhan")]
    cells = [report.cell(place) for place in places if isinstance(place, Address)]
    shown = [cell.meant.text.strip() for cell in cells]
    text = (
        f"Pembilang {shown[0]} melebihi penyebut {shown[1]}: keduanya mungkin tertukar, atau salah satunya salah cetak"
    )
    return Suspicion("pembilang-melebihi-penyebut", (*(cell.address for cell in cells), item.target), text)


@check(
    "persen-lebih-seratus",
    "Persentase bagian di atas seratus",
    formula="0 ≤ persentase suatu bagian ≤ 100",
    severity="ringan",
    apart=True,
)
def large_percentages(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Target and realisasi in percent of rows that name a share, above 100 or below nought."""
    words = words_of(report)
    for name in tables:
        for row in report.rows(name):
            large = filter(None, (_large(cell) for cell in row.cells.values()))
            yield from (item for item in large if is_share(own_words(row, item.cells[0].column), words))


def _scaled_places(report: Report, tables: Sequence[str]) -> Iterator[Address]:
    return (cell.address for cell, _ in _on_scales(report, tables))


@check(
    "di-luar-skala",
    "Nilai di luar skala ukurnya",
    formula="nilai terkecil skala ≤ nilai ≤ nilai terbesar skala",
    severity="ringan",
    source="dugaan: indeks itu memakai skala bakunya",
    apart=True,
    places=_scaled_places,
)
def values_off_the_scale(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Scores that their scale does not reach, by the first words of their row."""
    for cell, scale in _on_scales(report, tables):
        yield from _off(cell, scale)


def _on_scales(report: Report, tables: Sequence[str]) -> Iterator[tuple[Cell, tuple[Decimal, Decimal]]]:
    """Figures that are measured on a fixed scale, with the ends of it."""
    scales = words_of(report).skala
    for name in tables if scales else ():
        for row in report.rows(name):
            for column, cell in row.cells.items():
                score = cell.column.kind in MEASURES and cell.meant.state is State.ANGKA and cell.meant.unit != PERCENT
                if score and (scale := _scale(own_words(row, column), scales)):
                    yield cell, scale


def _scale(text: str, scales: Mapping[str, tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal] | None:
    plain = text.casefold()
    return next((scale for words, scale in scales.items() if plain.startswith(words)), None)


def _off(cell: Cell, scale: tuple[Decimal, Decimal]) -> Iterator[Suspicion]:
    value = cell.meant.value
    if value is not None and not scale[0] <= value <= scale[1]:
        text = f"Nilai {cell.meant.text.strip()} di luar skala {write(scale[0])} sampai {write(scale[1])}"
        yield Suspicion("di-luar-skala", (cell.address,), text)


def own_words(row: Row, column: str) -> str:
    """What the figure of a column is about: the last visible words before it, those of a merged column where the row has no other."""
    own = shared = ""
    for name, cell in row.cells.items():
        if name == column:
            break
        if cell.column.kind in ("teks", "label") and not cell.column.hidden and cell.text:
            own, shared = (own, cell.text) if cell.column.merge else (cell.text, shared)
    return own or shared


def is_share(text: str, words: Plausible) -> bool:
    """Whether these words name a share of a whole.

    >>> is_share("Persentase jalan mantap", Plausible(bagian=("persentase",))), is_share("Luas", Plausible(bagian=("persentase",)))
    (True, False)
    """
    plain = text.casefold()
    return plain.startswith(words.bagian) and not any(word in plain for word in words.kecuali)


def _large(cell: Cell) -> Suspicion | None:
    """Only columns whose kind follows the row hold the row's own quantity; the others hold achievements of it."""
    value = cell.meant.value
    if cell.column.kind != "sesuai-baris" or cell.meant.unit != "%" or value is None or 0 <= value <= HUNDRED:
        return None
    text = f"Persentase suatu bagian tercetak {cell.meant.text.strip()}, di luar 0 sampai 100 persen"
    return Suspicion("persen-lebih-seratus", (cell.address,), text)


@check(
    "belanja-melebihi-pagu",
    "Realisasi belanja di atas pagu",
    formula="realisasi anggaran ≤ pagu",
    severity="sedang",
    source="UU 17/2003 pasal 3 ayat (3) dan PP 12/2019 pasal 124: pengeluaran tidak melebihi anggaran yang tersedia",
    apart=True,
)
def overspending(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Spending above its budget, wherever absorption is computed of a single row."""
    income = words_of(report).penerimaan
    for name in tables:
        for item in report.derivations(name):
            if report.schema(name).rows.get(item.target.row, {}).get("kelompok") in income:
                continue
            spent, budget = (item.operands.get(key) for key in ("realisasi", "pagu"))
            if item.rule.method != "serapan" or not isinstance(spent, Address) or not isinstance(budget, Address):
                continue
            values = [_value(report, place) for place in (spent, budget)]
            if values[0] is not None and values[1] is not None and values[0] > values[1]:
                shown = [report.cell(place).meant.text.strip() for place in (spent, budget)]
                said = any(map(str.isdigit, shown[1]))
                more, none = f"melebihi pagu {shown[1]}", f'tercetak, tetapi pagunya "{shown[1]}"'
                text = f"Realisasi {shown[0]} {more if said else none}"
                yield Suspicion("belanja-melebihi-pagu", (spent, budget, item.target), text)


# -- powers of ten --------------------------------------------------------------------------


@check(
    "lompatan-sepuluh",
    "Lompatan sepuluh, seratus, atau seribu kali",
    formula="angka dua tahun yang berurutan tidak berselisih hampir tepat 10, 100, atau 1.000 kali",
    severity="ringan",
    source="dugaan: tanda desimal atau ribuan yang bergeser",
    apart=True,
)
def powers_of_ten(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Printed years of one course, one after the other, whose ratio is nearly a power of ten."""
    for cells in runs_of_years(report, tables):
        yield from _jumps(cells)


def _jumps(cells: Sequence[Cell]) -> Iterator[Suspicion]:
    known = [cell for cell in cells if cell.meant.value]
    for before, after in pairwise(known):
        if _slipped(after.meant.value, before.meant.value):
            text = f"Antara {before.meant.text.strip()} ({year_of(before)}) dan {after.meant.text.strip()} ({year_of(after)}) angkanya berubah hampir tepat 10, 100, atau 1.000 kali"
            yield Suspicion("lompatan-sepuluh", (after.address, before.address), text)


def _slipped(one: Decimal | None, other: Decimal | None) -> bool:
    if not one or not other or one * other < 0 or min(map(significant, (one, other))) < LEAST_DIGITS:
        return False
    ratio = max(abs(one), abs(other)) / min(abs(one), abs(other))
    return any(abs(ratio / power - 1) <= NEAR for power in POWERS)


# -- percentages that no count gives ---------------------------------------------------------


@check(
    "persen-mustahil",
    "Persentase yang tidak mungkin dari cacahannya",
    formula="ada bilangan bulat k dengan k ÷ n × 100 yang dibulatkan sama dengan persentase tercetak",
    severity="sedang",
    source="definisi (uji GRIM, Brown dan Heathers)",
    apart=True,
)
def impossible_percentages(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Shares of a counted whole whose part is not printed as a number, and that no whole part can give."""
    for name in tables:
        for item in report.derivations(name):
            places = {key: item.operands.get(key) for key in ("bagian", "keseluruhan")}
            if item.rule.method != "persentase" or not all(isinstance(place, Address) for place in places.values()):
                continue
            if _value(report, places["bagian"]) is None:
                yield from _grim(report.cell(item.target), report.cell(places["keseluruhan"]))  # type: ignore[arg-type]


def _grim(share: Cell, whole: Cell) -> Iterator[Suspicion]:
    total, printed = whole.meant.value, share.meant
    if printed.value is None or total is None or not whole.exact or total != int(total) or total <= 0:
        return
    if not possible(printed.value, printed.decimals, int(total)):
        text = f"Tidak ada cacahan bulat dari {whole.meant.text.strip()} yang memberi {printed.text.strip()}"
        yield Suspicion("persen-mustahil", (share.address, whole.address), text)


def possible(percentage: Decimal, decimals: int, whole: int) -> bool:
    """Whether some whole number out of `whole` is printed as this percentage, rounded or cut off.

    >>> possible(Decimal("33.3"), 1, 3), possible(Decimal("35.0"), 1, 3)
    (True, False)
    """
    near = int(percentage * whole / HUNDRED)
    step = Decimal(1).scaleb(-decimals)
    for part in (near - 1, near, near + 1):
        exact = Decimal(part) * HUNDRED / whole
        if round_half_up(exact, decimals) == percentage or exact - exact % step == percentage:
            return True
    return False
