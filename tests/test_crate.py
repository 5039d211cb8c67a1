"""RO-Crate metadata: linked data that describes exactly the files that are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from factory import Tiny

from lppd.crate import NAME, crate, write_crate
from lppd.manifest import outputs
from lppd.params import Params

FILES = {"index.html": "a", "data/8.1.csv": "b", "data/angka.csv": "c", "lppd-1987.pdf": "d", "a b.svg": "e"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "terbitan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path / "terbitan"


@pytest.fixture
def params(project: Tiny) -> Params:
    return project.open().params


def made(folder: Path, params: Params, **given: Any) -> dict[str, dict[str, Any]]:
    """Entities by identifier."""
    found = crate(folder, params, outputs(folder), engine="mesin", version="1", **given)
    assert found["@context"] == "https://w3id.org/ro/crate/1.1/context"
    ids = [item["@id"] for item in found["@graph"]]
    assert len(set(ids)) == len(ids)
    return {item["@id"]: item for item in found["@graph"]}


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["@id"]] if set(value) == {"@id"} else []
        return own + [name for part in value.values() for name in references(part)]
    return [name for part in value for name in references(part)] if isinstance(value, list) else []


def test_every_file_is_an_entity_with_its_hash_and_size(folder: Path, params: Params) -> None:
    entities = made(folder, params)
    parts = [item["@id"] for item in entities["./"]["hasPart"]]
    assert sorted(parts) == sorted(
        ["index.html", "data/8.1.csv", "data/angka.csv", "lppd-1987.pdf", "a%20b.svg", "manifest.json"]
    )
    assert (
        entities["index.html"]["sha256"] == outputs(folder)["index.html"]
        and entities["index.html"]["contentSize"] == "1"
    )
    assert entities["lppd-1987.pdf"]["encodingFormat"] == "application/pdf"
    assert "sha256" not in entities["manifest.json"]


def test_the_descriptor_and_the_root_are_those_of_the_profile(folder: Path, params: Params) -> None:
    entities = made(folder, params)
    descriptor, root = entities[NAME], entities["./"]
    assert descriptor["@type"] == "CreativeWork" and descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert root["@type"] == "Dataset" and root["datePublished"] == params.terbitan.tanggal.isoformat()
    assert root["name"] and root["description"] and root["license"]["@id"] in entities


def test_every_reference_leads_somewhere(folder: Path, params: Params) -> None:
    entities = made(folder, params, overlays=[{"berkas": "usul.csv", "sha256": "00"}])
    outside = {"https://w3id.org/ro/crate/1.1"}
    named = {name for item in entities.values() for name in references({k: v for k, v in item.items() if k != "@id"})}
    assert named - outside <= entities.keys()
    action = entities["#pembuatan"]
    assert [item["@id"] for item in action["object"]] == ["data/8.1.csv", "#koreksi-usul.csv"]
    assert {item["@id"] for item in action["result"]} == {"index.html", "lppd-1987.pdf", "data/angka.csv"}


def test_equal_publications_give_equal_bytes_and_no_path_of_this_machine(folder: Path, params: Params) -> None:
    hashes = outputs(folder)
    texts = []
    for _ in range(2):
        write_crate(
            folder, params, hashes, engine="mesin", version="1", overlays=[{"berkas": "/x/usul.csv", "sha256": "0"}]
        )
        texts.append((folder / NAME).read_text(encoding="utf-8"))
    assert texts[0] == texts[1] and json.loads(texts[0])
    assert str(folder) not in texts[0] and "/x/" not in texts[0]
