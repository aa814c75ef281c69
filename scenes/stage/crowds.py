"""Crowds: many equal small things drawn by hardware instancing, some dozens in one call.

A member has no node until somebody asks for it, places it, hides it or tints it; then it leaves the crowd and is
a thing like any other. Where the graphics cannot instance, there are no crowds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from panda3d.core import (
    BoundingSphere,
    BoundingVolume,
    GeomNode,
    LMatrix4f,
    LPoint3,
    NodePath,
    PTA_LVecBase4f,
    TransformState,
)

from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import EntityId
from scenes.stage.kinds import UNSEEN
from scenes.stage.shading import INSTANCES, crowd_shader

SMALLEST = 200
"""Fewer equal things are drawn as fast by a node each."""
_CELL = 12.0
_STILL = UNSEEN - {"motion"}


class Crowd:
    """The members that one prototype draws; rows of their matrices go to the shader as they are."""

    def __init__(
        self, parent: NodePath, prototype: GeomNode, members: Sequence[Entity], *, is_high: bool
    ) -> None:
        self._slots: dict[EntityId, tuple[PTA_LVecBase4f, int]] = {}
        bounds = prototype.get_bounds()
        reach = bounds.get_center().length() + bounds.get_radius()
        shader = crowd_shader(is_high=is_high)
        near = sorted(members, key=lambda one: (one.position.x // _CELL, one.position.y // _CELL))
        for start in range(0, len(near), INSTANCES):
            part = near[start : start + INSTANCES]
            rows = PTA_LVecBase4f.empty_array(3 * len(part))
            for number, entity in enumerate(part):
                matrix = member_matrix(entity)
                for axis in range(3):
                    rows[3 * number + axis] = matrix.get_col(axis)
                self._slots[entity.id] = rows, number
            node = parent.attach_new_node(prototype.make_copy())
            node.node().set_bounds(_around(part, reach))
            node.node().set_final(True)
            node.set_instance_count(len(part))
            node.set_shader(shader)
            node.set_shader_input("rows", rows)

    def leave(self, entity_id: EntityId) -> None:
        """Draw this member no longer."""
        rows, number = self._slots.pop(entity_id)
        for axis in range(3):
            rows[3 * number + axis] = (0.0, 0.0, 0.0, 0.0)


def gather(entities: Iterable[Entity]) -> list[tuple[Component, list[Entity]]]:
    """Groups of at least `SMALLEST` things that look equal, stand still and belong to nothing else."""
    everyone = list(entities)
    parents = {entity.parent for entity in everyone}
    groups: dict[Component, list[Entity]] = {}
    for entity in everyone:
        look = _look(entity)
        if look is not None and entity.parent is None and entity.id not in parents and not entity.hidden:
            groups.setdefault(look, []).append(entity)
    return [(look, members) for look, members in groups.items() if len(members) >= SMALLEST]


def member_matrix(entity: Entity) -> LMatrix4f:
    return TransformState.make_pos_hpr_scale(entity.position, entity.rotation, entity.scale).get_mat()


def _look(entity: Entity) -> Component | None:
    """The one visible component, if it is simple enough to be drawn in a crowd."""
    seen = [part for kind, part in entity.components.items() if kind not in _STILL]
    if len(seen) != 1:
        return None
    look = seen[0]
    if isinstance(look, Model) and look.color == (1.0, 1.0, 1.0, 1.0):
        return look
    if isinstance(look, Shape) and not look.glows and not look.texture and look.color.a >= 1.0:
        return look
    return None


def _around(members: Sequence[Entity], reach: float) -> BoundingVolume:
    low = [min(entity.position[axis] for entity in members) for axis in range(3)]
    high = [max(entity.position[axis] for entity in members) for axis in range(3)]
    largest = max(max(entity.scale) for entity in members)
    middle = LPoint3(*((a + b) / 2 for a, b in zip(low, high)))
    return BoundingSphere(middle, math.dist(low, high) / 2 + reach * largest)
