"""Writing text that spreadsheets will open: nothing in it may run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[+-]?[0-9.,]+%?\*?")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula; numbers and a lone dash stay as they are.

    >>> safe("=1+1"), safe("-0.56%"), safe("-"), safe("@SUM(A1)")
    ("'=1+1", '-0.56%', '-', "'@SUM(A1)")
    """
    risky = text.startswith(_RISKY) and not _NUMBER.fullmatch(text) and text != "-"
    return f"'{text}" if risky else text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV with a heading line, every field safe for spreadsheets, lines ended by a line feed."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(field) for field in row] for row in rows)
    return buffer.getvalue()
