"""Running chapters: isolation, order, refusals, determinism."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lppd import execute
from lppd.errors import ChapterError, FaultsError, ParameterError, UnknownNameError
from lppd.execute import Failure, Outcome, Task, can_fork, failure_error, run_chapters, sockets_in

HERE = Path(__file__).parent / "notebooks"
ROOT = HERE.parents[1]
forks = pytest.mark.skipif(not can_fork(), reason="sistem tanpa fork")


def notebook(path: Path, *sources: str, tags: Mapping[int, str] | None = None) -> Path:
    """Write a notebook with these code cells; `tags` by position from 0."""
    cells = [
        {
            "cell_type": "code",
            "id": f"s{index}",
            "execution_count": None,
            "metadata": {"tags": [tags[index]]} if tags and index in tags else {},
            "outputs": [],
            "source": source,
        }
        for index, source in enumerate(sources)
    ]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    body = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(body), encoding="utf-8")
    return path


def task(tmp: Path, name: str, *sources: str, **parameters: Any) -> Task:
    tags = {0: "parameters"} if parameters else None
    return Task(
        name, notebook(tmp / f"{name}.ipynb", *sources, tags=tags), tmp / "keluar" / f"{name}.ipynb", parameters
    )


def texts(path: Path) -> list[str]:
    """Text of all outputs of an executed notebook."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    outputs = [o for c in cells if c["cell_type"] == "code" for o in c["outputs"]]
    return ["".join(o.get("text") or o["data"]["text/plain"]) for o in outputs if "text" in o or "data" in o]


@forks
def test_crashes_lose_only_their_own_chapter(tmp_path: Path) -> None:
    crashing = {
        "gugur": "print('ya')\nimport os; os.abort()",
        "keluar": "import os; os._exit(3)",
        "keluar-nol": "import os; os._exit(0)",
        "bunuh": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "putar": "while True: pass",
        "tidur": "import subprocess; subprocess.run(['sleep', '60'])",
    }
    tasks = [task(tmp_path, name, "1", code, "2") for name, code in crashing.items()]
    tasks.insert(2, task(tmp_path, "sehat", "6 * 7"))
    tasks.append(task(tmp_path, "salah", "1", "", "x = 1\nraise ValueError('isi <b>')"))
    began = time.monotonic()
    outcomes = {o.name: o for o in run_chapters(tasks, cwd=tmp_path, jobs=4, timeout=5)}
    assert time.monotonic() - began < 50
    assert list(outcomes) == [t.name for t in tasks]
    assert outcomes["sehat"].failure is None and texts(tmp_path / "keluar/sehat.ipynb") == ["42"]
    failures = {name: o.failure for name, o in outcomes.items() if o.failure}
    assert set(failures) == {*crashing, "salah"}
    for name in crashing:
        assert (failures[name].crashed, failures[name].cell) == (True, 2), failures[name]
        assert failures[name].source == crashing[name]
        assert not (tmp_path / f"keluar/{name}.ipynb").exists()
    assert {n: f.signal for n, f in failures.items()} == {
        "gugur": 6, "keluar": None, "keluar-nol": None, "bunuh": 9, "putar": 9, "tidur": 9, "salah": None,
    }  # fmt: skip
    assert failures["gugur"].traceback.startswith("Fatal Python error: Aborted")
    assert "kode 3" in failures["keluar"].error
    assert "batas waktu 5 detik" in failures["putar"].error
    wrong = failures["salah"]
    assert (wrong.cell, wrong.crashed, wrong.error) == (3, False, "ValueError: isi <b>")
    assert "\x1b" not in wrong.traceback and "raise ValueError" in wrong.traceback
    assert not [p for p in (tmp_path / "keluar").iterdir() if ".tmp" in p.name]


def test_a_dead_kernel_is_reported_by_the_pool(tmp_path: Path) -> None:
    tasks = [
        task(tmp_path, "mati", "1", "import os; os._exit(3)"),
        task(tmp_path, "lama", "while True: pass"),
        task(tmp_path, "sehat", "n = 1", "n", n=5),
    ]
    outcomes = run_chapters(tasks, engine="papermill", cwd=tmp_path, jobs=2, timeout=2)
    assert [o.name for o in outcomes] == ["mati", "lama", "sehat"]
    dead, slow, well = (o.failure for o in outcomes)
    assert dead and dead.crashed and dead.cell == 2
    assert slow and "batas waktu 2 detik" in slow.error
    assert well is None and texts(tasks[2].output) == ["5"]


