"""Charts of the real edition: valid, repeatable, computed, and drawn from hostile or missing data too."""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lppd.charts import chart_exhibit, chart_names
from lppd.charts.catalogue import CATALOGUE, load_chart_specs
from lppd.charts.drawing import labelled
from lppd.errors import LppdError, SchemaError, UnknownNameError
from lppd.exhibit import ChartExhibit
from lppd.publish.markup import markup_problems
from lppd.report import Report, open_report

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted((ROOT / "lppd" / "charts").glob("*.py"))
ROWS = {
    "das-luas": "1.1",
    "penduduk-lahir-datang": "1.4",
    "pegawai-perangkat-daerah": "1.6",
    "apbd-realisasi": "1.1.1.f",
    "makro-laju": "2.1",
    "capaian-iku": "2.6",
    "kemajuan-rpjmd": "2.8",
    "nasional": "2.9",
    "efisiensi-capaian": "2.10",
    "target-rpjmd": "1.9",
}
"""Charts with one row of data per row of a table; `ipm-komponen` has one per series, others one per sum."""


@pytest.fixture(scope="module")
def report() -> Report:
    return open_report(proyek=ROOT)


@pytest.fixture(scope="module")
def exhibits(report: Report) -> dict[str, ChartExhibit]:
    return {name: chart_exhibit(report, name) for name in chart_names()}


Edit = Callable[[list[dict[str, str]]], None]


def edit_csv(path: Path, edit: Edit) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        lines, header = list(reader), list(reader.fieldnames or [])
    edit(lines)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


@pytest.fixture
def variant(tmp_path: Path, report: Report) -> Callable[..., Report]:
    """A copy of the project's data with some cells changed: `variant("2.6", {"nilai-sakip": {"capaian": "0%"}})`."""

    def make(table: str, changes: dict[str, dict[str, str]], folder: str = "") -> Report:
        data = tmp_path / "data"
        if not data.exists():
            shutil.copytree(ROOT / "data", data)

        def edit(lines: list[dict[str, str]]) -> None:
            for line in lines:
                line.update(changes.get(line["kunci"], {}))

        edit_csv(data / (folder or str(report.params.tahun)) / f"{table}.csv", edit)
        return open_report(proyek=ROOT, data=data)

    return make


def table_rows(exhibit: ChartExhibit) -> list[list[str]]:
    body = ElementTree.fromstring(exhibit.data_html).find("tbody")
    assert body is not None
    return [["".join(cell.itertext()) for cell in row] for row in body]


def drawn_texts(exhibit: ChartExhibit) -> str:
    """Every text in the picture; matplotlib writes each as a comment above its outlines."""
    return "\n".join(" ".join(found.split()) for found in re.findall(r"<!-- (.*?) -->", exhibit.svg, re.S))


def row_named(exhibit: ChartExhibit, name: str) -> list[str]:
    return next(row for row in table_rows(exhibit) if name in row)


# -- the catalogue ----------------------------------------------------------------------


def test_the_catalogue_names_every_chart_and_no_other() -> None:
    assert set(load_chart_specs(ROOT / "data" / "schema" / CATALOGUE)) == set(chart_names())


def test_an_unknown_chart_suggests_the_nearest(report: Report) -> None:
    with pytest.raises(UnknownNameError, match=r'maksud Anda "capaian-iku"\?'):
        report.chart("capaian-ikuu")


def test_numbers_are_unique_and_carry_their_section() -> None:
    specs = load_chart_specs(ROOT / "data" / "schema" / CATALOGUE).values()
    assert len({spec.number for spec in specs}) == len(specs)
    assert all(spec.number.startswith(f"Grafik {spec.section}-") for spec in specs)


@pytest.mark.parametrize(
    "content, told", [("- a\n", "nama grafik"), ("x: {number: a, title: b, section: c, catatan: d}\n", "catatan")]
)
def test_a_malformed_catalogue_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / CATALOGUE
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LppdError) as caught:
        load_chart_specs(path)
    assert told in str(caught.value) and CATALOGUE in str(caught.value)


