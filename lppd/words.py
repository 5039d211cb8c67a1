"""Words of the prose and the classes they stand for, from `data/schema/kata.yml`.

The file lists for each class the printed words: `naik: [meningkat, mengalami kenaikan]`. A word that no class
lists stands for itself, so that the classes of a rating scale need no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from lppd.errors import SchemaError
from lppd.strict import read_yaml

IMPLIED: Mapping[str, frozenset[str]] = {"tercapai": frozenset({"terlampaui"})}
"""Classes of which another is a special case: what surpassed its target also reached it."""


_SPAN = re.compile(
    r"\b(\d{4})\s*(?:-|–|s\.?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*(?:tahun\s+)?(\d{4})\b", re.IGNORECASE
)


def spans_of_years(text: str) -> list[str]:
    """The spans of years that a text names, each with a plain hyphen.

    >>> spans_of_years("tahun 1996 sampai dengan 2000 dan 2001–2005")
    ['1996-2000', '2001-2005']
    """
    return [f"{first}-{last}" for first, last in _SPAN.findall(text)]


def fold(text: str) -> str:
    """A word without differences of case, quotation marks and spacing; a span of years with a plain hyphen.

    >>> fold(' “Sangat  Tinggi” ')
    'sangat tinggi'
    """
    plain = _SPAN.sub(r"\1-\2", text)
    return " ".join(plain.strip(" \t“”‘’\"'.,").casefold().split())


def load_words(path: Path) -> dict[str, str]:
    """Folded printed word → class. A missing file means none.

    Raises:
        SchemaError: malformed, or one word in two classes.
    """
    if not path.is_file():
        return {}
    content = read_yaml(path, SchemaError)
    if not isinstance(content, dict) or not all(isinstance(words, list) for words in content.values()):
        raise SchemaError("isi berkas harus berupa kelas dan daftar katanya", file=path, fix="tulis naik: [meningkat]")
    known: dict[str, str] = {}
    for name, words in content.items():
        for word in map(fold, map(str, words)):
            if known.setdefault(word, str(name)) != str(name):
                raise SchemaError(f"kata ada di dua kelas: {word!r}", file=path, fix="simpan di satu kelas saja")
    return known


def class_of(printed: str, words: Mapping[str, str]) -> str:
    """The class that a printed word stands for; itself where no class lists it.

    >>> class_of("Meningkat", {"meningkat": "naik"}), class_of("Sangat Tinggi", {})
    ('naik', 'sangat tinggi')
    """
    return words.get(fold(printed), fold(printed))


def means(printed: str, words: Mapping[str, str], computed: Iterable[str]) -> bool:
    """Whether a printed word can stand for one of the computed classes.

    >>> means("Meningkat", {"meningkat": "naik"}, ["naik"]), means("tercapai", {}, ["terlampaui"])
    (True, True)
    """
    name = class_of(printed, words)
    accepted = {name, *IMPLIED.get(name, ())}
    return any(fold(item) in accepted for item in computed)
