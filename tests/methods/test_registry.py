import doctest
import importlib
import pkgutil
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lppd.methods
from lppd.errors import ParameterError, UnknownNameError
from lppd.methods import Method, Undefined, all_methods, compute, get, method
from lppd.methods.registry import _METHODS

from .tools import number

EXPECTED = {
    "banding-nasional",
    "capaian",
    "derajat-desentralisasi-fiskal",
    "deviasi",
    "efisiensi-agregat",
    "efisiensi-indikator",
    "indeks-kesehatan-ipm",
    "indeks-pendidikan-ipm",
    "indeks-pengeluaran-ipm",
    "ipm",
    "jumlah",
    "laju-kinerja",
    "median",
    "nilai-efisiensi",
    "peringkat",
    "rata-rata",
    "rata-rata-kelompok",
    "salin",
    "selisih",
    "serapan",
    "tingkat-kemajuan",
}
NUMERIC = [m for m in all_methods() if m.monotone]


def test_the_set_of_methods() -> None:
    names = [m.name for m in all_methods()]
    assert names == sorted(names)
    assert set(names) >= EXPECTED


@pytest.mark.parametrize("entry", all_methods(), ids=lambda m: m.name)
class TestCard:
    def test_is_filled_in(self, entry: Method) -> None:
        assert entry.title and entry.formula and entry.source
        assert "\n" not in entry.formula
        assert entry.operands and all(entry.operands.values())
        assert all(text for option in entry.options.values() for text in option.values())
        assert entry.result in {"angka", "kelas"}
        assert (entry.threshold is None) == (entry.conclusions is None)

    def test_docstring_names_its_source(self, entry: Method) -> None:
        doc = entry.function.__doc__ or ""
        cited = doc.partition("Source: ")[2].strip()
        assert cited
        # the docstring and the card must cite the same thing
        assert re.split(r"[;,.( ]", cited)[0] in entry.source

    def test_has_a_worked_example(self, entry: Method) -> None:
        assert entry.worked
        assert all(example.call and example.result for example in entry.worked)

    def test_an_undefined_operand_goes_through(self, entry: Method) -> None:
        gone = Undefined("nihil")
        operands: dict[str, Any] = {
            "angka": Decimal(1),
            "daftar angka": [Decimal(1)],
            "daftar teks": ["a"],
            "skala": None,
        }
        for name, kind in entry.kinds.items():
            bad = {"angka": gone, "daftar angka": [gone]}.get(kind)
            if bad is not None:
                given_operands = {o: operands[k] for o, k in entry.kinds.items()} | {name: bad}
                assert entry.function(**given_operands) == gone
                assert entry.function(*given_operands.values()) == gone


MODULES = [info.name for info in pkgutil.iter_modules(lppd.methods.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name: str) -> None:
    module = importlib.import_module(f"lppd.methods.{name}")
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_lists_and_kinds_come_from_the_signature() -> None:
    assert get("efisiensi-agregat").lists == {"pagu", "realisasi", "capaian"}
    assert get("rata-rata-kelompok").kinds["kelompok"] == "daftar teks"
    assert get("capaian").lists == frozenset()
    assert get("capaian").defaults == {
        "polaritas": "naik",
        "formula_turun": "rasio-terbalik",
        "batas": "tanpa",
    }


figures = st.one_of(st.decimals("0.01", "1000", places=2), st.decimals("-1000", "1000", places=2))


@st.composite
def cases(draw: st.DrawFn, entry: Method) -> tuple[dict[str, Any], dict[str, Any], str, list[Any]]:
    """Operands, options, the operand that moves, and three values it takes in rising order."""
    size = draw(st.integers(1, 4))

    def value(kind: str) -> Any:
        if kind == "daftar teks":
            return draw(st.lists(st.sampled_from("ab"), min_size=size, max_size=size))
        several = st.lists(figures, min_size=size, max_size=size)
        return draw(several if kind == "daftar angka" else figures)

    operands = {name: value(kind) for name, kind in entry.kinds.items()}
    moving = draw(st.sampled_from([n for n, k in entry.kinds.items() if k != "daftar teks"]))
    steps = sorted(draw(st.tuples(figures, figures, figures)))
    if moving in entry.lists:
        values: list[Any] = [[x + step for x in operands[moving]] for step in steps]
    else:
        values = list(steps)
    options = {
        name: draw(st.sampled_from(sorted(allowed))).replace("angka", "100") for name, allowed in entry.options.items()
    }
    return operands, options, moving, values


@pytest.mark.parametrize("entry", NUMERIC, ids=lambda m: m.name)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_declared_monotone_methods_never_turn(entry: Method, data: st.DataObject) -> None:
    operands, options, moving, values = data.draw(cases(entry))
    flat = [x for v in values for x in (v if isinstance(v, list) else [v])]
    if moving in entry.divisors and min(flat) <= 0 <= max(flat):
        return
    results = [compute(entry.name, operands | {moving: v}, options) for v in values]
    if any(not isinstance(result, Decimal) for result in results):
        return
    low, middle, high = map(number, results)
    slack = Decimal("1E-35") * max(Decimal(1), abs(low), abs(high))
    assert min(low, high) - slack <= middle <= max(low, high) + slack


def test_the_monotonicity_check_would_find_deviasi() -> None:
    results = [number(compute("deviasi", {"realisasi": r, "anggaran": 100})) for r in (90, 100, 110)]
    assert not min(results[0], results[2]) <= results[1]


@pytest.fixture
def scratch() -> Any:
    """Let a test register methods that vanish afterwards."""
    before = dict(_METHODS)
    yield
    _METHODS.clear()
    _METHODS.update(before)


CARD: dict[str, Any] = {"formula": "x", "source": "uji", "operands": {"x": "angka"}}


def test_a_name_is_taken_once(scratch: None) -> None:
    def double(x: "Decimal") -> Decimal:
        return x * 2

    method("uji", "Uji", **CARD)(double)
    assert compute("uji", {"x": 2}) == 4
    with pytest.raises(ValueError, match="sudah terdaftar"):
        method("uji", "Uji", **CARD)(double)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"operands": {"y": "angka"}}, "operan"),
        ({"operands": {}}, "operan"),
        ({"options": {}}, "pilihan"),
        ({"options": {"cara": {"b": "lain"}}}, "nilai baku cara=a"),
        ({"divisors": ["y"]}, "pembagi"),
    ],
)
def test_the_card_must_fit_the_signature(scratch: None, change: dict[str, Any], message: str) -> None:
    def function(x: "Decimal", *, cara: str = "a") -> Decimal:
        return x

    card = CARD | {"options": {"cara": {"a": "satu", "b": "lain"}}} | change
    with pytest.raises(ValueError, match=message):
        method("uji", "Uji", **card)(function)
    assert "uji" not in _METHODS


