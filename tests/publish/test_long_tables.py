"""Long tables in a real browser: search, order, anchors, files; and without any script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser
import pytest
import toy

from lppd.publish import Rendering, assets_for_stage

pytestmark = pytest.mark.skipif(browser.browser_path() is None, reason="tidak ada Chromium di mesin ini")
ROWS = toy.REGISTER_ROWS
TABLE = "#tbl-3-2"


@pytest.fixture(scope="module")
def opened(rendered: Rendering) -> Iterator[Any]:
    assert rendered.html is not None
    with browser.open_browser() as chromium:
        yield chromium, (rendered.html.parent / "lampiran.html").resolve()


@pytest.fixture
def page(opened: tuple[Any, Path]) -> Iterator[Any]:
    chromium, file = opened
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    problems = browser.watch(page)
    page.goto(file.as_uri())
    yield page
    page.close()
    assert problems == []


def visible(page: Any, column: int) -> list[str]:
    """Texts of a column in the rows that are shown, in order; notes' marks are left out."""
    found: list[str] = page.evaluate(
        """([table, column]) => [...document.querySelectorAll(table + ' tbody tr')]
             .filter((row) => row.offsetParent).map((row) => row.cells[column].firstChild.textContent)""",
        [TABLE, column],
    )
    return found


def search(page: Any, words: str, table: str = TABLE) -> str:
    page.locator(f"{table} input[type=search]").fill(words)
    return str(page.locator(f"{table} .lppd-hitungan").inner_text())


def sort(page: Any, head: str) -> str | None:
    """Click a head; the order it announces."""
    button = page.locator(f"{TABLE} thead").get_by_role("button", name=head, exact=True)
    button.click()
    order: str | None = button.locator("xpath=..").get_attribute("aria-sort")
    return order


def numbers(page: Any) -> list[int]:
    return [int(text) for text in visible(page, 0)]


def test_search_wants_all_words_in_any_cell_and_case(page: Any) -> None:
    assert page.get_by_label("Cari di tabel ini").count() == 2
    assert search(page, "") == f"{ROWS} baris"
    assert search(page, "  ZAKAT   program-11 ") == "3 dari 464 baris"  # 11, 111, 116; not 112 …
    assert numbers(page) == [11, 111, 116]
    assert search(page, "élok") == f"{sum(row % 5 == 3 for row in range(1, ROWS + 1))} dari 464 baris"
    assert search(page, "tidak ada begini") == "0 dari 464 baris"
    assert search(page, "") == f"{ROWS} baris"
    assert numbers(page) == list(range(1, ROWS + 1))


def test_the_count_is_announced(page: Any) -> None:
    assert page.locator(f"{TABLE} .lppd-hitungan").get_attribute("role") == "status"


def test_hostile_text_is_searched_as_text(page: Any) -> None:
    assert search(page, "</td><script>window.jahat=1</script>") == "1 dari 464 baris"
    assert numbers(page) == [ROWS]
    search(page, "<img src=x onerror=window.jahat=1>")
    assert sort(page, "Program") == "ascending"
    assert page.evaluate("window.jahat") is None


def test_numbers_sort_by_value_and_the_third_click_restores(page: Any) -> None:
    wanted = sorted((row for row in range(1, ROWS + 1) if row != 5), key=toy.money)
    assert sort(page, "Anggaran") == "ascending"
    assert numbers(page) == [*wanted, 5]
    assert visible(page, 2)[0].startswith("-Rp")
    assert sort(page, "Anggaran") == "descending"
    assert numbers(page) == [*wanted[::-1], 5]
    assert sort(page, "Anggaran") is None
    assert numbers(page) == list(range(1, ROWS + 1))


def test_text_sorts_the_indonesian_way(page: Any) -> None:
    sort(page, "Perangkat daerah")
    order = list(dict.fromkeys(visible(page, 4)))
    assert order == ["Badan Zakat", "dinas Anggrek", "Dinas Ärea", "Kecamatan Élok", "Sekretariat"]
    assert numbers(page)[:3] == [1, 6, 11]  # equal ones keep the printed order
    sort(page, "No")
    assert numbers(page) == list(range(1, ROWS + 1))
    assert page.locator(f"{TABLE} [aria-sort]").count() == 1


def test_order_and_search_go_together(page: Any) -> None:
    search(page, "zakat program-1")
    before = set(numbers(page))
    sort(page, "Anggaran")
    assert set(numbers(page)) == before
    assert numbers(page) == sorted(before, key=toy.money)
    search(page, "")
    assert len(numbers(page)) == ROWS


def test_keyboard_is_enough(page: Any) -> None:
    page.locator(f"{TABLE} input[type=search]").focus()
    for _ in range(3):  # the scrolling region, the first head, the second
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Program"
    page.keyboard.press("Enter")
    assert page.locator(f"{TABLE} [aria-sort=ascending]").inner_text().startswith("Program")
    announced = page.locator(f"{TABLE} .lppd-tersembunyi").text_content()
    assert announced == "Diurutkan menurut Program, naik"
    page.keyboard.press("Space")
    assert page.locator(f"{TABLE} [aria-sort=descending]").count() == 1


def test_only_heads_over_one_column_can_be_sorted(page: Any) -> None:
    buttons = page.locator(f"{TABLE} thead button").all_inner_texts()
    assert sorted(buttons) == ["Anggaran", "No", "Perangkat daerah", "Program", "Serapan"]


