"""A comparison as one HTML file that needs nothing else: no script, no outside host, every text escaped."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources
from typing import Any

from lppd.audit import SEVERITIES
from lppd.compare.comparison import (
    ChartChange,
    Comparison,
    ConclusionChange,
    FigureChange,
    FindingChange,
    SentenceChange,
)
from lppd.compare.text import WORDS, only_in, title
from lppd.display import in_html
from lppd.standalone import page

SIGNS = {"berat": "▲", "sedang": "●", "ringan": "○"}
"""Severity for those who do not see colours."""

_WORD = re.compile(r"\S+\s*")
_KINDS = {"pokok": "Hasil pokok", "peringkat": "Peringkat dan kelas", "kesimpulan": "Kesimpulan", "urutan": "Urutan"}


def comparison_page(comparison: Comparison) -> str:
    """The report as HTML."""
    style = resources.files("lppd.compare").joinpath("banding.css").read_text(encoding="utf-8")
    name = f"Perbandingan: {title(comparison)}"
    sections = list(_sections(comparison))
    body = "".join(f'<section id="{key}"><h2>{in_html(head)}</h2>{html}</section>' for key, head, _, html in sections)
    return page(name, body, lead=_summary(comparison) + _contents(sections), style=style, searchable=False)


Section = tuple[str, str, int, str]


def _summary(comparison: Comparison) -> str:
    laid = "".join(
        f"<p>Koreksi pada {in_html(side.nama)}: {in_html(', '.join(side.koreksi))}.</p>"
        for side in (comparison.lama, comparison.baru)
        if side.koreksi
    )
    if comparison.same:
        return f"{laid}<p>Tidak ada perbedaan.</p>"
    counts = ", ".join(f"{_severity(name)} {count}" for name, count in comparison.counts.items())
    return f"{laid}<p>{counts}</p><p class='redup'>Yang hanya berbeda cara menulisnya tidak dihitung.</p>"


def _contents(sections: Sequence[Section]) -> str:
    items = "".join(f'<li><a href="#{key}">{in_html(head)}</a> {count}</li>' for key, head, count, _ in sections)
    return f'<nav aria-label="Isi"><ul>{items}</ul></nav>' if items else ""


def _severity(name: str) -> str:
    return f'<span class="tingkat {name}">{SIGNS[name]} {name}</span>' if name in SEVERITIES else in_html(name)


def _sections(comparison: Comparison) -> Iterator[Section]:
    changed = [item for item in comparison.angka if item.langkah == "sel"]
    followed = [item for item in comparison.angka if item.langkah != "sel"]
    flips = [item for item in comparison.kesimpulan if item.jenis != "fakta"]
    facts = [item for item in comparison.kesimpulan if item.jenis == "fakta"]
    found: list[tuple[str, str, Sequence[Any], str]] = [
        ("sel", "Sel yang diubah", changed, _figures(changed)),
        ("turunan", "Angka yang mengikuti", followed, _by_table(followed)),
        ("grafik", "Grafik yang datanya berubah", comparison.grafik, "".join(map(_chart, comparison.grafik))),
        ("kalimat", "Kalimat yang berubah", comparison.kalimat, "".join(map(_sentence, comparison.kalimat))),
        ("kesimpulan", "Kesimpulan, kelas, dan hasil pokok", flips, _conclusions(flips)),
        ("temuan", "Temuan audit", comparison.temuan, "".join(map(_finding, comparison.temuan))),
        ("hitungan", "Hitungan lain", facts, _folded("Semua hitungan", _facts(facts))),
    ]
    yield from ((key, head, len(items), html) for key, head, items, html in found if items)
    for key, addresses in (("lama", comparison.hanya_lama), ("baru", comparison.hanya_baru)):
        if addresses:
            side = getattr(comparison, key).nama
            yield (
                f"hanya-{key}",
                f"Sel yang hanya ada di {side}",
                len(addresses),
                f"<p>{in_html(only_in(addresses))}</p>",
            )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset()) -> str:
    """A table whose first column names the row; cells are HTML. On a narrow screen each row becomes a card."""
    names = [in_html(head) for head in heads]
    body = []
    for first, *rest in rows:
        cells = "".join(
            f'<td data-judul="{names[place]}"{" class=angka" if place in numbers else ""}>{cell}</td>'
            for place, cell in enumerate(rest, start=1)
        )
        body.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    head = "".join(
        f'<th scope="col"{" class=angka" if place in numbers else ""}>{name}</th>' for place, name in enumerate(names)
    )
    label = f"Tabel: {names[0]}"
    return (
        f'<div class="gulir" role="region" tabindex="0" aria-label="{label}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _folded(summary: str, html: str) -> str:
    return f"<details><summary>{in_html(summary)}</summary>{html}</details>"


def _figures(items: Sequence[FigureChange]) -> str:
    heads = ("Tempat", "Semula", "Menjadi", "Perubahan", "Asal", "Tingkat")
    return _table(heads, map(_figure_row, items), frozenset({1, 2, 3}))


def _figure_row(item: FigureChange) -> list[str]:
    percent = f"{item.persen.replace('.', ',')}%" if item.persen else ""
    place = f"{in_html(item.tempat)}<br><small>{in_html(item.alamat)}</small>"
    values = [in_html(text) for text in (item.tampil_lama, item.tampil_baru, percent or "–", item.asal)]
    return [place, *values, _severity(item.tingkat)]


def _by_table(items: Sequence[FigureChange]) -> str:
    """Derived figures, folded table by table when there are many."""
    tables: dict[str, list[FigureChange]] = {}
    for item in items:
        tables.setdefault(item.tabel, []).append(item)
    if len(items) <= 60:
        return _figures(items)
    return "".join(_folded(f"Tabel {table}: {len(found)} angka", _figures(found)) for table, found in tables.items())


def _chart(item: ChartChange) -> str:
    rows = [[in_html(text) or "–" for text in (cell.baris, cell.kolom, cell.lama, cell.baru)] for cell in item.data]
    table = _table(("Baris", "Isian", "Semula", "Menjadi"), rows, frozenset({2, 3}))
    return _folded(f"{item.nomor} {item.judul}: {len(item.data)} isian berubah", table)


def _sentence(item: SentenceChange) -> str:
    old, new = word_changes(item.lama, item.baru)
    return (
        f"<article><p><small>{in_html(item.judul_bab)}</small> {_severity(item.tingkat)}</p>"
        f"<p><span class='redup'>Semula:</span> {old or '(tidak ada)'}</p>"
        f"<p><span class='redup'>Menjadi:</span> {new or '(tidak ada)'}</p></article>"
    )


def word_changes(old: str, new: str) -> tuple[str, str]:
    """Both texts as HTML, with the words marked that only one of them has.

    >>> word_changes("naik 5 persen", "naik 6 persen")
    ('naik <del>5</del> persen', 'naik <ins>6</ins> persen')
    """
    left, right = _WORD.findall(" ".join(old.split())), _WORD.findall(" ".join(new.split()))
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    parts: tuple[list[str], list[str]] = ([], [])
    for kind, a, b, c, d in matcher.get_opcodes():
        for place, (words, tag) in enumerate(((left[a:b], "del"), (right[c:d], "ins"))):
            text = escape("".join(words))
            bare = text.rstrip()
            parts[place].append(text if kind == "equal" or not bare else f"<{tag}>{bare}</{tag}>{text[len(bare) :]}")
    return "".join(parts[0]), "".join(parts[1])


def _conclusions(items: Sequence[ConclusionChange]) -> str:
    heads = ("Pokok", "Menurut", "Semula", "Menjadi", "Tingkat")
    blocks = []
    for kind, head in _KINDS.items():
        rows = [_conclusion_row(item) for item in items if item.jenis == kind]
        if rows:
            blocks.append(f"<h3>{in_html(head)}</h3>{_table(heads, rows)}")
    return "".join(blocks)


def _conclusion_row(item: ConclusionChange) -> list[str]:
    cells = [in_html(text) or "–" for text in (item.pokok, item.menurut, item.lama, item.baru)]
    return [*cells, _severity(item.tingkat)]


def _facts(items: Sequence[ConclusionChange]) -> str:
    rows = [[in_html(item.pokok), *(_marked(item))] for item in items]
    return _table(("Hitungan", "Semula", "Menjadi"), rows)


def _marked(item: ConclusionChange) -> tuple[str, str]:
    old, new = word_changes(item.lama, item.baru)
    return old or "–", new or "–"


def _finding(item: FindingChange) -> str:
    verdicts = " → ".join(filter(None, (item.putusan_lama, item.putusan_baru)))
    return (
        f"<article><p><strong>{in_html(WORDS[item.perubahan].capitalize())}</strong> {_severity(item.tingkat)} "
        f"{in_html(verdicts)}</p><p>{in_html(item.tempat)}<br><small>{in_html(item.id)}</small></p>"
        f"<p>{in_html(item.pesan)}</p></article>"
    )
