"""What a stranger installs: one truth for dependencies, and nothing in the repository that should not be there."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from published import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = {
    "report": PROJECT["dependencies"],
    "test": [*PROJECT["dependencies"], *EXTRAS["test"]],
    "lab": [*PROJECT["dependencies"], *EXTRAS["lab"]],
}


def locked(name: str, python: str) -> dict[str, str]:
    """Exact versions of a lock file for one Python version on Linux."""
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.5",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
    }
    versions: dict[str, str] = {}
    for line in (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            requirement = Requirement(line.rstrip("\\ "))
            if requirement.marker is None or requirement.marker.evaluate(environment):
                assert canonicalize_name(requirement.name) not in versions, requirement.name
                versions[canonicalize_name(requirement.name)] = str(requirement.specifier)
    return versions


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("name", sorted(WANTED))
def test_lock_holds_every_dependency_exactly(name: str, python: str) -> None:
    versions = locked(name, python)
    for wanted in WANTED[name]:
        assert canonicalize_name(Requirement(wanted).name) in versions, wanted
    assert all(re.fullmatch(r"==[0-9][0-9a-z.]*", version) for version in versions.values())


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_locks_never_disagree(python: str) -> None:
    report = locked("report", python)
    for name in ("test", "lab"):
        other = locked(name, python)
        assert {key: other.get(key) for key in report} == report


def test_locks_carry_hashes_and_no_addresses() -> None:
    for path in (ROOT / "locks").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text and "--index" not in text and "--find-links" not in text
        for block in re.split(r"\n(?=[A-Za-z0-9])", text.strip()):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_environment_file_agrees_with_the_lock() -> None:
    content = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert content["channels"] == ["conda-forge"]
    conda = {re.split(r"[=<>]", item)[0]: item for item in content["dependencies"] if isinstance(item, str)}
    assert {"python", "pip", "quarto"} <= conda.keys()
    python = conda["python"].split("=")[1]
    minimum = re.search(r">=([0-9.]+)", conda["quarto"])
    assert minimum and tuple(map(int, minimum[1].split("."))) >= (1, 9)
    (pip,) = [item["pip"] for item in content["dependencies"] if isinstance(item, dict)]
    pinned = {
        canonicalize_name(Requirement(item).name): str(Requirement(item).specifier)
        for item in pip
        if not item.startswith("-")
    }
    expected = {**locked("test", python), **locked("lab", python)}
    direct = {
        canonicalize_name(Requirement(item).name)
        for item in [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["lab"]]
    }
    assert pinned == {name: expected[name] for name in direct}
    assert "-e ." in pip


def test_readme_explains_every_direct_dependency() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    for item in [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["lab"]]:
        assert f"| {Requirement(item).name.lower()} " in readme or f"| `{Requirement(item).name.lower()}`" in readme, (
            item
        )


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("bukan salinan git")
    return done.stdout.splitlines()


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    hosts = re.compile(
        "|".join(
            (
                r"pypi\.o" + "rg",
                r"pythonhosted\.o" + "rg",
                r"registry\.npm" + "js",
                r"deb\.debi" + "an",
                r"conda\.anac" + "onda",
            )
        )
    )
    for name in tracked():
        path = ROOT / name
        if path.suffix not in (".png", ".pdf") and path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not hosts.search(text), name
            assert "/work" + "/" not in text and "/root" + "/" not in text, name


def test_package_is_described_once() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    assert all("==" in item for item in build["requires"])
    assert (ROOT / PROJECT["license-files"][0]).is_file() and (ROOT / PROJECT["readme"]).stat().st_size > 2000
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["version"] and citation["license"] == PROJECT["license"]
