"""How much the audit sees: slips planted at random, and what it makes of them.

Run it with `make bench-audit`. Every slip is planted in a copy of the figures, alone and several together; a slip counts
as detected when a rule that held before fails, as localised when the first candidate is the planted cell, as mended
when that candidate also has the right number. Alarms on rules that the planted cell takes no part in are false. The
seed is fixed and the cells are drawn at random: nothing is tuned to particular ones.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from random import Random

from lppd.figures import State
from lppd.localisation import Problem, localise
from lppd.network import Network, build_network, violated
from lppd.report import Report, open_report
from lppd.seeding import KINDS, NEIGHBOUR, Planted, plant
from lppd.table import Cell
from lppd.view import View

SEED = 20220101
PER_KIND = 150
TOGETHER = 5
FILE = "uji-audit.csv"


@dataclass(frozen=True)
class Outcome:
    """What became of one planted slip."""

    planted: Planted
    covered: bool
    detected: bool
    localised: bool
    mended: bool
    false_alarms: int


@dataclass(frozen=True)
class Score:
    """One line of the benchmark; the field names are the columns of its CSV."""

    jenis: str
    ditanam: int
    ditolak_pembaca: int
    terbaca: int
    dalam_aturan: int
    terdeteksi: int
    sel_pertama_benar: int
    nilai_pertama_benar: int
    alarm_palsu: int


def numeric_cells(report: Report) -> list[Cell]:
    """Every printed figure of the tables, in order."""
    return [
        cell
        for table in report.schemas
        for cell in report.data(table).cells()
        if not cell.column.is_text and cell.meant.state is State.ANGKA
    ]


def draw(report: Report, kind: str, count: int, random: Random) -> Iterator[Planted]:
    """Slips of one kind in cells drawn at random."""
    cells = numeric_cells(report)
    random.shuffle(cells)
    found = 0
    for cell in cells:
        planted = plant(cell, kind, random, _beside(report, cell))
        if planted:
            found += 1
            yield planted
        if found == count:
            return


def _beside(report: Report, cell: Cell) -> str:
    """The figure of the row below, or above in the last row."""
    rows = report.rows(cell.address.table)
    place = [row.key for row in rows].index(cell.address.row)
    other = rows[place + 1 if place + 1 < len(rows) else place - 1]
    return other.cells[cell.address.column].meant.text


def judge_one(network: Network, planted: Planted, base: frozenset[str], *, locate: bool = True) -> Outcome:
    """Plant one slip alone and look what the rules make of it."""
    rules = network.by_cell.get(planted.address, ())
    if planted.printed is None:
        return Outcome(planted, bool(rules), True, False, False, 0)
    view = View(network.report, {planted.address: planted.printed})
    fresh = {item.derivation.id for item in violated(network, rules, view.cell)} - base
    if not fresh or not locate:
        return Outcome(planted, bool(rules), bool(fresh), False, False, 0)
    problems = localise(network, view, [rule for rule in rules if rule.id in fresh])
    cell, value = _first_right(network, problems, planted)
    return Outcome(planted, True, True, cell, value, 0)


def judge_together(network: Network, many: Sequence[Planted], base: frozenset[str]) -> list[Outcome]:
    """Plant several slips at once; alarms that belong to none of them are shared out to the first."""
    readable = {item.address: item.printed for item in many if item.printed is not None}
    view = View(network.report, readable)
    fresh = [item for item in violated(network, network.rules, view.cell) if item.derivation.id not in base]
    touched = [network.cells_of[item.derivation.id] for item in fresh]
    strange = sum(not cells & readable.keys() for cells in touched)
    problems = localise(network, view, [item.derivation for item in fresh])
    outcomes = []
    for place, item in enumerate(many):
        seen = item.printed is None or any(item.address in cells for cells in touched)
        cell, value = _first_right(network, problems, item) if item.printed is not None and seen else (False, False)
        outcomes.append(Outcome(item, item.address in network.by_cell, seen, cell, value, strange if place == 0 else 0))
    return outcomes


def _first_right(network: Network, problems: Iterable[Problem], planted: Planted) -> tuple[bool, bool]:
    """Whether a first candidate names the planted cell, and with the number that was there."""
    right = network.report.cell(planted.address).meant.value
    for problem in problems:
        changes = problem.candidates[0].changes if problem.candidates else ()
        for change in changes:
            if change.address == planted.address:
                return True, change.value == right
    return False, False


def score(kind: str, outcomes: Sequence[Outcome]) -> Score:
    """Add up the outcomes of one kind."""
    read = [item for item in outcomes if item.planted.printed is not None]
    return Score(
        jenis=kind,
        ditanam=len(outcomes),
        ditolak_pembaca=len(outcomes) - len(read),
        terbaca=len(read),
        dalam_aturan=sum(item.covered for item in read),
        terdeteksi=sum(item.detected for item in read),
        sel_pertama_benar=sum(item.localised for item in read),
        nilai_pertama_benar=sum(item.mended for item in read),
        alarm_palsu=sum(item.false_alarms for item in outcomes),
    )


def run(report: Report, per_kind: int = PER_KIND, seed: int = SEED) -> list[Score]:
    """The whole benchmark: one line for each kind alone, one for several slips at once."""
    network = build_network(report)
    base = frozenset(item.derivation.id for item in violated(network, network.rules, report.cell))
    scores = []
    for kind in (*KINDS, NEIGHBOUR):
        random = Random(f"{seed}-{kind}")
        drawn = draw(report, kind, per_kind, random)
        scores.append(score(kind, [judge_one(network, item, base) for item in drawn]))
    return [*scores, score(f"{TOGETHER} sekaligus", _several(network, base, per_kind, seed))]


def _several(network: Network, base: frozenset[str], per_kind: int, seed: int) -> list[Outcome]:
    random = Random(f"{seed}-bersama")
    pool = [item for kind in KINDS for item in draw(network.report, kind, per_kind // 3, random)]
    random.shuffle(pool)
    groups = [pool[start : start + TOGETHER] for start in range(0, len(pool) - TOGETHER + 1, TOGETHER)]
    distinct = [group for group in groups if len({item.address for item in group}) == len(group)]
    return [outcome for group in distinct for outcome in judge_together(network, group, base)]


def write_scores(path: Path, scores: Iterable[Score]) -> None:
    """Write the benchmark's lines as CSV."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        names = [field.name for field in fields(Score)]
        writer.writerow(names)
        writer.writerows([getattr(item, name) for name in names] for item in scores)


