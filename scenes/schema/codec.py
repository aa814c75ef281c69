"""Plain data <-> declared classes, reporting all problems at once with their places.

One `Codec` is built for one `Vocabulary`; it compiles a reader for each class once and keeps it, because a lesson
may have thousands of entities. Plain data is what YAML and JSON share: dict, list, str, bool, int, float, None.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from scenes.model.parts import Part, UnknownPart, Vocabulary
from scenes.model.values import ID_PATTERN, Color, LocalText, Vec3, exactly_equal
from scenes.schema.check import Level, Problem
from scenes.schema.describe import Property, TypeSpec, describe
from scenes.schema.prop import PropInfo

T = TypeVar("T")
Report = list[Problem]
Reader = Callable[[Any, str, Report], Any]
Writer = Callable[[Any, bool], Any]
Plan = tuple[tuple[str, str, Writer | None, bool, Any], ...]
"""For each property: key, name, writer, whether it is required, default."""


MAX_DEPTH = 60
"""Places inside each other in one path; only a card of cards can go deeper, and no teacher writes that."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class _Missing:
    """Stands for a value that could not be read."""


_MISSING = _Missing()
_PLAIN_NUMBERS = frozenset((int, float))
_KINDS = {dict: "mapping", list: "list", str: "text", bool: "yes/no", int: "number", float: "number"}


def kind_of(data: Any) -> str:
    """The name of a plain value's kind, as error sentences use it."""
    return "nothing" if data is None else _KINDS.get(type(data), type(data).__name__)


def _problem(report: Report, level: Level, code: str, path: str, **values: object) -> None:
    report.append(Problem(level, code, path, values))


def _wrong_type(report: Report, path: str, wanted: str, data: Any) -> _Missing:
    _problem(report, "error", "wrong_type", path, wanted=wanted, found=kind_of(data))
    return _MISSING


def tidy_number(value: float) -> float | int:
    """The shortest equal number: whole numbers without a fraction, others to 6 decimals (a micrometre).

    Numbers of 1e15 and more are written as they are.
    """
    rounded = round(float(value), 6)
    return int(rounded) if -1e15 < rounded < 1e15 and rounded.is_integer() else rounded


