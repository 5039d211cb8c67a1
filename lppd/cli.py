"""The command line: maps options to one public function per verb. Verbs are English, everything said is Indonesian.

Exit status: 0 done; 1 findings at or above the gate; 2 bad input, with a message.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lppd.errors import LppdError, did_you_mean
from lppd.project import Project, open_project

Handler = Callable[[argparse.Namespace], int]

_WORDS = {
    "usage: ": "pemakaian: ",
    "positional arguments": "argumen",
    "options": "pilihan",
    "show this help message and exit": "tampilkan bantuan ini",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "argumen wajib belum diisi: %s",
    "expected one argument": "memerlukan satu nilai",
    "expected at least one argument": "memerlukan sedikitnya satu nilai",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r": "nilai tidak sah: %(value)r",
}


_KNOWN: dict[str, tuple[str, ...]] = {}
"""Options of each verb, for suggestions."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Indonesian and suggests the nearest name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **kwargs})

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, and suggest the nearest option for one that does not exist."""
        given, extra = self.parse_known_args(args, namespace)
        if extra:
            options = [option for option in _KNOWN.get(given.verb, ()) if option.startswith("--")]
            hint = did_you_mean(extra[0], options) if extra[0].startswith("-") else ""
            self.error(f"argumen tidak dikenal: {' '.join(extra)}{hint}")
        return given

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(
                action, f"tidak dikenal: {value}{did_you_mean(value, map(str, action.choices))}"
            )


def parser() -> Parser:
    """The parser of every verb."""
    # argparse translates through this name; a catalogue file for a dozen phrases would be the longer way
    argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]
    root = Parser(prog="lppd", description="Laporan Penyelenggaraan Pemerintahan Daerah yang dapat dihitung ulang.")
    verbs = root.add_subparsers(dest="verb", metavar="PERINTAH", required=True, parser_class=Parser)
    _add_build(verbs)
    _add_check(verbs)
    _add_audit(verbs)
    _add_compare(verbs)
    _add_export(verbs)
    _add_verify(verbs)
    _add_status(verbs)
    _add_trace(verbs)
    _add_methods(verbs)
    _add_lab(verbs)
    _KNOWN.update(
        {
            name: tuple(option for action in verb._actions for option in action.option_strings)
            for name, verb in verbs.choices.items()
        }
    )
    return root


def _verb(
    verbs: Any, name: str, help_text: str, handler: Handler, *, corrections: bool = True
) -> argparse.ArgumentParser:
    """A verb with the options that work everywhere."""
    found: argparse.ArgumentParser = verbs.add_parser(name, help=help_text, description=help_text)
    found.set_defaults(handler=handler)
    found.add_argument(
        "year",
        nargs="?",
        type=int,
        metavar="TAHUN",
        help="tahun pelaporan (kosong: tahun terbaru yang punya parameter)",
    )
    _add_sources(found, corrections=corrections)
    return found


def _add_sources(found: argparse.ArgumentParser, *, corrections: bool) -> None:
    """Options that say what to read."""
    found.add_argument("--project", metavar="DIR", help="folder proyek (kosong: dicari dari sini ke atas)")
    found.add_argument("--data", metavar="DIR", help="folder data lain")
    found.add_argument("--params", metavar="FILE", help="berkas parameter lain")
    if corrections:
        found.add_argument("--preset", metavar="NAMA", help="prasetel metode, menggantikan pilihan di parameter")
        found.add_argument(
            "--corrections",
            metavar="FILE",
            nargs="+",
            default=[],
            type=Path,
            help="berkas koreksi, berlapis menurut urutan",
        )


def _add_build(verbs: Any) -> None:
    found = _verb(verbs, "build", "bangun buku (HTML dan PDF)", _build)
    found.add_argument(
        "--renderer",
        choices=("auto", "quarto", "embedded"),
        default="auto",
        help="perender: auto memakai Quarto bila ada",
    )
    found.add_argument(
        "--executor", choices=("warm", "papermill"), default="warm", help="pelaksana bab: warm lebih cepat"
    )
    found.add_argument("--jobs", type=int, metavar="N", help="banyaknya bab yang dijalankan bersamaan")
    found.add_argument("--format", choices=("html", "pdf"), action="append", help="hanya bentuk ini (boleh diulang)")
    found.add_argument("--force", action="store_true", help="jalankan dan render semuanya kembali")


def _add_check(verbs: Any) -> None:
    _verb(verbs, "check", "periksa data satu tahun: semua kesalahan sekaligus", _check)


def _add_audit(verbs: Any) -> None:
    from_ = _verb(verbs, "audit", "hadapkan angka tercetak dengan hasil hitung ulang", _audit)
    from_.add_argument(
        "--format",
        choices=("text", "rinci", "csv", "json", "xlsx", "html"),
        default="text",
        help="bentuk keluaran; xlsx: daftar ralat, satu lembar untuk tiap perangkat daerah",
    )
    from_.add_argument("--output", metavar="FILE", type=Path, help="tulis ke berkas ini (wajib untuk xlsx)")
    from_.add_argument(
        "--explain",
        metavar="TEMUAN",
        help="jelaskan satu temuan, menurut id, alamat selnya, atau nomornya di daftar temuan",
    )
    from_.add_argument(
        "--power",
        choices=("angka", "aturan"),
        help="salah cetak terkecil yang terlihat, untuk tiap angka atau tiap aturan (CSV)",
    )
    from_.add_argument("--quick", action="store_true", help="tanpa mencari sel yang paling mungkin keliru")
    from_.add_argument("--table", metavar="NOMOR", action="append", help="hanya tabel ini (boleh diulang)")
    from_.add_argument("--all", action="store_true", help="semua penerapan aturan, bukan temuan saja")
    from_.add_argument(
        "--fail-on",
        choices=("ringan", "sedang", "berat"),
        help="keluar dengan status 1 bila ada temuan setingkat ini atau lebih",
    )


def _add_compare(verbs: Any) -> None:
    text = "bandingkan dua terbitan, koreksi, atau tahun: dari sel yang diubah sampai kalimat dan temuan"
    found = verbs.add_parser("compare", help=text, description=text)
    found.set_defaults(handler=_compare)
    side = "tahun, terbitan (folder di build, atau namanya), atau berkas koreksi (misalnya usul.csv)"
    found.add_argument("first", metavar="A", help=f"yang lama: {side}")
    found.add_argument("second", metavar="B", help="yang baru: seperti A; berkas koreksi dipasang pada tahun A")
    _add_sources(found, corrections=False)
    found.add_argument("--format", choices=("text", "json", "html"), default="text", help="bentuk keluaran")
    found.add_argument(
        "--fail-on",
        choices=("ringan", "sedang", "berat"),
        help="keluar dengan status 1 bila ada perbedaan setingkat ini atau lebih",
    )


def _add_export(verbs: Any) -> None:
    found = _verb(verbs, "export", "tulis semua sel sebagai satu daftar", _export)
    found.add_argument("--format", choices=("csv", "json", "datapackage"), default="csv", help="bentuk keluaran")
    found.add_argument("--table", metavar="NOMOR", action="append", help="hanya tabel ini (boleh diulang)")


def _add_verify(verbs: Any) -> None:
    text = "periksa satu terbitan: lengkap, sesuai masukan, sama bila dibuat ulang, dan semua angkanya hasil hitungan"
    found = verbs.add_parser("verify", help=text, description=text)
    found.set_defaults(handler=_verify)
    found.add_argument("edition", metavar="TERBITAN", help="folder terbitan, misalnya build/2022, atau tahunnya")
    found.add_argument("--project", metavar="DIR", help="folder proyek (kosong: dicari dari terbitan ke atas)")
    found.add_argument("--format", choices=("text", "json"), default="text", help="bentuk keluaran")
    found.add_argument("--output", metavar="FILE", type=Path, help="tulis laporan satu halaman (.html atau .txt)")
    found.add_argument("--quick", action="store_true", help="tanpa membangun ulang")


def _add_status(verbs: Any) -> None:
    found = _verb(verbs, "status", "keadaan setiap bab tanpa menjalankan apa pun", _status)
    found.add_argument("--format", choices=("text", "json"), default="text", help="bentuk keluaran")


def _add_trace(verbs: Any) -> None:
    text = "telusuri asal sebuah angka dan apa saja yang mengikutinya"
    found = verbs.add_parser("trace", help=text, description=text)
    found.set_defaults(handler=_trace)
    found.add_argument("name", metavar="ALAMAT", help="sel (tabel/baris/kolom) atau nama fakta (lppd methods --facts)")
    found.add_argument("--year", type=int, metavar="TAHUN", help="tahun pelaporan (kosong: tahun terbaru)")
    _add_sources(found, corrections=True)
    found.add_argument("--format", choices=("text", "json"), default="text", help="bentuk keluaran")
    found.add_argument("--all", action="store_true", help="semua cabang, juga yang sangat banyak")


def _add_methods(verbs: Any) -> None:
    found = verbs.add_parser(
        "methods", help="daftar metode, rumus, dan sumbernya", description="daftar metode, rumus, dan sumbernya"
    )
    found.set_defaults(handler=_methods)
    found.add_argument("--facts", action="store_true", help="daftar fakta yang dapat dipakai di teks bab")
    found.add_argument("--presets", action="store_true", help="daftar prasetel metode proyek ini")
    found.add_argument("--project", metavar="DIR", help="folder proyek (kosong: dicari dari sini ke atas)")


def _add_lab(verbs: Any) -> None:
    found = verbs.add_parser("lab", help="buka bab-bab di JupyterLab", description="buka bab-bab di JupyterLab")
    found.set_defaults(handler=_lab)
    found.add_argument("--project", metavar="DIR", help="folder proyek")


def _project(given: argparse.Namespace) -> Project:
    return open_project(given.year, root=given.project, data=given.data, params=given.params)


def _chosen_project(given: argparse.Namespace) -> Project:
    """The project under the preset that was asked for."""
    from lppd.presets import under_preset

    project = _project(given)
    return under_preset(project, given.preset) if given.preset else project


def _report(given: argparse.Namespace) -> Any:
    from lppd.report import open_report

    corrections = [path.resolve() for path in given.corrections]
    return open_report(
        given.year,
        koreksi=corrections,
        data=given.data,
        params=given.params,
        proyek=given.project,
        prasetel=given.preset,
    )


def _build(given: argparse.Namespace) -> int:
    from lppd.build import Options, build
    from lppd.console import build_lines

    options = Options(
        corrections=tuple(path.resolve() for path in given.corrections),
        renderer=given.renderer,
        executor=given.executor,
        jobs=given.jobs,
        formats=tuple(dict.fromkeys(given.format or ("html", "pdf"))),
        force=given.force,
    )
    project = _chosen_project(given)
    done = build(project, options, say=_say)
    print("\n".join(build_lines(done, project)))
    return 0


def _say(message: str) -> None:
    """Tell what is being done; a build goes on when nobody listens any more."""
    try:
        print(message, flush=True)
    except BrokenPipeError:
        _close_output()


def _close_output() -> None:
    """Send what is still printed nowhere, after the reader of a pipe went away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check(given: argparse.Namespace) -> int:
    from lppd.check import check

    result = check(_report(given))
    for fault in result.faults:
        print(f"- {fault}", file=sys.stderr)
    if result.faults:
        print(f"{len(result.faults)} kesalahan dalam {result.tables} tabel.", file=sys.stderr)
        return 2
    print(f"{result.tables} tabel, {result.rows} baris, {result.cells} sel: tidak ada kesalahan.")
    return 0


