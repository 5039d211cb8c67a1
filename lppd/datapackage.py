"""A Data Package descriptor (Frictionless `datapackage.json`, Table Schema) for one year's data.

Cells are strings as printed, so every field's type is `string`; what they mean is in the field's
description, unit and notation, and in the long export.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from lppd.report import Report
from lppd.schema import Column, Schema, table_order
from lppd.table import KEY

PROFILE = "tabular-data-package"


def descriptor(report: Report) -> dict[str, Any]:
    """The descriptor of a year.

    Raises:
        FaultsError: a table cannot be read.
    """
    params = report.params
    slug = params.daerah.nama.lower().replace(" ", "-")
    return {
        "profile": PROFILE,
        "name": f"lppd-{slug}-{params.tahun}",
        "title": f"{params.terbitan.judul} {params.daerah.nama} Tahun {params.tahun}",
        "description": "Sel persis seperti tercetak dalam publikasi; satu baris CSV untuk satu baris terbitan.",
        "sources": [{"title": f"{params.sumber.dokumen} ({params.sumber.tanggal})"}],
        "resources": [_resource(report, report.schemas[table]) for table in sorted(report.schemas, key=table_order)],
    }


def descriptor_text(report: Report) -> str:
    """The descriptor as JSON; equal data give equal bytes."""
    return json.dumps(descriptor(report), ensure_ascii=False, indent=1) + "\n"


def _resource(report: Report, schema: Schema) -> dict[str, Any]:
    path = report.data(schema.id).file
    content = path.read_bytes()
    fields: list[dict[str, Any]] = [
        {
            "name": KEY,
            "type": "string",
            "title": "Kunci baris",
            "constraints": {"required": True, "unique": True, "enum": list(schema.rows)},
        }
    ]
    fields.extend(_field(column) for column in schema.columns)
    return {
        "name": f"tabel-{schema.id}".replace(".", "-"),
        "path": path.name,
        "profile": "tabular-data-resource",
        "title": f"{schema.number} {schema.title}",
        "sources": [{"title": schema.source}],
        "encoding": "utf-8",
        "mediatype": "text/csv",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields, "primaryKey": KEY, "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": "string", "title": column.label, "lppd:jenis": column.kind}
    if not column.is_text:
        field["lppd:notasi"] = column.notation
    if column.unit:
        field["lppd:satuan"] = column.unit
    return field
