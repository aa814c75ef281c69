"""Hypothesis strategies for everything that `describe` can read: lessons as wild as the declarations allow."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from scenes.model.lesson import Group, Lesson, Step, Variable
from scenes.model.parts import UnknownPart
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import Color, LocalText, Vec3
from scenes.schema.describe import Property, TypeSpec, describe
from scenes.vocabulary import sala_vocabulary

VOCABULARY = sala_vocabulary()
SCENES = ("hall", "yard")
ENTITIES = tuple(f"e{number}" for number in range(8))
NAMES = {
    "scene": SCENES,
    "entity": (*ENTITIES, "nobody"),
    "step": ("s1", "s2", "s3"),
    "variable": ("count", "name", "unknown"),
    "group": ("jars", "ពាង ទឹក", ""),
    "language": ("km", "en"),
    "choice": ("a", "b", "c", "d"),
    "line": ("", "a", "b", "end"),
    "rule": ("r0", "r1", "r2", "r3", "r4", "r5"),
    "model": ("", "library/village/jar"),
    "picture": ("", "media/" + "0" * 64 + ".png"),
    "sound": ("", "media/" + "1" * 64 + ".m4a"),
    "clip": ("", "walk"),
}


LIKELY = {
    "panel": ("e1",),
    "question": ("e2", "e5"),
    "questions": ("e2", "e5"),
    "tour": ("e3",),
    "zone": ("e4",),
}
"""What a card of this property most likely names; see `tests/play/strategies.py`."""


def numbers(p: Property, is_whole: bool) -> st.SearchStrategy[Any]:
    """Within the limits, as the file writes them: six decimals."""
    low = -1000 if p.info.min is None else p.info.min
    high = 1000 if p.info.max is None else p.info.max
    if is_whole:
        return st.integers(int(low), int(high))
    return st.floats(low, high, allow_nan=False).map(lambda value: round(value, 6) + 0.0)


LOCAL_TEXTS = st.dictionaries(
    st.sampled_from(("km", "en")), st.sampled_from(("បាទ", "yes", "a: b", "#"))
).map(LocalText)
COLORS = st.tuples(*[st.integers(0, 255)] * 4).map(lambda c: Color(*(channel / 255 for channel in c)))


def value(p: Property, spec: TypeSpec, depth: int = 0) -> st.SearchStrategy[Any]:
    """Any value that the declaration allows."""
    if spec.optional and spec.kind != "value":
        bare = TypeSpec(spec.kind, False, spec.options, spec.target, spec.inner, spec.cls, spec.family)
        return st.none() | value(p, bare, depth)
    match spec.kind:
        case "bool":
            return st.booleans()
        case "int" | "float":
            return numbers(p, spec.kind == "int")
        case "str":
            return st.sampled_from(("", "x", "CC0", "យ"))
        case "ref":
            return st.sampled_from(LIKELY.get(p.name, ()) * 12 + NAMES[spec.target])
        case "value":
            return st.booleans() | numbers(p, False) | st.sampled_from(("", "red", "1"))
        case "text":
            return LOCAL_TEXTS
        case "vec3":
            return st.tuples(*[numbers(p, False)] * 3).map(lambda v: Vec3(*v))
        case "color":
            return COLORS
        case "enum":
            return st.sampled_from(spec.options)
        case "list":
            assert spec.inner is not None
            return st.lists(value(p, spec.inner, depth), max_size=3).map(tuple)
        case "map":
            assert spec.inner is not None
            keys = st.sampled_from(NAMES[spec.target] if spec.target else ("width", "height"))
            return st.dictionaries(keys, value(p, spec.inner, depth), max_size=2).map(MappingProxyType)
        case "record":
            assert spec.cls is not None
            return instance(spec.cls, depth)
        case "part":
            return part(spec.family, depth + 1)
    raise AssertionError(spec.kind)


@functools.cache
def _property(cls: type[Any], name: str, depth: int) -> st.SearchStrategy[Any]:
    p = next(p for p in describe(cls).properties if p.name == name)
    return value(p, p.type, depth) if p.is_required else st.just(p.default) | value(p, p.type, depth)


def instance(cls: type[Any], depth: int = 0, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any instance of a declared class; each property is often left at its default.

    What it is made of is kept: made anew for every draw, the cards of all kinds took longer to prepare than the lesson
    to play, and now and then minutes.
    """
    names = [p.name for p in describe(cls).properties]
    made = {name: _property(cls, name, depth) for name in names if name not in given}
    return st.builds(cls, **made, **given)


UNKNOWN = st.sampled_from(
    (
        UnknownPart("later", None),
        UnknownPart("newer", {"a": [1, "x", None], "b": {"c": True}}),
        UnknownPart("newest", "short"),
    )
)


@functools.cache
def part(family: str, depth: int = 0) -> st.SearchStrategy[Any]:
    """Any card of a family, and now and then one that this version does not know."""
    kinds = [cls for kind, cls in VOCABULARY.family(family).items() if depth < 3 or kind != "not"]
    return st.one_of(*(instance(cls, depth) for cls in kinds), UNKNOWN)


@st.composite
def components(draw: st.DrawFn) -> MappingProxyType[str, Any]:
    kinds = draw(st.lists(st.sampled_from(sorted(VOCABULARY.components)), unique=True, max_size=3))
    made = {kind: draw(instance(VOCABULARY.components[kind])) for kind in kinds}
    if draw(st.integers(0, 9)) == 0:
        made["later"] = UnknownPart("later", {"wings": 2})
    return MappingProxyType(made)


def rules() -> st.SearchStrategy[Rule]:
    return instance(Rule)


@st.composite
def scenes(draw: st.DrawFn, scene_id: str, ids: tuple[str, ...]) -> Scene:
    entities: dict[Any, Entity] = {}
    for entity_id in ids:
        parents = st.none() | st.sampled_from(sorted(entities)) if entities else st.none()
        entities[entity_id] = draw(
            instance(Entity, id=st.just(entity_id), parent=parents, components=components())
        )
    rules = {
        name: draw(instance(Rule, id=st.just(name)))
        for name in draw(st.lists(st.sampled_from(NAMES["rule"]), unique=True))
    }
    made: Scene = draw(
        instance(
            Scene,
            id=st.just(scene_id),
            entities=st.just(MappingProxyType(entities)),
            rules=st.just(MappingProxyType(rules)),
        )
    )
    return made


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """A lesson of two scenes with eight things, cards of any kind and up to three steps."""
    made = {
        "hall": draw(scenes("hall", ENTITIES[:5])),
        "yard": draw(scenes("yard", ENTITIES[5:])),
    }
    count = draw(st.integers(0, 3))
    flow = tuple(draw(instance(Step, id=st.just(f"s{number + 1}"))) for number in range(count))
    names = draw(st.lists(st.sampled_from(("count", "name")), unique=True))
    variables = {name: draw(instance(Variable, name=st.just(name))) for name in names}
    called = draw(st.lists(st.sampled_from(("jars", "ពាង ទឹក")), unique=True))
    groups = {name: draw(instance(Group, name=st.just(name))) for name in called}
    lesson: Lesson = draw(
        instance(
            Lesson,
            start_scene=st.sampled_from(SCENES),
            scenes=st.just(MappingProxyType(made)),
            flow=st.just(flow),
            variables=st.just(MappingProxyType(variables)),
            groups=st.just(MappingProxyType(groups)),
            languages=st.just(("km", "en")),
        )
    )
    return lesson
