"""The budget of the programmes: by agency, by priority and by group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lppd.charts.bars import REST, Bar, Group, Layout, bars
from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.money import in_scale, money_scale
from lppd.charts.points import MISSING, Point, point, remarks
from lppd.charts.style import styled
from lppd.charts.totals import Total, cumulated, descending, marked, origins, percent, share, totals
from lppd.facts.registry import join, rupiah
from lppd.grid import Grid
from lppd.numbers import write
from lppd.report import Report

PROGRAMMES, ACTIVITIES = ("1.11", "program"), ("1.12", "kegiatan")
"""Table, and the level of the rows of it that a sum runs over."""

EQUAL, DIFFERENT, ONE_SIDED = "sama", "berbeda", "hanya di satu tabel"
NO_AGENCY, NO_PRIORITY, NO_GROUP = "tanpa perangkat daerah", "tanpa prioritas", "tanpa kelompok"
_TAIL = re.compile(r"\(\s*prioritas\s+([^()\s]+)\s*\)\s*$", re.IGNORECASE)
_ROMAN = re.compile(r"(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True)
class Agency:
    """An agency's budget: the sum of its programmes, and that of its activities."""

    name: str
    programmes: Total
    activities: Total

    @property
    def standing(self) -> str:
        """Whether both tables say the same."""
        one, other = self.programmes.value, self.activities.value
        if one is None or other is None:
            return ONE_SIDED
        return EQUAL if one == other else DIFFERENT

    @property
    def points(self) -> tuple[Point, ...]:
        """Every figure of both sums."""
        return self.programmes.points + self.activities.points


def lines(report: Report, source: tuple[str, str]) -> list[Point]:
    """The budget of every row of a level, in printed order."""
    table, level = source
    return [point(report, row, "anggaran") for row in report.rows(table) if row.attributes.get("tingkat") == level]


def agencies(report: Report) -> list[Agency]:
    """Every agency of either table, from the largest budget of programmes down."""
    names = report.references.get("perangkat-daerah", {})
    sums = [
        {each.name: each for each in totals(lines(report, source), _agency_key)} for source in (PROGRAMMES, ACTIVITIES)
    ]
    found = []
    for each in descending(sums[0].get(key, Total(key, ())) for key in dict.fromkeys([*sums[0], *sums[1]])):
        name = names.get(each.name, {}).get("nama", each.name) or NO_AGENCY
        found.append(Agency(name, each, sums[1].get(each.name, Total(each.name, ()))))
    return found


def _agency_key(item: Point) -> str:
    return item.row.attributes.get("perangkat-daerah", "")


def by_agency(report: Report) -> Drawing:
    """Budget of every agency (sum of its programmes in Tabel 1.11) in rupiah, with what Tabel 1.12 makes of it."""
    found = agencies(report)
    whole = Total("", tuple(item for each in found for item in each.programmes.points)).value
    shares = [share(each.programmes.value, whole) for each in found]
    power, word = money_scale(
        (each.programmes.value for each in found if each.programmes.value is not None), telling=True
    )
    numbers = [report.schema(table).number for table, _ in (PROGRAMMES, ACTIVITIES)]
    differing = [each for each in found if each.standing != EQUAL]
    rows = [_agency_bar(each, power, own, run) for each, own, run in zip(found, shares, cumulated(shares), strict=True)]
    other = f"jumlah menurut {numbers[1]}, bila berbeda" if differing else ""
    with styled():
        picture = bars(
            [Group("", rows)],
            Layout(f"anggaran, {word}", left=72, gap=1.5, power=power, columns=("porsi", "kumulatif"), other=other),
        )
    alt = sentences(
        f"Diagram batang mendatar: anggaran {len(found)} perangkat daerah {report.params.daerah.nama} tahun {report.params.tahun} menurut {numbers[0]},"
        " dari yang terbesar.",
        _concentration(found, shares, whole),
        _difference(differing, numbers),
    )
    return Drawing(
        picture, alt, _agency_grid(found, shares, numbers), remarks(item for each in found for item in each.points)
    )


def _agency_bar(each: Agency, power: int, own: Decimal | None, run: Decimal | None) -> Bar:
    value = each.programmes.value
    label = MISSING if value is None else marked(in_scale(value, power), each.programmes.points)
    other = each.activities.value if each.standing != EQUAL else None
    sign = (
        ""
        if each.standing == EQUAL
        else f" ≠ {MISSING if other is None else marked(in_scale(other, power), each.activities.points)}"
    )
    columns = tuple("" if number is None else percent(number) for number in (own, run))
    return Bar(each.name, value, label + sign, columns=columns, other=other)


def _concentration(found: Sequence[Agency], shares: Sequence[Decimal | None], whole: Decimal | None) -> str:
    """Total, the three largest with their joint share, how many make up half, and the smallest."""
    known = [(each, own) for each, own in zip(found, shares, strict=True) if own is not None]
    if not known or whole is None:
        return "Tidak ada perangkat daerah yang mempunyai anggaran."
    first = [f"{each.name} ({_money(each.programmes)}, {percent(own)})" for each, own in known[:3]]
    running = cumulated([own for _, own in known])
    joint = running[len(first) - 1]
    last = known[-1][0]
    return f"Seluruhnya {rupiah(whole).text}. Terbesar {join(first)}, bersama {percent(joint)}; terkecil {last.name} ({_money(last.programmes)})."


