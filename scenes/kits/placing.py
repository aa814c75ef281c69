"""Puts an own thing into a lesson that is being edited: with ids of its own, its cards, variables and credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from scenes.kits.own_thing import OwnThing
from scenes.model.card_edits import fresh_rule_id
from scenes.model.draft import Draft
from scenes.model.edits import numbered
from scenes.model.lesson import Credit, Variable
from scenes.model.media_edits import put_medium
from scenes.model.values import EntityId, SceneId, VariableName, Vec3
from scenes.records import replace
from scenes.schema.describe import TypeSpec
from scenes.schema.references import with_new_names
from scenes.storage.things_text import add_things

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
    names = _put_variables(draft, thing)
    rules: dict[str, str] = {rule_id: fresh_rule_id(scene) for rule_id in thing.scene.rules}
    renaming: dict[str, Mapping[str, str]] = {"variable": names, "rule": rules}
    known = {entity.name for entity in scene.entities.values()}
    new = add_things(scene, thing.things, position, taken, renaming)
    whole = new[thing.whole.id]
    scene.put(whole, name=numbered(thing.whole.name or thing.entry.name, known))
    there = set(scene.entities)

    def is_there(name: str, spec: TypeSpec) -> bool:
        return spec.target != "entity" or name in there

    for rule in thing.scene.rules.values():
        scene.put_rule(with_new_names(rule, {**renaming, "entity": new}, is_there))
    for credit in credits:
        put_medium(draft, credit)
    return whole


def _put_variables(draft: Draft, thing: OwnThing) -> dict[str, str]:
    """Add the variables of a thing; old name -> new name of those that had to give way."""
    known: Mapping[VariableName, Variable] = draft.get("variables")
    added = dict(known)
    renamed: dict[str, str] = {}
    for name, variable in thing.lesson.variables.items():
        here = added.get(name)
        if here is not None and name in thing.entry.shared and type(here.start) is type(variable.start):
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
