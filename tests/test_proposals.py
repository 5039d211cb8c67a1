"""For every finding, the likeliest misprints that would explain it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from checks.tables import COUNT, NAME, NUMBER, PERCENT, free_table
from factory import Tiny, csv_text
from grids import grid

from lppd.address import Address
from lppd.audit import Audit, audit
from lppd.finding import Finding
from lppd.localisation import Candidate, Change
from lppd.misprint import SWAPPED
from lppd.proposals import MOST_SHOWN, Proposals, _rank, propose, with_proposals
from lppd.statements import COLUMNS as STATEMENT

PARTS = [[124, 35], [48, 267]]
HEADER = "tabel,baris,kolom,tercetak,menjadi\n"


def proposed(project: Tiny) -> tuple[Audit, Proposals]:
    report = project.open()
    proposals = propose(report)
    return with_proposals(audit(report), proposals), proposals


def finding(result: Audit, address: str) -> Finding:
    return next(item for item in result.slips if item.alamat == address)


def overlay(folder: Path, lines: str) -> Path:
    path = folder / "usulan.csv"
    path.write_text(HEADER + lines + "\n", encoding="utf-8")
    return path


def test_an_operand_is_proposed_where_two_findings_meet(project: Tiny) -> None:
    result, proposals = proposed(grid(project, PARTS).put("7.2/r1/a", "142"))
    for address in ("7.2/r1/semua", "7.2/semua/a"):
        assert finding(result, address).usulan == "7.2,r1,a,142,124"
        (best, *_) = proposals.candidates(finding(result, address).id)
        assert proposals.lines(best) == ("7.2,r1,a,142,124",)


@pytest.mark.parametrize(
    "slips",
    [
        {"7.2/r1/a": "142"},
        {"7.2/r1/semua": "195"},
        {"7.2/r1/a": "142", "7.2/semua/b": "303"},
        {"7.2/r1/a": "142", "8.2/mutu/capaian": "95.56%", "8.3/total/realisasi": "3.111,75"},
        {"8.2/maturitas/target": "Level 2"},
    ],
)
def test_what_is_proposed_leaves_nothing_to_find(project: Tiny, tmp_path: Path, slips: dict[str, str]) -> None:
    grid(project, PARTS)
    for address, text in slips.items():
        project.put(address, text)
    result, _ = proposed(project)
    lines = dict.fromkeys(line for item in result.slips for line in item.usulan.splitlines())
    assert len(lines) == len(slips)
    assert audit(project.open(overlay(tmp_path, "\n".join(lines)))).slips == ()


def test_two_cells_are_two_lines(project: Tiny) -> None:
    parts = [[124, 35], [48, 267]]
    project = grid(project, parts).put("7.2/r1/a", "142").put("7.2/r1/b", "53")
    result, _ = proposed(project)
    assert finding(result, "7.2/r1/semua").usulan.splitlines() == ["7.2,r1,a,142,124", "7.2,r1,b,53,35"]


def test_a_line_is_written_like_its_cell(project: Tiny) -> None:
    result, _ = proposed(project.put("8.3/total/realisasi", "Rp. 3.111,75"))
    assert finding(result, "8.3/total/realisasi").usulan == '8.3,total,realisasi,"Rp. 3.111,75","Rp3.000,75"'


def test_figures_that_agree_have_no_candidates(project: Tiny) -> None:
    result, proposals = proposed(project)
    assert result.slips == () and proposals.by_finding == {}
    assert proposals.candidates("8.2.r1/mutu/capaian") == ()


def test_remarks_and_accepted_figures_are_left_alone(project: Tiny) -> None:
    free_table(project, {"no": {"kind": "nomor"}, "nama": NAME}, [["1", "x"], ["3", "x"]])
    report = project.open()
    before = audit(report)
    after = with_proposals(before, propose(report))
    assert after.remarks == before.remarks and after.findings == before.findings
    assert after.remarks[0].usulan == "7.1,r2,no,3,2"


def test_candidates_are_few_and_best_first(project: Tiny) -> None:
    names = list("abcdefgh")
    rule = {"target": "h", "method": "jumlah", "kind": "jumlah", "operands": {"nilai": names[:-1]}}
    free_table(project, dict.fromkeys(names, COUNT), [["1", "20", "300", "400", "500", "600", "700", "9999"]], [rule])
    _, proposals = proposed(project)
    found = proposals.candidates("7.1.r1/r1/h")
    assert len(found) == MOST_SHOWN
    assert [_rank(item) for item in found] == sorted(_rank(item) for item in found)


# -- quantities: a pair of places belongs to both ----------------------------------------------------------


def test_the_odd_place_of_a_quantity_is_proposed(project: Tiny) -> None:
    free_table(project, {"nilai": COUNT}, [["727"], ["727"], ["772"]])
    places = [f"7.1/r{number}/nilai" for number in (1, 2, 3)]
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump({"penduduk": {"nama": "x", "tempat": places}}).encode()
    result, proposals = proposed(project)
    (slip,) = result.slips
    assert (slip.id, slip.usulan) == ("besaran/penduduk/7.1/r3/nilai", "7.1,r3,nilai,772,727")
    assert len(proposals.by_finding[slip.id].broken) == 2


def test_a_finding_of_a_quantity_is_mended_in_one_of_its_own_places(project: Tiny) -> None:
    """Two other places are a likelier slip of each other, which is another matter."""
    free_table(project, {"nilai": COUNT}, [["785871968"], ["811255755"], ["811255756"]])
    places = [f"7.1/r{number}/nilai" for number in (1, 2, 3)]
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump({"pad": {"nama": "x", "tempat": places}}).encode()
    result, proposals = proposed(project)
    for item in result.slips:
        own = [name for name in proposals.by_finding[item.id].broken if "r1" in name.derivation.id]
        names = {each.derivation.id for each in own if item.baris in each.derivation.id}
        assert names and all(names & set(found.fixes) for found in proposals.candidates(item.id))


def test_a_quantity_that_agrees_elsewhere_is_not_to_blame(project: Tiny) -> None:
    """74 of 355.888 is 20,79; that the whole is right another place of it says."""
    rule = {"target": "c", "method": "rasio", "operands": {"pembilang": "a", "penyebut": "b"}}
    free_table(
        project, {"a": COUNT, "b": COUNT, "c": NUMBER}, [["7400000", "355888", "20,80"], ["-", "355888", "-"]], [rule]
    )
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump(
        {"warga": {"nama": "x", "tempat": ["7.1/r1/b", "7.1/r2/b"]}}
    ).encode()
    result, _ = proposed(project)
    assert finding(result, "7.1/r1/c").usulan == '7.1,r1,c,"20,80","20,79"'


def test_a_sentence_may_be_miscalculated(project: Tiny) -> None:
    """A single digit in an operand would do as well, but that is printed right in many places."""
    copies = [
        {"target": f"r{number}/a", "method": "salin", "kind": "kesamaan", "operands": {"nilai": "r1/a"}}
        for number in (2, 3, 4)
    ]
    free_table(project, {"a": NUMBER, "b": NUMBER}, [["28,93", "24,21"], *[["28,93", "-"]] * 3], copies)
    operands = "sekarang=7.1/r1/a; sebelumnya=7.1/r1/b"
    statement = ["naik", "8", "Kenaikan", "4,75", "angka", "indonesia", "", "", "selisih", operands, "", ""]
    project.raw[f"data/{project.year}/pernyataan.csv"] = csv_text([STATEMENT, statement]).encode()
    result, _ = proposed(project)
    assert [item.usulan for item in result.slips] == ['pernyataan,naik,tercetak,"4,75","4,72"']


# -- ranks -----------------------------------------------------------------------------------------------


def candidate(fixes: int = 1, breaks: int = 0, follows: int = 0, denied: int = 0) -> Candidate:
    names = tuple(f"x{number}" for number in range(breaks + follows))
    change = Change(Address("7.1", "r1", "a"), Decimal(1), SWAPPED)
    return Candidate((change,), ("f",) * fixes, names, denied, frozenset(names[breaks:]), denied)


def test_a_contradiction_weighs_more_than_what_would_follow() -> None:
    ranks = [_rank(candidate(**given)) for given in ({"fixes": 2}, {}, {"follows": 1}, {"breaks": 1})]
    assert ranks == sorted(set(ranks))
    assert _rank(candidate()) < _rank(candidate(denied=1)) < _rank(candidate(breaks=1))
    assert _rank(candidate(follows=50)) == _rank(candidate(follows=4)) < _rank(candidate(breaks=1))


def test_where_every_candidate_contradicts_a_rule_nothing_is_proposed(project: Tiny) -> None:
    """Each figure of the sum agrees with a copy of it elsewhere."""
    copies = [
        {"target": name, "method": "salin", "kind": "kesamaan", "operands": {"nilai": other}}
        for name, other in (("b", "c"), ("semua", "d"), ("a", "e"))
    ]
    total = {"target": "semua", "method": "jumlah", "kind": "jumlah", "operands": {"nilai": ["a", "b"]}}
    columns = dict.fromkeys(["a", "b", "semua", "c", "d", "e"], COUNT)
    free_table(project, columns, [["12", "20", "41", "20", "41", "12"]], [total, *copies])
    result, proposals = proposed(project)
    (slip,) = result.slips
    candidates = proposals.candidates(slip.id)
    assert candidates and all(len(item.breaks) > len(item.follows) for item in candidates)
    assert proposals.lines(candidates[0]) == ("7.1,r1,a,12,21",)  # swapped digits
    assert slip.usulan == ""


# -- which of two places -----------------------------------------------------------------------------------


def places(project: Tiny, quantities: dict[str, list[str]]) -> None:
    spec = {name: {"nama": name, "tempat": tempat} for name, tempat in quantities.items()}
    project.raw["data/schema/besaran.yml"] = yaml.safe_dump(spec).encode()


def test_what_the_finding_tells_comes_first(project: Tiny) -> None:
    """Two places that differ by one digit are not what is wrong where a third is far from both."""
    free_table(project, {"nilai": COUNT}, [["400100"], ["811255"], ["811256"], ["400100"]])
    rows = [f"7.1/r{number}/nilai" for number in (1, 2, 3, 4)]
    places(project, {"pad": rows})
    result, proposals = proposed(project)
    for row, printed in (("r2", "811255"), ("r3", "811256")):
        assert f"7.1,{row},nilai,{printed},400100" in finding(result, f"7.1/{row}/nilai").usulan.splitlines()
        assert len(proposals.candidates(f"besaran/pad/7.1/{row}/nilai")) > 1


def test_of_two_equal_explanations_the_cell_of_the_finding(project: Tiny) -> None:
    free_table(project, {"nilai": COUNT}, [["67"], ["190"]])
    places(project, {"perusahaan": ["7.1/r1/nilai", "7.1/r2/nilai"]})
    result, _ = proposed(project)
    (slip,) = result.slips
    assert slip.usulan == f"7.1,{slip.baris},nilai,{slip.tercetak},{slip.hitung_ulang}"


def test_a_figure_copied_from_beside_the_other_place(project: Tiny) -> None:
    """The figure of the row above was taken for this one in the other table."""
    free_table(project, {"nilai": COUNT, "semua": COUNT}, [["45842", "45842"], ["1161831", "9"], ["", "45842"]])
    places(project, {"luas": ["7.1/r2/nilai", "7.1/r3/semua"]})
    result, proposals = proposed(project)
    (slip,) = (item for item in result.slips if item.jenis == "besaran")
    best = proposals.candidates(slip.id)[0]
    assert proposals.lines(best) == ("7.1,r3,semua,45842,1161831",)
    assert best.changes[0].slip.name == "sama dengan angka di dekatnya"


def test_a_part_that_is_the_whole_was_not_copied_from_it(project: Tiny) -> None:
    """Of 45842 hectares all are protected; the other table took the length of the row below for the whole."""
    columns = {"luas": COUNT, "terlindungi": COUNT, "persen": PERCENT, "lain": COUNT}
    operands = {"bagian": "terlindungi", "keseluruhan": "luas"}
    rule = {"target": "persen", "method": "persentase", "kind": "turunan", "operands": operands}
    rows = [["1161831", "45842", "3,95%", ""], ["", "", "", "45842"], ["", "", "", "1161831"]]
    free_table(project, columns, rows, [rule])
    places(project, {"luas": ["7.1/r1/luas", "7.1/r2/lain"]})
    result, _ = proposed(project)
    (slip,) = (item for item in result.slips if item.jenis == "besaran")
    assert slip.usulan.startswith("7.1,r1,luas,1161831,45842")
