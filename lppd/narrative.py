"""Prose with computed values: text templates whose braces hold addresses, facts, names, or links.

In a chapter::

    report.text("Nilai SAKIP mencapai {2.6/nilai-sakip/realisasi}, atau {2.6/nilai-sakip/capaian} dari target.")

====================================  ==========================================================
placeholder                           what stands in its place
====================================  ==========================================================
``{2.6/nilai-sakip/capaian}``         the cell's number with its unit, spelled: "92,05 persen"
``{2.1/ipm/<tahun-1>}``               an address may hold names of the parameters
``{…|angka}``                         the bare number
``{…|mutlak}``                        the number without its sign, with unit
``{…|arah}``                          "naik", "turun" or "tetap", by the sign
``{capaian.rata-rata}``               a fact (`lppd methods --facts` lists them)
``{capaian.belum|angka}``             the number of a fact, without its noun or unit
``{tahun}``, ``{daerah}``, ``{rpjmd}``  names of the parameters
``{tabel 2.6}``, ``{grafik nama}``    a link to a table or chart
====================================  ==========================================================

A number typed by hand is not refused here; `lppd verify` reports digits that come from nowhere.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from lppd.address import table_anchor
from lppd.display import in_markdown, letters
from lppd.errors import DataError, UnknownNameError, did_you_mean
from lppd.facts import Fact
from lppd.facts.registry import ABOUT_CORRECTIONS
from lppd.likeness import alike
from lppd.numbers import digits, spell, write
from lppd.sentence import Sentence, paragraphs
from lppd.template import fill
from lppd.trail import names

if TYPE_CHECKING:
    from lppd.evaluation import Figure
    from lppd.exhibit import TextExhibit
    from lppd.report import Report

_PLACE = re.compile(r"\{([^{}]+)\}")
_NAME = re.compile(r"<([a-z_.]+(?:[+-]\d+)?)>")
FORMS = ("angka", "mutlak", "arah")
MARK = "†"
"""Stands, with a letter as in tables, at a sentence that a correction changed."""


def text_exhibit(report: Report, template: str) -> TextExhibit:
    """Fill a template.

    Raises:
        UnknownNameError: an address, fact, name, form, table or chart that does not exist.
        DataError: the cell holds no number.
    """
    from lppd.exhibit import TextExhibit, reads

    found = [[sentence_of(report, part) for part in paragraph] for paragraph in paragraphs(template)]
    return TextExhibit(
        template="\n\n".join(" ".join(sentence.template for sentence in part) for part in found),
        markdown=_marked(report, found),
        reads=reads(report),
        sentences=tuple(sentence for part in found for sentence in part),
    )


def sentence_of(report: Report, template: str) -> Sentence:
    """One sentence, and the cells and facts whose values it states.

    Raises:
        LppdError: see `text_exhibit`.
    """
    with report.trail.following() as seen:
        markdown = _PLACE.sub(lambda match: _value(report, match[1].strip()), template)
    return Sentence(template, markdown, names(seen))


def _marked(report: Report, found: list[list[Sentence]]) -> str:
    """The text; a sentence that a correction changed carries a mark, and a note under the text says what stood there."""
    notes: list[str] = []
    texts = []
    for paragraph in found:
        parts = []
        for sentence in paragraph:
            old = _old_values(report, sentence.template) if report.corrections else []
            notes += ["; ".join(old)] * bool(old)
            parts.append(f"{sentence.markdown} {MARK}{letters(len(notes) - 1)}" if old else sentence.markdown)
        texts.append(" ".join(parts))
    texts += [f"*{MARK}{letters(place)} Mengikuti koreksi; semula {old}.*" for place, old in enumerate(notes)]
    return "\n\n".join(texts)


def _old_values(report: Report, template: str) -> list[str]:
    """What stood, without corrections, in the placeholders that now say something else."""
    places = [match[1].strip() for match in _PLACE.finditer(template)]
    places = [place for place in places if not place.startswith(ABOUT_CORRECTIONS)]
    pairs = [(_value(report, place), _value_or_none(report.original, place)) for place in dict.fromkeys(places)]
    return [old for new, old in pairs if not alike(new, old)]


def _value_or_none(report: Report, place: str) -> str:
    try:
        return _value(report, place)
    except DataError:
        return "tanpa angka"


def _value(report: Report, place: str) -> str:
    """What stands in the place of one placeholder, as Markdown."""
    for word, link in (("tabel ", _table_link), ("grafik ", _chart_link)):
        if place.startswith(word):
            return link(report, place.removeprefix(word).strip())
    name, _, form = (part.strip() for part in place.partition("|"))
    if form and form not in FORMS:
        raise UnknownNameError(f"bentuk tidak dikenal: {form}{did_you_mean(form, FORMS)}", fix="betulkan teks bab")
    if "/" in name:
        address = _NAME.sub(lambda match: fill("{" + match[1] + "}", report.params.names), name)
        return in_markdown(_cell(report.figure(address), form, report))
    if name in report.params.names:
        return in_markdown(str(report.params.names[name]))
    return in_markdown(_fact(report.fact(name), form, name))


def _cell(figure: Figure, form: str, report: Report) -> str:
    cell = figure.cell
    if cell.column.is_text:
        return cell.text
    if figure.value is None:
        raise DataError(
            f"sel {cell.address} tidak berisi angka ({cell.meant.text!r})",
            file=cell.file,
            row=cell.line,
            fix="pilih sel lain di teks bab",
        )
    if cell.meant.unit in ("level", "Rp") and form != "angka":
        return write(figure.value, decimals=digits(figure.value), unit=cell.meant.unit)
    unit = report.units[cell.unit].word if cell.unit in report.units else ""
    return _formed(figure.value, digits(figure.value), unit, form)


def _fact(fact: Fact, form: str, name: str) -> str:
    if not form:
        return fact.text
    if fact.value is None:
        raise DataError(f"fakta {name} tidak punya angka", fix=f"hapus |{form} di teks bab")
    return _formed(fact.value, digits(fact.value), "", form)


def _formed(value: Decimal, decimals: int, unit: str, form: str) -> str:
    if form == "arah":
        return "naik" if value > 0 else "turun" if value < 0 else "tetap"
    if form == "angka":
        return write(value, decimals=decimals)
    return spell(abs(value) if form == "mutlak" else value, decimals, unit)


def _table_link(report: Report, table: str) -> str:
    schema = report.schema(table)
    return f"[{in_markdown(schema.number)}](#{table_anchor(table)})"


def _chart_link(report: Report, name: str) -> str:
    from lppd.charts import chart_label

    number, anchor = chart_label(report, name)
    return f"[{in_markdown(number)}](#{anchor})"
