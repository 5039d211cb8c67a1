"""The outcome of a verification on one page: text for the terminal, HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lppd.display import in_html
from lppd.standalone import page
from lppd.verification import Check, Problem, Verification

SHOWN = 12
"""Problems of one check that the page spells out; JSON has them all."""

PASSED, FAILED, SKIPPED = "lolos", "tidak lolos", "dilewati"


def outcome(check: Check) -> str:
    """How a check went, in a word."""
    return SKIPPED if not check.done else PASSED if check.passed else FAILED


def heading(found: Verification) -> list[tuple[str, str]]:
    """What was verified: names and values."""
    manifest = found.manifest
    edition = manifest["parameter"]["terbitan"]["judul"], manifest["parameter"]["daerah"]["nama"]
    overlays = ", ".join(Path(item["berkas"]).name for item in manifest["koreksi"]) or "tidak ada"
    preset = manifest["parameter"]["metode"].get("prasetel") or "tidak ada"
    inputs = manifest["masukan"]
    return [
        ("Terbitan", found.folder.name),
        ("Judul", f"{edition[0]} {edition[1]} Tahun {manifest['parameter']['tahun']}"),
        ("Koreksi", overlays),
        ("Prasetel metode", preset),
        (
            "Dibuat dengan",
            f"lppd {manifest.get('versi', '?')}, {manifest['perender']}, Python {inputs.get('python', '?')}",
        ),
        ("Hash kode", inputs.get("kode", "?")),
    ]


def verdict(found: Verification) -> str:
    """The outcome in a sentence."""
    failed = [check.title for check in found.checks if not check.passed]
    skipped = [check.title for check in found.checks if not check.done]
    text = f"Tidak lolos: {'; '.join(failed)}." if failed else "Lolos semua pemeriksaan yang dijalankan."
    return text + (f" Dilewati: {'; '.join(skipped)}." if skipped else "")


def as_text(found: Verification) -> str:
    """The page as text."""
    width = max(len(name) for name, _ in heading(found))
    lines = [f"{name:{width}}  {value}" for name, value in heading(found)]
    for check in found.checks:
        lines += ["", f"[{outcome(check)}] {check.title}: {check.told}"]
        lines += [f"    {item.place}: {item.text}" for item in check.problems[:SHOWN]]
        lines += [f"    … dan {rest} lainnya" for rest in _rest(check)]
    return "\n".join([*lines, "", verdict(found)]) + "\n"


def _rest(check: Check) -> Iterator[int]:
    rest = len(check.problems) - SHOWN
    if rest > 0:
        yield rest


def as_html(found: Verification) -> str:
    """The page as HTML, with nothing from elsewhere."""
    facts = "".join(f"<tr><th>{in_html(name)}</th><td>{in_html(text)}</td></tr>" for name, text in heading(found))
    heads = "".join(f"<th>{name}</th>" for name in ("Pemeriksaan", "Hasil", "Keterangan"))
    checks = "".join(map(_row, found.checks))
    body = (
        f"<p><strong>{in_html(verdict(found))}</strong></p><table>{facts}</table><h2>Pemeriksaan</h2>"
        f'<div class="gulir"><table><thead><tr>{heads}</tr></thead><tbody>{checks}</tbody></table></div>'
    )
    return page(f"Verifikasi terbitan {found.folder.name}", body)


def _row(check: Check) -> str:
    rest = "".join(f"<li>… dan {rest} lainnya</li>" for rest in _rest(check))
    items = _items(check.problems[:SHOWN]) + rest
    listed = f"<ul>{items}</ul>" if items else ""
    return f"<tr><th>{in_html(check.title)}</th><td>{outcome(check)}</td><td>{in_html(check.told)}{listed}</td></tr>"


def _items(problems: Sequence[Problem]) -> str:
    return "".join(f"<li><strong>{in_html(item.place)}</strong>: {in_html(item.text)}</li>" for item in problems)


def written(found: Verification, target: Path) -> str:
    """The page in the form that a file name asks for: HTML for .html, text otherwise."""
    return as_html(found) if target.suffix.lower() in (".html", ".htm") else as_text(found)
