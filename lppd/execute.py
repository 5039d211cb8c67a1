"""Execute the chapters: each by Papermill, in a process of its own, several at a time.

The usual way (`engine="warm"`): a fresh Python process imports everything once and then forks
one child per chapter; the child runs `papermill.execute_notebook` with the engine of
`lppd.engine`. The warm process is a new one, not the caller, so that chapters see neither the
caller's threads (which do not survive a fork) nor its imports, filters and plotting settings. It
runs with PYTHONHASHSEED=0 unless that is set already: the order of sets is the same every time.

Where there is no fork, or with `engine="papermill"`: Papermill's own engine, kernels and all, in
a spawn pool. Both write the same outputs.

An executed notebook depends on its source and on what its cells do, not on time, process or
directory: time stamps are left out, cells that Papermill adds get fixed ids.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from lppd.chapter import check_parameters, settle
from lppd.engine import quick_imports, register
from lppd.errors import ChapterError, UnknownNameError, did_you_mean

ENGINES = ("warm", "papermill")
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_SHOWN_LINES = 5
_HAS_THREADS = "modul yang dimuat lebih dulu menjalankan utas (thread), sehingga fork tidak aman; bab dijalankan dengan kernel biasa (lebih lambat)"
#: Longest path of a socket: 104 bytes with the closing zero on macOS and BSD, 108 on Linux.
_SOCKET_PATH = 103
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


@dataclass(frozen=True)
class Task:
    """One chapter to execute: its name, source notebook, output notebook and parameters."""

    name: str
    source: Path
    output: Path
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Failure:
    """Why a chapter failed.

    Attributes:
        chapter: name of the task.
        cell: number of the failing cell among the code cells of the source notebook, from 1;
            Papermill's injected cell does not count. None: before the first cell.
        source: first lines of that cell.
        error: "ename: evalue", or what became of the process.
        traceback: the traceback without colours; after a crash what the process last wrote.
        crashed: the process died or was killed, rather than raised.
        signal: number of the signal that ended it, if one did.
    """

    chapter: str
    cell: int | None
    source: str
    error: str
    traceback: str
    crashed: bool = False
    signal: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a task: wall-clock seconds, peak resident memory in KiB, failure if any."""

    name: str
    seconds: float
    peak_kib: int
    failure: Failure | None


@dataclass(frozen=True)
class Job:
    """All that the executing processes are told."""

    tasks: tuple[Task, ...]
    jobs: int
    cwd: str
    preload: tuple[str, ...]
    timeout: float | None


def run_chapters(
    tasks: Sequence[Task],
    *,
    engine: str = "warm",
    jobs: int | None = None,
    cwd: Path,
    preload: Sequence[str] = (),
    on_done: Callable[[Outcome], None] | None = None,
    timeout: float | None = None,
) -> list[Outcome]:
    """Execute chapters and write their notebooks, each in one step, to `Task.output`.

    A chapter that fails by an exception is written too, with Papermill's marks; one that crashes
    or runs out of time leaves its output as it was. The other chapters are not affected.

    Args:
        tasks: the chapters.
        engine: "warm" or "papermill" (see the module's text).
        jobs: chapters at a time; default: number of processors.
        cwd: working directory of the cells.
        preload: modules to import once, before the first chapter (engine "warm").
        on_done: called in this process after each chapter, in order of completion.
        timeout: seconds per chapter. "warm" kills the chapter; "papermill" limits each cell to
            what is left of the time.

    Returns:
        The outcomes, in the order of `tasks`.

    Raises:
        ParameterError: a parameter that the notebook does not declare.
        ChapterError: a notebook that cannot be read, or has no cell tagged `parameters` though
            parameters are given; or the executing process itself did not start.
        FaultsError: several of these.
        UnknownNameError: no such engine.
    """
    if engine not in ENGINES:
        raise UnknownNameError(f'mesin "{engine}" tidak dikenal{did_you_mean(engine, ENGINES)}')
    check_parameters((task.source, task.parameters) for task in tasks)
    if not tasks:
        return []
    if engine == "warm" and not can_fork():
        engine = "papermill"
        message = "sistem ini tidak mendukung fork; bab dijalankan dengan kernel biasa (lebih lambat)"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
    workers = max(1, min(jobs or os.cpu_count() or 1, len(tasks)))
    given = tuple(_absolute(task) for task in tasks)
    job = Job(given, workers, str(cwd.resolve()), tuple(preload), timeout)
    found: dict[int, Outcome] = {}
    for index, outcome in _run_warm(job) if engine == "warm" else _run_pool(job):
        found[index] = outcome
        if on_done:
            on_done(outcome)
    return [found[index] for index in range(len(tasks))]


