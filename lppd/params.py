"""The parameters of one edition: year, region, periods and method choices, from `params/<year>.yml`."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from lppd.errors import ParameterError
from lppd.strict import StrictModel, load, read_yaml


class Region(StrictModel):
    """The reporting local government and its official codes."""

    nama: str
    provinsi: str
    kode_kemendagri: str
    kode_bps: str
    kepala_daerah: str


class Edition(StrictModel):
    """Cover and colophon. `tanggal` is the fixed date of the documents, so that equal inputs give equal bytes."""

    judul: str
    penerbit: str
    tanggal: datetime.date


class Origin(StrictModel):
    """The public document from which the printed figures come."""

    dokumen: str
    tanggal: str


class Span(StrictModel):
    """First and last year of a plan."""

    awal: int
    akhir: int

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.awal > self.akhir:
            raise ValueError(f"awal ({self.awal}) melewati akhir ({self.akhir})")
        return self


class Period(StrictModel):
    """Years of a table's repeated columns, both ends included."""

    dari: int
    sampai: int

    @model_validator(mode="after")
    def _ordered(self) -> Period:
        if self.dari > self.sampai:
            raise ValueError(f"dari ({self.dari}) melewati sampai ({self.sampai})")
        return self

    @property
    def years(self) -> range:
        """All years of the period.

        >>> list(Period(dari=2001, sampai=2003).years)
        [2001, 2002, 2003]
        """
        return range(self.dari, self.sampai + 1)


class Methods(StrictModel):
    """Method choices; `lppd methods` and the methodology chapter explain each.

    Attributes:
        prasetel: preset from which every choice not made here was taken (`lppd.presets`).
        formula_turun: capaian of an indicator that should fall.
        batas_capaian: cap of every capaian; None for none.
        skala_peringkat: rating scale, by name or as a table of the publication.
        di_atas_skala: what becomes of values above the scale.
        capaian_agregat: how one capaian is drawn from all.
        batas_agregat: cap of each capaian in that aggregate only.
        efisiensi_agregat: how one efficiency is drawn from all.
        batas_efisiensi: cap of each capaian in that aggregate only.
        penyebut_penduduk: number of inhabitants by which rates divide: as printed (Dukcapil), or as the
            printed shares of births imply.
        spm_nihil: what a service that nobody needed counts as in the minimum service standards.
        spm_batas: cap of their coverage.
        spm_trantibum: what the index of ketenteraman is the mean of.
        spm_skala: scale of their classes, by name.
    """

    prasetel: str | None = None
    formula_turun: Literal["rasio-terbalik", "selisih", "kondisi-khusus"] = "rasio-terbalik"
    batas_capaian: Decimal | None = Field(default=None, gt=0)
    skala_peringkat: str = "tabel-2.4"
    di_atas_skala: Literal["kelas-teratas", "tanpa-kelas"] = "kelas-teratas"
    capaian_agregat: Literal["rata-rata", "median", "rata-rata-sasaran"] = "rata-rata"
    batas_agregat: Decimal | None = Field(default=None, gt=0)
    efisiensi_agregat: Literal["rasio-jumlah", "rata-rata"] = "rasio-jumlah"
    batas_efisiensi: Decimal | None = Field(default=None, gt=0)
    penyebut_penduduk: Literal["dukcapil", "tersirat"] = "dukcapil"
    spm_nihil: Literal["tanpa-nilai", "seratus"] = "tanpa-nilai"
    spm_batas: Literal["seratus", "tanpa"] = "seratus"
    spm_trantibum: Literal["layanan", "sub-urusan"] = "layanan"
    spm_skala: str = "spm"

    @field_validator("batas_capaian", "batas_agregat", "batas_efisiensi", mode="before")
    @classmethod
    def _no_cap(cls, value: Any) -> Any:
        """No cap may be written as the book writes it."""
        return None if value == "tanpa" else value


class Params(StrictModel):
    """Everything that one edition may choose.

    Example: see `params/` of the repository.
    """

    tahun: int = Field(ge=1945, le=2999)
    daerah: Region
    terbitan: Edition
    sumber: Origin
    aturan: str
    rpjmd: Span
    periode: dict[str, Period] = {}
    metode: Methods = Methods()
    koreksi: tuple[str, ...] = ()

    @property
    def names(self) -> dict[str, str | int]:
        """Names that templates in schemas and notebooks may use."""
        return {
            "tahun": self.tahun,
            "daerah": self.daerah.nama,
            "rpjmd": f"{self.rpjmd.awal}-{self.rpjmd.akhir}",
            "rpjmd.awal": self.rpjmd.awal,
            "rpjmd.akhir": self.rpjmd.akhir,
        }


def load_params(path: Path, year: int | None = None, *, presets: Path | None = None, preset: str = "") -> Params:
    """Read and validate a parameter file.

    Args:
        path: the YAML file.
        year: when given, the file must be for this year.
        presets: file of presets, needed where one is chosen.
        preset: preset that takes the place of all method choices of the file.

    Raises:
        ParameterError, FaultsError: with file, key, reason and a suggestion.
    """
    from lppd.presets import with_preset  # presets are checked against the model of this module

    content = with_preset(read_yaml(path, ParameterError), path, presets, preset)
    params = load(Params, content, file=path, error=ParameterError)
    if year is not None and params.tahun != year:
        raise ParameterError(
            f"tahun di berkas ({params.tahun}) bukan tahun yang diminta ({year})",
            file=path,
            fix="pilih berkas parameter tahun itu dengan --params",
        )
    return params