def _audit(given: argparse.Namespace) -> int:
    from lppd.audit import SEVERITIES
    from lppd.audit import audit as run
    from lppd.clusters import with_clusters
    from lppd.errors import ParameterError
    from lppd.proposals import Proposals, propose, with_proposals

    if given.format == "xlsx" and not given.output and not given.explain:
        raise ParameterError("bentuk xlsx perlu berkas", fix="tambahkan --output ralat.xlsx")
    report = _report(given)
    for table in given.table or ():
        report.schema(table)
    if given.power:
        return _power(given, report)
    result = run(report, given.table)
    proposals = Proposals(report, {}) if given.quick else propose(report)
    result = with_clusters(with_proposals(result, proposals))
    if given.explain:
        from lppd.explain import explain

        _put(given.output, explain(report, result, proposals, given.explain))
    else:
        _write_audit(given, report, result)
    gate = given.fail_on
    grave = gate and any(SEVERITIES.index(item.tingkat) >= SEVERITIES.index(gate) for item in result.slips)
    return 1 if grave else 0


def _compare(given: argparse.Namespace) -> int:
    from lppd.compare import compare
    from lppd.compare.page import comparison_page
    from lppd.compare.sides import Place, take
    from lppd.compare.text import comparison_json, comparison_text

    before, after = take(given.first, given.second, Place(given.project, given.data, given.params))
    found = compare(before, after)
    write = {"text": comparison_text, "json": comparison_json, "html": comparison_page}[given.format]
    sys.stdout.write(write(found))
    return 1 if given.fail_on and found.reaches(given.fail_on) else 0


