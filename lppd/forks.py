"""The warm process: imports everything once, then forks one child per chapter.

`lppd.execute` starts `serve` in a fresh interpreter, sends it a pickled `Job` and reads pickled
`(index, Outcome)` pairs. POSIX only.

Children inherit numpy's random state, so it is seeded anew in each of them; Python's own module
`random` does that by itself.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lppd.engine import ENGINE_NAME, warm_up
from lppd.execute import Failure, Job, Outcome, Progress, Task, draft_of, execute

_POLL = 0.002  # seconds between looks at the children
_TAIL = 4000  # characters of a crashed chapter's last words


@dataclass
class _Child:
    """A running chapter."""

    index: int
    task: Task
    began: float
    room: Path
    overdue: bool = False


def serve() -> None:
    """Read a job from standard input, execute it, write outcomes to standard output.

    Writes a single None when the modules imported have started threads: then it does not fork.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    wire = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 1)  # whatever imports print is no outcome
    job: Job = pickle.load(sys.stdin.buffer)
    os.dup2(silence, 0)
    warm_up(job.preload)
    with wire:
        if threads() > 1:
            # A lock another thread holds would stay locked in the children for ever.
            pickle.dump(None, wire)
            return
        for answer in run_forked(job):
            pickle.dump(answer, wire)
            wire.flush()


def threads() -> int:
    """Number of threads of this process; 1 where that cannot be told.

    >>> threads() >= 1
    True
    """
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 1


def run_forked(job: Job) -> Iterator[tuple[int, Outcome]]:
    """Execute the chapters of a job, at most `job.jobs` at a time, each in a forked child."""
    gc.collect()
    gc.freeze()  # keeps the collector from touching, hence copying, inherited pages
    waiting = deque(enumerate(job.tasks))
    running: dict[int, _Child] = {}
    parent = os.getppid()
    with tempfile.TemporaryDirectory(prefix="lppd-") as room:
        try:
            while waiting or running:
                while waiting and len(running) < job.jobs:
                    index, task = waiting.popleft()
                    child = _Child(index, task, time.monotonic(), Path(room, str(index)))
                    running[_fork(child, job.cwd)] = child
                for pid, ended, status, usage in _reap(running):
                    yield ended.index, _outcome(ended, status, usage, job.timeout)
                    with suppress(ProcessLookupError, PermissionError):
                        os.killpg(pid, signal.SIGKILL)  # what it started and left behind
                    draft_of(ended.task, pid).unlink(missing_ok=True)
                _check_time(running, job.timeout)
                if os.getppid() != parent:
                    return
                time.sleep(_POLL)
        finally:
            for pid in running:
                _kill(pid)
            for pid in running:
                with suppress(ChildProcessError):
                    os.waitpid(pid, 0)


def _fork(child: _Child, cwd: str) -> int:
    """Start the child; returns its process id, and never returns in the child."""
    child.room.mkdir()
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        os.setpgid(0, 0)
        _chapter(child, cwd)
        code = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        # No exit handlers: they belong to the parent.
        if sys.__stderr__:
            sys.__stderr__.flush()
        os._exit(code)


def _chapter(child: _Child, cwd: str) -> None:
    """The child's life: own streams, own random numbers, one notebook, one report."""
    import faulthandler

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    log = os.open(child.room / "log", os.O_WRONLY | os.O_CREAT)
    os.dup2(log, 1)
    os.dup2(log, 2)
    faulthandler.enable(log)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    progress = Progress(child.room / "progress")
    failure = execute(child.task, cwd, ENGINE_NAME, progress)
    (child.room / "report").write_bytes(pickle.dumps(failure))


def _reap(running: dict[int, _Child]) -> Iterator[tuple[int, _Child, int, Any]]:
    """The children that have ended since the last look, taken out of `running`."""
    for pid in list(running):
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            yield pid, running.pop(pid), status, usage


def _check_time(running: dict[int, _Child], timeout: float | None) -> None:
    """Kill the chapters that are over their time."""
    for pid, child in running.items():
        if timeout and not child.overdue and time.monotonic() - child.began > timeout:
            child.overdue = True
            _kill(pid)


def _kill(pid: int) -> None:
    """Kill a child's process group, or the child while it has none yet."""
    for strike in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            strike(pid, signal.SIGKILL)
            return


def _outcome(child: _Child, status: int, usage: Any, timeout: float | None) -> Outcome:
    code = os.waitstatus_to_exitcode(status)
    report = child.room / "report"
    failure: Failure | None
    if code == 0 and report.exists():
        failure = pickle.loads(report.read_bytes())
    else:
        limit = timeout if child.overdue else None
        failure = _crash(child, code, limit)
    return Outcome(child.task.name, time.monotonic() - child.began, int(usage.ru_maxrss), failure)


def _crash(child: _Child, code: int, limit: float | None) -> Failure:
    """Failure of a child that left no report.

    Args:
        child: the chapter.
        code: its exit code, negative for a signal.
        limit: its time limit in seconds if that is what ended it.
    """
    number = -code if code < 0 else None
    if limit is not None:
        error = f"melampaui batas waktu {limit:g} detik"
    elif number is not None:
        error = f"prosesnya mati oleh sinyal {number} ({_signal_name(number)})"
    else:
        error = f"prosesnya berhenti sendiri dengan kode {code}"
    cell, source = _last_cell(child.room / "progress")
    words = (child.room / "log").read_bytes() if (child.room / "log").exists() else b""
    text = _last_words(words.decode("utf-8", "replace"))
    return Failure(child.task.name, cell, source, error, text, crashed=True, signal=number)


def _last_words(log: str) -> str:
    """What faulthandler wrote, from its first line on; else the end of the log.

    >>> _last_words("keluaran lain\\nFatal Python error: Aborted\\n...")
    'Fatal Python error: Aborted\\n...'
    """
    start = log.rfind("Fatal Python error")
    return log[start : start + _TAIL] if start >= 0 else log[-_TAIL:]


def _last_cell(path: Path) -> tuple[int | None, str]:
    import json

    try:
        cell, source = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None, ""
    return cell, source


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "tidak dikenal"
