"""Confronting a printed figure with the one recomputed from its printed operands.

A printed figure stands for all numbers that its digits allow. The recomputed figure therefore is
a range too, and the two agree when the ranges meet. Verdicts, from best to worst: equal after
rounding half up; compatible within the rounding of the operands; compatible if the printer cut
digits off; impossible; impossible and changing a conclusion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Any

from lppd.address import Address
from lppd.derivation import Derivation
from lppd.errors import LppdError
from lppd.figures import Printed, State
from lppd.interval import Interval, propagate
from lppd.methods import Undefined, compute, conclude, get
from lppd.methods.rating import Scale, peringkat
from lppd.numbers import digits, round_half_up
from lppd.schema import Rule
from lppd.statements import FACTS, NO_RULE, Statement
from lppd.table import Cell
from lppd.words import means

UNROUNDED = frozenset({"kesamaan", "jumlah"})
"""Kinds of rules whose result is not rounded when it is printed in an exact column."""

MOST_COMBINED = 4
"""Operands whose ends are combined to see which classes they allow."""

COPY = "salin"
"""The method whose result is its operand."""

TAKEN_OVER = frozenset({COPY, "selisih"})
"""Methods by which a sentence takes figures over as they stand, so that it would round what it shortens."""

CUT_OFF = "angka yang diambil dari tabel dipotong, tidak dibulatkan"

COPIED = "kedua tempat mencetak angka yang sama dengan banyak desimal yang sama"


class Verdict(StrEnum):
    """Outcome of one confrontation."""

    COCOK = "cocok"
    PEMBULATAN = "cocok karena pembulatan"
    DIPOTONG = "cocok bila dipotong"
    DITERIMA = "diterima"
    TIDAK_COCOK = "tidak cocok"
    KESIMPULAN = "mengubah kesimpulan"
    TIDAK_DIPERIKSA = "tidak dapat diperiksa"

    @property
    def agrees(self) -> bool:
        """The printed figure can be right."""
        return self in (Verdict.COCOK, Verdict.PEMBULATAN, Verdict.DIPOTONG)

    @property
    def differs(self) -> bool:
        """The printed figures cannot all be right."""
        return self in (Verdict.TIDAK_COCOK, Verdict.KESIMPULAN)


@dataclass(frozen=True)
class Confrontation:
    """One printed figure against its recomputation.

    Attributes:
        computed: exact recomputed value; None when there is nothing to compute with.
        bounds: range of the recomputed value; None when it could not be determined.
        reason: why it cannot be checked, or which conclusion flips.
        word: class that the figures give, where the target is a word.
        custom: the rounding convention of the table that the figure does not follow, where nothing else is wrong.
        doubtful: the figures differ, but so do most of those that the rule compares: its definition is in doubt.
        waiver: why, by whom and until when a difference is accepted.
        moved: which rows in the wrong place explain the difference.
        instead: the overlay lines that put them right; "" where no figure need be changed.
        rows: the cells of these rows, or the sums whose failure adds up to this one.
    """

    derivation: Derivation
    cell: Cell
    computed: Decimal | None
    bounds: Interval | None
    verdict: Verdict
    reason: str = ""
    word: str = ""
    custom: str = ""
    doubtful: bool = False
    waiver: str = ""
    moved: str = ""
    instead: str = ""
    rows: tuple[Address, ...] = ()

    @property
    def gap(self) -> Decimal:
        """By how much the printed figure exceeds the recomputed one."""
        return (self.cell.meant.value or Decimal(0)) - (self.computed or Decimal(0))

    @property
    def rounded(self) -> Decimal | None:
        """The recomputed value in the unit and with the decimals of the printed one, half up; a copy keeps its own decimals."""
        if self.computed is None or self.derivation.rule.kind == "kesamaan":
            return self.computed
        scaled = self.computed * self.cell.divisor
        return round_half_up(scaled, digits((self.cell.meant.step * self.cell.divisor).normalize()))


@dataclass(frozen=True)
class Judge:
    """How conclusions are drawn: options of methods, the rating scale, other scales by name, and what words mean."""

    options: Callable[[Derivation], Mapping[str, Any]]
    scale: Callable[[], Scale | None]
    above: str = "kelas-teratas"
    scales: Callable[[], Mapping[str, Scale]] = dict
    words: Callable[[], Mapping[str, str]] = dict


Cells = Callable[[Address], Cell]


def confront(derivation: Derivation, cells: Cells, judge: Judge) -> Confrontation:
    """Recompute one derivation from its operands as they are printed (or corrected), and judge the target."""
    target = cells(derivation.target)
    if get(derivation.rule.method).result == "kelas":
        return _confront_word(derivation, target, cells, judge)
    obstacle = _obstacle(derivation, target, cells)
    if obstacle:
        return Confrontation(derivation, target, None, None, Verdict.TIDAK_DIPERIKSA, obstacle)
    computed = compute_from(derivation, lambda address: _number(cells(address)), judge)
    if not isinstance(computed, Decimal):
        return Confrontation(derivation, target, None, None, Verdict.TIDAK_DIPERIKSA, str(computed))
    bounds = _bounds(derivation, cells, judge)
    verdict, reason = _verdict(derivation, target, computed, bounds, judge)
    if verdict.agrees and verdict is not Verdict.COCOK and _miscopied(derivation, target, cells):
        return Confrontation(derivation, target, computed, bounds, Verdict.TIDAK_COCOK, custom=COPIED)
    if verdict.differs and bounds is None and not all(cells(address).exact for address in derivation.addresses):
        # without a range nothing proves that rounding could not bridge the gap
        verdict, reason = (
            Verdict.TIDAK_DIPERIKSA,
            "selang hasil hitungan tidak dapat ditentukan dari operan yang dibulatkan",
        )
    return Confrontation(derivation, target, computed, bounds, verdict, reason)


def verdict_of(derivation: Derivation, cells: Cells, judge: Judge) -> Verdict:
    """The verdict of `confront` alone; where the figures are equal no range has to be worked out for it."""
    if get(derivation.rule.method).result == "angka":
        target = cells(derivation.target)
        if not _obstacle(derivation, target, cells):
            computed = compute_from(derivation, lambda address: _number(cells(address)), judge)
            if isinstance(computed, Decimal) and _equal(derivation, target, computed):
                return Verdict.COCOK
    return confront(derivation, cells, judge).verdict


def _miscopied(derivation: Derivation, target: Cell, cells: Cells) -> bool:
    """Whether one printed figure repeats another, not a sum, with other digits though with as many decimals."""
    if derivation.rule.method != COPY or derivation.rule.kind == "silang":
        return False
    places = (derivation.target, *derivation.addresses)
    sources = [cells(address) for address in derivation.addresses]
    printed = all(address.table != FACTS and not address.row.startswith("*") for address in places)
    return printed and all(source.meant.step == target.meant.step for source in sources)


def _confront_word(derivation: Derivation, target: Cell, cells: Cells, judge: Judge) -> Confrontation:
    """A printed word against the class that the figures give; the class may turn within their rounding."""
    obstacle = _obstacle(derivation, None, cells)
    if not obstacle and not target.text:
        obstacle = f"{target.address} kosong"
    word = "" if obstacle else _class_of(derivation, _reading(derivation, cells, _number), judge)
    if obstacle or isinstance(word, Undefined):
        return Confrontation(derivation, target, None, None, Verdict.TIDAK_DIPERIKSA, obstacle or str(word))
    words = judge.words()
    if means(target.text, words, [word]):
        return Confrontation(derivation, target, None, None, Verdict.COCOK, word=word)
    if means(target.text, words, [str(found) for found in _classes(derivation, cells, judge)]):
        return Confrontation(derivation, target, None, None, Verdict.PEMBULATAN, word=word)
    reason = f'kata "{target.text}" menjadi "{word}"'
    return Confrontation(derivation, target, None, None, Verdict.KESIMPULAN, reason, word)


def _reading(derivation: Derivation, cells: Cells, number: Callable[[Cell], Any]) -> Callable[[Address], Any]:
    """How operands are read: as numbers, or as they stand where the method takes a text."""
    texts = _texts(derivation)
    return lambda address: cells(address).text if address in texts else number(cells(address))


def _texts(derivation: Derivation) -> frozenset[Address]:
    """Operands that the method takes as texts."""
    kinds = get(derivation.rule.method).kinds
    found = (operand for name, operand in derivation.operands.items() if kinds.get(name) == "teks")
    return frozenset(operand for operand in found if isinstance(operand, Address))


def _classes(derivation: Derivation, cells: Cells, judge: Judge) -> Iterator[str | Undefined]:
    """The classes that a method may give while its operands are what their digits allow.

    Of a few operands every combination of their ends is tried, of many only all low and all high ones.
    """
    ends = [_ends(derivation, address, cells) for address in derivation.addresses]
    for values in product(*ends) if len(ends) <= MOST_COMBINED else zip(*ends, strict=True):
        yield _class_of(derivation, dict(zip(derivation.addresses, values, strict=True)).__getitem__, judge)


def _ends(derivation: Derivation, address: Address, cells: Cells) -> tuple[Any, Any]:
    """The least and the greatest number that an operand stands for; a text stands for itself."""
    cell = cells(address)
    if address in _texts(derivation):
        return cell.text, cell.text
    span = _interval(cell, "genap")
    return span.lo, span.hi


def _class_of(derivation: Derivation, number: Callable[[Address], Any], judge: Judge) -> str | Undefined:
    """The class that a method gives; a rating takes the scale of its option `skala`, or the edition's."""
    method = get(derivation.rule.method)
    options = dict(judge.options(derivation))
    name = options.pop("skala", "")
    values: dict[str, Any] = {
        key: number(operand) if isinstance(operand, Address) else [number(address) for address in operand]
        for key, operand in derivation.operands.items()
    }
    if "scale" in method.operands:
        values["scale"] = judge.scales()[name] if name else judge.scale()
        options.setdefault("above", judge.above)
    found = compute(method.name, values, options)
    return found if isinstance(found, Undefined) else str(found)


