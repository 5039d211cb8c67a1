"""A toy stage: four chapters about nothing, with hostile text, wide and long tables, charts.

Everything is generated, so the publisher is tested without any data of the real report.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

MIME = "application/vnd.lppd.exhibit+json"
HOSTILE = (
    '#eval("x") $a$ @ref <label> \\ `kode` *bintang* _garis_ </td><script>window.jahat=1</script> '
    "{{< meta judul >}} //x /*y*/ #panic() [z](javascript:alert(1)) ~ = & 'q' \"r\" ^^"
)
CONFIG = """\
project:
  type: book
metadata-files: [_tahun.yml]
book:
  title: "{{< meta judul >}}"
  author: "{{< meta penerbit >}}"
  chapters:
    - index.ipynb
    - part: "BAB I Pendahuluan"
      chapters: [pendahuluan.ipynb]
    - part: "BAB II Capaian"
      chapters: [capaian.ipynb]
    - part: "Lampiran"
      chapters: [lampiran.ipynb]
"""
META = """\
lang: id
tahun: "2031"
judul: "Laporan Mainan 2031"
subjudul: "Buku uji penerbit"
daerah: "Kota Contoh"
penerbit: "Dinas Contoh"
tanggal: "2032-03-31"
edisi: "uji"
keterangan: "Kolofon: buku ini dibuat untuk menguji penerbit."
"""
WORDS = (
    "persentase penyelenggaraan pemerintahan daerah yang dilaksanakan sesuai dengan ketentuan "
    "peraturan perundang-undangan dan pertanggungjawaban kinerja instansi"
).split()


def markdown(text: str) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(*bundles: dict[str, Any]) -> dict[str, Any]:
    """An executed code cell with one display output per bundle."""
    outputs = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "…", **bundle}} for bundle in bundles
    ]
    return {
        "cell_type": "code",
        "metadata": {},
        "execution_count": None,
        "source": "tampilkan()",
        "outputs": outputs,
    }


def prose(text: str) -> dict[str, Any]:
    """A prose output."""
    return {"text/markdown": text}


def exhibit(value: dict[str, Any]) -> dict[str, Any]:
    """An exhibit output, with its fallback for Quarto."""
    from lppd.publish.fallback import chart_markdown, table_markdown

    write = table_markdown if value["kind"] == "table" else chart_markdown
    return {MIME: value, "text/markdown": write(value)}


def table(name: str, number: str, title: str, html: str, **more: Any) -> dict[str, Any]:
    """A table exhibit."""
    base: dict[str, Any] = {
        "kind": "table",
        "id": name,
        "number": number,
        "title": title,
        "html": html,
    }
    base |= {"landscape": False, "long": False, "notes": [], "source": "", "columns": 3}
    return base | {"listed": True} | more


def chart(name: str, number: str, title: str) -> dict[str, Any]:
    """A chart exhibit."""
    data = '<table class="lppd"><thead><tr><th scope="col">Tahun</th><th scope="col">Nilai</th>'
    data += '</tr></thead><tbody><tr><th scope="row">2030</th>'
    data += '<td style="text-align:right">1,5</td></tr></tbody></table>'
    more = {"src": f"figures/{name}.svg", "alt": f"Grafik batang: {title}", "data_html": data}
    base = {"kind": "chart", "id": name, "number": number, "title": title, "note": "Angka uji."}
    return base | more


def svg() -> str:
    """A plain bar chart."""
    bars = "".join(
        f'<rect x="{40 + i * 60}" y="{200 - h}" width="40" height="{h}" fill="#1f5673"/>'
        for i, h in enumerate((60, 90, 120, 80, 150))
    )
    text = '<text x="40" y="24" font-family="DejaVu Sans" font-size="14">Judul sumbu</text>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 220" width="360" height="220">'
        f'<rect width="360" height="220" fill="#fff"/>{bars}{text}</svg>'
    )


def right(text: str, attributes: str = "") -> str:
    """A number cell."""
    return f'<td style="text-align:right"{attributes}>{text}</td>'


def hostile_table() -> dict[str, Any]:
    """Hostile text in every place of a table; two head rows, spans, marks and a foot."""
    bad = escape(HOSTILE)
    html = (
        '<table class="lppd"><thead><tr><th scope="col" rowspan="2">Indikator</th>'
        '<th scope="col" colspan="2">Kinerja</th></tr>'
        '<tr><th scope="col">Target</th><th scope="col">Realisasi</th></tr></thead><tbody>'
        f'<tr><th scope="row" rowspan="2">{bad}</th>'
        + right('12,50<sup><a href="#cat-1-1-a">a</a></sup>', ' id="sel-1.1/a/target" class="beda"')
        + right("1.234.567,89")
        + "</tr><tr>"
        + right("-3", ' class="dikoreksi"')
        + '<td class="kesimpulan">tercapai</td></tr></tbody>'
        f'<tfoot><tr><th scope="row">Jumlah</th>{right("9,50")}{right("1,00")}</tr></tfoot></table>'
    )
    notes = [
        {
            "id": "cat-1-1-a",
            "mark": "a",
            "html": f'Lihat <a href="#tbl-2-1">Tabel 2.1</a>: {bad} <em>miring</em>.',
        }
    ]
    return table("tbl-1-1", "Tabel 1.1", f"Judul {HOSTILE}", html, notes=notes, source="Sumber: " + HOSTILE)


def wide_table(name: str, number: str) -> dict[str, Any]:
    """Twelve columns, long Indonesian text, big numbers."""
    heads = [" ".join(WORDS[i % 9 : i % 9 + 2 + i % 3]).capitalize() for i in range(12)]
    rows = []
    for row in range(14):
        cells = f'<td style="text-align:right">{row + 1}</td>'
        cells += f"<td>{' '.join(WORDS[row % 5 :])}</td><td>{' '.join(WORDS[: 4 + row % 6])}</td>"
        money = [f"{(row + 3) * (k + 7) * 1234567:,}".replace(",", ".") for k in range(4)]
        cells += "".join(map(right, money))
        cells += "".join(right(f"{row * k % 100},{k}5%") for k in range(4))
        rows.append(f'<tr>{cells}<td class="kesimpulan">belum tercapai</td></tr>')
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    html = f'<table class="lppd"><thead><tr>{head}</tr></thead>'
    html += f"<tbody>{''.join(rows)}</tbody></table>"
    return table(name, number, "Tabel lebar dua belas kolom", html, landscape=True, columns=12)


def long_table(rows: int) -> dict[str, Any]:
    """A table over many pages; the first column is merged by fives."""
    lines = []
    for row in range(rows):
        group = f'<td rowspan="5">Urusan {row // 5 + 1}</td>' if row % 5 == 0 else ""
        text = " ".join(WORDS[row % 7 : row % 7 + 6])
        lines.append(
            f"<tr>{group}<td>{text} nomor{row + 1}</td>{right(f'{row},25')}"
            f'{right(f"{row * 3},50", f""" id="sel-3.1/{row}" """.rstrip())}</tr>'
        )
    head = "<tr>" + "".join(f'<th scope="col">{name}</th>' for name in ("Urusan", "Indikator", "Target", "Realisasi"))
    html = f'<table class="lppd"><thead>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    return table("tbl-3-1", "Tabel 3.1", "Tabel panjang", html, long=True, columns=4)


AGENCIES = ("Dinas Ärea", "Badan Zakat", "dinas Anggrek", "Kecamatan Élok", "Sekretariat")
REGISTER_ROWS = 464


def money(row: int) -> int:
    """Amount in a row of the register: no two alike, in no order, some negative."""
    return (row * 7919 + 13) % 10007 * 1234567 - 900000000


def register(rows: int = REGISTER_ROWS, name: str = "tbl-3-2", number: str = "Tabel 3.2") -> dict[str, Any]:
    """A table of many rows with numbers to sort by; hostile text in its last row, a row without a number."""
    lines = []
    for row in range(1, rows + 1):
        text = escape(HOSTILE) if row == rows else " ".join(WORDS[row % 6 : row % 6 + 7]).capitalize()
        label = f'<th scope="row" id="{name}-r{row}">{text} program-{row}</th>'
        rupiah = f"{abs(money(row)):,}".replace(",", ".")
        rupiah = f"-Rp{rupiah}" if money(row) < 0 else f"Rp{rupiah}"
        mark = f'<sup><a href="#{name}-a">a</a></sup>' if row == 3 else ""
        amount = right("–") if row == 5 else right(rupiah + mark, f' data-nilai="{money(row)}"')
        share = right(f"{row % 90},50%", f' data-nilai="{row % 90}.50"')
        lines.append(f"<tr><td>{row}</td>{label}{amount}{share}<td>{AGENCIES[row % 5]}</td></tr>")
    head = '<tr><th scope="col" rowspan="2">No</th><th scope="col" rowspan="2">Program</th>'
    head += '<th scope="colgroup" colspan="2">Tahun 2031</th><th scope="col" rowspan="2">Perangkat daerah</th></tr>'
    head += '<tr><th scope="col">Anggaran</th><th scope="col">Serapan</th></tr>'
    html = f'<table class="lppd"><thead>{head}</thead><tbody>{"".join(lines)}</tbody></table>'
    notes = [{"id": f"{name}-a", "mark": "a", "html": "Dihitung ulang &amp; <strong>diperiksa</strong>."}]
    more = {"notes": notes, "source": "Sumber: Badan Contoh.", "long": True, "annex": True, "columns": 5}
    return table(name, number, "Daftar program & kegiatan", html, **more)


def chapters(rows: int = 300) -> dict[str, list[dict[str, Any]]]:
    """Notebook cells per file."""
    return {
        "index.ipynb": [
            markdown(
                "# Ringkasan {{< meta tahun >}} {#ringkasan}\n\nBuku *uji* **penerbit** untuk "
                "{{< meta daerah >}}. Lihat [Tabel 3.1](#tbl-3-1), [sel](#sel-3.1/7), "
                "[catatan](#cat-1-1-a), [Grafik 2.1](#grf-satu) dan [dasar](#bab-1.dasar).\n\n"
                "- butir `kode # {{< meta x >}}`\n- butir [situs](https://example.org/)\n"
            ),
            code(exhibit(chart("grf-nol", "Grafik 0.1", "Gambaran umum"))),
        ],
        "pendahuluan.ipynb": [
            markdown("# 1.1 Pendahuluan"),
            code(
                prose("Kalimat katakunciunik dari sel kode, lihat [Tabel 1.1](#tbl-1-1)."),
                exhibit(hostile_table()),
            ),
            markdown(
                "## Dasar hukum {#bab-1.dasar}\n\nHarga $5 dan $6, @ref, <script>window.jahat=2"
                "</script>, {{raw}}`x`, #let x = 1, `#panic()`{=typst}.\n\n% bukan komentar\n\n"
                "```{raw} html\n<script>window.jahat=3</script>\n```\n\n"
                "```{=typst}\n#panic()\n```\n\n1. satu\n2. dua\n\nKembali ke [awal](#ringkasan)."
            ),
        ],
        "capaian.ipynb": [
            markdown("# 2.1 Capaian kinerja\n\n" + "Kalimat yang cukup panjang untuk dibaca. " * 20),
            code(exhibit(chart("grf-satu", "Grafik 2.1", "Capaian <b>per</b> urusan"))),
            markdown("## Dasar hukum\n\nJudul yang sama dengan bab lain.\n\n" + "Prosa. " * 90),
            code(exhibit(wide_table("tbl-2-1", "Tabel 2.1"))),
            code(exhibit(wide_table("tbl-2-2", "Tabel 2.2"))),
            code(prose("![Gambar bebas](figures/grf-nol.svg)"), {"text/plain": "hasil ``` <b>polos"}),
            markdown("Sesudah tabel lebar, [rincian](#sel-1.1/a/target)."),
        ],
        "lampiran.ipynb": [
            markdown("# Lampiran A\n\nLihat [program](#tbl-3-2-r9)."),
            code(exhibit(long_table(rows)), exhibit(register())),
        ],
    }


def notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    """A notebook with these cells; ids by position."""
    numbered = [{"id": f"sel-{n}", **cell} for n, cell in enumerate(cells, start=1)]
    return {"cells": numbered, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def write_stage(stage: Path, *, rows: int = 300) -> Path:
    """Write the toy stage and return its directory."""
    (stage / "figures").mkdir(parents=True, exist_ok=True)
    (stage / "_quarto.yml").write_text(CONFIG, encoding="utf-8")
    (stage / "_tahun.yml").write_text(META, encoding="utf-8")
    for name in ("grf-nol", "grf-satu"):
        (stage / "figures" / f"{name}.svg").write_text(svg(), encoding="utf-8")
    for file, cells in chapters(rows).items():
        text = json.dumps(notebook(cells), ensure_ascii=False, indent=1)
        (stage / file).write_text(text, encoding="utf-8")
    return stage
