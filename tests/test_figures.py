import re
import string
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lppd.errors import NotationError, UnknownNameError
from lppd.figures import CONVENTIONS, EXACT_KINDS, KINDS, Printed, State, read
from lppd.interval import Interval
from lppd.numbers import NOTATIONS, round_half_up, write

D = Decimal
NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("text", "kind", "notation", "value", "decimals", "unit"),
    [
        # indonesia
        ("1.234,56", "angka", "indonesia", "1234.56", 2, ""),
        ("1234,56", "angka", "indonesia", "1234.56", 2, ""),
        ("12,34", "angka", "indonesia", "12.34", 2, ""),
        ("1.234", "angka", "indonesia", "1234", 0, ""),
        ("1.234.567", "angka", "indonesia", "1234567", 0, ""),
        ("12.345.678,9012", "angka", "indonesia", "12345678.9012", 4, ""),
        ("0", "angka", "indonesia", "0", 0, ""),
        ("0,50", "angka", "indonesia", "0.50", 2, ""),
        ("9999,999", "angka", "indonesia", "9999.999", 3, ""),
        # inggris
        ("1,234.56", "angka", "inggris", "1234.56", 2, ""),
        ("1234.56", "angka", "inggris", "1234.56", 2, ""),
        ("12.34", "angka", "inggris", "12.34", 2, ""),
        ("1,234", "angka", "inggris", "1234", 0, ""),
        ("1.234", "angka", "inggris", "1.234", 3, ""),
        ("0.238641958", "angka", "inggris", "0.238641958", 9, ""),
        # without thousands marks
        ("1234,5", "angka", "indonesia-polos", "1234.5", 1, ""),
        ("1234.5", "angka", "inggris-polos", "1234.5", 1, ""),
        ("12.345", "angka", "inggris-polos", "12.345", 3, ""),
        # ribuan
        ("132,97", "angka", "ribuan", "132970", 0, ""),
        ("2,05", "angka", "ribuan", "2050", 0, ""),
        ("1,234,5", "angka", "ribuan", "1234500", 0, ""),
        ("1,234,567", "angka", "ribuan", "1234567", 0, ""),
        ("1,2", "angka", "ribuan", "1200", 0, ""),
        ("2,0", "jumlah", "ribuan", "2000", 0, ""),
        ("5", "angka", "ribuan", "5", 0, ""),
        ("1234", "angka", "ribuan", "1234", 0, ""),
        # signs
        ("-5,29", "angka", "indonesia", "-5.29", 2, ""),
        ("−5,29", "angka", "indonesia", "-5.29", 2, ""),
        ("–5,29", "angka", "indonesia", "-5.29", 2, ""),
        ("+5,29", "angka", "indonesia", "5.29", 2, ""),
        ("-1,5", "angka", "ribuan", "-1500", 0, ""),
        # counts, indices
        ("727.665", "jumlah", "indonesia", "727665", 0, ""),
        ("80,71", "indeks", "indonesia", "80.71", 2, ""),
        # percent
        ("103.32 %", "persen", "inggris", "103.32", 2, "%"),
        ("103.32%", "persen", "inggris", "103.32", 2, "%"),
        ("99,10%", "persen", "indonesia", "99.10", 2, "%"),
        ("99,10", "persen", "indonesia", "99.10", 2, ""),
        (f"99,10{NBSP}%", "persen", "indonesia", "99.10", 2, "%"),
        ("2,061.54 %", "persen", "inggris", "2061.54", 2, "%"),
        ("-32,96%", "persen", "indonesia", "-32.96", 2, "%"),
        # rupiah
        ("Rp1.000", "rupiah", "indonesia", "1000", 0, "Rp"),
        ("Rp 1.000", "rupiah", "indonesia", "1000", 0, "Rp"),
        ("Rp.1.000", "rupiah", "indonesia", "1000", 0, "Rp"),
        ("Rp. 1.000,-", "rupiah", "indonesia", "1000", 0, "Rp"),
        ("1.000,-", "rupiah", "indonesia", "1000", 0, ""),
        ("1.000", "rupiah", "indonesia", "1000", 0, ""),
        ("Rp.2.718.281.828.459,05", "rupiah", "indonesia", "2718281828459.05", 2, "Rp"),
        (f"Rp{NARROW}145,962,228,177", "rupiah", "inggris", "145962228177", 0, "Rp"),
        ("-Rp1", "rupiah", "indonesia", "-1", 0, "Rp"),
        ("Rp-1", "rupiah", "indonesia", "-1", 0, "Rp"),
        ("Rp −1", "rupiah", "indonesia", "-1", 0, "Rp"),
        ("-1.000", "rupiah", "indonesia", "-1000", 0, ""),
        ("(1.000)", "rupiah", "indonesia", "-1000", 0, ""),
        ("( 1.000 )", "rupiah", "indonesia", "-1000", 0, ""),
        ("(Rp1.000,50)", "rupiah", "indonesia", "-1000.50", 2, "Rp"),
        ("Rp (1.000)", "rupiah", "indonesia", "-1000", 0, "Rp"),
        ("12345678901234567890,12", "rupiah", "indonesia", "12345678901234567890.12", 2, ""),
        # level
        ("Level 3", "level", "inggris", "3", 0, "level"),
        ("LEVEL 3", "level", "inggris", "3", 0, "level"),
        ("3", "level", "indonesia", "3", 0, ""),
        ("Level III", "level", "indonesia", "3", 0, "level"),
        ("Level IX", "level", "indonesia", "9", 0, "level"),
        ("Level 0", "level", "indonesia", "0", 0, "level"),
    ],
)
def test_reads(text: str, kind: str, notation: str, value: str, decimals: int, unit: str) -> None:
    printed = read(text, kind=kind, notation=notation)
    assert printed.state is State.ANGKA
    assert (str(printed.value), printed.decimals, printed.unit) == (value, decimals, unit)
    assert printed.step == D(1).scaleb(-decimals)
    assert printed.text == text
    assert printed.notation == notation
    assert not printed.provisional


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("76.5512*", "indeks", "76.5512", ""),
        ("76.5512 *", "indeks", "76.5512", ""),
        (f"{NBSP}76.5512{NBSP}* ", "indeks", "76.5512", ""),
        ("5.29%*", "persen", "5.29", "%"),
        ("5.29% *", "persen", "5.29", "%"),
        ("5.29*%", "persen", "5.29", "%"),
        ("5.29 * %", "persen", "5.29", "%"),
        ("Rp 1,000*", "rupiah", "1000", "Rp"),
        ("(1,000)*", "rupiah", "-1000", ""),
        ("Level 3*", "level", "3", "level"),
    ],
)
def test_the_star_marks_a_provisional_figure(text: str, kind: str, value: str, unit: str) -> None:
    printed = read(text, kind=kind, notation="inggris")
    assert (printed.value, printed.unit, printed.provisional) == (D(value), unit, True)
    assert printed.text == text


