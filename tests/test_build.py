"""Building: what is done again, what is left alone, and what stays when something goes wrong."""

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
from published import ROOT, change_cell, copy_project, run

from lppd.manifest import outputs, read_manifest


@pytest.fixture
def built(book: Path, tmp_path: Path) -> Path:
    """A private copy of the built project."""
    root = tmp_path / "proyek"
    shutil.copytree(book, root, symlinks=True)
    return root


def publication(root: Path) -> Path:
    (folder,) = [path for path in (root / "build").iterdir() if path.name.isdigit()]
    return folder


def working_folders(root: Path) -> list[str]:
    return [path.name for path in (root / "build").iterdir() if path.name.startswith((".kerja", ".lama"))]


def test_no_change_does_nothing(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in publication(built).rglob("*")}
    done = run(built, "build", "--renderer", "embedded")
    assert done.returncode == 0, done.stderr
    assert "Tidak ada perubahan" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in publication(built).rglob("*")} == before


def test_same_inputs_give_the_same_bytes(built: Path) -> None:
    first = outputs(publication(built))
    done = run(built, "build", "--renderer", "embedded", "--force")
    assert done.returncode == 0, done.stderr
    assert outputs(publication(built)) == first


def test_one_changed_cell_runs_only_what_depends_on_it(built: Path) -> None:
    before = read_manifest(publication(built))
    change_cell(built, "2.1", "4.94,8.333", "5.94,8.333")
    done = run(built, "build", "--renderer", "embedded")
    assert done.returncode == 0, done.stderr
    ran = {line.split(":")[0].strip() for line in done.stdout.splitlines() if ": selesai" in line}
    assert ran == {"21-makro", "231g-ekonomi", "231g-kemiskinan", "5-penutup", "audit", "index", "kepekaan", "pernyataan"}
    page = (publication(built) / "21-makro.html").read_text(encoding="utf-8")
    assert "5,94" in page and "30,263" in page  # (5.94 − 4.56) / 4.56
    manifest = read_manifest(publication(built))
    assert before is not None and manifest is not None
    assert manifest["ringkasan"]["beda"] == before["ringkasan"]["beda"] + 1


def test_a_touched_publication_is_made_again(built: Path) -> None:
    page = publication(built) / "21-makro.html"
    good = page.read_bytes()
    page.write_bytes(b"diubah tangan")
    done = run(built, "build", "--renderer", "embedded")
    assert done.returncode == 0 and "Tidak ada perubahan" not in done.stdout
    assert page.read_bytes() == good


def test_corrections_build_beside_the_original(built: Path) -> None:
    before = outputs(publication(built))
    overlay = built / "usul.csv"
    overlay.write_text(
        "tabel,baris,kolom,tercetak,menjadi,alasan,pengusul,tanggal,status\n"
        "2.6,nilai-sakip,realisasi,69.50,71.50,hasil evaluasi akhir,Inspektorat,2023-05-02,usul\n",
        encoding="utf-8",
    )
    done = run(built, "build", "--renderer", "embedded", "--corrections", "usul.csv")
    assert done.returncode == 0, done.stderr
    assert outputs(publication(built)) == before
    corrected = built / "build" / f"{publication(built).name}+usul"
    page = (corrected / "231b-capaian.html").read_text(encoding="utf-8")
    assert "71,50" in page and "94,70%" in page and "hasil evaluasi akhir" in page  # 71.50 / 75.5
    assert "71,50" in (corrected / "231d-rpjmd.html").read_text(encoding="utf-8")
    changed = (corrected / "perubahan.html").read_text(encoding="utf-8")
    assert "Apa yang berubah" in changed and "hasil evaluasi akhir" in changed and "94,70%" in changed
    assert not (publication(built) / "perubahan.html").exists()
    assert "†a" in (corrected / "index.html").read_text(encoding="utf-8")  # its average follows
    manifest = read_manifest(corrected)
    assert manifest is not None
    assert manifest["koreksi"] == [{"berkas": "usul.csv", "sha256": hashlib.sha256(overlay.read_bytes()).hexdigest()}]


def test_two_builds_are_compared_by_what_they_keep(built: Path) -> None:
    (built / "usul.csv").write_text(
        "alamat,tercetak,menjadi\n2.6/nilai-sakip/realisasi,69.50,71.50\n", encoding="utf-8"
    )
    options = ("--renderer", "embedded", "--format", "html", "--corrections", "usul.csv")
    assert run(built, "build", *options).returncode == 0
    year = publication(built).name
    shutil.rmtree(built / "data" / year)  # the project has moved on
    done = run(built, "compare", year, f"{year}+usul", "--format", "json", "--fail-on", "sedang")
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    own = next(item for item in found["angka"] if item["alamat"] == "2.6/nilai-sakip/realisasi")
    assert (own["lama"], own["baru"], own["asal"]) == ("69.50", "71.50", "dikoreksi")
    derived = next(item for item in found["angka"] if item["alamat"] == "2.6/nilai-sakip/capaian")
    assert (derived["lama"], derived["baru"]) == ("92.05", "94.70")  # 71.50 / 75.5
    assert any(item["grafik"] == "capaian-iku" for item in found["grafik"])
    assert any("capaian.rata-rata" in item["templat"] for item in found["kalimat"])