class Codec:
    """Decodes and encodes every class that `describe` can read, with the kinds of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._readers: dict[type[Any], Reader] = {}
        self._plans: dict[type[Any], Plan] = {}
        self._colors: dict[str, Color] = {}
        self._shorts: dict[type[Any], tuple[frozenset[str], str, str]] = {}
        self._families = {
            family: vocabulary.family(family) for family in ("components", "events", "conditions", "actions")
        }
        self._names: dict[str, dict[type[Any], str]] = {
            family: {cls: kind for kind, cls in kinds.items()} for family, kinds in self._families.items()
        }

    # ------------------------------------------------------------------ reading

    def decode(
        self, cls: type[T], data: Any, path: str = "", key: str | None = None
    ) -> tuple[T | None, Report]:
        """The value and all problems; None if a required part is missing or of a wrong kind."""
        report: Report = []
        reader = self._record(cls)
        value = reader(data, path, report) if key is None else self._keyed(cls)(key, data, path, report)
        return (None if isinstance(value, _Missing) else value), report

    def _record(self, cls: type[Any]) -> Reader:
        plain = self._readers.get(cls)
        if plain is None:
            plain = self._readers[cls] = self._compile(cls)
        return plain

    def _keyed(self, cls: type[Any]) -> Callable[[str, Any, str, Report], Any]:
        """A reader of records that are named by their place in a mapping."""
        plain = self._record(cls)
        key_property = describe(cls).key_property
        assert key_property is not None
        name = key_property.key

        def keyed(key: str, data: Any, path: str, report: Report) -> Any:
            if data is None:
                data = {}
            if not isinstance(data, dict):
                return plain(data, path, report)
            if name in data:  # its place in the mapping is its name; a second one could only contradict
                _problem(report, "error", "unknown_property", path, property=name)
            return plain({**data, name: key}, path, report)

        return keyed

    def _compile(self, cls: type[Any]) -> Reader:
        properties = describe(cls).properties
        steps = [(p.key, p.name, self._value(p.type, p.info), p.is_required) for p in properties]
        known = {p.key for p in properties}

        def read(data: Any, path: str, report: Report) -> Any:
            if data is None:
                data = {}
            if not isinstance(data, dict):
                return _wrong_type(report, path, "mapping", data)
            arguments: dict[str, Any] = {}
            complete = True
            for key, name, reader, required in steps:
                if key in data:
                    value = reader(data[key], f"{path}/{key}" if path else key, report)
                    if value is not _MISSING:
                        arguments[name] = value
                    elif required:
                        complete = False
                elif required:
                    complete = False
                    _problem(report, "error", "missing_property", path, property=key)
            if len(data) > len(arguments):
                for key in data:
                    if key not in known:
                        near = _near(_shown(key), known)
                        code = "unknown_property_near" if near else "unknown_property"
                        _problem(report, "error", code, path, property=_shown(key), near="".join(near))
            return cls(**arguments) if complete else _MISSING

        return read

    def _value(self, spec: TypeSpec, info: PropInfo) -> Reader:
        reader = self._bare(spec, info)
        if not spec.optional:
            return reader
        return lambda data, path, report: None if data is None else reader(data, path, report)

    def _bare(self, spec: TypeSpec, info: PropInfo) -> Reader:
        match spec.kind:
            case "bool":
                return lambda data, path, report: (
                    data if isinstance(data, bool) else _wrong_type(report, path, "yes/no", data)
                )
            case "int" | "float":
                return _number_reader(spec.kind == "int", info)
            case "str" | "ref":
                return _text_reader(spec, info)
            case "value":
                return _variable_value
            case "text":
                return _local_text_reader(info)
            case "vec3":
                return _vector_reader(info)
            case "color":
                return self._color
            case "enum":
                return _enum_reader(spec.options)
            case "list":
                assert spec.inner is not None
                return self._list_reader(self._value(spec.inner, info), info)
            case "map":
                assert spec.inner is not None
                return self._map_reader(spec, info)
            case "record":
                assert spec.cls is not None
                cls = spec.cls
                return lambda data, path, report: self._record(cls)(data, path, report)
            case "part":
                return lambda data, path, report: self._part(spec.family, data, path, report)
            case "parts":
                return lambda data, path, report: self._parts(spec.family, data, path, report)
        raise TypeError(spec.kind)

    def _color(self, data: Any, path: str, report: Report) -> Any:
        """A lesson has few colours and many things: equal ones are one object, parsed once."""
        try:
            color = self._colors.get(data)
            if color is None:
                color = self._colors[data] = Color.from_hex(data)
        except (ValueError, TypeError):
            _problem(report, "error", "bad_color", path, found=str(data)[:40])
            return _MISSING
        return color

    def _list_reader(self, inner: Reader, info: PropInfo) -> Reader:
        def read(data: Any, path: str, report: Report) -> Any:
            if not isinstance(data, list):
                return _wrong_type(report, path, "list", data)
            if info.max_items is not None and len(data) > info.max_items:
                _problem(report, "error", "too_many_items", path, count=len(data), max=info.max_items)
                data = data[: info.max_items]
            items = [inner(item, f"{path}[{index}]", report) for index, item in enumerate(data)]
            return tuple(item for item in items if item is not _MISSING)

        return read

    def _map_reader(self, spec: TypeSpec, info: PropInfo) -> Reader:
        assert spec.inner is not None
        record = spec.inner.cls if spec.inner.kind == "record" else None
        has_key = record is not None and describe(record).key_property is not None
        named = record if has_key else None
        inner = self._value(spec.inner, info)
        wants_id = spec.target not in ("", "language")

        def read(data: Any, path: str, report: Report) -> Any:
            if not isinstance(data, dict):
                return _wrong_type(report, path, "mapping", data)
            result: dict[str, Any] = {}
            keyed = self._keyed(named) if named is not None else None
            for key, item in data.items():
                if not isinstance(key, str) or (wants_id and not ID_PATTERN.fullmatch(key)):
                    _problem(report, "error", "bad_id", path, id=_shown(key))
                    continue
                place = f"{path}/{key}"
                value = inner(item, place, report) if keyed is None else keyed(key, item, place, report)
                if value is not _MISSING:
                    result[key] = value
            return MappingProxyType(result)

        return read

    def _is_short(self, cls: type[Any], body: Any) -> bool:
        """Whether `body` is the value of the first property itself: "show: jar1" is "show: {target: jar1}".

        A mapping is that only for a first property that is a text or a card ("say: {km: ..., en: ...}",
        "not: {found: jars}"), and only if none of its keys names a property.
        """
        keys, _first, kind = self._short(cls)
        if body is None or not keys:
            return False
        if not isinstance(body, dict | Mapping):  # dict first: asking for a Mapping is slow
            return True
        if not body or not keys.isdisjoint(body):
            return False
        return kind == "part" or (kind == "text" and all(isinstance(text, str) for text in body.values()))

    def _short(self, cls: type[Any]) -> tuple[frozenset[str], str, str]:
        """All keys of a card or component, and the key and kind of its first property."""
        found = self._shorts.get(cls)
        if found is None:
            properties = describe(cls).properties
            first = (properties[0].key, properties[0].type.kind) if properties else ("", "")
            found = self._shorts[cls] = (frozenset(p.key for p in properties), *first)
        return found

    def _part(self, family: str, data: Any, path: str, report: Report) -> Any:
        if isinstance(data, str):
            kind, body = data, None
        elif isinstance(data, dict) and len(data) == 1:
            kind, body = next(iter(data.items()))
        else:
            _problem(report, "error", "card_needs_one_kind", path, found=kind_of(data))
            return _MISSING
        return self._one_part(family, _shown(kind), body, f"{path}/{_shown(kind)}", report)

    def _parts(self, family: str, data: Any, path: str, report: Report) -> Any:
        if not isinstance(data, dict):
            return _wrong_type(report, path, "mapping", data)
        result = {}
        for kind, body in data.items():
            if not isinstance(kind, str):
                _problem(report, "error", "bad_id", path, id=_shown(kind))
                continue
            part = self._one_part(family, kind, body, f"{path}/{kind}", report)
            if part is not _MISSING:
                result[kind] = part
        return MappingProxyType(result)

    def _one_part(self, family: str, kind: str, body: Any, path: str, report: Report) -> Any:
        known = self._families[family]
        cls = known.get(kind)
        if cls is None:
            near = _near(kind, known)
            code = "unknown_kind_near" if near else "unknown_kind"
            _problem(report, "warning", code, path, kind=kind, near="".join(near), family=family)
            return UnknownPart(kind, body)
        if path.count("/") > MAX_DEPTH:
            _problem(report, "error", "too_deep", path)
            return _MISSING
        if self._is_short(cls, body):
            body = {self._short(cls)[1]: body}
        return self._record(cls)(body, path, report)

    # ------------------------------------------------------------------ writing

    def encode(self, value: Any, *, complete: bool = False) -> dict[str, Any]:
        """Plain data in declared order. Only non-default values are written, unless `complete`."""
        result: dict[str, Any] = {}
        for key, name, write, required, default in self._plan(type(value)):
            item = getattr(value, name)
            if complete or required or not exactly_equal(item, default):
                result[key] = item if write is None or item is None else write(item, complete)
        return result

    def _plan(self, cls: type[Any]) -> Plan:
        plan = self._plans.get(cls)
        if plan is None:
            plan = self._plans[cls] = tuple(
                (p.key, p.name, self._writer(p.type), p.is_required, p.default)
                for p in describe(cls).properties
                if not p.info.is_key
            )
        return plan

    def encode_part(self, part: Part, family: str, *, complete: bool = False) -> Any:
        """A card as `kind`, `kind: value` or `kind: {...}`, the shortest that reads back equal."""
        if isinstance(part, UnknownPart):
            return part.kind if part.data is None else {part.kind: part.data}
        kind = self._names[family][type(part)]
        body = self.encode(part, complete=complete)
        if not body:
            return kind
        first = describe(type(part)).properties[0]
        if not complete and list(body) == [first.key] and self._is_short(type(part), body[first.key]):
            return {kind: body[first.key]}
        return {kind: body}

    def plain(self, value: Any, spec: TypeSpec, complete: bool = False) -> Any:
        """One property's value as it stands in a file."""
        write = self._writer(spec)
        return value if write is None or value is None else write(value, complete)

    def _writer(self, spec: TypeSpec) -> Writer | None:
        """How values of this type are written, but for None; None where they stand in a file as they are."""
        match spec.kind:
            case "float":
                return lambda value, complete: tidy_number(value)
            case "value":
                return lambda value, complete: tidy_number(value) if isinstance(value, float) else value
            case "vec3":
                return lambda value, complete: [tidy_number(v) for v in value]
            case "color":
                return lambda value, complete: value.to_hex()
            case "text":
                return lambda value, complete: dict(value)
            case "list" | "map":
                assert spec.inner is not None
                return _many_writer(spec.kind, self._writer(spec.inner))
            case "record":
                return lambda value, complete: self.encode(value, complete=complete)
            case "part":
                return lambda value, complete: self.encode_part(value, spec.family, complete=complete)
            case "parts":
                return lambda value, complete: {
                    kind: part.data if isinstance(part, UnknownPart) else self.encode(part, complete=complete)
                    for kind, part in value.items()
                }
        return None


