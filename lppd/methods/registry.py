"""The list of all methods: what the schema, the book and the command line call by name.

A method is a pure function of Decimals with a card of facts about it. The `@method` decorator
checks the card against the signature, makes the function total (arithmetic never raises) and
enters it in the registry, so that the declared set and the coded set cannot drift apart.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, DecimalException, localcontext
from functools import partial, wraps
from types import MappingProxyType
from typing import Any, TypedDict, TypeVar, Unpack

from lppd.errors import ParameterError, UnknownNameError, did_you_mean
from lppd.methods.value import Undefined, Value, fault, plain, precise

R = TypeVar("R")

Options = Mapping[str, Mapping[str, str]]

BATAS: Mapping[str, str] = MappingProxyType(
    {
        "tanpa": "tidak dibatasi",
        "angka": "nilai di atas angka ini dihitung sebesar angka ini, mis. 100 atau 120",
    }
)
"""Description of every `batas` option: "tanpa" stands for None, "angka" for any number."""

ABAIKAN: Mapping[str, str] = MappingProxyType(
    {
        "tidak": "satu nilai yang tidak terdefinisi membuat hasilnya tidak terdefinisi",
        "ya": "nilai yang tidak terdefinisi tidak diikutkan",
    }
)
"""Description of every `abaikan_tak_terdefinisi` option: "ya" is True, "tidak" is False."""

SKIP = "abaikan_tak_terdefinisi"

_WORDS: Mapping[str, bool | None] = {"tanpa": None, "ya": True, "tidak": False}
_KINDS = {
    "Decimal": "angka",
    "Sequence[Decimal]": "daftar angka",
    "Sequence[Value]": "daftar angka",
    "Sequence[str]": "daftar teks",
    "str": "teks",
    "Scale": "skala",
}


@dataclass(frozen=True)
class Worked:
    """One worked example of a method: a call and the printed result, run as a doctest."""

    call: str
    result: str


@dataclass(frozen=True)
class Method:
    """What is known about one method.

    Attributes:
        name: Indonesian slug used in schemas, parameters, book and command line.
        title: heading in the methodology chapter.
        function: the total function; operands positional or by name, options by name only.
        formula: one line of plain text.
        source: legal or technical source, Indonesian.
        unit: unit of the result: "%", "indeks", "" for the unit of the operands.
        verified: False is shown as "belum diverifikasi".
        operands: operand name -> Indonesian description, in the order of the signature.
        kinds: operand name -> "angka", "teks", "daftar angka", "daftar teks" or "skala".
        divisors: operands the function divides by; an interval around zero has no image.
        options: option name -> allowed value -> Indonesian explanation.
        defaults: option name -> value used when it is not given, as in `options`.
        threshold: result at which the conclusion flips.
        conclusions: what a result below, and at or above, the threshold means.
        rated: the rating scale of performance applies to the result.
        monotone: for fixed other operands the result never turns within the domain where it is
            defined, so its range over intervals is attained at their ends. A list operand moves
            as one, in the same direction for all elements.
        result: "angka" or "kelas" (a text).
    """

    name: str
    title: str
    function: Callable[..., Any]
    formula: str
    source: str
    unit: str
    verified: bool
    operands: Mapping[str, str]
    kinds: Mapping[str, str]
    divisors: frozenset[str] = frozenset()
    options: Options = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    threshold: Decimal | None = None
    conclusions: tuple[str, str] | None = None
    rated: bool = False
    monotone: bool = True
    result: str = "angka"

    @property
    def lists(self) -> frozenset[str]:
        """Names of the operands that are sequences."""
        return frozenset(name for name, kind in self.kinds.items() if kind.startswith("daftar"))

    @property
    def inputs(self) -> tuple[str, ...]:
        """Operands that a rule has to name; a scale is chosen by an option instead."""
        return tuple(name for name in self.operands if self.kinds[name] != "skala")

    @property
    def worked(self) -> tuple[Worked, ...]:
        """The examples of the docstring that show a result, in order.

        >>> get("laju-kinerja").worked[0].result
        "Decimal('25')"
        """
        import doctest  # heavy, and needed by the book only

        examples = doctest.DocTestParser().get_examples(inspect.getdoc(self.function) or "")
        return tuple(Worked(e.source.strip(), e.want.strip()) for e in examples if e.want)


_METHODS: dict[str, Method] = {}


class Facts(TypedDict, total=False):
    """What need not be said of every method; see `Method`."""

    unit: str
    verified: bool
    divisors: Iterable[str]
    options: Options
    threshold: Decimal | None
    conclusions: tuple[str, str] | None
    rated: bool
    monotone: bool
    result: str


def method(
    name: str, title: str, *, formula: str, source: str, operands: Mapping[str, str], **facts: Unpack[Facts]
) -> Callable[[Callable[..., R]], Callable[..., R | Undefined]]:
    """Register a function under `name`, with the facts described at `Method`.

    The function is written for plain Decimals. Decorated it gains three guarantees: an operand
    that is Undefined or not finite makes the result Undefined for that reason; all arithmetic
    runs with 50 digits, and what arithmetic cannot do (overflow, say) is Undefined; an option
    outside its allowed values raises ParameterError.

    Raises:
        ValueError: the name is taken, or the facts do not fit the signature. Both are slips
            in this package, found when it is imported.
    """
    given: dict[str, Any] = {"unit": "", "verified": True, **facts}
    given["divisors"] = frozenset(facts.get("divisors", ()))
    given["options"] = MappingProxyType(dict(facts.get("options") or {}))

    def register(function: Callable[..., R]) -> Callable[..., R | Undefined]:
        if name in _METHODS:
            raise ValueError(f'metode "{name}" sudah terdaftar')
        kinds, defaults = _signature(function)
        total = _total(function, frozenset(kinds), given["options"])
        known: dict[str, Mapping[str, str]] = {"operands": operands, "kinds": kinds, "defaults": defaults}
        frozen: dict[str, Any] = {key: MappingProxyType(dict(value)) for key, value in known.items()}
        card = Method(name, title, total, formula, source, **frozen, **given)
        _check_card(card)
        _METHODS[name] = card
        return total

    return register


def _signature(function: Callable[..., Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Return operand -> kind and option -> default, as the signature has them."""
    kinds, defaults = {}, {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY:
            defaults[parameter.name] = _word(parameter.default)
        else:
            kinds[parameter.name] = _KINDS[str(parameter.annotation)]
    return kinds, defaults


def _word(value: object) -> str:
    """Return an option value as it is written in a parameter file."""
    words = (word for word, meaning in _WORDS.items() if meaning is value)
    return next(words, str(value))


def _check_card(card: Method) -> None:
    """The facts must fit the signature."""
    if list(card.operands) != list(card.kinds):
        raise ValueError(f"{card.name}: operan {list(card.operands)} tidak sama dengan {list(card.kinds)}")
    if set(card.options) != set(card.defaults):
        raise ValueError(f"{card.name}: pilihan {sorted(card.options)} tidak sama dengan {sorted(card.defaults)}")
    if stray := card.divisors - set(card.kinds):
        raise ValueError(f"{card.name}: pembagi {sorted(stray)} bukan operan")
    for option, default in card.defaults.items():
        if default not in card.options[option]:
            raise ValueError(f"{card.name}: nilai baku {option}={default} tidak dijelaskan")


_CONTEXT = precise()


def _total(function: Callable[..., R], operands: frozenset[str], options: Options) -> Callable[..., R | Undefined]:
    """Wrap `function` so that it is total: see `method`."""

    @wraps(function)
    def total(*args: Any, **kwargs: Any) -> Any:
        for name, value in kwargs.items():
            if name in options:
                _check_option(name, value, options[name])
        given = [*args, *(value for name, value in kwargs.items() if name in operands)]
        if kwargs.get(SKIP):
            given = [v for v in given if isinstance(v, Decimal | Undefined)]
        if (found := fault(given)) is not None:
            return found
        try:
            with localcontext(_CONTEXT):
                value = function(*args, **kwargs)
                return plain(value) if isinstance(value, Decimal) else value
        except DecimalException:
            return Undefined("di luar jangkauan hitungan")

    return total


def _check_option(name: str, value: object, allowed: Mapping[str, str]) -> None:
    word = _word(value)
    if isinstance(value, Decimal):
        fits = "angka" in allowed and value.is_finite()
    elif isinstance(value, str):
        fits = word in allowed.keys() - _WORDS.keys() - {"angka"}  # True is taken, "ya" is not
    else:
        fits = isinstance(value, bool | None) and word in allowed
    if fits:
        return
    if isinstance(value, float) and "angka" in allowed:
        fix = f'tulis dalam tanda kutip: "{word}"'
    else:
        fix = "pakai salah satu: " + "; ".join(f"{w} ({text})" for w, text in allowed.items())
    hint = did_you_mean(word, allowed)
    raise ParameterError(f'nilai "{word}" tidak berlaku untuk pilihan "{name}"{hint}', fix=fix)


def get(name: str) -> Method:
    """Return the method called `name`.

    Raises:
        UnknownNameError: no such method.

    >>> get("capaian").title
    'Capaian kinerja'
    """
    try:
        return _METHODS[name]
    except KeyError:
        hint = did_you_mean(name, _METHODS)
        raise UnknownNameError(f'metode "{name}" tidak dikenal{hint}') from None


def all_methods() -> tuple[Method, ...]:
    """Return every registered method, sorted by name."""
    return tuple(_METHODS[name] for name in sorted(_METHODS))


def conclude(method: Method, value: object) -> str | None:
    """Return what `value` means under `method`; None when nothing can be concluded.

    >>> conclude(get("capaian"), Decimal("99.99"))
    'belum tercapai'
    >>> conclude(get("capaian"), Decimal(100))
    'tercapai'
    """
    if method.conclusions is None or method.threshold is None or not isinstance(value, Decimal):
        return None
    if not value.is_finite():
        return None
    below, reached = method.conclusions
    return below if value < method.threshold else reached


def compute(name: str, operands: Mapping[str, object], options: Mapping[str, object] | None = None) -> Value | str:
    """Compute the method called `name` from named operands and options.

    Operands are Decimals, ints or Undefined, lists of them, lists of texts, or a Scale, as
    `Method.kinds` says. Options may be written as in a parameter file: "tanpa" for None,
    "ya"/"tidak" for True/False, a number as Decimal, int or text with a decimal point.

    Returns:
        The unrounded result, Undefined, or a text for methods whose result is a class.

    Raises:
        UnknownNameError: unknown method, operand or option.
        ParameterError: an operand is missing or of the wrong kind, or an option value is not
            allowed.

    >>> compute("serapan", {"realisasi": Decimal(75), "pagu": Decimal(100)})
    Decimal('75')
    >>> compute("rata-rata", {"nilai": [Decimal(90), Decimal(130)]}, {"batas": "100"})
    Decimal('95')
    """
    found = get(name)
    _check_names(found, "operan", operands, found.operands)
    function = prepared(name, options)
    if missing := [operand for operand in found.operands if operand not in operands]:
        needed = ", ".join(missing)
        raise ParameterError(f'metode "{name}" kekurangan operan: {needed}', fix="isi operan itu")
    return function(**{o: _operand(found, o, operands[o]) for o in found.operands})


def prepared(name: str, options: Mapping[str, object] | None = None) -> Callable[..., Value | str]:
    """The method called `name` with its options settled, for many computations under the same ones.

    Returns:
        A function of the operands by name, Decimals or lists of them, whose names and kinds are not checked again.

    Raises:
        UnknownNameError: unknown method or option.

    >>> capped = prepared("rata-rata", {"batas": "100"})
    >>> capped(nilai=[Decimal(90), Decimal(130)])
    Decimal('95')
    """
    found = get(name)
    chosen = options or {}
    _check_names(found, "pilihan", chosen, found.options)
    picked = {option: _option(value, found.options[option]) for option, value in chosen.items()}
    return partial(found.function, **picked)


def _check_names(method: Method, what: str, given: Iterable[str], known: Iterable[str]) -> None:
    for name in given:
        if name not in known:
            raise UnknownNameError(f'metode "{method.name}" tidak punya {what} "{name}"{did_you_mean(name, known)}')


def _operand(method: Method, name: str, value: object) -> object:
    """Return the operand ready for use, with ints as Decimals, or say what kind it must be."""
    kind = method.kinds[name]
    read = _KIND_READERS[kind]
    many = kind.startswith("daftar")
    if many and isinstance(value, Sequence) and not isinstance(value, str):
        elements = [read(element) for element in value]
        if None not in elements:
            return elements
    elif not many and (single := read(value)) is not None:
        return single
    raise ParameterError(
        f'operan "{name}" dari metode "{method.name}" bukan {kind}: {value!r}',
        fix=f"beri {kind}; angka ditulis persis (Decimal), bukan pecahan biner",
    )


def _number(value: object) -> Value | None:
    if isinstance(value, Decimal | Undefined):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _scale(value: object) -> object | None:
    from lppd.methods.rating import Scale  # rating registers itself here, so not at the top

    return value if isinstance(value, Scale) else None


_KIND_READERS: Mapping[str, Callable[[object], object | None]] = {
    "angka": _number,
    "daftar angka": _number,
    "daftar teks": _text,
    "teks": _text,
    "skala": _scale,
}


def _option(value: object, allowed: Mapping[str, str]) -> object:
    """Return an option value as the functions take it; leave what is not understood as it is."""
    if isinstance(value, str):
        if value in _WORDS and value in allowed:
            return _WORDS[value]
        if "angka" in allowed and re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", value):
            return Decimal(value)
    number = _number(value) if "angka" in allowed else None
    return value if number is None else number