def test_a_chart_missing_from_the_catalogue_says_so(variant: Callable[..., Report]) -> None:
    report = variant("2.1", {})
    path = report.project.shared_dir("schema") / CATALOGUE
    path.write_text(path.read_text(encoding="utf-8").replace("makro-laju:", "makro:"), encoding="utf-8")
    with pytest.raises(SchemaError, match="makro-laju"):
        report.chart("makro-laju")


# -- every chart ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", chart_names())
def test_a_chart_is_well_formed_and_self_contained(exhibits: dict[str, ChartExhibit], name: str) -> None:
    exhibit = exhibits[name]
    root = ElementTree.fromstring(exhibit.svg)
    assert root.get("role") == "img" and root.get("aria-label") == f"{exhibit.number} {exhibit.title}"
    assert exhibit.svg.startswith("<svg ") and "<!DOCTYPE" not in exhibit.svg
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        assert tag not in {"script", "image", "foreignObject", "a", "metadata"}
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            assert "href" not in key or value.startswith("#")
            assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)", value))


@pytest.mark.parametrize("name", chart_names())
def test_ids_and_words_of_a_chart(exhibits: dict[str, ChartExhibit], report: Report, name: str) -> None:
    exhibit = exhibits[name]
    assert exhibit.id == f"grf-{name}" and "{" not in exhibit.title + exhibit.note
    assert 80 < len(exhibit.alt) < 1500 and exhibit.alt.endswith(".")
    assert report.params.daerah.nama in exhibit.alt
    assert markup_problems(exhibit.data_html) == []
    assert 'scope="col"' in exhibit.data_html and 'scope="row"' in exhibit.data_html
    assert exhibit.reads


@pytest.mark.parametrize("name", chart_names())
def test_a_chart_fits_the_page(exhibits: dict[str, ChartExhibit], name: str) -> None:
    width, height = (
        float(size) / 72 * 25.4 for size in re.findall(r'(?:width|height)="([\d.]+)pt"', exhibits[name].svg)[:2]
    )
    assert width == pytest.approx(160, abs=0.1) and height < 235


@pytest.mark.parametrize("name, table", sorted(ROWS.items()))
def test_the_data_table_has_a_row_for_every_point(
    exhibits: dict[str, ChartExhibit], report: Report, name: str, table: str
) -> None:
    names = {row.name for row in report.rows(table)}
    found = [next(cell for cell in row[:2] if cell in names) for row in table_rows(exhibits[name])]
    assert sorted(found) == sorted(row.name for row in report.rows(table))


def test_the_index_table_has_a_row_for_every_series_and_a_column_for_every_year(
    exhibits: dict[str, ChartExhibit], report: Report
) -> None:
    years = report.params.periode["ipm"].years
    rows = table_rows(exhibits["ipm-komponen"])
    assert len(rows) == 5 and all(len(row) == len(years) + 3 for row in rows)


def test_two_processes_write_the_same_bytes(exhibits: dict[str, ChartExhibit]) -> None:
    script = (
        "import hashlib, sys; from lppd.report import open_report; report = open_report(proyek=sys.argv[1]);"
        "from lppd.charts import chart_names\n"
        "for name in chart_names(): print(name, hashlib.sha256(report.chart(name).svg.encode()).hexdigest())"
    )
    run = subprocess.run([sys.executable, "-c", script, str(ROOT)], capture_output=True, text=True, check=True)
    here = {name: hashlib.sha256(exhibit.svg.encode()).hexdigest() for name, exhibit in exhibits.items()}
    assert dict(line.split() for line in run.stdout.splitlines()) == here


def test_drawing_leaves_settings_and_pyplot_alone(report: Report) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    chart_exhibit(report, "makro-laju")
    assert dict(matplotlib.rcParams) == before
    assert not any("pyplot" in path.read_text(encoding="utf-8") for path in CODE)


