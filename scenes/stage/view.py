"""The base of what a component looks like on the stage."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

from panda3d.core import BoundingBox, GeomNode, LMatrix4f, LPoint3, NodePath, PandaNode

from scenes.model.values import WHITE, Color, EntityId
from scenes.records import dataclass
from scenes.stage.backstage import Backstage, Box
from scenes.stage.masks import PICKABLE, SOLID

if TYPE_CHECKING:
    from scenes.stage.signs import Sign


@dataclass(frozen=True, slots=True)
class Perch:
    """Where the signs of a thing stand, in the thing's own space."""

    top: float
    """Height of what they stand on."""
    metre: float
    """One metre of the world upwards from there."""
    size: float
    """The longest side of what they stand on, in metres of the world; 0 if there is nothing."""
    upright: LMatrix4f
    """Takes back what the thing and all above it stretch and turn."""

    def frame(self, top: float, metres: float) -> LMatrix4f:
        """For a node so many metres above a height: it measures in metres, along the world's axes."""
        matrix = LMatrix4f(self.upright)
        matrix.set_row(3, LPoint3(0.0, 0.0, top + metres * self.metre))
        return matrix


class ComponentView:
    """One component of one entity, drawn below the entity's node.

    Made when the entity is added or the component changed; `destroy` leaves nothing behind. A view never changes the
    document and never knows other views.
    """

    IS_BODY: ClassVar[bool] = False
    """Whether this is the thing itself: it can be clicked, casts a shadow and carries signs above it."""
    IS_SIGN: ClassVar[bool] = False
    """Whether something of it stands above the thing: `stand` says where, before it is first drawn."""
    IS_ANIMATED: ClassVar[bool] = False
    HAS_TEXT: ClassVar[bool] = False
    """Whether it is made anew when the language changes."""
    sign: Sign | None = None
    """The text on a plate that stands above the thing, if there is one."""

    def __init__(self, backstage: Backstage, entity: EntityId, component: Any, anchor: NodePath) -> None:
        self.backstage = backstage
        self.entity = entity
        self.component: Any = component
        self.node: NodePath = anchor.attach_new_node(self.root())
        self.make()

    def root(self) -> PandaNode:
        """What `node` shall be. A view that is one piece of geometry gives that: a thing then costs a node less."""
        return PandaNode(type(self).__name__)

    def make(self) -> None:
        """Fill `node`, once."""

    def stand(self, perch: Perch) -> None:
        """Put what stands above the thing there; only called where `IS_SIGN`."""

    def tick(self, clock: float) -> None:
        """Purely visual movement at `clock` seconds; only called where `IS_ANIMATED`."""

    def box(self) -> Box | None:
        """Corners of what can be clicked, in the entity's space, from declared bounds; None if there is nothing."""
        low, high = LPoint3(math.inf), LPoint3(-math.inf)
        for part in self.node.find_all_matches("**/+GeomNode"):
            node: GeomNode = part.node()
            if (node.get_into_collide_mask() & PICKABLE).is_zero():
                continue
            matrix = part.get_mat(self.node.get_parent())
            for geom in node.get_geoms():
                bounds = BoundingBox(geom.get_bounds().get_min(), geom.get_bounds().get_max())
                bounds.xform(matrix)
                low, high = low.fmin(bounds.get_min()), high.fmax(bounds.get_max())
        return (low, high) if low.x <= high.x else None

    def reach(self) -> Box | None:
        """The box that it may ever fill, for what looks whether a pointer can meet it."""
        return self.box()

    def show_clip(self, name: str, seconds: float, *, is_loop: bool) -> bool:
        """Stand as at a moment of one of the clips that came with it. Returns whether anything moved."""
        return False

    def is_solid(self) -> bool:
        """Whether pupils cannot walk through it."""
        return False

    def has_shadow(self) -> bool:
        return False

    def lamp(self) -> NodePath | None:
        """The light of this view, if it is one."""
        return None

    def look(self, look: tuple[Any, ...]) -> None:
        """Show what play has made of it: numbers and texts whose meaning the component kind knows."""

    def tint(self, color: Color) -> None:
        """Multiply with a colour of play; white for none."""
        if color == WHITE:
            self.node.clear_color_scale()
        else:
            self.node.set_color_scale(*color)

    def destroy(self) -> None:
        self.node.remove_node()


def mark_body(node: NodePath, *, is_solid: bool) -> None:
    """Set what a pointer and a walker meet, for every piece of geometry below a node."""
    mask = PICKABLE | SOLID if is_solid else PICKABLE
    if isinstance(node.node(), GeomNode):
        node.node().set_into_collide_mask(mask)
    for part in node.find_all_matches("**/+GeomNode"):
        part.node().set_into_collide_mask(mask)
