"""RO-Crate 1.1 metadata of a publication: what each file is, what it was made from, and by what.

Equal publications give equal bytes: there is no time of making, only the fixed date of the edition.
Source: https://www.researchobject.org/ro-crate/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lppd.manifest import NAME as MANIFEST
from lppd.params import Params

NAME = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "https://w3id.org/ro/crate/1.1"
_KINDS: Mapping[str, str] = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAMES: Mapping[str, str] = {
    "index.html": "Buku (HTML)",
    MANIFEST: "Manifes: hash semua masukan dan keluaran",
    "data/angka.csv": "Setiap sel dengan nilai dan satuannya",
    "data/audit.csv": "Temuan audit",
    "data/datapackage.json": "Deskriptor Data Package",
}

Entity = dict[str, Any]


def crate(
    folder: Path,
    params: Params,
    hashes: Mapping[str, str],
    *,
    engine: str,
    version: str,
    overlays: Sequence[Mapping[str, str]] = (),
) -> Entity:
    """The metadata of a publication.

    Args:
        folder: the publication.
        hashes: SHA-256 of each of its files, by path; the manifest, which is written last, has none.
        engine: what rendered it.
        version: version of this package.
        overlays: `berkas` and `sha256` of the corrections laid on.
    """
    files = [_file(folder, path, hashes[path]) for path in sorted(hashes)]
    files.append(_file(folder, MANIFEST, ""))
    laid = [_overlay(item) for item in overlays]
    graph = [
        {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": "./"}},
        _root(params, files),
        *_contexts(params, engine, version),
        _action(files, laid),
        *laid,
        *files,
    ]
    return {"@context": CONTEXT, "@graph": graph}


def write_crate(folder: Path, params: Params, hashes: Mapping[str, str], **made: Any) -> None:
    """Write the metadata of a publication into it; arguments as for `crate`."""
    text = json.dumps(crate(folder, params, hashes, **made), ensure_ascii=False, indent=1)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _root(params: Params, files: Iterable[Entity]) -> Entity:
    edition, region = params.terbitan, params.daerah
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{edition.judul} {region.nama} Tahun {params.tahun}, terhitung ulang",
        "description": (
            f"Buku, data, dan audit yang dihitung ulang dari {params.sumber.dokumen} ({params.sumber.tanggal})."
        ),
        "datePublished": edition.tanggal.isoformat(),
        "inLanguage": "id",
        "temporalCoverage": str(params.tahun),
        "spatialCoverage": {"@id": "#daerah"},
        "publisher": {"@id": "#penerbit"},
        "isBasedOn": {"@id": "#publikasi"},
        "license": {"@id": "#lisensi"},
        "mentions": {"@id": "#pembuatan"},
        "hasPart": _references(files),
    }


def _contexts(params: Params, engine: str, version: str) -> list[Entity]:
    region, origin = params.daerah, params.sumber
    return [
        {
            "@id": "#daerah",
            "@type": "Place",
            "name": f"{region.nama}, {region.provinsi}",
            "identifier": [f"Kemendagri {region.kode_kemendagri}", f"BPS {region.kode_bps}"],
        },
        {"@id": "#penerbit", "@type": "Organization", "name": params.terbitan.penerbit},
        {"@id": "#publikasi", "@type": "CreativeWork", "name": origin.dokumen, "temporal": origin.tanggal},
        {
            "@id": "#lisensi",
            "@type": "CreativeWork",
            "name": "Angka dari dokumen publik; kode berlisensi MIT",
            "description": "Angka, judul, dan nama berasal dari publikasi; kode yang menghitungnya berlisensi MIT.",
        },
        {"@id": "#lppd", "@type": "SoftwareApplication", "name": "lppd", "softwareVersion": version},
        {"@id": "#perender", "@type": "SoftwareApplication", "name": engine},
    ]


def _action(files: Sequence[Entity], overlays: Sequence[Entity]) -> Entity:
    """How the book came about: from the data beside it and the overlays, by this package and the renderer."""
    data = [item for item in files if item["@id"].startswith("data/") and item["encodingFormat"] == "text/csv"]
    inputs = [item for item in data if item["@id"] not in _NAMES]
    books = [item for item in files if item["@id"] == "index.html" or item["encodingFormat"] == "application/pdf"]
    return {
        "@id": "#pembuatan",
        "@type": "CreateAction",
        "name": "Hitung ulang, audit, dan terbitkan",
        "instrument": [{"@id": "#lppd"}, {"@id": "#perender"}],
        "object": _references([*inputs, *overlays]),
        "result": _references([*books, *(item for item in data if item not in inputs)]),
    }


def _references(items: Iterable[Entity]) -> list[Entity]:
    return [{"@id": item["@id"]} for item in items]


def _file(folder: Path, path: str, digest: str) -> Entity:
    entity = {
        "@id": quote(path),
        "@type": "File",
        "name": _NAMES.get(path, path),
        "encodingFormat": _KINDS.get(Path(path).suffix.lower(), "application/octet-stream"),
    }
    if digest:
        entity |= {"contentSize": str((folder / path).stat().st_size), "sha256": digest}
    return entity


def _overlay(item: Mapping[str, str]) -> Entity:
    name = Path(item["berkas"]).name
    return {
        "@id": f"#koreksi-{quote(name)}",
        "@type": "CreativeWork",
        "name": f"Koreksi {name}",
        "identifier": f"sha256:{item['sha256']}",
    }
