"""What the two names on the command line mean, and what is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from factory import YEAR, Tiny
from test_compare import OWN, TEXT
from test_contents import notebook

from lppd.cli import main
from lppd.compare import snapshot_of, snapshot_text
from lppd.compare.comparison import compare
from lppd.compare.page import comparison_page, word_changes
from lppd.compare.sides import Place, take
from lppd.compare.snapshot import FILE, SentenceState, Snapshot
from lppd.compare.text import MOST, comparison_text
from lppd.errors import UnknownNameError

HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.fixture
def told(project: Tiny) -> Tiny:
    project.raw["notebooks/bab.ipynb"] = notebook(("markdown", "# Bab satu"), ("code", TEXT))
    project.write()
    return project


def built(project: Tiny, name: str, *overlays: Path) -> Path:
    """A build as far as a comparison looks at it."""
    folder = project.root / "build" / name
    (folder / FILE).parent.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    (folder / FILE).write_text(snapshot_text(snapshot_of(project.open(*overlays), name)), encoding="utf-8")
    return folder


def values(project: Tiny, first: str, second: str) -> tuple[str, str, list[tuple[str, str]]]:
    found = compare(*take(first, second, Place(str(project.root))))
    return found.lama.nama, found.baru.nama, [(item.lama, item.baru) for item in found.angka if item.alamat == OWN]


def test_a_year_and_an_overlay(told: Tiny) -> None:
    overlay = str(told.overlay((OWN, "76.52", "81"), name="usul.csv"))
    assert values(told, str(YEAR), overlay) == (str(YEAR), f"{YEAR}+usul", [("76.52", "81")])
    assert values(told, overlay, str(YEAR)) == (f"{YEAR}+usul", str(YEAR), [("81", "76.52")])


def test_two_overlays(told: Tiny) -> None:
    one = str(told.overlay((OWN, "76.52", "81"), name="a.csv"))
    two = str(told.overlay((OWN, "76.52", "82"), name="b.csv"))
    assert values(told, one, two) == (f"{YEAR}+a", f"{YEAR}+b", [("81", "82")])


def test_two_years(told: Tiny) -> None:
    told.params["tahun"] = YEAR + 1
    told.put(OWN, "78.00")
    told.write()
    assert values(told, str(YEAR), str(YEAR + 1))[2] == [("76.52", "78.00")]


def test_two_builds_by_name_or_folder(told: Tiny) -> None:
    first = built(told, str(YEAR))
    second = built(told, f"{YEAR}+usul", told.overlay((OWN, "76.52", "81"), name="usul.csv"))
    expected = (str(YEAR), f"{YEAR}+usul", [("76.52", "81")])
    assert values(told, str(YEAR), f"{YEAR}+usul") == expected
    assert values(told, str(first), str(second)) == expected
    told.put(OWN, "79.00").write()  # builds do not need the project's data any more
    assert values(told, str(YEAR), f"{YEAR}+usul") == expected


def test_a_bare_year_means_its_data_unless_beside_a_build(told: Tiny) -> None:
    built(told, str(YEAR))
    told.put(OWN, "79.00").write()
    overlay = str(told.overlay((OWN, "79.00", "81"), name="usul.csv"))
    assert values(told, str(YEAR), overlay)[2] == [("79.00", "81")]
    assert values(told, f"build/{YEAR}", str(YEAR))[2] == []  # the same build twice


@pytest.mark.parametrize("text", ["1978+usul", "usul", "198", f"{YEAR}+usl"])
def test_what_is_neither(told: Tiny, text: str) -> None:
    built(told, f"{YEAR}+usul")
    with pytest.raises(UnknownNameError) as stop:
        take(text, str(YEAR), Place(str(told.root)))
    assert "bukan terbitan, berkas koreksi, atau tahun" in str(stop.value)
    assert f"{YEAR}" in str(stop.value)


def test_an_overlay_that_is_wrong_is_told_as_ever(told: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = told.overlay((OWN, "1", "81"), name="usul.csv")
    assert main(["compare", str(YEAR), str(overlay), "--project", str(told.root)]) == 2
    assert "usul.csv, baris 2" in capsys.readouterr().err


def test_output_and_exit_status(told: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = str(told.overlay((OWN, "76.52", "77.00"), name="usul.csv"))
    command = ["compare", str(YEAR), overlay, "--project", str(told.root)]
    assert main([*command, "--format", "json"]) == 0
    (own, *_) = json.loads(capsys.readouterr().out)["angka"]
    assert (own["alamat"], own["lama"], own["baru"], own["asal"]) == (OWN, "76.52", "77.00", "dikoreksi")
    assert main([*command, "--fail-on", "sedang"]) == 1
    text = capsys.readouterr().out
    assert f"[ringan] {OWN}: 76,52 Poin → 77,00 Poin" in text and "+ Nilai 77,00 poin." in text
    assert main([*command, "--fail-on", "berat", "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")
    assert main(["compare", str(YEAR), str(YEAR), "--project", str(told.root), "--fail-on", "ringan"]) == 0
    assert "Tidak ada perbedaan." in capsys.readouterr().out


def test_help_is_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["compare", "--help"])
    text = capsys.readouterr().out
    assert "pemakaian: lppd compare" in text and "--fail-on" in text and "berkas koreksi" in text


def test_the_page_escapes_everything_and_needs_no_host(told: Tiny) -> None:
    path = told.overlay((OWN, "76.52", "81"), name="usul.csv")
    found = compare(snapshot_of(told.open(), HOSTILE), snapshot_of(told.open(path), HOSTILE))
    one = Snapshot(HOSTILE, 1, sentences=(SentenceState(HOSTILE, HOSTILE, HOSTILE),))
    two = Snapshot("b", 1, sentences=(SentenceState(HOSTILE, HOSTILE, f"{HOSTILE} lagi {HOSTILE}"),))
    for page in (comparison_page(found), comparison_page(compare(one, two)), comparison_page(compare(one, one))):
        assert "<script" not in page and "&lt;script&gt;" in page
        assert all(link.startswith("#") for link in re.findall(r"(?:src|href)=[\"']?([^\"' >]*)", page))
        assert "default-src 'none'" in page and 'lang="id"' in page and "width=device-width" in page
        for tag in ("table", "section", "article", "details", "del", "ins"):
            assert page.count(f"<{tag}") == page.count(f"</{tag}>"), tag


def test_words_that_differ_are_marked() -> None:
    assert word_changes("a <b> c", "a <b> d") == ("a &lt;b&gt; <del>c</del>", "a &lt;b&gt; <ins>d</ins>")
    assert word_changes("", "baru") == ("", "<ins>baru</ins>")


def test_a_terminal_gets_the_beginning_of_a_long_list() -> None:
    many = tuple(SentenceState("bab", f"{place}", f"kalimat {place}") for place in range(MOST + 5))
    text = comparison_text(compare(Snapshot("a", 1), Snapshot("b", 1, sentences=many)))
    assert text.count("\n      + kalimat") == MOST and "… 5 lagi" in text
