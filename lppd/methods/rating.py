"""Classes of performance: from a number to a word such as "Sangat Tinggi".

The scales themselves are data, since their printed bounds differ between the regulation and the
reports that cite it. Printed bounds such as "75,01 … 90" and "90,01 … 100" leave values between
90 and 90,01 without a class; they are meant for values rounded to the decimals of the bounds,
and so are applied to rounded values here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Literal

from lppd.methods.registry import method
from lppd.methods.value import Undefined, write

Above = Literal["kelas-teratas", "tanpa-kelas"]


@dataclass(frozen=True)
class ScaleClass:
    """One class of a scale and the interval it covers; None is an open-ended side.

    >>> ScaleClass("Rendah", Decimal("50.01"), True, Decimal(65), True).contains(Decimal(65))
    True
    """

    label: str
    lower: Decimal | None
    lower_closed: bool
    upper: Decimal | None
    upper_closed: bool

    def contains(self, value: Decimal) -> bool:
        """Tell whether `value`, taken as it is, lies in the class."""
        return not self.exceeds(value) and not self.falls_short_of(value)

    def exceeds(self, value: Decimal) -> bool:
        """Tell whether the whole class lies above `value`."""
        if self.lower is None:
            return False
        return value < self.lower or (value == self.lower and not self.lower_closed)

    def falls_short_of(self, value: Decimal) -> bool:
        """Tell whether the whole class lies below `value`."""
        if self.upper is None:
            return False
        return value > self.upper or (value == self.upper and not self.upper_closed)


@dataclass(frozen=True)
class Scale:
    """A rating scale as printed.

    Attributes:
        name: slug.
        title: name shown to readers.
        source: where the bounds were read, Indonesian.
        verified: False when the source itself has not been seen.
        classes: the classes, in any order.
        decimals: decimals a value is rounded to (half-up) before it is classed.
    """

    name: str
    title: str
    source: str
    verified: bool
    classes: tuple[ScaleClass, ...]
    decimals: int = 2

    @property
    def step(self) -> Decimal:
        """Distance between two neighbouring rounded values."""
        return Decimal(1).scaleb(-self.decimals)

    @property
    def ascending(self) -> tuple[ScaleClass, ...]:
        """The classes from the lowest to the highest."""
        return tuple(sorted(self.classes, key=_height))


def _height(entry: ScaleClass) -> tuple[Decimal, bool, Decimal]:
    low = Decimal("-Infinity") if entry.lower is None else entry.lower
    high = Decimal("Infinity") if entry.upper is None else entry.upper
    return low, not entry.lower_closed, high


@method(
    "peringkat",
    "Peringkat kinerja",
    formula="kelas skala yang memuat x, setelah x dibulatkan ke desimal skala",
    source="Permendagri 86/2017 (T-E.1); batas kelas dan statusnya tercantum pada skala",
    operands={"nilai": "capaian atau nilai yang diperingkat", "scale": "skala peringkat"},
    options={
        "above": {
            "kelas-teratas": "nilai di atas batas tertinggi masuk kelas teratas",
            "tanpa-kelas": "nilai di atas batas tertinggi tidak mendapat kelas",
        }
    },
    monotone=False,
    result="kelas",
)
def peringkat(nilai: Decimal, scale: Scale, *, above: Above = "kelas-teratas") -> str | Undefined:
    """Return the label of the class that holds `nilai`, rounded half-up to the scale's decimals.

    Undefined when the rounded value falls between two classes, in more than one, below the
    lowest, or (with above="tanpa-kelas") above the highest; also for a scale without classes.
    The result is a text, so intervals are not propagated: class both ends instead.

    Source: Permendagri 86/2017 (T-E.1), through the scale.

    >>> low = ScaleClass("Rendah", None, False, Decimal(90), True)
    >>> high = ScaleClass("Tinggi", Decimal("90.01"), True, Decimal(100), True)
    >>> scale = Scale("contoh", "Contoh", "-", True, (low, high))
    >>> peringkat(Decimal("90.004"), scale), peringkat(Decimal("106.3"), scale)
    ('Rendah', 'Tinggi')
    >>> peringkat(Decimal("106.3"), scale, above="tanpa-kelas")
    Undefined(reason='di atas kelas teratas skala: 106,30')
    """
    rounded = nilai.quantize(scale.step, ROUND_HALF_UP)
    labels = [entry.label for entry in scale.ascending if entry.contains(rounded)]
    if len(labels) == 1:
        return labels[0]
    if labels:
        return Undefined(f"termasuk beberapa kelas sekaligus: {', '.join(labels)}")
    return _outside(rounded, scale, above)


def _outside(value: Decimal, scale: Scale, above: str) -> str | Undefined:
    """Class a value that no class holds."""
    if not scale.classes:
        return Undefined("skala tanpa kelas")
    if all(entry.exceeds(value) for entry in scale.classes):
        return Undefined(f"di bawah kelas terbawah skala: {write(value)}")
    if not all(entry.falls_short_of(value) for entry in scale.classes):
        return Undefined(f"di celah skala: {write(value)}")
    if above == "kelas-teratas":
        return scale.ascending[-1].label
    return Undefined(f"di atas kelas teratas skala: {write(value)}")


def scale_problems(scale: Scale) -> list[str]:
    """Return what is wrong with a scale, in Indonesian sentences; empty when nothing is.

    Looks for missing classes, labels used twice, classes that hold nothing, overlaps, rounded
    values without a class, and values under the lowest or over the highest class. A gap that
    rounding closes (90 to 90,01 with two decimals) is none.

    >>> top = ScaleClass("Tinggi", Decimal(91), True, Decimal(100), True)
    >>> rest = ScaleClass("Rendah", None, False, Decimal(90), True)
    >>> for problem in scale_problems(Scale("contoh", "Contoh", "-", True, (top, rest))):
    ...     print(problem)
    Celah antara "Rendah" dan "Tinggi": 90,01 sampai 90,99 tidak berkelas.
    Tidak ada kelas di atas 100.
    """
    if not scale.classes:
        return ["Skala tidak mempunyai kelas."]
    return [*_bad_classes(scale), *_bad_borders(scale), *_open_ends(scale)]


def _bad_classes(scale: Scale) -> Iterator[str]:
    labels = [entry.label for entry in scale.classes]
    for label in dict.fromkeys(labels):
        if labels.count(label) > 1:
            yield f'Nama kelas "{label}" dipakai {labels.count(label)} kali.'
    for entry in scale.classes:
        first, last = _first(entry, scale.step), _last(entry, scale.step)
        if first is not None and last is not None and first > last:
            yield f'Kelas "{entry.label}" tidak memuat nilai apa pun.'


def _bad_borders(scale: Scale) -> Iterator[str]:
    for below, entry in pairwise(scale.ascending):
        names = f'"{below.label}" dan "{entry.label}"'
        last, first = _last(below, scale.step), _first(entry, scale.step)
        if last is None or first is None or first <= last:
            yield f"Kelas {names} bertumpang tindih."
        elif first - last > scale.step:
            missing = f"{write(last + scale.step)} sampai {write(first - scale.step)}"
            yield f"Celah antara {names}: {missing} tidak berkelas."


def _open_ends(scale: Scale) -> Iterator[str]:
    lowest, tops = scale.ascending[0].lower, [entry.upper for entry in scale.classes]
    if lowest is not None and lowest > 0:
        yield f"Tidak ada kelas di bawah {write(lowest)}."
    closed = [top for top in tops if top is not None]
    if len(closed) == len(tops):
        yield f"Tidak ada kelas di atas {write(max(closed))}."


def _first(entry: ScaleClass, step: Decimal) -> Decimal | None:
    """Return the lowest rounded value the class holds, or None when it has no lower end."""
    if entry.lower is None:
        return None
    value = entry.lower.quantize(step, ROUND_CEILING)
    return value if value > entry.lower or entry.lower_closed else value + step


def _last(entry: ScaleClass, step: Decimal) -> Decimal | None:
    """Return the highest rounded value the class holds, or None when it has no upper end."""
    if entry.upper is None:
        return None
    value = entry.upper.quantize(step, ROUND_FLOOR)
    return value if value < entry.upper or entry.upper_closed else value - step
