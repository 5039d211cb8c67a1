"""Building a publication: check, run the chapters that need it, stage, render, and only then swap it in.

Everything is made in working directories beside the publication. Bad data, a failing cell, a renderer's
complaint or a killed process therefore leave the last good publication as it was.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lppd import manifest
from lppd.errors import FaultsError, ParameterError, RenderError
from lppd.project import Project
from lppd.publish import engine_name
from lppd.swap import recover, remove_leftovers, swap_in

PRELOAD = ("lppd.report", "lppd.exhibit", "lppd.facts", "lppd.summaries", "lppd.narrative", "lppd.charts")
"""What every chapter imports; loaded once before the chapters are forked."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """Choices of one build.

    Attributes:
        corrections: overlay files.
        renderer: "auto", "quarto" or "embedded".
        executor: "warm" or "papermill".
        jobs: chapters at a time; None: one per processor.
        formats: "html", "pdf" or both.
        force: run everything again.
    """

    corrections: tuple[Path, ...] = ()
    renderer: str = "auto"
    executor: str = "warm"
    jobs: int | None = None
    formats: tuple[str, ...] = ("html", "pdf")
    force: bool = False


@dataclass(frozen=True)
class Build:
    """A finished publication.

    Attributes:
        folder: where it is.
        unchanged: nothing had to be done.
        ran: chapters that were executed.
        seconds: wall-clock time per stage, in order.
        summary: counts kept in the manifest: `cocok`, `beda`, `tidak_diperiksa`, `halaman`, `bab`.
    """

    folder: Path
    engine: str
    unchanged: bool
    ran: tuple[str, ...]
    seconds: Mapping[str, float]
    summary: Mapping[str, int]
    warnings: tuple[str, ...] = ()


@dataclass
class _Clock:
    """Times of the stages."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        """Note how long this block takes as the time of a stage."""
        start = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - start


def edition_name(year: int, corrections: Sequence[Path], preset: str = "") -> str:
    """Folder name of an edition: the year, the preset asked for, and the overlays laid on it.

    >>> edition_name(2000, [Path("x/usul.csv")], "lkjip")
    '2000@lkjip+usul'
    """
    head = f"{year}@{preset}" if preset else str(year)
    return "+".join([head, *(path.stem for path in corrections)])


def pdf_name(edition: str) -> str:
    """File name of the PDF.

    >>> pdf_name("2000+usul")
    'lppd-2000+usul.pdf'
    """
    return f"lppd-{edition}.pdf"


def build(project: Project, options: Options | None = None, say: Say = lambda message: None) -> Build:
    """Make the publication of a year, or find that it is up to date.

    Args:
        project: folders and year.
        options: choices of this build.
        say: told what is being done.

    Raises:
        LppdError: anything wrong with inputs, chapters or rendering; the last publication stays.
    """
    chosen = options or Options()
    target = project.build_dir / edition_name(project.year, chosen.corrections, project.preset)
    if recover(target):
        say(f"Terbitan terakhir dipulihkan setelah proses terputus: {project.relative(target)}")
    clock = _Clock()
    with clock.measure("periksa perubahan"):
        engine = engine_name(chosen.renderer)
        inputs = manifest.inputs(project, _existing(chosen.corrections), engine, chosen.formats)
        old = None if chosen.force else manifest.read_manifest(target)
        unchanged = old is not None and old.get("masukan") == inputs and manifest.intact(target, old)
    if unchanged and old is not None:
        return Build(target, engine, True, (), clock.seconds, old.get("ringkasan", {}))
    return _Builder(project, chosen, target, inputs, engine, clock, say).run()


def _existing(paths: Sequence[Path]) -> list[Path]:
    for path in paths:
        if not path.is_file():
            raise ParameterError("berkas koreksi tidak ada", file=path, fix="periksa --corrections")
    return [path.resolve() for path in paths]


def chapter_parameters(project: Project, corrections: Sequence[Path]) -> dict[str, Any]:
    """Parameters injected into every chapter; paths as seen from the project."""
    found: dict[str, Any] = {"tahun": project.year, "koreksi": [project.relative(path) for path in corrections]}
    if project.data != project.root / "data":
        found["data"] = str(project.data)
    if project.params_file != project.root / "params" / f"{project.year}.yml":
        found["params"] = str(project.params_file)
    return found


@dataclass
class _Builder:
    """One build under way."""

    project: Project
    options: Options
    target: Path
    inputs: Mapping[str, str]
    engine: str
    clock: _Clock
    say: Say

    def run(self) -> Build:
        """Do every stage in working directories, and swap the result in."""
        parent, mark = self.project.build_dir, f".kerja-{self.target.name}-"
        parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(parent, mark)
        work = parent / f"{mark}{os.getpid()}"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            return self._run(work)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _run(self, work: Path) -> Build:
        from lppd.contents import edition_chapters

        with self.clock.measure("periksa data"):
            report, audited = self._checked()
        names = edition_chapters(self.project, corrected=bool(report.corrections))
        cache = self.project.build_dir / ".cache" / self.target.name
        with self.clock.measure("jalankan bab"):
            ran = self._execute(names, cache)
        with self.clock.measure("tata panggung"):
            self._stage(work / "panggung", names, cache, report.params)
        with self.clock.measure("render"):
            rendering = self._render(work / "panggung", work / "hasil")
        agree, differ, unchecked = audited.figures
        summary = {
            "cocok": agree,
            "beda": differ,
            "tidak_diperiksa": unchecked,
            "halaman": rendering.pages or 0,
            "bab": len(names),
        }
        with self.clock.measure("simpan"):
            self._attach(work / "hasil", report, names, cache)
            self._describe(work / "hasil", report.params, names, summary)
            swap_in(work / "hasil", self.target)
        self.clock.seconds.update({f"render {name}": value for name, value in rendering.seconds.items()})
        return Build(self.target, rendering.engine, False, ran, self.clock.seconds, summary, tuple(rendering.warnings))

    def _checked(self) -> tuple[Any, Any]:
        """Check all data and audit it.

        Raises:
            FaultsError: every fault.
        """
        from lppd.check import check
        from lppd.facts.audit import result as audit
        from lppd.report import open_report

        self.say(f"Memeriksa data tahun {self.project.year} …")
        project = self.project
        report = open_report(
            project.year,
            koreksi=self.options.corrections,
            data=project.data,
            params=project.params_file,
            proyek=project.root,
        )
        result = check(report)
        if result.faults:
            raise FaultsError(result.faults)
        self.say(f"  {result.tables} tabel, {result.rows} baris, {result.cells} sel: tidak ada kesalahan")
        return report, audit(report)

    def _execute(self, names: Sequence[str], cache: Path) -> tuple[str, ...]:
        """Run the chapters whose inputs changed; the names of those.

        Raises:
            ChapterError, FaultsError: chapters that failed.
        """
        from lppd.freshness import Freshness

        cache.mkdir(parents=True, exist_ok=True)
        given = chapter_parameters(self.project, self.options.corrections)
        freshness = Freshness(self.project, cache, self.inputs, given)
        stale = [name for name in names if self.options.force or not freshness.is_fresh(name)]
        if not stale:
            self.say("Menjalankan bab … semua masih mutakhir")
            return ()
        self.say(f"Menjalankan {len(stale)} dari {len(names)} bab …")
        self._run_chapters(stale, cache, freshness)
        return tuple(stale)

    def _run_chapters(self, stale: Sequence[str], cache: Path, freshness: Any) -> None:
        from lppd.execute import Outcome, Task, failure_error, run_chapters

        def done(outcome: Outcome) -> None:
            self.say(
                f"  {outcome.name}: {'GAGAL' if outcome.failure else 'selesai'} ({outcome.seconds:.2f} detik)".replace(
                    ".", ","
                )
            )

        for name in stale:
            freshness.forget(name)
        source = self.project.notebooks
        given = chapter_parameters(self.project, self.options.corrections)
        tasks = [Task(name, source / f"{name}.ipynb", cache / f"{name}.ipynb", given) for name in stale]
        outcomes = run_chapters(
            tasks,
            engine=self.options.executor,
            jobs=self.options.jobs,
            cwd=self.project.root,
            preload=PRELOAD,
            on_done=done,
        )
        failures = [outcome.failure for outcome in outcomes if outcome.failure]
        for outcome in outcomes:
            if not outcome.failure:
                freshness.remember(outcome.name)
        if failures:
            raise FaultsError(failure_error(item, notebook=source / f"{item.chapter}.ipynb") for item in failures)

    def _stage(self, stage: Path, names: Sequence[str], cache: Path, params: Any) -> None:
        from lppd.publish import check_stage
        from lppd.stage import write_stage

        stage.mkdir()
        laid_on = [*manifest.parameter_overlays(self.project), *self.options.corrections]
        write_stage(
            stage,
            self.project.root / "_quarto.yml",
            {name: cache / f"{name}.ipynb" for name in names},
            params,
            [path.stem for path in laid_on],
        )
        problems = check_stage(stage)
        if problems:
            raise FaultsError(RenderError(problem, fix="betulkan bab itu") for problem in problems)

    def _render(self, stage: Path, out: Path) -> Any:
        from lppd.publish import render

        self.say(f"Merender dengan {self.engine} …")
        return render(
            stage, out, formats=self.options.formats, engine=self.options.renderer, pdf_name=pdf_name(self.target.name)
        )

    def _attach(self, out: Path, report: Any, names: Sequence[str], cache: Path) -> None:
        """Put the data, the audit, the traces and what a comparison needs beside the book."""
        from lppd.beside import write_beside

        write_beside(out, self.target.name, report, {name: cache / f"{name}.ipynb" for name in names})

    def _describe(self, out: Path, params: Any, names: Sequence[str], summary: Mapping[str, int]) -> None:
        """Write the metadata of the publication, then the manifest, which knows everything else."""
        from lppd.crate import write_crate

        overlays = manifest.overlay_records(self.project, self.options.corrections)
        made = {"engine": self.engine, "version": manifest.version(), "overlays": overlays}
        write_crate(out, params, manifest.outputs(out), **made)
        content = {
            "masukan": self.inputs,
            "perender": self.engine,
            "versi": made["version"],
            "bab": list(names),
            "koreksi": overlays,
            "parameter": json.loads(params.model_dump_json()),
            "pembuatan": self._recipe(),
            "ringkasan": summary,
        }
        manifest.write_manifest(out, content)

    def _recipe(self) -> dict[str, Any]:
        """What was asked for, so that anyone can ask for it again."""
        project, given = self.project, self.options
        own_data, own_params = project.root / "data", project.root / "params" / f"{project.year}.yml"
        return {
            "tahun": project.year,
            "perender": "quarto" if self.engine.startswith("quarto") else "embedded",
            "bentuk": list(given.formats),
            "koreksi": [project.relative(path) for path in given.corrections],
            "prasetel": project.preset,
            "data": "" if project.data == own_data else project.relative(project.data),
            "params": ""
            if project.preset or project.params_file == own_params
            else project.relative(project.params_file),
        }
