"""One HTML page that stands alone."""

from __future__ import annotations

import re
from base64 import b64decode
from hashlib import sha256

from lppd.standalone import page


def test_nothing_is_fetched_from_anywhere() -> None:
    text = page("Judul", "<p>isi</p>")
    assert not re.search(r"https?:|//[a-z]|@import|url\(|\b(?:src|href)\s*=", text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="id">')


def test_the_title_is_escaped_and_the_body_is_not() -> None:
    text = page("<script>a</script>", "<p><b>isi</b></p>")
    assert "<script>a" not in text and text.count("&lt;script&gt;a&lt;/script&gt;") == 2
    assert "<p><b>isi</b></p>" in text


def test_dollar_signs_are_plain_text() -> None:
    text = page("$isi", "<p>$judul ${isi} $$ $1</p>")
    assert "<h1>$isi</h1>" in text and "<p>$judul ${isi} $$ $1</p>" in text


def test_only_the_script_of_the_search_may_run() -> None:
    text = page("Judul", "<p>isi</p>")
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    (allowed,) = re.findall(r"'sha256-([^']+)'", text)
    assert b64decode(allowed) == sha256(script.encode()).digest()
    still = page("Judul", "<p>isi</p>", searchable=False)
    assert "<script" not in still and "script-src" not in still and "default-src 'none'" in still
