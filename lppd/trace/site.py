"""The traces of a whole book for its readers: one page, and beside it one small file for each table.

The files are scripts that hand over data, because a page opened from a disk may load scripts but not fetch files.
A table's file is loaded when a reader asks for one of its cells, so that tens of thousands of cells stay light.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from lppd.address import Address, table_anchor
from lppd.contents import Contents, book_contents
from lppd.corrections import Correction
from lppd.display import figure_text
from lppd.exhibit import TRACES
from lppd.facts.registry import fact_names
from lppd.methods import get
from lppd.report import Report
from lppd.schema import table_order
from lppd.statements import TABLE as STATEMENTS
from lppd.statements import fact_address
from lppd.table import Cell
from lppd.trace.graph import Graph, Link
from lppd.trace.uses import Use

FOLDER = "data/jejak"


def write_traces(out: Path, graph: Graph) -> None:
    """Write the page and its data into the folder of a build."""
    site = _Site(graph)
    folder = out / FOLDER
    folder.mkdir(parents=True)
    for table in site.tables:
        content = json_text(site.table(table))
        (folder / f"{table_anchor(table)}.js").write_text(
            f"jejakTabel({json_text(table)},{content});\n", encoding="utf-8"
        )
    (folder / "umum.js").write_text(f"jejakUmum({json_text(site.common())});\n", encoding="utf-8")
    (folder / "jejak.js").write_text(_asset("jejak.js"), encoding="utf-8")
    (out / TRACES).write_text(site.page(), encoding="utf-8")


def json_text(value: Any) -> str:
    """Compact JSON that is also a JavaScript expression.

    >>> json_text({"a": ["\\u2028", None]})
    '{"a":["\\\\u2028",null]}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _asset(name: str) -> str:
    return resources.files("lppd.trace").joinpath(name).read_text(encoding="utf-8")


