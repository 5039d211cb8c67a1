from __future__ import annotations

import ast
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from factory import (
    REAL_YEAR,
    REGION,
    ROOT,
    YEAR,
    Tiny,
    all_faults,
    copy_real,
    golden_tables,
    golden_text,
    open_real,
    places,
)

from lppd.address import Address
from lppd.audit import Audit
from lppd.errors import DataError, FaultsError, SchemaError, UnknownNameError
from lppd.facts.audit import result
from lppd.numbers import round_half_up
from lppd.report import Report, open_report

GOLDEN = Path(__file__).parent / "golden"


def exactly(value: Fraction, decimals: int) -> Decimal:
    """A fraction rounded half up, by integer arithmetic alone."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


# -- a tiny report ------------------------------------------------------------------------------


def test_everything_printed_is_itself_without_corrections(report: Report) -> None:
    for table in report.schemas:
        for cell in report.data(table).cells():
            figure = report.figure(cell.address)
            assert (figure.origin, figure.value, figure.moved) == ("tercetak", cell.printed.value, False)


def test_a_derived_figure_knows_its_unrounded_value(report: Report) -> None:
    figure = report.figure("8.2/risiko/capaian")
    assert figure.value == Decimal("90.91")
    assert figure.exact is not None
    assert abs(Fraction(figure.exact) - Fraction(10000, 110)) < Fraction(1, 10**40)


def test_a_figure_that_cannot_be_right_is_recomputed(project: Tiny) -> None:
    figure = project.put("8.2/mutu/capaian", "59.65%").open().figure("8.2/mutu/capaian")
    assert (figure.value, figure.origin, figure.moved) == (Decimal("95.65"), "dihitung ulang", False)


def test_a_figure_within_rounding_stays(project: Tiny) -> None:
    figure = project.put("8.2/mutu/capaian", "95.66%").open().figure("8.2/mutu/capaian")
    assert (figure.value, figure.exact, figure.origin) == (Decimal("95.66"), Decimal("95.65"), "tercetak")


def test_a_definition_comes_before_a_cross_check(project: Tiny) -> None:
    project.schemas["8.2"]["rules"].insert(
        0, {"target": "mutu/capaian", "method": "salin", "kind": "kesamaan", "operands": {"nilai": "target"}}
    )
    rule = project.open().rule_of(Address("8.2", "mutu", "capaian"))
    assert rule is not None
    assert rule.rule.kind == "turunan"


def test_a_correction_wins_over_the_rule(project: Tiny) -> None:
    report = project.open(project.overlay(("8.2/mutu/capaian", "95.65%", "97%")))
    assert (report.value("8.2/mutu/capaian"), report.figure("8.2/mutu/capaian").origin) == (Decimal(97), "dikoreksi")


def test_a_correction_travels_to_copies_and_definitions(project: Tiny) -> None:
    report = project.open(project.overlay((f"8.1/mutu/target-{YEAR}", "80", "81,5")))
    assert (report.value("8.2/mutu/target"), report.figure("8.2/mutu/target").origin) == (
        Decimal("81.5"),
        "mengikuti koreksi",
    )
    assert (
        report.value("8.2/mutu/capaian") == exactly(Fraction("76.52") / Fraction("81.5") * 100, 2) == Decimal("93.89")
    )
    assert report.figure("8.2/mutu/capaian").origin == "mengikuti koreksi"
    assert report.figure("8.2/risiko/capaian").origin == "tercetak"


def test_a_copy_that_never_agreed_does_not_follow(project: Tiny) -> None:
    project.put("8.2/mutu/target", "79")
    report = project.open(project.overlay((f"8.1/mutu/target-{YEAR}", "80", "81,5")))
    assert (report.value("8.2/mutu/target"), report.figure("8.2/mutu/target").origin) == (Decimal(79), "tercetak")


def test_a_rule_may_say_that_its_target_does_not_follow(project: Tiny) -> None:
    project.schemas["8.2"]["rules"][1]["follows"] = False
    report = project.open(project.overlay((f"8.1/mutu/target-{YEAR}", "80", "81,5")))
    assert report.value("8.2/mutu/target") == 80


def test_a_rejected_correction_changes_nothing(project: Tiny) -> None:
    report = project.open(project.overlay(("8.2/mutu/realisasi", "76.52", "70", "ditolak")))
    assert (report.value("8.2/mutu/realisasi"), report.figure("8.2/mutu/capaian").origin) == (
        Decimal("76.52"),
        "tercetak",
    )


def test_the_guard_fails_when_the_source_has_changed(project: Tiny) -> None:
    overlay = project.overlay(("8.2/mutu/realisasi", "76.52", "70"))
    project.put("8.2/mutu/realisasi", "76.60").put("8.2/mutu/capaian", "95.75%")
    report = project.open(overlay)
    assert places(all_faults(lambda: report.value("8.2/mutu/realisasi"))) == [("koreksi.csv", 2, None)]
    assert report.value(f"8.1/mutu/target-{YEAR}") == 80  # other tables can still be read


def test_overlays_named_in_the_parameters(project: Tiny, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.overlay(("8.2/mutu/realisasi", "76.52", "70"), name="data/koreksi.csv")
    project.params["koreksi"] = ["data/koreksi.csv"]
    assert project.open().value("8.2/mutu/realisasi") == 70
    project.params["koreksi"] = ["../luar.csv"]
    with pytest.raises(Exception, match="koreksi di luar proyek"):
        project.open()


def test_a_rule_that_goes_in_circles_is_a_fault(project: Tiny) -> None:
    project.rule("8.1", target="target-{tahun}", method="salin", kind="kesamaan", operands={"nilai": "8.2:target"})
    report = project.open()
    with pytest.raises(SchemaError, match="aturan melingkar"):
        report.figure("8.2/mutu/target")
    with pytest.raises(SchemaError, match="aturan melingkar"):  # and stays one
        report.figure("8.2/mutu/target")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("8.2/mutu", "alamat sel tidak sah"),
        ("8.3/operasi/realisas", 'maksud Anda "realisasi"?'),
        ("8.2/muti/capaian", 'maksud Anda "mutu"?'),
        ("8.22/mutu/capaian", 'maksud Anda "8.2"?'),
        ("../../x/y/z", "alamat sel tidak sah"),
    ],
)
def test_unknown_addresses(report: Report, address: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        report.figure(address)
    assert said in str(caught.value)


def test_a_cell_without_a_number_has_no_value(report: Report) -> None:
    with pytest.raises(DataError, match="8.1/risiko/awal tidak berisi angka") as caught:
        report.value("8.1/risiko/awal")
    assert caught.value.row == 3


def test_files_are_read_when_asked_for(project: Tiny) -> None:
    report = project.open()
    assert report.used == set()
    report.figure("8.3/total/realisasi")
    assert {path.name for path in report.used} == {"8.3.csv"}
    report.figure("8.2/mutu/capaian")
    assert {path.name for path in report.used} == {"8.1.csv", "8.2.csv", "8.3.csv"}


def test_a_broken_table_stops_only_those_who_need_it(project: Tiny) -> None:
    report = project.put("8.1/mutu/awal", "x").open()
    assert report.value("8.3/total/realisasi") == Decimal("3000.75")
    with pytest.raises(FaultsError):
        report.figure("8.2/mutu/target")


def test_frame(report: Report) -> None:
    frame = report.frame("8.2")
    assert list(frame.index) == ["mutu", "risiko", "maturitas"]
    assert frame.loc["mutu", "capaian"] == Decimal("95.65")
    assert frame.loc["mutu", "indikator"] == "Index Mutu"


def test_pages(project: Tiny) -> None:
    assert project.open().listed == {}
    header = "kunci,tabel,nomor,judul,halaman,nomor-naskah"
    project.raw[f"data/{YEAR}/daftar-tabel.csv"] = f"{header}\na,8.2,,, 7,\n".encode()
    report = project.open()
    assert (report.page("8.2"), report.page("8.1")) == ("7", "")
    assert {path.name for path in report.used} == {"daftar-tabel.csv"}
    project.raw[f"data/{YEAR}/daftar-tabel.csv"] = b"kunci,tabel\na,8.2\n"
    with pytest.raises(FaultsError, match="daftar-tabel.csv, baris 1, kolom halaman: kolom tidak ada"):
        project.open().listed  # noqa: B018


# -- the repository's own data -----------------------------------------------------------------------


def test_golden_tables(real_report: Report) -> None:
    tables = golden_tables(real_report)
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(tables)
    for table in tables:
        assert golden_text(real_report, table) == (GOLDEN / f"{table}.csv").read_text(encoding="utf-8"), table


def test_hand_checked_figures(real_report: Report) -> None:
    """Each from the printed operands, by exact fractions written out here."""
    spots = {
        "1.1.1.f/lain-lain-pendapatan/persen": (Fraction("4898396357.17") / Fraction(102271230000) * 100, 2, "4.79"),
        "1.8/selisih-ipm/2020": (Fraction("80.01") - Fraction("80.11"), 1, "-0.1"),
        "2.1/tingkat-pengangguran-terbuka/laju": (
            (Fraction("6.9") - Fraction("8.94")) / Fraction("8.94") * 100,
            3,
            "-22.819",
        ),
        "2.6/nilai-sakip/capaian": (Fraction("69.50") / Fraction("75.5") * 100, 2, "92.05"),
        "2.6/tingkat-pengangguran-terbuka/capaian": (Fraction(9) / Fraction("6.9") * 100, 2, "130.43"),
        "2.6/maturitas-spip/capaian": (Fraction(100), 0, "100"),
        "2.8/indeks-risiko-bencana/tingkat-kemajuan": (Fraction(99, 110) * 100, 0, "90"),
        "2.8/pertumbuhan-pelaku-ekonomi-kreatif/tingkat-kemajuan": (
            Fraction("28.46") / Fraction("3.22") * 100,
            2,
            "883.85",
        ),
        "2.9/tingkat-kemiskinan/capaian": (Fraction("9.57") / Fraction("2.45") * 100, 2, "390.61"),
        "2.10/indeks-spbe/serapan": (Fraction(15580760229, 17075297100) * 100, 2, "91.25"),
        "2.10/nilai-sakip/efisiensi": (
            100 - Fraction(152840906584) / (Fraction(173786734678) * Fraction("0.9205")) * 100,
            2,
            "4.46",
        ),
    }
    for address, (value, decimals, printed) in spots.items():
        figure = real_report.figure(address)
        assert figure.exact is not None
        assert exactly(value, decimals) == figure.value == Decimal(printed), address
        assert abs(Fraction(figure.exact) - value) < Fraction(1, 10**30), address


def test_the_slips_of_the_publication(real_report: Report, real_audit: Audit) -> None:
    """Known contradictions, each with the value that exact fractions give."""
    revenue = [Fraction(text) for text in ("785871968624.60", "1977490869947.00", "4898396357.17")]
    expected = {
        "1.7/apbd/pendapatan": (sum(revenue, Fraction(0)), 2),
        "1.10/indeks-kepuasan-masyarakat/target": (Fraction("82.25"), 2),
        "1.10/kunjungan-wisatawan/target": (Fraction("1.20"), 2),
        "2.5/indeks-kepuasan-masyarakat/target": (Fraction("82.25"), 2),
        "2.5/kunjungan-wisatawan/target": (Fraction("1.20"), 2),
        "2.6/derajat-desentralisasi-fiskal/realisasi": (revenue[0] / Fraction("2768261243928.77") * 100, 2),
        "2.9/tingkat-pengangguran-terbuka/capaian": (Fraction("5.86") / Fraction("6.9") * 100, 2),
        "2.10/indeks-risiko-bencana/efisiensi": (
            100 - Fraction(71505298365) / (Fraction(71972017096) * Fraction("0.9727")) * 100,
            2,
        ),
    }
    slips = {
        str(item.cell.address): item
        for item in real_audit.confrontations
        if item.verdict.differs and item.derivation.rule.kind != "besaran"  # those depend on the whole registry
    }
    assert set(expected) == {
        address
        for address in slips
        if address.split("/")[0] in ("1.7", "1.10", "2.1", "2.5", "2.6", "2.7", "2.8", "2.9", "2.10")
    }
    for address, value in expected.items():
        assert slips[address].rounded == exactly(*value), address


MEASURED = {f"2.{number}" for number in (1, *range(4, 11))}
"""Tables of the measurement of performance, whose recomputed cells are named one by one."""


def test_nothing_moves_without_corrections(real_report: Report) -> None:
    origins: dict[str, str] = {}
    for table in real_report.schemas:
        for cell in real_report.data(table).cells():
            figure = real_report.figure(cell.address)
            assert not figure.moved
            if figure.origin == "tercetak":
                assert figure.value == cell.printed.value
            elif table.count(".") < 2 and table.split(".")[0] in ("2", "4", "lampiran-1") and table not in MEASURED:
                rule = real_report.rule_of(cell.address)
                assert rule is not None and rule.rule.kind in ("turunan", "jumlah")
            else:
                origins[str(cell.address)] = figure.origin
    # only definitions are recomputed; a copy or a cross-check that disagrees stays as printed
    recomputed = [
        "gambar-1.3/usia-produktif/persen",
        "1.7/apbd/pendapatan",
        "2.9/tingkat-pengangguran-terbuka/capaian",
        "2.10/indeks-risiko-bencana/efisiensi",
    ]
    assert origins == dict.fromkeys(recomputed, "dihitung ulang")


def test_one_correction_moves_all_that_depends_on_it(tmp_path: Path, real_report: Report) -> None:
    overlay = Tiny(tmp_path).overlay(("2.6/nilai-sakip/realisasi", "69.50", "70.50"))
    corrected = open_real(overlay)
    moved = {
        str(cell.address): corrected.figure(cell.address)
        for table in corrected.schemas
        for cell in corrected.data(table).cells()
        if corrected.figure(cell.address).value != real_report.figure(cell.address).value
    }
    capaian = exactly(Fraction("70.5") / Fraction("75.5") * 100, 2)
    assert {address: figure.value for address, figure in moved.items()} == {
        "2.6/nilai-sakip/realisasi": Decimal("70.50"),
        "2.6/nilai-sakip/capaian": capaian,
        f"2.7/nilai-sakip/realisasi-{REAL_YEAR}": Decimal("70.50"),
        f"2.7/nilai-sakip/capaian-{REAL_YEAR}": capaian,
        "2.8/nilai-sakip/realisasi": Decimal("70.50"),
        "2.8/nilai-sakip/tingkat-kemajuan": exactly(Fraction("70.5") / Fraction("75.58") * 100, 2),
        "2.9/nilai-sakip/realisasi": Decimal("70.50"),
        **{
            f"2.11/{row.key}/capaian-iku": capaian
            for row in real_report.rows("2.11")
            if row.cells["iku"].text == "nilai-sakip"
        },
        "2.10/nilai-sakip/realisasi": Decimal("70.50"),
        "2.10/nilai-sakip/capaian": capaian,
        "2.10/nilai-sakip/efisiensi": exactly(
            100 - Fraction(152840906584) / (Fraction(173786734678) * Fraction(capaian) / 100) * 100, 2
        ),
    }
    assert {figure.origin for address, figure in moved.items() if address != "2.6/nilai-sakip/realisasi"} == {
        "mengikuti koreksi"
    }
    means = [Fraction(each.fact("capaian.rata-rata").value or 0) for each in (corrected, real_report)]
    assert abs(means[0] - means[1] - Fraction(1) / Fraction("75.5") * 100 / 27) < Fraction(1, 10**20)


def test_a_corrected_plan_does_not_move_the_agreement(tmp_path: Path) -> None:
    report = open_real(Tiny(tmp_path).overlay((f"1.9/nilai-sakip/target-{REAL_YEAR}", "75,5", "76")))
    assert report.value("1.10/nilai-sakip/target") == Decimal("75.5")


def test_a_corrected_agreement_moves_the_measurement(tmp_path: Path) -> None:
    report = open_real(Tiny(tmp_path).overlay(("1.10/nilai-sakip/target", "75.5", "76.0")))
    assert [report.value(f"{table}/nilai-sakip/target") for table in ("2.5", "2.6", "2.10")] == [Decimal("76.0")] * 3
    assert report.value("2.10/nilai-sakip/capaian") == exactly(Fraction("69.5") / 76 * 100, 2)


def test_what_table_needs_what_files() -> None:
    report = open_real()
    report.table("2.1")
    assert {path.stem for path in report.used} == {"2.1", "1.8", "2.6", "daftar-isi", "daftar-tabel", "daftar-gambar"}


# -- another year, another region ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = copy_real(tmp_path_factory.mktemp("lain"), year=YEAR, region=REGION)
    return open_report(YEAR, proyek=root)


def test_another_year_has_the_same_verdicts(other: Report, real_audit: Audit) -> None:
    def told(audited: Audit, years: int) -> list[tuple[Decimal | None, str]]:
        return [(item.computed, _shifted(item.reason, years)) for item in audited.confrontations]

    found = result(other)
    # identifiers of rules hold years where columns do: confrontations are compared by position
    assert told(found, REAL_YEAR - YEAR) == told(real_audit, 0)
    assert found.counts == real_audit.counts


def test_another_year_names_itself(other: Report) -> None:
    titles = " ".join(
        schema.title + " ".join(column.label for column in schema.columns) for schema in other.schemas.values()
    )
    assert str(REAL_YEAR) not in titles
    assert open_real().params.daerah.nama not in titles
    assert REGION in titles


def test_another_year_has_all_facts_and_tables(other: Report, real_report: Report) -> None:
    for name in real_report.facts:
        told = other.fact(name).text
        if name not in ("audit.temuan", "penunjang.pengganti.daftar"):  # both tell of labels that name an old year
            assert real_report.fact(name).text in (told, _shifted(told, REAL_YEAR - YEAR)), name
    for table in other.schemas:
        payload = other.table(table).payload()
        assert str(REAL_YEAR) not in payload["title"] + payload["source"]
        if not any(str(REAL_YEAR) in cell.printed.text for cell in other.data(table).cells()):  # names in print stay
            assert str(REAL_YEAR) not in payload["html"], table


def _shifted(text: str, years: int) -> str:
    """A text whose years are other years; a number with thousands is none."""
    return re.sub(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d)", lambda year: str(int(year[0]) + years), text)


# -- no year, no region in the code ------------------------------------------------------------------------

_YEAR = re.compile(r"(?<![\d/.u])(?:19|20)\d\d(?!\d)")
_CITED = re.compile(r"UGM 1991|tag:yaml\.org|\b(?:contoh|misalnya|tulis)\b")
_ROUND = {1945, 2000}
"""Numbers that only look like years: the earliest year that parameters accept, and a round two thousand."""


def years_in(source: str) -> list[str]:
    """Year literals of a module, but for docstrings and citations of sources."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    literals = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in prose]
    numbers = [
        f"{node.lineno}: {node.value}"
        for node in literals
        if type(node.value) is int and node.value not in _ROUND and _YEAR.fullmatch(str(node.value))
    ]
    texts = [
        f"{node.lineno}: {node.value}"
        for node in literals
        if isinstance(node.value, str) and _YEAR.search(node.value) and not _CITED.search(node.value)
    ]
    return numbers + texts


