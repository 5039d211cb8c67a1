from __future__ import annotations

import html
from decimal import Decimal

import pytest
from factory import Tiny
from hypothesis import given
from hypothesis import strategies as st

from lppd.display import figure_text, in_html, in_markdown, letters
from lppd.numbers import digits


@pytest.mark.parametrize(("text", "count"), [("1", 0), ("1.50", 2), ("2E+3", 0), ("0.000", 3), ("-1.5", 1)])
def test_digits(text: str, count: int) -> None:
    assert digits(Decimal(text)) == count


@pytest.mark.parametrize(
    ("address", "printed", "shown"),
    [
        ("8.2/mutu/realisasi", "1,076.52", "1.076,52"),
        ("8.2/mutu/realisasi", "76.5512 *", "76,5512*"),
        ("8.2/mutu/realisasi", "-0.50", "-0,50"),
        ("8.2/mutu/capaian", "95.65 %", "95,65%"),
        ("8.2/mutu/capaian", "-", "-"),
        ("8.2/maturitas/realisasi", "Level 3", "Level 3"),
        ("8.2/maturitas/realisasi", "3", "3"),
        ("8.2/mutu/indikator", "Index Mutu", "Index Mutu"),
        ("8.2/mutu/no", "<b>", "<b>"),
        ("8.3/operasi/realisasi", "Rp. 1.000,25", "Rp1.000,25"),
        ("8.3/operasi/realisasi", "1.000,25", "1.000,25"),
        ("8.1/risiko/awal", "n/a", "n/a"),
    ],
)
def test_a_cell_as_the_book_prints_it(project: Tiny, address: str, printed: str, shown: str) -> None:
    assert figure_text(project.put(address, printed).open().figure(address)) == shown


def test_a_recomputed_figure_keeps_the_printed_decimals(project: Tiny) -> None:
    assert figure_text(project.put("8.2/mutu/capaian", "59.65%").open().figure("8.2/mutu/capaian")) == "95,65%"
    assert figure_text(project.put("8.2/mutu/capaian", "59.6%").open().figure("8.2/mutu/capaian")) == "95,7%"


def test_a_figure_that_a_correction_reaches_is_no_longer_provisional(project: Tiny) -> None:
    project.put("8.2/mutu/realisasi", "76.52*")
    assert figure_text(project.open().figure("8.2/mutu/realisasi")) == "76,52*"
    assert (
        figure_text(
            project.open(project.overlay(("8.2/mutu/realisasi", "76.52*", "77.1"))).figure("8.2/mutu/realisasi")
        )
        == "77,1"
    )
    project.put("8.2/mutu/capaian", "95.65%*")
    assert figure_text(project.open().figure("8.2/mutu/capaian")) == "95,65%*"
    follows = project.open(project.overlay(("8.2/mutu/realisasi", "76.52*", "77.1"))).figure("8.2/mutu/capaian")
    assert (figure_text(follows), follows.origin) == ("96,38%", "mengikuti koreksi")


@given(st.text())
def test_html_holds_no_markup_and_loses_no_words(text: str) -> None:
    escaped = in_html(text)
    assert not set("<>\"'\n") & set(escaped)
    assert html.unescape(escaped) == " ".join(text.split()) or "&" in text


@pytest.mark.parametrize("sign", list("\\`*_{}[]#!|<>~^$@&"))
def test_markdown_signs_are_escaped(sign: str) -> None:
    assert in_markdown(f"a{sign}b") == f"a\\{sign}b"


def test_markdown_is_one_paragraph() -> None:
    assert in_markdown("a\n\n# b\n") == "a \\# b"


def test_letters_never_repeat() -> None:
    names = [letters(place) for place in range(1000)]
    assert len(set(names)) == 1000
    assert names[:2] + names[25:28] + [names[701], names[702]] == ["a", "b", "z", "aa", "ab", "zz", "aaa"]