def _power(given: argparse.Namespace, report: Any) -> int:
    """What the rules can see, as CSV."""
    from lppd import power
    from lppd.network import build_network
    from lppd.spreadsheet import csv_text

    network = build_network(report)
    whole = given.power == "angka"
    rows = power.figure_rows(report, network) if whole else power.rule_rows(network)
    _put(given.output, csv_text(power.FIGURE_COLUMNS if whole else power.RULE_COLUMNS, rows))
    return 0


def _write_audit(given: argparse.Namespace, report: Any, result: Any) -> None:
    """Print the audit, or write it to the file asked for."""
    from lppd.audit_files import audit_html, errata_workbook
    from lppd.console import audit_text

    if given.format == "xlsx":
        _put(given.output, errata_workbook(result, report))
    elif given.format == "html":
        _put(given.output, audit_html(result, report))
    else:
        _put(given.output, audit_text(result, given.format, everything=given.all))
    if given.output is not None:
        print(f"{len(result.slips)} temuan ditulis ke {given.output}")


def _put(output: Path | None, content: str | bytes) -> None:
    """Write to a file, or print where none is named.

    Raises:
        ParameterError: the file cannot be written.
    """
    from lppd.errors import ParameterError

    if output is None:
        sys.stdout.write(str(content))
        return
    try:
        output.write_bytes(content if isinstance(content, bytes) else content.encode())
    except OSError:
        raise ParameterError(
            "berkas tidak dapat ditulis", file=output, fix="periksa apakah foldernya ada dan boleh ditulisi"
        ) from None