def confront_statement(statement: Statement, cells: Cells, judge: Judge) -> Confrontation:
    """Confront a number of the prose with the tables; one without a rule cannot be checked.

    A figure that the sentence takes over with fewer digits must be rounded.
    """
    if statement.derivation is not None:
        found = confront(statement.derivation, cells, judge)
        cut = found.verdict is Verdict.DIPOTONG and statement.derivation.rule.method in TAKEN_OVER
        return replace(found, verdict=Verdict.TIDAK_COCOK, custom=CUT_OFF) if cut else found
    rule = Rule(
        statement.cell.address.table, 0, str(statement.cell.address), "", {}, {}, "pernyataan", "sedang", False, ""
    )
    empty = Derivation(
        f"{statement.cell.address.table}/{statement.cell.address.row}", rule, statement.cell.address, {}, {}
    )
    return Confrontation(empty, statement.cell, None, None, Verdict.TIDAK_DIPERIKSA, NO_RULE)


def compute_from(derivation: Derivation, number: Callable[[Address], Any], judge: Judge) -> Decimal | Undefined | str:
    """Apply the derivation's method to the numbers found at its operands."""
    values = {
        name: number(operand) if isinstance(operand, Address) else [number(address) for address in operand]
        for name, operand in derivation.operands.items()
    }
    return compute(derivation.rule.method, values, judge.options(derivation))


