"""A Jupyter kernel without a process: cells run in this interpreter, messages go to nbclient.

Nothing of the kernel protocol is imitated by hand where the original can serve: the shell is
ipykernel's own `ZMQInteractiveShell`, the messages are built (and pushed once through JSON) by
jupyter_client's `Session`, and nbclient turns them into outputs exactly as it does for a kernel
on the far side of a socket. Only the wire between the two is replaced by a queue.

What differs from a real kernel, on purpose or by nature:

- Text is sent at a display, at an explicit flush and at the end of a cell, never by the clock.
  (A real kernel also flushes every 0.2 s, so slow cells there are split at random places.)
- Only what Python writes is captured; C code, and child processes that inherit file
  descriptors 1 and 2, bypass it. (`!perintah` and `%%bash` are captured as usual.)
- Warnings name the cell `/ipykernel_0/….py`; a real kernel puts its process number there.
- No widgets (comms), no debugger, no `input()`, no IPython start-up files, no history file.

Heavy: imports ipykernel, nbclient and papermill. `lppd.engine` imports it only when it runs.
"""

from __future__ import annotations

import asyncio
import builtins
import getpass
import io
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty
from types import SimpleNamespace
from typing import Any

from ipykernel.compiler import XCachingCompiler, get_file_name
from ipykernel.zmqshell import ZMQInteractiveShell as _KernelShell
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session
from nbclient.exceptions import DeadKernelError
from nbclient.util import run_sync
from papermill.clientwrap import PapermillNotebookClient  # type: ignore[import-untyped]
from traitlets.config import Config

_INLINE = "module://matplotlib_inline.backend_inline"


class CellTimeout(KeyboardInterrupt):
    """Raised inside a cell whose time is up; an interrupt, so that `except Exception` lets it by."""


class Tape(Session):
    """A session whose messages go to a queue instead of a socket.

    Attributes:
        messages: what was sent for the running cell, oldest first.
        request: id of the running execute request.
        muted: drop everything (used after a time-out).
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.messages: deque[dict[str, Any]] = deque()
        self.request = ""
        self.muted = False

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> dict[str, Any]:
        """Queue one message; its content passes through JSON once, as on the wire."""
        built = isinstance(msg_or_type, dict)
        message: dict[str, Any] = msg_or_type if built else self.msg(msg_or_type, content)
        message["content"] = self.unpack(self.pack(message["content"]))
        message["parent_header"] = {"msg_id": self.request}
        if not self.muted:
            self.messages.append(message)
        return message


class Stream(io.TextIOBase):
    """Standard output or error of a cell: collects text, sends it when flushed."""

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, name: str, tape: Tape, descriptor: int) -> None:
        self.name = name
        self._tape = tape
        self._descriptor = descriptor
        self._parts: list[str] = []
        self._lock = threading.Lock()

    def write(self, text: str, /) -> int:
        """Collect text; anything but `str` is refused with ipykernel's own words."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        with self._lock:
            self._parts.append(text)
        return len(text)

    def flush(self) -> None:
        """Send what was collected as one stream message."""
        with self._lock:
            text, self._parts = "".join(self._parts), []
        if text:
            self._tape.send(None, "stream", {"name": self.name, "text": text})

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return self._descriptor


class CellCompiler(XCachingCompiler):
    """ipykernel's compiler, with file names of cells that do not hold a process number.

    The form `…/ipykernel_N/….py` has to stay: tracebacks are set differently for other names.
    """

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        name: str = get_file_name(raw_code)  # type: ignore[no-untyped-call]
        return "/ipykernel_0/" + os.path.basename(name)


class ZMQInteractiveShell(_KernelShell):
    """ipykernel's shell; it keeps the name because libraries look for exactly that name."""

    def enable_gui(self, gui: Any = None) -> None:
        """Accept `%matplotlib inline`; refuse window toolkits."""
        if gui not in (None, "inline", "none"):
            raise UsageError(f"tampilan jendela ({gui}) tidak tersedia; pakai %matplotlib inline")


class _Channel:
    """One of nbclient's channels: hands out queued messages in order."""

    def __init__(self, queue: deque[dict[str, Any]]) -> None:
        self._queue = queue

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """Next message; `Empty` when there is none, which nbclient reads as a time-out."""
        if not self._queue:
            raise Empty
        return self._queue.popleft()