def test_the_search_for_years_finds_years() -> None:
    assert [found.partition(":")[0] for found in years_in('x = 2022\ny = "data-2022-a"\nz = f"tahun {1} 1999"')] == [
        "1",
        "2",
        "3",
    ]
    assert years_in('"""Tahun 2022."""\nx = "Permendagri 86/2017"\ny = 12022\nz = 1995_0') == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "lppd").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_year_and_no_region_in_the_code(path: Path, real_report: Report) -> None:
    source = path.read_text(encoding="utf-8")
    assert years_in(source) == []
    assert _regions(real_report, source) == []


def test_no_region_in_the_notebooks(real_report: Report) -> None:
    found = {
        path.name: _regions(real_report, path.read_text(encoding="utf-8"))
        for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    assert {name: names for name, names in found.items() if names} == {}


def _regions(report: Report, text: str) -> list[str]:
    """Proper names of the region and its province that stand in a text."""
    region = report.params.daerah
    return [name for name in (region.nama.partition(" ")[2], region.provinsi) if name.casefold() in text.casefold()]


def test_exactly_rounds_half_up() -> None:
    assert [exactly(Fraction(text), 1) for text in ("0.05", "-0.05", "0.04")] == [
        Decimal("0.1"),
        Decimal("-0.1"),
        Decimal("0.0"),
    ]
    assert exactly(Fraction(1, 8), 2) == round_half_up(Decimal("0.125"), 2)
