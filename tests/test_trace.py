"""Tracing a figure: upstream to its sources, downstream to rules, facts, sentences and charts."""

from __future__ import annotations

import json

import pytest
from factory import YEAR, Tiny
from test_compare import OWN, TEXT
from test_contents import notebook

from lppd.cli import main
from lppd.errors import UnknownNameError
from lppd.report import Report
from lppd.trace import Step, Trace, graph_of, trace, trace_json, trace_text
from lppd.trace.text import MOST
from lppd.trace.tree import count, place_of


@pytest.fixture
def told(project: Tiny) -> Tiny:
    project.raw["notebooks/bab.ipynb"] = notebook(
        ("markdown", "# Bab satu"), ("code", TEXT), ("code", 'report.text("Ada {audit.temuan}.")')
    )
    return project


def flat(steps: tuple[Step, ...]) -> list[Step]:
    return [each for step in steps for each in (step, *flat(step.cabang))]


def named(steps: tuple[Step, ...], kind: str) -> list[str]:
    return [step.nama for step in steps if step.jenis == kind]


def test_downstream_from_a_cell_to_the_sentences(told: Tiny) -> None:
    found = trace(told.open(), OWN)
    assert (found.alamat, found.asal) == (OWN, ())
    assert found.isi == f"Tabel 8.2, Indeks Mutu, {YEAR} · Realisasi = 76,52"
    capaian, sentence = found.akibat
    assert (capaian.jenis, capaian.nama) == ("sel", "8.2/mutu/capaian")
    assert (
        "turunan, Capaian kinerja: R ÷ T × 100" in capaian.isi and "= 95,65%" in capaian.isi and "cocok" in capaian.isi
    )
    assert (sentence.jenis, sentence.isi) == ("kalimat", "Bab satu: Nilai 76,52 poin.")
    assert [step.isi for step in capaian.cabang] == ["Bab satu: Capaian 95,65 persen; tetap 110 poin."]


def test_upstream_from_a_cell_to_its_sources(told: Tiny) -> None:
    found = trace(told.open(), "8.2/mutu/capaian")
    (rule,) = found.asal
    assert (rule.jenis, rule.nama) == ("aturan", "8.2.r1/mutu/capaian")
    assert named(rule.cabang, "sel") == [OWN, "8.2/mutu/target"]
    own, target = rule.cabang
    assert own.isi.startswith("realisasi: Tabel 8.2") and own.cabang == ()
    assert [(step.jenis, named(step.cabang, "sel")) for step in target.cabang] == [
        ("aturan", [f"8.1/mutu/target-{YEAR}"])
    ]
    assert any("data/1987/8.2.csv, baris 2" in text for text in found.keterangan)
    assert any(text.startswith("Sumber: Bagian Organisasi") for text in found.keterangan)
    assert any(text == "Di buku: 95,65% (tercetak)" for text in found.keterangan)


def test_rows_of_a_sum_one_by_one(told: Tiny) -> None:
    (rule,) = trace(told.open(), "8.3/total/realisasi").asal
    assert named(rule.cabang, "sel") == ["8.3/operasi/realisasi", "8.3/modal/realisasi"]
    (total,) = trace(told.open(), "8.3/modal/realisasi").akibat
    assert total.nama == "8.3/total/realisasi"


def test_a_rule_that_only_checks_ends_there(told: Tiny) -> None:
    (copy,) = [step for step in trace(told.open(), f"8.1/mutu/target-{YEAR}").akibat if step.nama == "8.2/mutu/target"]
    assert copy.isi.endswith("(kesamaan, Angka yang sama: x; cocok)")
    follows = next(link for link in graph_of(told.open()).out_of[place_of(told.open(), f"8.1/mutu/target-{YEAR}")])
    assert bool(copy.cabang) is follows.carries


def test_a_correction_is_told(told: Tiny) -> None:
    path = told.overlay((OWN, "76.52", "78.00"), name="usul.csv")
    found = trace(told.open(path), OWN)
    assert "Dikoreksi menjadi 78.00 oleh usul.csv, baris 2 (alasan, Bappeda, 1988-01-01, usul)" in found.keterangan
    assert found.isi.endswith("= 78,00")
    follower = trace(told.open(path), "8.2/mutu/capaian")
    assert "Di buku: 97,50% (mengikuti koreksi)" in follower.keterangan


def test_what_was_told_is_only_named_again() -> None:
    step = Step("sel", "a", "a", diulang=True)
    text = trace_text(Trace("x", "x", (), (), (step,)))
    assert "└─ [sel] a: a (sudah dirinci di atas)" in text


def test_facts_of_the_real_book(real_report: Report) -> None:
    graph = graph_of(real_report, ())
    down = trace(real_report, "2.6/nilai-sakip/realisasi", graph)
    every = flat(down.akibat)
    assert {"2.6/nilai-sakip/capaian", "2.8/nilai-sakip/tingkat-kemajuan", "fakta/capaian.rata-rata/nilai"} <= {
        step.nama for step in every
    }
    assert len({step.nama for step in every if step.cabang}) == sum(bool(step.cabang) for step in every)
    up = trace(real_report, "capaian.rata-rata", graph)
    assert up.isi.endswith(f"= {real_report.fact('capaian.rata-rata').text}")
    assert "2.6/nilai-sakip/capaian" in named(up.asal, "sel") and up.asal[0].cabang
    (audited,) = trace(real_report, "audit.temuan", graph).asal
    assert audited.jenis == "audit"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("8.2/mutu/capain", 'maksud Anda "capaian"'),
        ("8.2/mtu/capaian", 'maksud Anda "mutu"'),
        ("8.9/mutu/capaian", "tabel tidak dikenal: 8.9"),
        ("8.2/mutu", "alamat sel tidak sah"),
        ("capaian.rata-rat", 'maksud Anda "capaian.rata-rata"'),
        ("fakta/capaian.rata-rat/nilai", 'maksud Anda "capaian.rata-rata"'),
        ("pernyataan/x/tercetak", "pernyataan tidak dikenal"),
    ],
)
def test_names_that_do_not_exist(report: Report, name: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as stop:
        trace(report, name)
    assert said in str(stop.value)


def test_long_lists_are_cut_for_the_terminal_only() -> None:
    steps = tuple(Step("sel", f"s{place}", "x") for place in range(MOST + 3))
    found = Trace("x", "x", (), steps, ())
    assert "└─ … 3 lagi" in trace_text(found) and "s14" not in trace_text(found)
    assert "s14" in trace_text(found, everything=True) and "lagi" not in trace_text(found, everything=True)
    assert len(json.loads(trace_json(found))["asal"]) == MOST + 3 == count(steps)


def test_command_line(told: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(told.write())
    assert main(["trace", OWN, "--project", root]) == 0
    text = capsys.readouterr().out
    assert "├─ [sel] 8.2/mutu/capaian:" in text and "│  └─ [kalimat] Bab satu: Capaian" in text
    assert main(["trace", "8.2/mutu/capaian", "--project", root, "--year", str(YEAR), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["asal"][0]["cabang"][0]["nama"] == OWN
    overlay = str(told.overlay((OWN, "76.52", "78.00"), name="usul.csv"))
    assert main(["trace", OWN, "--project", root, "--corrections", overlay]) == 0
    assert "Dikoreksi menjadi 78.00" in capsys.readouterr().out
    assert main(["trace", "8.2/mutu/x", "--project", root]) == 2
    assert "Cara memperbaiki" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["trace", "--help"])
    assert "telusuri asal sebuah angka" in capsys.readouterr().out
