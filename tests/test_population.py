"""Which number of inhabitants rates divide by."""

from __future__ import annotations

from decimal import Decimal

import pytest
from factory import open_real

from lppd.errors import ParameterError
from lppd.population import basis, counted, implied
from lppd.report import Report


def under(report: Report, way: str) -> Report:
    return report.variant(report.params.metode.model_copy(update={"penyebut_penduduk": way}))


def test_counted_is_the_default_and_replaces_nothing(real_report: Report) -> None:
    assert basis(real_report) == counted(real_report) and not real_report.denominators


def test_implied_inhabitants_replace_printed_ones_as_denominators_only(real_report: Report) -> None:
    other = under(real_report, "tersirat")
    year = str(real_report.params.tahun)
    births, share = (real_report.value(f"1.4/{year}/{name}") for name in ("lahir", "persen-lahir"))
    assert basis(other) == implied(other)[year] == births * 100 / share
    assert other.denominators and set(other.denominators.values()) == {basis(other)}
    for address in other.denominators:
        assert other.figure(address).value == real_report.figure(address).value
    assert other.fact("penduduk.kepadatan").value != real_report.fact("penduduk.kepadatan").value


def test_a_rate_follows_its_denominator(real_report: Report) -> None:
    """A rate defined on the printed inhabitants, computed by hand from the implied ones."""
    other = under(real_report, "tersirat")
    rates = [
        item
        for item in real_report.derivations("2.2")
        if item.rule.kind == "turunan" and item.operands.get("keseluruhan") in other.denominators
    ]
    assert rates
    for rate in rates:
        part = real_report.value(rate.operands["bagian"])  # type: ignore[arg-type]
        assert other.figure(rate.target).exact == pytest.approx(part * 100 / basis(other), abs=Decimal("1e-20"))
        assert real_report.figure(rate.target).exact != other.figure(rate.target).exact


def test_a_year_whose_shares_imply_nothing() -> None:
    report = under(open_real(), "tersirat")
    report.params = report.params.model_copy(update={"tahun": report.params.tahun + 9})
    with pytest.raises(ParameterError, match="tidak tersirat") as caught:
        basis(report)
    assert caught.value.column == "metode.penyebut_penduduk"