class _Site:
    """Data of the page. Rules, verdicts and exhibits are listed once and named by their number."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.report: Report = graph.report
        self.tables = [*sorted(self.report.schemas, key=table_order), STATEMENTS]
        self.rules: dict[tuple[str, str, str, bool], int] = {}
        self.verdicts: dict[str, int] = {}
        self.exhibits: dict[Use, int] = {}
        self.pages = _pages(self.report, book_contents(self.report.project))

    # -- one table ----------------------------------------------------------------------

    def table(self, table: str) -> dict[str, Any]:
        """Everything on the cells of a table."""
        cells = {cell.address: cell for cell in self._cells(table)}
        return {
            **self._about(table),
            "sel": {_key(place): self._cell(cell) for place, cell in cells.items()},
            "asal": self._each(cells, self.graph.onto, self._origin),
            "akibat": self._each(cells, self.graph.out_of, self._effect),
            "fakta": {_key(place): self.graph.facts[place] for place in cells if place in self.graph.facts},
            "sajian": self._each(cells, self.graph.shown, self._exhibit),
        }

    def _cells(self, table: str) -> Iterable[Cell]:
        if table == STATEMENTS:
            return (item.cell for item in self.report.statements.values())
        return (cell for cell in self.report.data(table).cells() if not cell.column.hidden)

    def _about(self, table: str) -> dict[str, Any]:
        if table == STATEMENTS:
            rows = {key: f"{item.section}: {item.subject}" for key, item in self.report.statements.items()}
            about = {"nomor": "Teks publikasi", "judul": "", "baris": rows, "kolom": {"tercetak": ""}}
            return {**about, "berkas": self.report.project.relative(self.report.project.year_dir / f"{table}.csv")}
        schema = self.report.schema(table)
        return {
            "nomor": schema.number,
            "judul": schema.title,
            "hlm": self.report.page(table),
            "sumber": schema.source,
            "berkas": self.report.project.relative(self.report.data(table).file),
            "bab": self.pages.get(table, ""),
            "baris": {key: attributes.get("nama") or key for key, attributes in schema.rows.items()},
            "kolom": {column.name: column.label for column in schema.columns if not column.hidden},
        }

    def _cell(self, cell: Cell) -> list[Any]:
        """Value in the book, printed text, line, origin and note; trailing blanks are left out."""
        known = cell.address.table != STATEMENTS
        figure = self.report.figure(cell.address)
        shown = figure_text(figure) if known else cell.meant.text.strip()
        printed = cell.printed.text.strip()
        origin = "" if figure.origin == "tercetak" else figure.origin
        note = _correction_note(cell.correction) if cell.correction else cell.reading.reason if cell.reading else ""
        values = [shown, "" if printed == shown else printed, cell.line, origin, note]
        while values and not values[-1]:
            values.pop()
        return values

    def _each(self, cells: Mapping[Address, Cell], source: Mapping[Address, Any], tell: Any) -> dict[str, Any]:
        return {_key(place): [tell(item) for item in source[place]] for place in cells if place in source}

    def _origin(self, link: Link) -> list[Any]:
        """Rule, verdict, and operands cell by cell: a sum of rows stands for its rows."""
        operands = []
        for name, operand in link.item.derivation.operands.items():
            places = [operand] if isinstance(operand, Address) else operand
            operands.append([name, [str(single) for place in places for single in self.report.members(place)]])
        return [self._rule(link), self._verdict(link), operands]

    def _effect(self, link: Link) -> list[Any]:
        return [self._rule(link), self._verdict(link), str(link.target)]

    def _rule(self, link: Link) -> int:
        rule = link.item.derivation.rule
        method = get(rule.method) if rule.method else None
        told = (rule.kind, method.title if method else "", method.formula if method else "", link.carries)
        return self.rules.setdefault(told, len(self.rules))

    def _verdict(self, link: Link) -> int:
        return self.verdicts.setdefault(link.item.verdict.value, len(self.verdicts))

    def _exhibit(self, use: Use) -> int:
        return self.exhibits.setdefault(use, len(self.exhibits))

    # -- what all tables share --------------------------------------------------------------

    def common(self) -> dict[str, Any]:
        """Tables, rules, facts and exhibits; asked for after the tables."""
        facts = {name: self._fact(name) for name in self.graph.rests_on}
        return {
            "tabel": [[table] for table in self.tables],
            "aturan": [list(told) for told in self.rules],
            "putusan": list(self.verdicts),
            "fakta": facts,
            "sajian": [[use.kind, _page(use), use.title, use.text] for use in self.exhibits],
        }

    def _fact(self, name: str) -> list[Any]:
        place = fact_address(name)
        bases = [str(base) for base in self.graph.rests_on[name]]
        shown = [self._exhibit(use) for use in self.graph.shown.get(place, ())]
        return [fact_names()[name], self.report.fact(name).text, bases, self.graph.facts.get(place, []), shown]

    def page(self) -> str:
        """The page itself, with a list of all tables for those who come without an address."""
        items = []
        for table in self.tables:
            number = "Teks publikasi" if table == STATEMENTS else self.report.schema(table).number
            title = "" if table == STATEMENTS else self.report.schema(table).title
            anchor = table_anchor(table)
            items.append(
                f'<li id="{anchor}"><a href="#{anchor}">{escape(number)}</a> <small>{escape(title)}</small></li>'
            )
        return _asset("jejak.html").replace("{style}", _asset("jejak.css")).replace("{tables}", "".join(items))


def _key(place: Address) -> str:
    return f"{place.row}/{place.column}"


def _page(use: Use) -> str:
    return f"{use.chapter}.html" + (f"#{use.anchor}" if use.anchor else "")


def _pages(report: Report, chapters: Iterable[Contents]) -> dict[str, str]:
    """The page of the book that shows each table."""
    return {
        shown.name: f"{chapter.name}.html"
        for chapter in chapters
        for shown in chapter.exhibits(report)
        if shown.kind == "table"
    }


def _correction_note(correction: Correction) -> str:
    why = ", ".join(filter(None, (correction.reason, correction.proposer, correction.date, correction.status)))
    return f"Dikoreksi menjadi {correction.replacement} ({why})"
