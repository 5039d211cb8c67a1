from __future__ import annotations

import pytest

from lppd.errors import SchemaError
from lppd.template import fill

NAMES: dict[str, str | int] = {"tahun": 10, "daerah": "Kota {X}", "rpjmd.akhir": 12}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("tetap", "tetap"),
        ("target-{tahun}", "target-10"),
        ("{tahun-1}", "9"),
        ("{tahun+2}/{rpjmd.akhir}", "12/12"),
        ("{daerah}", "Kota {X}"),  # values may hold braces; they are not filled again
        ("", ""),
    ],
)
def test_fill(text: str, filled: str) -> None:
    assert fill(text, NAMES) == filled


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{tahn}", "nama tidak dikenal di '{tahn}': tahn (maksud Anda \"tahun\"?)"),
        ("{daerah+1}", "bukan bilangan"),
        ("{Tahun}", "kurung kurawal tidak sah"),
        ("{ tahun }", "kurung kurawal tidak sah"),
        ("{tahun", "kurung kurawal tidak sah"),
        ("tahun}", "kurung kurawal tidak sah"),
        ("{tahun*2}", "kurung kurawal tidak sah"),
    ],
)
def test_what_cannot_be_filled_is_an_error(text: str, said: str) -> None:
    with pytest.raises(SchemaError) as caught:
        fill(text, NAMES)
    assert said in str(caught.value)
    assert caught.value.fix
