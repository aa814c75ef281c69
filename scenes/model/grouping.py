"""Groups: a thing without a body whose parts move together. Nothing moves in the world by being grouped or freed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from scenes.model.draft import SceneDraft
from scenes.model.edits import fresh_id
from scenes.model.scene import Entity
from scenes.model.transforms import (
    IDENTITY,
    Matrix,
    Placement,
    inverse,
    multiply,
    rotation_of,
    transform_point,
    world_matrix,
)
from scenes.model.values import EntityId, LocalText, Vec3

_DIGITS = 6
"""Decimals that are kept; files keep no more."""


def placement_in(matrix: Matrix, outer: Matrix) -> Placement:
    """Where a thing with this world matrix stands in a parent with the other one (shear cannot be kept)."""
    local = multiply(matrix, inverse(outer))
    scale = Vec3(*(round(math.hypot(*local[row : row + 3]), _DIGITS) for row in (0, 4, 8)))
    position = Vec3(*(round(value, _DIGITS) + 0.0 for value in local[12:15]))
    rotation = Vec3(*(round(value, _DIGITS) + 0.0 for value in rotation_of(local)))
    return Placement(position, rotation, scale)


def topmost(entities: Mapping[EntityId, Entity], chosen: Iterable[EntityId]) -> tuple[EntityId, ...]:
    """Those of `chosen` that are not part of another one of them, in the order of the document."""
    wanted = {i for i in chosen if i in entities}

    def has_whole(entity_id: EntityId) -> bool:
        above, seen = entities[entity_id].parent, {entity_id}
        while above is not None and above not in seen and above in entities:
            if above in wanted:
                return True
            seen.add(above)
            above = entities[above].parent
        return False

    return tuple(i for i in entities if i in wanted and not has_whole(i))


def is_group(entities: Mapping[EntityId, Entity], entity_id: EntityId) -> bool:
    """Whether it only holds others together: no abilities of its own, but parts."""
    entity = entities.get(entity_id)
    return (
        entity is not None and not entity.components and any(e.parent == entity_id for e in entities.values())
    )


def group(
    scene: SceneDraft,
    chosen: Iterable[EntityId],
    center: Vec3,
    *,
    name: LocalText | None = None,
    taken: Iterable[str] = (),
) -> EntityId | None:
    """Put things into a new group whose origin is at `center` in the world; returns its id, None without things.

    The group becomes part of what all of them were part of, else of the scene itself.
    """
    tops = topmost(scene.entities, chosen)
    if not tops:
        return None
    before = dict(scene.entities)
    parents = {before[i].parent for i in tops}
    parent = parents.pop() if len(parents) == 1 else None
    outer = IDENTITY if parent is None else world_matrix(before, parent)
    position = Vec3(*(round(part, _DIGITS) + 0.0 for part in transform_point(inverse(outer), center)))
    group_id = fresh_id(scene, taken)
    scene.add(Entity(group_id, name or LocalText(), parent=parent, position=position))
    new = world_matrix(scene.entities, group_id)
    for entity_id in tops:
        _put_below(scene, entity_id, group_id, placement_in(world_matrix(before, entity_id), new))
    order = [i for i in scene.entities if i != group_id]
    order.insert(order.index(tops[0]), group_id)
    scene.reorder(order)
    return group_id


def ungroup(scene: SceneDraft, chosen: Iterable[EntityId]) -> tuple[EntityId, ...]:
    """Free the parts of things; returns them. What only held them together goes; what has a body stays.

    Parts of something hidden at the start stay hidden.
    """
    freed: list[EntityId] = []
    before = dict(scene.entities)
    wanted = [i for i in dict.fromkeys(chosen) if i in before]
    for entity_id in wanted:
        whole = scene.entities.get(entity_id)
        if whole is None:
            continue
        parts = [e.id for e in scene.entities.values() if e.parent == entity_id]
        outer = IDENTITY if whole.parent is None else world_matrix(scene.entities, whole.parent)
        places = {i: placement_in(world_matrix(scene.entities, i), outer) for i in parts}
        for part, place in places.items():
            _put_below(scene, part, whole.parent, place)
            if whole.hidden:
                scene.put(part, hidden=True)
        if parts and not whole.components:
            scene.remove(entity_id)
        freed += parts
    return tuple(i for i in freed if i in scene.entities)


def _put_below(scene: SceneDraft, entity_id: EntityId, parent: EntityId | None, place: Placement) -> None:
    position, rotation, scale = place
    scene.put(entity_id, parent=parent, position=position, rotation=rotation, scale=scale)
