"""Computed tables of the key indicators: counts, details by urusan, what differs, and what is no result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lppd.confrontation import Confrontation
from lppd.display import figure_text
from lppd.errors import UnknownNameError, did_you_mean
from lppd.exhibit import finding_anchor
from lppd.facts.ikk import by_urusan, reached, urusan_name
from lppd.figures import State
from lppd.grid import GridCell, merged
from lppd.indicator import (
    CHANGE,
    INPUT,
    LOWER,
    OTHER,
    OUTCOME,
    PERCENT,
    RESULT,
    SCALE,
    SUPPORT,
    UNPRINTED,
    Indicator,
    indicators,
    input_label,
    standings,
)
from lppd.message import shown
from lppd.numbers import digits, round_half_up, write
from lppd.place import place_text
from lppd.placeholder import StandIn
from lppd.report import Report
from lppd.summaries.registry import Body, Parts, family, summary, text, whole
from lppd.table import Row

ELSEWHERE = "≠"
"""Mark of a figure that another place of the publication contradicts."""

_DETAIL = ("Indikator", "Isian data", "Nilai", "Rumus", "Tercetak", "Dihitung ulang", "Putusan")
LONGEST_NUMBER = 24
"""Letters of a capaian that is set like a number."""

_WIDEST = 2
"""Decimals of a recomputed result that has no printed one to follow."""


@summary("ikk-keadaan")
def _states(report: Report) -> tuple[str, Sequence[str], Body, str]:
    """Every standing that occurs, in both tables, and whether it counts as a result."""
    counts = [Counter(item.standing for item in indicators(report, table)) for table in (OUTCOME, SUPPORT)]
    body = [
        [text(code), text(meaning, heading=True), *(whole(found[name]) for found in counts), text(_worth(report, name))]
        for name, (code, meaning) in standings(report.scales.get(SCALE)).items()
        if any(found[name] for found in counts)
    ]
    heads = ("Kode", "Keadaan", *(report.schema(table).number for table in (OUTCOME, SUPPORT)), "Dihitung sebagai")
    scale = report.scales[SCALE].source if SCALE in report.scales else ""
    return "Keadaan indikator kinerja kunci", heads, body, f"Tingkat: {scale}." if scale else "Dihitung dari isian."


def _worth(report: Report, standing: str) -> str:
    """What a standing counts as."""
    if standing in set(StandIn):
        return "bukan hasil"
    if standing in (UNPRINTED, CHANGE, LOWER, OTHER):
        return "tidak tercetak" if standing == UNPRINTED else "hasil tanpa tingkat"
    return "hasil"


@summary("ikk-urusan")
def _by_urusan(report: Report) -> tuple[str, Sequence[str], Body, str]:
    """Each urusan in one row: how many indicators, results at the top, differing, and no results."""
    body = []
    for key, items in by_urusan(report, indicators(report, OUTCOME)).items():
        counts = (
            len(items),
            len(reached(report, items)),
            sum(item.recomputed for item in items),
            sum(item.differs for item in items),
            sum(bool(item.stand_ins) for item in items),
        )
        body.append([text(report.references["urusan"][key]["nama"], heading=True), *map(whole, counts)])
    heads = ("Urusan", "Indikator", "Seratus persen", "Dihitung ulang", "Berbeda", "Bukan hasil")
    return "Indikator kinerja kunci hasil tiap urusan", heads, body, f"Dihitung dari {report.schema(OUTCOME).number}."


@summary("ikk-pengganti")
def _stand_ins(report: Report) -> tuple[str, Sequence[str], Body, str]:
    """Every indicator whose entries are no result of the year, with the reasons."""
    body = [
        [
            text(item.name, heading=True, link=f"#{item.figure.cell.address.anchor}"),
            text(_place(report, item)),
            text(item.figure.cell.meant.text.strip() or "tidak tercetak"),
            text(_kinds(item)),
            text(" ".join(f"{found.reason[:1].upper()}{found.reason[1:]}." for found in item.stand_ins)),
        ]
        for item in _every(report)
        if item.stand_ins
    ] or [[text("Tidak ada", heading=True), *[text("–")] * 4]]
    heads = ("Indikator", "Tempat", "Capaian tercetak", "Jenis", "Alasan")
    return "Isian yang bukan hasil tahun laporan", heads, body, _RECOGNISED


_RECOGNISED = "Dikenali dari yang tercetak: isian, labelnya, dan tanda di data; bukan dari dugaan tentang angkanya."


@summary("ikk-berbeda")
def _differing(report: Report) -> tuple[str, Sequence[str], Body, str]:
    """Indicators whose printed capaian cannot follow from the printed inputs."""
    body = [
        [
            text(_titled(report, item), heading=True, link=f"#{item.figure.cell.address.anchor}"),
            text(_place(report, item)),
            _printed(item, item.rows[0]),
            replace(_recomputed(item), link=_finding(item)),
            text(_formula(item)),
        ]
        for item in _every(report)
        if item.differs
    ] or [[text("Tidak ada", heading=True), *[text("–")] * 4]]
    heads = ("Indikator", "Tempat", "Tercetak", "Dihitung ulang", "Rumus")
    title = "Indikator kinerja kunci yang capaiannya tidak mungkin berasal dari isiannya"
    return title, heads, body, "Dihitung dari isian tercetak; angka hitungan menuju temuan audit."


def _finding(item: Indicator) -> str:
    """Where the audit explains a difference; "" without one."""
    return f"#{finding_anchor(item.check.derivation.id)}" if item.check is not None and item.differs else ""


@family("ikk-urusan")
def _urusan(report: Report, key: str) -> Parts:
    """Every indicator of one urusan with its inputs, formula, printed and recomputed result."""
    if key not in report.references["urusan"]:
        problem = f"urusan tidak dikenal: {key}{did_you_mean(key, report.references['urusan'])}"
        raise UnknownNameError(problem, fix="betulkan nama di notebook")
    items = indicators(report, OUTCOME, key)
    name = report.references["urusan"][key]["nama"]
    return _details(report, items, f"Urusan {name}: {_counted(report, items)}")


def _counted(report: Report, items: Sequence[Indicator]) -> str:
    """The indicators of a table in one line: all, those at the top, those that differ, those that are no result."""
    parts = [
        (len(reached(report, items)), "mencapai seratus persen"),
        (sum(item.differs for item in items), "berbeda dari hitungan ulang"),
        (sum(bool(item.stand_ins) for item in items), "bukan hasil"),
    ]
    return "; ".join([f"{len(items)} indikator", *(f"{many} {word}" for many, word in parts if many)])


@summary("ikk-penunjang")
def _support(report: Report) -> Parts:
    """Every indicator of the supporting functions with its inputs and formula."""
    items = indicators(report, SUPPORT)
    return _details(report, items, f"Fungsi penunjang: {_counted(report, items)}")


@summary("ikk-penunjang-lain")
def _elsewhere(report: Report) -> tuple[str, Sequence[str], Body, str]:
    """Figures of the supporting functions that another place of the publication prints otherwise."""
    body = [_other_row(report, found) for item in indicators(report, SUPPORT) for found in item.elsewhere]
    heads = ("Angka", "Tercetak di sini", "Di tempat lain", "Tempat lain", "Penjelasan")
    title = "Angka fungsi penunjang yang tercetak lain di tempat lain"
    source = "Besaran yang sama menurut labelnya; mana yang keliru tidak dapat diputuskan dari publikasi ini."
    return title, heads, body or [[text("Tidak ada", heading=True), *[text("–")] * 4]], source


def _other_row(report: Report, found: Confrontation) -> list[GridCell]:
    (other,) = found.derivation.addresses
    return [
        text(input_label(report.data(SUPPORT).by_key[found.cell.address.row]), heading=True),
        GridCell(figure_text(report.figure(found.cell.address)), number=True),
        GridCell(shown(found), number=True),
        text(place_text(report.cell(other), report)),
        text("temuan", link=f"#{finding_anchor(found.derivation.id)}"),
    ]


def _every(report: Report) -> list[Indicator]:
    return [item for table in (OUTCOME, SUPPORT) for item in indicators(report, table)]


def _place(report: Report, item: Indicator) -> str:
    """Where an indicator stands: its urusan and number, or its table and number."""
    if item.entry.get("urusan"):
        return f"{urusan_name(report, item)}, {item.number}"
    return f"{report.schema(item.figure.cell.address.table).number}, {item.number}"


def _details(report: Report, items: Iterable[Indicator], title: str) -> Parts:
    """One row per input; what belongs to the whole indicator spans its rows."""
    body, keys = [], []
    for item in items:
        opening, formula = _opening(report, item), text(_formula(item))
        closing = [_recomputed(item), _verdict(item)]
        several = len(item.results) > 1
        for row in item.rows:
            given = [text(input_label(row)), _input(report, item, row)]
            body.append([opening, *given, formula, _printed(item, row if several else item.rows[0]), *closing])
            keys.append([item.key, None, None, item.key, None if several else item.key, item.key, item.key])
    source = f"Nilai dan capaian dari tabel publikasi. Tanda {ELSEWHERE}: tempat lain di publikasi mencetak angka lain."
    return Parts(title, _DETAIL, body, source, merged(keys), landscape=False)


def _titled(report: Report, item: Indicator) -> str:
    """Name of an indicator, with its unit where that is no percentage."""
    unit = report.units[item.unit].word if item.unit in report.units and item.unit != PERCENT else ""
    return f"{item.name} (satuan: {unit})" if unit and unit.casefold() not in item.name.casefold() else item.name


def _opening(report: Report, item: Indicator) -> GridCell:
    number = f"{item.number}. " if item.number[:1].isdigit() else ""
    return text(f"{number}{_titled(report, item)}", heading=True)


def _printed(item: Indicator, row: Row) -> GridCell:
    """A capaian as printed, marked where another place contradicts it; a number within a remark is read like one."""
    cell = row.cells[RESULT]
    shown = cell.meant.text.strip() or "–"
    number = cell.meant.state is State.ANGKA and len(shown) <= LONGEST_NUMBER
    classes = ("beda",) if item.differs and row.key == item.key else ()
    return GridCell(shown, number=number, classes=classes, marks=_marks(item, row.key, RESULT))


def _formula(item: Indicator) -> str:
    """Title and formula of the method, and what the definition says about it."""
    parts = [f"{item.method.title}: {item.method.formula}"] if item.method else []
    if item.entry.get("catatan"):
        parts.append(item.entry["catatan"])
    return " ".join(f"{part.rstrip('.')}." for part in parts) or "–"


def _verdict(item: Indicator) -> GridCell:
    """Verdict and, where the entries are no result, their kinds; a difference leads to its finding."""
    kinds = _kinds(item)
    link = _finding(item)
    return text(f"{item.verdict}; bukan hasil ({kinds})" if kinds else item.verdict, link=link)


def _kinds(item: Indicator) -> str:
    return ", ".join(dict.fromkeys(found.kind.value for found in item.stand_ins))


def _recomputed(item: Indicator) -> GridCell:
    """What the formula gives, with the decimals of the printed result."""
    if item.computed is None:
        return text("–")
    printed = item.figure.cell.meant
    decimals = printed.decimals if printed.state is State.ANGKA else min(digits(item.computed), _WIDEST)
    value = round_half_up(item.computed, decimals)
    return GridCell(write(value, unit=PERCENT if item.unit == PERCENT else ""), number=True, value=value)


def _input(report: Report, item: Indicator, row: Row) -> GridCell:
    """An input as the book shows it, marked where another place contradicts it."""
    found = report.figure(row.cells[INPUT].address)
    number = found.cell.meant.state is State.ANGKA
    shown = figure_text(found) or "–"
    if number and not any(sign.isdigit() for sign in found.cell.meant.text):  # a strip that a reading takes for nought
        shown = f"{found.cell.meant.text.strip()} (dibaca {shown})"
    value = found.value if number else None
    return GridCell(shown, number=number, marks=_marks(item, row.key, INPUT), value=value)


def _marks(item: Indicator, row: str, column: str) -> tuple[tuple[str, str], ...]:
    found = [other for other in item.elsewhere if (other.cell.address.row, other.cell.address.column) == (row, column)]
    return tuple((ELSEWHERE, finding_anchor(other.derivation.id)) for other in found[:1])
