"""The minimum service standards (SPM): services, urusan and region, computed from the forms of achievement.

`data/schema/spm.yml` says which tables belong to which urusan. Everything is computed from counts (people who had to
be served and were, items needed and available) without rounding in between; the printed percentages stand beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic import Field

from lppd.address import Address
from lppd.choices import SPM_SCALE
from lppd.errors import FaultsError, LppdError, SchemaError, UnknownNameError, did_you_mean
from lppd.figures import State
from lppd.methods import Scale, Undefined, Value, compute, peringkat
from lppd.methods.value import mean
from lppd.strict import StrictModel, load, read_yaml

if TYPE_CHECKING:
    from lppd.evaluation import Figure
    from lppd.report import Report
    from lppd.table import Row

CATALOGUE = "spm.yml"
URUSAN = ("pendidikan", "kesehatan", "pekerjaan-umum", "perumahan-rakyat", "trantibumlinmas", "sosial")
"""The urusan of basic services, which have minimum standards: UU 23/2014, article 12."""

NIHIL = Undefined("nihil")
"""The status of a service that nobody needed: no number."""


class Form(StrictModel):
    """One form of achievement: its table and the short names of its services."""

    tabel: str
    nama: str
    layanan: dict[str, str]
    baris: str = ""


class Spec(StrictModel):
    """One urusan and its tables."""

    nama: str
    urusan: str
    sasaran: tuple[str, ...]
    pencapaian: tuple[Form, ...] = Field(min_length=1)
    anggaran: str
    personil: str
    permasalahan: str
    masalah: tuple[str, ...] = ()
    melebihi: str = ""
    rumus: str = ""


def load_specs(path: Path) -> dict[str, Spec]:
    """The urusan of a file, in the order of `URUSAN`.

    Raises:
        SchemaError, FaultsError: malformed, or not exactly the six urusan.
    """
    content = read_yaml(path, SchemaError)
    if not isinstance(content, dict):
        raise SchemaError("isi berkas harus berupa urusan dan tabelnya", file=path, fix="lihat contoh di repositori")
    faults: list[LppdError] = [
        SchemaError(f"urusan SPM tidak dikenal: {key}{did_you_mean(str(key), URUSAN)}", file=path, fix="betulkan kunci")
        for key in content
        if key not in URUSAN
    ]
    faults += [
        SchemaError(f"urusan SPM tidak ada: {key}", file=path, fix="tambahkan urusan itu")
        for key in URUSAN
        if key not in content
    ]
    if faults:
        raise FaultsError(faults)
    return {key: load(Spec, content[key], file=path, error=SchemaError, key=key) for key in URUSAN}


@dataclass(frozen=True)
class Conventions:
    """How nihil services count, at what share figures are capped, and over what trantibumlinmas is averaged."""

    nihil: str = "tanpa-nilai"
    batas: str = "seratus"
    trantibum: str = "layanan"

    @property
    def cap(self) -> dict[str, str]:
        """The cap as an option of the method."""
        return {"batas": "100" if self.batas == "seratus" else "tanpa"}


@dataclass(frozen=True)
class Need:
    """What was needed and what was met, of one row of a form."""

    name: str
    needed: Figure
    met: Figure

    def share(self, choices: Conventions) -> Value:
        """What was met in percent of what was needed; NIHIL where nothing was needed."""
        if self.needed.cell.meant.state is State.NIHIL:
            return NIHIL
        if self.needed.value is None or self.met.value is None:
            return Undefined("angkanya tidak dimuat")
        return number("spm-pemenuhan", {"terpenuhi": self.met.value, "kebutuhan": self.needed.value}, choices.cap)


@dataclass(frozen=True)
class Service:
    """One basic service.

    Attributes:
        served: those to be served and those served.
        items: the quality items.
        printed: the index as printed; its value is None where the form prints none.
        above: those served, where they are more than had to be and the form was capped.
    """

    key: str
    name: str
    table: str
    served: Need
    items: tuple[Need, ...]
    printed: Figure
    above: Figure | None = None

    @property
    def nihil(self) -> bool:
        """Nobody needed it."""
        return self.served.share(Conventions()) == NIHIL

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure it rests on."""
        return (*(figure for need in (self.served, *self.items) for figure in (need.needed, need.met)), self.printed)

    def coverage(self, choices: Conventions) -> Value:
        """Share served, in percent."""
        if self.above is not None and choices.batas == "tanpa":
            return replace(self.served, met=self.above).share(choices)
        return self.served.share(choices)

    def quality(self, choices: Conventions) -> Value:
        """Mean share of the quality items, in percent."""
        shares = [item.share(choices) for item in self.items]
        broken = next((share for share in shares if isinstance(share, Undefined)), None)
        return broken or mean([share for share in shares if isinstance(share, Decimal)])

    def index(self, choices: Conventions) -> Value:
        """Index of the service in percent; NIHIL where nobody needed it."""
        if self.nihil:
            return NIHIL
        shares = [item.share(choices) for item in self.items]
        return number("spm-layanan", {"penerima": self.coverage(choices), "mutu": shares})


