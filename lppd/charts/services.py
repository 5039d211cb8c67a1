"""The minimum service standards: coverage and quality of every service, and result against budget of every urusan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lppd.charts.bars import PLAIN, Bar, Group, Layout, bars
from lppd.charts.drawing import Drawing, data_grid, sentences
from lppd.charts.money import in_scale, money_scale
from lppd.charts.points import FULL, RECOMPUTED
from lppd.charts.style import styled
from lppd.evaluation import Figure
from lppd.facts import spm as facts
from lppd.facts.registry import join, rupiah
from lppd.grid import Grid
from lppd.methods import Undefined, Value
from lppd.numbers import write
from lppd.report import Report
from lppd.spm import Part, Service, Standards, Urusan

MARK_NOTE = f"Tanda {RECOMPUTED}: angka dikoreksi atau dihitung ulang, berbeda dari yang tercetak."


def shown(value: Value) -> str:
    """A percentage with two decimals, or why there is none.

    >>> shown(Decimal("81.235")), shown(Undefined("nihil"))
    ('81,24%', 'nihil')
    """
    return value.reason if isinstance(value, Undefined) else write(value, decimals=2, unit="%")


def known(value: Value) -> Decimal | None:
    """The number, if it is one."""
    return value if isinstance(value, Decimal) else None


def mark(figures: Iterable[Figure]) -> str:
    """The mark of what rests on a figure that is not the printed one."""
    return RECOMPUTED if any(figure.origin != "tercetak" for figure in figures) else ""


def origin(figures: Iterable[Figure]) -> str:
    """Every origin of some figures, for the data table."""
    return "; ".join(dict.fromkeys(figure.origin for figure in figures))


def coverage(report: Report, key: str) -> Drawing:
    """Coverage (bar) and mean quality (diamond) of every service of an urusan, in percent, with its index."""
    standards, urusan = report.standards, report.standards[key]
    parts = [Group(part.name if len(urusan.parts) > 1 else "", _bars(standards, part)) for part in urusan.parts]
    layout = Layout(
        "pemenuhan, persen",
        left=52,
        gap=3.4,
        columns=("penerima", "mutu", "indeks"),
        keys=((PLAIN, "penerima"),),
        other="rata-rata butir mutu",
        reach=FULL,
    )
    with styled():
        picture = bars(parts, layout)
    alt = sentences(
        f"Diagram batang mendatar: pemenuhan penerima dan mutu {len(urusan.services)} layanan dasar"
        f" urusan {urusan.spec.nama} {report.params.daerah.nama} tahun {report.params.tahun}.",
        _extremes(standards, urusan.services),
        f"Urusan {urusan.spec.nama} {report.fact(f'spm.{key}.hasil').text}.",
    )
    marked = any(mark(service.figures) for service in urusan.services)
    return Drawing(picture, alt, _grid(standards, urusan), (MARK_NOTE,) if marked else ())


def _bars(standards: Standards, part: Part) -> list[Bar]:
    choices = standards.choices
    found = []
    for service in part.services:
        value, quality = service.coverage(choices), service.quality(choices)
        told = f"{shown(service.index(choices))}{mark(service.figures)}"
        texts = (shown(value), "–" if isinstance(quality, Undefined) else shown(quality), told)
        label = "" if isinstance(value, Decimal) else shown(value)
        found.append(Bar(service.name, known(value), label, columns=texts, other=known(quality)))
    return found


def _extremes(standards: Standards, services: Sequence[Service]) -> str:
    """The services with the highest and lowest index."""
    found = facts.valued(standards, services)
    if not found:
        return "Tidak ada layanan yang punya indeks."
    high, low = (pick(found, key=lambda pair: pair[1]) for pick in (max, min))
    nihil = sum(service.nihil for service in services)
    told = f" Nihil: {nihil} layanan." if nihil else ""
    return f"Indeks tertinggi {facts.named(*high)}, terendah {facts.named(*low)}.{told}"


def _grid(standards: Standards, urusan: Urusan) -> Grid:
    choices = standards.choices
    headings = ["Layanan", "Sub-urusan", "Pemenuhan penerima", "Rata-rata mutu", "Indeks", "Kelas", "Asal angka"]
    rows = [
        [
            service.name,
            part.name,
            shown(service.coverage(choices)),
            shown(service.quality(choices)) if service.items else "tanpa butir mutu",
            shown(service.index(choices)),
            standards.class_of(service.index(choices)),
            origin(service.figures),
        ]
        for part in urusan.parts
        for service in part.services
    ]
    return data_grid(headings, rows, headings[2:5])


def result(report: Report) -> Drawing:
    """Index (bar) of every urusan beside the absorption (diamond) of its budget, in percent."""
    standards = report.standards
    budgets = [facts.budget(standards, urusan, "pagu") for urusan in standards.urusan]
    power, word = money_scale((value for value in budgets if isinstance(value, Decimal)), telling=True)
    rows = [_result_bar(standards, urusan, pagu, power) for urusan, pagu in zip(standards.urusan, budgets, strict=True)]
    layout = Layout(
        f"persen; pagu dalam {word}",
        left=36,
        gap=4.2,
        columns=("indeks", "serapan", "pagu"),
        keys=((PLAIN, "indeks capaian"),),
        other="serapan anggaran",
        reach=FULL,
    )
    with styled():
        picture = bars([Group("", rows)], layout)
    alt = sentences(
        f"Diagram batang mendatar: indeks capaian SPM dan serapan anggaran {len(rows)} urusan"
        f" {report.params.daerah.nama} tahun {report.params.tahun}.",
        f"Indeks: {join(_indices_told(standards))}.",
        _money_told(standards, budgets),
    )
    marked = any(mark(_figures(urusan)) for urusan in standards.urusan)
    return Drawing(picture, alt, _result_grid(standards, budgets), (MARK_NOTE,) if marked else ())


def _indices_told(standards: Standards) -> list[str]:
    return [f"{urusan.spec.nama} {shown(urusan.index(standards.choices))}" for urusan in standards.urusan]


def _figures(urusan: Urusan) -> list[Figure]:
    """What an urusan's index rests on; the printed sums of its budget are looked at in their own table."""
    return [figure for service in urusan.services for figure in service.figures]


