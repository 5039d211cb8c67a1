"""Computed tables on method choices: how far the headline figures depend on them, and what presets give."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.alternatives import Headline
from lppd.facts.sensitivity import overtaken
from lppd.grid import GridCell
from lppd.numbers import round_half_up, write
from lppd.presets import KEY as PRESET
from lppd.presets import NAME as PRESETS
from lppd.presets import Preset, load_presets
from lppd.sensitivity import Sensitivity, Standing, sensitivity
from lppd.summaries.registry import Body, figure, summary, text, whole

if TYPE_CHECKING:
    from lppd.report import Report


def amount(headline: Headline, value: Decimal | None, *, bare: bool = False) -> GridCell:
    """A headline figure as a number cell; `bare` without its percent sign, as for a difference in points."""
    if value is None:
        return text("tidak terdefinisi")
    unit = headline.satuan if headline.satuan == "%" and not bare else ""
    shown = write(value, decimals=headline.decimals, unit=unit)
    return GridCell(shown, number=True, value=round_half_up(value, headline.decimals))


def places(item: Standing) -> list[GridCell]:
    """Place of an indicator under the edition's choices, and the places that it can have."""
    other = str(item.best) if item.best == item.worst else f"{item.best}–{item.worst}"
    return [whole(item.place), GridCell(other, number=True)]


@summary("kepekaan")
def _joint(report: Report) -> tuple[str, Sequence[str], Body, str]:
    body = []
    for item in sensitivity(report).spreads:
        cells = [amount(item.headline, value) for value in (item.value, item.low, item.high)]
        classes = text(", ".join(item.labels) or "–")
        row = [text(item.headline.judul, heading=True), *cells, whole(item.combinations)]
        body.append([*row, classes])
    heads = ("Pokok", "Edisi ini", "Terendah", "Tertinggi", "Kombinasi", "Kelas yang mungkin")
    source = "Terendah dan tertinggi atas semua kombinasi pilihan metode yang memengaruhi pokok itu."
    return "Rentang setiap pokok atas semua kombinasi pilihan metode", heads, body, source


@summary("kepekaan-satu-satu")
def _singles(report: Report) -> tuple[str, Sequence[str], Body, str]:
    known, body = sensitivity(report), []
    for headline in known.plan.pokok:
        own = known.value(headline, {})
        for move in known.singles(headline):
            gap = None if own is None or move.value is None else move.value - own
            row = [text(headline.judul, heading=True), text(known.plan.pilihan[move.choice].judul)]
            row += [text(move.alternative), amount(headline, move.value), amount(headline, gap, bare=True)]
            body.append([*row, text(move.label or "–")])
    heads = ("Pokok", "Yang diubah", "Menjadi", "Hasil", "Beda dari edisi", "Kelas")
    source = "Satu pilihan diubah, yang lain tetap seperti edisi ini. Beda persentase dalam poin persen."
    return "Setiap pokok bila satu pilihan metode diubah", heads, body, source


@summary("kepekaan-urutan")
def _orders(report: Report) -> tuple[str, Sequence[str], Body, str]:
    known, body = sensitivity(report), []
    for order in known.plan.urutan:
        for item in known.reorderings(order):
            row = [text(order.judul, heading=True), text(known.plan.pilihan[item.choice].judul), text(item.alternative)]
            counts = [whole(len(found)) for found in (item.turned, item.tied)]
            body.append([*row, *counts, whole(len(item.labels)) if order.skala else text("–")])
    heads = ("Urutan menurut", "Yang diubah", "Menjadi", "Berbalik", "Menjadi seri", "Kelas berubah")
    source = (
        "Banyaknya indikator. Berbalik: menyusul atau disusul indikator lain; menjadi seri: nilainya menjadi sama dengan"
        " indikator lain."
    )
    return "Urutan dan kelas indikator bila satu pilihan metode diubah", heads, body, source