@dataclass(frozen=True)
class Part:
    """The services of one form: an urusan, or a sub-urusan of it."""

    name: str
    table: str
    services: tuple[Service, ...]
    printed: Figure | None
    printed_class: str

    def index(self, choices: Conventions) -> Value:
        """Mean of the services' indices."""
        return average("spm-urusan", [service.index(choices) for service in self.services], choices)


@dataclass(frozen=True)
class Urusan:
    """One urusan: its tables and its parts."""

    key: str
    spec: Spec
    parts: tuple[Part, ...]

    @property
    def services(self) -> tuple[Service, ...]:
        """Services of all parts, in printed order."""
        return tuple(service for part in self.parts for service in part.services)

    @property
    def printed(self) -> Figure | None:
        """The printed index; None where it is printed for sub-urusan only, or not at all."""
        return self.parts[0].printed if len(self.parts) == 1 else None

    def index(self, choices: Conventions) -> Value:
        """Mean of its services, or of its sub-urusan where there are several and `choices` says so; worked out once."""
        if choices not in self._indices:
            self._indices[choices] = self._mean(choices)
        return self._indices[choices]

    @cached_property
    def _indices(self) -> dict[Conventions, Value]:
        return {}

    def _mean(self, choices: Conventions) -> Value:
        over = self.parts if choices.trantibum == "sub-urusan" and len(self.parts) > 1 else self.services
        return average("spm-urusan", [item.index(choices) for item in over], choices)


class Standards:
    """The minimum service standards of a report; an urusan is read when it is first asked for.

    Args:
        report: the report.
        specs: its urusan and their tables.
    """

    def __init__(self, report: Report, specs: Mapping[str, Spec]) -> None:
        self.report = report
        self.specs = specs
        self._read: dict[str, tuple[Urusan, tuple[Address, ...]]] = {}
        self._regions: dict[Conventions, Value] = {}

    def branch(self, report: Report, rests: Callable[[Address], bool]) -> Standards:
        """The standards of a report some of whose figures differ; urusan that rest on none of them are the same."""
        other = Standards(report, self.specs)
        other._read = {key: found for key, found in self._read.items() if not any(map(rests, found[1]))}
        return other

    def __getitem__(self, key: str) -> Urusan:
        """One urusan.

        Raises:
            UnknownNameError: no such urusan, or one of its tables does not exist.
            FaultsError, SchemaError: one of its tables is malformed.
        """
        if key not in self.specs:
            raise UnknownNameError(
                f"urusan SPM tidak dikenal: {key}{did_you_mean(key, self.specs)}", fix="betulkan kunci urusan"
            )
        if key not in self._read:
            with self.report.trail.following() as seen:
                urusan = _urusan(self.report, key, self.specs[key])
            self._read[key] = urusan, tuple(seen)
        urusan, places = self._read[key]
        self.report.trail.note(*places)  # whoever asks for an urusan rests on its cells, whoever read them first
        return urusan

    @property
    def urusan(self) -> tuple[Urusan, ...]:
        """All of them, in the order of the law."""
        return tuple(self[key] for key in self.specs)

    @cached_property
    def choices(self) -> Conventions:
        """The edition's choices."""
        chosen = self.report.params.metode
        return Conventions(chosen.spm_nihil, chosen.spm_batas, chosen.spm_trantibum)

    @property
    def services(self) -> tuple[Service, ...]:
        """Every service of every urusan."""
        return tuple(service for urusan in self.urusan for service in urusan.services)

    def region(self, choices: Conventions | None = None) -> Value:
        """Mean of the urusan, in percent: a candidate, for the rule is not published."""
        chosen, urusan = choices or self.choices, self.urusan  # read even if known: whoever asks rests on their cells
        if chosen not in self._regions:
            self._regions[chosen] = average("spm-daerah", [each.index(chosen) for each in urusan], chosen)
        return self._regions[chosen]

    def class_of(self, value: Value) -> str:
        """Class of an index under the scale of the standards; the reason where there is none."""
        if isinstance(value, Undefined):
            return value.reason
        return str(peringkat(value, self.scale))

    @property
    def scale(self) -> Scale:
        """The scale of the classes.

        Raises:
            SchemaError: there is no such scale.
        """
        if SPM_SCALE not in self.report.scales:
            path = self.report.project.shared_dir("schema") / "skala.yml"
            raise SchemaError(f"skala tidak ada: {SPM_SCALE}", file=path, fix="tambahkan skala itu")
        return self.report.scales[SPM_SCALE]