@pytest.mark.parametrize("space", [" ", "  ", NBSP, NARROW])
def test_spaces_around_are_tolerated_and_kept(space: str) -> None:
    printed = read(f"{space}12,5{space}", kind="angka", notation="indonesia")
    assert printed.value == D("12.5")
    assert printed.text == f"{space}12,5{space}"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "teks"])
@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.KOSONG),
        ("  ", State.KOSONG),
        (NBSP, State.KOSONG),
        ("-", State.STRIP),
        (" – ", State.STRIP),
        ("Nihil", State.NIHIL),
        ("NIHIL", State.NIHIL),
        ("N/A", State.TIDAK_ADA),
        ("NA", State.TIDAK_ADA),
        ("n/a", State.TIDAK_ADA),
    ],
)
def test_states_without_a_value(text: str, state: State, kind: str) -> None:
    printed = read(text, kind=kind, notation="indonesia")
    assert printed == Printed(text, state, None, 0, "", False, "indonesia", D(1))
    assert printed.interval() is None


@pytest.mark.parametrize("text", ["-", "N/A", "12.34", "<b>", "=1+1", "Kelurahan\nManggar", "0"])
def test_text_is_text(text: str) -> None:
    printed = read(text, kind="teks", notation="indonesia")
    assert (printed.state, printed.value, printed.text) == (State.TEKS, None, text)
    assert read(" ", kind="teks", notation="indonesia").state is State.KOSONG


