"""How long a build takes, against a plain Papermill loop over the same notebooks.

Four things are timed, in turns within one run, so that a slow moment of the machine strikes all
alike; what counts are the ratios of the medians:

a. Papermill as anyone would write it: one process, its own engine, one notebook after another;
b. our execution of the same notebooks in a fresh process;
c. `lppd build` after one digit of one data cell has changed;
d. `lppd build` with nothing changed.

Everything happens in a temporary copy of the project. Memory is taken in a round of its own,
because looking at processes takes time from them: the largest single process, and the largest
sum over all processes alive at one moment (pages that forked processes share count in each).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lppd.chapter import declared_parameters
from lppd.errors import ChapterError, DataError, LppdError
from lppd.project import years

_COPIED = ("data", "notebooks", "params", "lppd", "_quarto.yml", "pyproject.toml")
_NUMERIC = re.compile(r"[^0-9A-Za-z]*(?:Rp\.? ?)?-?[0-9][0-9.,]* ?%?\*?")
_LOOK = 0.05  # seconds between looks at memory


@dataclass(frozen=True)
class Case:
    """One thing that is timed: its letter, its Indonesian label, the command, its preparation."""

    letter: str
    label: str
    command: tuple[str, ...]
    before: Callable[[], None] | None = None


@dataclass(frozen=True)
class Result:
    """Seconds of each round, and peak memory in MiB: largest process, largest sum."""

    case: Case
    seconds: tuple[float, ...]
    largest: float
    together: float

    @property
    def median(self) -> float:
        """Median of the rounds, in seconds."""
        return statistics.median(self.seconds)


def bench(
    project: Path,
    year: int,
    *,
    rounds: int = 3,
    jobs: int | None = None,
    table: str | None = None,
    builds: bool = True,
    say: Callable[[str], None] = print,
) -> list[Result]:
    """Time the cases on a temporary copy of a project.

    Args:
        project: root of the project; only read.
        year: reporting year.
        rounds: how often each case is timed.
        jobs: chapters at a time; default: number of processors.
        table: number of the table in which (c) changes a digit; default: the first that has one.
        builds: also time (c) and (d).
        say: receives progress.

    Returns:
        One result per case, in the order a, b, c, d.

    Raises:
        ChapterError: a command failed; the message holds what it last wrote.
        DataError: no table has a digit to change.
    """
    with tempfile.TemporaryDirectory(prefix="lppd-bench-") as place:
        copy = Path(place, "proyek")
        copy_project(project, copy)
        cases = _execution_cases(copy, year, Path(place), jobs)
        if builds:
            cases += _build_cases(copy, year, jobs, table)
            say("Membangun pertama kali …")
            _run(cases[-1], copy)
        times: dict[str, list[float]] = {case.letter: [] for case in cases}
        for number in range(1, rounds + 1):
            say(f"Putaran {number} dari {rounds} …")
            for case in cases:
                times[case.letter].append(_run(case, copy))
        say("Mengukur memori …")
        memory = {case.letter: _measure(case, copy) for case in cases}
        return [Result(c, tuple(times[c.letter]), *memory[c.letter]) for c in cases]


def copy_project(project: Path, copy: Path) -> None:
    """Copy what a build reads: data, notebooks, parameters, package, book description."""
    skip = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    copy.mkdir()
    for name in _COPIED:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=skip)
        elif source.is_file():
            shutil.copyfile(source, copy / name)


def _execution_cases(copy: Path, year: int, place: Path, jobs: int | None) -> list[Case]:
    cases = []
    for letter, kind, label in (
        ("a", "papermill", "Papermill berurutan"),
        ("b", "warm", "pelaksana lppd, proses baru"),
    ):
        plan = place / f"{kind}.json"
        content = {
            "tasks": [
                [str(path), str(place / kind / path.name), _parameters(path, year)]
                for path in sorted((copy / "notebooks").glob("*.ipynb"))
            ],
            "cwd": str(copy),
            "jobs": jobs,
        }
        plan.write_text(json.dumps(content), encoding="utf-8")
        cases.append(Case(letter, label, (sys.executable, "-m", "lppd.bench", "--dalam", kind, str(plan))))
    if not content["tasks"]:
        raise ChapterError("tidak ada notebook", file=copy / "notebooks", fix="jalankan di folder proyek")
    return cases


def _parameters(path: Path, year: int) -> dict[str, int]:
    """The year, where the notebook has a parameter for it."""
    try:
        return {"tahun": year} if "tahun" in declared_parameters(path) else {}
    except ChapterError:
        return {}


def _build_cases(copy: Path, year: int, jobs: int | None, table: str | None) -> list[Case]:
    file = find_table(copy / "data" / str(year), table)
    build: tuple[str, ...] = (sys.executable, "-m", "lppd", "build", str(year), "--project", str(copy))
    build += ("--jobs", str(jobs)) if jobs else ()
    changed = f"lppd build, satu sel {file.stem} berubah"
    return [
        Case("c", changed, build, lambda: change_digit(file)),
        Case("d", "lppd build, tanpa perubahan", build),
    ]


def find_table(folder: Path, table: str | None = None) -> Path:
    """The data file in which a digit can be changed.

    Args:
        folder: the year's data folder.
        table: number of the table; None: the first file that will do.

    Raises:
        DataError: the table is missing, or has no numeric cell.
    """
    files = [folder / f"{table}.csv"] if table else sorted(folder.glob("[0-9]*.csv"))
    for file in files:
        if file.is_file() and _numeric_cell(_rows(file)):
            return file
    name = files[0] if table else folder
    raise DataError("tidak ada sel angka yang dapat diubah", file=name, fix="pilih tabel lain dengan --table")


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _numeric_cell(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Row and column of the first figure of several digits; keys and running numbers are none."""
    for number, row in enumerate(rows[1:], 1):
        for column, cell in enumerate(row[1:], 1):
            if _NUMERIC.fullmatch(cell) and sum(map(str.isdigit, cell)) > 2:
                return number, column
    return None


