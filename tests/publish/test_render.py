"""The front door of the publisher."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from lppd.errors import RenderError
from lppd.publish import Rendering, assets_for_stage, render

ROOT = Path(__file__).parents[2]


def test_rendering_tells_what_was_made(rendered: Rendering) -> None:
    assert rendered.engine.startswith("lppd-embedded (Sphinx ")
    assert rendered.html is not None and rendered.html.is_file()
    assert rendered.pdf is not None and rendered.pdf.name == "mainan.pdf"
    assert rendered.warnings == ()
    assert set(rendered.seconds) == {"html", "pdf"}


@pytest.mark.parametrize(
    ("request_", "complaint"),
    [
        ({"engine": "quatro"}, 'maksud Anda "quarto"'),
        ({"formats": ["htm"]}, 'maksud Anda "html"'),
        ({"formats": []}, "tidak ada bentuk"),
        ({"pdf_name": "../x.pdf"}, "tidak sah"),
        ({"pdf_name": "x.doc"}, "tidak sah"),
    ],
)
def test_bad_requests(toy_stage: Path, tmp_path: Path, request_: dict, complaint: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(RenderError, match=complaint):
        render(toy_stage, tmp_path, **{"pdf_name": "x.pdf", "engine": "embedded", **request_})


def test_engine_name_imports_nothing_heavy() -> None:
    script = (
        "import sys, lppd.publish as p; p.engine_name('embedded');"
        "bad = {'sphinx', 'nbconvert', 'typst', 'pandas', 'pypandoc', 'yaml'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(bad)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_only_html(toy_stage: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    done = render(
        toy_stage,
        tmp_path,
        formats=["html"],
        engine="embedded",
        pdf_name="x.pdf",
        progress=lines.append,
    )
    assert (done.pdf, done.pages) == (None, None)
    assert 'href="x.pdf"' not in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert len(lines) == 2


def test_stage_assets_exist() -> None:
    assert all(path.is_file() for path in assets_for_stage().values())


def test_quarto_configuration_of_the_project() -> None:
    config = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    assert config["execute"] == {"enabled": False, "echo": False, "warning": False}
    assert config["metadata-files"] == ["_tahun.yml"]
    assert config["book"]["chapters"][0] == "index.ipynb"
    assert config["book"]["author"] and config["book"]["output-file"]
    assert config["number-sections"] is False and config["tbl-colwidths"] is False
    assert config["format"]["html"]["css"] in assets_for_stage()
    scripts = ["tabel.js", "sel.js"]
    assert config["project"]["resources"] == [*scripts, "unduhan/*"] and set(scripts) <= set(assets_for_stage())
    (after,) = config["format"]["html"]["include-after-body"]
    assert after["text"].split("\n")[:2] == [f'<script src="{name}" defer></script>' for name in scripts]
