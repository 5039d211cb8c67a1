"""Method choices of one edition: options of methods, scales, meanings of words, and denominators."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from lppd.address import Address
from lppd.confrontation import Judge
from lppd.derivation import Derivation
from lppd.errors import ParameterError, did_you_mean
from lppd.methods import Scale, get
from lppd.params import Params
from lppd.project import Project
from lppd.scale import TABLE_PREFIX, load_scales, scale_from_table
from lppd.trail import traced_property
from lppd.words import load_words

if TYPE_CHECKING:
    from lppd.report import Report

FIGURE_CHOICES = ("formula_turun", "batas_capaian", "penyebut_penduduk")
"""Method choices on which figures of cells depend."""

SPM_SCALE = "spm"
"""The scale that rules for minimum service standards name; the edition chooses which scale it is."""


class Choices:
    """What a report follows from its edition's method choices. `Report` is the one that has them."""

    project: Project
    params: Params

    @cached_property
    def judge(self) -> Judge:
        """How conclusions are drawn under this edition's method choices."""
        return Judge(
            self.options, lambda: self.scale, self.params.metode.di_atas_skala, lambda: self.scales, lambda: self.words
        )

    def options(self, derivation: Derivation) -> Mapping[str, Any]:
        """Options of a derivation: its own, and the edition's choices that its method knows.

        The cap of capaian is meant for methods that know the formula of an indicator that should fall; others that
        have a cap (of the coverage of a service, say) mean another one.
        """
        known = get(derivation.rule.method).options
        formula, cap = self.params.metode.formula_turun, self.params.metode.batas_capaian
        general: dict[str, Any] = {"formula_turun": formula} if "formula_turun" in known else {}
        if general and cap is not None:
            general["batas"] = cap
        return {**general, **derivation.options}

    @cached_property
    def denominators(self) -> Mapping[Address, Decimal]:
        """Cells whose number of inhabitants gives way to the one that the edition chose; none for the printed one."""
        from lppd.population import replaced

        return replaced(cast("Report", self))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What printed words mean, by folded word."""
        return load_words(self.project.shared_dir("schema") / "kata.yml")

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        """Scales that do not stand in a table; "spm" is the one that the edition chose.

        Raises:
            ParameterError: no such scale.
        """
        found = load_scales(self.project.shared_dir("schema") / "skala.yml")
        chosen = self.params.metode.spm_skala
        if chosen == SPM_SCALE:
            return found
        if chosen not in found:
            raise self._unknown_scale(chosen, list(found), "spm_skala")
        return {**found, SPM_SCALE: found[chosen]}

    @traced_property
    def scale(self) -> Scale:
        """The rating scale of this edition.

        Raises:
            ParameterError: no such scale.
        """
        name, report = self.params.metode.skala_peringkat, cast("Report", self)
        if name.startswith(TABLE_PREFIX):
            return scale_from_table(report.data(name.removeprefix(TABLE_PREFIX)))
        if name not in self.scales:
            known = [*self.scales, *(TABLE_PREFIX + table for table in report.schemas)]
            raise self._unknown_scale(name, known, "skala_peringkat")
        return self.scales[name]

    def _unknown_scale(self, name: str, known: list[str], key: str) -> ParameterError:
        return ParameterError(
            f"skala tidak dikenal: {name}{did_you_mean(name, known)}",
            file=self.project.params_file,
            column=f"metode.{key}",
        )
