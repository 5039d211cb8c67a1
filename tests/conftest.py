"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import Tiny, open_real
from hypothesis import HealthCheck, settings
from published import copy_project, made_once, run
from tinybook import build_book

from lppd.audit import Audit
from lppd.bench_audit import Bench
from lppd.facts.audit import result
from lppd.network import Network, build_network
from lppd.report import Report

settings.register_profile("mesin-sibuk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("mesin-sibuk")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among several processes (`pytest -n`), modules that take long begin first, so that none is left at the end."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("lengthy") is None)


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
    """The audit of the repository's own report, which its chapters tell of as well."""
    return result(real_report)


@pytest.fixture(scope="session")
def real_network(real_report: Report) -> Network:
    """The rules of the repository's own report."""
    return build_network(real_report)


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a copy of the project in which the real year is built once. Shared: do not change it."""

    def make(root: Path) -> None:
        done = run(copy_project(root), "build", "--renderer", "embedded")
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "buku", make)


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the tiny project with its book, built once. Shared: do not change it."""
    return made_once(tmp_path_factory, "terbitan", lambda root: build_book(Tiny(root)))


@pytest.fixture(scope="session")
def real_bench(real_report: Report, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The benchmark of the audit on the repository's own report."""
    return Bench(real_report, tmp_path_factory.mktemp("tanam"))
