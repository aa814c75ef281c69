"""What the stage has of one entity."""

from __future__ import annotations

from typing import Any

from panda3d.core import BoundingSphere, LMatrix4f, LPoint3, NodePath, TransformState, TransparencyAttrib

from scenes.model.scene import Entity
from scenes.model.values import WHITE, Color
from scenes.records import dataclass, field
from scenes.stage.backstage import Box
from scenes.stage.crowds import Crowd
from scenes.stage.masks import PICKABLE
from scenes.stage.view import ComponentView
from scenes.stage.walking_obstacles import Parts, solid_parts

ENTITY_TAG = "entity"


@dataclass(slots=True)
class Thing:
    """One entity on the stage. `anchor` has the entity's place; views and children hang below it.

    A member of a crowd has neither until it leaves the crowd.
    """

    entity: Entity
    anchor: Any
    """A NodePath; None in a crowd."""
    box: Box | None = None
    reach: Box | None = None
    """The box of all that can be clicked: the body and signs above it."""
    crowd: Crowd | None = None
    views: dict[str, ComponentView] = field(default_factory=dict)
    sphere: tuple[LPoint3, float] | None = None
    """Around `reach` in the world; None until it is asked for."""
    tint: Color = WHITE
    opacity: float = 1.0

    def embrace(self, view: ComponentView) -> None:
        """Take what a view fills into the boxes."""
        self.reach = joined(self.reach, view.reach())
        if view.IS_BODY:
            self.box = joined(self.box, view.box())

    def show_through(self, opacity: float) -> None:
        """Let one see through it and all that is part of it, from 0 (nothing is left) to 1 (as it was made)."""
        self.opacity = opacity
        if opacity < 1.0:
            self.anchor.set_transparency(TransparencyAttrib.M_alpha)
            self.anchor.set_alpha_scale(opacity)
        else:
            self.anchor.clear_transparency()
            self.anchor.clear_color_scale()

    def matrix(self, world: NodePath) -> LMatrix4f:
        """From its own space to the world."""
        if self.anchor is not None:
            return self.anchor.get_mat(world)
        entity = self.entity
        return TransformState.make_pos_hpr_scale(entity.position, entity.rotation, entity.scale).get_mat()

    def ball(self, world: NodePath) -> tuple[LPoint3, float]:
        """Middle and radius, in the world, of what can be clicked. Only where there is `reach`."""
        if self.sphere is None and self.reach is not None:
            low, high = self.reach
            bounds = BoundingSphere((low + high) / 2, (high - low).length() / 2)
            bounds.xform(self.matrix(world))
            self.sphere = bounds.get_center(), bounds.get_radius()
        assert self.sphere is not None
        return self.sphere

    def is_solid(self) -> bool:
        """Whether it is shown and stops a walker."""
        if self.reach is None or self.is_hidden():
            return False
        if self.crowd is not None:
            return self.crowd.is_solid
        return any(view.is_solid() for view in self.views.values())

    def solid_parts(self, world: NodePath) -> Parts:
        """Geometry that stops a walker, with matrices to the world."""
        if self.crowd is not None:
            return [(self.crowd.prototype, self.matrix(world))]
        solid = (view.node for view in self.views.values() if view.is_solid())
        return [part for node in solid for part in solid_parts(node, world)]

    def body_parts(self, world: NodePath) -> Parts:
        """Geometry of the thing itself, without signs above it, with matrices to the world."""
        if self.crowd is not None:
            return [(self.crowd.prototype, self.matrix(world))]
        bodies = (view.node for view in self.views.values() if view.IS_BODY)
        return [part for node in bodies for part in solid_parts(node, world, PICKABLE)]

    def is_hidden(self) -> bool:
        """Whether it or anything above it is hidden."""
        return self.anchor is not None and is_hidden(self.anchor)


def is_hidden(node: NodePath) -> bool:
    """Whether the node or anything above it is hidden."""
    return not node.get_hidden_ancestor().is_empty()


def joined(a: Box | None, b: Box | None) -> Box | None:
    """The box around both."""
    if a is None or b is None:
        return b if a is None else a
    return a[0].fmin(b[0]), a[1].fmax(b[1])
