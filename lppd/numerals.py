"""Indonesian number words: cardinals ("tiga belas"), ordinals ("kesembilan", "pertama") and what they count."""

from __future__ import annotations

from collections.abc import Sequence

UNITS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
SCALES = {"belas": 10, "puluh": 10, "ratus": 100, "ribu": 1000}
TEEN, THOUSAND = "belas", "ribu"
FIRST = ("pertama", "kesatu")


def number_of_words(text: str) -> int | None:
    """The number that words stand for, ordinals with it; None where they are no number below a million.

    >>> number_of_words("tiga belas"), number_of_words("Kesembilan"), number_of_words("seratus dua puluh")
    (13, 9, 120)
    >>> number_of_words("ketua") is None
    True
    """
    words = text.casefold().split()
    if not words or " ".join(words) in FIRST:
        return 1 if words else None
    if words[0].startswith("ke") and words[0] not in UNITS:
        words = [words[0][2:], *words[1:]]
    return _value(_opened(words))


def _opened(words: Sequence[str]) -> list[str]:
    """Words with "se-" written out: "seratus" is "satu ratus"."""
    opened: list[str] = []
    for word in words:
        opened += ["satu", word[2:]] if word.startswith("se") and word[2:] in SCALES else [word]
    return opened


def _value(words: Sequence[str]) -> int | None:
    if THOUSAND in words:
        place = words.index(THOUSAND)
        above, below = _small(words[:place]), _small(words[place + 1 :]) if words[place + 1 :] else 0
        return None if above is None or below is None else above * 1000 + below
    return _small(words)


def _small(words: Sequence[str]) -> int | None:
    """A number below a thousand: hundreds, tens, ones, each at most once and in this order."""
    total, last = 0, 1000
    rest = list(words)
    while rest:
        digit = UNITS.get(rest.pop(0))
        scale = SCALES.get(rest[0], 1) if rest else 1
        teen = bool(rest) and rest[0] == TEEN
        if digit is None or scale >= last or (digit == 0 and (total or rest)):
            return None
        rest = rest[1:] if scale > 1 else rest
        total += scale + digit if teen else scale * digit
        last = 1 if teen else scale
    return total if words else None
