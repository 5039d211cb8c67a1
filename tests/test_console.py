"""What the command line prints."""

from __future__ import annotations

from pathlib import Path

from factory import Tiny

from lppd.audit import audit
from lppd.build import Build
from lppd.console import audit_text, build_lines
from lppd.project import open_project


def test_closing_lines_of_a_build(project: Tiny) -> None:
    opened = open_project(project.year, root=project.write())
    folder: Path = opened.build_dir / str(project.year)
    folder.mkdir(parents=True)
    (folder / "index.html").touch()
    done = Build(
        folder,
        "mesin",
        False,
        ("a",),
        {"periksa data": 1.0, "render": 2.5, "render html": 2.0},
        {"cocok": 1234, "beda": 5, "tidak_diperiksa": 6},
    )
    text = "\n".join(build_lines(done, opened))
    assert f"build/{project.year}/index.html" in text and ".pdf" not in text
    assert "3,50 detik" in text  # the parts of rendering are not added twice
    assert "1.234" in text and "tidak cocok" in text
    assert "Tidak ada perubahan" in build_lines(Build(folder, "", True, (), {}, {}), opened)[0]


def test_a_finding_explains_itself(project: Tiny) -> None:
    project.tables["8.2"][1][5] = "105.65%"
    text = audit_text(audit(project.open()), "rinci")
    for part in (
        "[berat] 8.2/mutu/capaian: mengubah kesimpulan",
        "tercetak 105.65%",
        "95,65%",
        "R ÷ T",
        "realisasi = 76.52",
        "8.2,mutu,capaian,105.65%,95.65%",
        "tercapai menjadi belum tercapai",
    ):
        assert part in text, part