@pytest.mark.parametrize(
    ("text", "bounds", "closed", "unit", "decimals"),
    [
        ("90,01% ≤ 100%", ("90.01", "100"), (True, True), "%", 2),
        ("65,01% ≤ 75 %", ("65.01", "75"), (True, True), "%", 2),
        ("≤ 50 %", (None, "50"), (False, True), "%", 0),
        ("<= 50", (None, "50"), (False, True), "", 0),
        ("< 50", (None, "50"), (False, False), "", 0),
        ("> 100%", ("100", None), (False, False), "%", 0),
        ("≥ 100%", ("100", None), (True, False), "%", 0),
        ("75,01 - 90", ("75.01", "90"), (True, True), "", 2),
        ("75,01–90", ("75.01", "90"), (True, True), "", 2),
        ("75 s.d. 90", ("75", "90"), (True, True), "", 0),
        ("50% < 65%", ("50", "65"), (True, False), "%", 0),
        ("> 2-15", ("2", "15"), (False, True), "", 0),
        ("-20 - 20", ("-20", "20"), (True, True), "", 0),
        ("100", ("100", "100"), (True, True), "", 0),
    ],
)
def test_ranges(
    text: str,
    bounds: tuple[str | None, str | None],
    closed: tuple[bool, bool],
    unit: str,
    decimals: int,
) -> None:
    printed = read(text, kind="rentang", notation="indonesia")
    lo, hi = (None if bound is None else D(bound) for bound in bounds)
    assert printed.state is State.RENTANG
    assert printed.bounds == (lo, hi)
    assert printed.bounds_closed == closed
    assert (printed.unit, printed.decimals, printed.value) == (unit, decimals, None)
    assert printed.interval() is None


@pytest.mark.parametrize(
    "text",
    ["90 - 75", "≤ 50 - 60", "≤", "50 ≤", "a - b", "90.01 ≤ 100", "1 - 2 - 3", "90 75", "≤ ≤ 5"],
)
def test_refused_ranges(text: str) -> None:
    with pytest.raises(NotationError):
        read(text, kind="rentang", notation="indonesia")