class Kernel:
    """Both ends of a kernel connection, as far as nbclient uses them.

    Args: the shell that runs the cells, and the session it sends to.
    """

    has_kernel = True

    def __init__(self, shell: Any, tape: Tape) -> None:
        self.shell = shell
        self.tape = tape
        self.limit: float | None = None
        self.allow_stdin = False
        self._replies: deque[dict[str, Any]] = deque()
        self.iopub_channel = _Channel(tape.messages)
        self.shell_channel = _Channel(self._replies)

    async def is_alive(self) -> bool:
        return True

    def kernel_info(self) -> str:
        """Queue the reply nbclient reads `language_info` from."""
        return self._reply("kernel_info_reply", {"status": "ok", "language_info": language_info()})

    async def execute(self, code: str, store_history: bool = True, **_: Any) -> str:
        """Run one cell to its end and queue all its messages.

        Returns:
            The id of the request. When the time limit was hit no reply is queued, so that
            nbclient raises its own `CellTimeoutError`.
        """
        if self.shell.exit_now:
            raise DeadKernelError("Kernel died")
        tape = self.tape
        request = tape.msg("execute_request", {"code": code})
        tape.messages.clear()
        tape.request = request["msg_id"]
        self.shell.set_parent(request)
        count = self.shell.execution_count
        tape.send(None, "execute_input", {"code": code, "execution_count": count})
        content = await self._run(code, store_history)
        sys.stdout.flush()
        sys.stderr.flush()
        timed_out, tape.muted = tape.muted, False
        tape.send(None, "status", {"execution_state": "idle"})
        return tape.request if timed_out else self._reply("execute_reply", content)

    def _reply(self, kind: str, content: dict[str, Any]) -> str:
        message = self.tape.msg(kind, content)
        request = self.tape.request or message["msg_id"]
        message["parent_header"] = {"msg_id": request}
        self._replies.append(message)
        return str(request)

    async def _run(self, code: str, store_history: bool) -> dict[str, Any]:
        """Content of the execute reply, built as ipykernel builds it."""
        try:
            result = await self._dispatch(code, store_history)
        except CellTimeout:  # struck between the cell's own frames and IPython's
            return {"status": "error", "ename": "CellTimeout", "evalue": "", "traceback": []}
        error = result.error_before_exec or result.error_in_exec
        if result.success and not self.shell._last_traceback_during_displayhook:
            return {"status": "ok", "execution_count": self.shell.execution_count - 1}
        return {
            "status": "error",
            "traceback": self.shell._last_traceback or [],
            "ename": type(error).__name__,
            "evalue": str(error),
        }

    async def _dispatch(self, code: str, store_history: bool) -> Any:
        """Run synchronously, or as a coroutine when the cell awaits at top level."""
        shell = self.shell
        failure = None
        try:
            transformed = shell.transform_cell(code)
        except Exception:
            transformed, failure = code, sys.exc_info()
        prepared = {"transformed_cell": transformed, "preprocessing_exc_tuple": failure}
        if not shell.should_run_async(code, **prepared):
            with self._alarm():
                return shell.run_cell(code, store_history=store_history, silent=False)
        shell._last_traceback = None
        shell._last_traceback_during_displayhook = False
        task = asyncio.ensure_future(shell.run_cell_async(code, store_history=store_history, silent=False, **prepared))
        await asyncio.wait({task}, timeout=self.limit)
        if not task.done():
            self.tape.muted = True
            task.cancel()
            await asyncio.wait({task}, timeout=1)
            raise CellTimeout
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", task.result())
        return task.result()

    @contextmanager
    def _alarm(self) -> Iterator[None]:
        """Interrupt the cell after `limit` seconds (main thread of a POSIX process only)."""
        able = hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()
        if not (self.limit and able):
            yield
            return

        def strike(*_: Any) -> None:
            self.tape.muted = True
            raise CellTimeout

        before = signal.signal(signal.SIGALRM, strike)
        # Repeated, because a bare `except:` in the cell may swallow the first one.
        signal.setitimer(signal.ITIMER_REAL, self.limit, 1.0)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


class InProcessClient(PapermillNotebookClient):  # type: ignore[misc]
    """Papermill's notebook client, talking to a `Kernel` of this process.

    Args:
        nb_man: papermill's execution manager.
        kernel: the kernel to use.
        options: traits of `nbclient.NotebookClient` (timeout, hooks, allow_errors …).
    """

    def __init__(self, nb_man: Any, kernel: Kernel, **options: Any) -> None:
        super().__init__(nb_man, km=kernel, **options)
        self.kc = kernel

    async def async_execute_cell(self, cell: Any, cell_index: int, **options: Any) -> Any:
        """Execute one cell, telling the kernel its time limit first."""
        self.kc.limit = self._get_timeout(cell)
        return await super().async_execute_cell(cell, cell_index, **options)

    execute_cell = run_sync(async_execute_cell)