def _result_bar(standards: Standards, urusan: Urusan, pagu: Value, power: int) -> Bar:
    value, absorbed = urusan.index(standards.choices), facts.absorption(standards, urusan)
    money = in_scale(pagu, power) if isinstance(pagu, Decimal) else pagu.reason
    label = "" if isinstance(value, Decimal) else shown(value)
    texts = (f"{shown(value)}{mark(_figures(urusan))}", shown(absorbed), money)
    return Bar(urusan.spec.nama, known(value), label, columns=texts, other=known(absorbed))


def _money_told(standards: Standards, budgets: Sequence[Value]) -> str:
    """The largest budget, and the urusan that spent the least of theirs."""
    pairs = list(zip(standards.urusan, budgets, strict=True))
    sums = [(urusan, value) for urusan, value in pairs if isinstance(value, Decimal)]
    shares = [
        (urusan, value) for urusan, _ in sums if isinstance(value := facts.absorption(standards, urusan), Decimal)
    ]
    if not sums or not shares:
        return "Tidak ada anggaran yang dimuat."
    most, money = max(sums, key=lambda pair: pair[1])
    least, part = min(shares, key=lambda pair: pair[1])
    return (
        f"Pagu terbesar pada {most.spec.nama} ({rupiah(money).text});"
        f" serapan terendah pada {least.spec.nama} ({shown(part)})."
    )


def _result_grid(standards: Standards, budgets: Sequence[Value]) -> Grid:
    headings = ["Urusan", "Indeks", "Kelas", "Serapan", "Pagu (rupiah)", "Asal angka"]
    rows = []
    for urusan, pagu in zip(standards.urusan, budgets, strict=True):
        value = urusan.index(standards.choices)
        money = write(pagu) if isinstance(pagu, Decimal) else pagu.reason
        absorbed = shown(facts.absorption(standards, urusan))
        rows.append(
            [
                urusan.spec.nama,
                shown(value),
                standards.class_of(value),
                absorbed,
                money,
                origin(_figures(urusan)),
            ]
        )
    return data_grid(headings, rows, [headings[1], *headings[3:5]])
