"""What the book's sentences, charts and computed tables rest on, as noted while they were made.

From chapters that were run (a build has them), or worked out here from the sources of the chapters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lppd.address import Address
from lppd.compare.capture import exhibits_of, plain
from lppd.contents import Contents, Shown, book_contents
from lppd.errors import LppdError
from lppd.narrative import sentence_of
from lppd.report import Report
from lppd.sentence import paragraphs

SENTENCE, CHART, SUMMARY = "kalimat", "grafik", "hitungan"


@dataclass(frozen=True, eq=False)
class Use:
    """A sentence, a chart or a computed table of a chapter, and the cells and facts that it states or draws.

    Each is itself only: comparing thousands of places would take long.

    Attributes:
        kind: `SENTENCE`, `CHART` or `SUMMARY`.
        anchor: where it stands in its chapter; "" for a sentence.
        text: the sentence, or number and title.
    """

    kind: str
    chapter: str
    title: str
    anchor: str
    text: str
    places: tuple[Address, ...]


def uses_of_run(report: Report, executed: Mapping[str, Path]) -> tuple[Use, ...]:
    """From executed chapters.

    Args:
        executed: chapter → executed notebook, in reading order.
    """
    titles = {chapter.name: chapter.title for chapter in book_contents(report.project)}
    return tuple(
        use
        for name, path in executed.items()
        for exhibit in exhibits_of(path)
        for use in _uses_of(exhibit, name, titles.get(name, name))
    )


def _uses_of(exhibit: Mapping[str, object], chapter: str, title: str) -> Iterator[Use]:
    kind = {"chart": CHART, "table": SUMMARY}.get(str(exhibit["kind"]))
    if exhibit["kind"] == "text":
        for item in exhibit["sentences"]:  # type: ignore[attr-defined]
            yield Use(SENTENCE, chapter, title, "", plain(item["markdown"]), _places(item["uses"]))
    elif kind and exhibit["uses"]:
        yield Use(
            kind,
            chapter,
            title,
            str(exhibit["id"]),
            f"{exhibit['number']} {exhibit['title']}",
            _places(exhibit["uses"]),
        )


def _places(names: object) -> tuple[Address, ...]:
    return tuple(Address(*str(name).split("/")) for name in names)  # type: ignore[attr-defined]


def uses_of(report: Report) -> tuple[Use, ...]:
    """From the sources of the chapters; what the data of the year cannot fill is left out."""
    return tuple(
        use
        for chapter in book_contents(report.project)
        if report.corrections or not chapter.corrected_only
        for shown in chapter.exhibits(report)
        for use in _worked_out(report, chapter, shown)
    )


def _worked_out(report: Report, chapter: Contents, shown: Shown) -> Iterator[Use]:
    try:
        if shown.kind == "text":
            yield from _sentences(report, chapter, shown.name)
        elif shown.kind == "chart":
            yield _chart(report, chapter, shown.name)
        elif shown.kind == "summary":
            made = report.summary(shown.name)
            title = f"{made.number} {made.title}"
            yield Use(SUMMARY, chapter.name, chapter.title, made.id, title, _places(made.uses))
    except LppdError:
        return


def _sentences(report: Report, chapter: Contents, text: str) -> Iterator[Use]:
    for template in (template for part in paragraphs(text) for template in part):
        made = sentence_of(report, template)
        yield Use(SENTENCE, chapter.name, chapter.title, "", plain(made.markdown), _places(made.uses))


def _chart(report: Report, chapter: Contents, name: str) -> Use:
    from lppd.charts import chart_data, chart_label, chart_title

    with report.trail.following() as seen:
        chart_data(report, name)
    number, title = chart_title(report, name)
    return Use(CHART, chapter.name, chapter.title, chart_label(report, name)[1], f"{number} {title}", tuple(seen))