def test_no_year_and_no_region_is_written_in_the_code(report: Report) -> None:
    names = "|".join(re.escape(word) for word in report.params.daerah.nama.split())
    for path in CODE:
        assert not re.search(rf"\b(?:19|20)\d\d\b|{names}", path.read_text(encoding="utf-8")), path.name


# -- figures move with the data ------------------------------------------------------------------


def overlay(folder: Path, table: str, row: str, column: str, printed: str, becomes: str) -> Path:
    path = folder / "koreksi.csv"
    path.write_text(
        f"tabel,baris,kolom,tercetak,menjadi,alasan\n{table},{row},{column},{printed},{becomes},uji\n", encoding="utf-8"
    )
    return path


CORRECTED = [
    ("capaian-iku", "2.6", "nilai-sakip", "realisasi", "22.65", ["30,00%"], "Nilai SAKIP"),
    ("kemajuan-rpjmd", "2.8", "nilai-sakip", "realisasi", "7.558", ["10,00%"], "Nilai SAKIP"),
    ("makro-laju", "2.1", "pertumbuhan-ekonomi", "2022", "9.12", ["100,000%"], "Pertumbuhan Ekonomi"),
    ("nasional", "2.9", "indeks-spbe", "realisasi", "1.17", ["50,00%"], "Indeks SPBE"),
    ("ipm-komponen", "1.8", "umur-harapan-hidup", "2021", "80.00", ["80,00"], "UHH saat lahir"),
    ("target-rpjmd", "2.6", "nilai-sakip", "realisasi", "99.90", ["99,90"], "Nilai SAKIP"),
    (
        "efisiensi-capaian",
        "2.10",
        "nilai-sakip",
        "realisasi-anggaran",
        '"Rp 1,737,867,346,780"',
        ["-986,", "-98"],
        "Nilai SAKIP",
    ),
    ("wilayah-topografi", "1.2", "ketinggian-0-10", "luas", '"7.980,00"', ["7.980,00", "15,"], "0-10"),
    ("das-luas", "1.1", "wain", "grand-total", "35349.31", ["35.349,31"], "Wain"),
    ("penduduk-lahir-datang", "1.4", "2019", "datang", "32.218", ["32.218"], "2019"),
    ("penduduk-struktur", "gambar-1.4", "perempuan", "jumlah", "155.888", ["155.888", "30%"], "perempuan"),
    ("pegawai-perangkat-daerah", "1.6", "dinas-sosial", "pns-p", "160", ["160", "170"], "Dinas Sosial"),
    (
        "anggaran-perangkat-daerah",
        "1.11",
        "inspektorat-penyelenggaraan-pengawasan",
        "anggaran",
        '"400,611,878,250"',
        ["415.029.910.800"],
        "Inspektorat",
    ),
    (
        "anggaran-prioritas",
        "1.11",
        "inspektorat-penyelenggaraan-pengawasan",
        "anggaran",
        '"400,611,878,250"',
        ["421."],
        "Prioritas I",
    ),
    (
        "program-serapan",
        "2.11",
        "dinas-pendidikan-dan-kebudayaan-pengelolaan-pendidikan",
        "realisasi-anggaran",
        '"101,302,484,839"',
        ["20,00%"],
        "Pengelolaan Pendidikan",
    ),
    (
        "program-perangkat-daerah",
        "2.11",
        "dinas-perhubungan-penunjang-urusan-pemerintahan-daerah-kabupaten",
        "capaian",
        "40.00%",
        ["80,"],
        "Dinas Perhubungan",
    ),
    ("iklh-komponen", "2.12", "indeks-kualitas-lahan", "realisasi", "60.00", ["60,00"], "Indeks Kualitas Lahan (IKL)"),
    ("kemiskinan", "2.13", "kedalaman-kemiskinan", "2022", '"0,27"', ["0,27"], "Indeks Kedalaman Kemiskinan (P1)"),
    (
        "ekonomi",
        "2.6",
        "tingkat-pengangguran-terbuka",
        "realisasi",
        "7.1",
        ["7,1"],
        "Tingkat Pengangguran Terbuka (TPT)",
    ),
    ("apbd-realisasi", "1.1.1.f", "belanja-modal", "realisasi", '"Rp.97.500.701.606,20"', ["10,00%"], "Belanja Modal"),
    (
        "spm-sosial",
        "4.26",
        "disabilitas-terlantar-dilayani",
        "terlayani",
        '"1,084"',
        ["100,00%"],
        "Rehabilitasi penyandang disabilitas telantar",
    ),
    ("spm-mutu", "4.2", "paud-dilayani", "terlayani", '"26,064"', ["100,00%"], "Pendidikan anak usia dini"),
    ("spm-anggaran", "4.2", "paud-dilayani", "terlayani", '"26,064"', ["70,0"], "Pendidikan"),
]