def change_digit(file: Path) -> None:
    """Count the last digit of the file's first figure one up (9 becomes 0)."""
    rows = _rows(file)
    found = _numeric_cell(rows)
    if found is None:
        raise DataError("tidak ada sel angka yang dapat diubah", file=file)
    row, column = found
    rows[row][column] = next_figure(rows[row][column])
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def next_figure(cell: str) -> str:
    """The printed figure with its last digit counted one up.

    >>> next_figure("Rp 1.209,49 %*")
    'Rp 1.209,40 %*'
    """
    at = max(index for index, char in enumerate(cell) if char.isdigit())
    return cell[:at] + str((int(cell[at]) + 1) % 10) + cell[at + 1 :]


def _start(case: Case, cwd: Path, log: Any) -> subprocess.Popen[bytes]:
    if case.before:
        case.before()
    environment = dict(os.environ) | {"PYTHONPATH": str(cwd)} if (cwd / "lppd").is_dir() else None
    return subprocess.Popen(case.command, cwd=cwd, env=environment, stdout=log, stderr=log)


def _finish(case: Case, code: int, log: Any) -> None:
    if code:
        log.seek(0)
        tail = log.read().decode("utf-8", "replace").strip()[-2000:]
        raise ChapterError(f"pengukuran ({case.letter}) {case.label} gagal dengan kode {code}:\n{tail}")


def _run(case: Case, cwd: Path) -> float:
    """Wall-clock seconds of one run of a case, without its preparation."""
    with tempfile.TemporaryFile() as log:
        process = _start(case, cwd, log)
        began = time.perf_counter()
        code = process.wait()
        seconds = time.perf_counter() - began
        _finish(case, code, log)
    return seconds


def _measure(case: Case, cwd: Path) -> tuple[float, float]:
    """Peak memory of one run in MiB: largest single process, largest sum at one moment."""
    with tempfile.TemporaryFile() as log:
        process = _start(case, cwd, log)
        largest = together = 0.0
        while process.poll() is None:
            sizes = _sizes(process.pid)
            largest = max(largest, *sizes, 0.0)
            together = max(together, sum(sizes))
            time.sleep(_LOOK)
        _finish(case, process.returncode, log)
    return largest, together