REFUSED = [
    # the other notation's marks, incomplete groups
    *((text, "angka", "indonesia") for text in ("12.34", "1.2345", "1,234,567", "1,234.56")),
    *((text, "angka", "indonesia") for text in ("1.23", "1.234.56", "1234.567", "1..234", "1.,5")),
    *((text, "angka", "indonesia") for text in (",5", "5,", ".5", "1.234,", "1,2,3", "0.123")),
    *((text, "angka", "indonesia") for text in ("1.234.5678", "9.999.9999.999,99", "12 345")),
    *((text, "angka", "inggris") for text in ("12,34", "1,2345", "1.234.567", "1.234,56")),
    *((text, "angka", "inggris") for text in (".5", "5.", "1,23", "1234,567", "0,123")),
    *((text, "angka", "ribuan") for text in ("1.5", "1,2345", "12,34,567", "1234,5", "0,5", "1,")),
    *((text, "angka", "indonesia-polos") for text in ("1.234", "1.234,5", "12.5")),
    *((text, "angka", "inggris-polos") for text in ("1,234", "1,234.5", "12,5")),
    # leading zeros
    *((text, "angka", "indonesia") for text in ("007", "00", "00,5", "01.234", "-05")),
    # signs and spaces inside
    *((text, "angka", "indonesia") for text in ("- 5", "--5", "+-5", "5-", "1 000", "−", "+")),
    # stars
    *((text, "angka", "indonesia") for text in ("*", "5**", "*5", "5*5", "-*", "5*%", "5 * *")),
    *((text, "persen", "indonesia") for text in ("5*%*", "5%%", "%", "% 5", "5 persen", "- 5%")),
    # what Decimal would swallow
    *((text, "angka", "indonesia") for text in ("nan", "NaN", "inf", "-Infinity", "1e5", "1E3")),
    *((text, "angka", "indonesia") for text in ("1_000", "١٢", "１２", "०", "²", "½", "Ⅳ", "0x1")),
    *((text, "angka", "indonesia") for text in ("1٢", "1２", "5²", "1.٢٣٤", "1.23４", "1,٢", "1,5²")),
    *(("Level ٣", "level", "indonesia"), ("1٢%", "persen", "inggris"), ("1,٢", "angka", "ribuan")),
    *((text, "angka", "indonesia") for text in ("12\n", "\n12", "12\t", "12\r", "1\x002", "\n")),
    *((text, "angka", "indonesia") for text in ("12\u200b", "\u202e12", "\ufeff12", "12\u2009")),
    # markers of another kind
    *(("5%", kind, "indonesia") for kind in ("angka", "jumlah", "indeks", "rupiah", "level")),
    *(("Rp5", kind, "indonesia") for kind in ("angka", "jumlah", "indeks", "persen", "level")),
    *(("Level 3", kind, "indonesia") for kind in ("angka", "jumlah", "indeks", "persen", "rupiah")),
    *(("(5)", kind, "indonesia") for kind in ("angka", "jumlah", "indeks", "persen", "level")),
    # counts
    *((text, "jumlah", "indonesia") for text in ("-5", "1,5", "5,0", "−1")),
    # rupiah
    *((text, "rupiah", "indonesia") for text in ("-Rp-1", "(-1)", "-(1)", "Rp", "Rp,-", "RpRp1")),
    *((text, "rupiah", "indonesia") for text in ("Rp(Rp1)", "()", "(1", "1)", "1,50,-", "Rp12.34")),
    *((text, "rupiah", "indonesia") for text in ("1.000,--", "Rp 1.000 juta", "$5", "IDR 5")),
    # level
    *((text, "level", "indonesia") for text in ("Level", "Level -1", "Level 1,5", "III", "-3")),
    *((text, "level", "indonesia") for text in ("Level IIII", "Level iii", "Level 03", "Level 3 4")),
    # words
    *((text, "angka", "indonesia") for text in ("tidak ada", "nihil.", "5 orang", "=1+1", "<b>5")),
]


@pytest.mark.parametrize(("text", "kind", "notation"), REFUSED)
def test_refuses(text: str, kind: str, notation: str) -> None:
    with pytest.raises(NotationError) as caught:
        read(text, kind=kind, notation=notation)
    assert caught.value.fix
    assert kind in caught.value.problem
    assert notation in caught.value.problem


