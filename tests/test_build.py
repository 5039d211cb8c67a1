"""Building: what is done again, what is left alone, and what stays when something goes wrong.

What only the machinery decides is tried on a small book, which takes seconds; the real book shows what its chapters,
charts and audit make of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from factory import REGION, Tiny, copy_real
from published import ROOT, change_cell, copy_project, run
from tinybook import build_book

from lppd.manifest import outputs, read_manifest
from lppd.presets import NAME as PRESETS

pytestmark = pytest.mark.lengthy

BUILD = ("build", "--renderer", "embedded")
OVERLAY = "usul.csv"
PRESET = {"judul": "Cara rekaan", "sumber": "Rekaan", "terverifikasi": False, "nilai": {"skala_peringkat": "rekaan"}}
DEPENDENT = "21-makro 231g-ekonomi 231g-kemiskinan 5-penutup audit index kepekaan pernyataan"
"""The chapters of the real book that hang on table 2.1."""
CHANGE = ("8.2", "76.52,95.65%", "77.52,96.90%")  # ÷ 80
"""A realisasi of the small book with its capaian, and what is printed there instead."""
FOLLOWS = ("95,65 persen", "96,90 persen")
"""What the first page says because of them."""


@pytest.fixture
def built(book: Path, tmp_path: Path) -> Path:
    """A private copy of the project with the real book."""
    return Path(shutil.copytree(book, tmp_path / "proyek", symlinks=True))


@pytest.fixture(scope="module")
def corrected(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the real book and, beside it, its edition with one correction. Shared: do not change it."""
    root = Path(shutil.copytree(book, tmp_path_factory.mktemp("koreksi") / "proyek", symlinks=True))
    (root / OVERLAY).write_text(
        "tabel,baris,kolom,tercetak,menjadi,alasan,pengusul,tanggal,status\n"
        "2.6,nilai-sakip,realisasi,69.50,71.50,hasil evaluasi akhir,Inspektorat,2023-05-02,usul\n",
        encoding="utf-8",
    )
    done = run(root, *BUILD, "--format", "html", "--corrections", OVERLAY)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project with its book in HTML and PDF. Shared: do not change it."""
    project = Tiny(tmp_path_factory.mktemp("kecil") / "proyek")
    project.params["metode"] = {"prasetel": "cara"}
    project.raw[f"data/schema/{PRESETS}"] = yaml.safe_dump({"cara": PRESET}).encode()
    return build_book(project, formats=("html", "pdf"))


@pytest.fixture
def small(printed: Path, tmp_path: Path) -> Path:
    """A private copy of the tiny project with its book."""
    return Path(shutil.copytree(printed, tmp_path / "proyek", symlinks=True))


def publication(root: Path) -> Path:
    (folder,) = [path for path in (root / "build").iterdir() if path.name.isdigit()]
    return folder


def working_folders(root: Path) -> list[str]:
    return [path.name for path in (root / "build").iterdir() if path.name.startswith((".kerja", ".lama"))]


def ran(output: str) -> set[str]:
    """The chapters that a build says it ran."""
    return {line.split(":")[0].strip() for line in output.splitlines() if ": selesai" in line}


def page(root: Path, name: str = "bab") -> str:
    return (publication(root) / f"{name}.html").read_text(encoding="utf-8")


# -- the real book ------------------------------------------------------------------------------------------


def test_no_change_does_nothing(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in publication(built).rglob("*")}
    done = run(built, *BUILD)
    assert done.returncode == 0, done.stderr
    assert "Tidak ada perubahan" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in publication(built).rglob("*")} == before


def test_one_changed_cell_runs_only_what_depends_on_it(built: Path) -> None:
    first, before = outputs(publication(built)), read_manifest(publication(built))
    change_cell(built, "2.1", "4.94,8.333", "5.94,8.333")
    done = run(built, *BUILD, "--format", "html")
    assert done.returncode == 0, done.stderr
    assert ran(done.stdout) == set(DEPENDENT.split())
    assert "5,94" in page(built, "21-makro") and "30,263" in page(built, "21-makro")  # (5.94 − 4.56) / 4.56
    manifest = read_manifest(publication(built))
    assert before is not None and manifest is not None
    assert manifest["ringkasan"]["beda"] == before["ringkasan"]["beda"] + 1
    change_cell(built, "2.1", "5.94,8.333", "4.94,8.333")
    assert run(built, *BUILD).returncode == 0
    assert outputs(publication(built)) == first  # all pages, pictures and the PDF were made anew


def test_corrections_build_beside_the_original(book: Path, corrected: Path) -> None:
    assert outputs(publication(corrected)) == outputs(publication(book))
    edition = corrected / "build" / f"{publication(corrected).name}+usul"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in edition.glob("*.html")}
    for said in ("71,50", "94,70%", "hasil evaluasi akhir"):  # 71.50 / 75.5
        assert said in texts["231b-capaian"]
    assert "71,50" in texts["231d-rpjmd"]
    for said in ("Apa yang berubah", "hasil evaluasi akhir", "94,70%"):
        assert said in texts["perubahan"]
    assert not (publication(corrected) / "perubahan.html").exists()
    assert "†a" in texts["index"]  # its average follows
    manifest = read_manifest(edition)
    assert manifest is not None
    expected = hashlib.sha256((corrected / OVERLAY).read_bytes()).hexdigest()
    assert manifest["koreksi"] == [{"berkas": OVERLAY, "sha256": expected}]


def test_two_builds_are_compared_by_what_they_keep(corrected: Path, tmp_path: Path) -> None:
    """Without the data: the project has moved on."""
    root = tmp_path / "proyek"
    year = publication(corrected).name
    shutil.copytree(corrected, root, symlinks=True, ignore=lambda _, names: {year} if "schema" in names else set())
    assert not (root / "data" / year).exists() and publication(root).is_dir()
    done = run(root, "compare", year, f"{year}+usul", "--format", "json", "--fail-on", "sedang")
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    own = next(item for item in found["angka"] if item["alamat"] == "2.6/nilai-sakip/realisasi")
    assert (own["lama"], own["baru"], own["asal"]) == ("69.50", "71.50", "dikoreksi")
    derived = next(item for item in found["angka"] if item["alamat"] == "2.6/nilai-sakip/capaian")
    assert (derived["lama"], derived["baru"]) == ("92.05", "94.70")  # 71.50 / 75.5
    assert any(item["grafik"] == "capaian-iku" for item in found["grafik"])
    assert any("capaian.rata-rata" in item["templat"] for item in found["kalimat"])


def test_another_year_and_region_needs_no_code(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "proyek")
    shutil.rmtree(root / "data")
    shutil.rmtree(root / "params")
    shutil.rmtree(root / "notebooks")
    copy_real(root, year=2031, region=REGION)
    params = root / "params" / "2031.yml"
    params.write_text(params.read_text(encoding="utf-8").replace("Kota Balikpapan", REGION), encoding="utf-8")
    shutil.rmtree(root / "notebooks")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    done = run(root, *BUILD, "--format", "html")
    assert done.returncode == 0, done.stderr
    page = (root / "build" / "2031" / "21-makro.html").read_text(encoding="utf-8")
    assert f"{REGION} Tahun 2031" in page and "Kota Balikpapan" not in page and "2022" not in page
    assert (
        json.loads((root / "build" / "2031" / "manifest.json").read_text(encoding="utf-8"))["parameter"]["tahun"]
        == 2031
    )


# -- the small book -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("executor", ["warm", "papermill"])
def test_same_inputs_give_the_same_bytes(small: Path, executor: str) -> None:
    """Whether chapters run in our warm process or in kernels of Papermill's own engine."""
    first = outputs(publication(small))
    assert {Path(name).suffix for name in first} >= {".html", ".pdf", ".csv", ".xlsx", ".json"}
    done = run(small, *BUILD, "--force", "--executor", executor)
    assert done.returncode == 0, done.stderr
    assert ran(done.stdout) == {"index", "bab"}
    assert outputs(publication(small)) == first


