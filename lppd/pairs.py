"""Pairs in one cell of a data file: "bagian=2.2/x/isian; keseluruhan=2.2/y/isian"."""

from __future__ import annotations

import re

from lppd.errors import DataError


def read_pairs(text: str, column: str) -> dict[str, str]:
    """Names and values of a cell, separated by semicolons.

    Args:
        column: the column that the cell stands in, for the message.

    Raises:
        DataError: a part without "=", or one name twice.

    >>> read_pairs("ika=a/isian; iku = b/isian", "operan")
    {'ika': 'a/isian', 'iku': 'b/isian'}
    """
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    if any(not mark for _, mark, _ in pairs):
        raise DataError(f"bukan pasangan nama=nilai: {text!r}", column=column, fix="pisahkan dengan titik koma")
    names = [name.strip() for name, _, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise DataError(f"nama ganda: {twice}", column=column, fix="satu nilai untuk satu nama; daftar dipisahkan koma")
    return {name.strip(): value.strip() for name, _, value in pairs}


def split_list(text: str) -> list[str]:
    """Parts separated by commas; a comma inside brackets separates the conditions of one part.

    >>> split_list("a/isian, *[jenis=butir,layanan=x]/capaian")
    ['a/isian', '*[jenis=butir,layanan=x]/capaian']
    """
    return [part.strip() for part in re.split(r",(?![^\[]*\])", text)]
