"""Plain data <-> declared classes, reporting all problems at once with their places.

One `Codec` is built for one `Vocabulary`; it compiles a reader for each class once and keeps it, because a lesson
may have thousands of entities. Plain data is what YAML and JSON share: dict, list, str, bool, int, float, None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from scenes.model.parts import Part, UnknownPart, Vocabulary
from scenes.model.values import ID_PATTERN, Color, exactly_equal
from scenes.schema.describe import ID_TARGETS, Property, TypeSpec, describe
from scenes.schema.prop import PropInfo
from scenes.schema.readers import (
    MISSING,
    Missing,
    Reader,
    Report,
    enum_reader,
    kind_of,
    local_text_reader,
    near_names,
    number_reader,
    report_problem,
    shown,
    text_reader,
    tidy_number,
    variable_value,
    vector_reader,
    wrong_type,
)

T = TypeVar("T")
Writer = Callable[[Any, bool], Any]
Plan = tuple[tuple[str, str, Writer | None, bool, Any, list[float] | None], ...]
"""For each property: key, name, writer, whether it is required, default, and the default as it is written (vectors)."""

MAX_DEPTH = 60
"""Places inside each other in one path; only a card of cards can go deeper, and no teacher writes that."""


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

    @cached_property
    def _names(self) -> dict[str, dict[type[Any], str]]:
        """What the kinds are called: for writing alone, since it loads them all."""
        return {
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
        return (None if isinstance(value, Missing) else value), report

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
                report_problem(report, "error", "unknown_property", path, property=name)
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
                return wrong_type(report, path, "mapping", data)
            arguments: dict[str, Any] = {}
            complete = True
            for key, name, reader, required in steps:
                if key in data:
                    value = reader(data[key], f"{path}/{key}" if path else key, report)
                    if value is not MISSING:
                        arguments[name] = value
                    elif required:
                        complete = False
                elif required:
                    complete = False
                    report_problem(report, "error", "missing_property", path, property=key)
            if len(data) > len(arguments):
                for key in data:
                    if key not in known:
                        near = near_names(shown(key), known)
                        code = "unknown_property_near" if near else "unknown_property"
                        report_problem(report, "error", code, path, property=shown(key), near="".join(near))
            return cls(**arguments) if complete else MISSING

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
                    data if isinstance(data, bool) else wrong_type(report, path, "yes/no", data)
                )
            case "int" | "float":
                return number_reader(spec.kind == "int", info)
            case "str" | "ref":
                return text_reader(spec, info)
            case "value":
                return variable_value
            case "text":
                return local_text_reader(info)
            case "vec3":
                return vector_reader(info)
            case "color":
                return self._color
            case "enum":
                return enum_reader(spec.options)
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
            report_problem(report, "error", "bad_color", path, found=str(data)[:40])
            return MISSING
        return color

    def _list_reader(self, inner: Reader, info: PropInfo) -> Reader:
        def read(data: Any, path: str, report: Report) -> Any:
            if not isinstance(data, list):
                return wrong_type(report, path, "list", data)
            if info.max_items is not None and len(data) > info.max_items:
                report_problem(report, "error", "too_many_items", path, count=len(data), max=info.max_items)
                data = data[: info.max_items]
            items = [inner(item, f"{path}[{index}]", report) for index, item in enumerate(data)]
            return tuple(item for item in items if item is not MISSING)

        return read

    def _map_reader(self, spec: TypeSpec, info: PropInfo) -> Reader:
        assert spec.inner is not None
        record = spec.inner.cls if spec.inner.kind == "record" else None
        has_key = record is not None and describe(record).key_property is not None
        named = record if has_key else None
        inner = self._value(spec.inner, info)
        wants_id = spec.target in ID_TARGETS

        def read(data: Any, path: str, report: Report) -> Any:
            if not isinstance(data, dict):
                return wrong_type(report, path, "mapping", data)
            result: dict[str, Any] = {}
            keyed = self._keyed(named) if named is not None else None
            for key, item in data.items():
                if not isinstance(key, str) or (wants_id and not ID_PATTERN.fullmatch(key)):
                    report_problem(report, "error", "bad_id", path, id=shown(key))
                    continue
                place = f"{path}/{key}"
                value = inner(item, place, report) if keyed is None else keyed(key, item, place, report)
                if value is not MISSING:
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
            report_problem(report, "error", "card_needs_one_kind", path, found=kind_of(data))
            return MISSING
        return self._one_part(family, shown(kind), body, f"{path}/{shown(kind)}", report)

    def _parts(self, family: str, data: Any, path: str, report: Report) -> Any:
        if not isinstance(data, dict):
            return wrong_type(report, path, "mapping", data)
        result = {}
        for kind, body in data.items():
            if not isinstance(kind, str):
                report_problem(report, "error", "bad_id", path, id=shown(kind))
                continue
            part = self._one_part(family, kind, body, f"{path}/{kind}", report)
            if part is not MISSING:
                result[kind] = part
        return MappingProxyType(result)

    def _one_part(self, family: str, kind: str, body: Any, path: str, report: Report) -> Any:
        known = self._families[family]
        cls = known.get(kind)
        if cls is None:
            near = near_names(kind, known)
            code = "unknown_kind_near" if near else "unknown_kind"
            report_problem(report, "warning", code, path, kind=kind, near="".join(near), family=family)
            return UnknownPart(kind, body)
        if path.count("/") > MAX_DEPTH:
            report_problem(report, "error", "too_deep", path)
            return MISSING
        if self._is_short(cls, body):
            body = {self._short(cls)[1]: body}
        return self._record(cls)(body, path, report)

    # ------------------------------------------------------------------ writing

    def encode(self, value: Any, *, complete: bool = False) -> dict[str, Any]:
        """Plain data in declared order. Only non-default values are written, unless `complete`."""
        result: dict[str, Any] = {}
        for key, name, write, required, default, usual in self._plan(type(value)):
            item = getattr(value, name)
            if item is default and usual is not None:
                if complete:
                    result[key] = list(usual)
            elif complete or required or not exactly_equal(item, default):
                result[key] = item if write is None or item is None else write(item, complete)
        return result

    def _plan(self, cls: type[Any]) -> Plan:
        plan = self._plans.get(cls)
        if plan is None:
            plan = self._plans[cls] = tuple(
                (p.key, p.name, self._writer(p.type), p.is_required, p.default, _usual(p))
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


def _usual(p: Property) -> list[float] | None:
    """Most things stand upright in their own size: such vectors are written from here."""
    is_vector = p.type.kind == "vec3" and p.default is not None
    return [tidy_number(number) for number in p.default] if is_vector else None


def _many_writer(kind: str, write: Writer | None) -> Writer:
    """For lists and mappings of values that one writer writes."""

    def written(value: Any, complete: bool) -> Any:
        return value if write is None or value is None else write(value, complete)

    if kind == "list":
        return lambda value, complete: [written(item, complete) for item in value]
    return lambda value, complete: {key: written(item, complete) for key, item in value.items()}


def property_named(cls: type[Any], name: str) -> Property:
    """The declared property with this Python name. Raises KeyError."""
    for p in describe(cls).properties:
        if p.name == name:
            return p
    raise KeyError(name)