def test_a_touched_publication_is_made_again(small: Path) -> None:
    path = publication(small) / "bab.html"
    good = path.read_bytes()
    path.write_bytes(b"diubah tangan")
    done = run(small, *BUILD)
    assert done.returncode == 0 and "Tidak ada perubahan" not in done.stdout
    assert path.read_bytes() == good


FAULTS = {
    "csv": ("data/*/8.2.csv", "80,76.52", "80;76,52", ("8.2.csv, baris 2", "Cara memperbaiki")),
    "notation": ("data/*/8.2.csv", "76.52", "7.6.52", ("8.2.csv, baris 2", "7.6.52", "Cara memperbaiki")),
    "parameter": (
        "params/*.yml",
        "prasetel: cara",
        "formula_turn: selisih",
        ("metode.formula_turn", 'maksud Anda "formula_turun"'),
    ),
    "value": ("params/*.yml", "prasetel: cara", "prasetel: cra", ('maksud Anda "cara"',)),
    "cell": (
        "notebooks/bab.ipynb",
        'report.table(\\"8.1\\")',
        "1 / 0",
        ("bab", "sel kode ke-3", "ZeroDivisionError", "JupyterLab"),
    ),
    "address": ("notebooks/index.ipynb", "{8.2/mutu/", "{8.2/mut/", ("index", 'maksud Anda "mutu"')),
    "listed": ("_quarto.yml", "- bab.ipynb", "- bap.ipynb", ("bap", "notebooknya tidak ada")),
    "label": ("notebooks/bab.ipynb", 'report.table(\\"8.3\\")', 'report.table(\\"8.2\\")', ("tbl-8-2",)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_last_good_publication(small: Path, fault: str) -> None:
    before = outputs(publication(small))
    pattern, old, new, said = FAULTS[fault]
    (path,) = small.glob(pattern)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run(small, *BUILD)
    assert done.returncode == 2, done.stdout
    for part in (*said, "Terbitan terakhir, bila ada, tidak diubah."):
        assert part in done.stderr, (part, done.stderr)
    assert "Traceback" not in done.stderr
    assert outputs(publication(small)) == before
    assert working_folders(small) == []
    path.write_text(text, encoding="utf-8")
    again = run(small, *BUILD)
    assert again.returncode == 0 and "Tidak ada perubahan" in again.stdout


HANGING = "import pathlib, time; pathlib.Path('berjalan').touch(); time.sleep(300)"


def reached(process: subprocess.Popen[str], moment: str, sign: Path) -> None:
    """Wait until a build has come to a moment: a line that it prints, or a chapter that runs and does not end."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Menjalankan" if moment == "bab" else moment):
            break
    while moment == "bab" and not sign.exists():
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(0.3)


@pytest.mark.parametrize("moment", ["Menjalankan", "bab", "Merender"])
def test_kill_in_the_middle(small: Path, moment: str) -> None:
    before = outputs(publication(small))
    change_cell(small, *CHANGE)
    chapter = small / "notebooks" / "bab.ipynb"
    good = chapter.read_text(encoding="utf-8")
    if moment == "bab":
        chapter.write_text(good.replace('report.table(\\"8.2\\")', HANGING), encoding="utf-8")
    command = [sys.executable, "-u", "-m", "lppd", *BUILD, "--force"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=small, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    reached(process, moment, small / "berjalan")
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert outputs(publication(small)) == before and FOLLOWS[0] in page(small, "index")
    chapter.write_text(good, encoding="utf-8")
    done = run(small, *BUILD)
    assert done.returncode == 0, done.stderr
    assert working_folders(small) == []
    assert FOLLOWS[1] in page(small, "index")


def test_a_build_goes_on_when_its_listener_leaves(small: Path) -> None:
    change_cell(small, *CHANGE)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -u -m lppd {' '.join(BUILD)} | head -1"
    subprocess.run(command, shell=True, cwd=small, env=environment, check=True, capture_output=True, timeout=300)
    assert FOLLOWS[1] in page(small, "index")
    assert working_folders(small) == []
