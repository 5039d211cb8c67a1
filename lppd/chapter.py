"""A chapter's notebook file: what parameters it declares, and how its executed form is kept.

Works on the JSON itself; nothing heavy is imported.
"""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lppd.errors import ChapterError, FaultsError, LppdError, ParameterError, did_you_mean

INJECTED = "injected-parameters"
_MARKER = "papermill-error-cell-tag"
_PLAIN = (bool, int, float, str, type(None))


def read_notebook(path: Path) -> dict[str, Any]:
    """The notebook's JSON.

    Raises:
        ChapterError: the file is missing, is no JSON, or is no notebook of format 4.
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ChapterError(
            f"notebook tidak dapat dibaca ({error.strerror})", file=path, fix="periksa nama dan izin berkasnya"
        ) from None
    except ValueError as error:
        raise ChapterError(
            f"bukan notebook yang sah ({error})", file=path, fix="simpan ulang dari JupyterLab"
        ) from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ChapterError("bukan notebook format 4", file=path, fix="simpan ulang dari JupyterLab")
    return notebook


def source_of(cell: Mapping[str, Any]) -> str:
    """Text of a cell, which the file holds as a string or as a list of lines."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def tags_of(cell: Mapping[str, Any]) -> list[str]:
    """Tags of a cell."""
    return list(cell.get("metadata", {}).get("tags", []))


def declared_parameters(path: Path) -> frozenset[str]:
    """Names assigned at the top level of the notebook's cell tagged `parameters`.

    Raises:
        ChapterError: there is no such cell, or it is no plain Python.
    """
    cells = [c for c in read_notebook(path)["cells"] if "parameters" in tags_of(c)]
    if not cells:
        raise ChapterError(
            "tidak ada sel bertanda (tag) `parameters`, padahal parameter diberikan",
            file=path,
            fix="beri tag `parameters` pada sel yang menetapkan nilai bawaan parameter",
        )
    try:
        return frozenset(_assigned(ast.parse(source_of(cells[0]))))
    except SyntaxError as error:
        raise ChapterError(
            f"sel `parameters` bukan Python yang sah (baris {error.lineno}: {error.msg})",
            file=path,
            fix="tulis hanya penetapan nilai, misalnya `tahun = 2024`",
        ) from None


def _assigned(tree: ast.Module) -> Iterable[str]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            names = [n for target in statement.targets for n in ast.walk(target)]
        elif isinstance(statement, ast.AnnAssign):
            names = [statement.target]
        else:
            names = []
        yield from (n.id for n in names if isinstance(n, ast.Name))


def check_parameters(chapters: Iterable[tuple[Path, Mapping[str, Any]]]) -> None:
    """Refuse parameters Papermill would pass on with a mere warning.

    Every notebook is looked at, so that all faults are told at once.

    Args:
        chapters: source notebook and the parameters meant for it.

    Raises:
        ParameterError: a name the notebook does not declare, or a value that Papermill would
            turn into something else (only None, bool, int, float, str, lists and dicts pass).
        ChapterError: see `read_notebook` and `declared_parameters`.
        FaultsError: more than one of these.
    """
    faults = [fault for path, given in chapters for fault in _faults(path, given)]
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise FaultsError(faults)


def _faults(path: Path, given: Mapping[str, Any]) -> list[LppdError]:
    try:
        if not given:
            read_notebook(path)
            return []
        known = declared_parameters(path)
    except ChapterError as error:
        return [error]
    found: list[LppdError] = []
    for name, value in given.items():
        if name not in known:
            found.append(_unknown(path, name, known))
        elif not _passes(value):
            kind = type(value).__name__
            problem = f'nilai parameter "{name}" berjenis {kind}, tidak dapat diteruskan ke notebook'
            found.append(ParameterError(problem, file=path, fix="ubah dahulu menjadi teks atau bilangan"))
    return found


def _unknown(path: Path, name: str, known: frozenset[str]) -> ParameterError:
    return ParameterError(
        f'parameter "{name}" tidak ada di sel `parameters`{did_you_mean(name, known)}',
        file=path,
        fix="betulkan namanya, atau tetapkan nilai bawaannya di sel itu",
    )


def _passes(value: Any) -> bool:
    """Whether Papermill writes the value into the notebook as what it is.

    >>> _passes({"a": [1, "b", None]}), _passes(Path("x"))
    (True, False)
    """
    if isinstance(value, dict):
        return all(isinstance(k, str) and _passes(v) for k, v in value.items())
    if isinstance(value, list | tuple):
        return all(map(_passes, value))
    return isinstance(value, _PLAIN)


def settle(draft: Path, *, source: Path, output: Path) -> bool:
    """Move an executed notebook to its place, freed of all that changes from run to run.

    Left out: Papermill's time stamps and durations, and the directories of its two paths.
    Made fixed: ids of cells that are not in the source. When every error comes from a cell
    tagged `raises-exception`, Papermill's error marks are taken out again.

    Args:
        draft: notebook as Papermill wrote it; it is gone afterwards.
        source: the notebook before execution.
        output: where the result goes, replaced in one step.

    Returns:
        Whether a cell raised that was not allowed to.
    """
    notebook = read_notebook(draft)
    raised = any(_state(cell).get("exception") for cell in notebook["cells"])
    if not raised:
        notebook["cells"] = [c for c in notebook["cells"] if _MARKER not in tags_of(c)]
    _drop_times(notebook, source, output)
    _fix_ids(notebook["cells"], {c.get("id") for c in read_notebook(source)["cells"]})
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    draft.write_text(text, encoding="utf-8", newline="\n")
    os.replace(draft, output)
    return raised


def _state(item: Mapping[str, Any]) -> dict[str, Any]:
    """Papermill's metadata of a cell or notebook."""
    state: dict[str, Any] = item.get("metadata", {}).get("papermill", {})
    return state


def _drop_times(notebook: dict[str, Any], source: Path, output: Path) -> None:
    for item in (notebook, *notebook["cells"]):
        for key in ("start_time", "end_time", "duration"):
            _state(item).pop(key, None)
    _state(notebook).update(input_path=source.name, output_path=output.name)


def _fix_ids(cells: list[dict[str, Any]], known: set[Any]) -> None:
    for number, cell in enumerate(cells, 1):
        if "id" in cell and cell["id"] not in known:
            cell["id"] = f"sel-{number}"
            while cell["id"] in known:
                cell["id"] += "-"
