"""A small Sphinx extension: heading anchors as declared, search in Indonesian.

Named in Sphinx's `extensions`; loaded only in the process that builds the site.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

_ANCHOR = re.compile(r"<!--jangkar:(.+)-->")

STOPWORDS = frozenset(
    "ada adalah agar akan antara atas atau bagi bahwa bila dalam dan dapat dari daripada dengan di "
    "ini itu juga karena ke kepada lain maka oleh pada para per pula pun saat sampai sebagai "
    "secara sehingga seperti serta setiap suatu telah tersebut tidak untuk yaitu yakni yang".split()
)


class SearchIndonesian(SearchLanguage):
    """Words as they are, without stemming: no stemmer of Indonesian comes with Sphinx."""

    lang = "id"
    language_name = "Indonesian"
    stopwords = STOPWORDS


def place_anchors(app: Sphinx, doctree: nodes.document) -> None:
    """Give each section the anchor declared below its heading, unchanged."""
    for raw in list(doctree.findall(nodes.raw)):
        found = _ANCHOR.fullmatch(raw.astext().strip())
        if found and isinstance(raw.parent, nodes.section):
            raw.parent["ids"] = [found.group(1)]
            raw.parent.remove(raw)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_search_language(SearchIndonesian)
    # Before Sphinx collects the table of contents (priority 500), which copies the ids.
    app.connect("doctree-read", place_anchors, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
