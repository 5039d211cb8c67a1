"""A trace for the terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from lppd.trace.tree import Step, Trace, count

MOST = 12
"""Branches of one node that a terminal gets, unless all are asked for."""


def trace_json(found: Trace) -> str:
    """The trace as JSON: `alamat`, `isi`, `keterangan`, and the trees `asal` and `akibat`."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"


def trace_text(found: Trace, *, everything: bool = False) -> str:
    """The trace as two trees."""
    lines = [f"{found.alamat}", f"  {found.isi}", *(f"  {text}" for text in found.keterangan)]
    for head, steps, nothing in (
        ("Asal", found.asal, "Tidak ada aturan atas sel ini: angkanya berasal dari publikasi."),
        ("Akibat", found.akibat, "Tidak ada yang memakai sel ini."),
    ):
        lines += ["", f"{head} ({count(steps)})", *(_branches(steps, everything) if steps else [nothing])]
    return "\n".join(lines) + "\n"


def _branches(steps: Sequence[Step], everything: bool) -> Iterator[str]:
    shown = steps if everything or len(steps) <= MOST else steps[:MOST]
    for place, step in enumerate(shown):
        last = place == len(shown) - 1 and len(shown) == len(steps)
        yield f"{'└─ ' if last else '├─ '}{_line(step)}"
        yield from (f"{'   ' if last else '│  '}{line}" for line in _branches(step.cabang, everything))
    if len(shown) < len(steps):
        yield f"└─ … {len(steps) - len(shown)} lagi (lihat dengan --all)"


def _line(step: Step) -> str:
    again = " (sudah dirinci di atas)" if step.diulang else ""
    name = "" if step.jenis in ("aturan", "kalimat", "audit") else f"{step.nama}: "
    return f"[{step.jenis}] {name}{step.isi}{again}"
