"""What the command line prints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factory import Tiny, csv_text

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


def shown(project: Tiny, monkeypatch: pytest.MonkeyPatch, columns: int = 140) -> list[str]:
    """The audit as a table in a terminal of so many letters."""
    monkeypatch.setenv("COLUMNS", str(columns))
    return audit_text(audit(project.open()), "text").splitlines()


def test_a_line_for_each_finding_gravest_first(project: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    head, *rows = shown(project.put("8.3/total/realisasi", "3.111,75").put("8.2/mutu/capaian", "105.65%"), monkeypatch)
    assert head.split() == ["NO", "TINGKAT", "JENIS", "ALAMAT", "TERCETAK", "HITUNG", "ULANG", "PUTUSAN"]
    assert rows[0].split() == [
        "1",
        "berat",
        "turunan",
        "8.2/mutu/capaian",
        "105.65%",
        "95,65",
        "mengubah",
        "kesimpulan",
    ]
    assert rows[1].split() == ["2", "sedang", "jumlah", "8.3/total/realisasi", "3.111,75", "3.000,75", "tidak", "cocok"]
    assert rows[2:4] == ["", "2 temuan dalam 2 persoalan: 1 berat, 1 sedang, 0 ringan."]
    assert any("--explain NO" in row for row in rows)


@pytest.mark.parametrize(
    ("columns", "last"), [(200, "PUTUSAN"), (118, "PUTUSAN"), (100, "HITUNG ULANG"), (80, "HITUNG ULANG")]
)
def test_no_line_is_wider_than_the_terminal(
    project: Tiny, monkeypatch: pytest.MonkeyPatch, columns: int, last: str
) -> None:
    project.put("8.2/mutu/capaian", "105.65%").put("8.3/total/realisasi", "Rp. 123.456.789.012.345,75")
    head, *rows = shown(project, monkeypatch, columns)
    assert head.endswith(last)
    assert max(map(len, (head, *rows[:2]))) <= columns
    assert [row.index("8.") for row in rows[:2]] == [head.index("ALAMAT")] * 2


def test_a_long_address_keeps_both_ends(project: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    key = "belanja-yang-namanya-panjang-sekali-di-tabel-ini"
    project.schemas["8.3"]["rows"] = {
        key if name == "total" else name: row for name, row in project.schemas["8.3"]["rows"].items()
    }
    project.schemas["8.3"]["rules"][0]["target"] = f"{key}/realisasi"
    project.tables["8.3"][3] = [key, "Total", "9"]
    _, row, *_ = shown(project, monkeypatch, 80)
    assert row.split()[2].startswith("8.3/belanja-") and row.split()[2].endswith("ini/realisasi"[-11:])
    assert "…" in row


def test_nothing_to_find(project: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(project, monkeypatch)
    assert lines[0] == "Tidak ada temuan."
    assert lines[-1] == "Angka tercetak: 18 cocok, 0 tidak cocok, 2 tidak dapat diperiksa."
    assert "Penerapan aturan: 7" in lines


def test_the_summary_counts_verdicts_most_first(project: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    line = ["8.2/mutu/capaian", "menunggu", "Bappeda", "2090-12-31"]
    header = ["temuan", "alasan", "nama", "berlaku_sampai"]
    project.raw[f"data/{project.year}/pengecualian.csv"] = csv_text([header, line]).encode()
    project.put("8.2/mutu/capaian", "105.65%").put("8.2/risiko/capaian", "-")
    lines = shown(project, monkeypatch)
    start = lines.index("Penerapan aturan: 7")
    assert [" ".join(line.split()) for line in lines[start + 1 : -1]] == [
        "cocok 5",
        "diterima 1",
        "tidak dapat diperiksa 1",
        "temuan yang diterima 1",
    ]


def test_line_breaks_do_not_break_the_table(project: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    project.schemas["8.2"]["rules"][0]["note"] = "satu\ndua"
    rows = shown(project.put("8.2/mutu/capaian", "105.65%"), monkeypatch)
    assert rows[2] == "" and "dua" not in "".join(rows[:2])


def test_proposals_of_several_lines_are_told_one_by_one(project: Tiny) -> None:
    result = audit(project.put("8.2/mutu/capaian", "105.65%").open())
    two = replace(result, findings=tuple(replace(item, usulan="a\nb") for item in result.findings))
    assert audit_text(two, "rinci").count("Usulan baris koreksi: ") == 2
