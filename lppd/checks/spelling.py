"""Words that two tables spell differently in rows about one thing: "Arif" in one, "Arief" in the other.

Rows of several tables with one key are about one thing. Only words with a capital are looked at, most of them names; a
word is another spelling where it has a letter or two more inside, or two neighbouring letters exchanged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

from lppd.checks.registry import Suspicion, check
from lppd.table import Cell

if TYPE_CHECKING:
    from lppd.report import Report

FEWEST_LETTERS = 4
MOST_MORE = 2
"""Letters that one spelling may have more than the other."""

_NAME = re.compile(r"[A-Z][\w'’]+")

Words = Mapping[str, Cell]


@check(
    "ejaan-berbeda",
    "Satu kata dengan dua ejaan",
    formula="nama satu hal dieja sama di setiap tabel",
    severity="ringan",
    source="dugaan: baris tentang hal yang sama di dua tabel memakai nama yang sama",
)
def other_spellings(report: Report, tables: Sequence[str]) -> Iterator[Suspicion]:
    """Words with a capital that another table spells otherwise for the same key; each pair of spellings once."""
    told: set[frozenset[str]] = set()
    for places in _by_key(report, tables).values():
        for earlier, later in combinations(places, 2):
            found = [pair for pair in _pairs(places[earlier], places[later]) if frozenset(pair) not in told]
            if found:
                told.update(map(frozenset, found))
                yield _suspicion(found, places[earlier], places[later])


def _by_key(report: Report, tables: Sequence[str]) -> Mapping[str, dict[str, dict[str, Cell]]]:
    """Key → table → its words in small letters with their cells, for the keys of several tables."""
    keys: dict[str, list[str]] = defaultdict(list)
    for name in tables:
        for key in report.data(name).by_key:
            keys[key].append(name)
    shared = {key: names for key, names in keys.items() if len(names) > 1}
    return {key: {name: _words(report, name, key) for name in names} for key, names in shared.items()}


def _words(report: Report, table: str, key: str) -> dict[str, Cell]:
    cells = report.data(table).by_key[key].cells.values()
    texts = (cell for cell in cells if cell.column.kind == "teks" and not cell.column.hidden)
    return {word.casefold(): cell for cell in texts for word in _NAME.findall(cell.text)}


def _pairs(one: Words, other: Words) -> Iterator[tuple[str, str]]:
    """Spellings of which neither text has both."""
    own, foreign = (sorted(words.keys() - others.keys()) for words, others in ((one, other), (other, one)))
    yield from (pair for pair in product(own, foreign) if misspelt(*pair))


def misspelt(one: str, other: str) -> bool:
    """Whether two words in small letters may be one word in two spellings; with another end it is another form.

    >>> misspelt("arif", "arief"), misspelt("pemerintah", "pemerintahan"), misspelt("tahun", "tahan")
    (True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < FEWEST_LETTERS or long.startswith(short):
        return False
    if len(short) == len(long):
        return _exchanged(short, long)
    rest = iter(long)
    return len(long) - len(short) <= MOST_MORE and short[0] == long[0] and all(letter in rest for letter in short)


def _exchanged(one: str, other: str) -> bool:
    wrong = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return (
        len(wrong) == 2
        and wrong[1] - wrong[0] == 1
        and (one[wrong[0]], one[wrong[1]]) == (other[wrong[1]], other[wrong[0]])
    )


def _suspicion(found: Sequence[tuple[str, str]], one: Words, other: Words) -> Suspicion:
    told = ", ".join(f"{_shown(second, other)} dan {_shown(first, one)}" for first, second in found)
    first, second = found[0]
    text = f"Satu nama dieja dua cara: {told}"
    return Suspicion("ejaan-berbeda", (other[second].address, one[first].address), text)


def _shown(word: str, words: Words) -> str:
    """A word as its cell prints it."""
    return next(found[0] for found in _NAME.finditer(words[word].text) if found[0].casefold() == word)