def language_info() -> dict[str, Any]:
    """What an ipykernel of this interpreter reports; importing it from there costs as much as a kernel."""
    return {
        "name": "python",
        "version": sys.version.split()[0],
        "mimetype": "text/x-python",
        "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
        "pygments_lexer": "ipython3",
        "nbconvert_exporter": "python",
        "file_extension": ".py",
    }


def new_kernel() -> Kernel:
    """A kernel with a fresh shell, which becomes IPython's singleton of this process."""
    config = Config()
    config.HistoryManager.enabled = False  # its writer is a thread, and threads do not fork
    tape = Tape()
    host = SimpleNamespace(eventloop=None)
    shell: Any = ZMQInteractiveShell.instance(config=config, user_ns={}, kernel=host, compiler_class=CellCompiler)
    shell.displayhook.session = shell.display_pub.session = tape
    shell.displayhook.topic = b"execute_result"
    return Kernel(shell, tape)


_ready: list[Kernel] = []


def prepare() -> None:
    """Make the next `running()` kernel in advance, to be inherited through a fork."""
    if not _ready and not InteractiveShell.initialized():
        _ready.append(new_kernel())


@contextmanager
def running() -> Iterator[Kernel]:
    """Install a fresh kernel in this process, and put everything back afterwards.

    A shell that is already there (papermill called from a notebook) is set aside meanwhile.
    """
    environment, main = dict(os.environ), sys.modules.get("__main__")
    streams, path = (sys.stdout, sys.stderr), list(sys.path)
    asked = (builtins.input, getpass.getpass)
    with _shell_set_aside():
        kernel = _ready.pop() if _ready else new_kernel()
        sys.modules["__main__"] = kernel.shell.user_module
        if "" not in sys.path:
            sys.path.insert(0, "")  # as a kernel does: the working directory is importable
        sys.stdout, sys.stderr = Stream("stdout", kernel.tape, 1), Stream("stderr", kernel.tape, 2)
        builtins.input, getpass.getpass = _no_input, _no_input
        backend = _enable_figures()
        try:
            yield kernel
        finally:
            sys.stdout, sys.stderr = streams
            builtins.input, getpass.getpass = asked
            sys.path[:] = path
            os.environ.clear()
            os.environ.update(environment)
            if main is not None:
                sys.modules["__main__"] = main
            if backend is not None:
                sys.modules["matplotlib.pyplot"].switch_backend(backend)


def _no_input(*_: Any, **__: Any) -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


@contextmanager
def _shell_set_aside() -> Iterator[None]:
    """Free IPython's and matplotlib-inline's singletons for the time of the block."""
    from matplotlib_inline.config import InlineBackend

    singletons: tuple[Any, ...] = (InteractiveShell, InlineBackend)
    prepared = [kernel.shell for kernel in _ready]
    kept = [base._instance for base in singletons if base.initialized() and base._instance not in prepared]
    for instance in kept:
        type(instance).clear_instance()
    try:
        yield
    finally:
        for base in singletons:
            if base.initialized():
                type(base._instance).clear_instance()  # also where a subclass keeps it
        for instance in kept:
            for link in type(instance)._walk_mro():
                link._instance = instance


def _enable_figures() -> str | None:
    """Let figures appear at the end of a cell, as under a kernel.

    Returns:
        The matplotlib backend that was active and has to come back, if any.
    """
    # A user's own MPLBACKEND wins, as it does in ipykernel.
    wanted = os.environ.setdefault("MPLBACKEND", _INLINE)
    if "matplotlib" not in sys.modules or "inline" not in wanted:
        return None
    import matplotlib

    before = matplotlib.get_backend(auto_select=False) if "matplotlib.pyplot" in sys.modules else None
    matplotlib.use(wanted)
    module = sys.modules.get("matplotlib_inline.backend_inline")
    if module is not None:
        # Imported before this shell was made, so its import-time registration missed it.
        module.configure_inline_support.current_backend = "unset"
        module._enable_matplotlib_integration()
    return before if before and "inline" not in before else None