def _money(each: Total) -> str:
    return MISSING if each.value is None else rupiah(each.value).text


def _difference(differing: Sequence[Agency], numbers: Sequence[str]) -> str:
    if not differing:
        return f"Jumlah setiap perangkat daerah sama dalam {join(numbers)}."
    told = [f"{each.name} ({_money(each.programmes)} lawan {_money(each.activities)})" for each in differing]
    return f"Sebanyak {len(told)} perangkat daerah berbeda antara {join(numbers)}: {join(told)}."


def _agency_grid(found: Sequence[Agency], shares: Sequence[Decimal | None], numbers: Sequence[str]) -> Grid:
    sums = [f"Anggaran menurut {number} (rupiah)" for number in numbers]
    difference = f"Selisih {numbers[1]} terhadap {numbers[0]} (rupiah)"
    headings = ["Perangkat daerah", sums[0], "Porsi", "Porsi kumulatif", sums[1], difference, "Keadaan", "Asal angka"]
    rows = []
    for each, own, run in zip(found, shares, cumulated(shares), strict=True):
        one, other = each.programmes.value, each.activities.value
        gap = MISSING if one is None or other is None else write(other - one)
        rows.append(
            [
                each.name,
                each.programmes.cell,
                percent(own),
                percent(run),
                each.activities.cell,
                gap,
                each.standing,
                origins(each.points),
            ]
        )
    return data_grid(headings, rows, headings[1:6])


# -- priorities -----------------------------------------------------------------------------------


def priority(name: str) -> str:
    """The roman numeral of the priority that a programme's name ends with; "" where it names none.

    >>> priority("Program Penyelenggaraan Pengawasan (Prioritas IV)")
    'IV'
    >>> priority("Program Prioritas I Daerah"), priority("Program A (Prioritas Utama)"), priority("Program B (Prioritas IIX)")
    ('', '', '')
    """
    found = _TAIL.search(name)
    numeral = found[1].upper() if found else ""
    return numeral if _ROMAN.fullmatch(numeral) else ""


def _priority_name(item: Point) -> str:
    numeral = priority(item.row.cells["program"].text)
    return f"Prioritas {numeral}" if numeral else NO_PRIORITY


def _group_name(item: Point) -> str:
    """The group as printed, without its capitals."""
    return item.row.cells["kelompok"].text.capitalize() or NO_GROUP


def by_priority(report: Report) -> Drawing:
    """Budget of the programmes (Tabel 1.11) in rupiah, by the priority in their names and by their group."""
    found = lines(report, PROGRAMMES)
    parts = {
        "Menurut prioritas pada nama program": _rest_last(descending(totals(found, _priority_name))),
        "Menurut kelompok program": descending(totals(found, _group_name)),
    }
    whole = Total("", tuple(found)).value
    power, word = money_scale(
        (each.value for own in parts.values() for each in own if each.value is not None), telling=True
    )
    groups = [Group(title, [_part_bar(each, power, whole) for each in own]) for title, own in parts.items()]
    with styled():
        picture = bars(groups, Layout(f"anggaran, {word}", left=42, gap=3.0, power=power, columns=("program", "porsi")))
    alt = sentences(
        f"Diagram batang mendatar: anggaran {len(found)} program {report.params.daerah.nama} tahun {report.params.tahun},"
        f" seluruhnya {MISSING if whole is None else rupiah(whole).text}.",
        *(_part_told(title, own, whole) for title, own in parts.items()),
    )
    return Drawing(picture, alt, _part_grid(parts, whole), remarks(found))


def _rest_last(found: Sequence[Total]) -> list[Total]:
    """What belongs to no priority is not one of them, so it does not compete for their order."""
    return sorted(found, key=lambda each: each.name == NO_PRIORITY)


def _part_bar(each: Total, power: int, whole: Decimal | None) -> Bar:
    look = Bar.look if each.name != NO_PRIORITY else REST
    label = MISSING if each.value is None else marked(in_scale(each.value, power), each.points)
    return Bar(
        each.name, each.value, label, look, (write(Decimal(len(each.points))), percent(share(each.value, whole)))
    )


def _part_told(title: str, own: Sequence[Total], whole: Decimal | None) -> str:
    told = [
        f"{each.name} {_money(each)} ({percent(share(each.value, whole))}, {len(each.points)} program)" for each in own
    ]
    return f"{title}: {join(told)}."


def _part_grid(parts: dict[str, list[Total]], whole: Decimal | None) -> Grid:
    headings = ["Bagian", "Pembagian", "Jumlah program", "Anggaran (rupiah)", "Porsi", "Asal angka"]
    rows = [
        [each.name, title, write(Decimal(len(each.points))), each.cell, percent(share(each.value, whole)), each.origin]
        for title, own in parts.items()
        for each in own
    ]  # fmt: skip
    return data_grid(headings, rows, headings[2:5])
