"""What a sentence may say of figures: rose or fell, reached or not, above or below, some or none.

These methods give a class, so that the words of the prose can be held against the tables. A class of
`terlampaui` also is `tercapai`; `lppd.words` knows which printed words stand for which class.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from lppd.methods.registry import method
from lppd.methods.value import Undefined
from lppd.words import spans_of_years

_SOURCE = "definisi"


@method(
    "arah",
    "Arah perubahan",
    formula="naik bila xₙ > xₙ₋₁, turun bila xₙ < xₙ₋₁, selain itu tetap",
    source=_SOURCE,
    operands={"sekarang": "nilai yang kemudian", "sebelumnya": "nilai yang lebih dahulu"},
    monotone=False,
    result="kelas",
)
def arah(sekarang: Decimal, sebelumnya: Decimal) -> str | Undefined:
    """Return "naik", "turun" or "tetap". Source: definisi.

    >>> arah(Decimal(3), Decimal(2))
    'naik'
    """
    return _compared(sekarang, sebelumnya, "naik", "turun", "tetap")


@method(
    "arah-runtun",
    "Arah sepanjang runtun waktu",
    formula="naik bila setiap nilai lebih besar daripada sebelumnya, turun bila lebih kecil, selain itu berubah-ubah",
    source=_SOURCE,
    operands={"nilai": "nilai menurut waktu"},
    monotone=False,
    result="kelas",
)
def arah_runtun(nilai: Sequence[Decimal]) -> str | Undefined:
    """Return "naik" or "turun" when every step does, "tetap" when none moves, else "berubah-ubah".

    Undefined for fewer than two values. Source: definisi.

    >>> arah_runtun([Decimal(1), Decimal(2), Decimal(2)])
    'berubah-ubah'
    """
    steps = {arah(later, earlier) for earlier, later in pairwise(nilai)}
    if not steps:
        return Undefined("kurang dari dua nilai")
    return steps.pop() if len(steps) == 1 else "berubah-ubah"


@method(
    "ketercapaian",
    "Ketercapaian target",
    formula="terlampaui bila R lebih baik daripada T, tercapai bila sama, selain itu tidak-tercapai",
    source=_SOURCE,
    operands={"realisasi": "realisasi indikator", "target": "target indikator"},
    options={"polaritas": {"naik": "makin tinggi makin baik", "turun": "makin rendah makin baik"}},
    monotone=False,
    result="kelas",
)
def ketercapaian(
    realisasi: Decimal, target: Decimal, *, polaritas: Literal["naik", "turun"] = "naik"
) -> str | Undefined:
    """Return "terlampaui", "tercapai" or "tidak-tercapai". Source: definisi.

    >>> ketercapaian(Decimal(3), Decimal(4), polaritas="turun")
    'terlampaui'
    """
    better, worse = ("terlampaui", "tidak-tercapai") if polaritas == "naik" else ("tidak-tercapai", "terlampaui")
    return _compared(realisasi, target, better, worse, "tercapai")


@method(
    "efisien",
    "Efisien atau tidak",
    formula="efisien bila E > 0, tidak-efisien bila E < 0, selain itu sepadan",
    source="PMK 214/PMK.02/2017 (disesuaikan untuk daerah)",
    operands={"efisiensi": "efisiensi, E (%)"},
    monotone=False,
    result="kelas",
)
def efisien(efisiensi: Decimal) -> str | Undefined:
    """Return "efisien", "tidak-efisien" or "sepadan". Source: PMK 214/PMK.02/2017.

    >>> efisien(Decimal("-2.5"))
    'tidak-efisien'
    """
    return _compared(efisiensi, Decimal(0), "efisien", "tidak-efisien", "sepadan")


@method(
    "di-atas",
    "Di atas atau di bawah pembanding",
    formula="di-atas bila nilai > pembanding, di-bawah bila nilai < pembanding, selain itu sama",
    source=_SOURCE,
    operands={"nilai": "nilai", "pembanding": "nilai pembanding"},
    monotone=False,
    result="kelas",
)
def di_atas(nilai: Decimal, pembanding: Decimal) -> str | Undefined:
    """Return "di-atas", "di-bawah" or "sama". Source: definisi.

    >>> di_atas(Decimal(4), Decimal(5))
    'di-bawah'
    """
    return _compared(nilai, pembanding, "di-atas", "di-bawah", "sama")


@method(
    "keberadaan",
    "Ada atau tidaknya",
    formula="ada bila salah satu nilai lebih dari nol, selain itu tidak-ada",
    source=_SOURCE,
    operands={"nilai": "banyaknya, menurut satu tempat atau lebih"},
    monotone=False,
    result="kelas",
)
def keberadaan(nilai: Sequence[Decimal]) -> str | Undefined:
    """Return "ada" when any count is above nought, else "tidak-ada"; Undefined without counts. Source: definisi.

    >>> keberadaan([Decimal(0), Decimal(3)])
    'ada'
    """
    if not nilai:
        return Undefined("tidak ada nilai")
    return "ada" if any(value > 0 for value in nilai) else "tidak-ada"


@method(
    "periode",
    "Tahun yang dicakup",
    formula="tahun awal-tahun akhir yang disebut suatu judul",
    source=_SOURCE,
    operands={"teks": "judul atau kalimat yang menyebut satu rentang tahun"},
    monotone=False,
    result="kelas",
)
def periode(teks: str) -> str | Undefined:
    """Return the span of years that a text names; Undefined unless it names just one. Source: definisi.

    >>> periode("Realisasi Tahun 1996 – 2000")
    '1996-2000'
    """
    found = set(spans_of_years(teks))
    return found.pop() if len(found) == 1 else Undefined("tidak menyebut tepat satu rentang tahun")


def _compared(first: Decimal, second: Decimal, above: str, below: str, same: str) -> str:
    return above if first > second else below if first < second else same
