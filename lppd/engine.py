"""The Papermill engine `lppd-warm`: cells run inside the current process, without a kernel.

Papermill stays the executor: it injects the parameters, keeps the state of every cell in the
notebook's metadata and marks the cell that failed. Only the place where cells run is exchanged:
starting a kernel, waiting for it and shutting it down costs about a second per chapter, most of
which a process that has its imports behind it can save. `lppd.execute` gives every chapter such
a process of its own.

Supported Papermill options: `execution_timeout` (seconds per cell, by SIGALRM: a cell stuck in C
code is not interrupted; `run_chapters(timeout=…)` kills the whole chapter instead),
`log_output`, `stdout_file`, `stderr_file`, and nbclient's traits such as `allow_errors`,
`timeout_func` and `on_cell_execute`. `start_timeout` has no meaning and is ignored.

This module is cheap to import: papermill and IPython come in only when something runs.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

ENGINE_NAME = "lppd-warm"
"""Name under which the engine is known to Papermill (`papermill --engine lppd-warm`)."""

#: Options of `papermill.execute_notebook` that say nothing to an engine without a process.
_NOT_OURS = frozenset({"input_path", "start_timeout", "startup_timeout", "execution_timeout", "timeout"})


#: Imported before forking: what a chapter imports, and what IPython and pandas import on first use.
_USUAL = (
    "pandas",
    "pandas.io.formats.html",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "IPython.core.pylabtools",
    "stack_data",
)


def quick_imports() -> None:
    """Keep `import nbformat` (thus papermill, nbclient, nbconvert) from compiling a grammar.

    With JupyterLab installed, jsonschema finds `rfc3987_syntax`, which compiles a Lark grammar
    when imported: 0.7 s in every process, for a check of internationalised addresses that no
    notebook needs. jsonschema treats the package as optional, and `None` in `sys.modules` is
    Python's documented way of saying "not importable". A copy already imported is left alone.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


class WarmEngine:
    """Papermill engine running cells in an IPython shell of the current process.

    It offers what `papermill.engines.Engine` offers without deriving from it: Papermill loads
    this module, by its entry point, in the middle of its own import, and `lppd` needs the class
    without Papermill.

    Example:
        `papermill.execute_notebook("a.ipynb", "b.ipynb", engine_name="lppd-warm")`
    """

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **options: Any) -> Any:
        """Execute under Papermill's `NotebookExecutionManager` (cell state, saving, timing)."""
        from papermill.engines import Engine  # type: ignore[import-untyped]

        return Engine.execute_notebook.__func__(cls, nb, kernel_name, **options)

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, execution_timeout: int | None = None, **options: Any
    ) -> Any:
        """Run all cells; called by Papermill between `notebook_start` and `notebook_complete`.

        Args:
            nb_man: Papermill's execution manager, whose `nb` is filled in place.
            kernel_name: kept for Papermill; the kernel is always this interpreter.
            execution_timeout: seconds allowed per cell; None: no limit.
            options: see the module's text.

        Raises:
            nbclient.exceptions.CellTimeoutError: a cell took too long.
        """
        from papermill.log import logger  # type: ignore[import-untyped]

        from lppd.kernel import InProcessClient, running

        kept = {name: value for name, value in options.items() if name not in _NOT_OURS}
        limit = execution_timeout or options.get("timeout")
        with running() as kernel:
            client = InProcessClient(nb_man, kernel, timeout=limit, kernel_name=kernel_name, log=logger, **kept)
            return client.execute()

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """Kernel name of the notebook, as Papermill finds it."""
        from papermill.utils import nb_kernel_name  # type: ignore[import-untyped]

        return str(nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """Language of the notebook, as Papermill finds it."""
        from papermill.utils import nb_language

        return str(nb_language(nb, language))


def register() -> None:
    """Make the engine known to Papermill, also where the package's entry points are not."""
    from papermill.engines import papermill_engines

    papermill_engines.register(ENGINE_NAME, WarmEngine)


def warm_up(preload: Sequence[str] = ()) -> None:
    """Do once, before forking, what every chapter would do again.

    Imports papermill, the shell, pandas, matplotlib and the modules named; draws a figure nobody
    sees (font tables, SVG and PNG writers); and makes the shell.

    Args:
        preload: names of further modules. One that cannot be imported is passed over here: the
            chapter that needs it will say so with a better traceback.
    """
    quick_imports()
    # Before matplotlib is imported, as ipykernel does, or it would pick another backend.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    register()
    for name in (*_USUAL, *preload):
        with suppress(Exception):
            importlib.import_module(name)
    with suppress(ImportError):
        _draw_unseen()
    from lppd import kernel

    kernel.prepare()


def _draw_unseen() -> None:
    """Fill matplotlib's caches without touching pyplot's state."""
    import io

    from matplotlib.figure import Figure

    figure = Figure(figsize=(2, 1))
    axes = figure.subplots()
    axes.bar(["a", "b"], [1, 2])
    axes.set_title("judul")
    for kind in ("svg", "png"):
        figure.savefig(io.BytesIO(), format=kind, bbox_inches="tight")