def _many_writer(kind: str, write: Writer | None) -> Writer:
    """For lists and mappings of values that one writer writes."""

    def written(value: Any, complete: bool) -> Any:
        return value if write is None or value is None else write(value, complete)

    if kind == "list":
        return lambda value, complete: [written(item, complete) for item in value]
    return lambda value, complete: {key: written(item, complete) for key, item in value.items()}


# ---------------------------------------------------------------------- readers of single values


def _clamp(value: float, info: PropInfo, path: str, report: Report) -> float:
    low = -math.inf if info.min is None else info.min
    high = math.inf if info.max is None else info.max
    if low <= value <= high:
        return value
    _problem(
        report, "error", "out_of_range", path, value=tidy_number(value), min=low, max=high, unit=info.unit
    )
    return min(max(value, low), high)


def _number_reader(is_whole: bool, info: PropInfo) -> Reader:
    wanted = "whole number" if is_whole else "number"

    def read(data: Any, path: str, report: Report) -> Any:
        if not _is_number(data):
            return _wrong_type(report, path, wanted, data)
        if is_whole and data != int(data):
            return _wrong_type(report, path, wanted, data)
        clamped = _clamp(data, info, path, report)
        return int(clamped) if is_whole else float(clamped)

    return read


def _is_number(data: Any) -> bool:
    """A finite number that a float can hold; yes/no is none."""
    try:
        return isinstance(data, int | float) and not isinstance(data, bool) and math.isfinite(data)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _near(name: str, known: Iterable[str]) -> list[str]:
    """The known name that was probably meant, if there is one."""
    from difflib import get_close_matches  # only lessons with mistakes pay for it

    return get_close_matches(name, list(known), 1)


