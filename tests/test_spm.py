"""The minimum service standards of the real edition, by arithmetic of its own, and of copies with changed data."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from factory import REAL_YEAR, ROOT, Tiny, copy_real, open_real

from lppd.errors import FaultsError, LppdError, SchemaError, UnknownNameError
from lppd.facts.spm import agrees, candidates
from lppd.methods import Undefined
from lppd.report import Report, open_report
from lppd.spm import CATALOGUE, NIHIL, URUSAN, Conventions, Service, load_specs

SPECS = ROOT / "data" / "schema" / CATALOGUE
CLOSE = Fraction(1, 10**9)


def fraction(value: object) -> Fraction:
    assert isinstance(value, Decimal), value
    return Fraction(value)


def share(need: object, met: object) -> Fraction:
    return min(Fraction(100), 100 * fraction(met) / fraction(need))


def expected(service: Service) -> Fraction:
    """Four fifths of those served and one fifth of the mean of the items, from the counts."""
    items = [share(item.needed.value, item.met.value) for item in service.items]
    served = share(service.served.needed.value, service.served.met.value)
    return served * 4 / 5 + sum(items, Fraction(0)) / len(items) / 5


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_real(tmp_path_factory.mktemp("spm"), year=REAL_YEAR, region="Kota Uji")


def test_every_service_by_independent_arithmetic(real_report: Report) -> None:
    standards = real_report.standards
    counted = [service for service in standards.services if not service.nihil]
    assert len(counted) > 20
    for service in counted:
        assert abs(fraction(service.index(standards.choices)) - expected(service)) < CLOSE, service.key


def test_services_are_those_of_the_forms_and_have_short_names(real_report: Report) -> None:
    for urusan in real_report.standards.urusan:
        for part, form in zip(urusan.parts, urusan.spec.pencapaian, strict=True):
            assert [service.key for service in part.services] == list(form.layanan)
            assert [service.name for service in part.services] == list(form.layanan.values())


def test_computed_and_printed_indices_differ_just_where_the_audit_finds_a_slip(real_report: Report) -> None:
    """What the printed counts give is what is printed, unless a rule of that service fails."""
    standards = real_report.standards
    for part in (part for urusan in standards.urusan for part in urusan.parts if part.printed is not None):
        rows = {row.key: row.attributes["layanan"] for row in real_report.rows(part.table)}
        failing = {
            rows.get(item.cell.address.row) for item in real_report.confrontations(part.table) if item.verdict.differs
        }
        differing = {each.key for each in part.services if agrees(each.printed, each.index(standards.choices)) is False}
        assert differing <= failing, part.table
        assert agrees(part.printed, part.index(standards.choices)) is not bool(differing)


def test_urusan_and_region_by_both_ways(real_report: Report) -> None:
    standards = real_report.standards
    services = {
        urusan.key: [expected(each) for each in urusan.services if not each.nihil] for urusan in standards.urusan
    }
    means = {key: sum(values) / len(values) for key, values in services.items() if values}
    trantibum = standards["trantibumlinmas"]
    groups = [[expected(each) for each in part.services] for part in trantibum.parts]
    by_part = sum((sum(group) / len(group) for group in groups), Fraction(0)) / len(groups)
    for over, value in (("layanan", means["trantibumlinmas"]), ("sub-urusan", by_part)):
        chosen = Conventions(trantibum=over)
        assert abs(fraction(trantibum.index(chosen)) - value) < CLOSE
        whole = {**means, "trantibumlinmas": value}
        assert abs(fraction(standards.region(chosen)) - sum(whole.values()) / len(whole)) < CLOSE
        counted = sum(whole.values()) + 100 * (len(URUSAN) - len(whole))
        assert abs(fraction(standards.region(replace(chosen, nihil="seratus"))) - counted / len(URUSAN)) < CLOSE


def test_nihil_is_a_status_and_a_hundred_only_by_choice(real_report: Report) -> None:
    standards = real_report.standards
    nihil = [service for service in standards.services if service.nihil]
    assert nihil and all(service.index(Conventions(nihil="seratus")) == NIHIL for service in nihil)
    (urusan,) = {urusan.key for urusan in standards.urusan if any(service.nihil for service in urusan.services)}
    assert standards[urusan].index(Conventions()) == NIHIL and standards.class_of(NIHIL) == "nihil"
    assert standards[urusan].index(Conventions(nihil="seratus")) == 100


def test_services_beyond_their_target_count_more_only_without_a_cap(real_report: Report) -> None:
    urusan = real_report.standards["kesehatan"]
    above = [service for service in urusan.services if service.above is not None]
    assert len(above) == len(real_report.rows(urusan.spec.melebihi)) > 0
    gain = Fraction(0)
    for service in above:
        assert service.coverage(Conventions()) == 100 and service.above is not None
        free = 100 * fraction(service.above.value) / fraction(service.served.needed.value)
        assert abs(fraction(service.coverage(Conventions(batas="tanpa"))) - free) < CLOSE and free > 100
        gain += (free - 100) * 4 / 5 / len(urusan.services)
    capped, free = (fraction(urusan.index(Conventions(batas=cap))) for cap in ("seratus", "tanpa"))
    assert abs(free - capped - gain) < CLOSE


def test_the_edition_chooses(edited: Path, real_report: Report) -> None:
    path = edited / "params" / f"{REAL_YEAR}.yml"
    params = yaml.safe_load(path.read_text(encoding="utf-8"))
    chosen = {"spm_nihil": "seratus", "spm_batas": "tanpa", "spm_trantibum": "sub-urusan"}
    other = path.with_name("lain.yml")
    other.write_text(yaml.safe_dump({**params, "metode": {**params["metode"], **chosen}}), encoding="utf-8")
    report = open_report(REAL_YEAR, proyek=edited, params=other)
    assert report.standards.choices == Conventions("seratus", "tanpa", "sub-urusan")
    assert report.standards.region() == real_report.standards.region(Conventions("seratus", "tanpa", "sub-urusan"))
    assert len({real_report.standards.region(each) for each in candidates()}) == len(candidates())


def test_a_correction_moves_service_urusan_and_region(tmp_path: Path, real_report: Report) -> None:
    printed = real_report.cell("4.26/disabilitas-terlantar-dilayani/terlayani").printed.text
    overlay = Tiny(tmp_path).overlay(("4.26/disabilitas-terlantar-dilayani/terlayani", printed, "1,084"))
    standards, before = open_real(overlay).standards, real_report.standards
    (service,) = (each for each in standards["sosial"].services if each.key == "disabilitas-terlantar")
    assert service.coverage(standards.choices) == 100
    assert fraction(standards["sosial"].index(standards.choices)) > fraction(before["sosial"].index(before.choices))
    assert fraction(standards.region()) > fraction(before.region())
    assert any(figure.origin == "dikoreksi" for figure in service.figures)


def test_an_urusan_reads_its_own_tables_only() -> None:
    report = open_real()
    assert report.standards["sosial"].services
    used = {path.stem for path in report.used}
    others = {form.tabel for key in URUSAN[:-1] for form in report.standards.specs[key].pencapaian}
    assert "4.26" in used and not used & others


def test_whoever_asks_for_an_urusan_rests_on_its_cells(real_report: Report) -> None:
    """Also when another fact read them first."""
    for name in ("spm.sosial.indeks", "spm.sosial.kelas", "spm.sosial.terlemah"):
        assert real_report.fact(name).text
        uses = set(map(str, real_report.facts.uses[name]))  # type: ignore[attr-defined]
        assert "4.26/disabilitas-terlantar-dilayani/terlayani" in uses
        assert not any(place.startswith("4.2/") for place in uses)


def test_other_method_choices_do_not_share_results(real_report: Report) -> None:
    chosen = real_report.params.metode.model_copy(update={"spm_nihil": "seratus"})
    assert real_report.variant(chosen).fact("spm.daerah").text != real_report.fact("spm.daerah").text


def test_a_need_of_nought_has_no_share_and_says_so(edited: Path) -> None:
    path = edited / "data" / str(REAL_YEAR) / "4.22.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(kebakaran-dilayani,.*?:),56,46,10,", r"\1,0,0,0,", text), encoding="utf-8")
    standards = open_report(REAL_YEAR, proyek=edited).standards
    value, region = standards["trantibumlinmas"].index(standards.choices), standards.region()
    path.write_text(text, encoding="utf-8")
    assert isinstance(value, Undefined) and "nol" in value.reason and standards.class_of(value) == value.reason
    assert region == value


def test_a_service_needs_one_row_of_those_served(edited: Path) -> None:
    path = edited / "data" / str(REAL_YEAR) / "4.22.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kebakaran-dilayani,dilayani,", "kebakaran-dilayani,keterangan,"), encoding="utf-8")
    standards = open_report(REAL_YEAR, proyek=edited).standards
    with pytest.raises(SchemaError, match="0 baris berjenis dilayani") as caught:
        _ = standards["trantibumlinmas"]
    path.write_text(text, encoding="utf-8")
    assert str(caught.value.file).endswith("4.22.csv")


def test_an_unknown_urusan_suggests_the_nearest(real_report: Report) -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "kesehatan"'):
        _ = real_report.standards["kesehtan"]


def catalogue(tmp_path: Path, **changes: object) -> Path:
    content = yaml.safe_load(SPECS.read_text(encoding="utf-8"))
    for key, value in changes.items():
        if value is None:
            del content[key]
        else:
            content[key] = value
    path = tmp_path / CATALOGUE
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_the_catalogue_has_exactly_the_six(tmp_path: Path) -> None:
    assert tuple(load_specs(SPECS)) == URUSAN
    with pytest.raises(FaultsError) as caught:
        load_specs(catalogue(tmp_path, sosial=None, social={}))
    told = " ".join(map(str, caught.value.faults))
    assert 'tidak dikenal: social (maksud Anda "sosial"?)' in told and "tidak ada: sosial" in told


@pytest.mark.parametrize("body, told", [([], "pasangan"), ({"nama": "Sosial"}, "sasaran"), ("x", "pasangan")])
def test_a_malformed_entry_is_refused(tmp_path: Path, body: object, told: str) -> None:
    with pytest.raises(LppdError) as caught:
        load_specs(catalogue(tmp_path, sosial=body))
    assert told in str(caught.value) and CATALOGUE in str(caught.value)


def test_a_catalogue_without_content_is_refused(tmp_path: Path) -> None:
    path = tmp_path / CATALOGUE
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(SchemaError, match="urusan dan tabelnya"):
        load_specs(path)
