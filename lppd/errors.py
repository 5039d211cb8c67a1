"""Every error that `lppd` raises on purpose, and how its message is put together.

A message answers four questions, in Indonesian: where (file, row, column), what is wrong,
and how to mend it. One base class lets a caller catch them all.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


class LppdError(Exception):
    """Base of all errors raised on purpose.

    Args:
        problem: what is wrong, one Indonesian sentence.
        file: the file in which it stands.
        row: line number or row key.
        column: column name.
        fix: how to mend it.

    >>> print(LppdError("nilai kosong", file="data/a.csv", row=3, column="target", fix="isi nilainya"))
    data/a.csv, baris 3, kolom target: nilai kosong. Cara memperbaiki: isi nilainya.
    """

    def __init__(
        self,
        problem: str,
        *,
        file: str | Path | None = None,
        row: int | str | None = None,
        column: str | None = None,
        fix: str | None = None,
    ) -> None:
        self.problem = problem.rstrip(".")
        self.file = None if file is None else str(file)
        self.row = row
        self.column = column
        self.fix = fix.rstrip(".") if fix else None
        super().__init__(problem)

    @property
    def place(self) -> str:
        """File, row and column in one phrase; empty when none is known."""
        parts = [self.file] if self.file else []
        if self.row is not None:
            parts.append(f"baris {self.row}")
        if self.column:
            parts.append(f"kolom {self.column}")
        return ", ".join(parts)

    def __str__(self) -> str:
        text = f"{self.place}: {self.problem}" if self.place else self.problem
        text += "" if text.endswith("?") else "."
        return f"{text} Cara memperbaiki: {self.fix}." if self.fix else text


class NotationError(LppdError):
    """A printed string does not fit the notation declared for it."""


class SchemaError(LppdError):
    """A table schema or reference list is malformed."""


class DataError(LppdError):
    """A data file does not fit its schema."""


class ParameterError(LppdError):
    """A parameter file or a parameter on the command line is malformed."""


class CorrectionError(LppdError):
    """A line of a correction overlay cannot be applied."""


class UnknownNameError(LppdError):
    """A table, row, column, method or address that does not exist."""


class ChapterError(LppdError):
    """A chapter notebook failed to execute."""


class RenderError(LppdError):
    """The publication could not be rendered."""


class FaultsError(LppdError):
    """Several faults, found in one pass and reported together."""

    def __init__(self, faults: Iterable[LppdError]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"ditemukan {len(self.faults)} kesalahan")

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


def did_you_mean(name: str, options: Iterable[str]) -> str:
    """Return " (maksud Anda …?)" with the nearest option, or the options when none is near.

    >>> did_you_mean("capain", ["capaian", "target"])
    ' (maksud Anda "capaian"?)'
    >>> did_you_mean("xyz", ["target", "capaian"])
    ' (yang ada: capaian, target)'
    """
    known = sorted(set(map(str, options)))
    near = difflib.get_close_matches(str(name), known, n=1, cutoff=0.6)
    if near:
        return f' (maksud Anda "{near[0]}"?)'
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f" (yang ada: {shown})" if known else ""
