"""Model on the stage."""

from __future__ import annotations

from panda3d.core import BitMask32, GeomNode, NodePath, PandaNode, TransparencyAttrib

from scenes.errors import SalaError
from scenes.model.values import WHITE, Color
from scenes.stage.backstage import Body, Box
from scenes.stage.figure import Figure
from scenes.stage.masks import PICKABLE, SOLID
from scenes.stage.view import ComponentView


class ModelView(ComponentView):
    """A model of the library or the lesson; a box with a question mark where it cannot be shown.

    A model with clips is drawn at rest until one is shown; then a figure takes the place of what stands still.
    """

    IS_BODY = True
    _body: Body
    _still: NodePath | None = None
    _figure: Figure | None = None

    def root(self) -> PandaNode:
        model = self.component
        try:
            self._body = self.backstage.model(model.asset, is_solid=model.solid)
        except SalaError as error:
            self.backstage.report(error, self.entity, "model")
            self._body = self.backstage.placeholder(is_solid=model.solid)
        still: GeomNode = self._body.node.make_copy()
        if self._body.mould is None:
            return still
        root = PandaNode("model")
        root.add_child(still)
        return root

    def make(self) -> None:
        if self._body.mould is not None:
            self._still = self.node.get_child(0)
            self.show_clip(self.component.clip, 0.0, is_loop=True)
        if self._body.is_ground:
            # As the ground itself: before shadows and signs, which it would else paint over.
            self.node.set_bin("background", 15)
            self.node.set_depth_write(False)
        if self.component.color != WHITE:
            self.tint(WHITE)

    def show_clip(self, name: str, seconds: float, *, is_loop: bool) -> bool:
        mould = self._body.mould
        if mould is None or self._still is None:
            return False
        clip = mould.rig.clip(name)
        if clip is not None and self._figure is None:
            self._figure = Figure(mould, self._body.node, PICKABLE)
            self.node.attach_new_node(self._figure.node)
            # It is never seen again, but a walker goes on meeting it: a wall that waves would be none.
            self._still.hide()
            self._still.node().set_into_collide_mask(SOLID if self.component.solid else BitMask32(0))
        if self._figure is None:
            return False
        return self._figure.pose(clip, 0.0 if clip is None else clip.moment(seconds, is_loop=is_loop))

    def box(self) -> Box | None:
        """At rest, or the room that the clip takes with which it was put."""
        mould = self._body.mould
        own = mould.box(self.component.clip) if mould is not None else None
        return own or self._body.box

    def reach(self) -> Box | None:
        mould, box = self._body.mould, self._body.box
        if mould is None or mould.reach is None or box is None:
            return box
        return box[0].fmin(mould.reach[0]), box[1].fmax(mould.reach[1])

    def is_solid(self) -> bool:
        return bool(self.component.solid)

    def has_shadow(self) -> bool:
        return bool(self.component.shadow)

    def tint(self, color: Color) -> None:
        own = self.component.color
        both = Color(*(a * b for a, b in zip(color, own)))
        if both.a < 1.0:
            self.node.set_transparency(TransparencyAttrib.M_alpha)
        elif own.a >= 1.0:
            self.node.clear_transparency()
        super().tint(both)
