"""Rating scales: from a printed table of the publication, or from `data/schema/skala.yml`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from lppd.errors import DataError, SchemaError
from lppd.figures import State
from lppd.methods.rating import Scale, ScaleClass
from lppd.strict import StrictModel, load, read_yaml
from lppd.table import Table

TABLE_PREFIX = "tabel-"


class _ClassSpec(StrictModel):
    nama: str
    dari: Decimal | None = None
    sampai: Decimal | None = None
    dari_terbuka: bool = False
    sampai_terbuka: bool = False


class _ScaleSpec(StrictModel):
    judul: str
    sumber: str
    terverifikasi: bool
    desimal: int
    kelas: tuple[_ClassSpec, ...]


def load_scales(path: Path) -> dict[str, Scale]:
    """The scales of a scale file by name.

    Raises:
        SchemaError, FaultsError: malformed.
    """
    content = read_yaml(path, SchemaError)
    if not isinstance(content, dict):
        raise SchemaError("isi berkas harus berupa nama skala dan isinya", file=path, fix="lihat contoh di repositori")
    return {
        str(name): _scale(str(name), load(_ScaleSpec, body, file=path, error=SchemaError, key=str(name)))
        for name, body in content.items()
    }


def _scale(name: str, spec: _ScaleSpec) -> Scale:
    classes = tuple(
        ScaleClass(item.nama, item.dari, not item.dari_terbuka, item.sampai, not item.sampai_terbuka)
        for item in spec.kelas
    )
    return Scale(name, spec.judul, spec.sumber, spec.terverifikasi, classes, spec.desimal)


def scale_from_table(table: Table) -> Scale:
    """The scale that a table prints: its range column gives the bounds, its label column the classes.

    Raises:
        DataError: the table has no such columns, or a range cannot be read.
    """
    ranges = [column.name for column in table.schema.columns if column.kind == "rentang"]
    labels = [column.name for column in table.schema.columns if column.kind == "label"]
    if not ranges or not labels:
        raise DataError(
            f"Tabel {table.schema.id} bukan tabel skala", file=table.file, fix="pilih skala_peringkat yang lain"
        )
    classes, decimals = [], 0
    for row in table.rows:
        cell = row.cells[ranges[0]]
        if cell.meant.state is not State.RENTANG:
            raise DataError(
                "rentang tidak terbaca",
                file=cell.file,
                row=cell.line,
                column=ranges[0],
                fix="tulis misalnya 90,01% ≤ 100%",
            )
        (low, high), (low_closed, high_closed) = cell.meant.bounds, cell.meant.bounds_closed
        classes.append(ScaleClass(row.cells[labels[0]].text, low, low_closed, high, high_closed))
        decimals = max(decimals, cell.meant.decimals)
    schema = table.schema
    return Scale(
        TABLE_PREFIX + schema.id, f"{schema.number} {schema.title}", schema.source, True, tuple(classes), decimals
    )
