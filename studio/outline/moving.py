"""Putting things under others and in another order, without moving them in the world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scenes.model.draft import SceneDraft
from scenes.model.grouping import placement_in
from scenes.model.scene import Entity
from scenes.model.transforms import IDENTITY, Placement, world_matrix
from scenes.model.values import EntityId


def movable(
    entities: Mapping[EntityId, Entity], wanted: Sequence[EntityId], parent: EntityId | None
) -> list[EntityId]:
    """Those of `wanted` that can go below `parent`: not it, nor what it is part of; parts go with their whole."""
    above: set[EntityId] = set()
    at = parent
    while at is not None and at in entities and at not in above:
        above.add(at)
        at = entities[at].parent
    chosen = {i for i in wanted if i in entities and i not in above}

    def has_chosen_whole(entity_id: EntityId) -> bool:
        whole = entities[entity_id].parent
        seen: set[EntityId] = set()
        while whole is not None and whole not in seen and whole in entities:
            if whole in chosen:
                return True
            seen.add(whole)
            whole = entities[whole].parent
        return False

    return [i for i in dict.fromkeys(wanted) if i in chosen and not has_chosen_whole(i)]


def placement_below(
    entities: Mapping[EntityId, Entity], entity_id: EntityId, parent: EntityId | None
) -> Placement:
    """Where a thing stands in another parent if it keeps its place in the world (shear cannot be kept)."""
    outer = world_matrix(entities, parent) if parent is not None else IDENTITY
    return placement_in(world_matrix(entities, entity_id), outer)


def move_below(
    scene: SceneDraft,
    wanted: Sequence[EntityId],
    parent: EntityId | None,
    before: EntityId | None = None,
) -> list[EntityId]:
    """Make things parts of `parent` (None: of the scene), in front of `before` or as the last; returns those moved."""
    moved = movable(scene.entities, wanted, parent)
    if before in moved:
        siblings = [e.id for e in scene.entities.values() if e.parent == parent]
        behind = siblings[siblings.index(before) :] if before in siblings else []
        before = next((i for i in behind if i not in moved), None)
    places = {
        i: placement_below(scene.entities, i, parent) for i in moved if scene.entities[i].parent != parent
    }
    for entity_id, place in places.items():
        scene.put(
            entity_id, parent=parent, position=place.position, rotation=place.rotation, scale=place.scale
        )
    rest = [i for i in scene.entities if i not in set(moved)]
    if before is not None and before in rest:
        at = rest.index(before)
    else:
        last = max(
            (n for n, i in enumerate(rest) if scene.entities[i].parent == parent), default=len(rest) - 1
        )
        at = last + 1
    order = [*rest[:at], *moved, *rest[at:]]
    if order != list(scene.entities):
        scene.reorder(order)
    return moved