@forks
def test_order_jobs_and_callback(tmp_path: Path) -> None:
    code = "import time; t = time.time(); time.sleep({}); print(t, time.time())"
    tasks = [task(tmp_path, f"b{n}", code.format(0.6 - n * 0.1)) for n in range(5)]
    seen: list[Outcome] = []
    outcomes = run_chapters(tasks, cwd=tmp_path, jobs=2, on_done=seen.append)
    assert [o.name for o in outcomes] == [f"b{n}" for n in range(5)]
    assert sorted(o.name for o in seen) == sorted(o.name for o in outcomes)
    assert [o.name for o in seen] != [o.name for o in outcomes]
    assert all(o.failure is None and o.seconds > 0.15 and o.peak_kib > 1000 for o in outcomes)
    spans = [tuple(map(float, texts(t.output)[0].split())) for t in tasks]
    together = [sum(a <= start < b for a, b in spans) for start, _ in spans]
    assert max(together) == 2


@forks
def test_same_bytes_whatever_the_place_and_time(tmp_path: Path) -> None:
    code = ["n = 0", "print(n, {'a', 'b', 'c', 'd'})", "import random, os\nlen(os.environ) > 1"]
    written = []
    for place in ("satu", "dua/dalam"):
        (tmp_path / place).mkdir(parents=True)
        item = task(tmp_path / place, "bab", *code, n=1)
        run_chapters([item], cwd=tmp_path / place, jobs=1)
        written.append(item.output.read_bytes())
    assert written[0] == written[1]
    assert b"duration" not in written[0] and str(tmp_path).encode() not in written[0]
    assert json.loads(written[0])["metadata"]["papermill"]["parameters"] == {"n": 1}


@forks
def test_both_engines_write_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("warm", "papermill"):
        item = Task("s", HERE / "sederhana.ipynb", tmp_path / name / "s.ipynb", {"tahun": 2021})
        assert run_chapters([item], engine=name, cwd=tmp_path)[0].failure is None
        written.append(item.output.read_bytes())
    assert written[0] == written[1] and b"2022" in written[0]


@forks
def test_failed_chapter_keeps_its_partial_outputs(tmp_path: Path) -> None:
    item = task(tmp_path, "bab", "n = 0", "print('sampai sini')", "n / 0", n=4)
    failure = run_chapters([item], cwd=tmp_path)[0].failure
    assert failure and (failure.cell, failure.source) == (3, "n / 0")
    assert texts(item.output) == ["sampai sini\n"]


@forks
def test_chapters_see_no_state_of_the_caller_or_each_other(tmp_path: Path) -> None:
    code = (
        "import builtins, os, threading\n"
        "print(hasattr(builtins, 'bocor'), os.getcwd() == {!r}, os.environ['OPENBLAS_NUM_THREADS'], threading.active_count())\n"
        "builtins.bocor = 1"
    )
    where = str(tmp_path.resolve())
    tasks = [task(tmp_path, f"b{n}", code.format(where)) for n in range(3)]
    import builtins

    builtins.bocor = 1  # type: ignore[attr-defined]
    try:
        run_chapters(tasks, cwd=tmp_path, jobs=1, preload=["json", "modul.tak.ada"])
    finally:
        del builtins.bocor  # type: ignore[attr-defined]
    wanted = os.environ.get("OPENBLAS_NUM_THREADS", "1")
    assert [texts(t.output) for t in tasks] == [[f"False True {wanted} 1\n"]] * 3


