from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from factory import REGION, YEAR, Tiny, all_faults

from lppd.errors import ParameterError
from lppd.params import Params, load_params


def loaded(project: Tiny, **changes: Any) -> Params:
    project.params |= changes
    return load_params(project.write() / "params" / f"{YEAR}.yml")


def test_names_for_templates(project: Tiny) -> None:
    names = loaded(project).names
    assert names == {
        "tahun": YEAR,
        "daerah": REGION,
        "rpjmd": f"{YEAR - 1}-{YEAR + 1}",
        "rpjmd.awal": YEAR - 1,
        "rpjmd.akhir": YEAR + 1,
    }


def test_choices_have_defaults_and_cap_is_exact(project: Tiny) -> None:
    methods = loaded(project, metode={"batas_capaian": "120.5"}).metode
    assert (methods.batas_capaian, methods.formula_turun, methods.skala_peringkat) == (
        Decimal("120.5"),
        "rasio-terbalik",
        "tabel-2.4",
    )


def test_no_cap_as_the_book_writes_it(project: Tiny) -> None:
    methods = loaded(
        project, metode={"batas_capaian": "tanpa", "batas_agregat": "tanpa", "batas_efisiensi": None}
    ).metode
    assert (methods.batas_capaian, methods.batas_agregat, methods.batas_efisiensi) == (None, None, None)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"metode": {"formula_turun": "selisi"}},
            "metode.formula_turun: nilai 'selisi' tidak dikenal (maksud Anda \"selisih\"?)",
        ),
        ({"metode": {"batas_capaian": -1}}, "metode.batas_capaian: harus lebih dari 0"),
        ({"metode": {"batas_capaian": [1]}}, "metode.batas_capaian: harus bilangan"),
        ({"metod": {}}, 'kunci tidak dikenal: metod (maksud Anda "metode"?)'),
        ({"rpjmd": {"awal": YEAR, "akhir": YEAR - 1}}, f"rpjmd: awal ({YEAR}) melewati akhir ({YEAR - 1})"),
        ({"periode": {"p": {"dari": 2, "sampai": 1}}}, "periode.p: dari (2) melewati sampai (1)"),
        ({"koreksi": "a.csv"}, "koreksi: harus berupa daftar"),
        ({"daerah": {"nama": 7}}, "daerah.nama: harus teks"),
        ({"tahun": "dua ribu"}, "tahun: harus bilangan bulat"),
    ],
)
def test_faults(project: Tiny, changes: dict[str, Any], said: str) -> None:
    project.write()
    path = project.root / "params" / f"{YEAR}.yml"
    import yaml

    path.write_text(yaml.safe_dump({**project.params, **changes}), encoding="utf-8")
    faults = all_faults(lambda: load_params(path))
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]
    assert all(fault.file == str(path) and isinstance(fault, ParameterError) for fault in faults)


@pytest.mark.parametrize(("year", "said"), [(1944, "sedikitnya 1945"), (3000, "paling besar 2999")])
def test_year_limits(project: Tiny, year: int, said: str) -> None:
    project.params["tahun"] = year
    faults = all_faults(lambda: load_params(project.write() / "params" / f"{year}.yml"))
    assert said in str(faults[0])


def test_file_of_another_year(project: Tiny) -> None:
    path = project.write() / "params" / f"{YEAR}.yml"
    assert load_params(path, YEAR).tahun == YEAR
    with pytest.raises(ParameterError, match="bukan tahun yang diminta") as caught:
        load_params(path, YEAR + 1)
    assert "--params" in (caught.value.fix or "")


def test_a_period_holds_both_its_ends(project: Tiny) -> None:
    assert list(loaded(project).periode["rencana"].years) == [YEAR, YEAR + 1]
