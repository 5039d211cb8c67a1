"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import Tiny, open_real
from published import copy_project, run
from tinybook import build_book

from lppd.audit import Audit, audit
from lppd.network import Network, build_network
from lppd.report import Report


@pytest.fixture
def project(tmp_path: Path) -> Tiny:
    """A tiny project, not yet written; change a value, then open it."""
    return Tiny(tmp_path)


@pytest.fixture
def report(project: Tiny) -> Report:
    """The tiny project's report."""
    return project.open()


@pytest.fixture(scope="session")
def real_report() -> Report:
    """The repository's own report, without corrections. Shared: do not change it."""
    return open_real()


@pytest.fixture(scope="session")
def real_audit(real_report: Report) -> Audit:
    """The audit of the repository's own report."""
    return audit(real_report)


@pytest.fixture(scope="session")
def real_network(real_report: Report) -> Network:
    """The rules of the repository's own report."""
    return build_network(real_report)


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a copy of the project in which the real year is built once. Shared: do not change it."""
    root = copy_project(tmp_path_factory.mktemp("buku") / "proyek")
    done = run(root, "build", "--renderer", "embedded")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the tiny project with its book, built once. Shared: do not change it."""
    return build_book(Tiny(tmp_path_factory.mktemp("terbitan") / "proyek"))