def _number(cell: Cell) -> Decimal:
    assert cell.meant.value is not None  # guarded by _obstacle
    return cell.meant.value


def _obstacle(derivation: Derivation, target: Cell | None, cells: Cells) -> str:
    """Why the derivation cannot be computed; "" when it can. A target that is a word is left to the caller."""
    texts = _texts(derivation)
    operands = [cells(address) for address in derivation.addresses if address not in texts]
    for cell in operands if target is None else [target, *operands]:
        if cell.meant.state is not State.ANGKA:
            shown = cell.meant.text.strip() or "kosong"
            return f"{cell.address} tidak berisi angka ({shown})"
    return ""


def _interval(cell: Cell, convention: str) -> Interval:
    interval = cell.meant.interval("pasti" if cell.exact else convention)
    assert interval is not None  # guarded by _obstacle
    return interval


def _bounds(derivation: Derivation, cells: Cells, judge: Judge, convention: str = "genap") -> Interval | None:
    method = get(derivation.rule.method)
    if not method.monotone:
        return None
    operands: dict[str, Any] = {
        name: _interval(cells(operand), convention)
        if isinstance(operand, Address)
        else [_interval(cells(a), convention) for a in operand]
        for name, operand in derivation.operands.items()
    }
    options = judge.options(derivation)
    try:
        return propagate(lambda **values: compute(method.name, values, options), operands, nonzero=method.divisors)
    except (ArithmeticError, ValueError, LppdError):
        return None


def _verdict(
    derivation: Derivation, target: Cell, computed: Decimal, bounds: Interval | None, judge: Judge
) -> tuple[Verdict, str]:
    printed = target.meant
    assert printed.value is not None
    if _equal(derivation, target, computed):
        return Verdict.COCOK, ""
    whole = _whole(derivation, target)
    reach = bounds or Interval.point(computed)
    if _meets(printed, reach, "pasti" if whole else "genap"):
        return Verdict.PEMBULATAN, ""
    if not whole and _meets(printed, reach, "potong"):
        return Verdict.DIPOTONG, ""
    flip = conclusion_flip(derivation, printed.value, computed, judge)
    return (Verdict.KESIMPULAN, flip) if flip else (Verdict.TIDAK_COCOK, "")


def _whole(derivation: Derivation, target: Cell) -> bool:
    """Whether the result is printed as it is, without rounding."""
    return target.exact and derivation.rule.kind in UNROUNDED


def _equal(derivation: Derivation, target: Cell, computed: Decimal) -> bool:
    """Whether the computed figure, printed with the target's decimals, is the one that is printed."""
    shown = computed if _whole(derivation, target) else round_half_up(computed, target.meant.decimals)
    return shown == target.meant.value


def _meets(printed: Printed, reach: Interval, convention: str) -> bool:
    interval = printed.interval(convention)
    return interval is not None and interval.overlaps(reach)


def conclusion_flip(derivation: Derivation, printed: Decimal, computed: Decimal, judge: Judge) -> str:
    """Which conclusion the printed and the recomputed figure draw differently; "" when none."""
    method = get(derivation.rule.method)
    before, after = conclude(method, printed), conclude(method, computed)
    if before != after:
        return f"{before} menjadi {after}"
    scale = judge.scale() if method.rated else None
    if scale is None:
        return ""
    ranks = [str(peringkat(value, scale, above=judge.above)) for value in (printed, computed)]
    return f"peringkat {ranks[0]} menjadi {ranks[1]}" if ranks[0] != ranks[1] else ""