def _export(given: argparse.Namespace) -> int:
    from lppd.console import export_text

    sys.stdout.write(export_text(_report(given), given.format, given.table))
    return 0


def _verify(given: argparse.Namespace) -> int:
    from lppd.certificate import as_text, written
    from lppd.verification import as_json, edition_folder, verify

    root = Path(given.project).resolve() if given.project else None
    quiet = given.format == "json"
    found = verify(
        edition_folder(given.edition, root), root=root, quick=given.quick, say=(lambda message: None) if quiet else _say
    )
    sys.stdout.write(as_json(found) if quiet else "\n" + as_text(found))
    if given.output:
        given.output.write_text(written(found, given.output), encoding="utf-8")
    return 0 if found.passed else 1


def _status(given: argparse.Namespace) -> int:
    from lppd.status import as_json, as_text, status

    found = status(_chosen_project(given), [path.resolve() for path in given.corrections])
    sys.stdout.write(as_json(found) if given.format == "json" else as_text(found))
    return 0


def _trace(given: argparse.Namespace) -> int:
    from lppd.trace import trace, trace_json, trace_text

    found = trace(_report(given), given.name)
    sys.stdout.write(trace_json(found) if given.format == "json" else trace_text(found, everything=given.all))
    return 0


def _methods(given: argparse.Namespace) -> int:
    from lppd.console import facts_text, methods_text, presets_text

    if given.presets:
        from lppd.presets import NAME, load_presets

        folder = open_project(root=given.project).shared_dir("schema")
        sys.stdout.write(presets_text(load_presets(folder / NAME)))
        return 0
    sys.stdout.write(facts_text() if given.facts else methods_text())
    return 0


def _lab(given: argparse.Namespace) -> int:
    import importlib.util

    from lppd.errors import ParameterError
    from lppd.project import find_root

    root = Path(given.project).resolve() if given.project else find_root()
    if importlib.util.find_spec("jupyterlab") is None:
        raise ParameterError("JupyterLab belum dipasang", fix="jalankan make lab")
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", "--notebook-dir", str(root / "notebooks")])


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    given = parser().parse_args(argv)
    handler: Handler = given.handler
    try:
        return handler(given)
    except LppdError as exc:
        print(f"lppd: {exc}", file=sys.stderr)
        if given.verb == "build":
            print("Terbitan terakhir, bila ada, tidak diubah.", file=sys.stderr)
        return 2
    except BrokenPipeError:
        _close_output()
        return 0
    except KeyboardInterrupt:
        print("lppd: dihentikan. Terbitan terakhir, bila ada, tidak diubah.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
