"""Strict reading of YAML files: unknown keys and wrong types are errors, each with its place and a way out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from lppd.errors import FaultsError, LppdError, did_you_mean

_EXPLANATIONS = {
    "missing": "kunci wajib ini tidak ada",
    "int_type": "harus bilangan bulat",
    "int_parsing": "harus bilangan bulat",
    "int_from_float": "harus bilangan bulat",
    "too_short": "daftar ini tidak boleh kosong",
    "string_type": "harus teks (beri tanda petik)",
    "bool_type": "harus true atau false",
    "bool_parsing": "harus true atau false",
    "dict_type": "harus berupa pasangan kunci dan nilai",
    "model_type": "harus berupa pasangan kunci dan nilai",
    "list_type": "harus berupa daftar",
    "tuple_type": "harus berupa daftar",
    "date_from_datetime_parsing": "harus tanggal berbentuk YYYY-MM-DD",
    "date_type": "harus tanggal berbentuk YYYY-MM-DD",
    "decimal_parsing": "harus bilangan",
    "decimal_type": "harus bilangan",
    "finite_number": "harus bilangan berhingga",
    "literal_error": "nilai ini tidak dikenal",
}


class StrictModel(BaseModel):
    """Base of everything read from YAML: frozen, and no key is ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=StrictModel)


class _OnceOnly(yaml.constructor.SafeConstructor):
    """Safe YAML in which a key may stand only once; plain YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        found = super().construct_mapping(node, deep)
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.MarkedYAMLError(problem=f"kunci ganda: {key}", problem_mark=key_node.start_mark)
            seen.add(key)
        return found


class _Loader(_OnceOnly, yaml.SafeLoader):
    """The parser whose complaints are clear."""


class _FastLoader(_OnceOnly, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The parser written in C, where there is one: a report reads some forty files each time it is opened."""


def _parse(text: str) -> Any:
    """Parse quickly; what is refused is parsed once more, for a clear complaint."""
    try:
        return yaml.load(text, Loader=_FastLoader)
    except yaml.YAMLError:
        return yaml.load(text, Loader=_Loader)


def read_yaml(path: Path, error: type[LppdError]) -> Any:
    """Parse a YAML file safely.

    Raises:
        error: the file is missing, is not UTF-8, or is not YAML.
    """
    try:
        return _parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise error("berkas tidak ada", file=path, fix="periksa namanya atau buat berkas itu") from None
    except UnicodeDecodeError:
        raise error("berkas bukan teks UTF-8", file=path, fix="simpan ulang sebagai UTF-8") from None
    except IsADirectoryError:
        raise error("bukan berkas, melainkan folder", file=path, fix="periksa namanya") from None
    except RecursionError:
        raise error("YAML bersarang terlalu dalam", file=path, fix="sederhanakan isinya") from None
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        row = None if mark is None else mark.line + 1
        problem = f"YAML tidak dapat dibaca ({getattr(exc, 'problem', None) or 'bentuknya salah'})"
        raise error(problem, file=path, row=row, fix="periksa inden, tanda petik, dan titik dua") from None


def load(model: type[Model], content: Any, *, file: Path, error: type[LppdError], key: str = "") -> Model:
    """Validate `content` against `model`.

    Args:
        key: the key under which `content` stands, when it is only part of the file.

    Raises:
        FaultsError: every fault of the file at once, each an instance of `error`.
    """
    if not isinstance(content, dict):
        what = f"{key}: isinya" if key else "isi berkas"
        raise error(
            f"{what} harus berupa pasangan kunci dan nilai", file=file, fix="lihat contoh di params/ atau data/schema/"
        )
    try:
        return model.model_validate(content)
    except ValidationError as exc:
        items = [dict(item) for item in exc.errors()]
        raise FaultsError(
            _fault(model, {**item, "loc": _place(item, content)}, file, error, key)
            for item in items
            if not _consequence(item, items)
        ) from None


def _place(item: dict[str, Any], content: Any) -> tuple[str | int, ...]:
    """Where in the file a fault is, without the names of the forms that a value could have had."""
    found: list[str | int] = []
    for part in item["loc"]:
        if (isinstance(content, dict) and part in content) or (isinstance(content, list) and isinstance(part, int)):
            content = content[part]
            found.append(part)
    return (*found, item["loc"][-1]) if item["type"] == "missing" else tuple(found)


def _consequence(item: dict[str, Any], items: list[dict[str, Any]]) -> bool:
    """A list that only counts as too short because its own elements are faulty."""
    place = item["loc"]
    return item["type"] == "too_short" and any(
        other["loc"][: len(place)] == place for other in items if other is not item
    )


def _fault(model: type[BaseModel], item: dict[str, Any], file: Path, error: type[LppdError], key: str) -> LppdError:
    path = [key] * bool(key) + [str(part) for part in item["loc"]]
    kind = item["type"]
    if kind == "extra_forbidden":
        hint = did_you_mean(path[-1], _known_keys(model, path[bool(key) : -1]))
        return error(f"kunci tidak dikenal: {'.'.join(path)}{hint}", file=file, fix="hapus atau betulkan kunci itu")
    if kind == "literal_error":
        options = str(item.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")
        hint = did_you_mean(str(item["input"]), options)
        return error(
            f"{'.'.join(path)}: nilai {item['input']!r} tidak dikenal{hint}",
            file=file,
            fix="pakai salah satu nilai itu",
        )
    why = (
        _limit(kind, item.get("ctx", {}))
        or _EXPLANATIONS.get(kind)
        or str(item.get("ctx", {}).get("error") or "nilainya tidak sah")
    )
    return error(f"{'.'.join(path) or 'berkas'}: {why}", file=file, fix="betulkan kunci itu")


def _limit(kind: str, context: dict[str, Any]) -> str:
    """What a bound that was broken demands; "" when none was."""
    words = {"ge": "sedikitnya", "gt": "lebih dari", "le": "paling besar", "lt": "kurang dari"}
    if kind.startswith(("greater_than", "less_than")):
        return next((f"harus {word} {context[name]}" for name, word in words.items() if name in context), "")
    return ""


def _known_keys(model: type[BaseModel], path: Iterable[str]) -> list[str]:
    """Keys allowed at `path` inside `model`; empty when the path leaves the models."""
    current: Any = model
    for part in path:
        field = getattr(current, "model_fields", {}).get(part)
        if field is not None:
            current = _model_in(field.annotation)
        elif not part.isdigit():
            return []
    return list(getattr(current, "model_fields", {}))


def _model_in(annotation: Any) -> Any:
    """The first model class mentioned in a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((item for item in found if item is not None), None)
