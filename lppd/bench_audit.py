"""How much the audit sees: slips planted at random in a copy of the data files, and what `lppd audit` then says.

Run it with `make bench-audit`. Each slip is planted alone, and several are planted together; the copy is read by the
reader and audited like any year, and what is listed is compared with what was listed before. A finding is *new* if its
identifier was not listed before. Of a planted slip we count

- `ditolak_pembaca`: the reader refuses the file, with the cell's place; such slips count in none of what follows;
- `terbaca`: the others; `tercakup`: those in cells that a rule or a check binds to other figures;
- `terdeteksi`: a new finding has a planted cell as its address or among its operands, of sums each row;
- `sel_pertama_benar`: of these findings, in the order of the list (gravest first), the first that proposes anything
  changes planted cells only; `nilai_pertama_benar`: and gives them back the text or number that was there;
- `menunjuk_sel_lain`: new findings whose proposal changes a cell that was not planted;
- `lewat_rantai`: new findings without a planted cell that rest on a fact computed from one;
- `alarm_palsu`: new findings that neither contain a planted cell nor rest on one in that way.

Precision is sel_pertama_benar ÷ (sel_pertama_benar + menunjuk_sel_lain), recall terdeteksi ÷ terbaca, the localisation rate
sel_pertama_benar ÷ terdeteksi. The seed is fixed and the cells are drawn at random: nothing is tuned to particular ones. The
audit of a copy is worked out from that of the original (`lppd.reaudit`), which a test compares with whole audits.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from lppd.address import Address
from lppd.checks import compared_places
from lppd.errors import FaultsError, NotationError
from lppd.figures import State, read
from lppd.finding import Finding
from lppd.planting import Edit, reread, write_edits
from lppd.reaudit import Baseline
from lppd.report import Report, open_report
from lppd.seeding import KINDS, Planted, candidates
from lppd.statements import FACTS
from lppd.table import Cell

SEED = 20220101
PER_KIND = 50
TOGETHER = 5
MANY = f"{TOGETHER} sekaligus"
FILE = "uji-audit.csv"


@dataclass(frozen=True)
class Outcome:
    """What became of one planted slip; the counts are of findings."""

    planted: Planted
    refused: bool = False
    covered: bool = False
    detected: bool = False
    localised: bool = False
    mended: bool = False
    elsewhere: int = 0
    chained: int = 0
    false_alarms: int = 0


@dataclass(frozen=True)
class Score:
    """One line of the benchmark; the field names are the columns of its CSV."""

    jenis: str
    ditanam: int
    ditolak_pembaca: int
    terbaca: int
    tercakup: int
    terdeteksi: int
    sel_pertama_benar: int
    nilai_pertama_benar: int
    menunjuk_sel_lain: int
    lewat_rantai: int
    alarm_palsu: int


class Bench:
    """One report with its audit, in copies of which slips are planted.

    Args:
        folder: where the data files with slips are written; they overwrite each other.
    """

    def __init__(self, report: Report, folder: Path) -> None:
        self.report = report
        self.folder = folder
        self.baseline = Baseline(report)
        self._last: tuple[Sequence[Edit], Report] | None = None

    @cached_property
    def covered(self) -> frozenset[Address]:
        """Cells that a rule that could be computed, or a check, binds to other figures."""
        return frozenset((*self.baseline.bound_cells, *compared_places(self.report, list(self.report.schemas))))

    def plant(self, edits: Sequence[Edit]) -> Report:
        """The report with these texts; the last one is remembered.

        Raises:
            FaultsError: the reader refuses them.
        """
        if self._last is None or self._last[0] != edits:
            self._last = edits, reread(self.report, write_edits(self.report, edits, self.folder))
        return self._last[1]

    def found(self, edits: Sequence[Edit]) -> tuple[Finding, ...]:
        """What the audit lists of the copy and did not list before.

        Raises:
            FaultsError: the reader refuses the copy.
        """
        return self.baseline.after(self.plant(edits), frozenset(edit.address for edit in edits))

    def draw(self, kind: str, count: int, random: Random) -> Iterator[Planted]:
        """Slips of one kind in cells drawn at random; those that change no number and no word are passed over."""
        found = 0
        for planted in candidates(self.report, kind, random):
            if found == count:
                return
            if self._refused(planted) or any(self._meaning_changed(planted)):
                found += 1
                yield planted

    def _refused(self, planted: Planted) -> bool:
        try:
            self.plant(planted.edits)
        except FaultsError:
            return True
        return False

    def _meaning_changed(self, planted: Planted) -> Iterator[bool]:
        """Whether a cell prints another number, or other words; what is only written differently is no slip."""
        other = self.plant(planted.edits)
        for edit in planted.edits:
            old, new = self.report.cell(edit.address).printed, other.cell(edit.address).printed
            if State.ANGKA in (old.state, new.state):
                yield (old.state, old.value) != (new.state, new.value)
            else:
                yield " ".join(old.text.split()) != " ".join(new.text.split())

    def judge(self, many: Sequence[Planted]) -> list[Outcome]:
        """Plant slips together and tell what became of each; a slip that the reader refuses is not planted.

        Findings that belong to no slip are counted with the first.
        """
        refused = [planted for planted in many if self._refused(planted)]
        planted = [item for item in many if item not in refused]
        new = self.found(tuple(edit for item in planted for edit in item.edits)) if planted else ()
        everything = frozenset(cell for item in planted for cell in item.cells)
        shares = _shared_out(new, planted, self.report)
        outcomes = {item.cells: self._outcome(item, shares[place], everything) for place, item in enumerate(planted)}
        return [Outcome(item, refused=True) if item in refused else outcomes[item.cells] for item in many]

    def _outcome(self, planted: Planted, new: Sequence[Finding], everything: frozenset[Address]) -> Outcome:
        own = [item for item in new if planted.cells & cells_named(item, self.report)]
        first = next((item for item in own if item.usulan), None)
        changes = proposed_changes(first) if first else {}
        right = bool(changes) and changes.keys() <= everything and bool(changes.keys() & planted.cells)
        others = [item for item in new if not everything & cells_named(item, self.report)]
        chained = [item for item in others if self._rests_on(item, everything)]
        return Outcome(
            planted,
            covered=bool(planted.cells & self.covered),
            detected=bool(own),
            localised=right,
            mended=right and all(_same(self.report.cell(cell), text) for cell, text in changes.items()),
            elsewhere=sum(not proposed_changes(item).keys() <= everything for item in new),
            chained=len(chained),
            false_alarms=len(others) - len(chained),
        )

    def _rests_on(self, finding: Finding, cells: frozenset[Address]) -> bool:
        facts = {address for address in cells_named(finding, self.report) if address.table == FACTS}
        return bool(facts & self.baseline.reach(cells))


def _shared_out(new: Sequence[Finding], planted: Sequence[Planted], report: Report) -> list[list[Finding]]:
    """New findings by the slips whose cells they name; one that names none goes to the first."""
    shares: list[list[Finding]] = [[] for _ in planted]
    for finding in new:
        named = cells_named(finding, report)
        owners = [place for place, item in enumerate(planted) if item.cells & named]
        for place in owners or [0]:
            shares[place].append(finding)
    return shares


def cells_named(finding: Finding, report: Report) -> frozenset[Address]:
    """The cells that a finding names as its address or as operands, of a sum its rows; facts stand for themselves.

    Of a list that is cut short only what is told.
    """
    parts = [part.rpartition(" [")[2].removesuffix("]") for part in finding.operan.split("; ") if part.endswith("]")]
    found: set[Address] = set()
    for text in (finding.alamat, *parts):
        names = text.split("/")
        if len(names) == 3:
            address = Address(*names)
            found.update((address,) if address.table not in report.schemas else report.members(address))
    return frozenset(found)


def proposed_changes(finding: Finding) -> dict[Address, str]:
    """The cells that a finding's first proposal changes, and what it puts there."""
    lines = csv.reader(finding.usulan.splitlines())
    return {Address(*line[:3]): line[4] for line in lines}