def failure_error(failure: Failure, *, notebook: Path) -> ChapterError:
    """The failure as an Indonesian error that says where, what, and how to look closer.

    >>> print(failure_error(Failure("makro", 2, "1/0", "ZeroDivisionError: division by zero", ""),
    ...                     notebook=Path("notebooks/21.ipynb")))  # doctest: +ELLIPSIS
    notebooks/21.ipynb: bab "makro" gagal di sel kode ke-2 ("1/0"): ZeroDivisionError: ...
    """
    where = "sebelum sel pertama" if failure.cell is None else f"di sel kode ke-{failure.cell}"
    first = next((line.strip() for line in failure.source.splitlines() if line.strip()), "")
    quoted = f' ("{first}")' if first else ""
    number = "" if failure.cell is None else f" lalu perbaiki sel kode ke-{failure.cell}"
    return ChapterError(
        f'bab "{failure.chapter}" gagal {where}{quoted}: {failure.error}',
        file=notebook,
        fix=f"buka {notebook.as_posix()} di JupyterLab, jalankan semua sel (Run All){number}",
    )


def can_fork() -> bool:
    """Whether children may be forked here. macOS has fork, but its frameworks forbid its use."""
    return hasattr(os, "fork") and hasattr(os, "wait4") and sys.platform != "darwin"


def _absolute(task: Task) -> Task:
    return Task(task.name, task.source.resolve(), Path(os.path.abspath(task.output)), dict(task.parameters))


def _environment() -> dict[str, str]:
    """Environment of executing processes: one thread per library, a fixed order of sets."""
    fixed = {name: "1" for name in _THREADS} | {"PYTHONHASHSEED": "0"}
    return fixed | dict(os.environ)


# --- one chapter, in whatever process -------------------------------------------------------


class Progress:
    """Follows which cell is running, in memory and in a file that outlives a crash."""

    def __init__(self, path: Path | None) -> None:
        self.cell: int | None = None
        self.source = ""
        self._path = path

    def __call__(self, cell: Any, cell_index: int) -> None:
        if cell.cell_type != "code":
            return
        if "injected-parameters" not in cell.metadata.get("tags", []):
            self.cell = (self.cell or 0) + 1
        self.source = "\n".join(cell.source.splitlines()[:_SHOWN_LINES])
        if self._path:
            self._path.write_text(json.dumps([self.cell, self.source]), encoding="utf-8")


def execute(task: Task, cwd: str, engine: str | None, progress: Progress, **options: Any) -> Failure | None:
    """Run Papermill on one chapter in this process and put the result in its place."""
    quick_imports()
    import logging

    import papermill  # type: ignore[import-untyped]

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    register()
    task.output.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_of(task, os.getpid())
    failure = None
    try:
        papermill.execute_notebook(
            _literal(task.source), _literal(draft), parameters=dict(task.parameters),
            engine_name=engine, kernel_name="python3", language="python", cwd=cwd,
            progress_bar=False, request_save_on_cell_execute=False, autosave_cell_every=0,
            record_timing=False, on_cell_start=progress, **options,
        )  # fmt: skip
    except papermill.PapermillExecutionError as error:
        failure = _failure(task, progress, f"{error.ename}: {error.evalue}", error.traceback)
    except Exception as error:
        failure = _failure(task, progress, f"{type(error).__name__}: {error}", [])
    # Papermill also reports errors of cells tagged `raises-exception`; those are wanted.
    raised = settle(draft, source=task.source, output=task.output) if draft.exists() else True
    return failure if raised else None


def draft_of(task: Task, pid: int) -> Path:
    """Where the process `pid` writes the executed notebook before it is moved into place.

    Papermill warns of names that do not end in .ipynb or .json; the former would be found by
    whoever lists the notebooks of the folder.
    """
    return task.output.with_name(f".{task.output.name}.{pid}.tmp.json")