@pytest.mark.parametrize("name, table, row, column, becomes, told, label", CORRECTED)
def test_a_correction_moves_picture_description_and_data(
    tmp_path: Path,
    report: Report,
    exhibits: dict[str, ChartExhibit],
    name: str,
    table: str,
    row: str,
    column: str,
    becomes: str,
    told: list[str],
    label: str,
) -> None:
    printed = report.cell(f"{table}/{row}/{column}").printed.text
    path = overlay(tmp_path, table, row, column, f'"{printed}"', becomes)
    changed = chart_exhibit(open_report(proyek=ROOT, koreksi=[path]), name)
    assert changed.alt != exhibits[name].alt and changed.svg != exhibits[name].svg
    cells = row_named(changed, label)
    assert cells != row_named(exhibits[name], label)
    assert any(text in cell for text in told for cell in cells)
    assert "koreksi" in cells[-1]  # "dikoreksi" or "mengikuti koreksi"
    assert "†" in changed.note and "†" in drawn_texts(changed)


def test_recomputed_figures_are_marked_in_picture_and_data(exhibits: dict[str, ChartExhibit], report: Report) -> None:
    for name, table, column in (("nasional", "2.9", "capaian"), ("efisiensi-capaian", "2.10", "efisiensi")):
        odd = [
            row.name
            for row in report.rows(table)
            if report.figure(row.cells[column].address).origin == "dihitung ulang"
        ]
        assert odd, "data tanpa angka yang dihitung ulang tidak menguji apa pun"
        assert all("dihitung ulang" in row_named(exhibits[name], label)[-1] for label in odd)
        assert "†" in drawn_texts(exhibits[name]) and "†" in exhibits[name].note
    assert "†" not in exhibits["apbd-realisasi"].note + drawn_texts(exhibits["apbd-realisasi"])


def test_values_of_the_picture_are_those_of_the_report(exhibits: dict[str, ChartExhibit], report: Report) -> None:
    from lppd.display import figure_text

    texts = drawn_texts(exhibits["capaian-iku"]).split("\n")
    for row in report.rows("2.6"):
        shown = figure_text(report.figure(row.cells["capaian"].address))
        assert any(text.rstrip("*†") == shown for text in texts), row.key


def test_a_fall_that_is_wanted_is_an_improvement(exhibits: dict[str, ChartExhibit], report: Report) -> None:
    words = {row[0]: row[-2] for row in table_rows(exhibits["makro-laju"])}
    for row in report.rows("2.1"):
        rises = report.value(row.cells["laju"].address) > 0
        assert words[row.name] == ("membaik" if rises == (row.attributes["polaritas"] == "naik") else "memburuk")


# -- land, people, programmes ----------------------------------------------------------------------


def cells_of(exhibit: ChartExhibit, name: str, place: int) -> str:
    return row_named(exhibit, name)[place]


