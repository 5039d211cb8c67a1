"""What the rule applications of one table say together: its rounding convention, and rules that do not fit its figures.

A single cell may be rounded or cut off; most cells of a table tell which of the two its makers do. A cell that only
the other convention explains is then off by one in its last digit. And a light cross-check, one that rests on a guess
that two places mean the same, loses its ground where most of its applications disagree: the definitions differ, and
that is one finding, not one for each cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lppd.confrontation import Confrontation, Verdict
from lppd.numbers import cut_off, round_half_up

FEWEST_CELLS = 10
"""Cells in which rounding and cutting off differ, from which a table has a convention."""

CLEAR = Decimal("0.9")
"""Share of these cells that its convention must explain."""

FEWEST_PAIRS = 3
"""Applications of a guessed rule from which their disagreement tells anything."""

ROUNDED, CUT = "dibulatkan setengah ke atas", "dipotong"
GUESSED = frozenset({"kesamaan", "silang"})


@dataclass(frozen=True)
class Convention:
    """How the figures of a table were brought to their decimals.

    Attributes:
        telling: cells in which rounding half up and cutting off give different digits.
        rounded: of these, cells rounded half up.
        cut: of these, cells cut off.
        early: cells that follow from their operands as printed, of those whose operands are rounded.
        late: cells that follow only from operands before these were rounded.
    """

    table: str
    telling: int
    rounded: int
    cut: int
    early: int
    late: int

    @property
    def name(self) -> str:
        """The convention that explains nearly all telling cells; "" when there are too few, or none does."""
        if self.telling < FEWEST_CELLS:
            return ""
        for name, count in ((ROUNDED, self.rounded), (CUT, self.cut)):
            if count >= CLEAR * self.telling:
                return name
        return ""


def convention(table: str, items: Iterable[Confrontation]) -> Convention:
    """The rounding convention of a table, told from its recomputed cells."""
    used = [item for item in items if item.computed is not None and item.derivation.rule.kind == "turunan"]
    digits = [_digits(item) for item in used]
    telling = [(printed, up, cut) for printed, up, cut in digits if up != cut]
    return Convention(
        table,
        telling=sum(printed in (up, cut) for printed, up, cut in telling),
        rounded=sum(printed == up for printed, up, cut in telling),
        cut=sum(printed == cut for printed, up, cut in telling),
        early=sum(item.verdict is Verdict.COCOK and _has_range(item) for item in used),
        late=sum(item.verdict is Verdict.PEMBULATAN for item in used),
    )


def _digits(item: Confrontation) -> tuple[Decimal | None, Decimal, Decimal]:
    assert item.computed is not None
    decimals = item.cell.meant.decimals
    return item.cell.meant.value, round_half_up(item.computed, decimals), cut_off(item.computed, decimals)


def _has_range(item: Confrontation) -> bool:
    return item.bounds is not None and item.bounds.lo != item.bounds.hi


def settled(items: Sequence[Confrontation], custom: Convention) -> tuple[Confrontation, ...]:
    """The applications of one table's rules, judged together."""
    doubtful = _doubtful(items)
    return tuple(_settle(item, custom, doubtful.get(item.derivation.rule.place)) for item in items)


def _doubtful(items: Iterable[Confrontation]) -> dict[int, tuple[int, int]]:
    """Guessed rules that mostly disagree: place of the rule → applications that disagree, and all of them."""
    counts: dict[int, list[bool]] = defaultdict(list)
    for item in items:
        rule = item.derivation.rule
        if rule.kind in GUESSED and rule.guessed and item.verdict is not Verdict.TIDAK_DIPERIKSA:
            counts[rule.place].append(item.verdict.differs)
    return {
        place: (sum(found), len(found))
        for place, found in counts.items()
        if len(found) >= FEWEST_PAIRS and sum(found) * 2 > len(found)
    }


def _settle(item: Confrontation, custom: Convention, doubt: tuple[int, int] | None) -> Confrontation:
    if doubt and item.verdict.differs:
        reason = f"aturan ini tidak cocok pada {doubt[0]} dari {doubt[1]} sel, jadi definisi kedua tempat berbeda"
        return replace(item, verdict=Verdict.TIDAK_DIPERIKSA, reason=reason, doubtful=True)
    if item.verdict is Verdict.DIPOTONG and custom.name == ROUNDED:
        return replace(item, verdict=Verdict.TIDAK_COCOK, custom=_custom(custom, custom.rounded))
    if custom.name == CUT and item.verdict is Verdict.COCOK and item.derivation.rule.kind == "turunan":
        printed, up, cut = _digits(item)
        if printed == up != cut:
            return replace(item, verdict=Verdict.TIDAK_COCOK, custom=_custom(custom, custom.cut))
    return item


def _custom(custom: Convention, count: int) -> str:
    return f"{count} dari {custom.telling} sel tabel ini {custom.name}, sel ini tidak"
