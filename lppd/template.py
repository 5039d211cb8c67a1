"""Names with placeholders, such as "target-{tahun+1}", filled from parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lppd.errors import SchemaError, did_you_mean

_PLACE = re.compile(r"\{([a-z_.]+)([+-]\d+)?\}")


def fill(text: str, names: Mapping[str, str | int]) -> str:
    """Replace every `{name}`, `{name+1}` or `{name-1}` in `text`.

    Raises:
        SchemaError: an unknown name, arithmetic on a name that is not a number, or a brace
            that belongs to no placeholder.

    >>> fill("Target {daerah} {tahun-1}", {"daerah": "Kota X", "tahun": 2000})
    'Target Kota X 1999'
    """

    if set("{}") & set(_PLACE.sub("", text)):
        raise SchemaError(
            f"kurung kurawal tidak sah di {text!r}", fix="tulis {nama}, {nama+1} atau {nama-1}, huruf kecil tanpa spasi"
        )

    def value(match: re.Match[str]) -> str:
        name, shift = match.groups()
        if name not in names:
            raise SchemaError(
                f"nama tidak dikenal di {text!r}: {name}{did_you_mean(name, names)}",
                fix="betulkan nama di dalam kurung kurawal",
            )
        found = names[name]
        if not shift:
            return str(found)
        if not isinstance(found, int):
            raise SchemaError(
                f"{name} bukan bilangan, tidak dapat digeser: {text!r}", fix="hapus angka setelah nama itu"
            )
        return str(found + int(shift))

    return _PLACE.sub(value, text)