def _same(cell: Cell, text: str) -> bool:
    """Whether a proposed text is the cell's, as a number or letter by letter."""
    if cell.column.is_text or cell.printed.state is not State.ANGKA:
        return text.strip().casefold() == cell.printed.text.strip().casefold()
    try:
        proposed = read(text, kind=_kind(cell), notation=cell.printed.notation)
    except NotationError:
        return False
    return proposed.value == (cell.printed.value or 0) * cell.divisor


def _kind(cell: Cell) -> str:
    """Kind by which a cell's text is read again; what its row decides is told by its marker."""
    if cell.column.kind != "sesuai-baris":
        return cell.column.kind
    return {"%": "persen", "level": "level", "Rp": "rupiah"}.get(cell.printed.unit, "angka")


def score(kind: str, outcomes: Sequence[Outcome]) -> Score:
    """Add up the outcomes of one kind."""
    read_ = [item for item in outcomes if not item.refused]
    return Score(
        jenis=kind,
        ditanam=len(outcomes),
        ditolak_pembaca=len(outcomes) - len(read_),
        terbaca=len(read_),
        tercakup=sum(item.covered for item in read_),
        terdeteksi=sum(item.detected for item in read_),
        sel_pertama_benar=sum(item.localised for item in read_),
        nilai_pertama_benar=sum(item.mended for item in read_),
        menunjuk_sel_lain=sum(item.elsewhere for item in read_),
        lewat_rantai=sum(item.chained for item in read_),
        alarm_palsu=sum(item.false_alarms for item in read_),
    )


Told = Callable[[str], None]


