"""Looking at a finished site in a real browser, from files, without any network.

`check_site` walks every page and returns what is wrong; any test that has a site can use it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
# Words of the theme's English interface; none may be seen or read out.
ENGLISH = (
    "Next",
    "Previous",
    "On this page",
    "Search",
    "Skip to content",
    "Toggle",
    "Back to top",
    "Contents",
    "Made with",
    "Light mode",
    "Dark mode",
    "Expand",
    "Home",
    "Link to this",
    "View this page",
    "Copyright",
)
COLLECT = """() => {
  const shown = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const host = walk.currentNode.parentElement;
    if (!host.closest('article, script, style, .sidebar-tree, .toc-tree'))
      shown.push(walk.currentNode.textContent.trim());
  }
  for (const node of document.querySelectorAll('[aria-label], [title], [placeholder], svg title'))
    for (const text of [node.ariaLabel, node.getAttribute('title'),
                        node.getAttribute('placeholder'),
                        node.tagName === 'title' ? node.textContent : null])
      if (text) shown.push(text.trim());
  const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
  return {
    lang: document.documentElement.lang,
    ids, shown,
    links: [...document.querySelectorAll('a[href]')].map(node => node.href),
    broken: [...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src),
    silent: [...document.images].filter(i => !i.alt).map(i => i.src),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    attacked: window.jahat !== undefined,
  };
}"""


def browser_path() -> str | None:
    """The browser on this machine, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def open_browser() -> Iterator[Any]:
    """A headless browser (Playwright)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_site(path: Path, *, width: int = 1400, height: int = 1000) -> Iterator[tuple[Any, list[str]]]:
    """A page of a site opened by double click, and the list that collects its problems:
    console errors, failed requests, and requests that leave the disk."""
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": width, "height": height})
        problems = watch(page)
        page.goto(path.resolve().as_uri())
        yield page, problems


def watch(page: Any) -> list[str]:
    """Start collecting problems of a page."""
    problems: list[str] = []

    def console(message: Any) -> None:
        if message.type == "error":
            problems.append(f"konsol: {message.text}")

    def request(asked: Any) -> None:
        if outside(asked.url):
            problems.append(f"permintaan ke luar: {asked.url}")

    def dialog(box: Any) -> None:
        problems.append("kotak dialog")
        box.dismiss()

    def failed(asked: Any) -> None:
        problems.append(f"gagal dimuat: {asked.url}")

    def crashed(error: Any) -> None:
        problems.append(f"galat skrip: {error}")

    page.on("console", console)
    page.on("request", request)
    page.on("dialog", dialog)
    page.on("requestfailed", failed)
    page.on("pageerror", crashed)
    return problems


def outside(url: str) -> bool:
    """Whether a request leaves the site."""
    return not url.startswith(("file:", "data:", "blob:"))


def check_site(index: Path, *, lang: str = "id") -> list[str]:
    """Problems of a whole site, at desktop and at telephone width; empty when it is sound."""
    problems: list[str] = []
    pages: dict[str, dict[str, Any]] = {}
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        found = watch(page)
        for file in sorted(index.parent.glob("*.html")):
            page.goto(file.resolve().as_uri())
            pages[file.resolve().as_uri()] = page.evaluate(COLLECT)
            problems += [f"{file.name}: {problem}" for problem in found]
            found.clear()
        page.set_viewport_size({"width": 400, "height": 800})
        for uri in pages:
            page.goto(uri)
            excess = page.evaluate(COLLECT)["wide"]
            if excess > 1:
                problems.append(f"{name_of(uri)}: {excess} piksel lebih lebar daripada layar 400")
    for uri, facts in pages.items():
        problems += [f"{name_of(uri)}: {problem}" for problem in page_problems(facts, lang)]
        problems += [f"{name_of(uri)}: {problem}" for problem in link_problems(facts, pages)]
    return problems


def page_problems(facts: dict[str, Any], lang: str) -> Iterator[str]:
    """Problems of one page by itself."""
    if facts["lang"] != lang:
        yield f'bahasa "{facts["lang"]}", bukan "{lang}"'
    if facts["attacked"]:
        yield "teks jahat dijalankan sebagai skrip"
    if facts["wide"] > 1:
        yield f"{facts['wide']} piksel lebih lebar daripada layar"
    yield from (f"gambar rusak: {source}" for source in facts["broken"])
    yield from (f"gambar tanpa teks alternatif: {source}" for source in facts["silent"])
    ids = facts["ids"]
    yield from (f"id ganda: {name}" for name in sorted({n for n in ids if ids.count(n) > 1}))
    for text in facts["shown"]:
        yield from (f'teks Inggris "{text}"' for word in ENGLISH if text.startswith(word))


def link_problems(facts: dict[str, Any], pages: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Internal links and fragments that lead nowhere."""
    from urllib.parse import unquote, urlsplit

    for link in facts["links"]:
        base, _, fragment = link.partition("#")
        if urlsplit(link).scheme != "file":
            continue
        if base in pages:
            if fragment and unquote(fragment) not in pages[base]["ids"]:
                yield f"jangkar tidak ada: {link}"
        elif not Path(unquote(urlsplit(base).path)).is_file():
            yield f"taut ke berkas yang tidak ada: {link}"


def name_of(uri: str) -> str:
    """File name in a URI."""
    return uri.rsplit("/", 1)[-1]