def number(method: str, operands: Mapping[str, object], options: Mapping[str, object] | None = None) -> Value:
    """A method whose result is a number."""
    return cast(Value, compute(method, operands, options))


def average(method: str, values: Iterable[Value], choices: Conventions) -> Value:
    """A mean, by one of the two methods, in which what is nihil counts as the choices say; NIHIL of nothing else."""
    found = list(values)
    counted = [value for value in found if not is_nihil(value)]
    operands = {"indeks": counted, "nihil": Decimal(len(found) - len(counted))}
    value = number(method, operands, {"sebagai": choices.nihil})
    return NIHIL if found and not counted and isinstance(value, Undefined) else value


def is_nihil(value: Value) -> bool:
    """Whether a value is the status nihil."""
    return value == NIHIL


def read_standards(report: Report) -> Standards:
    """The standards of a report.

    Raises:
        SchemaError, FaultsError: `spm.yml` is malformed.
    """
    return Standards(report, load_specs(report.project.shared_dir("schema") / CATALOGUE))


def _urusan(report: Report, key: str, spec: Spec) -> Urusan:
    above = _above(report, spec.melebihi)
    return Urusan(key, spec, tuple(_part(report, form, above) for form in spec.pencapaian))


def _above(report: Report, table: str) -> dict[str, Figure]:
    """Those served beyond the need, by service."""
    rows = report.rows(table) if table else ()
    return {row.attributes["layanan"]: report.figure(row.cells["realisasi"].address) for row in rows}


def _part(report: Report, form: Form, above: Mapping[str, Figure]) -> Part:
    if form.baris:
        services = tuple(_column_service(report, form, key) for key in form.layanan)
        return Part(form.nama, form.tabel, services, None, "")
    rows = report.rows(form.tabel)
    keys = dict.fromkeys(row.attributes["layanan"] for row in rows if row.attributes["layanan"])
    services = tuple(_form_service(report, form, key, rows, above.get(key)) for key in keys)
    total = next((row for row in rows if row.attributes["jenis-baris"] == "indeks"), None)
    if total is None:
        return Part(form.nama, form.tabel, services, None, "")
    printed = report.figure(total.cells["capaian"].address)
    return Part(form.nama, form.tabel, services, printed, total.cells["kategori"].text)


def _form_service(report: Report, form: Form, key: str, rows: Iterable[Row], above: Figure | None) -> Service:
    """A service of the national form: its rows carry its key."""
    own = [row for row in rows if row.attributes["layanan"] == key]
    kinds = {kind: [row for row in own if row.attributes["jenis-baris"] == kind] for kind in ("layanan", "dilayani")}
    for kind, found in kinds.items():
        if len(found) != 1:
            raise SchemaError(
                f"layanan {key} punya {len(found)} baris berjenis {kind}, seharusnya satu",
                file=report.data(form.tabel).file,
                fix="betulkan jenis-baris",
            )
    heading, served = kinds["layanan"][0], kinds["dilayani"][0]
    return Service(
        key,
        form.layanan.get(key) or heading.cells["uraian"].text,
        form.tabel,
        _need(report, served),
        tuple(_need(report, row) for row in own if row.attributes["jenis-baris"] == "butir"),
        report.figure(heading.cells["capaian"].address),
        above,
    )


def _need(report: Report, row: Row) -> Need:
    needed, met = (report.figure(row.cells[name].address) for name in ("total", "terlayani"))
    return Need(row.cells["uraian"].text, needed, met)


def _column_service(report: Report, form: Form, key: str) -> Service:
    """A service printed as columns of one row; such forms print no quality items."""
    needed, met, printed = (
        report.figure(Address(form.tabel, form.baris, f"{key}-{name}")) for name in ("dilayani", "terlayani", "capaian")
    )
    return Service(key, form.layanan[key], form.tabel, Need(form.layanan[key], needed, met), (), printed)
