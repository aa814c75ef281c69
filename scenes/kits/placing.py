"""Puts an own thing into a lesson that is being edited: with ids of its own, its cards, variables and credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from scenes.kits.own_thing import OwnThing
from scenes.kits.taking import all_variables_used
from scenes.model.card_edits import fresh_rule_id
from scenes.model.draft import Draft
from scenes.model.edits import Names, numbered
from scenes.model.lesson import Credit, Variable
from scenes.model.media_edits import put_medium
from scenes.model.transforms import placement_of
from scenes.model.values import ORIGIN, EntityId, SceneId, VariableName, Vec3
from scenes.records import replace
from scenes.schema.describe import TypeSpec
from scenes.schema.references import with_new_names
from scenes.storage.things_text import Copied, add_things, tops_of

_ID_LENGTH = 64


def put_own_thing(
    draft: Draft,
    scene_id: SceneId,
    thing: OwnThing,
    position: Vec3,
    taken: Iterable[str] = (),
    credits: Iterable[Credit] = (),
) -> EntityId:
    """Add the thing at a place (metres) of a scene; returns the new id of the whole.

    `taken` are the ids of things of the lesson's other scenes, `credits` those of media the lesson did not have. What
    it names of the lesson it came from is kept where this lesson has it, else taken away where that is allowed.
    """
    scene = draft.scene(scene_id)
    known = {entity.name for entity in scene.entities.values()}
    lesson = thing.lesson
    held = Copied(thing.things, thing.scene.rules, lesson.variables, thing.entry.shared, lesson.groups)
    whole = put_copied(draft, scene_id, held, position, taken, credits)[thing.whole.id]
    scene.put(whole, name=numbered(thing.whole.name or thing.entry.name, known))
    return whole


def put_copied(
    draft: Draft,
    scene_id: SceneId,
    copied: Copied,
    by: Vec3,
    taken: Iterable[str] = (),
    credits: Iterable[Credit] = (),
) -> dict[str, EntityId]:
    """Add things, moved by metres, with their cards, variables, names of groups and credits; old id -> new id."""
    scene = draft.scene(scene_id)
    known = Names(entity.name for entity in scene.entities.values())
    names = _put_variables(draft, copied)
    rules: dict[str, str] = {}
    for rule_id in copied.rules:
        rules[rule_id] = fresh_rule_id(scene, rules.values())
    renaming: dict[str, Mapping[str, str]] = {"variable": names, "rule": rules}
    new = add_things(scene, copied.entities, by, taken, renaming)
    for top in tops_of(copied.entities):  # told apart, as what is placed: lists and cards name them
        scene.put(new[top], name=known.numbered(copied.entities[top].name))
    there = set(scene.entities)

    def is_there(name: str, spec: TypeSpec) -> bool:
        return spec.target != "entity" or name in there

    for rule in copied.rules.values():
        scene.put_rule(with_new_names(rule, {**renaming, "entity": new}, is_there))
    for credit in credits:
        put_medium(draft, credit)
    called = draft.get("groups")
    if not copied.groups.keys() <= called.keys():
        draft.set(groups=MappingProxyType({**copied.groups, **called}))
    return new


def put_beside(
    draft: Draft, scene_id: SceneId, copied: Copied, taken: Iterable[str] = ()
) -> dict[str, EntityId]:
    """Add things to the very scene they were copied from, where they stand, with their cards; old id -> new id.

    A copy of what was part of something is part of the same thing.
    """
    scene = draft.scene(scene_id)
    new = put_copied(draft, scene_id, copied, ORIGIN, taken)
    for top in tops_of(copied.entities):
        here = scene.entities[top]
        position, rotation, scale = placement_of(here)
        scene.put(new[top], parent=here.parent, position=position, rotation=rotation, scale=scale)
    return new


def _put_variables(draft: Draft, copied: Copied) -> dict[str, str]:
    """Add the variables of things; old name -> new name of those that had to give way.

    One that is here already, the same, and used by nobody, is theirs: they were cut or deleted before.
    """
    known: Mapping[VariableName, Variable] = draft.get("variables")
    if not copied.variables:
        return {}
    used = all_variables_used(draft.lesson)
    added = dict(known)
    renamed: dict[str, str] = {}
    for name, variable in copied.variables.items():
        here = added.get(name)
        if here is not None and name in copied.shared and type(here.start) is type(variable.start):
            continue
        if here == variable and name not in used:
            continue
        new = free_name(name, added)
        if new != name:
            renamed[name] = new
        label = numbered(variable.label, (one.label for one in added.values())) if variable.label else None
        added[new] = replace(variable, name=new, label=label or variable.label)
    if added != known:
        draft.set(variables=MappingProxyType(added))
    return renamed


def free_name(name: VariableName, taken: Mapping[VariableName, Variable]) -> VariableName:
    """The name, with a number behind it if it is taken."""
    number, free = 1, name
    while free in taken:
        number += 1
        end = f"_{number}"
        free = VariableName(f"{name[: _ID_LENGTH - len(end)]}{end}")
    return free
