"""What is generated from the declarations: the JSON Schema of lesson files, and the reference for people.

Both read nothing but `describe`, so they cannot say anything else than the codec does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scenes.model.lesson import FORMAT, Lesson
from scenes.model.parts import Vocabulary
from scenes.model.scene import Scene
from scenes.schema.codec import Codec
from scenes.schema.describe import ID_TARGETS, Property, TypeSpec, describe
from scenes.texts import N_, Texts

Schema = dict[str, Any]
ID = "[a-z0-9][a-z0-9_-]{0,63}"
_FAMILIES: Mapping[str, str] = {
    "components": N_("Abilities of a thing"),
    "events": N_("Cards: when"),
    "conditions": N_("Cards: if"),
    "actions": N_("Cards: then"),
}


# ---------------------------------------------------------------------- JSON Schema


def json_schema(vocabulary: Vocabulary) -> Schema:
    """JSON Schema (draft 2020-12) of both kinds of files, lesson.yaml and scenes/*.yaml.

    A file with a `start_scene` is a lesson, any other one a scene; `$defs/lesson` and `$defs/scene` are each alone.
    It is stricter than the reader in one thing: a kind that this version does not know is a mistake.
    """
    return _SchemaWriter(vocabulary).document()


class _SchemaWriter:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._codec = Codec(vocabulary)
        self._definitions: dict[str, Schema] = {}

    def document(self) -> Schema:
        scenes = {
            "type": "array",
            "items": _id_schema(),
            "title": "Scenes",
            "minItems": 1,
            "uniqueItems": True,
        }
        lesson = self._file(Lesson, scenes=scenes)
        scene = self._file(Scene)
        self._definitions = {"lesson": lesson, "scene": scene, **dict(sorted(self._definitions.items()))}
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Sala lesson",
            "if": {"required": ["start_scene"]},
            "then": {"$ref": "#/$defs/lesson"},
            "else": {"$ref": "#/$defs/scene"},
            "$defs": self._definitions,
        }

    def _file(self, cls: type[Any], **instead: Schema) -> Schema:
        schema = self._record(cls)
        number = {"type": "integer", "const": FORMAT, "title": "Format"}
        properties = {**schema["properties"], **instead}
        return {
            **schema,
            "properties": {"format": number, **properties},
            "required": ["format", *schema["required"]],
        }

    def _record(self, cls: type[Any]) -> Schema:
        description = describe(cls)
        properties = [p for p in description.properties if not p.info.is_key]
        return {
            "type": "object",
            "description": description.doc,
            "properties": {p.key: self._property(p) for p in properties},
            "required": [p.key for p in properties if p.is_required],
            "additionalProperties": False,
        }

    def _reference(self, name: str, make: Any) -> Schema:
        """`$ref` to a definition, which is made when it is first named (cards may hold cards)."""
        if name not in self._definitions:
            self._definitions[name] = {}
            self._definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _property(self, p: Property) -> Schema:
        schema = {"title": p.label, **self._type(p, p.type)}
        words = " ".join(part for part in (p.info.help, f"[{p.info.unit}]" if p.info.unit else "") if part)
        if words:
            schema["description"] = words
        if not p.is_required:
            schema["default"] = self._codec.plain(p.default, p.type)
        return schema

    def _type(self, p: Property, spec: TypeSpec) -> Schema:
        schema = self._bare(p, spec)
        return {"anyOf": [schema, {"type": "null"}]} if spec.optional else schema

    def _bare(self, p: Property, spec: TypeSpec) -> Schema:
        match spec.kind:
            case "bool":
                return {"type": "boolean"}
            case "int":
                return {"type": "integer", **_limits(p)}
            case "float":
                return {"type": "number", **_limits(p)}
            case "str":
                return {"type": "string", **_length(p)}
            case "value":
                return {"type": ["boolean", "number", "string"]}
            case "text":
                text = {"type": "string", **_length(p)}
                return {"type": "object", "additionalProperties": text}
            case "vec3":
                number = {"type": "number", **_limits(p)}
                return {"type": "array", "items": number, "minItems": 3, "maxItems": 3}
            case "color":
                return {"type": "string", "pattern": "^#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})$"}
            case "enum":
                return {"enum": list(spec.options)}
            case "ref":
                if spec.target == "variable":
                    return {"type": "string", "pattern": f"^({ID}(\\.[a-z][a-z0-9_]{{0,63}})?)?$"}
                return _id_schema() if spec.target in ID_TARGETS else {"type": "string", **_length(p)}
            case "list":
                assert spec.inner is not None
                most = {} if p.info.max_items is None else {"maxItems": p.info.max_items}
                return {"type": "array", "items": self._type(p, spec.inner), **most}
            case "map":
                assert spec.inner is not None
                names = {"propertyNames": {"pattern": f"^{ID}$"}} if spec.target in ID_TARGETS else {}
                return {"type": "object", "additionalProperties": self._type(p, spec.inner), **names}
            case "record":
                assert spec.cls is not None
                cls = spec.cls
                return self._reference(cls.__name__, lambda: self._record(cls))
            case "part":
                return self._reference(spec.family, lambda: self._card(spec.family))
            case "parts":
                return self._reference(spec.family, lambda: self._kinds(spec.family))
        raise TypeError(spec.kind)

    def _kinds(self, family: str) -> Schema:
        """A mapping of kinds to their properties."""
        kinds = self._vocabulary.family(family)
        return {
            "type": "object",
            "properties": {kind: self._body(family, kind, cls) for kind, cls in kinds.items()},
            "additionalProperties": False,
        }

    def _card(self, family: str) -> Schema:
        """One card: its kind alone where nothing has to be said, or its kind with what belongs to it."""
        kinds = self._vocabulary.family(family)
        alone = [kind for kind, cls in kinds.items() if not _required(cls)]
        with_body = {**self._kinds(family), "minProperties": 1, "maxProperties": 1}
        return {"anyOf": [*([{"enum": alone}] if alone else []), with_body]}

    def _body(self, family: str, kind: str, cls: type[Any]) -> Schema:
        name = f"{family}.{kind}"
        whole = self._reference(name, lambda: self._record(cls))
        forms = [whole]
        properties = describe(cls).properties
        first = properties[0] if properties else None
        is_short = (
            first is not None and _required(cls) <= {first.key} and first.type.kind not in ("map", "record")
        )
        if first is not None and is_short:
            some = {"minProperties": 1} if first.type.kind == "text" else {}
            forms.append({**self._type(first, first.type), **some})
        if not _required(cls):
            forms.append({"type": "null"})
        return whole if len(forms) == 1 else {"anyOf": forms}


def _required(cls: type[Any]) -> set[str]:
    return {p.key for p in describe(cls).properties if p.is_required}


def _id_schema() -> Schema:
    return {"type": "string", "pattern": f"^({ID})?$"}


def _limits(p: Property) -> Schema:
    limits = {"minimum": p.info.min, "maximum": p.info.max}
    return {key: value for key, value in limits.items() if value is not None}


def _length(p: Property) -> Schema:
    return {} if p.info.max_length is None else {"maxLength": p.info.max_length}


# ---------------------------------------------------------------------- the reference


def reference(vocabulary: Vocabulary, texts: Texts) -> str:
    """The reference manual in Markdown: every property of every kind, with unit, limits, default and help."""
    return "\n".join(_ReferenceWriter(vocabulary, texts).lines()).rstrip() + "\n"


class _ReferenceWriter:
    def __init__(self, vocabulary: Vocabulary, texts: Texts) -> None:
        self._vocabulary = vocabulary
        self._codec = Codec(vocabulary)
        self._texts = texts

    def lines(self) -> Iterator[str]:
        texts = self._texts
        yield f"# {texts(N_('Reference of lesson files'))}"
        yield ""
        yield texts(N_("Made by “sala schema --reference”; do not change it by hand."))
        yield ""
        for file, cls in (("lesson.yaml", Lesson), ("scenes/*.yaml", Scene)):
            yield f"## {file}"
            yield ""
            yield texts(
                N_(
                    "Begins with “format: {number}”.",
                ),
                number=FORMAT,
            )
            yield ""
            yield from self._record(cls, "###", set())
        for family, title in _FAMILIES.items():
            yield f"## {texts(title)}"
            yield ""
            for kind, part in self._vocabulary.family(family).items():
                yield f"### {kind}"
                yield ""
                sentence = getattr(part, "SENTENCE", "")
                if sentence:
                    yield f"*{texts(sentence)}*"
                    yield ""
                yield from self._record(part, "####", set())

    def _record(self, cls: type[Any], level: str, seen: set[type[Any]]) -> Iterator[str]:
        """A class with its table, and after it what its properties are made of."""
        seen.add(cls)
        description = describe(cls)
        yield self._texts(" ".join(description.doc.split()))
        yield ""
        rows = [p for p in description.properties if not p.info.is_key]
        if rows:
            titles = (N_("Property"), N_("Meaning"), N_("Kind"), N_("Default"), N_("Note"))
            yield "| " + " | ".join(self._texts(title) for title in titles) + " |"
            yield "|---|---|---|---|---|"
            for p in rows:
                yield "| " + " | ".join(_cell(text) for text in self._row(p)) + " |"
            yield ""
        for inner in (_record_of(p.type) for p in rows):
            if inner is not None and inner not in seen and inner is not Scene:
                yield f"{level} {inner.__name__}"
                yield ""
                yield from self._record(inner, level, seen)

    def _row(self, p: Property) -> tuple[str, ...]:
        default = self._texts(N_("needed")) if p.is_required else self._default(p)
        note = self._texts(p.info.help) if p.info.help else ""
        return f"`{p.key}`", self._texts(p.label), self._kind(p, p.type), default, note

    def _default(self, p: Property) -> str:
        plain = self._codec.plain(p.default, p.type)
        if (
            plain is None
            or plain == ""
            or plain == []
            or plain == {}
            or not isinstance(plain, bool | int | float | str | list)
        ):
            return ""
        if isinstance(plain, bool):
            return "`true`" if plain else "`false`"
        return f"`{plain}`"

    def _kind(self, p: Property, spec: TypeSpec) -> str:
        texts = self._texts
        match spec.kind:
            case "enum":
                labels = p.info.choices or {}
                return ", ".join(
                    f"`{option}` ({texts(labels[option])})" if labels.get(option) else f"`{option}`"
                    for option in spec.options
                )
            case "bool":
                return "`true`, `false`"
            case "int":
                return _with_limits(texts(N_("whole number")), p)
            case "float":
                return _with_limits(texts(N_("number")), p)
            case "vec3":
                return _with_limits(texts(N_("three numbers")), p)
            case "str" | "ref":
                name = (
                    texts(N_("text"))
                    if spec.kind == "str"
                    else texts(N_("name of: {what}"), what=spec.target)
                )
                return self._with_length(name, p)
            case "text":
                return self._with_length(texts(N_("text in each language")), p)
            case "color":
                return texts(N_("colour")) + " `#rrggbb`"
            case "value":
                return texts(N_("number, text or yes/no"))
            case "record":
                return spec.cls.__name__ if spec.cls is not None else ""
            case "list" | "map":
                assert spec.inner is not None
                each = self._kind(p, spec.inner)
                if spec.kind == "map":
                    return texts(N_("by name: {each}"), each=each)
                most = "" if p.info.max_items is None else f", ≤ {p.info.max_items}"
                return texts(N_("list of: {each}"), each=each) + most
            case "part" | "parts":
                return texts(_FAMILIES[spec.family])
        raise TypeError(spec.kind)

    def _with_length(self, name: str, p: Property) -> str:
        if p.info.max_length is None:
            return name
        return f"{name}, {self._texts(N_('at most {count} characters'), count=p.info.max_length)}"


def _with_limits(name: str, p: Property) -> str:
    unit = f" {p.info.unit}" if p.info.unit else ""
    low, high = p.info.min, p.info.max
    if low is None and high is None:
        return name + unit
    return f"{name}, {'' if low is None else f'{low:g}'} … {'' if high is None else f'{high:g}'}{unit}"


def _record_of(spec: TypeSpec) -> type[Any] | None:
    if spec.kind == "record":
        return spec.cls
    return _record_of(spec.inner) if spec.inner is not None else None


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
