"""The traces of a whole book for its readers: one page, and beside it one small file for each table.

The files are scripts that hand over data, because a page opened from a disk may load scripts but not fetch files.
A table's file is loaded when a reader asks for one of its cells, so that tens of thousands of cells stay light.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
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
from lppd.statements import COLUMN, FACTS, fact_address
from lppd.statements import TABLE as STATEMENTS
from lppd.table import Cell
from lppd.trace.graph import Graph, Link
from lppd.trace.uses import Use
from lppd.trail import AUDIT

FOLDER = "data/jejak"
SPOKEN = "Teks publikasi"
"""What the numbers of the prose are called among the tables."""


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


class _Numbers(dict[Any, int]):
    """Numbers things in the order in which they come up, each once."""

    def of(self, thing: Any) -> int:
        """The number of a thing."""
        return self.setdefault(thing, len(self))


class _Site:
    """Data of the page. Whatever occurs often is listed once and named by its number; a cell is "table.row.column"."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.report: Report = graph.report
        self.tables = [*sorted(self.report.schemas, key=table_order), STATEMENTS]
        self.rules, self.verdicts, self.exhibits, self.bases = (_Numbers() for _ in range(4))
        self.facts = _Numbers({name: place for place, name in enumerate(graph.rests_on)})
        self.pages = _pages(self.report, book_contents(self.report.project))
        self.number = _places(self.tables)
        self.names = {table: self._names(table) for table in self.tables}
        self.places = {table: (_places(rows), _places(columns)) for table, (rows, columns) in self.names.items()}

    def _names(self, table: str) -> tuple[dict[str, str], dict[str, str]]:
        """Names of rows and columns by key."""
        if table == STATEMENTS:
            rows = {key: f"{item.section}: {item.subject}" for key, item in self.report.statements.items()}
            return rows, {COLUMN: ""}
        schema = self.report.schema(table)
        rows = {row.key: row.attributes.get("nama") or row.key for row in self.report.rows(table)}
        return rows, {column.name: column.label for column in schema.columns}

    def code(self, place: Address) -> str:
        """A cell or fact by its numbers; "f" begins those of facts, "a" stands for the audit."""
        if place == AUDIT:
            return "a"
        if place.table == FACTS:
            return f"f{self.facts.of(place.row)}"
        return f"{self.number[place.table]}.{self._key(place)}"

    def _key(self, place: Address) -> str:
        rows, columns = self.places[place.table]
        return f"{rows[place.row]}.{columns[place.column]}"

    # -- one table ----------------------------------------------------------------------

    def table(self, table: str) -> dict[str, Any]:
        """Everything on the cells of a table."""
        cells = {cell.address: cell for cell in self._cells(table)}
        fact_lists, exhibit_lists = _Numbers(), _Numbers()
        width = len(self.names[table][1])
        shown = [self._cell(cell) for cell in cells.values()]
        return {
            **self._about(table),
            "sel": [shown[start : start + width] for start in range(0, len(shown), width)],
            "asal": self._each(cells, self.graph.onto, self._origin),
            "akibat": self._each(cells, self.graph.out_of, self._effect),
            "fakta": self._listed(cells, self.graph.facts, fact_lists, self.facts.of),
            "sajian": self._listed(cells, self.graph.shown, exhibit_lists, self.exhibits.of),
            "daftarFakta": list(fact_lists),
            "daftarSajian": list(exhibit_lists),
        }

    def _cells(self, table: str) -> Iterable[Cell]:
        if table == STATEMENTS:
            return (item.cell for item in self.report.statements.values())
        return self.report.data(table).cells()

    def _about(self, table: str) -> dict[str, Any]:
        rows, columns = self.names[table]
        names = {"baris": list(rows.items()), "kolom": list(columns.items())}
        relative = self.report.project.relative
        if table == STATEMENTS:
            return {
                "nomor": SPOKEN,
                "judul": "",
                "berkas": relative(self.report.project.year_dir / f"{table}.csv"),
                **names,
            }
        schema = self.report.schema(table)
        return {
            "nomor": schema.number,
            "judul": schema.title,
            "hlm": self.report.page(table),
            "sumber": schema.source,
            "berkas": relative(self.report.data(table).file),
            "bab": self.pages.get(table, ""),
            **names,
        }

    def _cell(self, cell: Cell) -> list[Any]:
        """Value in the book, printed text, line, origin and note; trailing blanks are left out."""
        figure = self.report.figure(cell.address)
        shown = cell.meant.text.strip() if cell.address.table == STATEMENTS else figure_text(figure)
        printed = cell.printed.text.strip()
        origin = "" if figure.origin == "tercetak" else figure.origin
        note = _correction_note(cell.correction) if cell.correction else cell.reading.reason if cell.reading else ""
        values = [shown, "" if printed == shown else printed, cell.line, origin, note]
        while values and not values[-1]:
            values.pop()
        return values

    def _each(self, cells: Iterable[Address], source: Mapping[Address, Any], tell: Any) -> dict[str, Any]:
        return {self._key(place): [tell(item) for item in source[place]] for place in cells if place in source}

    def _listed(
        self, cells: Iterable[Address], source: Mapping[Address, Any], lists: _Numbers, number: Callable[[Any], int]
    ) -> dict[str, int]:
        """The number of each cell's list; neighbours mostly share theirs."""
        found = {place: tuple(number(item) for item in source[place]) for place in cells if place in source}
        return {self._key(place): lists.of(items) for place, items in found.items()}

    def _origin(self, link: Link) -> list[Any]:
        """Rule, verdict, and operands cell by cell: a sum of rows stands for its rows."""
        operands = []
        for name, operand in link.item.derivation.operands.items():
            places = [operand] if isinstance(operand, Address) else operand
            operands.append([name, [self.code(single) for place in places for single in self.report.members(place)]])
        return [self._rule(link), self.verdicts.of(link.item.verdict.value), operands]

    def _effect(self, link: Link) -> list[Any]:
        target = link.target
        code = f"{self.number[target.table]}" if target.row.startswith("*") else self.code(target)
        return [self._rule(link), self.verdicts.of(link.item.verdict.value), code]

    def _rule(self, link: Link) -> int:
        rule = link.item.derivation.rule
        method = get(rule.method) if rule.method else None
        return self.rules.of(
            (rule.kind, method.title if method else "", method.formula if method else "", link.carries)
        )

    # -- what all tables share --------------------------------------------------------------

    def common(self) -> dict[str, Any]:
        """Tables, rules, facts and exhibits; asked for after the tables."""
        facts = [self._fact(name) for name in self.facts]
        return {
            "tabel": self.tables,
            "aturan": [list(told) for told in self.rules],
            "putusan": list(self.verdicts),
            "fakta": facts,
            "dasar": [list(codes) for codes in self.bases],
            "sajian": [[use.kind, _page(use), use.title, use.text] for use in self.exhibits],
        }

    def _fact(self, name: str) -> list[Any]:
        """Meaning, text, the list of what it rests on, the facts and exhibits that use it."""
        place = fact_address(name)
        bases = self.bases.of(tuple(map(self.code, self.graph.rests_on[name])))
        users = [self.facts.of(user) for user in self.graph.facts.get(place, ())]
        shown = [self.exhibits.of(use) for use in self.graph.shown.get(place, ())]
        return [fact_names()[name], self.report.fact(name).text, bases, users, shown]

    def page(self) -> str:
        """The page itself, with a list of all tables for those who come without an address."""
        items = []
        for table in self.tables:
            number = SPOKEN if table == STATEMENTS else self.report.schema(table).number
            title = "" if table == STATEMENTS else self.report.schema(table).title
            anchor = table_anchor(table)
            items.append(
                f'<li id="{anchor}"><a href="#{anchor}">{escape(number)}</a> <small>{escape(title)}</small></li>'
            )
        return _asset("jejak.html").replace("{style}", _asset("jejak.css")).replace("{tables}", "".join(items))


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


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