@forks
def test_preloaded_modules_are_imported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "modul_berat.py").write_text("import os\nPID = os.getpid()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    tasks = [task(tmp_path, f"b{n}", "import modul_berat, os\nprint(modul_berat.PID, os.getpid())") for n in range(2)]
    run_chapters(tasks, cwd=tmp_path, preload=["modul_berat"])
    pids = [texts(t.output)[0].split() for t in tasks]
    assert pids[0][0] == pids[1][0] and len({pids[0][0], pids[0][1], pids[1][1]}) == 3


@forks
def test_threads_in_preloaded_modules_lead_to_kernels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/proc/self/task").exists():
        pytest.skip("tanpa /proc")
    (tmp_path / "berutas.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    item = task(tmp_path, "bab", "1 + 1")
    with pytest.warns(RuntimeWarning, match="utas"):
        outcome = run_chapters([item], cwd=tmp_path, preload=["berutas"])[0]
    assert outcome.failure is None and texts(item.output) == ["2"]


def test_without_fork_kernels_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "can_fork", lambda: False)
    item = task(tmp_path, "bab", "1 + 2")
    with pytest.warns(RuntimeWarning, match="fork"):
        assert run_chapters([item], cwd=tmp_path)[0].failure is None
    assert texts(item.output) == ["3"]


@forks
def test_braces_in_paths_are_not_parameters(tmp_path: Path) -> None:
    place = tmp_path / "a{n}b"
    place.mkdir()
    item = task(place, "bab", "n = 1", "n", n=2)
    assert run_chapters([item], cwd=place)[0].failure is None
    assert texts(item.output) == ["2"]


@forks
def test_nothing_is_printed(tmp_path: Path) -> None:
    notebook(tmp_path / "a.ipynb", "import os\nprint('x'); os.system('echo liar; echo liar >&2')")
    code = (
        "from pathlib import Path; from lppd.execute import *;"
        f"p = Path({str(tmp_path)!r}); run_chapters([Task('a', p / 'a.ipynb', p / 'b.ipynb', {{}})], cwd=p)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert (run.stdout, run.stderr) == ("", "")


@forks
def test_stopping_early_kills_the_children(tmp_path: Path) -> None:
    pidfile = tmp_path / "pid"
    slow = task(
        tmp_path, "lama", f"import os, time\nopen({str(pidfile)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    )
    wait = f"import time, pathlib\nwhile not pathlib.Path({str(pidfile)!r}).exists(): time.sleep(0.05)\ntime.sleep(0.3)"
    quick = task(tmp_path, "cepat", wait)

    def interrupt(_: Outcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_chapters([slow, quick], cwd=tmp_path, jobs=2, on_done=interrupt)
    end = time.monotonic() + 20
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < end:
            os.kill(int(pidfile.read_text()), 0)
            time.sleep(0.1)


# --- refusals -------------------------------------------------------------------------------


def test_unknown_parameter_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    item = Task("s", HERE / "sederhana.ipynb", tmp_path / "s.ipynb", {"tahn": 2021})
    with pytest.raises(ParameterError, match=r'sederhana\.ipynb.*"tahn".*maksud Anda "tahun"'):
        run_chapters([item], cwd=tmp_path)
    assert not item.output.exists()


def test_missing_parameter_cell_is_refused(tmp_path: Path) -> None:
    item = Task("b", HERE / "berhenti.ipynb", tmp_path / "b.ipynb", {"tahun": 1})
    with pytest.raises(ChapterError, match="parameters"):
        run_chapters([item], cwd=tmp_path)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    one = task(tmp_path, "satu", "n = 1", n=1)
    tasks = [
        Task("a", one.source, one.output, {"m": 1}),
        Task("b", tmp_path / "tak-ada.ipynb", one.output, {}),
        Task("c", one.source, one.output, {"n": Path("x")}),
    ]
    with pytest.raises(FaultsError) as caught:
        run_chapters(tasks, cwd=tmp_path)
    assert [type(f) for f in caught.value.faults] == [ParameterError, ChapterError, ParameterError]
    assert "berjenis" in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 1}'])
def test_broken_notebook_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.ipynb").write_text(text)
    with pytest.raises(ChapterError, match=r"a\.ipynb"):
        run_chapters([Task("a", tmp_path / "a.ipynb", tmp_path / "b.ipynb", {})], cwd=tmp_path)


def test_unreadable_parameter_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match="baris 2"):
        run_chapters([task(tmp_path, "a", "n = 1\nm = = 2", n=1)], cwd=tmp_path)


def test_unknown_engine(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "warm"'):
        run_chapters([], engine="warn", cwd=tmp_path)


def test_no_tasks(tmp_path: Path) -> None:
    assert run_chapters([], cwd=tmp_path) == []


def test_failure_error_says_where_and_how() -> None:
    failure = Failure("makro", 3, "\n  a = 1\nb", "ValueError: x", "")
    text = str(failure_error(failure, notebook=Path("notebooks/21.ipynb")))
    assert text.startswith('notebooks/21.ipynb: bab "makro" gagal di sel kode ke-3 ("a = 1"): ValueError: x. ')
    assert "buka notebooks/21.ipynb di JupyterLab" in text
    early = failure_error(Failure("m", None, "", "prosesnya mati", "", True, 9), notebook=Path("m.ipynb"))
    assert "sebelum sel pertama" in str(early)


def test_kernels_are_met_at_sockets_where_the_path_is_short_enough(tmp_path: Path) -> None:
    manager = sockets_in(Path("/tmp")).KernelManager
    assert not hasattr(os, "fork") or (manager.transport, manager.ip) == ("ipc", "/tmp/k")
    assert not sockets_in(tmp_path / ("panjang" * 20))