def _shown(data: Any) -> str:
    """A key of any kind, short enough for a sentence."""
    return _UNWRITABLE.sub("", str(data)[:80]) if isinstance(data, str | int | float) else kind_of(data)


def _clean_text(text: str, path: str, report: Report) -> str:
    """Without control characters and halves of characters, which no screen can show and no file can keep."""
    if not _UNWRITABLE.search(text):
        return text
    _problem(report, "error", "bad_text", path)
    return _UNWRITABLE.sub("", text)


def _check_length(text: str, info: PropInfo, path: str, report: Report) -> None:
    if info.max_length is not None and len(text) > info.max_length:
        _problem(report, "error", "too_long", path, length=len(text), max=info.max_length)


def _text_reader(spec: TypeSpec, info: PropInfo) -> Reader:
    is_id = spec.kind == "ref" and spec.target in (
        "entity",
        "scene",
        "rule",
        "step",
        "choice",
        "variable",
        "group",
    )

    def read(data: Any, path: str, report: Report) -> Any:
        if not isinstance(data, str):
            return _wrong_type(report, path, "text", data)
        if is_id and data and not ID_PATTERN.fullmatch(data):
            _problem(report, "error", "bad_id", path, id=data)
            return _MISSING
        _check_length(data, info, path, report)
        return _clean_text(data, path, report)

    return read


def _variable_value(data: Any, path: str, report: Report) -> Any:
    if isinstance(data, str):
        return _clean_text(data, path, report)
    if isinstance(data, bool):
        return data
    if _is_number(data):
        return float(data)
    return _wrong_type(report, path, "number, text or yes/no", data)


def _local_text_reader(info: PropInfo) -> Reader:
    def read(data: Any, path: str, report: Report) -> Any:
        if not isinstance(data, dict):
            _problem(report, "error", "text_needs_languages", path, found=kind_of(data))
            return _MISSING
        texts: dict[str, str] = {}
        for language, text in data.items():
            if not isinstance(text, str) or not isinstance(language, str):
                _wrong_type(report, f"{path}/{language}", "text", text)
                continue
            _check_length(text, info, f"{path}/{language}", report)
            texts[_clean_text(language, path, report)] = _clean_text(text, f"{path}/{language}", report)
        return LocalText(texts)

    return read


def _vector_reader(info: PropInfo) -> Reader:
    # Without a limit the largest float is one: what is not finite then goes the careful way.
    low = -sys.float_info.max if info.min is None else info.min
    high = sys.float_info.max if info.max is None else info.max

    def read(data: Any, path: str, report: Report) -> Any:
        if type(data) is list and len(data) == 3:  # the usual case, thousands of times in a large scene
            x, y, z = data
            are_numbers = (
                type(x) in _PLAIN_NUMBERS and type(y) in _PLAIN_NUMBERS and type(z) in _PLAIN_NUMBERS
            )
            if are_numbers and low <= x <= high and low <= y <= high and low <= z <= high:
                return Vec3(float(x), float(y), float(z))
        if not isinstance(data, list) or len(data) != 3 or not all(_is_number(n) for n in data):
            return _wrong_type(report, path, "list of three numbers", data)
        return Vec3(*(float(_clamp(n, info, path, report)) for n in data))

    return read


def _enum_reader(options: tuple[str, ...]) -> Reader:
    def read(data: Any, path: str, report: Report) -> Any:
        if data in options:
            return data
        _problem(report, "error", "not_a_choice", path, found=str(data)[:40], choices=", ".join(options))
        return _MISSING

    return read


def property_named(cls: type[Any], name: str) -> Property:
    """The declared property with this Python name. Raises KeyError."""
    for p in describe(cls).properties:
        if p.name == name:
            return p
    raise KeyError(name)
