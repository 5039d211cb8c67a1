"""A comparison for the terminal, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from lppd.compare.comparison import (
    ChartChange,
    Comparison,
    ConclusionChange,
    FigureChange,
    FindingChange,
    SentenceChange,
)

MOST, MOST_VALUES = 40, 8
"""Items of one section, and values of one chart, that a terminal gets; the other forms have all."""


def comparison_json(comparison: Comparison) -> str:
    """The comparison as JSON; the README tells what is in it."""
    content = {**asdict(comparison), "ringkasan": comparison.counts}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def comparison_text(comparison: Comparison) -> str:
    """The comparison in sections, from what was changed to what follows."""
    lines = [title(comparison), ""]
    if comparison.same:
        return "\n".join([*lines, "Tidak ada perbedaan.", ""])
    lines += [f"{name:8} {count:>6}" for name, count in comparison.counts.items()]
    for head, items, tell in sections(comparison):
        if items:
            lines += ["", f"{head} ({len(items)})", *_told(items, tell)]
    for name, addresses in (("lama", comparison.hanya_lama), ("baru", comparison.hanya_baru)):
        if addresses:
            lines += ["", f"Sel yang hanya ada di {name} ({len(addresses)})", f"  {only_in(addresses)}"]
    return "\n".join([*lines, ""])


def title(comparison: Comparison) -> str:
    """Which editions are compared."""
    return f"Dari {comparison.lama.nama} ke {comparison.baru.nama}"


Section = tuple[str, Sequence[Any], Callable[[Any], Iterable[str]]]


def sections(comparison: Comparison) -> Iterator[Section]:
    """Heading, items and how to tell one, in the order in which a change travels."""
    figures = comparison.angka
    yield "Sel yang diubah", [item for item in figures if item.langkah == "sel"], _figure
    yield "Angka yang mengikuti", [item for item in figures if item.langkah != "sel"], _figure
    yield "Grafik yang datanya berubah", comparison.grafik, _chart
    yield "Kalimat yang berubah", comparison.kalimat, _sentence
    yield (
        "Kesimpulan, kelas, dan hasil pokok",
        [item for item in comparison.kesimpulan if item.jenis != "fakta"],
        _conclusion,
    )
    yield "Temuan audit", comparison.temuan, _finding
    yield "Hitungan lain", [item for item in comparison.kesimpulan if item.jenis == "fakta"], _conclusion


def _told(items: Sequence[Any], tell: Callable[[Any], Iterable[str]]) -> Iterator[str]:
    for item in items[:MOST]:
        first, *rest = tell(item)
        yield f"  [{item.tingkat}] {first}"
        yield from (f"      {line}" for line in rest)
    if len(items) > MOST:
        yield f"  … {len(items) - MOST} lagi; semuanya dengan --format json atau html"


def _figure(item: FigureChange) -> Iterator[str]:
    percent = f" ({item.persen.replace('.', ',')}%)" if item.persen else ""
    yield f"{item.alamat}: {item.tampil_lama} → {item.tampil_baru}{percent}"
    yield f"{item.tempat}; {item.asal}"


def _chart(item: ChartChange) -> Iterator[str]:
    yield f"{item.nomor} {item.judul}"
    for cell in item.data[:MOST_VALUES]:
        yield f"{cell.baris}, {cell.kolom}: {cell.lama or 'tidak ada'} → {cell.baru or 'tidak ada'}"
    if len(item.data) > MOST_VALUES:
        yield f"… {len(item.data) - MOST_VALUES} isian lagi"


def _sentence(item: SentenceChange) -> Iterator[str]:
    yield item.judul_bab
    yield f"- {item.lama or '(tidak ada)'}"
    yield f"+ {item.baru or '(tidak ada)'}"


def _conclusion(item: ConclusionChange) -> Iterator[str]:
    yield f"{item.pokok} ({item.menurut}): {item.lama or 'tidak ada'} → {item.baru or 'tidak ada'}"


WORDS = {"baru": "temuan baru", "selesai": "temuan selesai", "berubah": "putusan berubah"}


def _finding(item: FindingChange) -> Iterator[str]:
    verdicts = " → ".join(filter(None, (item.putusan_lama, item.putusan_baru)))
    yield f"{WORDS[item.perubahan]}: {item.tempat} ({verdicts})"
    yield item.pesan


def only_in(addresses: Iterable[str]) -> str:
    """Cells that only one edition has, counted by table."""
    tables = Counter(address.partition("/")[0] for address in addresses)
    return ", ".join(f"Tabel {table}: {count}" for table, count in tables.items())