@pytest.mark.parametrize(
    ("text", "kind", "notation", "fix"),
    [
        (
            "12.34",
            "angka",
            "indonesia",
            'bila yang dimaksud 12,34, tulis di pembacaan.csv dengan notasi "inggris"',
        ),
        (
            "1,234,5",
            "angka",
            "indonesia",
            'dimaksud 1.234.500, tulis di pembacaan.csv dengan notasi "ribuan"',
        ),
        (
            "12,34",
            "angka",
            "inggris",
            'dimaksud 12,34, tulis di pembacaan.csv dengan notasi "indonesia"',
        ),
        (
            "12,34",
            "angka",
            "inggris",
            'dimaksud 12.340, tulis di pembacaan.csv dengan notasi "ribuan"',
        ),
        ("90.01 ≤ 100", "rentang", "indonesia", 'notasi "inggris"'),
        ("5%", "angka", "indonesia", "persen atau rentang"),
        ("Rp5", "angka", "indonesia", "rupiah"),
        ("Level 3", "angka", "indonesia", "level"),
        ("007", "angka", "indonesia", "nol di depan"),
        ("１２", "angka", "indonesia", "angka 0 sampai 9"),
        ("- 31,94%", "persen", "indonesia", "bila yang dimaksud -31,94"),
        ("(5.754)", "angka", "indonesia", "bila yang dimaksud -5.754"),
        ("-5", "jumlah", "indonesia", "bulat dan tidak negatif"),
        ("9" * 31, "angka", "indonesia", "paling panjang 30"),
        ("abc", "angka", "indonesia", 'tulis seperti "1.234,56"'),
        ("abc", "angka", "inggris", 'tulis seperti "1,234.56"'),
        ("abc", "angka", "ribuan", 'tulis seperti "1,235"'),
        ("abc", "rupiah", "indonesia", 'tulis seperti "Rp1.234"'),
        ("terpadu", "angka", "indonesia", "tulis seperti"),
    ],
)
def test_the_message_says_how_to_mend(text: str, kind: str, notation: str, fix: str) -> None:
    with pytest.raises(NotationError) as caught:
        read(text, kind=kind, notation=notation)
    assert fix in (caught.value.fix or "")


def test_the_message_does_not_carry_control_characters_or_endless_text() -> None:
    with pytest.raises(NotationError) as caught:
        read("\x1b[31m\u202e\n" + "x" * 5000, kind="angka", notation="indonesia")
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 300
    assert r"\x1b" in message


@pytest.mark.parametrize("filler", [" ", "*", "%", "(", "1", ".", ",", "1.", "Rp", "level "])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "teks"])
def test_endless_cells_are_refused_quickly(kind: str, filler: str) -> None:
    with pytest.raises(NotationError):
        read("1" + filler * 200_000 + "x", kind=kind, notation="indonesia")


def test_unknown_names() -> None:
    with pytest.raises(UnknownNameError, match='maksud Anda "persen"'):
        read("5", kind="persn", notation="indonesia")
    with pytest.raises(UnknownNameError, match='maksud Anda "inggris"'):
        read("5", kind="angka", notation="ingris")
    with pytest.raises(UnknownNameError, match='maksud Anda "potong"'):
        read("5", kind="angka", notation="inggris").interval("poton")
    with pytest.raises(UnknownNameError):
        read("", kind="persn", notation="indonesia")


@pytest.mark.parametrize(
    ("text", "convention", "lo", "hi", "lo_closed", "hi_closed"),
    [
        ("81,84", "setengah-ke-atas", "81.835", "81.845", True, False),
        ("-81,84", "setengah-ke-atas", "-81.845", "-81.835", False, True),
        ("0,00", "setengah-ke-atas", "-0.005", "0.005", False, False),
        ("-0,00", "setengah-ke-atas", "-0.005", "0.005", False, False),
        ("81,84", "genap", "81.835", "81.845", True, True),
        ("0", "genap", "-0.5", "0.5", True, True),
        ("81,84", "potong", "81.84", "81.85", True, False),
        ("-81,84", "potong", "-81.85", "-81.84", False, True),
        ("0,0", "potong", "-0.1", "0.1", False, False),
        ("81,84", "pasti", "81.84", "81.84", True, True),
        ("5", "setengah-ke-atas", "4.5", "5.5", True, False),
        ("1.000", "setengah-ke-atas", "999.5", "1000.5", True, False),
    ],
)
def test_interval(text: str, convention: str, lo: str, hi: str, lo_closed: bool, hi_closed: bool) -> None:
    expected = Interval(D(lo), D(hi), lo_closed, hi_closed)
    assert read(text, kind="angka", notation="indonesia").interval(convention) == expected


