"""The site as a reader meets it: opened from a folder, in a real browser."""

from __future__ import annotations

from pathlib import Path

import browser
import pytest

from lppd.publish import Rendering

pytestmark = pytest.mark.skipif(browser.browser_path() is None, reason="tidak ada Chromium di mesin ini")


def site(rendered: Rendering) -> Path:
    assert rendered.html is not None
    return rendered.html


def test_whole_site_is_sound(rendered: Rendering) -> None:
    assert browser.check_site(site(rendered)) == []


def test_check_site_can_fail(rendered: Rendering, tmp_path: Path) -> None:
    bad = (
        '<!doctype html><html lang="en"><body><a href="#tidak-ada">x</a><a href="hilang.html">y</a>'
        '<img src="hilang.png"><button aria-label="Toggle theme"></button>'
        "<script>window.jahat = 1; console.error('aduh')</script></body></html>"
    )
    (tmp_path / "index.html").write_text(bad, encoding="utf-8")
    found = "\n".join(browser.check_site(tmp_path / "index.html"))
    for part in ('bahasa "en"', "jangkar tidak ada", "berkas yang tidak ada", "aduh", "Toggle"):
        assert part in found
    assert "gambar rusak" in found and "dijalankan sebagai skrip" in found


def test_search_finds_words_of_prose_and_tables(rendered: Rendering) -> None:
    with browser.open_site(site(rendered)) as (page, problems):
        for word, chapter in (("katakunciunik", "1.1 Pendahuluan"), ("nomor137", "Lampiran A")):
            page.fill("input.sidebar-search", word)
            page.press("input.sidebar-search", "Enter")
            page.wait_for_selector("ul.search li a")
            assert page.inner_text("ul.search li a") == chapter
        assert "1 halaman ditemukan" in page.inner_text(".search-summary")
        page.fill("input.sidebar-search", "tidakadakataini")
        page.press("input.sidebar-search", "Enter")
        page.wait_for_selector("text=Tidak ada halaman yang cocok")
        assert problems == []


def test_long_table_scrolls_by_itself_with_its_head_in_sight(rendered: Rendering) -> None:
    with browser.open_site(site(rendered).parent / "lampiran.html", width=400) as (page, problems):
        box = page.locator(".lppd-gulir").first
        box.evaluate("node => node.scrollTop = 3000")
        top = box.bounding_box()["y"]
        assert abs(page.locator("thead").first.bounding_box()["y"] - top) < 5
        assert problems == []


def test_dark_mode_and_skip_link(rendered: Rendering) -> None:
    with browser.open_site(site(rendered)) as (page, problems):
        page.emulate_media(color_scheme="light")
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.emulate_media(color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "Langsung ke isi"
        assert problems == []


def test_hostile_text_is_shown_as_it_is(rendered: Rendering) -> None:
    import toy

    with browser.open_site(site(rendered).parent / "pendahuluan.html") as (page, problems):
        expected = " ".join(toy.HOSTILE.split())
        assert page.locator("tbody th").first.inner_text() == expected
        assert expected in page.locator("figcaption").first.inner_text()
        assert "<script>window.jahat=2</script>" in page.locator("article").inner_text()
        assert problems == []
