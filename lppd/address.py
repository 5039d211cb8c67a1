"""Addresses of cells: `2.6/nilai-sakip/capaian` is table 2.6, row nilai-sakip, column capaian."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import NamedTuple

from lppd.errors import UnknownNameError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TABLE = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


class Address(NamedTuple):
    """Place of one cell. Row keys are stable slugs, never row numbers.

    >>> str(Address("2.6", "nilai-sakip", "capaian"))
    '2.6/nilai-sakip/capaian'
    """

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return "/".join(self)

    @property
    def anchor(self) -> str:
        """Identifier of the cell inside the book.

        >>> Address("2.6", "nilai-sakip", "capaian").anchor
        'sel-2-6-nilai-sakip-capaian'
        """
        return "sel-" + "-".join(self).replace(".", "-")


def parse_address(text: str) -> Address:
    """Read an address.

    Raises:
        UnknownNameError: it does not have three well-formed parts.

    >>> parse_address("2.6/nilai-sakip/capaian").row
    'nilai-sakip'
    """
    parts = text.strip().split("/")
    if len(parts) != 3 or not _TABLE.fullmatch(parts[0]) or not all(map(is_slug, parts[1:])):
        raise UnknownNameError(
            f"alamat sel tidak sah: {text!r}", fix="tulis tabel/baris/kolom, misalnya 2.6/nilai-sakip/capaian"
        )
    return Address(*parts)


def is_slug(text: str) -> bool:
    """Whether `text` is a stable key: lower-case ASCII words joined by hyphens.

    >>> is_slug("nilai-sakip"), is_slug("Nilai SAKIP")
    (True, False)
    """
    return bool(_SLUG.fullmatch(text))


def is_table_id(text: str) -> bool:
    """Whether `text` can be a table's official number, and so a file name.

    >>> is_table_id("1.1.3.a"), is_table_id("../x")
    (True, False)
    """
    return bool(_TABLE.fullmatch(text))


def table_anchor(table: str) -> str:
    """Identifier of a table inside the book.

    >>> table_anchor("1.1.1.f")
    'tbl-1-1-1-f'
    """
    return "tbl-" + table.replace(".", "-")


def nearest_address(address: Address, known: Collection[Address]) -> Address | None:
    """The address that was probably meant: part by part, because thousands of whole addresses are slow to compare.

    >>> known = [Address("2.6", "nilai-sakip", "capaian"), Address("2.6", "nilai-sakip", "target"), Address("2.7", "x", "y")]
    >>> str(nearest_address(Address("2.6", "nilai-sakp", "capaian"), known))
    '2.6/nilai-sakip/capaian'
    >>> nearest_address(Address("9.9", "a", "b"), known)
    """
    tables = {item.table for item in known if item[1:] == address[1:]} or {item.table for item in known}
    table = _nearest(address.table, tables)
    row = _nearest(address.row, {item.row for item in known if item.table == table})
    column = _nearest(address.column, {item.column for item in known if item[:2] == (table, row)})
    return Address(table, row, column) if table and row and column else None


def _nearest(name: str, options: Collection[str]) -> str | None:
    if name in options:
        return name
    return next(iter(get_close_matches(name, sorted(options), n=1, cutoff=0.6)), None)