FAULTS = {
    "csv": ("data/*/2.6.csv", "75.5,69.50", "75.5;69,50", ("2.6.csv, baris 2", "Cara memperbaiki")),
    "notation": ("data/*/2.1.csv", "80.71", "80.7.1", ("2.1.csv, baris 2", "80.7.1", "Cara memperbaiki")),
    "parameter": (
        "params/*.yml",
        "prasetel: lppd-balikpapan-2022",
        "formula_turn: selisih",
        ("metode.formula_turn", 'maksud Anda "formula_turun"'),
    ),
    "value": ("params/*.yml", "prasetel: lppd", "prasetel: lpd", ('maksud Anda "lppd-balikpapan-2022"',)),
    "cell": (
        "notebooks/21-makro.ipynb",
        'report.table(\\"2.1\\")',
        "1 / 0",
        ("21-makro", "sel kode ke-4", "ZeroDivisionError", "JupyterLab"),
    ),
    "address": (
        "notebooks/21-makro.ipynb",
        "2.1/pertumbuhan-ekonomi/",
        "2.1/pertumbuhan-ekonom/",
        ("21-makro", "pertumbuhan-ekonomi"),
    ),
    "listed": ("_quarto.yml", "21-makro.ipynb", "22-makro.ipynb", ("22-makro", "notebooknya tidak ada")),
    "label": ("notebooks/231-skala.ipynb", 'report.table(\\"2.5\\")', 'report.table(\\"2.6\\")', ("tbl-2-6",)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_last_good_publication(built: Path, fault: str) -> None:
    before = outputs(publication(built))
    pattern, old, new, said = FAULTS[fault]
    (path,) = built.glob(pattern)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run(built, "build", "--renderer", "embedded")
    assert done.returncode == 2, done.stdout
    for part in (*said, "Terbitan terakhir, bila ada, tidak diubah."):
        assert part in done.stderr, (part, done.stderr)
    assert "Traceback" not in done.stderr
    assert outputs(publication(built)) == before
    assert working_folders(built) == []
    path.write_text(text, encoding="utf-8")
    again = run(built, "build", "--renderer", "embedded")
    assert again.returncode == 0 and "Tidak ada perubahan" in again.stdout


@pytest.mark.parametrize("moment", ["Menjalankan", "Merender"])
def test_kill_in_the_middle(built: Path, moment: str) -> None:
    before = outputs(publication(built))
    change_cell(built, "2.1", "4.94,8.333", "5.94,8.333")
    command = [sys.executable, "-u", "-m", "lppd", "build", "--renderer", "embedded", "--force"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=built, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(moment):
            break
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert outputs(publication(built)) == before
    done = run(built, "build", "--renderer", "embedded")
    assert done.returncode == 0, done.stderr
    assert working_folders(built) == []
    assert "5,94" in (publication(built) / "21-makro.html").read_text(encoding="utf-8")


def test_papermills_own_engine_gives_the_same_book(built: Path) -> None:
    first = outputs(publication(built))
    done = run(built, "build", "--renderer", "embedded", "--force", "--executor", "papermill")
    assert done.returncode == 0, done.stderr
    assert outputs(publication(built)) == first


def test_another_year_and_region_needs_no_code(tmp_path: Path) -> None:
    from factory import REGION, copy_real

    root = copy_project(tmp_path / "proyek")
    shutil.rmtree(root / "data")
    shutil.rmtree(root / "params")
    shutil.rmtree(root / "notebooks")
    copy_real(root, year=2031, region=REGION)
    params = root / "params" / "2031.yml"
    params.write_text(params.read_text(encoding="utf-8").replace("Kota Balikpapan", REGION), encoding="utf-8")
    shutil.rmtree(root / "notebooks")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    done = run(root, "build", "--renderer", "embedded", "--format", "html")
    assert done.returncode == 0, done.stderr
    page = (root / "build" / "2031" / "21-makro.html").read_text(encoding="utf-8")
    assert f"{REGION} Tahun 2031" in page and "Kota Balikpapan" not in page and "2022" not in page
    assert (
        json.loads((root / "build" / "2031" / "manifest.json").read_text(encoding="utf-8"))["parameter"]["tahun"]
        == 2031
    )


def test_a_build_goes_on_when_its_listener_leaves(built: Path) -> None:
    change_cell(built, "2.1", "4.94,8.333", "5.94,8.333")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -u -m lppd build --renderer embedded | head -1"
    subprocess.run(command, shell=True, cwd=built, env=environment, check=True, capture_output=True, timeout=120)
    assert "5,94" in (publication(built) / "21-makro.html").read_text(encoding="utf-8")
    assert working_folders(built) == []