def _literal(path: Path) -> str:
    """A path as Papermill wants it: braces would be filled with parameters."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _failure(task: Task, progress: Progress, error: str, trace: Sequence[str]) -> Failure:
    text = _ANSI.sub("", "\n".join(trace))
    return Failure(task.name, progress.cell, progress.source, _ANSI.sub("", error), text)


# --- the warm process -----------------------------------------------------------------------


def _run_warm(job: Job) -> Iterator[tuple[int, Outcome]]:
    """Start the warm process, hand it the job, and pass its outcomes on as they come."""
    start = "import sys, json; sys.path[:] = json.loads(sys.argv.pop()); import lppd.forks; lppd.forks.serve()"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-c", start, json.dumps(sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            env=_environment(), start_new_session=True,
        )  # fmt: skip
        assert process.stdin and process.stdout
        count = 0
        try:
            with suppress(BrokenPipeError), process.stdin as wire:
                pickle.dump(job, wire)
            for answer in _answers(process.stdout):
                if answer is None:
                    warnings.warn(_HAS_THREADS, RuntimeWarning, stacklevel=3)
                    yield from _run_pool(job)
                    return
                count += 1
                yield answer
        finally:
            process.terminate()  # it takes its children with it; after its end: no effect
            process.wait()
            process.stdout.close()
        if count < len(job.tasks):
            log.seek(0)
            tail = log.read().decode("utf-8", "replace").strip()[-1500:]
            raise ChapterError(f"proses pelaksana bab berhenti sebelum selesai:\n{tail}")


def _answers(wire: IO[bytes]) -> Iterator[tuple[int, Outcome] | None]:
    """The pickled outcomes of the warm process, until it closes its end; None: it will not fork."""
    with suppress(EOFError, pickle.UnpicklingError):  # it may be cut short
        while True:
            yield pickle.load(wire)


# --- Papermill's own engine in a pool -------------------------------------------------------


def _run_pool(job: Job) -> Iterator[tuple[int, Outcome]]:
    """Execute with real kernels; a kernel that dies takes only its own chapter along."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(job.jobs, context, initializer=_become_worker) as pool:
        futures = {pool.submit(_in_worker, task, job.cwd, job.timeout): index for index, task in enumerate(job.tasks)}
        for future in as_completed(futures):
            index = futures[future]
            try:
                yield index, future.result()
            except Exception as error:  # the worker itself died (BrokenProcessPool)
                name = job.tasks[index].name
                failure = Failure(name, None, "", f"{type(error).__name__}: {error}", "", crashed=True)
                yield index, Outcome(name, 0.0, 0, failure)


def _become_worker() -> None:
    """Set the environment kernels inherit; silence what kernels say on the terminal."""
    os.environ.update(_environment())
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def _in_worker(task: Task, cwd: str, timeout: float | None) -> Outcome:
    """One chapter under Papermill's own engine. Peak memory: of the worker's largest kernel."""
    began = time.monotonic()

    def left(_: Any) -> int | None:
        return max(1, round(timeout - (time.monotonic() - began))) if timeout else None

    with tempfile.TemporaryDirectory(prefix="lppd-") as folder:
        failure = execute(task, cwd, None, Progress(None), timeout_func=left, config=sockets_in(Path(folder)))
    if failure and failure.error.startswith("DeadKernelError"):
        failure = replace(failure, error="kernelnya mati", crashed=True)
    if failure and timeout and failure.error.startswith("CellTimeoutError"):
        failure = replace(failure, error=f"melampaui batas waktu {timeout:g} detik")
    return Outcome(task.name, time.monotonic() - began, _children_peak(), failure)


def sockets_in(folder: Path) -> Any:
    """A traitlets configuration by which kernels are met at sockets in `folder`; empty where there are none.

    The usual way, ports chosen by whoever starts the kernel, is a race: until the kernel has bound
    them, any other process may take one, and the client then waits for its answer in vain.
    """
    from traitlets.config import Config

    address = folder / "k"
    if os.name != "posix" or len(os.fsencode(address)) + len("-99") > _SOCKET_PATH:
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "ip": str(address)}})


def _children_peak() -> int:
    """Largest resident memory of any child so far, in KiB; 0 where that is not known."""
    try:
        import resource
    except ImportError:
        return 0
    return int(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