def _sizes(pid: int) -> list[float]:
    """Resident memory of a process and its descendants, MiB each."""
    import psutil  # type: ignore[import-untyped]  # comes with ipykernel

    sizes = []
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.Error):
                sizes.append(process.memory_info().rss / 2**20)
    return sizes or [0.0]


def format_results(results: Sequence[Result]) -> str:
    """The results as an Indonesian text table; ratios are to (a)."""
    base = results[0].median
    width = max(len(result.case.label) for result in results) + 4
    lines = [f"{'':{width}}{'median':>9}{'tercepat':>10}{'terlama':>9}{'nisbah':>8}{'terbesar':>11}{'bersama':>10}"]
    for result in results:
        figures = (result.median, min(result.seconds), max(result.seconds))
        m, low, high = (f"{_comma(value, 2)} s" for value in figures)
        ratio = "1" if result is results[0] else _comma(result.median / base, 3)
        memory = [f"{_comma(value, 0)} MiB" for value in (result.largest, result.together)]
        label = f"{result.case.letter}. {result.case.label}"
        lines.append(f"{label:{width}}{m:>9}{low:>10}{high:>9}{ratio:>8}{memory[0]:>11}{memory[1]:>10}")
    lines.append("nisbah: terhadap (a); terbesar: proses terbesar; bersama: jumlah semua proses sesaat")
    return "\n".join(lines)


def _comma(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def _inside(kind: str, plan: Mapping[str, Any]) -> None:
    """Body of the fresh processes of (a) and (b)."""
    tasks: Iterable[tuple[str, str, dict[str, Any]]] = plan["tasks"]
    if kind == "papermill":
        import papermill  # type: ignore[import-untyped]

        for source, output, parameters in tasks:
            Path(output).parent.mkdir(exist_ok=True)
            papermill.execute_notebook(
                source, output, parameters=parameters, kernel_name="python3", cwd=plan["cwd"], progress_bar=False
            )
        return
    from lppd.execute import Task, failure_error, run_chapters

    chapters = [Task(Path(s).stem, Path(s), Path(o), p) for s, o, p in tasks]
    for outcome in run_chapters(chapters, cwd=Path(plan["cwd"]), jobs=plan["jobs"], preload=_preload()):
        if outcome.failure:
            raise failure_error(outcome.failure, notebook=Path("notebooks", f"{outcome.name}.ipynb"))


def _preload() -> Sequence[str]:
    """What `lppd build` loads before the chapters."""
    try:
        from lppd.build import PRELOAD
    except ImportError:
        return ()
    return PRELOAD


def main(argv: Sequence[str] | None = None) -> int:
    """Command line of `make bench`: `python -m lppd.bench [TAHUN] [--project DIR] …`.

    Returns:
        0, or 2 when something could not be run; the message is on standard error.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        if given[:1] == ["--dalam"]:
            _inside(given[1], json.loads(Path(given[2]).read_text("utf-8")))
            return 0
        options = _parser().parse_args(given)
        results = bench(
            options.project, options.tahun or years(options.project)[-1], rounds=options.rounds, jobs=options.jobs,
            table=options.table, builds=not options.tanpa_build,
        )  # fmt: skip
    except LppdError as error:
        print(f"lppd: {error}", file=sys.stderr)
        return 2
    print(format_results(results))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lppd.bench", description="Ukur lama pembangunan buku.")
    parser.add_argument("tahun", type=int, nargs="?", help="tahun pelaporan (bawaan: yang terbaru)")
    parser.add_argument("--project", type=Path, default=Path(), help="folder proyek (bawaan: di sini)")
    parser.add_argument("--rounds", type=int, default=3, help="banyaknya putaran (bawaan: 3)")
    parser.add_argument("--jobs", type=int, help="banyaknya bab yang dijalankan bersamaan")
    parser.add_argument("--table", help="nomor tabel yang satu selnya diubah (bawaan: yang pertama bisa)")
    parser.add_argument("--tanpa-build", action="store_true", help="hanya pelaksanaan bab")
    return parser


if __name__ == "__main__":
    sys.exit(main())