@summary("kepekaan-indikator")
def _indicators(report: Report) -> tuple[str, Sequence[str], Body, str]:
    known, body = sensitivity(report), []
    order = known.plan.urutan[0]
    for item in known.standings(order):
        values = [figure(value, 2, "%") for value in (item.value, item.low, item.high)]
        row = [text(item.row.name, heading=True), *values, *places(item)]
        body.append([*row, text(", ".join(item.labels) or "–")])
    heads = ("Indikator", "Edisi ini", "Terendah", "Tertinggi", "Urutan", "Rentang urutan", "Kelas yang mungkin")
    source = f"{order.judul} atas semua kombinasi rumus, batas, dan skala; indikator bernilai sama berbagi urutan."
    return "Rentang nilai, urutan, dan kelas setiap indikator", heads, body, source


@summary("kepekaan-susulan")
def _overtaken(report: Report) -> tuple[str, Sequence[str], Body, str]:
    known, body = sensitivity(report), []
    for order, turned in overtaken(report):
        for item in known.standings(order):
            if item.row.name in turned:
                body.append([text(item.row.name, heading=True), text(order.judul), *places(item)])
    heads = ("Indikator", "Urutan menurut", "Urutan edisi", "Rentang urutan")
    if not body:
        body.append([text("tidak ada", heading=True), *(text("–") for _ in heads[1:])])
    source = "Indikator yang menyusul atau disusul bila satu pilihan diubah; urutannya atas semua kombinasi."
    return "Indikator yang urutannya bergantung pada metode", heads, body, source


@summary("pilihan-metode")
def _choices(report: Report) -> tuple[str, Sequence[str], Body, str]:
    known, methods = sensitivity(report), report.params.metode
    body = []
    for name, value in methods.model_dump(exclude={PRESET}).items():
        own, others = text(spelled(value)), text("–")
        if name in known.plan.pilihan:
            (_, title), *rest = known.alternatives(name)
            own, others = text(f"{spelled(value)} ({title})"), text("; ".join(f"{spelled(v)} ({t})" for v, t in rest))
        title = known.plan.pilihan[name].judul if name in known.plan.pilihan else "–"
        body.append([text(name, heading=True), text(title), own, others])
    presets = load_presets(report.project.shared_dir("schema") / PRESETS)
    chosen = presets[methods.prasetel].judul if methods.prasetel else "tanpa prasetel"
    source = f"Prasetel: {chosen}. Aturan pelaporan: {report.params.aturan}."
    return "Pilihan metode edisi ini", ("Parameter", "Artinya", "Pilihan edisi", "Pilihan lain"), body, source


def spelled(value: object) -> str:
    """A choice as a parameter file writes it.

    >>> spelled(None), spelled(Decimal(100))
    ('tanpa', '100')
    """
    return "tanpa" if value is None else str(value)


@summary("prasetel")
def _presets(report: Report) -> tuple[str, Sequence[str], Body, str]:
    presets = load_presets(report.project.shared_dir("schema") / PRESETS)
    known = sensitivity(report)
    watched = [item.headline for item in known.spreads if item.moves]
    body = [_preset_row(report, known, watched, name, preset) for name, preset in presets.items()]
    heads = ("Prasetel", "Sumber", *(item.judul for item in watched))
    return "Hasil menurut prasetel metode", heads, body, "Setiap prasetel menggantikan semua pilihan metode edisi ini."


def _preset_row(
    report: Report, known: Sensitivity, watched: Sequence[Headline], name: str, preset: Preset
) -> list[GridCell]:
    chosen = preset.methods.model_dump(exclude={"prasetel"})
    source = " ".join(preset.sumber.split()) + ("" if preset.terverifikasi else " (belum diverifikasi)")
    mark = " (edisi ini)" if name == report.params.metode.prasetel else ""
    cells = [_result(known, headline, chosen) for headline in watched]
    return [text(f"{preset.judul}{mark}", heading=True), text(source), *cells]


def _result(known: Sensitivity, headline: Headline, chosen: dict[str, object]) -> GridCell:
    value = known.value(headline, chosen)
    label, cell = known.label(headline, value, chosen), amount(headline, value)
    return text(f"{cell.text}, {label}") if label else cell
