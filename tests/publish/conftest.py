"""One toy book, rendered once for all tests of the publisher."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import toy  # noqa: E402

from lppd.publish import Rendering, render  # noqa: E402


@pytest.fixture(scope="session")
def toy_stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy stage; tests must not change it."""
    return toy.write_stage(tmp_path_factory.mktemp("toy") / "stage")


@pytest.fixture(scope="session")
def rendered(toy_stage: Path, tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    """The toy book in HTML and PDF, by the embedded renderer."""
    out = tmp_path_factory.mktemp("out")
    return render(toy_stage, out, engine="embedded", pdf_name="mainan.pdf")
