"""Shares, ratios and densities: one quantity for each hundred, thousand or unit of another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lppd.methods.registry import method
from lppd.methods.value import HUNDRED, Undefined, Value


@method(
    "persentase",
    "Persentase terhadap keseluruhan",
    formula="bagian ÷ keseluruhan × 100",
    source="definisi",
    unit="%",
    operands={"bagian": "jumlah bagian", "keseluruhan": "jumlah keseluruhan"},
    divisors=["keseluruhan"],
)
def persentase(bagian: Decimal, keseluruhan: Decimal) -> Value:
    """Return `bagian` as a percentage of `keseluruhan`; both in the same unit.

    Undefined when the whole is zero or negative. Rises with the part; falls with the whole for a
    positive part.

    Source: definisi.

    >>> persentase(Decimal(1), Decimal(8))
    Decimal('12.5')
    """
    if keseluruhan <= 0:
        return Undefined("keseluruhan nol atau negatif")
    return bagian * HUNDRED / keseluruhan


@method(
    "kepadatan",
    "Kepadatan penduduk",
    formula="penduduk ÷ luas",
    source="BPS, definisi kepadatan penduduk",
    unit="jiwa per satuan luas",
    operands={"penduduk": "jumlah penduduk", "luas": "luas wilayah"},
    divisors=["luas"],
)
def kepadatan(penduduk: Decimal, luas: Decimal) -> Value:
    """Return inhabitants per unit of area.

    Undefined when the area is zero or negative. Rises with the inhabitants, falls with the area.

    Source: BPS, definisi kepadatan penduduk.

    >>> kepadatan(Decimal(500), Decimal(4))
    Decimal('125')
    """
    if luas <= 0:
        return Undefined("luas nol atau negatif")
    return penduduk / luas


@method(
    "rasio",
    "Rasio",
    formula="pembilang ÷ penyebut",
    source="definisi indikator pada lampiran Permendagri 18/2020",
    operands={"pembilang": "angka yang dibagi", "penyebut": "angka pembagi"},
    divisors=["penyebut"],
)
def rasio(pembilang: Decimal, penyebut: Decimal) -> Value:
    """Return `pembilang` for each unit of `penyebut`.

    Undefined for a denominator of nought or below. Rises with the numerator.

    Source: Permendagri 18/2020, definitions of the indicators.

    >>> rasio(Decimal(91), Decimal(4))
    Decimal('22.75')
    """
    if penyebut <= 0:
        return Undefined("penyebut nol atau negatif")
    return pembilang / penyebut


@method(
    "rasio-per",
    "Rasio per sejumlah penduduk atau satuan",
    formula="bagian ÷ keseluruhan × per",
    source="definisi indikator pada lampiran Permendagri 18/2020",
    unit="per sejumlah satuan",
    operands={"bagian": "jumlah kejadian", "keseluruhan": "jumlah penduduk atau satuan"},
    divisors=["keseluruhan"],
    options={
        "per": {
            "angka": "banyaknya satuan pembanding",
            "1000": "per 1.000",
            "10000": "per 10.000",
            "100000": "per 100.000",
        }
    },
)
def rasio_per(bagian: Decimal, keseluruhan: Decimal, *, per: Decimal = Decimal(1000)) -> Value:
    """Return `bagian` for each `per` of `keseluruhan`.

    Undefined for a whole of nought or below. Rises with the part.

    Source: Permendagri 18/2020, definitions of the indicators.

    >>> rasio_per(Decimal(74), Decimal(370000), per=Decimal(100000))
    Decimal('20')
    """
    if keseluruhan <= 0:
        return Undefined("keseluruhan nol atau negatif")
    return bagian * per / keseluruhan


@method(
    "persentase-bersih",
    "Persentase setelah pengurangan",
    formula="(bagian − pengurang) ÷ keseluruhan × 100",
    source="definisi indikator pada lampiran Permendagri 18/2020",
    unit="%",
    operands={
        "bagian": "jumlah bagian",
        "pengurang": "yang dikeluarkan dari bagian",
        "keseluruhan": "jumlah keseluruhan",
    },
    divisors=["keseluruhan"],
)
def persentase_bersih(bagian: Decimal, pengurang: Decimal, keseluruhan: Decimal) -> Value:
    """Return what is left of `bagian` after `pengurang`, in percent of `keseluruhan`.

    Undefined for a whole of nought or below. Rises with the part, falls with what is taken off.

    Source: Permendagri 18/2020, definitions of the indicators.

    >>> persentase_bersih(Decimal(9), Decimal(1), Decimal(16))
    Decimal('50')
    """
    if keseluruhan <= 0:
        return Undefined("keseluruhan nol atau negatif")
    return (bagian - pengurang) * HUNDRED / keseluruhan


@method(
    "persentase-target",
    "Persentase terhadap bagian yang ditargetkan",
    formula="bagian ÷ (keseluruhan × porsi) × 100",
    source="definisi indikator pada lampiran Permendagri 18/2020",
    unit="%",
    operands={
        "bagian": "jumlah bagian",
        "keseluruhan": "jumlah keseluruhan",
        "porsi": "bagian dari keseluruhan yang ditargetkan, mis. 0,9",
    },
    divisors=["keseluruhan", "porsi"],
)
def persentase_target(bagian: Decimal, keseluruhan: Decimal, porsi: Decimal) -> Value:
    """Return `bagian` in percent of that `porsi` of `keseluruhan` which is the target.

    Undefined when the target is nought or below. Rises with the part, falls with the whole and its portion.

    Source: Permendagri 18/2020, definitions of the indicators.

    >>> persentase_target(Decimal(9), Decimal(20), Decimal("0.5"))
    Decimal('90')
    """
    if keseluruhan <= 0 or porsi <= 0:
        return Undefined("target nol atau negatif")
    return bagian * HUNDRED / (keseluruhan * porsi)


@method(
    "sebanding",
    "Bagian lain dari keseluruhan yang sama",
    formula="nilai ÷ pembanding × hasil",
    source="definisi",
    operands={
        "nilai": "jumlah bagian ini",
        "pembanding": "jumlah bagian lain dari keseluruhan yang sama",
        "hasil": "bagian lain itu terhadap keseluruhan, mis. dalam persen",
    },
    divisors=["pembanding"],
)
def sebanding(nilai: Decimal, pembanding: Decimal, hasil: Decimal) -> Value:
    """Return the share of `nilai` where `pembanding` has the share `hasil` of the same whole.

    For tables that print the shares but not the whole. Undefined for a `pembanding` of nought or below. Rises
    with the amount and with the other share, falls with the other amount.

    Source: definisi.

    >>> sebanding(Decimal(30), Decimal(20), Decimal(4))
    Decimal('6')
    """
    if pembanding <= 0:
        return Undefined("pembanding nol atau negatif")
    return nilai * hasil / pembanding


@method(
    "bagian-dari",
    "Bagian menurut persentasenya",
    formula="keseluruhan × persentase ÷ 100",
    source="definisi",
    operands={"persentase": "bagian dari keseluruhan (%)", "keseluruhan": "jumlah seluruhnya"},
)
def bagian_dari(persentase: Decimal, keseluruhan: Decimal) -> Value:
    """Return the part of a whole that a percentage stands for. Source: definisi.

    >>> bagian_dari(Decimal(25), Decimal(80))
    Decimal('20')
    """
    return persentase * keseluruhan / HUNDRED


@method(
    "sisa",
    "Sisa dari keseluruhan",
    formula="100 − (x₁ + x₂ + … + xₙ)",
    source="definisi: semua bagian bersama 100 persen",
    unit="%",
    operands={"nilai": "bagian-bagian lainnya (%)"},
)
def sisa(nilai: Sequence[Decimal]) -> Value:
    """Return what the other parts leave of a whole, in percent. Falls with each of them. Source: definisi.

    >>> sisa([Decimal(60), Decimal(15)])
    Decimal('25')
    """
    return HUNDRED - sum(nilai, Decimal(0))


@method(
    "bobot",
    "Bagian berbobot",
    formula="nilai × bobot ÷ 100",
    source="PP 2/2018 dan Permendagri 59/2021 (bobot 80 % penerima layanan, 20 % mutu layanan)",
    operands={"nilai": "nilai yang dibobot"},
    options={"bobot": {"angka": "bobot dalam persen", "80": "penerima layanan dasar", "20": "mutu layanan dasar"}},
)
def bobot(nilai: Decimal, *, bobot: Decimal = Decimal(80)) -> Value:
    """Return the part of `nilai` that its weight, in percent, gives it.

    Rises with the value for a positive weight.

    Source: PP 2/2018; Permendagri 59/2021.

    >>> bobot(Decimal(55), bobot=Decimal(80))
    Decimal('44')
    """
    return nilai * bobot / HUNDRED