def by_agency(report: Report, table: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in report.rows(table):
        if row.attributes["perangkat-daerah"]:
            name = report.references["perangkat-daerah"][row.attributes["perangkat-daerah"]]["nama"]
            sums[name] = sums.get(name, Decimal(0)) + report.value(row.cells["anggaran"].address)
    return sums


def test_classes_of_land_keep_their_order_and_leave_out_the_total(
    exhibits: dict[str, ChartExhibit], report: Report
) -> None:
    names = [row.name for table in ("1.2", "1.3") for row in report.rows(table) if row.key != "jumlah"]
    assert [row[0] for row in table_rows(exhibits["wilayah-topografi"])] == names
    assert "Jumlah" not in drawn_texts(exhibits["wilayah-topografi"])


def test_small_basins_share_a_bar_but_not_a_row(exhibits: dict[str, ChartExhibit], report: Report) -> None:
    from lppd.numbers import write

    exhibit = exhibits["das-luas"]
    sizes = sorted((report.value(row.cells["grand-total"].address) for row in report.rows("1.1")), reverse=True)
    assert [row[1] for row in table_rows(exhibit)] == [write(size) for size in sizes]
    texts = drawn_texts(exhibit).split("\n")
    drawn = [size for size in sizes if write(size) in texts]
    rest = sum(sizes[len(drawn) :], Decimal(0))
    assert drawn == sizes[: len(drawn)] and write(rest) in texts and f"{len(sizes) - len(drawn)} DAS lainnya" in texts
    assert "hektare" not in exhibit.alt + exhibit.data_html  # the publication gives no unit


def test_years_with_more_arrivals_than_births_are_told(exhibits: dict[str, ChartExhibit], report: Report) -> None:
    more = [
        row.key
        for row in report.rows("1.4")
        if report.value(row.cells["datang"].address) > report.value(row.cells["lahir"].address)
    ]
    told = re.search(r"lebih banyak daripada yang lahir pada ([^.]*)", exhibits["penduduk-lahir-datang"].alt)
    assert more and told is not None and re.findall(r"\d+", told[1]) == more


def test_pieces_of_a_stack_are_as_wide_as_their_counts(exhibits: dict[str, ChartExhibit], report: Report) -> None:
    svg = " ".join(exhibits["penduduk-struktur"].svg.split())
    edges = re.findall(
        r'<path d="M ([-\d.]+) [-\d.]+ L ([-\d.]+) [^"]*" clip-path', svg
    )  # the pieces, before the lines to their words
    widths = [float(right) - float(left) for left, right in edges]
    counts = [
        float(report.value(row.cells["jumlah"].address))
        for table in ("gambar-1.3", "gambar-1.4")
        for row in report.rows(table)
    ]
    wide = [width for width in widths if width > 1][: len(counts)]
    totals = [sum(counts[:3])] * 3 + [sum(counts[3:])] * 2
    whole = sum(wide[:3])
    assert wide == pytest.approx([count / total * whole for count, total in zip(counts, totals, strict=True)], rel=0.01)


def test_agencies_stand_by_all_their_staff_and_the_total_last(
    exhibits: dict[str, ChartExhibit], report: Report
) -> None:
    rows = table_rows(exhibits["pegawai-perangkat-daerah"])
    everyone = {
        row.name: sum(report.value(row.cells[column].address) for column in ("pns-lp", "bantuan-lp"))
        for row in report.rows("1.6")
    }
    agencies = [row[0] for row in rows[:-1]]
    assert rows[-1][0] == "TOTAL" and agencies == sorted(agencies, key=lambda name: -everyone[name])
    women, total = (report.value(f"1.6/dinas-kesehatan/{column}") for column in ("pns-p", "pns-lp"))
    shown = cells_of(exhibits["pegawai-perangkat-daerah"], "Dinas Kesehatan", 3)
    assert abs(Decimal(shown.rstrip("%").replace(",", ".")) - women * 100 / total) <= Decimal("0.005")


def test_budgets_of_agencies_add_up_and_differences_are_marked(
    exhibits: dict[str, ChartExhibit], report: Report
) -> None:
    from lppd.numbers import write

    exhibit = exhibits["anggaran-perangkat-daerah"]
    programmes, activities = by_agency(report, "1.11"), by_agency(report, "1.12")
    rows = table_rows(exhibit)
    assert [row[0] for row in rows] == sorted(programmes, key=lambda name: -programmes[name])
    assert all(row[1] == write(programmes[row[0]]) and row[4] == write(activities[row[0]]) for row in rows)
    assert rows[-1][3] == "100,00%"
    differing = {name for name in programmes if programmes[name] != activities[name]}
    assert differing and {row[0] for row in rows if row[6] == "berbeda"} == differing
    assert drawn_texts(exhibit).count("≠") == len(differing) and all(name in exhibit.alt for name in differing)


def test_agencies_of_one_table_only_are_told(variant: Callable[..., Report], report: Report) -> None:
    lone = {
        row.key: {"perangkat-daerah": "bagian-ekonomi"}
        for row in report.rows("1.12")
        if row.attributes["perangkat-daerah"] == "dinas-ketenagakerjaan"
    }
    exhibit = chart_exhibit(variant("1.12", lone), "anggaran-perangkat-daerah")
    assert cells_of(exhibit, "Dinas Ketenagakerjaan", 6) == "hanya di satu tabel"
    assert (
        cells_of(exhibit, "Bagian Ekonomi", 1) == "tidak ada angka"
        and cells_of(exhibit, "Bagian Ekonomi", 6) == "hanya di satu tabel"
    )


@pytest.mark.parametrize(
    "name, numeral",
    [
        ("Program Pengawasan (Prioritas I)", "I"),
        ("Program Pengawasan (PRIORITAS  viii ) ", "VIII"),
        ("Program Pengawasan (Prioritas XIV)", "XIV"),
        ("Program (Prioritas II) Pengawasan", ""),
        ("Program Pengawasan Prioritas II", ""),
        ("Program Pengawasan (Prioritas 2)", ""),
        ("Program Pengawasan (Prioritas IIII)", ""),
        ("Program Pengawasan (Prioritas )", ""),
        ("", ""),
    ],
)
def test_a_priority_is_read_from_the_end_of_a_name(name: str, numeral: str) -> None:
    from lppd.charts.programme import priority

    assert priority(name) == numeral


def test_every_programme_is_counted_once_by_priority_and_once_by_group(
    exhibits: dict[str, ChartExhibit], report: Report
) -> None:
    rows = table_rows(exhibits["anggaran-prioritas"])
    programmes = [row for row in report.rows("1.11") if row.attributes["tingkat"] == "program"]
    total = sum(report.value(row.cells["anggaran"].address) for row in programmes)
    for part in {row[1] for row in rows}:
        own = [row for row in rows if row[1] == part]
        assert sum(int(row[2]) for row in own) == len(programmes)
        assert sum(Decimal(row[3].replace(".", "")) for row in own) == total
    assert "0,00" not in drawn_texts(exhibits["anggaran-prioritas"]).split(
        "\n"
    )  # the unit is small enough for the smallest


def test_texts_spread_without_meeting() -> None:
    from lppd.charts.people import spread

    for middles in ([1, 2, 3], [50, 51, 99], [98, 99, 100], [0, 0, 0]):
        places = spread(middles, [20.0, 30.0, 10.0], 0, 100)
        assert places[1] - places[0] >= 25 and places[2] - places[1] >= 20
        assert places[0] >= 10 and places[2] <= 95


# -- awkward data -----------------------------------------------------------------------------------


def test_zero_negative_and_tiny_capaian_survive_the_logarithm(variant: Callable[..., Report]) -> None:
    changes = {
        "nilai-sakip": {"realisasi": "0", "capaian": "0%"},
        "pertumbuhan-pdrb-perdagangan": {"realisasi": "-3.50%", "capaian": "-100%"},
        "indeks-spbe": {"realisasi": "0.031", "capaian": "1.00%"},
    }
    exhibit = chart_exhibit(variant("2.6", changes), "capaian-iku")
    texts = drawn_texts(exhibit)
    assert (
        "0% (di luar skala logaritmik)" in texts
        and "-100% (di luar skala logaritmik)" in texts
        and "1,00%" in texts.split("\n")
    )
    assert len(table_rows(exhibit)) == len(exhibit.data_html.split("<tr>")) - 2
    assert "(-100%)" in exhibit.alt


def test_indicators_without_a_national_figure_are_told_not_drawn(
    variant: Callable[..., Report], exhibits: dict[str, ChartExhibit]
) -> None:
    exhibit = chart_exhibit(variant("2.9", {"indeks-spbe": {"realisasi-nasional": "-", "capaian": "-"}}), "nasional")
    assert "Indeks SPBE" in drawn_texts(exhibits["nasional"]) and "Indeks SPBE" not in drawn_texts(exhibit)
    assert row_named(exhibit, "Indeks SPBE")[4] == "tidak ada angka (-)"


def test_no_national_figure_at_all_still_makes_a_chart(variant: Callable[..., Report], report: Report) -> None:
    exhibit = chart_exhibit(
        variant("2.9", {row.key: {"realisasi-nasional": "-", "capaian": "-"} for row in report.rows("2.9")}), "nasional"
    )
    assert len(table_rows(exhibit)) == len(report.rows("2.9")) and exhibit.alt


def test_a_path_without_start_is_drawn_from_its_first_target(variant: Callable[..., Report], report: Report) -> None:
    changes = {row.key: {"kondisi-awal": "N/A"} for row in report.rows("1.9")}
    exhibit = chart_exhibit(variant("1.9", changes), "target-rpjmd")
    assert all("tidak ada angka (N/A)" in row for row in table_rows(exhibit))


def test_a_count_of_nobody_is_told(variant: Callable[..., Report]) -> None:
    changed = variant("1.6", {"dinas-sosial": {"bantuan-l": "0", "bantuan-p": "0", "bantuan-lp": "0"}})
    exhibit = chart_exhibit(changed, "pegawai-perangkat-daerah")
    row = row_named(exhibit, "Dinas Sosial")
    assert row[4:7] == ["0", "0", "tidak ada angka"] and "0" in drawn_texts(exhibit).split("\n")


def test_columns_without_any_figure_still_make_a_chart(variant: Callable[..., Report], report: Report) -> None:
    data = variant("1.4", {}).project.shared_dir("schema")
    bare = {
        "1.4": ("lahir", "datang"),
        "1.6": ("pns-l", "pns-p", "pns-lp"),
        "1.1": ("grand-total",),
        "1.2": ("luas", "persen"),
        "gambar-1.3": ("jumlah", "persen"),
    }
    for table, names in bare.items():
        path = data / f"{table}.yml"
        text = path.read_text(encoding="utf-8")
        for name in names:
            text = re.sub(rf"(name: {name}, .*)}}$", r"\1, allow: [tidak tersedia]}", text, flags=re.M)
        path.write_text(text, encoding="utf-8")
        changed = variant(table, {row.key: dict.fromkeys(names, "N/A") for row in report.rows(table)})
    charts = {
        "penduduk-lahir-datang": 6,
        "pegawai-perangkat-daerah": 37,
        "das-luas": 32,
        "wilayah-topografi": 7,
        "penduduk-struktur": 5,
    }
    for name, rows in charts.items():
        exhibit = chart_exhibit(changed, name)
        assert (
            len(table_rows(exhibit)) == rows and "tidak ada angka" in exhibit.data_html and exhibit.alt.endswith(".")
        ), name
        ElementTree.fromstring(exhibit.svg)


def test_hostile_names_of_agencies_are_text(variant: Callable[..., Report]) -> None:
    hostile = 'Dinas <script>alert(1)</script> $\\frac{1}$ & "x"'
    changed = variant(
        "perangkat-daerah", {"inspektorat": {"nama": hostile, "alias": "Inspektorat"}}, folder="referensi"
    )
    exhibit = chart_exhibit(changed, "anggaran-perangkat-daerah")
    assert not any(element.tag.endswith("script") for element in ElementTree.fromstring(exhibit.svg).iter())
    assert "<script" not in exhibit.data_html and hostile in " ".join(sum(table_rows(exhibit), []))


def test_hostile_names_are_text(variant: Callable[..., Report]) -> None:
    hostile = 'Nilai <script>alert(1)</script> $\\frac{1}$ & --> "x"'
    report = variant("indikator", {"nilai-sakip": {"nama": hostile, "alias": "Nilai SAKIP"}}, folder="referensi")
    for name in ("capaian-iku", "efisiensi-capaian", "target-rpjmd"):
        exhibit = chart_exhibit(report, name)
        root = ElementTree.fromstring(exhibit.svg)
        assert not any(element.tag.endswith("script") for element in root.iter())
        assert "<script" not in exhibit.data_html and markup_problems(exhibit.data_html) == []
        assert hostile in " ".join(sum(table_rows(exhibit), []))


def test_a_title_is_escaped() -> None:
    root = ElementTree.fromstring(labelled('<?xml version="1.0"?><svg width="1"></svg>', '"><script>', "</desc>"))
    assert [child.tag for child in root] == ["title", "desc"] and root.get("aria-label") == '"><script>'


# -- parts --------------------------------------------------------------------------------------------


def test_colours_keep_their_contrast_on_white() -> None:
    from lppd.charts import style

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    looks = [*style.RANKS, style.GOOD, style.BAD, style.LEVEL]
    assert all(1.05 / (luminance(look.colour) + 0.05) >= 3 for look in looks)
    assert all(1.05 / (luminance(colour) + 0.05) >= 4.5 for colour in (style.INK, style.MUTED))
    assert len({look.marker for look in style.RANKS}) == len(style.RANKS)


def test_labels_never_overlap() -> None:
    from lppd.charts.placement import Box, place_labels

    points = [(10 + 3 * (place % 5), 10 + 2.5 * (place // 5)) for place in range(25)]
    frame = Box(0, 0, 120, 60)
    placed = place_labels(points, [[(18, 3), (10, 6)]] * len(points), range(len(points)), frame)
    boxes = [found.box for found in placed.values()]
    assert len(boxes) > 3 and all(box.within(frame) for box in boxes)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    for own, found in placed.items():
        assert not any(
            found.box.meets(Box(x - 1, y - 1, x + 1, y + 1)) for place, (x, y) in enumerate(points) if place != own
        )


@pytest.mark.parametrize("low, high", [(40, 1500), (0.001, 1e6), (95, 106), (0.5, 3)])
def test_logarithmic_ticks_keep_apart_and_hold_the_reference(low: float, high: float) -> None:
    import math

    from lppd.charts.ticks import log_ticks, tick_text

    reference = Decimal(100) if low < 100 < high else Decimal(1)
    ticks = log_ticks(low, high, reference, 95)
    assert reference in ticks and ticks == sorted(ticks) and all(low <= tick <= high for tick in ticks)
    scale = 95 / math.log10(high / low)
    for before, after in zip(ticks, ticks[1:], strict=False):
        assert math.log10(after / before) * scale > (len(tick_text(before)) + len(tick_text(after))) / 2 * 1.4


def test_long_text_is_clipped_to_its_box() -> None:
    from lppd.charts.style import text_width, wrapped

    for text in ("x" * 400, "kata " * 100, "Indeks Daya Saing"):
        lines = wrapped(text, 30, lines=2).split("\n")
        assert len(lines) <= 2 and all(text_width(line) <= 30 for line in lines)
