"""Sentences: the unit in which prose is compared and traced."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9{\[(“\"*])")
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Sentence:
    """A sentence with computed values.

    Attributes:
        template: the sentence with its placeholders: the same in every edition.
        markdown: with the values of this edition, escaped.
        uses: addresses of the cells and facts whose values it states.
    """

    template: str
    markdown: str
    uses: tuple[str, ...]


def paragraphs(text: str) -> list[list[str]]:
    """The sentences of each paragraph of a template.

    Where a sentence ends is told by the template alone, never by the values that will stand in it.

    >>> paragraphs("Nilai {2.6/a/b} naik. Itu {capaian.tercapai}; cukup.\\n\\nLain.")
    [['Nilai {2.6/a/b} naik.', 'Itu {capaian.tercapai}; cukup.'], ['Lain.']]
    """
    return [_END.split(" ".join(part.split())) for part in _PARAGRAPH.split(text.strip())]