def test_numbers_of_unknown_value_are_not_sorted(opened: tuple[Any, Path], tmp_path: Path) -> None:
    script = assets_for_stage()["tabel.js"].as_uri()
    rows = (
        '<tr><td>a</td><td style="text-align:right">9</td></tr><tr><td></td><td style="text-align:right">10,5</td></tr>'
    )
    head = "<thead><tr><th>Nama</th><th>Nilai</th></tr></thead>"
    table = f'<div class="lppd-panjang"><table>{head}<tbody>{rows}</tbody></table></div>'
    (tmp_path / "t.html").write_text(f'{table}<script src="{script}" defer></script>', encoding="utf-8")
    page = opened[0].new_page()
    page.goto((tmp_path / "t.html").as_uri())
    assert page.locator("thead button").all_inner_texts() == ["Nama"]
    assert page.locator("input[type=search]").count() == 1
    page.close()


def test_merged_rows_are_found_together_and_never_sorted(page: Any) -> None:
    assert page.locator("#tbl-3-1 thead button").count() == 0
    assert search(page, "nomor137", "#tbl-3-1") == "5 dari 300 baris"
    shown = page.locator("#tbl-3-1 tbody tr:visible")
    assert shown.count() == 5 and "Urusan 28" in shown.first.inner_text()
    assert search(page, "urusan 28 nomor137", "#tbl-3-1") == "5 dari 300 baris"
    assert search(page, "nomor136 nomor137", "#tbl-3-1") == "0 dari 300 baris"


def in_sight(page: Any, name: str) -> None:
    """Wait until an element is visible inside the window and not below the table's head."""
    page.wait_for_function(
        """(id) => { const node = document.getElementById(id), box = node.getBoundingClientRect();
             const top = document.elementFromPoint(box.left + 5, (box.top + box.bottom) / 2);
             return box.height > 0 && node.contains(top); }""",
        arg=name,
        timeout=5000,
    )


def test_link_to_a_hidden_cell_shows_the_table_again(page: Any) -> None:
    search(page, "zakat")
    page.get_by_role("link", name="program", exact=True).click()
    assert page.locator(f"{TABLE} .lppd-hitungan").inner_text() == f"{ROWS} baris"
    assert page.locator(f"{TABLE} input").input_value() == ""
    page.wait_for_function("location.hash === '#tbl-3-2-r9'")
    in_sight(page, "tbl-3-2-r9")
    search(page, "zakat")  # the same link once more: the address does not change
    page.get_by_role("link", name="program", exact=True).click()
    page.wait_for_function("document.querySelector('#tbl-3-2 input').value === ''")
    in_sight(page, "tbl-3-2-r9")


def test_link_to_a_shown_cell_keeps_the_search(page: Any) -> None:
    search(page, "sekretariat")
    page.evaluate("location.hash = 'tbl-3-2-r459'")
    page.wait_for_timeout(50)
    assert page.locator(f"{TABLE} input").input_value() == "sekretariat"
    in_sight(page, "tbl-3-2-r459")


def test_address_with_a_cell_opens_there(opened: tuple[Any, Path]) -> None:
    chromium, file = opened
    page = chromium.new_page(viewport={"width": 400, "height": 800})
    page.goto(file.as_uri() + "#tbl-3-2-r400")
    page.wait_for_load_state("load")
    in_sight(page, "tbl-3-2-r400")
    page.close()


def test_files_can_be_reached(page: Any, opened: tuple[Any, Path]) -> None:
    from urllib.parse import unquote, urlsplit

    links = page.locator(".lppd-unduh a")
    assert links.all_inner_texts() == ["CSV", "XLSX"] * 2
    for link in links.all():
        file = Path(unquote(urlsplit(link.evaluate("node => node.href")).path))
        assert file.is_file() and file.parent == opened[1].parent / "unduhan"
    assert links.last.get_attribute("aria-label") == "XLSX: unduh Tabel 3.2"


def test_paper_has_every_row_and_no_tools(page: Any) -> None:
    search(page, "zakat")
    page.emulate_media(media="print")
    assert len(visible(page, 0)) == ROWS
    assert not page.locator(f"{TABLE} .lppd-alat").is_visible()
    assert not page.locator(f"{TABLE} .lppd-unduh").is_visible()


def test_columns_stay_in_place_while_searching(page: Any) -> None:
    search(page, "x")
    wide = page.locator(f"{TABLE} thead th").nth(1).bounding_box()["width"]
    search(page, "program-7 badan")
    assert abs(page.locator(f"{TABLE} thead th").nth(1).bounding_box()["width"] - wide) < 2


def test_without_script_the_table_is_complete(opened: tuple[Any, Path]) -> None:
    chromium, file = opened
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(f"{TABLE} tbody tr").count() == ROWS
    assert page.locator(f"{TABLE} tbody tr").last.is_visible()
    assert page.locator(".lppd-alat, .lppd-urut").count() == 0
    context.close()


@pytest.mark.parametrize("width", [400, 1400])
def test_page_is_no_wider_than_the_screen(opened: tuple[Any, Path], width: int) -> None:
    chromium, file = opened
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    search(page, "zakat")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(f"{TABLE} input").bounding_box()["width"] <= width - 30
    page.close()