def test_negative_zero_loses_its_sign() -> None:
    assert str(read("-0,00", kind="angka", notation="indonesia").value) == "0.00"
    assert str(read("(0)", kind="rupiah", notation="indonesia").value) == "0"


def test_lost_zeros_do_not_widen_the_interval() -> None:
    printed = read("132,97", kind="jumlah", notation="ribuan")
    assert printed.step == 1
    assert printed.interval() == Interval(D("132969.5"), D("132970.5"), True, False)


@pytest.mark.parametrize(
    ("text", "kind", "notation", "value", "expected"),
    [
        ("81,84%", "persen", "indonesia", "92.045", "92,05%"),
        ("103.32 %", "persen", "inggris", "97", "97.00 %"),
        ("5.29%*", "persen", "inggris", "6.1", "6.10%"),
        ("5.29", "persen", "inggris", "6.1", "6.10"),
        ("Rp. 1.000,-", "rupiah", "indonesia", "-2500.4", "-Rp2.500"),
        ("Rp 1,000", "rupiah", "inggris", "2500", "Rp 2,500"),
        ("Level III", "level", "inggris", "4", "Level 4"),
        ("3", "level", "inggris", "4", "4"),
        ("132,97", "jumlah", "ribuan", "2000", "2,0"),
        ("1234,5", "angka", "indonesia", "2345.67", "2345,7"),
        ("1.234,5", "angka", "indonesia", "2345.67", "2.345,7"),
        ("12,5", "angka", "indonesia", "2345.67", "2.345,7"),
        ("-", "persen", "indonesia", "92.045", "92,045"),
    ],
)
def test_rewrite(text: str, kind: str, notation: str, value: str, expected: str) -> None:
    assert read(text, kind=kind, notation=notation).rewrite(D(value)) == expected


def test_rewrite_in_another_notation() -> None:
    printed = read("2,061.54 %", kind="persen", notation="inggris")
    assert printed.rewrite(D("1999.999"), "indonesia") == "2.000,00 %"


UNITS = {"persen": ("", "%"), "rupiah": ("", "Rp"), "level": ("", "level")}
notations = st.sampled_from(sorted(NOTATIONS))
kinds = st.sampled_from([kind for kind in KINDS if kind not in ("teks", "rentang")])


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, str, str, Decimal, int]:
    """A string written by `write`, with its kind, notation, value and decimals."""
    kind, notation = draw(kinds), draw(notations)
    whole = kind in EXACT_KINDS or notation == "ribuan"
    decimals = 0 if whole else draw(st.integers(0, 8))
    low = 0 if kind in EXACT_KINDS else -(10**20)
    number = draw(st.integers(low, 99 if kind == "level" else 10**20))
    value = Decimal(number).scaleb(-decimals, Context(prec=50))
    unit = draw(st.sampled_from(UNITS.get(kind, ("",))))
    if kind == "level":
        notation = draw(st.sampled_from(["indonesia", "inggris"]))
    text = write(value, notation=notation, decimals=decimals, unit=unit)
    return text, kind, notation, value, decimals


@given(figures(), st.sampled_from(["", "*", " *", NBSP]), st.sampled_from(["", " ", NARROW]))
def test_what_is_written_is_read_back(figure: tuple[str, str, str, Decimal, int], after: str, before: str) -> None:
    text, kind, notation, value, decimals = figure
    printed = read(before + text + after, kind=kind, notation=notation)
    assert printed.state is State.ANGKA
    assert (printed.value, printed.decimals) == (value, decimals)
    assert printed.provisional is ("*" in after)
    assert not (printed.value == 0 and printed.value.is_signed())