def read_scores(path: Path) -> list[Score]:
    """The lines of a benchmark that was kept; none without the file."""
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as stream:
        return [
            Score(line.pop("jenis"), **{name: int(text) for name, text in line.items()})
            for line in csv.DictReader(stream)
        ]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line, and keep its result beside the year's data."""
    parser = argparse.ArgumentParser(description="Menanam salah cetak acak dan mengukur apa yang ditemukan audit.")
    parser.add_argument("tahun", type=int, nargs="?", help="tahun laporan; bawaan: tahun terakhir")
    parser.add_argument("--per-jenis", type=int, default=PER_KIND, help="banyaknya salah cetak per jenis")
    parser.add_argument("--benih", type=int, default=SEED, help="benih bilangan acak")
    parser.add_argument("--simpan", action="store_true", help=f"simpan hasilnya di data/<tahun>/{FILE}")
    chosen = parser.parse_args(argv)
    report = open_report(chosen.tahun)
    scores = run(report, chosen.per_jenis, chosen.benih)
    for item in scores:
        print(
            f"{item.jenis:18} terbaca {item.terbaca:4}  dalam aturan {item.dalam_aturan:4}  terdeteksi "
            f"{item.terdeteksi:4}  sel pertama {item.sel_pertama_benar:4}  nilai pertama "
            f"{item.nilai_pertama_benar:4}  alarm palsu {item.alarm_palsu}"
        )
    if chosen.simpan:
        write_scores(report.project.year_dir / FILE, scores)
    return 0


if __name__ == "__main__":
    sys.exit(main())
