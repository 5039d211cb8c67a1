"""What a figure that a finding questions changes in the book's headline figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from factory import Tiny

from lppd import consequence
from lppd.address import parse_address
from lppd.audit import Audit, audit
from lppd.confrontation import Confrontation, Verdict
from lppd.consequence import HEADLINES, WATCHED, Consequences
from lppd.facts import fact_names, registry
from lppd.facts.registry import Fact, number
from lppd.report import Report

Watch = Callable[..., None]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Watches facts (title → what computes it) and nothing else."""

    def register(**facts: Callable[[Report], Fact]) -> None:
        for title, producer in facts.items():
            monkeypatch.setitem(registry._FACTS, f"uji.{title}", (title, producer))
        monkeypatch.setattr(consequence, "WATCHED", tuple((title, f"uji.{title}") for title in facts))

    return register


def value(address: str, decimals: int = 2) -> Callable[[Report], Fact]:
    """A fact that is one cell's number in the book."""
    return lambda report: number(report.value(address), decimals)


def confronted(report: Report, rule: str) -> Confrontation:
    tables = (item for table in report.schemas for item in report.confrontations(table))
    return next(item for item in (*tables, *report.statement_confrontations()) if item.derivation.id == rule)


def told(report: Report, rule: str) -> tuple[str, ...]:
    return Consequences(report).of(confronted(report, rule))


def test_a_figure_that_is_read_itself(project: Tiny, watch: Watch) -> None:
    watch(Mutu=value("8.2/mutu/capaian"), Risiko=value("8.2/risiko/capaian"))
    report = project.put("8.2/mutu/capaian", "105.65%").open()
    assert told(report, "8.2.r1/mutu/capaian") == ("Mutu: 105,65 menjadi 95,65",)


def test_a_figure_that_another_is_computed_from(project: Tiny, watch: Watch) -> None:
    """A target that is a miscopied one: the achievement follows from it."""
    watch(Mutu=value("8.2/mutu/capaian"), Risiko=value("8.2/risiko/capaian"))
    report = project.put("8.2/mutu/target", "90").open()
    assert told(report, "8.2.r2/mutu/target") == ("Mutu: 85,02 menjadi 95,65",)


def test_what_reads_the_same_afterwards_is_no_consequence(project: Tiny, watch: Watch) -> None:
    watch(Puluhan=value("8.2/mutu/capaian", -1), Satuan=value("8.2/mutu/capaian", 0))
    report = project.put("8.2/mutu/capaian", "99.65%").open()
    assert told(report, "8.2.r1/mutu/capaian") == ("Satuan: 100 menjadi 96",)


def test_facts_that_rest_on_facts(project: Tiny, watch: Watch) -> None:
    watch(Dasar=value("8.3/total/realisasi"), Turunan=lambda report: Fact(f"sekitar {report.fact('uji.Dasar').text}"))
    report = project.put("8.3/total/realisasi", "9.000,75").open()
    consequences = Consequences(report)
    assert consequences.reads["uji.Turunan"] == {parse_address("8.3/total/realisasi")}
    assert "Turunan: sekitar 9.000,75 menjadi sekitar 3.000,75" in consequences.of(
        confronted(report, "8.3.r1/total/realisasi")
    )


def test_facts_that_the_tables_do_not_give_are_left_out(project: Tiny, watch: Watch) -> None:
    watch(Mutu=value("8.2/mutu/capaian"), Hilang=value("8.1/risiko/awal"))  # N/A
    report = project.put("8.2/mutu/capaian", "105.65%").open()
    assert set(Consequences(report).reads) == {"uji.Mutu"}
    assert told(report, "8.2.r1/mutu/capaian") == ("Mutu: 105,65 menjadi 95,65",)


def test_numbers_of_the_prose_and_unprinted_sums_have_no_consequence(project: Tiny, watch: Watch) -> None:
    watch(Total=value("8.3/total/realisasi"))
    project.say("total", "9.000,75", "nilai=8.3/total/realisasi")
    project.rule(
        "8.3",
        target="*[kelompok=rincian]/realisasi",
        method="salin",
        kind="silang",
        operands={"nilai": "total/realisasi"},
    )
    report = project.put("8.3/total/realisasi", "9.000,75").open()
    assert told(report, "8.3.r1/total/realisasi") == ("Total: 9.000,75 menjadi 3.000,75",)
    assert told(report, "pernyataan/total") == ()
    assert confronted(report, "8.3.r2/*[kelompok=rincian]/realisasi").verdict.differs
    assert told(report, "8.3.r2/*[kelompok=rincian]/realisasi") == ()


def test_the_audit_weighs_a_finding_by_them(project: Tiny, watch: Watch) -> None:
    project.put("8.3/total/realisasi", "9.000,75")
    watch(Mutu=value("8.2/mutu/capaian"))
    (light,) = audit(project.open()).slips
    assert light.putusan == Verdict.TIDAK_COCOK and "Total" not in light.pesan
    watch(Total=value("8.3/total/realisasi"))
    (grave,) = audit(project.open()).slips
    assert grave.putusan == Verdict.KESIMPULAN and "Total: 9.000,75 menjadi 3.000,75" in grave.pesan
    assert grave.tingkat == "berat" != light.tingkat


def test_what_is_watched_exists_and_has_a_title_of_its_own(real_report: Report, real_audit: Audit) -> None:
    assert {name for _, name in WATCHED} <= set(fact_names())
    titles = [title for title, _ in WATCHED]
    assert len(set(titles)) == len(titles)
    assert {table for _, _, table in HEADLINES} <= set(real_report.schemas)
    told_of = [
        item.reason for item in real_audit.confrontations if item.verdict is Verdict.KESIMPULAN and not item.word
    ]
    assert any(title in reason for reason in told_of for title in titles)
