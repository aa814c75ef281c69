"""Takes things out of a lesson as an own thing: with what goes along, and with what does not and is said."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType

from scenes.kits.own_thing import Entry, OwnThing
from scenes.model.draft import SceneDraft
from scenes.model.grouping import group
from scenes.model.lesson import Group, Lesson, Variable
from scenes.model.media_edits import credits_of_media
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import (
    ORIGIN,
    EntityId,
    GroupName,
    LocalText,
    RuleId,
    SceneId,
    VariableName,
    Vec3,
    new_id,
)
from scenes.records import dataclass, replace
from scenes.schema.references import references
from scenes.storage.things_text import Copied, taken_things, tops_of


@dataclass(frozen=True, slots=True)
class Outside:
    """Something that is named and stays behind. kind: "entity", "scene" or "step"."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A card or a thing of the group, and what of the rest of the lesson it names; none: it is whole by itself."""

    owner: Rule | Entity
    outside: tuple[Outside, ...]
    begins_inside: bool = True
    """Of a card: whether its "when" names something of the group."""

    @property
    def comes_along(self) -> bool:
        """Of a card: whether it is of the group, unless somebody says otherwise."""
        return self.begins_inside or not self.outside


def ties_of_cards(lesson: Lesson, scene_id: SceneId, inside: Container[str]) -> list[Tie]:
    """The cards of a scene that name something of the group, in their order."""
    found = []
    for rule in lesson.scenes[scene_id].rules.values():
        if any(name in inside for name in _things_named(rule)):
            begins = any(name in inside for name in _things_named(rule.when))
            found.append(Tie(rule, _outside(lesson, rule, inside), begins))
    return found


def ties_of_things(lesson: Lesson, things: Mapping[EntityId, Entity]) -> list[Tie]:
    """The things of a group that name something beyond it."""
    ties = (Tie(thing, _outside(lesson, thing, things)) for thing in things.values())
    return [tie for tie in ties if tie.outside]


def take(
    lesson: Lesson,
    scene_id: SceneId,
    chosen: Iterable[EntityId],
    cards: Container[RuleId],
    name: LocalText,
    tags: Iterable[str] = (),
    centre: Vec3 = ORIGIN,
) -> OwnThing:
    """An own thing of the chosen things with their parts, and of those of `cards` that the scene has.

    Several things become one group around `centre` (world). Variables that only these things and cards use, and that
    pupils do not see, become its own; the others are shared with the lesson it is put into.
    """
    scene = lesson.scenes[scene_id]
    new = SceneId(new_id("thing"))
    taken = taken_things(scene, chosen)
    draft = SceneDraft(Scene(new, entities=MappingProxyType(taken)))
    tops = tops_of(taken)
    whole = tops[0]
    if len(tops) > 1:
        whole = group(draft, tops, centre, name=name) or whole
    draft.put(whole, position=ORIGIN, name=draft.entities[whole].name or name)
    draft.reorder([whole, *(i for i in draft.entities if i != whole)])
    rules = {i: rule for i, rule in scene.rules.items() if i in cards}
    held = replace(draft.freeze(), rules=MappingProxyType(rules))
    variables, shared = _variables(lesson, scene_id, held.entities, rules)
    alone = Lesson(
        id=new,
        title=name,
        languages=lesson.languages,
        start_scene=new,
        variables=MappingProxyType(variables),
        groups=groups_named(lesson, (*held.entities.values(), *rules.values())),
        scenes=MappingProxyType({new: held}),
    )
    known = credits_of_media(lesson)
    credits = tuple(known[medium] for medium in media_of(alone) if medium in known)
    return OwnThing(Entry(new, name, tuple(tags), shared), replace(alone, credits=credits))


def copied_things(lesson: Lesson, scene_id: SceneId, chosen: Iterable[EntityId]) -> Copied:
    """The chosen things with their parts, where they stand, and with the cards that are about them."""
    scene = lesson.scenes[scene_id]
    taken = taken_things(scene, chosen)
    inside = {str(key) for key in taken}
    along = {tie.owner.id for tie in ties_of_cards(lesson, scene_id, inside) if tie.comes_along}
    rules = {i: rule for i, rule in scene.rules.items() if i in along}
    variables, shared = _variables(lesson, scene_id, taken, rules)
    groups = groups_named(lesson, (*taken.values(), *rules.values()))
    return Copied(
        MappingProxyType(taken), MappingProxyType(rules), MappingProxyType(variables), shared, groups
    )


def _variables(
    lesson: Lesson, scene_id: SceneId, things: Mapping[EntityId, Entity], rules: Mapping[RuleId, Rule]
) -> tuple[dict[VariableName, Variable], tuple[VariableName, ...]]:
    """The variables that things and cards of a scene use, and those of them that the rest of the lesson uses too."""
    used = variables_used((*things.values(), *rules.values()))
    variables = {key: one for key, one in lesson.variables.items() if key in used}
    others = variables_used(_rest(lesson, scene_id, things, rules)) if variables else set()
    return variables, tuple(key for key, one in variables.items() if one.shown or key in others)


def all_variables_used(lesson: Lesson) -> set[VariableName]:
    """The variables that anything in a lesson names."""
    return variables_used(_rest(lesson, SceneId(""), (), ()))


def groups_named(lesson: Lesson, records: Iterable[object]) -> Mapping[GroupName, Group]:
    """What the groups that things and cards name are called in the lesson."""
    if not lesson.groups:
        return lesson.groups
    used = {name for record in records for name, spec in references(record) if spec.target == "group"}
    return MappingProxyType({name: one for name, one in lesson.groups.items() if name in used})


def media_of(lesson: Lesson) -> list[str]:
    """The references of a lesson's own media that its things and cards name, each once."""
    found: dict[str, None] = {}
    for scene in lesson.scenes.values():
        for record in (*scene.entities.values(), *scene.rules.values()):
            found.update({name: None for name, _spec in references(record) if name.startswith("media/")})
    return list(found)


def variables_used(records: Iterable[object]) -> set[VariableName]:
    """The variables that things, cards and steps name; what simulations bring are none of the lesson's."""
    return {
        VariableName(name)
        for record in records
        for name, spec in references(record)
        if spec.target == "variable" and "." not in name
    }


def _rest(
    lesson: Lesson, scene_id: SceneId, things: Container[str], rules: Container[str]
) -> Iterator[object]:
    """All of a lesson that can name a variable, without these things and cards of a scene."""
    yield from lesson.flow
    for scene in lesson.scenes.values():
        is_here = scene.id == scene_id
        yield from (one for i, one in scene.entities.items() if not is_here or i not in things)
        yield from (one for i, one in scene.rules.items() if not is_here or i not in rules)


def _things_named(record: object) -> Iterator[str]:
    for name, spec in references(record):
        if spec.target == "entity":
            yield name
        elif spec.target == "variable" and "." in name:  # of a simulation, by the id of its thing
            yield name.partition(".")[0]


def _outside(lesson: Lesson, record: object, inside: Container[str]) -> tuple[Outside, ...]:
    """What there is of the lesson that a record names beyond the group, each once."""
    found = {Outside("entity", name): None for name in _things_named(record) if name not in inside}
    steps = {step.id for step in lesson.flow}
    for name, spec in references(record):
        if (spec.target == "scene" and name in lesson.scenes) or (spec.target == "step" and name in steps):
            found[Outside(spec.target, name)] = None
    there = {i for scene in lesson.scenes.values() for i in scene.entities}
    parent = record.parent if isinstance(record, Entity) else None
    return tuple(one for one in found if one.kind != "entity" or (one.id in there and one.id != parent))
