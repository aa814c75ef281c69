"""`describe`: the only reader of annotations. Everything generated from a declaration starts here."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

from scenes.model import values
from scenes.model.parts import ActionCard, Component, ConditionCard, EventCard
from scenes.records import MISSING, dataclass, fields, is_dataclass
from scenes.schema.prop import METADATA_KEY, PropInfo

_REFERENCES: dict[Any, str] = {
    values.EntityId: "entity",
    values.SceneId: "scene",
    values.RuleId: "rule",
    values.StepId: "step",
    values.ChoiceId: "choice",
    values.LineId: "line",
    values.VariableName: "variable",
    values.GroupName: "group",
    values.Language: "language",
    values.ModelRef: "model",
    values.PictureRef: "picture",
    values.SoundRef: "sound",
    values.ClipName: "clip",
}
ASSET_KINDS = ("model", "picture", "sound")
ID_TARGETS = ("entity", "scene", "rule", "step", "choice", "line", "variable")
"""References that are ids of the lesson."""
_SCALARS: dict[Any, str] = {bool: "bool", int: "int", float: "float", str: "str"}
_FAMILIES: dict[Any, str] = {
    Component: "components",
    EventCard: "events",
    ConditionCard: "conditions",
    ActionCard: "actions",
}


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """What a property may hold.

    kind: bool int float str | text vec3 color | enum (options) | ref (target) | list map (inner) | record (cls)
    | part (family) | parts (family: mapping of kind to part) | value (a variable's value: bool, number or text).
    """

    kind: str
    optional: bool = False
    options: tuple[str, ...] = ()
    target: str = ""
    inner: TypeSpec | None = None
    cls: type[Any] | None = None
    family: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """One declared property. `key` is its name in the file."""

    name: str
    key: str
    type: TypeSpec
    info: PropInfo
    is_required: bool
    default: Any

    @property
    def label(self) -> str:
        return self.info.label or self.key.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Description:
    """A declared class and its properties in order; `doc` is its docstring."""

    cls: type[Any]
    properties: tuple[Property, ...]

    @property
    def doc(self) -> str:
        import inspect  # 6 ms that a player need not wait for

        return inspect.getdoc(self.cls) or ""

    @property
    def key_property(self) -> Property | None:
        return next((p for p in self.properties if p.info.is_key), None)


def _spec(annotation: Any) -> TypeSpec:
    if annotation in _SCALARS:
        return TypeSpec(_SCALARS[annotation])
    if annotation in _REFERENCES:
        return TypeSpec("ref", target=_REFERENCES[annotation])
    if annotation is values.LocalText:
        return TypeSpec("text")
    if annotation is values.Vec3:
        return TypeSpec("vec3")
    if annotation is values.Color:
        return TypeSpec("color")
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return TypeSpec("enum", options=tuple(args))
    if origin in (typing.Union, types.UnionType):
        rest = [a for a in args if a is not type(None)]
        if set(rest) == {bool, float, str}:
            return TypeSpec("value")
        if len(rest) == 1 and len(args) == 2:
            inner = _spec(rest[0])
            return TypeSpec(
                inner.kind, True, inner.options, inner.target, inner.inner, inner.cls, inner.family
            )
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return TypeSpec("list", inner=_spec(args[0]))
    if origin is Mapping and args[1] is Component:
        return TypeSpec("parts", family="components")
    if origin is Mapping:
        return TypeSpec("map", inner=_spec(args[1]), target=_REFERENCES.get(args[0], ""))
    if annotation in _FAMILIES:
        return TypeSpec("part", family=_FAMILIES[annotation])
    if is_dataclass(annotation) and isinstance(annotation, type):
        return TypeSpec("record", cls=annotation)
    raise TypeError(f"no schema for the annotation {annotation!r}")


def describe(cls: type[Any]) -> Description:
    """Read the declaration of a dataclass made with `prop`.

    Raises TypeError for an annotation without a schema. The result is kept: annotations do not change.
    """
    key: Any = cls
    return _describe(key)


@functools.cache
def _describe(cls: Any) -> Description:
    hints = get_type_hints(cls)
    properties = []
    for field in fields(cls):
        info = field.metadata.get(METADATA_KEY, PropInfo())
        required = field.default is MISSING and field.default_factory is MISSING
        default = None
        if not required:
            factory: Any = field.default_factory
            default = field.default if field.default is not MISSING else factory()
        key = info.written_as or field.name
        properties.append(Property(field.name, key, _spec(hints[field.name]), info, required, default))
    return Description(cls, tuple(properties))
