from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lppd.address import Address, is_slug, is_table_id, parse_address, table_anchor
from lppd.errors import UnknownNameError

SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
TABLES = st.from_regex(r"[1-9](\.[1-9]{1,2}){1,2}(\.[a-f])?", fullmatch=True)


@given(TABLES, SLUGS, SLUGS)
def test_round_trip(table: str, row: str, column: str) -> None:
    address = Address(table, row, column)
    assert parse_address(str(address)) == address
    assert parse_address(f" {address}\n") == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2.6",
        "2.6/a",
        "2.6/a/b/c",
        "2.6//b",
        "2.6/A/b",
        "2.6/a/b c",
        "../a/b",
        "2.6/a_b/c",
        "2.6/-a/b",
        "2.6/a-/b",
        "2..6/a/b",
        "2.6/a/b#",
        "２.6/a/b",
        "2.6/a\n/b",
    ],
)
def test_malformed(text: str) -> None:
    with pytest.raises(UnknownNameError, match="alamat sel tidak sah") as caught:
        parse_address(text)
    assert "2.6/nilai-sakip/capaian" in (caught.value.fix or "")


@pytest.mark.parametrize(
    ("text", "slug", "table"),
    [
        ("a-1", True, True),
        ("lampiran-1", True, True),
        ("1.1.3.a", False, True),
        *((text, False, False) for text in ("..", "a/b", "A", "", "a\n", "-a", "a--b")),
    ],
)
def test_names(text: str, slug: bool, table: bool) -> None:
    assert (is_slug(text), is_table_id(text)) == (slug, table)


def test_anchors_are_identifiers() -> None:
    assert Address("1.1.1.f", "belanja-modal", "persen").anchor == "sel-1-1-1-f-belanja-modal-persen"
    assert table_anchor("2.10") == "tbl-2-10"
