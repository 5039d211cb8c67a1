"""Whether two shown texts say the same, however their numbers are written."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def alike(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but spaces, thousands marks and zeros that end a fraction.

    >>> alike("1.000,50 persen", "1000,5  persen"), alike("9,0", "9"), alike("9,05", "9,5")
    (True, True, False)
    """
    return one == other or _essence(one) == _essence(other)


def _essence(text: str) -> str:
    return " ".join(_NUMBER.sub(lambda match: _plain(match[0]), text).split())


def _plain(number: str) -> str:
    whole, _, fraction = number.replace(".", "").partition(",")
    fraction = fraction.rstrip("0")
    return f"{whole.lstrip('0') or '0'},{fraction}" if fraction else whole.lstrip("0") or "0"