@given(figures(), st.decimals(-(10**6), 10**6, places=10))
def test_a_rewritten_value_is_read_back(figure: tuple[str, str, str, Decimal, int], other: Decimal) -> None:
    text, kind, notation, _, decimals = figure
    value = round_half_up(abs(other), decimals)
    assume(kind != "level" or value < 100)
    printed = read(text, kind=kind, notation=notation)
    again = read(printed.rewrite(abs(other)), kind=kind, notation=notation)
    assert (again.value, again.unit, again.decimals) == (value, printed.unit, decimals)


@given(st.integers(10**4, 10**18), st.integers(1, 6))
def test_a_string_with_both_marks_belongs_to_one_notation(number: int, decimals: int) -> None:
    value = Decimal(number * 10**decimals + 1).scaleb(-decimals, Context(prec=50))
    for own, other in (("indonesia", "inggris"), ("inggris", "indonesia")):
        text = write(value, notation=own)
        assert "," in text and "." in text
        assert read(text, kind="angka", notation=own).value == value
        with pytest.raises(NotationError, match=f'notasi "{own}"'):
            read(text, kind="angka", notation=other)


@given(figures())
def test_the_value_lies_in_its_interval_under_every_convention(
    figure: tuple[str, str, str, Decimal, int],
) -> None:
    text, kind, notation, value, _ = figure
    printed = read(text, kind=kind, notation=notation)
    for convention in CONVENTIONS:
        interval = printed.interval(convention)
        assert interval is not None
        assert interval.contains(value)


@given(figures(), st.integers(0, 10**6), st.sampled_from(["setengah-ke-atas", "potong"]))
def test_numbers_in_the_interval_print_the_same(
    figure: tuple[str, str, str, Decimal, int], millionths: int, convention: str
) -> None:
    text, kind, notation, value, decimals = figure
    printed = read(text, kind=kind, notation=notation)
    interval = printed.interval(convention)
    assert interval is not None
    with localcontext(Context(prec=60)):
        candidate = interval.lo + interval.width * millionths / 10**6
        if convention == "potong":
            shortened = candidate.quantize(printed.step, rounding="ROUND_DOWN")
        else:
            shortened = round_half_up(candidate, decimals)
    assert interval.contains(candidate) is (shortened == value)


CHARACTERS = {
    kind: set("0123456789.,+-−–* " + NBSP + NARROW) | set(extra)
    for kind, extra in {
        "angka": "",
        "jumlah": "",
        "indeks": "",
        "persen": "%",
        "rupiah": "Rp()",
        "level": "levelLEVELIVX",
        "rentang": "%≤≥<>=—s.d./",
    }.items()
}
hostile = st.text(max_size=12) | st.text(
    alphabet=st.sampled_from(string.digits + "..,,--+*% \n\t_eE()RpLevlIVX≤><=sd/−–" + NBSP + NARROW + "١２²½\u200b"),
    max_size=14,
)


@given(hostile, st.sampled_from(sorted(CHARACTERS)), notations)
def test_any_text_is_read_or_refused_with_a_message(text: str, kind: str, notation: str) -> None:
    try:
        printed = read(text, kind=kind, notation=notation)
    except NotationError as error:
        assert error.fix
        assert str(error).isprintable()
        return
    assert printed.text == text
    if printed.value is not None or printed.bounds != (None, None):
        assert set(text) <= CHARACTERS[kind]
        assert re.search("[0-9IVX]", text)


@given(st.text(), st.characters(exclude_characters="".join(CHARACTERS["persen"])), st.integers(0))
def test_a_foreign_character_never_yields_a_value(text: str, foreign: str, place: int) -> None:
    base = "".join(sign for sign in text if sign in CHARACTERS["persen"]) or "12,5%"
    at = place % (len(base) + 1)
    try:
        printed = read(base[:at] + foreign + base[at:], kind="persen", notation="indonesia")
    except NotationError:
        return
    assert printed.value is None


@given(st.text(max_size=20))
def test_text_cells_never_fail(text: str) -> None:
    printed = read(text, kind="teks", notation="indonesia")
    assert printed.state in (State.TEKS, State.KOSONG)
    assert printed.text == text
