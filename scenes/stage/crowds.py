"""Crowds: many equal small things, some dozens of which are drawn in one call (`batches`).

A member has no node until somebody asks for it, places it, hides it or tints it; then it leaves the crowd and is
a thing like any other.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence

from panda3d.core import (
    BoundingSphere,
    BoundingVolume,
    GeomNode,
    LightAttrib,
    LPoint3,
    NodePath,
    TransparencyAttrib,
)

from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import UNIT, EntityId
from scenes.records import dataclass
from scenes.stage.backstage import Backstage, Box
from scenes.stage.batches import MOST, Batch, Batcher, Copying, Instancing, can_be_copied
from scenes.stage.frames import rows_of
from scenes.stage.kinds import UNSEEN, VIEWS
from scenes.stage.shading import crowd_shader

SMALLEST = 100
"""Fewer equal things are drawn as fast by a node each."""
MOST_VERTICES = 500
"""Of larger things a crowd saves calls, but a weak PC then waits for vertices that a node each would leave out."""
MOST_COPIED = 400_000
"""Vertices of one crowd that has a copy for each member: 14 MB."""
_CELL = 12.0
_STILL = UNSEEN - {"motion"}
_UNSEEN_OF_MODELS = frozenset({"made_from", "measures"})
"""What the studio remembers of a model and nobody sees."""


class Crowd:
    """The members that one prototype draws; the rows of their places go to the shader as they are."""

    def __init__(
        self,
        parent: NodePath,
        prototype: GeomNode,
        batcher: Batcher,
        members: Sequence[Entity],
        has_shadow: bool,
    ) -> None:
        self.has_shadow = has_shadow
        self._slots: dict[EntityId, tuple[Batch, int]] = {}
        self.prototype = prototype
        self.is_solid = any(getattr(part, "solid", False) for part in members[0].components.values())
        bounds = prototype.get_bounds()
        reach = bounds.get_center().length() + bounds.get_radius()
        # Neighbours in one call, so that what lies outside the picture is left out.
        order = sorted(members, key=_cell)
        self.parts: list[tuple[list[EntityId], array[float]]] = []
        """The neighbours that are drawn in one call, and the rows of their places."""
        for start in range(0, len(order), MOST):
            part = order[start : start + MOST]
            numbers = array("f")
            for member in part:
                numbers.extend(rows_of(member.position, member.rotation, member.scale))
            largest = max((max(member.scale) for member in part if member.scale != UNIT), default=1.0)
            batch = batcher.batch(parent, numbers, _around(numbers, reach * max(1.0, largest)))
            ids = [member.id for member in part]
            for number, entity_id in enumerate(ids):
                self._slots[entity_id] = batch, number
            self.parts.append((ids, numbers))

    def leave(self, entity_id: EntityId) -> None:
        """Draw this member no longer."""
        batch, number = self._slots.pop(entity_id)
        batch.hide(number)


@dataclass(slots=True)
class Gathered:
    """A new crowd, its members and the box of each in its own space."""

    crowd: Crowd
    members: list[Entity]
    box: Box | None


class Crowds:
    """All crowds of one stage."""

    def __init__(self, world: NodePath, backstage: Backstage, *, can_instance: bool) -> None:
        """`can_instance`: whether the graphics card repeats geometry by itself (`rungs.can_instance`)."""
        self.node = world.attach_new_node("crowds")
        self._backstage = backstage
        self._can_instance = can_instance and not backstage.is_software
        self._lamps = -1
        self.set_lamps(0)

    def set_lamps(self, count: int) -> None:
        """How many lamps shine beside sun and sky: a shader reckons with no more than there are."""
        if self._can_instance and count != self._lamps:
            self._lamps = count
            self.node.set_shader(crowd_shader(count, is_high=self._backstage.rung == "high"))

    def gather(self, entities: Iterable[Entity]) -> Iterator[Gathered]:
        """Make crowds of those of these things that are many, equal and simple enough."""
        for look, members in _groups(entities):
            made = self._prototype(look, members[0])
            if made is not None:
                prototype, box, has_shadow = made
                batcher = self._batcher(prototype, len(members))
                if batcher is not None:
                    yield Gathered(Crowd(self.node, prototype, batcher, members, has_shadow), members, box)

    def _batcher(self, prototype: GeomNode, count: int) -> Batcher | None:
        if self._can_instance:
            return Instancing(prototype)
        is_small = count * _vertices(prototype) <= MOST_COPIED
        return Copying(prototype) if is_small and can_be_copied(prototype) else None

    def _prototype(self, look: Component, first: Entity) -> tuple[GeomNode, Box | None, bool] | None:
        """The geometry of one member at its origin; None if a crowd cannot show it."""
        holder = NodePath("prototype")
        kind = next(name for name, part in first.components.items() if part is look)
        view = VIEWS[kind](self._backstage, first.id, look, holder)
        box, has_shadow = view.box(), view.has_shadow()
        holder.flatten_light()
        parts = holder.find_all_matches("**/+GeomNode")
        has_fault = (first.id, kind) in self._backstage.issues
        self._backstage.forget(first.id)
        if has_fault or parts.get_num_paths() != 1 or not _is_simple(parts[0].node()):
            return None
        prototype: GeomNode = parts[0].node()
        for number in range(prototype.get_num_geoms()):
            prototype.modify_geom(number).clear_bounds()  # declared ones stay as they were
        prototype.set_into_collide_mask(0)
        return prototype, box, has_shadow


def _is_simple(node: GeomNode) -> bool:
    """Whether it has few vertices, and nothing that must be sorted or has its own light."""
    if _vertices(node) > MOST_VERTICES:
        return False
    states = [node.get_state(), *(node.get_geom_state(number) for number in range(node.get_num_geoms()))]
    return not any(
        state.has_attrib(LightAttrib)
        or (
            state.has_attrib(TransparencyAttrib)
            and state.get_attrib(TransparencyAttrib).get_mode() != TransparencyAttrib.M_binary
        )
        for state in states
    )


def _vertices(node: GeomNode) -> int:
    return sum(geom.get_vertex_data().get_num_rows() for geom in node.get_geoms())


def _groups(entities: Iterable[Entity]) -> list[tuple[Component, list[Entity]]]:
    """Groups of at least `SMALLEST` things that look equal, stand still and belong to nothing else."""
    everyone = list(entities)
    parents = {entity.parent for entity in everyone}
    groups: dict[Hashable, list[Entity]] = {}
    looks: dict[Hashable, Component] = {}
    known: dict[int, list[Entity] | None] = {}
    """By components that things share, as those of a pack do: they are compared once."""
    for entity in everyone:
        if entity.parent is None and not entity.hidden and entity.id not in parents:
            shared = id(entity.components)
            if shared not in known:
                look = _look(entity)
                known[shared] = None if look is None else groups.setdefault(_key(look), [])
                if look is not None:
                    looks.setdefault(_key(look), look)
            group = known[shared]
            if group is not None:
                group.append(entity)
    return [(looks[key], members) for key, members in groups.items() if len(members) >= SMALLEST]


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


def _key(look: Component) -> Hashable:
    """Equal for components that look alike and are walked into alike."""
    if isinstance(look, Model):
        return tuple(getattr(look, name) for name in Model.__slots__ if name not in _UNSEEN_OF_MODELS)
    return look


def _cell(entity: Entity) -> tuple[float, float]:
    x, y, _ = entity.position
    return x // _CELL, y // _CELL


def _around(rows: array[float], reach: float) -> BoundingVolume:
    """A sphere around all that reaches so far from the origins in these rows."""
    low = [min(rows[start::12]) for start in (3, 7, 11)]
    high = [max(rows[start::12]) for start in (3, 7, 11)]
    middle = LPoint3(*((a + b) / 2 for a, b in zip(low, high)))
    return BoundingSphere(middle, math.dist(low, high) / 2 + reach)
