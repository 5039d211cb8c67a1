"""Problems of a stage, found before rendering."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import toy

from lppd.publish import check_stage

Cells = dict[str, list[dict[str, Any]]]


def stage_with(tmp_path: Path, change: Callable[[Cells], None]) -> Path:
    """The toy stage after `change` has been applied to its cells."""
    stage = toy.write_stage(tmp_path / "stage", rows=5)
    cells = toy.chapters(5)
    cells["index.ipynb"][0]["source"] = "# Ringkasan\n"
    change(cells)
    for file, content in cells.items():
        (stage / file).write_text(json.dumps(toy.notebook(content)), encoding="utf-8")
    return stage


def test_sound_stage_has_no_problems(toy_stage: Path) -> None:
    assert check_stage(toy_stage) == []


def add(text: str) -> Callable[[Cells], None]:
    return lambda cells: cells["lampiran.ipynb"].append(toy.markdown(text))


def output(bundle: dict[str, Any]) -> Callable[[Cells], None]:
    return lambda cells: cells["lampiran.ipynb"].append(toy.code(bundle))


def unexecuted(cells: Cells) -> None:
    for cell in cells["lampiran.ipynb"]:
        cell.pop("outputs", None)


def failed(cells: Cells) -> None:
    error = {"output_type": "error", "ename": "KeyError", "evalue": "'x'", "traceback": []}
    cells["lampiran.ipynb"][1]["outputs"].append(error)


def twin(cells: Cells) -> None:
    cells["lampiran.ipynb"].append(toy.code(toy.exhibit(toy.hostile_table())))


def chart(**change: str) -> Callable[[Cells], None]:
    return output(toy.exhibit(toy.chart("grf-lain", "Grafik 9", "x") | change))


def table(**change: Any) -> Callable[[Cells], None]:
    made = toy.table("tbl-9", "Tabel 9", "x", "<table><tr><td>a</td></tr></table>")
    return output({toy.MIME: made | change})


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (unexecuted, "lampiran.ipynb: belum dijalankan"),
        (failed, "sel gagal: KeyError: 'x'"),
        (output({"text/html": "<b>x</b>"}), "masih ada keluaran text/html"),
        (twin, 'jangkar "tbl-1-1" ganda: pendahuluan.ipynb, sel 2 dan lampiran.ipynb, sel 3'),
        (add("[x](#tbl-1-l)"), 'taut ke jangkar "tbl-1-l" yang tidak ada (maksud Anda "tbl-1-1"?)'),
        (add("[x](capain.ipynb#tbl-2-1)"), 'maksud Anda "capaian.ipynb"'),
        (add("{{< meta tahum >}}"), 'metadata "tahum" tidak ada (maksud Anda "tahun"?)'),
        (add("{{< include x >}}"), 'kode pendek "include" tidak dikenal'),
        (add("![](figures/grf-nol.svg)"), "tidak mempunyai teks alternatif"),
        (add("![x](https://example.org/x.png)"), "diambil dari luar"),
        (add("![x](../x.png)"), "keluar dari direktorinya"),
        (chart(), 'berkas gambar "figures/grf-lain.svg" tidak ada'),
        (chart(src="figures/grf-nol.svg", alt=" "), "tidak mempunyai teks alternatif"),
        (chart(src="figures/grf-nol.svg", title=""), "tidak mempunyai title"),
        (
            chart(src="figures/grf-nol.svg", data_html="<script>1</script>"),
            "<script> tidak diizinkan",
        ),
        (table(id="../tbl"), 'id sajian "../tbl" tidak dapat menjadi nama berkas'),
        (table(html='<table><tr><td data-nilai="1,5">1,5</td></tr></table>'), 'nilai "1,5" bukan bilangan'),
        (output({toy.MIME: {"kind": "tabel"}}), 'jenis sajian "tabel" tidak dikenal'),
        (lambda cells: cells.update({"lampiran.ipynb": []}), "tidak diawali judul"),
    ],
)
def test_each_problem_is_found(tmp_path: Path, change: Callable[[Cells], None], problem: str) -> None:
    assert problem in "\n".join(check_stage(stage_with(tmp_path, change)))


def test_only_the_problem_made_is_reported(tmp_path: Path) -> None:
    assert len(check_stage(stage_with(tmp_path, add("[x](#tidak-ada)")))) == 1


def test_missing_and_doubled_chapters(tmp_path: Path) -> None:
    stage = toy.write_stage(tmp_path / "stage", rows=1)
    (stage / "capaian.ipynb").unlink()
    config = toy.CONFIG.replace("[lampiran.ipynb]", "[lampiran.ipynb, lampiran.ipynb]")
    (stage / "_quarto.yml").write_text(config, encoding="utf-8")
    found = "\n".join(check_stage(stage))
    assert "capaian.ipynb: bab terdaftar di _quarto.yml tetapi berkasnya tidak ada" in found
    assert "lampiran.ipynb: bab terdaftar lebih dari sekali" in found


def test_empty_directory(tmp_path: Path) -> None:
    assert "berkas tidak ada" in check_stage(tmp_path)[0]
