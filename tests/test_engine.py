"""The warm engine against a real kernel, on notebooks that use what chapters may use."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from lppd import engine
from lppd.chapter import read_notebook
from lppd.execute import Task, run_chapters

HERE = Path(__file__).parent / "notebooks"
NAMES = ("keluaran", "galat", "diharapkan", "berhenti")


def results(path: Path) -> list[tuple[Any, ...]]:
    """What each code cell gave: outputs, execution count, Papermill's state."""
    return [
        (cell["source"], cell["outputs"], cell["execution_count"], cell["metadata"]["papermill"])
        for cell in read_notebook(path)["cells"]
        if cell["cell_type"] == "code"
    ]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The fixture notebooks executed by the warm engine and by real kernels."""
    root = tmp_path_factory.mktemp("mesin")
    for name in ("warm", "papermill"):
        tasks = [Task(n, HERE / f"{n}.ipynb", root / name / f"{n}.ipynb", {}) for n in NAMES]
        outcomes = run_chapters(tasks, engine=name, cwd=root, jobs=2)
        failed = {o.name: o.failure.error for o in outcomes if o.failure}
        assert set(failed) == {"galat"}, failed
    return {name: root / name for name in ("warm", "papermill")}


def without_pid(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A real kernel names its process in warnings; the warm engine does not."""
    import re

    for output in outputs:
        if output["output_type"] == "stream":
            output["text"] = [re.sub(r"\S*/ipykernel_\d+/", "/ipykernel_0/", t) for t in output["text"]]
    return outputs


@pytest.mark.parametrize("name", NAMES)
def test_outputs_equal_those_of_a_kernel(both: dict[str, Path], name: str) -> None:
    warm = results(both["warm"] / f"{name}.ipynb")
    real = results(both["papermill"] / f"{name}.ipynb")
    assert len(warm) == len(real) > 2
    for ours, theirs in zip(warm, real, strict=True):
        assert ours[0] == theirs[0]
        assert without_pid(ours[1]) == without_pid(theirs[1]), ours[0]
        assert ours[2:] == theirs[2:], ours[0]


def test_notebook_metadata_equal(both: dict[str, Path]) -> None:
    warm, real = (read_notebook(both[kind] / "keluaran.ipynb")["metadata"] for kind in both)
    assert warm == real
    assert warm["language_info"]["name"] == "python"


def test_fixture_shows_what_it_is_for(both: dict[str, Path]) -> None:
    """Guards the comparison: two empty notebooks would be equal as well."""
    cells = results(both["warm"] / "keluaran.ipynb")
    kinds = {(o["output_type"], o.get("name")) for c in cells for o in c[1]}
    assert {("stream", "stdout"), ("stream", "stderr"), ("display_data", None), ("execute_result", None)} <= kinds
    mimes = {m for c in cells for o in c[1] for m in o.get("data", {})}
    assert {"image/png", "text/html", "text/markdown", "application/x-lppd+json"} <= mimes
    assert "kedua" in str(cells) and "pertama" not in str([c[1] for c in cells])


def test_error_marks_are_papermills(both: dict[str, Path]) -> None:
    first = read_notebook(both["warm"] / "galat.ipynb")["cells"][0]
    assert "An Exception was encountered" in "".join(first["source"])


def test_expected_errors_leave_no_marks(both: dict[str, Path]) -> None:
    text = (both["warm"] / "diharapkan.ipynb").read_text("utf-8")
    assert "ZeroDivisionError" in text and "lanjut 1" in text
    assert "An Exception was encountered" not in text


def test_real_kernel_reproduces_outputs(both: dict[str, Path]) -> None:
    """nbval runs the executed notebook in a kernel and compares output by output."""
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--nbval",
            "-q",
            "-p",
            "nbval_sockets",
            "-p",
            "no:cacheprovider",
            "diharapkan.ipynb",
        ],
        cwd=both["warm"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), str(HERE.parent)])},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-3000:]
    assert "passed" in run.stdout


def write(path: Path, *sources: str) -> Path:
    """A notebook with these code cells."""
    engine.quick_imports()
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    cells = [new_code_cell(source) for source in sources]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def execute(source: Path, **options: Any) -> Any:
    """Run Papermill with the warm engine in this very process."""
    engine.quick_imports()
    import papermill

    engine.register()
    return papermill.execute_notebook(str(source), None, engine_name=engine.ENGINE_NAME, progress_bar=False, **options)


def test_entry_point_is_declared() -> None:
    import tomllib

    project = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["papermill.engine"] == {engine.ENGINE_NAME: "lppd.engine:WarmEngine"}


def test_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    before = (sys.stdout, sys.stderr, list(sys.path), dict(os.environ), sys.modules["__main__"])
    source = write(tmp_path / "a.ipynb", "import os, sys; os.environ['X_LPPD'] = '1'; sys.path.append('q')", "1")
    execute(source)
    execute(source)
    assert before == (sys.stdout, sys.stderr, list(sys.path), dict(os.environ), sys.modules["__main__"])


def test_two_runs_share_nothing(tmp_path: Path) -> None:
    source = write(tmp_path / "a.ipynb", "print('bocor' in globals())", "bocor = 1")
    for _ in range(2):
        assert execute(source).cells[0].outputs[0].text == "False\n"


@pytest.mark.parametrize(
    "code", ["while True: pass", "import asyncio\nawait asyncio.sleep(60)", "import time\ntime.sleep(60)"]
)
def test_cell_timeout(tmp_path: Path, code: str) -> None:
    engine.quick_imports()
    from nbclient.exceptions import CellTimeoutError

    began = time.monotonic()
    with pytest.raises(CellTimeoutError):
        execute(write(tmp_path / "a.ipynb", "1", code, "2"), execution_timeout=1)
    assert time.monotonic() - began < 10


def test_working_directory_is_importable(tmp_path: Path) -> None:
    (tmp_path / "modul_setempat.py").write_text("NILAI = 7\n")
    notebook = write(tmp_path / "a.ipynb", "from modul_setempat import NILAI\nNILAI")
    assert execute(notebook, cwd=str(tmp_path)).cells[0].outputs[0].data["text/plain"] == "7"
    sys.modules.pop("modul_setempat", None)


def test_works_while_another_shell_exists(tmp_path: Path) -> None:
    engine.quick_imports()
    from IPython.core.interactiveshell import InteractiveShell

    mine = InteractiveShell.instance()
    try:
        execute(write(tmp_path / "a.ipynb", "1"))
        assert InteractiveShell.instance() is mine
    finally:
        InteractiveShell.clear_instance()


def test_importing_the_engine_is_cheap() -> None:
    code = "import sys, lppd.engine, lppd.execute; print([m for m in ('papermill','IPython','pandas') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parents[1])
    assert run.stdout.strip() == "[]", run.stderr


def test_quick_imports_keeps_a_loaded_module() -> None:
    code = (
        "import sys, types; from lppd.engine import quick_imports;"
        "m = sys.modules['rfc3987_syntax'] = types.ModuleType('m'); quick_imports();"
        "assert sys.modules['rfc3987_syntax'] is m; del sys.modules['rfc3987_syntax']; quick_imports();"
        "assert sys.modules['rfc3987_syntax'] is None; import nbformat; print('ya')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parents[1])
    assert run.stdout.strip() == "ya", run.stderr


def test_no_event_loop_is_left_running() -> None:
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()