def test_an_arithmetic_slip_is_a_value(scratch: None) -> None:
    def inverse(x: "Decimal") -> Decimal:
        return 1 / x

    total = method("uji", "Uji", **CARD)(inverse)
    assert total(Decimal(0)) == Undefined("di luar jangkauan hitungan")


@pytest.mark.parametrize(
    ("name", "operands", "options", "message"),
    [
        ("capain", {}, {}, 'metode "capain" tidak dikenal (maksud Anda "capaian"?)'),
        (
            "capaian",
            {"realisasi": 1, "targt": 2},
            {},
            'metode "capaian" tidak punya operan "targt" (maksud Anda "target"?)',
        ),
        (
            "capaian",
            {"realisasi": 1, "target": 2},
            {"polarita": "naik"},
            'metode "capaian" tidak punya pilihan "polarita" (maksud Anda "polaritas"?)',
        ),
    ],
)
def test_unknown_names(name: str, operands: dict[str, Any], options: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        compute(name, operands, options)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "operands", "options", "message"),
    [
        ("capaian", {"realisasi": 1}, {}, "kekurangan operan: target"),
        ("capaian", {"realisasi": 1.5, "target": 2}, {}, 'operan "realisasi"'),
        ("capaian", {"realisasi": True, "target": 2}, {}, 'operan "realisasi"'),
        ("capaian", {"realisasi": "1", "target": 2}, {}, 'operan "realisasi"'),
        ("capaian", {"realisasi": [1], "target": 2}, {}, "bukan angka"),
        ("jumlah", {"nilai": 1}, {}, "bukan daftar angka"),
        ("jumlah", {"nilai": "12"}, {}, "bukan daftar angka"),
        ("jumlah", {"nilai": [1, None]}, {}, "bukan daftar angka"),
        ("rata-rata-kelompok", {"nilai": [1], "kelompok": [1]}, {}, "bukan daftar teks"),
        ("rata-rata", {"nilai": [1]}, {"batas": 99.5}, 'tulis dalam tanda kutip: "99.5"'),
        ("rata-rata", {"nilai": [1]}, {"batas": "1e3"}, 'nilai "1e3" tidak berlaku'),
        ("rata-rata", {"nilai": [1]}, {"batas": "١٢"}, "tidak berlaku"),
        ("rata-rata", {"nilai": [1]}, {"batas": "angka"}, "tidak berlaku"),
        ("rata-rata", {"nilai": [1]}, {"batas": Decimal("NaN")}, "tidak berlaku"),
        ("rata-rata", {"nilai": [1]}, {"batas": True}, "tidak berlaku"),
        ("rata-rata", {"nilai": [1]}, {"abaikan_tak_terdefinisi": "yes"}, "tidak berlaku"),
        ("rata-rata", {"nilai": [1]}, {"abaikan_tak_terdefinisi": 1}, "tidak berlaku"),
        (
            "capaian",
            {"realisasi": 1, "target": 2},
            {"polaritas": "turn"},
            'pilihan "polaritas" (maksud Anda "turun"?)',
        ),
        ("capaian", {"realisasi": 1, "target": 2}, {"polaritas": None}, "tidak berlaku"),
    ],
)
def test_wrong_values(name: str, operands: dict[str, Any], options: dict[str, Any], message: str) -> None:
    with pytest.raises(ParameterError) as caught:
        compute(name, operands, options)
    assert message in str(caught.value)
    assert "Cara memperbaiki" in str(caught.value)


@pytest.mark.parametrize("batas", [100, "100", "100.0", Decimal(100)])
def test_a_cap_as_parameter_files_write_it(batas: object) -> None:
    assert compute("rata-rata", {"nilai": [80, 140]}, {"batas": batas}) == 90


@pytest.mark.parametrize("batas", [None, "tanpa"])
def test_no_cap_as_parameter_files_write_it(batas: object) -> None:
    assert compute("rata-rata", {"nilai": [80, 140]}, {"batas": batas}) == 110


@pytest.mark.parametrize(("skip", "defined"), [("ya", True), (True, True), ("tidak", False)])
def test_a_switch_as_parameter_files_write_it(skip: object, defined: bool) -> None:
    value = compute("rata-rata", {"nilai": [80, Undefined("x")]}, {"abaikan_tak_terdefinisi": skip})
    assert isinstance(value, Decimal) is defined


def test_operands_may_be_undefined() -> None:
    gone = Undefined("nihil")
    assert compute("capaian", {"realisasi": gone, "target": 0}) == gone
