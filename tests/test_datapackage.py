"""The Data Package descriptor."""

from __future__ import annotations

import csv
import hashlib
import json

from factory import Tiny

from lppd.datapackage import descriptor, descriptor_text
from lppd.report import Report


def test_every_table_is_a_resource_that_fits_its_file(real_report: Report) -> None:
    package = descriptor(real_report)
    assert {resource["path"] for resource in package["resources"]} == {f"{table}.csv" for table in real_report.schemas}
    for resource in package["resources"]:
        path = real_report.project.year_dir / resource["path"]
        with path.open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert resource["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        assert resource["bytes"] == path.stat().st_size


def test_names_follow_the_specification(real_report: Report) -> None:
    package = descriptor(real_report)
    names = [package["name"], *(resource["name"] for resource in package["resources"])]
    assert all(name == name.lower() and " " not in name and "." not in name for name in names)
    assert len(set(names)) == len(names)


def test_keys_units_and_notation(project: Tiny) -> None:
    package = descriptor(project.open())
    (table,) = [resource for resource in package["resources"] if resource["path"] == "8.2.csv"]
    fields = {field["name"]: field for field in table["schema"]["fields"]}
    assert table["schema"]["primaryKey"] == "kunci"
    assert fields["kunci"]["constraints"]["enum"] == ["mutu", "risiko", "maturitas"]
    assert (fields["capaian"]["lppd:notasi"], fields["capaian"]["lppd:satuan"]) == ("inggris", "%")
    assert "lppd:notasi" not in fields["indikator"]


def test_text_is_stable_json(project: Tiny) -> None:
    report = project.open()
    assert descriptor_text(report) == descriptor_text(report)
    assert json.loads(descriptor_text(report)) == descriptor(report)