def run(
    report: Report,
    per_kind: int = PER_KIND,
    seed: int = SEED,
    kinds: Sequence[str] = (),
    tell: Told = lambda line: None,
) -> Iterator[tuple[Score, list[Outcome]]]:
    """The whole benchmark, line by line: each kind alone, then several slips at once.

    Args:
        kinds: kinds to plant; none for all.
        tell: is told how far it has come.
    """
    with TemporaryDirectory() as folder:
        bench = Bench(report, Path(folder))
        for kind in kinds or (*KINDS, MANY):
            random = Random(f"{seed}-{kind}")
            outcomes: list[Outcome] = []
            for group in _groups(bench, kind, per_kind, random):
                outcomes += bench.judge(group)
                tell(f"{kind}: {len(outcomes)} dari {per_kind}")
            yield score(kind, outcomes), outcomes


def _groups(bench: Bench, kind: str, per_kind: int, random: Random) -> Iterator[list[Planted]]:
    """Slips that are planted together: each alone, or of several kinds in cells of their own."""
    if kind != MANY:
        yield from ([planted] for planted in bench.draw(kind, per_kind, random))
        return
    each = -(-per_kind // len(KINDS))
    pool = [item for name in KINDS for item in bench.draw(name, each, random)]
    random.shuffle(pool)
    for start in range(0, min(len(pool), per_kind) - TOGETHER + 1, TOGETHER):
        group = pool[start : start + TOGETHER]
        if sum(len(item.cells) for item in group) == len(frozenset().union(*(item.cells for item in group))):
            yield group


def write_scores(path: Path, scores: Iterable[Score]) -> None:
    """Write the benchmark's lines as CSV."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        names = [field.name for field in fields(Score)]
        writer.writerow(names)
        writer.writerows([getattr(item, name) for name in names] for item in scores)


def read_scores(path: Path) -> list[Score]:
    """The lines of a benchmark that was kept; none without the file, or of one that counted other things."""
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as stream:
        lines = csv.DictReader(stream)
        if list(lines.fieldnames or ()) != [field.name for field in fields(Score)]:
            return []
        return [Score(line.pop("jenis"), **{name: int(text) for name, text in line.items()}) for line in lines]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line, and keep its result beside the year's data."""
    parser = argparse.ArgumentParser(description="Menanam salah cetak acak dan mengukur apa yang ditemukan audit.")
    parser.add_argument("tahun", type=int, nargs="?", help="tahun laporan; bawaan: tahun terakhir")
    parser.add_argument("--per-jenis", type=int, default=PER_KIND, help="banyaknya salah cetak per jenis")
    parser.add_argument("--benih", type=int, default=SEED, help="benih bilangan acak")
    parser.add_argument("--jenis", action="append", choices=[*KINDS, MANY], help="hanya jenis ini; boleh berulang")
    parser.add_argument("--rinci", action="store_true", help="sebutkan setiap salah cetak dan nasibnya")
    parser.add_argument("--simpan", action="store_true", help=f"simpan hasilnya di data/<tahun>/{FILE}")
    chosen = parser.parse_args(argv)
    report = open_report(chosen.tahun)
    scores = []
    for found, outcomes in run(report, chosen.per_jenis, chosen.benih, chosen.jenis or (), _progress):
        scores.append(found)
        print(_line(found), flush=True)
        for item in outcomes if chosen.rinci else ():
            print(f"    {_fate(item)}")
    if chosen.simpan:
        write_scores(report.project.year_dir / FILE, scores)
    return 0


def _progress(line: str) -> None:
    """Overwrite one line on the terminal; nothing where nobody watches."""
    if sys.stderr.isatty():
        print(f"\r{line:60}", end="\r", file=sys.stderr, flush=True)


def _line(item: Score) -> str:
    return (
        f"{item.jenis:20} terbaca {item.terbaca:4}  tercakup {item.tercakup:4}  terdeteksi {item.terdeteksi:4}  "
        f"sel pertama {item.sel_pertama_benar:4}  nilai pertama {item.nilai_pertama_benar:4}  "
        f"sel lain {item.menunjuk_sel_lain:4}  rantai {item.lewat_rantai:3}  alarm palsu {item.alarm_palsu}"
    )


def _fate(item: Outcome) -> str:
    """What became of one slip, in a word, with its cells and texts."""
    fates = (
        ("ditolak", item.refused),
        ("nilai benar", item.mended),
        ("sel benar", item.localised),
        ("terdeteksi", item.detected),
        ("tercakup", item.covered),
    )
    fate = next((name for name, true in fates if true), "tidak tercakup")
    edits = "; ".join(f"{edit.address}: {edit.before!r} → {edit.after!r}" for edit in item.planted.edits)
    return f"{fate:14} {item.elsewhere} sel lain, {item.false_alarms} palsu  {edits}"


if __name__ == "__main__":
    sys.exit(main())
